"""Programs side by side: how long they take and what they cost, alone and with the exam."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from careerdata.charts import training as charts
from careerdata.guide import job
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import NONE, Dataset
from careerdata.tables.schema import Program
from careerdata.views.kit import cited_facts, slots
from careerdata.views.kit.plain import plain
from careerdata.words import training as words
from careerdata.words.choices import CHOICE_NAMES


def draw(data: Dataset, scenario: Scenario) -> None:
    """Draw the programs side by side, and how long and dear they are together with the exam."""
    every = [row for row in data.programs if row.id != NONE]
    if not every:
        st.info("This data set has no training programs.")
        return
    _how_long_and_how_much(data, every)
    names = {row.id: row.title for row in every}
    first = [row.id for row in every if row.computable][:3]
    st.header("Side by side", anchor=False)
    chosen = st.pills(
        "Programs to compare",
        list(names),
        selection_mode="multi",
        default=first,
        format_func=names.__getitem__,
        key="training.programs",
        persist_state="session",
    )
    picked = [row for row in every if row.id in chosen]
    if picked:
        _beside_each_other(data, picked)
    notes = job.facts(data, "training")
    if notes:
        with st.expander("More on training"):
            cited_facts.cards(notes, 2)
            cited_facts.sources(data, notes)
    _together(data)


def _how_long_and_how_much(data: Dataset, every: Sequence[Program]) -> None:
    """Draw the ranges of all programs: months on the left, dollars on the right."""
    left, right = st.columns(2)
    for place, title, unit, low, high, usd in (
        (left, "How long", "Months", "months_low", "months_high", False),
        (right, "How much", "Cost in dollars", "cost_low_usd", "cost_high_usd", True),
    ):
        with place:
            st.header(title, anchor=False)
            shown = pd.DataFrame(
                [(row.title, getattr(row, low), getattr(row, high)) for row in every], columns=["title", "low", "high"]
            )
            figure = charts.ranges(shown, unit, usd, unknown=words.unknown(data))
            slots.chart(figure, f"training.{low}", f"{unit} of each program, lowest to highest.")
    if any(row.months_low is None for row in every):
        st.caption("Courses sold by the issuers of the exams: the guide names them and gives neither length nor price.")


def _beside_each_other(data: Dataset, picked: Sequence[Program]) -> None:
    """Draw what each chosen program is."""
    cited_facts.beside(
        {
            "In short": [row.summary for row in picked],
            "Length": [words.range_or_unknown(data, row.months_low, row.months_high, "months") for row in picked],
            "Cost": [words.range_or_unknown(data, row.cost_low_usd, row.cost_high_usd, "usd") for row in picked],
            "Format": [row.format for row in picked],
            "Who offers it": [row.provider or "–" for row in picked],
            "Look for": [row.accreditation or "–" for row in picked],
            "You need first": [CHOICE_NAMES.get(row.requires_education or "", "–") for row in picked],
            "Prepares for": [", ".join(row.prepares_for) or "–" for row in picked],
            "Gives": [CHOICE_NAMES.get(row.gives_education or "", words.NO_DEGREE) for row in picked],
            "Note": [row.note or "–" for row in picked],
        },
        [row.title for row in picked],
    )
    cited_facts.sources(data, picked)


def _together(data: Dataset) -> None:
    """Draw the times from start to work, and the cost of program and exam together."""
    times = ("training_months_all", "exam_preparation_months", "months_to_workforce", "months_enrollment_to_work")
    totals = ("total_cost_certificate", "total_cost_associate")
    left, right = st.columns(2)
    for place, title, figures, unit, usd in (
        (left, "From enrolling to working", times, "Months", False),
        (right, "Program and exam together", totals, "Dollars", True),
    ):
        rows = cited_facts.figure_rows(data, data.occupation, *figures)
        if rows:
            with place:
                st.header(title, anchor=False)
                frame = pd.DataFrame([(row.label, row.low, row.high) for row in rows], columns=["title", "low", "high"])
                figure = charts.ranges(frame, unit, usd, charts.PATH_COLORS[2])
                slots.chart(figure, f"training.{usd}", f"{unit} of each route, lowest to highest. Described below it.")
                st.caption(plain(words.described(rows)))
                cited_facts.sources(data, rows)
