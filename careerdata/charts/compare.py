"""Charts of several paths: pay, and net position against staying, a line a path in its color and dash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from careerdata.charts.style import DASHES, PATH_COLORS, STAY_COLOR, axis, figure, money, zero_line

HEIGHT = 260
A_MONTH = 1 / 12


def pay(names: Sequence[str], monthly: Sequence[pd.DataFrame], dollars: str) -> go.Figure:
    """Return typical yearly pay by year, a line a path, and present pay.

    Args:
        names: what each path is called when pointed at.
        monthly: for each path the columns month, pay, current_pay.
        dollars: what the dollars are, for the axis title.
    """
    data = [_line("Staying", monthly[0]["current_pay"], color=STAY_COLOR, dash="dash", width=1.5)]
    data += [
        _path_line(number, name, frame["pay"].where(frame["pay"] > 0))
        for number, (name, frame) in enumerate(zip(names, monthly, strict=True))
    ]
    return _figure(data, yaxis=money(f"Yearly pay before tax ({dollars})"))


def net_position(
    names: Sequence[str], monthly: Sequence[pd.DataFrame], break_even: Sequence[int | None], dollars: str
) -> go.Figure:
    """Return the cumulative net position against staying, a line a path, each break-even month marked on the zero line."""
    data = [
        _path_line(number, name, frame["net_position"])
        for number, (name, frame) in enumerate(zip(names, monthly, strict=True))
    ]
    marks = [(number, month) for number, month in enumerate(break_even) if month is not None]
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [month * A_MONTH for _, month in marks],
            "y": [0] * len(marks),
            "marker": {
                "size": 11,
                "symbol": "diamond",
                "color": [PATH_COLORS[number] for number, _ in marks],
                "line": {"width": 1.5, "color": "#ffffff"},
            },
            "hoverinfo": "skip",
        }
    )
    return _figure(data, shapes=[zero_line()], yaxis=money(f"Net position ({dollars})", rangemode="normal"))


def _figure(data: list[dict[str, Any]], **layout: Any) -> go.Figure:
    return figure(
        data,
        height=HEIGHT,
        showlegend=False,
        margin={"l": 8, "r": 12, "t": 8, "b": 8},
        xaxis=axis("Years from today", hoverformat=".1f", rangemode="tozero"),
        **layout,
    )


def _path_line(number: int, name: str, values: pd.Series) -> dict[str, Any]:
    return _line(name, values, color=PATH_COLORS[number], dash=DASHES[number], width=3)


def _line(name: str, values: pd.Series, **line: Any) -> dict[str, Any]:
    # Half the bytes of the usual double precision, and no x values: a move sends eight of these lines.
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
