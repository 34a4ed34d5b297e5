"""The plan: what one path, or each of several, comes to, read off the month grid."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from careerdata.answers.milestones import CHOSEN, Milestone, Span, low_typical_high, milestones_and_spans
from careerdata.answers.warnings import PathWarning, warnings
from careerdata.model import chances as draws
from careerdata.model import costs, engine
from careerdata.model.engine import Grid
from careerdata.model.timeline import MONTHS_A_YEAR, NEVER
from careerdata.scenario import prices
from careerdata.scenario.path import Floats, Path, Scenario, terms_of, titles_of
from careerdata.tables.dataset import STAY, Dataset

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class CostItem:
    """A dated cost of the plan; ``usd`` in today's dollars. ``source`` is empty where the figure is the reader's own."""

    item: costs.Item
    month: int
    usd: float
    source: str


class Pay(NamedTuple):
    """Yearly pay before tax: the ends of its range, and what is typical."""

    low: float
    typical: float
    high: float


@dataclass(frozen=True, eq=False)
class Projection:
    """What a path comes to. Months from today, ``None`` where it never comes; yearly pay before tax, a value a year."""

    scenario: Scenario
    """The scenario with this path alone."""
    title: str
    months_to_certified: int | None
    months_to_first_pay: int | None
    upfront_cost_usd: float
    total_cost_usd: float
    given_up_usd: float
    """Take-home pay lost between enrolling and the first coding pay by keeping only a part of it."""
    cost_items: tuple[CostItem, ...]
    annual_pay_usd: tuple[float, ...]
    annual_pay_low_usd: tuple[float, ...]
    annual_pay_high_usd: tuple[float, ...]
    annual_take_home_usd: tuple[float, ...]
    """Net cash of each year on the path, before what it costs."""
    staying_take_home_usd: tuple[float, ...]
    price_date: str
    """The month (YYYY-MM) in whose dollars real amounts are."""
    role_month: int | None
    specialty_month: int | None
    break_even_month: int | None
    net_position_usd: float
    npv_usd: float
    milestones: tuple[Milestone, ...]
    spans: tuple[Span, ...]
    warnings: tuple[PathWarning, ...]
    by_month: dict[str, Floats] = field(repr=False)
    """A value an instant, from today to the horizon: pay, pay_low, pay_high, current_pay (yearly rates), net_position."""

    @property
    def stays(self) -> bool:
        """Whether the path is to stay in the present work."""
        return self.scenario.paths[0].role == STAY

    @property
    def pays_too_late(self) -> bool:
        """Whether the first pay comes after the horizon, so that not all that is spent before it is counted."""
        horizon = self.scenario.profile.horizon * MONTHS_A_YEAR
        return self.months_to_first_pay is not None and self.months_to_first_pay > horizon

    def pay_at(self, year: int) -> Pay:
        """Return the pay at the end of a year (from 1); on a path that stays, the present pay."""
        if self.stays:
            return Pay(*[float(self.by_month["current_pay"][year * MONTHS_A_YEAR])] * 3)
        return Pay(self.annual_pay_low_usd[year - 1], self.annual_pay_usd[year - 1], self.annual_pay_high_usd[year - 1])

    @functools.cached_property
    def monthly(self) -> pd.DataFrame:
        """The same as a frame, a row an instant; ``month`` is its first column."""
        import pandas as pd  # slow to import, and the command line does without

        return pd.DataFrame({"month": range(len(self.by_month["pay"])), **self.by_month})


def project(dataset: Dataset, scenario: Scenario) -> Projection:
    """Return what the scenario's first path comes to.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> project(data, Scenario.of(data, state="OH")).months_to_certified
        8
    """
    return compare(dataset, Scenario(scenario.profile, scenario.assumptions, scenario.paths[:1]))[0]


def compare(dataset: Dataset, scenario: Scenario) -> list[Projection]:
    """Return what each of the scenario's paths comes to, from one call of the engine."""
    grid = engine.run(dataset, scenario.profile, scenario.assumptions, scenario.table(dataset), draws.plan())
    return [_read(dataset, scenario, grid, number) for number in range(len(scenario.paths))]


