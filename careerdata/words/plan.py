"""What one path comes to: the verdict, the headline figures, the steps, the costs, and the charts in sentences."""

from __future__ import annotations

from datetime import date

from careerdata.answers.advancement import Reach
from careerdata.answers.milestones import Milestone, Span
from careerdata.answers.projection import CostItem, Projection
from careerdata.model import salary
from careerdata.model.costs import Item
from careerdata.model.household import covers
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario import prices
from careerdata.scenario.household import household_of
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words.format import (
    HUNDRED,
    MINUS,
    calendar_month,
    count,
    lower,
    month,
    month_name,
    months,
    nearest,
    pay_range,
    plain_usd,
    plural,
    short_month,
    signed,
    span_of,
    the_month,
    upper,
    usd,
    usd_range,
    usd_short,
    with_article,
    with_the,
    years,
)

DOLLARS = {"nominal": "future dollars", "published": "dollars as published"}
WEEKS_A_YEAR = 52
FULL_TIME_HOURS = 40  # a week: BLS takes 2,080 a year for full-time work
YEAR = 5
"""The year whose pay is a headline figure, where the horizon reaches it."""

STAYS = "This path changes nothing. Choose another role under More about this path to plan one that does."
NOT_ASKED = "–"
"""Stands for what a path that stays is not asked."""

OWN_FIGURE = "your own figure"
"""Stands for the source of what the reader typed."""

NEVER_AHEAD = "not reached"
"""Stands for the month of the break-even where it does not come."""


IF_ALL_GOES_TO_PLAN = "If all goes to plan"
STAYING = "Staying"
MIDDLE_8_OF_10, MIDDLE_HALF = "8 of 10 lives", "Half of all lives"
EVENTS = "What happens when"
BANDS = (
    "Line: if all goes to plan. Dark band: half of all simulated lives. Light band: 8 of 10 of them, also those who never become "
    "{workers}. Dashed: staying."
)
MOST_EVENTS = 3
"""Labels in the chart: more would lie on each other on a phone."""


def bands(dataset: Dataset) -> str:
    """Return the key to the chart of the plan."""
    return BANDS.format(workers=dataset.about.workers)


def pay_title(dollars: str) -> str:
    """Return what the upper panel of the chart shows."""
    return f"Yearly pay before tax, {dollars}"


def better_off_title(dollars: str) -> str:
    """Return what the line against staying shows."""
    return f"Better off than by staying, {dollars}"


def events(dataset: Dataset, plan: Projection) -> list[tuple[int, str]]:
    """Return what the chart says at the line: the first pay, and the specialty and the role that change it."""
    marks = [mark for mark in plan.milestones if mark.kind in ("first_pay", "specialty", "role") and mark.month > 0]
    named = [(mark.month, lower(milestone(dataset, mark).removeprefix("Work as "))) for mark in marks]
    return named[:1] + named[1:][: MOST_EVENTS - 1]


def question(dataset: Dataset, already: bool = False, begins_as: str | None = None) -> str:
    """Return the question that the dashboard answers.

    Args:
        already: whether the reader does the work.
        begins_as: the role that the path begins in, where it is not the field's general work.
    """
    if already:
        return f"What next, as a {dataset.about.worker}?"
    work = dataset.about.worker if begins_as is None else lower(dataset.roles.row(begins_as).title)
    return f"Should you become {with_article(work)}?"


def dollars(dataset: Dataset, scenario: Scenario) -> str:
    """Return what the dollars of a scenario are: of one named month, unless others are asked for."""
    if scenario.assumptions.dollars == "real":
        return f"dollars of {month_name(prices.price_date(dataset))}"
    return DOLLARS[scenario.assumptions.dollars]


def taxed(dataset: Dataset, scenario: Scenario) -> str:
    """Return whether take-home pay or pay before tax is compared: the latter also where no tax table covers the household."""
    profile = scenario.profile
    covered = covers(dataset, profile.state, household_of(profile))
    return "after tax" if scenario.assumptions.after_tax and covered else "before tax"


