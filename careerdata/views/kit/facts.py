"""Parts that the pages on the job and on training share: short blocks of facts, figures with their origin, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from careerdata.tables.dataset import Dataset
from careerdata.views.kit.parts import escape

TAILS = {
    "percent": " %",
    "months": " months",
    "days": " days",
    "hours": " hours",
    "years": " years",
    "minutes": " minutes",
}
MINUTES_AN_HOUR = 60


def span(low: float, high: float | None, unit: str | None) -> str:
    """Return a figure or a range of figures with its unit."""
    if unit == "minutes" and low >= MINUTES_AN_HOUR:
        hours, minutes = divmod(low, MINUTES_AN_HOUR)
        return f"{hours:g} h" + (f" {minutes:g} min" if minutes else "")
    is_money = (unit or "").startswith("usd")

    def one(value: float) -> str:
        return f"${value:,.0f}" if is_money else f"{value:,g}"

    ends = one(low) if high is None or low == high else f"{one(low)}–{one(high).removeprefix('$')}"
    return ends + TAILS.get(unit or "", "")


class Footnotes:
    """Numbers the sources of a table's figures, so that a narrow cell holds the figure and not a title."""

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.ids: list[str] = []

    def origin(self, row: Any) -> str:
        """Return who says so in a few signs: the guide, assumed, or the year and the number of the source below."""
        source = self.data.sources.row(row.source)
        if source.kind in ("guide", "assumption"):
            return "guide" if source.kind == "guide" else "assumed"
        if row.source not in self.ids:
            self.ids.append(row.source)
        date = getattr(row, "as_of", None) or source.published
        number = f"\\[{self.ids.index(row.source) + 1}\\]"
        return f"{date[:4] if date else 'undated'} {number}"

    def figure(self, subject: str, figure: str, unknown: str = "no figure found") -> str:
        """Return every row of a figure with its origin; where they differ, the one that computes is bold and first."""
        rows = self.data.figures_of(subject, figure)
        by_value: dict[tuple[float, float], list[Any]] = {}
        for row in rows:
            by_value.setdefault((row.low, row.high), []).append(row)
        said = []
        for (low, high), same in by_value.items():
            bold = "**" if len(by_value) > 1 and any(row.computes for row in same) else ""
            origins = ", ".join(dict.fromkeys(self.origin(row) for row in same))
            said.append(f"{bold}{span(low, high, same[0].unit)}{bold} ({origins})")
        return escape("; ".join(said)) or unknown

    def lines(self) -> str:
        """Return the numbered sources, and the guide."""
        return "; ".join(f"\\[{number}\\] {source_line(self.data, [id])}" for number, id in enumerate(self.ids, 1))


def source_line(data: Dataset, ids: Iterable[str]) -> str:
    """Return sources by title, date and kind, each linked where it has an address."""
    said = []
    for id in dict.fromkeys(ids):
        row = data.sources.row(id)
        title = f"[{row.title}]({row.address})" if row.address else row.title
        kind = row.kind.replace("_", " ")
        second_hand = "" if row.first_hand else ", second-hand"
        said.append(
            title if row.kind == "assumption" else f"{title} ({kind}, {row.published or 'undated'}{second_hand})"
        )
    return escape("; ".join(said))


def sources(data: Dataset, rows: Iterable[Any], note: str = "") -> None:
    """Draw where rows come from, as one small line."""
    line = source_line(data, (row.source for row in rows))
    if line:
        st.caption(f"{note + ' ' if note else ''}Source: {line}.")


def cards(rows: Sequence[Any], columns: int = 3) -> None:
    """Draw facts as short blocks beside each other (below each other on a phone), with their figure as a badge."""
    for start in range(0, len(rows), columns):
        for column, row in zip(st.columns(columns), rows[start : start + columns], strict=False):
            column.markdown(f"**{escape(row.title)}**{badge(row)}  \n{escape(row.text or '')}")


def badge(row: Any) -> str:
    """Return a fact's figure as a badge; nothing where it has none, or where the title says it."""
    if row.low is None or row.unit in (None, "hour_of_day"):
        return ""
    more = "+" if row.high is None else ""
    figure = span(row.low, row.high, row.unit)
    unit = f" {row.unit.replace('_', ' ')}" if row.unit not in TAILS and not row.unit.startswith("usd") else ""
    return f" :blue-badge[{escape(figure)}{more}{unit}]"
