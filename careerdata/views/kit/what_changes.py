"""What would change the answer: a list with a button a change, which tries it, and undoes it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from careerdata.answers.changes import Change
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import html_blocks, state
from careerdata.words import changes as words

OFFERED = "_changes_offered"
TRIED = "_changes_tried"


@dataclass(frozen=True)
class Tried:
    """A change that was made here: what it is called, the fields as they were, and as it set them."""

    title: str
    before: dict[str, Any]
    fields: dict[str, Any]

    @property
    def holds(self) -> bool:
        """Whether the fields still are what it set them to."""
        return all(st.session_state.get(name) == value for name, value in self.fields.items())


def listed(data: Dataset, scenario: Scenario, found: Sequence[Change]) -> Markup:
    """Return the list of changes, those that are being tried first."""
    trying = [one for one in st.session_state.get(TRIED, ()) if one.holds]
    st.session_state[TRIED] = trying
    st.session_state[OFFERED] = [(words.title(data, scenario.paths[0], change), change.fields) for change in found]
    rows = [_row(one.title, words.TRYING, "", "undo", number, words.UNDO) for number, one in enumerate(trying)]
    rows += [_offered(data, scenario, number, change) for number, change in enumerate(found)]
    if not rows:
        return html_blocks.section(words.HEADING, html_blocks.said(words.NOTHING))
    items = html_blocks.html('<ul class="cd-changes">%s</ul>', html_blocks.joined(rows))
    return html_blocks.section(words.HEADING, html_blocks.said(words.ABOUT) + items)


def _offered(data: Dataset, scenario: Scenario, number: int, change: Change) -> Markup:
    path = scenario.paths[0]
    effect = html_blocks.html(
        '<b class="cd-%s">%s</b><span>%s</span>',
        "better" if change.gain >= 0 else "worse",
        words.of_100(change),
        words.on_average(change),
    )
    return _row(
        words.title(data, path, change),
        words.note(data, change, scenario.profile.budget),
        effect,
        "try",
        number,
        words.TRY,
    )


def _row(title: str, note: str, effect: str, action: str, number: int, label: str) -> Markup:
    button = html_blocks.html(
        '<button type="button" data-press="%s" data-shows=".cd-verdict" aria-label="%s: %s">%s</button>',
        f"{action}.{number}",
        label,
        title,
        label,
    )
    return html_blocks.html(
        '<li><div><b>%s</b><span>%s</span></div><div class="cd-effect">%s</div>%s</li>', title, note, effect, button
    )


def attempt(number: int) -> None:
    """Make an offered change."""
    held = st.session_state
    if number < len(held.get(OFFERED, ())):
        title, changed = held[OFFERED][number]
        fields = dict(changed)
        if "role" in fields:  # a role that is tried is the one that is wanted
            fields["target_role"] = fields["role"]
        one = Tried(title, {name: state.own_value(name) for name in fields}, fields)
        held[TRIED] = [*held.get(TRIED, ()), one]
        state.set_fields(one.fields)


def undo(number: int) -> None:
    """Undo a change that is being tried."""
    trying: list[Tried] = st.session_state.get(TRIED, [])
    if number < len(trying):
        state.set_fields(trying[number].before)
        st.session_state[TRIED] = [one for one in trying if one is not trying[number]]
