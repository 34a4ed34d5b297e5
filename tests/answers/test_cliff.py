"""Where a raise leaves less than half of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata import Assumptions, Profile
from careerdata.answers.cliff import cliff
from tests.scenarios import DATA, changed

PUBLISHED = Assumptions.of(DATA, dollars="published")


def test_a_mother_of_two_loses_food_aid_and_credits_together() -> None:
    """In Mississippi the earned income credit, SNAP and school meals all end between 25,000 and 40,000."""
    me = Profile.of(DATA, state="MS", children=2, count_health_cover=False)
    found = cliff(DATA, me, PUBLISHED)
    stretch = next(stretch for stretch in found.stretches if stretch.from_usd <= 30_000 < stretch.to_usd)
    kept = np.interp([stretch.from_usd, stretch.to_usd], found.wages, found.kept)
    assert stretch.kept_share == pytest.approx((kept[1] - kept[0]) / (stretch.to_usd - stretch.from_usd))
    assert 0 < stretch.kept_share < 0.5
    assert stretch.no_better_until_usd is None


def test_where_children_leave_chip_for_the_family_plan_a_raise_costs_more_than_it_brings() -> None:
    found = cliff(DATA, Profile.of(DATA, state="MS", children=2), PUBLISHED)
    (drop,) = [stretch for stretch in found.stretches if stretch.kept_share < 0]
    assert 55_000 < drop.from_usd < drop.to_usd < 65_000
    assert drop.no_better_until_usd is not None
    start, end, after = np.interp(
        [drop.from_usd, drop.no_better_until_usd, drop.no_better_until_usd + 500], found.wages, found.kept
    )
    assert end <= start < after


def test_insurance_from_the_job_moves_the_cliff() -> None:
    me = Profile.of(DATA, state="MS", children=2, insurance_then=False)
    without, insured = cliff(DATA, me, PUBLISHED), cliff(DATA, me, PUBLISHED, insured=True)
    assert without.stretches != insured.stretches
    assert without.health_premium[-1] > insured.health_premium[-1] == 6_850
    assert cliff(DATA, Profile.of(DATA, state="MS", children=2), PUBLISHED).stretches == insured.stretches


@given(
    st.sampled_from([row.state for row in DATA.states if row.has_income_tax_table]),
    st.integers(1, 2),
    st.integers(0, 3),
    st.booleans(),
)
def test_a_stretch_is_where_a_raise_leaves_less_than_half(
    state: str, adults: int, children: int, insured: bool
) -> None:
    me = Profile.of(DATA, state=state, adults=adults, children=children, insurance_then=insured)
    found = cliff(DATA, me, PUBLISHED)
    inside = np.zeros(len(found.wages), bool)
    for stretch in found.stretches:
        inside |= (found.wages >= stretch.from_usd) & (found.wages + 1_000 <= stretch.to_usd)
    left = found.kept[2:] - found.kept[:-2]
    assert (left[inside[:-2]] < 500).all()
    assert (left[~inside[:-2]] >= 500).all()


def test_before_tax_there_is_no_cliff() -> None:
    me = Profile.of(DATA, state="MS", children=2)
    assert cliff(DATA, me, Assumptions.of(DATA, after_tax=False)).stretches == ()


def test_a_table_without_a_cliff_has_none() -> None:
    rows = DATA.tables.part("household_take_home", "MS")
    level = {"net_usd": 0.0, "silver_premium_usd": 0.0, "premium_credit_usd": 0.0}
    smooth = changed(
        DATA, household_take_home=[row.model_copy(update={**level, "net_usd": 0.7 * row.wage_usd}) for row in rows]
    )
    me = Profile.of(smooth, state="MS", children=2, insurance_then=False)
    assert cliff(smooth, me, PUBLISHED).stretches == ()
