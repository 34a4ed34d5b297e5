"""Figures with their units: ranges, one end, hours, and the noun that goes with the number."""

from __future__ import annotations

import pytest

from careerdata.words.figures import at_least, dated, kind_and_date, span
from tests.scenarios import DATA


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (4, 9, "months", "4–9 months"),
        (1, 1, "months", "1 month"),
        (1, 2, "years", "1–2 years"),
        (0, 0, "usd", "$0"),
        (0, 0.2, "usd_per_year", "$0"),
        (2_000, 3_500, "usd", "$2,000–3,500"),
        (-5, -1, "percent", "−5–−1%"),
        (62.5, 80, "percent", "62.5–80%"),
        (5, 15, "minutes", "5–15 minutes"),
        (45, 90, "minutes", "45 min–1 h 30 min"),
        (240, 240, "minutes", "4 h"),
        (340, None, "minutes", "5 h 40 min"),
        (25, None, "charts", "25 charts"),
        (14_600, 14_600, "jobs_per_year", "14,600 jobs a year"),
        (3, 5, "", "3–5"),
    ],
)
def test_a_span(low: float, high: float | None, unit: str, said: str) -> None:
    assert span(low, high, unit) == said


def test_every_unit_of_the_data_has_its_noun() -> None:
    for row in (*DATA.figures, *DATA.job_facts):
        if row.unit and row.low is not None:
            said = span(row.low, row.high, row.unit)
            assert "_" not in said
            assert not said.endswith(" ")


def test_a_source_is_dated_by_the_row_before_its_own_date() -> None:
    source = DATA.sources.row("guide").model_copy(update={"title": "T", "published": None})
    assert (dated(source), dated(source, "2025-03")) == ("T, undated", "T, 2025-03")


def test_an_open_end_is_a_plus() -> None:
    fact = DATA.job_facts[0]
    for low, high, unit, said in (
        (80, None, "percent", "80%+"),
        (25, None, "charts", "25+ charts"),
        (3, 5, "years", "3–5 years"),
    ):
        assert at_least(fact.model_copy(update={"low": low, "high": high, "unit": unit})) == said


def test_what_kind_of_source_it_is() -> None:
    source = DATA.sources.row("guide").model_copy(update={"published": None, "first_hand": False})
    assert kind_and_date(source) == " (guide, undated, second-hand)"
    assert kind_and_date(DATA.sources.row("assumption")) == ""
