"""Find a path: every feasible path at once, which fit the limits, which are worth considering, and what would have to give."""

from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from careerdata.answers import finder
from careerdata.answers.finder import Found
from careerdata.answers.projection import project
from careerdata.answers.school_picks import at_schools, in_reach
from careerdata.charts import find as charts
from careerdata.charts.style import CONFIG
from careerdata.scenario.path import MOST_PATHS, Path
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import explanations, html_blocks, inputs, picks, slots, state
from careerdata.views.kit.picks import SAID
from careerdata.views.kit.plain import plain
from careerdata.words import find as words
from careerdata.words import warnings

CHOSEN = "_find_chosen"
MOVED = "_find_moved"
TO_ROLE = "find_to_role"
SHOWN = "find_shown"
HALF_A_PHONE = 160

LISTS = {"roles": "Best to each role", "efficient": "Efficient paths", "ranked": "All, ranked"}
COLUMNS = {
    "title": "Path",
    "upfront_cost_usd": "Before first pay ($)",
    "total_cost_usd": "Total cost ($)",
    "months_to_first_pay": "First pay (month)",
    "pay_at_horizon_usd": "Pay at the end ($)",
    "net_position_usd": "Better off ($)",
    "break_even_month": "Better off from month",
    "efficient": "Efficient",
}

data = state.dataset()


def choose(row: int, found: Found) -> None:
    """Take a row of the search as the one to read."""
    st.session_state[CHOSEN] = row, found.path(row)
    st.session_state.pop(SAID, None)


def choose_point(found: Found) -> None:
    """Take the point that was clicked."""
    points = st.session_state["find_chart"]["selection"]["points"]
    if points and points[0].get("customdata"):
        choose(int(points[0]["customdata"][0]), found)


def choose_line(found: Found, rows: list[int], key: str) -> None:
    """Take the line of the table that was chosen."""
    lines = st.session_state[key]["selection"]["rows"]
    if lines:
        choose(rows[lines[0]], found)


def make_plan(path: Path) -> None:
    """Make a path the plan."""
    state.set_path(path, 1)
    st.session_state[SAID] = words.MADE_PLAN
    st.session_state[MOVED] = True


def add(paths: list[Path]) -> None:
    """Put paths beside those that are compared."""
    picks.add_to_comparison(paths, state.paths(data))
    st.session_state[MOVED] = True


def wishes(_: Dataset) -> None:
    """Draw what the search is bound by."""
    inputs.field(data, "priority", width="content")
    with st.container(horizontal=True, vertical_alignment="bottom"):  # two beside each other on a phone
        for name in ("budget", "months_available", "target_pay", "target_year"):
            inputs.field(data, name, width=HALF_A_PHONE)
    with st.container(horizontal=True, gap="large"):
        inputs.field(data, "remote")
        inputs.switch(
            words.only_to(data, st.session_state["target_role"]),
            key=TO_ROLE,
            persist_state="session",
            help="The role you want is set under Your goal. Off, paths to every role are searched.",
        )


def goal(_: Dataset) -> None:
    """Draw the goal without its limits, which stand on the page."""
    inputs.field(data, "target_role")
    inputs.field(data, "horizon")


def how(_: Dataset) -> None:
    """Draw what all searched paths have in common."""
    for name in ("study_pace", "start_month", "member", "financing"):
        inputs.field(data, name)


def excluded(found: Found) -> str:
    """Return what each limit rules out, folded."""
    if not found.excluded:
        return ""
    lines = html_blocks.joined(html_blocks.html("<li>%s</li>", each) for each in words.exclusions(data, found))
    summary = words.ruled_out(found)
    opened = "" if len(found.ranked) else " open"
    return html_blocks.html(
        '<details%s><summary>%s</summary><ul class="cd-notes">%s</ul></details>', opened, summary, lines
    )


def said() -> None:
    """Say what a button did, with the way there."""
    if text := st.session_state.get(SAID):
        st.success(text)
        where = (
            ("careerdata/views/pages/plan.py", "Open your plan")
            if text == words.MADE_PLAN
            else ("careerdata/views/pages/compare.py", "Compare")
        )
        st.page_link(where[0], label=where[1], icon=":material/arrow_forward:")


def looked_at(found: Found) -> int:
    """Return the row that is read: the chosen one while it fits, else the best."""
    row, path = st.session_state.get(CHOSEN, (-1, None))
    if 0 <= row < found.searched and found.fits[row] and found.path(row) == path:
        return int(row)
    return int(found.ranked[0])


def numbers(found: Found) -> pd.DataFrame:
    """Return what the chart shows of every fitting path, best first."""
    rows = found.ranked
    points = pd.DataFrame({name: found.metrics[rows, i] for i, name in enumerate(finder.METRICS)})
    points["months_to_first_pay"] = points["months_to_first_pay"].astype(int)
    points["row"] = rows
    points["upfront_cost_usd"] = found.upfront_cost[rows]
    titles = dict(zip(found.efficient.tolist(), found.frame(found.efficient)["title"], strict=True))
    points["efficient"] = points["row"].isin(found.efficient)
    points["label"] = [titles.get(row, "") for row in rows.tolist()]
    return points


@st.fragment
def explore(found: Found) -> None:
    """Draw the chart, the path that is read, and the list; choosing another path redraws only these."""
    if st.session_state.pop(MOVED, False):
        state.scenario(data)  # writes the link
        st.rerun()
    row = looked_at(found)
    left, right = st.columns([3, 2])
    with left:
        chart(found, row)
    with right:
        read(found, row)
    table(found)


