"""The job's facts, and what a reader's marks and answers add up to."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata import Scenario, project
from careerdata.guide import job
from careerdata.tables.dataset import Dataset
from tests import scenarios

POINTS = [row.id for row in job.facts(scenarios.DATA, "pros", "cons")]
MARKS = st.dictionaries(st.sampled_from(POINTS), st.integers(0, 3))


def test_exercise_names_a_code_system_in_each_answer(data: Dataset) -> None:
    systems = {row.title for row in job.facts(data, "code_systems")}
    answers = {(row.text or "").partition(":")[0] for row in job.facts(data, "which_code")}
    assert answers == systems


# Search


def test_search_finds_every_word_whatever_its_case(data: Dataset) -> None:
    found = job.search(data, "cpc EXAM")
    assert "question_exam" in {row.id for row in found}
    assert all("cpc" in f"{row.title} {row.text}".lower() for row in found)


def test_search_lists_questions_first(data: Dataset) -> None:
    sections = [row.section for row in job.search(data, "remote")]
    first_other = next(i for i, section in enumerate(sections) if section != "questions")
    assert first_other > 0
    assert "questions" not in sections[first_other:]


def test_empty_search_lists_the_questions_and_nonsense_nothing(data: Dataset) -> None:
    assert job.search(data, "  ") == job.facts(data, "questions")
    assert job.search(data, "zebra") == []


# The balance


def test_balance_compares_means_because_the_lists_differ_in_length(data: Dataset) -> None:
    """6 advantages and 7 drawbacks, all marked 2: neither side wins by its length."""
    found = job.weigh(data, dict.fromkeys(POINTS, 2))
    assert (found.pros.points, found.cons.points) == (12, 14)
    assert found.pros.mean == found.cons.mean == 2


def test_balance_by_hand(data: Dataset) -> None:
    found = job.weigh(data, {"pro_remote": 3, "pro_demand": 3, "con_ai": 3})
    assert (found.pros.mean, found.cons.mean) == (1, pytest.approx(3 / 7))
    assert found.decisive == (data.job_facts.row("con_ai").title,)
    assert job.weigh(data, {"con_ai": 2}).decisive == ()


def test_nothing_marked_weighs_nothing(data: Dataset) -> None:
    assert job.weigh(data, {"pro_remote": 0}) == job.weigh(data, {})


@given(MARKS)
def test_raising_a_drawback_never_helps(marks: dict[str, int]) -> None:
    before = job.weigh(scenarios.DATA, marks)
    after = job.weigh(scenarios.DATA, {**marks, "con_pay": 3})
    assert after.cons.mean >= before.cons.mean
    assert after.pros == before.pros


def test_a_mark_outside_the_scale(data: Dataset) -> None:
    with pytest.raises(ValueError, match="con_pay is 4; expected 0 to 3"):
        job.weigh(data, {"con_pay": 4})


# The self-check


def test_self_check_sorts_the_statements_by_answer(data: Dataset) -> None:
    ids = [row.id for row in job.facts(data, "self_check")]
    found = job.self_check(data, {ids[0]: "no", ids[1]: "partly", ids[2]: "yes"})
    assert [row.id for row in found.no] == ids[:1]
    assert [row.id for row in found.partly] == ids[1:2]
    assert len(found.unanswered) == len(ids) - 3
    assert (found.answered, job.self_check(data, {}).answered) == (3, 0)


# Automation


@pytest.mark.parametrize("chosen", [0.0, 0.4, 1.0])
def test_automation_effect_is_the_plans_own_pay(data: Dataset, chosen: float) -> None:
    scenario = Scenario.of(data, automation=chosen)
    found = job.automation_effect(data, scenario)
    assert found["chosen"].tolist() == pytest.approx(project(data, scenario).annual_pay_usd)
    calm = dataclasses.replace(scenario, assumptions=dataclasses.replace(scenario.assumptions, automation=0.0))
    assert found["none"].tolist() == pytest.approx(project(data, calm).annual_pay_usd)
    assert (found["full"] <= found["none"]).all()
