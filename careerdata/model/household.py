"""What a household keeps of a wage, and what it pays for health cover, as functions of one's own yearly wage.

Both are linear between the steps of ``household_take_home.csv``; a single adult without children keeps the finer
``take_home.csv``. Amounts are USD a year of the table's tax year, brought to the price date where asked for.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from careerdata.model.take_home import (
    GROSS,
    Regimes,
    TakeHome,
    regimes,
    self_employed,
    self_employment_tax,
    take_home,
    tax_rows,
    to_price_date,
)
from careerdata.scenario import prices
from careerdata.scenario.household import ALONE, Household, household_of
from careerdata.scenario.path import Floats
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset

NOTHING = TakeHome(1.0, np.zeros(1), np.zeros(1))
"""Nothing at any wage."""

AMOUNTS = (
    *("federal_income_tax_usd", "payroll_tax_usd", "state_income_tax_usd"),
    *("snap_usd", "tanf_usd", "wic_usd", "school_meals_usd", "net_usd"),
)
"""What is a function of the wage in ``household_take_home.csv``, health cover apart."""
BENEFITS = ("snap_usd", "tanf_usd", "wic_usd", "school_meals_usd")
"""Cash and food that a household is due; public health cover is no income and not among them."""


def through(wages: Floats, values: Floats, *, level_beyond: bool = False) -> TakeHome:
    """Return the line through values at wages that rise from 0 in one even step.

    Beyond the last wage the last step goes on, or the last value stays where ``level_beyond``.

    Example:
        >>> through(np.array([0.0, 10.0]), np.array([5.0, 7.0]), level_beyond=True)(np.array([5.0, 20.0])).tolist()
        [6.0, 7.0]
    """
    slope = np.diff(values) / np.diff(wages)
    intercept = values[:-1] - slope * wages[:-1]
    if level_beyond:
        slope, intercept = np.append(slope, 0.0), np.append(intercept, values[-1])
    return TakeHome(float(wages[1]), intercept, slope)


@dataclass(frozen=True, eq=False)
class _Steps:
    """One household's rows of the table: an array a column, a value a step of the wage."""

    size: int
    spouse_pay: float
    columns: Mapping[str, Floats]

    def __getitem__(self, column: str) -> Floats:
        return self.columns[column]

    @property
    def without_public_cover(self) -> Floats:
        """How many are neither on Medicaid nor on CHIP."""
        return self.size - self["on_medicaid"] - self["on_chip"]


@functools.lru_cache(maxsize=4)
def _rows(dataset: Dataset, state: str) -> tuple[Any, ...]:
    """Return a state's rows of the long table; few states are kept, since they are large."""
    return tuple(dataset.tables.part("household_take_home", state))


@functools.lru_cache(maxsize=64)
def _households(dataset: Dataset, state: str) -> Mapping[tuple[int, int], tuple[_Steps, ...]]:
    """Return the newest year's households of a state by adults and children, the one with the least spouse's pay first."""
    rows = _rows(dataset, state)
    newest = max((row.year for row in rows), default=0)
    grouped: dict[tuple[int, int, float], list[object]] = {}
    for row in rows:
        if row.year == newest:
            grouped.setdefault((row.adults, row.children, row.spouse_pay_usd), []).append(row)
    names = ("wage_usd", *AMOUNTS, "on_medicaid", "on_chip", "silver_premium_usd", "premium_credit_usd")
    found: dict[tuple[int, int], tuple[_Steps, ...]] = {}
    for (adults, children, spouse_pay), own in sorted(grouped.items()):
        columns = {name: np.array([getattr(row, name) for row in own], float) for name in names}
        steps = _Steps(adults + children, spouse_pay, columns)
        found[adults, children] = (*found.get((adults, children), ()), steps)
    return found


def covers(dataset: Dataset, state: str, household: Household) -> bool:
    """Return whether the tables cover a household of a state; territories have none."""
    if household == ALONE:
        return take_home(dataset, state) is not None
    return (household.adults, household.children) in _households(dataset, state)


