"""The ladder's page: where somebody stands, what each role asks for, and making one the goal."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from careerdata.answers import advancement
from careerdata.charts import advance as charts
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words import advance as words
from tests.pages import shown

PAGE = "careerdata/views/pages/advance.py"
Opened = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    """Return all that the page says, as a reader sees it."""
    said = [element.value for kind in (page.markdown, page.caption, page.success) for element in kind]
    return shown("\n".join(said))


def test_the_goal_is_what_is_looked_at_first(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH&target_role=coding_auditor")
    goal = advancement.reach(data, Scenario.of(data, state="OH", target_role="coding_auditor"))["coding_auditor"]
    assert page.selectbox(key="advance_chosen").value == "coding_auditor"
    assert f"**Earliest:** month {goal.month}" in texts(page)
    assert f"**Further cost until then:** ${goal.further_cost_usd:,.0f}" in texts(page)
    assert f"**Pay in Ohio:** ${goal.pay_low_usd:,.0f} to ${goal.pay_high_usd:,.0f}" in texts(page)
    for condition in goal.missing:
        assert f"**Missing:** {words.condition(data, condition)}" in texts(page)
    assert page.button(key="advance_goal").disabled


def test_what_is_met_is_said(opened: Opened) -> None:
    said = texts(opened("state=OH&years_experience=6&credentials_held=CPC~CPMA&target_role=coding_auditor"))
    assert "Met: CPMA" in said
    assert "**Earliest:** now" in said
    assert "of them today" in said


def test_another_role_is_made_the_goal(opened: Opened) -> None:
    page = opened("state=OH&role=certified_coder")
    page.selectbox(key="advance_chosen").set_value("coding_manager").run()
    page.button(key="advance_goal").click().run()
    assert not page.exception
    assert "is now your goal" in texts(page)
    assert (page.session_state["target_role"], page.session_state["role"]) == ("coding_manager", "")
    assert page.query_params["target_role"] == "coding_manager"


def test_a_specialty_is_put_into_the_plan(opened: Opened) -> None:
    page = opened()
    page.selectbox(key="advance_chosen").set_value("risk_adjustment").run()
    page.button(key="advance_goal").click().run()
    assert not page.exception
    assert page.session_state["specialty"] == "risk_adjustment"


def test_the_way_there_joins_the_comparison(opened: Opened) -> None:
    page = opened()
    page.selectbox(key="advance_chosen").set_value("him_director").run()
    page.button(key="advance_add").click().run()
    assert not page.exception
    assert page.session_state["paths"] == 2
    assert page.session_state["role.2"] == "him_director"


def test_staying_still_shows_where_coding_would_lead(opened: Opened) -> None:
    assert "roles and specialties are in reach" in texts(opened("state=OH&role=stay"))


def test_beyond_a_short_horizon(opened: Opened) -> None:
    page = opened("state=OH&horizon=2&target_role=him_director")
    assert "after your horizon of 2 years" in texts(page)


def test_the_table_holds_all(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH", "table_advance", "table_advance_sources")
    assert len(page.dataframe[0].value) == len(data.roles) + len(data.specialties)


@pytest.mark.parametrize("chosen", ["certified_coder", "him_director", "risk_adjustment"])
def test_the_ladder_is_valid_and_every_mark_carries_its_id(data: Dataset, chosen: str) -> None:
    graph = advancement.graph(data)
    goals = advancement.reach(data, Scenario.of(data, state="OH", years_experience=2, horizon=5))
    figure = charts.ladder(data, graph, goals, ["certified_coder"], chosen, 60)
    go.Figure(figure.to_dict())  # raises where a property is none of plotly's
    carried = {custom[0]: trace.marker.symbol for trace in figure.data for custom in trace.customdata or ()}
    assert set(carried) == set(goals)
    for id, goal in goals.items():
        assert carried[id] == charts.STATUS[goal.status(60)][0]
    assert len({symbol for symbol, _ in charts.STATUS.values()}) == len(charts.STATUS)


def test_no_two_marks_lie_on_each_other(data: Dataset) -> None:
    goals = advancement.reach(data, Scenario.of(data, state="OH"))
    figure = charts.ladder(data, advancement.graph(data), goals, ["coding_associate"], "certified_coder", 120)
    places = [
        (round(x, 3), y) for trace in figure.data if trace.customdata for x, y in zip(trace.x, trace.y, strict=True)
    ]
    assert len(set(places)) == len(places) == len(goals)
