"""Schools that the reader questions: what is still to ask, and how one becomes the training of a path."""

from __future__ import annotations

import dataclasses

from hypothesis import given

from careerdata import Path
from careerdata.answers import checklist
from careerdata.answers.checklist import School, Unusual
from careerdata.scenario.path import usual_range
from careerdata.tables.dataset import Dataset
from tests import scenarios
from tests.scenarios import SCHOOLS

# The checklist


def test_every_question_is_in_the_checklist(data: Dataset) -> None:
    asked = {row.id for row in data.job_facts if row.section == "school_checklist"}
    assert set(checklist.QUESTIONS) <= asked
    assert set(checklist.QUESTIONS.values()) <= set(checklist.COLUMNS)


def test_what_is_still_to_ask(data: Dataset) -> None:
    assert checklist.unanswered(data, School(months=6, cost_usd=0)) == [
        "Exam pass rate",
        "Remote learning",
        "Accreditation",
    ]


# A path


def test_a_school_comes_along_as_it_says(data: Dataset) -> None:
    college = School("Lakeside Community College", "associate", 10, 2_150, 78)
    path = checklist.as_training(college, Path.of(data, role="coding_auditor"))
    assert (path.name, path.training, path.role) == ("Lakeside Community College", "associate", "coding_auditor")
    assert (path.training_months, path.training_cost, path.exam_pass_rate) == (10, 2_150, 0.78)


def test_what_a_school_does_not_say_is_as_usual(data: Dataset) -> None:
    base = Path.of(data, name="Before", training_cost=4_000, exam_pass_rate=0.5)
    path = checklist.as_training(School(program="online", months=12), base)
    assert (path.name, path.training_months, path.training_cost, path.exam_pass_rate) == ("", 12, None, None)


def test_what_is_out_of_the_usual_and_where_it_would_not_be(data: Dataset) -> None:
    ours = School("Ours", "certificate", 12, 9_500)
    months, cost = checklist.unusual(data, ours)
    assert months == Unusual("training_months", 12, 4, 9)
    low, high = usual_range(data, "certificate", "training_cost", published=False)
    assert cost == Unusual("training_cost", 9_500, low, high)
    assert 8_000 < high < 9_500  # the guide's $8,000 in the dollars of the price date
    assert checklist.likelier_kinds(data, ours) == ("online",)
    assert checklist.unusual(data, School("Ours", "certificate", 6, 4_950)) == ()


@given(SCHOOLS)
def test_every_school_makes_a_path_unchanged(school: School) -> None:
    fields = dataclasses.asdict(checklist.as_training(school, Path.of(scenarios.DATA)))
    path, wrong = Path.read(scenarios.DATA, fields)
    assert wrong == []
    assert (path.training_months, path.training_cost) == (school.months, school.cost_usd)
    assert path.exam_pass_rate == (None if school.pass_rate_pct is None else school.pass_rate_pct / 100)
