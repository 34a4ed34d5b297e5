"""Places: what a path pays where you live and everywhere else, after tax and at its prices, on site or remote."""

import dataclasses
from typing import Any

import pandas as pd
import streamlit as st

from careerdata.answers import places, remote, workplaces
from careerdata.charts import places as charts
from careerdata.model.household import by_taxes_alone
from careerdata.scenario.path import Scenario, titles_of
from careerdata.views.kit import explanations, inputs, slots, state
from careerdata.views.kit.plain import plain
from careerdata.views.kit.us_map import us_map
from careerdata.words import places as words
from careerdata.words.choices import listed_choice
from careerdata.words.explain import Explanation

MOVED = "_places_moved"
YEAR = "places_year"
KEPT = "after_prices_usd"
EMPLOYERS_DRAWN = 12
PAY_METRICS = (KEPT, "after_tax_usd", "pay_usd")
"""Measures that a large sampling error of the wage makes uncertain."""


def make_mine(code: str) -> None:
    """Take a state as the person's own; the sidebar is outside the fragment, so the whole page has to follow."""
    if st.session_state["state"] != code:
        st.session_state["state"] = code
        st.session_state["area"] = ""
    st.session_state[MOVED] = True


def make_mine_by_row(codes: list[str]) -> None:
    """Take the state whose button in the table was clicked."""
    make_mine(codes[st.session_state["places_row"].row])


def plan_remote() -> None:
    """Plan with remote work for the employer's state that is looked at."""
    st.session_state.update(remote=True, pay_basis="employer", employer_state=st.session_state["places_employer"])
    st.session_state[MOVED] = True


data = state.dataset()


@st.fragment
def at_a_moment(scenario: Scenario) -> None:
    """Draw all that depends on the year; moving the year leaves the rest of the page alone."""
    profile = scenario.profile
    if st.session_state.pop(MOVED, False):
        st.rerun()
    year = profile.horizon
    if profile.horizon > 1:
        state.put(YEAR, min(st.session_state.get(YEAR) or 5, profile.horizon))
        year = st.slider("At the end of year", 1, profile.horizon, key=YEAR, persist_state="session")
    here = places.local(data, scenario, year)
    answer = words.local_verdict(here)
    st.markdown(f"## {plain(answer)}")
    slots.announce(answer)
    states = places.compare_states(data, scenario, year)
    headlines(scenario, here, states)
    notes(scenario, here)
    earning = bool(here.pay[1])
    st.header("Every state", anchor=False)
    every_state(scenario, year, states)
    left, right = st.columns(2)
    with left:
        st.header(f"Among {data.about.workers} where you live", anchor=False)
        among_coders(here)
    with right:
        st.header("What is taken, what you keep", anchor=False)
        kept(scenario, here)
    st.header("Would remote work beat moving?", anchor=False)
    if earning:
        remote_or_move(scenario, here)
    else:
        st.write(words.no_pay_yet_to_compare(here))


def headlines(scenario: Scenario, here: places.Local, states: pd.DataFrame) -> None:
    """Draw the headline figures."""

    def why(figure: str) -> Explanation:
        return words.explain_local(data, scenario, here)[figure]

    explanations.headlines(words.local_figures(data, scenario, here, states), why, "places")


def notes(scenario: Scenario, here: places.Local) -> None:
    """Say what stands in for what, and which dollars these are."""
    # Without notes too, so that what is below keeps its place: else a second map stands there while the page is redrawn.
    place = st.empty()
    if said := words.local_notes(data, scenario, here):
        place.info("  \n".join(plain(text) for text in said), icon=":material/info:")


