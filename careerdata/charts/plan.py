"""The chart of one plan: pay with its band above, net position below, over one axis of time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from careerdata.charts.panels import A_MONTH, break_evens, line, two_panels
from careerdata.charts.style import MARK_COLOR, PATH_COLORS, STAY_COLOR, tint

HEIGHT, TICKS = 430, 6
BLUE = PATH_COLORS[0]


def pay_and_net(
    monthly: pd.DataFrame, milestones: pd.DataFrame, break_even_month: int | None, dollars: str
) -> go.Figure:
    """Return yearly pay with its low-high band, present pay and numbered milestones; below it the net position.

    Args:
        monthly: columns month, pay, pay_low, pay_high, current_pay, net_position.
        milestones: columns month, what; numbered in this order in the chart.
        break_even_month: from which month the path is ahead of staying, if ever.
        dollars: what the dollars are.
    """
    earns = monthly["pay"] > 0
    edge = {"width": 0.5, "color": tint(BLUE, 0.5)}
    band = {"fill": "tonexty", "fillcolor": tint(BLUE, 0.16)}
    data = [
        line("Low end", monthly["pay_low"].where(earns), edge),
        {**line("High end", monthly["pay_high"].where(earns), edge), **band},
        line("Typical", monthly["pay"].where(earns), {"width": 3, "color": BLUE}),
        line("Staying", monthly["current_pay"], {"width": 2, "color": STAY_COLOR, "dash": "dash"}),
        {
            **line("Net position", monthly["net_position"], {"width": 3, "color": BLUE}),
            "yaxis": "y2",
            "fill": "tozeroy",
            "fillcolor": tint(BLUE, 0.12),
        },
    ]
    if len(milestones):
        data.append(_milestones(monthly, milestones))
    if break_even_month is not None:
        data.append(break_evens([(break_even_month, BLUE)], f"ahead from month {break_even_month}"))
    return two_panels(data, HEIGHT, TICKS, f"Yearly pay, {dollars} (dashed: staying)", dollars)


def _milestones(monthly: pd.DataFrame, milestones: pd.DataFrame) -> dict[str, Any]:
    marks = _grouped(milestones, len(monthly))
    at = monthly.set_index("month").loc[marks["month"]]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": (marks["month"] * A_MONTH).to_list(),
        "y": at["pay"].where(at["pay"] > 0, at["current_pay"]).to_list(),
        "text": marks["number"].to_list(),
        "customdata": marks["what"].to_list(),
        "hovertemplate": "%{customdata}<extra></extra>",
        "textposition": "top center",
        "marker": {"size": 10, "color": MARK_COLOR, "line": {"width": 1, "color": "#1a1a1a"}},
        "cliponaxis": False,
        "name": "Milestone",
    }


def _grouped(milestones: pd.DataFrame, months: int) -> pd.DataFrame:
    """Return one mark for milestones so close that their numbers would overlap: month, number ("2–4"), what."""
    near = months * 0.04  # about the width of a mark on a phone
    rows: list[dict[str, Any]] = []
    for number, (month, what) in enumerate(milestones[["month", "what"]].itertuples(index=False), 1):
        if rows and month - rows[-1]["month"] <= near:
            rows[-1]["number"] = f"{rows[-1]['number'].split('–')[0]}–{number}"
            rows[-1]["what"] += f"<br>{what}"
        else:
            rows.append({"month": month, "number": str(number), "what": what})
    return pd.DataFrame(rows)
