"""Schools: who teaches near you or online, what each really costs and leads to, and one of them as your training."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from careerdata.answers import checklist, odds, schools
from careerdata.answers.schools import Nearby, PlaceError, Wanted
from careerdata.charts import schools as charts
from careerdata.guide import job
from careerdata.model.crowding import crowding
from careerdata.scenario.path import MOST_PATHS, Scenario, terms_of
from careerdata.scenario.schools import awards_to_start_with, offers
from careerdata.scenario.zip_codes import place_of
from careerdata.views.kit import cited_facts, explanations, html_blocks, inputs, school_cards, slots, state
from careerdata.views.kit.plain import plain
from careerdata.words import crowding as crowd_words
from careerdata.words import odds as odds_words
from careerdata.words import schools as words

PROGRAMS_AT_ONCE = 3
"""Programs of a school that stand open on its card."""
WHERE, WITHIN, SHOWN, DONE = "schools_where", "schools_within", "schools_shown", "_schools_done"
TESTED = "schools_test"
RADII = (10, 25, 50, 100)
AT_ONCE = 8
"""Schools that are listed at first, and as many more at each wish."""
PLAN_PAGE, COMPARE_PAGE, TRAINING_PAGE = (
    f"careerdata/views/pages/{name}.py" for name in ("plan", "compare", "training")
)
data = state.dataset()


def take(id: str) -> None:
    """Make a program the training of the first path."""
    state.set_path(state.at_school(data, state.paths(data)[0], id), 1)
    st.session_state[TESTED] = id
    st.session_state[DONE] = words.taken(offers(data)[id])


def add(id: str) -> None:
    """Add a path that is like the first one, but at this school."""
    known = state.paths(data)
    state.set_paths([*known, dataclasses.replace(state.at_school(data, known[0], id), name="")])
    st.session_state[DONE] = words.added(offers(data)[id], len(known) + 1)


def leave() -> None:
    """Let the first path follow its kind of program again."""
    state.follow_program(1)
    st.session_state[DONE] = words.LEFT


def where_to_look(scenario: Scenario) -> None:
    """Draw where to look: round a ZIP code, in one's area or state, or online."""
    profile = scenario.profile
    names = words.places_to_look(data, profile.state, profile.area)
    st.session_state.setdefault(WHERE, "zip" if profile.zip else "here")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            words.WHERE,
            list(names),
            format_func=names.__getitem__,
            required=True,
            key=WHERE,
            persist_state="session",
        )
        if st.session_state[WHERE] == "zip":
            about = data.fields.row("zip")
            st.text_input(
                about.title,
                max_chars=5,
                key="zip",
                help=about.explanation,
                placeholder="43215",
                width=130,
                persist_state="session",
            )
            st.selectbox(
                words.WITHIN,
                RADII,
                index=1,
                format_func=words.miles,
                key=WITHIN,
                filter_mode="contains",
                width=130,
                persist_state="session",
            )


def looked(scenario: Scenario) -> dict[str, object]:
    """Return where is looked, as the search takes it."""
    profile, look = scenario.profile, st.session_state[WHERE]
    return {
        "state": profile.state,
        "zip_code": profile.zip if look == "zip" else "",
        "area": profile.area if look == "here" else "",
        "within": float(st.session_state.get(WITHIN, RADII[1])),
        "online": look == "online",
    }


def found(scenario: Scenario) -> tuple[Nearby, ...] | None:
    """Return what is within reach; ``None`` where the place is not known yet, which is said."""
    place = looked(scenario)
    if st.session_state[WHERE] == "zip" and not place["zip_code"]:
        st.info(words.ASK_ZIP, icon=":material/location_on:")
        return None
    try:
        return schools.search(data, **place)  # type: ignore[arg-type]
    except PlaceError as error:
        st.warning(plain(words.unknown_place(error)))
        return None


def own_school(scenario: Scenario) -> None:
    """Say which school the plan has, with ways on."""
    if done := st.session_state.pop(DONE, ""):
        st.toast(plain(done))
    terms = terms_of(data, scenario.profile, scenario.paths[0])
    if terms is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"**{plain(words.in_plan(terms.offer))}**", width="content")
        st.page_link(PLAN_PAGE, label=words.TO_PLAN, icon=":material/route:")
        if len(scenario.paths) > 1:
            st.page_link(COMPARE_PAGE, label=words.TO_COMPARE, icon=":material/compare_arrows:")
        st.button(words.LEAVE, on_click=leave, type="tertiary")


