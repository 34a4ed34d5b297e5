"""The chart of careers side by side: pay ranges with their medians, against the pay one has."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from careerdata.charts.style import MARK_COLOR, PATH_COLORS, STAY_COLOR, figure, money, tint
from careerdata.words.format import usd_short

ROW_HEIGHT = 58
NAME_OFFSET = 0.36
"""How far above its range a career's name stands, in rows: names take no width, so that the chart fits a phone."""
FAR_RIGHT = 0.7
"""A range that ends beyond this part of the axis has its figures on its left, where there is room."""


def pay_ranges(rows: pd.DataFrame, current_usd: float, place: str, words: str) -> go.Figure:
    """Return a range a career, in the order of the rows from the top: 10th to 90th percentile as a line, 25th to 75th as a
    bar, the median as a mark, all three written beside them, and the present pay as a tick in every row.

    Args:
        rows: columns title, own, place, p10_usd, p25_usd, median_usd, p75_usd, p90_usd; dollars a year.
        current_usd: the present pay in the same measure; 0 draws none.
        place: the person's own place; a career whose figures are of another place says so beside its name.
        words: the measure, for the axis title.
    """
    most = max([current_usd, *rows["p90_usd"].dropna(), *rows["median_usd"].dropna()], default=1.0)
    data: list[dict[str, Any]] = []
    names, figures, sides, ends = [], [], [], []
    heights = [len(rows) - 1 - number for number in range(len(rows))]
    for height, row in zip(heights, rows.itertuples(), strict=True):
        color = PATH_COLORS[0] if row.own else STAY_COLOR
        common = {"type": "scatter", "mode": "lines", "y": [height, height], "showlegend": False, "hoverinfo": "skip"}
        data.append({**common, "x": [row.p10_usd, row.p90_usd], "line": {"color": color, "width": 2}})
        bar = {"color": color if row.own else tint(STAY_COLOR, 0.75), "width": 14}
        data.append({**common, "x": [row.p25_usd, row.p75_usd], "line": bar})
        elsewhere = "" if row.place == place else f" ({row.place})"
        names.append(f"<b>{row.title}</b>{elsewhere}" if row.own else row.title + elsewhere)
        low, high = (row.median_usd if math.isnan(end) else end for end in (row.p10_usd, row.p90_usd))
        figures.append(f"<b>{_short(row.median_usd, row.median_usd)}</b> ({_short(row.p10_usd, row.p90_usd)})")
        left = high > FAR_RIGHT * most
        sides.append("middle left" if left else "middle right")
        ends.append(low if left else high)
    label: dict[str, Any] = {"type": "scatter", "mode": "text", "showlegend": False, "hoverinfo": "skip"}
    data.append({**label, "x": ends, "y": heights, "text": figures, "textposition": sides})
    above = [height + NAME_OFFSET for height in heights]
    data.append({**label, "x": [0] * len(rows), "y": above, "text": names, "textposition": "middle right"})
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": rows["median_usd"],
            "y": heights,
            "marker": {"symbol": "line-ns", "size": 18, "line": {"width": 4, "color": MARK_COLOR}},
            "customdata": rows[["title", "p10_usd", "p25_usd", "p75_usd", "p90_usd", "place"]],
            "hovertemplate": (
                "%{customdata[0]}, %{customdata[5]}<br>median %{x:$,.0f}<br>middle half %{customdata[2]:$,.0f} to "
                "%{customdata[3]:$,.0f}<br>8 of 10 between %{customdata[1]:$,.0f} and %{customdata[4]:$,.0f}<extra></extra>"
            ),
            "name": "Median",
        }
    )
    if current_usd > 0:
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [current_usd] * len(rows),
                "y": heights,
                "marker": {"symbol": "line-ns", "size": 14, "line": {"width": 2, "color": PATH_COLORS[1]}},
                "hovertemplate": "You now: %{x:$,.0f}<extra></extra>",
                "name": f"You now: {usd_short(current_usd, current_usd)}",
            }
        )
    return figure(
        data,
        height=100 + ROW_HEIGHT * len(rows),
        hovermode="closest",
        xaxis=money(f"Yearly pay {words} ($)", range=[0, most * 1.04]),
        yaxis={"visible": False, "fixedrange": True, "range": [-0.5, len(rows) - 0.4]},
    )


def _short(low: float, high: float) -> str:
    return "?" if math.isnan(low) or math.isnan(high) else usd_short(low, high)
