"""Sensitivity: every bar is a projection of its own, and every break-even value is where the answer flips."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import careerdata as cd
from careerdata.answers.levers import levers
from careerdata.answers.odds import simulate
from careerdata.answers.sensitivity import (
    automation_robustness,
    break_even_value,
    break_even_values,
    tornado,
    with_value,
)
from careerdata.model.costs import usual_range
from careerdata.scenario.path import PROGRAM_RANGES
from careerdata.scenario.profile import default_of, read_field
from tests.scenarios import DATA, but, scenarios

CLOSE: list[dict[str, Any]] = [
    {"current_pay": 60_000, "role": "coding_auditor"},
    {"current_pay": 50_000},
    {"current_pay": 47_000, "pay_kept_while_studying": 0.5, "horizon": 8},
    {"current_pay": 62_000, "role": "cdi_specialist", "exam_attempts": 2, "financing": "loan"},
]


def net(scenario: cd.Scenario) -> float:
    """Return the mean over the lives; with all risks off, the plan's."""
    return simulate(DATA, scenario).paths[0].mean_net_usd


@pytest.mark.parametrize("row", DATA.sensitivity, ids=lambda row: row.field)
def test_ranges_are_values_that_the_field_can_take(row: Any) -> None:
    about = DATA.fields.row(row.field)
    for end in (row.low, row.high):
        if end is not None:
            assert read_field(DATA, row.field, end) == end
    assert (row.low is None) == (row.high is None)
    if row.low is not None and default_of(DATA, row.field) is not None:
        assert row.low <= default_of(DATA, row.field) <= row.high
    assert row.low is not None or about.kind == "choice" or row.field in PROGRAM_RANGES


@given(scenarios(most_paths=2))
@settings(max_examples=25)
def test_each_bar_is_the_mean_at_that_value(scenario: cd.Scenario) -> None:
    path = len(scenario.paths) - 1
    alone = dataclasses.replace(scenario, paths=scenario.paths[path:])
    swings = tornado(DATA, scenario, path)
    assert [swing.width_usd for swing in swings] == sorted((swing.width_usd for swing in swings), reverse=True)
    for swing in swings:
        assert swing.net_position_usd == pytest.approx(net(alone), abs=0.005)
        assert swing.net_at_low_usd == pytest.approx(net(but(alone, **{swing.field: swing.low})), abs=0.005)
        assert swing.net_at_high_usd == pytest.approx(net(but(alone, **{swing.field: swing.high})), abs=0.005)
        assert isinstance(swing.chosen, str) or swing.low <= swing.chosen <= swing.high
        assert swing.width_usd >= max(abs(swing.change_at_low_usd), abs(swing.change_at_high_usd))


def test_a_chosen_value_outside_the_range_widens_it() -> None:
    swing = {s.field: s for s in tornado(DATA, cd.Scenario.of(DATA, job_search_months=15, risks=False))}[
        "job_search_months"
    ]
    assert (swing.low, swing.chosen, swing.high) == (0.5, 15, 15)
    assert swing.change_at_high_usd == pytest.approx(0)
    assert swing.change_at_low_usd > 0


def test_training_follows_the_range_of_the_program() -> None:
    swings = {swing.field: swing for swing in tornado(DATA, cd.Scenario.of(DATA, training="online"))}
    assert (swings["training_months"].low, swings["training_months"].high) == (4, 18)
    cost = swings["training_cost"]
    low, high = usual_range(DATA, "online", "training_cost", published=False)
    assert (cost.low, cost.chosen, cost.high) == pytest.approx((low, (low + high) / 2, high))
    printed = tornado(DATA, cd.Scenario.of(DATA, training="online", dollars="published"))
    cost = {swing.field: swing for swing in printed}["training_cost"]
    assert (cost.low, cost.chosen, cost.high) == (2_000, 6_000, 10_000)


def test_what_changes_nothing_is_left_out() -> None:
    assert tornado(DATA, cd.Scenario.of(DATA, role="stay")) == ()
    works = {swing.field for swing in tornado(DATA, cd.Scenario.of(DATA, years_experience=3, credentials_held=["CPC"]))}
    assert not works & {"training_months", "training_cost", "job_search_months", "exam_attempts"}