# The verdict


def verdict(dataset: Dataset, scenario: Scenario, plan: Projection, today: date | None = None) -> str:
    """Return the answer in one sentence, with the figures that it rests on.

    Args:
        today: for dates of the calendar; months from today without it.
    """
    place = with_the(salary.home(dataset, scenario.profile).title)
    now = scenario.profile.current_pay
    staying = f"by staying at {usd(now)}" if now else "without any pay"
    if scenario.profile.works_in_the_field:  # the same ladder without a new step: pay that grows, too
        staying = "by staying as you are"
    if plan.stays:
        return f"In {place}, staying keeps you at {usd(now)} a year: every other path is measured against this."
    horizon, ahead = scenario.profile.horizon, plan.break_even_month
    if plan.pays_too_late:
        return (
            f"In {place}, the first {dataset.about.work} pay of this path comes in "
            f"{the_month(today, plan.months_to_first_pay or 0)}, after your horizon of {years(horizon)}: within it you spend "
            f"{_about(plan.total_cost_usd)} and are not better off than {staying}."
        )
    outcome = f"within {years(horizon)} you are not"
    if ahead is not None:
        outcome = f"from {the_month(today, ahead)} on you are"
    return (
        f"In {place}, {_start(dataset, plan, horizon, today)}; {outcome} better off than {staying}, and at the "
        f"end of year {min(YEAR, horizon)} {_earned(dataset, scenario, plan, min(YEAR, horizon))}."
    )


def _start(dataset: Dataset, plan: Projection, horizon: int, today: date | None) -> str:
    """Return what the path costs, and when it first pays."""
    if plan.months_to_first_pay == 0:
        return f"this path costs {_about(plan.total_cost_usd)} in {years(horizon)}, beside your work"
    wait = plan.months_to_first_pay or 0
    comes = "" if today is None else f" in {the_month(today, wait)}"
    cost = f"this path costs {_about(plan.upfront_cost_usd)}"
    return f"{cost} and takes {months(wait)} until your first {dataset.about.work} pay{comes}"


def _about(cost: float) -> str:
    """Return a cost in round dollars."""
    if nearest(cost) == 0:
        return "nothing"
    return f"about {usd(cost, HUNDRED if nearest(cost, HUNDRED) else 1)}"


def _earned(dataset: Dataset, scenario: Scenario, plan: Projection, year: int) -> str:
    low, typical, high = plan.pay_at(year)
    if scenario.profile.works_in_the_field and typical:  # what they earn today says where they are in the range
        return f"you would earn about {usd(typical, HUNDRED)}"
    if typical == 0:
        return f"there is no {dataset.about.work} pay yet"
    return f"you would earn {pay_range(low, typical, high, HUNDRED, ' ({})')}"


# The headline figures


def labels(dataset: Dataset, horizon: int) -> dict[str, str]:
    """Return what each headline figure is called, by the name that explains it."""
    return {
        "upfront_cost": "Cost before first pay",
        "first_pay": f"First {dataset.about.work} pay",
        "annual_pay": f"Pay, end of year {min(YEAR, horizon)}",
        "break_even": "Better off from",
        "net_position": f"Better off by, in {years(horizon)}",
    }


def figures(plan: Projection, horizon: int, today: date | None = None) -> list[tuple[str, str]]:
    """Return the headline figures in the order of their labels, each with what may be said beside it.

    Args:
        today: for dates of the calendar; months from today without it.
    """
    low, typical, high = plan.pay_at(min(YEAR, horizon))
    if plan.stays:
        return [(said, "") for said in (usd(0), NOT_ASKED, usd(typical, HUNDRED), NOT_ASKED, usd(0))]
    return [
        (upfront_cost(plan), ""),
        _dated(plan.months_to_first_pay, "never", today),
        (usd_short(low, high), f"typical {usd(typical, HUNDRED)}") if high else ("no pay yet", ""),
        _dated(plan.break_even_month, NEVER_AHEAD, today),
        (signed(plan.net_position_usd, HUNDRED), ""),
    ]


