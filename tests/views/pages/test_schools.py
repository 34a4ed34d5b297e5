"""The Schools page, run without a browser: what is near, what is said of it, and one click into the plan or Compare."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from careerdata.answers import schools
from careerdata.scenario.path import MOST_PATHS
from careerdata.tables.dataset import Dataset
from careerdata.words import schools as words
from tests.pages import DASHBOARD, contents, html_of, lines_of, shown

PAGE = "careerdata/views/pages/schools.py"
COLUMBUS = "202222-51.0713-2"
COMPARED = "v=1&zip=43215&paths=4&training.2=associate&training.3=online&training.4=online"

Opened = Callable[..., AppTest]


@pytest.fixture
def opened() -> Opened:
    def run(query: str = "v=1&zip=43215", **session: Any) -> AppTest:
        page = AppTest.from_file(DASHBOARD, default_timeout=60).switch_page(PAGE)
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
    kinds = (page.markdown, page.caption, page.info, page.warning, page.subheader, page.header)
    said = [element.value for kind in kinds for element in kind]
    return shown("\n".join([*said, *lines_of(html_of(page))]))


def heading(page: AppTest) -> str:
    return shown(next(element.value for element in page.markdown if element.value.startswith("##")))


def link(page: AppTest) -> dict[str, str]:
    return {name: value[0] if isinstance(value, list) else value for name, value in page.query_params.items()}


def test_schools_near_a_zip_code(opened: Opened, data: Dataset) -> None:
    page = opened()
    found = schools.search(data, state="OH", zip_code="43215", within=25)
    starts = [one for one in found if one.training]
    assert heading(page) == f"## {len(starts)} programs at 3 schools within 25 miles of Columbus, OH (43215)."
    assert words.hidden_by_filters(len(found) - len(starts)) in texts(page)
    assert "Columbus State Community College" in texts(page)
    assert "an estimate: only a year's tuition is published, $5,338 for residents of the state (2023-24)" in texts(page)
    assert "health administration and records graduates" in texts(page)
    assert "for every 10 openings in Ohio" in texts(page)
    assert "No public table has pass rates by school" in texts(page)
    assert contents(page)["slot-schools_map"].count("<title>") == 3
    assert re.search(r"Most of our graduates find work.*Federal Trade Commission, 2024", html_of(page))


def test_without_a_zip_code_the_state_is_shown_and_one_is_asked_for(opened: Opened) -> None:
    page = opened("v=1&state=VT")
    assert heading(page) == "## 1 program at 1 school in Vermont."
    page.segmented_control(key="schools_where").set_value("zip").run()
    assert words.ASK_ZIP in texts(page)
    assert any(box.label.startswith("Claims to be wary of: ") for box in page.expander)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("v=1&zip=99999", "No place is known for the ZIP code 99999."),
        ("v=1&zip=9021O", "five digits, such as 43215"),
        ("v=1&state=GU", "No program in Guam."),
        ("v=1&state=PR", "in Puerto Rico."),
        ("v=1&state=OH&area=0018140", "in Columbus, OH."),
        ("v=1&school=999999-51.0713-2", "this one may have closed"),
    ],
)
def test_odd_places_and_closed_schools_are_said_and_the_page_stands(opened: Opened, query: str, said: str) -> None:
    page = opened(query)
    assert said in texts(page)
    assert any(box.label.startswith("Claims to be wary of: ") for box in page.expander)


def test_one_click_takes_a_school_into_the_plan(opened: Opened) -> None:
    page = opened("v=1&zip=43215&training=online&training_months=5&training_cost=9000")
    page.button(key=f"take.{COLUMBUS}").click().run()
    held = link(page)
    assert (held["school"], held["zip"]) == (COLUMBUS, "43215")
    assert not {"training", "training_months", "training_cost"} & set(held)
    assert "In your plan: Columbus State Community College." in texts(page)
    assert page.selectbox(key="training").value == "certificate"
    assert "At Columbus State Community College" in [caption.value for caption in page.sidebar.caption]
    page.selectbox(key="training").set_value("online").run()  # another kind of training leaves the school
    assert "school" not in link(page)
    page.button(key=f"take.{COLUMBUS}").click().run()
    assert f"take.{COLUMBUS}" not in {button.key for button in page.button}
    plan = page.switch_page("careerdata/views/pages/plan.py").run()
    assert "Columbus State Community College, medical coding, certificate, 1 to 2 years." in shown(html_of(plan))
    again = plan.switch_page(PAGE).run()
    next(button for button in again.button if button.label == words.LEAVE).click().run()
    assert "school" not in link(again)


def test_a_school_joins_the_comparison_until_it_is_full(opened: Opened) -> None:
    page = opened("v=1&zip=43215&name=Mine&credential=CCA")
    page.button(key=f"add.{COLUMBUS}").click().run()
    held = link(page)
    assert (held["paths"], held["school.2"], held["credential.2"]) == ("2", COLUMBUS, "CCA")
    assert "name.2" not in held
    assert "Path 2 in Compare" in texts(page)
    full = opened(COMPARED)
    assert words.full(MOST_PATHS) in texts(full)
    assert not [button for button in full.button if button.label == words.ADD]


def test_filters_order_and_more(opened: Opened, data: Dataset) -> None:
    page = opened("v=1&state=OH")
    assert len([button for button in page.button if button.label.startswith("Show more")]) == 1
    first = len(re.findall('class="cd-school"', html_of(page)))
    next(button for button in page.button if button.label.startswith("Show more")).click().run()
    assert len(re.findall('class="cd-school"', html_of(page))) == 2 * first
    page.pills(key="schools_controls").set_value(["nonprofit"]).run()
    assert "Private for-profit" not in "\n".join(lines_of(html_of(page)))
    page.number_input(key="schools_price").set_value(1).run()
    assert heading(page) == "## No program in Ohio."
    assert "The filters above hide" in texts(page)


def test_the_test_of_a_school_says_what_it_must_place(opened: Opened) -> None:
    page = opened("v=1&zip=43215&school=482574-51.0707-3")
    said = texts(page)
    (tested,) = [box for box in page.selectbox if box.label == words.TEST_WHICH]
    assert tested.value == "482574-51.0707-3"
    assert "the middle price of other public schools within reach" in said
    assert re.search(r"worth its cost|costs more than it brings", said)
    assert "Price far above public schools near." in said


def test_a_data_set_without_schools_says_so(opened: Opened, data: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerdata.views.kit.state.dataset", lambda: without_fields(data))
    assert words.nobody(data) in texts(opened("v=1"))


def without_fields(data: Dataset) -> Dataset:
    return Dataset(data.directory, data.occupation, {**data.tables, "fields_of_study": ()})
