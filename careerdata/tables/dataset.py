"""Read and validate ``data/`` into one frozen :class:`Dataset`, reporting every problem at once."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from careerdata.tables import schema
from careerdata.tables.schema import TABLES, Row

if TYPE_CHECKING:
    import pandas as pd


NONE = "none"
"""No program, no credential, no specialty."""
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


R = TypeVar("R", bound=Row)


class Rows(tuple[R, ...]):
    """A table's rows in file order, also found by their key.

    Example:
        >>> from careerdata import load
        >>> load().credentials.row("CPC").issuer
        'AAPC'
    """

    key: tuple[str, ...]

    @classmethod
    def of(cls, rows: Iterable[R], key: tuple[str, ...]) -> Rows[R]:
        """Return rows that are found by these columns."""
        made = cls(rows)
        made.key = key
        return made

    @functools.cached_property
    def _by_key(self) -> dict[Any, R]:
        return {key_of(row, self.key): row for row in self}

    def row(self, *key: Any) -> R:
        """Return the row with this key, a value a key column; raise ``KeyError`` when there is none."""
        return self._by_key[key[0] if len(key) == 1 else key]

    def find(self, *key: Any) -> R | None:
        """Return the row with this key, or ``None``."""
        return self._by_key.get(key[0] if len(key) == 1 else key)

    @functools.cached_property
    def ids(self) -> tuple[Any, ...]:
        """The keys in file order."""
        return tuple(self._by_key)


class Tables(Mapping[str, Rows[Any]]):
    """The tables by name. A lazy one is read at its first use, once, whichever thread asks for it."""

    def __init__(self, ready: Mapping[str, Sequence[Any]], lazy: Mapping[str, Callable[..., Sequence[Any]]]) -> None:
        self._ready = {name: Rows.of(rows, TABLES[name].key) for name, rows in ready.items()}
        self._lazy = {name: read for name, read in lazy.items() if name not in ready}
        self._lock = threading.RLock()  # a lazy table that refers to another one reads it in turn

    def __getitem__(self, name: str) -> Rows[Any]:
        if name not in self._ready and name in self._lazy:
            with self._lock:
                if name not in self._ready:
                    self._ready[name] = Rows.of(self._lazy[name](), TABLES[name].key)
        return self._ready[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in TABLES if name in self._ready or name in self._lazy)

    def __len__(self) -> int:
        return len(self._ready.keys() | self._lazy.keys())

    def part(self, name: str, value: str) -> tuple[Any, ...]:
        """Return the rows of a table whose column ``parted_by`` has this value, in file order.

        Of a lazy table that has not been read only these rows are read and checked, each time they are asked for.
        """
        if name in self._lazy and name not in self._ready:
            return tuple(self._lazy[name](value))
        column = TABLES[name].parted_by
        if column is None:
            raise ValueError(f"name: found {name!r}, a table without parts; expected one with parted_by")
        return tuple(row for row in self[name] if getattr(row, column) == value)

    def is_read(self, name: str) -> bool:
        """Return whether a table has been read."""
        return name in self._ready


class TableOf(Generic[R]):
    """A table of the data set as a typed attribute: a misspelled table or column is an error of the type checker."""

    def __init__(self, row: type[R]) -> None:
        self.row = row

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, dataset: None, owner: type) -> TableOf[R]: ...
    @overload
    def __get__(self, dataset: Dataset, owner: type) -> Rows[R]: ...
    def __get__(self, dataset: Dataset | None, owner: type) -> TableOf[R] | Rows[R]:
        return self if dataset is None else dataset.tables[self.name]


@dataclass(frozen=True, eq=False)
class Dataset:
    """The validated data set of one occupation. Rows are immutable; frames are copies for reading.

    ``given`` are the tables' rows by name; ``lazy`` reads a lazy table that is not among them, when it is first used.

    Example:
        >>> from careerdata import load
        >>> load().about.soc
        '29-2072'
    """

    directory: FilePath
    occupation: str
    given: InitVar[Mapping[str, Sequence[Any]]]
    lazy: InitVar[Callable[..., Sequence[Any]] | None] = None
    tables: Tables = field(init=False)

    sources = TableOf(schema.Source)
    occupations = TableOf(schema.Occupation)
    socs = TableOf(schema.SocTitle)
    states = TableOf(schema.State)
    state_shapes = TableOf(schema.StateShape)
    areas = TableOf(schema.Area)
    area_wages = TableOf(schema.AreaWage)
    industry_wages = TableOf(schema.IndustryWage)
    cost_of_living = TableOf(schema.CostOfLiving)
    price_index = TableOf(schema.PriceIndex)
    take_home = TableOf(schema.TakeHome)
    household_take_home = TableOf(schema.HouseholdTakeHome)
    employer_insurance = TableOf(schema.EmployerInsurance)
    territory_taxes = TableOf(schema.TerritoryTax)
    poverty_lines = TableOf(schema.PovertyLine)
    aid = TableOf(schema.Aid)
    aid_rules = TableOf(schema.AidRule)
    award_levels = TableOf(schema.AwardLevel)
    schools = TableOf(schema.School)
    closed_schools = TableOf(schema.ClosedSchool)
    school_programs = TableOf(schema.SchoolProgram)
    etpl_programs = TableOf(schema.EtplProgram)
    etpl_outcomes = TableOf(schema.EtplOutcome)
    figures = TableOf(schema.Figure)
    state_means = TableOf(schema.StateMean)
    experience_bands = TableOf(schema.ExperienceBand)
    roles = TableOf(schema.Role)
    advancement_steps = TableOf(schema.AdvancementStep)
    specialties = TableOf(schema.Specialty)
    programs = TableOf(schema.Program)
    credentials = TableOf(schema.Credential)
    fields_of_study = TableOf(schema.FieldOfStudy)
    job_facts = TableOf(schema.JobFact)
    fields = TableOf(schema.ScenarioField)
    lives = TableOf(schema.LifeChance)
    sensitivity = TableOf(schema.SensitivityRange)
    ready_made_paths = TableOf(schema.ReadyMadePath)
    model = TableOf(schema.ModelFigure)

    def __post_init__(self, given: Mapping[str, Sequence[Any]], lazy: Callable[..., Sequence[Any]] | None) -> None:
        lazily = {name: functools.partial(lazy, self, name) for name, table in TABLES.items() if table.lazy and lazy}
        object.__setattr__(self, "tables", Tables(given, lazily))

    def table(self, name: str) -> Rows[Any]:
        """Return a table whose name is only known at run time; where it is known, use the attribute of that name."""
        return self.tables[name]

    def count(self, name: str) -> int:
        """Return how many rows a table has; one that is read in parts is not read for it."""
        if TABLES[name].parted_by is None or self.tables.is_read(name):
            return len(self.tables[name])
        with (self.directory / file_of(self, name)).open("rb") as lines:
            return sum(1 for line in lines if line.strip()) - 1

    @functools.lru_cache(maxsize=64)  # noqa: B019 - a data set lives as long as its process
    def frame(self, table: str) -> pd.DataFrame:
        """Return a table as a DataFrame, one column a field (do not modify it: it is shared)."""
        import pandas as pd  # slow to import, and a plan needs no table as a frame

        rows = self.tables[table]
        return pd.DataFrame([dict(row) for row in rows], columns=list(TABLES[table].row.model_fields))

    @functools.cached_property
    def _figures(self) -> dict[tuple[str, str], list[schema.Figure]]:
        figures: dict[tuple[str, str], list[schema.Figure]] = {}
        for row in self.figures:
            figures.setdefault((row.subject, row.figure), []).append(row)
        return figures

    def figure(self, subject: str, figure: str) -> schema.Figure | None:
        """Return the row of ``figures`` that computes for a subject, or ``None`` when nobody sourced it."""
        return next((row for row in self.figures_of(subject, figure) if row.computes), None)

    def figures_of(self, subject: str, figure: str) -> tuple[schema.Figure, ...]:
        """Return all rows for a subject's figure, the computing one first."""
        return tuple(sorted(self._figures.get((subject, figure), ()), key=lambda row: not row.computes))

    def parameter(self, id: schema.Parameter) -> float:
        """Return the value of a model parameter, a row of ``model.csv``."""
        return self.model.row(id).value

    @functools.cached_property
    def _chances(self) -> dict[tuple[str, str], schema.LifeChance]:
        return {(row.chance, row.subject or ""): row for row in self.lives}

    def chance(self, name: schema.Chance, subject: str = "") -> schema.LifeChance | None:
        """Return the row of ``lives.csv`` that computes for a subject: its own, else that of all; ``None`` where none is."""
        return self._chances.get((name, subject)) or self._chances.get((name, ""))

    @property
    def about(self) -> schema.Occupation:
        """The row of ``occupations`` this data set is about."""
        return self.occupations.row(self.occupation)


