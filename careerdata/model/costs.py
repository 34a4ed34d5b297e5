"""Path -> ledger of dated costs, each with its source. Money in today's dollars unless an entry says otherwise."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

import numpy as np

from careerdata.model.chances import Draws, triangular
from careerdata.model.timeline import MONTHS_A_YEAR, NEVER, Steps, Timeline, requirements
from careerdata.scenario.path import UNSET_COST_POSITION, Bools, Floats, Ints, at_position
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset

Kind = Literal["training", "loan", "exam", "upkeep"]
"""What a cost is for; ``upkeep`` is what holding a credential goes on to cost: dues, renewals, continuing education."""

What = Literal["tuition", "loan_payment", "books", "exam", "membership", "renewal", "continuing_education"]
KINDS: dict[What, Kind] = {
    "tuition": "training",
    "books": "training",
    "loan_payment": "loan",
    "exam": "exam",
    "membership": "upkeep",
    "renewal": "upkeep",
    "continuing_education": "upkeep",
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
    """One kind of cost over all paths and draws.

    ``month`` and ``usd`` are (paths, draws); it falls due ``times`` times (a number a path, or as often as the horizon
    holds where ``None``), ``every`` months apart. ``fixed_dollars`` marks payments that inflation shrinks in today's money.
    """

    item: Item
    source: str
    month: Ints
    usd: Floats
    every: int = 0
    times: Ints | None = None
    fixed_dollars: bool = False


@dataclass(frozen=True)
class Fee:
    """A figure of ``figures.csv`` as a cost, with the member's and the non-member's price; NaN where unknown."""

    member: float
    non_member: float
    source: str


@functools.lru_cache(maxsize=512)
def fee(dataset: Dataset, subject: str, figure: str) -> Fee:
    """Return ``<figure>_member`` and ``<figure>_non_member`` of a subject; where one is unknown the other stands in."""
    member = dataset.figure(subject, f"{figure}_member")
    other = dataset.figure(subject, f"{figure}_non_member")
    known = member or other
    if known is None:
        return Fee(np.nan, np.nan, "")
    return Fee(_middle(member or other), _middle(other or member), known.source)


def _middle(row: object) -> float:
    return (row.low + row.high) / 2  # type: ignore[attr-defined]


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


def ledger(
    dataset: Dataset, profile: Profile, assumptions: Assumptions, steps: Steps, when: Timeline, draws: Draws
) -> list[Entry]:
    """Return every cost of every path and draw.

    Tuition falls due in full when a program starts (or as loan payments from the month after); a fee with each exam
    attempt; dues every year from the first exam of an issuer; renewals at the end of each cycle. Costs that no source
    gives are not in the ledger: see :func:`unknown_costs`.
    """
    need = requirements(dataset, profile.background)
    paths = steps.paths
    shape = (len(paths), len(draws))
    member = paths.member[:, None]
    entries: list[Entry] = []

    def add(
        item: Item,
        source: str,
        month: Ints,
        usd: Floats | float,
        applies: Bools | None = None,
        **more: object,
    ) -> None:
        amount = np.broadcast_to(np.nan_to_num(usd), shape)
        if applies is not None:
            amount = np.where(applies, amount, 0.0)
        if (amount > 0).any():
            entries.append(Entry(item, source, np.broadcast_to(month, shape), amount, **more))  # type: ignore[arg-type]

    for i, program in enumerate(dataset.programs):
        takes = (paths.training == i)[:, None]
        if takes.any() and program.cost_low_usd is not None and program.cost_high_usd is not None:
            price = _tuition(program.cost_low_usd, program.cost_high_usd, paths.training_cost, draws)
            price = price * (1 - paths.employer_paid[:, None])
            loan = paths.loan[:, None]
            add(Item("tuition", program.id), program.source, when.start, price, takes & ~loan)
            payment = _payment(price, paths.loan_rate[:, None], paths.loan_months[:, None])
            more = {"every": 1, "times": paths.loan_months, "fixed_dollars": True}
            add(Item("loan_payment", program.id), program.source, when.start + 1, payment, takes & loan, **more)
            books = dataset.figure(dataset.occupation, "books_and_materials")
            if books is not None:
                add(Item("books", program.id), books.source, when.start, _middle(books), takes)
    for level, starts in enumerate(when.degree_start):
        if starts is not None:
            program = dataset.programs[need.degree_programs[level]]
            if program.cost_low_usd is not None and program.cost_high_usd is not None:
                price = _tuition(program.cost_low_usd, program.cost_high_usd, np.full(len(paths), np.nan), draws)
                add(Item("tuition", program.id), program.source, starts, price, starts < NEVER)

    dues_from: dict[str, Ints] = {}
    member_of = {dataset.credentials.row(id).issuer for id in profile.credentials_held}
    for i, credential in enumerate(dataset.credentials):
        passed, first_exam, attempts = when.credential_month[i], when.exam_month[i], when.attempts[i]
        if passed is None or first_exam is None or attempts is None:
            continue
        as_member = member | credential.membership_required
        exam = fee(dataset, credential.id, "exam_fee")
        price = np.where(as_member, exam.member, exam.non_member)
        for attempt in range(int(attempts.max(initial=0))):
            month = np.ceil(first_exam + attempt * need.retake_wait[i] - 1e-9).astype(np.int64)
            item = Item("exam", credential.id, attempt + 1)
            add(item, exam.source, np.minimum(month, passed), price, attempt < attempts)

        # Whoever takes a credential joins at the exam; whoever holds one of the same issuer is paid up for a year.
        joins = np.where(first_exam < NEVER, first_exam, MONTHS_A_YEAR)
        if credential.issuer in member_of:
            joins = np.maximum(joins, MONTHS_A_YEAR)
        on_path = (paths.further[:, i] | (steps.chosen_credential == i))[:, None]
        joins = np.where(on_path & as_member, joins, NEVER)
        before = dues_from.get(credential.issuer)
        dues_from[credential.issuer] = joins if before is None else np.minimum(before, joins)

        cycle = dataset.figure(credential.id, "renewal_cycle")
        if cycle is not None:
            every = int(cycle.low)
            first = np.where(on_path, passed + every, NEVER)
            renewal = fee(dataset, credential.id, "renewal_fee")
            price = np.where(as_member, renewal.member, renewal.non_member)
            add(Item("renewal", credential.id), renewal.source, first, price, on_path, every=every)
            units = dataset.figure(credential.id, "renewal_units")
            unit_cost = dataset.figure(credential.issuer, "renewal_unit_cost")
            if units is not None and unit_cost is not None:
                cost = units.low * _middle(unit_cost)
                item = Item("continuing_education", credential.id, units=units.low)
                add(item, unit_cost.source, first, cost, on_path, every=every)
    for issuer, month in dues_from.items():
        dues = dataset.figure(issuer, "dues_per_year")
        if dues is not None:
            add(Item("membership", issuer), dues.source, month, _middle(dues), month < NEVER, every=MONTHS_A_YEAR)
    return entries


def _tuition(low: float, high: float, chosen: Floats, draws: Draws) -> Floats:
    """Return prices (paths, draws): the chosen one, the middle where none is, drawn inside the range round it."""
    width = high - low or 1.0
    mode = np.where(np.isnan(chosen), UNSET_COST_POSITION, np.clip((chosen - low) / width, 0, 1))[:, None]
    return at_position(low, high, mode + draws.spread * (triangular(draws.uniform["cost"], mode) - mode))


def _payment(principal: Floats, yearly_rate: Floats, months: Ints) -> Floats:
    """Return the equal monthly payment of a loan (annuity formula; monthly rate = yearly rate / 12)."""
    rate = yearly_rate / MONTHS_A_YEAR
    with np.errstate(divide="ignore", invalid="ignore"):
        annuity = rate / -np.expm1(-months * np.log1p(rate))
    return principal * np.where(rate > 0, annuity, 1 / months)


def falls_due(entry: Entry, horizon_months: int, inflation: float) -> tuple[Ints, Ints, Floats]:
    """Return (row, month, usd) of every payment of an entry before the horizon, in today's dollars.

    Rows count draws within paths; ``inflation`` is yearly and shrinks payments that are fixed in the dollars of their day.
    """
    first, usd = entry.month.ravel(), entry.usd.ravel()
    row = np.flatnonzero((usd > 0) & (first < horizon_months))
    month, usd = first[row], usd[row]
    if entry.every and len(row):
        count = np.arange(-(-(horizon_months - int(month.min())) // entry.every))
        months = month[:, None] + entry.every * count
        due = months < horizon_months
        if entry.times is not None:
            due &= count < entry.times[row // entry.month.shape[1]][:, None]
        which, _ = np.nonzero(due)
        row, month, usd = row[which], months[due], usd[which]
    if entry.fixed_dollars:
        usd = usd * (1 + inflation) ** (-month / MONTHS_A_YEAR)
    return row, month, usd
