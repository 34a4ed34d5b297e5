"""The map of the states: drawn from our own outlines, so that the browser fetches nothing from another host.

Plotly's map would load a base map from another host even when it is given shapes, and takes no keyboard. This one is a
few kilobytes of SVG, each state a button.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from careerdata.charts.places import map_html
from careerdata.tables.dataset import Dataset

HERE = Path(__file__).parent


@functools.lru_cache(maxsize=4)
def _component(data: Dataset) -> Callable[..., Any]:
    names = {row.state: row.name for row in data.states}
    return st.components.v2.component(
        "us_map",
        html=map_html(data.state_shapes, names),
        css=(HERE / "us_map.css").read_text(encoding="utf-8"),
        js=(HERE / "us_map.js").read_text(encoding="utf-8"),
    )


def us_map(data: Dataset, colored: dict[str, Any], key: str, on_choice: Callable[[str], None]) -> None:
    """Draw the map and call ``on_choice`` with the code of the state that the reader chooses.

    Args:
        colored: what :func:`careerdata.charts.places.map_data` returns.
    """

    def chosen() -> None:
        code = st.session_state[key]["state"]
        if data.states.find(code) is not None:  # it comes from the browser
            on_choice(code)

    _component(data)(key=key, data=colored, on_state_change=chosen)
