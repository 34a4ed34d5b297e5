"""The odds: equal to the plan with the risks off, shared draws, enough draws, and what the probabilities mean."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import careerdata as cd
from careerdata.answers import odds
from careerdata.answers.odds import DRAWS, PERCENTILES, TOLERANCE, Odds, percentiles_by_month, simulate
from tests.scenarios import DATA, NO_AID, SINGLE, but, scenarios

PATHS: list[dict[str, Any]] = [
    {},
    {"training": "online", "credential": "CCA", "study_pace": "slow"},
    {"further_credentials": ["CPMA"], "role": "coding_auditor"},
    {"training": "associate", "credential": "RHIT", "financing": "loan"},
]
PEOPLE: list[dict[str, Any]] = [
    {},
    {"current_pay": 55_000},
    {"current_pay": 46_000, "horizon": 5},
    {"current_pay": 45_000, "state": "CA", "pay_kept_while_studying": 0},
    {"current_pay": 50_000, "years_experience": 3, "credentials_held": ["CPC"]},
]
LIMITS: dict[str, Any] = {"target_pay": 55_000, "budget": 6_000, "months_available": 10}


def chances(answer: Odds) -> np.ndarray:
    """Return every probability of an answer."""
    each = [
        (path.probability_ahead, path.probability_target_pay, path.probability_budget, path.probability_in_time)
        for path in answer.paths
    ]
    return np.concatenate([np.array(each, float).ravel(), answer.beats.ravel()])


@given(scenarios(most_paths=4))
@settings(max_examples=60)
def test_with_the_risks_off_the_odds_are_the_plan(scenario: cd.Scenario) -> None:
    scenario = but(scenario, risks=False)
    answer = simulate(DATA, scenario, 4)
    for path, plan in zip(answer.paths, answer.plans, strict=True):
        np.testing.assert_allclose(path.net_position, np.tile(plan.monthly["net_position"], (5, 1)), atol=0.005)
        np.testing.assert_allclose(path.upfront_cost_usd, plan.upfront_cost_usd, atol=0.005)
        assert path.probability_ahead == (plan.break_even_month is not None)
        assert set(path.break_even_month.tolist()) == {plan.break_even_month or -1}
        first_pay = None if path.months_to_first_pay is None else set(path.months_to_first_pay)
        in_time = plan.months_to_first_pay is not None and plan.months_to_first_pay <= scenario.profile.horizon * 12
        assert first_pay == ({plan.months_to_first_pay} if in_time else None)


@pytest.mark.parametrize("person", PEOPLE)
def test_twice_the_draws_change_no_probability_by_more_than_the_tolerance(person: dict[str, Any]) -> None:
    scenario = cd.Scenario.of(DATA, PATHS, **person, **LIMITS)
    few, many = (chances(simulate(DATA, scenario, count)) for count in (DRAWS, 2 * DRAWS))
    assert np.abs(few - many).max() <= TOLERANCE


def test_an_eighth_of_the_draws_would_not_be_enough() -> None:
    far = []
    for person in PEOPLE:
        scenario = cd.Scenario.of(DATA, PATHS, **person, **LIMITS)
        few, many = (chances(simulate(DATA, scenario, count)) for count in (DRAWS // 8, DRAWS // 4))
        far.append(np.abs(few - many).max())
    assert max(far) > TOLERANCE


def test_percentiles_are_those_of_numpy() -> None:
    lines = np.random.default_rng(1).normal(size=(3, 64, 7))
    expected = np.percentile(lines, PERCENTILES, axis=1).transpose(1, 0, 2)
    np.testing.assert_allclose(percentiles_by_month(lines), expected, atol=1e-12)
    np.testing.assert_array_equal(percentiles_by_month(lines[:, :1]), np.repeat(lines[:, :1], 5, axis=1))


def test_percentiles_ascend_and_surround_the_plan() -> None:
    answer = simulate(DATA, cd.Scenario.of(DATA, PATHS))
    for path, plan in zip(answer.paths, answer.plans, strict=True):
        assert (np.diff(path.wage, axis=0) >= 0).all()
        assert (np.diff(path.net_position, axis=0) >= 0).all()
        if plan.scenario.paths[0].role != "coding_auditor":  # fewer than five of a hundred lives are paid so much
            assert path.wage[0, -1] < plan.annual_pay_usd[-1] < path.wage[-1, -1]


@given(scenarios(most_paths=4))
@settings(max_examples=30)
def test_bars_count_every_life_once_and_never_is_not_being_ahead(scenario: cd.Scenario) -> None:
    answer = simulate(DATA, scenario, 32)
    for path in answer.paths:
        assert sum(bar.count for bar in path.break_even) == answer.count == 32
        assert [bar.year for bar in path.break_even] == [*range(1, scenario.profile.horizon + 1), None]
        assert path.break_even[-1].share == pytest.approx(1 - path.probability_ahead)
        if 12 in path.break_even_month:
            assert path.break_even[0].count


def test_paths_are_compared_life_by_life() -> None:
    # The twin that pays for its training loses in every life, however wide the odds: only shared draws can say so.
    answer = simulate(DATA, cd.Scenario.of(DATA, [{}, {}, {"employer_paid": 1}]))
    assert answer.beats[0, 1] == answer.beats[1, 0] == 0
    assert (answer.beats[2, 0], answer.beats[0, 2]) == (1, 0)
    assert np.diag(answer.beats).tolist() == [0, 0, 0]


def test_staying_is_beaten_as_often_as_the_path_is_ahead() -> None:
    scenario = cd.Scenario.of(DATA, [{}, {"role": "stay"}], current_pay=50_000)
    answer = simulate(DATA, scenario)
    assert answer.beats[0, 1] == answer.paths[0].probability_ahead
    assert 0 < answer.beats[0, 1] < 1
    assert answer.paths[1].months_to_first_pay is None


@given(scenarios(**SINGLE, **NO_AID, years_experience=0), st.sampled_from([2_000, 20_000]))
@settings(max_examples=30)
def test_more_current_pay_never_makes_leaving_likelier_to_pay(scenario: cd.Scenario, more: float) -> None:
    """For a newcomer without benefits or grants that end with the raise; a coder's own pay says what they will earn too."""
    kept = but(scenario, pay_kept_while_studying=0.0)  # what is earned while studying would rise with it
    richer = but(kept, current_pay=kept.profile.current_pay + more)
    poor, rich = (simulate(DATA, who, 32).paths[0].probability_ahead for who in (kept, richer))
    assert rich <= poor


