"""The dates of a scenario's paths as an iCalendar file: milestones, exam windows, renewals and dues."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from careerdata.answers.projection import Projection, compare
from careerdata.files.export import month_date
from careerdata.scenario.path import Path, Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words import files as file_words
from careerdata.words import plan as words

REMIND_DAYS = 30
"""How long before an exam or a payment the calendar reminds."""

OURS = uuid.UUID("5b0f4a0c-6c1d-5a57-9a53-3f7c1c1f2b6e")
"""The namespace of our events' identities; any fixed value, never to be changed."""

FIRST_DAY = date(2024, 1, 1)
"""The day whose revision is 0."""


@dataclass(frozen=True)
class Step:
    """A date of a path: its kind and what happens, which tell it apart, and the months in which it lies."""

    kind: str
    what: str
    start: int
    end: int | None
    title: str
    note: str
    remind: bool


def calendar(dataset: Dataset, scenario: Scenario, link: str, today: date) -> bytes:
    """Return the calendar file; today's date is month 0.

    All events are whole days that do not block the calendar. An event's identity is its step on its path, so that a later
    export, also of moved sliders, moves the events that an earlier one has put into a calendar instead of adding others.
    """
    found = icalendar.Calendar()
    found.add("prodid", "-//careerdata//Career plan//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", "Career plan")
    answers = compare(dataset, scenario)
    seen: Counter[tuple[str, ...]] = Counter()
    for number, (path, answer) in enumerate(zip(scenario.paths, answers, strict=True), 1):
        own = _numbered(seen, dataset.occupation, *_identity(path))
        name = f"{number}. {answer.title}: " if len(answers) > 1 else ""
        for step in _steps(dataset, answer):
            uid = uuid.uuid5(OURS, repr(_numbered(seen, *own, step.kind, step.what)))
            found.add_component(_event(step, str(uid), name, link, today))
    return found.to_ical()


def _identity(path: Path) -> tuple[str, str, str]:
    """Return what makes a path the same one after its sliders have moved: its name, program and first credential."""
    return path.name, path.training, path.credential


def _numbered(seen: Counter[tuple[str, ...]], *parts: str) -> tuple[str, ...]:
    """Return an identity with how often it was there before: a renewal comes many times, a path perhaps twice."""
    seen[parts] += 1
    return (*parts, str(seen[parts]))


def _steps(dataset: Dataset, answer: Projection) -> Iterator[Step]:
    """Yield the dates of a path. An exam window is the month up to the one in which the plan has it passed."""
    for mark in answer.milestones:
        what = words.milestone(dataset, mark)
        yield Step("milestone", f"{mark.kind} {mark.subject}", mark.month, None, what, file_words.EXPECTED, False)
    for span in answer.spans:
        if span.kind == "exam":
            start, end = max(span.start, span.end - 1), max(span.end, span.start + 1)
            yield Step("exam", span.subject, start, end, file_words.exam_window(dataset, span), "", True)
    for cost in answer.cost_items:
        if cost.item.kind == "upkeep":
            due, note = file_words.due(dataset, cost), file_words.due_note(dataset, answer.scenario, cost)
            yield Step("due", f"{cost.item.what} {cost.item.subject}", cost.month, None, due, note, True)


def _event(step: Step, uid: str, name: str, link: str, today: date) -> icalendar.Event:
    event = icalendar.Event()
    first = month_date(today, step.start)
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    # The later export's is higher: calendar programs keep the event of the highest revision.
    event.add("sequence", max(0, (today - FIRST_DAY).days))
    event.add("summary", f"{name}{step.title}")
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(days=1) if step.end is None else month_date(today, step.end))
    event.add("transp", "TRANSPARENT")
    event.add("description", "\n".join(part for part in (step.note, file_words.origin(link)) if part))
    event.add("url", link)
    if step.remind:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{name}{step.title}")
        alarm.add("trigger", timedelta(days=-REMIND_DAYS))
        event.add_component(alarm)
    return event