def chart(found: Found, row: int) -> None:
    """Draw the chart of all fitting paths."""
    profile = found.scenario.profile
    across, up = st.columns(2)
    x = across.selectbox(
        "Across",
        ("total_cost_usd", "upfront_cost_usd"),
        format_func=charts.AXES.__getitem__,
        key="find_x",
        filter_mode="contains",
    )
    y = up.selectbox(
        "Up",
        ("net_position_usd", "pay_at_horizon_usd"),
        format_func=charts.AXES.__getitem__,
        key="find_y",
        filter_mode="contains",
    )
    limits = {
        name: value
        for name, value in (("upfront_cost_usd", profile.budget), ("pay_at_horizon_usd", profile.target_pay))
        if value is not None and (name != "pay_at_horizon_usd" or profile.target_year == profile.horizon)
    }
    st.plotly_chart(
        charts.scatter(numbers(found), x, y, row, limits),
        key="find_chart",
        config=CONFIG,
        on_select=lambda: choose_point(found),
        selection_mode="points",
    )
    st.caption(words.about_chart(found))


def read(found: Found, row: int) -> None:
    """Draw the path that is looked at, and what can be done with it."""
    path = found.path(row)
    plan = project(data, replace(found.scenario, paths=(path,)))
    st.markdown(f"### {plain(plan.title)}")
    lines = words.path_lines(data, found, row, plan)
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    with st.container(horizontal=True):
        st.button("Make it my plan", type="primary", key="find_plan", on_click=make_plan, args=(path,))
        full = st.session_state[state.COUNT] >= MOST_PATHS
        note = words.full(MOST_PATHS) if full else None
        st.button("Add to comparison", key="find_add", on_click=add, args=([path],), disabled=full, help=note)
    if plan.warnings:
        box = st.expander("What to know about this path", key="table_find_notes", on_change="rerun")
        if box.open:
            box.markdown("\n".join(f"- {plain(text)}" for text in warnings.sentences(data, plan.warnings)))


def table(found: Found) -> None:
    """Draw the ranked list in which a line can be chosen."""
    shown = st.segmented_control(
        "List",
        list(LISTS),
        format_func=LISTS.__getitem__,
        key=SHOWN,
        default="roles",
        required=True,
        label_visibility="collapsed",
    )
    if shown == "roles":
        best = found.best_by_role
        rows = list(best.values())
    else:
        rows = (found.efficient if shown == "efficient" else found.ranked[: finder.LISTED]).tolist()
    frame = found.frame(np.array(rows, int))
    if shown == "roles":
        frame.insert(0, "role_title", [data.roles.row(role).title for role in best])
    first = ["role_title"] if shown == "roles" else ["title"]
    last = [name for name in COLUMNS if name not in first and (name != "efficient" or shown != "efficient")]
    last.sort(key=lambda name: name == "title")  # where the role stands first, the long title comes last
    listed = frame[[*first, *last]].rename(columns={**COLUMNS, "role_title": "To"}).round()
    config = {name: explanations.MONEY for name in listed.columns if "$" in name}
    config["To"] = st.column_config.TextColumn(width=250)
    config["Path"] = st.column_config.TextColumn(width=330)
    key = f"find_table_{shown}"
    st.dataframe(
        listed,
        hide_index=True,
        column_config=config,
        key=key,
        on_select=lambda: choose_line(found, rows, key),
        selection_mode="single-row",
    )
    cut = shown == "ranked" and len(rows) < len(found.ranked)
    st.caption(words.about_list(found, len(rows), cut))
    best_paths = [found.path(row) for row in found.efficient[:MOST_PATHS].tolist()]
    st.button(
        "Add the best efficient paths to the comparison",
        key="find_add_best",
        on_click=add,
        args=(best_paths,),
        disabled=st.session_state[state.COUNT] >= MOST_PATHS,
    )


def searched(found: Found) -> None:
    """Say what was searched."""
    box = st.expander("What was searched", key="find_searched", on_change="rerun")
    if box.open:
        box.markdown(words.searched(found))


def draw() -> None:
    """Draw the answer to what the widgets hold now."""
    scenario = state.scenario(data)
    wanted = scenario.profile.target_role if st.session_state.get(TO_ROLE) else None
    found = finder.find_paths(data, scenario, wanted)
    schools = at_schools(data, found)
    about = words.about_schools(scenario.profile, len(in_reach(data, scenario.profile)), len(schools))
    said()
    slots.fill(
        {
            "verdict": html_blocks.verdict(words.verdict(data, found)),
            "picks": picks.cards(data, found, schools) + html_blocks.said(f"{words.CLOSE} {about}".strip())
            if len(found.ranked)
            else picks.nearest(data, found),
            "excluded": excluded(found),
        }
    )
    if len(found.ranked):
        box = st.expander(words.all_paths(found), key="find_all", on_change="rerun")
        if box.open:
            with box:
                st.caption(words.about_best(found))
                explore(found)
    searched(found)


state.say_link_problems()
st.title("Find a path", anchor=False)
limits = st.container()
slots.slot("verdict", announced=True)
slots.slot("picks")
slots.slot("excluded")
GROUPS = {
    "About you": inputs.about_you,
    "Your household": inputs.your_household,
    "Your goal": goal,
    "How you study": how,
    "Assumptions": inputs.assumptions,
}
inputs.sidebar(data, draw, GROUPS, on_page=(limits, wishes))
