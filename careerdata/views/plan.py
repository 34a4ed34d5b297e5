"""Your plan: what this path would do for you, in one sentence, five figures and what stands behind them."""

import functools

import pandas as pd
import streamlit as st

from careerdata.charts import plan as charts
from careerdata.charts.style import CONFIG
from careerdata.explain import explain
from careerdata.projection import project, verdict
from careerdata.views import inputs, parts, state

data = state.dataset()
state.say_link_problems()
place = st.empty()


def draw() -> None:
    """Draw the answer to what the widgets hold now."""
    scenario = state.scenario(data)
    plan = project(data, scenario)
    why = functools.partial(explain, data, scenario, plan)
    profile, dollars = scenario.profile, parts.dollars(scenario)

    st.title(plan.title, anchor=False)
    st.markdown(f"#### {parts.escape(verdict(data, scenario, plan))}")

    year, first, ahead = min(5, profile.horizon), plan.months_to_first_pay, plan.break_even_month
    pay = parts.pay_range(plan.annual_pay_low_usd[year - 1], plan.annual_pay_high_usd[year - 1])
    with parts.cards():
        parts.headline("Cost before first pay", f"${plan.upfront_cost_usd:,.0f}", "upfront_cost", why)
        parts.headline("First coding pay", "never" if first is None else f"month {first}", "first_pay", why)
        parts.headline(f"Pay, end of year {year}", pay, "annual_pay", why)
        parts.headline("Ahead of staying from", "not reached" if ahead is None else f"month {ahead}", "break_even", why)
        parts.headline(f"Net after {profile.horizon} years", parts.signed(plan.net_position_usd), "net_position", why)
    parts.say(plan.warnings)

    st.subheader("What you would earn", anchor=False)
    milestones = pd.DataFrame([vars(mark) for mark in plan.milestones], columns=["month", "what"])
    st.plotly_chart(charts.pay_over_time(plan.monthly, milestones, dollars), key="pay", config=CONFIG)
    st.caption(parts.pay_summary(plan, dollars))
    if plan.milestones:
        st.markdown("  \n".join(f"**{n}** Month {mark.month}: {mark.what}" for n, mark in enumerate(plan.milestones, 1)))
    parts.table_of("Pay year by year", "pay", lambda: parts.yearly_table(plan))

    left, right = st.columns(2)
    with left:
        st.subheader("When it pays off", anchor=False)
        st.plotly_chart(charts.net_position(plan.monthly, ahead, dollars), key="net", config=CONFIG)
        st.caption(parts.net_summary(plan, profile.horizon, scenario.assumptions.after_tax))
    with right:
        st.subheader("What it costs, and when", anchor=False)
        if plan.cost_items:
            st.plotly_chart(charts.costs_by_date(parts.cost_table(data, plan)), key="costs", config=CONFIG)
        st.caption(parts.cost_summary(plan, profile.horizon))
        parts.table_of("Every cost with its date and source", "costs", lambda: parts.cost_table(data, plan))

    st.subheader("Step by step", anchor=False)
    spans = pd.DataFrame([vars(span) for span in plan.spans])
    until = min(profile.horizon * 12, max(36, max((mark.month for mark in plan.milestones), default=0) + 12))
    st.plotly_chart(charts.steps(spans, until), key="steps", config=CONFIG)
    parts.table_of("The steps as a table", "steps", lambda: spans)


inputs.sidebar(data, place, draw)
