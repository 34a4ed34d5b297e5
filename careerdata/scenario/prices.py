"""One date for money: every amount is brought to the newest month of the price index by CPI-U."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import numpy as np

from careerdata.scenario.profile import Assumptions
from careerdata.tables.dataset import Dataset
from careerdata.tables.dates import months_of

PUBLISHED = "published"
"""The choice of ``dollars`` that leaves every amount as its source printed it."""


@functools.lru_cache(maxsize=16)
def _index(dataset: Dataset) -> Mapping[str, float]:
    """Return the index by month, oldest first."""
    return {row.month: row.index for row in sorted(dataset.price_index, key=lambda row: row.month)}


def price_date(dataset: Dataset) -> str:
    """Return the month (YYYY-MM) in whose dollars real amounts are: the newest of the price index.

    Example:
        >>> from careerdata import load
        >>> price_date(load())
        '2026-08'
    """
    return max(_index(dataset))


@functools.lru_cache(maxsize=1024)
def factor(dataset: Dataset, as_of: str) -> float:
    """Return what an amount of a date is multiplied by to be in dollars of :func:`price_date`.

    CPI-U of the price date over that of the amount's own date: of its month, or the mean of the known months of its
    year or school year (the method of BLS for annual averages). A month between two known ones (BLS collected no prices
    in October 2025) is interpolated. Amounts newer than the index are left as they are.

    Args:
        as_of: YYYY, YYYY-MM, or a school year such as 2025-26.

    Raises:
        ValueError: for another form, or a date before the index begins.
    """
    known = _index(dataset)
    try:
        months = months_of(as_of)
    except ValueError as error:
        raise ValueError(f"as_of: found {as_of!r}; expected {error}") from None
    newest, oldest = max(known), min(known)
    if months[0] > newest:
        return 1.0
    if months[-1] < oldest:
        raise ValueError(f"as_of: found {as_of!r}; expected {oldest} or later, where price_index.csv begins")
    own = [known[month] for month in months if month in known] or [_between(known, months[0])]
    return known[newest] / (sum(own) / len(own))


def _between(known: Mapping[str, float], month: str) -> float:
    return float(np.interp(_number(month), [_number(other) for other in known], list(known.values())))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def to_price_date(dataset: Dataset, assumptions: Assumptions, as_of: str) -> float:
    """Return :func:`factor`, or 1 where the dollars asked for are those that each source printed."""
    return 1.0 if assumptions.dollars == PUBLISHED else factor(dataset, as_of)
