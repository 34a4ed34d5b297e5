"""The schools a reader is questioning: what they answered, and how it becomes a path."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import NONE, Dataset

MOST_SCHOOLS = 3
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


@dataclass(frozen=True)
class Moved:
    """A school's figure that lies outside the range of its kind of program."""

    unit: Literal["months", "usd"]
    given: float
    low: float
    high: float


@dataclass(frozen=True)
class Fit:
    """A school as the training of a path: its months and cost, moved into the range of its kind of program where needed.

    ``moved`` is what had to be moved; ``others`` names kinds of program whose ranges hold both figures.
    """

    training: str
    training_months: float | None
    training_cost: float | None
    moved: tuple[Moved, ...]
    others: tuple[str, ...]


def fit(dataset: Dataset, school: School) -> Fit:
    """Return the nearest months and cost that a path with the school's kind of program can have."""
    row = dataset.programs.row(school.program)
    months = _nearest(school.months, row.months_low, row.months_high)
    cost = _nearest(school.cost_usd, row.cost_low_usd, row.cost_high_usd)
    moved: list[Moved] = []
    if months != school.months:
        moved.append(Moved("months", school.months or 0, row.months_low or 0, row.months_high or 0))
    if cost != school.cost_usd:
        moved.append(Moved("usd", school.cost_usd or 0, row.cost_low_usd or 0, row.cost_high_usd or 0))
    others: tuple[str, ...] = ()
    if moved:
        others = tuple(id for id in programs(dataset) if id != row.id and _holds(dataset.programs.row(id), school))
    return Fit(row.id, months, cost, tuple(moved), others)


def _nearest(value: float | None, low: float | None, high: float | None) -> float | None:
    return value if value is None or low is None or high is None else min(max(value, low), high)


def _holds(row: Any, school: School) -> bool:
    return _nearest(school.months, row.months_low, row.months_high) == school.months and (
        _nearest(school.cost_usd, row.cost_low_usd, row.cost_high_usd) == school.cost_usd
    )
