"""The recipe of ``household_take_home.csv``: what households keep of a wage, and who of them is on public health cover.

Computed with PolicyEngine US where it is installed, as :mod:`careerdata.refresh.taxes` is.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careerdata.refresh.cells import number
from careerdata.refresh.taxes import Cells, version

TOP_WAGE = 150_000
STEP = 2_500
ADULTS_AGE = 32
CHILDREN_AGES = (4, 7, 10)
SPOUSES_PAY = (0, 40_000)

COMPUTED: Mapping[str, str] = {
    "federal_income_tax_usd": "income_tax",
    "payroll_tax_usd": "employee_payroll_tax",
    "state_income_tax_usd": "state_income_tax",
    "snap_usd": "snap",
    "tanf_usd": "tanf",
    "wic_usd": "wic",
    "school_meals_usd": "school_meal_net_subsidy",
    "net_usd": "household_net_income",
    "on_medicaid": "medicaid_enrolled",
    "on_chip": "chip_enrolled",
    "silver_premium_usd": "slcsp",
    "premium_credit_usd": "aca_ptc",
}
"""Columns of the table and what PolicyEngine calls them, summed over a household."""


@dataclass(frozen=True)
class Case:
    """One household at one wage, USD a year."""

    state: str
    adults: int
    spouse_pay: int
    children: int
    wage: int


def cases(state: str) -> list[Case]:
    """Return every household of the table in a state, at every step of the wage, in the order of the table."""
    adults = ((1, 0), *((2, pay) for pay in SPOUSES_PAY))
    households = itertools.product(adults, range(len(CHILDREN_AGES) + 1), range(0, TOP_WAGE + 1, STEP))
    return [Case(state, count, pay, children, wage) for (count, pay), children, wage in households]


def compute(year: int, states: Sequence[str]) -> tuple[Cells, ...]:
    """Return the rows of ``household_take_home.csv`` without their source, in whole dollars.

    The adults are 32 and married to one another, the children 4, 7 and 10; wages only, the standard deduction, no employer
    insurance, everybody takes what they are due.

    Raises:
        RefreshError: when PolicyEngine US is not installed.
    """
    version()
    return tuple(row for state in states for row in _state(year, state))


def _state(year: int, state: str) -> list[Cells]:
    asked = cases(state)
    computed = figures(year, asked)
    return [
        {
            "year": str(year),
            "state": case.state,
            "adults": str(case.adults),
            "spouse_pay_usd": str(case.spouse_pay),
            "children": str(case.children),
            "wage_usd": str(case.wage),
            **{column: number(round(values[at])) for column, values in computed.items()},
        }
        for at, case in enumerate(asked)
    ]


def figures(year: int, asked: Sequence[Case]) -> dict[str, list[float]]:
    """Return each of :data:`COMPUTED` for each household, not rounded; one simulation for all of them."""
    # An optional extra, and slow to import.
    policyengine = importlib.import_module("policyengine_us")
    simulation = policyengine.Simulation(situation=_situation(str(year), asked))
    return {
        column: [float(value) for value in simulation.calculate(name, year, map_to="household")]
        for column, name in COMPUTED.items()
    }


def _situation(period: str, asked: Sequence[Case]) -> dict[str, Any]:
    people: dict[str, Any] = {}
    units: dict[str, Any] = {}
    couples: dict[str, Any] = {}
    households: dict[str, Any] = {}
    for number_of_case, case in enumerate(asked):
        name = f"case{number_of_case}"
        pays = (case.wage, case.spouse_pay)[: case.adults]
        adults = {
            f"{name} adult{i}": {"age": {period: ADULTS_AGE}, "employment_income": {period: pay}}
            for i, pay in enumerate(pays)
        }
        ages = CHILDREN_AGES[: case.children]
        children = {f"{name} child{i}": {"age": {period: age}} for i, age in enumerate(ages)}
        people |= {**adults, **children}
        members = {"members": [*adults, *children]}
        units[name] = members
        couples[name] = {"members": list(adults)}
        couples |= {child: {"members": [child]} for child in children}
        households[name] = {**members, "state_code": {period: case.state}}
    return {
        "people": people,
        "households": households,
        "marital_units": couples,
        **dict.fromkeys(("tax_units", "families", "spm_units"), units),
    }
