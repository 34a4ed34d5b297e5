"""Several paths against each other: what differs, who is ahead when, and all of it in one plain sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from careerdata.answers.projection import Projection
from careerdata.model.engine import HALF_A_CENT
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario.path import Floats, Scenario
from careerdata.tables.dataset import STAY

PAY_YEARS = (1, 3, 5, 10)
"""The years of pay that a comparison shows, as far as the horizon reaches."""

CLOSE_USD = 1.0
"""Amounts that differ by less are the same to a reader of whole dollars."""

MOST_CROSSINGS = 5
"""Crossings that the text names one by one."""

Verdict = Literal["better", "worse", "same", ""]
STAYING = -1
"""Stands for staying in the present work where a number of a path is expected."""


@dataclass(frozen=True)
class Measure:
    """One line of a comparison: a value a path, ``None`` where it never comes or does not apply.

    ``unit`` is ``usd``, ``signed_usd``, ``month`` (from today) or ``pay`` (a yearly rate, with its range in ``lows`` and
    ``highs``).
    """

    id: str
    title: str
    unit: Literal["usd", "signed_usd", "month", "pay"]
    less_is_better: bool
    values: tuple[float | None, ...]
    lows: tuple[float, ...] = ()
    highs: tuple[float, ...] = ()
    never: str = "never"
    """What ``None`` means here."""
    exempt: tuple[int, ...] = ()
    """Paths that the question does not apply to, such as when a path that stays is ahead of staying."""

    def against_first(self, number: int) -> tuple[Verdict, str]:
        """Return whether path ``number`` (from 0) is better than the first one, and the difference in words.

        Example:
            >>> cost = Measure("cost", "Cost", "usd", True, (6000.0, 4500.0))
            >>> cost.against_first(1)
            ('better', '$1,500 less')
        """
        first, value = self.values[0], self.values[number]
        if number == 0 or {0, number} & set(self.exempt) or (first is None and value is None):
            return "", ""
        if first is None:
            return "better", ""
        if value is None:
            return "worse", ""
        change = value - first
        if abs(change) < (0.5 if self.unit == "month" else CLOSE_USD):
            return "same", "the same"
        if self.unit == "month":
            size = f"{abs(round(change))} month{'s' if abs(round(change)) != 1 else ''} {'sooner' if change < 0 else 'later'}"
        else:
            size = f"${abs(change):,.0f} {'less' if change < 0 else 'more'}"
        return "better" if (change < 0) == self.less_is_better else "worse", size


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


def stays(answer: Projection) -> bool:
    """Return whether a path changes no job."""
    return answer.scenario["paths"][0]["role"] == STAY


def measures(scenario: Scenario, answers: Sequence[Projection]) -> list[Measure]:
    """Return what a comparison shows, a value a path. Costs are in today's dollars."""
    horizon, work = scenario.profile.horizon, answers[0].work
    staying = [stays(answer) for answer in answers]
    exempt = tuple(number for number, stay in enumerate(staying) if stay)

    def each(read: Callable[[Projection], float | None]) -> tuple[float | None, ...]:
        return tuple(read(answer) for answer in answers)

    lines = [
        Measure(
            "upfront_cost",
            f"Cost before the first {work} pay",
            "usd",
            True,
            each(lambda answer: answer.upfront_cost_usd),
        ),
        Measure("total_cost", f"Cost in all, {horizon} years", "usd", True, each(lambda answer: answer.total_cost_usd)),
        Measure("upkeep", f"Of this, keeping credentials for {horizon} years", "usd", True, each(upkeep_usd)),
    ]
    if any(answer.given_up_usd >= CLOSE_USD for answer in answers):
        given_up = each(lambda answer: answer.given_up_usd)
        lines.append(Measure("given_up", "Take-home pay given up while studying", "usd", True, given_up))
    first_pay = each(lambda answer: answer.months_to_first_pay)
    lines.append(Measure("first_pay", f"First {work} pay", "month", True, first_pay, never="never", exempt=exempt))
    for year in [year for year in PAY_YEARS if year <= horizon] or [horizon]:
        present = [float(answer.by_month["current_pay"][year * MONTHS_A_YEAR]) for answer in answers]
        at = [
            (now, now, now)
            if stay
            else (
                answer.annual_pay_usd[year - 1],
                answer.annual_pay_low_usd[year - 1],
                answer.annual_pay_high_usd[year - 1],
            )
            for answer, stay, now in zip(answers, staying, present, strict=True)
        ]
        typical = tuple(pay if pay > 0 else None for pay, _, _ in at)
        lows, highs = tuple(low for _, low, _ in at), tuple(high for _, _, high in at)
        title = f"Yearly pay at the end of year {year}"
        lines.append(Measure(f"pay_{year}", title, "pay", False, typical, lows, highs, never=f"no {work} pay yet"))
    break_even = each(lambda answer: answer.break_even_month)
    never = f"not within {horizon} years"
    lines.append(Measure("break_even", "Ahead of staying from", "month", True, break_even, never=never, exempt=exempt))
    net = each(lambda answer: answer.net_position_usd)
    lines.append(Measure("net_position", f"Net position after {horizon} years", "signed_usd", False, net))
    return lines


def upkeep_usd(answer: Projection) -> float:
    """Return what holding the path's credentials costs over the horizon: dues, renewals, continuing education."""
    return sum(item.usd for item in answer.cost_items if item.kind == "upkeep")


