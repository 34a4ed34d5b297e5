"""The map of schools: points on the outlines of the states, as far in as what was found."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from careerdata.charts.style import PATH_COLORS, STAY_COLOR
from careerdata.tables.schema import StateShape

Point = tuple[float, float]

UNITS = 2
"""Units of the drawing to a unit of the Albers map that ``state_shapes.csv`` is drawn from, which is 975 wide."""
SCALE, MIDDLE = 1300.0, (487.5, 305.0)
"""Scale and middle of that map (d3's geoAlbersUsa, as the package us-atlas says)."""

CONTROL_COLORS = {"public": PATH_COLORS[0], "nonprofit": PATH_COLORS[2], "for_profit": PATH_COLORS[1], "": STAY_COLOR}
"""Who runs a school; with a number in each mark, so that color alone says nothing."""
LEAST_SPAN = 130.0
"""Units that the map shows at least, some 150 miles: closer in, the simplified outlines mean nothing."""
MARGIN = 0.08
ROUND_EARTH_MILES = 69.05
"""Miles to a degree of latitude."""


@dataclass(frozen=True)
class Conic:
    """An Albers equal-area conic projection (Snyder 1987, chapter 14), in degrees; ``x`` and ``y`` are d3's offsets."""

    parallels: tuple[float, float]
    longitude: float
    center: tuple[float, float]
    scale: float
    x: float
    y: float

    def _raw(self, longitude: float, latitude: float) -> Point:
        first, second = (math.sin(math.radians(parallel)) for parallel in self.parallels)
        n = (first + second) / 2
        c = 1 + first * (2 * n - first)
        radius = math.sqrt(c - 2 * n * math.sin(math.radians(latitude))) / n
        angle = math.radians(longitude) * n
        return radius * math.sin(angle), math.sqrt(c) / n - radius * math.cos(angle)

    def point(self, latitude: float, longitude: float) -> Point:
        """Return where a place lies in the drawing."""
        east = (longitude - self.longitude + 180) % 360 - 180
        middle, at = self._raw(*self.center), self._raw(east, latitude)
        return (
            UNITS * (MIDDLE[0] + self.x * SCALE + self.scale * SCALE * (at[0] - middle[0])),
            UNITS * (MIDDLE[1] + self.y * SCALE - self.scale * SCALE * (at[1] - middle[1])),
        )


MAINLAND = Conic((29.5, 45.5), -96, (-0.6, 38.7), 1, 0, 0)
ALASKA = Conic((55, 65), -154, (-2, 58.5), 0.35, -0.307, 0.201)
HAWAII = Conic((8, 18), -157, (-3, 19.9), 1, -0.205, 0.212)
INSETS = {"PR": (-67.27, 18.52, 1760.0, 1090.0, 72.0), "GU": (144.62, 13.66, 1280.0, 1090.0, 190.0)}
"""Of each territory: longitude and latitude of its top left corner, where that is drawn, units to a degree of latitude."""


def point(state: str | None, latitude: float, longitude: float) -> Point:
    """Return where a place of a state lies in the drawing of ``state_shapes.csv``."""
    if state in INSETS:
        west, north, left, top, scale = INSETS[state]
        squeeze = math.cos(math.radians(latitude))
        return left + (longitude - west) * scale * squeeze, top + (north - latitude) * scale
    return {"AK": ALASKA, "HI": HAWAII}.get(state or "", MAINLAND).point(latitude, longitude)


@dataclass(frozen=True)
class Mark:
    """A school on the map: where it is, who runs it, the number and name of its card (none for those not listed)."""

    state: str | None
    latitude: float
    longitude: float
    control: str
    number: int | None
    name: str


def map_html(
    shapes: Iterable[StateShape],
    marks: Sequence[Mark],
    text: str,
    home: tuple[str, float, float] | None = None,
    within: float = 0,
) -> str:
    """Return the map as SVG.

    Args:
        text: what it shows, for those who cannot see it; the schools themselves stand in a list beside it.
        home: state, latitude and longitude that distances are measured from, and ``within`` how many miles round it.
    """
    places = [(mark, point(mark.state, mark.latitude, mark.longitude)) for mark in marks]
    spots = [at for _, at in places]
    circle = ""
    if home:
        x, y = point(*home)
        north = point(home[0], home[1] + within / ROUND_EARTH_MILES, home[2])
        radius = math.dist((x, y), north)
        spots += [(x - radius, y - radius), (x + radius, y + radius)]
        size = _size(spots)
        circle = f'<circle class="reach" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>{_star(x, y, size / 40)}'
    if not spots:
        return ""
    size = _size(spots)
    left, top, width, height = _window(spots)
    outlines = "".join(
        f'<path d="{row.path}"/>' for row in shapes if _touches(row.path, (left, top, left + width, top + height))
    )
    # Those with a number last, so that they are drawn above the others.
    drawn = "".join(_mark(mark, at, size / 45) for mark, at in sorted(places, key=lambda one: -(one[0].number or 999)))
    return (
        f'<div class="cd-schools-map"><svg viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" role="img" '
        f'aria-label="{escape(text)}"><g class="land">{outlines}</g>{circle}{drawn}</svg></div>'
    )


def _window(spots: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what is shown, three parts wide and two high."""
    xs, ys = zip(*spots, strict=True)
    height = max((max(xs) - min(xs)) / 1.5, max(ys) - min(ys), LEAST_SPAN / 1.5) * (1 + 2 * MARGIN)
    return (min(xs) + max(xs) - height * 1.5) / 2, (min(ys) + max(ys) - height) / 2, height * 1.5, height


def _size(spots: Sequence[Point]) -> float:
    return _window(spots)[2]


def _mark(mark: Mark, at: Point, radius: float) -> str:
    x, y = at
    color = CONTROL_COLORS[mark.control]
    if mark.number is None:
        return f'<circle class="other" cx="{x:.1f}" cy="{y:.1f}" r="{radius / 2:.2f}" fill="{color}"/>'
    ink = "#fff" if mark.control == "public" else "#111"
    return (
        f'<g><title>{mark.number}. {escape(mark.name)}</title><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.2f}" '
        f'fill="{color}" stroke="#fff" stroke-width="{radius / 7:.2f}"/><text x="{x:.1f}" y="{y:.1f}" fill="{ink}" '
        f'font-size="{radius * 1.15:.2f}" text-anchor="middle" dominant-baseline="central">{mark.number}</text></g>'
    )


def _star(x: float, y: float, radius: float) -> str:
    corners = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.42
        angle = math.pi * step / 5
        corners.append(f"{x + reach * math.sin(angle):.1f},{y - reach * math.cos(angle):.1f}")
    return f'<polygon class="home" points="{" ".join(corners)}"/>'


def _touches(path: str, window: tuple[float, float, float, float]) -> bool:
    """Return whether an outline may be seen in a window: left, top, right, bottom."""
    left, top, right, bottom = window
    xs, ys = zip(*corners(path), strict=True)
    return min(xs) <= right and max(xs) >= left and min(ys) <= bottom and max(ys) >= top


def corners(path: str) -> list[Point]:
    """Return the corners of an outline of ``state_shapes.csv``: absolute starts, then relative lines."""
    found: list[Point] = []
    for ring in path.split("M")[1:]:
        numbers = [int(part) for part in re.findall(r"-?\d+", ring)]
        x, y = numbers[:2]
        found.append((x, y))
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found
