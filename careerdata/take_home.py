"""Gross -> take-home pay by state: linear between the steps of the tax table."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from careerdata.dataset import Dataset
from careerdata.path import Floats


@dataclass(frozen=True, eq=False)
class TakeHome:
    """Yearly take-home pay as a function of yearly wages: segments of equal width, the last one extended upwards."""

    step: float
    intercept: Floats
    slope: Floats

    def __call__(self, wages: Floats) -> Floats:
        """Return yearly take-home pay (USD, same shape) for yearly wages in USD, 0 or more."""
        segment = (wages * (1 / self.step)).astype(np.int32)
        np.minimum(segment, len(self.slope) - 1, out=segment)
        net = self.slope.take(segment)
        net *= wages
        net += self.intercept.take(segment)
        return net


GROSS = TakeHome(1.0, np.zeros(1), np.ones(1))
"""Before tax: take-home equals wages."""


@functools.lru_cache(maxsize=128)
def take_home(dataset: Dataset, state: str) -> TakeHome | None:
    """Return the newest year's take-home function of a state, or ``None`` where no table covers it.

    Method: linear interpolation between the rows of ``take_home.csv``, an approximation that the page states.
    """
    rows = [row for row in dataset["take_home"] if row.state == state]
    if not rows:
        return None
    newest = max(row.year for row in rows)
    rows = [row for row in rows if row.year == newest]
    wages = np.array([row.wage_usd for row in rows])
    net = np.array([row.net_usd for row in rows])
    slope = np.diff(net) / np.diff(wages)
    return TakeHome(float(wages[1] - wages[0]), net[:-1] - slope * wages[:-1], slope)
