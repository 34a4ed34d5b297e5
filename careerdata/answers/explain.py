"""What a headline figure is, how it was computed, and from which rows of which source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from careerdata.answers.projection import Projection
from careerdata.model import salary
from careerdata.model.take_home import take_home, tax_row
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset, file_of
from careerdata.tables.schema import TABLES


@dataclass(frozen=True)
class Evidence:
    """A row of the data set that a figure rests on."""

    file: str
    row: str
    values: str
    source: str
    date: str
    address: str
    kind: str


@dataclass(frozen=True)
class Explanation:
    """A figure's meaning, its arithmetic in words, and its rows."""

    title: str
    what: str
    how: str
    evidence: tuple[Evidence, ...]


def cite(dataset: Dataset, table: str, row: Any, *columns: str) -> Evidence:
    """Return the evidence of a row: its key, the named columns, and its source with date and address."""
    source = dataset.sources.row(row.source)
    shown = [f"{column} = {_text(getattr(row, column))}" for column in columns]
    date = getattr(row, "as_of", None) or source.published or "undated"
    return Evidence(
        file_of(dataset, table),
        row_name(table, row),
        ", ".join(shown),
        source.title,
        date,
        source.address or "",
        source.kind,
    )


def row_name(table: str, row: Any) -> str:
    """Return what a row is called: its key, without what only tells several sources' rows apart."""
    columns = (column for column in TABLES[table].key if column not in ("source", "low", "high", "as_of"))
    return " ".join(str(getattr(row, column)) for column in columns).strip()


def cite_figure(dataset: Dataset, subject: str, figure: str) -> list[Evidence]:
    """Return the evidence of every row of a figure, the computing one first."""
    return [
        cite(dataset, "figures", row, "low", "high", "unit", "computes") for row in dataset.figures_of(subject, figure)
    ]


def _text(value: Any) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.10g}" if isinstance(value, (int, float)) else str(value)


FIGURES = ("upfront_cost", "first_pay", "annual_pay", "break_even", "net_position")
"""The headline figures of the plan."""


def explain(dataset: Dataset, scenario: Scenario, answer: Projection, figure: str) -> Explanation:
    """Return the explanation of one of :data:`FIGURES`."""
    explanations = {
        "upfront_cost": lambda: _cost(dataset, scenario, answer),
        "first_pay": lambda: _first_pay(dataset, scenario),
        "annual_pay": lambda: _pay(dataset, scenario),
        "break_even": lambda: _break_even(dataset, scenario),
        "net_position": lambda: _net_position(dataset, scenario),
    }
    return explanations[figure]()


def _path_figures(dataset: Dataset, scenario: Scenario, *names: str) -> list[Evidence]:
    path = scenario.paths[0]
    subjects = [path.credential, *path.further_credentials]
    issuers = [dataset.credentials.row(id).issuer for id in subjects if dataset.credentials.find(id)]
    found = [evidence for name in names for subject in subjects for evidence in cite_figure(dataset, subject, name)]
    return found + [
        evidence for issuer in dict.fromkeys(issuers) for evidence in cite_figure(dataset, issuer, "dues_per_year")
    ]


def _cost(dataset: Dataset, scenario: Scenario, answer: Projection) -> Explanation:
    program = dataset.programs.row(scenario.paths[0].training)
    early = [item for item in answer.cost_items if item.month < (answer.months_to_first_pay or 0)]
    parts = (
        ", ".join(f"{item.item} ${item.usd:,.0f} (month {item.month})" for item in early)
        or "nothing falls due before it"
    )
    return Explanation(
        f"Cost before the first {dataset.about.work} pay",
        f"All you would spend until the month in which {dataset.about.work} first pays you, in today's dollars.",
        f"The sum of the dated costs before that month: {parts}. A program without a chosen price costs the middle of its range.",
        (
            cite(dataset, "programs", program, "cost_low_usd", "cost_high_usd"),
            *_path_figures(dataset, scenario, "exam_fee_member", "exam_fee_non_member"),
        ),
    )


