"""Path -> ledger of dated costs, each with its source; and what of it falls due in which month.

Money in dollars of the price date, unless amounts are left as published.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from careerdata.model import aid
from careerdata.model.chances import Draws, triangular
from careerdata.model.conditions import MONTHS_A_YEAR, requirements
from careerdata.model.steps import Steps
from careerdata.model.timeline import NEVER, Timeline
from careerdata.scenario import prices
from careerdata.scenario.path import UNSET_COST_POSITION, Bools, Floats, Ints, at_position, usual_range
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import Credential, Figure, Program

Kind = Literal["training", "loan", "exam", "upkeep", "care", "debt", "aid"]
"""What a cost is for; ``upkeep`` is what holding a credential goes on to cost: dues, renewals, continuing education; ``care`` is
childcare because of the new job;
``debt`` is what a loan still asks for at the horizon; ``aid`` is what somebody else pays, a cost below zero."""

What = Literal[
    "tuition",
    "loan_payment",
    "books",
    "exam",
    "membership",
    "renewal",
    "continuing_education",
    "practicum",
    "debt",
    "aid",
    "childcare",
    "childcare_at_work",
]
KINDS: dict[What, Kind] = {
    "tuition": "training",
    "books": "training",
    "childcare": "training",
    "loan_payment": "loan",
    "exam": "exam",
    "practicum": "exam",
    "membership": "upkeep",
    "renewal": "upkeep",
    "continuing_education": "upkeep",
    "childcare_at_work": "care",
    "debt": "debt",
    "aid": "aid",
}


@dataclass(frozen=True)
class Item:
    """What is paid for: ``subject`` is the id of the program, the credential or the issuer that it belongs to."""

    what: What
    subject: str
    attempt: int = 1
    """At an exam."""
    units: float = 0
    """Of continuing education."""

    @property
    def kind(self) -> Kind:
        """Which kind of cost it is."""
        return KINDS[self.what]


@dataclass(frozen=True, eq=False)
class Entry:
    """One kind of cost over all paths and lives.

    ``month`` and ``usd`` are (paths, draws); it falls due ``times`` times (a number a path, or as often as the horizon
    holds where ``None``), ``every`` months apart, and no more from ``until`` on. A fixed payment is the same number of
    dollars each time, so that inflation shrinks it: ``usd`` is then in the dollars of month ``fixed_at`` (paths, draws).
    """

    item: Item
    source: str
    month: Ints
    usd: Floats
    every: int = 0
    times: Ints | None = None
    until: Floats | None = None
    paid_by_others: bool = False
    fixed_at: Ints | None = None


@dataclass(frozen=True)
class Fee:
    """A figure of ``figures.csv`` as a cost, with the member's and the non-member's price; NaN where unknown."""

    member: float
    non_member: float
    source: str


@functools.lru_cache(maxsize=512)
def fee(dataset: Dataset, subject: str, figure: str, published: bool = True) -> Fee:
    """Return ``<figure>_member`` and ``<figure>_non_member`` of a subject; where one is unknown the other stands in.

    Args:
        published: in the dollars of its source, else in those of the price date.
    """
    member = dataset.figure(subject, f"{figure}_member")
    other = dataset.figure(subject, f"{figure}_non_member")
    known = member or other
    if known is None:
        return Fee(np.nan, np.nan, "")
    price = functools.partial(_price, dataset, published)
    return Fee(price(member or known), price(other or known), known.source)


def _price(dataset: Dataset, published: bool, row: Figure) -> float:
    """Return the middle of a figure's range, in the dollars asked for."""
    return (row.low + row.high) / 2 * (1.0 if published else prices.factor(dataset, row.as_of))


