"""Several paths against each other: what each measure is called, who is better by how much, and all of it in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from careerdata.answers import comparison
from careerdata.answers.comparison import STAYING, Lead, Measure
from careerdata.answers.odds import Odds, PathOdds
from careerdata.answers.projection import Projection
from careerdata.answers.warnings import TrainingAdded
from careerdata.model.aid import NO, pell_range
from careerdata.scenario.path import Floats, Scenario, trains
from careerdata.tables.dataset import Dataset
from careerdata.words.format import (
    HUNDRED,
    MINUS,
    how_many,
    listed,
    lower,
    months,
    more_or_less,
    nearest,
    out_of_100,
    pay_parts,
    pay_range,
    percent,
    plural,
    signed,
    span_of,
    the_month,
    upper,
    usd,
    usd_range,
    when,
    years,
)
from careerdata.words.odds import works_already
from careerdata.words.plan import taxed
from careerdata.words.warnings import sentence

TOO_CLOSE = 4
"""Of 100: shares that differ by no more say little, since the chances behind them are uncertain by more."""
MOST_CROSSINGS = 5
"""Crossings that the text names one by one."""

DOES_NOT_APPLY = "–"
DIFFERENCES = "What differs, if all goes to plan"
TO_THE_FIRST = "More or less than path 1"
OF_100 = "Of 100 people like you, on each path"
LINES = "Each line is the mean of all simulated lives, also of those who are never hired or leave again."
SAME_LUCK = (
    "Simulated lives, with the same luck on every path. How many finish is the usual share of each kind of program, where you "
    "enter no other and choose no school: at a school near you it can be far fewer."
)
OWN_CHANCES = "Your own chances count on every path: {}."


def of_100(
    dataset: Dataset, answer: Odds, ends_of_chances: Sequence[tuple[float, float] | None]
) -> list[tuple[str, list[str]]]:
    """Return how the lives of each path come out: a row a figure, with a cell a path.

    Args:
        ends_of_chances: of each path the share that is ahead with all chances at their careful and at their hopeful end.
    """
    horizon = years(answer.scenario.profile.horizon)
    work = dataset.about.workers

    def outcome(path: PathOdds, name: str) -> str:
        return DOES_NOT_APPLY if path.outcomes is None else how_many(getattr(path.outcomes, name) / 100)

    def on_the_way(path: PathOdds) -> str:
        if path.outcomes is None:
            return DOES_NOT_APPLY
        return ", ".join(outcome(path, name) for name in ("finished", "certified", "hired"))

    def ends(path: PathOdds) -> str:
        low, high = (signed(path.net_position[i, -1], HUNDRED) for i in (1, 3))
        return low if low == high else f"{low} to {high}"

    def needed(path: PathOdds) -> str:
        if path.outcomes is None or works_already(path):
            return DOES_NOT_APPLY
        if path.hire_rate_needed is None:
            return "never"
        return f"at least {how_many(path.hire_rate_needed)}" if nearest(100 * path.hire_rate_needed) else "any number"

    each, budget = answer.paths, answer.scenario.profile.budget
    within_budget = []
    if budget is not None:
        shares = (path.probability_budget for path in each)
        within_budget = [
            (f"Stay within your {usd(budget)}", [DOES_NOT_APPLY if one is None else how_many(one) for one in shares])
        ]
    ends_too = [", ".join(dict.fromkeys(map(how_many, one))) if one else DOES_NOT_APPLY for one in ends_of_chances]
    return [
        (
            f"Are better off after {horizon} than by staying",
            [how_many(path.probability_ahead) for path in each],
        ),
        *([("The same, with careful and hopeful chances", ends_too)] if any(ends_of_chances) else []),
        *within_budget,
        ("Better off on average", [signed(path.mean_net_usd, HUNDRED) for path in each]),
        ("Half of all end at", [ends(path) for path in each]),
        (f"Finish, pass, become {work}", [on_the_way(path) for path in each]),
        (f"Still are after {horizon}", [outcome(path, "coding_at_horizon") for path in each]),
        ("So many must be hired for it to be worth its cost on average", [needed(path) for path in each]),
    ]


def aid_not_counted(dataset: Dataset, scenario: Scenario) -> str:
    """Return which aid is likely at this income and on no path's bill; empty where nothing is, or nobody learns at a school that
    takes part in federal aid."""
    profile = scenario.profile
    at_school = any(
        dataset.programs.row(path.training).federal_aid and trains(dataset, profile, path) for path in scenario.paths
    )
    if not at_school:
        return ""
    low, high = pell_range(dataset, profile)
    found = []
    if high and not profile.aid_pell:
        found.append(f"a Pell Grant ({usd_range(low, high)} a year at your income, at a school that takes part)")
    if profile.aid_tax_credit == NO and profile.current_pay:
        found.append("a tax credit for tuition")
    return f"Not counted on any path: {listed(found)}. Count it under “Who else pays, and care”." if found else ""


def same_luck(dataset: Dataset, scenario: Scenario) -> str:
    """Return what the lives of all paths have in common: the luck, and the chances that the reader has set."""
    fields = (row for row in dataset.fields if row.field == "layoff_risk" or row.field.startswith("chance_"))
    own = [
        f"{lower(row.title)} {percent(value)}"
        for row in fields
        if (value := getattr(scenario.assumptions, row.field)) is not None
    ]
    return f"{SAME_LUCK} {OWN_CHANCES.format(listed(own))}" if own else SAME_LUCK


def safest(answer: Odds, named: bool = False) -> str:
    """Return which path leaves most of 100 better off, in a sentence; of paths that are equal, all.

    Args:
        named: the path's name is said with its number.
    """
    shares = [nearest(100 * path.probability_ahead) for path in answer.paths]
    if len(shares) == 1:
        return ""
    if max(shares) == min(shares):
        return f"On each path {out_of_100(answer.paths[0].probability_ahead)} are better off than by staying."
    best = [number for number, share in enumerate(shares) if share == max(shares)]
    others = [number for number in range(len(shares)) if number not in best]
    rest = listed(f"{shares[number]} on path {number + 1}" for number in others)
    called = _called_by_name(answer, best[0]) if named and len(best) == 1 else _called(best)
    leader = max(range(len(shares)), key=lambda number: answer.paths[number].mean_net_usd)
    if leader not in best:
        first = _called_by_name(answer, leader) if named else _called([leader])
        close = ", which is too close to call" if max(shares) - shares[leader] <= TOO_CLOSE else ""
        mean = signed(answer.paths[leader].mean_net_usd, HUNDRED)
        return (
            f"{upper(first)} leaves most on average, {mean}, and {shares[leader]} of 100 better off than by staying; on "
            f"{_called(best)}, {max(shares)} are{close}."
        )
    return f"On {called}, {max(shares)} of 100 are better off than by staying, {rest}."


def title(dataset: Dataset, measure: Measure, horizon: int) -> str:
    """Return what a measure is called."""
    work = dataset.about.work
    return {
        "upfront_cost": f"Cost before the first {work} pay",
        "total_cost": f"Cost in all, {years(horizon)}",
        "upkeep": f"Of this, keeping credentials for {years(horizon)}",
        "given_up": "Take-home pay given up while studying",
        "first_pay": f"First {work} pay",
        "pay": f"Yearly pay {_end_of(measure.year)}",
        "break_even": "Better off from",
        "net_position": f"Better off after {years(horizon)}, if all goes to plan",
    }[measure.id]


def _end_of(year: int) -> str:
    return f"at the end of year {year}"


def missing(dataset: Dataset, measure: Measure, number: int, horizon: int) -> str:
    """Return what it means that path ``number`` (from 0) has no value."""
    if number in measure.exempt:
        return DOES_NOT_APPLY
    if measure.id == "pay":
        return f"no {dataset.about.work} pay yet"
    return f"not within {years(horizon)}" if measure.id == "break_even" else "never"


def value(
    dataset: Dataset, measure: Measure, number: int, horizon: int, minus: str = MINUS, today: date | None = None
) -> str:
    """Return the value of path ``number`` (from 0), or what its absence means; pay with its range.

    Args:
        today: for dates of the calendar; months from today without it.
    """
    known = measure.values[number]
    if known is None or number in measure.exempt:
        return missing(dataset, measure, number, horizon)
    if measure.unit == "month":
        return when(today, known)
    if measure.unit == "pay":
        return pay_range(measure.lows[number], known, measure.highs[number], minus=minus)
    return signed(known, minus=minus) if measure.unit == "signed_usd" else usd(known, minus=minus)


def parts(dataset: Dataset, measure: Measure, number: int, horizon: int, today: date | None = None) -> tuple[str, str]:
    """Return the same as :func:`value`, and apart from it which pay of a range is typical, or how far off a month is."""
    known = measure.values[number]
    if measure.unit == "pay" and known is not None:
        return pay_parts(measure.lows[number], known, measure.highs[number])
    dated = measure.unit == "month" and known is not None and number not in measure.exempt
    if dated and today is not None and nearest(known or 0):
        return the_month(today, known or 0), f"in {span_of(known or 0)}"
    return value(dataset, measure, number, horizon, today=today), ""


def against_first(measure: Measure, number: int) -> str:
    """Return whether path ``number`` (from 0) is better than the first one and by how much; nothing where it is not known.

    Example:
        >>> against_first(Measure("upfront_cost", "usd", True, (6000.0, 4500.0)), 1)
        'better: $1,500 less'
    """
    verdict, change = measure.against_first(number)
    if change is None:
        return verdict
    if measure.unit == "month":
        return f"{verdict}: {months(abs(nearest(change)))} {'sooner' if change < 0 else 'later'}"
    return f"{verdict}: {more_or_less(change)}"


def summary(
    dataset: Dataset,
    scenario: Scenario,
    answers: Sequence[Projection],
    lines: Sequence[Measure] | None = None,
    today: date | None = None,
    leads: bool = True,
) -> str:
    """Return which path wins on what, and who is ahead when, in plain words; paths are called by their number.

    Args:
        lines: the :func:`comparison.measures` of the same paths, where they are at hand.
        today: for dates of the calendar; months from today without it.
        leads: say who is ahead when, if all goes to plan.
    """
    if len(answers) == 1:
        return "Add a second path to compare this one with."
    wins: dict[tuple[int, ...], list[str]] = {}
    for best, phrase in _wins(dataset, answers, lines or comparison.measures(scenario, answers), today):
        if 0 < len(best) < len(answers):
            wins.setdefault(best, []).append(phrase)
    text = "; ".join(f"{_called(best)} {listed(phrases)}" for best, phrases in wins.items())
    lead = _lead_sentence(dataset, scenario, answers, today) if leads else ""
    return f"{upper(text)}{'. ' if text else ''}{lead}".strip()


def _wins(
    dataset: Dataset, answers: Sequence[Projection], lines: Sequence[Measure], today: date | None
) -> list[tuple[tuple[int, ...], str]]:
    """Return who costs least, who is paid first, who earns most at the end, each with its phrase."""
    moving = [number for number, answer in enumerate(answers) if not answer.stays]
    cost, first_pay = (next(line for line in lines if line.id == id) for id in ("upfront_cost", "first_pay"))
    pay = [line for line in lines if line.id == "pay"][-1]
    found = []
    if best := comparison.winners(cost, moving):
        amount = usd(cost.values[best[0]] or 0)
        verb = plural(len(best), "costs", "cost")
        found.append((best, f"{verb} least before the first {dataset.about.work} pay ({amount})"))
    if best := comparison.winners(first_pay, moving):
        month = the_month(today, first_pay.values[best[0]] or 0)
        found.append((best, f"{plural(len(best), 'pays', 'pay')} first ({month})"))
    if best := comparison.winners(pay, range(len(answers))):
        span = usd_range(pay.lows[best[0]], pay.highs[best[0]])
        found.append((best, f"{plural(len(best), 'earns', 'earn')} most {_end_of(pay.year)} ({span})"))
    return found


def _called_by_name(answer: Odds, number: int) -> str:
    """Return a path's number with its name, unless that has brackets of its own."""
    name = answer.scenario.paths[number].name or lower(answer.paths[number].title)
    return _called([number]) if "(" in name else f"{_called([number])} ({name})"


