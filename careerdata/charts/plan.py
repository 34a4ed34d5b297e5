"""The chart of one plan among its lives: pay above, what one is better off by below, over one axis of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from careerdata.charts.panels import A_MONTH, break_evens, line, two_panels
from careerdata.charts.style import MARK_COLOR, PATH_COLORS, STAY_COLOR, text, tint
from careerdata.words import plan as words

HEIGHT, TICKS = 430, 6
BLUE = PATH_COLORS[0]
EARLY = 0.42
"""Up to which part of the time the text beside a mark would be cut off on the left of a phone's chart."""
NEAR = 0.3
"""Labels of events that are closer than this part of the time stand on different sides of the line."""
CLOSE = 0.25
"""A line that is less than this part of the highest pay below a mark crosses the text under the mark."""
EVERY = 3
"""Months between the points of a band: its edges bend little, and each point costs the browser time."""

Lines = NDArray[Any]


def pay_and_net(
    by_month: Mapping[str, Lines],
    wage: Lines,
    net: Lines,
    events: Sequence[tuple[int, str]],
    break_even_month: int | None,
    dollars: str,
    today: date | None = None,
) -> go.Figure:
    """Return yearly pay if all goes to plan, among the lives, with today's job and what happens when; below it the difference.

    Args:
        by_month: a value an instant, of the plan: pay, current_pay, net_position. Plain arrays: the same as a frame takes
            longer than the model.
        wage: pay of whatever is worked at percentiles 10, 25, 50, 75, 90 of the lives, (5, M + 1).
        net: the net position likewise.
        events: each a month and what it brings, written at the line.
        break_even_month: from which month the plan is ahead of staying, if ever.
        dollars: what the dollars are.
        today: for dates of the calendar; months from today without it.
    """
    pay = np.where(by_month["pay"] > 0, by_month["pay"], by_month["current_pay"])  # today's until the switch
    upper = _bands(wage)
    upper += [
        line(words.STAYING, by_month["current_pay"], {"width": 2, "color": STAY_COLOR, "dash": "dash"}),
        line(words.IF_ALL_GOES_TO_PLAN, pay, {"width": 3, "color": BLUE}),
    ]
    planned = line(words.IF_ALL_GOES_TO_PLAN, by_month["net_position"], {"width": 3, "color": BLUE})
    lower = [{**trace, "yaxis": "y2"} for trace in (*_bands(net), planned)]
    data = [*upper, *lower]
    if events:
        data.append(_events(pay, by_month["current_pay"], events))
    if break_even_month is not None:
        label = words.ahead(break_even_month, today)
        if break_even_month < EARLY * len(pay):  # too little room on the left; a line higher, over the rising line
            data.append(break_evens([(break_even_month, BLUE)], f"{label}<br> ", "top right"))
        else:
            data.append(break_evens([(break_even_month, BLUE)], label))
    return two_panels(data, HEIGHT, TICKS, words.pay_title(dollars), words.better_off_title(dollars))


def _bands(percentiles: Lines) -> list[dict[str, Any]]:
    """Return the middle 8 of 10 lives as a light band, and the middle half as a darker one."""
    low, lower_half, _, upper_half, high = percentiles[:, ::EVERY]
    edge = {"width": 0, "color": tint(BLUE, 0)}

    def band(name: str, bottom: Lines, top: Lines, opacity: float) -> list[dict[str, Any]]:
        ends = [{**line(name, values, edge), "dx": EVERY * A_MONTH, "hoverinfo": "skip"} for values in (bottom, top)]
        for each in ends:
            del each["hovertemplate"]
        return [ends[0], {**ends[1], "fill": "tonexty", "fillcolor": tint(BLUE, opacity)}]

    return [
        *band(words.MIDDLE_8_OF_10, low, high, 0.16),
        *band(words.MIDDLE_HALF, lower_half, upper_half, 0.28),
    ]


def _events(pay: Lines, staying: Lines, events: Sequence[tuple[int, str]]) -> dict[str, Any]:
    """Return what happens when, written at the line: above it or below in turn where two are close.

    Below it, a label that would stand on the line of staying goes under that.
    """
    size, top = len(pay), float(pay.max())
    positions, labels, before = [], [], None
    for month, what in events:
        above = before is None or month - before > NEAR * size or positions[-1].startswith("bottom")
        positions.append(f"{'top' if above else 'bottom'} {'right' if month < (1 - EARLY) * size else 'left'}")
        struck = not above and 0 <= pay[month] - staying[month] < CLOSE * top
        labels.append(f"{'<br>' if struck else ''}{text(what)}")
        before = month
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [month * A_MONTH for month, _ in events],
        "y": [float(pay[month]) for month, _ in events],
        "text": labels,
        "textposition": positions,
        "hoverinfo": "skip",
        "marker": {"size": 9, "color": MARK_COLOR, "line": {"width": 1, "color": "#1a1a1a"}},
        "cliponaxis": False,
        "name": words.EVENTS,
    }
