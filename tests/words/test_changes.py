"""What a change is called, and what of it is said."""

from __future__ import annotations

import dataclasses
from typing import get_args

import pytest

from careerdata.answers.changes import Change, Changes, Kind
from careerdata.scenario.path import Path
from careerdata.words import changes as words
from tests.scenarios import DATA

FIELDS = {
    "finish": {"chance_finish": 0.88},
    "hired": {"chance_hired": 0.3},
    "taken_on": {"chance_promoted": 0.7},
    "remote": {"remote": True, "pay_basis": "employer", "employer_state": "TX"},
    "helped": {"chance_hired": 0.3},
    "cheaper": {"training_cost": 3_195.0},
    "credential": {"credential": "CCA"},
    "training": {"training": "online"},
    "role": {"role": "coding_auditor"},
    "apply": {"role": "cdi_specialist"},
}


def change(kind: Kind, before: float = 0.44, after: float = 0.52, mean: float = 43_565, then: float = 54_450) -> Change:
    return Change(kind, FIELDS.get(kind, {}), before, after, mean, then, None, None)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_a_name_and_advice(kind: Kind) -> None:
    title, note = words.title(DATA, Path.of(DATA), change(kind)), words.note(DATA, change(kind), None)
    assert title
    assert title[0].isupper()
    assert note.endswith(".")


def test_before_and_after_are_of_100_and_the_mean_has_a_sign() -> None:
    assert words.of_100(change("finish")) == "44 → 52"
    assert words.on_average(change("finish")) == "+$10,900 on average"
    assert words.title(DATA, Path.of(DATA), change("credential")) == "The CCA exam first, not the CPC"


def test_insurance_is_said_only_where_it_turns_the_answer() -> None:
    assert words.depends(DATA, None) == ""
    assert words.depends(DATA, change("uninsured", mean=20_000, then=5_000)) == ""
    lost = words.depends(DATA, change("uninsured", mean=5_000, then=-13_040))
    assert lost == "That holds only if the coding job brings health insurance: without it, −$13,000 on average."
    won = words.depends(DATA, dataclasses.replace(change("insured", mean=-3_000, then=8_010)))
    assert won == "It would pay off on average if the coding job brought health insurance: +$8,000."


def test_a_change_that_moves_the_cost_says_how_many_stay_within_the_budget() -> None:
    dearer = dataclasses.replace(change("training"), budget_before=0.9, budget_after=0.12)
    assert words.note(DATA, dearer, 2_500.0).endswith(" Then 12 of 100 stay within your $2,500, not 90.")
    assert words.note(DATA, dearer, None) == words.note(DATA, change("training"), None)
    as_many = dataclasses.replace(change("role"), budget_before=0.9, budget_after=0.904)
    assert "stay within" not in words.note(DATA, as_many, 2_500.0)


def test_how_far_the_answer_goes_is_said_with_it_and_not_where_nothing_can_go_wrong() -> None:
    assert words.between(Changes(between=(0.09, 0.328))) == (
        "Nobody knows these chances: with all at their careful end it is 9 of 100, at their hopeful end 33."
    )
    assert words.between(Changes()) == words.between(Changes(between=(0.501, 0.503))) == ""
