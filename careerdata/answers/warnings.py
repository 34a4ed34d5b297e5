"""What the reader must know about a path, as values; ``words/warnings.py`` says it. Months are counted from today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from careerdata.answers.milestones import CHOSEN
from careerdata.model import aid, costs, salary
from careerdata.model.conditions import requirements
from careerdata.model.engine import HALF_A_CENT, Grid
from careerdata.model.lives import is_prepared
from careerdata.model.salary import Doubt, Place
from careerdata.model.take_home import is_territory, take_home, tax_rows
from careerdata.model.timeline import NEVER
from careerdata.scenario.path import Scenario, terms_of
from careerdata.scenario.profile import EDUCATION_ORDER, usual_hours
from careerdata.scenario.schools import Terms
from careerdata.tables.dataset import NONE, STAY, Dataset

SAME_PAY = 0.05
"""Pay within a twentieth of what the model gives is the same job, said in round numbers."""


@dataclass(frozen=True)
class WageInDoubt:
    """The wage of one's place, or of what was to stand in for it, is missing or uncertain; ``used`` is what computes."""

    doubt: Doubt
    used: Place


@dataclass(frozen=True)
class NoTaxTable:
    """Pay is counted before tax, because no table covers the state."""

    state: str


@dataclass(frozen=True)
class TaxesAlone:
    """Of a territory the tables hold taxes and their credits, and no benefits or premiums."""

    state: str
    year: int


@dataclass(frozen=True)
class PellCounted:
    """A Pell Grant is counted, which only a school that takes part can give."""


@dataclass(frozen=True)
class RoleCertificate:
    """A certificate that is named after the role and no part of the model: what the data set says of it."""

    text: str


@dataclass(frozen=True)
class PayAfterHorizon:
    """The first pay comes too late to be counted."""

    month: int
    horizon_years: int


@dataclass(frozen=True)
class OverBudget:
    """More is spent before the first pay than the budget holds."""

    upfront_usd: float
    over_usd: float


@dataclass(frozen=True)
class TooLate:
    """The first pay comes after the months available."""

    month: int
    months_available: int


@dataclass(frozen=True)
class RoleAfterHorizon:
    """The role is reached too late to be counted."""

    role: str
    month: int
    horizon_years: int


@dataclass(frozen=True)
class AtSchool:
    """The program is a real school's; what the path does not choose itself is as the school's ``terms`` say."""

    terms: Terms
    own_months: bool
    own_cost: bool
    own_completion: bool = False
    current_usd: float = 0.0


@dataclass(frozen=True)
class TrainingNotCharged:
    """What was done before stands in for the program."""

    program: str


@dataclass(frozen=True)
class TrainingAdded:
    """A program was added: the credential asks for it, or, where it is ``none``, a first job does."""

    program: str
    credential: str


@dataclass(frozen=True)
class NotPreparedFor:
    """The path's program does not teach toward its first exam, or a beginner takes alone what is not for beginners."""

    program: str
    credential: str


@dataclass(frozen=True)
class NoPayEffect:
    """Somebody who does the work takes a credential, and no source says what it adds to pay."""

    credential: str


@dataclass(frozen=True)
class CredentialAdded:
    """A credential was added for the specialty or role."""

    credential: str


@dataclass(frozen=True)
class DegreeAdded:
    """A degree was added for the role or a credential."""

    education: str


@dataclass(frozen=True)
class NoCredential:
    """The path goes without a credential."""


@dataclass(frozen=True)
class SpecialtyUnused:
    """The role comes before the specialty."""

    specialty: str
    role: str


@dataclass(frozen=True)
class BetterPaidKept:
    """The specialty or role would pay less than the work before it, which is kept until a month, or for good (``None``)."""

    table: Literal["specialties", "roles"]
    id: str
    until: int | None


@dataclass(frozen=True)
class CostUnknown:
    """No source gives these figures of a credential's cost, so they are not counted."""

    credential: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class MembershipRequired:
    """An issuer charges its dues to everybody who takes its exams."""

    issuer: str


