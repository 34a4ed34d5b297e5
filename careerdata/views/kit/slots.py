"""Slots of a page, which stay, and one message that says what stands in them now.

The slots are drawn once. A slider that moves then sends a single component whose data holds the text and the charts for all
of them; its script puts these in, all before the same paint. Drawn as elements of their own, each would cost the browser
time at every move. Charts are drawn by plotly's own script into the chart that stands there already: ``st.plotly_chart``
builds the whole chart anew, and after the paint. It stays in use where a point can be chosen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
from markupsafe import escape
from plotly.utils import PlotlyJSONEncoder

from careerdata.charts.style import CONFIG
from careerdata.scenario import share
from careerdata.views.kit import html_blocks

HERE = Path(__file__).parent
LIBRARY = "app/static/plotly-basic-4.1.1.min.js.gz"
"""Packed, because Streamlit would pack the text anew for every visitor."""
_SCRIPT = st.components.v2.component("slots", js=(HERE / "slots.js").read_text(encoding="utf-8"), isolate_styles=False)
_CONTENTS = st.components.v2.component(
    "slot_contents", js=(HERE / "slot_contents.js").read_text(encoding="utf-8"), isolate_styles=False
)


KEY = "slots"
ANNOUNCEMENT = "announcement"
"""Slot of every page that is heard and not seen."""


def start(pressed: Callable[[str], None]) -> None:
    """Draw the script that fills the slots; once in a run of the whole page.

    Args:
        pressed: called before the page is drawn anew, with the ``data-press`` of a button in a slot.
    """
    # In a dictionary: to look at anything else Streamlit imports pandas.
    data = {"library": LIBRARY, "version": share.VERSION_FIELD}
    _SCRIPT(key=KEY, data=data, on_pressed_change=lambda: pressed(st.session_state[KEY]["pressed"]))
    slot(ANNOUNCEMENT, announced=True, unseen=True)


def announce(text: str) -> None:
    """Have screen readers say a page's answer when it changes, where it is drawn anew and so is no slot itself."""
    fill({ANNOUNCEMENT: text})


def slot(name: str, *, announced: bool = False, unseen: bool = False) -> None:
    """Draw a slot for HTML.

    Args:
        name: what :func:`fill` calls it; the only one of this name on the page.
        announced: whether screen readers say what changes in it.
        unseen: whether it is for screen readers alone.
    """
    live, seen = "polite" if announced else "off", "cd-unseen" if unseen else ""
    html_blocks.show(html_blocks.html('<div id="%s" aria-live="%s" class="%s"></div>', _id(name), live, seen))


def chart_slot(name: str, text: str) -> None:
    """Draw a slot for a chart.

    Args:
        name: as for :func:`slot`.
        text: what the chart shows, for those who cannot see it; its figures stand beside it in words and in a table.
    """
    # Its test id is that of Streamlit's charts.
    html_blocks.show(
        html_blocks.html(
            '<div class="cd-chart" id="%s" data-testid="stPlotlyChart" role="figure" aria-label="%s"></div>',
            _id(name),
            text,
        )
    )


def fill(contents: Mapping[str, str | go.Figure]) -> None:
    """Draw the component that says what stands in the slots. It is invisible.

    Args:
        contents: HTML and charts, by the names of their slots; what is not HTML itself is escaped. A chart has a height;
            its width is the page's, and its colors of text and ground the theme's.
    """
    specs = {
        _id(name): _spec(content) if isinstance(content, go.Figure) else escape(content)
        for name, content in contents.items()
    }
    # As bytes: Streamlit would look through anything else for tables, and write it as JSON twice.
    message = json.dumps(specs, cls=PlotlyJSONEncoder, ensure_ascii=False).encode()
    _CONTENTS(key=f"contents.{next(iter(contents))}", data=message)


def chart(figure: go.Figure, name: str, text: str) -> None:
    """Draw a chart in a slot of its own, for pages that are drawn as a whole; see :func:`chart_slot`."""
    chart_slot(name, text)
    fill({name: figure})


def _id(name: str) -> str:
    return f"slot-{name.replace('.', '-')}"


def _spec(figure: go.Figure) -> dict[str, object]:
    spec: dict[str, object] = figure.to_dict()
    spec["layout"].pop("template", None)  # type: ignore[attr-defined]
    return {**spec, "config": {**CONFIG, "responsive": False}}  # the script watches the width of the slot itself