def costs_by_year(answers: Sequence[Projection], horizon: int) -> list[tuple[float, ...]]:
    """Return what falls due in each year of the horizon, a value a path, in today's dollars."""
    table = np.zeros((horizon, len(answers)))
    for number, answer in enumerate(answers):
        for item in answer.cost_items:
            table[item.month // MONTHS_A_YEAR, number] += item.usd
    return [tuple(row) for row in table.tolist()]


def _lines(answers: Sequence[Projection]) -> Floats:
    return np.stack([answer.by_month["net_position"] for answer in answers])


def crossings(answers: Sequence[Projection]) -> list[Crossing]:
    """Return every month in which one path's net position passes another's, in order of time.

    Method: for each pair, the months in which the sign of the difference is not the last one that was not 0; differences
    under half a cent count as 0.
    """
    lines = _lines(answers)
    found = []
    for a in range(len(lines)):
        for b in range(a + 1, len(lines)):
            difference = lines[a] - lines[b]
            months = np.flatnonzero(np.abs(difference) > HALF_A_CENT)
            ahead = difference[months] > 0
            for i in np.flatnonzero(ahead[1:] != ahead[:-1]) + 1:
                found.append(Crossing(int(months[i]), *((a, b) if ahead[i] else (b, a))))
    return sorted(found, key=lambda crossing: crossing.month)


def leads(answers: Sequence[Projection]) -> list[Lead]:
    """Return who has the best net position, from when on; staying, whose position is 0, counts too and wins ties."""
    paths = _lines(answers)
    lines = np.vstack([np.zeros(paths.shape[1]), paths])
    lines[np.abs(lines) <= HALF_A_CENT] = 0
    best = lines.argmax(0) + STAYING
    changes = np.flatnonzero(np.diff(best)) + 1
    return [Lead(month, int(best[month])) for month in [0, *changes.tolist()]]


def summary(scenario: Scenario, answers: Sequence[Projection], lines: Sequence[Measure] | None = None) -> str:
    """Return which path wins on what, and who is ahead when, in plain words; paths are called by their number.

    Args:
        lines: the :func:`measures` of the same paths, where they are at hand.
    """
    if len(answers) == 1:
        return "Add a second path to compare this one with."
    by_id = {line.id: line for line in lines or measures(scenario, answers)}
    moving = [number for number, answer in enumerate(answers) if not stays(answer)]
    everyone = range(len(answers))
    last_pay = [line for line in by_id.values() if line.unit == "pay"][-1]
    wins: dict[tuple[int, ...], list[str]] = {}
    for line, among, verb, noun in (
        (by_id["upfront_cost"], moving, f"cost{{s}} least before the first {answers[0].work} pay", "{usd}"),
        (by_id["first_pay"], moving, "pay{s} first", "month {n}"),
        (last_pay, everyone, f"earn{{s}} most {last_pay.title.removeprefix('Yearly pay ')}", "{low}–{high}"),
    ):
        winners = _best(line, among)
        if winners and len(winners) < len(answers):
            i = winners[0]
            value = line.values[i] or 0.0
            said = noun.format(
                usd=f"${value:,.0f}",
                n=round(value),
                low=f"${line.lows[i]:,.0f}" if line.lows else "",
                high=f"{line.highs[i]:,.0f}" if line.highs else "",
            )
            wins.setdefault(winners, []).append(f"{verb.format(s='s' if len(winners) == 1 else '')} ({said})")
    parts = [f"{_called(winners)} {_listed(phrases)}" for winners, phrases in wins.items()]
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}{'. ' if text else ''}{_lead_sentence(scenario, answers)}"


def crossing_text(answers: Sequence[Projection]) -> str:
    """Return where the lines of net position cross, in one sentence."""
    found = crossings(answers)
    if not found:
        return "In net position, no path passes another." if len(answers) > 1 else ""
    said = [f"path {one.ahead + 1} passes path {one.behind + 1} in month {one.month}" for one in found[:MOST_CROSSINGS]]
    if len(found) > MOST_CROSSINGS:
        said.append(f"{len(found) - MOST_CROSSINGS} more follow")
    return f"In net position, {_listed(said)}."


def _best(line: Measure, among: Sequence[int]) -> tuple[int, ...]:
    known = [(number, value) for number in among if (value := line.values[number]) is not None]
    if not known:
        return ()
    best = (min if line.less_is_better else max)(value for _, value in known)
    return tuple(number for number, value in known if abs(value - best) < CLOSE_USD)


def _lead_sentence(scenario: Scenario, answers: Sequence[Projection]) -> str:
    horizon = scenario.profile.horizon
    taxed = "After tax and all costs" if scenario.assumptions.after_tax else "Before tax and after all costs"
    order = leads(answers)
    last = order[-1].path
    if last == STAYING:
        return f"{taxed}, no path is ahead of staying after {horizon} years."
    steps: list[str] = []
    for lead in order:
        name = "staying" if lead.path == STAYING else f"path {lead.path + 1}"
        steps.append(f"{name} is ahead at first" if not steps else f"{name} from month {lead.month}")
    gain = answers[last].net_position_usd
    close = f"; after {horizon} years path {last + 1} is ${gain:,.0f} ahead of staying."
    return f"{taxed}, {_listed(steps, 'then')}{close}"


def _called(numbers: Sequence[int]) -> str:
    names = [str(number + 1) for number in numbers]
    return f"path {names[0]}" if len(names) == 1 else f"paths {_listed(names)}"


def _listed(parts: Sequence[str], last: str = "and") -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])}{',' if last == 'then' else ''} {last} {parts[-1]}"
