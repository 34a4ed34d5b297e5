"""The inputs on what can go wrong: three presets, and a slider a chance that starts at its sourced value."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import streamlit as st

from careerdata.answers.levers import Preset, levers, settings
from careerdata.scenario.path import Path
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import inputs, state
from careerdata.words import levers as words

PRESET = "_preset"
DRAWN = "_chances_drawn"
"""The chances as the sliders show them."""


def chances(data: Dataset) -> None:
    """Draw the inputs on what can go wrong."""
    inputs.field(data, "risks")
    if not st.session_state["risks"]:
        return
    profile, assumptions, path = _now(data)
    state.put(PRESET, _taken(data))
    st.segmented_control(
        "Take the chances as",
        list(words.PRESETS),
        format_func=words.PRESETS.__getitem__,
        key=PRESET,
        on_change=_take,
        args=(data,),
        help=words.ABOUT_PRESETS,
    )
    shown = levers(data, profile, assumptions, path)
    st.session_state[DRAWN] = shown
    for lever in shown:
        low, high, step = data.fields.row(lever.field).bounds
        state.hold_unset(lever.field, step * round(lever.value / step))
        st.slider(
            words.label(data, lever),
            low,
            high,
            step=step,
            format="percent",
            key=lever.field,
            help=words.about(data, lever),
            persist_state="session",
        )


def are_stale(data: Dataset) -> bool:
    """Return whether a move elsewhere has changed where the chances begin, so that the sliders show what they no longer are."""
    shown = st.session_state.get(DRAWN)
    return bool(shown is not None and st.session_state["risks"] and shown != levers(data, *_now(data)))


def _now(data: Dataset) -> tuple[Profile, Assumptions, Path]:
    profile, _ = Profile.read(data, _held(Profile.names()))
    assumptions, _ = Assumptions.read(data, _held(("graduates_per_ten_openings",)))
    return profile, assumptions, state.paths(data)[0]


def _held(names: Iterable[str]) -> dict[str, Any]:
    given = {name: state.own_value(name) for name in names}
    return {name: value for name, value in given.items() if value is not None}


def _taken(data: Dataset) -> Preset | None:
    """Return the preset that the chances are those of, if any."""
    now = _now(data)
    for preset in words.PRESETS:
        if all(_is(state.own_value(field), value) for field, value in settings(data, *now, preset).items()):
            return preset
    return None


def _is(held: float | None, value: float | None) -> bool:
    return held is value if held is None or value is None else math.isclose(held, value)


def _take(data: Dataset) -> None:
    preset: Preset | None = st.session_state[PRESET]
    if preset is not None:
        for field, value in settings(data, *_now(data), preset).items():
            st.session_state[field] = value
