"""The chances of a life that the reader can move: where each starts, how far it may reasonably lie, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from careerdata.model.conditions import Requirements, requirements
from careerdata.model.lives import (
    admitted_share,
    chance,
    hired_in_a_month,
    hiring_factor,
    is_prepared,
    placed_in_a_month,
)
from careerdata.model.salary import employer
from careerdata.model.steps import Steps, resolve
from careerdata.scenario.path import Path, tabulate, terms_of, trains
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import NONE, Dataset
from careerdata.tables.schema import LifeChance

Preset = Literal["careful", "central", "hopeful"]
MORE_IS_WORSE = ("layoff_risk",)


@dataclass(frozen=True)
class Lever:
    """A chance: ``value`` until it is moved, from ``low`` to ``high``. ``basis`` says what it rests on, in the data's words."""

    field: str
    value: float
    low: float
    high: float
    assumed: bool
    basis: str
    source: str
    of_the_path: bool = False
    """Whether the path says it itself, so that there is no range."""

    def at(self, preset: Preset) -> float | None:
        """Return the value of a preset; ``None`` for the central one, which is what an unset field takes."""
        if preset == "central":
            return None
        return self.low if (preset == "careful") != (self.field in MORE_IS_WORSE) else self.high


def levers(dataset: Dataset, profile: Profile, assumptions: Assumptions, path: Path) -> tuple[Lever, ...]:
    """Return the chances that matter on a path, in the order in which a life meets them."""
    found = []
    steps = resolve(dataset, profile, tabulate(dataset, profile, [path]))
    need = requirements(dataset, profile.background)
    if trains(dataset, profile, path):
        terms = terms_of(dataset, profile, path)
        finishes = _lever("chance_finish", dataset.chance("finish", path.training))
        own = terms.completion if terms else None
        finishes = finishes if own is None else replace(finishes, value=own.share, low=own.low, high=own.high)
        found.append(_said(finishes, path.finish_rate))
    if path.credential != NONE and path.credential not in profile.credentials_held:
        prepared = bool(is_prepared(dataset, profile, steps, need)[0])
        found.append(_pass(dataset, need, path, 1.0 if prepared else chance(dataset, "pass_unprepared")))
    if not profile.works_in_the_field:
        hired = _lever("chance_hired", dataset.chance("hired"))
        now = hired_in_a_month(dataset, profile, assumptions, bool(steps.applies_at_once[0]))
        lowered = now / hired.value if hired.value else 1.0  # what lowers the middle lowers the ends
        hired = replace(hired, value=now, low=hired.low * lowered, high=hired.high * lowered)
        found.append(_said(hired, _placed(dataset, profile, steps, need)))
    found.append(_lever("layoff_risk", dataset.chance("layoff")))
    role = path.role or profile.target_role
    if role in dataset.roles.ids and not dataset.roles.row(role).is_generalist:
        found.append(_promoted(dataset, need, role))
    elif path.specialty != NONE:
        found.append(_lever("chance_promoted", dataset.chance("admitted", "specialty")))
    elif any(dataset.figure(id, "pay_premium") for id in set(path.further_credentials) - set(profile.credentials_held)):
        found.append(_lever("chance_promoted", dataset.chance("admitted", "credential")))
    if employer(dataset, profile) is not None:
        found.append(_lever("chance_remote", dataset.chance("remote_found")))
    return tuple(found)


def _promoted(dataset: Dataset, need: Requirements, role: str) -> Lever:
    """Return the chance to be taken on in a role, of who has the background that stands in for its years or not."""
    lever = _lever("chance_promoted", dataset.chance("admitted", role))
    with_background = dataset.roles.ids.index(role) in need.direct_roles
    value = admitted_share(dataset, role, with_background)
    by = value / lever.value if lever.value else 1.0
    return replace(lever, value=value, low=lever.low * by, high=min(lever.high * by, 1.0))


def _lever(field: str, row: LifeChance | None) -> Lever:
    assert row is not None  # a data set that simulates lives has each of these
    return Lever(field, row.value, row.low, row.high, row.assumed, row.basis, row.source)


def _pass(dataset: Dataset, need: Requirements, path: Path, prepared: float) -> Lever:
    """Return the chance to pass the first exam: the credential's, where no source gives one the assumed range; ``prepared`` of
    it where the program does not teach toward the exam."""
    ends = need.pass_range[dataset.credentials.ids.index(path.credential)] * prepared
    low, high = (float(end) for end in ends)
    row = dataset.figure(path.credential, "pass_rate")
    source = row.source if row else dataset.model.row("pass_rate_unknown_low").source
    lever = Lever("chance_pass", (low + high) / 2, low, high, row is None, row.label if row else "", source)
    return _said(lever, path.exam_pass_rate)


def _placed(dataset: Dataset, profile: Profile, steps: Steps, need: Requirements) -> float | None:
    """Return the chance to be hired in a month with an apprentice mark that the path's own share hired comes to."""
    placed = steps.paths.placed
    if np.isnan(placed[0]):
        return None
    with_mark = placed_in_a_month(dataset, placed) / hiring_factor(dataset, profile, steps, need)
    return min(float(with_mark[0]), 1.0)


def _said(lever: Lever, own: float | None) -> Lever:
    """Return a chance as the path itself says it, which leaves nothing open; unchanged where it says nothing."""
    return lever if own is None else replace(lever, value=own, low=own, high=own, of_the_path=True)


def settings(
    dataset: Dataset, profile: Profile, assumptions: Assumptions, path: Path, preset: Preset
) -> dict[str, float | None]:
    """Return the value of each field of a chance under a preset."""
    return {lever.field: lever.at(preset) for lever in levers(dataset, profile, assumptions, path)}
