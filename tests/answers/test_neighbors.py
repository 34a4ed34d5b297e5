"""Work beside the occupation that asks for no program."""

from __future__ import annotations

import pytest

from careerdata import Assumptions, Profile
from careerdata.answers.neighbors import without_a_program
from tests.scenarios import DATA


def test_work_that_asks_for_no_program_is_named_where_it_pays_more_than_today() -> None:
    """In Cleveland medical secretaries and billing clerks; whoever earns more than they do has nothing to gain there."""
    found = without_a_program(DATA, Profile.of(DATA, state="OH", area="0017410", current_pay=38_000))
    assert [one.title for one in found][:2] == ["Medical secretaries", "Billing clerks"]
    assert all(one.median_usd > 38_000 for one in found)
    assert [one.jobs for one in found] == sorted((one.jobs for one in found), reverse=True)
    assert without_a_program(DATA, Profile.of(DATA, current_pay=120_000)) == ()


def test_what_the_same_years_would_bring_there_by_hand() -> None:
    """Before tax and in the dollars of the source: the gap to today's pay, seven times."""
    me = Profile.of(DATA, state="OH", area="0017410", current_pay=39_000, horizon=7)
    plain = Assumptions.of(DATA, after_tax=False, dollars="published")
    for one in without_a_program(DATA, me, plain):
        assert one.gain_usd[1] == pytest.approx(7 * (one.median_usd - 39_000))
        assert one.gain_usd[0] <= one.gain_usd[1]
    half = Profile.of(DATA, state="OH", area="0017410", current_pay=9_000, horizon=7, coding_hours=20)
    one = without_a_program(DATA, half, plain)[0]
    assert one.gain_usd[1] == pytest.approx(7 * (one.median_usd / 2 - 9_000))
    taxed = without_a_program(DATA, me)
    assert all(one.gain_usd[1] < 7 * (one.median_usd * 1.1 - 39_000) for one in taxed)
