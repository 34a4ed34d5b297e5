"""Compare paths: up to four side by side. A slider reruns its own group of inputs, which draws the results anew."""

import dataclasses
from functools import partial
from typing import Any

import streamlit as st

from careerdata.answers import comparison, odds
from careerdata.answers.changes import betweens
from careerdata.answers.finder import find_paths
from careerdata.answers.projection import compare
from careerdata.charts import compare as charts
from careerdata.scenario.path import MOST_PATHS, Path, Scenario, ready_made, title_of
from careerdata.tables.dataset import NONE, STAY
from careerdata.views.kit import html_blocks, inputs, school_cards, slots, state
from careerdata.views.kit.own_figures import own_figures
from careerdata.views.kit.take_away import copy_link, take_away
from careerdata.words import comparison as words
from careerdata.words import start
from careerdata.words.crowding import jobs_here
from careerdata.words.plan import IF_ALL_GOES_TO_PLAN, dollars

COMPARED = "_compared"
CHART_TEXT = (
    "Two line charts over years from today, a line a path: what it leaves you better off by than staying on average, and how "
    "much more or less than the first path. Their figures are in the tables below."
)
MOVED = ("training_months", "training_cost", "study_pace", "start_month", "employer_paid", "financing")
"""Path fields that "Reset sliders" sets back, with the loan's terms."""
FARES = ("finish_rate", "placed_rate")
"""Path fields that say how those of its program fare: what sets one program apart from another of its kind."""
STUDY = ("study_pace", "member", "financing", "loan_rate", "loan_years", "employer_paid")
"""Path fields that are the reader's rather than the path's: a new path takes them over."""

data = state.dataset()
latest: dict[str, Scenario] = {}


def studied_alike(first: Path, id: str) -> Path:
    """Return a ready-made path at the pace, with the money and the employer's share of the first one."""
    return dataclasses.replace(ready_made(data, id), **{name: getattr(first, name) for name in STUDY})


def opening_paths(first: Path) -> list[Path]:
    """Return the first path with those that a comparison opens with: ready-made ones, for who does the work the search's."""
    scenario = state.scenario(data)
    if scenario.profile.works_in_the_field:
        found = find_paths(data, dataclasses.replace(scenario, paths=(first,)))
        others = [found.path(row) for row in dict.fromkeys(found.picks.values())]
    else:
        others = [studied_alike(first, row.id) for row in data.ready_made_paths if row.opens]
    named = {
        title_of(data, scenario.profile, path): path for path in (*reversed(others), first)
    }  # no two that come to the same
    return [first, *(path for path in others if path in named.values() and path != first)][:MOST_PATHS]


def add() -> None:
    """Add the path that was chosen in the menu."""
    chosen, paths = st.session_state["add_path"], state.paths(data)
    if chosen is not None and len(paths) < MOST_PATHS:
        state.set_paths([*paths, studied_alike(paths[0], chosen)])


def start_over() -> None:
    """Go back to the paths that a comparison opens with."""
    state.set_paths(opening_paths(Path.of(data)))


def arrange(number: int) -> None:
    """Do what was chosen in a path's menu."""
    what, paths, i = st.session_state[f"arrange.{number}"], state.paths(data), number - 1
    if what == "Duplicate" and len(paths) < MOST_PATHS:
        paths.insert(number, paths[i])
    elif what == "Move left" and i > 0:
        paths[i - 1], paths[i] = paths[i], paths[i - 1]
    elif what == "Move right" and number < len(paths):
        paths[i], paths[number] = paths[number], paths[i]
    elif what == "Reset sliders":
        reset = (*MOVED, "loan_rate", "loan_years")
        paths[i] = Path.of(data, **{name: value for name, value in vars(paths[i]).items() if name not in reset})
    elif what == "Remove" and len(paths) > 1:
        del paths[i]
    state.set_paths(paths)


def choices(number: int, count: int) -> list[str]:
    """Return what can be done with a path."""
    able = {
        "Duplicate": count < MOST_PATHS,
        "Move left": number > 1,
        "Move right": number < count,
        "Reset sliders": True,
        "Remove": count > 1,
    }
    return [what for what, can in able.items() if can]


def path_field(name: str, number: int, **more: Any) -> None:
    """Draw a field of a path. Its explanation stands beside the first path only, not four times the same."""
    if number > 1:
        more["help"] = None
    inputs.field(data, name, number, **more)


def path_inputs(number: int) -> None:
    """Draw the inputs of one path."""
    moves = st.session_state[state.key_of("role", number)] != STAY
    if moves:
        path_field("training_months", number)
        path_field("training_cost", number)
        path_field("training", number, on_change=state.follow_program, args=(number,))
        path_field("credential", number)
        trains = st.session_state[state.key_of("training", number)] != NONE
        for name in FARES if trains else FARES[1:]:
            path_field(name, number)
    details = st.expander("More about this path", key=f"details.{number}", on_change="rerun")
    if details.open:  # only whoever opens them waits for them
        with details:
            path_details(number, moves)