@st.fragment
def every_state(scenario: Scenario, year: int, frame: pd.DataFrame) -> None:
    """Draw the map and the table of all states; the measure and the filters leave the rest alone."""
    if st.session_state.pop(MOVED, False):
        st.rerun()
    metric = st.selectbox(
        "Show on the map",
        list(words.MEASURED),
        format_func=lambda name: words.MEASURED[name].title,
        key="places_metric",
        filter_mode="contains",
        persist_state="session",
    )
    measured = words.MEASURED[metric]
    certain = ~frame["uncertain"] if metric in PAY_METRICS else None
    home = scenario.profile.state
    colored = charts.map_data(
        frame, metric, measured.show, measured.unit, home, logarithmic=metric == "jobs", certain=certain
    )
    us_map(data, colored, "places_map", make_mine)
    if said := words.states_compared(frame, metric, home, year):
        st.caption(
            plain(f"{said} Click a state to make it yours, or use Tab, the arrow keys and Enter."),
        )
    table(scenario, frame)


STATE_COLUMNS: dict[str, Any] = {
    "rank": st.column_config.NumberColumn("Rank", format="%d", width=56),
    "name": None,  # a button: it belongs to the rows that are shown
    KEPT: st.column_config.NumberColumn("Kept, national prices", format="dollar", step=1),
    "after_tax_usd": st.column_config.NumberColumn("Kept after tax", format="dollar", step=1),
    "pay_low_usd": st.column_config.NumberColumn("Pay, low", format="dollar", step=1),
    "pay_usd": st.column_config.NumberColumn("Pay, typical", format="dollar", step=1),
    "pay_high_usd": st.column_config.NumberColumn("Pay, high", format="dollar", step=1),
    "price_level": st.column_config.NumberColumn("Prices (nation 1)", format="%.2f"),
    "jobs": st.column_config.NumberColumn("Jobs", format="localized"),
    "jobs_per_1000": st.column_config.NumberColumn("Jobs per 1,000", format="%.2f"),
    "location_quotient": st.column_config.NumberColumn("Location quotient", format="%.2f"),
    "note": st.column_config.TextColumn("Note"),
}
"""The table of the states, in this order."""


def table(scenario: Scenario, frame: pd.DataFrame) -> None:
    """Draw the table of the states with its filters."""
    shown = _filtered(scenario, frame)
    if shown.empty:
        st.write("No state fits.")
        return
    choose = st.column_config.ButtonColumn(
        "State",
        help="Click a state to make it yours.",
        type="tertiary",
        alignment="left",
        key="places_row",
        on_click=make_mine_by_row,
        args=(list(shown["state"]),),
    )
    whole_dollars = dict.fromkeys(("pay_low_usd", "pay_usd", "pay_high_usd", "after_tax_usd", KEPT), 0)
    st.dataframe(
        shown.assign(note=shown["state"].map(words.state_notes(data))).round(whole_dollars),
        column_order=list(STATE_COLUMNS),
        column_config={**STATE_COLUMNS, "name": choose},
        hide_index=True,
        height=320,
        placeholder="–",
        alt="Every state: pay, after tax, at national prices, jobs",
    )
    st.caption(words.about_table(frame))


def _filtered(scenario: Scenario, frame: pd.DataFrame) -> pd.DataFrame:
    """Draw the filters and return the states that they leave."""
    wide, narrow = st.columns([3, 2], vertical_alignment="bottom")
    wanted = wide.text_input("Find a state", max_chars=30, key="places_find").strip().lower()
    better = narrow.toggle("Only where you would keep more than in your state", key="places_better")
    shown = frame[frame["name"].str.lower().str.contains(wanted, regex=False)] if wanted else frame
    if not better:
        return shown
    mine = frame.set_index("state")[KEPT].loc[scenario.profile.state]
    return shown[shown[KEPT] > mine]


def among_coders(here: places.Local) -> None:
    """Draw the published percentiles of the place beside the path's own range."""
    nation = places.percentiles_of(here.place.nation)
    rows = [{"name": words.people_in(here, here.place.title), **_columns(here.percentiles)}]
    if here.place.wages is not here.place.nation:
        rows.append({"name": words.people_in(here, "the United States"), **_columns(nation)})
    own = words.this_path(here)
    if here.pay[1]:
        rows.append({"name": own, "p25_usd": here.pay[0], "median_usd": here.pay[1], "p75_usd": here.pay[2]})
    frame = pd.DataFrame(rows, columns=["name", *places.PERCENTILES.values()])
    figure = charts.pay_ranges(frame, "Dollars a year before tax", own)
    slots.chart(figure, "places_ranges", "Ranges of yearly pay here, in the state and in the country.")
    st.caption(words.ranges_chart(data, here))
    explanations.table_of(
        "These percentiles as a table", "places_ranges", lambda: frame.rename(columns=_percentile_titles()).round()
    )


