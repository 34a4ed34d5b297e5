"""The chart of several paths: pay above, net position below, over one axis of time; a color and a dash a path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from numpy.typing import NDArray

from careerdata.charts.panels import break_evens, earned, line, two_panels
from careerdata.charts.style import DASHES, PATH_COLORS, STAY_COLOR, text

HEIGHT, TICKS = 370, 4


def pay_and_net(
    names: Sequence[str], by_month: Sequence[Mapping[str, NDArray[Any]]], break_even: Sequence[int | None], dollars: str
) -> go.Figure:
    """Return typical yearly pay with present pay, and below it the net position with each break-even month marked.

    One figure of two panels takes the browser little more than half the time of two figures, and a reader sees which step
    in pay turns which line.

    Args:
        names: what each path is called when pointed at.
        by_month: for each path a value an instant: pay, current_pay, net_position.
        break_even: for each path the month from which it is ahead of staying, if any.
        dollars: what the dollars are.
    """
    data = [line("Staying", by_month[0]["current_pay"], {"color": STAY_COLOR, "dash": "dash", "width": 1.5})]
    styles = [{"color": color, "dash": dash, "width": 3} for color, dash in zip(PATH_COLORS, DASHES, strict=True)]
    for name, lines, style in zip(names, by_month, styles, strict=False):
        data.append(line(text(name), earned(lines["pay"], lines["pay"]), style))
    for name, lines, style in zip(names, by_month, styles, strict=False):
        data.append({**line(text(name), lines["net_position"], style), "yaxis": "y2"})
    marks = [(month, color) for month, color in zip(break_even, PATH_COLORS, strict=False) if month is not None]
    data.append(break_evens(marks))
    return two_panels(data, HEIGHT, TICKS, f"Yearly pay before tax, {dollars}", dollars)
