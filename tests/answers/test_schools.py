"""Schools near a place: who is within reach, in which order, and what to notice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from careerdata import Scenario
from careerdata.answers import schools
from careerdata.answers.schools import Nearby, PlaceError, flags_of, of_path, search, sort
from careerdata.scenario.schools import metropolitan_area
from careerdata.tables.dataset import Dataset
from tests.scenario.test_schools import LISTED, PROGRAM, SCHOOL, data, listed, program, school
from tests.scenarios import DATA, changed


def ids(found: Any) -> list[str]:
    return [one.id for one in found]


def only(dataset: Dataset, **place: Any) -> Nearby:
    (one,) = search(dataset, **(place or {"state": "OH"}))
    return one


# Who is within reach


def test_columbus_state_lies_within_ten_miles_of_43215() -> None:
    found = search(DATA, zip_code="43215", within=10)
    assert {one.offer.name for one in found} >= {"Columbus State Community College"}
    assert all(one.miles is not None and one.miles <= 10 for one in found)
    assert [one.miles for one in found] == sorted(one.miles or 0 for one in found)
    assert set(ids(found)) < set(ids(search(DATA, zip_code="43215", within=50)))


def test_a_radius_crosses_the_border_of_a_state() -> None:
    """From Cincinnati one can study in Kentucky and Indiana."""
    assert {one.offer.state for one in search(DATA, zip_code="45202", within=25)} >= {"OH", "KY"}


def test_a_state_an_area_and_the_places_outside_of_areas() -> None:
    state = search(DATA, state="OH")
    assert {one.offer.state for one in state} == {"OH"}
    assert {one.miles for one in state} == {None}
    area = search(DATA, area="0018140")
    assert {one.offer.school and one.offer.school.cbsa for one in area} == {"18140"}
    assert set(ids(area)) < set(ids(state))
    outside = search(DATA, area=next(row.area_code for row in DATA.areas if row.area_type == "nonmetropolitan"))
    assert {metropolitan_area(DATA, one.offer) for one in outside} == {None}
    assert any(one.offer.school and one.offer.school.cbsa for one in outside)  # a micropolitan area


def test_who_lives_where_sets_the_tuition() -> None:
    dataset = data()
    rates = [
        one.price and one.price.rate
        for one in (
            only(dataset, state="OH"),
            only(dataset, zip_code="43215"),  # the school's county
            only(dataset, zip_code="43055", within=60),  # another county of Ohio
            only(dataset, zip_code="45202", within=200, state="KY"),  # the ZIP code counts
            only(dataset, zip_code="47374", within=200),  # Indiana
        )
    ]
    assert rates == ["in_state", "in_district", "in_state", "in_state", "out_of_state"]


def test_places_with_few_schools_or_none() -> None:
    assert len({one.offer.name for one in search(DATA, state="VT")}) == 1
    assert search(DATA, state="GU") == ()
    assert search(DATA, state="PR")
    assert search(DATA, zip_code="96910", within=100) == ()


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ({"zip_code": "99999"}, "zip"),
        ({"zip_code": "432"}, "zip"),
        ({"state": "ZZ"}, "state"),
        ({}, "state"),
        ({"area": "1"}, "area"),
        ({"area": "0000000"}, "area"),
        ({"zip_code": "43215", "within": 0}, "within"),
        ({"zip_code": "43215", "within": float("nan")}, "within"),
        ({"state": "OH", "awards": ["diploma"]}, "award"),
    ],
)
def test_a_place_that_is_not_known_is_said(place: Any, field: str) -> None:
    with pytest.raises(PlaceError) as caught:
        search(DATA, **place)
    assert caught.value.field == field
    assert str(caught.value).startswith(f"{field}: found ")
    assert "; expected " in str(caught.value)


def test_awards_narrow_the_search() -> None:
    found = search(DATA, state="OH", awards=["associate", "under_1_year"])
    assert {one.offer.award and one.offer.award.id for one in found} == {"associate", "under_1_year"}


def test_online_is_the_whole_school_or_the_listed_program() -> None:
    here = school(online_only=True)
    mostly = school(online_share=0.95)
    some, none = school(online_share=0.3), school(online_programs=False)
    found = [search(data(one), state="TX", online=True) for one in (here, mostly, some, none)]
    assert [[one.online for one in each] for each in found] == [["all"], ["mostly"], [], []]
    assert [only(data(one)).online for one in (some, none)] == ["some", "no"]
    dataset = data(SCHOOL, PROGRAM, listed(delivery="online"))
    assert ids(search(dataset, state="OH", online=True)) == [LISTED.id]


def test_a_listed_program_without_a_school_is_found_by_its_own_place() -> None:
    there = listed(zip="78701", latitude=30.27, longitude=-97.74)
    dataset = data(SCHOOL, PROGRAM, there)
    (one,) = search(dataset, zip_code="78701", within=10)
    assert (one.id, one.awards, one.completion_rate, one.online) == (LISTED.id, None, None, None)
    assert ids(search(data(SCHOOL, PROGRAM, listed()), zip_code="78701", within=100)) == []


# Order


def test_sorting_puts_what_is_unknown_last() -> None:
    found = search(DATA, state="OH")
    for by, value in {
        "price": lambda one: one.price.usd if one.price else None,
        "months": lambda one: one.months.months if one.months else None,
        "awards": lambda one: None if one.awards is None else -one.awards,
        "completion": lambda one: None if one.completion_rate is None else -one.completion_rate,
    }.items():
        values = [value(one) for one in sort(found, by)]  # type: ignore[arg-type]
        known = [item for item in values if item is not None]
        assert known == sorted(known)
        assert values == known + [None] * (len(values) - len(known)), by


def test_the_best_fit_has_the_fewest_warnings_and_is_then_the_cheapest() -> None:
    found = sort(search(DATA, state="OH"), "fit")
    assert found[0].flags == ()
    keys = [(len(one.flags), one.price is None, one.price.usd if one.price else 0) for one in found]
    assert keys == sorted(keys)


# What to notice


@pytest.mark.parametrize(
    ("about", "flags"),
    [
        ({}, ()),
        ({"completion_rate": 0.2}, ("few_finish",)),
        ({"completion_rate": 0.25}, ()),
        ({"awards_mean": 0.0}, ("none_lately",)),
        ({"awards_mean": 4.0}, ("few_graduates",)),
        ({"debt_usd": 30001.0, "debt_as_of": "2026-06"}, ("high_debt",)),
        ({"debt_usd": 30000.0, "debt_as_of": "2026-06"}, ()),
        ({"earnings_4yr_usd": 35000.0}, ("low_earnings",)),
        ({"cip": "51.0714"}, ("other_field",)),
    ],
)
def test_flags(about: dict[str, Any], flags: tuple[str, ...]) -> None:
    """Graduates earn $30,000 and later $40,000; people with high school alone $36,000."""
    of_school = {key: about[key] for key in about if key == "completion_rate"}
    of_program = {key: value for key, value in about.items() if key not in of_school}
    paid = {"earnings_1yr_usd": 30000.0, "earnings_4yr_usd": 40000.0, "earnings_as_of": "2024"}
    dataset = data(
        school(high_school_pay_usd=36000.0, high_school_pay_as_of="2024", **of_school),
        program(**{**paid, **of_program}),
    )
    assert only(dataset).flags == flags


def test_a_program_of_which_neither_price_nor_earnings_are_known_says_so() -> None:
    unpriced = {"tuition_in_state_usd": None, "tuition_out_of_state_usd": None}
    unpriced |= {key: None for key in school().model_dump() if key.startswith("tuition") or key.startswith("fees")}
    silent = data(school(**unpriced), program())
    assert only(silent).price is None
    assert only(silent).flags == ("unpublished",)
    known = data(school(**unpriced), program(earnings_1yr_usd=50000.0, earnings_as_of="2024"))
    assert only(known).flags == ()


def test_a_price_is_high_against_public_schools_near_of_the_same_award() -> None:
    """The cheapest that an estimate can be counts, so that no range is called high for its upper end."""
    dear = school(
        unitid="100002", name="Dear", control="for_profit", tuition_in_state_usd=12001, tuition_out_of_state_usd=12001
    )
    other = program(id="100002-51.0713-2", unitid="100002")
    degree = program(id="100002-51.0713-3", unitid="100002", award="associate")
    dataset = changed(DATA, schools=[SCHOOL, dear], school_programs=[PROGRAM, other, degree], etpl_programs=[])
    assert {one.id: one.flags for one in search(dataset, state="OH")} == {
        PROGRAM.id: (),
        other.id: (),  # 12,001 to 23,602 against a middle of 7,400
        degree.id: (),  # no public school near has the degree
    }
    one = only(dataset.__class__(DATA.directory, DATA.occupation, {**dataset.tables, "school_programs": [other]}))
    assert flags_of(dataset, one, 6000) == ("high_price",)
    assert flags_of(dataset, one, 6001) == ()
    assert flags_of(dataset, one, None) == ()


# For scripts


def test_json_has_what_is_promised_and_null_where_nobody_publishes() -> None:
    dataset = data(school(completion_rate=None))
    values = json.loads(json.dumps(schools.as_dict(dataset, only(dataset, zip_code="43215"))))
    assert values == {
        "id": PROGRAM.id,
        "name": SCHOOL.name,
        "city": "Columbus",
        "state": "OH",
        "miles": pytest.approx(2.3, abs=0.1),
        "field": "51.0713",
        "award": "1_to_2_years",
        "months": 9,
        "months_basis": "typical",
        "price_usd": 6660,
        "price_low_usd": 5400,
        "price_high_usd": 10620,
        "price_basis": "tuition",
        "price_rate": "in_district",
        "price_as_of": "2023-24",
        "awards_2024": 20,
        "completion_rate": None,
        "earnings_1yr_usd": None,
        "earnings_4yr_usd": None,
        "debt_usd": None,
        "online": None,
        "online_teaching": "some",
        "flags": [],
    }


def test_a_paths_school_is_what_a_search_finds() -> None:
    dataset = data(school(completion_rate=0.1))
    scenario = Scenario.of(dataset, [{"school": PROGRAM.id}, {}], state="OH", zip="43215")
    first, second = (of_path(dataset, scenario.profile, path) for path in scenario.paths)
    assert first == only(dataset, zip_code="43215")
    assert second is None