def _columns(percentiles: dict[int, float]) -> dict[str, float]:
    return {column: percentiles[percent] for percent, column in places.PERCENTILES.items()}


def _percentile_titles() -> dict[str, str]:
    return {"name": "Who", **{column: f"{percent}th ($)" for percent, column in places.PERCENTILES.items()}}


def kept(scenario: Scenario, here: places.Local) -> None:
    """Draw where present pay and the path's pay go."""
    pays = {"Your pay today": scenario.profile.current_pay, words.this_path(here): float(here.pay[1])}
    pays = {what: pay for what, pay in pays.items() if pay}
    profile = scenario.profile
    alone = by_taxes_alone(profile)
    if alone:
        published = scenario.assumptions.dollars == "published"
        split = places.take_home_parts(data, profile.state, pays, published)
    else:
        split = places.household_keeps(data, scenario, pays)
    if split is None:
        st.write(words.untaxed(data, profile.state))
        return
    if split.empty:
        st.write("There is no pay at this moment.")
        return
    if alone:
        tax_by_tax(scenario, split)
        return
    st.markdown(plain(words.kept_by_household(split, profile)))
    st.page_link("careerdata/views/pages/plan.py", label=words.KEPT_ON_PLAN, icon=":material/arrow_forward:")


def tax_by_tax(scenario: Scenario, split: pd.DataFrame) -> None:
    """Draw how each pay divides into taxes and what is kept, as a chart and as a table."""
    slots.chart(charts.where_pay_goes(split), "places_taxes", "How yearly pay divides into taxes and what you keep.")
    st.caption(plain(words.kept(split)))
    st.caption(plain(words.tax_basis(data, scenario.profile.state)))
    shown = split.assign(kept_share=split["kept_share"] * 100).rename(
        columns={
            "what": "What",
            "pay_usd": "Pay ($)",
            "federal_income_tax_usd": "Federal income tax ($)",
            "payroll_tax_usd": "Payroll taxes ($)",
            "state_income_tax_usd": "State income tax ($)",
            "net_usd": "You keep ($)",
            "kept_share": "Kept (%)",
        }
    )
    explanations.table_of("Tax by tax", "places_taxes", lambda: shown.round())


EMPLOYER_COLUMNS = {
    "rank": "Rank",
    "name": "Employer in",
    "pay_usd": "Pay before tax ($)",
    "remote_usd": "Kept, working from home ($)",
    "move_usd": "Kept, after moving ($)",
    "remote_gain_usd": "From home, gain ($)",
    "move_gain_usd": "Moving, gain ($)",
    "remote_over_move_usd": "From home over moving ($)",
}
"""The table of the employers' states, in this order."""


def remote_or_move(scenario: Scenario, here: places.Local) -> None:
    """Draw when remote work is realistic, who sets its pay, and what an employer elsewhere is worth."""
    start = remote.remote_start(data, scenario)
    found = remote.remote_geography(data, scenario, here.year)
    best = remote.best_employer(found)
    st.markdown(plain(words.remote_facts(data, scenario, here, start)))
    if best is None:
        st.write(words.remote_unknown(found))
        return
    employer_state = _employer(scenario, found, best)
    st.markdown(f"**{plain(words.remote_verdict(found, employer_state))}**")
    top = found.frame[found.frame["remote_over_move_usd"].notna()].head(EMPLOYERS_DRAWN)
    slots.chart(
        charts.remote_or_move(top), "places_remote", "For each state, working from home for it and moving to it."
    )
    st.caption(words.remote_chart(data, found, top))
    shown = found.frame[list(EMPLOYER_COLUMNS)].rename(columns=EMPLOYER_COLUMNS)
    explanations.table_of("Every employer's state, ranked", "places_remote", lambda: shown.round())


