"""The plan: what one path, or each of several, comes to, read off the month grid."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from careerdata.model import chances as draws
from careerdata.model import costs, engine, salary
from careerdata.model.engine import Grid
from careerdata.model.take_home import take_home
from careerdata.model.timeline import NEVER
from careerdata.scenario.path import Floats, Scenario, title_of
from careerdata.scenario.profile import EDUCATION_ORDER
from careerdata.tables.dataset import NONE, STAY, Dataset

if TYPE_CHECKING:
    import pandas as pd

CHOSEN, LOW_EDGE, HIGH_EDGE = 0, 1, 2  # the plan's draws


@dataclass(frozen=True)
class CostItem:
    """A dated cost of the plan; ``usd`` in today's dollars, ``kind`` as :data:`careerdata.model.costs.Kind` has it."""

    item: str
    month: int
    usd: float
    source: str
    kind: costs.Kind


@dataclass(frozen=True)
class Milestone:
    """Something that is reached in a month."""

    month: int
    what: str


@dataclass(frozen=True)
class Span:
    """A stretch of the plan: what, from which month to which, and whether it was added as a missing condition."""

    what: str
    kind: str
    start: int
    end: int
    added: bool = False


@dataclass(frozen=True, eq=False)
class Projection:
    """What a path comes to. Months from today, ``None`` where it never comes; yearly pay before tax, a value a year."""

    scenario: dict[str, Any]
    title: str
    work: str
    """The work in one word, as in "first coding pay"."""
    months_to_certified: int | None
    months_to_first_pay: int | None
    upfront_cost_usd: float
    total_cost_usd: float
    given_up_usd: float
    """Take-home pay lost between enrolling and the first coding pay by keeping only a part of it."""
    cost_items: tuple[CostItem, ...]
    annual_pay_usd: tuple[float, ...]
    annual_pay_low_usd: tuple[float, ...]
    annual_pay_high_usd: tuple[float, ...]
    role_month: int | None
    specialty_month: int | None
    break_even_month: int | None
    net_position_usd: float
    npv_usd: float
    milestones: tuple[Milestone, ...]
    spans: tuple[Span, ...]
    warnings: tuple[str, ...]
    by_month: dict[str, Floats] = field(repr=False)
    """A value an instant, from today to the horizon: pay, pay_low, pay_high, current_pay (yearly rates), net_position."""

    @functools.cached_property
    def monthly(self) -> pd.DataFrame:
        """The same as a frame, a row an instant; ``month`` is its first column."""
        import pandas as pd  # slow to import, and the command line does without

        return pd.DataFrame({"month": range(len(self.by_month["pay"])), **self.by_month})

    def as_dict(self) -> dict[str, Any]:
        """Return everything but the months as plain values, for JSON."""
        left_out = ("by_month", "monthly", "spans", "work")
        plain = {name: value for name, value in vars(self).items() if name not in left_out}
        for name in ("cost_items", "milestones"):
            plain[name] = [vars(row) for row in plain[name]]
        return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def project(dataset: Dataset, scenario: Scenario) -> Projection:
    """Return what the scenario's first path comes to.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> project(data, Scenario.of(data, state="OH")).months_to_certified
        8
    """
    return compare(dataset, Scenario(scenario.profile, scenario.assumptions, scenario.paths[:1]))[0]


def compare(dataset: Dataset, scenario: Scenario) -> list[Projection]:
    """Return what each of the scenario's paths comes to, from one call of the engine."""
    grid = engine.run(dataset, scenario.profile, scenario.assumptions, scenario.table(dataset), draws.plan())
    return [_read(dataset, scenario, grid, number) for number in range(len(scenario.paths))]