def test_target_pay() -> None:
    def chance(**given: Any) -> float | None:
        return simulate(DATA, cd.Scenario.of(DATA, **given)).paths[0].probability_target_pay

    assert chance() is None
    assert chance(target_pay=0) == 1
    assert chance(target_pay=300_000) == 0
    some = chance(target_pay=52_000)
    assert some is not None
    assert 0 < some < 1
    # The target is in today's dollars, whichever dollars are shown, and its year may lie after the horizon.
    assert chance(target_pay=52_000, dollars="nominal") == some
    assert chance(target_pay=52_000, horizon=2) == some
    assert chance(target_pay=52_000, horizon=40) == some
    # Staying earns the present pay.
    assert chance(target_pay=40_000, current_pay=41_000, role="stay") == 1
    assert chance(target_pay=40_000, current_pay=39_000, role="stay") == 0


def test_limits_have_a_chance_each() -> None:
    path = simulate(DATA, cd.Scenario.of(DATA)).paths[0]
    assert path.probability_budget is path.probability_in_time is None
    tight = simulate(DATA, cd.Scenario.of(DATA, budget=5_500, months_available=9)).paths[0]
    loose = simulate(DATA, cd.Scenario.of(DATA, budget=200_000, months_available=60)).paths[0]
    assert 0 < (tight.probability_budget or 0) < 1
    assert 0 < (tight.probability_in_time or 0) < 1
    assert loose.probability_budget == 1
    assert loose.outcomes is not None
    assert loose.probability_in_time == pytest.approx(loose.outcomes.hired / 100)


# --- of 100 people --------------------------------------------------------------------------------------------------


@given(scenarios(most_paths=2))
@settings(max_examples=40)
def test_every_life_ends_in_one_state_and_stages_lie_within_each_other(scenario: cd.Scenario) -> None:
    for path, own in zip(simulate(DATA, scenario, 64).paths, scenario.paths, strict=True):
        assert (path.outcomes is None) == (path.ends is None) == (own.role == "stay")
        if path.outcomes is None or path.ends is None:
            continue
        found, ends = path.outcomes, path.ends
        assert sum(vars(ends).values()) == pytest.approx(100)
        stages = (100, found.finished, found.certified, found.hired, found.coding_at_horizon)
        assert list(stages) == sorted(stages, reverse=True)
        assert ends.coding == pytest.approx(found.coding_at_horizon)
        assert found.ahead == pytest.approx(100 * path.probability_ahead)


def test_nobody_hired_is_a_clear_answer() -> None:
    path = simulate(DATA, cd.Scenario.of(DATA, chance_hired=0), 64).paths[0]
    assert path.outcomes is not None
    assert path.outcomes.hired == path.outcomes.coding_at_horizon == 0
    assert path.probability_ahead_if_hired is path.hire_rate_needed is path.months_to_first_pay is None
    assert simulate(DATA, cd.Scenario.of(DATA, exam_pass_rate=0), 64).paths[0].probability_ahead == 0


def test_the_hire_rate_needed_is_where_the_mean_is_nothing() -> None:
    """A hundred lives of which 40 are hired and gain 30,000, the others lose 6,000: a sixth must be hired."""
    net = np.array([30_000.0] * 40 + [-6_000.0] * 60)
    hired = net > 0
    assert odds.hire_rate_needed(net, hired) == pytest.approx(1 / 6)
    assert odds.hire_rate_needed(-net, hired) is None
    assert odds.hire_rate_needed(net + 6_000, hired) == 0
    assert odds.hire_rate_for_even_odds(hired, hired) == pytest.approx(0.5)
    assert odds.hire_rate_for_even_odds(np.zeros(100, bool), hired) is None


def test_the_same_question_has_the_same_answer() -> None:
    scenario = cd.Scenario.of(DATA, PATHS)
    first, second = simulate(DATA, scenario), simulate(DATA, scenario)
    np.testing.assert_array_equal(first.paths[2].net_position, second.paths[2].net_position)


def test_scipy_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, careerdata, careerdata.answers.odds, careerdata.answers.finder; sys.exit('scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert odds.DRAWS == DRAWS
