"""Read ``data/`` into one frozen :class:`Dataset`, reporting every problem at once."""

from __future__ import annotations

import csv
import functools
import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from careerdata.tables import checks, renames
from careerdata.tables.dataset import Dataset, DatasetError, Problem
from careerdata.tables.schema import TABLES, Row

DATA_DIRECTORY_VARIABLE = "CAREERDATA_DIR"
OCCUPATION_VARIABLE = "CAREERDATA_OCCUPATION"
DEFAULT_DIRECTORY = FilePath(__file__).resolve().parents[2] / "data"


def data_directory(directory: FilePath | str | None = None) -> FilePath:
    """Return the directory asked for, else the one in ``CAREERDATA_DIR``, else the one shipped."""
    return FilePath(directory or os.environ.get(DATA_DIRECTORY_VARIABLE) or DEFAULT_DIRECTORY)


def load(directory: FilePath | str | None = None, occupation: str | None = None, *, complete: bool = False) -> Dataset:
    """Read, validate and freeze a data set.

    Args:
        directory: where the tables are; see :func:`data_directory`.
        occupation: id in ``occupations.csv``; by default the one in ``CAREERDATA_OCCUPATION``, else the first one.
        complete: also read, now, the lazy tables. Without it a lazy table is read when it is first used, and raises
            :class:`DatasetError` then.

    Raises:
        DatasetError: with every problem of every file at once.
    """
    root = data_directory(directory)
    if not root.is_dir():
        raise DatasetError([Problem(str(root), None, None, "no such directory", "a directory with the data tables")])
    problems: list[Problem] = []
    tables: dict[str, Sequence[Any]] = {}
    lines: dict[str, list[int]] = {}
    keys: dict[str, set[str] | None] = {}
    asked = {name: table for name, table in TABLES.items() if complete or not table.lazy}
    for name, table in asked.items():
        if not table.per_occupation:
            tables[name], lines[name], keys[name] = _read(root, name, "", problems)
    known = [row.id for row in tables["occupations"]]
    chosen = occupation or os.environ.get(OCCUPATION_VARIABLE) or (known[0] if known else None)
    if chosen is None or chosen not in known:
        expected = "one of: " + ", ".join(known) if known else "at least one valid occupation"
        problems.append(Problem("occupations.csv", None, "id", chosen or "no usable row", expected))
        raise DatasetError(problems)
    for name, table in asked.items():
        if table.per_occupation:
            tables[name], lines[name], keys[name] = _read(root, name, chosen, problems)
    dataset = Dataset(root, chosen, tables, _read_lazily)
    problems.extend(checks.problems_of(dataset, lines, keys, already=bool(problems)))
    if problems:
        raise DatasetError(_in_file_order(problems))
    return dataset


def _in_file_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.row or 0, problem.column or ""))


def _read_lazily(dataset: Dataset, name: str, part: str | None = None) -> Sequence[Any]:
    """Return the rows of a lazy table, or a part of them, of a data set whose other tables are known to be right."""
    problems: list[Problem] = []
    rows, lines, keys = _read(dataset.directory, name, dataset.occupation, problems, part)
    problems.extend(checks.problems_of_table(dataset, name, rows, lines, keys))
    if problems:
        raise DatasetError(_in_file_order(problems))
    return rows


@functools.cache
def _adapter(row: type[Row]) -> TypeAdapter[Any]:
    return TypeAdapter(row)


@dataclass(frozen=True)
class _File:
    """One table's file while it is read: where, what it should hold, and where its problems are put."""

    path: FilePath
    name: str
    table: str
    problems: list[Problem]

    def problem(self, row: int | None, column: str | None, found: str, expected: str) -> None:
        self.problems.append(Problem(self.name, row, column, found, expected))


# A carriage return ends lines; a tab harms nobody. What turns the direction of writing is no control character to Unicode.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Python reads 1_000 as a number, and so pydantic does; no spreadsheet does.
_UNDERSCORED = re.compile(r"(?<![^,\n\"])[+-]?[0-9][0-9.]*_[0-9._]*(?![^,\r\n\"])")


def _read(
    root: FilePath, table: str, occupation: str, problems: list[Problem], part: str | None = None
) -> tuple[tuple[Any, ...], list[int], set[str] | None]:
    """Read one table, or those of its rows whose column ``parted_by`` has one value.

    Returns:
        its valid rows; their line numbers in the file (the header is line 1); the first key column of all rows, the
        invalid ones included, so that no row is blamed for referring to one of them (``None`` when it is not known).
    """
    folder = f"{occupation}/" if TABLES[table].per_occupation else ""
    file = _File(root / f"{folder}{table}.csv", f"{folder}{table}.csv", table, problems)
    file = _under_its_former_name(file, folder) or file
    before = len(problems)
    text = _text(file, part)
    reader = csv.reader(io.StringIO(text or "", newline=""), strict=True)
    header = None if text is None else _header(file, reader)
    if header is None:
        return (), [], None
    rows, lines, keys = _rows(file, reader, header)
    if not rows and not TABLES[table].may_be_empty and part is None and len(problems) == before:
        file.problem(None, None, "no rows", "at least one row")
    return rows, lines, keys if keys or TABLES[table].may_be_empty else None