def _called(numbers: Sequence[int]) -> str:
    return f"{plural(len(numbers), 'path')} {listed(str(number + 1) for number in numbers)}"


def _lead_sentence(dataset: Dataset, scenario: Scenario, answers: Sequence[Projection], today: date | None) -> str:
    horizon = years(scenario.profile.horizon)
    after_tax = taxed(dataset, scenario) == "after tax"
    counted = "After tax and all costs" if after_tax else "Before tax and after all costs"
    order = comparison.leads(comparison.planned(answers))
    last = order[-1].path
    if last == STAYING:
        return f"{counted}, no path leaves you better off than by staying after {horizon}."
    gain = usd(answers[last].net_position_usd)
    lead = _one_after_the_other(order, today)
    return f"{counted}, {lead}; after {horizon} path {last + 1} leaves you {gain} better off than by staying."


def _one_after_the_other(order: Sequence[Lead], today: date | None) -> str:
    steps: list[str] = []
    for lead in order:
        name = "staying" if lead.path == STAYING else f"path {lead.path + 1}"
        steps.append(f"{name} is ahead at first" if not steps else f"{name} from {the_month(today, lead.month)}")
    return listed(steps, "then")


def average_title(dollars: str) -> str:
    """Return what the lines show."""
    return f"Better off than by staying on average, {dollars}"


