"""Input widgets: each drawn from its row of ``fields.csv``, keyed by its field's name."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from careerdata.model.aid import is_offered
from careerdata.model.crowding import where_one_lives
from careerdata.model.household import premiums_known
from careerdata.scenario.path import RATES
from careerdata.scenario.schools import offers
from careerdata.scenario.zip_codes import place_of
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import Dataset
from careerdata.views.kit.own_figures import own_figures, percent_input
from careerdata.views.kit.plain import plain
from careerdata.views.kit.state import (
    RANGED,
    SCALE,
    UNSET,
    chosen,
    follow_program,
    from_percent,
    hold_unset,
    in_percent,
    key_of,
    put,
    unset_value,
    usual_range,
)
from careerdata.words import crowding
from careerdata.words import schools as school_words
from careerdata.words.choices import CHOICE_NAMES as CHOICE_NAMES
from careerdata.words.choices import listed_choice, usual_span
from careerdata.words.household import NO_PREMIUMS

DOLLARS_SHOWN = "_dollars_shown"
IN_PERCENT = "percent."
"""Begins the key of a widget that asks in percent for what a field holds as a share."""
REDRAW = "_redraw"
"""Set by a callback whose change shows in other groups of inputs too."""

UNITS = {"usd_per_year": "dollars a year", "hours_per_week": "hours a week"}
"""How the unit of a slider is written, where not as the data do."""


def field(data: Dataset, name: str, number: int = 1, label: str | None = None, empty: str = "–", **more: Any) -> Any:
    """Draw the widget of a field and return its value.

    Args:
        number: the path that a path field belongs to.
        label: shown instead of the field's title.
        empty: what "nothing chosen" is called in a choice that allows it.
    """
    row = data.fields.row(name)
    key = key_of(name, number)
    title = label or row.title
    common: dict[str, Any] = {"key": key, "help": row.explanation, "persist_state": "session", **more}

    def named(value: Any) -> str:
        return empty if value == "" else listed_choice(data, name, value)

    if name in RATES:
        return _rate(data, name, number, title, more.get("help", row.explanation))
    if name in RANGED:
        return _ranged(data, name, number, title, common)
    if row.kind == "choice":
        options = choices_of(data, name)
        if row.default is None:
            options = ("", *(option for option in options if option != ""))
        if name == "area":
            options = _nearest_first(data, options)
        if len(options) <= 5 and name not in ("credential", "training") and not row.choices[0].startswith("@"):
            return st.radio(title, options, format_func=named, horizontal=True, **common)
        # Of all that holds what is typed the first in the list; of the states, whose codes other names hold, the likest.
        mode: Literal["fuzzy", "contains"] = "fuzzy" if row.choices == ("@states",) else "contains"
        return st.selectbox(title, options, format_func=named, filter_mode=mode, **common)
    if row.kind == "choices":
        return st.multiselect(
            title, choices_of(data, name), format_func=named, filter_mode="contains", select_all=False, **common
        )
    if row.kind == "flag":
        return switch(title, **common)
    if row.kind == "text":
        return st.text_input(title, max_chars=60, **common)
    number_type: Callable[[float], Any] = int if row.kind == "integer" else float
    low, high, step = map(number_type, row.bounds)
    if row.unit == "usd" or row.default is None:
        unit = {"usd": " ($)", "months": " (months)"}.get(row.unit or "", "")
        return st.number_input(
            title + unit,
            low,
            high,
            step=step,
            format="%d" if row.kind == "integer" else "%.0f",
            placeholder="no limit" if row.group == "limits" else "none",
            **common,
        )
    is_share = row.unit in ("share", "share_per_year")
    spec = "percent" if is_share else "$%,d" if row.unit == "usd_per_year" else "%g"
    unit = (
        ""
        if is_share or row.unit in (None, "attempts") or row.unit in title.lower()
        else f" ({UNITS.get(row.unit, row.unit)})"
    )
    return st.slider(
        title + unit,
        low,
        high,
        step=step,
        format=spec,
        **common,
    )


def switch(title: str, key: str, help: str, **more: Any) -> bool:
    """Draw a switch with its help beside it and return whether it is on.

    Streamlit's own help lies inside the switch's label, where a touch on it would move the switch.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall", key=f"switch-{key}"):
        on = st.toggle(title, key=key, **more)
        st.markdown("&nbsp;", help=help, width="content")
    return on


