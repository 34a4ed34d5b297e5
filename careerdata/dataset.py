"""Read and validate ``data/`` into one frozen :class:`Dataset`, reporting every problem at once."""

from __future__ import annotations

import csv
import functools
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from careerdata.schema import TABLES, Row, Table

if TYPE_CHECKING:
    import pandas as pd

DATA_DIRECTORY_VARIABLE = "CAREERDATA_DIR"
OCCUPATION_VARIABLE = "CAREERDATA_OCCUPATION"
DEFAULT_DIRECTORY = FilePath(__file__).resolve().parent.parent / "data"

NONE = "none"
"""No programme, no credential, no specialty."""
STAY = "stay"
"""The role of a path that changes no job."""
OFFICIAL_LEVEL = "bls"
"""The wage level that moves pay ranges to the newest official median."""
MEDIAN_WAGE = "median_annual_wage"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the data set: where, what was found, what would be right."""

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: found {self.found}; expected {self.expected}"


class DatasetError(Exception):
    """The data set cannot be used. ``problems`` lists everything found, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, eq=False)
class Dataset:
    """The validated data set of one occupation. Rows are immutable; frames are copies for reading.

    Example:
        >>> from careerdata import load
        >>> load().row("credentials", "CPC").issuer
        'AAPC'
    """

    directory: FilePath
    occupation: str
    tables: Mapping[str, tuple[Any, ...]]

    def __getitem__(self, table: str) -> tuple[Any, ...]:
        """Return the rows of ``table`` in file order."""
        return self.tables[table]

    @functools.cached_property
    def _index(self) -> dict[str, dict[Any, Any]]:
        return {name: {_key(row, TABLES[name]): row for row in rows} for name, rows in self.tables.items()}

    def row(self, table: str, *key: Any) -> Any:
        """Return the row of ``table`` with this key; raise ``KeyError`` when there is none."""
        return self._index[table][key[0] if len(key) == 1 else key]

    def find(self, table: str, *key: Any) -> Any | None:
        """Return the row of ``table`` with this key, or ``None``."""
        return self._index[table].get(key[0] if len(key) == 1 else key)

    def ids(self, table: str) -> tuple[str, ...]:
        """Return the keys of a table with a single-column key, in file order."""
        return tuple(self._index[table])

    @functools.lru_cache(maxsize=64)  # noqa: B019 - a data set lives as long as its process
    def frame(self, table: str) -> pd.DataFrame:
        """Return a table as a DataFrame, one column a field (do not modify it: it is shared)."""
        import pandas as pd  # slow to import, and a plan needs no table as a frame

        rows = self.tables[table]
        return pd.DataFrame([dict(row) for row in rows], columns=list(TABLES[table].row.model_fields))

    @functools.cached_property
    def _figures(self) -> dict[tuple[str, str], list[Any]]:
        figures: dict[tuple[str, str], list[Any]] = {}
        for row in self.tables["figures"]:
            figures.setdefault((row.subject, row.figure), []).append(row)
        return figures

    def figure(self, subject: str, figure: str) -> Any | None:
        """Return the row of ``figures`` that computes for a subject, or ``None`` when nobody sourced it."""
        return next((row for row in self.figures(subject, figure) if row.computes), None)

    def figures(self, subject: str, figure: str) -> tuple[Any, ...]:
        """Return all rows for a subject's figure, the computing one first."""
        return tuple(sorted(self._figures.get((subject, figure), ()), key=lambda row: not row.computes))

    def model(self, id: str) -> float:
        """Return the value of a model parameter."""
        return self.row("model", id).value

    @property
    def about(self) -> Any:
        """The row of ``occupations`` this data set is about."""
        return self.row("occupations", self.occupation)


def data_directory(directory: FilePath | str | None = None) -> FilePath:
    """Return the directory asked for, else the one in ``CAREERDATA_DIR``, else the one shipped."""
    return FilePath(directory or os.environ.get(DATA_DIRECTORY_VARIABLE) or DEFAULT_DIRECTORY)


