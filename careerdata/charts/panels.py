"""Two panels over one axis of time, one above the other: the frame of the plan's and of the comparison's chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import ArrayLike, NDArray

from careerdata.charts.style import axis, figure, money, zero_line

A_MONTH = 1 / 12
LEFT = 54
"""Pixels left of the panels, for the dollars of the axis."""
UPPER_PANEL, LOWER_PANEL = (0.56, 1.0), (0.0, 0.44)
"""From which to which part of the height a panel reaches."""


def line(name: str, values: ArrayLike, style: dict[str, Any]) -> dict[str, Any]:
    """Return a value a month as a line. Half the bytes of the usual double precision, and no x values."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x0": 0,
        "dx": A_MONTH,
        "y": np.asarray(values, np.float32),
        "name": name,
        "line": style,
        "hovertemplate": "%{y:$,.0f}",
    }


def earned(values: ArrayLike, pay: ArrayLike) -> NDArray[np.float64]:
    """Return values with a gap where there is no pay yet."""
    return np.where(np.asarray(pay) > 0, values, np.nan)


def break_evens(
    marks: Sequence[tuple[int, str]], text: str = "", position: str = "top left", panel: str = "y2"
) -> dict[str, Any]:
    """Return diamonds on a panel's zero line, the lower one's unless said otherwise.

    Args:
        marks: the month and the color of each.
        text: beside each; the arrow of an annotation would make the browser lay out the page twice.
        position: of the text, from the diamond.
    """
    return {
        "type": "scatter",
        "mode": "markers+text" if text else "markers",
        "x": [month * A_MONTH for month, _ in marks],
        "y": [0] * len(marks),
        "yaxis": panel,
        "marker": {
            "size": 11,
            "symbol": "diamond",
            "color": [color for _, color in marks],
            "line": {"width": 1.5, "color": "#ffffff"},
        },
        "text": text,
        "textposition": position,
        "hoverinfo": "skip",
    }


def two_panels(
    data: list[dict[str, Any]],
    height: int,
    ticks: int,
    upper: str,
    lower: str,
) -> go.Figure:
    """Return a figure of two panels; traces of the lower one name the axis ``y2``.

    Args:
        ticks: at most so many on a dollar axis; each label costs the browser time.
        upper: the title over the upper panel.
        lower: the title over the lower one, which has a line at nothing gained and nothing lost.
    """
    # Fixed margins: measuring them makes the browser draw the axes twice.
    fixed = {"automargin": False, "ticklabelstandoff": 6}
    titles = [panel_title(upper, UPPER_PANEL[1]), panel_title(lower, LOWER_PANEL[1])]
    return figure(
        data,
        height=height,
        showlegend=False,
        margin={"l": LEFT, "r": 14, "t": 26, "b": 40},
        hoversubplots="axis",
        xaxis=axis("Years from today", anchor="y2", hoverformat=".1f", rangemode="tozero", **fixed),
        yaxis=money("", domain=UPPER_PANEL, nticks=ticks, **fixed),
        yaxis2=money("", domain=LOWER_PANEL, nticks=ticks, rangemode="normal", **fixed),
        shapes=[{**zero_line(), "yref": "y2"}],
        annotations=titles,
    )


def panel_title(text: str, top: float) -> dict[str, Any]:
    """Return a title as an annotation that stands over a panel, whose top is so much of the figure's height."""
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "bottom", "yshift": 5}
    place["xshift"] = -LEFT  # from the edge on, so that a narrow screen has room for all of it
    return {"text": f"<b>{text}</b>", "showarrow": False, "align": "left", "font": {"size": 13}, **place}