def _employer(scenario: Scenario, found: remote.Remote, best: str) -> str:
    """Draw the choice of the employer's state and return it; at first the one of the plan, else the best."""
    codes = list(found.frame["state"])
    wished = scenario.profile.employer_state if scenario.profile.employer_state in codes else best
    choose, act = st.columns([3, 2], vertical_alignment="bottom")
    if st.session_state.get("places_employer") not in codes:
        st.session_state["places_employer"] = wished
    chosen: str = choose.selectbox(
        "Employer in",
        codes,
        format_func=lambda code: listed_choice(data, "state", code),
        key="places_employer",
        persist_state="session",
    )
    act.button("Plan with this employer's pay", on_click=plan_remote, key="places_plan_remote")
    return chosen


@st.fragment
def settings() -> None:
    """Draw where coders work and what each kind of workplace pays, for the whole nation."""
    frame = workplaces.work_settings(data)
    frame = frame.assign(title=frame["setting"].map(words.setting_title))
    st.markdown(plain(words.settings_verdict(frame)))
    left, right = st.columns(2)
    with left:
        slots.chart(charts.jobs_by_setting(frame), "places_jobs", "Number of jobs in each kind of workplace.")
    with right:
        ranges = frame.sort_values("median_usd", ascending=False).rename(columns={"title": "name"})
        figure = charts.pay_ranges(ranges, "Dollars a year before tax")
        slots.chart(figure, "places_settings", "Range of yearly pay in each kind of workplace.")
    st.caption(words.settings_chart(data, frame))
    titles = {
        "title": "Where",
        "jobs": "Jobs",
        "share_of_jobs": "Share of all (%)",
        "p25_usd": "25th percentile ($)",
        "median_usd": "Median ($)",
        "p75_usd": "75th percentile ($)",
        "mean_usd": "Mean ($)",
    }
    shown = frame.assign(share_of_jobs=frame["share_of_jobs"] * 100)[list(titles)].rename(columns=titles)
    explanations.table_of("Workplaces as a table", "places_settings", lambda: shown.round())
    box = st.expander("Every industry", key="table_places_industries", on_change="rerun")
    if box.open:
        with box:
            every_industry()


@st.fragment
def every_industry() -> None:
    """Draw the table of all industries with its filter."""
    found = workplaces.industries(data, st.text_input("Find an industry", max_chars=40, key="places_industry"))
    if found.empty:
        st.write("No industry fits.")
        return
    titles = {
        "industry": "Industry",
        "employment": "Jobs",
        "p25_usd": "25th percentile ($)",
        "median_usd": "Median ($)",
        "p75_usd": "75th percentile ($)",
        "mean_usd": "Mean ($)",
        "mean_rse_pct": "Error of the mean (%)",
    }
    shown = found[list(titles)].rename(columns=titles)
    config = {name: explanations.MONEY for name in shown.columns if "$" in name}
    config["Jobs"] = st.column_config.NumberColumn(format="localized")
    st.dataframe(shown, hide_index=True, column_config=config, placeholder="–", alt="Jobs and pay in every industry")
    st.caption(words.industries_found(data, found))


inputs.whole_sidebar(data)
state.say_link_problems()
scenario = state.scenario(data)
st.title("Where you live, and what you keep", anchor=False)
if len(scenario.paths) > 1:
    names = titles_of(data, scenario)
    state.put("places_path", min(st.session_state.get("places_path", 0), len(names) - 1))
    number = st.selectbox(
        "Path", range(len(names)), format_func=names.__getitem__, key="places_path", filter_mode="contains"
    )
    scenario = dataclasses.replace(scenario, paths=(scenario.paths[number],))
at_a_moment(scenario)
st.header(f"Where {data.about.workers} work", anchor=False)
settings()
