"""The one month grid: pay, cost and net position of every path in every life.

Axes are (paths, draws, months). Rates hold at the instants 0..M, flows belong to the months 0..M-1 between them, and the
cumulative line at instant m is the sum of the flows before it, less what is still owed on a loan, so it starts at 0. A
month that is partly spent in a state counts by that part.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import numpy as np

from careerdata.model import costs, lives
from careerdata.model.chances import Draws
from careerdata.model.conditions import MONTHS_A_YEAR
from careerdata.model.costs import Entry, Payments
from careerdata.model.household import living_of
from careerdata.model.pay import Pay, Rows, Where, part_of_month
from careerdata.model.steps import Steps, resolve
from careerdata.model.take_home import Regimes
from careerdata.model.timeline import NEVER, Timeline, timeline
from careerdata.scenario.path import Bools, Floats, Ints, PathTable
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset

TILE = 50_000
"""Grid points computed at a time, so that the intermediate arrays stay in the processor's cache."""

HALF_A_CENT = 0.005

Keep = Literal["all", "lines", "figures"]
"""How much of a grid is kept: only what is read off it, also the lines, or everything that falls due besides."""


@dataclass(frozen=True, eq=False)
class Grid:
    """What the grid says; arrays are (paths, draws) unless noted, money in the dollars that the assumptions ask for.

    ``pay`` (yearly rate of coding pay at each instant, 0 where there is none), ``wage`` (the same with today's job while that
    is what is worked) and ``cumulative`` (net position against staying) are (paths, draws, M + 1), or ``None`` if not kept.
    ``annual_pay`` is (paths, draws, years): the yearly rate at the end of each year. ``break_even`` is the first month from
    which the line stays above zero, -1 where it does not. ``take_home`` is the household's net cash in each year (paths,
    draws, years), NaN unless all is kept, ``staying`` the same without the path (draws, years). ``given_up`` is the take-home
    pay lost by keeping only a share of it while studying. ``cash_needed`` is the most that has been spent at any time beyond
    what the path has earned above staying by then; what keeps up a credential is paid from the pay, once there is one.
    ``payments`` is everything that falls due, ``None`` if not kept; ``owed`` what is left of a loan at the horizon. NPV is in
    dollars of the price date.
    """

    months: int
    steps: Steps
    exact: Timeline
    entries: list[Entry]
    payments: Payments | None
    pay: Floats | None
    wage: Floats | None
    cumulative: Floats | None
    annual_pay: Floats
    take_home: Floats
    staying: Floats
    upfront_cost: Floats
    total_cost: Floats
    owed: Floats
    cash_needed: Floats
    given_up: Floats
    net_position: Floats
    npv: Floats
    break_even: Ints
    entered: Ints
    """The month from which the specialty and the goal with their own pay range set the pay; ``NEVER`` where they do not."""
    coding: Bools
    """Who works as a coder at the horizon."""
    out_of_work: Bools
    """Who is a coder out of work at the horizon."""
    baseline: Floats
    """Yearly pay when staying, with nothing going wrong, at each instant (M + 1)."""
    typical_today: float
    """What is typical today for coders of the person's experience and credentials."""

    @functools.cached_property
    def when(self) -> Timeline:
        """The timeline in whole months, rounded up."""
        return self.exact.whole()


def run(
    dataset: Dataset,
    profile: Profile,
    assumptions: Assumptions,
    paths: PathTable,
    draws: Draws,
    keep: Keep = "all",
    places: Sequence[Where] = (),
) -> Grid:
    """Evaluate all paths in all lives on the month grid.

    Args:
        keep: also the lines, or all: with them what falls due item by item, what households keep by year, and the cash needed;
            that last is there without it where the person has a budget.
        places: whose wages set each path's pay; by default those of where the person lives, whose taxes count anyway.

    Example:
        >>> import careerdata as cd
        >>> data = cd.load(); me = cd.Profile.of(data); guess = cd.Assumptions.of(data)
        >>> table = cd.tabulate(data, me, [cd.Path.of(data)])
        >>> run(data, me, guess, table, cd.draws.certain()).net_position.shape
        (1, 1)
    """
    if not assumptions.risks:
        draws = draws.certain()
    return _Run(dataset, profile, assumptions, paths, draws, keep, places).grid()


