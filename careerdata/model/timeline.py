"""Path -> dated steps: in which month each step ends, on the plan and in each simulated life.

Months from today (month 0), fractions included, ``NEVER`` where a step is not reached. Arrays are (paths, draws).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from careerdata.model import lives
from careerdata.model.chances import Draws, triangular
from careerdata.model.conditions import MONTHS_A_YEAR, Requirements, requirements
from careerdata.model.lives import Spells
from careerdata.model.steps import Steps
from careerdata.scenario.path import Bools, Floats, Ints, at_position
from careerdata.scenario.profile import EDUCATION_ORDER, Assumptions, Profile
from careerdata.tables.dataset import Dataset

NEVER = 10**6
"""Sentinel: a month that is never reached."""

WEEKS_A_MONTH = 365.25 / 7 / 12
ROUNDING = 1e-9  # so that 6.5 + 1.5 is month 8, whatever the floating point says


@dataclass(frozen=True, eq=False)
class Timeline:
    """Months of every milestone (paths, draws), ``NEVER`` where it is not reached.

    ``credential_month`` lists an array a credential (``None`` where no path has it): when it is passed, 0 if held.
    ``exam_month`` is each credential's first attempt, ``attempts`` how many it takes. ``role_month`` lists an array for
    each role with its own range that some path passes through. ``studies_until`` is when studying ends for the person's
    pay: with the first pay, or when the plan is given up. ``left`` is when a coding life ends. ``program_months`` is how long
    the training takes who finishes it, ``attended`` the part of it that a life stays for.
    """

    start: Floats
    training_end: Floats
    certified: Floats
    first_pay: Floats
    full_designation: Floats
    credential_month: list[Floats | None]
    exam_month: list[Floats | None]
    attempts: list[Ints | None]
    degree_start: list[Floats | None]
    degree_end: list[Floats | None]
    specialty: Floats
    role: Floats
    role_month: list[Floats | None]
    studies_until: Floats
    left: Floats
    dropped_out: Bools
    gave_up: Bools
    program_months: Floats
    attended: Floats
    spells: Spells = field(default=lives.NO_SPELLS)

    def whole(self) -> Timeline:
        """Return the same in whole months, rounded up: the month at whose end a step is reached."""
        whole: dict[str, Any] = {
            part.name: _whole(getattr(self, part.name))
            for part in dataclasses.fields(self)
            if part.name not in ("attempts", "dropped_out", "gave_up", "attended", "spells")
        }
        return dataclasses.replace(self, **whole)


def _whole(months: object) -> object:
    if isinstance(months, list):
        return [_whole(each) for each in months]
    return None if months is None else whole_months(np.asarray(months))


def whole_months(months: Floats) -> Ints:
    """Return months rounded up to whole ones."""
    return np.ceil(np.minimum(months, NEVER) - ROUNDING).astype(np.int64)


def timeline(dataset: Dataset, profile: Profile, assumptions: Assumptions, steps: Steps, draws: Draws) -> Timeline:
    """Date every step of every path in every life.

    Method: training, exam preparation, exam (each failed attempt adds its wait), job search, first pay; later
    credentials one after another beside work; specialty and roles as soon as years, credentials, degree and the role
    before them are met. In a simulated life each of these may fail: see :mod:`careerdata.model.lives`.
    """
    return _Dating(dataset, profile, assumptions, steps, draws).timeline()


def _in_months(span: Floats, chosen: Floats, pace: Floats, draws: Draws) -> Floats:
    """Return months of study (paths, draws): as long as was chosen, else at the pace's place in the range.

    In a simulated life a length that was not chosen is drawn round that place.
    """
    low, high = span.T[..., None]
    drawn = triangular(draws.uniform["study"], pace) if draws.at_risk else pace
    return np.where(np.isnan(chosen)[:, None], at_position(low, high, drawn), chosen[:, None])


class _Dating:
    """The steps of :func:`timeline` in their order; each method is one rule and dates one kind of step."""

    def __init__(
        self, dataset: Dataset, profile: Profile, assumptions: Assumptions, steps: Steps, draws: Draws
    ) -> None:
        self.dataset, self.profile, self.assumptions = dataset, profile, assumptions
        self.steps, self.draws, self.paths = steps, draws, steps.paths
        self.need: Requirements = requirements(dataset, profile.background)
        self.shape = (len(self.paths), len(draws))
        self.held_months = profile.years_experience * MONTHS_A_YEAR
        self.employed = profile.works_in_the_field
        self.slowed = profile.study_stretch(dataset)
        pace = self.paths.pace[:, None]
        self.study = triangular(draws.uniform["study"], pace) if draws.at_risk else pace
        count = len(dataset.credentials)
        self.month: list[Floats | None] = [None] * count
        self.first_exam: list[Floats | None] = [None] * count
        self.attempts: list[Floats | None] = [None] * count
        self.degree_start: list[Floats | None] = [None] * len(EDUCATION_ORDER)
        self.degree_end: list[Floats | None] = [None] * len(EDUCATION_ORDER)

    def timeline(self) -> Timeline:
        start, trained, dropped = self._training()
        self.dropped = dropped
        exam, passed, gave_up = self._first_exam(trained)
        failed = dropped | gave_up
        first_pay, stops = self._first_pay(passed, failed & ~self._needs_no_exam()[:, None])
        self.first_pay = first_pay
        self.left = self._left()
        self.spells = lives.coding_spells(self.dataset, self.profile, self.assumptions, self.draws)
        self.lifted = self._mark_gone(passed)
        certified = self._first_credentials(exam, passed, failed)
        education_done = self._later_credentials(trained, passed, certified)
        roles = self._roles(education_done)
        ended = np.where(dropped, trained, np.where(gave_up, passed, stops))
        return self._assembled(
            start=start,
            training_end=np.where(dropped, NEVER, trained),
            certified=self.certified,
            first_pay=first_pay,
            full_designation=self._qualified(
                np.broadcast_to(self.need.apprentice & self.need.primary, self.steps.usable.shape)
            ),
            specialty=self._specialty(),
            role=self._goal(roles),
            role_month=roles,
            studies_until=np.minimum(first_pay, ended),
            dropped_out=dropped,
            gave_up=gave_up,
            program_months=self.program_months,
            attended=self.attended,
        )

    def _training(self) -> tuple[Floats, Floats, Bools]:
        """Return when training starts and ends, and who leaves it before (its end is then when)."""
        start = np.broadcast_to(self.paths.start_month[:, None].astype(float), self.shape)
        span = self.need.program_months[self.paths.training]
        months = _in_months(span, self.paths.training_months, self.paths.pace[:, None], self.draws)
        months = np.where((self.paths.training >= 0)[:, None], months * self.slowed, 0.0)
        self.program_months, self.attended = np.broadcast_to(months, self.shape), np.ones(self.shape)
        if not self.draws.at_risk:
            return start, start + months, np.zeros(self.shape, bool)
        share = lives.finish_share(self.dataset, self.assumptions, self.steps)
        leaves, months = lives.drop_out(self.draws, share, self.program_months)
        self.attended = np.divide(months, self.program_months, out=self.attended, where=self.program_months > 0)
        return start, start + months, leaves

    def _preparation(self, credential: int | Ints) -> Floats:
        low, high = self.need.preparation[credential].T[..., None]
        return (low + self.study * (high - low)) * self.slowed

    def _first_exam(self, trained: Floats) -> tuple[Floats, Floats, Bools]:
        """Return the first attempt at the first credential, when it is passed or given up, and who gives it up."""
        credential = self.paths.credential
        takes = (credential >= 0)[:, None]
        attempts = np.full(self.shape, float(self.assumptions.exam_attempts))
        gives_up = np.zeros(self.shape, bool)
        if self.draws.at_risk:
            share = lives.pass_share(self.dataset, self.profile, self.assumptions, self.steps, self.need)
            most = int(self.dataset.parameter("exam_attempts_max"))
            attempts, gives_up = lives.exam(self.dataset, self.draws, share, most)
        self.first_attempts = attempts
        exam = trained + self._preparation(credential)
        last = exam + (attempts - 1) * self.need.retake_wait[credential][:, None]
        return exam, np.where(takes, last, trained), gives_up & takes

    def _first_pay(self, passed: Floats, failed: Bools) -> tuple[Floats, Floats]:
        """Return when the first pay comes, and when the search for it ends without one; ``NEVER`` where not.

        Whoever works in the field already goes on being paid. The practicum comes before the search.
        """
        never = np.full(self.shape, float(NEVER))
        if self.employed:
            return np.zeros(self.shape), never
        if self.steps.practicum.any():
            passed = passed + np.where(self.steps.practicum, self._practicum_months(), 0.0)[:, None]
        factor = lives.hiring_factor(self.dataset, self.profile, self.steps, self.need)
        if not self.draws.at_risk:
            stretch = lives.search_stretch(self.dataset, self.assumptions)
            stretch *= lives.searched_in_vain(self.dataset, self.profile) / lives.at_age(self.dataset, self.profile)
            search = self.assumptions.job_search_months * stretch / factor
            # Whoever looks for such a role at once waits as long as half of those who get it.
            for role in self.need.direct_roles:
                usual = lives.usual_wait(self.dataset, self.dataset.roles[role].id)
                search = np.where(self._looks_for(role), np.maximum(search, usual), search)
            return passed + search[:, None], never
        months, stops = lives.job_search(self.dataset, self.profile, self.assumptions, self.draws, factor, self.steps)
        months, stops = self._search_for_a_role(months, stops)
        fails = failed | stops
        return np.where(fails, NEVER, passed + months), np.where(failed, NEVER, np.where(stops, passed + months, NEVER))

    def _looks_for(self, role: int) -> Bools:
        """Return which paths lead to this role, by its number."""
        return self.steps.on_the_way[:, role] & (self.paths.role == role)

    def _needs_no_exam(self) -> Bools:
        """Return which paths lead to a role that the person's background is enough for: failing an exam takes nothing away."""
        goal = self.paths.role
        return (goal >= 0) & self.need.direct[goal]

    def _search_for_a_role(self, months: Floats, stops: Bools) -> tuple[Floats, Bools]:
        """Return the search of those who look for their role at once: whoever is not taken on in it keeps today's job.

        That is a role whose years the person's background stands in for, such as a nurse's documentation work.
        """
        for role in self.need.direct_roles:
            rows = self._looks_for(role)
            if rows.any():
                id = self.dataset.roles[role].id
                wait = lives.admission(self.dataset, self.assumptions, self.draws, id, role, with_background=True)
                months = np.where(rows[:, None], np.maximum(months, np.minimum(wait, NEVER)), months)
                stops = stops | (rows[:, None] & np.isinf(wait))
        return months, stops

    def _practicum_months(self) -> float:
        """Return months of the course and practicum that take the place of two years of work.

        The course's hours at the person's hours a week; whoever has worked in a health-care office needs the practicum
        alone. How long the practicum itself takes is assumed.
        """
        hours = self.dataset.figure("CPC", "apprentice_course_hours")
        course = 0.0 if hours is None or self.profile.background == "administrative" else hours.low
        weekly = self.profile.hours_to_study(self.dataset)
        return course / weekly / WEEKS_A_MONTH + self.dataset.parameter("practicum_months")

    def _left(self) -> Floats:
        """Return when each life leaves the field."""
        if not self.draws.at_risk:
            return np.full(self.shape, float(NEVER))
        months = lives.leaves_field(self.dataset, self.profile, self.draws)
        return np.minimum(self.first_pay + months, NEVER)

    def _mark_gone(self, passed: Floats) -> Floats:
        """Return when the apprentice mark is lifted: after years of work, with the practicum, or at once by proof."""
        by_work = self._at_experience(np.full(self.shape, self.need.apprentice_months - self.held_months))
        if self.steps.letters.any():
            by_work = np.where(self.steps.letters[:, None], np.minimum(by_work, passed), by_work)
        if self.steps.practicum.any():
            by_practicum = passed + self._practicum_months()
            by_work = np.where(self.steps.practicum[:, None], np.minimum(by_work, by_practicum), by_work)
        return by_work

    def _at_experience(self, worked: Floats) -> Floats:
        """Return the month in which so many months have been worked since the first pay."""
        worked = np.maximum(worked, 0.0)
        return self._while_coding(self.first_pay + worked + self.spells.months_out(worked))

    def _while_coding(self, month: Floats) -> Floats:
        """Return the month, or ``NEVER`` where the field is left before it."""
        if not self.draws.at_risk:
            return month
        return np.where((month < self.left) & (self.first_pay < NEVER), month, NEVER)

    def _first_credentials(self, exam: Floats, passed: Floats, failed: Bools) -> Floats:
        """Date the credentials held and the path's first; return when the path is certified."""
        paths, steps = self.paths, self.steps
        for i in range(len(self.month)):
            has = steps.usable[:, i] & ~paths.further[:, i]
            if has.any():
                taken = (paths.credential == i)[:, None]
                self.month[i] = np.where(
                    taken, np.where(failed, NEVER, passed), np.where(has[:, None], 0.0, float(NEVER))
                )
                sits = taken & ~self.dropped
                self.first_exam[i] = np.where(sits, exam, NEVER)
                self.attempts[i] = np.where(sits, self.first_attempts, 0)
        held = any(
            row.id in self.profile.credentials_held and row.kind == "primary" for row in self.dataset.credentials
        )
        takes = (paths.credential >= 0)[:, None]
        certified = np.where(takes, np.where(failed, NEVER, passed), float(NEVER))
        self.certified = np.zeros(self.shape) if held else certified
        return self.certified

    def _later_credentials(self, trained: Floats, passed: Floats, certified: Floats) -> Floats:
        """Date later credentials and degrees, one after another beside work; return when education is complete."""
        need, paths = self.need, self.paths
        gives_degree = (paths.training >= 0) & (need.program_education[paths.training] > 0)
        done = np.where(gives_degree[:, None], trained, 0.0)
        clock = np.maximum(self.first_pay, passed)
        for i in need.study_order:
            does = paths.further[:, i][:, None]
            if not does.any():
                continue
            clock, done = self._degrees(int(need.credential_education[i]), clock, done)
            clock = self._later_exam(i, does, clock)
        return self._degrees(len(EDUCATION_ORDER) - 1, clock, done)[1]

    def _degrees(self, up_to: int, clock: Floats, done: Floats) -> tuple[Floats, Floats]:
        """Date the degrees up to a level that are taken beside work; return the clock and when education is complete."""
        for level in range(1, up_to + 1):
            does = self.steps.degrees[:, level][:, None]
            if self.degree_start[level] is not None or not does.any():
                continue
            low, high = self.need.program_months[self.need.degree_programs[level]]
            end = self._while_coding(clock + (low + self.study * (high - low)) * self.slowed)
            self.degree_start[level] = np.where(does, self._while_coding(clock), NEVER)
            self.degree_end[level] = np.where(does, end, NEVER)
            clock = np.where(does, end, clock)
            done = np.where(does, end, done)
        return clock, done

    def _later_exam(self, i: int, does: Bools, clock: Floats) -> Floats:
        """Date a credential that is taken beside work, and return when it is passed.

        It waits for the experience it asks for; whoever has no training waits for what replaces it.
        """
        need = self.need
        stands_in = np.where(self.steps.untrained & need.needs_training[i], need.experience_replaces_training, 0.0)
        years = np.maximum(stands_in, need.credential_years[i])[:, None]
        ready = self._at_experience(np.broadcast_to(years * MONTHS_A_YEAR - self.held_months, self.shape))
        exam = self._while_coding(np.maximum(clock, ready) + self._preparation(i))
        attempts = np.ones(self.shape)
        if self.draws.at_risk:
            attempts = np.broadcast_to(self._attempts_beside_work(i), self.shape)
        passed = self._while_coding(exam + (attempts - 1) * need.retake_wait[i])
        for lines, value, otherwise in (
            (self.month, passed, float(NEVER)),
            (self.first_exam, exam, float(NEVER)),
            (self.attempts, np.where(exam < NEVER, attempts, 0.0), 0.0),
        ):
            known = lines[i]
            lines[i] = np.where(does, value, otherwise if known is None else known)
        if need.primary[i]:  # a path's own first certification comes before any later one
            self.certified = np.where(does, np.minimum(self.certified, passed), self.certified)
        return np.where(does, passed, clock)

    def _attempts_beside_work(self, i: int) -> Floats:
        """Return the attempts at a later exam until it is passed, as many as ``exam_attempts_max`` at most (draws,)."""
        first = np.clip(self.need.pass_rate[i], 1e-6, 1 - 1e-6)
        again = np.clip(first * lives.chance(self.dataset, "pass_again"), 1e-6, 1 - 1e-6)
        luck = self.draws.uniform["later_exam"]
        rest = np.clip((luck - first) / (1 - first), 0, 1 - 1e-12)
        later = 2 + np.floor(np.log1p(-rest) / np.log1p(-again))
        return np.minimum(np.where(luck < first, 1, later), self.dataset.parameter("exam_attempts_max"))

    def _qualified(self, accepted: Bools) -> Floats:
        """Return the month from which one of the accepted credentials (paths, C) counts in full; 0 where none is asked."""
        best = np.full(self.shape, float(NEVER))
        for i, passed in enumerate(self.month):
            if passed is not None and accepted[:, i].any():
                full = np.maximum(passed, self.lifted) if self.need.apprentice[i] else passed
                best = np.where(accepted[:, i][:, None], np.minimum(best, full), best)
        return np.where(np.asarray(accepted.any(1))[:, None], best, 0.0)

    def _conditions(self, years: Floats, accepted: Bools) -> Floats:
        """Return when years of the work (paths, 2) and credentials (paths, C) that are asked for are met."""
        position: Any = self.assumptions.promotion_position
        if self.draws.at_risk:
            position = self.draws.uniform["promotion"]
        low, high = years.T[..., None]
        needed = (low + position * (high - low)) * MONTHS_A_YEAR - self.held_months
        reached = self._at_experience(np.broadcast_to(needed, self.shape))
        return np.minimum(np.maximum(reached, self._qualified(accepted)), NEVER)

    def _specialty(self) -> Floats:
        """Return when the specialty is entered."""
        chosen = self.paths.specialty
        has = (chosen >= 0)[:, None]
        if not has.any():
            return np.full(self.shape, float(NEVER))
        month = self._conditions(self.need.specialty_years[chosen], self.need.specialty_credentials[chosen])
        month = month + lives.admission(self.dataset, self.assumptions, self.draws, "specialty")
        return np.where(has, self._while_coding(np.minimum(month, NEVER)), NEVER)

    def _roles(self, education_done: Floats) -> list[Floats | None]:
        """Return when each role with its own range is entered on the paths that pass through it.

        It asks for its years, a credential, a degree, and for having held one of the roles before it for a while.
        """
        need = self.need
        found: list[Floats | None] = [None] * len(need.role_generalist)
        for role in need.role_order:
            on = self.steps.on_the_way[:, role]
            if not on.any():
                continue
            rows = np.full(len(self.paths), role)
            month = self._conditions(need.role_years[rows], need.role_credentials[rows])
            if need.role_education[role]:
                month = np.maximum(month, education_done)
            before = np.full(self.shape, float(NEVER))
            for origin in need.role_from[role]:
                held = found[origin]
                if held is not None:
                    before = np.minimum(before, held + need.former_role_months)
            if need.role_from[role]:
                month = np.maximum(month, np.minimum(before, NEVER))
            id, waived = self.dataset.roles[role].id, role in need.direct_roles
            special = bool((need.role_credentials[role] & ~need.primary).any())
            wait = lives.admission(self.dataset, self.assumptions, self.draws, id, role, waived, special)
            if waived and not self.employed:  # the search was for it
                wait = np.where((self.paths.role == role)[:, None], 0.0, wait)
            found[role] = np.where(on[:, None], self._while_coding(np.minimum(month + wait, NEVER)), NEVER)
        return found

    def _goal(self, roles: list[Floats | None]) -> Floats:
        """Return when the path's own role is reached: for a general role, as soon as its conditions are met."""
        chosen, need = self.paths.role, self.need
        month = np.full(self.shape, float(NEVER))
        general = (chosen >= 0) & need.role_generalist[chosen]
        if general.any():
            met = self._conditions(need.role_years[chosen], need.role_credentials[chosen])
            month = np.where(general[:, None], self._while_coding(np.maximum(met, self.first_pay)), month)
        for role, entered in enumerate(roles):
            if entered is not None:
                month = np.where((chosen == role)[:, None], entered, month)
        return month

    def _assembled(self, **months: object) -> Timeline:
        """Return the timeline; a path that changes no job has no months."""
        stay = self.paths.stay[:, None]

        def dated(value: object) -> object:
            if isinstance(value, list):
                return [None if each is None else dated(each) for each in value]
            array = np.broadcast_to(np.asarray(value), self.shape)
            if array.dtype == bool:
                return array & ~stay
            return np.where(stay, NEVER, np.minimum(array, NEVER)) if stay.any() else np.minimum(array, NEVER)

        lists = {
            "credential_month": self.month,
            "exam_month": self.first_exam,
            "degree_start": self.degree_start,
            "degree_end": self.degree_end,
            "left": self.left,
        }
        attempts = [
            None if each is None else np.broadcast_to(each, self.shape).astype(np.int64) for each in self.attempts
        ]
        made = {name: dated(value) for name, value in (months | lists).items()}
        return Timeline(**made, attempts=attempts, spells=self.spells)  # type: ignore[arg-type]