def on_average(answer: Odds, today: date | None = None) -> str:
    """Return what the lines of the chart are, who is ahead when, and where they cross for long."""
    lines = np.stack([path.mean_net for path in answer.paths])
    order = comparison.leads(lines)
    lead = "no path is ever ahead of staying" if len(order) == 1 else _one_after_the_other(order, today)
    return f"{LINES} On average, {lead}. {crossings(lines, today)}".strip()


def crossings(lines: Floats, today: date | None = None) -> str:
    """Return where lines of net position (paths, M + 1) cross for long, in one sentence."""
    found = comparison.lasting(comparison.crossings(lines))
    if not found:
        return "No path passes another for long." if len(lines) > 1 else ""
    said = [
        f"path {one.ahead + 1} passes path {one.behind + 1} in {the_month(today, one.month)}"
        for one in found[:MOST_CROSSINGS]
    ]
    if (more := len(found) - MOST_CROSSINGS) > 0:
        said.append(f"{more} more {plural(more, 'follows', 'follow')}")
    return f"{upper(listed(said))}."


def in_lives(lives: PathOdds) -> str:
    """Return how a path's lives come out, in a line."""
    return f"{out_of_100(lives.probability_ahead)} better off, {signed(lives.mean_net_usd, HUNDRED)} on average."


def figures(dataset: Dataset, answer: Projection, today: date | None = None) -> str:
    """Return a path's main figures in a line, if all goes to plan."""
    if answer.stays:
        return "No change of job: what the others are measured against."
    net = f"{signed(answer.net_position_usd)} at the end"
    if answer.pays_too_late:
        late = the_month(today, answer.months_to_first_pay or 0)
        return f"First {dataset.about.work} pay in {late}, after your horizon; {net}."
    ahead, first = answer.break_even_month, answer.months_to_first_pay
    outcome = "never better off than by staying"
    if ahead is not None:
        outcome = f"better off than by staying from {the_month(today, ahead)}"
    cost = f"{usd(answer.upfront_cost_usd)} before the first {dataset.about.work} pay"
    if first is not None:
        cost = f"{cost} in {the_month(today, first)}"
    added = [sentence(one, dataset) for one in answer.warnings if isinstance(one, TrainingAdded)]
    return " ".join([f"{cost}; {outcome}; {net}.", *added])