@dataclass(frozen=True)
class RemoteFrom:
    """Remote work is realistic from a month, since employers ask for some years on site."""

    month: int
    years_on_site: tuple[float, float]


@dataclass(frozen=True)
class NoEmployerState:
    """Remote pay follows the person's own place."""


@dataclass(frozen=True)
class LowerPayAtEmployer:
    """The employer's place pays less than one's own."""

    place: str


@dataclass(frozen=True)
class PresentPayDiffers:
    """Present pay is not what is typical: the difference is kept for good, on the path and by staying."""

    current_usd: float
    model_usd: float


@dataclass(frozen=True)
class RoleAdded:
    """A role was added: the one that is wanted is entered from it."""

    role: str
    goal: str


@dataclass(frozen=True)
class SelfEmployed:
    """The role is self-employed work from a month on: both halves of payroll tax, no employer's insurance."""

    role: str
    month: int


@dataclass(frozen=True)
class PracticumUnpriced:
    """No source gives the price of the course and practicum against the apprentice mark."""


@dataclass(frozen=True)
class ChildcareNotCounted:
    """Somebody with children trains, and pays nothing for their care meanwhile; who earns nothing today, also not later."""

    at_work: bool


@dataclass(frozen=True)
class PartTime:
    """The new work is wanted for so many hours a week, a part of full time."""

    hours: float
    part: float


@dataclass(frozen=True)
class FewHoursSlowStudy:
    """Only ``left`` hours a week are for studying, fewer than ``usual``, so that training and preparation take longer."""

    left: float
    usual: float

    @property
    def times(self) -> float:
        """How many times as long they take."""
        return self.usual / self.left


@dataclass(frozen=True)
class NothingToday:
    """Today's pay is nothing, so that anything is more."""


@dataclass(frozen=True)
class LoanUnpaid:
    """A loan is not paid off within the horizon; what is owed then is counted."""

    owed_usd: float


PathWarning = (
    WageInDoubt
    | NoTaxTable
    | TaxesAlone
    | PellCounted
    | RoleCertificate
    | PayAfterHorizon
    | OverBudget
    | TooLate
    | RoleAfterHorizon
    | AtSchool
    | TrainingNotCharged
    | TrainingAdded
    | NotPreparedFor
    | NoPayEffect
    | CredentialAdded
    | DegreeAdded
    | NoCredential
    | SpecialtyUnused
    | BetterPaidKept
    | CostUnknown
    | MembershipRequired
    | RemoteFrom
    | NoEmployerState
    | LowerPayAtEmployer
    | PresentPayDiffers
    | RoleAdded
    | SelfEmployed
    | PracticumUnpriced
    | ChildcareNotCounted
    | PartTime
    | FewHoursSlowStudy
    | NothingToday
    | LoanUnpaid
)


DECISIVE = (
    *(NothingToday, OverBudget, TooLate, PayAfterHorizon, RoleAfterHorizon, RemoteFrom, NoEmployerState),
    *(LowerPayAtEmployer, NoCredential, LoanUnpaid, NoTaxTable, TaxesAlone, SelfEmployed),
)
"""What may change the decision: said first, and never folded away or cut."""