def load(directory: FilePath | str | None = None, occupation: str | None = None) -> Dataset:
    """Read, validate and freeze a data set.

    Args:
        directory: where the tables are; see :func:`data_directory`.
        occupation: id in ``occupations.csv``; by default the one in ``CAREERDATA_OCCUPATION``, else the first one.

    Raises:
        DatasetError: with every problem of every file at once.
    """
    root = data_directory(directory)
    if not root.is_dir():
        raise DatasetError([Problem(str(root), None, None, "no such directory", "a directory with the data tables")])
    problems: list[Problem] = []
    tables: dict[str, tuple[Row, ...]] = {}
    lines: dict[str, list[int]] = {}
    keys: dict[str, set[str] | None] = {}
    for name, table in TABLES.items():
        if not table.per_occupation:
            tables[name], lines[name], keys[name] = _read(root, f"{name}.csv", table, problems)
    known = [row.id for row in tables["occupations"]]  # type: ignore[attr-defined]
    chosen = occupation or os.environ.get(OCCUPATION_VARIABLE) or (known[0] if known else None)
    if chosen is None or chosen not in known:
        expected = "one of: " + ", ".join(known) if known else "at least one valid occupation"
        problems.append(Problem("occupations.csv", None, "id", chosen or "no usable row", expected))
        raise DatasetError(problems)
    for name, table in TABLES.items():
        if table.per_occupation:
            tables[name], lines[name], keys[name] = _read(root, f"{chosen}/{name}.csv", table, problems)
    dataset = Dataset(root, chosen, tables)
    problems.extend(_check_keys(dataset, lines))
    problems.extend(_check_references(dataset, lines, keys))
    problems.extend(_check_order(dataset, lines))
    problems.extend(_check_figures(dataset, lines, keys))
    if keys["take_home"] is not None:
        problems.extend(_check_take_home(dataset))
    problems.extend(_check_rows_needed(dataset, keys))
    if not problems:
        problems.extend(_check_needed(dataset))
        problems.extend(_check_fields(dataset, lines["fields"]))
    if problems:
        raise DatasetError(sorted(problems, key=lambda problem: (problem.file, problem.row or 0, problem.column or "")))
    return dataset


def file_of(dataset: Dataset, table: str) -> str:
    """Return the file of a table, relative to the data directory."""
    return f"{dataset.occupation}/{table}.csv" if TABLES[table].per_occupation else f"{table}.csv"


def _key(row: Any, table: Table) -> Any:
    values = tuple(getattr(row, column) for column in table.key)
    return values[0] if len(values) == 1 else values


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


def _each(dataset: Dataset, lines: Mapping[str, list[int]]) -> Iterator[tuple[str, Table, Any, int]]:
    for name, rows in dataset.tables.items():
        for row, line in zip(rows, lines[name], strict=True):
            yield name, TABLES[name], row, line


def _check_keys(dataset: Dataset, lines: Mapping[str, list[int]]) -> Iterator[Problem]:
    seen: dict[tuple[str, Any], int] = {}
    for name, table, row, line in _each(dataset, lines):
        key = _key(row, table)
        first = seen.setdefault((name, key), line)
        if first != line:
            columns = ", ".join(table.key)
            yield Problem(
                file_of(dataset, name), line, columns, repr(key), f"a key not used before (row {first} has it)"
            )


def _check_references(
    dataset: Dataset, lines: Mapping[str, list[int]], keys: Mapping[str, set[str] | None]
) -> Iterator[Problem]:
    for name, table, row, line in _each(dataset, lines):
        for column, target in table.refs.items():
            target_table, target_column = target.split(".")
            known = keys[target_table]
            cell = getattr(row, column)
            for item in cell if isinstance(cell, tuple) else (cell,):
                if item is not None and known is not None and item not in known:
                    expected = f"a value of {target_column} in {file_of(dataset, target_table)}"
                    yield Problem(file_of(dataset, name), line, column, repr(item), expected)


def _check_order(dataset: Dataset, lines: Mapping[str, list[int]]) -> Iterator[Problem]:
    for name, table, row, line in _each(dataset, lines):
        for low, high in table.ordered:
            a, b = getattr(row, low), getattr(row, high)
            if a is not None and b is not None and a > b:
                yield Problem(file_of(dataset, name), line, high, f"{b:g}", f"at least {low} ({a:g})")


def _check_figures(
    dataset: Dataset, lines: Mapping[str, list[int]], keys: Mapping[str, set[str] | None]
) -> Iterator[Problem]:
    file = file_of(dataset, "figures")
    credentials, programmes = keys["credentials"], keys["programmes"]
    if credentials is not None and programmes is not None:
        subjects = {dataset.occupation} | credentials | programmes | {row.issuer for row in dataset["credentials"]}
        for row, line in zip(dataset["figures"], lines["figures"], strict=True):
            if row.subject not in subjects:
                expected = "the occupation, a credential, an issuer or a programme"
                yield Problem(file, line, "subject", repr(row.subject), expected)
    for (subject, figure), rows in dataset._figures.items():
        count = sum(row.computes for row in rows)
        if count > 1:
            line = lines["figures"][dataset["figures"].index(rows[-1])]
            found = f"{count} rows of {subject} {figure} with computes = true"
            yield Problem(file, line, "computes", found, "at most one")


def _check_take_home(dataset: Dataset) -> Iterator[Problem]:
    """Every state's table must start at 0 and rise in one even step, which the interpolation relies on."""
    wages: dict[tuple[str, int], list[float]] = {}
    for row in dataset["take_home"]:
        wages.setdefault((row.state, row.year), []).append(row.wage_usd)
    for (state, year), steps in wages.items():
        even = len(steps) > 1 and steps[0] == 0 and len({b - a for a, b in zip(steps, steps[1:], strict=False)}) == 1
        if not even or steps[1] <= 0:
            found = f"uneven or missing steps for {state} in {year}"
            yield Problem("take_home.csv", None, "wage_usd", found, "wages from 0 upwards in one even step")
    for row in dataset["states"]:
        if row.has_income_tax_table and not any(state == row.state for state, _ in wages):
            yield Problem(
                "take_home.csv", None, "state", f"no rows for {row.state}", "a tax table for it (see states.csv)"
            )


