"""Data and sources: any figure back to its row, source and date; where sources differ; every table; what is assumed."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from careerdata.answers import careers, places
from careerdata.answers.evidence import PLAN_FIGURES
from careerdata.answers.projection import project
from careerdata.guide import sources
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset, file_of
from careerdata.tables.schema import TABLES
from careerdata.views.kit import explanations, state
from careerdata.views.kit.plain import plain
from careerdata.words import careers as career_words
from careerdata.words import places as place_words
from careerdata.words import sources as words
from careerdata.words.explain import Explanation, plan_figure

ROWS_A_PAGE = 100
ALL_TABLES = "Every table"
NOT_SEARCHED = ("state_shapes", "household_take_home")
"""Tables of outlines: nothing to read in them."""
NAMES: dict[str, Any] = {
    "source_title": "Source",
    "source_date": "Date",
    "source_license": "License",
    "source_address": st.column_config.LinkColumn("Address"),
}


FIGURE_SECTION = "A figure"
SECTION = "_section"


def headlines(data: Dataset, scenario: Scenario) -> dict[str, Explanation]:
    """Return the headline figures of all pages, by the keys that their pages give them, for this scenario."""
    profile = scenario.profile
    plan = project(data, scenario)
    found = {figure: plan_figure(data, scenario, plan, figure) for figure in PLAN_FIGURES}
    local = places.local(data, scenario, min(5, profile.horizon))
    found |= place_words.explain_local(data, scenario, local)
    beside = careers.compare_careers(data, profile, careers.measures(data, profile)[-1])
    if beside.own is not None:
        found |= {figure: career_words.explain(data, profile, beside, figure) for figure in careers.HEADLINES}
    return found


def rows_of(data: Dataset, table: str, positions: list[int], key: str, source: str = "last") -> None:
    """Draw rows of a table, a page at a time; their source stands ``first`` after the key, ``last``, or is left out."""
    pages = max(1, -(-len(positions) // ROWS_A_PAGE))
    page = 1
    if pages > 1:
        # Its own key for each number of pages: a page that a narrower search no longer has must not be asked for.
        page = st.pagination(pages, key=f"{key}_{table}_{pages}")
    first = (page - 1) * ROWS_A_PAGE
    shown = sources.browse(data, table, positions[first : first + ROWS_A_PAGE])
    about = [column for column in sources.SOURCE_COLUMNS if column in shown]
    own = [column for column in shown if column not in about]
    lead = [column for column in TABLES[table].key if column in own] if source == "first" else own
    order = [*lead, *(about if source != "none" else []), *(column for column in own if column not in lead)]
    alt = f"Rows of {table} with their sources"
    st.dataframe(shown, hide_index=True, column_order=order, column_config=NAMES, placeholder="", alt=alt)
    st.caption(words.rows_shown(first, len(shown), len(positions), file_of(data, table)))


def one_figure(data: Dataset, scenario: Scenario) -> None:
    """Draw the whole rows behind a headline figure of any page."""
    figures = headlines(data, scenario)
    if st.session_state.get(state.FIGURE) not in figures:
        st.session_state[state.FIGURE] = next(iter(figures))
    why = figures[
        st.selectbox(
            "Figure",
            list(figures),
            format_func=lambda figure: figures[figure].title,
            key=state.FIGURE,
            filter_mode="contains",
        )
    ]
    st.markdown(f"{plain(why.what)}\n\n*How:* {plain(why.how)}")
    by_table: dict[str, list[int]] = {}
    for evidence in why.evidence:
        known, position = by_table.setdefault(evidence.table, []), sources.position_of(data, evidence)
        known += [position] if position not in known else []
    if not by_table:
        st.info("No row of a table stands behind this figure: it is computed from the others.")
    for table, positions in by_table.items():
        st.markdown(f"**{words.table_title(table)}**")
        rows_of(data, table, positions, "_behind", source="first")


def source_to_rows(data: Dataset, scenario: Scenario) -> None:
    """Draw a source, how old it is, and every row that cites it."""
    found = sources.ages(data, state.today())
    if late := words.overdue(found):
        listed = "\n".join(f"- {said}" for said in late)
        st.warning(f"A newer release should exist by now:\n{listed}")
    by_id = {age.source.id: age for age in found}
    chosen = st.selectbox(
        "Source", list(by_id), format_func=lambda id: by_id[id].source.title, key="_source", filter_mode="contains"
    )
    known = words.about_source(by_id[chosen])
    st.markdown("\n".join(f"- **{name}:** {plain(text)}" for name, text in known.items()))
    cited = sources.citing(data, chosen)
    if cited:
        names = {table: f"{words.table_title(table)} ({len(positions):,})" for table, positions in cited.items()}
        table = st.selectbox(
            "Its rows in", list(cited), format_func=names.__getitem__, key=f"_cited_{chosen}", filter_mode="contains"
        )
        rows_of(data, table, cited[table], "_citing", source="none")
    else:
        st.caption("No row of this occupation cites it.")
    st.header("Every source and its age", anchor=False)
    table_of_ages = [
        {
            "Source": age.source.title,
            "Publisher": age.source.publisher,
            "Published": age.source.published,
            "Age": words.age(age),
            "Newer release": words.due(age),
            "First hand": age.source.first_hand,
            "License": age.source.license,
            "Address": age.source.address,
        }
        for age in found
    ]
    wide = {"Address": st.column_config.LinkColumn(), "Newer release": st.column_config.TextColumn(width=260)}
    st.dataframe(table_of_ages, hide_index=True, column_config=wide, placeholder="")


def _difference(data: Dataset, found: sources.Difference) -> str:
    """Return a figure's differing values, the computing one in bold, and why it computes."""
    said = []
    for amount, origin, computes in words.said(data, found):
        said.append(f"{f'**{plain(amount)}**' if computes else plain(amount)} ({plain(origin)})")
    return f"{plain(words.subject(found))}: {'; '.join(said)}. *{plain(words.why(found))}*"


