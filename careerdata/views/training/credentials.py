"""Credentials side by side: every figure with its origin, the older and the newer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from careerdata.guide import job
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import Credential, Figure
from careerdata.views.kit import cited_facts
from careerdata.views.kit.plain import plain
from careerdata.words import training as words

PROPERTIES = {
    "Exam fee, member": "exam_fee_member",
    "Exam fee, non-member": "exam_fee_non_member",
    "Two attempts together": "exam_fee_two_attempts",
    "Questions": "exam_questions",
    "Time": "exam_minutes",
    "Score to pass": "passing_score",
    "Pass at first attempt": "pass_rate",
    "Weeks of study": "study_weeks",
    "Wait before a retake": "retake_wait",
    "Renewal: units": "renewal_units",
    "Renewal: every": "renewal_cycle",
    "Renewal fee, member": "renewal_fee_member",
    "Renewal fee, non-member": "renewal_fee_non_member",
    "Adds to pay": "pay_premium",
}
"""Figures of a credential, by what each is called."""

ISSUER_PROPERTIES = {"Dues a year": "dues_per_year", "Student dues a year": "student_dues_per_year"}
"""Figures of its issuer."""


def draw(data: Dataset, scenario: Scenario) -> None:
    """Draw chosen credentials side by side: every figure with its origin, the older and the newer."""
    every = data.credentials
    if not every:
        st.info("This data set has no credentials.")
        return
    first = [row.id for row in every if row.offered_first][:2]
    chosen = st.pills(
        "Credentials to compare",
        [row.id for row in every],
        selection_mode="multi",
        default=first,
        format_func=lambda id: words.credential(data, id),
        key="training.credentials",
        persist_state="session",
    )
    picked = [row for row in every if row.id in chosen]
    if not picked:
        st.info("Pick one or more credentials above.")
        return
    notes = _table(data, picked)
    if notes:
        with st.expander("Notes on these figures"):
            st.markdown("\n".join(f"- {plain(note)}" for note in notes))
    license = job.facts(data, "license")
    if license:
        st.header("License and certification", anchor=False)
        cited_facts.cards(license, 2)
        cited_facts.sources(data, license)


def _table(data: Dataset, picked: Sequence[Credential]) -> list[str]:
    """Draw every figure of the chosen credentials with its origin, and return what the figures note."""
    rows: dict[str, list[str]] = {
        "Name": [row.name for row in picked],
        "Issued by": [row.issuer for row in picked],
        "Focus": [row.focus for row in picked],
        "Best for": [row.best_for or "–" for row in picked],
        "Where it counts": [row.setting or "–" for row in picked],
        "You need first": [row.prerequisites or "–" for row in picked],
        "Exam": [row.exam_format or words.NO_EXAM for row in picked],
    }
    rows = {title: [plain(cell) for cell in cells] for title, cells in rows.items()}
    known: list[Figure] = []
    footnotes = cited_facts.Footnotes(data)
    ids, issuers = [row.id for row in picked], [row.issuer for row in picked]
    properties = [(title, figure, ids) for title, figure in PROPERTIES.items()]
    properties += [(title, figure, issuers) for title, figure in ISSUER_PROPERTIES.items()]
    for title, figure, subjects in properties:
        if found := [one for subject in subjects for one in data.figures_of(subject, figure)]:
            rows[title] = [footnotes.figure(subject, figure) for subject in subjects]
            known += found
    rows["Membership"] = [words.membership(row.membership_required) for row in picked]
    rows["Apprentice mark"] = [words.apprentice_at_first(row.apprentice) for row in picked]
    cited_facts.table(rows, [words.credential(data, row.id) for row in picked])
    st.caption(
        "Where sources differ, each figure stands with its origin, and the one in bold computes in this dashboard. "
        f"Guide: {cited_facts.source_line(data, dict.fromkeys(row.source for row in picked))}. {footnotes.lines()}."
    )
    return words.noted(known)
