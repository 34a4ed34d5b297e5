"""The map of schools: places lie where their state is drawn, and what was found is in the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from careerdata.charts.schools import Mark, Point, map_html, point
from tests.scenarios import DATA


def rings(path: str) -> Iterator[list[Point]]:
    """Yield the closed rings of an outline."""
    for ring in path.split("M")[1:]:
        x, y, *steps = (int(part) for part in re.findall(r"-?\d+", ring))
        corners: list[Point] = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            corners.append((x, y))
        yield corners


def is_inside(at: Point, path: str) -> bool:
    """Return whether a point lies in an outline: a line from it crosses the border an odd number of times."""
    inside = False
    for corners in rings(path):
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if (y1 > at[1]) != (y2 > at[1]) and at[0] < (x2 - x1) * (at[1] - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def test_schools_lie_in_their_states() -> None:
    """All but three of 904, which stand at a shore that the simplified outline leaves out."""
    outside = [
        row.name
        for row in DATA.schools
        if not is_inside(point(row.state, row.latitude, row.longitude), DATA.state_shapes.row(row.state).path)
    ]
    assert sorted(outside) == ["Bay Mills Community College", "Herzing University-Kenosha", "Ilisagvik College"]


@pytest.mark.parametrize(("state", "place"), [("HI", (21.3, -157.85)), ("AK", (61.2, -149.9)), ("PR", (18.2, -66.4))])
def test_what_is_drawn_apart_lies_where_it_is_drawn(state: str, place: Point) -> None:
    assert is_inside(point(state, *place), DATA.state_shapes.row(state).path)
    mainland = point("OH", *place)
    assert not is_inside(mainland, DATA.state_shapes.row(state).path)


COLUMBUS = Mark("OH", 39.97, -83.0, "public", 1, 'State & "City"')
AUSTIN = Mark("TX", 30.27, -97.74, "for_profit", None, "Austin")


def window(html: str) -> tuple[float, ...]:
    (box,) = re.findall(r'viewBox="([^"]+)"', html)
    return tuple(map(float, box.split()))


def test_what_was_found_is_in_the_picture() -> None:
    html = map_html(DATA.state_shapes, [COLUMBUS, AUSTIN], "Two schools")
    left, top, width, height = window(html)
    for mark in (COLUMBUS, AUSTIN):
        x, y = point(mark.state, mark.latitude, mark.longitude)
        assert left < x < left + width
        assert top < y < top + height
    assert html.count('<circle class="other"') == 1
    assert ">1</text>" in html
    assert 'role="img" aria-label="Two schools"' in html
    assert "State &amp; &#34;City&#34;" in html


def test_the_radius_is_in_the_picture_and_as_large_as_said() -> None:
    """From Columbus 100 miles reach to about Cincinnati."""
    html = map_html(DATA.state_shapes, [COLUMBUS], "", ("OH", 39.97, -83.0), within=100)
    (radius,) = re.findall(r'class="reach"[^>]* r="([\d.]+)"', html)
    center, cincinnati = point("OH", 39.97, -83.0), point("OH", 39.1, -84.51)
    away = ((center[0] - cincinnati[0]) ** 2 + (center[1] - cincinnati[1]) ** 2) ** 0.5
    assert float(radius) == pytest.approx(away, rel=0.04)
    left, top, width, height = window(html)
    assert left < center[0] - float(radius)
    assert center[1] + float(radius) < top + height
    assert width / height == pytest.approx(1.5, rel=0.01)


def test_only_states_in_the_picture_are_sent() -> None:
    near, wide = (map_html(DATA.state_shapes, marks, "") for marks in ([COLUMBUS], [COLUMBUS, AUSTIN]))
    assert near.count("<path") < wide.count("<path") < len(DATA.state_shapes)
    assert map_html(DATA.state_shapes, [], "") == ""
