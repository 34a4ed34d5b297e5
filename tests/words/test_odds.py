"""The odds in words, above all where lives hardly differ."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from careerdata import Odds, Scenario, project, simulate
from careerdata.answers.odds import Bar, Outcomes, PathOdds
from careerdata.views.kit import of_100
from careerdata.words import odds as words
from tests.scenarios import DATA, ask

TWO: list[dict[str, Any]] = [{}, {"training": "online", "credential": "CCA"}]


def simulated(paths: list[dict[str, Any]] | None = None, **fields: Any) -> tuple[Scenario, Odds]:
    scenario = Scenario.of(DATA, paths, **fields)
    return scenario, simulate(DATA, scenario, 64)


def odds_of(**changed: Any) -> PathOdds:
    """Return odds of one year in which nothing differs, with some changes."""
    five = np.zeros((5, 13))
    same = {
        "title": "Path",
        "count": 64,
        "wage": five,
        "begins_as": None,
        "grows_into": None,
        "outcomes": None,
        "ends": None,
        "probability_ahead_if_hired": None,
        "mean_net_usd": 0.0,
        "hire_rate_needed": None,
        "hire_rate_for_even_odds": None,
        "net_position": five,
        "mean_net": five[2],
        "probability_ahead": 0.5,
        "probability_target_pay": None,
        "probability_budget": None,
        "probability_in_time": None,
        "break_even_month": np.array([-1]),
        "first_pay_month": np.array([10, 12, 15, 10**6]),
        "final_net_usd": np.array([30_000.0, 5_000.0, -6_000.0, -6_000.0]),
        "break_even": (Bar(1, 0, 0.0), Bar(None, 1, 1.0)),
        "months_to_first_pay": (10, 10, 10, 10, 10),
        "upfront_cost_usd": (0.0,) * 5,
    }
    return PathOdds(**{**same, **changed})


ONE_YEAR = Scenario.of(DATA, horizon=1, target_pay=50_000, target_year=1, months_available=1, budget=100)
AT = np.ones(13)
NOBODY_HIRED = {"months_to_first_pay": None, "outcomes": Outcomes(75, 59, 0, 0, 0, 0)}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            words.verdict(ONE_YEAR, odds_of()),
            "50 of 100 simulated lives end better off than by staying after 1 year; half of all lives end at $0.",
        ),
        (words.first_pay(ONE_YEAR, odds_of()), "month 10"),
        (words.first_pay(ONE_YEAR, odds_of(months_to_first_pay=(9, 9, 10, 11, 12))), "month 9 to 12"),
        (words.first_pay(ONE_YEAR, odds_of(months_to_first_pay=None)), "–"),
        (words.first_pay(ONE_YEAR, odds_of(**NOBODY_HIRED)), "not within 1 year"),
        (words.upfront_cost(odds_of()), "nothing"),
        (words.upfront_cost(odds_of(upfront_cost_usd=(2_100.0, 0, 0, 0, 4_640.0))), "$2.1–4.6k"),
        (words.upfront_cost(odds_of(upfront_cost_usd=(0.0, 0, 0, 0, 399.0))), "$0–399"),
        (words.upfront_cost(odds_of(**NOBODY_HIRED)), "later"),
        (words.upfront_cost(odds_of(**NOBODY_HIRED, upfront_cost_usd=(9.0,) * 5)), "at least $9"),
        (words.in_time(ONE_YEAR, odds_of(probability_in_time=0.25)), "25 of 100 within your 1 month."),
        (words.in_budget(ONE_YEAR, odds_of(probability_budget=1.0)), "100 of 100 stay within your $100."),
        (words.in_budget(ONE_YEAR, odds_of()), ""),
        (
            words.net_fan(ONE_YEAR, odds_of()),
            "After 1 year: 8 of 10 lives are at $0 against staying. Above the gray line you are ahead.",
        ),
        (
            words.break_even(ONE_YEAR, odds_of()),
            "No life breaks even within 1 year. Counted is the year from which a life stays ahead for good.",
        ),
        (
            words.break_even(ONE_YEAR, odds_of(break_even=(Bar(1, 1, 1.0), Bar(None, 0, 0.0)))),
            "Most often in year 1 (100 of 100 lives). Every life breaks even in time. Counted is the year from which a life "
            "stays ahead for good.",
        ),
    ],
)
def test_where_lives_hardly_differ(said: str, expected: str) -> None:
    assert said == expected


def test_the_fan_of_pay() -> None:
    assert words.pay_fan(DATA, ONE_YEAR, odds_of()).startswith("Year 1: hardly a life has coding pay yet. Dark band")
    pay = np.outer([0, 30_000, 40_000, 40_000, 50_000], AT)
    assert words.pay_fan(DATA, ONE_YEAR, odds_of(wage=pay)).startswith(
        "Year 1: half of lives earn $30,000 to $40,000; 8 of 10 earn $0 to $50,000; the middle life $40,000."
    )


def test_the_target_is_part_of_the_verdict() -> None:
    assert words.verdict(ONE_YEAR, odds_of(probability_target_pay=0.2)).endswith(
        " 20 of 100 earn your $50,000 at the end of year 1."
    )


def test_who_wins() -> None:
    scenario, answer = simulated(TWO)
    assert words.winner(answer).startswith("Path ")
    assert " lives." in words.winner(answer)
    rows = dict(words.rivals(DATA, scenario, answer))
    assert rows[f"Ends with more than 1. {answer.paths[0].title}"][0] == "–"
    tied = dataclasses.replace(answer, beats=np.zeros((2, 2)))
    assert words.winner(tied) == "No path ends with more than another in any life."


def test_the_command_line_counts_goals_only_where_there_are_some() -> None:
    _, answer = simulated(TWO, budget=100)
    said = words.chances(DATA, answer, 0)
    assert [line.partition(" stay")[2] for line in said[:1]] == [" inside your budget"]
    assert said[1:] == [f"{words.out_of_100(answer.beats[0, 1])} end with more than on: {answer.paths[1].title}"]


def test_whoever_does_the_work_and_changes_nothing_is_not_told_that_it_does_not_pay_off() -> None:
    coder = {"state": "TX", "years_experience": 4, "credentials_held": ("CPC",), "current_pay": 52_000}
    scenario, answer = simulated(**coder)
    [own] = answer.paths
    assert words.ANSWERS[words.answers_yes(own)] == "This path changes nothing for you"
    said = words.headline(DATA, scenario, own)
    assert re.match(r"Of 100 people like you, \d\d still do coding after 10 years\. You do it already", said)
    assert "month 0" not in said
    assert words.what_it_takes(own) == ""


def test_whoever_does_the_work_and_goes_on_is_not_said_to_become_what_they_are() -> None:
    scenario, answer = simulated(years_experience=4, credentials_held=("CPC",), target_role="coding_auditor")
    [own] = answer.paths
    assert words.answers_yes(own) in ("yes", "even")
    assert "still do coding after 10 years, and " in words.headline(DATA, scenario, own)
    assert words.stages(DATA, scenario, own)[0] == ("are coders", 100.0, "")


def test_work_goes_by_the_role_in_which_everybody_begins() -> None:
    nurse = Scenario.of(DATA, background="nurse", education="bachelor", target_role="cdi_specialist")
    own = simulate(DATA, nurse).paths[0]
    assert "work as a clinical documentation improvement (CDI) specialist" in words.headline(DATA, nurse, own)
    assert "are hired as a clinical" in " ".join(name for name, *_ in words.stages(DATA, nurse, own))
    coder = Scenario.of(DATA, target_role="coding_auditor")
    later = words.headline(DATA, coder, simulate(DATA, coder).paths[0])
    assert "become coders" in later
    assert re.search(r"By then \d+ of 100 work as a coding auditor\.", later)


def test_limits_are_said_with_the_answer() -> None:
    assert words.limits(ONE_YEAR, odds_of()) == ""
    limited = Scenario.of(DATA, budget=2_500, months_available=12)
    both = words.limits(limited, odds_of(probability_budget=0.0, probability_in_time=0.6))
    assert both == "0 of 100 stay within your budget of $2,500, and 60 of 100 are paid within your 12 months."


def test_more_better_off_than_at_work_is_explained() -> None:
    own = Outcomes(finished=80.0, certified=70.0, hired=60.0, coding_at_horizon=39.0, in_role=0.0, ahead=44.0)
    assert words.why_more(odds_of(outcomes=own)).startswith("More are better off than still do it")
    assert words.why_more(odds_of(outcomes=dataclasses.replace(own, ahead=39.4))) == ""


def test_dollars_before_tax_are_marked() -> None:
    assert words.on_average(DATA, Scenario.of(DATA)) == "on average in 10 years, against staying"
    for untaxed in (Scenario.of(DATA, state="GU"), Scenario.of(DATA, after_tax=False)):
        assert words.on_average(DATA, untaxed) == "on average in 10 years, against staying, before tax"


def test_how_many_do_as_well_as_the_plan() -> None:
    """Of four lives one is paid by month 10 of the plan, and one ends where the plan does."""
    plan = ask(DATA)
    plan = dataclasses.replace(plan, months_to_first_pay=10, net_position_usd=30_000.0)
    lives = odds_of(outcomes=Outcomes(75, 75, 75, 75, 75, 50), net_position=np.full((5, 13), 100.0))
    said = words.beside_plan(DATA, lives, plan)
    assert said == (
        "In the simulated lives 25 of 100 have their first coding pay by then, and 25 of 100 end at least that well off."
    )
    coder = dataclasses.replace(plan, months_to_first_pay=0)
    assert words.beside_plan(DATA, lives, coder) == "In the simulated lives 25 of 100 end at least that well off."
    assert words.beside_plan(DATA, odds_of(), plan) == ""
    assert words.beside_plan(DATA, lives, dataclasses.replace(plan, months_to_first_pay=None)) == ""


def test_without_risks_every_life_does_as_well_as_the_plan() -> None:
    scenario = Scenario.of(DATA, risks=False)
    lives, plan = simulate(DATA, scenario).paths[0], project(DATA, scenario)
    assert plan.months_to_first_pay is not None
    assert (lives.paid_by(plan.months_to_first_pay), lives.end_at_least(plan.net_position_usd)) == (1, 1)


def test_who_tries_for_nothing_is_told_that_little_is_lost() -> None:
    nurse = {"state": "WA", "background": "nurse", "target_role": "cdi_specialist"}
    at_once = {"training": "none", "credential": "none", "current_pay": 92_000}
    applies, trains = (simulated(**nurse, **path)[1].paths[0] for path in (at_once, {"current_pay": 105_000}))
    assert words.answers_yes(applies) == "free"
    assert words.answers_yes(trains) == "no"
    assert set(words.ANSWERS) == set(of_100.SIGNS)
    css = Path(of_100.__file__).with_name("page.css").read_text(encoding="utf-8")
    assert all(f".cd-answer-{answer}" in css for answer in words.ANSWERS)


def test_a_gain_below_what_is_at_stake_is_no_good_pay_off() -> None:
    """Rural Mississippi, two children, $27,000: 29 of 100 gain, and all on average less than the program costs."""
    mother = Scenario.of(DATA, state="MS", area="2800008", children=2, current_pay=27_000, insurance_now=False)
    own = simulate(DATA, mother).paths[0]
    assert 0 < own.mean_net_usd < own.upfront_cost_usd[2]
    assert words.answers_yes(own) == "little"
    assert words.answers_yes(simulate(DATA, Scenario.of(DATA)).paths[0]) == "risky"


def test_the_answer_says_by_how_much_it_pays_and_whether_the_budget_holds() -> None:
    """The middle one of those who gain ends $2,500 ahead after a year: more than a tenth of $20,000, less than of $40,000."""
    found = Outcomes(75, 59, 40, 30, 0, 40)
    ends = np.array([3_000.0, 2_000.0, -600.0, -600.0])
    own = odds_of(
        outcomes=found, mean_net_usd=950.0, probability_ahead=0.4, upfront_cost_usd=(500.0,) * 5, final_net_usd=ends
    )
    well, little = (Scenario.of(DATA, horizon=1, current_pay=pay) for pay in (20_000, 40_000))
    assert words.answer(well, own)[1] == "It pays off for fewer than half, and well for those"
    assert words.answer(little, own)[1] == "It pays off for fewer than half, and only a little for those"
    rich = Scenario.of(DATA, horizon=1, current_pay=200_000)
    enough = dataclasses.replace(own, final_net_usd=3 * ends)
    assert words.answer(rich, enough)[1] == "It pays off for fewer than half, and well for those"
    over = dataclasses.replace(own, probability_budget=0.2)
    assert words.answer(well, over)[1].startswith("Over your budget for most. ")
    assert not any("{" in said for said in (words.answer(well, over)[1], words.ANSWERS["yes"]))


def test_what_another_year_in_vain_says_to_somebody_certified() -> None:
    certified = {"credentials_held": ["CPC"], "current_pay": 34_000, "training": "none", "credential": "none"}
    scenario, odds = simulated(**certified, months_searched=14)
    said = words.headline(DATA, scenario, odds.paths[0])
    assert re.search(
        r"Nine of ten who are hired at all are by month \d+\. After another year in vain an offer in a month is ", said
    )
    fresh, others = simulated(**certified)
    assert "just begun to look" in words.headline(DATA, fresh, others.paths[0])
    own, again = simulated(**certified, months_searched=14, chance_hired=0.1)
    assert "in vain" not in words.headline(DATA, own, again.paths[0])
    assert "Nine of ten" not in words.headline(DATA, *_first(simulated()))


def _first(found: tuple[Scenario, Odds]) -> tuple[Scenario, PathOdds]:
    return found[0], found[1].paths[0]
