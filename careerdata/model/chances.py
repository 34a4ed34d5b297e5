"""What is uncertain: one table of all that is drawn, and the luck of many lives, the same for every path and visitor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Distribution = Literal["triangular", "uniform", "normal", "share", "waiting time", "attempts"]


@dataclass(frozen=True)
class Quantity:
    """One thing that differs from life to life: how it is distributed, and which figures it depends on."""

    name: str
    distribution: Distribution
    parameters: str


SPELLS = 6
"""Times out of work that a coding life may have; more than these are of no weight within 40 years."""
SPELLS_TODAY = 12
"""The same for a life in today's job, which is lost more often."""
MOST_ROLES = 8
"""Roles with luck of their own; further ones share it in turn."""


def _numbered(name: str, count: int, distribution: Distribution, parameters: str) -> tuple[Quantity, ...]:
    return tuple(Quantity(f"{name}.{i}", distribution, parameters) for i in range(count))


DRAWN = (
    Quantity("finish", "waiting time", "finish: the chance to finish, spread evenly over the months of training"),
    Quantity("exam", "attempts", "pass rate, pass_again, quit_after_fail"),
    Quantity("hired", "waiting time", "hired, with the factors of credential and background"),
    Quantity(
        "specialty_admitted",
        "share",
        "admitted, of the specialty, of further credentials and of roles that ask for one",
    ),
    Quantity("leave", "waiting time", "leave, leave_early"),
    Quantity("stop_looking", "waiting time", "stop_looking"),
    *_numbered("role_admitted", MOST_ROLES, "share", "admitted"),
    Quantity("pay", "normal", "pay_spread: log points, for good"),
    Quantity("specialty_opening", "waiting time", "opening"),
    *_numbered("role_opening", MOST_ROLES, "waiting time", "opening"),
    Quantity("later_exam", "attempts", "pass rate, pass_again"),
    Quantity("wage_growth", "uniform", "wage_growth, within wage_growth_spread"),
    Quantity("promotion", "uniform", "the range of years that employers ask for"),
    Quantity("study", "triangular", "the program's and the preparation's months, round the study pace"),
    Quantity("cost", "triangular", "the program's price range, where no price was chosen"),
    *_numbered("layoff", SPELLS, "waiting time", "layoff"),
    *_numbered("layoff_today", SPELLS_TODAY, "waiting time", "layoff_today"),
    *_numbered("again", SPELLS, "waiting time", "hired_again"),
    *_numbered("again_today", SPELLS_TODAY, "waiting time", "hired_again_today"),
    Quantity("remote", "share", "remote_found"),
)
"""All that is drawn, what decides most first: the first dimensions of a Sobol sequence are the most evenly spread in pairs.

One dimension of the sequence each."""

SEED = 55
"""Fixed, so that a link shows the same odds everywhere: of 300 scrambles, one whose first lives say nearly what 32,768 say. What
the search shows as best is as far ahead on other lives, too, unless the best are all alike (``python -m bench.luck``)."""


@dataclass(frozen=True, eq=False)
class Draws:
    """The luck of D lives.

    ``uniform`` holds numbers between 0 and 1, (D,) a quantity. ``at_risk`` says whether anything can go wrong: where not,
    each life is the plan, in which every quantity has its chosen value. ``pay_edge`` fixes the position in every pay range
    (0 the low edge, 1 the high edge), NaN where the chosen one holds.
    """

    uniform: dict[str, Floats]
    at_risk: bool
    pay_edge: Floats

    def __len__(self) -> int:
        return len(self.pay_edge)

    def certain(self) -> Draws:
        """Return the same number of lives in which nothing goes wrong."""
        return Draws(self.uniform, False, self.pay_edge)


@lru_cache(maxsize=1)
def plan() -> Draws:
    """Return three certain lives: the chosen pay position, the low edge and the high edge of the pay ranges."""
    return Draws({quantity.name: np.full(3, 0.5) for quantity in DRAWN}, False, np.array([np.nan, 0.0, 1.0]))


@lru_cache(maxsize=1)
def certain() -> Draws:
    """Return one certain life: the plan's own line, without its edges."""
    return Draws({quantity.name: np.full(1, 0.5) for quantity in DRAWN}, False, np.array([np.nan]))


@lru_cache(maxsize=8)
def sobol(count: int, seed: int = SEED) -> Draws:
    """Return the luck of ``count`` lives (best a power of two): a scrambled Sobol sequence with a fixed seed.

    Method: Owen scrambling as in ``scipy.stats.qmc.Sobol``.
    """
    from scipy.stats import qmc  # slow to import, and only lives need it

    points = qmc.Sobol(len(DRAWN), scramble=True, rng=seed).random(count)
    columns = {quantity.name: np.ascontiguousarray(points[:, i]) for i, quantity in enumerate(DRAWN)}
    return Draws(columns, True, np.full(count, np.nan))


def triangular(uniform: Floats, mode: Floats) -> Floats:
    """Return the quantile of a triangular distribution on [0, 1] with this mode (arrays broadcast)."""
    below = np.sqrt(uniform * mode)
    above = 1 - np.sqrt((1 - uniform) * (1 - mode))
    return np.where(uniform < mode, below, above)


def normal(uniform: Floats) -> Floats:
    """Return the quantile of the standard normal distribution."""
    from scipy.special import ndtri  # slow to import, and only lives need it

    return ndtri(np.clip(uniform, 1e-12, 1 - 1e-12))


def waiting_time(uniform: Floats, hazard: Floats | float) -> Floats:
    """Return months until an event with this chance a month: the inverse of the cumulative hazard.

    ``hazard`` is a monthly chance from 0 to 1 (arrays broadcast), turned into a constant rate, ``-log(1 - hazard)``, so
    that the event comes within a month with just that chance. Infinite where it is 0; a chance of 1 is taken as certain.
    """
    rate = -np.log1p(-np.minimum(hazard, 1 - 1e-12))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(rate > 0, -np.log1p(-uniform) / rate, np.inf)
