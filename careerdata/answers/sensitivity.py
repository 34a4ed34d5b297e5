"""Which assumption or chance moves the answer most, at which value it flips, and who withstands automation.

The answer is the mean over the lives of the odds; with all risks off it is the plan.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerdata.answers.levers import Lever, levers
from careerdata.answers.odds import DRAWS
from careerdata.model import chances as draws
from careerdata.model import engine
from careerdata.model.admission import large
from careerdata.model.engine import HALF_A_CENT
from careerdata.scenario.path import PROGRAM_RANGES, Floats, Scenario, terms_of, titles_of, unset_value, usual_range
from careerdata.scenario.prices import PUBLISHED
from careerdata.scenario.profile import default_of, read_field
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import ScenarioField


@dataclass(frozen=True)
class Swing:
    """One assumption or chance at the low and the high end of its range, all else as it is. Net positions in dollars."""

    field: str
    title: str
    low: Any
    high: Any
    chosen: Any
    net_at_low_usd: float
    net_at_high_usd: float
    net_position_usd: float
    """With what is chosen."""

    @property
    def change_at_low_usd(self) -> float:
        """How the net position changes at the low end."""
        return self.net_at_low_usd - self.net_position_usd

    @property
    def change_at_high_usd(self) -> float:
        """How the net position changes at the high end."""
        return self.net_at_high_usd - self.net_position_usd

    @property
    def width_usd(self) -> float:
        """The distance between the best and the worst outcome."""
        outcomes = self.net_at_low_usd, self.net_at_high_usd, self.net_position_usd
        return max(outcomes) - min(outcomes)


@dataclass(frozen=True)
class Flip:
    """The first value of an assumption, on the steps of its slider, at which the other side wins.

    The other side wins at every value beyond it too: at higher ones if ``upward``, else at lower ones.
    """

    field: str
    title: str
    value: float
    upward: bool
    staying_wins: bool


@dataclass(frozen=True)
class Robustness:
    """A path's net position (USD, on average) without automation pressure, at the chosen one and at full pressure."""

    title: str
    net_without_usd: float
    net_chosen_usd: float
    net_full_usd: float
    robust: bool
    """Whether the path is still ahead of staying at full pressure."""


@large
def tornado(dataset: Dataset, scenario: Scenario, path: int = 0) -> tuple[Swing, ...]:
    """Return the swing of each assumption, and of each chance, for one of the scenario's paths, widest first.

    The ranges of assumptions are rows of ``sensitivity.csv``, those of chances their levers'; one that the chosen value lies
    outside of is widened to it. What changes nothing here is left out.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> swings = tornado(data, Scenario.of(data))
        >>> swings[0].width_usd >= swings[-1].width_usd > 0
        True
    """
    plan = _net(dataset, scenario, path)
    swings = []
    asked = [(row.field, row.low, row.high) for row in dataset.sensitivity]
    asked += [(lever.field, lever.low, lever.high) for lever in _levers(dataset, scenario, path)]
    for field, least, most in asked:
        about: ScenarioField = dataset.fields.row(field)
        ends = _range(dataset, scenario, path, about, least, most)
        if ends is None:
            continue
        low, high = ends
        at_low, at_high = (_net(dataset, with_value(dataset, scenario, about.field, end, path), path) for end in ends)
        chosen = _chosen(dataset, scenario, path, about)
        swing = Swing(about.field, about.title, low, high, chosen, at_low, at_high, plan)
        if swing.width_usd > HALF_A_CENT:
            swings.append(swing)
    return tuple(sorted(swings, key=lambda swing: -swing.width_usd))


def break_even_value(dataset: Dataset, scenario: Scenario, field: str, path: int = 0) -> Flip | None:
    """Return the value of a field at which staying wins (or, where the plan is behind, at which the path does).

    Method: bisection on the engine over the steps of the field's slider, from the chosen value to each of its bounds;
    of two flips the one fewer steps away. ``None`` where neither bound changes who wins, or the field is not a number.
    """
    about: ScenarioField = dataset.fields.row(field)
    ends = _range(dataset, scenario, path, about, None, None)
    if ends is None or isinstance(ends[0], str) or about.step is None:
        return None
    values = _slider_values(about, *ends)
    chosen = _chosen(dataset, scenario, path, about)
    ahead = _net(dataset, scenario, path) > HALF_A_CENT

    def flips(value: float) -> bool:
        moved = with_value(dataset, scenario, field, value, path)
        return (_net(dataset, moved, path) > HALF_A_CENT) != ahead

    found = []
    for upward, side in (
        (True, [value for value in values if value > chosen]),
        (False, [value for value in reversed(values) if value < chosen]),
    ):
        if side and flips(side[-1]):
            at = bisect.bisect_left(side, True, key=flips)
            found.append((at, side[at], upward))
    if not found:
        return None
    _, value, upward = min(found)
    return Flip(field, about.title, value, upward, staying_wins=ahead)


