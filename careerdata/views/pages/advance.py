"""Where it can lead: roles and specialties as a ladder from where the person stands, with what each still asks for."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from careerdata.answers import advancement
from careerdata.answers.advancement import Arrival, Condition, Reach
from careerdata.model.conditions import MONTHS_A_YEAR
from careerdata.scenario.path import MOST_PATHS, Scenario
from careerdata.tables.dataset import STAY
from careerdata.views.kit import explanations, html_blocks, inputs, slots, state
from careerdata.views.kit.ladder import CHOSEN, SAID, ladder
from careerdata.views.kit.plain import plain
from careerdata.words import advance as words

MOVED = "_advance_moved"

data = state.dataset()
state.say_link_problems()
st.title("Where it can lead", anchor=False)


def make_goal(goal: Reach) -> None:
    """Make a role the goal, or a specialty part of the plan."""
    if goal.kind == "role":
        st.session_state["target_role"] = goal.id
        st.session_state["role"] = ""  # the plan follows the goal
    else:
        st.session_state["specialty"] = goal.id
        if st.session_state["role"] == STAY:
            st.session_state["role"] = ""
    st.session_state[SAID] = words.made_goal(goal)
    st.session_state[MOVED] = True


@st.fragment
def explore(scenario: Scenario, goals: dict[str, Reach], arrivals: dict[str, Arrival]) -> None:
    """Draw the ladder and the role that is looked at; choosing another one redraws only these."""
    if st.session_state.pop(MOVED, False):
        state.scenario(data)  # writes the link
        st.rerun()
    profile = scenario.profile
    if st.session_state.get(CHOSEN) not in goals:
        st.session_state[CHOSEN] = scenario.paths[0].role or profile.target_role
        if st.session_state[CHOSEN] not in goals:
            st.session_state[CHOSEN] = profile.target_role
    left, right = st.columns([3, 2])
    with right, st.container(key="advance_look"):
        chosen = st.selectbox(
            "Role or specialty to look at",
            list(goals),
            format_func=lambda id: goals[id].title,
            key=CHOSEN,
            on_change=lambda: st.session_state.pop(SAID, None),
            filter_mode="contains",
        )
        read(scenario, goals[chosen], arrivals[chosen])
    with left:
        st.caption(words.about_ladder(profile.horizon))
        html_blocks.show(ladder(data, goals, arrivals, chosen, profile.horizon * MONTHS_A_YEAR))


def read(scenario: Scenario, goal: Reach, arrival: Arrival) -> None:
    """Draw what a role is, what it asks for, and when and for what it can be reached."""
    profile = scenario.profile
    st.markdown(plain(goal.summary))
    known = words.facts(data, scenario, goal, arrival, state.today())
    st.markdown("\n".join(f"- **{plain(name)}:** {plain(text)}" for name, text in known.items()))
    if goal.conditions:
        lines = [_asked(condition) for condition in goal.conditions]
        st.markdown("**What it asks for**\n" + "\n".join(lines))
    current = profile.target_role if goal.kind == "role" else scenario.paths[0].specialty
    is_goal = current == goal.id
    if goal.kind == "role":
        label = "This is your goal" if is_goal else "Make it my goal"
    else:
        label = "Part of your plan" if is_goal else "Put it into my plan"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            label,
            type="primary",
            key="advance_goal",
            on_click=make_goal,
            args=(goal,),
            disabled=is_goal,
        )
        full = st.session_state[state.COUNT] >= MOST_PATHS
        st.button("Add to comparison", key="advance_add", on_click=add, args=(goal,), disabled=full)
    if said := st.session_state.get(SAID):
        st.success(said)
        st.page_link("careerdata/views/pages/plan.py", label="Open your plan", icon=":material/arrow_forward:")
    box = st.expander("Where these conditions come from", key="table_advance_sources", on_change="rerun")
    if box.open:
        rows = [data.sources.row(goal.source).title]
        steps = advancement.graph(data).in_edges(goal.id, data=True)
        told = {
            (words.step(data, goal.id, step["conditions"]), data.sources.row(step["source"]).title)
            for _, _, step in steps
        }
        rows += [f"{conditions} ({title})" for conditions, title in sorted(told)]
        box.markdown("\n".join(f"- {plain(row)}" for row in rows))


def _asked(condition: Condition) -> str:
    """Return a condition as a line of the list: an icon, whether it is met, and what is asked for."""
    state, text = words.state_of(condition), plain(words.condition(data, condition))
    if condition.met:
        return f"- :material/check_circle: {state}: {text}"
    return f"- :material/radio_button_unchecked: **{state}:** {text}"


def add(goal: Reach) -> None:
    """Put the way to a role beside the paths that are compared."""
    own = state.paths(data)
    if goal.path not in own:
        state.set_paths([*own, goal.path])
    st.session_state[SAID] = words.compared(goal)
    st.session_state[MOVED] = True


def all_rows(goals: dict[str, Reach]) -> pd.DataFrame:
    """Return every role and specialty as a table."""
    rows = [
        (
            goal.title,
            goal.kind,
            goal.month,
            goal.further_cost_usd,
            goal.pay_low_usd,
            goal.pay_high_usd,
            words.missing(data, goal),
        )
        for goal in goals.values()
    ]
    columns = ["Title", "Kind", "Earliest month", "Further cost ($)", "Pay low ($)", "Pay high ($)", "Missing"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"Earliest month": "Int64"}).round()


def draw() -> None:
    """Draw the answer to what the widgets hold now."""
    scenario = state.scenario(data)
    own = scenario.paths[0]
    if own.role == STAY:  # where the coding work would lead, were it taken up
        scenario = replace(scenario, paths=(replace(own, role=""),))
    goals = advancement.reach(data, scenario)
    arrivals = advancement.arrivals(data, scenario)
    answer = words.of_100(goals, arrivals, scenario.profile.horizon)
    st.markdown(f"## {plain(answer)}")
    slots.announce(answer)
    st.markdown(plain(words.verdict(goals, arrivals, scenario.profile.horizon)))
    explore(scenario, goals, arrivals)
    explanations.table_of("All roles and specialties as a table", "advance", lambda: all_rows(goals))


inputs.sidebar(data, draw)
