"""The true cost: what getting and holding each credential costs over the horizon, retakes included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from careerdata.answers import credentials
from careerdata.answers.credentials import Holding
from careerdata.charts import training as charts
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import cited_facts, explanations, inputs, slots
from careerdata.views.kit.plain import plain
from careerdata.words import plan, warnings
from careerdata.words import training as words
from careerdata.words.choices import listed_choice


def draw(data: Dataset, scenario: Scenario) -> None:
    """Draw what getting and holding each credential costs over the horizon, retakes included."""
    every = data.credentials
    if not every:
        st.info("This data set has no credentials.")
        return
    left, right = st.columns(2)
    with left:
        inputs.field(data, "horizon")
    profile, assumptions = scenario.profile, scenario.assumptions
    years = profile.horizon
    with right:
        member = inputs.switch(
            "Join the association where that is a choice",
            value=True,
            key="training.member",
            persist_state="session",
            help="Where an exam asks for membership, dues are always counted.",
        )
    found = credentials.holding(data, profile, assumptions, [([row.id], member) for row in every])
    frame = pd.DataFrame(
        [
            (
                words.credential(data, one.credentials[0]),
                one.exam_usd,
                sum(one.retakes_usd) / 2,
                one.upkeep_usd,
                *one.total_usd,
            )
            for one in found
        ],
        columns=["title", "exam", "retakes", "upkeep", "low", "high"],
    )
    st.markdown(f"## {plain(words.true_cost(data, found, years))}")
    slots.chart(charts.holding(frame, years), "training.holding", "What getting and keeping each credential costs.")
    st.caption(words.about_true_cost(data, scenario))
    explanations.table_of("The same as a table", "training_costs", lambda: _table(data, found))
    st.caption(f"Sources: {cited_facts.source_line(data, _sources(data, found))}.")
    _bundle(data, scenario, member)


def _table(data: Dataset, found: Sequence[Holding]) -> pd.DataFrame:
    """Return what each credential comes to."""
    columns = {
        "Credential": [words.credential(data, one.credentials[0]) for one in found],
        "Exam ($)": [one.exam_usd for one in found],
        "Expected attempts": [words.tenths(one.attempts) for one in found],
        "Retakes, low ($)": [one.retakes_usd[0] for one in found],
        "Retakes, high ($)": [one.retakes_usd[1] for one in found],
        "Wait for retakes (months)": [words.tenths(one.wait_months) for one in found],
        "Dues and renewals ($)": [one.upkeep_usd for one in found],
        "Total, low ($)": [one.total_usd[0] for one in found],
        "Total, high ($)": [one.total_usd[1] for one in found],
        "Pass rate": ["from a source" if one.pass_rate_known else "assumed" for one in found],
        "Not included": [", ".join(warnings.gaps(data, one.unknown)) or "–" for one in found],
    }
    return pd.DataFrame(columns).round(0)


def _sources(data: Dataset, found: Sequence[Holding]) -> list[str]:
    """Return the sources of what is paid, of the pass rates, and of the assumed ones."""
    guesses = [row for name in ("pass_rate_unknown_low", "pass_rate_unknown_high") if (row := data.model.find(name))]
    rates = [row for one in found for id in one.credentials for row in cited_facts.figure_rows(data, id, "pass_rate")]
    paid = {payment.source for one in found for payment in one.payments}
    return [*sorted(paid), *(row.source for row in (*rates, *guesses))]


def _bundle(data: Dataset, scenario: Scenario, member: bool) -> None:
    """Draw the cost of several credentials held together, which share their issuer's dues."""
    st.header("Several together", anchor=False)
    ids = data.credentials.ids
    chosen = st.multiselect(
        "Credentials you would hold at the same time",
        ids,
        format_func=lambda id: listed_choice(data, "credential", id),
        default=[],
        key="training.bundle",
        persist_state="session",
        placeholder="choose two or more",
        select_all=False,
        filter_mode="contains",
    )
    if not chosen:
        st.caption("Dues are paid once an issuer, however many of its credentials you hold.")
        return
    together, *alone = credentials.holding(
        data, scenario.profile, scenario.assumptions, [(chosen, member), *(([id], member) for id in chosen)]
    )
    st.markdown(f"**{plain(words.bundle(together, alone, scenario.profile.horizon))}**")
    rows: list[tuple[Any, ...]] = [
        (plan.item(data, payment.item), payment.times, payment.usd, data.sources.row(payment.source).title)
        for payment in together.payments
    ]
    rows.append(("Expected retakes (middle)", None, sum(together.retakes_usd) / 2, "Exam fees and pass rates"))
    table = pd.DataFrame(rows, columns=["Item", "Times", "In all ($)", "Source"])
    st.dataframe(table, hide_index=True, column_config={"In all ($)": explanations.MONEY})
    if together.unknown:
        st.caption(
            "Not included, because no source gives it: " + "; ".join(warnings.gaps(data, together.unknown)) + "."
        )
