"""Programs at schools in sentences."""

from __future__ import annotations

import re
from typing import Any

import pytest

from careerdata.answers.schools import FLAGS, SORTS, search
from careerdata.tables.dataset import Dataset
from careerdata.words import schools as words
from tests.answers.test_schools import only
from tests.scenario.test_schools import LISTED, PROGRAM, SCHOOL, data, listed, program, school
from tests.scenarios import DATA


def said(dataset: Dataset, **place: Any) -> dict[str, str | None]:
    one = only(dataset, **place)
    return {
        "title": words.title(dataset, one.offer),
        "where": words.where(one.offer, one.miles),
        "price": words.price_long(dataset, one.offer, one.price),
        "months": words.months_long(one.months),
        "graduates": words.graduates(one),
        "completion": words.completion(one.completion_rate),
        "earnings": words.earnings(dataset, one),
        "debt": words.debt(one),
        "taught": words.taught(one),
        "low income": words.low_income_price(one.offer),
    }


def test_an_estimate_says_what_it_is_made_from() -> None:
    assert said(data(), zip_code="43215") == {
        "title": "Medical coding, certificate, 1 to 2 years",
        "where": "Columbus, OH, 2.3 miles away",
        "price": "About $6,700 ($5,400–10,600), an estimate: only a year's tuition is published, $5,400 for residents of "
        "its district (2023-24); such an award takes 30 to 59 credits, a year is 30. Books come on top.",
        "months": "About 9 months, typical of such an award (8 to 15 months); its own is not published.",
        "graduates": "20 graduates in 2024, 18 a year over three years.",
        "completion": "Of its full-time students 40 of 100 finish within one and a half times the normal time.",
        "earnings": "Earnings not published.",
        "debt": "Debt not published.",
        "taught": "Some programs online",
        "low income": None,
    }


def test_what_is_published_names_whose_it_is() -> None:
    known = program(
        months=11.0,
        tuition_fees_usd=15000.0,
        books_usd=500.0,
        price_as_of="2021-22",
        earnings_1yr_usd=30120.0,
        earnings_4yr_usd=40000.0,
        earnings_as_of="2024",
        debt_usd=9500.0,
        debt_as_of="2026-06",
        pooled_branches=3,
    )
    own = school(
        high_school_pay_usd=36082.0,
        high_school_pay_as_of="2024",
        net_price_low_income_usd=6777.0,
        net_price_as_of="2026-06",
        online_only=True,
    )
    found = said(data(own, known))
    assert found["price"] == "$15,500 for the whole program (2021-22), books included."
    assert found["months"] == "11 months, reported by the school."
    assert found["earnings"] == (
        "Its health administration and records graduates earn $30,100 one year after, $40,000 four years after (3 branches "
        "together); people with high school alone earn $36,100 in Ohio (dollars of 2024)."
    )
    assert found["debt"] == "Those who borrowed owe $9,500."
    assert found["taught"] == "Online only"
    assert found["low income"] == (
        "Students from families with up to $30,000 a year paid $6,777 a school year after grants, living costs included "
        "(the whole school, full time)."
    )


def test_earnings_stand_beside_todays_pay() -> None:
    dataset = data(SCHOOL, program(earnings_1yr_usd=30000.0, earnings_4yr_usd=41000.0, earnings_as_of="2024"))
    one = only(dataset)
    assert (
        words.against_today(one, 37600)
        == "Four years after, the middle one of them earns $3,400 more than you do today."
    )
    assert (
        words.against_today(one, 50000)
        == "Four years after, the middle one of them earns $9,000 less than you do today."
    )
    assert words.earn_less(one, 50000) == words.against_today(one, 50000)
    assert words.earn_less(one, 37600) == words.earn_less(only(data()), 37600) == ""
    assert words.against_today(one, 0) == ""
    assert words.against_today(only(data()), 37600) == ""
    assert words.record(dataset, one, 0) == [
        "20 graduates in 2024, 18 a year over three years.",
        "Of its full-time students 40 of 100 finish within one and a half times the normal time.",
        "Its health administration and records graduates earn $30,000 one year after, $41,000 four years after "
        "(dollars of 2024).",
        "Debt not published.",
    ]


def test_a_states_list_is_named() -> None:
    there = listed(zip="78701", latitude=30.27, longitude=-97.74, city="Austin", delivery="hybrid")
    (one,) = search(data(SCHOOL, PROGRAM, there), state="TX")
    dataset = data(SCHOOL, PROGRAM, there)
    assert words.title(dataset, one.offer) == LISTED.title
    assert words.price_long(dataset, one.offer, one.price) == (
        "$2,350 for the whole program by the list of Texas (March 2024), books included, for residents of its district."
    )
    assert words.months_long(one.months) == "6 months, from the state's list."
    assert words.graduates(one) == "Number of graduates not published."
    assert words.taught(one) == "Hybrid"


@pytest.mark.parametrize(
    ("area", "text"),
    [
        ("0018140", "in Columbus, OH"),
        ("3900000", "in Ohio"),
    ],
)
def test_where_was_searched(area: str, text: str) -> None:
    assert words.searched(DATA, "", "", area, 25, False) == text
    assert words.searched(DATA, "", "43215", "", 10, False) == "within 10 miles of Columbus, OH (43215)"
    assert words.searched(DATA, "OH", "", "", 25, False) == "in Ohio"
    assert words.searched(DATA, "OH", "43215", "", 25, True) == "online, from anywhere"


def test_how_much_was_found() -> None:
    assert words.found(0, 0, "in Guam") == "No program in Guam."
    assert words.found(1, 1, "in Vermont") == "1 program at 1 school in Vermont."
    assert words.found(10, 4, "in Ohio") == "10 programs at 4 schools in Ohio."


def test_everything_has_a_name() -> None:
    one = search(DATA, zip_code="43215")[0]
    assert all(words.flag(DATA, one, flag) for flag in FLAGS)
    assert set(words.SORT_NAMES) == set(SORTS)


ODD = re.compile(r"None|nan\b|\$-|  |\b1 (months|programs|schools|graduates|awards|miles|branches)\b|\.\.|\(\)|−0\b")


def test_no_shipped_program_is_said_oddly() -> None:
    """Every program in every place that a sentence can be about."""
    for place in ({"state": "TX"}, {"state": "NJ"}, {"state": "PR"}, {"zip_code": "43215", "within": 200}):
        for one in search(DATA, **place):  # type: ignore[arg-type]
            texts = [
                words.title(DATA, one.offer),
                words.where(one.offer, one.miles),
                words.price_long(DATA, one.offer, one.price),
                words.months_long(one.months),
                words.graduates(one),
                words.completion(one.completion_rate),
                words.earnings(DATA, one),
                words.debt(one),
                *(words.flag(DATA, one, flag) for flag in one.flags),
            ]
            assert not [text for text in texts if ODD.search(text)], one.id
