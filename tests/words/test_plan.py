"""The plan in sentences: the verdict, the charts, the steps; above all where there is little or nothing to say."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from careerdata import Projection, Scenario, project
from careerdata.answers.milestones import Milestone, Span
from careerdata.model.costs import Item
from careerdata.words import plan as words
from careerdata.words.format import usd
from tests import scenarios
from tests.scenarios import DATA

TODAY = date(2026, 11, 27)


def planned(**fields: Any) -> tuple[Scenario, Projection]:
    scenario = Scenario.of(DATA, **fields)
    return scenario, project(DATA, scenario)


CODING_NOW = {"years_experience": 4, "credentials_held": ["CPC"], "current_pay": 50_000}


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({}, ["this path costs about $", " and takes 10 months until your first coding pay; ", " (typical $"]),
        (
            {"horizon": 1, "start_month": 12},
            [
                "the first coding pay of this path comes in month 22, after your horizon of 1 year: within it you spend nothing"
            ],
        ),
        ({**CODING_NOW, "horizon": 1}, ["in 1 year, beside your work"]),
        ({"role": "stay"}, ["staying keeps you at $37,600 a year"]),
        ({"pay_position": 1}, [" (the top of $"]),
        ({"pay_position": 0}, [" (the bottom of $"]),
    ],
)
def test_the_verdict(fields: dict[str, Any], parts: list[str]) -> None:
    said = words.verdict(DATA, *planned(**fields))
    assert all(part in said for part in parts), said


def test_a_cost_that_rounds_to_no_hundred_is_not_nothing() -> None:
    assert words._about(40) == "about $40"
    assert words._about(0.2) == "nothing"
    assert words._about(6_074) == "about $6,100"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"horizon": 1, "start_month": 12}, "There is no coding pay within 1 year. Before tax, in "),
        ({"horizon": 2, "pay_position": 0.5}, "Typical yearly pay is $"),
        ({"horizon": 10}, "Typical yearly pay goes from $"),
    ],
)
def test_the_pay_chart(fields: dict[str, Any], said: str) -> None:
    assert words.pay_summary(DATA, *planned(**fields)).startswith(said)


def test_pay_that_stays_the_same_goes_nowhere() -> None:
    assert words._course(1, 35_892, 1, 35_892) == "is $35,900 at the end of year 1"
    assert words._course(2, 35_892, 9, 35_894.3) == "is $35,900 at the end of year 2, and the same at the end of year 9"
    assert (
        words._course(2, 35_892, 9, 40_000) == "goes from $35,900 at the end of year 2 to $40,000 at the end of year 9"
    )


def test_the_net_position_chart() -> None:
    scenario, plan = planned(role="stay", horizon=1)
    assert (
        words.net_summary(DATA, scenario, plan)
        == "After 1 year you are just where staying leaves you, after tax and after costs."
    )
    scenario, plan = planned()
    assert words.net_summary(DATA, scenario, plan).startswith("The deepest point is −$")


def test_costs_that_come_after_the_horizon_are_not_said_to_be_nothing() -> None:
    assert (
        words.cost_summary(DATA, *planned(horizon=1, start_month=12)) == "No cost of this path falls due within 1 year."
    )
    scenario, plan = planned()
    program = usd(plan.cost_items[0].usd)
    assert f"The largest single cost is Certificate program, {program} in month 0." in words.cost_summary(
        DATA, scenario, plan
    )


def test_headline_figures() -> None:
    assert list(words.labels(DATA, 1).values())[2:] == [
        "Pay, end of year 1",
        "Better off from",
        "Better off by, in 1 year",
    ]
    _, late = planned(horizon=1, start_month=12)
    assert [said for said, _ in words.figures(late, 1)] == ["later", "month 22", "no pay yet", "not reached", "$0"]
    _, stay = planned(role="stay", horizon=1)
    assert [said for said, _ in words.figures(stay, 1)] == ["$0", "–", "$37,600", "–", "$0"]
    dated = words.figures(planned()[1], 10, TODAY)
    assert dated[1] == ("Sep 2027", "in 10 months")
    assert dated[3][1].startswith("in ")


def test_dates_of_the_calendar_stand_in_every_sentence_on_the_plan() -> None:
    scenario, plan = planned()
    said = [
        words.verdict(DATA, scenario, plan, TODAY),
        words.net_summary(DATA, scenario, plan, TODAY),
        words.cost_summary(DATA, scenario, plan, TODAY),
        words.ahead(40, TODAY),
    ]
    assert not [sentence for sentence in said if re.search(r"month \d", sentence)]
    assert "takes 10 months until your first coding pay in September 2027; from" in said[0]
    assert said[3] == "better off from Mar 2030"


def test_without_a_tax_table_nothing_is_said_to_be_after_tax() -> None:
    for state, taxed in (("OH", "after tax"), ("GU", "before tax")):
        assert f", {taxed} and after costs." in words.net_summary(DATA, *planned(state=state))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Item("tuition", "certificate"), "Certificate program"),
        (Item("loan_payment", "certificate"), "Loan payment: Certificate program"),
        (Item("books", "certificate"), "Code books"),
        (Item("exam", "CPC"), "CPC exam"),
        (Item("exam", "CPC", attempt=2), "CPC exam, attempt 2"),
        (Item("membership", "AAPC"), "AAPC membership"),
        (Item("renewal", "CCA"), "CCA renewal"),
        (Item("continuing_education", "CCA", units=20), "CCA continuing education (20 units)"),
        (Item("continuing_education", "CCA", units=1), "CCA continuing education (1 unit)"),
    ],
)
def test_what_is_paid_for(item: Item, said: str) -> None:
    assert words.item(DATA, item) == said


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (Milestone(0, "enroll", "certificate"), "Enroll: Certificate program"),
        (Milestone(7, "finish", "certificate"), "Finish: Certificate program"),
        (Milestone(8, "pass", "CCA"), "Pass the CCA exam"),
        (Milestone(8, "pass_as_apprentice", "CPC"), "Pass the CPC exam (as CPC-A, apprentice)"),
        (Milestone(34, "mark_removed", "CPC"), "CPC-A becomes CPC"),
        (Milestone(10, "first_pay"), "First coding pay"),
        (Milestone(21, "specialty", "risk_adjustment"), "Start in risk adjustment coding (HCC)"),
        (Milestone(21, "role", "coding_auditor"), "Work as a coding auditor"),
    ],
)
def test_what_is_reached(mark: Milestone, said: str) -> None:
    assert words.milestone(DATA, mark) == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span("training", "certificate", 0, 7), "Certificate program"),
        (Span("degree", "associate", 10, 31, True), "Associate degree program, beside work"),
        (Span("exam", "CPC", 7, 8), "CPC: prepare and pass"),
        (Span("designation", "CPC", 8, 34), "CPC-A, apprentice"),
        (Span("search", "", 8, 10), "Job search"),
        (Span("stay", "", 0, 12), "Stay in your present work"),
        (Span("generalist", "", 10, 12), "Coding work"),
        (Span("specialty", "risk_adjustment", 10, 12), "Risk adjustment coding (HCC)"),
        (Span("role", "coding_auditor", 10, 12), "Coding auditor"),
    ],
)
def test_what_is_done(span: Span, said: str) -> None:
    assert words.span(DATA, span) == said


def test_a_step_says_how_long_it_lasts_and_from_when_to_when() -> None:
    search, work = Span("search", "", 8, 10), Span("generalist", "", 10, 34)
    assert (words.lasts(search, 34), words.group(search, 34, TODAY)) == ("2 months", "Jul 2027 to Sep 2027")
    assert (words.lasts(work, 34), words.group(work, 34, TODAY)) == ("from then on", "Work, from Sep 2027 on")


def test_who_gives_a_price() -> None:
    usual, own = (scenarios.ask(training_cost=cost).cost_items[0] for cost in (None, 2_150))
    assert (words.cost_source(DATA, usual), words.cost_source(DATA, own)) == (
        "Medical Coder: a career guide",
        "your own figure",
    )
    loan = scenarios.ask(training_cost=2_150, financing="loan").cost_items[0]
    assert words.cost_source(DATA, loan) == "your own figure"