@functools.lru_cache(maxsize=16)
def unknown_costs(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Return, for each credential, the figures of its cost that no source gives; such costs are left out and said so."""
    gaps: dict[str, tuple[str, ...]] = {}
    for row in dataset.credentials:
        missing = []
        if np.isnan(fee(dataset, row.id, "exam_fee").member):
            missing.append("exam_fee")
        if dataset.figure(row.issuer, "dues_per_year") is None:
            missing.append("dues_per_year")
        if dataset.figure(row.issuer, "renewal_unit_cost") is None:
            missing.append("renewal_unit_cost")
        gaps[row.id] = tuple(missing)
    return gaps


class _Ledger:
    """The entries of one call of :func:`ledger`; each method adds one kind of cost."""

    def __init__(
        self, dataset: Dataset, profile: Profile, assumptions: Assumptions, steps: Steps, when: Timeline, draws: Draws
    ) -> None:
        self.dataset, self.profile, self.steps, self.when, self.draws = dataset, profile, steps, when, draws
        self.paths = steps.paths
        self.shape = (len(self.paths), len(draws))
        self.published = assumptions.dollars == "published"
        self.need = requirements(dataset, profile.background)
        self.entries: list[Entry] = []
        self.tuition, self.books, self.exam = (np.zeros(self.shape) for _ in range(3))  # of the path's own program
        self.grants: list[tuple[Ints, Floats]] = []  # toward its tuition: months, and USD
        # Dues and renewals go on for as long as the person is on the way or in the field.
        ends = np.where(when.first_pay < NEVER, when.left, when.studies_until)
        self.holds_until = ends if draws.at_risk else None

    def add(
        self,
        item: Item,
        source: str,
        month: Floats | Ints,
        usd: Floats | float,
        applies: Bools | bool = True,
        **more: object,
    ) -> None:
        """Add an entry where it applies and costs something; months that begin within a month fall due in it."""
        due = np.floor(np.minimum(month, NEVER) + 1e-9).astype(np.int64)
        falls_due = applies & (np.asarray(usd) > 0) & (due < NEVER)  # an unknown price is left out
        if falls_due.any():
            amount = np.broadcast_to(np.where(falls_due, usd, 0.0), self.shape)
            self.entries.append(Entry(item, source, np.broadcast_to(due, self.shape), amount, **more))  # type: ignore[arg-type]

    def price(self, row: Figure) -> float:
        return _price(self.dataset, self.published, row)

    def training(self) -> None:
        """Tuition, unless it is borrowed (:meth:`loans`): in full when a program starts, of a degree by the year; code books."""
        for i, program in enumerate(self.dataset.programs):
            takes = (self.paths.training == i)[:, None]
            if not takes.any():
                continue
            tuition = self._tuition(program, self.paths.training_cost) * (1 - self.paths.employer_paid[:, None])
            more: dict[str, Any] = {}
            if program.gives_education:
                yearly, billed, until = self._by_year(tuition)
                tuition, more = yearly, {"every": MONTHS_A_YEAR, "until": until}
            else:
                billed = tuition
            self.tuition += np.where(takes, billed, 0.0)
            borrows = self.paths.loan[:, None]
            self.add(Item("tuition", program.id), program.source, self.when.start, tuition, takes & ~borrows, **more)
            books = self.dataset.figure(self.dataset.occupation, "books_and_materials")
            if books is not None:
                self.books += np.where(takes, self.price(books), 0.0)
                self.add(Item("books", program.id), books.source, self.when.start, self.price(books), takes)

    def _by_year(self, tuition: Floats) -> tuple[Floats, Floats, Floats]:
        """Return what a degree costs a year, what is billed in all, and until when (paths, draws): whoever leaves is billed for
        each year that was begun."""
        years = np.maximum(np.ceil(self.when.program_months / MONTHS_A_YEAR - 1e-9), 1.0)
        attended = self.when.attended * self.when.program_months
        begun = np.clip(np.ceil(attended / MONTHS_A_YEAR - 1e-9), 1.0, years)
        until = np.floor(np.minimum(self.when.start, NEVER) + 1e-9) + begun * MONTHS_A_YEAR
        return tuition / years, tuition * begun / years, until

    def loans(self) -> None:
        """Borrowed tuition as a loan's payments. What grants pay of it is not borrowed: it is paid as they come."""
        for i, program in enumerate(self.dataset.programs):
            borrows = ((self.paths.training == i) & self.paths.loan)[:, None]
            if not borrows.any():
                continue
            for month, usd in self.grants:
                billed = Item("tuition", program.id)
                self.add(billed, program.source, month, usd, borrows, fixed_at=self._billed())
            principal = self.tuition - sum(usd for _, usd in self.grants)
            self._loan(program, principal, borrows)

    def _loan(self, program: Program, principal: Floats, applies: Bools) -> None:
        """The same number of dollars each month, on what is borrowed in the dollars of the month it is borrowed."""
        borrowed = np.floor(self.when.start + 1e-9)
        payment = annuity(principal, self.paths.loan_rate[:, None], self.paths.loan_months[:, None])
        more: dict[str, Any] = {"every": 1, "times": self.paths.loan_months, "fixed_at": self._billed()}
        self.add(Item("loan_payment", program.id), program.source, borrowed + 1, payment, applies, **more)

    def _billed(self) -> Ints:
        """Return the month in which training is billed: what is paid of the bill later is as many dollars as it asks for."""
        month = np.minimum(np.floor(self.when.start + 1e-9), NEVER).astype(np.int64)
        return np.broadcast_to(month, self.shape)

    def degrees(self) -> None:
        """Tuition of the degrees that are taken beside work."""
        for level, starts in enumerate(self.when.degree_start):
            if starts is None:
                continue
            program = self.dataset.programs[self.need.degree_programs[level]]
            tuition = self._tuition(program, np.full(len(self.paths), np.nan))
            self.add(Item("tuition", program.id), program.source, starts, tuition, starts < NEVER)

    def _tuition(self, program: Program, chosen: Floats) -> Floats:
        """Return prices (paths, draws): the chosen one as it is; else the middle of the range, drawn inside it in lives."""
        if program.cost_low_usd is None or program.cost_high_usd is None:
            return np.nan_to_num(np.broadcast_to(chosen[:, None], self.shape))
        low, high = usual_range(self.dataset, program.id, "training_cost", self.published)
        place = np.array([UNSET_COST_POSITION])
        if self.draws.at_risk:
            place = triangular(self.draws.uniform["cost"], place)
        usual = at_position(low, high, place)
        return np.broadcast_to(np.where(np.isnan(chosen)[:, None], usual, chosen[:, None]), self.shape)

    def credentials(self) -> None:
        """A fee with each attempt at an exam; renewals at the end of each cycle; dues every year from the first exam."""
        dues_from: dict[str, Floats] = {}
        for i, credential in enumerate(self.dataset.credentials):
            passed, first_exam, attempts = (
                self.when.credential_month[i],
                self.when.exam_month[i],
                self.when.attempts[i],
            )
            if passed is None or first_exam is None or attempts is None:
                continue
            as_member = self.paths.member[:, None] | credential.membership_required
            self._exams(i, credential, as_member, first_exam, attempts)
            on_path = (self.paths.further[:, i] | (self.steps.chosen_credential == i))[:, None]
            on_path = on_path | self._kept_up(credential)[:, None]
            joins = self._joins(credential, first_exam, on_path & as_member)
            before = dues_from.get(credential.issuer)
            dues_from[credential.issuer] = joins if before is None else np.minimum(before, joins)
            self._renewals(credential, as_member, passed, on_path)
        for issuer, month in dues_from.items():
            dues = self.dataset.figure(issuer, "dues_per_year")
            if dues is not None:
                more: dict[str, Any] = {"every": MONTHS_A_YEAR, "until": self.holds_until}
                self.add(Item("membership", issuer), dues.source, month, self.price(dues), month < NEVER, **more)

    def _kept_up(self, credential: Credential) -> Bools:
        """Return the paths that keep up a credential held: a coder's all do, since today's pay rests on it; whoever looks for
        the first job does with it where the path takes no other."""
        relies_on_it = self.profile.works_in_the_field | (self.steps.chosen_credential < 0)
        held = credential.id in self.profile.credentials_held
        return np.asarray(held & relies_on_it & ~self.paths.stay)

    def _exams(self, i: int, credential: Credential, as_member: Bools, first_exam: Floats, attempts: Ints) -> None:
        exam = fee(self.dataset, credential.id, "exam_fee", self.published)
        price = np.where(as_member, exam.member, exam.non_member)
        first = (self.paths.credential == i)[:, None] & (attempts > 0)
        self.exam += np.where(first & (price > 0), price, 0.0)
        for attempt in range(int(attempts.max(initial=0))):
            month = first_exam + attempt * self.need.retake_wait[i]
            item = Item("exam", credential.id, attempt + 1)
            self.add(item, exam.source, month, price, attempt < attempts)

    def _joins(self, credential: Credential, first_exam: Floats, applies: Bools) -> Floats:
        """Return when dues begin: at the exam, or in a year for whoever holds a credential of the issuer already."""
        member_of = {self.dataset.credentials.row(id).issuer for id in self.profile.credentials_held}
        held = credential.id in self.profile.credentials_held
        joins = np.where(first_exam < NEVER, first_exam, MONTHS_A_YEAR if held else NEVER)
        if credential.issuer in member_of:
            joins = np.maximum(joins, MONTHS_A_YEAR)
        return np.where(applies, joins, NEVER)

    def _renewals(self, credential: Credential, as_member: Bools, passed: Floats, on_path: Bools) -> None:
        """The renewal fee and the continuing education that each cycle asks for, where their prices are known."""
        cycle = self.dataset.figure(credential.id, "renewal_cycle")
        if cycle is None:
            return
        first = np.where(on_path & (passed < NEVER), passed + cycle.low, NEVER)
        more: dict[str, Any] = {"every": int(cycle.low), "until": self.holds_until}
        renewal = fee(self.dataset, credential.id, "renewal_fee", self.published)
        price = np.where(as_member, renewal.member, renewal.non_member)
        self.add(Item("renewal", credential.id), renewal.source, first, price, **more)
        units = self.dataset.figure(credential.id, "renewal_units")
        unit_cost = self.dataset.figure(credential.issuer, "renewal_unit_cost")
        if units is not None and unit_cost is not None:
            item = Item("continuing_education", credential.id, units=units.low)
            self.add(item, unit_cost.source, first, units.low * self.price(unit_cost), **more)

    def practicum(self) -> None:
        """The course and practicum that lift an apprentice mark, where a source gives their price."""
        row = self.dataset.figure("CPC", "apprentice_practicum_price")
        if row is not None and self.steps.practicum.any():
            month = self.when.certified
            self.add(Item("practicum", "CPC"), row.source, month, self.price(row), self.steps.practicum[:, None])

    def childcare(self) -> None:
        """Childcare in each month of training, and in each of the new work until the children need none: as much as the person
        says. Weeks out of work are not taken off."""
        monthly = self.profile.childcare_month
        if monthly > 0:
            # Whoever leaves the program pays until then.
            until = np.minimum(self.when.training_end, self.when.studies_until)
            studies = until > self.when.start
            more: dict[str, Any] = {"every": 1, "until": np.broadcast_to(until, self.shape)}
            self.add(Item("childcare", ""), "assumption", self.when.start, monthly, studies, **more)
        at_work = self.profile.childcare_work_month
        if at_work > 0 and not self.profile.works_in_the_field:
            until = np.minimum(self.when.left, self.profile.childcare_work_years * MONTHS_A_YEAR)
            works = self.when.first_pay < until
            more = {"every": 1, "until": np.broadcast_to(until, self.shape)}
            self.add(Item("childcare_at_work", ""), "assumption", self.when.first_pay, at_work, works, **more)

    def aid(self) -> None:
        """What chosen aid pays toward the path's own program and its first exam, never more than they cost."""
        if not aid.is_chosen(self.dataset, self.profile):
            return
        begins = np.minimum(self.when.start, NEVER)
        exams = [month for month in self.when.exam_month if month is not None]
        first_exam = np.minimum.reduce([*exams, np.full(self.shape, float(NEVER))])
        bill = aid.Training(
            start=np.floor(begins).astype(np.int64),
            weeks=np.where(begins < NEVER, self.when.program_months, 0.0) * aid.WEEKS_A_MONTH,
            tuition=self.tuition,
            books=self.books,
            exam=np.where(first_exam < NEVER, self.exam, 0.0),
            exam_month=np.floor(first_exam).astype(np.int64),
            federal_aid=np.array([row.federal_aid for row in self.dataset.programs])[self.paths.training][:, None],
            taught=np.array([row.taught for row in self.dataset.programs])[self.paths.training][:, None],
            attended=self.when.attended,
        )
        for item in aid.items(self.dataset, self.profile, [bill]):
            fixed_at = None if item.covers == "exam" else self._billed()
            more: dict[str, Any] = {"paid_by_others": True, "fixed_at": fixed_at}
            self.add(Item("aid", item.aid), item.source, item.month, item.usd, **more)
            if item.covers == "tuition" and not item.is_tax_credit:
                self.grants.append((item.month, item.usd))


def ledger(
    dataset: Dataset, profile: Profile, assumptions: Assumptions, steps: Steps, when: Timeline, draws: Draws
) -> list[Entry]:
    """Return every cost of every path and life.

    Costs that no source gives are not in the ledger: see :func:`unknown_costs`.
    """
    made = _Ledger(dataset, profile, assumptions, steps, when, draws)
    made.training()
    made.degrees()
    made.credentials()
    made.practicum()
    made.childcare()
    made.aid()
    made.loans()
    return made.entries


def annuity(principal: Floats, yearly_rate: Floats, months: Ints) -> Floats:
    """Return the equal monthly payment of a loan (annuity formula; monthly rate = yearly rate / 12)."""
    rate = yearly_rate / MONTHS_A_YEAR
    with np.errstate(divide="ignore", invalid="ignore"):
        payment = rate / -np.expm1(-months * np.log1p(rate))
    return principal * np.where(rate > 0, payment, 1 / months)


@dataclass(frozen=True, eq=False)
class Payments:
    """What falls due before the horizon: parallel arrays of the entry's number, the row (draws within paths), the month
    and the dollars, the latter those of the price date."""

    entry: Ints
    row: Ints
    month: Ints
    usd: Floats


def payments(entries: list[Entry], horizon_months: int, inflation: float) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Yield (row, month, usd) of every payment of each entry before the horizon, in dollars of the price date.

    Rows count draws within paths; ``inflation`` is yearly and shrinks payments that are fixed in dollars.
    """
    for entry in entries:
        first, usd = entry.month.ravel(), entry.usd.ravel()
        row = np.flatnonzero((usd > 0) & (first < horizon_months))
        month, usd = first[row], usd[row]
        if entry.every and len(row):
            count = np.arange(-(-(horizon_months - int(month.min())) // entry.every))
            months = month[:, None] + entry.every * count
            due = months < horizon_months
            if entry.times is not None:
                due &= count < entry.times[row // entry.month.shape[1]][:, None]
            if entry.until is not None:
                due &= months < np.broadcast_to(entry.until, entry.month.shape).ravel()[row][:, None]
            which, _ = np.nonzero(due)
            row, month, usd = row[which], months[due], usd[which]
        if entry.fixed_at is not None:
            usd = usd * (1 + inflation) ** ((entry.fixed_at.ravel()[row] - month) / MONTHS_A_YEAR)
        yield row, month, -usd if entry.paid_by_others else usd


def debt(entries: list[Entry], rates: Floats, horizon_months: int, inflation: float) -> Floats | None:
    """Return what is still owed at each instant, (rows, M + 1) in dollars of the price date; ``None`` without a loan.

    Args:
        rates: yearly interest of each path's loan.

    Method: the present value, at the loan's own rate, of the payments that are left.
    """
    owed: Floats | None = None
    instants = np.arange(horizon_months + 1)
    for entry in entries:
        if entry.fixed_at is None or entry.times is None:
            continue
        width = entry.month.shape[1]
        row = np.flatnonzero(entry.usd.ravel() > 0)
        path = row // width
        borrowed, payment = entry.fixed_at.ravel()[row][:, None], entry.usd.ravel()[row][:, None]
        paid = np.clip(instants - borrowed - 1, 0, None)
        left = np.clip(entry.times[path][:, None] - paid, 0, None)
        rate = rates[path][:, None] / MONTHS_A_YEAR
        with np.errstate(divide="ignore", invalid="ignore"):
            value = np.where(rate > 0, -np.expm1(-left * np.log1p(rate)) / rate, left)
        deflated = (1 + inflation) ** ((borrowed - instants) / MONTHS_A_YEAR)
        owed = np.zeros((entry.month.size, horizon_months + 1)) if owed is None else owed
        owed[row] += np.where(instants > borrowed, payment * value * deflated, 0.0)
    return owed
