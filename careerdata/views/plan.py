"""Your plan: what this path would do for you, in one sentence, five figures and what stands behind them."""

import pandas as pd
import streamlit as st

from careerdata.charts import plan as charts
from careerdata.charts.style import CONFIG
from careerdata.explain import explain
from careerdata.projection import project, verdict
from careerdata.views import inputs, parts, state

data = state.dataset()
inputs.sidebar(data)
state.say_link_problems()
scenario = state.scenario(data)
answer = project(data, scenario)
why = explain(data, scenario, answer)
profile, dollars = scenario.profile, parts.dollars(scenario)

st.title(answer.title, anchor=False)
st.markdown(f"#### {parts.escape(verdict(data, scenario, answer))}")

year = min(5, profile.horizon)
columns = st.columns(5)
with columns[0]:
    parts.headline("Cost before first pay", f"${answer.upfront_cost_usd:,.0f}", why["upfront_cost"])
with columns[1]:
    first = answer.months_to_first_pay
    parts.headline("First coding pay", "never" if first is None else f"month {first}", why["first_pay"])
with columns[2]:
    parts.headline(
        f"Pay at the end of year {year}",
        parts.pay_range(answer.annual_pay_low_usd[year - 1], answer.annual_pay_high_usd[year - 1]),
        why["annual_pay"],
    )
with columns[3]:
    ahead = answer.break_even_month
    parts.headline("Ahead of staying from", "not reached" if ahead is None else f"month {ahead}", why["break_even"])
with columns[4]:
    parts.headline(f"Net after {profile.horizon} years", parts.signed(answer.net_position_usd), why["net_position"])

parts.say(answer.warnings)

milestones = pd.DataFrame([vars(mark) for mark in answer.milestones], columns=["month", "what"])
st.subheader("What you would earn", anchor=False)
st.plotly_chart(charts.pay_over_time(answer.monthly, milestones, dollars), key="pay", config=CONFIG)
st.caption(parts.pay_summary(answer, dollars))
if len(milestones):
    st.markdown("  \n".join(f"**{n}** month {mark.month}: {mark.what}" for n, mark in enumerate(answer.milestones, 1)))
yearly = parts.yearly_table(answer)
parts.table_of("Pay year by year", yearly)

left, right = st.columns(2)
with left:
    st.subheader("When it pays off", anchor=False)
    st.plotly_chart(charts.net_position(answer.monthly, answer.break_even_month, dollars), key="net", config=CONFIG)
    st.caption(parts.net_summary(answer, profile.horizon, scenario.assumptions.after_tax))
with right:
    st.subheader("What it costs, and when", anchor=False)
    items = parts.cost_table(data, answer)
    if len(items):
        st.plotly_chart(charts.costs_by_date(items), key="costs", config=CONFIG)
        st.caption(f"In all ${answer.total_cost_usd:,.0f} within {profile.horizon} years, dues and renewals included.")
        parts.table_of("Every cost with its date and source", items)
    else:
        st.info("Nothing is left to pay on this path.")

st.subheader("Step by step", anchor=False)
spans = pd.DataFrame([vars(span) for span in answer.spans])
until = min(profile.horizon * 12, max(36, max((mark.month for mark in answer.milestones), default=0) + 12))
st.plotly_chart(charts.steps(spans, until), key="steps", config=CONFIG)
st.caption("Steps marked “added” were not chosen: a credential, specialty or role asks for them.")

parts.role_needs(data, scenario, answer)
