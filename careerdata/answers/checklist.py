"""The schools a reader is questioning: what they answered, and how it becomes a path."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from careerdata.scenario.path import Path, usual_range
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import NONE, Dataset

MOST_SCHOOLS = 12
REMOTE = ("", "all", "part", "none")


@dataclass(frozen=True)
class School:
    """What a school answered: months and dollars for the whole program, pass rate in percent; ``None`` or empty where it
    has not answered yet. ``program`` is the kind of program, an id of ``programs.csv``; ``accreditation`` is free text."""

    name: str = ""
    program: str = ""
    months: float | None = None
    cost_usd: float | None = None
    pass_rate_pct: float | None = None
    remote: str = ""
    accreditation: str = ""

    @property
    def started(self) -> bool:
        """Whether anything but the kind of program is filled in."""
        return self != School(program=self.program)


COLUMNS = tuple(field.name for field in dataclasses.fields(School))
QUESTIONS = {
    "school_length": "months",
    "school_cost": "cost_usd",
    "school_pass_rate": "pass_rate_pct",
    "school_remote": "remote",
    "school_accreditation": "accreditation",
}
"""The checklist's rows in ``job_facts.csv`` and the field that holds the answer."""


def programs(dataset: Dataset) -> tuple[str, ...]:
    """Return the kinds of program a school may offer: those with which a path can compute."""
    return tuple(id for id in choices_of(dataset, "training") if id != NONE)


def unanswered(dataset: Dataset, school: School) -> list[str]:
    """Return the titles of the checklist's questions that the school has not answered."""
    asked = [(dataset.job_facts.find(id), field) for id, field in QUESTIONS.items()]
    return [row.title for row, field in asked if row is not None and getattr(school, field) in (None, "")]


def as_training(school: School, path: Path) -> Path:
    """Return a path with this school's training: its name, kind, months, cost and pass rate, as the school says them.

    What the school has not answered follows the kind of program, and the pass rate the credential.
    """
    rate = None if school.pass_rate_pct is None else school.pass_rate_pct / 100
    return dataclasses.replace(
        path,
        name=school.name,
        training=school.program,
        school="",
        training_months=school.months,
        training_cost=school.cost_usd,
        exam_pass_rate=rate,
    )


@dataclass(frozen=True)
class Unusual:
    """An answer outside the usual range of its kind of program. ``field`` is the path's; dollars are of the price date."""

    field: str
    value: float
    low: float
    high: float


def unusual(dataset: Dataset, school: School, program: str = "") -> tuple[Unusual, ...]:
    """Return what of a school's length and cost is outside the usual range of its kind, or of another kind of program."""
    found = []
    for field, value in (("training_months", school.months), ("training_cost", school.cost_usd)):
        low, high = usual_range(dataset, program or school.program, field, published=False)
        if value is not None and not low <= value <= high:
            found.append(Unusual(field, value, low, high))
    return tuple(found)


def likelier_kinds(dataset: Dataset, school: School) -> tuple[str, ...]:
    """Return the other kinds of program for which the school's length and cost are usual."""
    return tuple(id for id in programs(dataset) if id != school.program and not unusual(dataset, school, id))
