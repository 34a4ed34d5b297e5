"""Charts: plotly's own script, in the browser once, draws each figure into the place that stays when a slider moves.

``st.plotly_chart`` builds the whole chart anew for every change and after the page is painted: what moves would flash, and
a slider would wait for it. It stays in use where a point can be chosen.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
from plotly.utils import PlotlyJSONEncoder

from careerdata.charts.style import CONFIG

HERE = Path(__file__).parent
LIBRARY = "app/static/plotly-basic-4.1.1.min.js.gz"
"""Packed, because Streamlit would pack the text anew for every visitor."""
_DRAWING = st.components.v2.component(
    "charts", js=(HERE / "chart.js").read_text(encoding="utf-8"), isolate_styles=False
)


def ready() -> None:
    """Let the page draw charts; once in a run of the whole page."""
    # In a dictionary: to look at anything else Streamlit imports pandas, for which the first visitor would wait.
    _DRAWING(key="charts", data={"library": LIBRARY})


def draw(figure: go.Figure, key: str, text: str, below: str = "") -> None:
    """Draw a chart.

    Args:
        figure: with a height; its width is the page's, and its colors of text and ground the theme's.
        key: names the place, which must be the only one of this name on the page.
        text: what the chart shows, for those who cannot see it; its figures stand beside it in words and in a table.
        below: HTML that stands under it. Each element that is sent apart costs the browser time.
    """
    spec = figure.to_dict()
    spec["layout"].pop("template", None)
    spec["config"] = {**CONFIG, "responsive": False}  # the script watches the width of the place itself
    held = escape(json.dumps(spec, cls=PlotlyJSONEncoder), quote=False).replace("'", "&#39;")
    place = f"chart-{key.replace('.', '-')}"
    # The first element never changes, so that what is drawn into it stays. Its test id is that of Streamlit's charts.
    st.html(
        f'<div class="cd-chart" id="{place}" data-testid="stPlotlyChart" role="figure" aria-label="{escape(text)}" '
        f'style="height:{figure.layout.height}px"></div>'
    )
    st.html(f"<div hidden data-place=\"{place}\" data-figure='{held}'></div>{below}")
