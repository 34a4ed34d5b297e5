"""The search in sentences: how many paths fit, what each limit rules out, and what would have to give."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from careerdata.answers.finder import Constraint, Exclusion, Found, Pick, nearest_to_best
from careerdata.answers.projection import Projection
from careerdata.answers.school_picks import WITHIN, AtSchool
from careerdata.model.salary import remote_after_months
from careerdata.scenario.path import Path, Scenario, title_of, usual_range
from careerdata.scenario.prices import PUBLISHED
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset
from careerdata.words import schools
from careerdata.words.choices import title_of_choice
from careerdata.words.format import (
    HUNDRED,
    MINUS,
    count,
    how_many,
    listed,
    lower,
    month,
    months,
    out_of_100,
    pay_range,
    plural,
    signed,
    upper,
    usd,
    usd_range,
    years,
)

BEST = {
    "cost": "lowest total cost until your horizon",
    "speed": "fewest months to the first pay",
    "pay": "highest yearly pay at your horizon",
    "net": "most money against staying at your horizon, on average over simulated lives",
    "ahead": "best chance to be better off than by staying, over simulated lives",
}
"""What the best path is best at, by the person's priority."""


# Limits


def limit(dataset: Dataset, scenario: Scenario, constraint: Constraint) -> str:
    """Return what a constraint is, at the beginning of a sentence."""
    profile = scenario.profile
    match constraint:
        case "education":
            return "A degree that you do not hold and no program here gives"
        case "horizon":
            return f"Your horizon of {years(profile.horizon)}"
        case "budget":
            return f"Your budget of {usd(profile.budget or 0.0)}"
        case "months_available":
            return f"{upper(dataset.about.work)} pay within {months(profile.months_available or 0)}"
        case "target_pay":
            return f"{usd(profile.target_pay or 0.0)} by the end of year {profile.target_year}"
        case "remote" if profile.months_available is not None:
            return f"Work from home within {months(profile.months_available)}"
        case "remote":
            return "Remote work"


def change(scenario: Scenario, constraint: Constraint, amount: float) -> str:
    """Return a relaxation of a constraint: "$1,350 more", "2 more months"."""
    match constraint:
        case "remote" if scenario.profile.months_available is not None:
            return f"{count(amount, 'more month')} until work from home"
        case "budget":
            return f"{usd(amount)} more"
        case "months_available":
            return count(amount, "more month")
        case "target_pay":
            return f"a goal {usd(amount)} lower"
        case _:
            return f"looking {count(amount, 'more year')} ahead"


def exclusion(dataset: Dataset, found: Found, one: Exclusion) -> str:
    """Return how many paths a constraint rules out, and the smallest change that would let one through."""
    sentence = f"{limit(dataset, found.scenario, one.constraint)} rules out {count(one.count, 'path')}"
    if one.relaxation is not None:
        which = "another" if len(found.ranked) else "one"
        return f"{sentence}; {change(found.scenario, one.constraint, one.relaxation)} would let {which} through."
    if not one.only:
        broken = "it breaks another limit too" if one.count == 1 else "each of them breaks another limit too"
        return f"{sentence}; {broken}."
    return f"{sentence}."


def exclusions(dataset: Dataset, found: Found) -> list[str]:
    """Return what each constraint rules out."""
    return [exclusion(dataset, found, one) for one in found.excluded]


def advice(found: Found) -> str | None:
    """Return what would let a path through where nothing fits; ``None`` where something does."""
    if not found.searched:
        return "There is no path to search."
    nearest = found.nearest
    if nearest is None:
        return None
    if not nearest.changes:
        return "Nothing fits: every path asks for a degree that you do not hold and no program here gives."
    changes = [change(found.scenario, constraint, amount) for constraint, amount in nearest.changes]
    said = f"Nothing fits. The nearest path needs {listed(changes)}."
    if len(changes) > 1:
        said += " No single change is enough."
    if nearest.at_fast_pace:
        said += f" At a fast study pace {count(nearest.at_fast_pace, 'path')} would fit."
    return said


# The answer


def verdict(dataset: Dataset, found: Found) -> str:
    """Return how many paths fit and which is best, or what would have to give."""
    if not len(found.ranked):
        return advice(found) or ""
    fit = f"{len(found.ranked):,} of {count(found.searched, 'path')} {plural(len(found.ranked), 'fits', 'fit')}"
    if len(found.ranked) == 1 or len(set(found.picks.values())) == 1:
        return f"{fit}. This one is best in every way:"
    return f"{fit}. Look at these first:"