def where_they_differ(data: Dataset, scenario: Scenario) -> None:
    """Draw every figure that sources give differently, which one computes, and why."""
    found = sources.differences(data)
    st.markdown(words.how_many_differ(len(found)))
    st.markdown("\n".join(f"- {_difference(data, each)}" for each in found))

    _multiples(data)
    _best_paying_states(data)
    if shown := sources.only_shown(data):
        st.header("Said, but not computed from", anchor=False)
        st.dataframe([words.only_shown(data, row) for row in shown], hide_index=True, placeholder="")


def _multiples(data: Dataset) -> None:
    """Draw each source's figures of pay as multiples of its median, which gives estimates away."""
    table = sources.multiples(data)
    if len(table) < 2:
        return
    st.header("Pay as multiples of the median", anchor=False)
    if guessed := [data.sources.row(id).title for id in sources.round_multiples(table)]:
        st.markdown(words.estimates(guessed))
    config: dict[str, Any] = {"figure": "Figure"}
    for column in table.columns[1:]:
        id, _, kind = column.rpartition("_")
        title = data.sources.row(id).title
        config[column] = st.column_config.NumberColumn(
            f"{title} ({'$' if kind == 'usd' else 'times its median'})",
            format="dollar" if kind == "usd" else "%.2f",
            step=1 if kind == "usd" else 0.01,
        )
    st.dataframe(table, hide_index=True, column_config=config)


STATE_MEANS = {
    "state": "State",
    "source": "Named by",
    "as_of": "Of",
    "rank": "Its rank",
    "mean_usd": "Its mean ($)",
    "official_rank": "Official rank",
    "official_mean_usd": "Official mean ($)",
    "difference_usd": "Difference ($)",
}


def _best_paying_states(data: Dataset) -> None:
    """Draw the states that a source names as the best paying beside the official means."""
    means = sources.state_means(data)
    if means.empty:
        return
    st.header("The best-paying states", anchor=False)
    st.markdown(words.best_paying_states(sources.official_source(data)))
    money = {name: explanations.MONEY for name in STATE_MEANS.values() if name.endswith("($)")}
    shown = means[list(STATE_MEANS)].rename(columns=STATE_MEANS)
    st.dataframe(shown, hide_index=True, column_config=money, placeholder="")


