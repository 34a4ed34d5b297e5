"""Compare paths: up to four side by side. A slider reruns its own path's fragment, which draws the results anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from careerdata import comparison
from careerdata.charts import compare as charts
from careerdata.charts.style import CONFIG
from careerdata.dataset import Dataset
from careerdata.path import MOST_PATHS, Path, Scenario, ready_made
from careerdata.profile import STAY
from careerdata.projection import Projection, compare
from careerdata.views import inputs, markup, parts, state
from careerdata.views.take_away import copy_link, take_away

COMPARED = "_compared"
MOVED = ("training_months", "training_cost", "study_pace", "start_month", "employer_paid", "financing")
"""Path fields that "Reset sliders" sets back, with the loan's terms."""

data = state.dataset()
latest: dict[str, Scenario] = {}


def opening_paths(first: Path) -> list[Path]:
    """Return the first path with the ready-made ones that a comparison opens with."""
    ready = [ready_made(data, row.id) for row in data["ready_made_paths"] if row.opens]
    return [first, *(path for path in ready if path != first)][:MOST_PATHS]


def add() -> None:
    """Add the path that was chosen in the menu."""
    chosen, paths = st.session_state["add_path"], state.paths(data)
    if chosen is not None and len(paths) < MOST_PATHS:
        state.put_paths([*paths, ready_made(data, chosen)])


def start_over() -> None:
    """Go back to the paths that a comparison opens with."""
    state.put_paths(opening_paths(Path.of(data)))


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
    state.put_paths(paths)


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


@dataclass
class Places:
    """Where results are drawn: outside of the fragments, so that each of these can fill them."""

    summary: Any
    pay: Any
    pay_caption: Any
    net: Any
    net_caption: Any
    differences: Any
    costs: Any
    years: Any
    heads: list[Any]
    drawn: bool = False

    def reserve(self) -> None:
        """Claim the places for the running fragment: it can fill later only what it wrote to in a run of the whole page."""
        for place in (*(value for value in vars(self).values() if hasattr(value, "empty")), *self.heads):
            place.empty()


@st.fragment
def group(places: Places, title: str, inputs_of: Callable[[Dataset], None]) -> None:
    """Draw a group of the sidebar's inputs, which concern every path."""
    st.subheader(title, anchor=False)
    inputs_of(data)
    if places.drawn:
        draw(places)
    else:
        places.reserve()


@st.fragment
def path_inputs(places: Places, number: int) -> None:
    """Draw one path's inputs, and the results; in a run of the whole page, once the last path has its inputs."""
    moves = st.session_state[state.key_of("role", number)] != STAY
    if moves:
        inputs.field(data, "training_months", number)
        inputs.field(data, "training_cost", number)
        inputs.field(data, "start_month", number)
        inputs.field(data, "training", number, on_change=state.follow_program, args=(number,))
        inputs.field(data, "credential", number)
    details = st.expander("More about this path", key=f"details.{number}", on_change="rerun")
    if details.open:  # only whoever opens them waits for them
        with details:
            path_details(number, moves)
    if places.drawn:
        draw(places, number)
    elif number < st.session_state[state.COUNT]:
        places.reserve()
    else:
        draw(places)
        places.drawn = True


def path_details(number: int, moves: bool) -> None:
    """Draw the less common inputs of one path."""
    inputs.field(data, "name", number)
    inputs.field(data, "role", number, empty="As in your goal")
    if not moves:
        return
    inputs.field(data, "further_credentials", number)
    inputs.field(data, "specialty", number)
    inputs.field(data, "study_pace", number, on_change=state.follow_program, args=(number,))
    inputs.field(data, "member", number)
    inputs.field(data, "employer_paid", number)
    inputs.field(data, "financing", number)
    if st.session_state[state.key_of("financing", number)] == "loan":
        inputs.field(data, "loan_rate", number)
        inputs.field(data, "loan_years", number)
    st.caption("The share of pay you keep while studying is the same for all paths: it stands under About you.")


