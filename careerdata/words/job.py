"""The job in sentences: a day's charts, the balance of marks, the self-check, pressure from automation."""

from __future__ import annotations

import pandas as pd

from careerdata.guide import workday
from careerdata.guide.job import Balance, SelfCheck
from careerdata.guide.workday import Workday
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words.explain import Explanation
from careerdata.words.figures import span
from careerdata.words.format import count, percent, plural, usd

# A day


def day_question(dataset: Dataset) -> str:
    """Return what the day's arithmetic answers."""
    _, low, high = workday.bounds(dataset)
    return f"Do {span(low, high, 'charts')} fit into a day?"


def day(found: Workday) -> str:
    """Return the hours that a day's charts take."""
    stays, visits = count(found.inpatient, "hospital stay"), count(found.outpatient, "outpatient visit")
    return f"{stays} and {visits} take {_hours(*found.hours)} hours of a day of {count(found.day_hours, 'hour')}."


def left_of_day(found: Workday) -> str:
    """Return what is left of the day, and how many hospital stays it could hold."""
    quick, slow = (round(left, 1) for left in found.left)
    if slow >= 0:
        text = f"That leaves {_hours(slow, quick)} hours for questions to doctors, checks, messages and breaks."
    elif quick >= 0:
        text = f"At the short end {quick:.1f} hours are left; at the long end the day is {-slow:.1f} hours too short."
    else:
        text = f"Even at the short end the day is {-quick:.1f} hours too short."
    most, charts = found.most_inpatient[1], count(found.charts, "chart")
    if most is None:
        fits = plural(found.charts, "does", "do")
        return f"{text} At the long end, {charts} {fits} not fit even without any hospital stay."
    if most >= found.charts:
        return f"{text} At the long end, every chart could be a hospital stay."
    return f"{text} At the long end, at most {most} of {charts} could be hospital stays."


def _hours(low: float, high: float) -> str:
    first, last = f"{abs(low):.1f}", f"{abs(high):.1f}"
    return first if first == last else f"{first} to {last}"


def explain_day(dataset: Dataset) -> Explanation:
    """Return what the sum of a day's charts is, how it is computed, and the rows it rests on."""
    return Explanation(
        "Hours that a day's charts take",
        "The time to code the charts of a day, from the short to the long end of the minutes a chart.",
        "Number of hospital stays times the minutes of one, plus number of outpatient visits times the minutes of one.",
        workday.evidence(dataset),
    )


# Skills and exercise


def skills_had(had: int, listed: int) -> str:
    """Return how many of the listed skills somebody has."""
    still = " Still to learn:" if 0 < had < listed else ""
    return f"You have {had} of {listed}.{still}"


def exercise(right: int, answered: int) -> str:
    """Return how many answers of the exercise are right."""
    said = f"{right} of {answered} right."
    return f"{said} Real charts need several codes each, and the official guidelines to order them."


def found_facts(number: int) -> str:
    """Return how many facts a search has found."""
    return f"{number} found." if number else "Nothing found. Try one word, or a shorter one."


# The balance


def balance(found: Balance) -> str:
    """Return what the marks say, and no more than that."""
    if not found.pros.marked and not found.cons.marked:
        return "Nothing is marked yet, so there is nothing to weigh."
    pros, cons = f"{found.pros.mean:.1f}", f"{found.cons.mean:.1f}"
    if found.pros.mean == found.cons.mean:
        return f"To you, advantages and drawbacks weigh the same: {pros} on average."
    sides = ("advantages", pros, "drawbacks", cons)
    if found.cons.mean > found.pros.mean:
        sides = ("drawbacks", cons, "advantages", pros)
    heavier, more, lighter, less = sides
    figures = f"{more} on average against {less}" if more != less else f"by less than a tenth, at {more} on average"
    return f"To you, the {heavier} weigh more than the {lighter}: {figures}."


def caution(found: Balance) -> str:
    """Return what a sum cannot show: drawbacks that may decide alone; empty where there are none."""
    if not found.decisive:
        return ""
    named = "; ".join(found.decisive)
    return f"You gave the heaviest mark to: {named}. A single such drawback can be reason enough to stay away."


def marks_counted(found: Balance) -> str:
    """Return the points of each side, and why averages are compared."""
    pros, cons = (
        f"{count(side.points, 'point')} on {side.marked} of {side.listed}" for side in (found.pros, found.cons)
    )
    return f"For: {pros} advantages. Against: {cons} drawbacks. Averages are compared because the two lists differ in length."


# The self-check


def statements(number: int) -> str:
    """Return how many statements there are, and where the answers go."""
    return f"{count(number, 'statement')}. Your answers stay in this browser tab and are not stored."


def self_check(found: SelfCheck) -> str:
    """Return what the answers say, and no more than that."""
    if not found.answered:
        return "Answer as you are, not as you would like to be. There is no score."
    total = found.answered + len(found.unanswered)
    progress = f"{found.answered} of {total} answered. " if found.unanswered else ""
    if found.no:
        are, these = plural(len(found.no), "is", "are"), plural(len(found.no), "it", "these")
        return (
            f"{progress}{count(len(found.no), 'statement')} {are} not you. Look at {these} before you pay for training."
        )
    if found.partly:
        few = f"{count(len(found.partly), 'statement')} {plural(len(found.partly), 'fits', 'fit')}"
        return f"{progress}No statement is against it; {few} only in part."
    if found.unanswered:
        return f"{progress}So far nothing is against it."
    return "Nothing here is against it. That does not yet mean that you would like the work: try some of it first."


# Automation


def automation(pay: pd.DataFrame, chosen: float) -> str:
    """Return what automation pressure does to pay: columns of :func:`careerdata.guide.job.automation_effect`."""
    last = pay.iloc[-1]
    at = f" and {usd(last['chosen'])} at your {chosen:g}" if 0 < chosen < 1 else ""
    return (
        f"On your first path, typical pay at the end of year {len(pay)} would be {usd(last['none'])} without pressure, "
        f"{usd(last['full'])} with full pressure{at}."
    )


def no_pay_to_slow(dataset: Dataset, scenario: Scenario) -> str:
    """Return why automation pressure changes nothing on a path without pay."""
    years = count(scenario.profile.horizon, "year")
    return f"Your first path has no {dataset.about.work} pay within {years}, so there is nothing to slow down."


def automation_rule(dataset: Dataset) -> str:
    """Return what full pressure does in the model; empty where the data set has no figures for it."""
    drag, stretch = dataset.model.find("automation_wage_drag"), dataset.model.find("automation_search_stretch")
    if drag is None or stretch is None:
        return ""
    return (
        f"Full pressure slows yearly pay growth of fully exposed work by {percent(drag.value)} and lengthens the search for a "
        f"first job by {percent(stretch.value)}."
    )