@st.fragment
def listing(scenario: Scenario, every: tuple[Nearby, ...]) -> None:
    """Draw the filters, the map and the list; moving them leaves the rest of the page alone."""
    if DONE in st.session_state:
        st.rerun()  # the sidebar and the plan's own school have to follow
    wanted, order = filters()
    kept = schools.sort([one for one in every if wanted.keeps(data, one)], order)
    cards = schools.by_school(kept)
    place = words.searched(data, **looked(scenario))  # type: ignore[arg-type]
    answer = words.found(len(kept), len(cards), place)
    st.markdown(f"## {plain(answer)}")
    slots.announce(answer)
    if hidden := words.hidden_by_filters(len(every) - len(kept)):
        st.caption(hidden)
    if not cards:
        if not every and st.session_state[WHERE] == "zip":
            where = looked(scenario)
            farther = schools.search(data, **where | {"within": float(RADII[-1])})  # type: ignore[arg-type]
            online = schools.search(data, **where | {"zip_code": "", "online": True})  # type: ignore[arg-type]
            st.markdown(plain(words.nothing_near(len(farther), RADII[-1], len(online))))
        return
    shown = cards[: st.session_state.setdefault(SHOWN, AT_ONCE)]
    left, right = st.columns([2, 3])  # on a phone the map stands above the list
    with left:
        the_map(scenario, cards, len(shown), place)
        draw_crowding(scenario)
    with right:
        for number, programs in enumerate(shown, 1):
            card(scenario, number, programs)
        if len(shown) < len(cards):
            st.button(words.show_more(len(cards) - len(shown)), on_click=show_more, width="stretch")
    explanations.table_of(words.TABLE, "schools", lambda: table(kept))
    with st.expander(words.ABOUT):
        st.markdown("\n".join(f"- {plain(note)}" for note in words.NOTES))
        cited_facts.sources(data, [*data.fields_of_study, *(one.offer.school for one in kept[:1] if one.offer.school)])


def show_more() -> None:
    """Show more schools."""
    st.session_state[SHOWN] += AT_ONCE


def filters() -> tuple[Wanted, schools.Sort]:
    """Draw the order and the filters and return what is wanted."""
    levels, fields = data.award_levels, data.fields_of_study
    near = st.session_state[WHERE] == "zip"
    orders = [by for by in schools.SORTS if near or by != "miles"]
    first = orders.index("miles" if near else "fit")
    key = "schools_order_near" if near else "schools_order"
    order = st.selectbox(
        words.SORT,
        orders,
        index=first,
        format_func=words.SORT_NAMES.__getitem__,
        key=key,
        filter_mode="contains",
        width=220,
    )
    with st.expander(words.FILTER):
        awards = _several(words.AWARD, {row.id: row.title for row in levels}, "awards", awards_to_start_with(data))
        taught = _several(words.FIELD, {row.cip: row.plain_title for row in fields}, "fields")
        controls = _several(words.CONTROL, words.CONTROL_NAMES, "controls")
        price = st.number_input(
            words.MOST,
            min_value=0,
            step=500,
            value=None,
            placeholder=words.NO_LIMIT,
            key="schools_price",
            width=220,
            persist_state="session",
        )
        recent = st.toggle(words.RECENT, key="schools_recent", persist_state="session")
    return Wanted(awards, taught, controls, price, recent), order


def _several(label: str, names: Mapping[str, str], key: str, first: Sequence[str] = ()) -> tuple[str, ...]:
    """Draw a choice of several and return what is chosen."""
    chosen = st.pills(
        label,
        list(names),
        selection_mode="multi",
        default=list(first),
        format_func=names.__getitem__,
        key=f"schools_{key}",
        persist_state="session",
    )
    return tuple(chosen)


def the_map(scenario: Scenario, cards: Sequence[Sequence[Nearby]], shown: int, place: str) -> None:
    """Draw where the schools are; their numbers are those of the list."""
    marks = []
    for number, programs in enumerate(cards, 1):
        offer = programs[0].offer
        if offer.place:
            control = offer.school.control if offer.school else ""
            marks.append(
                charts.Mark(offer.state, *offer.place, control, number if number <= shown else None, offer.name)
            )
    zip_code = str(looked(scenario)["zip_code"])
    home = place_of(zip_code) if zip_code else None
    here = (home.state, home.latitude, home.longitude) if home else None
    text = words.map_text(shown, len(cards), place)
    slots.slot("schools_map")
    within = float(st.session_state.get(WITHIN, RADII[1]))
    slots.fill({"schools_map": charts.map_html(data.state_shapes, marks, text, here, within)})
    html_blocks.show(school_cards.legend(dict.fromkeys(mark.control for mark in marks if mark.control), bool(home)))


def card(scenario: Scenario, number: int, programs: Sequence[Nearby]) -> None:
    """Draw a school with its programs, each with the ways into a path."""
    with st.container(border=True):
        html_blocks.show(school_cards.head(number, programs))
        for one in programs[:PROGRAMS_AT_ONCE]:
            html_blocks.show(school_cards.program(data, one, scenario.profile.current_pay))
            ways(scenario, one)
        if more := programs[PROGRAMS_AT_ONCE:]:
            box = st.expander(words.more_programs(len(more)), key=f"more.{programs[0].id}", on_change="rerun")
            if box.open:
                with box:
                    for one in more:
                        html_blocks.show(school_cards.program(data, one, scenario.profile.current_pay))
                        ways(scenario, one)


