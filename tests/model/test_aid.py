"""Who pays for training: by hand from the rules, and never more than the cost."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata import Profile, Scenario, project
from careerdata.model.aid import Item, Offer, Training, items, offers, pell_range, poverty_line
from tests.scenarios import DATA, fields

CERTIFICATE = Training.of(weeks=28, tuition=5_500, books=250, exam=399)
SHORT = Training.of(weeks=12, tuition=3_000, books=200)
DEGREE = Training.of(weeks=91, tuition=13_000, books=250, exam=299)
ALL: dict[str, Any] = {
    "aid_pell": True,
    "aid_workforce_pell": True,
    "aid_gi_bill": 1,
    "aid_mycaa": True,
    "aid_wioa": 20_000,
    "aid_employer": 5_250,
    "aid_state": True,
    "aid_tax_credit": "american_opportunity_credit",
}


def me(**given: Any) -> Profile:
    return Profile.of(DATA, **given)


def told(found: list[Item]) -> list[tuple[str, str, int, float]]:
    return [(item.aid, item.covers, int(item.month[0, 0]), round(float(item.usd[0, 0]), 2)) for item in found]


# Pell


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"state": "MS", "children": 2}, 27_320),  # 15,960 + 2 x 5,680
        ({"state": "AK"}, 19_950),
        ({"state": "HI", "adults": 2, "children": 1}, 31_420),
    ],
)
def test_the_poverty_line_by_hand(given: dict[str, Any], line: float) -> None:
    profile = me(**given)
    assert poverty_line(DATA, profile.state, profile.adults + profile.children) == line


@pytest.mark.parametrize(
    ("given", "least", "most"),
    [
        # A single parent of two: 225 % of 27,320 is 61,470, 400 % is 109,280.
        ({"children": 2, "current_pay": 61_000}, 7_395, 7_395),
        ({"children": 2, "current_pay": 62_000}, 740, 7_395),
        ({"children": 2, "current_pay": 110_000}, 0, 0),
        # A couple with two children: 175 % of 33,000 is 57,750, 350 % is 115,500; the spouse's pay counts.
        ({"adults": 2, "children": 2, "current_pay": 30_000, "spouse_pay": 27_000}, 7_395, 7_395),
        ({"adults": 2, "children": 2, "current_pay": 30_000, "spouse_pay": 28_000}, 740, 7_395),
        ({"adults": 2, "children": 2, "current_pay": 90_000, "spouse_pay": 28_000}, 0, 0),
        # Alone: 175 % of 15,960 is 27,930, 275 % is 43,890.
        ({"current_pay": 27_900}, 7_395, 7_395),
        ({"current_pay": 43_500}, 740, 7_395),
        ({"current_pay": 44_000}, 0, 0),
    ],
)
def test_pell_goes_by_income_and_size_of_the_household(given: dict[str, Any], least: float, most: float) -> None:
    assert pell_range(DATA, me(**given)) == (least, most)


def test_pell_pays_part_of_a_year_and_the_cost_at_most() -> None:
    mother = me(state="MS", children=2, current_pay=30_000, aid_pell=True)
    # 28 of 30 weeks: 6,902 covers tuition and books, and no exam.
    assert told(items(DATA, mother, [CERTIFICATE])) == [("pell", "tuition", 0, 5_500), ("pell", "books", 0, 250)]
    dear = Training.of(weeks=18, tuition=9_000, start=3)
    assert told(items(DATA, mother, [dear])) == [("pell", "tuition", 3, 4_437)]  # 18/30 x 7,395
    # A second award a year later: 13,000 - 7,395 is left of it.
    assert told(items(DATA, mother, [DEGREE])) == [
        ("pell", "tuition", 0, 7_395),
        ("pell", "tuition", 12, 5_605),
        ("pell", "books", 12, 250),
    ]


@pytest.mark.parametrize(
    ("weeks", "paid"),
    [(7.9, []), (8, ["workforce_pell"]), (14.9, ["workforce_pell"]), (15, ["pell"]), (60, ["pell"])],
)
def test_the_length_of_a_program_decides_which_pell_pays(weeks: float, paid: list[str]) -> None:
    poor = me(current_pay=20_000, aid_pell=True, aid_workforce_pell=True)
    found = items(DATA, poor, [Training.of(weeks=weeks, tuition=1_000)])
    assert sorted({item.aid for item in found}) == paid


def test_a_bachelors_degree_rules_out_pell_but_not_workforce_pell() -> None:
    graduate = me(current_pay=20_000, education="bachelor", aid_pell=True, aid_workforce_pell=True)
    assert items(DATA, graduate, [CERTIFICATE]) == []
    assert told(items(DATA, graduate, [SHORT])) == [("workforce_pell", "tuition", 0, 2_958)]  # 12/30 x 7,395


# The others


def test_mycaa_pays_tuition_and_exams_of_spouses_to_4000_in_all() -> None:
    spouse = me(adults=2, aid_mycaa=True)
    assert told(items(DATA, spouse, [CERTIFICATE])) == [("mycaa", "tuition", 0, 4_000)]
    cheap = Training.of(weeks=28, tuition=3_800, books=250, exam=399)
    assert told(items(DATA, spouse, [cheap])) == [("mycaa", "tuition", 0, 3_800), ("mycaa", "exam", 7, 200)]
    assert told(items(DATA, spouse, [cheap, cheap])) == told(items(DATA, spouse, [cheap]))
    assert items(DATA, me(aid_mycaa=True), [cheap]) == []


def test_the_gi_bill_pays_a_share_of_tuition_and_books() -> None:
    assert told(items(DATA, me(aid_gi_bill=0.6), [CERTIFICATE])) == [
        ("gi_bill", "tuition", 0, 3_300),
        ("gi_bill", "books", 0, 150),
    ]


def test_an_employer_pays_no_more_than_a_year_allows() -> None:
    paid = told(items(DATA, me(aid_employer=5_250), [DEGREE]))
    assert paid == [("employer", "tuition", 0, 5_250), ("employer", "tuition", 12, 5_250)]
    assert items(DATA, me(aid_employer=5_250, current_pay=0), [DEGREE]) == []


def test_a_voucher_pays_what_the_board_offers() -> None:
    assert told(items(DATA, me(aid_wioa=6_000), [CERTIFICATE])) == [
        ("wioa", "tuition", 0, 5_500),
        ("wioa", "books", 0, 250),
        ("wioa", "exam", 7, 250),
    ]


def test_a_states_program_pays_what_is_left() -> None:
    poor = me(state="LA", current_pay=20_000, aid_state=True, aid_pell=True)
    dear = Training.of(weeks=18, tuition=9_000)
    assert told(items(DATA, poor, [dear])) == [
        ("pell", "tuition", 0, 4_437),
        ("louisiana_mj_foster", "tuition", 0, 3_200),
    ]
    assert items(DATA, me(state="TX", aid_state=True), [dear]) == []
    assert items(DATA, me(state="KY", education="associate", aid_state=True), [dear]) == []


def test_tax_credits_by_hand() -> None:
    # 5,500 + 250: all of 2,000 and a quarter of 2,000, of which 1,000 is paid out; at 37,600 tax of 2,380 is owed.
    opportunity = me(aid_tax_credit="american_opportunity_credit")
    assert told(items(DATA, opportunity, [CERTIFICATE])) == [("american_opportunity_credit", "tuition", 12, 2_500)]
    # A fifth of 5,500.
    learning = me(aid_tax_credit="lifetime_learning_credit")
    assert told(items(DATA, learning, [CERTIFICATE])) == [("lifetime_learning_credit", "tuition", 12, 1_100)]
    # A mother of two owes nothing: the paid-out part alone, or nothing.
    mother = {"state": "MS", "children": 2, "current_pay": 30_000}
    paid = items(DATA, me(**mother, aid_tax_credit="american_opportunity_credit"), [CERTIFICATE])
    assert told(paid) == [("american_opportunity_credit", "tuition", 12, 1_000)]
    assert items(DATA, me(**mother, aid_tax_credit="lifetime_learning_credit"), [CERTIFICATE]) == []
    # Half-way through the phase-out of a single filer.
    rich = me(current_pay=85_000, aid_tax_credit="lifetime_learning_credit")
    assert told(items(DATA, rich, [CERTIFICATE])) == [("lifetime_learning_credit", "tuition", 12, 550)]


def test_what_a_grant_pays_earns_no_credit() -> None:
    profile = me(state="KY", aid_state=True, aid_tax_credit="lifetime_learning_credit")
    assert {item.aid for item in items(DATA, profile, [CERTIFICATE])} == {"kentucky_work_ready"}


# Properties


@given(
    fields("profile", **{name: value for name, value in ALL.items() if name != "aid_gi_bill"}),
    st.floats(1, 130),
    st.floats(0, 40_000),
    st.floats(0, 2_000),
    st.floats(0, 2_000),
    st.integers(0, 60),
)
def test_aid_never_pays_more_than_the_cost_nor_before_it(
    given: dict[str, Any], weeks: float, tuition: float, books: float, exam: float, start: int
) -> None:
    profile, _ = Profile.read(DATA, given)  # an area of another state is left out
    costs = {"tuition": tuition, "books": books, "exam": exam}
    found = items(DATA, profile, [Training.of(weeks=weeks, start=start, **costs)])
    assert all((item.usd >= 0).all() and (item.month >= start).all() for item in found)
    for kind, cost in costs.items():
        grants = sum(float(item.usd[0, 0]) for item in found if item.covers == kind and "credit" not in item.aid)
        assert grants <= cost + 0.01
    assert sum(float(item.usd[0, 0]) for item in found) <= sum(costs.values()) + 0.01


@given(st.floats(0, 150_000), st.floats(0, 20_000), st.integers(0, 3))
def test_more_pay_never_brings_a_larger_pell_grant(pay: float, more: float, children: int) -> None:
    lower, higher = (pell_range(DATA, me(current_pay=value, children=children)) for value in (pay, pay + more))
    assert higher[0] <= lower[0]
    assert higher[1] <= lower[1]


def test_every_path_and_life_is_computed_as_it_would_be_alone() -> None:
    mother = me(state="MS", children=2, current_pay=62_000, **{**ALL, "aid_gi_bill": 0.5})
    weeks, tuition = np.array([[20.0, 28.0, 91.0], [0.0, 12.0, 9.0]]), np.array([[5e3, 6e3, 13e3], [0.0, 3e3, 30e3]])
    books, exam = np.full((2, 3), 250.0), np.full((2, 3), 399.0)
    start = np.array([[0, 1, 2], [3, 4, 5]])
    ends = start + np.ceil(weeks * 12 / 52).astype(int)
    together = items(
        DATA,
        mother,
        [
            Training(
                start, weeks, tuition, books, exam, ends, np.ones((2, 1), bool), np.ones((2, 1), bool), np.ones((2, 3))
            )
        ],
    )
    for path, life in np.ndindex(2, 3):
        at = (path, life)
        alone = Training.of(*(float(values[at]) for values in (weeks, tuition, books, exam)), start=int(start[at]))
        expected = told(items(DATA, mother, [alone]))
        found = [(i.aid, i.covers, int(i.month[at]), round(float(i.usd[at]), 2)) for i in together if i.usd[at] > 0]
        assert found == expected


def test_nothing_is_paid_unless_it_is_chosen() -> None:
    assert items(DATA, me(current_pay=10_000), [CERTIFICATE]) == []


# What is told


def offered(profile: Profile, training: Training = CERTIFICATE) -> dict[str, Offer]:
    return {offer.aid.id: offer for offer in offers(DATA, profile, training)}


def test_offers_say_what_each_would_pay_alone_and_what_rules_it_out() -> None:
    found = offered(me(state="MS", children=2, current_pay=30_000))
    assert (found["pell"].usd, found["pell"].most_usd, found["pell"].bar) == (5_750, 5_750, "")
    assert found["workforce_pell"].bar == "length"
    assert found["mycaa"].bar == "not_married"
    assert found["wioa"].usd is None
    assert found["employer"].most_usd == 5_250
    assert found["registered_apprenticeship"].usd is None
    assert not any(offer.chosen or offer.aid.states for offer in found.values())
    between = offered(me(children=2, current_pay=62_000))["pell"]
    assert between.usd == pytest.approx(740 * 28 / 30)
    assert between.most_usd == 5_750
    assert offered(me(current_pay=60_000))["pell"].bar == "income"
    assert offered(me(education="bachelor"))["pell"].bar == "degree"
    assert offered(me(current_pay=100_000))["lifetime_learning_credit"].bar == "income"
    assert offered(me(current_pay=0))["employer"].bar == "no_job"


def test_grants_and_credits_are_paid_only_where_the_school_takes_part_in_federal_aid() -> None:
    """A self-paced course that costs as much: Pell, a state's grant and tax credits pay nothing, a voucher does."""
    poor = me(current_pay=20_000, children=1, aid_pell=True, aid_tax_credit="lifetime_learning_credit", aid_wioa=1_000)
    course = Training.of(weeks=28, tuition=5_500, books=250, exam=399, federal_aid=False)
    assert {item.aid for item in items(DATA, poor, [CERTIFICATE])} >= {"pell", "wioa"}
    assert {item.aid for item in items(DATA, poor, [course])} == {"wioa"}
    found = offered(poor, course)
    assert found["pell"].bar == found["american_opportunity_credit"].bar == "not_at_schools"
    paid = [
        Scenario.of(DATA, current_pay=20_000, children=1, aid_pell=True, training=kind, training_cost=3_000)
        for kind in ("certificate", "online", "self_study")
    ]
    assert [any(item.item.kind == "aid" for item in project(DATA, one).cost_items) for one in paid] == [
        True,
        False,
        False,
    ]