def _dated(number: int | None, never: str, today: date | None) -> tuple[str, str]:
    """Return a month as a date, and how far off it is."""
    if today is None or number is None:
        return month(number, never), ""
    return (short_month(today, number), f"in {span_of(number)}") if number else ("now", "")


def upfront_cost(plan: Projection, minus: str = MINUS) -> str:
    """Return what is spent before the first pay; where that comes after the horizon, what is known of it."""
    if not plan.pays_too_late:
        return usd(plan.upfront_cost_usd, minus=minus)
    return f"at least {usd(plan.upfront_cost_usd, minus=minus)}" if nearest(plan.upfront_cost_usd) else "later"


# The charts


def pay_summary(dataset: Dataset, scenario: Scenario, plan: Projection) -> str:
    """Return the pay chart in sentences."""
    return f"{_typical_pay(dataset, plan)} Before tax, in {dollars(dataset, scenario)}."


def _typical_pay(dataset: Dataset, plan: Projection) -> str:
    """Return how typical pay goes from the second year (or the first with pay) to the last, and the range then."""
    last = len(plan.annual_pay_usd)
    earning = [year for year, pay in enumerate(plan.annual_pay_usd, 1) if pay > 0]
    if not earning:
        return f"There is no {dataset.about.work} pay within {years(last)}."
    first = max(min(2, last), earning[0])
    low, typical, high = plan.pay_at(last)
    span = usd_range(low, high, HUNDRED, joint=" to ")
    where = f", where the range is {span}" if " to " in span else ""
    return f"Typical yearly pay {_course(first, plan.pay_at(first).typical, last, typical)}{where}."


def _course(start: int, first: float, end: int, last: float) -> str:
    """Return how an amount goes from the end of one year to that of another."""
    before, after = usd(first, HUNDRED), usd(last, HUNDRED)
    if start == end:
        return f"is {after} at the end of year {start}"
    if before == after:
        return f"is {after} at the end of year {start}, and the same at the end of year {end}"
    return f"goes from {before} at the end of year {start} to {after} at the end of year {end}"


def net_summary(dataset: Dataset, scenario: Scenario, plan: Projection, today: date | None = None) -> str:
    """Return the net position chart in one sentence."""
    line = plan.by_month["net_position"]
    lowest = int(line.argmin())
    low, net = float(line[lowest]), plan.net_position_usd
    deepest = f"the deepest point is {usd(low)} in {the_month(today, lowest)}; " if nearest(low) < 0 else ""
    where = (
        f"you are {signed(net, HUNDRED)} against staying" if nearest(net) else "you are just where staying leaves you"
    )
    return upper(
        f"{deepest}after {years(scenario.profile.horizon)} {where}, {taxed(dataset, scenario)} and after costs."
    )


def cost_summary(dataset: Dataset, scenario: Scenario, plan: Projection, today: date | None = None) -> str:
    """Return the cost chart in sentences."""
    horizon = years(scenario.profile.horizon)
    if not plan.cost_items:
        return f"No cost of this path falls due within {horizon}."
    largest = max(plan.cost_items, key=lambda cost: cost.usd)
    return (
        f"In all {usd(plan.total_cost_usd)} within {horizon}, dues and renewals included. The largest single cost is "
        f"{item(dataset, largest.item)}, {usd(largest.usd)} in {the_month(today, largest.month)}."
    )


def study_time(dataset: Dataset, scenario: Scenario, plan: Projection) -> str:
    """Return what studying takes of the person's time, and what that is worth at today's pay; empty where none is left.

    Worth: the hours over those of a year of full-time work, times today's pay. It is no money and not counted.
    """
    spans = [span for span in plan.spans if span.kind in ("training", "degree", "exam")]
    taken = {month for span in spans for month in range(span.start, span.end)}
    if not taken:
        return ""
    weekly = scenario.profile.hours_to_study(dataset)
    weeks = round(len(taken) * WEEKS_A_YEAR / MONTHS_A_YEAR)
    hours = weeks * weekly
    worth = hours / (WEEKS_A_YEAR * FULL_TIME_HOURS) * scenario.profile.current_pay
    return (
        f"Studying takes about {count(nearest(hours, 10 if hours > 50 else 1), 'hour')}: {count(weeks, 'week')} at "
        f"{count(weekly, 'hour')}. At today's pay that time is "
        f"worth {usd(worth, HUNDRED)}; it is not counted in the money."
    )


