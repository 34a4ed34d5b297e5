"""What would change the answer: each change does what it says, and the list holds those that help most."""

from __future__ import annotations

from typing import Any

import pytest

import careerdata as cd
from careerdata.answers.changes import HARMS, LEAST, LEAST_USD, Changes, Idea, of_the_job, of_the_path, what_changes
from careerdata.answers.odds import simulate
from careerdata.answers.sensitivity import with_value
from tests.scenarios import DATA, GUIDE


def found(**given: Any) -> tuple[cd.Scenario, Changes]:
    scenario = cd.Scenario.of(DATA, **given)
    return scenario, what_changes(DATA, scenario, simulate(DATA, scenario).paths[0])


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"state": "MS", "children": 2, "current_pay": 27_000, "insurance_now": False, "insurance_then": False},
        {"state": "AZ", "credentials_held": ["CPC"], "training": "none", "credential": "none", "current_pay": 34_000},
        {"pay_kept_while_studying": 0.5, "budget": 3_000, "training_cost": 1_500},
    ],
    ids=str,
)
def test_after_a_change_is_what_the_answer_is_once_it_is_made(about: dict[str, Any]) -> None:
    scenario, changes = found(**about)
    assert changes.helpful
    for change in changes.helpful:
        moved = scenario
        for field, value in change.fields.items():
            moved = with_value(DATA, moved, field, value)
        made = simulate(DATA, moved).paths[0]
        assert change.ahead_after == made.probability_ahead, change.kind
        assert change.mean_after_usd == pytest.approx(made.mean_net_usd), change.kind
        assert change.budget_after == made.probability_budget, change.kind


def test_the_list_is_one_of_a_kind_best_first_and_ends_with_the_loss() -> None:
    listed = found()[1].helpful
    helps = [change for change in listed if change.kind not in HARMS]
    assert len({change.kind for change in listed}) == len(listed) <= 5
    assert [change.gain for change in helps] == sorted((change.gain for change in helps), reverse=True)
    assert all(change.gain >= LEAST or change.raises_usd >= LEAST_USD for change in helps)
    harms = listed[len(helps) :]
    assert "uninsured" in {change.kind for change in harms}
    assert all(change.gain <= -LEAST for change in harms)


def ideas(scenario: cd.Scenario) -> list[Idea]:
    """Return every change that can be made."""
    return [*of_the_path(DATA, scenario), *of_the_job(DATA, scenario)]


def kinds(**given: Any) -> set[str]:
    """Return the kinds of change that can be made."""
    return {idea.kind for idea in ideas(cd.Scenario.of(DATA, **given))}


def test_what_is_so_already_is_not_tried() -> None:
    assert not kinds(pay_kept_while_studying=1, apprentice_mark="practicum") & {"keep_job", "mark", "insured"}
    assert not kinds(training_cost=0, aid_pell=True, current_pay=20_000) & {"cheaper", "pell"}
    assert kinds(pay_kept_while_studying=0, current_pay=20_000, children=1) >= {"keep_job", "pell"}
    assert not kinds(risks=False) & {"finish", "hired"}
    assert found(role="stay")[1] == Changes()


def test_proof_of_past_work_with_codes_is_an_idea_for_who_has_billed() -> None:
    assert "proof" in kinds(background="administrative")
    assert "proof" not in kinds() | kinds(background="administrative", apprentice_mark="letters")
    assert "finish" not in kinds(finish_rate=0.6)


def test_an_office_job_first_helps_who_knows_no_such_office() -> None:
    certified = {"credentials_held": ["CPC"], "months_searched": 14, "current_pay": 34_000}
    _, changes = found(state="AZ", **certified)
    office = next(one for one in changes.helpful if one.kind == "office")
    assert office.fields == {"background": "administrative"}
    assert office.gain > 0.03
    assert "office" not in kinds(background="administrative") | kinds(background="nurse") | kinds(years_experience=2)


def test_another_program_drops_what_was_said_of_the_one_before() -> None:
    scenario = cd.Scenario.of(DATA, finish_rate=0.9, placed_rate=0.8, exam_pass_rate=0.9)
    other = next(idea for idea in ideas(scenario) if idea.kind == "training")
    assert {other.fields[name] for name in ("finish_rate", "placed_rate", "exam_pass_rate")} == {None}


