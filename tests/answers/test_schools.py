"""Schools that the reader questions: what is still to ask, and how one becomes the training of a path."""

from __future__ import annotations

from hypothesis import given

from careerdata import Path
from careerdata.answers import schools
from careerdata.answers.schools import Moved, School
from careerdata.tables.dataset import Dataset
from tests import scenarios
from tests.scenarios import SCHOOLS

# The checklist


def test_every_question_is_in_the_checklist(data: Dataset) -> None:
    asked = {row.id for row in data.job_facts if row.section == "school_checklist"}
    assert set(schools.QUESTIONS) <= asked
    assert set(schools.QUESTIONS.values()) <= set(schools.COLUMNS)


def test_what_is_still_to_ask(data: Dataset) -> None:
    assert schools.unanswered(data, School(months=6, cost_usd=0)) == [
        "Exam pass rate",
        "Remote learning",
        "Accreditation",
    ]


# A path


def test_a_school_inside_the_range_is_taken_as_it_is(data: Dataset) -> None:
    found = schools.fit(data, School("Ours", "certificate", 6, 4950))
    assert (found.training_months, found.training_cost, found.moved) == (6, 4950, ())


def test_a_school_outside_the_range_is_moved_and_told_so(data: Dataset) -> None:
    found = schools.fit(data, School("Ours", "certificate", 12, 9500))
    assert (found.training_months, found.training_cost) == (9, 8000)
    assert found.moved == (Moved("months", 12, 4, 9), Moved("usd", 9500, 3000, 8000))
    assert found.others == ("online",)


@given(SCHOOLS)
def test_every_school_makes_a_valid_path(school: School) -> None:
    found = schools.fit(scenarios.DATA, school)
    _, wrong = Path.read(
        scenarios.DATA,
        {"training": found.training, "training_months": found.training_months, "training_cost": found.training_cost},
    )
    assert wrong == []
    unchanged = (school.months, school.cost_usd) == (found.training_months, found.training_cost)
    assert unchanged == (not found.moved)
