"""How the lives of a path come out: counts of lives, middle ranges, and what each chart shows, in sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

import numpy as np

from careerdata.answers.odds import TOLERANCE, Bar, Odds, PathOdds
from careerdata.answers.projection import Projection
from careerdata.model.lives import hired_in_a_month
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words.format import (
    HUNDRED,
    calendar_month,
    count,
    how_many,
    lower,
    month,
    months,
    nearest,
    out_of_100,
    percent,
    plural,
    short_month,
    signed,
    upper,
    usd,
    usd_range,
    usd_short,
    with_article,
    years,
)
from careerdata.words.plan import dollars, taxed

NOT_APPLICABLE = "–"


def verdict(scenario: Scenario, own: PathOdds) -> str:
    """Return the answer as counts and a range."""
    low, high = (signed(own.net_position[row, -1], HUNDRED) for row in (1, 3))
    ends = f"end between {low} and {high}" if low != high else f"end at {low}"
    horizon = years(scenario.profile.horizon)
    ahead = out_of_100(own.probability_ahead)
    said = f"{ahead} simulated lives end better off than by staying after {horizon}; half of all lives {ends}."
    wanted, reached = scenario.profile.target_pay, own.probability_target_pay
    if wanted is None or reached is None:
        return said
    return f"{said} {out_of_100(reached)} earn your {usd(wanted)} at the end of year {scenario.profile.target_year}."


def headline(dataset: Dataset, scenario: Scenario, own: PathOdds, today: date | None = None) -> str:
    """Return the answer of 100 people: how many do the work, by when the middle one is paid, how many end better off.

    Args:
        today: for dates of the calendar; months from today without it.
    """
    ahead = how_many(own.probability_ahead)
    horizon = years(scenario.profile.horizon)
    after = f"are better off after {horizon} than by staying"
    if own.outcomes is None:
        return f"{ahead} of 100 {after}."
    if works_already(own):
        still = how_many(own.outcomes.coding_at_horizon / 100)
        start = f"Of 100 people like you, {still} still do {dataset.about.work} after {horizon}"
        if changes_nothing(own):
            return (
                f"{start}. You do it already, and this path adds nothing to that: choose a step, such as another role."
            )
        return f"{start}, and {ahead} are better off than by staying as they are. {_ends(dataset, own)}"
    hired = how_many(own.outcomes.hired / 100)
    work = f"become {dataset.about.workers}"
    if own.begins_as:
        work = f"find work as {_role(dataset, own.begins_as)} (how many are taken on is our assumption)"
    start = f"of 100 people like you who start this way, {hired} {work}"
    if own.months_to_first_pay is None:
        return f"{upper(start)}: nobody of {own.count} simulated lives was hired."
    paid = f"the middle one paid from {_first_paid(own, today)}"
    stop = _looking_on(dataset, scenario, own, today) if scenario.profile.credentials_held else ""
    return f"{upper(start)}, {paid}, and {ahead} {after}. {stop}{_ends(dataset, own)}"


def _role(dataset: Dataset, id: str) -> str:
    return with_article(lower(dataset.roles.row(id).title))


def works_already(own: PathOdds) -> bool:
    """Return whether every life does the work from the first month."""
    return own.months_to_first_pay is not None and not max(own.months_to_first_pay)


def changes_nothing(own: PathOdds) -> bool:
    """Return whether the path leaves everybody where they are."""
    return works_already(own) and not any(nearest(value) for value in own.net_position[:, -1])


def _ends(dataset: Dataset, own: PathOdds) -> str:
    """Return how many have the role that they want in the end, and where the middle half of 100 people end."""
    role = ""
    if own.grows_into and own.outcomes is not None:
        has_it = out_of_100(own.outcomes.in_role / 100)
        role = f"By then {has_it} work as {_role(dataset, own.grows_into)}. "
    low, high = (signed(own.net_position[i, -1], HUNDRED) for i in (1, 3))
    middle = signed(own.net_position[2, -1], HUNDRED)
    ends = f"Half of all 100 end at {low}."
    if low != high:
        ends = f"Half of all 100 end between {low} and {high}, the middle one at {middle}."
    if low == high == "$0":
        ends = "Half of all 100 end just where staying leaves them."
    return role + ends


def _first_paid(own: PathOdds, today: date | None) -> str:
    """Return from when the middle one of those who are hired is paid, and the middle 8 of 10 of them."""
    assert own.months_to_first_pay is not None
    early, *_, late = own.months_to_first_pay
    middle = own.months_to_first_pay[len(own.months_to_first_pay) // 2]
    if today is None or not middle:
        return f"month {middle} on"
    most = f" ({calendar_month(today, early)} to {calendar_month(today, late)} for 8 of 10)" if early != late else ""
    return f"{calendar_month(today, middle)} on{most}"


def _looking_on(dataset: Dataset, scenario: Scenario, own: PathOdds, today: date | None) -> str:
    """Return what another year of looking in vain says to somebody certified without a job, and by when nine of ten of those
    who are hired are."""
    assert own.months_to_first_pay is not None
    profile = scenario.profile
    if not profile.months_searched:
        return "That is for somebody who has just begun to look: say how many months you have. "
    late = own.months_to_first_pay[-1]
    until = f"month {late}" if today is None else calendar_month(today, late)
    later = dataclasses.replace(profile, months_searched=profile.months_searched + 12)
    now, then = (hired_in_a_month(dataset, one, scenario.assumptions) for one in (profile, later))
    said = f"Nine of ten who are hired at all are by {until}. "
    if scenario.assumptions.chance_hired is not None or not now:
        return said
    as_likely = f"{nearest(100 * then / now)}% as likely as now"
    return f"{said}After another year in vain an offer in a month is {as_likely}: plan for both. "


def heading(own: PathOdds) -> str:
    """Return what stands above the picture of how many get how far."""
    return "Of 100 people like you" if works_already(own) else "Of 100 people like you who start"


AS_TABLES = "The same as tables"
HOW_FAR = "How far 100 people like you get"
WHERE_AT_THE_END = "Where they stand at the end"


def better_off(own: PathOdds) -> tuple[str, str]:
    """Return the two numbers that count most, each with what it is: the mean, and how many of 100 end better off."""
    return signed(own.mean_net_usd, HUNDRED), out_of_100(own.probability_ahead)


def on_average(dataset: Dataset, scenario: Scenario) -> str:
    """Return what the mean is of; dollars before tax are said to be."""
    before_tax = ", before tax" if taxed(dataset, scenario) == "before tax" else ""
    return f"on average in {years(scenario.profile.horizon)}, against staying{before_tax}"


EVEN = 2
"""Nearer to 50 of 100 than this is said to be about half: another set of lives might say one or the other."""


def answers_yes(own: PathOdds) -> str:
    """Return which way the answer points.

    ``yes`` where most end better off, ``even`` where about half do, ``no`` where the mean is a loss, ``free`` where nothing is
    paid before the first pay and three of four lose nothing, ``little`` where fewer than half gain, and the mean gain is below
    what is at stake before the first pay.
    """
    if own.outcomes is None:
        return "stay"
    if changes_nothing(own):
        return "same"
    if own.mean_net_usd <= 0:
        return "no"
    if abs(nearest(100 * own.probability_ahead) - 50) <= EVEN:
        return "even"
    if own.probability_ahead >= 0.5:
        return "yes"
    if nearest(own.upfront_cost_usd[-1], HUNDRED) == 0 and nearest(own.net_position[1, -1], HUNDRED) >= 0:
        return "free"
    if own.mean_net_usd < own.upfront_cost_usd[len(own.upfront_cost_usd) // 2]:
        return "little"
    return "risky" if own.probability_ahead >= 0.25 else "few"


def answer(scenario: Scenario, own: PathOdds) -> tuple[str, str]:
    """Return which way the answer points, and the same in a few words.

    What pays off against no pay at all is said to be measured so, and is no plain yes: any pay beats none.
    """
    which = answers_yes(own)
    said = MOST_LOSE.get(which, ANSWERS[which]) if nearest(own.net_position[2, -1], HUNDRED) < 0 else ANSWERS[which]
    said = said.format("well" if _pays_well(scenario, own) else "only a little")
    if own.probability_budget is not None and own.probability_budget < 0.5:
        said = f"Over your budget for most. {said}"
    if scenario.profile.current_pay == 0 and which in ("yes", "even", "risky", "few", "free", "little"):
        return "even" if which == "yes" else which, f"Against no pay at all: {lower(said)}"
    return which, said


def _pays_well(scenario: Scenario, own: PathOdds) -> bool:
    """Return whether the middle one of those who end better off gains a good part of today's pay in each year."""
    gains = own.final_net_usd[own.final_net_usd > 0]
    a_year = min(WELL * scenario.profile.current_pay, WELL_USD)
    return not len(gains) or float(np.median(gains)) >= a_year * scenario.profile.horizon


