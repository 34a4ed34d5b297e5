"""The table of all states in a slot; the name of each is a button that makes it the reader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

from careerdata.tables.dataset import Dataset
from careerdata.views.kit.html_blocks import html, joined, with_note

if TYPE_CHECKING:
    import pandas as pd

OFFERED = "_states_offered"


def table(data: Dataset, frame: pd.DataFrame) -> Markup:
    """Return rows of :func:`careerdata.answers.places.compare_states` as a table, in their order."""
    from careerdata.words import places as words  # with pandas, which no other page that has buttons needs

    st.session_state[OFFERED] = list(frame["state"])
    notes = words.state_notes(data)
    header = joined(html('<th scope="col">%s</th>', title) for title in words.STATE_COLUMNS)
    rows = [
        html(
            '<tr role="row"><td role="cell">%s</td><th scope="row" role="rowheader"><button type="button" data-press="state.%s">'
            "%s</button>%s</th>%s</tr>",
            words.rank(row),
            number,
            row["name"],
            with_note("", notes.get(row["state"], "")),
            joined(html('<td role="cell">%s</td>', cell) for cell in words.state_cells(row)),
        )
        for number, (_, row) in enumerate(frame.iterrows())
    ]
    return html(
        '<div class="cd-scroll" role="region" tabindex="0" aria-label="%s"><table class="cd-states" role="table">'
        '<thead><tr role="row">%s</tr></thead><tbody>%s</tbody></table></div>',
        words.STATES_TABLE,
        header,
        joined(rows),
    )


def choose(number: int) -> None:
    """Make a state of the table the reader's own."""
    offered = st.session_state.get(OFFERED, ())
    if number < len(offered):
        make_mine(offered[number])


def make_mine(code: str) -> None:
    """Take a state as the person's own; its areas are not those of another."""
    if st.session_state["state"] != code:
        st.session_state["state"] = code
        st.session_state["area"] = ""
