"""The page that puts careers side by side: it says what the domain says, in the measure and for the place chosen."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Dataset, Profile
from careerdata.answers.careers import compare_careers
from careerdata.words import careers as words
from tests.pages import DASHBOARD, figures, html_of

PAGE = "careerdata/views/pages/careers.py"


@pytest.fixture
def dashboard() -> AppTest:
    return AppTest.from_file(DASHBOARD, default_timeout=60)


def opened(dashboard: AppTest, **fields: str) -> AppTest:
    for name, value in fields.items():
        dashboard.query_params[name] = value
    page = dashboard.run().switch_page(PAGE).run()
    assert not page.exception
    return page


def test_says_what_the_domain_says(dashboard: AppTest, data: Dataset) -> None:
    page = opened(dashboard, state="TX", current_pay="30000")
    found = compare_careers(data, Profile.of(data, state="TX", current_pay=30_000))
    html = html_of(page)
    for said in ("Should it be medical coding?", words.verdict(found), words.jobs_verdict(found)):
        assert said in html
    for title, _, *cells in words.table(found)[1]:
        row = html[html.index(f'role="rowheader">{title}') :]
        assert re.findall(r'<td role="cell" data-name="[^"]*">([^<]*)</td>', row)[: len(cells)] == cells


def test_follows_its_inputs(dashboard: AppTest, data: Dataset) -> None:
    page = opened(dashboard)
    page.radio(key="_measure").set_value("real").run()
    page.selectbox(key="state").set_value("CA").run()
    page.number_input(key="current_pay").set_value(52_000).run()
    assert not page.exception
    found = compare_careers(data, Profile.of(data, state="CA", current_pay=52_000), "real")
    assert words.verdict(found) in html_of(page)
    assert page.query_params["state"] == "CA"


def test_offers_only_the_measures_that_the_place_has(dashboard: AppTest) -> None:
    page = opened(dashboard)
    page.radio(key="_measure").set_value("net").run()
    page.selectbox(key="state").set_value("GU").run()
    assert not page.exception
    assert page.radio(key="_measure").value == "gross"
    assert "There is no tax table or price level for Guam, so less can be compared." in html_of(page)


def test_says_per_career_whose_figures_stand_in(dashboard: AppTest) -> None:
    page = opened(dashboard, state="NY", area="0021300")
    html = html_of(page)
    assert ">Phlebotomists (New York)<" in html
    assert ">Billing clerks<" in html
    assert "Phlebotomists in Elmira, NY: no pay is published. The figures of New York stand in." in html


def test_without_present_pay_nothing_is_compared_with_it(dashboard: AppTest) -> None:
    page = opened(dashboard, current_pay="0")
    assert "–" in figures(page).values()


def test_what_cannot_be_compared_is_said(dashboard: AppTest) -> None:
    page = opened(dashboard)
    html = html_of(page)
    assert "What cannot be compared" in html
    own = html[html.index("What is known of this work alone") :]
    figures_and_sources = re.findall(r'<td role="cell" data-name="(?:Figure|Source)">([^<]*)</td>', own)
    assert len(figures_and_sources) >= 6
    assert all(figures_and_sources)