def test_with_risks_the_chances_are_among_what_moves_the_answer() -> None:
    scenario = cd.Scenario.of(DATA)
    swings = {swing.field: swing for swing in tornado(DATA, scenario)}
    of_chances = {
        lever.field: lever for lever in levers(DATA, scenario.profile, scenario.assumptions, scenario.paths[0])
    }
    assert {"chance_finish", "chance_pass", "chance_hired", "layoff_risk"} == set(of_chances) <= set(swings)
    for field, lever in of_chances.items():
        assert (swings[field].low, swings[field].chosen, swings[field].high) == (lever.low, lever.value, lever.high)
    assert not {"job_search_months", "exam_attempts"} & set(swings)  # lives draw theirs
    certain = tornado(DATA, cd.Scenario.of(DATA, risks=False))
    assert {"job_search_months"} <= {swing.field for swing in certain}
    assert not set(of_chances) & {s.field for s in certain}


@pytest.mark.parametrize("person", CLOSE)
def test_a_break_even_value_is_the_first_step_at_which_the_answer_flips(person: dict[str, Any]) -> None:
    scenario = cd.Scenario.of(DATA, **person)
    ahead = net(scenario) > 0.005
    found = 0
    for row in DATA.sensitivity:
        flip = break_even_value(DATA, scenario, row.field)
        if flip is None:
            continue
        found += 1
        about = DATA.fields.row(row.field)
        assert flip.staying_wins == ahead
        assert about.low <= flip.value <= about.high
        assert isinstance(flip.value, int) == (about.kind == "integer")
        assert (net(with_value(DATA, scenario, row.field, flip.value)) > 0.005) != ahead
        back = -about.step if flip.upward else about.step
        before = round(flip.value + back, 10)
        if about.low <= before <= about.high:
            assert (net(with_value(DATA, scenario, row.field, before)) > 0.005) == ahead
    assert found


@given(scenarios(), st.sampled_from([row.field for row in DATA.sensitivity]))
@settings(max_examples=40)
def test_no_break_even_value_means_that_neither_bound_flips(scenario: cd.Scenario, field: str) -> None:
    about = DATA.fields.row(field)
    assume(about.kind != "choice" and about.field not in PROGRAM_RANGES)
    ahead = net(scenario) > 0.005
    ends = [net(with_value(DATA, scenario, field, end)) > 0.005 for end in (about.low, about.high)]
    assert (break_even_value(DATA, scenario, field) is None) == (ends == [ahead, ahead])


def test_choices_have_no_break_even_value() -> None:
    assert break_even_value(DATA, cd.Scenario.of(DATA, **CLOSE[1]), "wage_level") is None


def test_break_even_values_of_the_widest_swings() -> None:
    scenario = cd.Scenario.of(DATA, **CLOSE[0])
    swings = tornado(DATA, scenario)
    flips = break_even_values(DATA, scenario, swings, top=3)
    assert {flip.field for flip in flips} <= {swing.field for swing in swings[:3]}
    assert flips == tuple(filter(None, (break_even_value(DATA, scenario, swing.field) for swing in swings[:3])))


def test_automation_robustness() -> None:
    paths: list[dict[str, Any]] = [{}, {"role": "coding_auditor"}, {"role": "stay"}]
    scenario = cd.Scenario.of(DATA, paths, current_pay=44_000, automation=0.5)
    answers = automation_robustness(DATA, scenario)
    assert [answer.robust for answer in answers] == [False, True, False]
    for number, answer in enumerate(answers):
        alone = dataclasses.replace(scenario, paths=(scenario.paths[number],))
        nets = [net(but(alone, automation=pressure)) for pressure in (0.0, 0.5, 1.0)]
        got = answer.net_without_usd, answer.net_chosen_usd, answer.net_full_usd
        assert got == pytest.approx(nets)
        assert answer.net_without_usd >= answer.net_chosen_usd >= answer.net_full_usd


def test_a_value_the_field_cannot_take_is_named() -> None:
    with pytest.raises(cd.ScenarioError, match="job_search_months: found 99; expected a number from 0 to 24"):
        with_value(DATA, cd.Scenario.of(DATA), "job_search_months", 99)
