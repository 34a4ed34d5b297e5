"""What a household keeps at each wage, with the pay of today and of the path on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from careerdata.answers.cliff import Cliff
from careerdata.charts.style import MARK_COLOR, PATH_COLORS, figure, money, text, tint
from careerdata.words import household as words

HEIGHT = 320
ROOM = 1.3
"""The chart reaches this much further than the highest pay on it."""
LEAST_REACH = 60_000.0


def kept(found: Cliff, points: Sequence[tuple[float, str]], dollars: str) -> go.Figure:
    """Return the line of what is kept, the stretches where more than half of a raise is lost, and pay on it.

    Args:
        points: yearly pay, and whose or when it is.
        dollars: what the dollars are.
    """
    reach = max(ROOM * max(wage for wage, _ in points), LEAST_REACH)
    inside = found.wages <= reach
    wages, values = found.wages[inside], found.kept[inside]
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": wages,
        "y": values,
        "line": {"width": 3, "color": PATH_COLORS[0]},
        "hovertemplate": "%{x:$,.0f}: %{y:$,.0f}<extra></extra>",
    }
    at = [min(int(wage / (wages[1] - wages[0])), len(wages) - 1) for wage, _ in points]
    marks = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [wage for wage, _ in points],
        "y": [values[i] for i in at],
        "text": [text(label) for _, label in points],
        "textposition": ["top left" if n % 2 == 0 else "bottom right" for n in range(len(points))],
        "marker": {"size": 10, "color": MARK_COLOR, "line": {"width": 1, "color": "#1a1a1a"}},
        "hoverinfo": "skip",
    }
    shapes: list[dict[str, Any]] = [
        {
            "type": "rect",
            "xref": "x",
            "yref": "paper",
            "x0": stretch.from_usd,
            "x1": min(stretch.to_usd, reach),
            "y0": 0,
            "y1": 1,
            "line": {"width": 0},
            "fillcolor": tint(PATH_COLORS[1], 0.15),
            "layer": "below",
        }
        for stretch in found.stretches
        if stretch.from_usd < reach
    ]
    return figure(
        [line, marks],
        height=HEIGHT,
        showlegend=False,
        hovermode="closest",
        margin={"l": 60, "r": 14, "t": 14, "b": 44},
        xaxis=money(f"{words.WAGE_AXIS}, {dollars}", nticks=6),
        yaxis=money(words.KEPT_AXIS, nticks=6),
        shapes=shapes,
    )
