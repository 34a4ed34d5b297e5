"""The first page, run without a browser: its figures are the command line's, and bad input is said, never a trace."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Scenario, project
from careerdata.cli import main
from careerdata.scenario import share
from careerdata.tables.dataset import Dataset
from careerdata.tables.loading import DEFAULT_DIRECTORY
from careerdata.views.kit import state
from careerdata.words.explain import cited_date, cited_values, plan_figure
from careerdata.words.format import HUNDRED, short_month, usd
from tests.pages import DASHBOARD, contents, figures, html_of

Opened = Callable[..., AppTest]


@pytest.fixture
def opened() -> Opened:
    def run(query: str = "") -> AppTest:
        page = AppTest.from_file(DASHBOARD, default_timeout=30)
        for name, value in parse_qsl(query, keep_blank_values=True):
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    return run


def test_a_useful_answer_before_anything_is_touched(opened: Opened, data: Dataset) -> None:
    # Certificate 4-9 months, middle 6.5, and 1-2 months to the exam, middle 1.5: certified in month 8; a search of 2 months.
    page = opened()
    cost = project(data, Scenario.of(data)).upfront_cost_usd
    assert figures(page)["Cost before first pay"] == usd(cost)
    assert figures(page)["First coding pay"] == short_month(state.today(), 10)
    assert "in 10 months" in html_of(page)
    assert f"In Ohio, this path costs about {usd(cost, HUNDRED)}" in html_of(page)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "state=TX&years_experience=3&credentials_held=CPC&target_role=coding_auditor",
        "training=associate&credential=CCS",
    ],
)
def test_the_page_and_the_command_line_say_the_same(
    opened: Opened, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened(query)
    assert main(["project", "--format", "json", "--scenario", query or "v=1"]) == 0
    answer = json.loads(capsys.readouterr().out)
    shown = figures(page)
    assert shown["Cost before first pay"] == f"${answer['upfront_cost_usd']:,.0f}"
    today = state.today()
    assert (
        shown["First coding pay"] == short_month(today, answer["months_to_first_pay"])
        or shown["First coding pay"] == "now"
    )
    low, high = answer["annual_pay_low_usd"][4], answer["annual_pay_high_usd"][4]
    assert shown["Pay, end of year 5"] == f"${low / 1000:,.0f}–{high / 1000:,.0f}k"
    assert shown["Better off from"] == short_month(today, answer["break_even_month"])


def test_moving_a_slider_moves_the_figures_and_the_link(opened: Opened, data: Dataset) -> None:
    page = opened()
    page.slider(key="training_months").set_value(9.0).run()
    page.selectbox(key="state").set_value("CA").run()
    page.selectbox(key="target_role").set_value("coding_auditor").run()
    assert dict(page.query_params) == {"v": "1", "state": "CA", "target_role": "coding_auditor", "training_months": "9"}
    scenario = Scenario.of(data, state="CA", target_role="coding_auditor", training_months=9)
    answer = project(data, scenario)
    assert answer.months_to_first_pay == 13
    assert figures(page)["First coding pay"] == short_month(state.today(), 13)


def test_somebody_half_way_is_not_charged_again(opened: Opened) -> None:
    shown = figures(opened("years_experience=3&credentials_held=CPC"))
    assert (shown["Cost before first pay"], shown["First coding pay"]) == ("$0", "now")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("state=ZZ", "ZZ"),
        ("current_pay=-5", "current\\_pay"),
        ("horizon=0", "horizon"),
        ("training_cost=-1", "training\\_cost"),
        ("nonsense=1", "nonsense"),
        ("v=99", "99"),
    ],
)
def test_what_a_link_gets_wrong_is_said_and_the_rest_kept(opened: Opened, query: str, said: str) -> None:
    page = opened(query + "&years_experience=2")
    assert said in page.warning[0].value
    assert page.slider(key="years_experience").value == 2
    assert len(figures(page)) == 5


def test_a_broken_table_is_named_and_nothing_traced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "data"
    shutil.copytree(DEFAULT_DIRECTORY, broken)
    (broken / "states.csv").unlink()
    monkeypatch.setenv("CAREERDATA_DIR", str(broken))
    state.loaded.clear()
    page = AppTest.from_file(DASHBOARD, default_timeout=30).run()
    state.loaded.clear()
    assert not page.exception
    assert "problem" in page.error[0].value
    assert "states.csv" in page.dataframe[0].value.to_string()


def test_each_headline_figure_explains_itself(data: Dataset) -> None:
    scenario = Scenario.of(data, target_role="coding_auditor")
    answer = project(data, scenario)
    for figure in ("upfront_cost", "first_pay", "annual_pay", "break_even", "net_position"):
        why = plan_figure(data, scenario, answer, figure)
        assert why.what
        assert why.how
        assert why.evidence
        assert all(cited_values(row) and cited_date(row) for row in why.evidence)


def test_the_link_of_the_page_opens_the_same_scenario(opened: Opened, data: Dataset) -> None:
    scenario = Scenario.of(data, state="WA", current_pay=31000, training="associate", remote=True, horizon=20)
    page = opened(share.to_query(data, scenario))
    assert share.from_pairs(data, list(page.query_params.items())) == (scenario, [])


def test_staying_is_a_plan_too(opened: Opened) -> None:
    page = opened("role=stay&current_pay=40000")
    assert list(figures(page).values()) == ["$0", "–", "$40,000", "–", "$0"]
    assert "What it takes to be" not in contents(page)["slot-steps"]
    assert "Choose another role" in contents(page)["slot-said"]


@pytest.mark.parametrize(("cost", "end"), [(15_740, 17_100), (99_999, 100_000)])
def test_any_price_is_taken(opened: Opened, data: Dataset, cost: int, end: int) -> None:
    page = opened(f"training_cost={cost}&training_months=2.25")
    slider = page.slider(key="training_cost")
    assert (slider.min, slider.max, slider.value) == (0, end, cost)
    assert slider.label == "Cost of training (usually $3,200–8,500)"
    assert page.slider(key="training_months").value == 2.25
    assert not page.warning
    page.radio(key="study_pace").set_value("fast").run()
    assert dict(page.query_params) == {
        "v": "1",
        "training_cost": str(cost),
        "training_months": "2.25",
        "study_pace": "fast",
    }
    scenario = Scenario.of(data, training_cost=cost, training_months=2.25, study_pace="fast")
    assert figures(page)["Cost before first pay"] == f"${project(data, scenario).upfront_cost_usd:,.0f}"


def test_what_is_not_chosen_shows_what_is_charged_and_follows_pace_program_and_dollars(opened: Opened) -> None:
    page = opened()

    def shown() -> tuple[float, float]:
        return page.slider(key="training_months").value, round(page.slider(key="training_cost").value)

    assert shown() == (6.5, 5_873)  # the middle of the guide's range, in dollars of the price date
    page.radio(key="dollars").set_value("published").run()
    assert shown() == (6.5, 5_500)
    page.radio(key="study_pace").set_value("slow").run()
    assert shown() == (9, 5_500)
    page.selectbox(key="training").set_value("associate").run()
    assert shown() == (24, 13_000)
    assert set(page.query_params) == {"v", "dollars", "study_pace", "training"}


def test_a_schools_exact_figures_are_typed(opened: Opened) -> None:
    page = opened("training=associate")
    page.button(key="own").click().run()
    page.text_input(key="own.name").set_value("Lakeside")
    page.number_input(key="own.training_months").set_value(10.0)
    page.number_input(key="own.training_cost").set_value(2_152.5)
    page.number_input(key="own.exam_pass_rate").set_value(78.0)
    page.number_input(key="own.placed_rate").set_value(60.0)
    page.button(key="own_use").click().run()
    assert not page.exception
    assert dict(page.query_params) == {
        "v": "1",
        "name": "Lakeside",
        "training": "associate",
        "training_months": "10",
        "training_cost": "2152.5",
        "exam_pass_rate": "0.78",
        "placed_rate": "0.6",
    }
    assert page.slider(key="training_cost").value == 2_152.5
    assert "Lakeside" in contents(page)["slot-title"]


def test_a_rate_is_typed_in_percent_and_gone_with_another_program(opened: Opened) -> None:
    page = opened("finish_rate=0.9")
    assert page.number_input(key="percent.finish_rate").value == 90
    page.number_input(key="percent.finish_rate").set_value(82.5).run()
    assert page.query_params["finish_rate"] == "0.825"
    page.selectbox(key="training").set_value("online").run()
    assert "finish_rate" not in page.query_params
    assert page.number_input(key="percent.finish_rate").value is None


def test_the_preset_that_holds_is_marked_and_none_once_a_chance_is_moved(opened: Opened) -> None:
    page = opened()
    presets = page.segmented_control(key="_preset")
    assert presets.value == "central"
    presets.set_value("careful").run()
    assert page.slider(key="chance_finish").value == pytest.approx(0.58)
    assert page.segmented_control(key="_preset").value == "careful"
    page.slider(key="chance_finish").set_value(0.7).run()
    assert page.segmented_control(key="_preset").value is None
    assert dict(page.query_params)["chance_finish"] == "0.7"
