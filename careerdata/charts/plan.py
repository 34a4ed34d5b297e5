"""Charts of one plan: pay with its band, net position, costs by date, and the steps in time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from careerdata.charts.style import MARK_COLOR, PATH_COLORS, STAY_COLOR, axis, figure, money, tint, zero_line

KIND_COLORS = {
    "training": PATH_COLORS[0],
    "exam": PATH_COLORS[1],
    "search": MARK_COLOR,
    "designation": PATH_COLORS[3],
    "work": PATH_COLORS[2],
}
KIND_NAMES = {
    "training": "Training",
    "exam": "Exam",
    "search": "Job search",
    "designation": "Apprentice mark",
    "work": "Work",
}


def pay_over_time(monthly: pd.DataFrame, milestones: pd.DataFrame, dollars: str) -> go.Figure:
    """Return yearly pay by year with its low-high band, present pay, and numbered milestones.

    Args:
        monthly: columns month, pay, pay_low, pay_high, current_pay.
        milestones: columns month, what; numbered in this order in the chart.
        dollars: what the dollars are, for the axis title.
    """
    years = monthly["month"] / 12
    earns = monthly["pay"].where(monthly["pay"] > 0)
    blue = PATH_COLORS[0]
    line: dict[str, Any] = {"type": "scatter", "mode": "lines", "x": years}
    hover = "%{y:$,.0f}"
    data = [
        {
            **line,
            "y": monthly["pay_low"].where(monthly["pay_low"] > 0),
            "name": "Low end",
            "line": {"width": 0.5, "color": tint(blue, 0.5)},
            "showlegend": False,
            "hovertemplate": hover,
        },
        {
            **line,
            "y": monthly["pay_high"].where(monthly["pay_high"] > 0),
            "name": "High end",
            "line": {"width": 0.5, "color": tint(blue, 0.5)},
            "fill": "tonexty",
            "fillcolor": tint(blue, 0.16),
            "showlegend": False,
            "hovertemplate": hover,
        },
        {**line, "y": earns, "name": "On this path", "line": {"width": 3, "color": blue}, "hovertemplate": hover},
        {
            **line,
            "y": monthly["current_pay"],
            "name": "Staying",
            "line": {"width": 2, "color": STAY_COLOR, "dash": "dash"},
            "hovertemplate": hover,
        },
    ]
    if len(milestones):
        by_month = monthly.set_index("month")
        at = by_month.loc[milestones["month"]]
        data.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": milestones["month"] / 12,
                "y": at["pay"].where(at["pay"] > 0, at["current_pay"]),
                "text": [str(n) for n in range(1, len(milestones) + 1)],
                "customdata": milestones["what"],
                "hovertemplate": "%{customdata}<extra></extra>",
                "textfont": {"color": "#1a1a1a", "size": 11},
                "marker": {"size": 17, "color": MARK_COLOR, "line": {"width": 1, "color": "#1a1a1a"}},
                "name": "Milestone",
                "showlegend": False,
            }
        )
    return figure(
        data,
        height=340,
        xaxis=axis("Years from today", hoverformat=".1f", rangemode="tozero"),
        yaxis=money(f"Yearly pay before tax ({dollars})"),
    )


def net_position(monthly: pd.DataFrame, break_even_month: int | None, dollars: str) -> go.Figure:
    """Return the cumulative net position against staying, with the break-even month marked."""
    years = monthly["month"] / 12
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": years,
            "y": monthly["net_position"],
            "name": "Against staying",
            "line": {"width": 3, "color": PATH_COLORS[0]},
            "fill": "tozeroy",
            "fillcolor": tint(PATH_COLORS[0], 0.12),
            "hovertemplate": "%{y:$,.0f}<extra></extra>",
        }
    ]
    marks = []
    if break_even_month is not None:
        marks.append(
            {
                "x": break_even_month / 12,
                "y": 0,
                "text": f"Break-even: month {break_even_month}",
                "showarrow": True,
                "arrowhead": 0,
                "ay": -36,
                "ax": 0,
            }
        )
    return figure(
        data,
        height=300,
        showlegend=False,
        annotations=marks,
        shapes=[zero_line()],
        xaxis=axis("Years from today", hoverformat=".1f", rangemode="tozero"),
        yaxis=money(f"Net position ({dollars})", rangemode="normal"),
    )


def steps(spans: pd.DataFrame, until_month: int) -> go.Figure:
    """Return the steps as bars in time (a Gantt chart): columns what, kind, start, end (months)."""
    shown = spans.assign(end=spans["end"].clip(upper=until_month))
    shown = shown[shown["start"] < until_month].iloc[::-1]
    data = []
    for kind, rows in shown.groupby("kind", sort=False):
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": KIND_NAMES[str(kind)],
                "x": rows["end"] - rows["start"],
                "base": rows["start"],
                "y": rows["what"],
                "marker": {"color": KIND_COLORS[str(kind)]},
                "customdata": rows["end"],
                "hovertemplate": "%{y}<br>month %{base} to %{customdata}<extra></extra>",
                "showlegend": False,
            }
        )
    return figure(
        data,
        height=70 + 34 * len(shown),
        barmode="overlay",
        bargap=0.35,
        hovermode="closest",
        xaxis=axis("Months from today", rangemode="tozero", dtick=6 if until_month <= 60 else 12),
        yaxis=axis(categoryorder="array", categoryarray=list(shown["what"]), ticklabelposition="outside"),
    )


def costs_by_date(items: pd.DataFrame) -> go.Figure:
    """Return costs by year and kind as stacked bars: columns item, month, usd."""
    yearly = items.assign(year=items["month"] // 12 + 1).groupby(["item", "year"], sort=False)["usd"].sum().reset_index()
    colors = (*PATH_COLORS, MARK_COLOR, "#56B4E9", "#8C6D31", STAY_COLOR)
    data = [
        {
            "type": "bar",
            "name": str(item),
            "x": rows["year"],
            "y": rows["usd"],
            "marker": {"color": colors[i % len(colors)]},
            "hovertemplate": "%{y:$,.0f}",
        }
        for i, (item, rows) in enumerate(yearly.groupby("item", sort=False))
    ]
    return figure(
        data,
        height=300,
        barmode="stack",
        xaxis=axis("Year", dtick=1),
        yaxis=money("Cost in the year ($)"),
    )