WELL, WELL_USD = 0.1, 5_000.0
"""The part of today's pay that a year has to bring to be called well, and the dollars that are enough in any case."""
ANSWERS = {
    "yes": "More likely than not it pays off",
    "even": "About half end better off, and about half do not",
    "risky": "It pays off for fewer than half, and {} for those",
    "few": "Most end no better off; for few it pays off, and {}",
    "little": "Fewer than half gain by it, and on average it hardly pays",
    "free": "Fewer than half gain by it, and it costs little to try",
    "no": "On average it does not pay off",
    "stay": "You stay where you are",
    "same": "This path changes nothing for you",
}
"""The answer in a few words, by :func:`answers_yes`."""
MOST_LOSE = {
    "risky": "Most lose what it costs; for fewer than half it pays off, and {}",
    "few": "Most lose what it costs; for few it pays off, and {}",
    "little": "Most lose what it costs, and on average it hardly pays",
}
"""The same where the middle life ends below staying."""


def flow(dataset: Dataset, scenario: Scenario, own: PathOdds) -> list[tuple[str, float]]:
    """Return how many of 100 get how far, a stage a row."""
    found = own.outcomes
    if found is None:
        return []
    year = scenario.profile.horizon
    return [
        ("Start", 100.0),
        ("Finish the program", found.finished),
        ("Pass the exam", found.certified),
        (
            f"Are hired as {_role(dataset, own.begins_as)}" if own.begins_as else f"Are hired for {dataset.about.work}",
            found.hired,
        ),
        (f"Still do it after {years(year)}", found.coding_at_horizon),
        ("Have the role they want", found.in_role),
        ("Are better off than by staying", found.ahead),
    ]


