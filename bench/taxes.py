"""Take-home pay between the steps of its tables, against the program that the tables were computed with.

The tables have a row every 2,500 dollars and the product draws a line between two rows; this asks PolicyEngine US for random
wages, states and households and says how far the lines are off. It needs that package (`make taxes` installs it apart).

python -m bench.taxes
"""

from __future__ import annotations

import importlib
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from careerdata import Dataset, load
from careerdata.model.household import AMOUNTS, amount, health_premium
from careerdata.model.take_home import TAXES, take_home, tax_rows, taxes
from careerdata.refresh import households
from careerdata.refresh.households import SPOUSES_PAY, Case
from careerdata.refresh.taxes import AGE, TOP_WAGE, version
from careerdata.scenario.household import Household
from careerdata.scenario.path import Floats

COUNT = 200
SEED = 20260101
COMPUTED = {
    "federal_income_tax_usd": "income_tax",
    "payroll_tax_usd": "employee_payroll_tax",
    "state_income_tax_usd": "state_income_tax",
}
"""Columns of ``take_home.csv`` and what PolicyEngine calls them."""
NET = "net_usd"
PREMIUM = "premium_to_pay_usd"

Place = tuple[str, int]
"""A state and a yearly wage in whole dollars."""


def random_places(dataset: Dataset, count: int = COUNT, seed: int = SEED) -> list[Place]:
    """Return states and wages from 0 to 200,000, evenly spread: the same ones for the same seed."""
    draw = random.Random(seed)
    states = [row.state for row in dataset.states if row.has_income_tax_table]
    return [(draw.choice(states), draw.randint(0, TOP_WAGE)) for _ in range(count)]


def misses(dataset: Dataset, places: Sequence[Place]) -> dict[str, Floats]:
    """Return the product's figure less PolicyEngine's, USD a year, a value a place: of each tax and of ``net_usd``."""
    found: dict[str, list[float]] = {name: [] for name in (*TAXES, NET)}
    for state, wage in places:
        at = np.array([float(wage)])
        for name, line in taxes(dataset, state).items():
            found[name].append(float(line(at)[0]))
        line = take_home(dataset, state)
        assert line is not None  # random_places draws from the states that have a table
        found[NET].append(float(line(at)[0]))
    computed = _computed(tax_rows(dataset, places[0][0])[0].year, places)
    return {name: np.array(found[name]) - computed[name] for name in found}


def random_households(dataset: Dataset, count: int = COUNT, seed: int = SEED) -> list[Case]:
    """Return random households at wages from 0 to 150,000; half of the couples have a spouse's pay between the table's."""
    draw = random.Random(seed)
    states = [row.state for row in dataset.states if row.has_income_tax_table]
    found = []
    for _ in range(count):
        adults = draw.randint(1, 2)
        children = draw.randint(0 if adults == 2 else 1, 3)
        spouse = draw.choice([*SPOUSES_PAY, draw.randint(*SPOUSES_PAY), draw.randint(*SPOUSES_PAY)])
        wage = draw.randint(0, households.TOP_WAGE)
        found.append(Case(draw.choice(states), adults, spouse if adults == 2 else 0, children, wage))
    return found


def household_misses(dataset: Dataset, asked: Sequence[Case]) -> dict[str, Floats]:
    """Return the product's figure less PolicyEngine's, USD a year, a value a household: each amount, and the premium of
    those without public cover and without insurance from a job."""
    found: dict[str, list[float]] = {name: [] for name in (*AMOUNTS, PREMIUM)}
    for case in asked:
        household, at = Household(case.adults, case.spouse_pay, case.children), np.array([float(case.wage)])
        for name in AMOUNTS:
            found[name].append(float(amount(dataset, case.state, household, name)(at)[0]))
        found[PREMIUM].append(float(health_premium(dataset, case.state, household, insured=False)(at)[0]))
    year = tax_rows(dataset, asked[0].state)[0].year
    computed = {name: np.array(values) for name, values in households.figures(year, asked).items()}
    computed[PREMIUM] = computed["silver_premium_usd"] - computed["premium_credit_usd"]
    return {name: np.array(found[name]) - computed[name] for name in found}


def _computed(year: int, places: Sequence[Place]) -> dict[str, Floats]:
    simulation = importlib.import_module("policyengine_us").Simulation(situation=_situation(year, places))
    computed = {name: np.array(simulation.calculate(column, year), float) for name, column in COMPUTED.items()}
    computed[NET] = np.array([wage for _, wage in places]) - sum(computed.values())
    return computed


def _situation(year: int, places: Sequence[Place]) -> Mapping[str, Any]:
    """Return every place as a household of one, as the table has it: single, no dependents, wages only."""
    period = str(year)
    names = [f"earner{number}" for number in range(len(places))]
    units = {name: {"members": [name]} for name in names}
    given = list(zip(names, places, strict=True))
    return {
        "people": {name: {"age": {period: AGE}, "employment_income": {period: wage}} for name, (_, wage) in given},
        "households": {name: {"members": [name], "state_code": {period: state}} for name, (state, _) in given},
        **dict.fromkeys(("tax_units", "families", "spm_units", "marital_units"), units),
    }


def table(found: Mapping[str, Floats], where: Sequence[str]) -> Iterator[str]:
    """Yield a line for each figure: how large its misses are, and where the largest is."""
    yield f"{'':24}{'median':>8}{'mean':>9}{'90 of 100':>11}{'most':>10}   where"
    for name, miss in found.items():
        off = np.abs(miss)
        figures = f"{np.median(off):8.2f}{off.mean():9.2f}{np.quantile(off, 0.9):11.2f}{off.max():10.2f}"
        yield f"{name:24}{figures}   {where[int(off.argmax())]}"


def main() -> None:
    data = load()
    places, families = random_places(data), random_households(data)
    print(f"{COUNT} random wages and states of single people, against PolicyEngine US {version()}: dollars a year")
    print("\n".join(table(misses(data, places), [f"{state} at ${wage:,}" for state, wage in places])))
    print(f"\n{COUNT} random households")
    told = [
        f"{case.state} at ${case.wage:,}, {case.adults} adults (${case.spouse_pay:,}), {case.children} children"
        for case in families
    ]
    found = household_misses(data, families)
    print("\n".join(table(found, told)))
    of_table = np.array([case.adults == 1 or case.spouse_pay in SPOUSES_PAY for case in families])
    for title, these in (("a spouse's pay of the table", of_table), ("a spouse's pay between", ~of_table)):
        off = np.abs(found["net_usd"][these])
        print(f"net_usd with {title}, {these.sum()} of them: median {np.median(off):,.2f}, mean {off.mean():,.2f}")


if __name__ == "__main__":
    main()