def _slider_values(about: ScenarioField, low: float, high: float) -> list[float]:
    """Return the values at which a field's slider can stand between two ends."""
    assert about.step is not None
    steps = np.arange(round((high - low) / about.step) + 1) * about.step + low
    return [int(value) if about.kind == "integer" else round(float(value), 10) for value in steps if value <= high]


@large
def break_even_values(
    dataset: Dataset, scenario: Scenario, swings: Sequence[Swing], path: int = 0, top: int = 4
) -> tuple[Flip, ...]:
    """Return the flips of the first ``top`` swings of :func:`tornado`; those that never flip are left out."""
    flips = (break_even_value(dataset, scenario, swing.field, path) for swing in swings[:top])
    # That nobody gains where a chance is nil goes without saying.
    return tuple(
        flip for flip in flips if flip is not None and not (flip.field.startswith("chance_") and flip.value == 0)
    )


@large
def automation_robustness(dataset: Dataset, scenario: Scenario) -> tuple[Robustness, ...]:
    """Return how each of the scenario's paths withstands automation pressure, in the paths' order.

    The pressure is an assumption of the model, not a forecast: see ``automation`` in ``fields.csv`` and ``model.csv``.
    """
    about: ScenarioField = dataset.fields.row("automation")
    nets = []
    for pressure in (about.low, scenario.assumptions.automation, about.high):
        moved = with_value(dataset, scenario, about.field, pressure)
        nets.append(_nets(dataset, moved))
    answers = []
    for p, title in enumerate(titles_of(dataset, scenario)):
        without, chosen, full = (float(net[p]) for net in nets)
        answers.append(Robustness(title, without, chosen, full, robust=full > HALF_A_CENT))
    return tuple(answers)


def with_value(dataset: Dataset, scenario: Scenario, field: str, value: Any, path: int = 0) -> Scenario:
    """Return the scenario with one field changed; a field of a path is changed in the given one.

    Raises:
        ScenarioError: when the field cannot take the value.
    """
    value = read_field(dataset, field, value)
    owner = dataset.fields.row(field).owner
    if owner == "path":
        paths = list(scenario.paths)
        paths[path] = dataclasses.replace(paths[path], **{field: value})
        return dataclasses.replace(scenario, paths=tuple(paths))
    changed = dataclasses.replace(getattr(scenario, owner), **{field: value})
    return dataclasses.replace(scenario, **{owner: changed})


def _range(
    dataset: Dataset, scenario: Scenario, path: int, about: ScenarioField, low: float | None, high: float | None
) -> tuple[Any, Any] | None:
    """Return the ends of a field's range, by default its own bounds; ``None`` where it has none on this path."""
    if about.kind == "choice":
        choices = choices_of(dataset, about.field)
        return choices[0], choices[-1]
    if about.field in PROGRAM_RANGES:
        published = scenario.assumptions.dollars == PUBLISHED
        own: tuple[Any, Any] = usual_range(dataset, scenario.paths[path].training, about.field, published)
    else:
        own = about.low, about.high
    low, high = (bound if given is None else given for given, bound in zip((low, high), own, strict=True))
    if low is None or high is None:
        return None
    chosen = _chosen(dataset, scenario, path, about)
    low, high = min(low, chosen), max(high, chosen)
    return (int(low), int(high)) if about.kind == "integer" else (low, high)


def _levers(dataset: Dataset, scenario: Scenario, path: int) -> tuple[Lever, ...]:
    """Return the chances of a path; none with all risks off."""
    return (
        levers(dataset, scenario.profile, scenario.assumptions, scenario.paths[path])
        if scenario.assumptions.risks
        else ()
    )


def _chosen(dataset: Dataset, scenario: Scenario, path: int, about: ScenarioField) -> Any:
    """Return a field's value in the scenario; of a length, a cost or a chance that is not chosen, what it comes to."""
    owner = scenario.paths[path] if about.owner == "path" else getattr(scenario, about.owner)
    value = getattr(owner, about.field)
    if value is not None:
        return value
    if about.field in PROGRAM_RANGES:
        own = scenario.paths[path]
        published = scenario.assumptions.dollars == PUBLISHED
        terms = terms_of(dataset, scenario.profile, own)
        return unset_value(dataset, own.training, own.study_pace, about.field, published, terms)
    of_chance = {lever.field: lever.value for lever in _levers(dataset, scenario, path)}
    return of_chance.get(about.field, default_of(dataset, about.field))


def _net(dataset: Dataset, scenario: Scenario, path: int) -> float:
    return float(_nets(dataset, dataclasses.replace(scenario, paths=(scenario.paths[path],)))[0])


def _nets(dataset: Dataset, scenario: Scenario) -> Floats:
    """Return the mean net position of each path."""
    paths, sample = scenario.table(dataset), draws.sobol(DRAWS) if scenario.assumptions.risks else draws.certain()
    found = engine.ends(dataset, scenario.profile, scenario.assumptions, paths, sample)
    return np.asarray(found.net_position.mean(1))
