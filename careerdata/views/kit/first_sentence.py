"""The first screen's inputs, read as a sentence, and the button that lets the search choose a path for who it describes.

They are fields of the scenario like those of the side panel, which on this page leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from careerdata.answers.finder import Found, find_paths, nearest_to_best
from careerdata.scenario.path import Path, Scenario
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import html_blocks, inputs, slots, state
from careerdata.words import find as words
from careerdata.words import start
from careerdata.words.choices import title_of_choice
from careerdata.words.format import years

CHOSEN = "_start_chosen"
"""The first path after the search chose it, and what is said about it."""
NOW = "_start_now"
"""Key of the widget that asks for past work: a choice of ``background``, or one of the two below."""
ALREADY, CERTIFIED = "already", "certified"


@dataclass(frozen=True)
class Chosen:
    """The path that the search chose, and what is said about it."""

    path: Path
    text: str


def first_sentence(data: Dataset) -> None:
    """Draw the inputs of the sentence, the button, and what the search chose as long as it is the plan."""
    held = st.session_state
    state.put(NOW, _now())
    with st.container(horizontal=True, key="first_sentence", vertical_alignment="bottom"):
        inputs.home_state(data, label=start.LIVES)
        names = {choice: start.worked(data, choice) for choice in (*choices_of(data, "background"), CERTIFIED, ALREADY)}
        st.selectbox(
            start.WORKED,
            list(names),
            format_func=names.__getitem__,
            key=NOW,
            on_change=_worked,
            args=(data,),
            filter_mode="contains",
        )
        if held[NOW] == ALREADY:
            inputs.field(data, "years_experience", label=start.YEARS)
        if held[NOW] in (CERTIFIED, ALREADY):
            inputs.field(data, "credentials_held", label=start.HOLDS)
        if held[NOW] == CERTIFIED:
            inputs.field(data, "months_searched", label=start.LOOKED)
            st.selectbox(
                start.WORKED_TOO,
                choices_of(data, "background"),
                format_func=lambda choice: start.worked(data, choice),
                key="background",
                persist_state="session",
                filter_mode="contains",
            )
        inputs.field(data, "current_pay", label=start.EARNS)
        low, high, _ = data.fields.row("children").bounds
        counts = range(int(low), int(high) + 1)
        st.selectbox(
            start.CARES,
            counts,
            format_func=start.children,
            key="children",
            help=data.fields.row("children").explanation,
            persist_state="session",
            filter_mode="contains",
        )
        low, high, _ = data.fields.row("horizon").bounds
        st.selectbox(
            start.LOOKS_AHEAD,
            range(int(low), int(high) + 1),
            format_func=years,
            key="horizon",
            help=data.fields.row("horizon").explanation,
            persist_state="session",
            filter_mode="contains",
        )
        priorities = choices_of(data, "priority")
        st.selectbox(
            start.WANTS,
            priorities,
            format_func=lambda choice: title_of_choice(data, "priority", choice),
            key="priority",
            help="\n".join(f"- {start.meant(data, choice)}" for choice in priorities),
            persist_state="session",
            filter_mode="contains",
        )
    with st.container(horizontal=True, key="first_choice", vertical_alignment="center"):
        if st.button(start.CHOOSE, key="start", on_click=_choose, args=(data,)):
            st.rerun()  # the side panel shows the path that was chosen
        slots.slot("chosen")


def chosen_note(path: Path) -> Markup:
    """Return what is said about the path that the search chose, as long as it is the plan's."""
    chosen = st.session_state.get(CHOSEN)
    return html_blocks.note(chosen.text) if chosen is not None and chosen.path == path else Markup()


def _now() -> str:
    """Return what the person's work is called in the sentence; whoever chose to name a credential is still asked for it."""
    held = st.session_state
    if held["years_experience"]:
        return ALREADY
    asked = held.get(NOW)
    if held["credentials_held"] or asked == CERTIFIED:
        return CERTIFIED
    return str(held["background"])


def _worked(data: Dataset) -> None:
    """Set the fields that the answer stands for."""
    held = st.session_state
    now = held[NOW]
    if now != CERTIFIED:
        held["months_searched"] = data.fields.row("months_searched").low
    if now == ALREADY:
        held["years_experience"] = data.fields.row("years_experience").step
    else:
        held["years_experience"] = data.fields.row("years_experience").low
        if now != CERTIFIED:
            held["background"], held["credentials_held"] = now, []
    if now in (CERTIFIED, ALREADY) and not held["credentials_held"]:
        held["credentials_held"] = [Path.of(data).credential]  # shown beside, to be changed


def _choose(data: Dataset) -> None:
    """Set the first path to the best one that the search finds for the person."""
    scenario = state.scenario(data)
    found = max(_searches(data, scenario), key=_worth)
    path = found.scenario.paths[0]
    if len(found.ranked):
        path = found.path(nearest_to_best(found))
        if path.role == scenario.profile.target_role:
            path = replace(path, role="")  # goes on following the role that is wanted
        state.set_path(path, 1)
    st.session_state[CHOSEN] = Chosen(path, words.chosen(data, found, _for_more_money(data, found)))


def _for_more_money(data: Dataset, found: Found) -> Found | None:
    """Return what the search would find without the budget, where there is one and a path breaks it."""
    scenario = found.scenario
    if not any(one.constraint == "budget" for one in found.excluded):
        return None
    unlimited = replace(scenario, profile=replace(scenario.profile, budget=None))
    return find_paths(data, unlimited, scenario.profile.target_role, plain=True)


def _searches(data: Dataset, scenario: Scenario) -> Iterator[Found]:
    """Yield what is searched: for the role that is wanted; without the school that is chosen; the practicum, for who holds an
    apprentice's credential without a job; the next roles, for who does the work already and names none."""
    profile, own = scenario.profile, scenario.paths[0]
    yield find_paths(data, scenario, profile.target_role, plain=True)
    if own.school:  # its program would stand for all of its kind
        elsewhere = state.at_school(data, own, "")
        yield find_paths(data, replace(scenario, paths=(elsewhere,)), profile.target_role, plain=True)
    held = [data.credentials.row(id) for id in profile.credentials_held]
    if any(row.apprentice for row in held) and not profile.works_in_the_field and own.apprentice_mark == "work":
        tried = replace(scenario, paths=(replace(own, apprentice_mark="practicum"),))
        yield find_paths(data, tried, profile.target_role, plain=True)
    if profile.works_in_the_field and data.roles.row(profile.target_role).is_generalist:
        for row in data.roles:
            if not row.is_generalist:
                wants = replace(scenario, profile=replace(profile, target_role=row.id))
                yield find_paths(data, wants, row.id, plain=True)


def _worth(found: Found) -> tuple[bool, float]:
    """Return how good the best path that was found is, by what the person wants most; of equal ones the first stays."""
    if not len(found.ranked):
        return False, 0.0
    return True, float(found.worth[found.ranked[0]])
