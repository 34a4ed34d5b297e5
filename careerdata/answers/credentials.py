"""Credentials beside each other: what getting and holding each costs, what each is for, and the apprentice mark."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from careerdata.model import chances as draws
from careerdata.model import costs, engine
from careerdata.model.conditions import Requirements, requirements
from careerdata.model.engine import Grid
from careerdata.scenario.path import Path, tabulate
from careerdata.scenario.profile import EDUCATION_ORDER, Assumptions, Profile
from careerdata.tables.dataset import NONE, Dataset
from careerdata.tables.schema import Credential


@dataclass(frozen=True)
class Payment:
    """What one kind of payment comes to within the horizon: how often, and in all, in today's dollars."""

    item: costs.Item
    times: int
    usd: float
    source: str


@dataclass(frozen=True)
class Holding:
    """The cost of getting and then holding credentials until the horizon. Dollars are today's; pairs are (low, high).

    ``attempts`` is the expected number of attempts at one exam after another, ``retakes_usd`` the fees of those after the
    first, ``wait_months`` the time they take. ``unknown`` holds the figures of each credential that no source
    gives, which are therefore not in the sum.
    """

    credentials: tuple[str, ...]
    member: bool
    exam_usd: float
    retakes_usd: tuple[float, float]
    upkeep_usd: float
    attempts: tuple[float, float]
    wait_months: tuple[float, float]
    pass_rate_known: bool
    payments: tuple[Payment, ...]
    unknown: tuple[tuple[str, str], ...]

    @property
    def total_usd(self) -> tuple[float, float]:
        """Exams, expected retakes and upkeep."""
        certain = self.exam_usd + self.upkeep_usd
        return certain + self.retakes_usd[0], certain + self.retakes_usd[1]


def holding(
    dataset: Dataset, profile: Profile, assumptions: Assumptions, bundles: Sequence[tuple[Sequence[str], bool]]
) -> list[Holding]:
    """Return the cost of each bundle of credentials, taken from now on and held for the profile's horizon.

    Method: a path without a program that takes just these credentials, on the engine's ledger, for somebody who holds none
    of them and already meets every condition (training, experience, degree), so that nothing but the exams, dues and
    renewals is counted. Each exam's fee is multiplied by the expected attempts, 1 / pass rate at both ends of its range,
    less the one that the ledger has.

    Args:
        bundles: (credential ids, whether as a member of the issuer where that is a choice), each evaluated by itself.

    Example:
        >>> from careerdata import Assumptions, Profile, load
        >>> data = load()
        >>> cca, = holding(data, Profile.of(data), Assumptions.of(data), [(["CCA"], False)])
        >>> cca.exam_usd
        299.0
    """
    if not bundles:
        return []
    need = requirements(dataset, profile.background)
    ready = dataclasses.replace(
        profile,
        credentials_held=(),
        education=EDUCATION_ORDER[-1],  # type: ignore[arg-type]
        years_experience=max(need.experience_replaces_training, float(need.credential_years.max(initial=0.0))),
    )
    once = dataclasses.replace(assumptions, exam_attempts=1)
    base = dataclasses.replace(Path.of(dataset), training=NONE, credential=NONE, specialty=NONE, employer_paid=0.0)
    base = dataclasses.replace(base, role=_plain_role(dataset))
    paths = [dataclasses.replace(base, further_credentials=tuple(ids), member=member) for ids, member in bundles]
    grid = engine.run(dataset, ready, once, tabulate(dataset, ready, paths), draws.certain(), keep="figures")
    paid = _paid(grid, len(bundles), assumptions.inflation)
    return [_holding(dataset, need, ids, member, own) for (ids, member), own in zip(bundles, paid, strict=True)]


def _paid(grid: Grid, count: int, inflation: float) -> list[list[Payment]]:
    """Return what falls due on each of the first ``count`` paths, a payment an entry of the ledger."""
    paid: list[list[Payment]] = [[] for _ in range(count)]
    due = costs.payments(grid.entries, grid.months, inflation)
    for entry, (row, _, usd) in zip(grid.entries, due, strict=True):
        for path in np.unique(row[row < count]):  # the rows after these are of staying in the work
            own = usd[row == path]
            paid[path].append(Payment(entry.item, len(own), float(own.sum()), entry.source))
    return paid


