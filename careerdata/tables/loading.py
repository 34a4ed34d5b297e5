"""Read ``data/`` into one frozen :class:`Dataset`, reporting every problem at once."""

from __future__ import annotations

import csv
import functools
import io
import os
from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from careerdata.tables import checks
from careerdata.tables.dataset import Dataset, DatasetError, Problem, file_of
from careerdata.tables.schema import TABLES, Row, Table

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
            tables[name], lines[name], keys[name] = _read(root, f"{name}.csv", table, problems)
    known = [row.id for row in tables["occupations"]]
    chosen = occupation or os.environ.get(OCCUPATION_VARIABLE) or (known[0] if known else None)
    if chosen is None or chosen not in known:
        expected = "one of: " + ", ".join(known) if known else "at least one valid occupation"
        problems.append(Problem("occupations.csv", None, "id", chosen or "no usable row", expected))
        raise DatasetError(problems)
    for name, table in asked.items():
        if table.per_occupation:
            tables[name], lines[name], keys[name] = _read(root, f"{chosen}/{name}.csv", table, problems)
    dataset = Dataset(root, chosen, tables, _read_lazily)
    problems.extend(checks.problems_of(dataset, lines, keys, already=bool(problems)))
    if problems:
        raise DatasetError(_in_file_order(problems))
    return dataset


def _in_file_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.row or 0, problem.column or ""))


def _read_lazily(dataset: Dataset, name: str) -> Sequence[Any]:
    """Return the rows of a lazy table of a data set whose other tables are known to be right."""
    problems: list[Problem] = []
    table = TABLES[name]
    rows, lines, keys = _read(dataset.directory, file_of(dataset, name), table, problems)
    problems.extend(checks.problems_of_table(dataset, name, rows, lines, keys))
    if problems:
        raise DatasetError(_in_file_order(problems))
    return rows


@functools.cache
def _adapter(row: type[Row]) -> TypeAdapter[Any]:
    return TypeAdapter(row)


def _read(
    root: FilePath, file: str, table: Table, problems: list[Problem]
) -> tuple[tuple[Any, ...], list[int], set[str] | None]:
    """Read one table.

    Returns:
        its valid rows; their line numbers in the file (the header is line 1); the first key column of all rows, the
        invalid ones included, so that no row is blamed for referring to one of them (``None`` when it is not known).
    """
    try:
        text = (root / file).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(file, None, None, "no such file", "a CSV table"))
        return (), [], None
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        byte = f"the byte 0x{error.object[error.start]:02x}, which is not UTF-8"
        problems.append(Problem(file, row, None, byte, "a CSV table in UTF-8"))
        return (), [], None
    except OSError as error:
        problems.append(Problem(file, None, None, error.strerror or str(error), "a readable CSV table"))
        return (), [], None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = list(table.row.model_fields)
    try:
        header = next(reader, [])
    except csv.Error as error:
        problems.append(Problem(file, 1, None, str(error), "a comma-separated header"))
        return (), [], None
    if sorted(header) != sorted(columns):
        for column in [name for name in columns if name not in header]:
            problems.append(Problem(file, 1, column, "no such column", f"the columns {', '.join(columns)}"))
        for column in [name for name in header if name not in columns]:
            problems.append(Problem(file, 1, column, "an unknown column", f"the columns {', '.join(columns)}"))
        for column in {name for name in header if header.count(name) > 1 and name in columns}:
            problems.append(Problem(file, 1, column, "the column more than once", "each column once"))
        return (), [], None
    rows, lines = [], []
    keys: set[str] = set()
    complete = True
    key_column = header.index(table.key[0])
    adapter = _adapter(table.row)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            problems.append(Problem(file, reader.line_num, None, str(error), "well-formed CSV"))
            complete = False
            break
        line = reader.line_num
        if not cells:
            continue
        keys.update(cell.strip() for cell in cells[key_column : key_column + 1])
        if len(cells) != len(header):
            problems.append(Problem(file, line, None, f"{len(cells)} cells", f"{len(header)} cells"))
            continue
        try:
            rows.append(
                adapter.validate_python({k: v if v != "" else None for k, v in zip(header, cells, strict=True)})
            )
            lines.append(line)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                place = str(detail["loc"][0]) if detail["loc"] else None
                found = "an empty cell" if detail["input"] is None else repr(detail["input"])
                problems.append(Problem(file, line, place, found, detail["msg"].removeprefix("Input should be ")))
    if not rows and not table.may_be_empty and not any(problem.file == file for problem in problems):
        problems.append(Problem(file, None, None, "no rows", "at least one row"))
    return tuple(rows), lines, keys if complete and (keys or table.may_be_empty) else None
