"""Gross -> take-home pay by state: linear between the steps of the tax table."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerdata.scenario import prices
from careerdata.scenario.path import Floats
from careerdata.tables.dataset import Dataset


@dataclass(frozen=True, eq=False)
class TakeHome:
    """Yearly take-home pay (or a tax) as a function of yearly wages: segments of equal width, the last extended
    upward."""

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

    def in_dollars(self, factor: float) -> TakeHome:
        """Return the same function in dollars of which ``factor`` are one of its own."""
        return TakeHome(self.step * factor, self.intercept * factor, self.slope)


GROSS = TakeHome(1.0, np.zeros(1), np.ones(1))
"""Before tax: take-home equals wages."""


TAXES = ("federal_income_tax_usd", "payroll_tax_usd", "state_income_tax_usd")
"""What is taken from pay: columns of ``take_home.csv``. Income taxes are negative where a credit is paid out."""


@functools.lru_cache(maxsize=128)
def take_home(dataset: Dataset, state: str) -> TakeHome | None:
    """Return the newest year's take-home function of a state, or ``None`` where no table covers it.

    Method: linear interpolation between the rows of ``take_home.csv``, an approximation that the page states.
    """
    rows = tax_rows(dataset, state)
    return _segments(rows, "net_usd") if rows else None


@functools.lru_cache(maxsize=128)
def taxes(dataset: Dataset, state: str) -> Mapping[str, TakeHome]:
    """Return each of :data:`TAXES` as a function of yearly wages, read as :func:`take_home` is; none without a table.

    Example:
        >>> import numpy as np
        >>> from careerdata import load
        >>> taxes(load(), "TX")["state_income_tax_usd"](np.array([50_000.0])).tolist()
        [0.0]
    """
    rows = tax_rows(dataset, state)
    return {column: _segments(rows, column) for column in TAXES} if rows else {}


@functools.lru_cache(maxsize=128)
def tax_rows(dataset: Dataset, state: str) -> tuple[Any, ...]:
    """Return a state's rows of the newest year, lowest wage first."""
    rows = [row for row in dataset.take_home if row.state == state]
    newest = max((row.year for row in rows), default=0)
    return tuple(sorted((row for row in rows if row.year == newest), key=lambda row: row.wage_usd))


def is_territory(dataset: Dataset, state: str) -> bool:
    """Return whether residents pay an income tax of their own in place of the federal one: the tables hold no benefits then."""
    return any(row.state == state for row in dataset.territory_taxes)


def tax_row(dataset: Dataset, state: str, wages: float) -> Any | None:
    """Return the row that stands for these wages: the last of :func:`tax_rows` that is not above them."""
    return next((row for row in reversed(tax_rows(dataset, state)) if row.wage_usd <= wages), None)


def _segments(rows: Sequence[Any], column: str) -> TakeHome:
    """Return the line through a table's rows; loading makes sure that they start at 0 and rise in one even step."""
    wages = np.array([row.wage_usd for row in rows])
    return _line(wages, np.array([getattr(row, column) for row in rows]))


def _line(wages: Floats, values: Floats) -> TakeHome:
    """Return the line through values at evenly spaced wages."""
    slope = np.diff(values) / np.diff(wages)
    return TakeHome(float(wages[1]), values[:-1] - slope * wages[:-1], slope)


@dataclass(frozen=True)
class Regimes:
    """Yearly net cash as a function of yearly wages (both in dollars of the price date), by what somebody lives on."""

    staying: TakeHome
    """Today's kind of job."""
    coding: TakeHome
    self_employed: TakeHome
    idle: TakeHome
    """Out of work, on what unemployment insurance pays."""


def to_price_date(dataset: Dataset, state: str, published: bool) -> float:
    """Return what one dollar of a state's tax table is worth at the price date; 1 where ``published``.

    Raises:
        KeyError: where no table covers the state.
    """
    rows = tax_rows(dataset, state)
    if not rows:
        raise KeyError(state)
    return 1.0 if published else prices.factor(dataset, str(rows[0].year))


@functools.lru_cache(maxsize=256)
def regimes(dataset: Dataset, state: str, after_tax: bool, published: bool) -> Regimes:
    """Return the take-home functions of a state; wages themselves where after-tax is off or no table covers the state."""
    employed = take_home(dataset, state) if after_tax else None
    if employed is None:
        return Regimes(GROSS, GROSS, GROSS, GROSS)
    factor = to_price_date(dataset, state, published)
    own = self_employed(dataset, state)
    here, there = employed.in_dollars(factor), own.in_dollars(factor)
    return Regimes(here, here, there, here)


@functools.lru_cache(maxsize=128)
def self_employed(dataset: Dataset, state: str) -> TakeHome:
    """Return take-home pay of the self-employed as a function of yearly profit.

    Method: self-employment tax (both halves) on 92.35 % of profit, for Social Security up to its yearly limit; income taxes
    of the tables on profit less half of it (IRS topic 554). Deductions for business income and expenses are left out.
    """
    wages = np.array([row.wage_usd for row in tax_rows(dataset, state)])
    own = self_employment_tax(dataset, wages)
    income = wages - own / 2
    income_taxes = [tax(income) for column, tax in taxes(dataset, state).items() if column != "payroll_tax_usd"]
    return _line(wages, wages - own - sum(income_taxes, np.zeros_like(wages)))


def self_employment_tax(dataset: Dataset, profits: Floats) -> Floats:
    """Return self-employment tax (both halves) on yearly profits, USD of the tax year."""
    base = dataset.parameter("self_employment_tax_base") * profits
    medicare = dataset.parameter("medicare_tax_rate")
    social = dataset.parameter("self_employment_tax_rate") - medicare
    return social * np.minimum(base, dataset.parameter("social_security_limit")) + medicare * base