def test_insurance_is_what_its_loss_or_gain_does() -> None:
    loss = found(state="OH", insurance_now=True)[1].insurance
    assert loss is not None
    assert (loss.kind, loss.raises_usd < 0) == ("uninsured", True)
    assert found(count_health_cover=False)[1].insurance is None


def test_a_price_is_the_low_end_of_the_usual_range() -> None:
    (cheaper,) = [idea for idea in ideas(cd.Scenario.of(DATA, **GUIDE)) if idea.kind == "cheaper"]
    assert cheaper.fields == {"training_cost": DATA.programs.row("certificate").cost_low_usd}


def test_who_may_apply_at_once_is_told_so_first() -> None:
    """A nurse's way to documentation work needs no program: to go without one helps more than all else."""
    nurse = {"background": "nurse", "target_role": "cdi_specialist", "current_pay": 92_000, "state": "WA"}
    scenario, changes = found(**nurse)
    assert changes.helpful[0].kind == "apply"
    assert "apply" not in kinds(**nurse, training="none", credential="none")
    assert "apply" not in kinds(**{**nurse, "background": "clinical"})
    assert "apply" in kinds(**{**nurse, "target_role": "certified_coder"})
    best = cd.find_paths(DATA, scenario)
    assert best.path(best.picks["best"]).credential == "none"


def test_remote_work_elsewhere_is_shown_where_few_gain_by_it_and_those_much() -> None:
    """San Juan's pay is far below Florida's, where most coders work: nobody is better off by it who was not, but by more."""
    scenario, changes = found(state="PR", area="0041980", current_pay=21_000, children=2)
    remote = next(one for one in changes.helpful if one.kind == "remote")
    assert remote.fields == {"remote": True, "pay_basis": "employer", "employer_state": "FL"}
    assert remote.raises_usd == max(one.raises_usd for one in changes.helpful)
    assert "remote" not in {one.kind for one in of_the_job(DATA, scenario.of(DATA, remote=True))}
    assert "remote" not in {one.kind for one in of_the_job(DATA, scenario.of(DATA, state="FL"))}


def test_the_answer_lies_between_the_careful_and_the_hopeful_end_of_what_nobody_set() -> None:
    scenario, changes = found()
    own = simulate(DATA, scenario).paths[0].probability_ahead
    assert changes.between
    careful, hopeful = changes.between
    assert careful < own < hopeful
    set_by_reader = {"chance_finish": 0.9, "chance_pass": 0.9, "chance_hired": 0.3, "layoff_risk": 0.001}
    fixed = found(**set_by_reader)
    assert fixed[1].between == (simulate(DATA, fixed[0]).paths[0].probability_ahead,) * 2
    assert found(risks=False)[1].between is None


def test_being_taken_on_is_a_change_for_who_wants_a_role() -> None:
    kinds_of = {one.kind: one.fields for one in of_the_job(DATA, cd.Scenario.of(DATA, role="coding_auditor"))}
    assert kinds_of["taken_on"] == {"chance_promoted": 0.7}
    assert "taken_on" not in {one.kind for one in of_the_job(DATA, cd.Scenario.of(DATA))}


def test_who_applies_at_once_for_a_role_is_offered_no_help_with_a_first_job() -> None:
    at_once = {"background": "nurse", "target_role": "cdi_specialist", "training": "none", "credential": "none"}
    assert not kinds(**at_once, current_pay=92_000) & {"helped", "hired", "promised"}
    assert "helped" in kinds(credentials_held=["CPC"], training="none", credential="none")


def test_a_biller_may_prove_past_work_or_be_promised_the_job() -> None:
    biller = {"background": "administrative", "current_pay": 41_000}
    own = ideas(cd.Scenario.of(DATA, **biller, credential="CCA"))
    proof = next(idea for idea in own if idea.kind == "proof")
    assert (proof.fields["apprentice_mark"], proof.fields["credential"]) == ("letters", "CPC")
    assert next(idea for idea in own if idea.kind == "promised").fields == {"placed_rate": 1.0}
    assert "promised" not in kinds(**biller, placed_rate=0.5) | kinds() | kinds(
        background="administrative", current_pay=0
    )
