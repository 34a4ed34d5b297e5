"""The comparison in words: who is better by how much, what an absent value means, the sentence of who wins on what."""

from __future__ import annotations

import doctest
from typing import Any

import pytest

from careerdata import Dataset, Odds, Projection, Scenario, compare, simulate
from careerdata.answers import comparison
from careerdata.answers.comparison import Measure
from careerdata.words import comparison as words
from careerdata.words.format import signed, usd
from tests.scenarios import DATA

FOUR: list[dict[str, Any]] = [
    {},
    {"training": "associate", "credential": "CCS", "further_credentials": "RHIT"},
    {"training": "online", "credential": "CCA"},
    {"role": "cdi_specialist"},
]


def answered(data: Dataset, paths: list[dict[str, Any]] = FOUR, **fields: Any) -> tuple[Scenario, list[Projection]]:
    scenario = Scenario.of(data, paths, **fields)
    return scenario, compare(data, scenario)


def test_the_examples() -> None:
    assert doctest.testmod(words).failed == 0


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure("total_cost", "usd", True, (6000.0, 7000.0)), "worse: $1,000 more"),
        (Measure("pay", "pay", False, (6000.0, 6000.4)), "same"),
        (Measure("first_pay", "month", True, (10, 11)), "worse: 1 month later"),
        (Measure("first_pay", "month", True, (10, 8)), "better: 2 months sooner"),
        (Measure("break_even", "month", True, (None, 8)), "better"),
        (Measure("break_even", "month", True, (10, None)), "worse"),
        (Measure("break_even", "month", True, (10, None), exempt=(1,)), ""),
    ],
)
def test_difference_in_words(measure: Measure, said: str) -> None:
    assert words.against_first(measure, 1) == said
    assert words.against_first(measure, 0) == ""


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure("total_cost", "usd", True, (6074.4,)), "$6,074"),
        (Measure("net_position", "signed_usd", False, (6074.4,)), "+$6,074"),
        (Measure("net_position", "signed_usd", False, (-0.4,)), "$0"),
        (Measure("first_pay", "month", True, (10,)), "month 10"),
        (Measure("first_pay", "month", True, (None,)), "never"),
        (Measure("break_even", "month", True, (None,)), "not within 1 year"),
        (Measure("break_even", "month", True, (None,), exempt=(0,)), "–"),
        (Measure("pay", "pay", False, (None,), (0,), (0,), 1), "no coding pay yet"),
        (Measure("pay", "pay", False, (36_000,), (32_000,), (40_000,), 1), "$32,000–40,000, typical $36,000"),
        (Measure("pay", "pay", False, (40_000,), (32_000,), (40_000,), 1), "$40,000, the top of $32,000–40,000"),
        (Measure("pay", "pay", False, (37_600,), (37_600,), (37_600,), 1), "$37,600"),
    ],
)
def test_a_value_in_words(measure: Measure, said: str) -> None:
    assert words.value(DATA, measure, 0, horizon=1) == said
    assert ", ".join(filter(None, words.parts(DATA, measure, 0, horizon=1))) == said


def test_the_sentence_says_who_wins_on_what(data: Dataset) -> None:
    scenario, answers = answered(data)
    text = words.summary(data, scenario, answers)
    cost, month = usd(answers[0].upfront_cost_usd), answers[0].months_to_first_pay
    assert text.startswith(
        f"Paths 1 and 4 cost least before the first coding pay ({cost}) and pay first (month {month})"
    )
    assert "path 4 earns most at the end of year 10" in text
    last = comparison.leads(comparison.planned(answers))[-1]
    assert last.path == 3
    assert f"path 4 from month {last.month}" in text
    assert f"path 4 leaves you ${answers[3].net_position_usd:,.0f} better off than by staying" in text


def test_the_sentence_when_nothing_beats_staying(data: Dataset) -> None:
    scenario, answers = answered(data, FOUR[:2], current_pay=120_000)
    assert "no path leaves you better off than by staying after 10 years" in words.summary(data, scenario, answers)