def all_paths(found: Found) -> str:
    """Return the title of the box with every path that fits."""
    return (
        f"All {count(len(found.ranked), 'path')} that {plural(len(found.ranked), 'fits', 'fit')}, in a chart and a list"
    )


def ruled_out(found: Found) -> str:
    """Return the head of the list of limits."""
    several = "a path can break several"
    return f"What your limits rule out, of {count(found.searched, 'path')} ({several})"


def about_best(found: Found) -> str:
    """Return what best and efficient mean."""
    return (
        f"Best means: {BEST[found.scenario.profile.priority]}; ties go by what you end better off by, then cost, months and "
        "pay. Efficient: no other path that fits is as good in total cost, months, pay and what you end better off by together, "
        "and better in one."
    )


def about_chart(found: Found) -> str:
    """Return how to read the chart."""
    efficient = len(found.efficient)
    diamonds = f"The {efficient:,} diamonds are efficient: nothing beats them all round."
    if efficient == 1:
        diamonds = "The diamond is efficient: nothing beats it all round."
    return (
        f"Each point is a path that fits. {diamonds} Ringed: the path beside the chart. Click a point to read it, or choose it "
        "below."
    )


def path_lines(dataset: Dataset, found: Found, row: int, plan: Projection) -> list[str]:
    """Return the figures of the path that is read, one a line.

    Args:
        row: its row of ``found``.
        plan: what it comes to.
    """
    years_shown = len(plan.annual_pay_usd)
    ends = plan.annual_pay_low_usd[-1], plan.annual_pay_usd[-1], plan.annual_pay_high_usd[-1]
    ahead = plan.break_even_month
    rank = found.ranked.tolist().index(row) + 1
    efficient = " Efficient." if row in found.efficient else ""
    role = dataset.roles.row(found.path(row).role).title
    return [
        f"Rank {rank:,} of {len(found.ranked):,}.{efficient}",
        *_cost_and_first_pay(dataset, plan),
        *([f"{role} from {month(plan.role_month)}."] if plan.role_month else []),
        f"{pay_range(*ends)} a year at the end of year {years_shown}.",
        f"{signed(plan.net_position_usd)} against staying, "
        + (f"ahead from {month(ahead)}." if ahead is not None else "never ahead within your horizon."),
    ]


def _cost_and_first_pay(dataset: Dataset, plan: Projection) -> list[str]:
    """Return what a path costs and when it first pays; somebody who does the work has that pay already."""
    if plan.months_to_first_pay == 0:
        return [f"{usd(plan.total_cost_usd)} in all, beside your work."]
    return [
        f"{usd(plan.upfront_cost_usd)} before the first pay; {usd(plan.total_cost_usd)} in all.",
        f"First {dataset.about.work} pay in {month(plan.months_to_first_pay)}.",
    ]


def about_list(found: Found, shown: int, is_cut: bool) -> str:
    """Return how to use the list, and how much of it is shown."""
    more = f" These are the best {shown} of {len(found.ranked):,}." if is_cut else ""
    return f"Choose a line to read that path above.{more}"


def searched(found: Found) -> str:
    """Return what was searched."""
    return (
        f"{count(found.searched, 'different path')}, all evaluated for each answer: every training program, first credential, "
        "further credential, specialty and role that is possible for you. Left out is what makes no difference: steps you have "
        "done, credentials that nothing on the path asks for or pays for, and combinations that come to the same. Your study "
        "pace, start, membership and financing are the same on all. A specialty or role has to be reached within your horizon; "
        "a degree that a role asks for must be held or possible to take."
    )


def only_to(dataset: Dataset, role: str) -> str:
    """Return the label of the switch that keeps the paths to one role."""
    return f"Only paths to: {dataset.roles.row(role).title}"


# What was done


MADE_PLAN = "This is now your plan."


def added(number: int) -> str:
    """Return how many paths joined the comparison."""
    if not number:
        return "It is in the comparison already."
    return f"{count(number, 'path')} {plural(number, 'was', 'were')} added to the comparison."


def full(most: int) -> str:
    """Return why no path can join the comparison."""
    return f"The comparison holds {count(most, 'path')} already."


