"""The map of schools: points on the outlines of the states, as far in as what was found."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from careerdata.charts.style import PATH_COLORS, STAY_COLOR
from careerdata.tables.schema import StateShape

Point = tuple[float, float]

UNITS = 2
"""Units of the drawing to a unit of the Albers map that ``state_shapes.csv`` is drawn from, which is 975 wide."""
SCALE, MIDDLE = 1300.0, (487.5, 305.0)
"""Scale and middle of that map (d3's geoAlbersUsa, as the package us-atlas says)."""

CONTROL_COLORS = {"public": PATH_COLORS[0], "nonprofit": PATH_COLORS[2], "for_profit": PATH_COLORS[1], "": STAY_COLOR}
"""Who runs a school; with a number in each mark, so that color alone says nothing."""
LEAST_SPAN = 30.0
"""Units that the map shows at least, some 45 miles: the outlines are too simple for more."""
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
) -> Markup:
    """Return the map as SVG.

    Args:
        text: what it shows, for those who cannot see it; the schools themselves stand in a list beside it.
        home: state, latitude and longitude that distances are measured from, and ``within`` how many miles round it.
    """
    places = [(mark, point(mark.state, mark.latitude, mark.longitude)) for mark in marks]
    spots = [at for _, at in places]
    reach = Markup()
    if home:
        x, y = point(*home)
        radius = math.dist((x, y), point(home[0], home[1] + within / ROUND_EARTH_MILES, home[2]))
        spots += [(x - radius, y - radius), (x + radius, y + radius)]
        circle = Markup('<circle class="reach" cx="%.1f" cy="%.1f" r="%.1f"/>') % (x, y, radius)
        reach = circle + _star(x, y, _window(spots)[2] / 40)
    if not spots:
        return Markup()
    left, top, width, height = _window(spots)
    seen = [row.path for row in shapes if _touches(row.path, (left, top, left + width, top + height))]
    outlines = Markup().join(Markup('<path d="%s"/>') % path for path in seen)
    # Those with a number last, so that they are drawn above the others.
    ordered = sorted(places, key=lambda one: one[0].number is not None and 1 / one[0].number)
    drawn = Markup().join(_mark(mark, at, width / 45) for mark, at in ordered)
    return Markup(
        '<div class="cd-schools-map"><svg viewBox="%.1f %.1f %.1f %.1f" role="img" aria-label="%s">'
        '<g class="land">%s</g>%s%s</svg></div>'
    ) % (left, top, width, height, text, outlines, reach, drawn)


def _window(spots: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what is shown, three parts wide and two high."""
    xs, ys = zip(*spots, strict=True)
    height = max((max(xs) - min(xs)) / 1.5, max(ys) - min(ys), LEAST_SPAN / 1.5) * (1 + 2 * MARGIN)
    return (min(xs) + max(xs) - height * 1.5) / 2, (min(ys) + max(ys) - height) / 2, height * 1.5, height


def _mark(mark: Mark, at: Point, radius: float) -> Markup:
    color = CONTROL_COLORS[mark.control]
    if mark.number is None:
        template = '<circle class="other" cx="%.1f" cy="%.1f" r="%.2f" fill="%s"/>'
        return Markup(template) % (*at, radius / 2, color)
    ink = "#fff" if mark.control == "public" else "#111"
    dot = Markup('<circle cx="%.1f" cy="%.1f" r="%.2f" fill="%s" stroke="#fff" stroke-width="%.2f"/>')
    label = Markup(
        '<text x="%.1f" y="%.1f" fill="%s" font-size="%.2f" text-anchor="middle" dominant-baseline="central">%d</text>'
    )
    return Markup("<g><title>%s</title>%s%s</g>") % (
        f"{mark.number}. {mark.name}",
        dot % (*at, radius, color, radius / 7),
        label % (*at, ink, radius * 1.15, mark.number),
    )


def _star(x: float, y: float, radius: float) -> Markup:
    corners = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.42
        angle = math.pi * step / 5
        corners.append(f"{x + reach * math.sin(angle):.1f},{y - reach * math.cos(angle):.1f}")
    return Markup('<polygon class="home" points="%s"/>') % " ".join(corners)


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
