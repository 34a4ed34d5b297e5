"""Charts of the job: a day's charts against its hours, the balance of marks, and pay under automation pressure."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from careerdata.charts.style import DASHES, PATH_COLORS, STAY_COLOR, axis, figure, money
from careerdata.guide.workday import Workday

FOR_COLOR, AGAINST_COLOR = PATH_COLORS[0], PATH_COLORS[1]


def day(found: Workday) -> go.Figure:
    """Return the day's hours as two bars, at the short and the long end of the minutes a chart, against the workday."""
    names = ["Short charts", "Long charts"]
    parts = (
        (f"Hospital stays ({found.inpatient})", found.inpatient_hours, PATH_COLORS[0], "#fff"),
        (f"Outpatient visits ({found.outpatient})", found.outpatient_hours, PATH_COLORS[1], "#111"),
        ("Left for everything else", tuple(max(0.0, left) for left in found.left), STAY_COLOR, "#111"),
    )
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": names,
            "x": list(hours),
            "marker": {"color": color},
            "text": [f"{value:.1f} h" if value >= 0.75 else "" for value in hours],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "insidetextfont": {"color": ink},  # at least 4.5 to 1 in either theme
            "hovertemplate": "%{x:.1f} hours",
        }
        for name, hours, color, ink in parts
    ]
    end = found.day_hours
    return figure(
        data,
        height=240,
        barmode="stack",
        bargap=0.35,
        hovermode="y unified",
        margin={"l": 8, "r": 12, "t": 60, "b": 8},
        legend={"orientation": "h", "y": 1.08, "yanchor": "bottom", "x": 0, "xanchor": "left", "traceorder": "normal"},
        shapes=[
            {
                "type": "line",
                "x0": end,
                "x1": end,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"width": 2, "color": STAY_COLOR},
            }
        ],
        annotations=[
            {"x": end, "y": 1, "yref": "paper", "yanchor": "bottom", "text": f"{end:g} h", "showarrow": False}
        ],
        xaxis=axis("Hours", rangemode="tozero"),
        yaxis=axis(autorange="reversed", showgrid=False),
    )


def balance(marks: pd.DataFrame) -> go.Figure:
    """Return each mark as a bar: advantages to the right, drawbacks to the left. Columns title, mark, side (for, against)."""
    shown = marks[marks["mark"] > 0].sort_values("mark", kind="stable")
    data = []
    for side, name, color, sign in (("against", "Against", AGAINST_COLOR, -1), ("for", "For", FOR_COLOR, 1)):
        rows = shown[shown["side"] == side]
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": rows["title"],
                "x": sign * rows["mark"],
                "customdata": rows["mark"],
                "marker": {"color": color},
                "hovertemplate": "%{y}: %{customdata}<extra></extra>",
            }
        )
    heaviest = 3
    ticks = list(range(-heaviest, heaviest + 1))
    return figure(
        data,
        height=90 + 28 * max(1, len(shown)),
        barmode="overlay",
        bargap=0.3,
        hovermode="closest",
        shapes=[{"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": STAY_COLOR}}],
        xaxis=axis(
            "Your mark",
            range=[-heaviest - 0.2, heaviest + 0.2],
            tickvals=ticks,
            ticktext=[str(abs(tick)) for tick in ticks],
        ),
        yaxis=axis(showgrid=False),
    )


def automation(pay: pd.DataFrame, chosen: float, dollars: str) -> go.Figure:
    """Return yearly pay by year under no, the chosen and full pressure: columns year, none, chosen, full."""
    lines = [("none", "No pressure", PATH_COLORS[0]), ("full", "Full pressure", PATH_COLORS[1])]
    if 0 < chosen < 1:
        lines.insert(1, ("chosen", f"Your assumption ({chosen:g})", PATH_COLORS[2]))
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": pay["year"],
            "y": pay[column].where(pay[column] > 0),
            "name": name,
            "line": {"width": 3, "color": color, "dash": DASHES[number]},
            "hovertemplate": "%{y:$,.0f}",
        }
        for number, (column, name, color) in enumerate(lines)
    ]
    return figure(
        data,
        height=300,
        xaxis=axis("Year", dtick=max(1, len(pay) // 10)),
        yaxis=money(f"Yearly pay before tax ({dollars})"),
    )
