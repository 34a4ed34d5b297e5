"""What an amount of money may be dated by."""

from __future__ import annotations

import pytest

from careerdata.tables.dates import DATE_FORMS, months_of


def test_a_month_covers_itself() -> None:
    assert months_of("2025-05") == ("2025-05",)


def test_a_year_covers_its_twelve_months() -> None:
    months = months_of("2024")
    assert (months[0], months[-1], len(set(months))) == ("2024-01", "2024-12", 12)


def test_a_school_year_runs_from_july_to_june() -> None:
    months = months_of("2025-26")
    assert (months[0], months[5], months[6], months[-1], len(months)) == (
        "2025-07",
        "2025-12",
        "2026-01",
        "2026-06",
        12,
    )


def test_the_school_year_at_the_turn_of_the_century() -> None:
    assert months_of("2099-00")[-1] == "2100-06"


def test_what_could_be_either_is_a_month() -> None:
    assert months_of("2010-11") == ("2010-11",)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2025-27", "2024-2032", "2026-04-21", "May 2025", "2025-5", "٢٠٢٤"]
)
def test_other_forms_are_refused_with_the_forms_that_are_right(text: str) -> None:
    with pytest.raises(ValueError, match="^" + DATE_FORMS):
        months_of(text)
