"""Places: what a path pays where you live and everywhere else, after tax and at its prices, on site or remote."""

import dataclasses
from typing import Any, TypeAlias

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from careerdata.answers import places, remote, workplaces
from careerdata.charts import places as charts
from careerdata.model.household import by_taxes_alone
from careerdata.scenario.path import Scenario, titles_of
from careerdata.views.kit import explanations, html_blocks, inputs, slots, state, states_table
from careerdata.views.kit.plain import plain
from careerdata.views.kit.us_map import us_map
from careerdata.words import places as words
from careerdata.words.choices import listed_choice

Content: TypeAlias = str | go.Figure
PATH = "places_path"
DRAWN_TO = "_places_horizon"
YEAR, METRIC, FIND, BETTER, EMPLOYER = (
    "places_year",
    "places_metric",
    "places_find",
    "places_better",
    "places_employer",
)
KEPT = "after_prices_usd"
EMPLOYERS_DRAWN = 12
PAY_METRICS = (KEPT, "after_tax_usd", "pay_usd")
"""Measures that a large sampling error of the wage makes uncertain."""
data = state.dataset()


def make_mine(code: str) -> None:
    """Take the state that was chosen in the map as the reader's own."""
    states_table.make_mine(code)
    st.session_state[inputs.REDRAW] = True


def plan_remote() -> None:
    """Plan with remote work for the employer's state that is looked at."""
    st.session_state.update(remote=True, pay_basis="employer", employer_state=st.session_state[EMPLOYER])
    st.session_state[inputs.REDRAW] = True


# What the page asks


def which_path_and_year() -> None:
    """Draw which path is looked at, and when."""
    scenario = state.scenario(data)
    if len(scenario.paths) > 1:
        names = titles_of(data, scenario)
        state.put(PATH, min(st.session_state.get(PATH) or 0, len(names) - 1))
        st.selectbox("Path", range(len(names)), format_func=names.__getitem__, key=PATH, filter_mode="contains")
    horizon = st.session_state[DRAWN_TO] = scenario.profile.horizon
    if horizon > 1:
        state.put(YEAR, looked_at(scenario)[1])
        st.slider("At the end of year", 1, horizon, key=YEAR, persist_state="session")


def what_is_shown() -> None:
    """Draw what the map shows."""
    st.selectbox(
        "Show on the map",
        list(words.MEASURED),
        format_func=lambda name: words.MEASURED[name].title,
        key=METRIC,
        filter_mode="contains",
        persist_state="session",
    )


def which_states() -> None:
    """Draw which states the table has."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Find a state", max_chars=30, key=FIND)
        st.toggle("Only where you would keep more than in your state", key=BETTER)


def whose_employer() -> None:
    """Draw the choice of the employer's state: at first the one of the plan, else the best."""
    scenario, year = looked_at(state.scenario(data))
    codes = remote.employer_states(data, scenario.profile)
    if st.session_state.get(EMPLOYER) not in codes:
        wished = scenario.profile.employer_state
        best = remote.best_employer(remote.remote_geography(data, scenario, year))
        st.session_state[EMPLOYER] = wished if wished in codes else best or codes[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Employer in",
            codes,
            format_func=lambda code: listed_choice(data, "state", code),
            key=EMPLOYER,
            persist_state="session",
        )
        st.button("Plan with this employer's pay", on_click=plan_remote, key="places_plan_remote")


# What it answers


def looked_at(scenario: Scenario) -> tuple[Scenario, int]:
    """Return the scenario with the path that is looked at alone, and the year that is looked at."""
    number = min(st.session_state.get(PATH) or 0, len(scenario.paths) - 1)
    year = min(st.session_state.get(YEAR) or 5, scenario.profile.horizon)
    return dataclasses.replace(scenario, paths=(scenario.paths[number],)), year


