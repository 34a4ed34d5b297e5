"""The file that keeps what schools answered: written, and read back after a spreadsheet may have changed it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from careerdata.answers.schools import COLUMNS, MOST_SCHOOLS, REMOTE, School, programs
from careerdata.files import spreadsheet
from careerdata.scenario.profile import ScenarioError, read_field
from careerdata.tables import numbers
from careerdata.tables.dataset import Dataset, Problem

FILE = "schools.csv"
LARGEST_FILE = 100_000
"""Bytes of a file that is read back; one with all schools filled in takes less than a hundredth of it."""


class SchoolFileError(ValueError):
    """A file of schools cannot be used. ``problems`` lists everything found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def to_csv(schools: Sequence[School]) -> str:
    """Return the schools as a table that a spreadsheet opens and :func:`from_csv` reads back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(getattr(school, name)) for name in COLUMNS] for school in schools)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return spreadsheet.cell(value)
    return "" if value is None else f"{value:.12g}"


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
                values[column] = _value(dataset, column, spreadsheet.typed(cell.strip()))
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
