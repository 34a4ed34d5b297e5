"""Charts of training and credentials: ranges beside each other, and what getting and holding a credential costs."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from careerdata.charts.style import MARK_COLOR, PATH_COLORS, axis, figure
from careerdata.words.figures import span
from careerdata.words.format import usd_range, years

DOLLARS = {"tickformat": "$,.3~s"}


def ranges(
    rows: pd.DataFrame, unit: str, usd: bool = False, color: str = PATH_COLORS[0], unknown: str = "unknown"
) -> go.Figure:
    """Return ranges as floating bars, one a row: columns title, low, high; a row without figures says so.

    Args:
        unit: title of the axis.
        usd: whether the ranges are dollars.
        unknown: what stands where there is no figure.
    """

    def text(low: float, high: float) -> str:
        return unknown if pd.isna(low) else span(low, high, "usd" if usd else None)

    known = rows.fillna({"low": 0, "high": 0})
    label = [text(low, high) for low, high in zip(rows["low"], rows["high"], strict=True)]
    most = float(known["high"].max() or 1)
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "y": rows["title"],
            "base": known["low"],
            "x": (known["high"] - known["low"]).clip(lower=most / 150).where(rows["low"].notna(), 0),
            "marker": {"color": color},
            "text": label,
            "textposition": "outside",
            "cliponaxis": False,
            "hovertemplate": "%{y}: %{text}<extra></extra>",
        }
    ]
    return figure(
        data,
        height=70 + 38 * len(rows),
        showlegend=False,
        bargap=0.45,
        hovermode="closest",
        xaxis=axis(unit, range=[0, most * 2], **(DOLLARS if usd else {})),
        yaxis=axis(autorange="reversed", type="category", showgrid=False),
    )


def holding(rows: pd.DataFrame, horizon: int) -> go.Figure:
    """Return the cost of getting and holding as stacked bars: columns title, exam, retakes, upkeep, low, high (dollars)."""
    parts = (
        ("exam", "Exam, first attempt", PATH_COLORS[0], ""),
        ("retakes", "Expected retakes (middle)", MARK_COLOR, "/"),
        ("upkeep", f"Dues and renewals, {years(horizon)}", PATH_COLORS[2], ""),
    )
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": rows["title"],
            "x": rows[column],
            "marker": {"color": color, "pattern": {"shape": shape}},
            "hovertemplate": "%{x:$,.0f}",
        }
        for column, name, color, shape in parts
    ]
    totals = rows["exam"] + rows["retakes"] + rows["upkeep"]
    ends = [usd_range(low, high) for low, high in zip(rows["low"], rows["high"], strict=True)]
    data.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": totals,
            "y": rows["title"],
            "text": [f" {text}" for text in ends],
            "textposition": "middle right",
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        }
    )
    return figure(
        data,
        height=110 + 36 * len(rows),
        barmode="stack",
        bargap=0.35,
        hovermode="y unified",
        margin={"l": 8, "r": 12, "t": 64, "b": 8},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left", "traceorder": "normal"},
        xaxis=axis(f"Dollars over {years(horizon)}", range=[0, float(totals.max()) * 1.5], **DOLLARS),
        yaxis=axis(autorange="reversed", type="category", showgrid=False),
    )