def draw() -> None:
    """Put the answer to what the widgets hold now in its places, and the map here."""
    scenario, year = looked_at(state.scenario(data))
    if st.session_state.get(DRAWN_TO) != scenario.profile.horizon:
        st.session_state[inputs.REDRAW] = True  # the slider of the year ends elsewhere
    here = places.local(data, scenario, year)
    states = places.compare_states(data, scenario, year)
    figures = words.local_figures(data, scenario, here, states)
    why = words.explain_local(data, scenario, here).get(explained or "")
    colored = map_of(scenario, states)
    slots.fill(
        {
            "verdict": html_blocks.verdict(words.local_verdict(here)),
            "figures": html_blocks.figures((*figure, "") for figure in figures.values()),
            "why": html_blocks.explanation(why) if why else "",
            "notes": html_blocks.listed(words.local_notes(data, scenario, here)),
            "compared": html_blocks.said(words.map_said(states, shown_metric(), scenario.profile.state, year)),
            "states": table_of_states(scenario, states),
            **among_coders(here),
            **kept(scenario, here),
            **remote_or_move(scenario, here),
        }
    )
    us_map(data, colored, "places_map", make_mine)


def shown_metric() -> str:
    metric: str = st.session_state.get(METRIC) or KEPT
    return metric


def map_of(scenario: Scenario, frame: pd.DataFrame) -> dict[str, Any]:
    """Return what colors the map."""
    metric = shown_metric()
    measured = words.MEASURED[metric]
    certain = ~frame["uncertain"] if metric in PAY_METRICS else None
    home = scenario.profile.state
    return charts.map_data(
        frame, metric, measured.show, measured.unit, home, logarithmic=metric == "jobs", certain=certain
    )


def table_of_states(scenario: Scenario, frame: pd.DataFrame) -> Markup:
    """Return the table of the states that are wanted, in the order of what the map shows."""
    wanted = (st.session_state.get(FIND) or "").strip().lower()
    shown = frame[frame["name"].str.lower().str.contains(wanted, regex=False)] if wanted else frame
    if st.session_state.get(BETTER):
        shown = shown[shown[KEPT] > frame.set_index("state")[KEPT].loc[scenario.profile.state]]
    if shown.empty:
        return html_blocks.said(words.NO_STATE_FITS)
    if shown_metric() != KEPT:
        shown = shown.sort_values(shown_metric(), ascending=False, kind="stable")
    return states_table.table(data, shown) + html_blocks.said(words.about_table(frame))


def among_coders(here: places.Local) -> dict[str, Content]:
    """Return the published percentiles of the place beside the path's own range."""
    nation = places.percentiles_of(here.place.nation)
    rows = [{"name": words.people_in(here, here.place.title), **_columns(here.percentiles)}]
    if here.place.wages is not here.place.nation:
        rows.append({"name": words.people_in(here, "the United States"), **_columns(nation)})
    own = words.this_path(here)
    if here.pay[1]:
        rows.append({"name": own, "p25_usd": here.pay[0], "median_usd": here.pay[1], "p75_usd": here.pay[2]})
    frame = pd.DataFrame(rows, columns=["name", *places.PERCENTILES.values()])
    return {
        "ranges": charts.pay_ranges(frame, "Dollars a year before tax", own),
        "ranges_said": html_blocks.said(words.ranges_chart(data, here)),
        "ranges_table": html_blocks.named_table("", *words.percentiles_table(frame)) if ranges_box.open else "",
    }


def _columns(percentiles: dict[int, float]) -> dict[str, float]:
    return {column: percentiles[percent] for percent, column in places.PERCENTILES.items()}


def kept(scenario: Scenario, here: places.Local) -> dict[str, Content]:
    """Return where present pay and the path's pay go: tax by tax for somebody alone, else what the household keeps."""
    profile = scenario.profile
    pays = {"Your pay today": profile.current_pay, words.this_path(here): float(here.pay[1])}
    pays = {what: pay for what, pay in pays.items() if pay}
    alone = by_taxes_alone(data, profile)
    if alone:
        published = scenario.assumptions.dollars == "published"
        split = places.take_home_parts(data, profile.state, pays, published)
    else:
        split = places.household_keeps(data, scenario, pays)
    found: dict[str, Content] = {"taxes": charts.nothing(), "taxes_table": ""}
    if split is None or split.empty:
        said = words.untaxed(data, profile.state) if split is None else words.NO_PAY
        return {**found, "taxes_said": html_blocks.said(said)}
    if not alone:
        said = f"{words.kept_by_household(data, split, profile)} {words.KEPT_ON_PLAN}"
        return {**found, "taxes_said": html_blocks.said(said)}
    return {
        "taxes": charts.where_pay_goes(split),
        "taxes_said": html_blocks.said(words.kept(split)) + html_blocks.said(words.tax_basis(data, profile.state)),
        "taxes_table": html_blocks.named_table("", *words.taxes_table(split)) if taxes_box.open else "",
    }


