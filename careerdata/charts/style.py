"""One visual language for every chart: colors, axes, units, and quick construction."""

from __future__ import annotations

import textwrap
from html import escape
from typing import Any

import plotly.graph_objects as go

# Okabe and Ito's palette, which color-blind readers can tell apart, in an order that also differs in lightness.
PATH_COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
STAY_COLOR = "#808890"
MARK_COLOR = "#E69F00"
GRID_COLOR = "rgba(128,136,144,0.22)"
DASHES = ("solid", "dash", "dot", "dashdot")

CONFIG: dict[str, Any] = {"displayModeBar": False, "responsive": True, "scrollZoom": False}
"""Passed to ``st.plotly_chart``: no tool bar over the data, no zoom by accident on a phone."""


def tint(color: str, opacity: float) -> str:
    """Return a hex color as rgba with this opacity."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def text(value: str) -> str:
    """Return text that plotly shows as it is: a visitor's angle brackets would become links and bold type."""
    return escape(value, quote=False)


def lines(value: str, width: int) -> str:
    """Return text in lines of at most so many letters."""
    return "<br>".join(map(text, textwrap.wrap(value, width)))


def axis(title: str = "", **more: Any) -> dict[str, Any]:
    """Return an axis with its unit as the title."""
    return {
        "title": {"text": title, "standoff": 8},
        "gridcolor": GRID_COLOR,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        **more,
    }


def money(title: str, **more: Any) -> dict[str, Any]:
    """Return a dollar axis. It reaches at least $1,000: below a dollar the ticks of nothing would be thousandths, "$500m"."""
    return axis(title, **{"tickformat": "$,.3~s", "rangemode": "tozero", "autorangeoptions": {"include": 1000}, **more})


def zero_line() -> dict[str, Any]:
    """Return the line at nothing gained and nothing lost, as a shape."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": 0,
        "y1": 0,
        "line": {"color": STAY_COLOR, "width": 1.5},
    }


def figure(data: list[dict[str, Any]], height: int = 320, **layout: Any) -> go.Figure:
    """Return a figure from plain traces in the common style.

    Traces are not validated one property at a time: that costs more than the model itself. The tests validate them.
    """
    base = {
        "height": height,
        "margin": {"l": 8, "r": 12, "t": 28, "b": 8},
        "hovermode": "x unified",
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left"},
        "hoverlabel": {"namelength": -1},
        "uirevision": "keep",
        **layout,
    }
    return go.Figure(data=data, layout=base, _validate=False)