def _under_its_former_name(file: _File, folder: str) -> _File | None:
    """Return the file under the name that it had in older data sets, where only that one is there."""
    former = renames.FILES.get(file.table)
    if former is None or file.path.exists() or not (old := file.path.with_name(f"{former}.csv")).exists():
        return None
    found = _File(old, f"{folder}{former}.csv", file.table, file.problems)
    found.problem(None, None, "the former name of this file", f"the name {file.table}.csv")
    return found


def _text(file: _File, part: str | None) -> str | None:
    """Return the content of a file, or a part of it; ``None`` where it cannot be read."""
    try:
        text = file.path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        file.problem(None, None, "no such file", "a CSV table")
        return None
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        byte = f"the byte 0x{error.object[error.start]:02x}, which is not UTF-8"
        file.problem(row, None, byte, "a CSV table in UTF-8")
        return None
    except OSError as error:
        file.problem(None, None, error.strerror or str(error), "a readable CSV table")
        return None
    if part is not None:
        text = _part(text, part)
    for wrong, what, expected in (
        (_CONTROL, "the control character", "printable text"),
        (_UNDERSCORED, "the cell", "a number without underscores"),
    ):
        if match := wrong.search(text):
            file.problem(text.count("\n", 0, match.start()) + 1, None, f"{what} {match[0]!r}", expected)
            return None
    return text


def _part(text: str, value: str) -> str:
    """Blank out all lines but the header and those with a cell of this value, so that line numbers stay."""
    cell = f",{value},"
    header, *lines = text.splitlines() or [""]
    return "\n".join([header, *(line if cell in f",{line}," else "" for line in lines)])


def _header(file: _File, reader: Iterator[list[str]]) -> list[str] | None:
    """Return the names of the columns as they stand, former names replaced; ``None`` where some are wrong."""
    columns = list(TABLES[file.table].row.model_fields)
    try:
        header = next(reader, [])
    except csv.Error as error:
        file.problem(1, None, str(error), "a comma-separated header")
        return None
    for former, name in renames.COLUMNS.get(file.table, {}).items():
        if former in header and name not in header:
            file.problem(1, former, "the former name of this column", f"the name {name}")
            header[header.index(former)] = name
    if sorted(header) == sorted(columns):
        return header
    for column in [name for name in columns if name not in header]:
        file.problem(1, column, "no such column", f"the columns {', '.join(columns)}")
    for column in [name for name in header if name not in columns]:
        file.problem(1, column, "an unknown column", f"the columns {', '.join(columns)}")
    for column in {name for name in header if header.count(name) > 1 and name in columns}:
        file.problem(1, column, "the column more than once", "each column once")
    return None


def _rows(file: _File, reader: Any, header: list[str]) -> tuple[tuple[Any, ...], list[int], set[str] | None]:
    """Return the valid rows, their lines, and the first key column of all rows; ``None`` for it where reading broke off."""
    rows: list[Any] = []
    lines: list[int] = []
    keys: set[str] = set()
    key_column = header.index(TABLES[file.table].key[0])
    adapter = _adapter(TABLES[file.table].row)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return tuple(rows), lines, keys
        except csv.Error as error:
            file.problem(reader.line_num, None, str(error), "well-formed CSV")
            return tuple(rows), lines, None
        line = reader.line_num
        if not cells:
            continue
        if len(cells) != len(header):
            keys.update(cell.strip() for cell in cells[key_column : key_column + 1])
            file.problem(line, None, f"{len(cells)} cells", f"{len(header)} cells")
            continue
        given = dict(zip(header, cells, strict=True))
        _rename_values(file, line, given)
        keys.add(given[header[key_column]].strip())
        try:
            rows.append(adapter.validate_python({k: v if v != "" else None for k, v in given.items()}))
            lines.append(line)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                place = str(detail["loc"][0]) if detail["loc"] else None
                found = "an empty cell" if detail["input"] is None else repr(detail["input"])
                file.problem(line, place, found, detail["msg"].removeprefix("Input should be "))


def _rename_values(file: _File, line: int, given: dict[str, str]) -> None:
    """Put today's names in place of former ones, and report these."""
    for column, names in _renamed(file.table):
        former = given[column].strip()
        if former in names:
            file.problem(line, column, repr(former), f"{names[former]!r}, its name now")
            given[column] = names[former]


@functools.cache
def _renamed(table: str) -> tuple[tuple[str, Mapping[str, str]], ...]:
    return tuple((column, names) for (own, column), names in renames.VALUES.items() if own == table)
