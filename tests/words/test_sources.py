"""Sentences on sources: ages, releases, why one of two figures computes, and assumed values with their units."""

from __future__ import annotations

from datetime import date

import pytest

from careerdata.guide import sources
from careerdata.guide.sources import Difference, Reason
from careerdata.tables.dataset import Dataset
from careerdata.words import sources as words
from tests.scenarios import changed

TODAY = date(2026, 11, 24)


def source(data: Dataset, **update: object) -> object:
    return data.sources.row("bea_rpp_2024").model_copy(update=update)


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2026-11-02", "this month"),
        ("2026-09", "2 months old"),
        ("2025-11-30", "1 year old"),
        ("2024-10-01", "2 years 1 month old"),
        ("2026", "this year"),
        ("2024", "about 2 years old"),
        (None, "undated"),
        ("2027-01", "this month"),  # a clock that is behind
    ],
)
def test_age_in_words(data: Dataset, published: str | None, text: str) -> None:
    assert words.age(sources.age(source(data, published=published), TODAY)) == text


@pytest.mark.parametrize(
    ("due", "today", "said"),
    [
        ("2027-02", date(2027, 2, 28), "next release 2027-02"),
        ("2027-02", date(2027, 3, 1), "a newer release was due 2027-02"),
        (None, date(2099, 1, 1), ""),
    ],
)
def test_when_a_newer_release_is_due(data: Dataset, due: str | None, today: date, said: str) -> None:
    assert words.due(sources.age(source(data, next_release=due), today)) == said


def test_why_one_computes_in_words(data: Dataset) -> None:
    why = {(each.subject, each.figure): words.why(each) for each in sources.differences(data)}
    assert why["medical_coder", "employment"].startswith("The official figure computes")
    assert "is second-hand" in why["CPC", "exam_fee_member"]
    assert why["CPC", "exam_minutes"].startswith("The newer page computes (2026)")
    assert "gives more than one figure: the higher, more cautious one computes." in why["AAPC", "dues_per_year"]
    assert "undated" in why["AAPC", "dues_per_year"]
    nobody = changed(data, figures=lambda row: row.model_copy(update={"computes": False}))
    assert {words.why(each) for each in sources.differences(nobody)} == {
        "Nothing is computed from it; it is only shown."
    }


def test_several_sources_take_the_plural() -> None:
    found = Difference("a", "b", "c", (), None, (Reason("first_hand", ("X",)), Reason("dated", ("Y", "Z"))))
    assert words.why(found) == (
        "The guide's figure computes, since “X” is second-hand. “Y”, “Z” are the publisher's own, but undated."
    )


@pytest.mark.parametrize(
    ("first", "shown", "all_rows", "said"),
    [(0, 1, 1, "1 row."), (0, 7, 7, "7 rows."), (100, 100, 12_345, "Rows 101 to 200 of 12,345.")],
)
def test_which_rows_are_shown(first: int, shown: int, all_rows: int, said: str) -> None:
    assert words.rows_shown(first, shown, all_rows, "a.csv") == f"{said} An empty cell is unknown. File: `a.csv`."


@pytest.mark.parametrize(
    ("table", "key", "said"),
    [
        ("model", "retake_wait", "1 month"),
        ("model", "automation_wage_drag", "2% a year"),
        ("fields", "budget", "not set"),
        ("fields", "wage_growth", "0% a year"),
        ("fields", "after_tax", "yes"),
        ("fields", "study_pace", "Steady"),
    ],
)
def test_what_is_assumed_is_said_with_its_unit(data: Dataset, table: str, key: str, said: str) -> None:
    assert words.assumed_value(data, data.table(table).row(key)) == said


def test_every_assumed_value_reads_well(data: Dataset) -> None:
    values = [words.assumed_value(data, one.row) for one in sources.assumed(data)]
    assert not [value for value in values if "_" in value or (value.startswith("1 ") and value.endswith("s"))]