STAGES = (
    "start",
    "finish the program",
    "pass the exam",
    "are hired as {workers}",
    "still are after {years}",
    "are better off",
)


def stages(dataset: Dataset, scenario: Scenario, own: PathOdds) -> list[tuple[str, float, str]]:
    """Return the picture of the flow: what so many of 100 do, how many do, and who is lost before; a stage a row.

    Stages that lose nobody, such as training that is done, are left out.
    """
    reached, ends = own.outcomes, own.ends
    if reached is None or ends is None:
        return []
    workers = _role(dataset, own.begins_as) if own.begins_as else dataset.about.workers
    fill = {"workers": workers, "years": years(scenario.profile.horizon)}
    names = [name.format(**fill) for name in STAGES]
    shares = [100.0, reached.finished, reached.certified, reached.hired, reached.coding_at_horizon, reached.ahead]
    if own.grows_into:
        names.insert(-1, f"then work as {_role(dataset, own.grows_into)}")
        shares.insert(-1, reached.in_role)
    lost = [
        "",
        "leave the program",
        "give up on the exam",
        "find no job in it",
        "leave the field or are out of work",
        *(["are not taken on, or not yet"] if own.grows_into else []),
        "",
    ]
    if works_already(own):
        names[0] = f"are {dataset.about.workers}"
    rows = [(names[0], shares[0], "")]
    for name, share, before, what in zip(names[1:], shares[1:], shares, lost[1:], strict=False):
        gone = nearest(before) - nearest(share)
        if what and gone <= 0:
            continue
        rows.append((name, share, f"{gone} {what}" if what else ""))
    return rows