def ways(scenario: Scenario, one: Nearby) -> None:
    """Draw what can be done with a program: into the plan, into the comparison."""
    if one.training is None:
        st.caption(words.cannot_start(one.offer))
        return
    on = [number for number, path in enumerate(scenario.paths, 1) if path.school == one.id]
    with st.container(horizontal=True, vertical_alignment="center"):
        if 1 not in on:
            st.button(words.TAKE, key=f"take.{one.id}", on_click=take, args=(one.id,))
        if not on and len(scenario.paths) < MOST_PATHS:
            st.button(words.ADD, key=f"add.{one.id}", on_click=add, args=(one.id,))
        elif on:
            st.caption(words.held(on), width="content")
        else:
            st.caption(words.full(MOST_PATHS), width="content")


def draw_crowding(scenario: Scenario) -> None:
    """Draw how many graduates there are for the openings."""
    profile = scenario.profile
    home = place_of(profile.zip) if profile.zip and st.session_state[WHERE] == "zip" else None
    state_code = home.state if home and data.states.find(home.state) else profile.state
    crowd = crowding(data, state_code, profile.area if st.session_state[WHERE] == "here" else "")
    if crowd:
        st.subheader(words.CROWDED, anchor=False)
        st.markdown(plain(crowd_words.crowded(data, crowd)))
        st.caption(crowd_words.about_crowd(data))


def table(kept: Sequence[Nearby]) -> pd.DataFrame:
    """Return all programs as a table."""
    return pd.DataFrame([words.cells(data, one) for one in kept], columns=list(words.table_columns()))


def which_program() -> None:
    """Draw the choice of the program that is tested: at first the plan's own."""
    ids = list(able)
    own = scenario.paths[0].school
    if st.session_state.get(TESTED) not in able:
        st.session_state[TESTED] = own if own in able else ids[0]
    st.selectbox(
        words.TEST_WHICH,
        ids,
        format_func=lambda id: f"{able[id].offer.name}: {words.title(data, able[id].offer)}",
        key=TESTED,
        filter_mode="contains",
    )


def school_test(now: Scenario) -> Markup:
    """Return the test of one program: price, length, what it must place, its record."""
    one = able.get(st.session_state.get(TESTED, "")) or next(iter(able.values()))
    path = state.at_school(data, now.paths[0], one.id)
    simulated = odds.simulate(data, dataclasses.replace(now, paths=(path,)))
    public = schools.public_price(every or (), one)
    rows = {
        words.PRICE: f"{words.price_long(data, one.offer, one.price)} {words.against_public(one, public)}",
        words.LENGTH: words.months_long(one.months),
        words.PLACING: odds_words.what_it_takes(simulated.paths[0]),
        words.RECORD: " ".join(words.record(data, one, now.profile.current_pay)),
        words.EXAMS: words.PASS_RATES,
    }
    return school_cards.facts((name, text) for name, text in rows.items() if text)


def what_to_ask() -> None:
    """Draw what to ask a school."""
    asked = [row for row in job.facts(data, "school_checklist") if row.id in checklist.QUESTIONS]
    if asked:
        st.subheader(words.ASK, anchor=False)
        st.markdown("\n".join(f"- **{plain(row.title)}**: {plain(row.text or '')}" for row in asked))
        st.page_link(TRAINING_PAGE, label=words.TO_CHECKLIST, icon=":material/checklist:")


def listed_for(which: Scenario) -> tuple[object, ...]:
    """Return what of a scenario the list and what stands above it depend on."""
    profile, schools_of_paths = which.profile, tuple(path.school for path in which.paths)
    return profile.state, profile.area, profile.zip, schools_of_paths


def draw() -> None:
    """Put what depends on more than the place into its slot; where the list would be another, the page is drawn anew."""
    now = state.scenario(data)
    if listed_for(now) != listed_for(scenario):
        st.session_state[inputs.REDRAW] = True
    slots.fill({"test": school_test(now) if able else ""})


def claims() -> None:
    """Draw what schools have claimed, what was found out, and who says so."""
    rows = job.facts(data, "school_claims")
    if rows:
        with st.expander(words.claims(len(rows))):
            html_blocks.show(school_cards.claims(data, rows))


state.say_link_problems()
scenario = state.scenario(data)
able: dict[str, Nearby] = {}
every: tuple[Nearby, ...] | None = None
st.title(words.TITLE, anchor=False)
if data.fields_of_study:
    where_to_look(scenario)
    own_school(scenario)
    every = found(scenario)
else:
    st.info(words.nobody(data))
if every is not None:
    listing(scenario, every)
    able.update((one.id, one) for one in every if one.training)
tests: list[inputs.Group] = []
if able:
    st.header(words.TEST, anchor=False)
    tests = [(st.container(), which_program)]
slots.slot("test")
if able:
    what_to_ask()
if data.fields_of_study:
    claims()
inputs.redrawing(draw, [*tests, *inputs.in_sidebar(data, inputs.GROUPS)])
