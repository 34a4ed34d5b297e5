"""Who might pay: the bill is the plan's, without any loan or aid, and each program is asked alone."""

from __future__ import annotations

import pytest

import careerdata as cd
from careerdata.answers.who_pays import who_pays
from tests.scenarios import DATA, GUIDE


def test_the_bill_is_that_of_the_path_whatever_is_borrowed_or_counted() -> None:
    about = {**GUIDE, "current_pay": 20_000, "children": 1, "training_cost": 4_000}
    plain, counted = (who_pays(DATA, cd.Scenario.of(DATA, **about, **more)) for more in ({}, {"aid_pell": True}))
    borrowed = who_pays(DATA, cd.Scenario.of(DATA, **about, financing="loan"))
    assert [offer.usd for offer in plain] == [offer.usd for offer in counted] == [offer.usd for offer in borrowed]
    assert [offer.aid.id for offer in counted if offer.chosen] == ["pell"]
    assert next(offer for offer in plain if offer.aid.id == "pell").usd == pytest.approx(4_000)


def test_where_nothing_is_left_to_learn_nobody_is_asked_to_pay() -> None:
    assert who_pays(DATA, cd.Scenario.of(DATA, credentials_held=["CPC"], training="none", credential="none")) == ()


def test_only_programs_of_the_state_are_listed() -> None:
    for state in ("OH", "TN", "MS"):
        for offer in who_pays(DATA, cd.Scenario.of(DATA, state=state)):
            assert not offer.aid.states or state in offer.aid.states


def test_for_books_alone_the_page_offers_no_more_than_the_plan_counts() -> None:
    spouse = cd.Scenario.of(DATA, adults=2, training="self_study", aid_mycaa=True)
    counted = -sum(cost.usd for cost in cd.project(DATA, spouse).cost_items if cost.item.kind == "aid")
    offer = next(one for one in who_pays(DATA, spouse) if one.aid.id == "mycaa")
    assert offer.usd == pytest.approx(counted)
    assert counted > 0  # the exam
