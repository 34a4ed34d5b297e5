"""Paths against each other: differences, crossings and leads against a plain search."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings

from careerdata import Dataset, Projection, Scenario, compare
from careerdata.answers import comparison
from careerdata.answers.comparison import STAYING, Crossing, Measure
from careerdata.scenario.path import ready_made
from tests import scenarios

FOUR: list[dict[str, Any]] = [
    {},
    {"training": "associate", "credential": "CCS", "further_credentials": "RHIT"},
    {"training": "online", "credential": "CCA"},
    {"role": "cdi_specialist"},
]


def answered(data: Dataset, paths: list[dict[str, Any]] = FOUR, **fields: Any) -> tuple[Scenario, list[Projection]]:
    scenario = Scenario.of(data, paths, **fields)
    return scenario, compare(data, scenario)


def measures(scenario: Scenario, answers: list[Projection]) -> dict[tuple[str, int], Measure]:
    return {(measure.id, measure.year): measure for measure in comparison.measures(scenario, answers)}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure("total_cost", "usd", True, (6000.0, 4500.0)), ("better", -1500.0)),
        (Measure("total_cost", "usd", True, (6000.0, 7000.0)), ("worse", 1000.0)),
        (Measure("pay", "pay", False, (6000.0, 7000.0)), ("better", 1000.0)),
        (Measure("pay", "pay", False, (6000.0, 6000.4)), ("same", None)),
        (Measure("first_pay", "month", True, (10, 11)), ("worse", 1)),
        (Measure("first_pay", "month", True, (10, 8)), ("better", -2)),
        (Measure("break_even", "month", True, (None, 8)), ("better", None)),
        (Measure("break_even", "month", True, (10, None)), ("worse", None)),
        (Measure("break_even", "month", True, (None, None)), ("", None)),
        (Measure("break_even", "month", True, (10, None), exempt=(1,)), ("", None)),
    ],
)
def test_against_the_first(measure: Measure, expected: tuple[str, float | None]) -> None:
    assert measure.against_first(1) == expected
    assert measure.against_first(0) == ("", None)


def test_measures_are_the_projections_own_figures(data: Dataset) -> None:
    scenario, answers = answered(data, pay_kept_while_studying=0.5)
    by_id = measures(scenario, answers)
    for number, answer in enumerate(answers):
        assert by_id["upfront_cost", 0].values[number] == answer.upfront_cost_usd
        assert by_id["given_up", 0].values[number] == answer.given_up_usd > 0
        assert by_id["first_pay", 0].values[number] == answer.months_to_first_pay
        assert by_id["pay", 10].lows[number] == answer.annual_pay_low_usd[9]
        assert by_id["net_position", 0].values[number] == answer.net_position_usd


def test_pay_given_up_is_the_kept_share_s_rest(data: Dataset) -> None:
    # Before tax, half of 36,000 a year is 1,500 a month; ten months from enrolling to the first coding pay.
    fields = {"pay_kept_while_studying": 0.5, "current_pay": 36_000, "after_tax": False}
    _, (answer,) = answered(data, [{}], **fields)
    assert answer.months_to_first_pay == 10
    assert answer.given_up_usd == pytest.approx(15_000)
    _, (later,) = answered(data, [{"start_month": 6}], **fields)
    assert later.given_up_usd == pytest.approx(15_000)  # nothing is given up before enrolling
    _, (staying,) = answered(data, [{"role": "stay"}], **fields)
    assert staying.given_up_usd == 0


def test_keeping_a_credential_has_its_price(data: Dataset) -> None:
    _, answers = answered(data)
    for answer in answers:
        kept = [cost for cost in answer.cost_items if cost.item.kind == "upkeep"]
        assert "membership" in {cost.item.what for cost in kept}
        assert comparison.upkeep_usd(answer) == pytest.approx(sum(cost.usd for cost in kept))


def test_costs_by_year_hold_every_cost(data: Dataset) -> None:
    _, answers = answered(data, [*FOUR[:3], {"financing": "loan"}])
    by_year = comparison.costs_by_year(answers, 10)
    for number, answer in enumerate(answers):
        assert sum(row[number] for row in by_year) == pytest.approx(answer.total_cost_usd)
        first_year = sum(item.usd for item in answer.cost_items if item.month < 12)
        assert by_year[0][number] == pytest.approx(first_year)


def test_a_path_that_stays_is_not_asked_when_it_is_ahead_of_staying(data: Dataset) -> None:
    scenario, answers = answered(data, [{}, {"role": "stay"}])
    by_id = measures(scenario, answers)
    assert by_id["break_even", 0].against_first(1) == ("", None)
    assert by_id["pay", 5].values[1] == scenario.profile.current_pay


@settings(max_examples=150)
@given(scenarios.scenarios(most_paths=4))
def test_crossings_and_leads_agree_with_a_plain_search(scenario: Scenario) -> None:
    answers = compare(scenarios.DATA, scenario)
    lines = [[0.0 if abs(usd) <= 0.005 else usd for usd in answer.monthly["net_position"]] for answer in answers]
    crossed = set()
    for a, b in itertools.combinations(range(len(lines)), 2):
        ahead = None
        for month, (one, two) in enumerate(zip(*(answers[i].monthly["net_position"] for i in (a, b)), strict=True)):
            if abs(one - two) > 0.005:
                if ahead not in (None, one > two):
                    crossed.add((month, a, b) if one > two else (month, b, a))
                ahead = one > two
    assert {(one.month, one.ahead, one.behind) for one in comparison.crossings(comparison.planned(answers))} == crossed

    leads = comparison.leads(comparison.planned(answers))
    assert leads[0] == comparison.Lead(0, STAYING)
    for month in range(len(lines[0])):
        now = [lead for lead in leads if lead.month <= month][-1].path
        best = max(0.0, *(line[month] for line in lines))
        assert (0.0 if now == STAYING else lines[now][month]) == best


def test_a_crossing_that_is_taken_back_within_a_year_does_not_last() -> None:
    first, back, later = Crossing(9, 2, 0), Crossing(11, 0, 2), Crossing(40, 1, 0)
    assert comparison.lasting([first, back, later]) == [later]
    assert comparison.lasting([first, Crossing(30, 0, 2)]) == [first, Crossing(30, 0, 2)]


def test_every_ready_made_path_is_a_path(data: Dataset) -> None:
    opening = [row.id for row in data.ready_made_paths if row.opens]
    assert 2 <= len(opening) <= 4
    titles = [
        answer.title for answer in compare(data, Scenario.of(data, [vars(ready_made(data, id)) for id in opening]))
    ]
    assert len(set(titles)) == len(titles)
    for row in data.ready_made_paths:
        assert compare(data, Scenario.of(data, [vars(ready_made(data, row.id))]))