def ahead(break_even_month: int, today: date | None = None) -> str:
    """Return the label of the break-even in the chart."""
    return f"better off from {month(break_even_month) if today is None else short_month(today, break_even_month)}"


def reach(goal: Reach, horizon: int, today: date | None = None) -> str:
    """Return when and for what a role can be reached, in sentences."""
    plus = " and more" if goal.open_ended else ""
    pay = f"It pays {usd_range(goal.pay_low_usd, goal.pay_high_usd, joint=' to ')}{plus} a year where you live."
    if goal.month is None:
        return f"{pay} It is not reached within {years(horizon)} on this path."
    return f"{pay} {f'You could be there in {the_month(today, goal.month)}' if goal.month else 'You could start now'}."


# Steps and costs


def item(dataset: Dataset, paid: Item) -> str:
    """Return what is paid for."""
    subject = paid.subject
    credential = dataset.credentials.find(subject)
    name = subject if credential is None else credential.short_name  # memberships are of an association
    match paid.what:
        case "tuition":
            return dataset.programs.row(subject).title
        case "loan_payment":
            return f"Loan payment: {dataset.programs.row(subject).title}"
        case "books":
            return "Code books"
        case "exam":
            return f"{name} exam" + (f", attempt {paid.attempt}" if paid.attempt > 1 else "")
        case "practicum":
            return "Course and practicum against the apprentice mark"
        case "childcare":
            return "Childcare while studying"
        case "childcare_at_work":
            return f"Childcare because of the {dataset.about.work} job"
        case "aid":
            return dataset.aid.row(subject).title
        case "debt":
            return f"Still owed on the loan: {dataset.programs.row(subject).title}"
        case "membership":
            return f"{name} membership"
        case "renewal":
            return f"{name} renewal"
        case "continuing_education":
            return f"{name} continuing education ({count(paid.units, 'unit')})"


def milestone(dataset: Dataset, mark: Milestone) -> str:
    """Return what is reached."""
    id = mark.subject
    match mark.kind:
        case "enroll":
            return f"Enroll: {dataset.programs.row(id).title}"
        case "finish":
            return f"Finish: {dataset.programs.row(id).title}"
        case "pass":
            return f"Pass the {dataset.credentials.row(id).short_name} exam"
        case "pass_as_apprentice":
            return f"Pass the {id} exam (as {id}-A, apprentice)"
        case "mark_removed":
            return f"{id}-A becomes {id}"
        case "first_pay":
            return f"First {dataset.about.work} pay"
        case "specialty":
            return f"Start in {lower(dataset.specialties.row(id).title)}"
        case "role":
            return f"Work as {with_article(lower(dataset.roles.row(id).title))}"


def milestones(dataset: Dataset, plan: Projection) -> list[tuple[int, str]]:
    """Return the months in which something is reached, and what."""
    return [(mark.month, milestone(dataset, mark)) for mark in plan.milestones]


def costs_caption(dataset: Dataset, scenario: Scenario) -> str:
    """Return what the table of costs by year shows."""
    return f"What falls due in each year, in {dollars(dataset, scenario)}. Years without costs are left out."


def cost_items_caption(dataset: Dataset, scenario: Scenario) -> str:
    """Return what the table of single costs shows."""
    return f"Every cost in {dollars(dataset, scenario)}, and the source of its figure."


def cost_source(dataset: Dataset, cost: CostItem) -> str:
    """Return who gives a cost's figure."""
    return dataset.sources.row(cost.source).title if cost.source else OWN_FIGURE


def cost_cell(cost: CostItem, today: date | None = None) -> str:
    """Return what a cost comes to, and when."""
    return f"{usd(cost.usd)} in {the_month(today, cost.month)}"


