"""Chart of the search: every path that fits as a point, the efficient ones marked by shape."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from careerdata.charts.style import MARK_COLOR, PATH_COLORS, axis, figure, money

CELLS = 120
"""Points that share a cell of a grid of this many columns and rows would lie on each other: the first is drawn for all."""

SCALE = ((0.0, PATH_COLORS[0]), (0.5, "#9AA0A6"), (1.0, MARK_COLOR))
"""From few months to many: two colors that can be told apart on light and on dark, and by color-blind readers."""

AXES = {
    "total_cost_usd": "Total cost ($)",
    "upfront_cost_usd": "Cost before the first pay ($)",
    "net_position_usd": "Better off by ($)",
    "pay_at_horizon_usd": "Yearly pay at the end ($)",
}


def thinned(points: pd.DataFrame, x: str, y: str) -> pd.DataFrame:
    """Return the points without those that a former one of their kind (efficient or not) covers in the chart."""
    cells = [points["efficient"].to_numpy()]
    for column in (x, y):
        values = points[column].to_numpy()
        width = max(float(np.ptp(values)), 1.0) / CELLS if len(values) else 1.0
        cells.append((values // width).astype(int))
    return points[~pd.DataFrame(dict(enumerate(cells)), index=points.index).duplicated()]


def scatter(points: pd.DataFrame, x: str, y: str, chosen: int | None, limits: dict[str, float]) -> go.Figure:
    """Return what paths cost and bring as points that can be clicked.

    Args:
        points: a row a path in order of rank, with columns row, months_to_first_pay, efficient, label (for the efficient
            ones) and those of the axes.
        x, y: columns of ``AXES``.
        chosen: the ``row`` that is ringed.
        limits: a line across at a value, by column.
    """
    shown = thinned(points, x, y)
    months = shown["months_to_first_pay"]
    scale = {"cmin": float(months.min()) if len(shown) else 0, "cmax": float(months.max()) if len(shown) else 1}
    scale["cmax"] = max(scale["cmax"], scale["cmin"] + 1)
    bar = {
        "title": {"text": "Months to first pay", "side": "top"},
        "orientation": "h",
        "thickness": 10,
        "y": 1.02,
        "yanchor": "bottom",
        "len": 0.6,
        "x": 1,
        "xanchor": "right",
        "tickformat": "d",
        "dtick": max(1, round((scale["cmax"] - scale["cmin"]) / 4)),
    }
    data: list[dict[str, Any]] = []
    for efficient, name in ((False, "Fits"), (True, "Efficient")):
        rows = shown[shown["efficient"] == efficient]
        hover = "%{customdata[2]}" if efficient else "Click to read this path"
        marker = {
            "color": rows["months_to_first_pay"].astype(float),
            "colorscale": SCALE,
            **scale,
            "size": 15 if efficient else 7,
            "symbol": "diamond" if efficient else "circle",
            "line": {
                "width": 2.5 if efficient else 0.5,
                "color": PATH_COLORS[3] if efficient else "rgba(128,136,144,0.7)",
            },
        }
        if not efficient:
            marker["colorbar"] = bar
        custom = rows[["row", "months_to_first_pay", "label"]] if efficient else rows[["row", "months_to_first_pay"]]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": rows[x].to_numpy(np.float32),
                "y": rows[y].to_numpy(np.float32),
                "customdata": custom.astype(object).to_numpy().tolist(),
                "name": name,
                "hovertemplate": f"{hover}<br>%{{x:$,.0f}}, %{{y:$,.0f}}, pay from month %{{customdata[1]}}<extra></extra>",
                "marker": marker,
            }
        )
    here = points[points["row"] == chosen]
    if len(here):
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": here[x].to_numpy(np.float32),
                "y": here[y].to_numpy(np.float32),
                "hoverinfo": "skip",
                "showlegend": False,
                "marker": {"symbol": "circle-open", "size": 26, "line": {"width": 3}, "color": MARK_COLOR},
            }
        )
    shapes = [
        {
            "type": "line",
            "line": {"color": MARK_COLOR, "width": 1.5, "dash": "dash"},
            **(
                {"x0": value, "x1": value, "yref": "paper", "y0": 0, "y1": 1}
                if column == x
                else {"y0": value, "y1": value, "xref": "paper", "x0": 0, "x1": 1}
            ),
        }
        for column, value in limits.items()
        if column in (x, y)
    ]
    return figure(
        data,
        height=430,
        showlegend=False,
        hovermode="closest",
        clickmode="event+select",
        dragmode=False,
        shapes=shapes,
        margin={"l": 8, "r": 12, "t": 70, "b": 8},
        xaxis=money(AXES[x], rangemode="normal", nticks=6),
        yaxis=money(AXES[y], rangemode="normal", nticks=6) if y in AXES else axis(y),
    )
