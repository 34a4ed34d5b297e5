"""The ladder's page: where somebody stands, what each role asks for, and making one the goal."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import escape
from streamlit.testing.v1 import AppTest

from careerdata.answers import advancement
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import state
from careerdata.views.kit.ladder import OFFERED
from careerdata.words import advance as words
from tests.pages import html_of, shown

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
    assert f"**If all goes to plan:** month {goal.month}" in texts(page)
    assert f"**Further cost until then:** ${goal.further_cost_usd:,.0f}" in texts(page)
    assert f"**Pay in Ohio:** ${goal.pay_low_usd:,.0f} to ${goal.pay_high_usd:,.0f}" in texts(page)
    for condition in goal.missing:
        assert f"**Missing:** {words.condition(data, condition)}" in texts(page)
    assert page.button(key="advance_goal").disabled


def test_what_is_met_is_said(opened: Opened) -> None:
    said = texts(opened("state=OH&years_experience=6&credentials_held=CPC~CPMA&target_role=coding_auditor"))
    assert "Met: CPMA" in said
    assert "**If all goes to plan:** now" in said
    assert "are open to you today" in said


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
    assert "Best paid of what some get to" in texts(opened("state=OH&role=stay"))


def test_beyond_a_short_horizon(opened: Opened) -> None:
    page = opened("state=OH&horizon=2&target_role=him_director")
    assert "after your horizon of 2 years" in texts(page)


def test_the_table_holds_all(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH", "table_advance", "table_advance_sources")
    assert len(page.dataframe[0].value) == len(data.roles) + len(data.specialties)


def test_the_ladder_has_every_role_once_with_its_share_and_a_button(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH&target_role=coding_auditor")
    scenario = Scenario.of(data, state="OH", target_role="coding_auditor")
    goals, found = advancement.reach(data, scenario), advancement.arrivals(data, scenario)
    html = html_of(page)
    assert sorted(map(int, re.findall(r'data-press="look.(\d+)"', html))) == list(range(len(goals)))
    assert html.count('aria-pressed="true"') == 1
    for id, goal in goals.items():
        assert f"<b>{escape(goal.title)}</b>" in html
        share, middle = words.arrives(found[id], state.today())
        assert f"<strong>{share}</strong>{escape(middle)}" in html


def test_the_buttons_of_the_ladder_choose_what_is_looked_at(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH")
    ids = list(advancement.reach(data, Scenario.of(data, state="OH")))
    page.session_state["advance_chosen"] = ids[4]
    assert page.run().selectbox(key="advance_chosen").value == ids[4]
    assert page.session_state[OFFERED] == ids
