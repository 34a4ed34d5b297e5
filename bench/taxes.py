"""Take-home pay between the steps of its table, against the program that the table was computed with.

The table has a row every 2,500 dollars and the product draws a line between two rows; this asks PolicyEngine US for the taxes
at random wages in random states and says how far the line is off. It needs that package (`make taxes` installs it apart).

python -m bench.taxes
"""

from __future__ import annotations

import importlib
import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from careerdata import Dataset, load
from careerdata.model.take_home import TAXES, take_home, tax_rows, taxes
from careerdata.refresh.taxes import AGE, TOP_WAGE, version
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


def main() -> None:
    data = load()
    places = random_places(data)
    found = misses(data, places)
    print(f"{COUNT} random wages and states, against PolicyEngine US {version()}: dollars a year")
    print(f"{'':24}{'median':>8}{'mean':>8}{'90 of 100':>11}{'most':>8}   where")
    for name, miss in found.items():
        off = np.abs(miss)
        state, wage = places[int(off.argmax())]
        figures = f"{np.median(off):8.2f}{off.mean():8.2f}{np.quantile(off, 0.9):11.2f}{off.max():8.2f}"
        print(f"{name:24}{figures}   {state} at ${wage:,}")


if __name__ == "__main__":
    main()
