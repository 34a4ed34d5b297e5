"""Your plan: what this path would do for you, in one sentence, five figures and what stands behind them."""

import functools

import pandas as pd
import streamlit as st

from careerdata import comparison
from careerdata.advancement import reach
from careerdata.charts import plan as charts
from careerdata.explain import explain
from careerdata.path import Scenario
from careerdata.projection import project, verdict
from careerdata.views import chart, inputs, markup, parts, state
from careerdata.views.guided_start import guided_start
from careerdata.views.take_away import copy_link, take_away

CHART_TEXT = (
    "Yearly pay with its low to high range, and net position against staying, over the years. Described below it."
)

data = state.dataset()
latest: dict[str, Scenario] = {}
st.html(markup.STYLE)
state.say_link_problems()
guided_start(data)
place = st.empty()


def draw() -> None:
    """Draw the answer to what the widgets hold now."""
    whole = state.scenario(data)
    scenario = Scenario(whole.profile, whole.assumptions, whole.paths[:1])
    latest["scenario"] = scenario
    plan = project(data, scenario)
    why = functools.partial(explain, data, scenario, plan)
    profile = scenario.profile

    st.title(plan.title, anchor=False)
    st.html(markup.verdict(verdict(data, scenario, plan)))

    year, first, ahead = min(5, profile.horizon), plan.months_to_first_pay, plan.break_even_month
    pay = parts.pay_range(plan.annual_pay_low_usd[year - 1], plan.annual_pay_high_usd[year - 1])
    columns = st.columns(5)
    with columns[0]:
        parts.headline("Cost before first pay", f"${plan.upfront_cost_usd:,.0f}", "upfront_cost", why)
    with columns[1]:
        parts.headline(f"First {data.about.work} pay", "never" if first is None else f"month {first}", "first_pay", why)
    with columns[2]:
        parts.headline(f"Pay, end of year {year}", pay, "annual_pay", why)
    with columns[3]:
        parts.headline("Ahead of staying", "not reached" if ahead is None else f"month {ahead}", "break_even", why)
    with columns[4]:
        parts.headline(f"Net in {profile.horizon} years", parts.signed(plan.net_position_usd), "net_position", why)
    parts.say(plan.warnings)

    st.header("What you would earn, and when it pays off", anchor=False)
    milestones = pd.DataFrame([vars(mark) for mark in plan.milestones], columns=["month", "what"])
    figure = charts.pay_and_net(plan.monthly, milestones, ahead, parts.dollars(scenario))
    chart.draw(figure, "plan", CHART_TEXT)
    taxed = scenario.assumptions.after_tax
    st.caption(f"{parts.pay_summary(plan, parts.dollars(scenario))} {parts.net_summary(plan, profile.horizon, taxed)}")
    if plan.milestones:
        marks = enumerate(plan.milestones, 1)
        st.markdown(" · ".join(f"**{n}** month {mark.month}: {mark.what}" for n, mark in marks))
    parts.table_of("Pay year by year", "pay", lambda: parts.yearly_table(plan))

    st.header("Step by step", anchor=False)
    until = min(profile.horizon * 12, max(36, max((mark.month for mark in plan.milestones), default=0) + 12))
    st.html(markup.steps(plan.spans, until))

    left, right = st.columns(2)
    with left:
        st.header("What it costs, and when", anchor=False)
        if plan.cost_items:
            st.html(markup.costs_of_one(comparison.costs_by_year([plan], profile.horizon)))
        st.caption(parts.cost_summary(plan, profile.horizon))
        parts.table_of("Every cost with its date and source", "costs", lambda: parts.cost_table(data, plan))
    with right:
        goal = reach(data, scenario)[scenario.paths[0].role or profile.target_role]
        st.header(f"What it takes to be: {goal.title.lower()}", anchor=False)
        st.html(markup.needs([(condition.met, condition.text) for condition in goal.conditions]))
        st.caption(parts.reach_summary(goal, profile.horizon))


inputs.sidebar(data, place, draw)
copy_link()
take_away(data, latest)
