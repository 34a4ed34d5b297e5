"""What is uncertain: draws shared by all paths (common random numbers), or the plan's single certain line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

QUANTITIES = (
    "pay_position",
    "study",
    "cost",
    "pass_rate",
    "exam",
    "later_exam",
    "job_search",
    "promotion",
    "wage_growth",
)
"""What is drawn, one dimension of the sequence each."""

SEED = 20726  # any fixed number: the same link must show the same odds everywhere


@dataclass(frozen=True, eq=False)
class Draws:
    """Uniform draws, an array of length D a quantity, and how far (0 to 1) they are followed.

    ``spread`` 0 is the plan: every quantity at its chosen value. ``pay_edge`` fixes the pay position of a draw (0 the low
    edge, 1 the high edge of every range), NaN elsewhere.
    """

    uniform: dict[str, Floats]
    spread: float
    pay_edge: Floats

    def __len__(self) -> int:
        return len(self.pay_edge)


@lru_cache(maxsize=1)
def plan() -> Draws:
    """Return three certain draws: the chosen pay position, the low edge and the high edge of the pay ranges."""
    return Draws({name: np.full(3, 0.5) for name in QUANTITIES}, 0.0, np.array([np.nan, 0.0, 1.0]))


@lru_cache(maxsize=1)
def certain() -> Draws:
    """Return one certain draw: the plan's own line, without its edges."""
    return Draws({name: np.full(1, 0.5) for name in QUANTITIES}, 0.0, np.array([np.nan]))


@lru_cache(maxsize=8)
def sobol(count: int, spread: float = 1.0) -> Draws:
    """Return ``count`` points (best a power of two) of a scrambled Sobol sequence with a fixed seed.

    Method: Owen scrambling as in ``scipy.stats.qmc.Sobol``.
    """
    from scipy.stats import qmc  # slow to import, and only the odds need it

    points = qmc.Sobol(len(QUANTITIES), scramble=True, rng=SEED).random(count)
    columns = {name: np.ascontiguousarray(points[:, i]) for i, name in enumerate(QUANTITIES)}
    return Draws(columns, spread, np.full(count, np.nan))


def triangular(uniform: Floats, mode: Floats) -> Floats:
    """Return the quantile of a triangular distribution on [0, 1] with this mode (arrays broadcast)."""
    below = np.sqrt(uniform * mode)
    above = 1 - np.sqrt((1 - uniform) * (1 - mode))
    return np.where(uniform < mode, below, above)
