"""Which assumption moves the answer most, at which value the answer flips, and who withstands automation."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerdata.model import chances as draws
from careerdata.model import engine
from careerdata.model.engine import HALF_A_CENT
from careerdata.scenario.path import Floats, Scenario, title_of
from careerdata.scenario.profile import default_of, read_field
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import ScenarioField
from careerdata.words.format import usd

PROGRAM_RANGES = {
    "training_months": ("months_low", "months_high"),
    "training_cost": ("cost_low_usd", "cost_high_usd"),
}
"""Fields whose bounds are those of the chosen program."""


@dataclass(frozen=True)
class Swing:
    """One assumption at the low and the high end of its range, all else as planned. Net positions in dollars."""

    field: str
    title: str
    low: Any
    high: Any
    chosen: Any
    net_at_low_usd: float
    net_at_high_usd: float
    net_position_usd: float
    """The plan's own."""
    sentence: str

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
    """The first value of an assumption, on the steps of its slider, at which the other side wins."""

    field: str
    title: str
    value: float
    staying_wins: bool
    sentence: str


@dataclass(frozen=True)
class Robustness:
    """A path's net position (USD) without automation pressure, at the chosen one and at full pressure."""

    title: str
    net_without_usd: float
    net_chosen_usd: float
    net_full_usd: float
    robust: bool
    """Whether the path is still ahead of staying at full pressure."""
    sentence: str


def tornado(dataset: Dataset, scenario: Scenario, path: int = 0) -> tuple[Swing, ...]:
    """Return each assumption's swing for one of the scenario's paths, widest first.

    The ranges are rows of ``sensitivity.csv``; one that the chosen value lies outside of is widened to it. Assumptions
    that change nothing here are left out.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> swings = tornado(data, Scenario.of(data))
        >>> swings[0].width_usd >= swings[-1].width_usd > 0
        True
    """
    plan = _net(dataset, scenario, path)
    swings = []
    for row in dataset.sensitivity:
        about: ScenarioField = dataset.fields.row(row.field)
        ends = _range(dataset, scenario, path, about, row.low, row.high)
        if ends is None:
            continue
        low, high = ends
        at_low, at_high = (_net(dataset, with_value(dataset, scenario, about.field, end, path), path) for end in ends)
        says = f"{value_text(low, about.unit)} to {value_text(high, about.unit)}"
        sentence = f"{about.title}, {says}: the net position goes from {usd(at_low)} to {usd(at_high)}."
        chosen = _chosen(dataset, scenario, path, about)
        swing = Swing(about.field, about.title, low, high, chosen, at_low, at_high, plan, sentence)
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
    low, high = ends
    steps = np.arange(round((high - low) / about.step) + 1) * about.step + low
    values = [int(value) if about.kind == "integer" else round(float(value), 10) for value in steps if value <= high]
    chosen = _chosen(dataset, scenario, path, about)
    ahead = _net(dataset, scenario, path) > HALF_A_CENT

    def flips(value: float) -> bool:
        moved = with_value(dataset, scenario, field, value, path)
        return (_net(dataset, moved, path) > HALF_A_CENT) != ahead

    found = []
    for direction, side in (
        ("or more", [value for value in values if value > chosen]),
        ("or less", [value for value in reversed(values) if value < chosen]),
    ):
        if side and flips(side[-1]):
            at = bisect.bisect_left(side, True, key=flips)
            found.append((at, side[at], direction))
    if not found:
        return None
    _, value, direction = min(found)
    row = dataset.sensitivity.find(field)
    phrase = row.phrase if row else f"{about.title[0].lower()}{about.title[1:]} is"
    winner = "staying" if ahead else "this path"
    sentence = f"If {phrase} {value_text(value, about.unit)} {direction}, {winner} wins."
    return Flip(field, about.title, value, ahead, sentence)


def break_even_values(
    dataset: Dataset, scenario: Scenario, swings: Sequence[Swing], path: int = 0, top: int = 4
) -> tuple[Flip, ...]:
    """Return the flips of the first ``top`` swings of :func:`tornado`; those that never flip are left out."""
    flips = (break_even_value(dataset, scenario, swing.field, path) for swing in swings[:top])
    return tuple(flip for flip in flips if flip is not None)


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
    for p, path in enumerate(scenario.paths):
        without, chosen, full = (float(net[p]) for net in nets)
        title = title_of(dataset, scenario.profile, path)
        robust = full > HALF_A_CENT
        if robust:
            outcome = f"still ahead of staying at full automation pressure, by {usd(full)} instead of {usd(without)}"
        elif without > HALF_A_CENT:
            outcome = f"ahead by {usd(without)} without automation pressure, but not at full pressure ({usd(full)})"
        else:
            outcome = "not ahead of staying, with or without automation pressure"
        answers.append(Robustness(title, without, chosen, full, robust, f"{title}: {outcome}."))
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


def value_text(value: Any, unit: str | None) -> str:
    """Return a value as people write it: '$4,000', '7 months', '60%', '−1% a year'."""
    if isinstance(value, str):
        return value
    if unit == "usd":
        return f"${value:,.0f}"
    if unit in ("share", "share_per_year"):
        return f"{100 * value:g}%".replace("-", "−") + (" a year" if unit == "share_per_year" else "")
    if unit in ("months", "years", "attempts"):
        return f"{value:g} {unit[:-1] if value == 1 else unit}"
    return f"{value:g}"


def _range(
    dataset: Dataset, scenario: Scenario, path: int, about: ScenarioField, low: float | None, high: float | None
) -> tuple[Any, Any] | None:
    """Return the ends of a field's range, by default its own bounds; ``None`` where it has none on this path."""
    if about.kind == "choice":
        choices = choices_of(dataset, about.field)
        return choices[0], choices[-1]
    if about.field in PROGRAM_RANGES:
        program = dataset.programs.row(scenario.paths[path].training)
        own = tuple(getattr(program, column) for column in PROGRAM_RANGES[about.field])
    else:
        own = about.low, about.high
    low, high = (bound if given is None else given for given, bound in zip((low, high), own, strict=True))
    if low is None or high is None:
        return None
    chosen = _chosen(dataset, scenario, path, about)
    low, high = min(low, chosen), max(high, chosen)
    return (int(low), int(high)) if about.kind == "integer" else (low, high)


def _chosen(dataset: Dataset, scenario: Scenario, path: int, about: ScenarioField) -> Any:
    """Return a field's value in the scenario; where it follows the program's range, the value that it comes to."""
    owner = scenario.paths[path] if about.owner == "path" else getattr(scenario, about.owner)
    value = getattr(owner, about.field)
    if value is not None or about.field not in PROGRAM_RANGES:
        return default_of(dataset, about.field) if value is None else value
    program = dataset.programs.row(scenario.paths[path].training)
    low, high = (getattr(program, column) for column in PROGRAM_RANGES[about.field])
    pace = float(scenario.table(dataset).pace[path]) if about.field == "training_months" else 0.5
    return low + pace * (high - low)


def _net(dataset: Dataset, scenario: Scenario, path: int) -> float:
    return float(_nets(dataset, dataclasses.replace(scenario, paths=(scenario.paths[path],)))[0])


def _nets(dataset: Dataset, scenario: Scenario) -> Floats:
    """Return the plan's net position of each path."""
    paths = scenario.table(dataset)
    grid = engine.run(dataset, scenario.profile, scenario.assumptions, paths, draws.certain(), keep=False)
    return grid.net_position[:, 0]
