"""The odds page: counts, fans, never as its own bar, rivals, and what is computed only when opened."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

from careerdata.answers import odds, sensitivity
from careerdata.charts import odds as charts
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import state
from careerdata.words import sensitivity as words
from careerdata.words.format import out_of_100, short_month
from tests.pages import shown

PAGE = "careerdata/views/pages/odds.py"
Opened = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    """Return all that the page says, as a reader sees it."""
    said = [element.value for kind in (page.markdown, page.caption, page.info) for element in kind]
    return shown("\n".join(said))


def test_the_headline_counts_lives(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH&current_pay=52000")
    own = odds.simulate(data, Scenario.of(data, state="OH", current_pay=52_000)).paths[0]
    assert 0 < own.probability_ahead < 1
    assert f"## {out_of_100(own.probability_ahead)} simulated lives end better off than by staying" in texts(page)
    assert page.metric[0].value == out_of_100(own.probability_ahead)
    assert f"{out_of_100(own.break_even[-1].share)} never do" in texts(page)


def test_without_a_target_the_page_says_where_to_set_one(opened: Opened) -> None:
    page = opened()
    assert [metric.label for metric in page.metric] == [
        "End better off than by staying",
        "First coding pay",
        "Cost before first pay",
    ]
    assert "Set a target pay" in texts(page)


def test_a_target_and_limits_have_their_chances(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH&target_pay=48000&budget=6000&months_available=12")
    scenario = Scenario.of(data, state="OH", target_pay=48_000, budget=6_000, months_available=12)
    own = odds.simulate(data, scenario).paths[0]
    assert own.probability_target_pay is not None
    assert own.probability_budget is not None
    assert page.metric[1].value == out_of_100(own.probability_target_pay)
    assert f"{out_of_100(own.probability_budget)} stay within your $6,000." in texts(page)


def test_several_paths_are_compared_life_by_life(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH&paths=2&training.2=online&credential.2=CCA")
    scenario = Scenario.of(data, [{}, {"training": "online", "credential": "CCA"}], state="OH")
    beats = odds.simulate(data, scenario).beats
    assert f"Path 1 ends with more than path 2 in {out_of_100(beats[0, 1])} lives" in texts(page)
    page.selectbox(key="odds_path").set_value(1).run()
    assert not page.exception
    second = odds.simulate(data, scenario).paths[1]
    low, high = second.months_to_first_pay[0], second.months_to_first_pay[-1]  # type: ignore[index]
    first, last = (short_month(state.today(), month) for month in (low, high))
    assert page.metric[1].value == f"{first} to {last}"


def test_staying_has_nothing_to_simulate(opened: Opened) -> None:
    assert "nothing to simulate" in texts(opened("state=OH&role=stay"))


def test_what_to_worry_about_is_computed_when_opened(opened: Opened, data: Dataset) -> None:
    assert "staying wins" not in texts(opened("state=OH&current_pay=46000"))
    page = opened("state=OH&current_pay=46000", "odds_worries")
    scenario = Scenario.of(data, state="OH", current_pay=46_000)
    swings = sensitivity.tornado(data, scenario)
    flips = sensitivity.break_even_values(data, scenario, swings)
    assert flips
    for flip in flips:
        assert words.flip(data, flip) in texts(page)


def test_automation_is_called_an_assumption_beside_the_guide(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH", "odds_automation")
    assert "An assumption, not a forecast." in texts(page)
    for row in data.job_facts:
        if row.section == "automation":
            assert row.title in texts(page)


def test_whether_the_lives_are_enough_is_checked_when_asked(opened: Opened) -> None:
    page = opened("state=OH", "odds_enough")
    assert f"With {2 * odds.DRAWS:,} lives" in texts(page)


def test_charts_are_valid_and_never_is_marked_by_more_than_color(data: Dataset) -> None:
    scenario = Scenario.of(data, state="OH", current_pay=48_000)
    answer = odds.simulate(data, scenario)
    own = answer.paths[0]
    staying = answer.plans[0].monthly["current_pay"].to_numpy()
    swings = sensitivity.tornado(data, scenario)
    bars = charts.break_even(own.break_even, 0)
    for figure in (
        charts.pay_fan(own.wage, staying, 0, (50_000, 5), "today's dollars"),
        charts.net_fan(own.net_position, 3, "today's dollars"),
        bars,
        charts.tornado(swings, [("low", "high")] * len(swings), "today's dollars"),
        charts.automation(sensitivity.automation_robustness(data, scenario), "today's dollars"),
    ):
        go.Figure(figure.to_dict())  # raises where a property is none of plotly's
    assert bars.data[0].x[-1] == "never"
    shapes = bars.data[0].marker.pattern.shape
    assert shapes[-1] != shapes[0]
