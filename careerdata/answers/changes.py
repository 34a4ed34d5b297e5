"""What would change the answer: the changes that a person can make or ask for, and how many of 100 each helps."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from careerdata.answers.levers import levers
from careerdata.answers.odds import PathOdds
from careerdata.answers.sensitivity import with_value
from careerdata.model import aid, engine
from careerdata.model import chances as draws
from careerdata.model.conditions import requirements
from careerdata.model.engine import HALF_A_CENT
from careerdata.model.household import cover_matters, covers
from careerdata.scenario.household import household_of
from careerdata.scenario.path import Path, Scenario, unset_value, usual_range
from careerdata.scenario.prices import PUBLISHED
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import NONE, Dataset

Kind = Literal[
    "insured", "uninsured", "finish", "hired", "cheaper", "keep_job", "pell", "mark", "credential", "training", "role"
]

LIVES = 128
"""Lives that a change is tried on, the first of those behind the answer: with the same luck before and after, the difference
needs fewer of them."""
SHOWN = 5
LEAST = 0.01
LEAST_USD = 2_000.0
"""A change that helps (or harms) fewer than one of 100, and the mean by less than this, is left out."""


@dataclass(frozen=True)
class Change:
    """One change: the fields that it sets, and the answer before and after. Shares of lives, USD on average."""

    kind: Kind
    fields: dict[str, Any]
    ahead_before: float
    ahead_after: float
    mean_before_usd: float
    mean_after_usd: float

    @property
    def gain(self) -> float:
        """How many more (a share of all lives) end better off; negative where fewer do."""
        return self.ahead_after - self.ahead_before

    @property
    def raises_usd(self) -> float:
        """By how much it raises the mean."""
        return self.mean_after_usd - self.mean_before_usd


@dataclass(frozen=True)
class _Idea:
    kind: Kind
    fields: dict[str, Any]


def tried(dataset: Dataset, scenario: Scenario, own: PathOdds) -> tuple[Change, ...]:
    """Return every change of a scenario's first path that can be made or asked for, tried; none for a path that stays.

    Args:
        own: the odds of the path as it is.

    Example:
        >>> from careerdata import Scenario, load
        >>> from careerdata.answers.odds import simulate
        >>> data = load(); me = Scenario.of(data, pay_kept_while_studying=0)
        >>> max(tried(data, me, simulate(data, me).paths[0]), key=lambda change: change.gain).kind
        'keep_job'
    """
    return () if own.outcomes is None else tuple(_tried(dataset, scenario, own))


def most_helpful(found: Sequence[Change], most: int = SHOWN) -> tuple[Change, ...]:
    """Return the changes that help most, one of a kind, best first; last the loss of insurance where that harms."""
    helps = [one for one in found if one.kind != "uninsured"]
    helps = [one for one in helps if one.gain >= LEAST or (one.gain >= 0 and one.raises_usd >= LEAST_USD)]
    better = _one_a_kind(sorted(helps, key=lambda one: (-one.gain, -one.raises_usd)))
    harms = [one for one in found if one.kind == "uninsured" and (one.gain <= -LEAST or one.raises_usd <= -LEAST_USD)]
    return (*better[: most - len(harms)], *harms)


def insurance(found: Sequence[Change]) -> Change | None:
    """Return what insurance from the new job, or its loss, does to the answer; ``None`` where it makes no difference."""
    return next((one for one in found if one.kind in ("insured", "uninsured") and (one.gain or one.raises_usd)), None)


def _one_a_kind(found: Sequence[Change]) -> list[Change]:
    first: dict[Kind, Change] = {}
    for change in found:
        first.setdefault(change.kind, change)
    return list(first.values())


def _tried(dataset: Dataset, scenario: Scenario, own: PathOdds) -> Iterator[Change]:
    """Yield every change that can be made, tried. Those of the path alone share one call of the engine."""
    ideas = list(_of_the_path(dataset, scenario))
    paths = tuple(_path_with(dataset, scenario, idea.fields) for idea in ideas)
    together = dataclasses.replace(scenario, paths=(scenario.paths[0], *paths))
    net = _net(dataset, together)
    yield from (_change(idea, own, net[0], after) for idea, after in zip(ideas, net[1:], strict=True))
    yield from (_try_alone(dataset, scenario, own, idea, net[0]) for idea in _of_the_job(dataset, scenario))


def _try_alone(
    dataset: Dataset, scenario: Scenario, own: PathOdds, idea: _Idea, before: np.ndarray | None = None
) -> Change:
    moved = scenario
    for field, value in idea.fields.items():
        moved = with_value(dataset, moved, field, value)
    first = _net(dataset, scenario)[0] if before is None else before
    return _change(idea, own, first, _net(dataset, moved)[0])


def _net(dataset: Dataset, scenario: Scenario) -> np.ndarray:
    """Return the net positions of a scenario's paths (paths, lives)."""
    table, sample = scenario.table(dataset), draws.sobol(LIVES)
    return engine.run(dataset, scenario.profile, scenario.assumptions, table, sample, keep=False).net_position