def file_of(dataset: Dataset, table: str) -> str:
    """Return the file of a table, relative to the data directory."""
    return f"{dataset.occupation}/{table}.csv" if TABLES[table].per_occupation else f"{table}.csv"


def key_of(row: Row, columns: Sequence[str]) -> Any:
    """Return a row's key: a value, or a tuple of them where several columns make it."""
    values = tuple(getattr(row, column) for column in columns)
    return values[0] if len(values) == 1 else values


def own_median(dataset: Dataset) -> Any | None:
    """Return the median wage that belongs to the experience bands: that of their own source, or ``None``."""
    source = dataset.experience_bands[0].source
    rows = dataset.figures_of(dataset.occupation, MEDIAN_WAGE)
    return next((row for row in rows if row.source == source and row.low > 0), None)


@functools.lru_cache(maxsize=16)
def nation_code(dataset: Dataset) -> str | None:
    """Return the area code of the nation, or ``None`` when ``areas.csv`` has none."""
    return next((row.area_code for row in dataset.areas if row.area_type == "nation"), None)


@functools.lru_cache(maxsize=128)
def state_code(dataset: Dataset, state: str) -> str | None:
    """Return the area code of a state as a whole, or ``None`` when ``areas.csv`` has none."""
    return next((row.area_code for row in dataset.areas if row.area_type == "state" and row.state == state), None)