def _rate(data: Dataset, name: str, number: int, title: str, help: str | None) -> float | None:
    """Draw a share that a path may say of its program and return it; it is typed in percent, and empty where unknown."""
    key = key_of(name, number)
    asked, held = IN_PERCENT + key, st.session_state.get(key)
    put(asked, in_percent(held))
    percent_input(title, asked, help, on_change=_take_percent, args=(key, asked))
    return from_percent(st.session_state[asked])


def _take_percent(key: str, asked: str) -> None:
    st.session_state[key] = from_percent(st.session_state[asked])


def _ranged(data: Dataset, name: str, number: int, title: str, common: Mapping[str, Any]) -> float:
    """Draw the length or the cost of training and return it. Its usual range is written on the slider and is no limit."""
    low, high = usual_range(data, name, number)
    if high == 0:
        return 0.0
    lowest, highest, _ = data.fields.row(name).bounds
    step, key = RANGED[name], key_of(name, number)
    unset, held = unset_value(data, name, number), chosen(data, name, number)
    st.session_state[UNSET + key] = unset
    value = unset if held is None else held
    # Twice the usual is room enough for a finger to be exact; what is beyond has the whole scale.
    scale = math.ceil(2 * high / step) * step
    end = scale if value <= scale else highest
    if st.session_state.get(SCALE + key) == end:
        put(key, value)
    else:  # on another scale it is another widget, and would begin at its own default
        st.session_state[key] = value
    st.session_state[SCALE + key] = end
    spec = "$%,d" if name == "training_cost" else "%g"
    return st.slider(f"{title} (usually {usual_span(name, low, high)})", lowest, end, step=step, format=spec, **common)


