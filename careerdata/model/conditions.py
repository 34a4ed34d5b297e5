"""What the data set asks for, as arrays: conditions of credentials, specialties and roles, and what programs give."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from careerdata.scenario.path import Bools, Floats, Ints, positions
from careerdata.scenario.profile import EDUCATION_ORDER
from careerdata.tables.dataset import NONE, Dataset

MONTHS_A_YEAR = 12
DAYS_A_MONTH = 30.4375  # the Gregorian calendar's mean month


@dataclass(frozen=True, eq=False)
class Requirements:
    """The data set's conditions as arrays over credentials (C), specialties (S), roles (R) and programs (T).

    Education levels are positions in ``EDUCATION_ORDER``. ``*_added`` is the credential that a path gets when it has none
    of those that a specialty or role asks for, -1 where none is asked.
    """

    preparation: Floats  # (C, 2) months
    retake_wait: Floats  # (C,) months
    pass_range: Floats  # (C, 2) share that passes at the first attempt, as low and as high as its source says
    apprentice: Bools  # (C,)
    apprentice_months: float
    entry_level: Bools  # (C,) hired like an apprentice
    primary: Bools  # (C,)
    needs_training: Bools  # (C,)
    education_counts: Bools  # (C,)
    credential_education: Ints  # (C,)
    credential_years: Floats  # (C,)
    study_order: tuple[int, ...]
    specialty_years: Floats  # (S, 2)
    specialty_credentials: Bools  # (S, C)
    specialty_added: Ints  # (S,)
    role_years: Floats  # (R, 2)
    role_credentials: Bools  # (R, C)
    role_added: Ints  # (R,)
    role_education: Ints  # (R,)
    role_generalist: Bools  # (R,)
    role_from: tuple[tuple[int, ...], ...]  # roles with their own range, one of which has to be held before
    role_order: tuple[int, ...]  # roles with their own range, those held before others first
    direct_roles: tuple[int, ...]  # roles whose years the background stands in for: looked for at once
    direct: Bools  # (R,) those of them that ask for no credential
    former_role_months: float
    program_months: Floats  # (T, 2)
    program_education: Ints  # (T,)
    program_prepares: Bools  # (T, C) whether the program teaches toward the exam; one that names none toward any
    experience_replaces_training: float  # years
    degree_programs: tuple[int, ...]  # a program for each education level, -1 where the data has none
    stand_in_program: int

    def unaided(self, experienced: bool) -> Bools:
        """Return which exams may be taken without a program (C,): by a beginner those of entry-level credentials alone."""
        return np.full(len(self.entry_level), True) if experienced else self.entry_level

    @property
    def pass_rate(self) -> Floats:
        """The share that passes each exam at the first attempt: the middle of its range (C,)."""
        return self.pass_range.mean(1)


@functools.lru_cache(maxsize=64)
def requirements(dataset: Dataset, background: str) -> Requirements:
    """Return the conditions of the data set for somebody with this healthcare background."""
    credentials, specialties, roles, programs = (
        dataset.credentials,
        dataset.specialties,
        dataset.roles,
        dataset.programs,
    )
    level: dict[str | None, int] = {None: 0, **{name: position for position, name in enumerate(EDUCATION_ORDER)}}
    steps = [dataset.advancement_steps.find(row.id) for row in roles]
    index = positions(dataset, "credentials")

    def any_of(id_lists: Sequence[Sequence[str]]) -> Bools:
        named = [[row.id in ids for row in credentials] for ids in id_lists]
        return np.array(named, bool).reshape(-1, len(credentials))

    def first_of(id_lists: Sequence[Sequence[str]]) -> Ints:
        return np.array([index[ids[0]] if ids else -1 for ids in id_lists], int)

    asked_by_specialties = [row.credentials_any for row in specialties]
    asked_by_roles = [step.credentials_any if step else () for step in steps]
    education = [level[row.requires_education] for row in credentials]
    years = [row.min_experience_years or 0.0 for row in credentials]
    gives = [level[row.gives_education] for row in programs]
    role_from = _roles_before(dataset)
    apprentice = dataset.figure(dataset.occupation, "apprentice_years")
    waived = [step is not None and background in step.background_waives for step in steps]
    return Requirements(
        preparation=np.array([preparation_months(dataset, row.id) for row in credentials]),
        retake_wait=np.array([_retake_wait(dataset, row.id) for row in credentials]),
        pass_range=np.array([_pass_range(dataset, row.id) for row in credentials]),
        apprentice=np.array([row.apprentice for row in credentials]),
        apprentice_months=apprentice.low * MONTHS_A_YEAR if apprentice else 0.0,
        entry_level=np.array([row.apprentice or row.entry_level for row in credentials]),
        primary=np.array([row.kind == "primary" for row in credentials]),
        needs_training=np.array(["training" in row.prerequisites_any for row in credentials]),
        education_counts=np.array(["education" in row.prerequisites_any for row in credentials]),
        credential_education=np.array(education),
        credential_years=np.array(years),
        study_order=tuple(sorted(range(len(credentials)), key=lambda i: (education[i], years[i], i))),
        specialty_years=np.array([(row.years_low, row.years_high) for row in specialties], float).reshape(-1, 2),
        specialty_credentials=any_of(asked_by_specialties),
        specialty_added=first_of(asked_by_specialties),
        role_years=np.array(
            [
                (step.years_low, step.years_high) if step and not stands_in else (0.0, 0.0)
                for step, stands_in in zip(steps, waived, strict=True)
            ]
        ),
        role_credentials=any_of(asked_by_roles),
        role_added=first_of(asked_by_roles),
        role_education=np.array([level[step.education] if step else 0 for step in steps]),
        role_generalist=np.array([row.is_generalist for row in roles]),
        role_from=role_from,
        role_order=_in_order(role_from, [row.is_generalist for row in roles]),
        direct_roles=tuple(np.flatnonzero(waived).tolist()),
        direct=np.array(waived, bool) & ~any_of(asked_by_roles).any(1),
        former_role_months=dataset.parameter("former_role_years") * MONTHS_A_YEAR,
        program_months=np.array([(row.months_low or 0.0, row.months_high or 0.0) for row in programs]),
        program_education=np.array(gives),
        program_prepares=any_of([row.prepares_for or credentials.ids for row in programs]),
        experience_replaces_training=dataset.parameter("experience_replaces_training_years"),
        degree_programs=tuple(gives.index(n) if n and n in gives else -1 for n in range(len(EDUCATION_ORDER))),
        stand_in_program=positions(dataset, "programs")[dataset.fields.row("training").default or NONE],
    )


def preparation_months(dataset: Dataset, credential: str) -> tuple[float, float]:
    """Return the shortest and longest preparation for an exam: the credential's own, else that of the occupation."""
    own = dataset.figure(credential, "preparation_months")
    row = own or dataset.figure(dataset.occupation, "exam_preparation_months")
    return (row.low, row.high) if row else (0.0, 0.0)


