"""The tax table against the program it was computed with: where that is installed (`make taxes`), else skipped."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from bench.taxes import household_misses, misses, random_households, random_places
from careerdata.model.take_home import TAXES
from careerdata.refresh import households, taxes
from careerdata.refresh.changes import read_rows
from careerdata.tables.loading import DEFAULT_DIRECTORY
from tests.scenarios import DATA

pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("policyengine_us") is None, reason="PolicyEngine US is not installed: make taxes"
    ),
    pytest.mark.timeout(900),  # it takes a minute or two to import
]


def test_the_recipe_gives_the_table_shipped() -> None:
    shipped = [row for row in read_rows(DEFAULT_DIRECTORY, "take_home") if row["state"] == "PA"]
    computed = taxes.compute(int(shipped[0]["year"]), ["PA"])
    for row, other in zip(shipped, computed, strict=True):
        for column, cell in other.items():
            assert row[column] == cell or float(row[column]) == pytest.approx(float(cell), abs=0.02)


def test_the_recipe_of_households_gives_the_table_shipped() -> None:
    shipped = [row for row in read_rows(DEFAULT_DIRECTORY, "household_take_home") if row["state"] == "NM"]
    computed = households.compute(int(shipped[0]["year"]), ["NM"])
    for row, other in zip(shipped, computed, strict=True):
        for column, cell in other.items():
            assert row[column] == cell or abs(float(row[column]) - float(cell)) <= 1, (row, column)


def test_lines_between_the_steps_are_close_to_the_taxes_at_random_wages() -> None:
    found = misses(DATA, random_places(DATA))
    parts = sum(found[name] for name in TAXES)
    np.testing.assert_allclose(parts, -found["net_usd"], atol=0.02)
    off = np.abs(found["net_usd"])
    # What the README says; a step of a state's table that is wrong, or a rule that changed, is off by more.
    assert np.median(off) < 0.05
    assert off.mean() < 5
    assert off.max() < 100


def test_lines_of_random_households_are_close_to_what_they_keep() -> None:
    asked = random_households(DATA)
    off = np.abs(household_misses(DATA, asked)["net_usd"])
    between = np.array([case.adults == 2 and case.spouse_pay not in households.SPOUSES_PAY for case in asked])
    # What the README says. Linear at the same own wage, couples between the table's two pays are off by 760 on average.
    assert np.median(off) < 1
    assert off.mean() < 60
    assert off[between].mean() < 100