def warnings(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> list[PathWarning]:
    """Return what the reader must know about path ``p``, what may change the decision first."""
    found = _warnings(dataset, scenario, grid, p)
    return sorted(found, key=lambda one: (not isinstance(one, DECISIVE), isinstance(one, CostUnknown)))


def at_once(found: Sequence[PathWarning], usually: int) -> int:
    """Return how many warnings are said at once: so many usually, and all that may change the decision."""
    return max(usually, sum(isinstance(one, DECISIVE) for one in found))


def is_of_upkeep(warning: PathWarning) -> bool:
    """Return whether a warning is about what keeping a credential up costs alone: that is said beside the costs."""
    return isinstance(warning, CostUnknown) and "exam_fee" not in warning.figures


def _warnings(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> Iterator[PathWarning]:
    profile = scenario.profile
    yield from wage_doubts(salary.home(dataset, profile))
    if scenario.assumptions.after_tax and take_home(dataset, profile.state) is None:
        yield NoTaxTable(profile.state)
    elif scenario.assumptions.after_tax and is_territory(dataset, profile.state):
        yield TaxesAlone(profile.state, tax_rows(dataset, profile.state)[0].year)
    if scenario.paths[p].role == STAY:
        return
    if profile.current_pay == 0:
        yield NothingToday()
    if fact := dataset.job_facts.find(f"certificate_{scenario.paths[p].role or profile.target_role}"):
        yield RoleCertificate(fact.text or "")
    if profile.aid_pell and aid.pell_range(dataset, profile)[0] > 0 and grid.steps.paths.training[p] >= 0:
        yield PellCounted()
    yield from _limits(dataset, scenario, grid, p)
    yield from _added(dataset, scenario, grid, p)
    yield from _later_work(dataset, scenario, grid, p)
    yield from _credentials(dataset, scenario, grid, p)
    yield from _remote(dataset, scenario, grid, p)
    yield from _present_pay(scenario, grid)
    yield from _loan(grid, p)


def wage_doubts(place: Place) -> Iterator[WageInDoubt]:
    """Yield why the wage of a place cannot be relied on, or another one stands in for it."""
    for doubt in place.doubts:
        yield WageInDoubt(doubt, place)


def _limits(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> Iterator[PathWarning]:
    profile = scenario.profile
    first_pay, role = int(grid.when.first_pay[p, CHOSEN]), int(grid.when.role[p, CHOSEN])
    if first_pay >= grid.months:
        yield PayAfterHorizon(first_pay, profile.horizon)
    upfront = float(grid.upfront_cost[p, CHOSEN])
    if profile.budget is not None and upfront > profile.budget + HALF_A_CENT:
        yield OverBudget(upfront, upfront - profile.budget)
    if profile.months_available is not None and first_pay > profile.months_available:
        yield TooLate(first_pay, profile.months_available)
    if grid.months < role < NEVER:
        yield RoleAfterHorizon(dataset.roles[int(grid.steps.paths.role[p])].id, role, profile.horizon)


def _added(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> Iterator[PathWarning]:
    """Yield which steps are done already, and which were added because something chosen asks for them."""
    steps, path = grid.steps, scenario.paths[p]
    terms = terms_of(dataset, scenario.profile, path)
    if terms and not steps.training_done[p]:
        yield AtSchool(
            terms,
            own_months=path.training_months is not None,
            own_cost=path.training_cost is not None,
            own_completion=path.finish_rate is not None,
            current_usd=scenario.profile.current_pay,
        )
    if steps.training_done[p]:
        yield TrainingNotCharged(path.training)
    elif steps.paths.training[p] >= 0 and scenario.profile.children and not scenario.profile.childcare_month:
        yield ChildcareNotCounted(not scenario.profile.current_pay and not scenario.profile.childcare_work_month)
    part = scenario.profile.part_of_full_time(dataset)
    if part < 1 and not scenario.profile.works_in_the_field:
        yield PartTime(scenario.profile.coding_hours, part)
    studies = steps.paths.training[p] >= 0 or steps.paths.credential[p] >= 0 or steps.paths.further[p].any()
    left, usual = scenario.profile.hours_to_study(dataset), usual_hours(dataset)
    if left < usual and (studies or steps.degrees[p].any()):
        yield FewHoursSlowStudy(left, usual)
    if steps.training_added[p]:
        yield TrainingAdded(dataset.programs[int(steps.paths.training[p])].id, path.credential)
    need = requirements(dataset, scenario.profile.background)
    if not is_prepared(dataset, scenario.profile, steps, need)[p] and path.exam_pass_rate is None:
        training = int(steps.paths.training[p])
        yield NotPreparedFor(dataset.programs[training].id if training >= 0 else NONE, path.credential)
    if scenario.profile.works_in_the_field and path.specialty == NONE:
        for id in dict.fromkeys((path.credential, *path.further_credentials)):
            new = id not in (NONE, *scenario.profile.credentials_held)
            if new and not dataset.figure(id, "pay_premium"):
                yield NoPayEffect(id)
    for i in np.flatnonzero(steps.further_added[p]).tolist():
        yield CredentialAdded(dataset.credentials[i].id)
    goal = dataset.roles[int(steps.paths.role[p])].id
    for i in np.flatnonzero(steps.roles_added[p]).tolist():
        yield RoleAdded(dataset.roles[i].id, goal)
    if steps.practicum[p] and dataset.figure("CPC", "apprentice_practicum_price") is None:
        yield PracticumUnpriced()
    for level in np.flatnonzero(steps.degrees[p]).tolist():
        yield DegreeAdded(EDUCATION_ORDER[level])
    if not steps.usable[p].any() and not steps.applies_at_once[p]:
        yield NoCredential()


def _later_work(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> Iterator[PathWarning]:
    """Yield which of the specialty and the role does not set the pay, or not at once."""
    path, role = scenario.paths[p], dataset.roles[int(grid.steps.paths.role[p])]
    specialty_ready, role_ready = int(grid.when.specialty[p, CHOSEN]), int(grid.when.role[p, CHOSEN])
    superseded = not role.is_generalist and role_ready <= specialty_ready < NEVER
    if superseded:
        yield SpecialtyUnused(path.specialty, role.id)
    if role.level == "independent" and role_ready <= grid.months:
        yield SelfEmployed(role.id, role_ready)
    specialty_from, role_from = (int(month) for month in grid.entered[p, CHOSEN])
    later: tuple[tuple[Literal["specialties", "roles"], str, int, int, bool], ...] = (
        ("specialties", path.specialty, specialty_ready, specialty_from, path.specialty != NONE and not superseded),
        ("roles", role.id, role_ready, role_from, not role.is_generalist),
    )
    for table, id, ready, entered, used in later:
        if used and ready < min(entered, grid.months):
            yield BetterPaidKept(table, id, entered if entered < NEVER else None)


def _credentials(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> Iterator[PathWarning]:
    steps = grid.steps
    taken = steps.paths.further[p].copy()
    if steps.paths.credential[p] >= 0:
        taken[steps.paths.credential[p]] = True
    for i in np.flatnonzero(taken & steps.usable[p]).tolist():
        id = dataset.credentials[i].id
        if gaps := costs.unknown_costs(dataset)[id]:
            yield CostUnknown(id, gaps)
    if not scenario.paths[p].member:
        rows = (dataset.credentials[i] for i in np.flatnonzero(taken).tolist())
        yield from map(MembershipRequired, dict.fromkeys(row.issuer for row in rows if row.membership_required))


def _remote(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> Iterator[PathWarning]:
    profile = scenario.profile
    if not profile.remote:
        return
    month = int(grid.when.first_pay[p, CHOSEN] + np.ceil(salary.remote_after_months(dataset, profile)))
    yield RemoteFrom(month, salary.years_on_site(dataset))
    away = salary.employer(dataset, profile)
    if profile.pay_basis == "employer" and away is None:
        yield NoEmployerState()
    if away is not None and away.index < salary.home(dataset, profile).index:
        yield LowerPayAtEmployer(away.title)


def _present_pay(scenario: Scenario, grid: Grid) -> Iterator[PathWarning]:
    current, typical = scenario.profile.current_pay, grid.typical_today
    if scenario.profile.works_in_the_field and abs(typical - current) > SAME_PAY * current:
        yield PresentPayDiffers(current, typical)


def _loan(grid: Grid, p: int) -> Iterator[PathWarning]:
    if (owed := float(grid.owed[p, CHOSEN])) > 0:
        yield LoanUnpaid(owed)
