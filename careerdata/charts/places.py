"""Charts of places: the map of the states, ranges of pay beside each other, where pay goes, remote work against
moving."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.colors import sample_colorscale, unlabel_rgb

from careerdata.charts.style import MARK_COLOR, PATH_COLORS, STAY_COLOR, axis, figure, money

MAP_SIZE = (1950, 1220)
"""Width and height of the field that the outlines of ``state_shapes.csv`` are drawn in."""

SMALL = ("VT", "NH", "MA", "RI", "CT", "NJ", "DE", "MD", "DC", "HI", "PR", "GU")
"""Too small on the map to hit with a finger, so they stand beside it a second time, as buttons."""

INSETS = ((1255, 1075, 90, 115), (1745, 1072, 130, 60))
"""Frames round Guam and Puerto Rico, which are drawn away from where they lie: x, y, width, height."""

SHADES = 64


@functools.cache
def shades() -> tuple[str, ...]:
    """Return the map's sequential scale, dark to light: cividis, made to look the same to color-blind readers."""
    colors = sample_colorscale("Cividis", list(np.linspace(0.06, 1, SHADES)))
    return tuple("#" + "".join(f"{round(part):02x}" for part in unlabel_rgb(color)) for color in colors)


def map_html(shapes: Iterable[Any], names: dict[str, str]) -> str:
    """Return the map without its colors: an SVG of the outlines, buttons for the small ones, a legend, a label.

    Args:
        shapes: rows of ``state_shapes``: state and path.
        names: what each state is called, by code.
    """
    width, height = MAP_SIZE
    drawn = {row.state: row.path for row in shapes if row.state in names}
    by_name = sorted(drawn, key=names.__getitem__)
    paths = "".join(
        f'<path data-state="{escape(code)}" role="button" tabindex="-1" d="{drawn[code]}"/>' for code in by_name
    )
    frames = "".join(f'<rect x="{x}" y="{y}" width="{w}" height="{h}"/>' for x, y, w, h in INSETS)
    small = "".join(
        f'<button type="button" data-state="{code}" title="{escape(names[code])}">{code}</button>'
        for code in SMALL
        if code in names
    )
    return (
        f'<div class="us-map"><svg viewBox="0 0 {width} {height}" role="group" aria-label="Map of the states">'
        f'<g class="frames" aria-hidden="true">{frames}</g><g class="states">{paths}</g>'
        '<path class="home" aria-hidden="true"/></svg>'
        f'<div class="small" role="group" aria-label="Small states and territories">{small}</div>'
        '<div class="legend"><span class="unit"></span><span class="bar"></span>'
        '<span class="ticks"><span></span><span></span><span></span></span></div>'
        '<div class="tip" aria-hidden="true" hidden></div></div>'
    )


def map_data(
    frame: pd.DataFrame,
    column: str,
    show: Callable[[float], str],
    unit: str,
    home: str,
    logarithmic: bool = False,
    certain: Any = None,
) -> dict[str, Any]:
    """Return what colors the map: fill and text of each state, and the legend.

    Args:
        frame: columns state, name and ``column``.
        show: a value with its unit, short.
        logarithmic: color by the logarithm, for values of very different size (more than 0).
        certain: which rows set the ends of the scale (all by default); one beyond an end takes that end's color.
    """
    values = frame[column].to_numpy(float)
    scaled = np.log(np.where(values > 0, values, np.nan)) if logarithmic else values
    counts = ~np.isnan(scaled) if certain is None else ~np.isnan(scaled) & np.asarray(certain)
    known = scaled[counts]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 0.0)
    share = np.clip((scaled - low) / (high - low), 0, 1) if high > low else np.where(np.isnan(scaled), np.nan, 0.5)
    palette = shades()
    states = {}
    for code, name, value, at in zip(frame["state"], frame["name"], values, share, strict=True):
        fill = None if math.isnan(at) else palette[round(at * (SHADES - 1))]
        text = f"{name}: {'no figure' if math.isnan(value) else show(float(value))}"
        states[code] = {"fill": fill, "ink": "#ffffff" if fill and _dark(fill) else "#000000", "text": text}
    ticks = [show(math.exp(value) if logarithmic else value) for value in (low, (low + high) / 2, high)]
    if np.nanmax(scaled, initial=-math.inf) > high:
        ticks[2] += " and more"
    if np.nanmin(scaled, initial=math.inf) < low:
        ticks[0] += " and less"
    return {
        "states": states,
        "home": home,
        "unit": unit + (" (each step of color is the same percentage)" if logarithmic else ""),
        "ticks": ticks if len(known) else ["", "no figures", ""],
        "gradient": f"linear-gradient(to right, {', '.join(palette[::9])})",
    }


