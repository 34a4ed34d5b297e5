"""Where every figure comes from: rows and their sources, where sources differ, what is assumed, how old each source is."""

from __future__ import annotations

import calendar
import csv
import functools
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from careerdata.answers.evidence import Evidence, row_name
from careerdata.tables.dataset import Dataset, nation_code
from careerdata.tables.schema import LIST_SEPARATOR, TABLES, Source

SOURCE_COLUMNS = ("source_title", "source_date", "source_license", "source_address")
"""What every row of a browsed table carries besides its own columns."""


def cell(value: Any) -> str:
    """Return a value as its table's CSV has it: empty for unknown, lists joined, flags as true or false."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def csv_of(dataset: Dataset, table: str, positions: Sequence[int] | None = None) -> str:
    """Return a table, or its rows at these positions, as CSV that :func:`~careerdata.load` reads back unchanged."""
    rows = dataset.table(table) if positions is None else [dataset.table(table)[position] for position in positions]
    columns = list(TABLES[table].row.model_fields)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(getattr(row, column)) for column in columns] for row in rows)
    return text.getvalue()


def browse(dataset: Dataset, table: str, positions: Sequence[int] | None = None) -> pd.DataFrame:
    """Return rows of a table for reading: its own columns, with :data:`SOURCE_COLUMNS` in place of the source's id.

    Lists are joined by commas; the date is that of the row where it has one, else that of its source.
    """
    rows = dataset.table(table) if positions is None else [dataset.table(table)[position] for position in positions]
    columns = list(TABLES[table].row.model_fields)
    values = [[_shown(getattr(row, column)) for column in columns] for row in rows]
    frame = pd.DataFrame(values, columns=columns)
    if "source" in columns:
        sources = [dataset.sources.row(row.source) for row in rows]
        frame["source_title"] = [source.title for source in sources]
        own_dates = [getattr(row, "as_of", None) for row in rows]
        frame["source_date"] = [own or source.published for own, source in zip(own_dates, sources, strict=True)]
        frame["source_license"] = [source.license for source in sources]
        frame["source_address"] = [source.address for source in sources]
        frame = frame.drop(columns="source")
    return frame


def _shown(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, tuple) else value


@functools.lru_cache(maxsize=64)
def _texts(dataset: Dataset, table: str) -> tuple[str, ...]:
    """Return each row's words for the search, names of places and sources included."""
    columns = TABLES[table].row.model_fields
    names = {source.id: f"{source.title} {source.publisher}" for source in dataset.sources}
    texts = []
    for row in dataset.table(table):
        words = [cell(getattr(row, column)) for column in columns]
        if table != "sources":
            words.append(names.get(row.source, ""))
        if table == "area_wages":
            words += [dataset.areas.row(row.area_code).title, dataset.socs.row(row.soc).plain_title]
        texts.append(" ".join(words).lower())
    return tuple(texts)


def search(dataset: Dataset, table: str, words: str) -> list[int]:
    """Return the positions of the rows that hold all the words, in any column, whatever the case; all rows without words.

    A figure is found with or without the commas of its thousands. Rows of wages are found by the names of their places and
    work as well.
    """
    wanted = re.sub(r"(?<=\d),(?=\d{3})", "", words.lower().replace("$", "")).split()
    if not wanted:
        return list(range(len(dataset.table(table))))
    return [position for position, text in enumerate(_texts(dataset, table)) if all(word in text for word in wanted)]


# From a source to its rows, and from a figure to its row


def citing(dataset: Dataset, source: str) -> dict[str, list[int]]:
    """Return, for each table, the positions of the rows that cite a source in any of their columns."""
    found: dict[str, list[int]] = {}
    for name, table in TABLES.items():
        columns = [column for column, target in table.refs.items() if target == "sources.id"]
        positions = [
            i for i, row in enumerate(dataset.table(name)) if any(getattr(row, column) == source for column in columns)
        ]
        if positions:
            found[name] = positions
    return found


def position_of(dataset: Dataset, evidence: Evidence) -> int:
    """Return the position in its table of the row that an explanation cites."""
    return next(i for i, row in enumerate(dataset.table(evidence.table)) if row is evidence.row)


# How old a source is


@dataclass(frozen=True)
class Age:
    """How old a source is on a day, and whether a newer release should exist by then.

    ``months`` is ``None`` where the source is undated; of a bare year only whole years are known.
    """

    source: Any
    months: int | None
    overdue: bool


