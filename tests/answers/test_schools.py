"""Schools that the reader questions: their file, and how one becomes the training of a path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata import Path
from careerdata.answers import schools
from careerdata.answers.schools import School, SchoolFileError, from_csv, to_csv
from careerdata.tables.dataset import Dataset
from tests import scenarios

HEADER = ",".join(schools.COLUMNS)
NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=60)
SCHOOLS = st.builds(
    School,
    name=NAMES,
    program=st.sampled_from(schools.programs(scenarios.DATA)),
    months=st.none() | st.floats(0, 60).map(lambda value: round(value, 1)),
    cost_usd=st.none() | st.floats(0, 100_000).map(lambda value: round(value, 2)),
    pass_rate_pct=st.none() | st.floats(0, 100).map(lambda value: round(value, 1)),
    remote=st.sampled_from(schools.REMOTE),
    accreditation=NAMES,
)


def problems(data: Dataset, content: bytes) -> list[str]:
    with pytest.raises(SchoolFileError) as caught:
        from_csv(data, content)
    return [str(problem) for problem in caught.value.problems]


def row(**cells: str) -> bytes:
    values = {"name": "Ours", "program": "certificate", **cells}
    return f"{HEADER}\n{','.join(values.get(name, '') for name in schools.COLUMNS)}\n".encode()


# The file


@given(st.lists(SCHOOLS, min_size=1, max_size=schools.MOST_SCHOOLS))
def test_file_round_trip(some: list[School]) -> None:
    text = to_csv(some).encode()
    assert len(text) < schools.LARGEST_FILE / 50
    assert from_csv(scenarios.DATA, text) == some


def test_a_spreadsheet_may_add_a_mark_and_move_columns(data: Dataset) -> None:
    content = (
        "cost_usd,name,program,months,pass_rate_pct,remote,accreditation\r\n5000,Ours,online,12,,all,both\r\n,,,,,,\r\n"
    )
    (school,) = from_csv(data, content.encode("utf-8-sig"))
    assert school == School("Ours", "online", 12, 5000, None, "all", "both")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "schools.csv, row 1: found no columns; expected the columns name"),
        (b"school,price\nA,1\n", "schools.csv, row 1: found school, price; expected the columns name"),
        (b"\xff\xfe\x00", "schools.csv: found bytes that are not UTF-8 text"),
        (HEADER.encode() + b"\n", "schools.csv: found no school; expected 1 to 3 schools"),
        (row(months="soon"), "schools.csv, row 2, column months: found 'soon'; expected a number from 0 to 60"),
        (row(months="nan"), "schools.csv, row 2, column months: found 'nan'"),
        (row(cost_usd="-5"), "schools.csv, row 2, column cost_usd: found '-5'; expected a number from 0 to 100000"),
        (row(pass_rate_pct="150"), "column pass_rate_pct: found '150'; expected a number from 0 to 100"),
        (row(pass_rate_pct="inf"), "column pass_rate_pct: found 'inf'"),
        (row(program="none"), "column program: found 'none'; expected one of certificate, online"),
        (row(program="bachelor"), "column program: found 'bachelor'; expected one of"),
        (row(program=""), "column program: found 'nothing'"),
        (row(remote="yes"), "column remote: found 'yes'; expected empty or one of all, part, none"),
        (row(accreditation="y" * 61), "column accreditation: found 'yyy"),
        (row(name="x" * 61), "column name: found 'xxx"),
        (row() + b"A,certificate\n", "row 3: found 2 cells; expected 7 cells"),
        (b"x" * 100_001, "found 100,001 bytes; expected at most 100,000"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_why(data: Dataset, content: bytes, expected: str) -> None:
    assert any(expected in problem for problem in problems(data, content))


def test_all_problems_are_reported_together(data: Dataset) -> None:
    assert len(problems(data, row(months="x", cost_usd="y", remote="z"))) == 3


def test_too_many_schools(data: Dataset) -> None:
    assert problems(data, to_csv([School("A", "online")] * 4).encode()) == [
        "schools.csv: found 4 schools; expected 1 to 3 schools"
    ]


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
    assert found.moved == (
        "12 months is outside the 4 to 9 months of its kind",
        "$9,500 is outside its $3,000 to $8,000",
    )
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
