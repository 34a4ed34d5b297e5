"""The advancement map: complete, drawn in order of level, and in step with the timeline and the ledger."""

from __future__ import annotations

import dataclasses
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

import careerdata as cd
from careerdata.answers.advancement import LEVELS, Condition, arrivals, entered_from, graph, levels, reach
from careerdata.model import chances as draws
from careerdata.model import costs, engine, salary
from careerdata.model.timeline import NEVER
from careerdata.words.advance import LEVEL_NAMES
from tests.scenarios import DATA, changed, scenarios

CODER: dict[str, Any] = {"years_experience": 1, "credentials_held": ["CPC"], "background": "nurse"}


def conditions(id: str, **about: Any) -> list[Condition]:
    return list(reach(DATA, cd.Scenario.of(DATA, **about))[id].conditions)


def test_every_role_and_specialty_is_a_node_and_every_step_an_edge() -> None:
    made = graph(DATA)
    assert set(made) == set(DATA.roles.ids) | set(DATA.specialties.ids)
    steps = {(origin, step.to_role) for step in DATA.advancement_steps for origin in step.from_roles}
    steps |= {("certified_coder", id) for id in DATA.specialties.ids}
    assert set(made.edges) == steps
    assert all(step["source"] for *_, step in made.edges(data=True))
    assert all(step["conditions"] for _, to, step in made.edges(data=True) if to in DATA.roles.ids)


def test_everything_can_be_reached_from_the_start_and_nothing_leads_back() -> None:
    made = graph(DATA)
    assert nx.is_directed_acyclic_graph(made)
    assert {"coding_associate", *nx.descendants(made, "coding_associate")} == set(made)


def test_layout_follows_the_levels() -> None:
    made = graph(DATA)
    for origin, goal in made.edges:
        assert made.nodes[origin]["layer"] <= made.nodes[goal]["layer"]
    places = {(node["x"], node["y"]) for _, node in made.nodes(data=True)}
    assert len(places) == len(made)
    assert {node["layer"] for _, node in made.nodes(data=True)} == set(range(len(LEVELS) + 1))
    assert set(LEVELS) == {role.level for role in DATA.roles}


@given(scenarios())
@settings(max_examples=25)
def test_months_and_costs_are_those_of_the_path(scenario: cd.Scenario) -> None:
    for id, goal in reach(DATA, scenario).items():
        alone = dataclasses.replace(scenario, paths=(goal.path,))
        grid = engine.run(
            DATA, scenario.profile, scenario.assumptions, alone.table(DATA), draws.certain(), keep="figures"
        )
        month = int((grid.when.role if goal.kind == "role" else grid.when.specialty)[0, 0])
        assert goal.month == (None if month >= NEVER else month)
        assert goal.path.role == (id if goal.kind == "role" else goal.path.role)
        due = costs.payments(grid.entries, month + 1, scenario.assumptions.inflation)
        spent = sum(float(usd[(months <= month) & (row == 0)].sum()) for row, months, usd in due) if month else 0
        assert goal.further_cost_usd == pytest.approx(spent, abs=0.005)


def test_upfront_cost_is_what_the_first_job_costs() -> None:
    scenario = cd.Scenario.of(DATA)
    plan = cd.project(DATA, scenario)
    first = reach(DATA, scenario)["coding_associate"]
    assert first.month == plan.months_to_first_pay
    assert first.further_cost_usd == pytest.approx(plan.upfront_cost_usd)


def test_pay_range_is_that_of_the_area() -> None:
    index = salary.place(DATA, "CA").index
    given = {"state": "CA", "dollars": "published"}
    goal = reach(DATA, cd.Scenario.of(DATA, wage_level="guide", **given))["coding_auditor"]
    assert (goal.pay_low_usd, goal.pay_high_usd) == pytest.approx((60_000 * index, 85_000 * index))
    newest = reach(DATA, cd.Scenario.of(DATA, wage_level="bls", **given))["coding_auditor"]
    assert newest.pay_low_usd > goal.pay_low_usd


ANY_FIRST = ("CPC", "CCS", "CCA", "COC", "RHIT")


