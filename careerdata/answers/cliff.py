"""What a household keeps at each wage, and where another $1,000 of pay leaves less than half of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from careerdata.model.household import household_regimes
from careerdata.scenario.household import household_of
from careerdata.scenario.path import Floats
from careerdata.scenario.prices import PUBLISHED
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset

RAISE = 1_000.0
"""The raise that is looked at."""
LEAST_SHARE = 0.5
"""Where less than this share of it is left, the page says so."""
SPACING = 500.0
TOP_WAGE = 150_000.0
"""The highest wage of the household table."""


@dataclass(frozen=True)
class Stretch:
    """Wages between which each further $1,000 leaves less than half; USD a year."""

    from_usd: float
    to_usd: float
    kept_share: float
    """What is kept of each dollar over the whole stretch; negative where a raise costs more than it brings."""
    no_better_until_usd: float | None
    """The highest wage that leaves no more than the beginning of the stretch does; ``None`` where every raise leaves more."""


@dataclass(frozen=True, eq=False)
class Cliff:
    """What is kept at each of ``wages``, what the household pays for health cover there, and the costly stretches."""

    wages: Floats
    kept: Floats
    health_premium: Floats
    stretches: tuple[Stretch, ...]


def cliff(dataset: Dataset, profile: Profile, assumptions: Assumptions, insured: bool | None = None) -> Cliff:
    """Return what a profile's household keeps at wages from 0 to 150,000, USD a year in dollars of the price date.

    Args:
        insured: whether the job brings health insurance; by default as the profile says of the coding job.

    Example:
        >>> import careerdata as cd
        >>> data = cd.load(); me = cd.Profile.of(data, state="MS", children=2)
        >>> len(cliff(data, me, cd.Assumptions.of(data)).stretches) > 0
        True
    """
    living = household_regimes(
        dataset,
        profile.state,
        household_of(profile),
        profile.insurance_now,
        profile.insurance_then if insured is None else insured,
        profile.count_health_cover,
        assumptions.after_tax,
        assumptions.dollars == PUBLISHED,
    ).coding
    wages = np.arange(0.0, TOP_WAGE + RAISE + 1, SPACING)
    kept = living.kept(wages)
    within = wages <= TOP_WAGE
    return Cliff(wages[within], kept[within], living.health_premium(wages[within]), _stretches(wages, kept))


def _stretches(wages: Floats, kept: Floats) -> tuple[Stretch, ...]:
    """Return the runs of wages from which a raise leaves less than :data:`LEAST_SHARE` of it."""
    ahead = round(RAISE / SPACING)
    costly = np.diff(np.concatenate([[0], (kept[ahead:] - kept[:-ahead] < LEAST_SHARE * RAISE).astype(int), [0]]))
    found = []
    for first, end in zip(np.flatnonzero(costly > 0), np.flatnonzero(costly < 0), strict=True):
        last = end - 1 + ahead
        no_better = np.flatnonzero((kept <= kept[first]) & (wages > wages[first]))
        found.append(
            Stretch(
                from_usd=float(wages[first]),
                to_usd=float(wages[last]),
                kept_share=float((kept[last] - kept[first]) / (wages[last] - wages[first])),
                no_better_until_usd=float(wages[no_better[-1]]) if len(no_better) else None,
            )
        )
    return tuple(found)
