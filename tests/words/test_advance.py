"""Sentences on roles: what they ask for and whether it is met, when they are reached, what they pay."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from careerdata.answers.advancement import Arrival, Condition, Reach, reach
from careerdata.scenario.path import Scenario
from careerdata.words import advance as words
from tests.scenarios import DATA

GOALS = reach(DATA, Scenario.of(DATA))


def goal(id: str = "coding_auditor", **fields: Any) -> Reach:
    return dataclasses.replace(GOALS[id], **fields)


@pytest.mark.parametrize(
    ("asked", "state", "said"),
    [
        (Condition("experience", False, years=(3, 5)), "Missing", "3 to 5 years of coding"),
        (Condition("experience", True, years=(1, 1)), "Met", "1 year of coding"),
        (
            Condition("experience", False, years=(2, 5), waived_by=("clinical", "nurse")),
            "Missing",
            "2 to 5 years of coding, or a clinical or nurse background",
        ),
        (
            Condition("experience", True, years=(2, 5), waived_by=("clinical",), waived="clinical"),
            "Met",
            "2 to 5 years of coding (your clinical background stands in for it)",
        ),
        (
            Condition("credential", False, credentials=("SPECIALTY", "CPC")),
            "Missing",
            "an AAPC specialty credential or CPC",
        ),
        (
            Condition("credential", False, credentials=("CPC", "CCS"), apprentice="CPC", counts_after=2),
            "Not in full yet",
            "CPC or CCS (your CPC counts in full after 2 years of coding, or after course and practicum)",
        ),
        (
            Condition("credential", False, credentials=("CPC",), apprentice="CPC", counts_after=1),
            "Not in full yet",
            "CPC (your CPC counts in full after 1 year of coding, or after course and practicum)",
        ),
        (Condition("education", False, education="bachelor"), "Missing", "a bachelor's degree"),
        (
            Condition("role", False, years=(1, 1), roles=("coding_auditor", "coding_manager")),
            "Missing",
            "1 year as coding auditor or coding manager or director",
        ),
        (Condition("entry", True, text="Training."), "Met", "Training"),
    ],
)
def test_a_condition(asked: Condition, state: str, said: str) -> None:
    assert (words.state_of(asked), words.condition(DATA, asked)) == (state, said)


def test_what_is_missing_is_one_line() -> None:
    assert words.missing(DATA, goal()) == "3 to 5 years of coding; CPMA"
    assert words.missing(DATA, goal(conditions=())) == "nothing"


@pytest.mark.parametrize(
    ("month", "horizon", "said"),
    [
        (0, 1, "now"),
        (10, 1, "month 10"),
        (12, 1, "month 12 (in 1 year)"),
        (34, 5, "month 34 (in 2.8 years)"),
        (13, 1, "month 13 (in 1.1 years), after your horizon of 1 year"),
    ],
)
def test_when_a_role_is_reached(month: int, horizon: int, said: str) -> None:
    assert words.when(goal(month=month), horizon) == said


def test_a_role_out_of_reach_says_why() -> None:
    assert words.when(goal(month=None), 5).startswith("not on this path: it asks for a degree")


def test_one_amount_is_no_range() -> None:
    assert words.pay(goal(pay_low_usd=60_000, pay_high_usd=60_000.2)) == "$60,000"
    assert words.pay(goal(pay_low_usd=60_000, pay_high_usd=85_000, open_ended=True)) == "$60,000 to $85,000 and more"
    assert words.pay_short(goal(month=7, pay_low_usd=60_000, pay_high_usd=85_000)) == "$60–85k"


def test_the_verdict_says_what_is_open_what_is_next_what_pays_best_and_what_nobody_gets_to() -> None:
    now = goal(month=0, further_cost_usd=0.0, pay_high_usd=90_000, title="Auditor")
    later = goal(month=12, pay_high_usd=50_000, title="Coder")
    rare = goal(month=12, pay_high_usd=150_000, title="Director")
    out = goal(month=None, title="Consultant")
    found = {
        "a": Arrival(0.2, (3, 5, 9)),
        "b": Arrival(0.5, (12, 14, 20)),
        "r": Arrival(0.0, None),
        "c": Arrival(0.0, None),
    }
    said = words.verdict({"a": now, "b": later, "r": rare, "c": out}, found, 1)
    assert said.startswith(
        "1 of 4 roles and specialties are open to you today, if you are taken on. Next, if all goes to plan: "
    )
    assert "Next, if all goes to plan: Coder, month 12 (in 1 year). Best paid of what some get to: Auditor, " in said
    assert " a year, for nothing more: 20 of 100. " in said
    assert said.endswith("Within 1 year none of the simulated lives gets to be a director.")
    assert words.verdict({"c": out}, found, 40) == "No role and no specialty is in reach within 40 years."


def test_a_step_to_a_specialty_is_said_from_its_row() -> None:
    assert words.step(DATA, "coding_auditor", "As the source says.") == "As the source says."
    surgical = DATA.specialties.row("surgical")
    years = f"{surgical.years_low:g} to {surgical.years_high:g} years of coding"
    assert words.step(DATA, "surgical", "") == f"{years} and an AAPC specialty credential."


def test_the_answer_names_the_roles_that_most_get_to() -> None:
    goals = {id: goal(kind="role", level="senior", title=id) for id in ("Auditor", "Manager", "Director")}
    shares = {"Auditor": Arrival(0.45, None), "Manager": Arrival(0.18, None), "Director": Arrival(0.0, None)}
    said = "Of 100 who start as you would, 45 get to be an auditor within 10 years and 18 a manager."
    assert words.of_100(goals, shares, 10) == said
    nobody = dict.fromkeys(goals, Arrival(0.0, None))
    assert "nobody gets beyond a first job" in words.of_100(goals, nobody, 10)