def test_a_path_that_pays_too_late_is_not_the_cheapest(data: Dataset) -> None:
    scenario, answers = answered(data, [{}, {"start_month": 24}], horizon=2)
    cost = next(line for line in comparison.measures(scenario, answers) if line.id == "upfront_cost")
    assert words.value(data, cost, 1, 2) == "–"
    assert words.summary(data, scenario, answers).startswith("Path 1 costs least before the first coding pay")
    assert words.figures(data, answers[1]) == "First coding pay in month 34, after your horizon; $0 at the end."


def test_one_path_is_no_comparison(data: Dataset) -> None:
    scenario, answers = answered(data, [{}])
    assert "second path" in words.summary(data, scenario, answers)
    assert words.crossings(comparison.planned(answers)) == ""


def test_the_lines_of_the_chart_are_of_the_lives_and_say_who_is_ahead_when(data: Dataset) -> None:
    scenario = Scenario.of(data, [{}, {"training": "associate", "credential": "CCS"}])
    answer = simulate(data, scenario)
    own = answer.paths[0]
    assert own.mean_net[-1] == pytest.approx(own.mean_net_usd)
    ahead = own.ahead_on_average
    assert ahead
    assert (own.mean_net[ahead:] > 0).all()
    assert own.mean_net[ahead - 1] <= 0.005
    said = words.on_average(answer)
    assert said.startswith("Each line is the mean of all simulated lives")
    assert f"On average, staying is ahead at first, then path 1 from month {ahead}." in said
    assert words.in_lives(own) == (
        f"{round(100 * own.probability_ahead)} of 100 better off, {signed(own.mean_net_usd, 100)} on average."
    )
    poor = simulate(data, Scenario.of(data, [{}, {"training": "associate"}], current_pay=150_000))
    assert "On average, no path is ever ahead of staying." in words.on_average(poor)
    assert poor.paths[0].ahead_on_average is None


def test_the_path_that_leaves_most_better_off_is_named() -> None:
    answer = simulate(DATA, Scenario.of(DATA, [{"name": "Lakeside", "finish_rate": 1}, {"finish_rate": 0.2}]), 64)
    assert words.safest(answer, named=True).startswith("On path 1 (Lakeside), ")
    assert words.safest(answer).startswith("On path 1, ")
    cheap, online = {"training_cost": 0, "finish_rate": 0.55}, {"training": "online", "training_cost": 3_500}
    split = simulate(DATA, Scenario.of(DATA, [cheap, online]))
    assert words.safest(split, named=True).startswith(
        "Path 1 (certificate program, then CPC) leaves most on average, +$"
    )
    assert words.safest(split).endswith("better off than by staying; on path 2, 32 are, which is too close to call.")
    alike = simulate(DATA, Scenario.of(DATA, [{}, {}, {"finish_rate": 0.2}]), 64)
    assert words.safest(alike, named=True).startswith("On paths 1 and 2, ")


def test_who_has_a_budget_reads_how_many_keep_to_it_on_each_path() -> None:
    answer = simulate(DATA, Scenario.of(DATA, [{}, {"training_cost": 500}, {"role": "stay"}], budget=2_500), 64)
    rows = dict(words.of_100(DATA, answer, [None] * 3))
    first, second, third = rows["Stay within your $2,500"]
    assert int(first) < int(second)
    assert third == "100"
    assert not any(name.startswith("Stay within") for name in dict(words.of_100(DATA, simulated(), [None] * 2)))


def simulated() -> Odds:
    return simulate(DATA, Scenario.of(DATA, [{}, {}]), 64)


def test_aid_that_no_path_counts_is_named() -> None:
    poor = Scenario.of(DATA, [{}, {"training": "associate"}], state="WA", current_pay=33_000)
    said = words.aid_not_counted(DATA, poor)
    assert said.startswith("Not counted on any path: a Pell Grant ($")
    assert said.endswith("and a tax credit for tuition. Count it under “Who else pays, and care”.")
    counted = {"aid_pell": True, "aid_tax_credit": "american_opportunity_credit"}
    assert words.aid_not_counted(DATA, Scenario.of(DATA, [{}], current_pay=33_000, **counted)) == ""
    assert words.aid_not_counted(DATA, Scenario.of(DATA, [{"training": "online"}], current_pay=33_000)) == ""
    assert "Pell" not in words.aid_not_counted(DATA, Scenario.of(DATA, [{}], current_pay=120_000))