def test_conditions_of_a_newcomer() -> None:
    text = DATA.advancement_steps.row("coding_associate").conditions
    assert conditions("coding_associate") == [Condition("entry", met=False, text=text)]
    assert conditions("coding_auditor") == [
        Condition("experience", met=False, years=(3, 5)),
        Condition("credential", met=False, credentials=("CPMA",), counts_after=2),
    ]
    assert conditions("cdi_specialist") == [Condition("experience", met=False, years=(2, 5), waived_by=("nurse",))]
    assert conditions("him_director")[1:] == [
        Condition("education", met=False, education="bachelor"),
        Condition("role", met=False, years=(1, 1), roles=("coding_manager",)),
    ]
    assert conditions("surgical")[1].credentials == ("SPECIALTY",)


def test_conditions_of_somebody_half_way() -> None:
    assert conditions("coding_associate", **CODER)[0].met
    waived = Condition("experience", met=True, years=(2, 5), waived_by=("nurse",), waived="nurse")
    assert conditions("cdi_specialist", **CODER) == [waived]
    asked = Condition("credential", met=False, credentials=ANY_FIRST, counts_after=2)
    assert conditions("certified_coder", **CODER) == [dataclasses.replace(asked, apprentice="CPC")]
    met = dataclasses.replace(asked, met=True)
    assert conditions("certified_coder", **{**CODER, "years_experience": 2}) == [met]
    assert conditions("certified_coder", credentials_held=["CCA"]) == [met]
    assert conditions("him_director", education="bachelor")[1].met


def test_met_and_missing_are_the_conditions() -> None:
    goal = reach(DATA, cd.Scenario.of(DATA, years_experience=4))["coding_auditor"]
    assert [condition.kind for condition in goal.met] == ["experience"]
    assert [condition.kind for condition in goal.missing] == ["credential"]


def test_a_status_goes_by_the_horizon() -> None:
    goal = reach(DATA, cd.Scenario.of(DATA))["coding_auditor"]
    assert goal.month is not None
    assert [goal.status(goal.month + more) for more in (-1, 0, 1)] == ["out", "later", "later"]
    assert dataclasses.replace(goal, month=0).status(1) == "now"
    assert dataclasses.replace(goal, month=None).status(1) == "out"


@given(scenarios())
@settings(max_examples=25)
def test_what_is_met_today_is_reached_today_in_no_time(scenario: cd.Scenario) -> None:
    least = dataclasses.replace(scenario, assumptions=dataclasses.replace(scenario.assumptions, promotion_position=0.0))
    for goal in reach(DATA, least).values():
        assert goal.conditions
        works = least.profile.years_experience > 0
        if works and not goal.missing:
            assert (goal.month, goal.further_cost_usd) == (0, 0)
        if goal.month == 0:
            assert not goal.missing


def test_a_degree_that_nothing_gives_is_never_reached() -> None:
    without = changed(DATA, programs=[row for row in DATA.programs if row.id != "bachelor"])
    goal = reach(without, cd.Scenario.of(without))["him_director"]
    assert (goal.month, goal.further_cost_usd) == (None, None)
    assert reach(without, cd.Scenario.of(without, education="bachelor"))["him_director"].month is not None


def test_arrivals_are_within_the_plan_and_the_horizon(data: cd.Dataset) -> None:
    """Nobody gets to a role whose conditions the plan does not meet; who gets higher passed what is below."""
    scenario = cd.Scenario.of(data, state="OH")
    goals, found = reach(data, scenario), arrivals(data, scenario)
    assert set(goals) == set(found)
    for arrival in found.values():
        assert (arrival.months is None) == (arrival.share == 0)
        if arrival.months is not None:
            assert list(arrival.months) == sorted(arrival.months)
            assert arrival.months[-1] <= scenario.profile.horizon * 12
    assert found["coding_associate"].share >= found["certified_coder"].share >= found["coding_auditor"].share > 0
    safe = cd.Scenario.of(data, state="OH", risks=False)
    for id, arrival in arrivals(data, safe).items():
        month = goals[id].month
        assert arrival.share == (month is not None and month <= 120)
        assert arrival.months is None or arrival.months == (month, month, month)


def test_every_level_of_the_ladder_has_a_name_and_every_role_a_level(data: cd.Dataset) -> None:
    goals = reach(data, cd.Scenario.of(data))
    found = levels(data, goals)
    assert sorted(id for _, ids in found for id in ids) == sorted(goals)
    assert {level for level, _ in found} == set(LEVEL_NAMES)
    assert entered_from(data, "coding_associate") == ()
    assert "certified_coder" in entered_from(data, "risk_adjustment")
