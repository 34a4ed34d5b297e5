"""The compare page, run without a browser: the command line's figures, and what its menus do to the paths."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Dataset, Scenario
from careerdata.cli import main
from careerdata.scenario import share
from careerdata.scenario.path import usual_range
from careerdata.views.kit import state
from careerdata.words.format import when
from tests.pages import html_of

SCRIPT = """
import runpy
from careerdata.views.kit import state
state.open_link(state.dataset())
runpy.run_path("careerdata/views/pages/compare.py")
"""
FOUR = (
    "v=1&paths=4&training.2=associate&credential.2=CCS&further_credentials.2=RHIT&training.3=online&credential.3=CCA"
    "&role.4=cdi_specialist"
)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened() -> Opened:
    def run(query: str = FOUR) -> AppTest:
        page = AppTest.from_string(SCRIPT, default_timeout=30)
        for name, value in parse_qsl(query):
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    return run


def said(page: AppTest) -> str:
    """Return all HTML of the page, its tags replaced by line breaks."""
    return re.sub(r"<[^>]+>", "\n", html_of(page))


def _first(value: str | list[str]) -> str:
    """Return a query parameter as the script sees it: AppTest keeps lists of what the test set, text of the script's."""
    return value if isinstance(value, str) else value[0]


def query_of(page: AppTest) -> str:
    return urlencode({name: _first(value) for name, value in page.query_params.items()})


def scenario_of(page: AppTest, data: Dataset) -> Scenario:
    """Return the scenario that the address bar holds."""
    scenario, problems = share.from_link(data, query_of(page))
    assert not problems
    return scenario


def arrange(page: AppTest, number: int, what: str) -> None:
    page.menu_button(key=f"arrange.{number}").click(what).run()
    assert not page.exception


def trainings(page: AppTest, data: Dataset) -> list[str]:
    return [path.training for path in scenario_of(page, data).paths]


def test_opens_with_a_comparison(opened: Opened, data: Dataset) -> None:
    page = opened("v=1&state=TX")
    paths = scenario_of(page, data).paths
    assert [path.credential for path in paths] == ["CPC", "CCS", "CPC"]
    assert "Path 1 costs least" in said(page)


def test_a_path_of_ones_own_comes_first(opened: Opened, data: Dataset) -> None:
    page = opened("v=1&training=associate&credential=RHIT&training_months=20")
    paths = scenario_of(page, data).paths
    assert (paths[0].credential, paths[0].training_months) == ("RHIT", 20)
    assert len(paths) == 4


def test_new_paths_are_paid_and_studied_for_like_the_first(opened: Opened) -> None:
    page = opened("v=1&employer_paid=0.5&study_pace=fast&training=associate")
    link = dict(page.query_params)
    count = int(_first(link["paths"]))
    assert count > 1
    moving = [number for number in range(2, count + 1) if _first(link.get(f"role.{number}", "")) != "stay"]
    assert moving
    assert {_first(link[f"employer_paid.{number}"]) for number in moving} == {"0.5"}
    assert {_first(link[f"study_pace.{number}"]) for number in moving} == {"fast"}


def test_the_page_and_the_command_line_say_the_same(opened: Opened, capsys: pytest.CaptureFixture[str]) -> None:
    query = FOUR + "&state=TX&pay_kept_while_studying=0.8&training_cost.2=9000&financing.3=loan&start_month.4=3"
    page = opened(query)
    assert main(["compare", "--format", "json", "--scenario", query]) == 0
    text = said(page)
    for number, answer in enumerate(json.loads(capsys.readouterr().out), 1):
        assert f"{number}. {answer['title']}" in text
        assert f"${answer['upfront_cost_usd']:,.0f}" in text
        for month in (answer["months_to_first_pay"], answer["break_even_month"]):
            assert when(state.today(), month).partition(", ")[0] in text
        low, high = answer["annual_pay_low_usd"][4], answer["annual_pay_high_usd"][4]
        assert f"${low:,.0f}–{high:,.0f}" in text
        sign = "+" if answer["net_position_usd"] > 0 else "−"
        assert f"{sign}${abs(answer['net_position_usd']):,.0f}" in text


def test_a_slider_changes_the_link_and_its_path_only(opened: Opened, data: Dataset) -> None:
    page = opened()
    before = scenario_of(page, data)
    page.slider(key="training_cost.2").set_value(20_000.0).run()
    after = scenario_of(page, data)
    assert after.paths[1].training_cost == 20_000
    assert [after.paths[i] for i in (0, 2, 3)] == [before.paths[i] for i in (0, 2, 3)]


def test_another_program_brings_its_own_months_and_cost(opened: Opened, data: Dataset) -> None:
    page = opened(FOUR + "&training_cost.2=9000")
    page.selectbox(key="training.2").set_value("online").run()
    path = scenario_of(page, data).paths[1]
    assert (path.training, path.training_cost) == ("online", None)
    low, high = usual_range(data, "online", "training_cost", published=False)
    assert page.slider(key="training_cost.2").value == pytest.approx((low + high) / 2)