def _at_spouse_pay(
    dataset: Dataset,
    state: str,
    household: Household,
    values: Callable[[_Steps], Floats],
    *,
    level_beyond: bool = False,
) -> TakeHome:
    """Return what a function of the table's rows gives for a household, as a function of the own wage.

    Method: linear between the spouse's pays of the table at the same joint pay, since joint income taxes and benefits go by
    that (`bench.taxes` has how far it is off; linear at the same own wage is off by several times as much). Above the highest
    of them the rest is added to the own wage.
    """
    tables = _households(dataset, state)[household.adults, household.children]
    wages = tables[0]["wage_usd"]
    line = functools.partial(through, level_beyond=level_beyond)
    above = next((table for table in tables if table.spouse_pay >= household.spouse_pay), tables[-1])
    high = line(wages, values(above))
    if household.spouse_pay >= above.spouse_pay:
        return line(wages, high(wages + household.spouse_pay - above.spouse_pay))
    below = tables[tables.index(above) - 1]
    low = line(wages, values(below))
    step = above.spouse_pay - below.spouse_pay
    share = (household.spouse_pay - below.spouse_pay) / step
    joint = wages + household.spouse_pay - below.spouse_pay
    # Where the joint pay is less than the higher spouse's alone, the gap between the two is that at her pay.
    gap = high(np.maximum(joint - step, 0.0)) - low(np.maximum(joint, step))
    return line(wages, low(joint) + share * gap)


@functools.lru_cache(maxsize=256)
def amount(dataset: Dataset, state: str, household: Household, column: str) -> TakeHome:
    """Return one of :data:`AMOUNTS` as a function of yearly wages, USD of the table's year.

    Raises:
        KeyError: where no table covers the household; see :func:`covers`.
    """
    if household == ALONE:
        if column in BENEFITS:
            return NOTHING
        rows = tax_rows(dataset, state)
        if not rows:
            raise KeyError(state)
        return through(np.array([row.wage_usd for row in rows]), np.array([getattr(row, column) for row in rows]))
    return _at_spouse_pay(dataset, state, household, lambda table: table[column])


def net_cash(dataset: Dataset, state: str, household: Household) -> TakeHome:
    """Return a household's yearly net cash as a function of the own yearly wage, USD of the table's year.

    Both wages less the taxes of both adults, with credits that are paid out, SNAP, TANF, WIC and school meals. A single
    adult without children: ``take_home.csv``, without benefits.

    Example:
        >>> from careerdata import load
        >>> net_cash(load(), "MS", Household(children=2))(np.array([37_500.0])).tolist()
        [43339.0]
    """
    return amount(dataset, state, household, "net_usd")


@functools.lru_cache(maxsize=64)
def self_employed_cash(dataset: Dataset, state: str, household: Household) -> TakeHome:
    """Return a household's yearly net cash as a function of the own yearly profit, USD of the table's year.

    Method: as :func:`careerdata.model.take_home.self_employed`. Self-employment tax takes the place of the own payroll tax;
    income taxes and benefits are those of a wage less half of it. The spouse's payroll tax stays.
    """
    if household == ALONE:
        return self_employed(dataset, state)
    cash, payroll = net_cash(dataset, state, household), amount(dataset, state, household, "payroll_tax_usd")
    profits: Floats = np.arange(len(cash.slope) + 1, dtype=np.float64) * cash.step
    own = self_employment_tax(dataset, profits)
    income = profits - own / 2
    before_payroll_tax = cash(income) + payroll(income) - income
    return through(profits, profits - own + before_payroll_tax - payroll(np.zeros(1)))


# Health cover


@dataclass(frozen=True)
class _Offer:
    """What an employer's health insurance costs the worker, USD a year of the table's year, and when it is affordable."""

    single: float
    family: float
    affordable_share: float


def _offer(dataset: Dataset, year: int, published: bool) -> _Offer:
    def usd(figure: str, coverage: str) -> float:
        row = dataset.employer_insurance.row(figure, coverage)
        if published:
            return row.value
        return row.value * prices.factor(dataset, row.as_of) / prices.factor(dataset, str(year))

    share = dataset.employer_insurance.row("affordable_share", "family").value
    return _Offer(usd("worker_part", "single"), usd("worker_part", "family"), share)


Plan = Literal["public", "none", "market", "single", "family", "single_and_market"]
"""How a household is covered: all on Medicaid or CHIP; nobody offers the others help to pay (the coverage gap, or a basic
health program without a premium); the silver plan less its credit; the employer's plan for the worker, for the family, or
for the worker with the silver plan for the others."""
PLANS: tuple[Plan, ...] = ("public", "none", "market", "single", "family", "single_and_market")