@dataclass(frozen=True, eq=False)
class Ends:
    """How lives end, (paths, draws): the net position against staying, and who was ever hired by then."""

    net_position: Floats
    hired: Bools


def ends(
    dataset: Dataset,
    profile: Profile,
    assumptions: Assumptions,
    paths: PathTable,
    draws: Draws,
    places: Sequence[Where] = (),
) -> Ends:
    """Evaluate all paths in all lives as :func:`run` does, and read only how they end: sooner, and in less memory.

    Example:
        >>> import careerdata as cd
        >>> data = cd.load(); me = cd.Profile.of(data); guess = cd.Assumptions.of(data)
        >>> table, sample = cd.tabulate(data, me, [cd.Path.of(data)]), cd.draws.sobol(8)
        >>> whole = run(data, me, guess, table, sample).net_position
        >>> bool(abs(ends(data, me, guess, table, sample).net_position - whole).max() < HALF_A_CENT)
        True
    """
    if not assumptions.risks:
        draws = draws.certain()
    return _Ends(dataset, profile, assumptions, paths, draws, "figures", places).ends()


@dataclass(frozen=True, eq=False)
class _Staying:
    """The life without the path: monthly flows (draws, M), also while studying, and yearly wages at each instant."""

    flow: Floats
    studying: Floats
    wage: Floats  # (draws, M + 1)
    typical: Floats  # (M + 1,) with nothing going wrong


@dataclass(frozen=True, eq=False)
class _Coding:
    """A tile of rows as coders: yearly pay at each instant, which part of the month from there on is coding, and of that
    part how much is out of work; all (rows, M + 1)."""

    pay: Floats
    part: Floats
    out: Floats

    def flow(self, net: Regimes, replaced: float, independent: Floats | None) -> Floats:
        """Return monthly take-home pay of the coding part of each month (rows, M).

        Args:
            replaced: the part of pay that unemployment insurance replaces while out of work.
            independent: which part of each month is self-employed work, ``None`` where none is.
        """
        pay, out = self.pay[:, :-1], self.out[:, :-1]
        flow = net.coding(pay)
        if independent is not None:
            rows = np.flatnonzero(independent.any(1))
            flow[rows] += independent[rows, :-1] * (net.self_employed(pay[rows]) - flow[rows])
        flow *= self.part[:, :-1] - out
        rows = np.flatnonzero(out.any(1))
        if len(rows):
            flow[rows] += out[rows] * net.idle(pay[rows] * replaced)
        flow *= 1 / MONTHS_A_YEAR
        return flow


@dataclass(frozen=True, eq=False)
class _Life:
    """Rows on the path: monthly take-home pay of all work, and what of it studying gives up (rows, M); as coders; and which
    part of each month is spent on the way to the first pay (rows, M + 1)."""

    coding: _Coding
    income: Floats
    lost: Floats
    studying: Floats


@dataclass(frozen=True, eq=False)
class _Start:
    """What a tile of rows has in common with all paths that start alike (rows, M + 1).

    ``part`` and ``out`` are those of :class:`_Coding`; ``studying`` is which part of each month is spent on the way to the
    first pay; ``general`` a general coder's pay at the experience of each instant.
    """

    part: Floats
    out: Floats
    studying: Floats
    general: Floats

    def repeated(self, paths: int) -> _Start:
        """Return the same for so many paths, if it is of one."""
        if paths == 1:
            return self
        part, out, studying, general = (
            np.tile(line, (paths, 1)) for line in (self.part, self.out, self.studying, self.general)
        )
        return _Start(part, out, studying, general)


