"""Which one: the credential that fits a setting, a specialty or a role."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from careerdata.answers import credentials
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import cited_facts, explanations
from careerdata.views.kit.plain import plain
from careerdata.words import training as words


def draw(data: Dataset, scenario: Scenario) -> None:
    """Draw which credential fits which setting, specialty and role."""
    every = credentials.uses(data)
    if not every:
        st.info("This data set does not say what its credentials are for.")
        return
    names = [words.use(use) for use in every]
    chosen = st.selectbox(
        "I would like to work in or as", names, key="training.use", persist_state="session", filter_mode="contains"
    )
    use = every[names.index(chosen)]
    with st.container(border=True):
        st.markdown(f"## {words.any_of(data, use.credentials)}")
        st.markdown(plain(words.why(data, use)))
        rows = [data.credentials.row(id) for id in use.credentials]
        lines = [f"- **{words.credential(data, row.id)}** ({row.issuer}): {plain(row.focus)}" for row in rows]
        st.markdown("\n".join(lines))
        cited_facts.sources(data, [use])
    table = pd.DataFrame(
        [
            (use.kind, use.title, ", ".join(words.credential(data, id) for id in use.credentials), words.why(data, use))
            for use in every
        ],
        columns=["Kind", "Where or as what", "Credentials", "Why"],
    )
    explanations.table_of("All of them", "training_uses", lambda: table)