def where_they_end(dataset: Dataset, own: PathOdds) -> list[tuple[str, float]]:
    """Return where 100 people stand at the horizon, a state a row."""
    found = own.ends
    if found is None:
        return []
    return [
        ("Left the program", found.dropped_out),
        ("Gave up the exam", found.gave_up_exam),
        ("Found no job in it", found.never_hired),
        ("Left the field again", found.left_field),
        ("Are out of work", found.out_of_work),
        (f"Work as {_role(dataset, own.begins_as)}" if own.begins_as else f"Do {dataset.about.work}", found.coding),
    ]


def beside_plan(dataset: Dataset, own: PathOdds, plan: Projection) -> str:
    """Return how many of 100 do as well as the plan, by their first pay and in the end; nothing where no step is to come."""
    first, net = plan.months_to_first_pay, plan.net_position_usd
    if own.outcomes is None or first is None or changes_nothing(own):
        return ""
    well = f"{out_of_100(own.end_at_least(net))} end at least that well off"
    if not first:
        return f"In the simulated lives {well}."
    early = f"{out_of_100(own.paid_by(first))} have their first {dataset.about.work} pay by then"
    return f"In the simulated lives {early}, and {well}."


def why_more(own: PathOdds) -> str:
    """Return why more end better off than still do the work; empty where they do not."""
    found = own.outcomes
    if found is None or nearest(found.ahead) <= nearest(found.coding_at_horizon):
        return ""
    if works_already(own):
        return (
            "More are better off than still do it: higher pay before leaving counts, and a new credential pays at once."
        )
    return "More are better off than still do it: some who left again had earned enough by then."


def what_it_takes(own: PathOdds) -> str:
    """Return how many must be hired for the path to be worth its cost, and for even odds."""
    if works_already(own):
        return ""
    needed, even = own.hire_rate_needed, own.hire_rate_for_even_odds
    if needed is None:
        return "However many are hired, this path does not pay off on average."
    if not nearest(HUNDRED * needed):
        return "On average this path is worth its cost however few are hired."
    said = f"This path is worth its cost on average if at least {out_of_100(needed)} who start it are hired"
    if even is None:
        return f"{said}; even if all were, fewer than half would end better off."
    return f"{said}; for half to end better off, {out_of_100(even)} must be hired."


# The headline figures


def first_pay(scenario: Scenario, own: PathOdds, today: date | None = None) -> str:
    """Return from which to which month the first pay comes in the middle 8 of 10 lives."""
    span = own.months_to_first_pay
    if span is None:
        return NOT_APPLICABLE if own.outcomes is None else f"not within {years(scenario.profile.horizon)}"
    if today is not None:
        first, last = (short_month(today, number) if number else "now" for number in (span[0], span[-1]))
        return first if first == last else f"{first} to {last}"
    return month(span[0]) if span[0] == span[-1] else f"{month(span[0])} to {span[-1]}"


def upfront_cost(own: PathOdds) -> str:
    """Return what the middle 8 of 10 lives spend before the first pay; where that comes after the horizon, what is known."""
    low, high = own.upfront_cost_usd[0], own.upfront_cost_usd[-1]
    late = own.outcomes is not None and own.months_to_first_pay is None
    if not nearest(high):
        return "later" if late else "nothing"
    return f"at least {usd_short(low, high, 1)}" if late else usd_short(low, high, 1)


def target_label(scenario: Scenario) -> str:
    """Return what the chance of the target pay is called."""
    return f"Earn your target in year {scenario.profile.target_year}"