def _dark(color: str) -> bool:
    """Return whether white is easier to read on a color than black: WCAG's relative luminance, where both contrast alike."""
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179


ONE_FIGURE = "*"
"""Marks a tail of which both ends are published as one figure; the text below the chart says so."""


def pay_ranges(rows: pd.DataFrame, unit: str, highlight: str = "") -> go.Figure:
    """Return ranges of pay beside each other: a thin line from the 10th to the 90th percentile, a bar for the middle
    half.

    Args:
        rows: columns name, p10_usd, p25_usd, median_usd, p75_usd, p90_usd; first row on top. For a model's range, only
            p25 (its low end), median (typical) and p75 (its high end) are given.
        highlight: the name of the row in the accent color.
    """
    shown = rows.iloc[::-1]
    colors = [PATH_COLORS[1] if name == highlight else PATH_COLORS[0] for name in shown["name"]]
    names = [_wrapped(str(name)) for name in shown["name"]]
    ends = [
        (low, high, name)
        for tail in (("p10_usd", "p25_usd"), ("p75_usd", "p90_usd"))
        for low, high, name in zip(shown[tail[0]], shown[tail[1]], names, strict=True)
    ]
    line_x = [x for low, high, _ in ends for x in (low, high, None)]
    line_y = [y for _, _, name in ends for y in (name, name, None)]
    data = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": line_x,
            "y": line_y,
            "line": {"color": STAY_COLOR, "width": 2},
            "name": "10th to 90th percentile",
            "hoverinfo": "skip",
        },
        {
            "type": "bar",
            "orientation": "h",
            "base": shown["p25_usd"],
            "x": shown["p75_usd"] - shown["p25_usd"],
            "y": names,
            "width": 0.5,
            "marker": {"color": colors},
            "customdata": shown[["p25_usd", "median_usd", "p75_usd"]],
            "hovertemplate": "%{y}<br>%{customdata[0]:$,.0f} – %{customdata[2]:$,.0f}, "
            "middle %{customdata[1]:$,.0f}<extra></extra>",
            "showlegend": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": shown["median_usd"],
            "y": names,
            "marker": {"color": "#ffffff", "size": 9, "symbol": "diamond", "line": {"color": "#111111", "width": 1.5}},
            "name": "middle",
            "hoverinfo": "skip",
        },
        *_one_figure(shown, names, ("p10_usd", "p25_usd"), "10th", "25th", "middle left"),
        *_one_figure(shown, names, ("p75_usd", "p90_usd"), "75th", "90th", "middle right"),
    ]
    return figure(
        data,
        height=84 + 42 * len(rows),
        hovermode="closest",
        showlegend=False,
        xaxis=money(unit, rangemode="normal"),
        yaxis=axis(categoryorder="array", categoryarray=names),
    )


def _one_figure(
    rows: pd.DataFrame, names: list[str], tail: tuple[str, str], low: str, high: str, side: str
) -> list[dict[str, Any]]:
    """Return an asterisk at the end of the bar where both ends of a tail are one figure, so that there is no line to see.

    Wages are collected in intervals, and two percentiles of a small area can fall in one: the tail is unknown, not narrow.
    """
    same = (rows[tail[0]] == rows[tail[1]]).to_numpy()
    if not same.any():
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": rows[tail[0]][same],
            "y": [name for name, one in zip(names, same, strict=True) if one],
            "text": [f"<b>{ONE_FIGURE}</b>"] * int(same.sum()),
            "textfont": {"size": 18},
            "textposition": side,
            "hovertemplate": f"{low} and {high} percentile: %{{x:$,.0f}}<extra></extra>",
        }
    ]


