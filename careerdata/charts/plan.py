"""Charts of one plan: pay with its band, and the net position."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from careerdata.charts.style import MARK_COLOR, PATH_COLORS, STAY_COLOR, axis, figure, money, tint, zero_line

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
        marks = _grouped(milestones, len(monthly))
        at = monthly.set_index("month").loc[marks["month"]]
        data.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": marks["month"] / 12,
                "y": at["pay"].where(at["pay"] > 0, at["current_pay"]),
                "text": marks["number"],
                "customdata": marks["what"],
                "hovertemplate": "%{customdata}<extra></extra>",
                "textposition": "top center",
                "marker": {"size": 11, "color": MARK_COLOR, "line": {"width": 1, "color": "#1a1a1a"}},
                "cliponaxis": False,
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
