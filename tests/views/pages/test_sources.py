"""The data page: any figure to its rows, every table with search and download, differences, ages on a given day."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Dataset
from careerdata.answers.evidence import PLAN_FIGURES
from careerdata.guide import sources
from careerdata.tables.schema import TABLES
from careerdata.views.kit import state
from careerdata.words import sources as words
from tests.pages import DASHBOARD

PAGE = "careerdata/views/pages/sources.py"


@pytest.fixture
def dashboard(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(state, "today", lambda: date(2027, 6, 1))
    return AppTest.from_file(DASHBOARD, default_timeout=60).run()


def opened(dashboard: AppTest, section: str) -> AppTest:
    page = dashboard.switch_page(PAGE).run()
    page.radio(key="_section").set_value(section).run()
    assert not page.exception
    return page


def text(page: AppTest) -> str:
    return "\n".join(element.value for element in (*page.markdown, *page.caption, *page.warning, *page.info)).replace(
        "\\$", "$"
    )


@pytest.mark.parametrize("figure", [*PLAN_FIGURES, "rank", "career_median"])
def test_opens_with_the_figure_that_was_followed(dashboard: AppTest, data: Dataset, figure: str) -> None:
    """The first click opens "Why these numbers?", the second follows its link, which names the figure."""
    dashboard.switch_page(PAGE)
    dashboard.query_params[state.FIGURE] = figure
    page = dashboard.run()
    assert not page.exception
    assert page.radio(key="_section").value == "A figure"
    assert page.selectbox(key=state.FIGURE).value == figure
    shown = page.dataframe[0].value
    assert shown["source_title"].notna().all()
    assert {"source_date", "source_license", "source_address"} <= set(shown)
    assert state.FIGURE not in page.query_params  # the address is the scenario's again


def test_a_figure_that_nobody_knows_opens_the_first(dashboard: AppTest) -> None:
    dashboard.switch_page(PAGE)
    dashboard.query_params[state.FIGURE] = "nonsense"
    page = dashboard.run()
    assert not page.exception
    assert page.selectbox(key=state.FIGURE).value == PLAN_FIGURES[0]


def test_a_link_to_a_figure_keeps_the_scenario(dashboard: AppTest) -> None:
    fresh = AppTest.from_file(DASHBOARD, default_timeout=60)
    fresh.query_params[state.FIGURE] = "net_position"
    fresh.query_params["state"] = "TX"
    page = fresh.run().switch_page(PAGE).run()
    assert not page.warning
    assert page.session_state["state"] == "TX"


def test_a_source_shows_its_rows_and_what_is_overdue(dashboard: AppTest, data: Dataset) -> None:
    page = opened(dashboard, "A source")
    assert (
        "Occupational Employment and Wage Statistics, May 2025: a newer release was due 2027-05"
        in page.warning[0].value
    )
    page.selectbox(key="_source").set_value("bls_oews_2025_05").run()
    assert "2026-05-15 (1 year 1 month old)" in text(page)
    page.selectbox(key="_cited_bls_oews_2025_05").set_value("occupations").run()
    assert page.dataframe[0].value["id"].tolist() == list(data.occupations.ids)
    assert len(page.dataframe[1].value) == len(data.sources)


@pytest.mark.parametrize("source", ["assumption", "us_atlas_3", "policyengine_2026", "aapc_apprentice"])
def test_every_kind_of_source_can_be_looked_at(dashboard: AppTest, data: Dataset, source: str) -> None:
    page = opened(dashboard, "A source")
    page.selectbox(key="_source").set_value(source).run()
    assert not page.exception
    tables = page.selectbox(key=f"_cited_{source}").options
    assert len(tables) == len(sources.citing(data, source))


def test_differences_are_all_there_with_the_computing_one_in_bold(dashboard: AppTest, data: Dataset) -> None:
    page = opened(dashboard, "Where sources differ")
    said = text(page)
    for each in sources.differences(data):
        assert words.why(each) in said
    assert "**$51,140 a year** (Occupational Employment and Wage Statistics, May 2025, 2025-05)" in said
    assert "Every figure of Medical Coder: a career guide is a round multiple of its median." in said
    assert len(page.dataframe) == 3  # multiples, states, figures only shown


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_can_be_browsed(dashboard: AppTest, data: Dataset, table: str) -> None:
    page = opened(dashboard, "All tables")
    page.selectbox(key="_table").set_value(table).run()
    assert not page.exception
    shown = page.dataframe[0].value
    assert len(shown) == min(100, len(data.table(table)))  # a page at a time
    assert f"of {len(data.table(table)):,}." in text(page) or f"{len(data.table(table)):,} row" in text(page)


def test_search_narrows_a_table(dashboard: AppTest) -> None:
    page = opened(dashboard, "All tables")
    page.text_input(key="_words").set_value("CPC exam questions").run()
    assert page.dataframe[0].value["figure"].unique().tolist() == ["exam_questions"]
    page.text_input(key="_words").set_value("zzz").run()
    assert "No row of this table holds all of these words." in text(page)
    assert not page.dataframe


def test_search_over_every_table(dashboard: AppTest, data: Dataset) -> None:
    page = opened(dashboard, "All tables")
    page.selectbox(key="_table").set_value("Every table").run()
    assert not page.dataframe
    page.text_input(key="_words").set_value("51,140").run()
    assert page.dataframe
    found = next(box for box in page.selectbox if box.label == "Found in")
    hits = len(sources.search(data, "area_wages", "51,140"))
    assert {"Figures (1)", f"Area wages ({hits})"} <= set(found.options)
    page.text_input(key="_words").set_value("zzz").run()
    assert "No row of any table holds all of these words." in text(page)


def test_what_is_assumed(dashboard: AppTest, data: Dataset) -> None:
    page = opened(dashboard, "What is assumed")
    assert len(page.dataframe[0].value) == len(data.model)
    assert len(page.dataframe[1].value) == len(data.fields)
    for table in sources.citing(data, "assumption"):
        page.selectbox(key="_assumed").set_value(table).run()
        assert not page.exception
