"""The chart of one plan: pay with its band above, net position below, over one axis of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from numpy.typing import NDArray

from careerdata.charts.panels import A_MONTH, break_evens, earned, line, two_panels
from careerdata.charts.style import MARK_COLOR, PATH_COLORS, STAY_COLOR, tint
from careerdata.words.plan import ahead

HEIGHT, TICKS = 430, 6
BLUE = PATH_COLORS[0]
EARLY = 0.42
"""Up to which part of the time the text beside the break-even would be cut off on the left of a phone's chart."""


def pay_and_net(
    by_month: Mapping[str, NDArray[Any]],
    milestones: Sequence[tuple[int, str]],
    break_even_month: int | None,
    dollars: str,
) -> go.Figure:
    """Return yearly pay with its low-high band, present pay and numbered milestones; below it the net position.

    Args:
        by_month: a value an instant: pay, pay_low, pay_high, current_pay, net_position. Plain arrays: the same as a
            frame takes longer than the model.
        milestones: each a month and what is reached; numbered in this order in the chart.
        break_even_month: from which month the path is ahead of staying, if ever.
        dollars: what the dollars are.
    """
    pay = by_month["pay"]
    edge = {"width": 0.5, "color": tint(BLUE, 0.5)}
    band = {"fill": "tonexty", "fillcolor": tint(BLUE, 0.16)}
    data = [
        line("Low end", earned(by_month["pay_low"], pay), edge),
        {**line("High end", earned(by_month["pay_high"], pay), edge), **band},
        line("Typical", earned(pay, pay), {"width": 3, "color": BLUE}),
        line("Staying", by_month["current_pay"], {"width": 2, "color": STAY_COLOR, "dash": "dash"}),
        {
            **line("Net position", by_month["net_position"], {"width": 3, "color": BLUE}),
            "yaxis": "y2",
            "fill": "tozeroy",
            "fillcolor": tint(BLUE, 0.12),
        },
    ]
    if milestones:
        data.append(_milestones(by_month, milestones))
    if break_even_month is not None:
        text = ahead(break_even_month)
        if break_even_month < EARLY * len(pay):  # too little room on the left; a line higher, over the rising line
            data.append(break_evens([(break_even_month, BLUE)], f"{text}<br> ", "top right"))
        else:
            data.append(break_evens([(break_even_month, BLUE)], text))
    return two_panels(data, HEIGHT, TICKS, f"Yearly pay, {dollars} (dashed: staying)", dollars)


def _milestones(by_month: Mapping[str, NDArray[Any]], milestones: Sequence[tuple[int, str]]) -> dict[str, Any]:
    marks = _grouped(milestones, len(by_month["pay"]))
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [month * A_MONTH for month, _, _ in marks],
        "y": [float(by_month["pay"][month] or by_month["current_pay"][month]) for month, _, _ in marks],
        "text": [number for _, number, _ in marks],
        "customdata": [what for _, _, what in marks],
        "hovertemplate": "%{customdata}<extra></extra>",
        "textposition": "top center",
        "marker": {"size": 10, "color": MARK_COLOR, "line": {"width": 1, "color": "#1a1a1a"}},
        "cliponaxis": False,
        "name": "Milestone",
    }


def _grouped(milestones: Sequence[tuple[int, str]], months: int) -> list[tuple[int, str, str]]:
    """Return one mark for milestones so close that their numbers would overlap: month, number ("2–4"), what."""
    near = months * 0.04  # about the width of a mark on a phone
    marks: list[tuple[int, str, str]] = []
    for number, (month, what) in enumerate(milestones, 1):
        if marks and month - marks[-1][0] <= near:
            at, first, before = marks[-1]
            marks[-1] = (at, f"{first.split('–')[0]}–{number}", f"{before}<br>{what}")
        else:
            marks.append((month, str(number), what))
    return marks
