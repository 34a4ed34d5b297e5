"""Small-area estimation of the place index: how much of an area's own mean wage is the area, and how much its sample.

The area-level model of Fay and Herriot (1979, "Estimates of income for small places", Journal of the American Statistical
Association 74, 269-277), on logarithms because OEWS gives relative standard errors: the log of an area's index is that of
its parent plus a deviation of its own, measured with a sampling error whose size is published. The composite weighs the
two by their variances: a small sample is drawn toward the parent, a large one stays where it is. A state's parent is the
nation, an area's is its state. The variance between areas is estimated by the method of moments (Prasad and Rao 1990,
JASA 85, 163-171; here about the parent, so without regression).
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np

from careerdata.scenario.path import Floats
from careerdata.tables.dataset import Dataset, nation_code, state_code
from careerdata.tables.schema import AreaWage


@dataclass(frozen=True)
class Index:
    """The pay of a place over the nation's.

    Attributes:
        used: the composite that computes.
        own: the place's published mean over the nation's, ``None`` where none is published.
        own_share: the weight of ``own`` in the composite, on logarithms; the rest is the parent's ``used``.
    """

    used: float
    own: float | None
    own_share: float


NATION = Index(1.0, 1.0, 1.0)


def composite(own: float, error: float, parent: float, between: float) -> Index:
    """Return the composite of an area's own index and its parent's.

    Args:
        own: the area's published index.
        error: its relative standard error, as a share.
        parent: the parent's index.
        between: the variance of the log index among areas of one parent.

    Example:
        >>> composite(1.2, 0.1, 1.0, 0.01)
        Index(used=1.09544..., own=1.2, own_share=0.5)
    """
    variance = error**2  # 0 for the smallest errors too
    share = 1.0 if variance == 0 else between / (between + variance)
    return Index(own**share * parent ** (1 - share), own, share)


def between_variance(deviations: Floats, errors: Floats) -> float:
    """Return the variance between areas: the mean square of their deviations less that of their sampling errors.

    Args:
        deviations: logs of own over parent's index.
        errors: relative standard errors, as shares.
    """
    return max(0.0, float(np.mean(deviations**2 - errors**2))) if len(deviations) else 0.0


@functools.lru_cache(maxsize=4096)
def state_index(dataset: Dataset, soc: str, state: str) -> Index:
    """Return a state's index for an occupation, drawn toward the nation's."""
    code = state_code(dataset, state)
    return _drawn(dataset, soc, code, NATION, _between_states(dataset, soc)) if code else _of_parent(NATION)


@functools.lru_cache(maxsize=4096)
def area_index(dataset: Dataset, soc: str, state: str, area: str) -> Index:
    """Return an area's index for an occupation, drawn toward that of the state."""
    return _drawn(dataset, soc, area, state_index(dataset, soc, state), _between_areas(dataset, soc))


def _drawn(dataset: Dataset, soc: str, code: str, parent: Index, between: float) -> Index:
    wages = dataset.area_wages.find(soc, code)
    if wages is None or not wages.mean_usd:
        return _of_parent(parent)
    return composite(wages.mean_usd / _nation(dataset, soc), _error(dataset, soc, wages), parent.used, between)


def _of_parent(parent: Index) -> Index:
    return Index(parent.used, None, 0.0)


def _nation(dataset: Dataset, soc: str) -> float:
    mean = dataset.area_wages.row(soc, nation_code(dataset)).mean_usd
    assert mean is not None  # the caller makes sure of it
    return mean


def _error(dataset: Dataset, soc: str, wages: AreaWage) -> float:
    """Return a relative standard error as a share; where none is published, the largest that is."""
    percent = _largest_error(dataset, soc) if wages.mean_rse_pct is None else wages.mean_rse_pct
    return percent / 100


@functools.lru_cache(maxsize=64)
def _largest_error(dataset: Dataset, soc: str) -> float:
    return max((row.mean_rse_pct or 0.0 for row in dataset.area_wages if row.soc == soc), default=0.0)


@functools.lru_cache(maxsize=64)
def _between_states(dataset: Dataset, soc: str) -> float:
    codes = ((row.area_code, NATION) for row in dataset.areas if row.area_type == "state")
    return _between(dataset, soc, dict(codes))


@functools.lru_cache(maxsize=64)
def _between_areas(dataset: Dataset, soc: str) -> float:
    inside = (row for row in dataset.areas if row.area_type.endswith("metropolitan") and row.states)
    return _between(dataset, soc, {row.area_code: state_index(dataset, soc, row.states[0]) for row in inside})


def _between(dataset: Dataset, soc: str, parents: dict[str, Index]) -> float:
    nation = _nation(dataset, soc)
    deviations, errors = [], []
    for code, parent in parents.items():
        wages = dataset.area_wages.find(soc, code)
        if wages is not None and wages.mean_usd:
            deviations.append(math.log(wages.mean_usd / nation / parent.used))
            errors.append(_error(dataset, soc, wages))
    return between_variance(np.array(deviations), np.array(errors))
