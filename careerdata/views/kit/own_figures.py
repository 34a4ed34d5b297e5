"""What a school says of its own program, typed to the dollar: the sliders are for trying, these are for what was heard."""

from __future__ import annotations

from typing import Any

import streamlit as st

from careerdata.scenario.path import RATES
from careerdata.tables.dataset import Dataset
from careerdata.views.kit.state import RANGED, UNSET, chosen, from_percent, in_percent, key_of, usual_range
from careerdata.words.choices import usual_span

ASKED = "own."
"""Begins the key of each widget, which is gone once the dialog is closed."""


def percent_input(title: str, key: str, help: str | None, **more: Any) -> None:
    """Draw the widget of a share that a school may say, typed in percent; empty where it is not known."""
    st.number_input(
        f"{title} (%)", 0.0, 100.0, step=1.0, format="%g", key=key, placeholder="not known", help=help, **more
    )


def own_figures(data: Dataset, number: int) -> None:
    """Draw the button that asks for the figures of a path's school."""
    if st.button("Enter a school's exact figures", key=key_of("own", number), on_click=_begin, args=(data, number)):
        _dialog(data, number)


def _begin(data: Dataset, number: int) -> None:
    """Let each question begin at what the path holds."""
    held = st.session_state
    held[ASKED + "name"] = held[key_of("name", number)]
    for field in RANGED:
        held[ASKED + field] = chosen(data, field, number)
    for field in RATES:
        held[ASKED + field] = in_percent(held[key_of(field, number)])


@st.dialog("A school's exact figures")
def _dialog(data: Dataset, number: int) -> None:
    st.caption("As the school says them. What you leave open is taken as usual.")
    st.text_input("Name of the school", max_chars=60, key=ASKED + "name")
    for field, label, format in (
        ("training_months", "Length of the program (months)", "%g"),
        ("training_cost", "Price of the whole program ($)", "%.2f"),
    ):
        lowest, highest, _ = data.fields.row(field).bounds
        usual = usual_span(field, *usual_range(data, field, number))
        key = ASKED + field
        st.number_input(
            label, lowest, highest, step=RANGED[field], format=format, key=key, placeholder=f"usually {usual}"
        )
    for field in RATES:
        row = data.fields.row(field)
        percent_input(row.title, ASKED + field, row.explanation)
    if st.button("Use them", key="own_use", on_click=_use, args=(number,)):
        st.rerun()


def _use(number: int) -> None:
    """Let the path hold the answers."""
    held = st.session_state
    held[key_of("name", number)] = held[ASKED + "name"]
    for field in RANGED:
        held[key_of(field, number)] = held[ASKED + field]
        held.pop(UNSET + key_of(field, number), None)
    for field in RATES:
        held[key_of(field, number)] = from_percent(held[ASKED + field])
