"""The visitor's scenario: opened from the link, held by the widgets, written back to the link.

A widget's key is its field's name; a later path's carries its number (``training.2``). Nothing is stored elsewhere.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from careerdata.scenario import path as ways
from careerdata.scenario import share
from careerdata.scenario.path import MOST_PATHS, RATES, Path, Scenario
from careerdata.scenario.prices import PUBLISHED
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.scenario.schools import school_terms
from careerdata.tables.dataset import Dataset, DatasetError
from careerdata.tables.loading import load
from careerdata.views import undocumented
from careerdata.views.kit.plain import plain
from careerdata.words.format import count

OPENED = "_opened"
PAGE = "_page"
FIGURE = "_figure"
"""Names, in the address of the data page, the figure whose rows it opens with; no field of the scenario."""
PROBLEMS = "_link_problems"
COUNT = share.COUNT_FIELD
STANDS_AT = "_stands_at."
"""Begins the key of the value at which the widget of an unset field stands."""
STOOD_AT = "_stood_at."
"""Begins the key of the values at which it stood lately, with when it was put there."""
ON_ITS_WAY = 5.0
"""Seconds within which a browser may still send an earlier value."""
RANGED = {"training_months": 0.5, "training_cost": 100.0}
"""Path fields that follow the program's usual range until they are moved, with the step of their sliders."""
UNSET = "_unset."
"""Begins the name of what a field of :data:`RANGED` showed when it was last drawn and nothing was chosen."""
SCALE = "_scale."
"""Begins the name of where the slider of a field of :data:`RANGED` ended when it was last drawn."""


@st.cache_resource(show_spinner=False)
def loaded() -> Dataset | DatasetError:
    """Return the data set, or what is wrong with it; read once in a process."""
    try:
        return load()
    except DatasetError as error:
        return error


def dataset() -> Dataset:
    """Return the data set; if it is broken say what is wrong with it, file by file, and end the page."""
    found = loaded()
    if isinstance(found, Dataset):
        return found
    loaded.clear()  # so that a mended file is read at the next reload
    st.title("The data cannot be used")
    st.error(f"{count(len(found.problems), 'problem')} in the data tables. Mend what is listed and reload this page.")
    rows = [vars(problem) for problem in found.problems]
    st.dataframe(rows, hide_index=True)
    st.caption("`python -m careerdata check` lists the same in a terminal.")
    st.stop()


def today() -> date:
    """Return the day it is: the one place that asks, so that a test can say another."""
    return date.today()


def key_of(field: str, number: int = 1) -> str:
    """Return the widget key of a field of the profile, the assumptions or the numbered path."""
    return field if number == 1 else f"{field}.{number}"


def open_link(data: Dataset) -> None:
    """Fill the widgets from the address when a session begins; keep what of it could not be used.

    Also when the reader goes back or forward to an address that holds a scenario. That has to be asked for: an address
    other than the last one written comes in a burst of moves, too.
    """
    went_back = undocumented.went_back() and share.VERSION_FIELD in st.query_params
    if OPENED in st.session_state and not went_back:
        return
    pairs = [(name, value) for name in st.query_params if name != FIGURE for value in st.query_params.get_all(name)]
    scenario, problems = share.from_pairs(data, pairs)
    set_scenario(scenario)
    st.session_state[PROBLEMS] = [str(problem) for problem in problems]
    st.session_state[OPENED] = True


def carry(page: str) -> None:
    """Keep every field when the reader goes to another page.

    A widget of the new page with the same key is another one to Streamlit, and would begin at its own default while the old
    page's still stands: only a value that is set anew in this run reaches it.
    """
    if st.session_state.get(PAGE) == page:
        return
    st.session_state[PAGE] = page
    for number in range(1, MOST_PATHS + 1):
        names = (*Profile.names(), *Assumptions.names(), *Path.names()) if number == 1 else Path.names()
        for key in (key_of(name, number) for name in names):
            if key in st.session_state:
                st.session_state[key] = st.session_state[key]


def set_scenario(scenario: Scenario) -> None:
    """Set every field from a scenario (before its widgets are drawn, or in a callback)."""
    for fields in (scenario.profile, scenario.assumptions):
        for name in fields.names():
            st.session_state[name] = _held(getattr(fields, name))
    set_paths(scenario.paths)


def set_paths(paths: Sequence[Path]) -> None:
    """Set the paths that are compared, in this order."""
    st.session_state[COUNT] = len(paths)
    for number, path in enumerate(paths, 1):
        set_path(path, number)
    for number in range(len(paths) + 1, MOST_PATHS + 1):
        for name in Path.names():
            st.session_state.pop(key_of(name, number), None)


def set_path(path: Path, number: int) -> None:
    """Set every field of one path."""
    for name in Path.names():
        st.session_state[key_of(name, number)] = _held(getattr(path, name))
    for name in RANGED:
        st.session_state.pop(UNSET + key_of(name, number), None)


def at_school(data: Dataset, path: Path, school: str) -> Path:
    """Return a path with a program at a school as its training, by the program's id; what was chosen for another goes."""
    fields = {name: getattr(path, name) for name in Path.names()} | {"name": ""}
    return Path.read(
        data, {**fields, "school": school, "training_months": None, "training_cost": None} | dict.fromkeys(RATES)
    )[0]


