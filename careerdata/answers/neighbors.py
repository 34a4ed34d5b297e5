"""The classes of work beside the occupation where somebody lives, with the wages that stand for them."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerdata.model.household import living_of
from careerdata.model.salary import Doubt, doubt_of
from careerdata.scenario.path import Floats
from careerdata.scenario.prices import PUBLISHED, to_price_date
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset, nation_code, state_code


@dataclass(frozen=True, eq=False)
class Career:
    """One class of work where the person lives.

    ``wages`` is the row that its pay is of and ``place`` the title of that row's place (``national``: the nation); ``here``
    is the row of the person's own place, ``None`` where nothing is published for it. ``doubts`` say why nearer places' wages
    are not used. ``roles`` are those of the occupation's own roles that are counted in this class.
    """

    soc: str
    title: str
    own: bool
    wages: Any
    place: str
    national: bool
    here: Any
    doubts: tuple[Doubt, ...]
    roles: tuple[str, ...]


@functools.lru_cache(maxsize=256)
def careers(dataset: Dataset, state: str, area: str = "") -> tuple[Career, ...]:
    """Return the occupation and its neighbors with their pay in a place, in the data set's order.

    Where an area's pay is missing, or its relative standard error is above the data set's limit, its state's stands in, and
    for a state the nation's. A class without any published pay is left out.
    """
    places = places_of(dataset, state, area)
    found = (_career(dataset, soc, places) for soc in (dataset.about.soc, *dataset.about.neighbors))
    return tuple(career for career in found if career is not None)


def _career(dataset: Dataset, soc: str, places: list[tuple[str, str]]) -> Career | None:
    """Return a class of work with the pay of the first place where it can be relied on; of the last place any is taken."""
    doubts: list[Doubt] = []
    for code, name in places:
        wages = dataset.area_wages.find(soc, code)
        doubt = doubt_of(dataset, name, wages, "median_usd")
        is_last = (code, name) == places[-1]
        if doubt is None or (is_last and doubt.error_pct is not None):
            title = dataset.socs.row(soc).plain_title
            here = dataset.area_wages.find(soc, places[0][0])
            roles = tuple(row.title for row in dataset.roles if row.soc == soc)
            return Career(
                soc=soc,
                title=title,
                own=soc == dataset.about.soc,
                wages=wages,
                place=name,
                national=code == nation_code(dataset),
                here=here,
                doubts=tuple(doubts),
                roles=roles,
            )
        doubts.append(doubt)
    return None


def places_of(dataset: Dataset, state: str, area: str) -> list[tuple[str, str]]:
    """Return code and title of the area, its state and the nation, those that there are."""
    codes = (area, state_code(dataset, state), nation_code(dataset))
    return [(code, dataset.areas.row(code).title) for code in codes if code]


def of_here(career: Career, column: str) -> float:
    value = getattr(career.here, column, None)
    return math.nan if value is None else float(value)


@dataclass(frozen=True)
class NearbyWork:
    """A neighboring class of work that asks a beginner for no program: its middle pay where the person lives, and its jobs.

    ``gain_usd`` is what it would leave somebody better off by than staying, at the pay that a fourth of those in the work stay
    below and at the middle one, from today until the horizon, for the hours that a new job is wanted for.
    """

    title: str
    median_usd: float
    jobs: float
    gain_usd: tuple[float, float]


def without_a_program(
    dataset: Dataset, profile: Profile, assumptions: Assumptions | None = None
) -> tuple[NearbyWork, ...]:
    """Return the neighbors that a high-school diploma is typically enough for and whose middle pay is above today's, those with
    the most jobs in the person's own place first.

    Args:
        assumptions: after tax or not, and in which dollars; by default as the data set has it.

    Example:
        >>> from careerdata import load, Profile
        >>> data = load()
        >>> [one.title for one in without_a_program(data, Profile.of(data, state="OH", current_pay=38_000))][:2]
        ['Medical secretaries', 'Billing clerks']
    """
    guesses, part = assumptions or Assumptions.of(dataset), profile.part_of_full_time(dataset)
    found = [
        NearbyWork(career.title, career.wages.median_usd, jobs, _gains(dataset, profile, guesses, career.wages))
        for career in careers(dataset, profile.state, profile.area)
        if not career.own
        and dataset.socs.row(career.soc).entry_education == "high_school"
        and (career.wages.median_usd or 0) * part > profile.current_pay
        and not math.isnan(jobs := of_here(career, "employment"))
    ]
    return tuple(sorted(found, key=lambda one: -one.jobs))


def _gains(dataset: Dataset, profile: Profile, assumptions: Assumptions, wages: Any) -> tuple[float, float]:
    """Return what the lower fourth's pay and the middle one keep above today's until the horizon, with the growth of today's."""
    published = assumptions.dollars == PUBLISHED
    kept = living_of(dataset, profile.state, profile, assumptions.after_tax, published).staying
    factor = to_price_date(dataset, assumptions, wages.as_of) * profile.part_of_full_time(dataset)
    growth: Floats = np.power(1 + assumptions.current_pay_growth, np.arange(profile.horizon, dtype=np.float64))
    now = kept(profile.current_pay * growth)
    low, middle = (
        float((kept(pay * factor * growth) - now).sum())
        for pay in (wages.p25_usd or wages.median_usd, wages.median_usd)
    )
    return low, middle
