"""Your plan: what this path would do for you, in one sentence, five figures and what stands behind them."""

import functools

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
    profile = scenario.profile
    goal = reach(data, scenario)[scenario.paths[0].role or profile.target_role]
    dollars, taxed = parts.dollars(scenario), scenario.assumptions.after_tax
    year, first, ahead = min(5, profile.horizon), plan.months_to_first_pay, plan.break_even_month
    figure = charts.pay_and_net(plan.by_month, plan.milestones, ahead, dollars)

    # What takes time is computed by now: what is drawn leaves the server in one go, and the browser redraws the page less often.
    st.title(plan.title, anchor=False)
    st.html(markup.verdict(verdict(data, scenario, plan)))
    pay = parts.pay_range(plan.annual_pay_low_usd[year - 1], plan.annual_pay_high_usd[year - 1])
    figures = {
        "upfront_cost": ("Cost before first pay", f"${plan.upfront_cost_usd:,.0f}"),
        "first_pay": (f"First {data.about.work} pay", "never" if first is None else f"month {first}"),
        "annual_pay": (f"Pay, end of year {year}", pay),
        "break_even": ("Ahead of staying", "not reached" if ahead is None else f"month {ahead}"),
        "net_position": (f"Net in {profile.horizon} years", parts.signed(plan.net_position_usd)),
    }
    parts.headlines(figures, functools.partial(explain, data, scenario, plan), "plan")
    parts.say(plan.warnings)

    st.html(markup.heading("What you would earn, and when it pays off"))
    said = f"{parts.pay_summary(plan, dollars)} {parts.net_summary(plan, profile.horizon, taxed)}"
    chart.draw(figure, "plan", CHART_TEXT, markup.said(said) + markup.marks(plan.milestones))
    parts.table_of("Pay year by year", "pay", lambda: parts.yearly_table(plan))

    until = min(profile.horizon * 12, max(36, max((mark.month for mark in plan.milestones), default=0) + 12))
    steps = markup.section("Step by step", markup.steps(plan.spans, until))
    due = markup.costs_of_one(comparison.costs_by_year([plan], profile.horizon)) if plan.cost_items else ""
    costs = markup.section("What it costs, and when", due + markup.said(parts.cost_summary(plan, profile.horizon)))
    asked = markup.needs([(condition.met, condition.text) for condition in goal.conditions])
    reached = markup.said(parts.reach_summary(goal, profile.horizon))
    needs = markup.section(f"What it takes to be: {goal.title.lower()}", asked + reached)
    st.html(steps + markup.beside(costs, needs))
    parts.table_of("Every cost with its date and source", "costs", lambda: parts.cost_table(data, plan))


inputs.sidebar(data, place, draw)
copy_link()
take_away(data, latest)
