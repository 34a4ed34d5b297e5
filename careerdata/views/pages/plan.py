"""Your plan: what this path would do for you, in one sentence, five figures and what stands behind them."""

import streamlit as st

from careerdata.answers import comparison
from careerdata.answers.advancement import Reach, reach
from careerdata.answers.projection import Projection, project, verdict
from careerdata.charts import plan as charts
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import STAY
from careerdata.views.kit import inputs, live, markup, parts, state
from careerdata.views.kit.guided_start import guided_start
from careerdata.views.kit.take_away import copy_link, take_away
from careerdata.words.explain import plan_figure
from careerdata.words.format import HUNDRED, usd

CHART_TEXT = (
    "Yearly pay with its low to high range, and net position against staying, over the years. Described below it."
)
STAYS = "This path changes nothing. Choose another role under More about this path to plan one that does."
NOT_ASKED = "–"
YEAR = 5
"""The year whose pay is a headline figure, where the horizon reaches it."""

data = state.dataset()
latest: dict[str, Scenario] = {}


def labels(horizon: int) -> dict[str, str]:
    """Return what each headline figure is called, by the name that explains it."""
    return {
        "upfront_cost": "Cost before first pay",
        "first_pay": f"First {data.about.work} pay",
        "annual_pay": f"Pay, end of year {min(YEAR, horizon)}",
        "break_even": "Ahead of staying",
        "net_position": f"Net in {horizon} years",
    }


def figures(plan: Projection, horizon: int) -> list[str]:
    """Return the headline figures in the order of their labels."""
    year, first, ahead = min(YEAR, horizon), plan.months_to_first_pay, plan.break_even_month
    if comparison.stays(plan):
        pay = plan.by_month["current_pay"][year * MONTHS_A_YEAR]
        return [usd(0), NOT_ASKED, usd(pay, HUNDRED), NOT_ASKED, usd(0)]
    return [
        f"${plan.upfront_cost_usd:,.0f}",
        "never" if first is None else f"month {first}",
        parts.pay_range(plan.annual_pay_low_usd[year - 1], plan.annual_pay_high_usd[year - 1]),
        "not reached" if ahead is None else f"month {ahead}",
        parts.signed(plan.net_position_usd),
    ]


def steps_costs_needs(plan: Projection, goal: Reach | None, horizon: int) -> str:
    """Return the lower half of the page."""
    until = min(horizon * 12, max(36, max((mark.month for mark in plan.milestones), default=0) + 12))
    steps = markup.section("Step by step", markup.steps(plan.spans, until))
    due = markup.costs_of_one(comparison.costs_by_year([plan], horizon)) if plan.cost_items else ""
    costs = markup.section("What it costs, and when", due + markup.said(parts.cost_summary(plan, horizon)))
    if goal is None:
        return steps + costs
    asked = markup.needs([(condition.met, condition.text) for condition in goal.conditions])
    reached = markup.said(parts.reach_summary(goal, horizon))
    needs = markup.section(f"What it takes to be: {goal.title}", asked + reached)
    return steps + markup.beside(costs, needs)


def draw() -> None:
    """Put the answer to what the widgets hold now in its places."""
    whole = state.scenario(data)
    scenario = Scenario(whole.profile, whole.assumptions, whole.paths[:1])
    latest["scenario"] = scenario
    plan = project(data, scenario)
    profile = scenario.profile
    own = scenario.paths[0]
    goal = None if own.role == STAY else reach(data, scenario)[own.role or profile.target_role]
    dollars, taxed = parts.dollars(scenario), scenario.assumptions.after_tax
    earned = f"{parts.pay_summary(plan, dollars)} {parts.net_summary(plan, profile.horizon, taxed)}"
    said = earned if goal else STAYS
    live.put(
        {
            "title": markup.title(plan.title),
            "verdict": markup.verdict(verdict(data, scenario, plan)),
            "figures": markup.figures(
                zip(labels(profile.horizon).values(), figures(plan, profile.horizon), strict=True)
            ),
            "notes": markup.notes(plan.warnings),
            "plan": charts.pay_and_net(plan.by_month, plan.milestones, plan.break_even_month, dollars),
            "said": markup.said(said) + markup.marks(plan.milestones),
            "steps": steps_costs_needs(plan, goal, profile.horizon),
            # Boxes are filled while they are open; to open one runs the whole page.
            "why": markup.explanation(plan_figure(data, scenario, plan, explained)) if explained else "",
            "pay": markup.pay_of_one(plan) if pay_box.open else "",
            "costs": markup.cost_items(data, plan) if costs_box.open else "",
        }
    )


st.html(markup.STYLE)
state.say_link_problems()
guided_start(data)
live.place("title")
live.place("verdict", announced=True)
live.place("figures")
explained = parts.why_box(labels(st.session_state["horizon"]), "plan", lambda _: live.place("why"))
live.place("notes")
st.html(markup.heading("What you would earn, and when it pays off"))
live.chart_place("plan", CHART_TEXT)
live.place("said")
pay_box = st.expander("Pay and net position year by year", key="plan_pay", on_change="rerun")
with pay_box:
    live.place("pay")
live.place("steps")
costs_box = st.expander("Every cost with its month and source", key="plan_costs", on_change="rerun")
with costs_box:
    live.place("costs")
inputs.sidebar(data, draw)
copy_link()
take_away(data, latest)
