"""Sentences on the job: a day that fits or not, marks that balance, a self-check without a score."""

from __future__ import annotations

import pandas as pd
import pytest

from careerdata.guide import job, workday
from careerdata.guide.job import Balance, Side
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words import job as words


@pytest.mark.parametrize(
    ("charts", "stays", "said"),
    [
        (24, 6, "6 hospital stays and 18 outpatient visits take 3.0 to 5.0 hours of a day of 8 hours."),
        (1, 1, "1 hospital stay and 0 outpatient visits take 0.2 to 0.3 hours of a day of 8 hours."),
        (1, 0, "0 hospital stays and 1 outpatient visit take 0.1 to 0.2 hours of a day of 8 hours."),
    ],
)
def test_a_day(data: Dataset, charts: int, stays: int, said: str) -> None:
    assert words.day(workday.add_up(data, charts, stays)) == said


@pytest.mark.parametrize(
    ("charts", "stays", "said"),
    [
        (1, 0, "That leaves 7.8 to 7.9 hours for questions to doctors, checks, messages and breaks."),
        (30, 30, "At the short end 0.5 hours are left; at the long end the day is 2.0 hours too short."),
        (100, 100, "Even at the short end the day is 17.0 hours too short."),
    ],
)
def test_what_is_left_of_a_day(data: Dataset, charts: int, stays: int, said: str) -> None:
    assert words.left_of_day(workday.add_up(data, charts, stays)).startswith(said)


def test_how_many_charts_could_be_hospital_stays(data: Dataset) -> None:
    ends = [
        words.left_of_day(workday.add_up(data, charts, 0)).rpartition("At the long end, ")[2] for charts in (1, 40, 60)
    ]
    assert ends == [
        "every chart could be a hospital stay.",
        "at most 8 of 40 charts could be hospital stays.",
        "60 charts do not fit even without any hospital stay.",
    ]


def balance(pros: tuple[int, int], cons: tuple[int, int], decisive: tuple[str, ...] = ()) -> Balance:
    return Balance(Side(pros[0], 1, pros[1]), Side(cons[0], 1, cons[1]), decisive)


def test_a_balance(data: Dataset) -> None:
    assert words.balance(job.weigh(data, {})) == "Nothing is marked yet, so there is nothing to weigh."
    assert (
        words.balance(balance((12, 6), (14, 7))) == "To you, advantages and drawbacks weigh the same: 2.0 on average."
    )
    said = "To you, the advantages weigh more than the drawbacks: 2.0 on average against 1.0."
    assert words.balance(balance((12, 6), (7, 7))) == said
    said = "To you, the drawbacks weigh more than the advantages: 2.0 on average against 1.0."
    assert words.balance(balance((6, 6), (14, 7))) == said
    close = "To you, the drawbacks weigh more than the advantages: by less than a tenth, at 1.0 on average."
    assert words.balance(balance((100, 101), (7, 7))) == close


def test_a_drawback_that_may_decide_alone() -> None:
    assert words.caution(balance((1, 6), (3, 7))) == ""
    assert words.caution(balance((1, 6), (3, 7), ("A", "B"))).startswith("You gave the heaviest mark to: A; B. ")


def test_one_point_is_one_point() -> None:
    assert words.marks_counted(balance((1, 6), (3, 7))).startswith(
        "For: 1 point on 1 of 6 advantages. Against: 3 points on 1 of 7 drawbacks."
    )


def test_the_self_check(data: Dataset) -> None:
    ids = [row.id for row in job.facts(data, "self_check")]
    found = job.self_check(data, {ids[0]: "no", ids[1]: "partly", ids[2]: "yes"})
    assert words.self_check(found).startswith(f"3 of {len(ids)} answered. 1 statement is not you. Look at it before")
    two = words.self_check(job.self_check(data, dict.fromkeys(ids[:2], "no")))
    assert "2 statements are not you. Look at these before" in two
    partly = words.self_check(job.self_check(data, {ids[0]: "partly"}))
    assert partly.endswith("No statement is against it; 1 statement fits only in part.")
    assert "does not yet mean" in words.self_check(job.self_check(data, dict.fromkeys(ids, "yes")))
    assert "There is no score." in words.self_check(job.self_check(data, {}))


def test_automation_names_the_chosen_pressure_only_between_the_ends(data: Dataset) -> None:
    pay = pd.DataFrame({"year": [1], "none": [50_000.4], "chosen": [49_000.0], "full": [48_000.0]})
    assert words.automation(pay, 0.5) == (
        "On your first path, typical pay at the end of year 1 would be $50,000 without pressure, $48,000 with full pressure "
        "and $49,000 at your 0.5."
    )
    assert words.automation(pay, 1.0).endswith("$48,000 with full pressure.")
    assert "within 1 year, so" in words.no_pay_to_slow(data, Scenario.of(data, horizon=1))
    assert words.automation_rule(data).startswith("Full pressure slows yearly pay growth of fully exposed work by ")
