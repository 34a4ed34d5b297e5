"""The apprentice mark: what it is, and what is left of it."""

from __future__ import annotations

import streamlit as st

from careerdata.answers import credentials
from careerdata.guide import job
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import cited_facts
from careerdata.views.kit.plain import plain
from careerdata.words import training as words

WAYS = ("apprentice_course_hours", "apprentice_practicum_years", "apprentice_practicum_price")
"""Figures of what stands for a part of the years of work, and of what that costs."""


def draw(data: Dataset, scenario: Scenario) -> None:
    """Draw what the apprentice mark is, and what is left of it."""
    marked = [row.id for row in data.credentials if row.apprentice]
    left = credentials.apprentice_years_left(data, 0, False, False)
    if not marked or left is None:
        st.info("No credential of this data set begins as an apprentice's.")
        return
    st.markdown(plain(words.who_is_apprentice(marked)))
    rows = [row for row in job.facts(data, "first_job") if row.id == "first_job_apprentice"]
    cited_facts.cards(rows, 1)
    st.header("What would be left for you?", anchor=False)
    ways = [row for id in marked for row in cited_facts.figure_rows(data, id, *WAYS)]
    by_name = {row.figure: row for row in ways}
    issuer = data.credentials.row(ways[0].subject).issuer if ways else ""
    worked = st.slider(
        f"Years of {data.about.work} by then",
        0.0,
        float(left),
        min(scenario.profile.years_experience, float(left)),
        0.5,
        "%.1f",
        key="training.worked",
        persist_state="session",
    )
    course, practicum = False, False
    if "apprentice_course_hours" in by_name:
        course = st.checkbox(
            words.course(by_name["apprentice_course_hours"]),
            key="training.course",
            persist_state="session",
        )
    if "apprentice_practicum_years" in by_name:
        practicum = st.checkbox(
            words.practicum(issuer, by_name.get("apprentice_practicum_price")),
            key="training.practicum",
            persist_state="session",
        )
    rest = credentials.apprentice_years_left(data, worked, course, practicum)
    st.markdown(f"## {words.mark_left(data, rest or 0.0)}")
    if ways:
        st.caption(words.mark_rule(data, issuer, left))
    cited_facts.sources(data, [*rows, *cited_facts.figure_rows(data, data.occupation, "apprentice_years"), *ways])
