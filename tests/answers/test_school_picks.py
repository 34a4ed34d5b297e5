"""Picks at real schools: in reach, of their kind, no shorter than usual, within the limits, and with the odds' own numbers."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

import careerdata as cd
from careerdata.answers.finder import find_paths
from careerdata.answers.odds import simulate
from careerdata.answers.school_picks import WITHIN, at_schools, in_reach
from careerdata.scenario.path import usual_range
from tests.scenarios import DATA


@pytest.mark.parametrize(
    "about", [{"zip": "43215"}, {"budget": 6_000, "months_available": 12}, {"state": "TX"}], ids=str
)
def test_each_is_a_program_of_its_kind_that_fits(about: dict[str, Any]) -> None:
    scenario = cd.Scenario.of(DATA, **about)
    found = find_paths(DATA, scenario)
    picks = at_schools(DATA, found)
    assert picks
    for pick, at in picks.items():
        kind = found.path(found.picks[pick])
        assert dataclasses.replace(at.path, school="", training_months=None, training_cost=None) == dataclasses.replace(
            kind, training_months=None, training_cost=None
        )
        assert not set(at.program.flags) & {"short", "other_field"}
        assert (at.program.training, at.program.id) == (kind.training, at.path.school)
        assert at.program.months is not None
        assert at.program.months.months >= usual_range(DATA, kind.training, "training_months", published=False)[0]
        alone = dataclasses.replace(scenario, paths=(at.path,))
        plan, odds = cd.project(DATA, alone), simulate(DATA, alone).paths[0]
        assert at.upfront_cost_usd == pytest.approx(plan.upfront_cost_usd)
        assert (at.mean_net_usd, at.probability_ahead) == pytest.approx((odds.mean_net_usd, odds.probability_ahead))
        if "zip" in about:
            assert at.program.miles is not None
            assert at.program.miles <= WITHIN
        if "budget" in about:
            assert plan.upfront_cost_usd <= 6_000
            assert (plan.months_to_first_pay or 0) <= 12


def test_the_cheapest_is_the_cheapest_of_those_in_reach() -> None:
    scenario = cd.Scenario.of(DATA, zip="43215")
    found = find_paths(DATA, scenario, role="him_director")  # it asks for a degree, which nobody takes alone
    at = at_schools(DATA, found)["cheapest"]
    least = usual_range(DATA, at.path.training, "training_months", published=False)[0]
    near = in_reach(DATA, scenario.profile)
    prices = [
        one.price.usd
        for one in near
        if one.training == at.path.training and one.price and one.months and one.months.months >= least
    ]
    assert at.program.price is not None
    assert at.program.price.usd == min(prices)


def test_where_there_are_no_schools_none_is_named() -> None:
    scenario = cd.Scenario.of(DATA, state="GU")
    assert in_reach(DATA, scenario.profile) == ()
    assert at_schools(DATA, find_paths(DATA, scenario)) == {}