def _first_pay(dataset: Dataset, scenario: Scenario) -> Explanation:
    program = dataset.programs.row(scenario.paths[0].training)
    search = scenario.assumptions.job_search_months
    return Explanation(
        f"Months to the first {dataset.about.work} pay",
        f"Whole months from today until the month in which a {dataset.about.work} job starts to pay.",
        "Training, then preparing for the exam, then any retakes, then the job search, added up and rounded up. Study pace "
        f"picks the place inside each range of months; the job search of {search:g} months is your assumption. "
        "Steps you have already done take no time.",
        (
            cite(dataset, "programs", program, "months_low", "months_high"),
            *cite_figure(dataset, dataset.occupation, "exam_preparation_months"),
            *cite_figure(dataset, dataset.occupation, "months_to_workforce"),
            cite(dataset, "fields", dataset.fields.row("job_search_months"), "default"),
        ),
    )


def _pay(dataset: Dataset, scenario: Scenario) -> Explanation:
    path, place = scenario.paths[0], salary.home(dataset, scenario.profile)
    columns = ("knot_years", "pay_low_usd", "pay_high_usd")
    rows = [cite(dataset, "experience_bands", band, *columns) for band in dataset.experience_bands]
    role = dataset.roles.find(path.role or scenario.profile.target_role)
    if role is not None and not role.is_generalist:
        rows.append(cite(dataset, "roles", role, "pay_low_usd", "pay_high_usd"))
    specialty = dataset.specialties.find(path.specialty)
    if specialty is not None:
        rows.append(cite(dataset, "specialties", specialty, "pay_low_usd", "pay_high_usd"))
    rows += [
        cite(dataset, "area_wages", place.wages, "mean_usd"),
        cite(dataset, "area_wages", place.nation, "mean_usd"),
    ]
    return Explanation(
        "Yearly pay",
        "Pay before tax, as a yearly rate at the end of the year. Ranges run from the low to the high end of what somebody "
        "like this earns; typical is your chosen pay position inside it.",
        "The experience bands are joined by straight lines between the middles of the bands; a role or specialty with its "
        f"own range uses that range, rising from its lower to its upper third in {dataset.parameter('role_ramp_years'):g} years "
        "(our assumption). The result is "
        f"multiplied by the place index of {place.title}: {place.wages.mean_usd:,.0f} / {place.nation.mean_usd:,.0f} = "
        f"{place.index:.3f}.",
        tuple(rows),
    )


def _tax_rows(dataset: Dataset, scenario: Scenario) -> tuple[Evidence, ...]:
    """Return the row of today's pay in the table that computes; nothing before tax."""
    row = tax_row(dataset, scenario.profile.state, scenario.profile.current_pay)
    taxed = scenario.assumptions.after_tax and row is not None
    return (cite(dataset, "take_home", row, "wage_usd", "net_usd"),) if taxed else ()


def _break_even(dataset: Dataset, scenario: Scenario) -> Explanation:
    return Explanation(
        "Break-even",
        "The first month from which you are ahead of staying in your present work, and remain so until your horizon.",
        "Each month: take-home pay on the path, less its costs, less take-home pay when staying. These are summed; break-even "
        "is where the sum stays above zero.",
        _tax_rows(dataset, scenario),
    )


def _net_position(dataset: Dataset, scenario: Scenario) -> Explanation:
    years = scenario.profile.horizon
    taxed = "after tax" if scenario.assumptions.after_tax else "before tax"
    table = take_home(dataset, scenario.profile.state)
    steps = (
        f"in steps of ${table.step:,.0f} and is linear in between, an approximation" if table else "where there is one"
    )
    return Explanation(
        "Net position against staying",
        f"How much more (or less) money you would have had in {years} years than by staying, {taxed}.",
        "The monthly differences of take-home pay, less every cost, added up over the horizon. Tax is read from a table "
        f"{steps}. Net present value counts later dollars for less, by "
        f"the discount rate of {scenario.assumptions.discount_rate:.1%} a year.",
        _tax_rows(dataset, scenario),
    )