def in_time(scenario: Scenario, own: PathOdds) -> str:
    """Return how many lives are paid within the months available; nothing without a limit."""
    limit, chance = scenario.profile.months_available, own.probability_in_time
    return "" if limit is None or chance is None else f"{out_of_100(chance)} within your {months(limit)}."


def limits(scenario: Scenario, own: PathOdds) -> str:
    """Return how many of 100 keep within the budget and the months available; nothing without a limit."""
    profile, said = scenario.profile, []
    if profile.budget is not None and own.probability_budget is not None:
        said.append(f"{out_of_100(own.probability_budget)} stay within your budget of {usd(profile.budget)}")
    if profile.months_available is not None and own.probability_in_time is not None:
        said.append(f"{out_of_100(own.probability_in_time)} are paid within your {months(profile.months_available)}")
    return upper(f"{', and '.join(said)}.") if said else ""


def in_budget(scenario: Scenario, own: PathOdds) -> str:
    """Return how many lives stay within the budget; nothing without one."""
    budget, chance = scenario.profile.budget, own.probability_budget
    return "" if budget is None or chance is None else f"{out_of_100(chance)} stay within your {usd(budget)}."


def dots(full: int) -> str:
    """Return how many of 100 dots stand for a good outcome."""
    return f"{full} of 100 dots {plural(full, 'is', 'are')} blue"


# The charts


def pay_fan(dataset: Dataset, scenario: Scenario, own: PathOdds) -> str:
    """Return what the fan of pay comes to at the horizon."""
    pay, work = own.wage[:, -1], dataset.about.work
    if nearest(pay[-1]) == 0:
        earned = f"hardly a life has {work} pay yet."
    else:
        half, most = (usd_range(pay[low], pay[high], HUNDRED, joint=" to ") for low, high in ((1, 3), (0, 4)))
        earned = f"half of lives earn {half}; 8 of 10 earn {most}; the middle life {usd(pay[2], HUNDRED)}."
        if half == most:
            earned = f"8 of 10 lives earn {most}."
    return (
        f"Year {scenario.profile.horizon}: {earned} Dark band: the middle half. Light: the middle 8 of 10. "
        "Whoever does not do the new work earns today's pay, or nothing while out of work. Gray: staying."
    )


def net_fan(scenario: Scenario, own: PathOdds) -> str:
    """Return what the fan of the net position comes to at the horizon."""
    low, middle, high = (signed(own.net_position[row, -1], HUNDRED) for row in (0, 2, 4))
    if low == high:
        said = f"8 of 10 lives are at {middle} against staying."
    else:
        said = f"one life in ten is at {low} or worse against staying, the middle life at {middle}, one in ten at {high} or "
        said += "better."
    return f"After {years(scenario.profile.horizon)}: {said} Above the gray line you are ahead."


def break_even(scenario: Scenario, own: PathOdds) -> str:
    """Return when most lives break even, and how many never do."""
    horizon, never = years(scenario.profile.horizon), own.break_even[-1].share
    likeliest = max(own.break_even[:-1], key=lambda bar: bar.count)
    if never == 1:
        said = f"No life breaks even within {horizon}."
    else:
        rest = f"{out_of_100(never)} never do within {horizon}." if never else "Every life breaks even in time."
        said = f"Most often in year {likeliest.year} ({out_of_100(likeliest.share)} lives). {rest}"
    return f"{said} Counted is the year from which a life stays ahead for good."


def year_of(bar: Bar) -> str:
    """Return the year of a bar of the break-even chart."""
    return "never" if bar.year is None else f"{bar.year}"


# Paths beside each other


def winner(answer: Odds) -> str:
    """Return which path ends with most in most lives, and over which; what that hides, where another has the best chance."""
    best = max(range(len(answer.paths)), key=lambda p: float(answer.beats[p].sum()))
    if not answer.beats[best].any():
        return "No path ends with more than another in any life."
    others = [
        f"path {other + 1} in {out_of_100(answer.beats[best, other])}"
        for other in range(len(answer.paths))
        if other != best
    ]
    said = f"Path {best + 1} ends with more than {', '.join(others)} lives."
    likeliest = max(range(len(answer.paths)), key=lambda p: answer.paths[p].probability_ahead)
    if answer.paths[likeliest].probability_ahead == answer.paths[best].probability_ahead:
        return said
    return (
        f"{said} Many of these lives never get there, and then the path that cost least ends with most: path {likeliest + 1} "
        "has the best chance to end better off."
    )