def _holding(
    dataset: Dataset, need: Requirements, ids: Sequence[str], member: bool, paid: Sequence[Payment]
) -> Holding:
    """Return what a bundle comes to: what the ledger has of it, and the expected retakes."""
    exams = [payment for payment in paid if payment.item.kind == "exam"]
    upkeep = [payment for payment in paid if payment.item.kind == "upkeep"]
    at = [dataset.credentials.ids.index(id) for id in ids]
    attempts = 1 / need.pass_range[at][:, ::-1]  # (ids, 2): the higher pass rate needs the fewer attempts
    fees = np.array([sum(payment.usd for payment in exams if payment.item.subject == id) for id in ids])
    retakes = fees @ (attempts - 1)
    wait = need.retake_wait[at] @ (attempts - 1)
    most = attempts.max(0, initial=1.0)
    return Holding(
        credentials=tuple(ids),
        member=member,
        exam_usd=sum(payment.usd for payment in exams),
        retakes_usd=(float(retakes[0]), float(retakes[1])),
        upkeep_usd=sum(payment.usd for payment in upkeep),
        attempts=(float(most[0]), float(most[1])),
        wait_months=(float(wait[0]), float(wait[1])),
        pass_rate_known=all(dataset.figure(id, "pass_rate") is not None for id in ids),
        payments=tuple(payment for payment in paid if payment.item.kind in ("exam", "upkeep")),
        unknown=tuple((id, figure) for id in ids for figure in costs.unknown_costs(dataset)[id]),
    )


def _plain_role(dataset: Dataset) -> str:
    """Return a role that asks for no credential of its own, so that none is added to the path."""
    asks = {step.to_role for step in dataset.advancement_steps if step.credentials_any or step.education}
    return next((row.id for row in dataset.roles if row.is_generalist and row.id not in asks), dataset.roles[0].id)


@dataclass(frozen=True)
class Use:
    """A setting, specialty or role, the credentials that fit it, why, and the source that says so.

    ``reasons`` are one a credential for a setting, else one for all of them.
    """

    kind: Literal["setting", "specialty", "role"]
    title: str
    credentials: tuple[str, ...]
    reasons: tuple[str, ...]
    source: str


def uses(dataset: Dataset) -> list[Use]:
    """Return what the credentials are for: by the settings they name, by specialty, by role."""
    settings: dict[str, list[Credential]] = {}
    for row in dataset.credentials:
        if row.setting:
            settings.setdefault(row.setting, []).append(row)
    found = []
    for setting, rows in settings.items():
        ids, reasons = tuple(row.id for row in rows), tuple(row.best_for or row.focus for row in rows)
        found.append(Use("setting", setting, ids, reasons, rows[0].source))
    for specialty in dataset.specialties:
        if asked := specialty.credentials_any:
            found.append(Use("specialty", specialty.title, asked, (specialty.summary,), specialty.conditions_source))
    for step in dataset.advancement_steps:
        if step.credentials_any:
            title = dataset.roles.row(step.to_role).title
            found.append(Use("role", title, step.credentials_any, (step.conditions,), step.conditions_source))
    return found


def apprentice_years_left(dataset: Dataset, years: float, course: bool, practicum: bool) -> float | None:
    """Return the years of coding work still needed until the apprentice mark goes; ``None`` where the data has no rule.

    The course counts for what the practicum leaves of the whole, since both together remove the mark without a job.
    """
    needed = dataset.figure(dataset.occupation, "apprentice_years")
    if needed is None:
        return None
    counts = next(
        (row for id in dataset.credentials.ids if (row := dataset.figure(id, "apprentice_practicum_years"))), None
    )
    by_practicum = counts.low if counts else 0.0
    by_course = needed.low - by_practicum if counts else 0.0
    return max(0.0, needed.low - years - by_course * course - by_practicum * practicum)
