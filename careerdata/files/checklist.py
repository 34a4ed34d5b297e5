"""The file that keeps what schools answered: written, and read back as people's own programs have left it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careerdata.answers.checklist import COLUMNS, MOST_SCHOOLS, REMOTE, School, programs
from careerdata.files import spreadsheet
from careerdata.scenario.profile import ScenarioError, read_field
from careerdata.tables import numbers
from careerdata.tables.dataset import Dataset, Problem

FILE = "schools.csv"
LARGEST_MEGABYTES = 1
"""Size of a file that is read back, of which the browser is told as well."""
LARGEST_FILE = LARGEST_MEGABYTES * 2**20
"""The same in bytes."""
MOST_ROWS = 1_000
LONGEST_CELL = 200
"""Characters of a cell: the patterns below take time in proportion to the square of a cell's length."""

SEPARATORS = ",;\t|"
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("school", "schoolname"),
    "program": ("kind", "kindofprogram", "programtype"),
    "months": ("length", "duration"),
    "cost_usd": ("cost", "price", "tuition"),
    "pass_rate_pct": ("passrate", "exampassrate"),
    "remote": ("online", "remotelearning"),
    "accreditation": ("accreditedby",),
}
"""What a column may be called besides its own name; case, spaces, units and other signs do not matter."""

REMOTE_WORDS = {"yes": "all", "all of it": "all", "online": "all", "part of it": "part", "hybrid": "part"}
REMOTE_WORDS |= {"no": "none", "none of it": "none", "not answered": ""}
"""Words for how much can be learned remotely, besides those of ``REMOTE``."""

MONTHS = re.compile(r"(?i)(.+?)\s*(?:months?|mos?\.?)")
YEARS = re.compile(r"(?i)(.+?)\s*(?:years?|yrs?\.?)")
MONTHS_A_YEAR = 12
MONEY = re.compile(r"(?i)(?:US\s*)?(\$?)\s*([0-9].*?)\s*(?:USD|dollars?)?")
POINT_FOR_THOUSANDS = re.compile(r"\$?[0-9]{1,3}\.[0-9]{3}")
"""An amount as other countries write it, "2.450", which would be two dollars here."""
SPLIT_MONEY = re.compile(r"\$[0-9]{1,3},[0-9]{3}(?![0-9])")
PERCENT = re.compile(r"(?i)(.+?)\s*(?:%|percent|pct)")


class SchoolFileError(ValueError):
    """A file of schools cannot be used. ``problems`` lists everything found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class SchoolFile:
    """What a file held: the schools, the headings of columns that are ignored, and the columns that it does not have."""

    schools: tuple[School, ...]
    ignored: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def to_csv(schools: Sequence[School]) -> str:
    """Return the schools as a table that a spreadsheet opens and :func:`from_csv` reads back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(name, getattr(school, name)) for name in COLUMNS] for school in schools)
    return out.getvalue()


def _cell(column: str, value: Any) -> str:
    if isinstance(value, str):
        return spreadsheet.cell(value)
    if value is None:
        return ""
    if column == "cost_usd":
        value = round(value, 2)  # three decimals would read as thousands
    return f"{value:.12g}{'%' if column == 'pass_rate_pct' else ''}"


def from_csv(dataset: Dataset, content: bytes) -> SchoolFile:
    """Read a file that :func:`to_csv` wrote or a person made.

    It may be UTF-8, UTF-16 or Windows-1252; separated by commas, semicolons, tabs or bars; its columns in any order, some
    missing, others added. Where the kind of program is not given it is the first of :func:`programs`.

    Raises:
        SchoolFileError: with every problem: row and column, what was found, what would be right.
    """
    if len(content) > LARGEST_FILE:
        raise SchoolFileError([_wrong(f"{len(content):,} bytes", f"at most {LARGEST_FILE:,} ({LARGEST_MEGABYTES} MB)")])
    lines = _lines(_text(content))
    number, header = lines[0] if lines else (1, [])
    columns = [_column(heading) for heading in header]
    problems = _header_problems(number, header, columns)
    if problems:
        raise SchoolFileError(problems)
    if not 0 < len(lines) - 1 <= MOST_SCHOOLS:
        found = f"{len(lines) - 1} schools" if len(lines) > 1 else "no school"
        problems.append(_wrong(found, f"1 to {MOST_SCHOOLS} schools"))
    schools = [_school(dataset, number, columns, cells, problems) for number, cells in lines[1 : MOST_SCHOOLS + 1]]
    if problems:
        raise SchoolFileError(problems)
    ignored = [heading for heading, column in zip(header, columns, strict=True) if heading and column is None]
    return SchoolFile(tuple(schools), tuple(ignored), tuple(name for name in COLUMNS if name not in columns))


def _wrong(found: str, expected: str, row: int | None = None, column: str | None = None) -> Problem:
    return Problem(FILE, row, column, found, expected)