def _change(idea: _Idea, own: PathOdds, before: np.ndarray, after: np.ndarray) -> Change:
    """Return a change with the difference that it makes to these lives, added to the answer as it is."""
    gain = float((after > HALF_A_CENT).mean() - (before > HALF_A_CENT).mean())
    ahead = min(max(own.probability_ahead + gain, 0.0), 1.0)
    mean = own.mean_net_usd + float(after.mean() - before.mean())
    return Change(idea.kind, idea.fields, own.probability_ahead, ahead, own.mean_net_usd, mean)


def _path_with(dataset: Dataset, scenario: Scenario, fields: dict[str, Any]) -> Path:
    changed = {name: getattr(scenario.paths[0], name) for name in Path.names()} | fields
    return Path.read(dataset, changed)[0]


def _of_the_job(dataset: Dataset, scenario: Scenario) -> Iterator[_Idea]:
    """Yield changes of the jobs, of who pays, and of what the school does for its students."""
    profile, path = scenario.profile, scenario.paths[0]
    if profile.count_health_cover and covers(dataset, profile.state, household_of(profile)):
        then = not profile.insurance_then
        if cover_matters(profile) or not then:
            yield _Idea("insured" if then else "uninsured", {"insurance_then": then})
    if profile.pay_kept_while_studying < 1 and profile.current_pay > 0:
        yield _Idea("keep_job", {"pay_kept_while_studying": 1.0})
    if not profile.aid_pell and aid.pell_range(dataset, profile)[0] > 0:
        yield _Idea("pell", {"aid_pell": True})
    if not scenario.assumptions.risks:
        return
    chosen = scenario.assumptions
    for lever in levers(dataset, profile, path):
        now = getattr(chosen, lever.field)
        if lever.field in ("chance_finish", "chance_hired") and (lever.value if now is None else now) < lever.high:
            yield _Idea("finish" if lever.field == "chance_finish" else "hired", {lever.field: lever.high})


def _of_the_path(dataset: Dataset, scenario: Scenario) -> Iterator[_Idea]:
    """Yield changes of the path: its price, its kind of training, its credential, its goal."""
    profile, path = scenario.profile, scenario.paths[0]
    published = scenario.assumptions.dollars == PUBLISHED
    need = requirements(dataset, profile.background)
    trains = path.training != NONE and not profile.is_trained(dataset)
    if trains:
        low, _ = usual_range(dataset, path.training, "training_cost", published)
        now = path.training_cost
        if (
            unset_value(dataset, path.training, path.study_pace, "training_cost", published) if now is None else now
        ) > low:
            yield _Idea("cheaper", {"training_cost": low})
        for training in choices_of(dataset, "training"):
            prepares = dataset.programs.row(training).prepares_for
            if training not in (NONE, path.training) and (not prepares or path.credential in prepares):
                other = {"training": training, "school": "", "training_months": None, "training_cost": None}
                yield _Idea("training", other)
    if path.credential != NONE and path.credential not in profile.credentials_held:
        prepares = dataset.programs.row(path.training).prepares_for
        for credential in choices_of(dataset, "credential"):
            other_one = credential not in (NONE, path.credential, *profile.credentials_held)
            if other_one and (not prepares or credential in prepares):
                yield _Idea("credential", {"credential": credential, "exam_pass_rate": None})
    has_mark = [row.id for i, row in enumerate(dataset.credentials) if need.apprentice[i] and need.primary[i]]
    takes = {path.credential, *profile.credentials_held} & set(has_mark)
    if takes and path.apprentice_mark == "work" and not profile.works_in_the_field:
        yield _Idea("mark", {"apprentice_mark": "practicum"})
    goal = path.role or profile.target_role
    for row in dataset.roles:
        if not row.is_generalist and row.id != goal:
            yield _Idea("role", {"role": row.id})
