"""The rows of the data set that a headline figure rests on, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from careerdata.model import salary
from careerdata.model.household import BENEFITS, cover_matters, row_at
from careerdata.model.take_home import tax_row
from careerdata.scenario.household import ALONE, household_of
from careerdata.scenario.path import Scenario
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset, file_of
from careerdata.tables.schema import TABLES, Source

COVER = ("on_medicaid", "on_chip", "silver_premium_usd", "premium_credit_usd")
"""Columns of the household's table that its health cover is read from."""


@dataclass(frozen=True)
class Evidence:
    """A row of the data set that a figure rests on: where it stands, which of its columns count, and its source."""

    file: str
    table: str
    row: Any
    columns: tuple[str, ...]
    source: Source

    @property
    def name(self) -> str:
        """What the row is called."""
        return row_name(self.table, self.row)

    @property
    def values(self) -> dict[str, Any]:
        """The columns that count, by name."""
        return {column: getattr(self.row, column) for column in self.columns}

    @property
    def date(self) -> str | None:
        """The row's own date, else its source's; ``None`` where both are undated."""
        return getattr(self.row, "as_of", None) or self.source.published


def cite(dataset: Dataset, table: str, row: Any, *columns: str) -> Evidence:
    """Return a row of a table as evidence, with the columns that count."""
    return Evidence(file_of(dataset, table), table, row, columns, dataset.sources.row(row.source))


def row_name(table: str, row: Any) -> str:
    """Return what a row is called: its key, without what only tells several sources' rows apart."""
    columns = (column for column in TABLES[table].key if column not in ("source", "low", "high", "as_of"))
    return " ".join(str(getattr(row, column)) for column in columns).strip()


def cite_figure(dataset: Dataset, subject: str, figure: str) -> list[Evidence]:
    """Return the evidence of every row of a figure, the computing one first."""
    return [
        cite(dataset, "figures", row, "low", "high", "unit", "computes") for row in dataset.figures_of(subject, figure)
    ]


PLAN_FIGURES = ("upfront_cost", "first_pay", "annual_pay", "break_even", "net_position")
"""The headline figures of the plan."""


def plan_evidence(dataset: Dataset, scenario: Scenario, figure: str) -> tuple[Evidence, ...]:
    """Return the rows behind one of :data:`PLAN_FIGURES` for the scenario's first path."""
    return {
        "upfront_cost": _cost,
        "first_pay": _first_pay,
        "annual_pay": _pay,
        "break_even": _taxes,
        "net_position": _taxes,
    }[figure](dataset, scenario)


def _cost(dataset: Dataset, scenario: Scenario) -> tuple[Evidence, ...]:
    """Return the program's price, the exam fees of the credentials, and the dues of their issuers."""
    path = scenario.paths[0]
    program = cite(dataset, "programs", dataset.programs.row(path.training), "cost_low_usd", "cost_high_usd")
    ids = [id for id in (path.credential, *path.further_credentials) if dataset.credentials.find(id)]
    fees = [
        cited
        for fee in ("exam_fee_member", "exam_fee_non_member")
        for id in ids
        for cited in cite_figure(dataset, id, fee)
    ]
    issuers = dict.fromkeys(dataset.credentials.row(id).issuer for id in ids)
    dues = [cited for issuer in issuers for cited in cite_figure(dataset, issuer, "dues_per_year")]
    return (program, *fees, *dues)


def _first_pay(dataset: Dataset, scenario: Scenario) -> tuple[Evidence, ...]:
    """Return the program's length, the exam's preparation, and the default of the job search."""
    program = dataset.programs.row(scenario.paths[0].training)
    return (
        cite(dataset, "programs", program, "months_low", "months_high"),
        *cite_figure(dataset, dataset.occupation, "exam_preparation_months"),
        *cite_figure(dataset, dataset.occupation, "months_to_workforce"),
        cite(dataset, "fields", dataset.fields.row("job_search_months"), "default"),
    )


def _pay(dataset: Dataset, scenario: Scenario) -> tuple[Evidence, ...]:
    """Return the bands of experience, the path's own role and specialty, and the wages that set the place index."""
    path, place = scenario.paths[0], salary.home(dataset, scenario.profile)
    ends = ("pay_low_usd", "pay_high_usd")
    rows = [cite(dataset, "experience_bands", band, "knot_years", *ends) for band in dataset.experience_bands]
    role = dataset.roles.find(path.role or scenario.profile.target_role)
    if role is not None and not role.is_generalist:
        rows.append(cite(dataset, "roles", role, *ends))
    specialty = dataset.specialties.find(path.specialty)
    if specialty is not None:
        rows.append(cite(dataset, "specialties", specialty, *ends))
    own = place if role is None else salary.place(dataset, scenario.profile.state, scenario.profile.area, role.soc)
    wages = dict.fromkeys((place.wages, place.nation, own.wages, own.nation))
    return (*rows, *(cite(dataset, "area_wages", row, "mean_usd", "mean_rse_pct") for row in wages))


def _taxes(dataset: Dataset, scenario: Scenario) -> tuple[Evidence, ...]:
    """Return the row of the tax table for today's pay; nothing before tax."""
    profile = scenario.profile
    return tax_evidence(dataset, profile, profile.current_pay, "net_usd") if scenario.assumptions.after_tax else ()


def tax_evidence(dataset: Dataset, profile: Profile, pay: float, *columns: str) -> tuple[Evidence, ...]:
    """Return the row that what a household keeps of a yearly pay is read from, and those of its health cover where that
    counts; nothing where no table covers the household."""
    household, counted = household_of(profile), cover_matters(dataset, profile)
    cited = []
    if household == ALONE:
        row = tax_row(dataset, profile.state, pay)
        cited += [] if row is None else [cite(dataset, "take_home", row, "wage_usd", *columns)]
    row = row_at(dataset, profile.state, household, pay) if household != ALONE or counted else None
    if row is not None:
        read = () if household == ALONE else (*columns, *BENEFITS)
        cited.append(cite(dataset, "household_take_home", row, "wage_usd", *read, *(COVER if counted else ())))
    if row is not None and counted:
        offers = (one for one in dataset.employer_insurance if one.figure in ("worker_part", "affordable_share"))
        cited += [cite(dataset, "employer_insurance", one, "value", "unit", "as_of") for one in offers]
    return tuple(cited)