def rivals(dataset: Dataset, scenario: Scenario, answer: Odds) -> list[tuple[str, list[str]]]:
    """Return a row a figure, with a cell a path."""
    paths = answer.paths
    rows = [
        ("Ends better off than by staying", [out_of_100(path.probability_ahead) for path in paths]),
        ("Middle life ends at", [signed(path.net_position[2, -1], HUNDRED) for path in paths]),
        ("One in ten ends at this or worse", [signed(path.net_position[0, -1], HUNDRED) for path in paths]),
        (
            f"First {dataset.about.work} pay, 8 of 10 lives",
            [first_pay(scenario, path) for path in paths],
        ),
    ]
    if scenario.profile.target_pay is not None:
        chances = [path.probability_target_pay for path in paths]
        rows.append(
            ("Earns the target pay", [NOT_APPLICABLE if chance is None else out_of_100(chance) for chance in chances])
        )
    for row, path in enumerate(paths):
        beaten = [
            NOT_APPLICABLE if row == column else out_of_100(answer.beats[column, row]) for column in range(len(paths))
        ]
        rows.append((f"Ends with more than {row + 1}. {path.title}", beaten))
    return rows


# Pressure from automation


def withstand(robust: Sequence[bool]) -> str:
    """Return how many paths stay ahead of staying at full automation pressure."""
    return f"{sum(robust)} of these {count(len(robust), 'path')}, yours and the ready-made ones, stay ahead at full pressure."


def pressure(dataset: Dataset) -> str:
    """Return what full automation pressure is taken to cost; nothing where the data set does not say."""
    drag = dataset.model.find("automation_wage_drag")
    return f"Full pressure costs fully exposed work {percent(drag.value)} of pay growth a year." if drag else ""


# How many lives


def lives(answer: Odds) -> str:
    """Return where the lives come from."""
    return (
        f"{answer.count} simulated lives, drawn from one fixed sequence (scrambled Sobol), the same for every path and every "
        "visitor: a moved slider moves the answer, not the luck."
    )


def are_enough(answer: Odds) -> str:
    """Return the question whether there are enough lives."""
    return f"Are {answer.count:,} lives enough?"


def enough(twice: Odds, furthest: float) -> str:
    """Return by how much a chance (a share) moves at most with twice the lives."""
    moved = f"more than {100 * furthest:.1f}" if 100 * furthest >= 0.05 else "as much as 0.1"
    return (
        f"With {twice.count:,} lives no chance here moves by {moved} points of 100. The tests hold it "
        f"to {100 * TOLERANCE:g} for a range of people and paths; an eighth of the lives would fail them."
    )


# The command line


def head(scenario: Scenario, answer: Odds) -> str:
    """Return how many lives there are, over which time, in which dollars."""
    return (
        f"{answer.count} simulated lives over {years(scenario.profile.horizon)}, in {dollars(answer.dataset, scenario)}"
    )


def chances(dataset: Dataset, answer: Odds, number: int) -> list[str]:
    """Return how often a path (from 0) ends ahead, meets each wish that was given, and beats each other path."""
    own = answer.paths[number]
    goals = (
        (own.probability_target_pay, "earn the pay you want in time"),
        (own.probability_budget, "stay inside your budget"),
        (own.probability_in_time, f"have {dataset.about.work} pay in time"),
    )
    said = [f"{out_of_100(chance)} {what}" for chance, what in goals if chance is not None]
    for other, chance in enumerate(answer.beats[number]):
        if other != number:
            said.append(f"{out_of_100(chance)} end with more than on: {answer.paths[other].title}")
    return said
