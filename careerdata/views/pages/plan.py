"""Your plan: what this path would do for you, in one sentence, five figures and what stands behind them."""

import streamlit as st
from markupsafe import Markup

from careerdata.answers import changes, comparison, odds
from careerdata.answers.advancement import Reach, reach
from careerdata.answers.health import covered
from careerdata.answers.neighbors import NearbyWork, without_a_program
from careerdata.answers.projection import Projection, project
from careerdata.answers.warnings import is_of_upkeep
from careerdata.charts import plan as charts
from careerdata.scenario.path import Scenario
from careerdata.views.kit import explanations, html_blocks, inputs, of_100, slots, state, what_changes
from careerdata.views.kit.chances import are_stale, chances
from careerdata.views.kit.first_sentence import chosen_note, first_sentence
from careerdata.views.kit.household_boxes import Boxes
from careerdata.views.kit.take_away import copy_link, take_away
from careerdata.words import advance, start
from careerdata.words import changes as change_words
from careerdata.words import household as household_words
from careerdata.words import neighbors as neighbor_words
from careerdata.words import odds as odds_words
from careerdata.words import plan as words
from careerdata.words.crowding import jobs_here
from careerdata.words.explain import plan_figure
from careerdata.words.paths import in_steps
from careerdata.words.warnings import sentences

CHART_TEXT = (
    "Yearly pay and what you are better off by, if all goes to plan and in most simulated lives, over the years. Described below "
    "it."
)
data = state.dataset()
latest: dict[str, Scenario] = {}


def steps_costs_needs(scenario: Scenario, plan: Projection, goal: Reach | None) -> str:
    """Return the lower half of the page."""
    horizon, today = scenario.profile.horizon, state.today()
    until = min(horizon * 12, max(36, max((mark.month for mark in plan.milestones), default=0) + 12))
    steps = html_blocks.section("Step by step", html_blocks.steps(data, plan.spans, until, today))
    due = html_blocks.costs_of_one(data, comparison.costs_by_year([plan], horizon), scenario) if plan.cost_items else ""
    costs = html_blocks.section(
        "What it costs, and when",
        due
        + html_blocks.said(words.cost_summary(data, scenario, plan, today))
        + html_blocks.said(" ".join(sentences(data, list(filter(is_of_upkeep, plan.warnings)))))
        + html_blocks.said(words.study_time(data, scenario, plan)),
    )
    if goal is None:
        return steps + costs
    asked = html_blocks.needs(
        [(one.met, advance.state_of(one), advance.condition(data, one)) for one in goal.conditions]
    )
    reached = html_blocks.said(words.reach(goal, horizon, today))
    needs = html_blocks.section(f"What it takes to be: {goal.title}", asked + reached)
    return steps + html_blocks.beside(costs, needs)


def _other_work(scenario: Scenario, near: tuple[NearbyWork, ...]) -> Markup:
    """Return what the same years would bring in work that asks for no program."""
    profile = scenario.profile
    *lines, about = neighbor_words.nearby_work(
        near,
        profile.horizon,
        profile.coding_hours if profile.part_of_full_time(data) < 1 else None,
    ) or ("",)
    if not lines:
        return Markup()
    in_office = profile.background == "administrative"
    title = neighbor_words.HEADING_OFFICE if in_office else neighbor_words.HEADING
    return html_blocks.section(title, html_blocks.listed(lines) + html_blocks.said(about))


def draw() -> None:
    """Put the answer to what the widgets hold now in its places."""
    whole = state.scenario(data)
    scenario = Scenario(whole.profile, whole.assumptions, whole.paths[:1])
    latest["scenario"] = scenario
    plan = project(data, scenario)
    lives = odds.simulate(data, scenario).paths[0]
    profile = scenario.profile
    own, today = scenario.paths[0], state.today()
    goal = None if plan.stays else reach(data, scenario)[own.role or profile.target_role]
    found = changes.what_changes(data, scenario, lives)
    near = () if profile.works_in_the_field or plan.stays else without_a_program(data, profile, scenario.assumptions)
    better = neighbor_words.does_better(near, lives.mean_net_usd, profile.horizon)
    in_doubt = changes.insurance_is_in_doubt(data, profile)
    depends = change_words.depends(data, found.insurance) if in_doubt else ""
    earned = f"{words.pay_summary(data, scenario, plan)} {words.net_summary(data, scenario, plan, today)}"
    said = words.STAYS if plan.stays else earned
    slots.fill(
        {
            "title": html_blocks.title(
                words.question(data, profile.works_in_the_field, lives.begins_as),
                in_steps(data, profile, own, plan.title),
            ),
            "chosen": chosen_note(own),
            "about": html_blocks.about(start.about(data, scenario.profile)),
            "verdict": of_100.verdict(
                data,
                scenario,
                lives,
                " ".join(filter(None, (depends, better))),
                change_words.between(found),
                household_words.insured_then(covered(data, plan)),
                "" if lives.begins_as else jobs_here(data, profile, scenario.assumptions, own.placed_rate is not None),
            ),
            "changes": what_changes.listed(data, scenario, found.helpful) if lives.outcomes else "",
            "nearby": _other_work(scenario, near),
            "flow": of_100.flow(data, scenario, lives),
            "if_all": html_blocks.section(
                words.IF_ALL_GOES_TO_PLAN,
                html_blocks.said(words.verdict(data, scenario, plan, today))
                + html_blocks.said(odds_words.beside_plan(data, lives, plan)),
            ),
            "figures": html_blocks.figures(
                (label, *figure)
                for label, figure in zip(
                    words.labels(data, profile.horizon).values(),
                    words.figures(plan, profile.horizon, today),
                    strict=True,
                )
            ),
            "notes": html_blocks.notes(data, [one for one in plan.warnings if not is_of_upkeep(one)]),
            "plan": charts.pay_and_net(
                plan.by_month,
                lives.wage,
                lives.net_position,
                words.events(data, plan),
                plan.break_even_month,
                words.dollars(data, scenario),
                today,
            ),
            "said": html_blocks.said(f"{words.bands(data)} {said}"),
            "steps": steps_costs_needs(scenario, plan, goal),
            # Boxes are filled while they are open; to open one runs the whole page.
            "why": html_blocks.explanation(plan_figure(data, scenario, plan, explained)) if explained else "",
            **household.contents(data, scenario, plan),
            "pay": html_blocks.pay_of_one(data, plan) if pay_box.open else "",
            "costs": html_blocks.cost_items(data, plan, today) if costs_box.open else "",
        }
    )


state.say_link_problems()
slots.slot("title")
sentence = st.container()
slots.slot("about")
slots.slot("verdict", announced=True)
slots.slot("notes")
slots.slot("flow")
slots.slot("changes")
slots.slot("nearby")
slots.slot("if_all")
slots.slot("figures")
explained = explanations.why_box(words.labels(data, st.session_state["horizon"]), "plan", lambda _: slots.slot("why"))
html_blocks.show(html_blocks.heading("What you would earn, and when it pays off"))
slots.chart_slot("plan", CHART_TEXT)
slots.slot("said")
pay_box = st.expander("Pay, and what you are better off by, year by year", key="plan_pay", on_change="rerun")
with pay_box:
    slots.slot("pay")
household = Boxes()
slots.slot("steps")
costs_box = st.expander("Every cost with its month and source", key="plan_costs", on_change="rerun")
with costs_box:
    slots.slot("costs")
groups = {**inputs.BESIDES_THE_SENTENCE, inputs.CHANCES: chances}
inputs.sidebar(data, draw, groups, on_page=(sentence, first_sentence), stale=are_stale)
copy_link()
take_away(data, latest)
