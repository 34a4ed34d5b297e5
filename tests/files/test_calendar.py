"""The calendar, read back: its dates are the projection's, and a later export moves events instead of adding others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from careerdata import Dataset, Projection, Scenario, compare
from careerdata.files.calendar import REMIND_DAYS, calendar
from careerdata.files.export import month_date
from careerdata.words import plan as words
from tests.files.four_paths import FOUR, TODAY
from tests.scenarios import but


def events_of(data: Dataset, scenario: Scenario, link: str = "https://example.org/?v=1", today: date = TODAY) -> Any:
    """Return the events by their identity."""
    events = icalendar.Calendar.from_ical(calendar(data, scenario, link, today)).walk("VEVENT")
    found = {str(event["UID"]): event for event in events}
    assert len(found) == len(events)
    return found


def test_calendar(data: Dataset, scenario: Scenario, link: str, answers: list[Projection]) -> None:
    content = calendar(data, scenario, link, TODAY)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    found = icalendar.Calendar.from_ical(content)
    events = found.walk("VEVENT")
    assert all(event["DTEND"].dt > event["DTSTART"].dt for event in events)
    assert all(event["URL"] == link and link in event["DESCRIPTION"] for event in events)
    assert len({event["UID"] for event in events}) == len(events)

    starts = {(str(event["SUMMARY"]), event["DTSTART"].dt) for event in events}
    for number, answer in enumerate(answers, 1):
        name = f"{number}. {answer.title}: "
        for mark in answer.milestones:
            assert (name + words.milestone(data, mark), month_date(TODAY, mark.month)) in starts
        for cost in answer.cost_items:
            due = (f"{name}Due: {words.item(data, cost.item)}", month_date(TODAY, cost.month))
            assert (due in starts) == (cost.item.kind == "upkeep")


def test_an_exam_window_ends_where_the_plan_has_it_passed(data: Dataset) -> None:
    scenario = Scenario.of(data)
    (answer,) = compare(data, scenario)
    found = icalendar.Calendar.from_ical(calendar(data, scenario, "https://example.org/?v=1", TODAY))
    (window,) = [event for event in found.walk("VEVENT") if str(event["SUMMARY"]).startswith("Exam window. CPC")]
    assert answer.months_to_certified is not None
    assert window["DTEND"].dt == month_date(TODAY, answer.months_to_certified)
    assert window["DTSTART"].dt == month_date(TODAY, answer.months_to_certified - 1)
    (alarm,) = window.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-REMIND_DAYS)


def test_a_later_export_moves_the_same_events(data: Dataset, scenario: Scenario) -> None:
    first = events_of(data, scenario)
    later = events_of(data, scenario, "https://elsewhere.example/", TODAY + timedelta(days=1))
    assert list(later) == list(first)
    for uid, event in later.items():
        assert event["SUMMARY"] == first[uid]["SUMMARY"]
        assert event["SEQUENCE"] > first[uid]["SEQUENCE"]
    moved = [uid for uid in first if first[uid]["DTSTART"].dt != later[uid]["DTSTART"].dt]
    assert len(moved) > len(first) / 2


@pytest.mark.parametrize(
    "given",
    [
        {"training_months": 9.0},
        {"job_search_months": 5.0},
        {"state": "TX"},
        {"current_pay": 30_000.0},
        {"further_credentials": ("CRC",)},
        {"horizon": 12},
    ],
)
def test_a_moved_slider_keeps_what_is_the_same_step(data: Dataset, given: dict[str, Any]) -> None:
    scenario = Scenario.of(data, horizon=8)
    before, after = events_of(data, scenario), events_of(data, but(scenario, **given))
    assert set(before) <= set(after)
    for uid, event in before.items():
        assert event["SUMMARY"] == after[uid]["SUMMARY"]


def test_a_path_keeps_its_events_wherever_it_stands(data: Dataset) -> None:
    alone = events_of(data, Scenario.of(data, [FOUR[1]]))
    beside = events_of(data, Scenario.of(data, FOUR))
    assert set(alone) <= set(beside)


def test_other_paths_have_other_events(data: Dataset) -> None:
    """Also two that differ only in what a slider holds, and two that differ only in their names."""
    own: list[dict[str, Any]] = [{}, {"training_months": 9}, {"name": "Mine"}, {"training": "online"}]
    together = events_of(data, Scenario.of(data, own))
    assert len(together) == sum(len(events_of(data, Scenario.of(data, [path]))) for path in own)
    apart = [set(events_of(data, Scenario.of(data, [path]))) for path in (own[0], own[2], own[3])]
    assert all(not one & other for one in apart for other in apart if one is not other)