def test_a_college_is_compared_at_its_own_price_and_length(opened: Opened) -> None:
    page = opened("v=1&paths=2&training.2=associate&training_cost.2=2150&training_months.2=10&credential.2=CCS")
    assert page.slider(key="training_cost.2").value == 2150
    assert page.slider(key="training_months.2").value == 10
    assert page.query_params["training_cost.2"] == "2150"
    assert not page.warning
    page.number_input(key="percent.finish_rate").set_value(80.0).run()
    assert (page.query_params["training_cost.2"], page.query_params["training_months.2"]) == ("2150", "10")


def test_add(opened: Opened, data: Dataset) -> None:
    page = opened("v=1&paths=2&training.2=online")
    page.menu_button(key="add_path").click("stay").run()
    assert scenario_of(page, data).paths[2].role == "stay"
    assert "No change of job" in said(page)
    page.menu_button(key="add_path").click("cdi").run()
    assert scenario_of(page, data).paths[3].role == "cdi_specialist"
    assert page.menu_button(key="add_path").disabled


def test_arrange(opened: Opened, data: Dataset) -> None:
    page = opened("v=1&paths=3&training.2=associate&training.3=online&training_cost.3=2500")
    arrange(page, 3, "Move left")
    assert trainings(page, data) == ["certificate", "online", "associate"]
    assert scenario_of(page, data).paths[1].training_cost == 2500
    arrange(page, 1, "Move right")
    assert trainings(page, data) == ["online", "certificate", "associate"]
    arrange(page, 1, "Duplicate")
    assert trainings(page, data) == ["online", "online", "certificate", "associate"]
    arrange(page, 1, "Reset sliders")
    assert [path.training_cost for path in scenario_of(page, data).paths[:2]] == [None, 2500]
    arrange(page, 4, "Remove")
    assert trainings(page, data) == ["online", "online", "certificate"]


def test_down_to_one_path_and_over_again(opened: Opened, data: Dataset) -> None:
    page = opened("v=1&paths=2&training=online")
    arrange(page, 2, "Remove")
    assert trainings(page, data) == ["online"]
    assert "second path" in said(page)
    assert "Remove" not in page.menu_button(key="arrange.1").options
    page.button[0].click().run()
    assert [path.credential for path in scenario_of(page, data).paths] == ["CPC", "CCS", "CPC"]


def test_details_are_drawn_when_opened_and_kept_when_closed(opened: Opened, data: Dataset) -> None:
    page = opened(FOUR + "&specialty.2=inpatient&financing.2=loan&loan_rate.2=0.08")
    assert "specialty.2" not in [box.key for box in page.selectbox]
    page.session_state["details.2"] = True
    page.run()
    assert page.selectbox(key="specialty.2").value == "inpatient"
    assert page.slider(key="loan_rate.2").value == 0.08
    page.number_input(key="percent.finish_rate.2").set_value(81.0).run()
    page.slider(key="loan_rate.2").set_value(0.1).run()
    page.session_state["details.2"] = False
    page.run()
    path = scenario_of(page, data).paths[1]
    assert (path.specialty, path.financing, path.loan_rate) == ("inpatient", "loan", 0.1)
    assert path.finish_rate == 0.81


def test_a_name_from_a_link_stays_text(opened: Opened) -> None:
    page = opened(urlencode({"v": 1, "paths": 2, "name.2": "<img src=x onerror=alert(1)>"}))
    bodies = html_of(page)
    assert "<img" not in bodies
    assert "&lt;img src=x onerror=alert(1)&gt;" in bodies


def test_the_better_value_is_marked_in_words(opened: Opened) -> None:
    text = said(opened())
    assert "worse: 14 months later" in text
    assert "better:" in text
    assert "same" in text


@pytest.mark.parametrize(
    "query", ["paths=9", "role.2=king", "training_months.3=1e9&paths=3", "name.4=%00", "paths=2&x=1"]
)
def test_mangled_links_are_said_and_the_rest_kept(opened: Opened, query: str) -> None:
    page = opened("v=1&state=TX&" + query)
    assert any("could not be used" in warning.value for warning in page.warning)
    assert _first(page.query_params["state"]) == "TX"


def test_the_year_table_is_drawn_when_opened(opened: Opened) -> None:
    page = opened()
    title = "Yearly pay before tax, and how much better off"
    assert title not in said(page)
    page.session_state["compare_years"] = True
    page.run()
    assert title in said(page)


def test_schools_stand_side_by_side_with_what_is_published_of_them(opened: Opened) -> None:
    page = opened("v=1&zip=43215&paths=3&school=202222-51.0713-2&school.2=482574-51.0707-3")
    shown = said(page)
    assert "The schools side by side" in shown
    assert "Columbus State Community College: medical coding, certificate, 1 to 2 years" in shown
    assert "DeVry University-Ohio: health information technology, associate degree" in shown
    assert "Those who borrowed owe $30,600." in shown
    assert "The schools side by side" not in said(opened())