def chosen(dataset: Dataset, found: Found, for_more: Found | None = None) -> str:
    """Return what the sentence's answers chose: the best path, or why none.

    Args:
        for_more: the same search without the budget, where that rules paths out.
    """
    profile = found.scenario.profile
    more = "" if for_more is None else _beyond_budget(found, for_more)
    if not len(found.ranked):
        left = "So your path was left as it was. Your limits are in the side panel."
        return " ".join(filter(None, (advice(found), left, more)))
    role = dataset.roles.row(profile.target_role).title
    priority = title_of_choice(dataset, "priority", profile.priority)
    row = nearest_to_best(found)
    best_of = f"The best of {count(len(found.ranked), 'path')} to {role} for “{priority}”"
    if row != found.ranked[0]:
        best_of = f"As good as {lower(best_of)}, and most like yours"
    if len(found.ranked) == 1:
        best_of = f"The only path to {role} that fits"
    price = price_taken(dataset, found, found.path(row))
    worse = "On average none of them beats staying." if max(found.mean_net[found.finalists]) <= 0 else ""
    alike = _as_good(dataset, found, row)
    return " ".join(
        filter(None, (f"{best_of}.", worse, price, alike, more, "You can change everything in the side panel."))
    )


def _as_good(dataset: Dataset, found: Found, chosen: int) -> str:
    """Return which paths with another program or first exam than the chosen row come out nearly alike, two at most; empty where
    none does."""
    best, rows = int(found.ranked[0]), (int(row) for row in found.ranked if row in found.finalists)
    begins = found.table.training, found.table.credential
    alike = [
        f"{lower(title_of(dataset, found.scenario.profile, found.path(row)))} "
        f"({how_many(float(found.probability_ahead[row]))} of 100, {signed(found.mean_net[row], HUNDRED)})"
        for row in rows
        if found.worth[best] - found.worth[row] <= found.close and any(which[row] != which[chosen] for which in begins)
    ]
    return f"Nearly as good: {listed(alike[:2])}." if alike else ""


def _beyond_budget(found: Found, for_more: Found) -> str:
    """Return what the best path without the budget would come to; empty where it is no better on average."""
    if not len(for_more.ranked):
        return ""
    best = int(for_more.ranked[0])
    if len(found.ranked) and for_more.mean_net[best] - found.mean_net[found.ranked[0]] < HUNDRED:
        return ""
    title = title_of(for_more.dataset, for_more.scenario.profile, for_more.path(best))
    return (
        f"Without your limit of {usd(found.scenario.profile.budget or 0.0)} it would be {lower(title)}, for "
        f"{usd(for_more.upfront_cost[best])} before the first pay: {out_of_100(for_more.probability_ahead[best])} would be "
        f"better off, {signed(for_more.mean_net[best], HUNDRED)} on average."
    )


# The command line


def counted(found: Found) -> str:
    """Return how many paths were searched, fit and are efficient."""
    fit = f"{len(found.ranked):,} {plural(len(found.ranked), 'fits', 'fit')}"
    return f"{count(found.searched, 'path')} searched: {fit}, {len(found.efficient):,} of them efficient"


PICKS: dict[Pick, str] = {
    "best": "Most money on average",
    "safest": "Best chance to be better off",
    "cheapest": "Cheapest",
    "fastest": "Fastest",
    "nearest": "Nearest to what you asked for",
}
"""What the paths to look at first are best at."""


CLOSE = (
    "Answers that come close to each other are as good as each other: with other luck their order would be another. Of those the "
    "one with the fewest later steps is shown."
)
NEAREST = "The path that comes nearest"
BETTER_OFF = "of 100 are better off than by staying"
ON_AVERAGE = "better off on average"
MAKE_PLAN, COMPARE = "Make it my plan", "Compare"


def best_at(picks: Sequence[Pick]) -> str:
    """Return what a path is best at, in one heading.

    Example:
        >>> best_at(["best", "fastest"])
        'Most money on average, and fastest'
    """
    first, *others = (PICKS[name] for name in picks)
    *more, last = map(lower, others) if others else ("",)
    return f"{', '.join((first, *more))}, and {last}" if last else first


def numbers(mean_usd: float, ahead: float) -> tuple[str, str]:
    """Return the two numbers of a path: the mean of its lives, and how many of 100 end better off."""
    return signed(mean_usd, HUNDRED), how_many(ahead)