def _read(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> Projection:
    alone = Scenario(scenario.profile, scenario.assumptions, (scenario.paths[p],))
    when, at = grid.when, (p, CHOSEN)
    break_even = int(grid.break_even[at])
    certified, first_pay = int(when.certified[at]), int(when.first_pay[at])
    milestones, spans = milestones_and_spans(dataset, scenario, grid, p)
    assert grid.pay is not None
    assert grid.cumulative is not None
    low, typical, high = low_typical_high(grid.pay[p])
    annual_low, annual, annual_high = low_typical_high(grid.annual_pay[p])
    by_month = {
        "pay": typical,
        "pay_low": low,
        "pay_high": high,
        "current_pay": grid.baseline,
        "net_position": grid.cumulative[p, CHOSEN],
    }
    return Projection(
        scenario=alone,
        title=titles_of(dataset, scenario)[p],
        months_to_certified=certified if certified < NEVER else None,
        months_to_first_pay=first_pay if first_pay < NEVER else None,
        upfront_cost_usd=float(grid.upfront_cost[at]),
        total_cost_usd=float(grid.total_cost[at]),
        given_up_usd=float(grid.given_up[at]),
        cost_items=_cost_items(dataset, scenario, grid, p),
        annual_pay_usd=tuple(annual.tolist()),
        annual_pay_low_usd=tuple(annual_low.tolist()),
        annual_pay_high_usd=tuple(annual_high.tolist()),
        annual_take_home_usd=tuple(grid.take_home[p, CHOSEN].tolist()),
        staying_take_home_usd=tuple(grid.staying[CHOSEN].tolist()),
        price_date=prices.price_date(dataset),
        role_month=_month(when.role[at]),
        specialty_month=_month(when.specialty[at]),
        break_even_month=None if break_even < 0 else break_even,
        net_position_usd=float(grid.net_position[at]),
        npv_usd=float(grid.npv[at]),
        milestones=tuple(milestones),
        spans=tuple(spans),
        warnings=tuple(warnings(dataset, scenario, grid, p)),
        by_month=by_month,
    )


def _month(value: Any) -> int | None:
    return int(value) if value < NEVER else None


OF_TRAINING = ("tuition", "loan_payment", "debt")


def _cost_items(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> tuple[CostItem, ...]:
    """Return what path ``p`` costs and when; what a school's price stands behind names who publishes that price."""
    path = scenario.paths[p]
    width = grid.net_position.shape[1]
    items = []
    assert grid.payments is not None
    for at in np.flatnonzero(grid.payments.row == p * width + CHOSEN):
        entry = grid.entries[int(grid.payments.entry[at])]
        due, amount = int(grid.payments.month[at]), float(grid.payments.usd[at])
        of_training = entry.item.what in OF_TRAINING and entry.item.subject == path.training
        source = _price_source(dataset, scenario, path, entry.source) if of_training else entry.source
        items.append(CostItem(entry.item, due, amount, source))
    if (owed := float(grid.owed[p, CHOSEN])) > 0:
        loan = next(entry for entry in grid.entries if entry.item.what == "loan_payment")
        source = _price_source(dataset, scenario, path, loan.source)
        items.append(CostItem(costs.Item("debt", loan.item.subject), grid.months, owed, source))
    return tuple(sorted(items, key=lambda item: item.month))


def _price_source(dataset: Dataset, scenario: Scenario, path: Path, usual: str) -> str:
    """Return who gives the price of training: the reader (empty), the school's publisher, or that of the ``usual`` price."""
    if path.training_cost is not None:
        return ""
    terms = terms_of(dataset, scenario.profile, path)
    return terms.price.source if terms and terms.price else usual
