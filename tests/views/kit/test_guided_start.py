"""Three questions for a newcomer: who is asked, what the answers set, and that the path they choose is the search's first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Dataset, Scenario, find_paths
from careerdata.scenario import share
from careerdata.words import find as words
from tests.pages import figures

PAGE = "careerdata/views/pages/plan.py"
DENVER = "0019740"

Opened = Callable[..., AppTest]


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def said(page: AppTest) -> str:
    return "".join(part.proto.body for part in page.get("html") if 'role="status"' in part.proto.body)


def ask(page: AppTest) -> AppTest:
    page.button(key="start").click().run()
    assert not page.exception
    return page


def answer(page: AppTest) -> AppTest:
    page.button(key="start_show").click().run()
    assert not page.exception
    return page


@pytest.mark.parametrize(
    ("query", "offered"), [("", True), ("v=1", True), ("state=TX", False), ("shoe_size=44", False)]
)
def test_only_who_came_without_a_scenario_is_asked(opened: Opened, query: str, offered: bool) -> None:
    page = opened(query)
    assert ("New here? Three questions" in labels(page)) is offered
    assert len(figures(page)) == 5  # the answer stands there in any case
    page.number_input(key="current_pay").set_value(41000).run()
    assert ("New here? Three questions" in labels(page)) is offered


@pytest.mark.parametrize("priority", ["cost", "speed", "pay", "net"])
def test_the_answers_set_the_fields_and_the_first_path_of_the_search(
    opened: Opened, data: Dataset, priority: str
) -> None:
    page = ask(opened(""))
    page.selectbox(key="start.state").set_value("TX")
    page.radio(key="start.now").set_value("clinical")
    page.number_input(key="start.current_pay").set_value(52000)
    page.radio(key="start.priority").set_value(priority)
    answer(page)
    asked = Scenario.of(data, state="TX", background="clinical", current_pay=52000, priority=priority)
    found = find_paths(data, asked, asked.profile.target_role)
    best = replace(found.path(found.ranked[0]), role="")
    assert dict(page.query_params) == dict(share.to_pairs(data, replace(asked, paths=(best,))))
    assert f"The best of {len(found.ranked)} paths to Certified coder" in said(page)
    assert "Change my answers" in labels(page)


def test_the_priority_matters(opened: Opened) -> None:
    links = []
    for priority in ("cost", "net"):
        page = ask(opened(""))
        page.radio(key="start.priority").set_value(priority)
        links.append({k: v for k, v in answer(page).query_params.items() if k != "priority"})
    assert links[0] != links[1]


def test_whoever_does_the_work_already_is_not_charged_again(opened: Opened) -> None:
    page = ask(opened(""))
    assert not [slider for slider in page.slider if slider.key == "start.years_experience"]
    page.radio(key="start.now").set_value("already")
    page.session_state["start.years_experience"] = 3.0
    page.session_state["start.credentials_held"] = ["CPC"]
    answer(page)
    assert page.query_params["years_experience"] == "3"
    assert page.query_params["credentials_held"] == "CPC"
    assert "background" not in page.query_params
    assert figures(page)["Cost before first pay"] == "$0"
    ask(page)  # the questions begin at what was answered
    assert page.radio(key="start.now").value == "already"
    assert page.slider(key="start.years_experience").value == 3
    page.radio(key="start.now").set_value("administrative")
    answer(page)
    assert page.query_params["background"] == "administrative"
    assert "years_experience" not in page.query_params


def test_where_nothing_fits_it_says_so_and_leaves_the_path(opened: Opened, data: Dataset) -> None:
    page = opened("")
    page.number_input(key="budget").set_value(100.0).run()
    answer(ask(page))
    assert dict(page.query_params) == {"v": "1", "budget": "100"}
    found = find_paths(data, Scenario.of(data, budget=100), "certified_coder")
    assert words.chosen(data, found) in said(page)
    assert "left as it was" in said(page)


def test_an_area_of_another_state_is_dropped(opened: Opened) -> None:
    page = opened("")
    page.selectbox(key="state").set_value("CO").run()
    page.selectbox(key="area").set_value(DENVER).run()
    ask(page)
    page.selectbox(key="start.state").set_value("TX")
    answer(page)
    assert not page.warning
    assert page.query_params["state"] == "TX"
    assert "area" not in page.query_params


def test_skipping_sets_nothing_and_ends_the_offer_for_the_session(opened: Opened) -> None:
    page = ask(opened(""))
    page.selectbox(key="start.state").set_value("TX")
    page.button(key="start_skip").click().run()
    assert dict(page.query_params) == {"v": "1"}
    for file in (PAGE, "careerdata/views/pages/job.py", PAGE):
        page.switch_page(file).run()
        assert "New here? Three questions" not in labels(page)


def test_what_was_chosen_is_said_as_long_as_it_is_the_plan(opened: Opened) -> None:
    page = answer(ask(opened("")))
    page.switch_page("careerdata/views/pages/job.py").run()
    page.switch_page(PAGE).run()
    assert "The best of" in said(page)
    page.selectbox(key="credential").set_value("CCS").run()
    assert not said(page)
    assert "Change my answers" not in labels(page)