def age(source: Any, today: date) -> Age:
    """Return how old a source is today. A release named by its month is overdue once that month is over."""
    overdue = source.next_release is not None and _last_day(source.next_release) < today
    if source.published is None:
        return Age(source, None, overdue)
    year, *rest = (int(part) for part in source.published.split("-"))
    months = (today.year - year) * 12 + (today.month - rest[0] if rest else 0)
    return Age(source, max(0, months), overdue)


def _last_day(text: str) -> date:
    """Return the last day of what ``YYYY-MM`` or ``YYYY-MM-DD`` names."""
    year, month, *day = (int(part) for part in text.split("-"))
    return date(year, month, day[0] if day else calendar.monthrange(year, month)[1])


def ages(dataset: Dataset, today: date) -> tuple[Age, ...]:
    """Return the age of every source: the overdue ones first, else in the data set's order."""
    return tuple(sorted((age(source, today) for source in dataset.sources), key=lambda found: not found.overdue))


# Where sources differ


Why = Literal["more_cautious", "official", "first_hand", "dated", "consistent", "newer", "shown"]
"""Why a row computes: the more cautious of a source's two figures, the official one, the guide's before second-hand or undated
sources or because its ranges belong together, or the newer page. ``shown``: nothing computes."""


@dataclass(frozen=True)
class Reason:
    """Why the row that computes comes before others: the rule, the titles of the sources that it is about, or its date."""

    why: Why
    titles: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True)