def _nearest_first(data: Dataset, options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the areas of the chosen state first, so that the list opens where the reader is; typing finds any."""
    state = st.session_state["state"]
    here = [code for code in options if code == "" or state in data.areas.row(code).states]
    inside = set(here)
    return (*here, *(code for code in options if code not in inside))


def drop_area_elsewhere(data: Dataset) -> None:
    """Drop the area if it does not lie in the state that is held."""
    area = data.areas.find(st.session_state["area"])
    if area is not None and st.session_state["state"] not in area.states:
        st.session_state["area"] = ""


def _zip_changed(data: Dataset) -> None:
    """Let the state be that of the ZIP code, where it is one; what is none is said as for every field."""
    place = place_of(st.session_state["zip"])
    if place is not None and place.state in data.states.ids and place.state != st.session_state["state"]:
        st.session_state["state"] = place.state
        _state_changed(data)


def _area_changed(data: Dataset) -> None:
    area = data.areas.find(st.session_state["area"])
    if area is not None and st.session_state["state"] not in area.states:
        st.session_state["state"] = area.states[0]
    st.session_state[REDRAW] = True  # what is counted there stands in other groups


def home_state(data: Dataset, label: str | None = None) -> None:
    """Draw the state; an area that does not lie in it is dropped."""
    field(data, "state", label=label, on_change=_state_changed, args=(data,))


def _state_changed(data: Dataset) -> None:
    drop_area_elsewhere(data)
    st.session_state[REDRAW] = True  # the list of areas begins with those of the state


def home_area(data: Dataset) -> None:
    """Draw the area; the state follows it."""
    field(data, "area", empty="The whole state", on_change=_area_changed, args=(data,))


def place_and_age(data: Dataset) -> None:
    """Draw what is left of the place, and the age, where the first screen asks for the state."""
    home_area(data)
    field(data, "zip", on_change=_zip_changed, args=(data,))
    field(data, "age_55")


def about_you(data: Dataset) -> None:
    """Draw the inputs on place."""
    home_state(data)
    home_area(data)


def your_work(data: Dataset) -> None:
    """Draw the inputs on past and present work."""
    field(data, "years_experience")
    field(data, "current_pay")


def already_done(data: Dataset) -> None:
    """Draw the inputs on what need not be done again."""
    field(data, "age_55")
    field(data, "background")
    education(data)
    field(data, "credentials_held")
    if st.session_state["credentials_held"] and not st.session_state["years_experience"]:
        field(data, "months_searched")
    study(data)


def education(data: Dataset) -> None:
    """Draw the inputs on school."""
    field(data, "education")
    if st.session_state["education"] != "high_school":
        field(data, "education_field")


def study(data: Dataset) -> None:
    """Draw the inputs on the time of study."""
    field(data, "pay_kept_while_studying")
    field(data, "study_hours")


def besides_work(data: Dataset) -> None:
    """Draw what is left of :func:`already_done` where the first screen asks for work and credentials."""
    if st.session_state["years_experience"]:
        field(data, "background")
    education(data)
    study(data)


def your_household(data: Dataset) -> None:
    """Draw the inputs on who lives on the pay, and which jobs bring health insurance."""
    field(data, "adults")
    if st.session_state["adults"] > 1:
        field(data, "spouse_pay")
    field(data, "children")
    health_insurance(data)


def health_insurance(data: Dataset) -> None:
    """Draw the inputs on which jobs bring health insurance, and whether that counts; where its cost is not known, say so."""
    if not premiums_known(data, st.session_state["state"]):
        st.caption(NO_PREMIUMS.format(data.states.row(st.session_state["state"]).name))
        return
    field(data, "insurance_now")
    field(data, "insurance_then")
    field(data, "count_health_cover")


def household_besides(data: Dataset) -> None:
    """Draw what is left of :func:`your_household` where the first screen asks for children."""
    field(data, "adults")
    if st.session_state["adults"] > 1:
        field(data, "spouse_pay")
    health_insurance(data)


def household_of_all(data: Dataset) -> None:
    """Draw :func:`your_household` where each path says what an employer pays of it."""
    your_household(data)


def who_pays_each(data: Dataset) -> None:
    """Draw :func:`who_pays` where each path says what an employer pays of it."""
    who_pays(data, one_path=False)


def who_pays(data: Dataset, one_path: bool = True) -> None:
    """Draw the inputs on aid, and on care while studying; with one path, also the share of its tuition that an employer pays."""
    for name in AID:
        if name == "aid_employer" and one_path:
            field(data, "employer_paid")
        if name != "aid_state" or st.session_state[name] or _has_state_program(data, st.session_state["state"]):
            field(data, name)
    field(data, "childcare_month")
    if st.session_state["children"] or st.session_state["childcare_work_month"]:
        field(data, "childcare_work_month")
        if st.session_state["childcare_work_month"]:
            field(data, "childcare_work_years")
    field(data, "care_hours")


def _has_state_program(data: Dataset, state: str) -> bool:
    return any(row.field == "aid_state" and is_offered(row, state) for row in data.aid)


AID = (
    *("aid_pell", "aid_workforce_pell", "aid_gi_bill", "aid_mycaa", "aid_wioa", "aid_employer", "aid_state"),
    "aid_tax_credit",
)


def your_goal(data: Dataset) -> None:
    """Draw the inputs on the goal."""
    role_and_hours(data)
    field(data, "horizon")


def role_and_hours(data: Dataset) -> None:
    """Draw the inputs on the job that is wanted."""
    field(data, "target_role")
    field(data, "coding_hours")


def wishes_and_limits(data: Dataset) -> None:
    """Draw the inputs on what the goal has to bring and may take."""
    limits(data)
    field(data, "priority")
    remote(data)


def limits(data: Dataset) -> None:
    """Draw the inputs on what the goal has to bring, and on money and time at hand."""
    field(data, "target_pay")
    field(data, "target_year")
    field(data, "budget")
    field(data, "months_available")


def remote(data: Dataset) -> None:
    """Draw the inputs on working from home."""
    field(data, "remote")
    if st.session_state["remote"]:
        field(data, "pay_basis")
        if st.session_state["pay_basis"] == "employer":
            field(data, "employer_state", empty="choose one")


def the_path(data: Dataset, number: int = 1) -> None:
    """Draw the inputs of one path."""
    own_school(data, number)
    field(data, "training", number, on_change=follow_program, args=(number,))
    field(data, "study_pace", number)
    field(data, "training_months", number)
    field(data, "training_cost", number)
    field(data, "credential", number)


def own_school(data: Dataset, number: int) -> None:
    """Say at which school a path's training is, with the way to leave it."""
    school = st.session_state[key_of("school", number)]
    if offer := offers(data).get(school) if school else None:
        st.caption(plain(school_words.at(offer)))
        st.button(school_words.LEAVE, on_click=follow_program, args=(number,), type="tertiary", key=f"leave.{number}")


def path_details(data: Dataset, number: int = 1) -> None:
    """Draw the less common inputs of one path."""
    own_figures(data, number)
    field(data, "role", number, empty="The role you want")
    field(data, "further_credentials", number)
    field(data, "apprentice_mark", number)
    for name in RATES:
        field(data, name, number)
    field(data, "specialty", number)
    field(data, "start_month", number)
    field(data, "member", number)
    field(data, "financing", number)
    if st.session_state[key_of("financing", number)] == "loan":
        field(data, "loan_rate", number)
        field(data, "loan_years", number)


def assumptions(data: Dataset) -> None:
    """Draw the assumptions; each one's source is in its help and on the data page."""
    field(data, "pay_position")
    field(data, "job_search_months")


def more_assumptions(data: Dataset) -> None:
    """Draw the assumptions that are seldom moved."""
    for name in (
        "exam_attempts",
        "promotion_position",
        "wage_level",
        "wage_growth",
        "current_pay_growth",
        "automation",
        "after_tax",
        "inflation",
        "discount_rate",
    ):
        field(data, name)
    crowd(data)
    before = st.session_state.get(DOLLARS_SHOWN)
    st.session_state[DOLLARS_SHOWN] = field(data, "dollars")
    if before not in (None, st.session_state[DOLLARS_SHOWN]):
        st.rerun()  # what training usually costs stands in another group


def crowd(data: Dataset) -> None:
    """Draw the graduates for each opening: as many as are counted where the person lives, until they are moved."""
    counted = where_one_lives(data, st.session_state["state"], st.session_state["area"])
    if counted is not None:
        hold_unset("graduates_per_ten_openings", float(round(counted)))
    field(data, "graduates_per_ten_openings", help=crowding.about_field(data, counted))


Group = tuple[DeltaGenerator, Callable[[], None]]
"""Where a group of inputs stands, and what draws it."""


def limits_and_remote(data: Dataset) -> None:
    """Draw what is left of :func:`wishes_and_limits` where the first screen asks for what matters most."""
    limits(data)
    remote(data)


GROUPS: dict[str, Callable[[Dataset], None]] = {
    "About you": about_you,
    "Your household": your_household,
    "Your goal": your_goal,
    "Your path": the_path,
    "Assumptions": assumptions,
}
BESIDES_THE_SENTENCE: dict[str, Callable[[Dataset], None]] = {
    "About you": place_and_age,
    "Your household": household_besides,
    "Your goal": role_and_hours,
    "Your path": the_path,
    "Assumptions": assumptions,
}
"""The groups where the first screen's sentence asks for the rest."""
CONTINUED: dict[Callable[[Dataset], None], Callable[[Dataset], None]] = {about_you: your_work}
"""What stands under the same title but is a group of its own, so that its sliders do not send the list of all places."""
MORE: dict[Callable[[Dataset], None], tuple[str, Callable[[Dataset], None]]] = {
    about_you: ("What you have already done", already_done),
    your_household: ("Who else pays, and care", who_pays),
    household_of_all: ("Who else pays, and care", who_pays_each),
    your_goal: ("Wishes and limits", wishes_and_limits),
    the_path: ("More about this path", path_details),
    assumptions: ("More assumptions", more_assumptions),
    place_and_age: ("What you have already done", besides_work),
    household_besides: ("Who else pays, and care", who_pays),
    role_and_hours: ("Wishes and limits", limits_and_remote),
}
"""What stands in a box under a group: a group of its own, so that a slider above does not draw it again."""
CHANCES = "What can go wrong"
FOLDED = {"Assumptions": ("Assumptions", "Pay and job search"), CHANCES: ("", CHANCES)}
"""Groups that stand in a box themselves: the title above it, and what the box is called."""


def sidebar(
    data: Dataset,
    answer: Callable[[], None],
    groups: Mapping[str, Callable[[Dataset], None]] = GROUPS,
    on_page: tuple[DeltaGenerator, Callable[[Dataset], None]] | None = None,
    stale: Callable[[Dataset], bool] = lambda _: False,
) -> None:
    """Draw the sidebar that the deciding pages share, and the page's ``answer`` here.

    Args:
        groups: other groups than the usual ones.
        on_page: a container of the page, and the group of inputs that stands in it.
        stale: whether a group shows what a move in another one has changed; then all are drawn again.
    """
    on_it = [] if on_page is None else [(on_page[0], functools.partial(on_page[1], data))]
    redrawing(answer, [*on_it, *in_sidebar(data, groups)], functools.partial(stale, data))


def in_sidebar(data: Dataset, groups: Mapping[str, Callable[[Dataset], None]]) -> list[Group]:
    """Return groups of inputs, each under its title in the sidebar or in its box there, for :func:`redrawing`."""

    def titled(title: str, draw: Callable[[Dataset], None]) -> None:
        st.subheader(title, anchor=False)
        draw(data)

    def boxed(title: str, draw: Callable[[Dataset], None], above: str = "") -> None:
        if above:
            st.subheader(above, anchor=False)
        with st.expander(title):
            draw(data)

    found: list[Group] = []
    for title, draw in groups.items():
        if title in FOLDED:
            above, box = FOLDED[title]
            found.append((st.sidebar, functools.partial(boxed, box, draw, above)))
        else:
            found.append((st.sidebar, functools.partial(titled, title, draw)))
        if draw in CONTINUED:
            found.append((st.sidebar, functools.partial(CONTINUED[draw], data)))
        if draw in MORE:
            found.append((st.sidebar, functools.partial(boxed, *MORE[draw])))
    return found


def redrawing(answer: Callable[[], None], groups: Sequence[Group], stale: Callable[[], bool] = lambda: False) -> None:
    """Draw groups of inputs, and here the answer that they lead to.

    Each group is a fragment: a move redraws its own few widgets and the answer, not the other groups. In a run of the whole
    page the last group draws the answer; the others only claim its place, since a fragment may later fill only what it wrote
    to in such a run. (The page itself must not fill it: mixed with the fragments' parts the browser would lose it.)
    """
    slot = st.empty()
    drawn: list[bool] = []

    @st.fragment
    def group(number: int, draw: Callable[[], None]) -> None:
        # The answer first: the browser draws what arrives, and would draw the inputs alone before it sees the answer.
        # What the inputs hold is known before they are drawn.
        if drawn or number == len(groups):
            with slot.container():
                answer()
        else:
            slot.empty()
        draw()
        if drawn and (st.session_state.pop(REDRAW, False) or stale()):
            st.rerun()

    for number, (container, draw) in enumerate(groups, 1):
        with container:
            group(number, draw)
    drawn.append(True)