def _check_rows_needed(dataset: Dataset, keys: Mapping[str, set[str] | None]) -> Iterator[Problem]:
    for name, table in TABLES.items():
        known = keys[name]
        for id in table.needed if known is not None else ():
            if id not in known:  # type: ignore[operator]
                yield Problem(file_of(dataset, name), None, table.key[0], f"no row {id!r}", "a row for it")


def _check_needed(dataset: Dataset) -> Iterator[Problem]:
    """Rows without which nothing can be computed."""
    nation = dataset.find("area_wages", dataset.about.soc, nation_code(dataset) or "")
    if not nation:
        yield Problem(
            "area_wages.csv", None, "soc", f"no national row for {dataset.about.soc}", "one row for the nation"
        )
    elif nation.mean_usd is None:
        yield Problem("area_wages.csv", None, "mean_usd", "an empty cell for the nation", "the national mean wage")
    elif OFFICIAL_LEVEL in dataset.row("fields", "wage_level").choices:
        if own_median(dataset) is None:
            source = dataset["experience_bands"][0].source
            found = f"no {MEDIAN_WAGE} of {dataset.occupation} from {source}, the source of the experience bands"
            expected = f"one, since wage_level offers {OFFICIAL_LEVEL}"
            yield Problem(file_of(dataset, "figures"), None, "figure", found, expected)
        if nation.median_usd is None:
            yield Problem("area_wages.csv", None, "median_usd", "an empty cell for the nation", "the national median")
    if not any(programme.id == NONE for programme in dataset["programmes"]):
        yield Problem(file_of(dataset, "programmes"), None, "id", "no row 'none'", "a row for doing no programme")


def _check_fields(dataset: Dataset, lines: Sequence[int]) -> Iterator[Problem]:
    """Every input must have choices or bounds, and a default inside them."""
    file = file_of(dataset, "fields")
    for row, line in zip(dataset["fields"], lines, strict=True):
        if row.kind in ("choice", "choices"):
            try:
                allowed = choices_of(dataset, row.field)
            except KeyError:
                expected = "a list, or one of " + ", ".join(f"@{name}" for name in CHOICES)
                yield Problem(file, line, "choices", row.choices[0], expected)
                continue
            if not allowed:
                yield Problem(file, line, "choices", "no choices", "at least one")
            for item in (row.default or "").split("|"):
                if item and item not in allowed:
                    shown = ", ".join(allowed[:20]) + (", ..." if len(allowed) > 20 else "")
                    yield Problem(file, line, "default", repr(item), f"one of {shown}")
        elif row.kind in ("number", "integer"):
            missing = [column for column in ("low", "high", "step") if getattr(row, column) is None]
            for column in missing:
                yield Problem(file, line, column, "an empty cell", f"the {column} of a number")
            if row.default is None or missing:
                continue
            try:
                inside = row.low <= float(row.default) <= row.high
            except ValueError:
                inside = False
            if not inside:
                yield Problem(file, line, "default", repr(row.default), f"a number from {row.low:g} to {row.high:g}")


def own_median(dataset: Dataset) -> Any | None:
    """Return the median wage that belongs to the experience bands: that of their own source, or ``None``."""
    source = dataset["experience_bands"][0].source
    rows = dataset.figures(dataset.occupation, MEDIAN_WAGE)
    return next((row for row in rows if row.source == source and row.low > 0), None)


BEYOND_SCHOOL = ("associate", "bachelor")
CHOICES: Mapping[str, Callable[[Dataset], tuple[str, ...]]] = {
    "states": lambda data: data.ids("states"),
    "areas": lambda data: tuple(row.area_code for row in data["areas"] if row.area_type.endswith("metropolitan")),
    "credentials": lambda data: data.ids("credentials"),
    "first_credentials": lambda data: (NONE, *(row.id for row in data["credentials"] if row.offered_first)),
    "programmes": lambda data: tuple(
        row.id for row in data["programmes"] if row.computable and row.requires_education not in BEYOND_SCHOOL
    ),
    "specialties": lambda data: (NONE, *data.ids("specialties")),
    "roles": lambda data: data.ids("roles"),
    "roles_or_stay": lambda data: (*data.ids("roles"), STAY),
}
"""What ``@name`` in the choices of ``fields.csv`` stands for."""


@functools.lru_cache(maxsize=512)
def choices_of(dataset: Dataset, field: str) -> tuple[str, ...]:
    """Return the values a choice field may take (``""`` is allowed besides where the default is empty)."""
    choices = dataset.row("fields", field).choices
    return CHOICES[choices[0][1:]](dataset) if len(choices) == 1 and choices[0].startswith("@") else choices


@functools.lru_cache(maxsize=16)
def nation_code(dataset: Dataset) -> str | None:
    """Return the area code of the nation, or ``None`` when ``areas.csv`` has none."""
    return next((row.area_code for row in dataset["areas"] if row.area_type == "nation"), None)
