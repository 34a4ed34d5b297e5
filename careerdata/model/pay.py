"""Role, experience, credentials, place and time -> pay, for every path, life and month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from careerdata.model import lives, salary
from careerdata.model.chances import Draws, normal
from careerdata.model.conditions import MONTHS_A_YEAR, requirements
from careerdata.model.steps import Steps
from careerdata.model.timeline import NEVER, Timeline
from careerdata.scenario.path import Bools, Floats, Ints
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset


@dataclass(frozen=True, eq=False)
class Rows:
    """Some lines of the grid: of each its path and its life."""

    path: Ints
    draw: Ints

    @staticmethod
    def of(paths: Ints, draws: Ints) -> Rows:
        """Return each of these paths in each of these lives, one path after the other."""
        return Rows(np.repeat(paths, len(draws)), np.tile(draws, len(paths)))

    @staticmethod
    def where(chosen: Bools) -> Rows:
        """Return the lines that are chosen (paths, draws)."""
        return Rows(*np.nonzero(chosen))

    def __len__(self) -> int:
        return len(self.path)

    def __getitem__(self, some: Ints | slice) -> Rows:
        """Return some of the lines."""
        return Rows(self.path[some], self.draw[some])

    def read(self, values: np.ndarray) -> np.ndarray:
        """Return the values of these lines out of those of all paths and draws (rows, ...)."""
        return values[self.path, self.draw]


def part_of_month(instants: Floats, month: Floats) -> Floats:
    """Return which part of each month lies after an event (rows, M): a month that it falls into counts by that part."""
    part = instants - (month[:, None] - 1.0)
    np.maximum(part, 0.0, out=part)
    np.minimum(part, 1.0, out=part)
    return part


Where = tuple[str, str]
"""A state, and an area of it or nothing."""


@dataclass(frozen=True, eq=False)
class Indices:
    """Place indices, a row a path: of the occupation (paths,) and of each role (paths, roles)."""

    own: Floats
    roles: Floats


@dataclass(frozen=True, eq=False)
class Ladder:
    """A range of pay of its own, entered in some month: of a role or a specialty."""

    chosen: Ints  # (paths,) position in the table, -1 for none
    month: Floats  # (paths, draws)
    low: Floats  # by position, in dollars of the mode, where the place index is 1
    high: Floats
    exposure: Floats
    pays_from: Ints  # (paths, draws) whole months, filled in: from when it pays more than the work before it
    is_specialty: bool = False


class Pay:
    """Yearly pay before tax in dollars of the price date, as a coder is paid at each instant of the grid.

    The rules: a general coder's pay lies in the range of their years of experience, at the chosen position; credentials
    add their premiums up to the top of the highest band, in a simulated life only where employers pay for them; without a
    credential it is lower. A specialty or a role phases
    its own range in over ``role_ramp_years`` from what was earned before, up to the upper third for a typical person, and
    never lowers pay. What differs between people of equal experience is a factor for good: drawn in a simulated life; for
    whoever does the work already, today's pay over what is typical of certified coders at their experience (in the range of
    a specialty or role: over what the guide's own ranges say of that experience). What their
    credentials are worth is in today's pay: were it part of what is typical, each would lower all that they ever earn.
    """

    def __init__(
        self,
        dataset: Dataset,
        profile: Profile,
        assumptions: Assumptions,
        steps: Steps,
        when: Timeline,
        draws: Draws,
        size: int,
        places: Sequence[Where] = (),
    ) -> None:
        self.dataset, self.profile, self.assumptions = dataset, profile, assumptions
        self.when, self.draws = when, draws
        self.instants = np.arange(size, dtype=float)
        self.shape = (len(steps.paths), len(draws))
        self.scale = salary.wage_scale(dataset, assumptions)
        self.growth = salary.experience_growth(dataset, assumptions)
        self.years = self.instants / MONTHS_A_YEAR
        self.position = np.where(np.isnan(draws.pay_edge), assumptions.pay_position, draws.pay_edge)
        home = profile.state, profile.area
        self.here = self._indices([*places, *[home] * (len(steps.paths) - len(places))])
        self.drag = assumptions.automation * dataset.parameter("automation_wage_drag")
        self._generalists()
        self._premiums(steps)
        self.ladders = self._ladders(steps)
        self.market = self._market()
        self.remote = lives.works_remotely(dataset, assumptions, draws)

    def _indices(self, places: Sequence[Where]) -> Indices:
        found = [
            (salary.place(self.dataset, *where).index, salary.role_indices(self.dataset, *where)) for where in places
        ]
        return Indices(np.array([index for index, _ in found]), np.array([roles for _, roles in found]))

    def _generalists(self) -> None:
        """The general coder's ranges as knots over experience, at each draw's position."""
        knots, low, high = salary.experience_knots(self.dataset, self.growth)
        self.knots = knots * MONTHS_A_YEAR
        self.levels = (low + self.position[:, None] * (high - low)) * self.scale  # (draws, knots)
        self.top = salary.band_top(self.dataset) * self.scale
        exposures = [row.automation_exposure for row in self.dataset.roles if row.is_generalist]
        self.exposure = max(exposures, default=0.0)

    def _premiums(self, steps: Steps) -> None:
        low, high = salary.premiums(self.dataset).T * self.scale
        held, in_pay = self.profile.credentials_held, self.profile.works_in_the_field
        long_ago = np.full(self.shape, -float(NEVER))
        pays = lives.rewarded(self.dataset, self.assumptions, self.draws)
        self.earning = [
            (np.where(pays, long_ago if row.id in held else month, NEVER), low[i] + self.position * (high[i] - low[i]))
            for i, (row, month) in enumerate(zip(self.dataset.credentials, self.when.credential_month, strict=True))
            if month is not None and high[i] > 0 and not (in_pay and row.id in held)
        ]
        self.premium_ramp = max(self.dataset.parameter("premium_ramp_years") * MONTHS_A_YEAR, 1.0)
        certified = 1 + lives.chance(self.dataset, "certified_premium")
        # A raise for those already at work: to what certified coders are typically paid, and by no more than the premium.
        self.raised = np.clip(1 / self._own_factor(), 1.0, certified) if in_pay else np.full(self.shape[1], certified)
        self.from_pay = 1.0 if in_pay else 1 / certified
        self.certified = self.when.certified

    def _ladders(self, steps: Steps) -> list[Ladder]:
        """The specialty, then each role with its own range, those held before others first."""
        dataset, need = self.dataset, requirements(self.dataset, self.profile.background)
        span = dataset.parameter("role_ramp_span") / 2
        self.start, self.target = np.clip(self.position - span, 0, 1), np.clip(self.position + span, 0, 1)
        goal = steps.paths.role
        # A range of its own is held against the bands as they are: so is today's pay, for whoever codes already.
        in_pay = self.profile.works_in_the_field
        self.of_ranges = self._typical(self.growth) / self._typical(1.0) if in_pay else np.ones(self.shape[1])
        has_goal = (goal >= 0) & ~need.role_generalist[goal]
        # A role that starts no later makes the specialty a step that is never taken.
        first_role = np.full(self.shape, float(NEVER))
        for month in self.when.role_month:
            if month is not None:
                first_role = np.minimum(first_role, month)
        specialty = np.where(has_goal[:, None] & (first_role <= self.when.specialty), NEVER, self.when.specialty)

        def never() -> Ints:
            return np.full(self.shape, NEVER)

        ladders = []
        if dataset.specialties and (specialty < NEVER).any():
            low, high, exposure = salary.ranges(dataset, "specialties")
            low, high = low * self.scale, high * self.scale
            ladders.append(Ladder(steps.paths.specialty, specialty, low, high, exposure, never(), True))
        low, high, exposure = salary.ranges(dataset, "roles")
        low, high = low * self.scale, high * self.scale
        for role in need.role_order:
            month = self.when.role_month[role]
            if month is not None:
                on = np.where((month < NEVER).any(1), role, -1)
                ladders.append(Ladder(on, month, low, high, exposure, never()))
        return ladders

    def _market(self) -> Floats:
        """What all pay of a life is multiplied by at each instant (draws, M + 1): growth, and the person's own factor."""
        growth = np.full(len(self.draws), self.assumptions.wage_growth)
        if self.draws.at_risk:
            spread = self.dataset.parameter("wage_growth_spread")
            growth = growth + (2 * self.draws.uniform["wage_growth"] - 1) * spread
        market = np.exp(np.log1p(growth)[:, None] * self.years)
        if self.profile.works_in_the_field:
            return market * self._own_factor()[:, None]
        market *= self.profile.part_of_full_time(self.dataset)
        if self.draws.at_risk:
            market *= np.exp(lives.chance(self.dataset, "pay_spread") * normal(self.draws.uniform["pay"]))[:, None]
        return market

    def _own_factor(self) -> Floats:
        """Return today's pay over what is typical (draws,)."""
        return self.profile.current_pay / self.typical_today()

    def typical_today(self) -> Floats:
        """Return what certified coders of this experience are typically paid, at each draw's position (draws,)."""
        return self._typical(self.growth)

    def _typical(self, growth: float) -> Floats:
        """Return it where pay rises by this part of what the experience bands say."""
        years, *edges = salary.experience_knots(self.dataset, growth)
        low, high = (float(np.interp(self.profile.years_experience, years, edge)) for edge in edges)
        pay = (low + self.position * (high - low)) * self.scale
        return pay * salary.home(self.dataset, self.profile).index

    def _under_automation(self, exposure: Floats | float) -> Floats:
        """Return pay under automation pressure relative to none: (M + 1,), or (rows, M + 1) for an exposure a row."""
        return np.exp(np.log1p(-self.drag * np.asarray(exposure))[..., None] * self.years)

    def at(self, rows: Rows, general: Floats) -> Floats:
        """Return pay at each instant (rows, M + 1).

        Args:
            general: what :meth:`by_experience` says of the rows.
        """
        remote = salary.employer(self.dataset, self.profile)
        if remote is None:
            return self._paid_in(self.here, rows, general)
        # Whoever finds it is paid by the employer's place from when remote work is realistic on, also in roles with an index of
        # their own.
        there = self._indices([(self.profile.employer_state, "")] * self.shape[0])
        paid_there = self._paid_in(there, rows, general)
        pay = self._paid_in(self.here, rows, general)
        since = rows.read(self.when.first_pay) + salary.remote_after_months(self.dataset, self.profile)
        since = np.where(self.remote[rows.draw], since, NEVER)
        return pay + part_of_month(self.instants, since) * (paid_there - pay)

    def _paid_in(self, indices: Indices, rows: Rows, general: Floats) -> Floats:
        """Return pay where the places' indices are these; see :meth:`at`."""
        pay = general.copy()
        for months, premium in self.earning:
            month = rows.read(months)
            with_it = np.flatnonzero(month < len(self.instants))
            since = self.instants - month[with_it, None]
            since *= 1 / self.premium_ramp
            np.minimum(np.maximum(since, 0.0, out=since), 1.0, out=since)
            since *= premium[rows.draw[with_it], None]
            pay[with_it] += since
        if self.earning:
            np.minimum(pay, self.top, out=pay)
        certified = rows.read(self.certified)
        if certified.any():
            gained = self.from_pay * (self.raised[rows.draw] - 1)
            pay *= self.from_pay + gained[:, None] * part_of_month(self.instants, certified)
        pay *= indices.own[rows.path, None]
        if self.drag:
            pay *= self._under_automation(self.exposure)
        for ladder in self.ladders:
            self._climb(pay, ladder, rows, indices)
        pay *= self.market[rows.draw]
        return pay

    def by_experience(self, draw: Ints, worked: Floats) -> Floats:
        """Return a general coder's national pay at each instant: linear between the knots, flat outside them.

        Args:
            draw: the draw of each row.
            worked: months worked since the first pay (rows, M + 1).
        """
        experience = worked + self.profile.years_experience * MONTHS_A_YEAR
        levels = self.levels[draw]
        pay = np.repeat(levels[:, :1], worked.shape[1], 1)
        for i in range(len(self.knots) - 1):
            width = self.knots[i + 1] - self.knots[i]
            step = ((levels[:, i + 1] - levels[:, i]) / width)[:, None]
            pay += step * np.clip(experience - self.knots[i], 0.0, width)
        return pay

    def _climb(self, pay: Floats, ladder: Ladder, rows: Rows, indices: Indices) -> None:
        """Phase a role's or specialty's own range into the pay of those who enter it, in place."""
        has = np.flatnonzero((ladder.chosen[rows.path] >= 0) & (rows.read(ladder.month) < len(self.instants)))
        if not len(has):
            return
        entering = rows[has]
        month, own, draw = entering.read(ladder.month), ladder.chosen[entering.path], entering.draw
        index = indices.own[entering.path] if ladder.is_specialty else indices.roles[entering.path, own]
        index = index * self.of_ranges[draw]
        low, high = ladder.low[own] * index, ladder.high[own] * index
        level = low + self.target[draw] * (high - low)
        before = pay[has]
        # Whoever is hired into a role at once is paid the start of its range: they never were general coders.
        first = entering.read(self.when.first_pay)
        at_once = np.flatnonzero((month <= first) & (first > 0))
        start = low[at_once] + self.start[draw[at_once]] * (high - low)[at_once]
        before[at_once] = np.maximum(before[at_once], start[:, None])
        above = level[:, None] - before
        if self.drag:
            above = level[:, None] * self._under_automation(ladder.exposure[own]) - before
        np.maximum(above, 0.0, out=above)
        since = self.instants - month[:, None]
        pays = (above > 0) & (since >= 0)
        ladder.pays_from[entering.path, draw] = np.where(pays.any(1), pays.argmax(1), NEVER)
        since *= 1 / (self.dataset.parameter("role_ramp_years") * MONTHS_A_YEAR)
        above *= np.minimum(np.maximum(since, 0.0, out=since), 1.0, out=since)
        above += before
        pay[has] = above