def _plans(table: _Steps, offer: _Offer | None, adult_premium: float) -> tuple[Floats, Floats]:
    """Return (premium in USD a year, position in :data:`PLANS`) at each step of a household's wage.

    Method: those on Medicaid and CHIP cost nothing. Without an offer the others take the second-lowest silver plan less
    its credit. With an offer the worker takes the employer's single plan; where others need cover the family plan, or,
    where the family plan costs more than the law's share of income (26 CFR 1.36B-2, since 2023), the single plan with the
    credit for the others, whichever is cheaper. The credit for some is the premium for these less the same contribution
    from income (26 U.S.C. 36B).
    """
    others = table.without_public_cover
    silver, credit = table["silver_premium_usd"], table["premium_credit_usd"]
    if offer is None:
        plan = np.where(
            others == 0, PLANS.index("public"), np.where(silver == 0, PLANS.index("none"), PLANS.index("market"))
        )
        return silver - credit, plan
    income = table["wage_usd"] + table.spouse_pay
    contribution = np.where(credit > 0, silver - credit, np.inf)
    for_rest = np.maximum(silver - adult_premium, 0.0)
    apart = offer.single + for_rest - np.maximum(for_rest - contribution, 0.0)
    splits = (offer.family > offer.affordable_share * income) & (apart < offer.family)
    family = np.where(splits, apart, offer.family)
    premium = np.select([others == 0, others == 1], [np.zeros_like(income), np.full_like(income, offer.single)], family)
    family_plan = np.where(splits, PLANS.index("single_and_market"), PLANS.index("family"))
    plan = np.select([others == 0, others == 1], [PLANS.index("public"), PLANS.index("single")], family_plan)
    return premium, plan


def _adult_premium(dataset: Dataset, state: str) -> float:
    """Return the silver premium of one adult of a state: what a single adult pays for it at the wages without Medicaid."""
    return float(max(table["silver_premium_usd"].max() for table in _households(dataset, state)[1, 0]))


@functools.lru_cache(maxsize=256)
def health_premium(
    dataset: Dataset, state: str, household: Household, insured: bool, published: bool = False
) -> TakeHome:
    """Return what a household pays for health cover a year as a function of the own yearly wage, USD of the table's year.

    Beyond the table the last step's premium stays.

    Args:
        insured: whether the own job brings health insurance; the spouse's brings none.
        published: leave the employer's premiums in the dollars of their source.

    Raises:
        KeyError: where no table covers the household; see :func:`covers`.
    """
    year = _year(dataset, state)
    offer = _offer(dataset, year, published) if insured else None
    adult = _adult_premium(dataset, state)
    return _at_spouse_pay(dataset, state, household, lambda table: _plans(table, offer, adult)[0], level_beyond=True)


def _year(dataset: Dataset, state: str) -> int:
    rows = tax_rows(dataset, state)
    if not rows:
        raise KeyError(state)
    return int(rows[0].year)


@dataclass(frozen=True)
class Cover:
    """How a household is covered at a wage: how many are on public cover, the plan of the others, and its premium."""

    on_medicaid: int
    on_chip: int
    others: int
    plan: Plan
    premium_usd: float
    changes_between: tuple[float, float] | None = None
    """The wages of the table between which cover changes, where the asked one lies there; the premium is taken in between."""


def cover(
    dataset: Dataset, state: str, household: Household, wage: float, insured: bool, published: bool = False
) -> Cover:
    """Return how a household is covered at the step of the table nearest to a wage and a spouse's pay, and what it pays.

    Raises:
        KeyError: where no table covers the household; see :func:`covers`.
    """
    tables = _households(dataset, state)[household.adults, household.children]
    table = min(tables, key=lambda table: abs(table.spouse_pay - household.spouse_pay))
    own = wage + max(household.spouse_pay - tables[-1].spouse_pay, 0.0)
    at = int(np.abs(table["wage_usd"] - own).argmin())
    offer = _offer(dataset, _year(dataset, state), published) if insured else None
    _, plan = _plans(table, offer, _adult_premium(dataset, state))
    wages = table["wage_usd"]
    low = int(np.clip(np.searchsorted(wages, own, "right") - 1, 0, len(wages) - 2))
    kinds = (table["on_medicaid"], table["on_chip"], plan)
    changes = wages[low] < own < wages[low + 1] and any(kind[low] != kind[low + 1] for kind in kinds)
    line = health_premium(dataset, state, household, insured, published)
    return Cover(
        on_medicaid=int(table["on_medicaid"][at]),
        on_chip=int(table["on_chip"][at]),
        others=int(table.without_public_cover[at]),
        plan=PLANS[int(plan[at])],
        premium_usd=float(line(np.array([wage]))[0]),
        changes_between=(float(wages[low]), float(wages[low + 1])) if changes else None,
    )


# For the engine


@dataclass(frozen=True, eq=False)
class Living:
    """What a household lives on in one kind of work, as functions of the own yearly wage (or profit)."""

    net_cash: TakeHome
    health_premium: TakeHome
    kept: TakeHome
    """Net cash less the premium where health cover counts: what the comparison is about."""