def _read(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> Projection:
    alone = Scenario(scenario.profile, scenario.assumptions, (scenario.paths[p],))
    when, at = grid.when, (p, CHOSEN)
    break_even = int(grid.break_even[at])
    certified, first_pay = int(when.certified[at]), int(when.first_pay[at])
    milestones, spans = _steps(dataset, scenario, grid, p)
    assert grid.pay is not None
    assert grid.cumulative is not None
    by_month = {
        "pay": grid.pay[p, CHOSEN],
        "pay_low": grid.pay[p, LOW_EDGE],
        "pay_high": grid.pay[p, HIGH_EDGE],
        "current_pay": grid.baseline,
        "net_position": grid.cumulative[p, CHOSEN],
    }
    return Projection(
        scenario=alone.as_dict(),
        title=title_of(dataset, scenario.profile, scenario.paths[p]),
        work=dataset.about.work,
        months_to_certified=certified if certified < NEVER else None,
        months_to_first_pay=first_pay if first_pay < NEVER else None,
        upfront_cost_usd=float(grid.upfront_cost[at]),
        total_cost_usd=float(grid.total_cost[at]),
        given_up_usd=float(grid.given_up[at]),
        cost_items=_cost_items(scenario, grid, p),
        annual_pay_usd=tuple(grid.annual_pay[p, CHOSEN].tolist()),
        annual_pay_low_usd=tuple(grid.annual_pay[p, LOW_EDGE].tolist()),
        annual_pay_high_usd=tuple(grid.annual_pay[p, HIGH_EDGE].tolist()),
        role_month=_month(when.role[at]),
        specialty_month=_month(when.specialty[at]),
        break_even_month=None if break_even < 0 else break_even,
        net_position_usd=float(grid.net_position[at]),
        npv_usd=float(grid.npv[at]),
        milestones=tuple(milestones),
        spans=tuple(spans),
        warnings=tuple(_warnings(dataset, scenario, grid, p)),
        by_month=by_month,
    )


def _month(value: Any) -> int | None:
    return int(value) if value < NEVER else None


def _cost_items(scenario: Scenario, grid: Grid, p: int) -> tuple[CostItem, ...]:
    width = grid.net_position.shape[1]
    items = []
    for entry in grid.entries:
        row, month, usd = costs.falls_due(entry, grid.months, scenario.assumptions.inflation)
        own = row == p * width + CHOSEN
        for due, amount in zip(month[own], usd[own], strict=True):
            items.append(CostItem(entry.item, int(due), float(amount), entry.source, entry.kind))
    return tuple(sorted(items, key=lambda item: item.month))


def _steps(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> tuple[list[Milestone], list[Span]]:
    """Return the plan's milestones inside the horizon, and its spans, in order of time."""
    path, profile = scenario.paths[p], scenario.profile
    when, steps, at, end = grid.when, grid.steps, (p, CHOSEN), grid.months
    if path.role == STAY:
        return [], [Span("Stay in your present work", "work", 0, end)]
    marks: list[Milestone] = []
    spans: list[Span] = []
    credentials = dataset.credentials
    training, first = int(steps.paths.training[p]), int(steps.paths.credential[p])
    start, trained, first_pay = int(when.start[at]), int(when.training_end[at]), int(when.first_pay[at])
    if training >= 0:
        title = dataset.programs[training].title
        marks += [Milestone(start, f"Enroll: {title}"), Milestone(trained, f"Finish: {title}")]
        spans.append(Span(title, "training", start, trained, bool(steps.training_added[p])))
    for i, passed in enumerate(when.credential_month):
        month, exam = (NEVER, None) if passed is None else (int(passed[at]), when.exam_month[i])
        if month >= NEVER or exam is None or exam[at] >= NEVER:
            continue
        name, added = credentials[i].id, bool(steps.further_added[p, i])
        lifted = int(when.full_designation[at])
        apprentice = i == first and credentials[i].apprentice and lifted > month
        marks.append(Milestone(month, f"Pass the {name} exam" + (f" (as {name}-A, apprentice)" if apprentice else "")))
        if apprentice and lifted < NEVER:
            marks.append(Milestone(lifted, f"{name}-A becomes {name}"))
            spans.append(Span(f"{name}-A, apprentice", "designation", month, lifted))
        begin = trained if i == first else _study_begins(dataset, int(exam[at]))
        spans.append(Span(f"{name}: prepare and pass", "exam", min(begin, month), month, added))
    for level, ends in enumerate(when.degree_end):
        starts = when.degree_start[level]
        if ends is not None and starts is not None and ends[at] < NEVER:
            title = next(row.title for row in dataset.programs if row.gives_education == _level(level))
            marks.append(Milestone(int(ends[at]), f"Finish: {title}"))
            spans.append(Span(f"{title}, beside work", "training", int(starts[at]), int(ends[at]), True))
    if profile.years_experience == 0:
        marks.append(Milestone(first_pay, f"First {dataset.about.work} pay"))
        searching = int(when.certified[at]) if first >= 0 else trained
        spans.append(Span("Job search", "search", min(searching, first_pay), first_pay))
    role = dataset.roles[int(steps.paths.role[p])]
    specialty, own_range = (int(month) for month in grid.entered[p, CHOSEN])
    # A generalist role is a title that a coder grows into, beside a specialty if there is one.
    grows = int(when.role[at]) if role.is_generalist else NEVER
    role_from = min(grows, own_range)
    spans.append(Span(f"{dataset.about.work.capitalize()} work", "work", first_pay, min(specialty, role_from, end)))
    if specialty < own_range:
        title = dataset.specialties.row(path.specialty).title
        marks.append(Milestone(specialty, f"Start in {_lower(title)}"))
        spans.append(Span(title, "work", specialty, min(own_range, end)))
    if role_from < NEVER:
        marks.append(Milestone(role_from, f"Work as {_lower(role.title)}"))
        spans.append(
            Span(role.title, "work", role_from, end if own_range < NEVER else min(max(specialty, role_from), end))
        )
    inside = [mark for mark in marks if mark.month <= end]
    return sorted(inside, key=lambda mark: mark.month), sorted(
        (span for span in spans if span.start < min(span.end, end)), key=lambda span: (span.start, span.end)
    )


def _lower(title: str) -> str:
    """Return a title for use inside a sentence."""
    return title[0].lower() + title[1:]


def _level(number: int) -> str:
    return EDUCATION_ORDER[number]


def _study_begins(dataset: Dataset, exam: int) -> int:
    """Return about when preparing for a later exam begins: the middle of the preparation range before it."""
    preparation = dataset.figure(dataset.occupation, "exam_preparation_months")
    return max(0, exam - round((preparation.low + preparation.high) / 2)) if preparation else exam


def _warnings(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> list[str]:
    """Return what the reader must know about this path, most important first, in plain sentences."""
    profile, path, assumptions = scenario.profile, scenario.paths[p], scenario.assumptions
    steps, when, at = grid.steps, grid.when, (p, CHOSEN)
    said: list[str] = list(salary.home(dataset, profile).notes)
    if assumptions.after_tax and take_home(dataset, profile.state) is None:
        name = dataset.states.row(profile.state).name
        said.append(f"There is no tax table for {name}: the net position is before tax.")
    if path.role == STAY:
        return said
    credentials, programs = dataset.credentials, dataset.programs
    first_pay, role = int(when.first_pay[at]), int(when.role[at])
    role_title = dataset.roles[int(steps.paths.role[p])].title
    upfront, work = float(grid.upfront_cost[at]), dataset.about.work
    if first_pay >= grid.months:
        said.append(f"The first {work} pay comes in month {first_pay}, after your horizon of {profile.horizon} years.")
    if profile.budget is not None and upfront > profile.budget:
        over = upfront - profile.budget
        said.append(f"It costs ${upfront:,.0f} before the first {work} pay: ${over:,.0f} over your budget.")
    if profile.months_available is not None and first_pay > profile.months_available:
        late = first_pay - profile.months_available
        said.append(
            f"The first {work} pay comes in month {first_pay}: {late} later than the {profile.months_available} you have."
        )
    if role < NEVER and role > grid.months:
        said.append(f"{role_title} is reached in month {role}, after your horizon of {profile.horizon} years.")
    if steps.training_done[p]:
        title = programs[int(scenario.table(dataset).training[p])].title
        given = dataset.programs.row(path.training).gives_education
        degree = " If your degree is in another field, choose another program." if given else ""
        said.append(f"{title} is not charged: what you have already done stands in for it.{degree}")
    if steps.training_added[p]:
        title = programs[int(steps.paths.training[p])].title
        first = dataset.credentials.find(path.credential)
        asks = f"{path.credential} asks for it" if first else f"a first {work} job asks for training or a credential"
        said.append(
            f"{title} was added: {asks}" + (f" ({first.prerequisites})." if first and first.prerequisites else ".")
        )
    for i in np.flatnonzero(steps.further_added[p]).tolist():
        said.append(f"{credentials[i].id} was added: the specialty or role you chose asks for it.")
    for level in np.flatnonzero(steps.degrees[p]):
        said.append(f"A degree ({_level(int(level))}) was added beside work: the role or a credential asks for it.")
    if not steps.usable[p].any():
        rule = dataset.job_facts.find("license_certification")
        said.append(
            "No credential. " + (rule.text if rule and rule.text else "Find out whether employers ask for one.")
        )
    own_range = not dataset.roles[int(steps.paths.role[p])].is_generalist
    specialty = int(when.specialty[at])
    specialty_title = dataset.specialties.row(path.specialty).title if path.specialty != NONE else ""
    superseded = own_range and role <= specialty < NEVER
    if superseded:
        said.append(f"{specialty_title} is not used: {role_title} comes first.")
    for title, ready, entered, used in (
        (specialty_title, specialty, int(grid.entered[p, CHOSEN, 0]), not superseded),
        (role_title, role, int(grid.entered[p, CHOSEN, 1]), own_range),
    ):
        if used and ready < min(entered, grid.months):
            until = f" until month {entered}" if entered < NEVER else ""
            said.append(f"{title} would pay less than the work before it, so the better-paid work is kept{until}.")
    for i, relied in enumerate(steps.usable[p]):
        taken = steps.paths.further[p, i] or steps.paths.credential[p] == i
        if relied and taken and (gaps := costs.unknown_costs(dataset)[credentials[i].id]):
            said.append(f"Not included for {credentials[i].id}, because no source gives it: {', '.join(gaps)}.")
    joined = (row for i, row in enumerate(credentials) if steps.paths.further[p, i] or steps.paths.credential[p] == i)
    issuers = () if path.member else dict.fromkeys(row.issuer for row in joined if row.membership_required)
    said += [f"{issuer} requires membership for its exams, so its dues are charged." for issuer in issuers]
    said += _remote_warnings(dataset, scenario, grid, p)
    if profile.years_experience > 0:
        said += _present_pay_warning(dataset, scenario, grid, p)
    borrows = path.financing == "loan" and steps.paths.training[p] >= 0
    if (
        borrows and path.start_month + int(steps.paths.loan_months[p]) >= grid.months
    ):  # the first payment is a month later
        said.append("The loan is not paid off within your horizon: payments after it are not counted.")
    return said


def _remote_warnings(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> list[str]:
    profile = scenario.profile
    if not profile.remote:
        return []
    month = int(grid.when.first_pay[p, CHOSEN] + np.ceil(salary.remote_after_months(dataset, profile)))
    asked = salary.asked_on_site(dataset)
    said = [f"Remote work is realistic from about month {month}: most employers ask for {asked} on site first."]
    away = salary.employer(dataset, profile)
    if profile.pay_basis == "employer" and away is None:
        said.append("No employer's state is chosen, so remote pay follows your own place.")
    if away is not None and away.index < salary.home(dataset, profile).index:
        pay = f"{dataset.about.work.capitalize()} pay"
        said.append(f"{pay} is lower in {away.title} than where you live: this employer's pay basis costs you money.")
    return said


def _present_pay_warning(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> list[str]:
    assert grid.pay is not None
    now, low, high = (float(grid.pay[p, draw, 0]) for draw in (CHOSEN, LOW_EDGE, HIGH_EDGE))
    current = scenario.profile.current_pay
    if abs(now - current) <= 0.05 * current:  # within a twentieth: the same job, said in round numbers
        return []
    model = f"what the model gives {dataset.about.workers} like you today (${now:,.0f})"
    text = f"Your current pay (${current:,.0f}) differs from {model}."
    if low <= current <= high and high > low:
        text += f" Pay position {(current - low) / (high - low):.2f} would match it."
    return [text]


def verdict(dataset: Dataset, scenario: Scenario, answer: Projection) -> str:
    """Return the answer in one sentence, with the figures that it rests on."""
    profile = scenario.profile
    place = salary.home(dataset, profile).title
    if answer.months_to_first_pay is None:
        return f"In {place}, staying keeps you at ${profile.current_pay:,.0f} a year: every other path is measured against this."
    year = min(5, profile.horizon)
    typical, low, high = (
        values[year - 1] for values in (answer.annual_pay_usd, answer.annual_pay_low_usd, answer.annual_pay_high_usd)
    )
    if answer.months_to_first_pay == 0:
        spent = f"about ${round(answer.total_cost_usd, -2):,.0f}" if answer.total_cost_usd else "nothing"
        start = f"this path costs {spent} in {profile.horizon} years, beside your work"
    else:
        spent = f"about ${round(answer.upfront_cost_usd, -2):,.0f}" if answer.upfront_cost_usd else "nothing"
        start = (
            f"this path costs {spent} and {answer.months_to_first_pay} months until your first {dataset.about.work} pay"
        )
    if answer.break_even_month is None:
        outcome = f"within {profile.horizon} years you are not ahead of staying at ${profile.current_pay:,.0f}"
    else:
        outcome = f"from month {answer.break_even_month} you are ahead of staying at ${profile.current_pay:,.0f}"
    return (
        f"In {place}, {start}; {outcome}, and at the "
        f"end of year {year} you would earn ${round(low, -2):,.0f}–{round(high, -2):,.0f} (typical ${round(typical, -2):,.0f})."
    )