def follow_program(number: int) -> None:
    """Let a path follow its program again, as when another one is chosen: what a school said held for the one before."""
    for name in (*RANGED, *RATES):
        st.session_state[key_of(name, number)] = None
    st.session_state[key_of("school", number)] = ""


def _held(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def usual_range(data: Dataset, field: str, number: int = 1) -> tuple[float, float]:
    """Return the usual range of a field of :data:`RANGED` for the program that is chosen."""
    published = st.session_state["dollars"] == PUBLISHED
    return ways.usual_range(data, st.session_state[key_of("training", number)], field, published)


def unset_value(data: Dataset, field: str, number: int = 1) -> float:
    """Return what a field of :data:`RANGED` comes to where nothing is chosen."""
    held = st.session_state
    training, pace, school = (held[key_of(name, number)] for name in ("training", "study_pace", "school"))
    terms = school_terms(data, school, held["state"], held["zip"]) if school else None
    return ways.unset_value(data, training, pace, field, held["dollars"] == PUBLISHED, terms)


def chosen(data: Dataset, field: str, number: int = 1) -> float | None:
    """Return a field of :data:`RANGED` as its widget holds it; ``None`` where it shows what nothing chosen comes to.

    That changes with the pace and the kind of dollars, and with it what the widget shows: so what it showed last counts too.
    """
    key = key_of(field, number)
    held: float | None = st.session_state.get(key)
    return None if held in (st.session_state.get(UNSET + key), unset_value(data, field, number)) else held


def read_path(data: Dataset, number: int) -> dict[str, Any]:
    """Return the fields of one path as the widgets hold them."""
    values = {name: st.session_state.get(key_of(name, number)) for name in Path.names()}
    values |= {field: chosen(data, field, number) for field in RANGED}
    return {name: value for name, value in values.items() if value is not None}


def paths(data: Dataset) -> list[Path]:
    """Return the paths as the widgets hold them; what cannot be used takes its default."""
    return [Path.read(data, read_path(data, number))[0] for number in range(1, st.session_state[COUNT] + 1)]


def put(key: str, value: Any) -> None:
    """Let the widget of a key hold a value, without a word to the browser where it does already.

    What is set in a run is sent along with it, and takes back what the reader has moved there since the run began.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def in_percent(share: float | None) -> float | None:
    """Return a share as it is typed."""
    return None if share is None else round(100 * share, 10)


def from_percent(typed: float | None) -> float | None:
    """Return what was typed as a share."""
    return None if typed is None else round(typed / 100, 12)


def hold_unset(field: str, value: float) -> None:
    """Let the widget of an unset field stand at the value that computes meanwhile."""
    if _is_unset(field):
        put(field, value)
        stood: deque[tuple[float, Any]] = st.session_state.setdefault(STOOD_AT + field, deque(maxlen=20))
        stood.append((time.monotonic(), value))
    st.session_state[STANDS_AT + field] = value


def own_value(field: str) -> Any:
    """Return what a field of the first path or the person holds; ``None`` where nothing of its own is chosen."""
    held = st.session_state.get(field)
    return None if _is_unset(field) or held == st.session_state.get(UNSET + field) else held


def set_fields(fields: Mapping[str, Any]) -> None:
    """Set some fields of the first path or the person, in a callback."""
    for name, value in fields.items():
        st.session_state[name] = _held(value)


def _is_unset(field: str) -> bool:
    """Return whether a field has no value of its own: its widget still stands where it was put.

    A browser that has not yet heard where it was put last sends where it stood before, with the next move of another widget.
    """
    held = st.session_state.get(field)
    if held is None or held == st.session_state.get(STANDS_AT + field):
        return True
    since = time.monotonic() - ON_ITS_WAY
    return any(then >= since and value == held for then, value in st.session_state.get(STOOD_AT + field, ()))


def scenario(data: Dataset) -> Scenario:
    """Return the scenario that the widgets hold, and say at the top of the page what had to be replaced."""
    names = (*Profile.names(), *Assumptions.names())
    given = {name: None if _is_unset(name) else st.session_state[name] for name in names}
    each = [read_path(data, number) for number in range(1, st.session_state[COUNT] + 1)]
    found, problems = Scenario.read(data, {name: value for name, value in given.items() if value is not None}, each)
    for problem in problems:
        st.warning(f"This could not be used, so its default stands in: {plain(str(problem))}")
    save_link(data, found)
    return found


def save_link(data: Dataset, found: Scenario) -> None:
    """Write the scenario to the address bar, if it changed."""
    pairs = dict(share.to_pairs(data, found))
    if dict(st.query_params) != pairs:
        st.query_params.from_dict(pairs)


def say_link_problems() -> None:
    """Say what of the opened link could not be used, until dismissed."""
    problems = st.session_state.get(PROBLEMS)
    if problems:
        listed = "\n".join(f"- {plain(problem)}" for problem in problems[:12])
        more = f"\n- and {len(problems) - 12} more" if len(problems) > 12 else ""
        st.warning(f"Part of the link could not be used. Its defaults stand in, the rest was kept:\n{listed}{more}")
        st.button("Dismiss", on_click=lambda: st.session_state.pop(PROBLEMS), key="_dismiss")