def remote_or_move(scenario: Scenario, here: places.Local) -> dict[str, Content]:
    """Return when remote work is realistic, who sets its pay, and what an employer elsewhere is worth."""
    nothing: dict[str, Content] = {
        "remote_said": "",
        "remote": charts.nothing(),
        "remote_about": "",
        "remote_table": "",
    }
    if not here.pay[1]:
        return {**nothing, "remote_facts": html_blocks.said(words.no_pay_yet_to_compare(here))}
    found = remote.remote_geography(data, scenario, here.year)
    facts = words.remote_facts(data, scenario, here, remote.remote_start(data, scenario))
    best = remote.best_employer(found)
    if best is None:
        return {**nothing, "remote_facts": html_blocks.said(facts) + html_blocks.said(words.remote_unknown(found))}
    wanted: str = st.session_state.get(EMPLOYER) or ""
    chosen = wanted if wanted in set(found.frame["state"]) else best
    top = found.frame[found.frame["remote_over_move_usd"].notna()].head(EMPLOYERS_DRAWN)
    return {
        "remote_facts": html_blocks.said(facts),
        "remote_said": html_blocks.html("<p><b>%s</b></p>", words.remote_verdict(found, chosen)),
        "remote": charts.remote_or_move(top),
        "remote_about": html_blocks.said(words.remote_chart(data, found, top)),
        "remote_table": html_blocks.named_table("", *words.employers_table(found)) if employers_box.open else "",
    }


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


state.say_link_problems()
html_blocks.show(html_blocks.title(words.TITLE))
moment = st.container()
slots.slot("verdict", announced=True)
slots.slot("figures")
explained = explanations.why_box(words.LOCAL_FIGURES, "places", lambda _: slots.slot("why"))
slots.slot("notes")
html_blocks.show(html_blocks.heading(words.EVERY_STATE))
measure, at_the_map = st.container(), st.container()
slots.slot("compared")
filters = st.container()
slots.slot("states")
left, right = st.columns(2)
with left:
    html_blocks.show(html_blocks.heading(words.among(data)))
    slots.chart_slot("ranges", "Ranges of yearly pay here, in the state and in the country.")
    slots.slot("ranges_said")
    ranges_box = st.expander("These percentiles as a table", key="table_places_ranges", on_change="rerun")
    with ranges_box:
        slots.slot("ranges_table")
with right:
    html_blocks.show(html_blocks.heading(words.WHAT_YOU_KEEP))
    slots.chart_slot("taxes", "How yearly pay divides into taxes and what you keep.")
    slots.slot("taxes_said")
    taxes_box = st.expander("Tax by tax", key="table_places_taxes", on_change="rerun")
    with taxes_box:
        slots.slot("taxes_table")
html_blocks.show(html_blocks.heading(words.REMOTE_OR_MOVE))
slots.slot("remote_facts")
employer = st.container()
slots.slot("remote_said")
slots.chart_slot("remote", "For each state, working from home for it and moving to it.")
slots.slot("remote_about")
employers_box = st.expander("Every employer's state, ranked", key="table_places_remote", on_change="rerun")
with employers_box:
    slots.slot("remote_table")
groups = [(moment, which_path_and_year), (measure, what_is_shown), (filters, which_states), (employer, whose_employer)]
with at_the_map:
    inputs.redrawing(draw, [*groups, *inputs.in_sidebar(data, inputs.GROUPS)])
st.header(f"Where {data.about.workers} work", anchor=False)
settings()
