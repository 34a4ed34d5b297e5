"""What changes on a page: places that stay, and one message that says what stands in them now.

The places are drawn once. A slider that moves then sends a single component whose data holds the text and the charts for
all of them; its script puts these in their places, all before the same paint. Drawn as elements of their own, each would
cost the browser time at every move. Charts are drawn by plotly's own script into the chart that stands there already:
``st.plotly_chart`` builds the whole chart anew, and after the paint. It stays in use where a point can be chosen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
from markupsafe import escape
from plotly.utils import PlotlyJSONEncoder

from careerdata.charts.style import CONFIG
from careerdata.scenario import share
from careerdata.views.kit import markup

HERE = Path(__file__).parent
LIBRARY = "app/static/plotly-basic-4.1.1.min.js.gz"
"""Packed, because Streamlit would pack the text anew for every visitor."""
_LIVE = st.components.v2.component("live", js=(HERE / "live.js").read_text(encoding="utf-8"), isolate_styles=False)
_ANSWER = st.components.v2.component(
    "answer", js=(HERE / "answer.js").read_text(encoding="utf-8"), isolate_styles=False
)


def ready() -> None:
    """Let the page fill its places; once in a run of the whole page."""
    # In a dictionary: to look at anything else Streamlit imports pandas.
    _LIVE(key="live", data={"library": LIBRARY, "version": share.VERSION_FIELD})


def place(name: str, *, announced: bool = False) -> None:
    """Draw the place of some HTML.

    Args:
        name: what :func:`put` calls it; the only one of this name on the page.
        announced: whether screen readers say what changes in it.
    """
    markup.show(markup.html('<div id="%s" aria-live="%s"></div>', _id(name), "polite" if announced else "off"))


def chart_place(name: str, text: str) -> None:
    """Draw the place of a chart.

    Args:
        name: as for :func:`place`.
        text: what the chart shows, for those who cannot see it; its figures stand beside it in words and in a table.
    """
    # Its test id is that of Streamlit's charts.
    markup.show(
        markup.html(
            '<div class="cd-chart" id="%s" data-testid="stPlotlyChart" role="figure" aria-label="%s"></div>',
            _id(name),
            text,
        )
    )


def put(contents: Mapping[str, str | go.Figure]) -> None:
    """Draw the component that says what stands in the places. It is invisible.

    Args:
        contents: HTML and charts, by the names of their places; what is not HTML itself is escaped. A chart has a height;
            its width is the page's, and its colors of text and ground the theme's.
    """
    specs = {
        _id(name): _spec(content) if isinstance(content, go.Figure) else escape(content)
        for name, content in contents.items()
    }
    # As bytes: Streamlit would look through anything else for tables, and write it as JSON twice.
    message = json.dumps(specs, cls=PlotlyJSONEncoder, ensure_ascii=False).encode()
    _ANSWER(key=f"answer.{next(iter(contents))}", data=message)


def chart(figure: go.Figure, name: str, text: str) -> None:
    """Draw a chart in a place of its own, for pages that are drawn as a whole; see :func:`chart_place`."""
    chart_place(name, text)
    put({name: figure})


def _id(name: str) -> str:
    return f"live-{name.replace('.', '-')}"


def _spec(figure: go.Figure) -> dict[str, object]:
    spec: dict[str, object] = figure.to_dict()
    spec["layout"].pop("template", None)  # type: ignore[attr-defined]
    return {**spec, "config": {**CONFIG, "responsive": False}}  # the script watches the width of the place itself