def _wrapped(name: str, width: int = 26) -> str:
    """Return a label on as many lines as it needs, so that it leaves room for the bars on a phone."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f"{' ' if lines[-1] else ''}{word}"
    return "<br>".join(lines)


TAX_PARTS = (
    ("net_usd", "You keep", PATH_COLORS[2]),
    ("payroll_tax_usd", "Payroll taxes", STAY_COLOR),
    ("federal_income_tax_usd", "Federal income tax", PATH_COLORS[0]),
    ("state_income_tax_usd", "State income tax", MARK_COLOR),
)


def nothing() -> go.Figure:
    """Return a chart that takes no room, for where there is nothing to draw."""
    return figure([], height=1, xaxis={"visible": False}, yaxis={"visible": False})


def where_pay_goes(parts: pd.DataFrame) -> go.Figure:
    """Return what is kept and what each tax takes, stacked: columns what and those of :data:`TAX_PARTS`."""
    shown = parts.iloc[::-1]
    names = [_wrapped(str(name), 16) for name in shown["what"]]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": title,
            "x": shown[column],
            "y": names,
            "marker": {"color": color},
            "hovertemplate": f"{title}: %{{x:$,.0f}}<extra></extra>",
        }
        for column, title, color in TAX_PARTS
    ]
    return figure(
        data,
        height=130 + 48 * len(parts),
        barmode="relative",
        bargap=0.4,
        hovermode="closest",
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left", "traceorder": "normal"},
        xaxis=money("Dollars a year"),
        yaxis=axis(categoryorder="array", categoryarray=names),
    )


def remote_or_move(rows: pd.DataFrame) -> go.Figure:
    """Return, for each employer's state, the gain of working from home for it and that of moving there.

    Args:
        rows: columns name, remote_gain_usd, move_gain_usd; first row on top.
    """
    shown = rows.iloc[::-1]
    line_x = [x for pair in zip(shown["move_gain_usd"], shown["remote_gain_usd"], strict=True) for x in (*pair, None)]
    line_y = [y for name in shown["name"] for y in (name, name, None)]
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": line_x,
            "y": line_y,
            "line": {"color": STAY_COLOR, "width": 2},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]
    for column, title, color, symbol in (
        ("remote_gain_usd", "Work from home for it", PATH_COLORS[0], "circle"),
        ("move_gain_usd", "Move there", PATH_COLORS[1], "diamond-open"),
    ):
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": shown[column],
                "y": shown["name"],
                "name": title,
                "marker": {"color": color, "size": 11, "symbol": symbol, "line": {"color": color, "width": 2}},
                "hovertemplate": f"{title}: %{{x:$,.0f}} a year<extra>%{{y}}</extra>",
            }
        )
    zero = {
        "type": "line",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "x0": 0,
        "x1": 0,
        "line": {"color": STAY_COLOR, "width": 1.5, "dash": "dot"},
    }
    return figure(
        data,
        height=110 + 26 * len(rows),
        hovermode="closest",
        shapes=[zero],
        xaxis=money("Gain a year, national-average dollars", rangemode="normal"),
        yaxis=axis(categoryorder="array", categoryarray=list(shown["name"])),
    )


def jobs_by_setting(settings: pd.DataFrame) -> go.Figure:
    """Return jobs by kind of workplace: columns title, jobs, share_of_jobs; first row on top."""
    shown = settings.iloc[::-1]
    names = [_wrapped(title) for title in shown["title"]]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": shown["jobs"],
        "y": names,
        "text": [f"{jobs:,.0f}" for jobs in shown["jobs"]],
        "textposition": "auto",
        "textangle": 0,
        "marker": {"color": PATH_COLORS[2]},
        "customdata": shown["share_of_jobs"],
        "hovertemplate": "%{y}: %{x:,.0f} jobs, %{customdata:.0%} of all<extra></extra>",
    }
    return figure(
        [bars],
        height=84 + 42 * len(settings),
        hovermode="closest",
        xaxis=axis("Jobs in the United States", tickformat=",.0f"),
        yaxis=axis(categoryorder="array", categoryarray=names),
    )
