"""The tax tables of Puerto Rico: worked by hand from the rules, and the recipe against the tables shipped."""

from __future__ import annotations

import pytest

from careerdata.refresh import territories
from careerdata.refresh.changes import read_rows
from careerdata.refresh.plans import plan_territories
from careerdata.tables.loading import DEFAULT_DIRECTORY
from tests.scenarios import DATA

RULES = territories.Rules(DATA, "PR")


def test_a_parent_of_two_by_hand() -> None:
    """$21,000 less $3,500 and two times $2,500 is $12,500: 7 % of $3,500, of which 92 % are asked for; the work credit is whole
    below $23,180, and the children's no more than the payroll taxes."""
    row = RULES.row(1, 0, 2, 21_000)
    assert row["state_income_tax_usd"] == pytest.approx(0.92 * 0.07 * 3_500 - 6_072)
    assert row["payroll_tax_usd"] == pytest.approx(0.0765 * 21_000)
    assert row["federal_income_tax_usd"] == pytest.approx(-0.0765 * 21_000)
    assert row["net_usd"] == pytest.approx(21_000 + 6_072 - 0.92 * 245)


def test_a_couple_with_one_child_by_hand() -> None:
    """$70,000 less $9,500 is $60,500: $3,430 and 25 % of $19,000. The credit of $3,864 is gone at this pay."""
    row = RULES.row(2, 40_000, 1, 30_000)
    assert row["state_income_tax_usd"] == pytest.approx(0.92 * (3_430 + 0.25 * 19_000))
    assert row["federal_income_tax_usd"] == -1_600


def test_the_work_credit_grows_stays_and_falls() -> None:
    credits = [RULES.work_credit(pay, 1, 0) for pay in (0, 5_000, 11_040, 17_660, 18_660, 28_700, 40_000)]
    assert credits == pytest.approx([0, 750, 1_656, 1_656, 1_506, 0, 0])


def test_a_higher_wage_never_leaves_less() -> None:
    for adults, spouse in ((1, 0), (2, 40_000)):
        for children in range(4):
            kept = [RULES.row(adults, spouse, children, wage)["net_usd"] for wage in range(0, 100_001 - spouse, 500)]
            assert kept == sorted(kept)


def test_the_recipe_gives_the_tables_shipped() -> None:
    assert not plan_territories(DEFAULT_DIRECTORY)
    assert {row["state"] for row in read_rows(DEFAULT_DIRECTORY, "territory_taxes")} == {"PR"}


def test_a_rule_without_a_row_is_named() -> None:
    rules = territories.Rules(DATA, "PR")
    rules.rows = [row for row in rules.rows if row.rule != "child_credit"]
    with pytest.raises(KeyError, match="child_credit"):
        rules.row(1, 0, 1, 20_000)
