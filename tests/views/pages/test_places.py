"""The Places page, run without a browser: what it says, what it falls back to, and what its controls change."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from careerdata.answers import places, remote, workplaces
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words import places as words
from tests.pages import contents, figures, shown

SCRIPT = """
import runpy
from careerdata.views.kit import state
state.open_link(state.dataset())
runpy.run_path("careerdata/views/pages/places.py")
"""
SMALL_TOWN = "3900004"

Opened = Callable[..., AppTest]


@pytest.fixture
def opened() -> Opened:
    def run(query: str = "state=OH", **session: Any) -> AppTest:
        page = AppTest.from_string(SCRIPT, default_timeout=30)
        for name, value in parse_qsl(query):
            page.query_params[name] = value
        for name, value in session.items():
            page.session_state[name] = value
        page.run()
        assert not page.exception
        return page

    return run


def texts(page: AppTest) -> str:
    """Return all that the page says, as a reader sees it."""
    said = [element.value for kind in (page.markdown, page.caption, page.info) for element in kind]
    return shown("\n".join([*said, *map(str, contents(page).values())])).replace("\N{WORD JOINER}", "")


def verdict(page: AppTest) -> str:
    return shown(re.sub(r"<[^>]*>", "", str(contents(page)["slot-verdict"])))


def test_the_first_look_answers_for_the_state(opened: Opened, data: Dataset) -> None:
    page = opened()
    found = places.local(data, Scenario.of(data, state="OH"), 5)
    assert verdict(page) == words.local_verdict(found)
    shown = figures(page)
    assert list(shown) == ["Pay in year 5", "Typical, after tax", "At national prices", "Rank of Ohio"]
    assert shown["Typical, after tax"] == f"${found.after_tax[1]:,.0f}"
    assert shown["Rank of Ohio"] == "11 of 51"
    assert "Of $37,600 (your pay today) you keep" in texts(page)
    assert "single filer, age 30, no dependents, standard deduction" in texts(page)
    assert "Steps of $2,500" in texts(page)


def test_moving_the_year_moves_the_answer(opened: Opened, data: Dataset) -> None:
    page = opened()
    page.slider(key="places_year").set_value(9).run()
    expected = words.local_verdict(places.local(data, Scenario.of(data, state="OH"), 9))
    assert verdict(page) == expected


def test_a_year_beyond_a_shorter_horizon_comes_back_inside(opened: Opened) -> None:
    assert verdict(opened("state=OH&horizon=3")).startswith("At the end of year 3,")
    assert verdict(opened("state=OH&horizon=1")).startswith("At the end of year 1,")


def test_a_horizon_that_is_moved_moves_the_end_of_the_year(opened: Opened) -> None:
    page = opened()
    page.slider(key="horizon").set_value(3).run()
    assert verdict(page).startswith("At the end of year 3,")
    assert page.slider(key="places_year").max == 3


def test_before_the_first_pay_nothing_is_compared(opened: Opened) -> None:
    page = opened("state=OH&horizon=1&start_month=24")
    assert "no coding job pays yet" in verdict(page)
    assert "move the year on to compare" in texts(page)


def test_staying_has_no_coding_pay(opened: Opened) -> None:
    assert "no coding job" in verdict(opened("state=OH&role=stay"))


def test_a_small_town_sees_its_own_pay_and_whose_prices_stand_in(opened: Opened, data: Dataset) -> None:
    page = opened(f"state=OH&area={SMALL_TOWN}")
    assert "in the Southern Ohio nonmetropolitan area" in verdict(page)
    assert "nonmetropolitan places of the United States together stands in" in texts(page)
    scenario = Scenario.of(data, state="OH", area=SMALL_TOWN)
    assert "Yes: living in the Southern Ohio nonmetropolitan area" in texts(page)
    assert words.remote_verdict(remote.remote_geography(data, scenario, 5), "CA") in texts(page)


def test_a_territory_says_what_is_missing(opened: Opened) -> None:
    page = opened("state=GU")
    assert "There is no tax table for Guam" in texts(page)
    assert "No price level is published for Guam." in texts(page)
    shown = figures(page)
    assert shown["Typical, after tax"] == shown["Rank of Guam"] == "unknown"
    assert figures(opened("state=PR"))["Typical, after tax"] != "unknown"


def test_future_dollars_are_said_to_be_left_out(opened: Opened) -> None:
    assert "This page is in dollars of " in texts(opened("state=OH&dollars=nominal"))


def test_remote_pay_by_the_employers_place_is_said(opened: Opened) -> None:
    page = opened("state=OH&remote=true&pay_basis=employer&employer_state=CA")
    assert "with an employer in California" in verdict(page)
    assert "the employer pays what is paid in California" in texts(page)


def test_planning_with_an_employer_sets_the_plan(opened: Opened) -> None:
    page = opened()
    page.selectbox(key="places_employer").select("WA").run()
    assert "on pay from Washington" in texts(page)
    page.button(key="places_plan_remote").click().run()
    assert not page.exception
    chosen = [page.session_state[name] for name in ("remote", "pay_basis", "employer_state")]
    assert chosen == [True, "employer", "WA"]
    assert "with an employer in Washington" in verdict(page)


def test_every_measure_can_be_shown_on_the_map(opened: Opened) -> None:
    page = opened()
    box = page.selectbox(key="places_metric")
    for metric in box.options:
        page.selectbox(key="places_metric").select(metric).run()
        assert not page.exception
    assert "Highest:" in texts(page)


def test_the_table_is_filtered_by_name_and_by_what_is_kept(opened: Opened, data: Dataset) -> None:
    def shown(page: AppTest) -> list[str]:
        return re.findall(r'data-press="state[.]\d+">([^<]*)<', str(contents(page)["slot-states"]))

    page = opened()
    assert len(shown(page)) == 53
    page.text_input(key="places_find").input(" NEW ").run()
    assert sorted(shown(page)) == ["New Hampshire", "New Jersey", "New Mexico", "New York"]
    page.toggle(key="places_better").set_value(True).run()
    assert not page.exception
    assert "No state fits." in texts(page)  # Ohio keeps more than all four
    page.text_input(key="places_find").input("").run()
    ranks = places.compare_states(data, Scenario.of(data, state="OH"), 5)
    assert shown(page) == list(ranks["name"].head(10))  # Ohio is the eleventh


def test_the_table_is_in_the_order_of_what_the_map_shows(opened: Opened, data: Dataset) -> None:
    page = opened()
    page.selectbox(key="places_metric").select("jobs").run()
    states = places.compare_states(data, Scenario.of(data, state="OH"), 5)
    most = states.sort_values("jobs", ascending=False)["name"].iloc[0]
    assert re.search(r'data-press="state[.]0">([^<]*)<', str(contents(page)["slot-states"]))[1] == most  # type: ignore[index]


def test_a_household_is_told_what_it_keeps_without_a_chart_of_taxes(opened: Opened) -> None:
    page = opened("state=OH&children=2")
    assert contents(page)["slot-taxes"]["layout"]["height"] == 1
    assert "Counted is" in texts(page)


def test_the_page_follows_the_chosen_path(opened: Opened) -> None:
    page = opened("state=OH&paths=2&role.2=coding_auditor")
    before = verdict(page)
    page.selectbox(key="places_path").set_value(1).run()
    assert not page.exception
    assert verdict(page) != before


def test_industries_are_searched_once_opened(opened: Opened, data: Dataset) -> None:
    page = opened(table_places_industries=True)
    page.text_input(key="places_industry").input("physicians").run()
    count = len(workplaces.industries(data, "physicians"))
    assert f"{count} industries and groups of industries" in texts(page)
    page.text_input(key="places_industry").input("zzz").run()
    assert "No industry fits." in texts(page)
