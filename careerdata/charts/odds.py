"""Charts of the odds: fans over time, break-even by year, what moves the answer, and pressure from automation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from careerdata.answers.odds import Bar
from careerdata.answers.sensitivity import Robustness, Swing
from careerdata.charts.panels import line, panel_title
from careerdata.charts.style import (
    DASHES,
    MARK_COLOR,
    PATH_COLORS,
    STAY_COLOR,
    axis,
    figure,
    lines,
    money,
    text,
    tint,
    zero_line,
)
from careerdata.scenario.path import Floats
from careerdata.words.format import nearest
from careerdata.words.plan import better_off_title, pay_title

HEIGHT = 290
BAND_NAMES = ("1 in 10 is below", "1 in 4 is below", "Middle life", "1 in 4 is above", "1 in 10 is above")
LABEL_WIDTH = 24


def pay_fan(
    percentiles: Floats, staying: Floats, number: int, target: tuple[float, int] | None, dollars: str
) -> go.Figure:
    """Return yearly pay over time as a fan.

    Args:
        percentiles: (5, M + 1), a row each of 10, 25, 50, 75 and 90 percent.
        staying: the present pay, (M + 1).
        number: the path's position, which gives its color and dash.
        target: the pay wanted, and by the end of which year.
    """
    data = _fan(percentiles, number)
    data.append(line("Staying", staying, {"color": STAY_COLOR, "dash": "dash", "width": 2}))
    if target is not None:
        pay, year = target
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [year],
                "y": [pay],
                "name": "Your target",
                "marker": {"symbol": "star", "size": 15, "color": MARK_COLOR, "line": {"width": 1, "color": "#1a1a1a"}},
                "hovertemplate": "%{y:$,.0f}",
            }
        )
    return _over_time(data, pay_title(dollars), yaxis=money(""))


def net_fan(percentiles: Floats, number: int, dollars: str) -> go.Figure:
    """Return the net position against staying over time as a fan; (5, M + 1) as in :func:`pay_fan`."""
    return _over_time(
        _fan(percentiles, number),
        better_off_title(dollars),
        shapes=[zero_line()],
        yaxis=money("", rangemode="normal"),
    )


def _over_time(data: list[dict[str, Any]], title: str, **layout: Any) -> go.Figure:
    years = axis("Years from today", hoverformat=".1f", rangemode="tozero")
    margin = {"l": 8, "r": 12, "t": 26, "b": 8}
    over = panel_title(title, 1.0)
    return figure(data, height=HEIGHT, showlegend=False, margin=margin, xaxis=years, annotations=[over], **layout)


def _fan(percentiles: Floats, number: int) -> list[dict[str, Any]]:
    """Return the five lines from the highest down, each band filled to the line drawn before it."""
    color = PATH_COLORS[number]
    edge = {"width": 0.5, "color": tint(color, 0.5)}
    middle = {"width": 3, "color": color, "dash": DASHES[number]}
    fills = {3: 0.16, 2: 0.34, 1: 0.34, 0: 0.16}
    data = []
    for row in (4, 3, 2, 1, 0):
        trace = line(BAND_NAMES[row], percentiles[row], middle if row == 2 else edge)
        if row in fills:
            trace.update(fill="tonexty", fillcolor=tint(color, fills[row]))
        data.append(trace)
    return data


def break_even(bars: Sequence[Bar], number: int) -> go.Figure:
    """Return of 100 lives how many break even in which year, and how many never do, as a bar of its own."""
    names = [f"Year {bar.year}" if bar.year is not None else "Never" for bar in bars]
    ticks = [f"{bar.year}" if bar.year is not None else "never" for bar in bars]
    never = [bar.year is None for bar in bars]
    shares = [100 * bar.share for bar in bars]
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "x": ticks,
            "y": shares,
            "customdata": names,
            "hovertemplate": "%{customdata}: %{y:.0f} of 100 lives<extra></extra>",
            "text": [str(nearest(share)) if share >= 0.5 else "" for share in shares],
            "textposition": "outside",
            "cliponaxis": False,
            "marker": {
                "color": [PATH_COLORS[1] if is_never else PATH_COLORS[number] for is_never in never],
                "pattern": {"shape": ["/" if is_never else "" for is_never in never]},
            },
        }
    ]
    return figure(
        data,
        height=HEIGHT,
        showlegend=False,
        hovermode="closest",
        margin={"l": 8, "r": 12, "t": 20, "b": 8},
        xaxis=axis("Year in which it breaks even for good", type="category"),
        yaxis=axis("Of 100 lives", rangemode="tozero"),
    )


def tornado(swings: Sequence[Swing], ends: Sequence[tuple[str, str]], dollars: str) -> go.Figure:
    """Return the net position at the low and the high end of each assumption, the widest swing on top.

    Args:
        ends: the low and the high value of each, in words.
    """
    rows = list(zip(swings, ends, strict=True))[::-1]
    plan = swings[0].net_position_usd
    data = []
    for end, name, color, shape in (
        (0, "At its low end", PATH_COLORS[0], ""),
        (1, "At its high end", PATH_COLORS[1], "/"),
    ):
        nets = [swing.net_at_high_usd if end else swing.net_at_low_usd for swing, _ in rows]
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": [lines(swing.title, LABEL_WIDTH) for swing, _ in rows],
                "x": [net - plan for net in nets],
                "base": plan,
                "customdata": [[texts[end], net] for (_, texts), net in zip(rows, nets, strict=True)],
                "hovertemplate": "%{customdata[0]}: %{customdata[1]:$,.0f}<extra></extra>",
                "marker": {"color": color, "pattern": {"shape": shape}},
            }
        )
    here = {"type": "line", "xref": "x", "yref": "paper", "x0": plan, "x1": plan, "y0": 0, "y1": 1}
    return figure(
        data,
        height=90 + 40 * len(rows),
        barmode="overlay",
        bargap=0.3,
        hovermode="closest",
        shapes=[{**here, "line": {"color": STAY_COLOR, "width": 1.5}}],
        xaxis=money(f"Better off than by staying ({dollars})", rangemode="normal", nticks=5),
        yaxis=axis(),
    )


def automation(rows: Sequence[Robustness], dollars: str) -> go.Figure:
    """Return each path's net position without automation pressure and at full pressure, joined by a line."""
    ordered = sorted(rows, key=lambda row: row.net_full_usd)
    heights = list(range(len(ordered)))  # not the titles: two paths may be called the same, or by a number or a date
    joints = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for row in ordered for x in (row.net_full_usd, row.net_without_usd, None)],
        "y": [y for height in heights for y in (height, height, None)],
        "line": {"color": STAY_COLOR, "width": 2},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    data: list[dict[str, Any]] = [joints]
    for name, values, color, symbol in (
        ("No pressure", [row.net_without_usd for row in ordered], PATH_COLORS[0], "circle"),
        ("Full pressure", [row.net_full_usd for row in ordered], PATH_COLORS[1], "diamond"),
    ):
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": values,
                "y": heights,
                "name": name,
                "marker": {"size": 12, "color": color, "symbol": symbol},
                "text": [text(row.title) for row in ordered],
                "hovertemplate": "%{text}: %{x:$,.0f}",
            }
        )
    upright = {"type": "line", "xref": "x", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1}
    return figure(
        data,
        height=90 + 46 * len(ordered),
        hovermode="closest",
        shapes=[{**upright, "line": {"color": STAY_COLOR, "width": 1.5, "dash": "dot"}}],
        xaxis=money(f"Better off than by staying ({dollars})", rangemode="normal", nticks=5),
        yaxis=axis(tickvals=heights, ticktext=[lines(row.title, 30) for row in ordered]),
    )