def draw(places: Places, changed: int = 0) -> None:
    """Draw the results, and the heading of the path that changed, or of all."""
    scenario = state.scenario(data)
    latest["scenario"] = scenario
    answers = compare(data, scenario)
    names = [answer.title for answer in answers]
    dollars = parts.dollars(scenario)
    measures = comparison.measures(scenario, answers)
    places.summary.html(markup.verdict(comparison.summary(scenario, answers)) + markup.legend(names))
    monthly = [
        answer.monthly.assign(pay=answer.monthly["current_pay"]) if comparison.stays(answer) else answer.monthly
        for answer in answers
    ]
    numbered = [f"{number}. {name}" for number, name in enumerate(names, 1)]
    places.pay.plotly_chart(charts.pay(numbered, monthly, dollars), key="compare_pay", config=CONFIG)
    break_even = [answer.break_even_month for answer in answers]
    places.pay_caption.caption(parts.escape(pay_text(answers)))
    places.net.plotly_chart(
        charts.net_position(numbered, monthly, break_even, dollars), key="compare_net", config=CONFIG
    )
    places.net_caption.caption(parts.escape(comparison.crossing_text(answers)))
    places.differences.html(markup.differences(measures, names))
    places.costs.html(markup.costs(comparison.costs_by_year(answers, scenario.profile.horizon), names))
    places.years.html(markup.pay_by_year(answers, names))
    for number in [changed] if changed else range(1, len(answers) + 1):
        places.heads[number - 1].html(markup.head(number - 1, names[number - 1], figures(answers[number - 1])))


def figures(answer: Projection) -> str:
    """Return a path's main figures in a line."""
    if comparison.stays(answer):
        return "No change of job: what the others are measured against."
    first, ahead = answer.months_to_first_pay, answer.break_even_month
    return (
        f"{markup.usd(answer.upfront_cost_usd)} before the first coding pay in month {first}; "
        + (f"ahead of staying from month {ahead}" if ahead is not None else "not ahead of staying")
        + f"; {parts.signed(answer.net_position_usd)} at the end."
    )


def pay_text(answers: list[Projection]) -> str:
    """Return the chart of pay in one sentence."""
    said = []
    for number, answer in enumerate(answers, 1):
        last = answer.monthly["current_pay"].iloc[-1] if comparison.stays(answer) else answer.annual_pay_usd[-1]
        said.append(f"path {number} {markup.usd(last)}")
    return f"Typical yearly pay at the end of year {len(answers[0].annual_pay_usd)}: {', '.join(said)}. Before tax."


state.say_link_problems()
if not st.session_state.get(COMPARED):
    if st.session_state[state.COUNT] == 1:  # one path alone is no comparison
        state.put_paths(opening_paths(state.paths(data)[0]))
    st.session_state[COMPARED] = True
count = st.session_state[state.COUNT]

st.html(markup.STYLE)
st.title("Compare paths", anchor=False)
summary = st.empty()
left, right = st.columns(2)
with left:
    st.html(markup.heading("What you would earn"))
    pay, pay_caption = st.empty(), st.empty()
with right:
    st.html(markup.heading("When it pays off"))
    net, net_caption = st.empty(), st.empty()

with st.container(horizontal=True, vertical_alignment="bottom"):
    st.menu_button(
        "Add a path",
        [row.id for row in data["ready_made_paths"]],
        format_func=lambda id: data.row("ready_made_paths", id).title,
        icon=":material/add:",
        key="add_path",
        on_click=add,
        disabled=count == MOST_PATHS,
        help=f"Up to {MOST_PATHS} paths are compared.",
    )
    st.button("Start over", icon=":material/restart_alt:", on_click=start_over)
    copy_link()
with st.container(key="paths"):
    columns = st.columns(count)
heads = [column.empty() for column in columns]

st.subheader("What differs", anchor=False)
differences = st.empty()
st.subheader("What you pay, and when", anchor=False)
costs = st.empty()
with st.expander("Pay and net position year by year"):
    years = st.empty()
places = Places(summary, pay, pay_caption, net, net_caption, differences, costs, years, heads)
with st.sidebar:
    group(places, "About you", inputs.about_you)
    group(places, "Your goal", inputs.your_goal)
    group(places, "Assumptions", inputs.assumptions)
for number, column in enumerate(columns, 1):
    with column:
        path_inputs(places, number)
        st.menu_button(
            f"Arrange path {number}",
            choices(number, count),
            icon=":material/more_horiz:",
            type="tertiary",
            key=f"arrange.{number}",
            on_click=arrange,
            args=(number,),
        )
take_away(data, latest, "compare")