def path_details(number: int, moves: bool) -> None:
    """Draw the less common inputs of one path."""
    path_field("name", number)
    path_field("role", number, empty="As in your goal")
    if not moves:
        return
    own_figures(data, number)
    path_field("start_month", number)
    path_field("apprentice_mark", number)
    path_field("further_credentials", number)
    path_field("specialty", number)
    path_field("study_pace", number)
    path_field("member", number)
    path_field("employer_paid", number)
    path_field("financing", number)
    if st.session_state[state.key_of("financing", number)] == "loan":
        path_field("loan_rate", number)
        path_field("loan_years", number)
    st.caption("The share of pay you keep while studying is the same for all paths: it stands under About you.")


def draw() -> None:
    """Put what the paths come to, as the widgets stand, in its places; keep the scenario for the downloads."""
    scenario = state.scenario(data)
    latest["scenario"] = scenario
    answers, today = compare(data, scenario), state.today()
    names = [answer.title for answer in answers]
    lives = odds.simulate(data, scenario)
    numbered = [f"{number}. {name}" for number, name in enumerate(names, 1)]
    measures = comparison.measures(scenario, answers)
    by_year = comparison.costs_by_year(answers, scenario.profile.horizon)
    planned = words.summary(data, scenario, answers, measures, today, leads=False)
    rows = words.of_100(data, lives, betweens(data, lives))
    of_100 = html_blocks.table(words.same_luck(data, scenario), "", names, rows)
    all_placed = all(path.placed_rate is not None for path in scenario.paths)
    of_100 += html_blocks.said(jobs_here(data, scenario.profile, scenario.assumptions, all_placed))
    if likely := words.aid_not_counted(data, scenario):
        of_100 += html_blocks.said(likely)
    heads = {
        f"head.{number}": html_blocks.head(
            number, one.title, words.in_lives(path), words.figures(data, one, today), narrow=len(answers) > 3
        )
        for number, (one, path) in enumerate(zip(answers, lives.paths, strict=True))
    }
    slots.fill(
        {
            "about": html_blocks.about(start.about(data, scenario.profile)),
            "verdict": html_blocks.verdict(
                words.safest(lives, named=True) or words.summary(data, scenario, answers, measures, today)
            ),
            "of_100": html_blocks.section(words.OF_100, of_100),
            "planned": html_blocks.section(IF_ALL_GOES_TO_PLAN, html_blocks.said(planned)) if planned else "",
            "legend": html_blocks.legend(names),
            "compare": charts.paths(
                numbered,
                [path.mean_net for path in lives.paths],
                [path.ahead_on_average for path in lives.paths],
                dollars(data, scenario),
            ),
            "said": html_blocks.said(words.on_average(lives, today)),
            **heads,
            "tables": html_blocks.section(
                words.DIFFERENCES, html_blocks.differences(data, measures, names, scenario.profile.horizon, today)
            )
            + html_blocks.section("What you pay, and when", html_blocks.costs(data, by_year, names, scenario))
            + school_cards.side_by_side(data, scenario, names),
            "years": html_blocks.pay_by_year(data, answers, names) if years_box.open else "",
        }
    )


state.say_link_problems()
if not st.session_state.get(COMPARED):
    if st.session_state[state.COUNT] == 1:  # one path alone is no comparison
        state.set_paths(opening_paths(state.paths(data)[0]))
    st.session_state[COMPARED] = True
count = st.session_state[state.COUNT]

with st.container(horizontal=True, vertical_alignment="center"):
    st.title("Compare paths", anchor=False)
    st.menu_button(
        "Add a path",
        [row.id for row in data.ready_made_paths],
        format_func=lambda id: data.ready_made_paths.row(id).title,
        icon=":material/add:",
        key="add_path",
        on_click=add,
        disabled=count == MOST_PATHS,
    )
    st.button("Start over", icon=":material/restart_alt:", on_click=start_over)
    copy_link()
slots.slot("about")
slots.slot("verdict", announced=True)
slots.slot("of_100")
slots.slot("legend")
slots.chart_slot("compare", CHART_TEXT)
slots.slot("said")
slots.slot("planned")
with st.container(key="paths"):
    columns = st.columns(count)
slots.slot("tables")
years_box = st.expander("Pay, and what you are better off by, year by year", key="compare_years", on_change="rerun")
with years_box:
    slots.slot("years")
for number, column in enumerate(columns):
    with column:
        slots.slot(f"head.{number}")
groups = {title: inputs.GROUPS[title] for title in ("About you", "Your household", "Your goal", "Assumptions")}
groups["Your household"] = inputs.household_of_all
path_groups = [(column.container(), partial(path_inputs, number)) for number, column in enumerate(columns, 1)]
inputs.redrawing(draw, [*path_groups, *inputs.in_sidebar(data, groups)])
for number, column in enumerate(columns, 1):
    with column:
        st.menu_button(
            f"Arrange path {number}",
            choices(number, count),
            icon=":material/more_horiz:",
            type="tertiary",
            key=f"arrange.{number}",
            on_click=arrange,
            args=(number,),
        )
take_away(data, latest)