class _Run:
    """One evaluation; each method is one step of :func:`run`. Rows count draws within paths."""

    def __init__(
        self,
        dataset: Dataset,
        profile: Profile,
        assumptions: Assumptions,
        paths: PathTable,
        draws: Draws,
        keep: Keep,
        places: Sequence[Where],
    ) -> None:
        self.dataset, self.profile, self.assumptions = dataset, profile, assumptions
        self.draws, self.keeps_lines, self.keeps_all = draws, keep != "figures", keep == "all"
        self.gives_up_pay = profile.pay_kept_while_studying < 1
        self.asks_for_cash = self.keeps_all or profile.budget is not None
        self.count, self.width = len(paths), len(draws)
        self.by_month_from = 0  # the row from which on costs are added up by month
        self.months = profile.horizon * MONTHS_A_YEAR
        self.size = self.months + 1
        self.instants = np.arange(self.size, dtype=float)
        if profile.works_in_the_field:  # staying on the same ladder is a path as well: the last one
            paths = paths.with_staying()
        self.steps = resolve(dataset, profile, paths)
        self.exact = self._timeline()
        self.entries = costs.ledger(dataset, profile, assumptions, self.steps, self.exact, draws)
        self.pay = Pay(dataset, profile, assumptions, self.steps, self.exact, draws, self.size, places)
        self.net = self._regimes()
        self.replaced = lives.chance(dataset, "replaced_pay")
        prices = (1 + assumptions.inflation) ** (self.instants / MONTHS_A_YEAR)
        self.inflator = prices if assumptions.dollars == "nominal" else None

    def grid(self) -> Grid:
        """Return what all paths come to."""
        self._evaluate()
        return self._assembled()

    def _evaluate(self) -> None:
        self._spend()
        self.staying = self._staying()
        self._make_room()
        lines = max(1, TILE // self.size)
        paid = self.exact.first_pay[: self.count] < self.size
        groups = self._alike()
        alone = np.zeros((self.count, 1), bool)
        alone[[paths[0] for paths in groups if len(paths) == 1]] = True
        self._read_unpaid(Rows.where(~paid), lines)
        for rows in _parts(Rows.where(paid & alone), lines):
            self._read(rows, self._paid(rows, self._starts(rows)))
        for paths in groups:
            for draws in _parts(np.flatnonzero(paid[paths[0]]), lines) if len(paths) > 1 else ():
                shared = self._starts(Rows.of(paths[:1], draws))
                for some in _parts(paths, max(1, lines // len(draws))):
                    rows = Rows.of(some, draws)
                    self._read(rows, self._paid(rows, shared.repeated(len(some))))

    def _read_unpaid(self, unpaid: Rows, lines: int) -> None:
        """Read rows that are never paid as coders, so many at a time."""
        for rows in _parts(unpaid, lines):
            self._read(rows, self._unpaid(rows))

    def _alike(self) -> list[Ints]:
        """Return the paths in groups, in their order, that start alike in every life.

        A single life is not worth the comparison.
        """
        every = np.arange(self.count)
        if self.width == 1:
            return list(every[:, None])
        exact = self.exact
        starts = np.stack((exact.start, exact.studies_until, exact.first_pay, exact.left))[:, : self.count]
        differs = (starts[:, 1:] != starts[:, :-1]).any((0, 2))
        return np.split(every, np.flatnonzero(differs) + 1)

    def _timeline(self) -> Timeline:
        """Date all steps. Staying is staying: the row that stands for it never leaves the field."""
        when = timeline(self.dataset, self.profile, self.assumptions, self.steps, self.draws)
        if not self.profile.works_in_the_field:
            return when
        left = when.left.copy()
        left[self.count :] = NEVER
        return dataclasses.replace(when, left=left)

    def _regimes(self) -> Regimes:
        """Return what is kept of wages where the person lives."""
        state, assumptions = self.profile.state, self.assumptions
        return living_of(self.dataset, state, self.profile, assumptions.after_tax, assumptions.dollars == "published")

    def _spend(self) -> None:
        """Add up what falls due, by month and in all; keep it item by item where that is asked for."""
        rows = len(self.steps.paths) * self.width
        self.cost = np.zeros((rows - self.by_month_from, self.months))  # in dollars of the price date
        self.savings = np.zeros_like(self.cost) if self.asks_for_cash else None  # of this, what has to be at hand
        self.upfront, self.total = np.zeros(rows), np.zeros(rows)
        first = self.exact.first_pay.ravel()
        kept = []
        falls_due = costs.payments(self.entries, self.months, self.assumptions.inflation)
        for number, (row, month, usd) in enumerate(falls_due):
            some = slice(None) if not self.by_month_from else np.flatnonzero(row >= self.by_month_from)
            np.add.at(self.cost.reshape(-1), (row[some] - self.by_month_from) * self.months + month[some], usd[some])
            if self.savings is not None:
                # Later that comes out of the pay that it keeps up, or makes possible.
                out_of_pay = self.entries[number].item.kind in ("upkeep", "care")
                at_hand = month < first[row] if out_of_pay else np.full(len(row), True)
                np.add.at(self.savings.reshape(-1), (row * self.months + month)[at_hand], usd[at_hand])
            shown = usd if self.inflator is None else usd * self.inflator[month]
            self.total += np.bincount(row, shown, rows)
            self.upfront += np.bincount(row, shown * (month < first[row]), rows)
            if self.keeps_all:
                kept.append((np.full(len(row), number), row, month, shown))
        self.payments = None
        if self.keeps_all:
            entry, row, month, usd = (
                (np.concatenate(part) for part in zip(*kept, strict=True)) if kept else (np.zeros(0, int),) * 4
            )
            own = row < self.count * self.width
            self.payments = Payments(entry[own], row[own], month[own], usd[own].astype(float))
        rates = self.steps.paths.loan_rate
        self.debt = costs.debt(self.entries, rates, self.months, self.assumptions.inflation)

    def _staying(self) -> _Staying:
        """Return the life without the path: today's job, or for a coder the same ladder without any new step."""
        if self.profile.works_in_the_field:
            last = Rows.of(np.array([self.count]), np.arange(self.width))
            start = self._starts(last)
            coding = _Coding(self.pay.at(last, start.general), start.part, start.out)
            flow = coding.flow(self.net, self.replaced, None) - self.cost[-self.width :]
            wage = np.where(coding.out < 0.5, coding.pay, 0.0)
            undisturbed = self.instants[None, :].repeat(self.width, 0)
            typical = self.pay.at(last, self.pay.by_experience(last.draw, undisturbed))[0]
            return _Staying(flow, flow, wage, typical)
        growth = (1 + self.assumptions.current_pay_growth) ** (self.instants / MONTHS_A_YEAR)
        typical = self.profile.current_pay * growth
        at_age = lives.at_age(self.dataset, self.profile)
        out = _out_of_work_today(self.dataset, self.draws, self.size, at_age)
        worked = self.net.staying(typical) / MONTHS_A_YEAR
        kept = self.net.staying(typical * self.profile.pay_kept_while_studying) / MONTHS_A_YEAR
        if not out.any():
            flow, studying = (np.broadcast_to(flow[:-1], (self.width, self.months)) for flow in (worked, kept))
            return _Staying(flow, studying, np.broadcast_to(typical, (self.width, self.size)), typical)
        idle = self.net.idle(typical * self.replaced) / MONTHS_A_YEAR
        flow, studying = (((1 - out) * flow + out * np.minimum(idle, flow))[:, :-1] for flow in (worked, kept))
        return _Staying(flow, studying, np.where(out < 0.5, typical, 0.0), typical)

    def _starts(self, rows: Rows) -> _Start:
        """Return how rows start: experience is time employed, spells out of work come from the life's luck."""
        first, left = rows.read(self.exact.first_pay), rows.read(self.exact.left)
        part = part_of_month(self.instants, first)
        leaving = np.flatnonzero(left < self.size)
        if len(leaving):
            part[leaving] -= part_of_month(self.instants, left[leaving])
        worked = np.maximum(self.instants - first[:, None], 0.0)
        out = np.zeros_like(part) if len(self.exact.spells.begin) else np.broadcast_to(0.0, part.shape)
        before = np.zeros(len(first))
        for begin, length in zip(self.exact.spells.begin, self.exact.spells.length, strict=True):
            start, spell = first + begin[rows.draw] + before, length[rows.draw]
            some = np.flatnonzero((start < self.size) & (start < left))
            begins, ends = start[some], np.minimum(start[some] + spell[some], NEVER)
            worked[some] -= np.clip(self.instants - begins[:, None], 0.0, (ends - begins)[:, None])
            ends = np.minimum(ends, left[some])
            out[some] += part_of_month(self.instants, begins) - part_of_month(self.instants, ends)
            before = np.minimum(before + spell, NEVER)
        return _Start(part, out, self._studying(rows), self.pay.by_experience(rows.draw, worked))

    def _studying(self, rows: Rows) -> Floats:
        """Return which part of each month is spent on the way to the first pay, where that gives up pay (rows, M + 1)."""
        if not self.gives_up_pay:
            return np.broadcast_to(0.0, (len(rows), self.size))
        studying = part_of_month(self.instants, rows.read(self.exact.start))
        studying -= part_of_month(self.instants, rows.read(self.exact.studies_until))
        # Who has nothing to study only looks for work, beside today's.
        studying *= ((self.steps.paths.training >= 0) | (self.steps.paths.credential >= 0))[rows.path, None]
        return np.maximum(studying, 0.0, out=studying)

    def _independent(self, rows: Rows) -> Floats | None:
        """Return which part of each month is self-employed work (rows, M + 1), ``None`` where none is."""
        found = None
        for row, month in zip(self.dataset.roles, self.exact.role_month, strict=True):
            if row.level == "independent" and month is not None:
                part = part_of_month(self.instants, rows.read(month))
                found = part if found is None else np.maximum(found, part)
        return found

    def _make_room(self) -> None:
        rows, years = self.count * self.width, self.profile.horizon
        self.lines = {name: np.empty((rows, self.size)) for name in ("pay", "wage", "cumulative") if self.keeps_lines}
        self.out = {
            name: np.zeros(rows) for name in ("net_position", "npv", "given_up", "owed", "cash_needed", "break_even")
        }
        self.flags = {name: np.zeros(rows, bool) for name in ("coding", "out_of_work")}
        self.by_year = {name: np.full((rows, years), np.nan) for name in ("annual_pay", "take_home")}

    def _paid(self, rows: Rows, start: _Start) -> _Life:
        """Return the lives of rows that come to be paid as coders."""
        coding = _Coding(self.pay.at(rows, start.general), start.part, start.out)
        income = coding.flow(self.net, self.replaced, self._independent(rows))
        today = 1 - coding.part[:, :-1]
        income += today * self.staying.flow[rows.draw]
        return self._giving_up_pay(rows, coding, income, start.studying)

    def _unpaid(self, rows: Rows) -> _Life:
        """Return the lives of rows that are never paid as coders: today's, less what the attempt takes."""
        never = np.broadcast_to(0.0, (len(rows), self.size))
        income = self.staying.flow[rows.draw]
        return self._giving_up_pay(rows, _Coding(never, never, never), income, self._studying(rows))

    def _giving_up_pay(self, rows: Rows, coding: _Coding, income: Floats, studying: Floats) -> _Life:
        """Return lives with what studying gives up of their income, which is lowered in place."""
        lost = np.broadcast_to(0.0, income.shape)
        if self.gives_up_pay:
            lost = studying[:, :-1] * (self.staying.flow - self.staying.studying)[rows.draw]
            income -= lost
        return _Life(coding, income, lost, studying)

    def _read(self, rows: Rows, life: _Life) -> None:
        """Read everything that a grid says off the monthly income of rows."""
        flat = rows.path * self.width + rows.draw
        cost, inflator = self.cost[flat], self.inflator
        earned = life.income - self.staying.flow[rows.draw]
        flow = earned - cost
        debt = None if self.debt is None else self.debt[flat]
        discount = (1 + self.assumptions.discount_rate) ** (-self.instants / MONTHS_A_YEAR)
        # Unlike a matrix product it adds up in one order, however many rows there are: a path alone is what it is among others.
        self.out["npv"][flat] = np.einsum("rm,m->r", flow, discount[:-1]) - (
            0.0 if debt is None else debt[:, -1] * discount[-1]
        )
        if inflator is not None:
            flow *= inflator[:-1]
            debt = None if debt is None else debt * inflator
        line = np.empty((len(rows), self.size))
        line[:, 0] = 0.0
        np.cumsum(flow, 1, out=line[:, 1:])
        if debt is not None:
            line -= debt
        self.out["owed"][flat] = 0.0 if debt is None else debt[:, -1]
        self.out["net_position"][flat] = line[:, -1]
        self.out["break_even"][flat] = first_month_ahead(line)
        if self.gives_up_pay:
            self.out["given_up"][flat] = (life.lost if inflator is None else life.lost * inflator[:-1]).sum(1)
        if self.savings is not None:
            self._cash(flat, earned, self.savings[flat])
        self._wages(flat, rows, life)
        coding = life.coding
        last = coding.part[:, -1] > 0, coding.out[:, -1] < 0.5
        self.flags["coding"][flat] = last[0] & last[1]
        self.flags["out_of_work"][flat] = last[0] & ~last[1]
        if self.keeps_lines:
            self.lines["cumulative"][flat] = line

    def _wages(self, flat: Ints, rows: Rows, life: _Life) -> None:
        """Read yearly rates of pay, and the net cash of each year."""
        coding, inflator = life.coding, self.inflator
        year_ends = slice(None) if self.keeps_lines else slice(MONTHS_A_YEAR, None, MONTHS_A_YEAR)
        paid = self.instants[year_ends] >= rows.read(self.exact.first_pay)[:, None]
        paid &= (coding.part[:, year_ends] > 0) & (coding.out[:, year_ends] < 0.5)
        pay = np.where(paid, coding.pay[:, year_ends], 0.0)
        if inflator is not None:
            pay *= inflator[year_ends]
        if not self.keeps_lines:
            self.by_year["annual_pay"][flat] = pay
            return
        self.by_year["annual_pay"][flat] = pay[:, MONTHS_A_YEAR::MONTHS_A_YEAR]
        if self.keeps_all:
            shown = life.income if inflator is None else life.income * inflator[:-1]
            self.by_year["take_home"][flat] = shown.reshape(len(rows), -1, MONTHS_A_YEAR).sum(2)
        self.lines["pay"][flat] = pay
        wage = self.staying.wage[rows.draw]
        today = wage if inflator is None else wage * inflator
        if self.gives_up_pay:
            today = today * np.where(life.studying > 0.5, self.profile.pay_kept_while_studying, 1.0)
        self.lines["wage"][flat] = np.where(coding.part > 0.5, pay, today)

    def _cash(self, flat: Ints, earned: Floats, cost: Floats) -> None:
        """Find the most that has been spent at any time beyond what the path has earned above staying by then."""
        if self.inflator is not None:
            earned, cost = earned * self.inflator[:-1], cost * self.inflator[:-1]
        before = np.zeros_like(earned)
        np.cumsum(earned[:, :-1], 1, out=before[:, 1:])
        spent = np.cumsum(cost, 1)
        self.out["cash_needed"][flat] = (spent - np.maximum(before, 0.0)).max(1)

    def _assembled(self) -> Grid:
        own = slice(0, self.count * self.width)

        def shaped(values: np.ndarray) -> np.ndarray:
            return values.reshape(self.count, self.width, *values.shape[1:])

        owed = self.out["owed"]
        exact = _first_paths(self.exact, self.count)
        flow, baseline = self.staying.flow, self.staying.typical
        if self.inflator is not None:
            flow, baseline = flow * self.inflator[:-1], baseline * self.inflator
        kept = {name: shaped(values) for name, values in self.lines.items()}
        return Grid(
            months=self.months,
            steps=self.steps,
            exact=exact,
            entries=self.entries,
            payments=self.payments,
            pay=kept.get("pay"),
            wage=kept.get("wage"),
            cumulative=kept.get("cumulative"),
            annual_pay=shaped(self.by_year["annual_pay"]),
            take_home=shaped(self.by_year["take_home"]),
            staying=flow.reshape(self.width, -1, MONTHS_A_YEAR).sum(2),
            upfront_cost=shaped(self.upfront[own]),
            total_cost=shaped(self.total[own] + owed),
            owed=shaped(owed),
            cash_needed=shaped(self.out["cash_needed"]),
            given_up=shaped(self.out["given_up"]),
            net_position=shaped(self.out["net_position"]),
            npv=shaped(self.out["npv"]),
            break_even=shaped(self.out["break_even"].astype(np.int64)),
            entered=self._entered(),
            coding=shaped(self.flags["coding"]),
            out_of_work=shaped(self.flags["out_of_work"]),
            baseline=baseline,
            typical_today=float(self.pay.typical_today()[0]),
        )

    def _entered(self) -> Ints:
        """Return from when the specialty and the goal set the pay, in whole months (paths, draws, 2)."""
        entered = np.full((self.count, self.width, 2), NEVER)
        for ladder in self.pay.ladders:
            goal = (ladder.chosen >= 0) & (ladder.is_specialty | (ladder.chosen == self.steps.paths.role))
            which = 0 if ladder.is_specialty else 1
            rows = goal[: self.count]
            entered[rows, :, which] = ladder.pays_from[: self.count][rows]
        return entered


class _Ends(_Run):
    """One evaluation of which only the end is read: what is spent is needed in all, and by month only for staying."""

    def ends(self) -> Ends:
        """Return how all lives of all paths end."""
        self.asks_for_cash, self.by_month_from = False, self.count * self.width
        self._evaluate()
        shape = (self.count, self.width)
        return Ends(self.out["net_position"].reshape(shape), self.exact.first_pay[: self.count] <= self.months)

    def _make_room(self) -> None:
        weights = np.ones(self.months) if self.inflator is None else self.inflator[:-1]
        own = slice(0, self.count * self.width)
        self.weights, self.spent = weights, self.total[own].copy()
        if self.debt is not None:
            self.spent += self.debt[own, -1] * (1.0 if self.inflator is None else self.inflator[-1])
        self.stayed = self.staying.flow @ weights
        self.out = {"net_position": -self.spent}

    def _read_unpaid(self, unpaid: Rows, lines: int) -> None:
        if self.gives_up_pay:  # else they end with what the attempt has cost
            super()._read_unpaid(unpaid, lines)

    def _read(self, rows: Rows, life: _Life) -> None:
        flat = rows.path * self.width + rows.draw
        self.out["net_position"][flat] = life.income @ self.weights - self.stayed[rows.draw] - self.spent[flat]


@functools.lru_cache(maxsize=4)
def _out_of_work_today(dataset: Dataset, draws: Draws, size: int, at_age: float) -> Floats:
    """Return which part of the month from each instant on somebody in today's job is out of work (draws, M + 1).

    The same for every path and person of an age: kept for the next answer, and not to be changed.
    """
    instants, out = np.arange(size, dtype=float), np.zeros((len(draws), size))
    spells, before = lives.spells_today(dataset, draws, at_age), np.zeros(len(draws))
    for begin, length in zip(spells.begin, spells.length, strict=True):
        start = np.minimum(begin + before, NEVER)
        end = np.minimum(start + length, NEVER)
        rows = np.flatnonzero(start < size)
        out[rows] += part_of_month(instants, start[rows]) - part_of_month(instants, end[rows])
        before = before + length
    out.setflags(write=False)
    return out


T = TypeVar("T", Ints, Rows)


def _parts(values: T, most: int) -> Iterator[T]:
    """Yield values, or rows, in parts of so many at most."""
    for begin in range(0, len(values), most):
        yield values[begin : begin + most]


def first_month_ahead(line: Floats) -> Ints:
    """Return the first instant from which a line (rows, M + 1) stays above zero, -1 where it does not."""
    size = line.shape[1]
    month = np.full(len(line), -1)
    ends_ahead = np.flatnonzero(line[:, -1] > HALF_A_CENT)
    ahead = line[ends_ahead, ::-1] > HALF_A_CENT
    month[ends_ahead] = size - np.where(ahead.all(1), size, ahead.argmin(1))
    return month


def _first_paths(when: Timeline, count: int) -> Timeline:
    """Return the timeline of the first paths alone."""

    def cut(value: Any) -> Any:
        if isinstance(value, list):
            return [cut(each) for each in value]
        return value if not isinstance(value, np.ndarray) else value[:count]

    return dataclasses.replace(
        when, **{part.name: cut(getattr(when, part.name)) for part in dataclasses.fields(when) if part.name != "spells"}
    )
