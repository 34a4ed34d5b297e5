"""What stands in the files beside the answers."""

from __future__ import annotations

from datetime import date

from careerdata import Scenario, compare
from careerdata.answers.milestones import Span
from careerdata.answers.projection import CostItem
from careerdata.model.costs import Item
from careerdata.words import files as words
from careerdata.words.plan import dollars
from tests.scenarios import DATA


def test_a_day_has_no_leading_zero() -> None:
    assert words.day(date(2026, 3, 5)) == "March 5, 2026"


def test_titles_count_the_paths() -> None:
    several = compare(DATA, Scenario.of(DATA, [{}, {"role": "stay"}]))
    assert words.report_title(DATA, several) == "Medical coding: 2 paths compared"
    assert words.report_title(DATA, several[:1]) == "Medical coding: your path"


def test_costs_are_in_the_dollars_of_the_scenario() -> None:
    cost = CostItem(Item("renewal", "CCA"), 32, 99.6, DATA.credentials.row("CCA").source)
    title = DATA.sources.row(cost.source).title
    for basis in ("real", "nominal", "published"):
        scenario = Scenario.of(DATA, dollars=basis)
        said = dollars(DATA, scenario)
        assert words.due_note(DATA, scenario, cost) == f"About $100 in {said}. Source: {title}."
        assert words.costs(DATA, scenario) == f"What you pay, and when ({said})"


def test_events() -> None:
    assert words.exam_window(DATA, Span("exam", "CPC", 7, 8)) == "Exam window. CPC: prepare and pass"
    assert words.due(DATA, CostItem(Item("membership", "AAPC"), 8, 175, "guide")) == "Due: AAPC membership"
    assert (words.years_of(11, 11), words.years_of(11, 40)) == ("Year 11", "Years 11 to 40")