def _retake_wait(dataset: Dataset, credential: str) -> float:
    row = dataset.figure(credential, "retake_wait")
    return row.low / DAYS_A_MONTH if row else dataset.parameter("retake_wait")


def _pass_range(dataset: Dataset, credential: str) -> tuple[float, float]:
    """Return the share that passes at the first attempt: the sourced range, else the assumed one."""
    row = dataset.figure(credential, "pass_rate")
    if row:
        return row.low / 100, row.high / 100
    return dataset.parameter("pass_rate_unknown_low") / 100, dataset.parameter("pass_rate_unknown_high") / 100


def _roles_before(dataset: Dataset) -> tuple[tuple[int, ...], ...]:
    """Return, for each role, the roles one of which must have been held; none where a general coder can be taken on."""
    index = positions(dataset, "roles")
    before = []
    for row in dataset.roles:
        step = dataset.advancement_steps.find(row.id)
        origins = step.from_roles if step else ()
        known = [origin for id in origins if (origin := dataset.roles.find(id)) is not None]
        special = not any(origin.is_generalist for origin in known)
        before.append(tuple(index[origin.id] for origin in known) if special else ())
    return tuple(before)


def _in_order(role_from: Sequence[Sequence[int]], generalist: Sequence[bool]) -> tuple[int, ...]:
    """Return the roles with their own range so that each comes after those it is entered from."""
    from graphlib import TopologicalSorter

    order = TopologicalSorter(dict(enumerate(role_from))).static_order()
    return tuple(role for role in order if not generalist[role])
