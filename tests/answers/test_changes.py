"""What would change the answer: each change does what it says, and the list holds those that help most."""

from __future__ import annotations

from typing import Any

import pytest

import careerdata as cd
from careerdata.answers.changes import LEAST, LEAST_USD, Change, insurance, most_helpful, tried
from careerdata.answers.odds import simulate
from careerdata.answers.sensitivity import with_value
from tests.scenarios import DATA, GUIDE


def found(**given: Any) -> tuple[cd.Scenario, tuple[Change, ...]]:
    scenario = cd.Scenario.of(DATA, **given)
    return scenario, tried(DATA, scenario, simulate(DATA, scenario).paths[0])


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"state": "MS", "children": 2, "current_pay": 27_000, "insurance_now": False, "insurance_then": False},
        {"state": "AZ", "credentials_held": ["CPC"], "training": "none", "credential": "none", "current_pay": 34_000},
        {"pay_kept_while_studying": 0.5},
    ],
    ids=str,
)
def test_after_a_change_is_what_the_answer_is_once_it_is_made(about: dict[str, Any]) -> None:
    """Within what 128 lives with the same luck can be off by."""
    scenario, changes = found(**about)
    assert changes
    for change in most_helpful(changes):
        moved = scenario
        for field, value in change.fields.items():
            moved = with_value(DATA, moved, field, value)
        made = simulate(DATA, moved).paths[0]
        assert change.ahead_after == pytest.approx(made.probability_ahead, abs=0.04), change.kind
        assert change.mean_after_usd == pytest.approx(made.mean_net_usd, abs=4_000), change.kind


def test_the_list_is_one_of_a_kind_best_first_and_ends_with_the_loss() -> None:
    _, changes = found()
    listed = most_helpful(changes)
    helps = [change for change in listed if change.kind != "uninsured"]
    assert len({change.kind for change in listed}) == len(listed) <= 5
    assert [change.gain for change in helps] == sorted((change.gain for change in helps), reverse=True)
    assert all(change.gain >= LEAST or change.raises_usd >= LEAST_USD for change in helps)
    best = {change.kind: max(other.gain for other in changes if other.kind == change.kind) for change in helps}
    assert all(change.gain == best[change.kind] for change in helps)
    assert listed[-1].kind == "uninsured"
    assert listed[-1].raises_usd < 0


def test_what_is_so_already_is_not_offered() -> None:
    kinds = {change.kind for change in found(pay_kept_while_studying=1, apprentice_mark="practicum")[1]}
    assert not kinds & {"keep_job", "mark", "insured"}
    _, bare = found(training_cost=0, aid_pell=True, current_pay=20_000)
    assert not {"cheaper", "pell"} & {change.kind for change in bare}
    assert {"keep_job", "pell"} <= {
        change.kind for change in found(pay_kept_while_studying=0, current_pay=20_000, children=1)[1]
    }
    _, sure = found(risks=False)
    assert not {"finish", "hired"} & {change.kind for change in sure}
    assert found(role="stay")[1] == ()


def test_insurance_is_what_its_loss_or_gain_does() -> None:
    _, insured = found(state="OH", insurance_now=True)
    loss = insurance(insured)
    assert loss is not None
    assert (loss.kind, loss.raises_usd < 0) == ("uninsured", True)
    assert insurance(found(count_health_cover=False)[1]) is None


def test_a_price_is_the_low_end_of_the_usual_range() -> None:
    _, changes = found(**GUIDE)
    (cheaper,) = [change for change in changes if change.kind == "cheaper"]
    assert cheaper.fields == {"training_cost": DATA.programs.row("certificate").cost_low_usd}