class Difference:
    """A figure that sources give differently: its rows with the computing one first, and why that one computes."""

    subject: str
    figure: str
    label: str
    rows: tuple[Any, ...]
    computes: Any
    reasons: tuple[Reason, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What the rows themselves say."""
        return tuple(dict.fromkeys(row.note for row in self.rows if row.note)) if self.computes else ()


def differences(dataset: Dataset) -> tuple[Difference, ...]:
    """Return every figure of which two rows say different things, in the data set's order."""
    found = []
    for subject, figure in dict.fromkeys((row.subject, row.figure) for row in dataset.figures):
        rows = dataset.figures_of(subject, figure)
        if len({(row.low, row.high) for row in rows}) > 1:
            computes = rows[0] if rows[0].computes else None
            reasons = _reasons(dataset, rows, computes) if computes else (Reason("shown"),)
            found.append(Difference(subject, figure, rows[0].label, rows, computes, reasons))
    return tuple(found)


def _reasons(dataset: Dataset, rows: Sequence[Any], computes: Any) -> tuple[Reason, ...]:
    """Return why this row computes, from the kinds and dates of the sources: the rules of ``data/README.md``."""
    source = dataset.sources.row(computes.source)
    others = [row for row in rows if row is not computes and (row.low, row.high) != (computes.low, computes.high)]
    same = [row for row in others if row.source == computes.source]
    reasons = []
    if same and all(row.high < computes.high for row in same):
        reasons.append(Reason("more_cautious", (source.title,)))
    other_sources = {row.source: dataset.sources.row(row.source) for row in others if row.source != computes.source}
    if not other_sources:
        return tuple(reasons)
    if source.kind == "official":
        reasons.append(Reason("official"))
    elif source.kind == "guide":
        reasons += _before_others(list(other_sources.values()))
    else:
        reasons.append(Reason("newer", date=computes.as_of or source.published))
    return tuple(reasons)


def _before_others(others: Sequence[Source]) -> list[Reason]:
    """Return why the guide's figure comes before those of these sources."""
    weak = [other.title for other in others if not other.first_hand]
    undated = [other.title for other in others if other.first_hand and other.published is None]
    reasons = [Reason("first_hand", tuple(weak))] if weak else []
    if undated:
        reasons.append(Reason("dated", tuple(undated)))
    if len(weak) + len(undated) < len(others):
        reasons.append(Reason("consistent"))
    return reasons


def only_shown(dataset: Dataset) -> list[Any]:
    """Return the figures from which nothing is computed and which no other row of the same name replaces."""
    differing = {(found.subject, found.figure) for found in differences(dataset)}
    named = ((row, (row.subject, row.figure)) for row in dataset.figures)
    return [row for row, name in named if dataset.figure(*name) is None and name not in differing]


MEDIAN = "median_annual_wage"
DISTRIBUTION = ("p10_annual_wage", "p25_annual_wage", MEDIAN, "p75_annual_wage", "p90_annual_wage", "mean_annual_wage")


def multiples(dataset: Dataset) -> pd.DataFrame:
    """Return each source's percentiles and mean of pay as multiples of its own median.

    Returns:
        a row a figure; for each source that gives a median its columns ``<source>_usd`` and ``<source>_multiple``.
    """
    rows = [row for row in dataset.figures if row.subject == dataset.occupation and row.figure in DISTRIBUTION]
    given = {(row.source, row.figure): row for row in rows}
    labels = {row.figure: row.label for row in rows}
    table = pd.DataFrame({"figure": [labels[name] for name in DISTRIBUTION if name in labels]})
    for source in dict.fromkeys(row.source for row in rows if row.figure == MEDIAN):
        median = given[source, MEDIAN].low
        values = [
            given[source, name].low if (source, name) in given else None for name in DISTRIBUTION if name in labels
        ]
        table[f"{source}_usd"] = values
        table[f"{source}_multiple"] = [None if value is None else value / median for value in values]
    return table


def round_multiples(table: pd.DataFrame) -> list[str]:
    """Return the sources all of whose figures are round multiples (tenths) of their median: a sign of an estimate."""
    found = []
    for column in table.columns:
        if column.endswith("_multiple"):
            values = table[column].dropna()
            if len(values) > 2 and ((values * 10 - (values * 10).round()).abs() < 1e-3).all():
                found.append(column.removesuffix("_multiple"))
    return found


def state_means(dataset: Dataset) -> pd.DataFrame:
    """Return the states that a source names as the best paying beside the official means of the newest release.

    Returns:
        columns ``state``, ``source``, ``as_of``, ``rank``, ``mean_usd`` (as the source has them), ``official_rank``,
        ``official_mean_usd``, ``difference_usd``; then the official best that the source leaves out, with its columns empty.
    """
    soc = dataset.about.soc
    official = []
    for area in dataset.areas:
        wages = dataset.area_wages.find(soc, area.area_code) if area.area_type == "state" else None
        if wages is not None and wages.mean_usd is not None:
            official.append((wages.mean_usd, area.state))
    ranks = {state: (rank, mean) for rank, (mean, state) in enumerate(sorted(official, reverse=True), 1)}
    named = dataset.state_means
    rows = [
        {
            "state": dataset.states.row(row.state).name,
            "source": dataset.sources.row(row.source).title,
            "as_of": row.as_of,
            "rank": row.rank,
            "mean_usd": row.annual_mean_usd,
            "official_rank": ranks.get(row.state, (None, None))[0],
            "official_mean_usd": ranks.get(row.state, (None, None))[1],
        }
        for row in named
    ]
    most = max((row.rank for row in named), default=0)
    for state, (rank, mean) in ranks.items():
        if rank <= most and state not in {row.state for row in named}:
            rows.append({"state": dataset.states.row(state).name, "official_rank": rank, "official_mean_usd": mean})
    columns = ["state", "source", "as_of", "rank", "mean_usd", "official_rank", "official_mean_usd"]
    table = pd.DataFrame(rows, columns=columns).astype(
        {"rank": "Int64", "mean_usd": float, "official_rank": "Int64", "official_mean_usd": float}
    )
    table["difference_usd"] = table["official_mean_usd"] - table["mean_usd"]
    return table


def official_source(dataset: Dataset) -> Any:
    """Return the source of the official wages of this work."""
    return dataset.sources.row(dataset.area_wages.row(dataset.about.soc, nation_code(dataset)).source)


# What is assumed


@dataclass(frozen=True)
class Assumed:
    """A row that rests on the model's own assumption: its table, what it is called, and the reason it gives."""

    table: str
    name: str
    what: str
    why: str
    row: Any


def assumed(dataset: Dataset) -> list[Assumed]:
    """Return every row that rests on the model's own assumption."""
    found = []
    ids = [source.id for source in dataset.sources if source.kind == "assumption"]
    for table, positions in ((table, positions) for id in ids for table, positions in citing(dataset, id).items()):
        for position in positions:
            row = dataset.table(table)[position]
            what = _first(row, "title", "label", "name", "phrase", "conditions")
            why = _first(row, "explanation", "note", "conditions")
            found.append(Assumed(table, row_name(table, row), what, why, row))
    return found


def _first(row: Any, *columns: str) -> str:
    """Return the first of these columns that the row has and that is not empty."""
    return next((getattr(row, column) for column in columns if getattr(row, column, None)), "")
