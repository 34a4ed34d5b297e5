"""Three questions for a visitor who knows nothing yet: they set the fields that the side panel holds, and choose a path."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from careerdata.answers.finder import find_paths
from careerdata.scenario import share
from careerdata.scenario.path import Path
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import html_blocks, inputs, state
from careerdata.words import find as words
from careerdata.words import start
from careerdata.words.choices import title_of_choice

STANDING = "_start"
"""Where the visitor stands: offered the questions (true), done with them (false), or has answered them (``Chosen``)."""
ANSWER = "start."
"""Begins the key of each question's widget, which is gone once the dialog is closed."""
ALREADY = "already"
"""The answer of somebody who does this work already; the other answers are the choices of ``background``."""
ASKED = ("state", "current_pay", "priority")
ASKED_WHOEVER_DOES_IT = ("years_experience", "credentials_held")


@dataclass(frozen=True)
class Chosen:
    """The first path after the questions, and what is said about it."""

    path: Path
    text: str


def guided_start(data: Dataset) -> None:
    """Offer the questions to a visitor who came without a scenario; later say what the answers chose."""
    if STANDING not in st.session_state:
        st.session_state[STANDING] = not set(st.query_params) - {share.VERSION_FIELD, state.FIGURE}
    with st.container(key="guided_start"):
        _offer(data)


@st.fragment
def _offer(data: Dataset) -> None:
    standing = st.session_state[STANDING]
    chosen = isinstance(standing, Chosen)
    if not standing or (chosen and standing.path != state.paths(data)[0]):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        note = st.empty()  # before the offer too, so that the button stays the same one, and the focus on it
        if chosen:
            note.html(html_blocks.note(standing.text), width="content")
        label = "Change my answers" if chosen else "New here? Three questions"
        if st.button(label, key="start", on_click=_begin, args=(data,)):
            _questions(data)


def _begin(data: Dataset) -> None:
    """Let each question begin at what the side panel holds."""
    held = st.session_state
    for name in (*ASKED, *ASKED_WHOEVER_DOES_IT):
        held[ANSWER + name] = held[name]
    held[ANSWER + "now"] = ALREADY if held["years_experience"] else held["background"]
    # Whoever does the work has done some of it.
    held[ANSWER + "years_experience"] = held["years_experience"] or data.fields.row("years_experience").step


@st.dialog("Three questions")
def _questions(data: Dataset) -> None:
    st.caption("Your answers choose a path for you. You can change everything later.")
    _ask(data, "state", "1. Where do you live?")

    backgrounds = [choice for choice in choices_of(data, "background") if choice != "none"]
    names = {choice: title_of_choice(data, "background", choice) for choice in backgrounds}
    names |= {ALREADY: start.already(data), "none": "Something else"}
    now = st.radio("2. What do you do now?", list(names), format_func=names.__getitem__, key=ANSWER + "now")
    if now == ALREADY:
        for name in ASKED_WHOEVER_DOES_IT:
            _ask(data, name)
    _ask(data, "current_pay")

    priorities = choices_of(data, "priority")
    st.radio(
        "3. What matters most to you?",
        priorities,
        format_func=lambda choice: title_of_choice(data, "priority", choice),
        captions=[start.meant(data, choice) for choice in priorities],
        key=ANSWER + "priority",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        # Not of the primary type: outside the page's own block nothing tells the theme, and so which text can be read on it.
        done = st.button("Show my plan", key="start_show", on_click=_answer, args=(data,))
        skipped = st.button("Skip", type="tertiary", key="start_skip", on_click=_skip)
    if done or skipped:
        st.rerun()


def _ask(data: Dataset, name: str, question: str | None = None) -> None:
    inputs.field(data, name, label=question, key=ANSWER + name, persist_state=None)


def _skip() -> None:
    """Offer the questions no more; an earlier choice is still said."""
    if not isinstance(st.session_state[STANDING], Chosen):
        st.session_state[STANDING] = False


def _answer(data: Dataset) -> None:
    """Set the fields of the side panel from the answers, and the first path to the best one that the search finds."""
    held = st.session_state
    already = held[ANSWER + "now"] == ALREADY
    for name in (*ASKED, *(ASKED_WHOEVER_DOES_IT if already else ())):
        held[name] = held[ANSWER + name]
    if not already:
        held["background"] = held[ANSWER + "now"]
        held["years_experience"] = data.fields.row("years_experience").low
    inputs.drop_area_elsewhere(data)

    scenario = state.scenario(data)
    profile = scenario.profile
    found = find_paths(data, scenario, profile.target_role)
    path = scenario.paths[0]
    if len(found.ranked):
        path = replace(found.path(int(found.ranked[0])), role="")  # goes on following the role that is wanted
        state.set_path(path, 1)
    held[STANDING] = Chosen(path, words.chosen(data, found))