def cost_and_time(dataset: Dataset, found: Found, row: int) -> str:
    """Return what a path costs and when it first pays, if all goes to plan, and which price of training that takes."""
    first = found.metrics[row, 1]
    if not first:
        return f"{usd(found.metrics[row, 0])} in all, beside your work."
    cost = usd(found.upfront_cost[row])
    total, horizon = usd(found.metrics[row, 0]), years(found.scenario.profile.horizon)
    said = (
        f"{cost} until the first {dataset.about.work} pay, {months(first)} from now if all goes to plan; {total} in all "
        f"within {horizon}."
    )
    return " ".join(filter(None, (said, price_taken(dataset, found, found.path(row)), from_home(dataset, found, row))))


def from_home(dataset: Dataset, found: Found, row: int) -> str:
    """Return from when work from home is realistic on a path; empty where it is not wanted."""
    profile = found.scenario.profile
    if not profile.remote:
        return ""
    on_site = remote_after_months(dataset, profile)
    if not on_site:
        return "Work from home is realistic from the first job on."
    return f"Work from home is realistic from month {math.ceil(found.metrics[row, 1] + on_site)}, after time on site."


def price_taken(dataset: Dataset, found: Found, path: Path) -> str:
    """Return which price of training a path takes to fit the budget; empty where it takes the usual one or the reader's."""
    own = found.scenario.paths[0]
    if path.training_cost is None or (path.training, path.training_cost) == (own.training, own.training_cost):
        return ""
    published = found.scenario.assumptions.dollars == PUBLISHED
    usual = usd_range(*usual_range(dataset, path.training, "training_cost", published), HUNDRED)
    return f"To fit your budget, training may cost {usd(path.training_cost)}; usually it is {usual}."


def at_school(at: AtSchool) -> str:
    """Return where a pick can be taken."""
    offer = at.program.offer
    miles = f", {at.program.miles:.0f} miles" if at.program.miles is not None else ""
    return f"At {offer.name}, {offer.city}{miles}:"


def school_figures(dataset: Dataset, at: AtSchool) -> str:
    """Return what the pick comes to there."""
    mean, ahead = numbers(at.mean_net_usd, at.probability_ahead)
    length = months(at.program.months.months) if at.program.months else ""
    said = f"{length}, {usd(at.upfront_cost_usd)} until the first pay, {ahead} of 100 better off, {mean} on average."
    warned = [f"{schools.flag(dataset, at.program, one)}." for one in at.program.flags]
    return " ".join((said, *warned))


def school_line(dataset: Dataset, at: AtSchool) -> str:
    """Return where a pick can be taken and what it comes to there, in letters that every terminal has."""
    return f"{at_school(at)} {school_figures(dataset, at)}".replace(MINUS, "-")


def about_schools(profile: Profile, in_reach: int, named: int) -> str:
    """Return where schools were looked for, and what of them is left out."""
    where = (
        f"within {WITHIN} miles of {profile.zip}" if profile.zip else f"in your {'area' if profile.area else 'state'}"
    )
    if not in_reach:
        return f"No school {where} publishes the price and the length of such a program."
    if not named:
        return f"Of {count(in_reach, 'program')} {where}, none fits these paths and your limits."
    tip = "" if profile.zip else " A ZIP code on the Schools page finds those near you."
    return (
        f"Schools: from {count(in_reach, 'program')} {where} with a known price and length. Programs that are shorter than usual "
        "or of a field that mostly does not prepare for an exam are left out: ask those whether they prepare for it. So are "
        f"those without graduates in three years.{tip}"
    )


def pick(found: Found, name: Pick) -> str:
    """Return one of the paths to look at first, with both of its numbers."""
    row = found.picks[name]
    title = found.frame(np.array([row])).title.iloc[0]
    mean, ahead = usd(float(found.mean_net[row])), out_of_100(float(found.probability_ahead[row]))
    return f"{PICKS[name]}: {title}: {mean} on average, {ahead} better off than by staying."


def list_head(found: Found, shown: int) -> str:
    """Return the head of the list of ranked paths."""
    part = f", the first {shown}" if len(found.ranked) > shown else ""
    return f"Best first by {found.scenario.profile.priority}{part}; * marks efficient ones"
