"""The bar at the bottom of a phone's screen: the pages that decide, and the way to the inputs."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from careerdata.views.kit import html_blocks

SHOWN = {"plan": "Plan", "compare": "Compare", "find": "Find", "schools": "Schools"}
EDIT = "Edit"
OPENS_INPUTS = "inputs"
"""The ``data-open`` of the button: slots.js opens the side panel."""


def bottom_bar(pages: Mapping[str, StreamlitPage]) -> None:
    """Draw the bar; the style sheet shows it on a narrow screen only.

    Args:
        pages: by the name in their address.
    """
    with st.container(horizontal=True, key="bottom_bar"):
        for name, title in SHOWN.items():
            st.page_link(pages[name], label=title)
        html_blocks.show(
            html_blocks.html('<button type="button" class="cd-edit" data-open="%s">%s</button>', OPENS_INPUTS, EDIT)
        )
