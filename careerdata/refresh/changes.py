"""What a refresh would change in ``data/``: shown first, checked on a copy, written only when asked."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath

from careerdata.refresh.downloads import RefreshError
from careerdata.tables.dataset import DatasetError, Problem
from careerdata.tables.loading import load
from careerdata.tables.schema import TABLES

Cells = dict[str, str]
Key = tuple[str, ...]


@dataclass(frozen=True)
class TableChange:
    """One table before and after, as rows of cells."""

    table: str
    before: tuple[Cells, ...]
    after: tuple[Cells, ...]

    @cached_property
    def old(self) -> dict[Key, Cells]:
        """The rows before, by key."""
        return index(self.table, self.before)

    @cached_property
    def new(self) -> dict[Key, Cells]:
        """The rows after, by key."""
        return index(self.table, self.after)

    @cached_property
    def added(self) -> tuple[Key, ...]:
        """Keys of rows that are new."""
        return tuple(key for key in self.new if key not in self.old)

    @cached_property
    def removed(self) -> tuple[Key, ...]:
        """Keys of rows that go."""
        return tuple(key for key in self.old if key not in self.new)

    @cached_property
    def changed(self) -> tuple[Key, ...]:
        """Keys of rows with another figure or text, whatever their source."""
        return tuple(key for key in self._common if _content(self.old[key]) != _content(self.new[key]))

    @cached_property
    def resourced(self) -> tuple[Key, ...]:
        """Keys of rows that only get another source."""
        same = (key for key in self._common if _content(self.old[key]) == _content(self.new[key]))
        return tuple(key for key in same if self.old[key] != self.new[key])

    @cached_property
    def _common(self) -> tuple[Key, ...]:
        return tuple(key for key in self.old if key in self.new)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.resourced)

    def summary(self) -> str:
        """Return one line with the counts."""
        parts = [f"{len(self.added):,} added", f"{len(self.removed):,} removed", f"{len(self.changed):,} changed"]
        if self.resourced:
            parts.append(f"{len(self.resourced):,} with a new source only")
        return f"{self.table}.csv: {', '.join(parts)} (now {len(self.after):,} rows)"


@dataclass(frozen=True)
class Changes:
    """A planned refresh of one data directory. Making it writes nothing.

    Attributes:
        directory: the data directory.
        tables: the tables concerned, before and after.
        notes: lines for the reader: largest changes, what was left out and why.
    """

    directory: FilePath
    tables: tuple[TableChange, ...]
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self.tables)

    def table(self, name: str) -> TableChange:
        """Return the change of one table; raise ``KeyError`` when the refresh does not concern it."""
        return {change.table: change for change in self.tables}[name]

    def summary(self) -> list[str]:
        """Return the lines to show before writing."""
        lines = [change.summary() for change in self.tables if change]
        return [*(lines or ["Nothing changes: the data set already holds these figures."]), *self.notes]

    def check(self) -> tuple[Problem, ...]:
        """Return what would be wrong with the data set after writing, found on a temporary copy."""
        with tempfile.TemporaryDirectory() as temporary:
            copy = FilePath(temporary) / "data"
            shutil.copytree(self.directory, copy)
            self._write_tables(copy)
            problems: dict[Problem, None] = {}
            for row in read_rows(copy, "occupations"):
                try:
                    load(copy, row["id"], complete=True)
                except DatasetError as error:
                    problems.update(dict.fromkeys(error.problems))
            return tuple(problems)

    def write(self) -> None:
        """Write the changed tables, each replaced in one step.

        Raises:
            DatasetError: when the data set would not be valid afterward; nothing is written then.
        """
        if problems := self.check():
            raise DatasetError(problems)
        self._write_tables(self.directory)

    def _write_tables(self, directory: FilePath) -> None:
        # In the schema's order, sources first: broken off in between, as little as possible refers to nothing.
        order = list(TABLES)
        for change in sorted(self.tables, key=lambda change: order.index(change.table)):
            if change:
                write_rows(directory, change.table, change.after)


def index(table: str, rows: Iterable[Mapping[str, str]]) -> dict[Key, dict[str, str]]:
    """Return key -> row."""
    return {tuple(row[column] for column in TABLES[table].key): dict(row) for row in rows}


def read_rows(directory: FilePath, table: str) -> tuple[Cells, ...]:
    """Return the rows of a shared table as cells, unknown ones empty.

    Raises:
        RefreshError: when the table is missing or lacks a column, with one line.
    """
    file = directory / f"{table}.csv"
    columns = list(TABLES[table].row.model_fields)
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except FileNotFoundError:
        raise RefreshError(file.name, f"no such file in {directory}", "a data directory with this table") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RefreshError(file.name, str(error), "a readable CSV table in UTF-8") from error
    if rows and (missing := [column for column in columns if column not in rows[0]]):
        raise RefreshError(file.name, f"no column {', '.join(missing)}", f"the columns {', '.join(columns)}")
    return tuple({column: row[column] or "" for column in columns} for row in rows)


def write_rows(directory: FilePath, table: str, rows: Sequence[Mapping[str, str]]) -> None:
    """Write a table in the schema's column order, replacing the old file in one step."""
    columns = list(TABLES[table].row.model_fields)
    file = directory / f"{table}.csv"
    part = file.with_suffix(".csv.part")
    with part.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    part.replace(file)


def largest_changes(
    change: TableChange, column: str, names: Mapping[Key, str], unit: str = "", count: int = 5
) -> list[str]:
    """Return lines with the largest relative changes of a figure among the rows named in ``names``."""
    moved = []
    for key, name in names.items():
        old, new = (rows.get(key, {}).get(column, "") for rows in (change.old, change.new))
        if old and new and float(old) and float(new) != float(old):
            share = float(new) / float(old) - 1
            moved.append((abs(share), f"  {name}: {step(old, new, unit)}"))
    moved.sort(key=lambda item: (-item[0], item[1]))
    return [line for _, line in moved[:count]]


def step(old: str, new: str, unit: str = "") -> str:
    """Return ``old -> new (+x %)`` of two figures.

    Example:
        >>> step("50000", "51000", "$")
        '$50,000 -> $51,000 (+2.0 %)'
    """
    share = float(new) / float(old) - 1
    return f"{unit}{float(old):,.10g} -> {unit}{float(new):,.10g} ({share:+.1%})".replace("%", " %")


def _content(row: Mapping[str, str]) -> dict[str, str]:
    return {column: _plain(cell) for column, cell in row.items() if column != "source"}


def _plain(cell: str) -> str:
    """Return a figure in its shortest form, so that 1.0 and 1 are the same figure; codes such as 010 stay."""
    if not cell or (len(cell) > 1 and cell[0] == "0" and cell[1] != "."):
        return cell
    try:
        return f"{float(cell):.10g}"
    except ValueError:
        return cell
