"""The first screen's sentence: what its inputs set, and that the path they choose is the search's first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Dataset, Scenario, find_paths
from careerdata.answers.finder import nearest_to_best
from careerdata.scenario import share
from careerdata.views.kit.first_sentence import NOW
from careerdata.words import find as words
from tests.pages import contents, figures

PAGE = "careerdata/views/pages/plan.py"
DENVER = "0019740"

Opened = Callable[..., AppTest]


def said(page: AppTest) -> str:
    return str(contents(page)["slot-chosen"])


def choose(page: AppTest) -> AppTest:
    page.button(key="start").click().run()
    assert not page.exception
    return page


@pytest.mark.parametrize("priority", ["cost", "speed", "pay", "net"])
def test_the_sentence_sets_the_fields_and_the_button_the_first_path_of_the_search(
    opened: Opened, data: Dataset, priority: str
) -> None:
    page = opened("")
    page.selectbox(key="state").set_value("TX").run()
    page.selectbox(key=NOW).set_value("clinical").run()
    page.number_input(key="current_pay").set_value(52000).run()
    page.selectbox(key="children").set_value(1).run()
    page.selectbox(key="priority").set_value(priority).run()
    asked = Scenario.of(data, state="TX", background="clinical", current_pay=52000, priority=priority, children=1)
    assert dict(page.query_params) == dict(share.to_pairs(data, asked))
    choose(page)
    found = find_paths(data, asked, asked.profile.target_role, plain=True)
    best = replace(found.path(nearest_to_best(found)), role="")
    assert dict(page.query_params) == dict(share.to_pairs(data, replace(asked, paths=(best,))))
    assert f"he best of {len(found.ranked)} paths to Certified coder" in said(page)


def test_whoever_does_the_work_already_is_asked_for_how_long_and_not_charged_again(opened: Opened) -> None:
    page = opened("")
    assert not [slider for slider in page.slider if slider.key == "years_experience"]
    page.selectbox(key=NOW).set_value("already").run()
    page.slider(key="years_experience").set_value(3.0).run()
    page.multiselect(key="credentials_held").set_value(["CPC"]).run()
    assert page.query_params["years_experience"] == "3"
    assert page.query_params["credentials_held"] == "CPC"
    choose(page)
    assert "background" not in page.query_params
    assert figures(page)["Cost before first pay"] == "$0"
    page.selectbox(key=NOW).set_value("administrative").run()
    assert page.query_params["background"] == "administrative"
    assert not {"years_experience", "credentials_held"} & set(page.query_params)


def test_whoever_is_certified_without_a_job_is_asked_for_the_credential(opened: Opened) -> None:
    page = opened("")
    assert not [chosen for chosen in page.multiselect if chosen.key == "credentials_held"]
    page.selectbox(key=NOW).set_value("certified").run()
    assert page.multiselect(key="credentials_held").value == ["CPC"]  # the commonest, to be changed
    assert dict(page.query_params) == {"v": "1", "credentials_held": "CPC"}
    assert figures(page)["Cost before first pay"] == "$0"
    page.slider(key="months_searched").set_value(14.0).run()
    assert page.query_params["months_searched"] == "14"
    page.multiselect(key="credentials_held").set_value(["CCA"]).run()
    assert page.selectbox(key=NOW).value == "certified"
    assert page.query_params["credentials_held"] == "CCA"


def test_a_link_is_read_as_the_same_sentence(opened: Opened) -> None:
    assert opened("background=nurse&children=2").selectbox(key=NOW).value == "nurse"
    assert opened("credentials_held=CPC").selectbox(key=NOW).value == "certified"
    assert opened("years_experience=2").selectbox(key=NOW).value == "already"


def test_where_nothing_fits_it_says_so_and_leaves_the_path(opened: Opened, data: Dataset) -> None:
    page = choose(opened("budget=100"))
    assert dict(page.query_params) == {"v": "1", "budget": "100"}
    found = find_paths(data, Scenario.of(data, budget=100), "certified_coder")
    assert words.chosen(data, found) in said(page)
    assert "left as it was" in said(page)


def test_what_more_money_would_bring_is_said(opened: Opened, data: Dataset) -> None:
    about = {"state": "MS", "current_pay": 27_000, "children": 2, "budget": 2_500}
    page = choose(opened(urlencode(about)))
    found, free = (
        find_paths(data, Scenario.of(data, **{**about, "budget": budget}), "certified_coder", plain=True)
        for budget in (2_500, None)
    )
    best = int(free.ranked[0])
    assert f"{round(100 * free.probability_ahead[best])} of 100 would be better off" in said(page)
    assert free.mean_net[best] > found.mean_net[found.ranked[0]]
    assert "Without your limit" not in said(choose(opened("budget=60000")))


def test_an_area_of_another_state_is_dropped(opened: Opened) -> None:
    page = opened("")
    page.selectbox(key="state").set_value("CO").run()
    page.selectbox(key="area").set_value(DENVER).run()
    page.selectbox(key="state").set_value("TX").run()
    assert not page.warning
    assert page.query_params["state"] == "TX"
    assert "area" not in page.query_params


def test_what_was_chosen_is_said_as_long_as_it_is_the_plan(opened: Opened) -> None:
    page = choose(opened(""))
    page.switch_page("careerdata/views/pages/job.py").run()
    page.switch_page(PAGE).run()
    assert "he best of" in said(page)
    page.selectbox(key="credential").set_value("CCS").run()
    assert not said(page)
    page.selectbox(key="credential").set_value("CPC").run()
    page.selectbox(key="training").set_value("self_study").run()
    assert not said(page)


def test_who_is_certified_without_a_job_is_also_offered_the_practicum(opened: Opened) -> None:
    page = choose(opened("state=AZ&credentials_held=CPC&months_searched=14&current_pay=35000&training=none"))
    assert page.query_params["apprentice_mark"] == "practicum"
    assert "he best of" in said(page)


def test_a_coder_who_names_no_role_is_led_to_the_next_one(opened: Opened) -> None:
    page = choose(opened("state=GA&years_experience=5&credentials_held=CPC&current_pay=58000&training=none"))
    assert page.query_params["role"] == "coding_auditor"
    assert "Coding auditor" in said(page)


def test_a_zip_code_sets_the_state_and_drops_an_area_elsewhere(opened: Opened) -> None:
    page = opened("state=OH&area=0018140")
    page.text_input(key="zip").set_value("38930").run()
    assert (page.query_params["state"], page.query_params["zip"]) == ("MS", "38930")
    assert "area" not in page.query_params
    page.text_input(key="zip").set_value("3893").run()
    assert "zip" not in page.query_params
    assert any("zip" in warning.value for warning in page.warning)
