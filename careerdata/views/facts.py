"""Parts that the pages on the job and on training share: short blocks of facts, figures with their origin, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from careerdata.dataset import Dataset
from careerdata.views.parts import escape

TAILS = {"percent": " %", "months": " months", "days": " days", "hours": " hours", "years": " years", "minutes": " minutes"}
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


def origin(data: Dataset, row: Any) -> str:
    """Return who says so, in a few words."""
    source = data.row("sources", row.source)
    if source.kind == "guide":
        return "the guide"
    if source.kind == "assumption":
        return "assumed"
    date = getattr(row, "as_of", None) or source.published
    return f"{source.publisher}, {date[:4]}" if date else source.publisher


def figure_text(data: Dataset, subject: str, figure: str) -> str:
    """Return every row of a figure with its origin, the one that computes first and marked as such where they differ."""
    rows = data.figures(subject, figure)
    if not rows:
        return "no figure found"
    values = {(row.low, row.high) for row in rows}
    said = []
    for row in rows:
        used = "**" if row.computes and len(values) > 1 else ""
        said.append(f"{used}{span(row.low, row.high, row.unit)}{used} ({origin(data, row)})")
    return escape("; ".join(said))


def source_line(data: Dataset, ids: Iterable[str]) -> str:
    """Return sources by title, date and kind, each linked where it has an address."""
    said = []
    for id in dict.fromkeys(ids):
        row = data.row("sources", id)
        title = f"[{row.title}]({row.address})" if row.address else row.title
        kind = row.kind.replace("_", " ")
        second_hand = "" if row.first_hand else ", second-hand"
        said.append(title if row.kind == "assumption" else f"{title} ({kind}, {row.published or 'undated'}{second_hand})")
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
