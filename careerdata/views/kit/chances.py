"""The inputs on what can go wrong: three presets, and a slider a chance that starts at its sourced value."""

from __future__ import annotations

import math

import streamlit as st

from careerdata.answers.levers import Preset, levers, settings
from careerdata.scenario.path import Path
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import inputs, state
from careerdata.words import levers as words

PRESET = "_preset"


def chances(data: Dataset) -> None:
    """Draw the inputs on what can go wrong."""
    inputs.field(data, "risks")
    if not st.session_state["risks"]:
        return
    profile, path = _now(data)
    state.put(PRESET, _taken(data, profile, path))
    st.segmented_control(
        "Take the chances as",
        list(words.PRESETS),
        format_func=words.PRESETS.__getitem__,
        key=PRESET,
        on_change=_take,
        args=(data,),
        help=words.ABOUT_PRESETS,
    )
    for lever in levers(data, profile, path):
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


def _now(data: Dataset) -> tuple[Profile, Path]:
    given = {name: st.session_state[name] for name in Profile.names()}
    profile, _ = Profile.read(data, {name: value for name, value in given.items() if value is not None})
    return profile, state.paths(data)[0]


def _taken(data: Dataset, profile: Profile, path: Path) -> Preset | None:
    """Return the preset that the chances are those of, if any."""
    for preset in words.PRESETS:
        if all(_is(state.own_value(field), value) for field, value in settings(data, profile, path, preset).items()):
            return preset
    return None


def _is(held: float | None, value: float | None) -> bool:
    return held is value if held is None or value is None else math.isclose(held, value)


def _take(data: Dataset) -> None:
    preset: Preset | None = st.session_state[PRESET]
    if preset is not None:
        for field, value in settings(data, *_now(data), preset).items():
            st.session_state[field] = value
