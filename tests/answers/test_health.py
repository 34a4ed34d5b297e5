"""How a household is covered, today and on the path."""

from __future__ import annotations

from typing import Any

import pytest

from careerdata.answers.health import Covered, covered, premiums
from tests.scenarios import DATA, ask


def found(**given: Any) -> Covered | None:
    return covered(DATA, ask(DATA, **given))


def test_a_family_loses_public_cover_on_the_way_up() -> None:
    """Two children and $20,000 in Ohio: Medicaid for all three; at a coder's pay a plan of their own."""
    cover = found(state="OH", children=2, current_pay=20_000, insurance_then=True)
    assert cover is not None
    assert (cover.today.on_medicaid, cover.today.plan, cover.today.premium_usd) == (3, "public", 0)
    assert cover.then is not None
    assert cover.then.plan == "single_and_market"  # cheaper than the family plan, and said


def test_premiums_are_those_of_each_year() -> None:
    plan = ask(DATA, state="OH", children=2, current_pay=20_000, current_pay_growth=0, insurance_then=True)
    cover, paid = covered(DATA, plan), premiums(DATA, plan)
    assert cover is not None
    assert cover.then is not None
    assert paid.staying[0] == pytest.approx(cover.today.premium_usd)
    assert paid.path[-1] == pytest.approx(cover.then.premium_usd, rel=0.05)


def test_a_consultant_has_no_employers_plan() -> None:
    about = {"years_experience": 12, "current_pay": 70_000, "credentials_held": ["CPC", "CPMA"], "children": 1}
    cover = found(**about, role="revenue_cycle_consultant", insurance_then=True)
    assert cover is not None
    assert cover.then is not None
    assert (cover.today.plan, cover.then.plan) != ("family", "family")
    assert cover.then.plan == "market"


def test_where_cover_does_not_count_nothing_is_said() -> None:
    assert found(state="OH", insurance_now=True, insurance_then=True) is None
    assert found(state="OH", children=2, count_health_cover=False) is None
    assert found(state="PR", children=2) is None


def test_close_to_a_limit_cover_says_so_and_its_price_is_that_of_the_line() -> None:
    """Mississippi's table has no cover for a parent at $25,000 and a marketplace plan at $27,500."""
    plan = ask(DATA, state="MS", children=2, current_pay=26_000, insurance_now=False)
    cover = covered(DATA, plan)
    assert cover is not None
    assert cover.today.changes_between is not None
    low, high = cover.today.changes_between
    assert low < 26_000 < high
    assert cover.today.premium_usd == pytest.approx(premiums(DATA, plan).staying[0], abs=1)
    far = found(state="MS", children=2, current_pay=40_000)
    assert far is not None
    assert far.today.changes_between is None
