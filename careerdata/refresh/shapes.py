"""Outlines of the states, from the TopoJSON files of the npm package us-atlas to the rows of ``state_shapes.csv``.

Run as ``python -m careerdata.refresh.shapes states-albers-10m.json states-10m.json > data/state_shapes.csv``: the first
file has the states in an Albers projection, the second has the territories, unprojected, which are drawn as insets.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from careerdata.tables.dataset import Dataset
from careerdata.tables.loading import load

Point = tuple[float, float]
Ring = list[Point]

UNITS = 2
"""Units of the drawing to a unit of the Albers file, which is 975 wide: coordinates are whole numbers."""

SMALLEST_DETAIL = 1.6
"""Corners that enclose less than this (square units of the Albers file) with their neighbors are left out."""

SMALLEST_ISLAND = 2.0
"""Rings smaller than this (square units) are left out, but for a state's largest."""

INSETS = {"PR": (880.0, 545.0, 36.0), "GU": (640.0, 545.0, 95.0)}
"""Left edge, top edge and units a degree of latitude of each territory's inset."""

SOURCE = "us_atlas_3"


def main(arguments: Sequence[str], output: TextIO) -> None:
    """Write the table to ``output``."""
    states, territories = (json.loads(Path(name).read_text(encoding="utf-8")) for name in arguments)
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(["state", "path", "source"])
    writer.writerows((state, path, SOURCE) for state, path in outlines(load(), states, territories).items())


def outlines(dataset: Dataset, states: Any, territories: Any) -> dict[str, str]:
    """Return the SVG path of each state of the data set that the files draw, in the data set's order."""
    arcs, inset_arcs = [simplified(arc) for arc in decode(states)], decode(territories)
    drawn = {shape["id"]: shape for shape in states["objects"]["states"]["geometries"]}
    insets = {shape["id"]: shape for shape in territories["objects"]["states"]["geometries"]}
    paths = {}
    for row in dataset.states:
        if row.fips in drawn:
            paths[row.state] = svg_path(large(rings(drawn[row.fips], arcs)))
        elif row.fips in insets and row.state in INSETS:
            placed = inset(large_in_degrees(rings(insets[row.fips], inset_arcs)), *INSETS[row.state])
            paths[row.state] = svg_path([simplified(ring) for ring in placed])
    return paths


def decode(topology: Any) -> list[Ring]:
    """Return the arcs of a quantized TopoJSON in its own coordinates."""
    (scale_x, scale_y), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((left + x * scale_x, top + y * scale_y))
        arcs.append(arc)
    return arcs


def rings(shape: Any, arcs: Sequence[Ring]) -> list[Ring]:
    """Return the closed rings of a polygon or multipolygon; a negative arc number means the arc reversed."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    made = []
    for polygon in polygons:
        for numbers in polygon:
            ring: Ring = []
            for number in numbers:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring.extend(arc[1:] if ring else arc)
            made.append(ring)
    return made


def area(ring: Sequence[Point]) -> float:
    """Return the area of a closed ring."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False))) / 2


def large(ring_list: list[Ring], smallest: float = SMALLEST_ISLAND) -> list[Ring]:
    """Return the rings worth drawing."""
    biggest = max(map(area, ring_list))
    return [ring for ring in ring_list if area(ring) >= min(smallest, biggest)]


def large_in_degrees(ring_list: list[Ring]) -> list[Ring]:
    """Return the rings that are at least a fiftieth of the largest."""
    return large(ring_list, max(map(area, ring_list)) / 50)


def inset(ring_list: list[Ring], left: float, top: float, scale: float) -> list[Ring]:
    """Return rings in degrees as a small equirectangular map whose top left corner is given."""
    longitudes, latitudes = zip(*(point for ring in ring_list for point in ring), strict=True)
    west, north = min(longitudes), max(latitudes)
    squeeze = math.cos(math.radians((north + min(latitudes)) / 2))
    return [[(left + (x - west) * scale * squeeze, top + (north - y) * scale) for x, y in ring] for ring in ring_list]


def simplified(arc: Ring) -> Ring:
    """Return the arc without its least corners (Visvalingam and Whyatt: smallest triangle first); its ends stay."""
    kept = list(arc)
    least_points = 4 if arc[0] == arc[-1] else 2
    while len(kept) > least_points:
        triangles = [
            abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
            for a, b, c in zip(kept, kept[1:], kept[2:], strict=False)
        ]
        smallest = min(range(len(triangles)), key=triangles.__getitem__)
        if triangles[smallest] >= SMALLEST_DETAIL:
            break
        del kept[smallest + 1]
    return kept


def svg_path(ring_list: list[Ring]) -> str:
    """Return rings as SVG path data: an absolute start, then relative lines, in whole units."""
    parts = []
    for ring in ring_list:
        points = [(round(x * UNITS), round(y * UNITS)) for x, y in ring[:-1]]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False)]
        lines = " ".join(f"{dx} {dy}" for dx, dy in steps if (dx, dy) != (0, 0))
        parts.append(f"M{points[0][0]} {points[0][1]}l{lines.replace(' -', '-')}z")
    return "".join(parts)


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdout)