def years_each(first: int, last: int) -> str:
    """Return what years that cost the same are called."""
    return f"Year {first}" if first == last else f"Years {first} to {last}, each"


def steps_caption(last: int, today: date) -> str:
    """Return what the table of steps shows."""
    return (
        f"When each step happens if all goes to plan, drawn over {months(last)}, until {calendar_month(today, last)}."
    )


def more_notes(number: int) -> str:
    """Return how many notes are not shown yet."""
    return f"{number:,} more {plural(number, 'note')} on this path"


GROUP_NAMES = {
    "training": "Training",
    "exam": "Exam",
    "search": "Job search",
    "designation": "Apprentice mark",
    "work": "Work",
}
"""What kinds of stretches of a plan there are."""


def span(dataset: Dataset, stretch: Span) -> str:
    """Return what is done in a stretch of the plan."""
    id = stretch.subject
    match stretch.kind:
        case "training":
            return dataset.programs.row(id).title
        case "degree":
            return f"{dataset.programs.row(id).title}, beside work"
        case "exam":
            return f"{dataset.credentials.row(id).short_name}: prepare and pass"
        case "designation":
            return f"{id}-A, apprentice"
        case "search":
            return "Course and practicum, then job search" if id else "Job search"
        case "stay":
            return "Stay in your present work"
        case "generalist":
            return f"{upper(dataset.about.work)} work"
        case "specialty":
            return dataset.specialties.row(id).title
        case "role":
            return dataset.roles.row(id).title


def lasts(stretch: Span, last: int) -> str:
    """Return how long a stretch lasts, on a line of time that ends in month ``last``."""
    return "from then on" if stretch.end >= last else span_of(stretch.end - stretch.start)


def group(stretch: Span, last: int, today: date) -> str:
    """Return what kind of stretch it is, where its name does not say so, and from when to when it lasts."""
    start, end = (short_month(today, month) for month in (stretch.start, stretch.end))
    during = start if start == end else f"{start} to {end}"
    during = f"from {start} on" if stretch.end >= last else during
    return upper(during) if stretch.group == stretch.kind else f"{GROUP_NAMES[stretch.group]}, {during}"


def pay_cell(dataset: Dataset, plan: Projection, year: int) -> tuple[str, str]:
    """Return the pay at the end of a year with its range, and the net position then."""
    pay = plan.pay_at(year)
    earned = pay_range(*pay) if pay.typical else f"no {dataset.about.work} pay"
    net = float(plan.by_month["net_position"][year * MONTHS_A_YEAR])
    return earned, f"net {signed(net)}"


# The command line


def head(dataset: Dataset, scenario: Scenario, what: str = "") -> str:
    """Return over which time and in which dollars the figures below are."""
    said = f"over {years(scenario.profile.horizon)}, in {dollars(dataset, scenario)}"
    return f"{what}, {said}" if what else upper(said)


def pay_label(year: int) -> str:
    """Return what the pay of a year is called."""
    return f"Pay at the end of year {year}"


def net_label(year: int) -> str:
    """Return what the net position of a year is called."""
    return f"Net at the end of year {year}"


def warnings_label(number: int) -> str:
    """Return what the warnings of a path (from 1) are called."""
    return f"Warnings of path {number}"


def headlines(dataset: Dataset, plan: Projection) -> list[tuple[str, str]]:
    """Return what each figure of the plan is called, and its value in plain letters."""
    work = dataset.about.work
    return [
        ("Certified", month(plan.months_to_certified)),
        (f"First {work} pay", month(plan.months_to_first_pay)),
        ("In the role", month(plan.role_month)),
        (f"Cost before the first {work} pay", upfront_cost(plan, minus="-")),
        ("Cost in all", plain_usd(plan.total_cost_usd)),
        ("Better off from", month(plan.break_even_month)),
        ("Better off than by staying", plain_usd(plan.net_position_usd)),
        ("Net present value", plain_usd(plan.npv_usd)),
    ]
