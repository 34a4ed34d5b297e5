"""Parts that several pages draw: headline figures, tables beside charts, sources, warnings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from careerdata.views.kit import html_blocks, state
from careerdata.words.explain import Explanation

if TYPE_CHECKING:
    import pandas as pd

DATA_PAGE = "careerdata/views/pages/sources.py"
MONEY = st.column_config.NumberColumn(format="dollar", step=1)


def why_box(labels: Mapping[str, str], key: str, draw: Callable[[str], object]) -> str | None:
    """Draw a box that opens to one figure's meaning, arithmetic, rows and sources; return which one it shows, if any.

    One for all figures of a page: one beside each would make every move of a slider slower. No popover: one that is filled
    when it opens takes the room that an empty one needs, a line or two near the window's edge.

    Args:
        labels: what each figure is called, by name.
        draw: draws the explanation of the figure of a name.
    """
    box = st.expander("Why these numbers?", key=f"why_{key}", on_change="rerun")
    if not box.open:
        return None
    with box:
        names = list(labels)
        name = st.pills("Which one?", names, format_func=labels.__getitem__, default=names[0], required=True)
        draw(name)
        st.page_link(DATA_PAGE, label="See the whole rows", query_params={state.FIGURE: name})
    return name


def explanation(why: Explanation) -> None:
    """Draw what a figure is, how it was computed, and its rows with source and date."""
    html_blocks.show(html_blocks.explanation(why))


def table_of(title: str, key: str, frame: Callable[[], pd.DataFrame]) -> None:
    """Draw the table behind a chart, closed and not even computed until it is wanted."""
    box = st.expander(title, key=f"table_{key}", on_change="rerun")
    if box.open:
        rows = frame()
        config = {name: MONEY for name in rows.columns if "usd" in name or "$" in name}
        box.dataframe(rows, hide_index=True, column_config=config)