def test_who_leaves_keeps_the_part_of_a_pell_grant_that_was_attended_and_all_of_it_after_most_of_the_program() -> None:
    poor = me(current_pay=20_000, aid_pell=True)
    whole = sum(float(item.usd.sum()) for item in items(DATA, poor, [CERTIFICATE]))
    for attended, kept in ((0.0, 0.0), (0.3, 0.3), (0.59, 0.59), (0.6, 1.0), (1.0, 1.0)):
        left = dataclasses.replace(CERTIFICATE, attended=np.array([[attended]]), tuition=np.array([[50_000.0]]))
        full = dataclasses.replace(CERTIFICATE, tuition=np.array([[50_000.0]]))
        found, most = (sum(float(item.usd.sum()) for item in items(DATA, poor, [one])) for one in (left, full))
        assert found == pytest.approx(kept * most)
    assert whole == 5_750


def test_vouchers_and_benefits_pay_for_no_books_that_one_learns_from_alone() -> None:
    spouse = me(adults=2, aid_mycaa=True)
    alone = dataclasses.replace(CERTIFICATE, taught=np.array([[False]]))
    assert {item.covers for item in items(DATA, spouse, [CERTIFICATE])} == {"tuition"}
    assert {item.covers for item in items(DATA, spouse, [alone])} == {"exam"}


def test_an_offer_that_is_chosen_counts_what_was_entered() -> None:
    found = offered(me(aid_wioa=2_500, aid_gi_bill=0.5))
    assert (found["wioa"].usd, found["wioa"].chosen) == (2_500, True)
    assert found["gi_bill"].usd == 0.5 * 5_750


def test_every_program_of_aid_says_who_what_when_and_whom_to_ask() -> None:
    for row in DATA.aid:
        assert row.who_qualifies
        assert row.confirm_with
        assert row.kind == "wages" or row.field in {field.field for field in DATA.fields if field.group == "aid"}
    asked = {row.field for row in DATA.aid}
    assert {field.field for field in DATA.fields if field.group == "aid"} == asked - {None}


def test_where_no_tax_is_counted_no_credit_is() -> None:
    for credit in ("american_opportunity_credit", "lifetime_learning_credit"):
        assert items(DATA, me(state="PR", current_pay=30_000, aid_tax_credit=credit), [CERTIFICATE]) == []
        assert items(DATA, me(state="OH", current_pay=30_000, aid_tax_credit=credit), [CERTIFICATE])