def _text(content: bytes) -> str:
    """Return the text of a file in the encodings that spreadsheet programs write."""
    if content.startswith(b"PK\x03\x04"):
        raise SchoolFileError([_wrong("a workbook", "a table saved as CSV")])
    utf_16 = {
        "utf-16-le": content[1::2],
        "utf-16-be": content[::2],
    }  # without a mark: one byte of Latin letters is zero
    unmarked = [name for name, zeros in utf_16.items() if zeros.count(0) > len(zeros) / 2]
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else unmarked or ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SchoolFileError([_wrong("bytes that are no text", "a table saved as CSV")])


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a table that are not empty, with their numbers, the header first."""
    first, _, rest = text.partition("\n")
    said = re.fullmatch(r'"?sep=(.)"?\s*', first)  # Excel's own line
    named = said[1] if said else max(SEPARATORS, key=lambda sign: _known(first, sign))
    rows = csv.reader(io.StringIO(rest if said else text, newline=""), delimiter=named, strict=True)
    filled = []
    try:
        for number, row in enumerate(rows, 2 if said else 1):
            cells = [cell.strip() for cell in row]
            filled += [(number, cells)] if any(cells) else []
            if len(filled) > MOST_ROWS:
                raise SchoolFileError([_wrong(f"more than {MOST_ROWS:,} rows", f"1 to {MOST_SCHOOLS} schools")])
    except csv.Error as error:
        raise SchoolFileError([_wrong(str(error), "a table saved as CSV")]) from None
    return filled


def _known(header: str, separator: str) -> int:
    """Return how many columns a header has that are known, if this sign separates them."""
    return sum(_column(heading.strip().strip('"')) is not None for heading in header.split(separator))


def _column(heading: str) -> str | None:
    """Return the column that a heading means: "Cost ($)" is ``cost_usd``."""
    if len(heading) > LONGEST_CELL:
        return None
    letters = re.sub(r"\(.*?\)|[^a-z]", "", heading.casefold())
    for name, others in HEADINGS.items():
        own = name.replace("_", "")
        if letters in (own, *others, *(f"{each}{unit}" for each in others for unit in ("usd", "pct", "months"))):
            return name
    return None


def _header_problems(number: int, header: Sequence[str], columns: Sequence[str | None]) -> list[Problem]:
    known = [column for column in columns if column]
    if not known:
        found = ", ".join(header)[:80] or "no columns"
        return [_wrong(found, "some of the columns " + ", ".join(COLUMNS), number)]
    twice = dict.fromkeys(column for column in known if known.count(column) > 1)
    return [
        _wrong(
            ", ".join(heading for heading, name in zip(header, columns, strict=True) if name == column),
            "one",
            number,
            column,
        )
        for column in twice
    ]


def _school(
    dataset: Dataset, number: int, columns: Sequence[str | None], cells: list[str], problems: list[Problem]
) -> School:
    """Return the school of a row; add what is wrong with it to the problems."""
    torn = SPLIT_MONEY.search(",".join(cells)) and len(cells) > len(columns)
    if torn or any(cells[len(columns) :]):
        expected = f"{len(columns)} cells, those with the separator in quotation marks"
        problems.append(_wrong(f"{len(cells)} cells", expected, number))
        return School()
    values: dict[str, Any] = {"program": programs(dataset)[0]}
    for column, cell in zip(columns, cells, strict=False):
        if column is None or (column == "program" and not cell):
            continue
        if len(cell) > LONGEST_CELL:
            problems.append(_wrong(f"{len(cell):,} characters", f"at most {LONGEST_CELL}", number, column))
            continue
        try:
            values[column] = _value(dataset, column, spreadsheet.typed(cell))
        except ScenarioError as error:
            problems += [_wrong(repr(cell[:60] or one.found), one.expected, number, column) for one in error.problems]
        except ValueError as error:
            problems.append(_wrong(repr(cell[:60]), str(error), number, column))
    return School(**values)


FIELDS = {
    "name": "name",
    "accreditation": "name",
    "months": "training_months",
    "cost_usd": "training_cost",
}
"""Columns that are inputs of a path too, and so have its bounds."""


def _value(dataset: Dataset, column: str, cell: str) -> Any:
    """Return what a cell says.

    Raises:
        ScenarioError, ValueError: naming what would be right.
    """
    if column == "program":
        return _program(dataset, cell)
    if column == "pass_rate_pct":
        return _percent(cell) if cell else None
    if column == "remote":
        word = cell.casefold()
        if word not in REMOTE and word not in REMOTE_WORDS:
            raise ValueError("empty or one of " + ", ".join(REMOTE[1:]))
        return REMOTE_WORDS.get(word, word)
    if column == "months":
        cell = _months(cell)
    elif column == "cost_usd" and (money := MONEY.fullmatch(cell)):
        cell = money[1] + money[2]
        if POINT_FOR_THOUSANDS.fullmatch(cell):
            raise ValueError("dollars, such as 2450 or $2,450")
    return read_field(dataset, FIELDS[column], cell)


def _program(dataset: Dataset, cell: str) -> str:
    """Return the kind of program of an id or a title."""
    allowed = programs(dataset)
    titles = {dataset.programs.row(id).title.casefold(): id for id in allowed}
    found = titles.get(cell.casefold(), cell.casefold())
    if found not in allowed:
        raise ValueError("one of " + ", ".join(allowed))
    return found


def _months(cell: str) -> str:
    """Return the number of "10 months", and of "2 years" the months."""
    if months := MONTHS.fullmatch(cell):
        return months[1]
    years = YEARS.fullmatch(cell)
    try:
        return f"{numbers.number(years[1]) * MONTHS_A_YEAR:.12g}" if years else cell
    except ValueError:
        return cell


def _percent(cell: str) -> float:
    """Return the percentage of "78", "78%" and "0.78": no school passes less than one in a hundred."""
    signed = PERCENT.fullmatch(cell)
    try:
        rate = numbers.number(signed[1] if signed else cell)
    except ValueError:
        rate = -1.0
    if not signed and 0 < rate < 1:
        rate = round(100 * rate, 10)
    if not 0 <= rate <= 100:
        raise ValueError("a number from 0 to 100")
    return rate
