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
from typing import Any

import pandas as pd

from careerdata.answers.evidence import Evidence, row_name
from careerdata.tables.dataset import Dataset, nation_code
from careerdata.tables.schema import LIST_SEPARATOR, TABLES

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

    @property
    def text(self) -> str:
        """The age in words."""
        if self.source.kind == "assumption":
            return "not a publication"
        if self.months is None:
            return "undated"
        years, months = divmod(self.months, 12)
        bare = len(self.source.published) == 4
        if not self.months:
            return "this year" if bare else "this month"
        parts = [
            f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in ((years, "year"), (months, "month")) if count
        ]
        return f"{'about ' if bare else ''}{' '.join(parts)} old"

    @property
    def due(self) -> str:
        """When a newer release is due, in words; empty where nothing is known."""
        if self.source.next_release is None:
            return ""
        return f"{'a newer release was due' if self.overdue else 'next release'} {self.source.next_release}"


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


@dataclass(frozen=True)
class Difference:
    """A figure that sources give differently: its rows with the computing one first, and why that one computes."""

    subject: str
    figure: str
    label: str
    rows: tuple[Any, ...]
    computes: Any
    why: str


def differences(dataset: Dataset) -> tuple[Difference, ...]:
    """Return every figure of which two rows say different things, in the data set's order."""
    found = []
    for subject, figure in dict.fromkeys((row.subject, row.figure) for row in dataset.figures):
        rows = dataset.figures_of(subject, figure)
        if len({(row.low, row.high) for row in rows}) > 1:
            computes = rows[0] if rows[0].computes else None
            found.append(Difference(subject, figure, rows[0].label, rows, computes, _why(dataset, rows, computes)))
    return tuple(found)


def _why(dataset: Dataset, rows: Sequence[Any], computes: Any) -> str:
    """Return why this row computes, from the kinds and dates of the sources: the rules of ``data/README.md``."""
    if computes is None:
        return "Nothing is computed from it; it is only shown."
    source = dataset.sources.row(computes.source)
    others = [row for row in rows if row is not computes and (row.low, row.high) != (computes.low, computes.high)]
    reasons = []
    same = [row for row in others if row.source == computes.source]
    if same and all(row.high < computes.high for row in same):
        reasons.append(f"“{source.title}” gives more than one figure: the higher, more cautious one computes.")
    others = [row for row in others if row.source != computes.source]
    kinds = {row.source: dataset.sources.row(row.source) for row in others}
    if others and source.kind == "official":
        reasons.append("The official figure computes where there is one.")
    elif others and source.kind == "guide":
        weak = [other for other in kinds.values() if not other.first_hand]
        undated = [other for other in kinds.values() if other.first_hand and other.published is None]
        if weak:
            reasons.append(f"The guide's figure computes, since {_list(other.title for other in weak)} is second-hand.")
        if undated:
            reasons.append(f"{_list(other.title for other in undated)} is the publisher's own, but undated.")
        if len(weak) + len(undated) < len(kinds):
            reasons.append("The guide's own ranges belong together, so its figure computes.")
    elif others:
        reasons.append(f"The newer page computes ({computes.as_of or source.published or 'undated'}).")
    notes = dict.fromkeys(row.note for row in rows if row.note)
    return " ".join((*reasons, *notes))


def _list(names: Any) -> str:
    return ", ".join(f"“{name}”" for name in names)


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


def assumed(dataset: Dataset) -> pd.DataFrame:
    """Return every row that rests on the model's own assumption: ``table``, ``row``, ``what``, ``value``, ``why``."""
    rows = []
    ids = [source.id for source in dataset.sources if source.kind == "assumption"]
    for table, positions in ((table, positions) for id in ids for table, positions in citing(dataset, id).items()):
        for position in positions:
            row = dataset.table(table)[position]
            what = _first(row, "title", "label", "name", "phrase", "conditions")
            why = _first(row, "explanation", "note", "conditions")
            rows.append({"table": table, "row": row_name(table, row), "what": what, "value": _value(row), "why": why})
    return pd.DataFrame(rows, columns=["table", "row", "what", "value", "why"])


def _first(row: Any, *columns: str) -> str:
    """Return the first of these columns that the row has and that is not empty."""
    return next((getattr(row, column) for column in columns if getattr(row, column, None)), "")


def _value(row: Any) -> str:
    """Return a row's figure, or the low and high end of its range, with its unit."""
    unit = (getattr(row, "unit", None) or "").replace("_", " ")
    if getattr(row, "value", None) is not None:
        return f"{row.value:,.4g} {unit}".strip()
    if hasattr(row, "default"):
        return "none" if row.default is None else f"{row.default} {unit}".strip()
    for low, high in (("low", "high"), ("years_low", "years_high"), ("months_low", "months_high")):
        ends = [getattr(row, name, None) for name in (low, high)]
        if all(end is not None for end in ends):
            text = f"{ends[0]:,.6g}" if ends[0] == ends[1] else f"{ends[0]:,.6g} to {ends[1]:,.6g}"
            return f"{text} {unit or low.split('_')[0].replace('low', '')}".strip()
    return ""
