"""Chart of the roles and specialties as a ladder: where somebody stands at the foot, what can follow above."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import plotly.graph_objects as go

from careerdata.answers.advancement import Reach, Status
from careerdata.charts.style import MARK_COLOR, PATH_COLORS, STAY_COLOR, figure, tint
from careerdata.tables.dataset import Dataset
from careerdata.words import advance as words

YOU = "you"
LABEL_WIDTH = 15
LAYER = 140
"""Pixels from one level to the next."""
MARKER, LINE = 18, 14
"""Pixels from a mark's middle to its label, and a line of the label."""
STATUS: dict[Status, tuple[str, str]] = {
    "now": ("star", PATH_COLORS[2]),
    "later": ("circle", PATH_COLORS[0]),
    "out": ("circle-open", STAY_COLOR),
}
"""Symbol and color of each status."""


def ladder(
    dataset: Dataset,
    graph: nx.DiGraph,
    goals: Mapping[str, Reach],
    stands_at: Sequence[str],
    chosen: str,
    horizon_months: int,
    dark: bool = False,
) -> go.Figure:
    """Return the ladder; each role and specialty can be clicked and carries its id.

    Args:
        graph: roles and specialties with ``layer`` (height) and ``y`` (place across), as ``advancement.graph`` gives it.
        stands_at: ids that follow directly from where the person stands.
        chosen: the id that is ringed; the ways there are drawn in color.
        dark: whether the page is dark, for the color of the labels.
    """
    at = _places(graph)
    at[YOU] = (0.0, 0.0)
    edges = [(YOU, id) for id in stands_at] + list(graph.edges)
    toward = nx.ancestors(graph, chosen) | {chosen, YOU}
    on_way = [edge for edge in edges if edge[1] in toward]
    others = [edge for edge in edges if edge[1] not in toward]
    labels = {id: _label(goal, horizon_months) for id, goal in goals.items()}
    heights = {id: (MARKER + LINE * (label.count("<br>") + 1)) / LAYER for id, label in labels.items()}
    data: list[dict[str, Any]] = [
        _edges(others, at, heights, {"color": tint(STAY_COLOR, 0.45), "width": 1.2}),
        _edges(on_way, at, heights, {"color": tint(PATH_COLORS[0], 0.8), "width": 3}),
    ]
    for status, (symbol, color) in STATUS.items():
        ids = [id for id in goals if goals[id].status(horizon_months) == status]
        data.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": words.STATUS[status],
                "x": [at[id][0] for id in ids],
                "y": [at[id][1] for id in ids],
                "customdata": [[id, _hover(dataset, goals[id])] for id in ids],
                "text": [labels[id] for id in ids],
                "textposition": "bottom center",
                "textfont": {"size": 11, "color": "#f2f2f2" if dark else "#26282c"},
                "hovertemplate": "%{customdata[1]}<extra></extra>",
                "marker": {"symbol": symbol, "size": 18, "color": color, "line": {"width": 2, "color": color}},
                "cliponaxis": False,
            }
        )
    ring = {"symbol": "circle-open", "size": 34, "line": {"width": 3}, "color": MARK_COLOR}
    here = {"symbol": "square", "size": 16, "color": MARK_COLOR}
    for (x, y), marker, text in ((at[chosen], ring, ""), (at[YOU], here, "<b>You today</b>")):
        data.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [x],
                "y": [y],
                "text": [text],
                "textposition": "middle right",
                "marker": marker,
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    hidden = {"visible": False, "fixedrange": True}
    top = max(y for _, y in at.values())
    return figure(
        data,
        height=int(LAYER * (top + 0.9)),
        hovermode="closest",
        clickmode="event+select",
        dragmode=False,
        margin={"l": 4, "r": 4, "t": 28, "b": 4},
        xaxis={**hidden, "range": [-1.32, 1.32]},
        yaxis={**hidden, "range": [-0.15, top + 0.25]},
    )


def _places(graph: nx.DiGraph) -> dict[str, tuple[float, float]]:
    """Return where each role stands: across from -1 to 1, and its level, the lowest at 1."""
    spread = max((abs(values["y"]) for _, values in graph.nodes(data=True)), default=1.0) or 1.0
    levels: dict[int, list[str]] = {}
    for id, values in graph.nodes(data=True):
        levels.setdefault(values["layer"] + 1, []).append(id)
    at = {}
    for level, ids in levels.items():
        across = sorted(graph.nodes[id]["y"] / spread for id in ids)  # the layout's places, in the order of the rows
        # Every other narrow level is drawn apart, so that lines to and from the next one pass between its labels.
        apart = 2.6 if level % 2 == 0 and across[-1] < 0.5 else 1.0
        at.update({id: (apart * x, float(level)) for id, x in zip(ids, across, strict=True)})
    return at


def _edges(
    edges: Sequence[tuple[str, str]],
    at: Mapping[str, tuple[float, float]],
    heights: Mapping[str, float],
    line: dict[str, Any],
) -> dict[str, Any]:
    """Return the edges as one line with gaps; each ends below the label of what it leads to."""

    def end_of(start: str, end: str) -> float:
        level = at[end][1]
        return level if level == at[start][1] else level - heights[end]

    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for start, end in edges for x in (at[start][0], at[end][0], None)],
        "y": [y for start, end in edges for y in (at[start][1], end_of(start, end), None)],
        "line": line,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _label(goal: Reach, horizon_months: int) -> str:
    """Return title, date and pay in short lines."""
    when, pay = words.chart_lines(goal, horizon_months)
    return "<br>".join([*textwrap.wrap(_short(goal.title), LABEL_WIDTH), f"<b>{when}</b>", pay])


def _short(title: str) -> str:
    """Return a title without the long form of an abbreviation, or without the abbreviation where it is the note."""
    before, _, rest = title.partition(" (")
    inside, _, after = rest.partition(")")
    return f"{inside}{after}" if after.strip() and inside.isupper() else before


def _hover(dataset: Dataset, goal: Reach) -> str:
    still = textwrap.wrap(f"Still missing: {words.missing(dataset, goal)}", 40)
    return "<br>".join([f"<b>{goal.title}</b>", *still, "Click to read and choose"])
