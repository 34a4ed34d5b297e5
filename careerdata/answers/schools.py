"""The schools a reader is questioning: what they answered, the file that keeps it, and how it becomes a path."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from careerdata.scenario.profile import ScenarioError, read_field
from careerdata.tables import numbers
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import NONE, Dataset, Problem

MOST_SCHOOLS = 3
LARGEST_FILE = 100_000
"""Bytes of a file that is read back; one with all schools filled in takes less than a hundredth of it."""

REMOTE = ("", "all", "part", "none")
FILE = "schools.csv"


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


class SchoolFileError(ValueError):
    """A file of schools cannot be used. ``problems`` lists everything found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def programs(dataset: Dataset) -> tuple[str, ...]:
    """Return the kinds of program a school may offer: those with which a path can compute."""
    return tuple(id for id in choices_of(dataset, "training") if id != NONE)


def unanswered(dataset: Dataset, school: School) -> list[str]:
    """Return the titles of the checklist's questions that the school has not answered."""
    asked = [(dataset.job_facts.find(id), field) for id, field in QUESTIONS.items()]
    return [row.title for row, field in asked if row is not None and getattr(school, field) in (None, "")]


def to_csv(schools: Sequence[School]) -> str:
    """Return the schools as a table that a spreadsheet opens and :func:`from_csv` reads back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(getattr(school, name)) for name in COLUMNS] for school in schools)
    return out.getvalue()


def _cell(value: Any) -> Any:
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else value


def from_csv(dataset: Dataset, content: bytes) -> list[School]:
    """Read a file that :func:`to_csv` wrote, perhaps changed in a spreadsheet since.

    Raises:
        SchoolFileError: with every problem: row and column, what was found, what would be right.
    """

    def wrong(found: str, expected: str, row: int | None = None, column: str | None = None) -> Problem:
        return Problem(FILE, row, column, found, expected)

    if len(content) > LARGEST_FILE:
        raise SchoolFileError([wrong(f"{len(content):,} bytes", f"at most {LARGEST_FILE:,}")])
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        raise SchoolFileError([wrong("bytes that are not UTF-8 text", "a CSV file saved from this page")]) from None
    except csv.Error as error:
        raise SchoolFileError([wrong(str(error), "a CSV file saved from this page")]) from None
    header = [cell.strip() for cell in lines[0]] if lines else []
    if sorted(header) != sorted(COLUMNS):
        found = ", ".join(header)[:80] or "no columns"
        raise SchoolFileError([wrong(found, "the columns " + ", ".join(COLUMNS), 1)])
    rows = [(number, cells) for number, cells in enumerate(lines[1:], 2) if any(cell.strip() for cell in cells)]
    problems: list[Problem] = []
    if not rows:
        problems.append(wrong("no school", f"1 to {MOST_SCHOOLS} schools"))
    if len(rows) > MOST_SCHOOLS:
        problems.append(wrong(f"{len(rows)} schools", f"1 to {MOST_SCHOOLS} schools"))
    schools = []
    for number, cells in rows[:MOST_SCHOOLS]:
        if len(cells) != len(header):
            problems.append(wrong(f"{len(cells)} cells", f"{len(header)} cells", number))
            continue
        values: dict[str, Any] = {}
        for column, cell in zip(header, cells, strict=True):
            try:
                values[column] = _value(dataset, column, cell.strip())
            except ScenarioError as error:
                problems += [wrong(repr(one.found), one.expected, number, column) for one in error.problems]
            except ValueError as error:
                problems.append(wrong(repr(cell.strip()[:60]), str(error), number, column))
        schools.append(values)
    if problems:
        raise SchoolFileError(problems)
    return [School(**values) for values in schools]


FIELDS = {
    "name": "name",
    "accreditation": "name",
    "program": "training",
    "months": "training_months",
    "cost_usd": "training_cost",
}
"""Columns that are inputs of a path too, and so have its bounds."""


def _value(dataset: Dataset, column: str, cell: str) -> Any:
    if column in FIELDS:
        value = read_field(dataset, FIELDS[column], cell)
        if column == "program" and value not in programs(dataset):
            raise ValueError("one of " + ", ".join(programs(dataset)))
        return value
    if column == "pass_rate_pct":
        if not cell:
            return None
        try:
            rate = numbers.number(cell)
        except ValueError:
            rate = -1.0
        if not 0 <= rate <= 100:
            raise ValueError("a number from 0 to 100")
        return rate
    if cell not in REMOTE:
        raise ValueError("empty or one of " + ", ".join(REMOTE[1:]))
    return cell


@dataclass(frozen=True)
class Fit:
    """A school as the training of a path: its months and cost, moved into the range of its kind of program where needed.

    ``moved`` says in plain words what had to be moved; ``others`` names kinds of program whose ranges hold both figures.
    """

    training: str
    training_months: float | None
    training_cost: float | None
    moved: tuple[str, ...]
    others: tuple[str, ...]


def fit(dataset: Dataset, school: School) -> Fit:
    """Return the nearest months and cost that a path with the school's kind of program can have."""
    row = dataset.programs.row(school.program)
    moved = []
    months = _nearest(school.months, row.months_low, row.months_high)
    cost = _nearest(school.cost_usd, row.cost_low_usd, row.cost_high_usd)
    if months != school.months:
        moved.append(
            f"{school.months:g} months is outside the {row.months_low:g} to {row.months_high:g} months of its kind"
        )
    if cost != school.cost_usd:
        moved.append(f"${school.cost_usd:,.0f} is outside its ${row.cost_low_usd:,.0f} to ${row.cost_high_usd:,.0f}")
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
