"""The roles and specialties as a ladder: a level a row, each role with how many get there and when, as HTML."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from careerdata.answers.advancement import Arrival, Reach, entered_from, levels
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import html_blocks, state
from careerdata.views.kit.html_blocks import html
from careerdata.words import advance as words

CHOSEN = "advance_chosen"
"""Key of the list in which a role to look at is chosen."""
OFFERED = "_ladder_offered"
SAID = "_advance_said"


def ladder(
    data: Dataset, goals: Mapping[str, Reach], found: Mapping[str, Arrival], chosen: str, horizon_months: int
) -> Markup:
    """Return the ladder, the highest level first; the role that is looked at is marked."""
    st.session_state[OFFERED] = list(goals)
    numbers = {id: number for number, id in enumerate(goals)}
    rows = []
    for level, ids in reversed(levels(data, goals)):
        steps = (_step(data, goals[id], found[id], numbers[id], id == chosen, horizon_months) for id in ids)
        rows.append(html("<li><h3>%s</h3><ul>%s</ul></li>", words.level(level), html_blocks.joined(steps)))
    return html('<ol class="cd-ladder" aria-label="%s">%s</ol>', words.LADDER, html_blocks.joined(rows))


def _step(data: Dataset, goal: Reach, arrival: Arrival, number: int, is_chosen: bool, horizon_months: int) -> Markup:
    today = state.today()
    button = html(
        '<button type="button" data-press="look.%s" data-shows=".st-key-advance_look" aria-pressed="%s" aria-label="%s: %s">'
        "%s</button>",
        number,
        "true" if is_chosen else "false",
        words.LOOK,
        goal.title,
        words.LOOK,
    )
    return html(
        '<li class="%s" style="--share:%s%%"><b>%s</b><span>%s</span><p>%s</p><p><strong>%s</strong>%s</p><p>%s</p>%s</li>',
        "cd-chosen" if is_chosen else "",
        f"{100 * arrival.share:.1f}",
        goal.title,
        words.pay_short(goal),
        words.entered(data, entered_from(data, goal.id)),
        *words.arrives(arrival, today),
        words.planned(goal, horizon_months, today),
        button,
    )


def look(number: int) -> None:
    """Look at a role of the ladder."""
    offered = st.session_state.get(OFFERED, ())
    if number < len(offered):
        st.session_state[CHOSEN] = offered[number]
        st.session_state.pop(SAID, None)
