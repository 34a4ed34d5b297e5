"""The styles of a page: on a screen, on paper, and on a wall.

A wall is Streamlit's own embedded mode (``embed=true`` in the address, which outlives every change of the scenario): the same
page without its controls, in larger type, for a class or an office.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from careerdata.views.kit import html_blocks

HERE = Path(__file__).parent
PAGE, READ_ONLY, WALL = (
    (HERE / name).read_text(encoding="utf-8") for name in ("page.css", "read_only.css", "wall.css")
)


def show() -> None:
    """Draw the styles that the page needs where it is shown."""
    more = f"{READ_ONLY}{WALL}" if st.context.is_embedded else f"@media print {{{READ_ONLY}}}"
    html_blocks.show_styles(f"{PAGE}{more}")