@dataclass(frozen=True, eq=False)
class HouseholdRegimes:
    """A household's :class:`Living` by kind of work; wages and amounts are in dollars of the price date."""

    staying: Living
    """Today's job."""
    coding: Living
    self_employed: Living
    """Without insurance from a job."""
    idle: Living
    """Out of work, on what unemployment insurance pays: without insurance from a job."""

    @property
    def kept(self) -> Regimes:
        """What is kept in each kind of work, as the engine reads it."""
        return Regimes(self.staying.kept, self.coding.kept, self.self_employed.kept, self.idle.kept)


@functools.lru_cache(maxsize=64)
def premiums_known(dataset: Dataset, state: str) -> bool:
    """Return whether the tables say what health cover costs in a state; of territories they do not."""
    households = _households(dataset, state).values()
    return any(table["silver_premium_usd"].any() for tables in households for table in tables)


def cover_matters(dataset: Dataset, profile: Profile) -> bool:
    """Return whether what is paid for health cover is part of the answer.

    Who lives alone and is insured in either job pays the same in both, so that the long tables need not be read.
    """
    insured = profile.insurance_now and profile.insurance_then
    counted = profile.count_health_cover and not (household_of(profile) == ALONE and insured)
    return counted and premiums_known(dataset, profile.state)


def by_taxes_alone(dataset: Dataset, profile: Profile) -> bool:
    """Return whether what is kept is pay less three taxes and nothing else: of one adult alone, health cover not counted."""
    return household_of(profile) == ALONE and not cover_matters(dataset, profile)


@functools.lru_cache(maxsize=256)
def household_regimes(
    dataset: Dataset,
    state: str,
    household: Household,
    insurance_now: bool,
    insurance_then: bool,
    count_health_cover: bool,
    after_tax: bool = True,
    published: bool = False,
) -> HouseholdRegimes:
    """Return what a household lives on in each kind of work.

    Where after-tax is off, or no table covers the household, wages are kept whole and nothing is paid for cover; neither is
    anything where its premiums are not known.
    """
    if not after_tax or not covers(dataset, state, household):
        whole = Living(GROSS, NOTHING, GROSS)
        return HouseholdRegimes(whole, whole, whole, whole)
    factor = to_price_date(dataset, state, published)
    cash = net_cash(dataset, state, household)
    known = premiums_known(dataset, state)

    def living(insured: bool, cash: TakeHome = cash) -> Living:
        premium = (
            health_premium(dataset, state, household, insured, published) if known else less(cash, cash)  # nothing
        )
        kept = less(cash, premium) if count_health_cover else cash
        return Living(*(line.in_dollars(factor) for line in (cash, premium, kept)))

    own = living(False, self_employed_cash(dataset, state, household))
    return HouseholdRegimes(living(insurance_now), living(insurance_then), own, living(False))


def living_of(dataset: Dataset, state: str, profile: Profile, after_tax: bool, published: bool) -> Regimes:
    """Return what somebody's household keeps in a state, in each kind of work, as a function of the own yearly wage.

    The long tables are read only where something depends on them. Wages and amounts are in dollars of the price date, in those
    of the tables where ``published``.
    """
    if by_taxes_alone(dataset, profile):
        return regimes(dataset, state, after_tax, published)
    household = household_of(profile)
    insured = profile.insurance_now, profile.insurance_then
    counted = profile.count_health_cover
    return household_regimes(dataset, state, household, *insured, counted, after_tax, published).kept


def coding_take_home(dataset: Dataset, state: str, profile: Profile, published: bool = False) -> TakeHome | None:
    """Return what :func:`living_of` gives for a coding job, ``None`` where no table covers the household."""
    return (
        living_of(dataset, state, profile, True, published).coding
        if covers(dataset, state, household_of(profile))
        else None
    )


def row_at(dataset: Dataset, state: str, household: Household, wage: float) -> Any | None:
    """Return the row that a wage is read from: that of the highest wage, and of the spouse's pay, that are not above them."""
    rows = [
        row
        for row in _rows(dataset, state)
        if (row.adults, row.children) == (household.adults, household.children)
        and row.spouse_pay_usd <= household.spouse_pay
        and row.wage_usd <= wage
    ]
    return max(rows, key=lambda row: (row.year, row.spouse_pay_usd, row.wage_usd), default=None)


def less(line: TakeHome, other: TakeHome) -> TakeHome:
    """Return the difference of two lines as a line with the steps of both, which have to be the same width."""
    if line.step != other.step:
        raise ValueError(f"step: found {other.step:g}; expected {line.step:g}, as that of the other line")
    size = max(len(line.slope), len(other.slope))

    def longer(values: Floats) -> Floats:
        return np.pad(values, (0, size - len(values)), mode="edge")

    return TakeHome(
        line.step, longer(line.intercept) - longer(other.intercept), longer(line.slope) - longer(other.slope)
    )
