"""Where the work can lead, in sentences: what a role asks for, when it can be reached, and what it pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from careerdata.answers.advancement import Arrival, Condition, Reach, Status
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words.format import (
    calendar_month,
    how_many,
    listed,
    lower,
    month,
    number_range,
    out_of_100,
    upper,
    usd,
    usd_range,
    usd_short,
    with_article,
    years,
)

EDUCATION_ASKED = {
    "high_school": "a high school diploma or GED",
    "associate": "an associate degree",
    "bachelor": "a bachelor's degree",
}


# What is asked for


def condition(dataset: Dataset, asked: Condition) -> str:
    """Return what is asked for, as it stands in a list: "3 to 5 years of coding", "CPC or CCS"."""
    work = dataset.about.work
    if asked.kind == "experience":
        text = f"{number_range(*asked.years, 'year')} of {work}"
        if asked.waived:
            return f"{text} (your {asked.waived} background stands in for it)"
        return f"{text}, or a {listed(asked.waived_by, 'or')} background" if asked.waived_by else text
    if asked.kind == "credential":
        text = any_credential(dataset, asked.credentials)
        if not asked.apprentice:
            return text
        after = f"{years(asked.counts_after)} of {work}"
        return f"{text} (your {asked.apprentice} counts in full after {after}, or after course and practicum)"
    if asked.kind == "role":
        titles = [lower(dataset.roles.row(id).title) for id in asked.roles]
        return f"{number_range(*asked.years, 'year')} as {listed(titles, 'or')}"
    return EDUCATION_ASKED[asked.education] if asked.kind == "education" else asked.text.rstrip(".")


def state_of(asked: Condition) -> str:
    """Return whether a condition is met, in a word or two."""
    return "Met" if asked.met else "Not in full yet" if asked.apprentice else "Missing"


def any_credential(dataset: Dataset, ids: tuple[str, ...]) -> str:
    """Return credentials by their short names; a row that stands for many goes by its full name."""
    rows = [dataset.credentials.row(id) for id in ids]
    return listed([f"an {row.short_name}" if row.kind == "specialty" else row.id for row in rows], "or")


def missing(dataset: Dataset, goal: Reach) -> str:
    """Return what a role still asks for, in one line."""
    return "; ".join(condition(dataset, asked) for asked in goal.missing) or "nothing"


def step(dataset: Dataset, id: str, conditions: str) -> str:
    """Return what a step to a role or specialty asks for: the conditions that its source names, or those of its row."""
    row = dataset.specialties.find(id)
    if conditions or row is None:
        return conditions
    asks = [f"{number_range(row.years_low, row.years_high, 'year')} of {dataset.about.work}"]
    if row.credentials_any:
        asks.append(any_credential(dataset, row.credentials_any))
    return f"{upper(' and '.join(asks))}."


# When and for what


def pay(goal: Reach) -> str:
    """Return the pay range of a role."""
    plus = " and more" if goal.open_ended else ""
    return f"{usd_range(goal.pay_low_usd, goal.pay_high_usd, joint=' to ')}{plus}"


def when(goal: Reach, horizon: int) -> str:
    """Return the earliest month in which a role is reached; the horizon is in years."""
    if goal.month is None:
        return "not on this path: it asks for a degree that you do not hold and no program here gives"
    if goal.month == 0:
        return "now"
    late = f", after your horizon of {years(horizon)}" if goal.month > horizon * MONTHS_A_YEAR else ""
    return f"{month(goal.month)}{_in_years(goal.month)}{late}"


def _in_years(months: int) -> str:
    """Return how many years so many months are; nothing for less than one year."""
    return f" (in {years(round(months / MONTHS_A_YEAR, 1))})" if months >= MONTHS_A_YEAR else ""


def verdict(goals: Mapping[str, Reach], found: Mapping[str, Arrival], horizon: int) -> str:
    """Return what is open today, what is next, what pays best of what some get to, and what nobody does; horizon in years."""
    by_status: dict[Status, list[str]] = {"now": [], "later": [], "out": []}
    for id, goal in goals.items():
        by_status[goal.status(horizon * MONTHS_A_YEAR)].append(id)
    said = []
    if today := len(by_status["now"]):
        said.append(f"{today} of {len(goals)} roles and specialties are open to you today, if you are taken on.")
    if later := sorted(by_status["later"], key=lambda id: (goals[id].month or 0, goals[id].title)):
        said.append(f"Next, if all goes to plan: {goals[later[0]].title}, {when(goals[later[0]], horizon)}.")
    reached = [id for id in (*by_status["now"], *later) if found[id].share > 0]
    if reached:
        best = max(reached, key=lambda id: goals[id].pay_high_usd)
        cost = goals[best].further_cost_usd
        more = f"for {usd(cost)} more" if cost else "for nothing more"
        share = "".join(arrives(found[best], None))
        said.append(f"Best paid of what some get to: {goals[best].title}, {pay(goals[best])} a year, {more}: {share}.")
    if never := [with_article(lower(goals[id].title)) for id in later if not found[id].share]:
        said.append(f"Within {years(horizon)} none of the simulated lives gets to be {listed(never, 'or')}.")
    return " ".join(said) or f"No role and no specialty is in reach within {years(horizon)}."


MOST_NAMED = 3


def of_100(goals: Mapping[str, Reach], found: Mapping[str, Arrival], horizon: int) -> str:
    """Return how many of 100 get to the roles that most get to above a first job; the horizon is in years."""
    above = [id for id, goal in goals.items() if goal.kind == "role" and goal.level != "entry" and found[id].share > 0]
    likeliest = sorted(above, key=lambda id: -found[id].share)[:MOST_NAMED]
    if not likeliest:
        return f"Of 100 who start as you would, nobody gets beyond a first job within {years(horizon)}."
    counts = [(how_many(found[id].share), with_article(lower(goals[id].title))) for id in likeliest]
    (most, first), *others = counts
    rest = [f"{share} {title}" for share, title in others]
    whole = listed([f"{most} get to be {first} within {years(horizon)}", *rest])
    return f"Of 100 who start as you would, {whole}."


def facts(dataset: Dataset, scenario: Scenario, goal: Reach, found: Arrival, today: date) -> dict[str, str]:
    """Return who gets to a role and when, what that costs and what it pays, by what each is called."""
    profile = scenario.profile
    area = dataset.areas.find(profile.area)
    where = area.title if area else dataset.states.row(profile.state).name
    return {
        "Of 100 who start": spread(found, today),
        "If all goes to plan": when(goal, profile.horizon),
        "Further cost until then": "–" if goal.further_cost_usd is None else usd(goal.further_cost_usd),
        f"Pay in {where}": f"{pay(goal)} a year before tax",
    }


def pay_short(goal: Reach) -> str:
    """Return what a role pays, short."""
    return usd_short(goal.pay_low_usd, goal.pay_high_usd) + ("+" if goal.open_ended else "")


LEVEL_NAMES = {
    "entry": "First jobs",
    "mid": "With a full credential",
    "specialty": "Specialties",
    "senior": "Senior work",
    "leadership": "Leading",
    "independent": "Self-employed",
}
"""What the levels of the ladder are called."""
LADDER = "The ladder, from the top down"
ABOUT_LADDER = (
    "How many of 100 who start as you would get there within {years}, when the middle one of these does, and when you would if "
    "all goes to plan."
)
LOOK = "Look at it"
BEYOND = "Not within your horizon, if all goes to plan."
YOUR_GOAL = "your goal"


def about_ladder(horizon: int) -> str:
    """Return how to read the ladder; the horizon is in years."""
    return ABOUT_LADDER.format(years=years(horizon))


def level(name: str) -> str:
    """Return what a level of the ladder is called."""
    return LEVEL_NAMES.get(name, upper(name))


def arrives(found: Arrival, today: date | None) -> tuple[str, str]:
    """Return how many of 100 get to a role, and when the middle one of them (``today`` unknown: not said)."""
    if found.months is None:
        return "Nobody", " of the simulated lives"
    if found.share == 1 and found.months[-1] == 0:
        return "You", ", today"
    if today is None:
        return out_of_100(found.share), ""
    middle = calendar_month(today, found.months[len(found.months) // 2])
    return out_of_100(found.share), f", the middle one in {middle}"


def spread(found: Arrival, today: date) -> str:
    """Return the same with when 8 of 10 of them get there."""
    said = "".join(arrives(found, today))
    if found.months is None or found.months[0] == found.months[-1]:
        return said
    early, *_, late = (calendar_month(today, month) for month in found.months)
    return f"{said}; 8 of 10 of them from {early} to {late}"


def planned(goal: Reach, horizon_months: int, today: date) -> str:
    """Return when a role is reached if all goes to plan."""
    status = goal.status(horizon_months)
    if status == "now":
        return "Open to you now, if you are taken on."
    return f"If all goes to plan: {calendar_month(today, goal.month or 0)}" if status == "later" else BEYOND


def entered(dataset: Dataset, ids: Sequence[str]) -> str:
    """Return from where a role is entered; empty for a first job."""
    return f"From {listed((lower(dataset.roles.row(id).title) for id in ids), 'or')}." if ids else ""


# What was done


def made_goal(goal: Reach) -> str:
    """Return what was just done with a role or specialty."""
    if goal.kind == "role":
        return f"{goal.title} is now your goal, and your plan leads there."
    return f"{goal.title} is now part of your plan."


def compared(goal: Reach) -> str:
    """Return that the way to a role joined the comparison."""
    return f"The way to {goal.title} is in your comparison."
