"""The chart of several paths: pay above, net position below, over one axis of time; a color and a dash a path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from careerdata.charts.style import DASHES, PATH_COLORS, STAY_COLOR, axis, figure, money, zero_line

HEIGHT = 370
TICKS = 4
"""At most so many on a dollar axis: each label costs the browser time, and four are read at a glance."""

A_MONTH = 1 / 12
PAY_PANEL, NET_PANEL = (0.56, 1.0), (0.0, 0.44)
"""From which to which part of the height a panel reaches."""


def pay_and_net(
    names: Sequence[str], monthly: Sequence[pd.DataFrame], break_even: Sequence[int | None], dollars: str
) -> go.Figure:
    """Return typical yearly pay with present pay, and below it the net position with each break-even month marked.

    One figure of two panels takes the browser little more than half the time of two figures, and a reader sees which step
    in pay turns which line.

    Args:
        names: what each path is called when pointed at.
        monthly: for each path the columns month, pay, current_pay, net_position.
        break_even: for each path the month from which it is ahead of staying, if any.
        dollars: what the dollars are.
    """
    data = [_line("Staying", monthly[0]["current_pay"], {"color": STAY_COLOR, "dash": "dash", "width": 1.5})]
    styles = [{"color": color, "dash": dash, "width": 3} for color, dash in zip(PATH_COLORS, DASHES, strict=True)]
    for name, frame, style in zip(names, monthly, styles, strict=False):
        data.append(_line(name, frame["pay"].where(frame["pay"] > 0), style))
    for name, frame, style in zip(names, monthly, styles, strict=False):
        data.append({**_line(name, frame["net_position"], style), "yaxis": "y2"})
    marks = [(number, month) for number, month in enumerate(break_even) if month is not None]
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [month * A_MONTH for _, month in marks],
            "y": [0] * len(marks),
            "yaxis": "y2",
            "marker": {
                "size": 11,
                "symbol": "diamond",
                "color": [PATH_COLORS[number] for number, _ in marks],
                "line": {"width": 1.5, "color": "#ffffff"},
            },
            "hoverinfo": "skip",
        }
    )
    # Fixed margins: measuring them makes the browser draw the axes twice.
    fixed = {"automargin": False}
    return figure(
        data,
        height=HEIGHT,
        showlegend=False,
        margin={"l": 54, "r": 14, "t": 26, "b": 40},
        hoversubplots="axis",
        xaxis=axis("Years from today", anchor="y2", hoverformat=".1f", rangemode="tozero", **fixed),
        yaxis=money("", domain=PAY_PANEL, nticks=TICKS, **fixed),
        yaxis2=money("", domain=NET_PANEL, nticks=TICKS, rangemode="normal", **fixed),
        shapes=[{**zero_line(), "yref": "y2"}],
        annotations=[
            panel_title(f"Yearly pay before tax, {dollars}", PAY_PANEL[1]),
            panel_title(f"Net position against staying, {dollars}", NET_PANEL[1]),
        ],
    )


def panel_title(text: str, top: float) -> dict[str, Any]:
    """Return the title of a panel that reaches up to this part of the height."""
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "bottom", "yshift": 5}
    return {"text": f"<b>{text}</b>", "showarrow": False, "align": "left", "font": {"size": 13}, **place}


def _line(name: str, values: pd.Series, line: dict[str, Any]) -> dict[str, Any]:
    # Half the bytes of the usual double precision, and no x values: a move sends nine of these lines.
    return {
        "type": "scatter",
        "mode": "lines",
        "x0": 0,
        "dx": A_MONTH,
        "y": values.to_numpy(np.float32),
        "name": name,
        "line": line,
        "hovertemplate": "%{y:$,.0f}",
    }
