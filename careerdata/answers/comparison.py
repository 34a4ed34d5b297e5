"""Several paths against each other: what differs, and who is ahead when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from careerdata.answers.projection import Projection
from careerdata.model.conditions import MONTHS_A_YEAR
from careerdata.model.engine import HALF_A_CENT
from careerdata.scenario.path import Floats, Scenario

PAY_YEARS = (1, 3, 5, 10)
"""The years of pay that a comparison shows, as far as the horizon reaches."""

CLOSE_USD = 1.0
"""Amounts that differ by less are the same to a reader of whole dollars."""

Verdict = Literal["better", "worse", "same", ""]
STAYING = -1
"""Stands for staying in the present work where a number of a path is expected."""


@dataclass(frozen=True)
class Measure:
    """One line of a comparison: a value a path, ``None`` where it never comes or does not apply.

    ``unit`` is ``usd``, ``signed_usd``, ``month`` (from today) or ``pay`` (the yearly rate at the end of ``year``, with its
    range in ``lows`` and ``highs``).
    """

    id: Literal["upfront_cost", "total_cost", "upkeep", "given_up", "first_pay", "pay", "break_even", "net_position"]
    unit: Literal["usd", "signed_usd", "month", "pay"]
    less_is_better: bool
    values: tuple[float | None, ...]
    lows: tuple[float, ...] = ()
    highs: tuple[float, ...] = ()
    year: int = 0
    exempt: tuple[int, ...] = ()
    """Paths that the question does not apply to, such as when a path that stays is ahead of staying, or what is spent before
    a first pay that comes after the horizon."""

    def against_first(self, number: int) -> tuple[Verdict, float | None]:
        """Return whether path ``number`` (from 0) is better than the first one, and by how much more or less, if known.

        Example:
            >>> cost = Measure("upfront_cost", "usd", True, (6000.0, 4500.0))
            >>> cost.against_first(1)
            ('better', -1500.0)
        """
        first, value = self.values[0], self.values[number]
        if number == 0 or {0, number} & set(self.exempt) or (first is None and value is None):
            return "", None
        if first is None:
            return "better", None
        if value is None:
            return "worse", None
        change = value - first
        if abs(change) < (0.5 if self.unit == "month" else CLOSE_USD):
            return "same", None
        return "better" if (change < 0) == self.less_is_better else "worse", change


@dataclass(frozen=True)
class Crossing:
    """The month from which the net position of path ``ahead`` (from 0) is above that of path ``behind``."""

    month: int
    ahead: int
    behind: int


@dataclass(frozen=True)
class Lead:
    """Who has the best net position from a month on: a path (from 0), or :data:`STAYING`."""

    month: int
    path: int


def measures(scenario: Scenario, answers: Sequence[Projection]) -> list[Measure]:
    """Return what a comparison shows, a value a path. Costs are in today's dollars."""
    exempt = tuple(number for number, answer in enumerate(answers) if answer.stays)
    late = tuple(number for number, answer in enumerate(answers) if answer.pays_too_late)

    def each(read: Callable[[Projection], float | None]) -> tuple[float | None, ...]:
        return tuple(read(answer) for answer in answers)

    lines = [
        Measure("upfront_cost", "usd", True, each(lambda answer: answer.upfront_cost_usd), exempt=late),
        Measure("total_cost", "usd", True, each(lambda answer: answer.total_cost_usd)),
        Measure("upkeep", "usd", True, each(upkeep_usd)),
    ]
    if any(answer.given_up_usd >= CLOSE_USD for answer in answers):
        lines.append(Measure("given_up", "usd", True, each(lambda answer: answer.given_up_usd)))
    first_pay = each(lambda answer: answer.months_to_first_pay)
    lines.append(Measure("first_pay", "month", True, first_pay, exempt=exempt))
    horizon = scenario.profile.horizon
    lines += [_pay(answers, year) for year in [year for year in PAY_YEARS if year <= horizon] or [horizon]]
    break_even = each(lambda answer: answer.break_even_month)
    lines.append(Measure("break_even", "month", True, break_even, exempt=exempt))
    lines.append(Measure("net_position", "signed_usd", False, each(lambda answer: answer.net_position_usd)))
    return lines


def _pay(answers: Sequence[Projection], year: int) -> Measure:
    """Return yearly pay at the end of a year; for a path that stays, the present pay."""
    low, typical, high = zip(*(answer.pay_at(year) for answer in answers), strict=True)
    return Measure("pay", "pay", False, tuple(pay if pay > 0 else None for pay in typical), low, high, year)


def winners(line: Measure, among: Sequence[int]) -> tuple[int, ...]:
    """Return which of some paths (from 0) are best at a measure; none where no path has a value."""
    asked = [number for number in among if number not in line.exempt]
    known = [(number, value) for number in asked if (value := line.values[number]) is not None]
    if not known:
        return ()
    best = (min if line.less_is_better else max)(value for _, value in known)
    return tuple(number for number, value in known if abs(value - best) < CLOSE_USD)


def upkeep_usd(answer: Projection) -> float:
    """Return what holding the path's credentials costs over the horizon: dues, renewals, continuing education."""
    return sum(item.usd for item in answer.cost_items if item.item.kind == "upkeep")


def costs_by_year(answers: Sequence[Projection], horizon: int) -> list[tuple[float, ...]]:
    """Return what falls due in each year of the horizon, a value a path; what is owed at its end is the last year's."""
    table = np.zeros((horizon, len(answers)))
    for number, answer in enumerate(answers):
        for item in answer.cost_items:
            table[min(item.month // MONTHS_A_YEAR, horizon - 1), number] += item.usd
    return [tuple(row) for row in table.tolist()]


def planned(answers: Sequence[Projection]) -> Floats:
    """Return the net position of each path at each instant if all goes to plan (paths, M + 1)."""
    return np.stack([answer.by_month["net_position"] for answer in answers])


def crossings(lines: Floats) -> list[Crossing]:
    """Return every month in which one path's net position passes another's, in order of time.

    Args:
        lines: the net position of each path at each instant (paths, M + 1).

    Method: for each pair, the months in which the sign of the difference is not the last one that was not 0; differences
    under half a cent count as 0.
    """
    found = []
    for a in range(len(lines)):
        for b in range(a + 1, len(lines)):
            difference = lines[a] - lines[b]
            months = np.flatnonzero(np.abs(difference) > HALF_A_CENT)
            ahead = difference[months] > 0
            for i in np.flatnonzero(ahead[1:] != ahead[:-1]) + 1:
                found.append(Crossing(int(months[i]), *((a, b) if ahead[i] else (b, a))))
    return sorted(found, key=lambda crossing: crossing.month)


def lasting(found: Sequence[Crossing]) -> list[Crossing]:
    """Return crossings without those that are taken back within a year, and without what takes them back."""
    kept: list[Crossing] = []
    for one in found:
        back = next((old for old in reversed(kept) if {old.ahead, old.behind} == {one.ahead, one.behind}), None)
        if back is not None and one.month - back.month < MONTHS_A_YEAR:
            kept.remove(back)
        else:
            kept.append(one)
    return kept


def leads(paths: Floats) -> list[Lead]:
    """Return who has the best net position, from when on; staying, whose position is 0, counts too and wins ties.

    Args:
        paths: the net position of each at each instant (paths, M + 1).
    """
    lines = np.vstack([np.zeros(paths.shape[1]), paths])
    lines[np.abs(lines) <= HALF_A_CENT] = 0
    best = lines.argmax(0) + STAYING
    changes = np.flatnonzero(np.diff(best)) + 1
    return [Lead(month, int(best[month])) for month in [0, *changes.tolist()]]