def every_table(data: Dataset, scenario: Scenario) -> None:
    """Draw a table of the reader's choice, with a search over its rows, page by page, and its file."""
    left, right = st.columns([2, 3])
    with left:
        names = (ALL_TABLES, *TABLES)
        table = st.selectbox(
            "Table",
            names,
            index=names.index("figures"),
            format_func=words.table_title,
            key="_table",
            filter_mode="contains",
        )
    with right:
        query = st.text_input(
            "Search its rows", key="_words", max_chars=80, placeholder="words or figures, such as: exam fee, or 399"
        )
    found = _in_every_table(data, query) if table == ALL_TABLES else _in_one_table(data, table, query)
    if found is None:
        return
    table, positions = found
    rows_of(data, table, positions, "_browse")
    some = len(positions) < len(data.table(table))
    st.download_button(
        f"Download {'these rows' if some else 'this table'} (CSV)",
        # Made when asked for: a table of thousands of rows is not put together for those who only look.
        lambda: sources.csv_of(data, table, positions if some else None),
        file_name=f"{table}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _in_one_table(data: Dataset, table: str, query: str) -> tuple[str, list[int]] | None:
    """Return the rows of a table that hold all words of the query; say so where there are none."""
    positions = sources.search(data, table, query)
    if not positions:
        st.info("No row of this table holds all of these words.")
        return None
    return table, positions


def _in_every_table(data: Dataset, query: str) -> tuple[str, list[int]] | None:
    """Draw the choice among the tables that hold all words of the query, and return the chosen one's rows."""
    if not query.strip():
        st.caption("Type a word or a figure to find it in every table.")
        return None
    hits = {name: sources.search(data, name, query) for name in TABLES if name not in NOT_SEARCHED}
    hits = {name: positions for name, positions in hits.items() if positions}
    if not hits:
        st.info("No row of any table holds all of these words.")
        return None
    table = st.selectbox(
        "Found in",
        list(hits),
        format_func=lambda name: f"{words.table_title(name)} ({len(hits[name]):,})",
        key=f"_hits_{'_'.join(hits)}",
        filter_mode="contains",
    )
    return table, hits[table]


def what_is_assumed(data: Dataset, scenario: Scenario) -> None:
    """Draw the model's parameters, the defaults of its inputs, and every row that no source stands behind."""
    st.markdown(
        "Where no source gives a figure, the model assumes one and says so. Inputs can be moved at the left of every page; "
        "parameters are fixed in the data tables."
    )
    st.header("Parameters of the model", anchor=False)
    parameters = sources.browse(data, "model")
    own = [
        column
        for column in ("title", "value", "low", "high", "unit", "explanation", "source_title")
        if column in parameters
    ]
    st.dataframe(parameters, hide_index=True, column_order=own, column_config=NAMES, placeholder="")
    st.header("Inputs and where they start", anchor=False)
    given = sources.browse(data, "fields")
    own = ["title", "default", "low", "high", "unit", "explanation", "source_title"]
    st.dataframe(given, hide_index=True, column_order=own, column_config=NAMES, placeholder="")
    st.header("Everything that rests on an assumption", anchor=False)
    found = sources.assumed(data)
    tables = list(dict.fromkeys(one.table for one in found))
    table = st.selectbox(
        "Table of the rows", tables, format_func=words.table_title, key="_assumed", filter_mode="contains"
    )
    rows = [
        {"row": one.name, "what": one.what, "value": words.assumed_value(data, one.row), "why": one.why}
        for one in found
        if one.table == table
    ]
    st.dataframe(rows, hide_index=True)


SECTIONS: dict[str, Callable[[Dataset, Scenario], None]] = {
    FIGURE_SECTION: one_figure,
    "A source": source_to_rows,
    "Where sources differ": where_they_differ,
    "All tables": every_table,
    "What is assumed": what_is_assumed,
}


@st.fragment
def chosen_section(data: Dataset, scenario: Scenario) -> None:
    """Draw the part that the reader picks; the others are not sent."""
    section = st.radio("Show", list(SECTIONS), horizontal=True, key=SECTION)
    SECTIONS[section](data, scenario)


data = state.dataset()
state.say_link_problems()
asked = st.query_params.get(state.FIGURE)  # before the scenario writes the address anew
scenario = state.scenario(data)
if asked is not None:
    st.session_state.update({SECTION: FIGURE_SECTION, state.FIGURE: asked})

st.title("Data and sources", anchor=False)
st.markdown(words.opening(data))
chosen_section(data, scenario)
