"""What a headline figure of the plan is, how it is computed, and the rows it rests on, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from careerdata.answers.evidence import Evidence, plan_evidence
from careerdata.answers.projection import Projection
from careerdata.model import salary
from careerdata.model.household import coding_take_home
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words.format import lower, months, percent, usd, years
from careerdata.words.household import kept_by
from careerdata.words.plan import dollars, item, taxed
from careerdata.words.warnings import index_around


@dataclass(frozen=True)
class Explanation:
    """A figure's meaning, its arithmetic in words, and its rows."""

    title: str
    what: str
    how: str
    evidence: tuple[Evidence, ...]


def cited_values(row: Evidence) -> str:
    """Return the columns of a row that count: "months_low = 4, months_high = 9"."""
    return ", ".join(f"{column} = {_cell(value)}" for column, value in row.values.items())


def cited_date(row: Evidence) -> str:
    """Return the date of a row or of its source."""
    return row.date or "undated"


ROWS = "The rows of the data, each with its source"


def rests_on(why: Explanation) -> str:
    """Return in one sentence which sources a figure rests on, each with the newest date of its rows."""
    dates: dict[str, str] = {}
    for row in why.evidence:
        dates[row.source.title] = max(dates.get(row.source.title, ""), row.date or "")
    named = [f"{title} ({date})" if date else title for title, date in dates.items()]
    return f"It rests on: {'; '.join(named)}." if named else ""


def _cell(value: Any) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.10g}" if isinstance(value, (int, float)) else str(value)


def plan_figure(dataset: Dataset, scenario: Scenario, answer: Projection, figure: str) -> Explanation:
    """Return the explanation of one of :data:`~careerdata.answers.evidence.PLAN_FIGURES`."""
    title, what, how = {
        "upfront_cost": lambda: _cost(dataset, answer),
        "first_pay": lambda: _first_pay(dataset, scenario),
        "annual_pay": lambda: _pay(dataset, scenario),
        "break_even": _break_even,
        "net_position": lambda: _net_position(dataset, scenario),
    }[figure]()
    return Explanation(title, what, how, plan_evidence(dataset, scenario, figure))


def _cost(dataset: Dataset, answer: Projection) -> tuple[str, str, str]:
    work = dataset.about.work
    early = [cost for cost in answer.cost_items if cost.month < (answer.months_to_first_pay or 0)]
    nothing = f"nothing falls due before it{' within your horizon' if answer.pays_too_late else ''}"
    summed = ", ".join(f"{item(dataset, cost.item)} {usd(cost.usd)} (month {cost.month})" for cost in early)
    return (
        f"Cost before the first {work} pay",
        f"All you would spend until the month in which {work} first pays you, in {dollars(dataset, answer.scenario)}.",
        f"The sum of the dated costs before that month: {summed or nothing}. "
        "A program without a chosen price costs the middle of its range.",
    )


def _first_pay(dataset: Dataset, scenario: Scenario) -> tuple[str, str, str]:
    work, search = dataset.about.work, months(scenario.assumptions.job_search_months)
    return (
        f"Months to the first {work} pay",
        f"Whole months from today until the month in which a {work} job starts to pay.",
        "Training, then preparing for the exam, then any retakes, then the job search, added up and rounded up. Study pace "
        f"picks the place inside each range of months; the job search of {search} is your assumption. "
        "Steps you have already done take no time.",
    )


def _pay(dataset: Dataset, scenario: Scenario) -> tuple[str, str, str]:
    place = salary.home(dataset, scenario.profile)
    return (
        "Yearly pay",
        "Pay before tax, as a yearly rate at the end of the year. Ranges run from the low to the high end of what somebody "
        "like this earns; typical is how good a pay you chose to expect.",
        "The experience bands are joined by straight lines between the middles of the bands"
        f"{_held_to_the_official(dataset, scenario)}; a role or specialty with its own "
        f"range uses that range, rising from its lower to its upper third in {years(dataset.parameter('role_ramp_years'))} "
        f"(our assumption). The result is multiplied by the place index of {place.title}: {place_index(place)}."
        f"{_index_of_the_role(dataset, scenario, place)}",
    )


def _held_to_the_official(dataset: Dataset, scenario: Scenario) -> str:
    """Return what of the rise over the bands computes, where that is not all of it."""
    growth = salary.experience_growth(dataset, scenario.assumptions)
    if growth == 1:
        return ""
    return (
        f", and pay rises by {percent(growth)} of what they say (our assumption, by which the middle of all "
        "who do this work earns the official median: the bands hold senior roles too)"
    )


def _index_of_the_role(dataset: Dataset, scenario: Scenario, place: salary.Place) -> str:
    """Return by whose wages the role is paid, where it is of another occupation; else nothing."""
    profile = scenario.profile
    role = dataset.roles.find(scenario.paths[0].role or profile.target_role)
    own = place if role is None else salary.place(dataset, profile.state, profile.area, role.soc)
    if role is None or own.nation == place.nation:
        return ""
    whose = lower(dataset.socs.row(own.nation.soc).plain_title)
    return f" The range of {lower(role.title)} is multiplied by that of {whose} in {own.title}: {place_index(own)}."


def place_index(place: salary.Place) -> str:
    """Return the division that makes a place index, "54,000 / 56,790 = 0.951", and what of it is used."""
    official, used = f"{place.official:.3f}", f"{place.index:.3f}"
    said = f"{place.wages.mean_usd:,.0f} / {place.nation.mean_usd:,.0f} = {official}"
    if official == used:
        return said
    return (
        f"{said} by the official table. {used} is used: drawn toward {index_around(place)}, since its sample is small"
    )


def _break_even() -> tuple[str, str, str]:
    return (
        "Break-even",
        "The first month from which you are better off than by staying in your present work, and remain so until your horizon.",
        "Each month: take-home pay on the path, less its costs, less take-home pay when staying. These are summed; break-even "
        "is where the sum stays above zero.",
    )


def _net_position(dataset: Dataset, scenario: Scenario) -> tuple[str, str, str]:
    published = scenario.assumptions.dollars == "published"
    table = coding_take_home(dataset, scenario.profile.state, scenario.profile, published)
    steps = (
        f"in steps of {usd(table.step)} and is linear in between, an approximation" if table else "where there is one"
    )
    return (
        "Better off than by staying",
        f"How much more (or less) money you would have had in {years(scenario.profile.horizon)} than by staying, "
        f"{taxed(dataset, scenario)}.",
        f"The monthly differences of {kept_by(dataset, scenario.profile)}, less every cost, added up over the horizon. "
        f"It is read from a table {steps}. Net present value counts later dollars for less, by the discount rate of "
        f"{scenario.assumptions.discount_rate:.1%} a year.",
    )
