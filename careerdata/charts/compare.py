"""The chart of several paths: what each leaves one better off by, and the difference to the first; a color and a dash a path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from careerdata.charts.panels import break_evens, line, two_panels
from careerdata.charts.style import DASHES, PATH_COLORS, text
from careerdata.words import comparison as words

HEIGHT, TICKS = 400, 4


def paths(
    names: Sequence[str], net: Sequence[NDArray[Any]], break_even: Sequence[int | None], dollars: str
) -> go.Figure:
    """Return what each path leaves one better off by than staying on average, and below it the difference to the first path.

    Lines that lie on each other above are apart below.

    Args:
        names: what each path is called when pointed at.
        net: for each path its mean net position at each instant.
        break_even: for each path the month from which that is ahead of staying, if any.
        dollars: what the dollars are.
    """
    styles = [{"color": color, "dash": dash, "width": 3} for color, dash in zip(PATH_COLORS, DASHES, strict=True)]
    above = [line(text(name), values, style) for name, values, style in zip(names, net, styles, strict=False)]
    below = [
        {**line(text(name), np.asarray(values) - net[0], style), "yaxis": "y2"}
        for name, values, style in zip(names, net, styles, strict=False)
    ]
    marks = [(month, color) for month, color in zip(break_even, PATH_COLORS, strict=False) if month is not None]
    data = [*above, *below, break_evens(marks, panel="y")]
    return two_panels(data, HEIGHT, TICKS, words.average_title(dollars), words.TO_THE_FIRST)
