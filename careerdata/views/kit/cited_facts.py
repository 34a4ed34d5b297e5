"""Parts that the pages on the job and on training share: short blocks of facts, figures with their origin, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from careerdata.tables.dataset import Dataset
from careerdata.views.kit.plain import plain
from careerdata.words import figures as words


def beside(rows: Mapping[str, Sequence[str]], columns: Sequence[str]) -> None:
    """Draw attributes (rows) of several things (columns) beside each other, as text."""
    table({title: [plain(cell) for cell in cells] for title, cells in rows.items()}, columns)


def table(rows: Mapping[str, Sequence[str]], columns: Sequence[str]) -> None:
    """Draw attributes (rows) of several things (columns) beside each other; the cells are markdown."""
    st.table(pd.DataFrame.from_dict(dict(rows), orient="index", columns=list(columns)))


def figure_rows(data: Dataset, subject: str, *names: str) -> list[Any]:
    """Return the rows of several figures of a subject."""
    return [row for name in names for row in data.figures_of(subject, name)]


class Footnotes:
    """Numbers the sources of a table's figures, so that a narrow cell holds the figure and not a title."""

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.ids: list[str] = []

    def origin(self, row: Any) -> str:
        """Return who says so in a few signs: the guide, assumed, or the year and the number of the source below."""
        source = self.data.sources.row(row.source)
        if known := words.ORIGINS.get(source.kind):
            return known
        if row.source not in self.ids:
            self.ids.append(row.source)
        return f"{words.year_of(source, row)} \\[{self.ids.index(row.source) + 1}\\]"

    def figure(self, subject: str, figure: str) -> str:
        """Return every row of a figure with its origin; where they differ, the one that computes is bold and first."""
        rows = self.data.figures_of(subject, figure)
        by_value: dict[tuple[float, float], list[Any]] = {}
        for row in rows:
            by_value.setdefault((row.low, row.high), []).append(row)
        said = []
        for (low, high), same in by_value.items():
            bold = "**" if len(by_value) > 1 and any(row.computes for row in same) else ""
            origins = ", ".join(dict.fromkeys(self.origin(row) for row in same))
            said.append(f"{bold}{plain(words.span(low, high, same[0].unit))}{bold} ({origins})")
        return "; ".join(said) or words.NO_FIGURE

    def lines(self) -> str:
        """Return the numbered sources, and the guide."""
        return "; ".join(f"\\[{number}\\] {source_line(self.data, [id])}" for number, id in enumerate(self.ids, 1))


def source_line(data: Dataset, ids: Iterable[str]) -> str:
    """Return sources by title, date and kind, each linked where it has an address."""
    said = []
    for id in dict.fromkeys(ids):
        row = data.sources.row(id)
        title = f"[{plain(row.title)}]({row.address.replace('$', '%24')})" if row.address else plain(row.title)
        said.append(title + plain(words.kind_and_date(row)))
    return "; ".join(said)


def sources(data: Dataset, rows: Iterable[Any], note: str = "") -> None:
    """Draw where rows come from, as one small line."""
    line = source_line(data, (row.source for row in rows))
    if line:
        st.caption(f"{note + ' ' if note else ''}Source: {line}.")


def cards(rows: Sequence[Any], columns: int = 3) -> None:
    """Draw facts as short blocks beside each other (below each other on a phone), with their figure as a badge."""
    for start in range(0, len(rows), columns):
        for column, row in zip(st.columns(columns), rows[start : start + columns], strict=False):
            column.markdown(f"**{plain(row.title)}**{badge(row)}  \n{plain(row.text or '')}")


def badge(row: Any) -> str:
    """Return a fact's figure as a badge; nothing where it has none, or where the title says it."""
    if row.low is None or row.unit in (None, "hour_of_day"):
        return ""
    return f" :blue-badge[{plain(words.at_least(row))}]"
