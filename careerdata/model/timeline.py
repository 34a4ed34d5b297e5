"""Path -> dated steps: what is still to be done, in which month it ends, and what was added because it is required.

All milestones are whole months from today (month 0), rounded up once each. Arrays are (paths, draws).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

import numpy as np

from careerdata.model.chances import Draws, triangular
from careerdata.scenario.path import Bools, Floats, Ints, PathTable, at_position, positions
from careerdata.scenario.profile import EDUCATION_ORDER, Assumptions, Profile
from careerdata.tables.dataset import NONE, Dataset

NEVER = 10**6
"""A month that does not come."""

MONTHS_A_YEAR = 12
DAYS_A_MONTH = 30.4375  # the Gregorian calendar's mean month
ROUNDING = 1e-9  # so that 6.5 + 1.5 is month 8, whatever the floating point says


@dataclass(frozen=True, eq=False)
class Requirements:
    """The data set's conditions as arrays over credentials (C), specialties (S), roles (R) and programs (T).

    Education levels are positions in ``EDUCATION_ORDER``. ``*_added`` is the credential that a path gets when it has none
    of those that a specialty or role asks for, -1 where none is asked.
    """

    preparation: Floats  # (C, 2) months
    retake_wait: Floats  # (C,) months
    pass_rate: Floats  # (C, 2) shares
    apprentice: Bools  # (C,)
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
    program_months: Floats  # (T, 2)
    program_education: Ints  # (T,)
    experience_replaces_training: float  # years
    degree_programs: tuple[int, ...]  # a program for each education level, -1 where the data has none
    stand_in_program: int


@functools.lru_cache(maxsize=64)
def requirements(dataset: Dataset, background: str) -> Requirements:
    """Return the conditions of the data set for somebody with this healthcare background."""
    credentials, specialties = dataset.credentials, dataset.specialties
    roles, programs = dataset.roles, dataset.programs
    index = positions(dataset, "credentials")
    level: dict[str | None, int] = {None: 0}
    level.update({name: position for position, name in enumerate(EDUCATION_ORDER)})
    steps = {row.to_role: row for row in dataset.advancement_steps}
    preparation = dataset.figure(dataset.occupation, "exam_preparation_months")
    unknown_rate = dataset.parameter("pass_rate_unknown_low"), dataset.parameter("pass_rate_unknown_high")

    def span(row: object, default: tuple[float, float]) -> tuple[float, float]:
        return (row.low, row.high) if row else default  # type: ignore[attr-defined]

    def wait(id: str) -> float:
        row = dataset.figure(id, "retake_wait")
        return row.low / DAYS_A_MONTH if row else dataset.parameter("retake_wait")

    def any_of(id_lists: list[tuple[str, ...]]) -> Bools:
        return np.array([[row.id in ids for row in credentials] for ids in id_lists], bool).reshape(
            -1, len(credentials)
        )

    def first_of(id_lists: list[tuple[str, ...]]) -> Ints:
        return np.array([index[ids[0]] if ids else -1 for ids in id_lists], int)

    specialty_credentials = [row.credentials_any for row in specialties]
    role_steps = [steps.get(row.id) for row in roles]
    role_credentials = [step.credentials_any if step else () for step in role_steps]
    education = [level[row.requires_education] for row in credentials]
    years = [row.min_experience_years or 0.0 for row in credentials]
    gives = [level[row.gives_education] for row in programs]
    return Requirements(
        preparation=np.array(
            [span(dataset.figure(row.id, "preparation_months"), span(preparation, (0, 0))) for row in credentials]
        ),
        retake_wait=np.array([wait(row.id) for row in credentials]),
        pass_rate=np.array([span(dataset.figure(row.id, "pass_rate"), unknown_rate) for row in credentials]) / 100,
        apprentice=np.array([row.apprentice for row in credentials]),
        primary=np.array([row.kind == "primary" for row in credentials]),
        needs_training=np.array(["training" in row.prerequisites_any for row in credentials]),
        education_counts=np.array(["education" in row.prerequisites_any for row in credentials]),
        credential_education=np.array(education),
        credential_years=np.array(years),
        study_order=tuple(sorted(range(len(credentials)), key=lambda i: (education[i], years[i], i))),
        specialty_years=np.array([(row.years_low, row.years_high) for row in specialties], float).reshape(-1, 2),
        specialty_credentials=any_of(specialty_credentials),
        specialty_added=first_of(specialty_credentials),
        role_years=np.array(
            [
                (step.years_low, step.years_high) if step and background not in step.background_waives else (0.0, 0.0)
                for step in role_steps
            ]
        ),
        role_credentials=any_of(role_credentials),
        role_added=first_of(role_credentials),
        role_education=np.array([level[step.education] if step else 0 for step in role_steps]),
        role_generalist=np.array([row.is_generalist for row in roles]),
        program_months=np.array([(row.months_low or 0.0, row.months_high or 0.0) for row in programs]),
        program_education=np.array(gives),
        experience_replaces_training=dataset.parameter("experience_replaces_training_years"),
        degree_programs=tuple(gives.index(n) if n and n in gives else -1 for n in range(len(EDUCATION_ORDER))),
        stand_in_program=positions(dataset, "programs")[dataset.fields.row("training").default or NONE],
    )


@dataclass(frozen=True, eq=False)
class Steps:
    """What each path still has to do (P paths, C credentials): its own steps less those done, plus those required.

    ``paths`` is the table with ``training``, ``credential`` and ``further`` replaced by what is really to be done (-1 or
    False for nothing). ``training_added``, ``further_added`` and ``degrees`` say what was added and not chosen.
    """

    paths: PathTable
    training_done: Bools
    training_added: Bools
    untrained: Bools  # (P,) neither training, before or on the path, nor the experience that replaces it
    further_added: Bools
    degrees: Bools  # (P, levels) degrees taken later, beside work
    chosen_credential: Ints  # (P,) the path's first credential, held or not
    usable: Bools  # (P, C) credentials held or acquired on the way


def resolve(dataset: Dataset, profile: Profile, paths: PathTable) -> Steps:
    """Return what is left to do: steps already done are dropped, missing conditions become steps."""
    need = requirements(dataset, profile.background)
    rows = np.arange(len(paths))
    held = np.array([row.id in profile.credentials_held for row in dataset.credentials], bool)
    education = EDUCATION_ORDER.index(profile.education)
    go = ~paths.stay

    credential = np.where(go & ~held[paths.credential], paths.credential, -1)
    takes = credential >= 0

    # Training is done for whoever holds a first credential or has coded long enough, unless it gives a new degree.
    trained = bool((held & need.primary).any())
    trained |= profile.years_experience >= need.experience_replaces_training
    gives = need.program_education[paths.training]
    program = paths.training != positions(dataset, "programs")["none"]
    done = go & program & np.where(gives > 0, gives <= education, trained)
    training = np.where(go & program & ~done, paths.training, -1)

    # A first credential that asks for training gets it even where the path has none, and so does a first coding job
    # without any credential.
    asks = np.where(takes, need.needs_training[credential], profile.years_experience == 0)
    met = trained | (takes & need.education_counts[credential] & (education > 0)) | done
    added = go & (training < 0) & asks & ~met
    training = np.where(added, need.stand_in_program, training)
    untrained = go & (training < 0) & ~trained & ~done

    reached = np.maximum(education, np.where(training >= 0, need.program_education[training], 0))
    further = paths.further & go[:, None] & ~held
    further[rows[takes], credential[takes]] = False
    usable = held[None, :] | further
    usable[rows[takes], credential[takes]] = True

    further_added = np.zeros_like(further)
    for chosen, accepted, add in (
        (np.where(go, paths.specialty, -1), need.specialty_credentials, need.specialty_added),
        (np.where(go, paths.role, -1), need.role_credentials, need.role_added),
    ):
        wants = (chosen >= 0) & (add[chosen] >= 0) if len(add) else np.zeros(len(paths), bool)
        missing = rows[wants][~(accepted[chosen[wants]] & usable[wants]).any(1)]
        further_added[missing, add[chosen[missing]]] = True
        usable[missing, add[chosen[missing]]] = True
    further |= further_added

    # Degrees that a credential or the role asks for, and those below them, are taken beside work.
    wanted = np.where(go & (paths.role >= 0), need.role_education[paths.role], 0)
    wanted = np.maximum(wanted, (further * need.credential_education).max(1, initial=0))
    levels = np.arange(len(EDUCATION_ORDER))
    has_program = np.array(need.degree_programs) >= 0
    degrees = (levels > reached[:, None]) & (levels <= wanted[:, None]) & has_program

    # A first credential that asks for a degree cannot wait for one beside work: the degree is the training.
    first_needs = np.where(takes, need.credential_education[credential], 0)
    lacks = first_needs > reached
    if lacks.any():
        by_level = np.array(need.degree_programs)
        training = np.where(lacks, by_level[first_needs], training)
        added |= lacks
        degrees &= ~(lacks[:, None] & (levels <= first_needs[:, None]))
    resolved = replace(
        paths,
        training=training,
        # What was chosen for the path's own program says nothing about one that takes its place.
        training_months=np.where(added, np.nan, paths.training_months),
        training_cost=np.where(added, np.nan, paths.training_cost),
        credential=credential,
        further=further,
    )
    chosen = np.where(go, paths.credential, -1)
    return Steps(resolved, done, added, untrained, further_added, degrees, chosen, usable)


@dataclass(frozen=True, eq=False)
class Timeline:
    """Months of every milestone, whole numbers, ``NEVER`` where it does not come; shape (paths, draws) unless said.

    ``credential_month`` lists an array a credential (``None`` where no path has it): when it is passed, 0 if held.
    ``exam_month`` is each credential's first attempt, ``attempts`` how many it takes.
    """

    start: Ints
    training_end: Ints
    certified: Ints
    first_pay: Ints
    full_designation: Ints
    credential_month: list[Ints | None]
    exam_month: list[Ints | None]
    attempts: list[Ints | None]
    degree_start: list[Ints | None]
    degree_end: list[Ints | None]
    specialty: Ints
    role: Ints


def timeline(dataset: Dataset, profile: Profile, assumptions: Assumptions, steps: Steps, draws: Draws) -> Timeline:
    """Date every step of every path in every draw.

    Method: training, exam preparation, exam (each failed attempt adds its wait), job search, first coding pay; later
    credentials one after another beside work; specialty and role as soon as years, credential and education are met.
    """
    need = requirements(dataset, profile.background)
    paths = steps.paths
    shape = (len(paths), len(draws))
    held_experience = profile.years_experience * MONTHS_A_YEAR
    s, uniform = draws.spread, draws.uniform

    start = paths.start_month[:, None].astype(float)
    months = need.program_months[paths.training]
    pace = paths.pace[:, None]
    study = pace + s * (triangular(uniform["study"], pace) - pace)
    training_months = np.where(
        (paths.training >= 0)[:, None], _in_range(months, paths.training_months, study, s, draws), 0.0
    )
    trained = start + training_months

    def preparation(credential: int | Ints) -> Floats:
        low, high = need.preparation[credential].T[..., None]
        return low + study * (high - low)

    def tries(credential: int | Ints, which: str, planned: int) -> Floats:
        low, high = need.pass_rate[credential].T[..., None]
        rate = np.clip(low + uniform["pass_rate"] * (high - low), 1e-3, 1 - 1e-3)
        drawn = 1 + np.floor(np.log1p(-uniform[which]) / np.log1p(-rate))
        drawn = np.minimum(drawn, dataset.parameter("exam_attempts_max"))
        return np.rint(planned + s * (drawn - planned))

    takes = (paths.credential >= 0)[:, None]
    wait = need.retake_wait[paths.credential][:, None]
    first_attempts = tries(paths.credential, "exam", assumptions.exam_attempts)
    exam = trained + preparation(paths.credential)
    passed = np.where(takes, exam + (first_attempts - 1) * wait, trained)

    chosen = assumptions.job_search_months
    low, high = dataset.parameter("job_search_spread_low"), dataset.parameter("job_search_spread_high")
    low, high = min(low, chosen), max(high, chosen)
    mode = (chosen - low) / (high - low)
    search = chosen + s * (low + triangular(uniform["job_search"], np.array(mode)) * (high - low) - chosen)
    search = search * (1 + assumptions.automation * dataset.parameter("automation_search_stretch"))
    working = profile.years_experience > 0
    first_pay = np.zeros(shape) if working else passed + search
    first_pay = np.broadcast_to(first_pay, shape)

    # Certification that the path relies on: the one it takes, else one that is held.
    primary_held = [row.id in profile.credentials_held and row.kind == "primary" for row in dataset.credentials]
    certified = np.where(takes, passed, 0.0 if any(primary_held) else float(NEVER))

    # An apprentice designation is lifted by coding experience.
    lifted = first_pay + _apprentice_years(dataset) * MONTHS_A_YEAR - held_experience
    count = len(dataset.credentials)
    month: list[Floats | None] = [None] * count
    first_exam: list[Floats | None] = [None] * count
    attempts: list[Floats | None] = [None] * count
    for i in range(count):
        has = steps.usable[:, i] & ~paths.further[:, i]
        if has.any():
            taken = (paths.credential == i)[:, None]
            month[i] = np.where(taken, passed, np.where(has[:, None], 0.0, NEVER))
            first_exam[i] = np.where(taken, exam, NEVER)
            attempts[i] = np.where(taken, first_attempts, 0)

    # Later credentials and degrees, one after another, beside work.
    clock = np.maximum(first_pay, passed)
    degree_start: list[Floats | None] = [None] * len(EDUCATION_ORDER)
    degree_end: list[Floats | None] = [None] * len(EDUCATION_ORDER)
    gives_degree = (paths.training >= 0) & (need.program_education[paths.training] > 0)
    education_done = np.where(gives_degree[:, None], trained, 0.0)

    def study_degrees(up_to: int, clock: Floats) -> Floats:
        nonlocal education_done
        for level in range(1, up_to + 1):
            does = steps.degrees[:, level][:, None]
            if degree_start[level] is not None or not does.any():
                continue
            low, high = need.program_months[need.degree_programs[level]]
            end = clock + low + study * (high - low)
            degree_start[level] = np.where(does, clock, NEVER)
            degree_end[level] = np.where(does, end, NEVER)
            clock = np.where(does, end, clock)
            education_done = np.where(does, end, education_done)
        return clock

    for i in need.study_order:
        does = paths.further[:, i][:, None]
        if not does.any():
            continue
        clock = study_degrees(int(need.credential_education[i]), clock)
        stands_in = np.where(steps.untrained & need.needs_training[i], need.experience_replaces_training, 0.0)[:, None]
        years = np.maximum(stands_in, need.credential_years[i])
        ready = first_pay + years * MONTHS_A_YEAR - held_experience
        exam_i = np.maximum(clock, ready) + preparation(i)
        attempts_i = tries(i, "later_exam", 1)
        passed_i = exam_i + (attempts_i - 1) * need.retake_wait[i]
        for lines, value, otherwise in (
            (month, passed_i, NEVER),
            (first_exam, exam_i, NEVER),
            (attempts, attempts_i, 0),
        ):
            known = lines[i]
            lines[i] = np.where(does, value, otherwise if known is None else known)
        clock = np.where(does, passed_i, clock)
        if need.primary[i]:  # a path's own first certification comes before any later one
            certified = np.where(does, np.minimum(certified, passed_i), certified)
    study_degrees(len(EDUCATION_ORDER) - 1, clock)

    position = assumptions.promotion_position
    promotion = position + s * (uniform["promotion"] - position)

    def qualified(accepted: Bools) -> Floats:
        """Month from which one of the accepted credentials counts in full; 0 where none is asked."""
        best = np.full(shape, float(NEVER))
        for i, passed_i in enumerate(month):
            if passed_i is not None and accepted[:, i].any():
                full = np.maximum(passed_i, lifted) if need.apprentice[i] else passed_i
                best = np.where(accepted[:, i][:, None], np.minimum(best, full), best)
        asked = np.asarray(accepted.any(1))
        return np.where(asked[:, None], best, 0.0)

    def entry(chosen: Ints, years: Floats, accepted: Bools) -> Floats:
        low, high = years[chosen].T[..., None]
        needed = (low + promotion * (high - low)) * MONTHS_A_YEAR
        month = np.maximum(first_pay, first_pay + needed - held_experience)
        return np.maximum(month, qualified(accepted[chosen]))

    specialty = np.full(shape, float(NEVER))
    has = paths.specialty >= 0
    if has.any():
        month_in = entry(paths.specialty, need.specialty_years, need.specialty_credentials)
        specialty = np.where(has[:, None], month_in, NEVER)
    role = np.full(shape, float(NEVER))
    has = paths.role >= 0
    if has.any():
        month_in = np.maximum(entry(paths.role, need.role_years, need.role_credentials), 0.0)
        degree_for_role = (need.role_education[paths.role] > 0)[:, None]
        month_in = np.where(degree_for_role, np.maximum(month_in, education_done), month_in)
        role = np.where(has[:, None], month_in, NEVER)
    designation = qualified(np.broadcast_to(need.apprentice & need.primary, steps.usable.shape))

    stay = paths.stay[:, None]

    def whole(months: Floats) -> Ints:
        return np.where(stay, NEVER, np.ceil(np.minimum(np.broadcast_to(months, shape), NEVER) - ROUNDING)).astype(
            np.int64
        )

    def each(months: list[Floats | None]) -> list[Ints | None]:
        return [None if month is None else whole(month) for month in months]

    return Timeline(
        start=whole(start),
        training_end=whole(trained),
        certified=whole(certified),
        first_pay=whole(first_pay),
        full_designation=whole(designation),
        credential_month=each(month),
        exam_month=each(first_exam),
        attempts=[None if count is None else np.broadcast_to(count, shape).astype(np.int64) for count in attempts],
        degree_start=each(degree_start),
        degree_end=each(degree_end),
        specialty=whole(specialty),
        role=whole(role),
    )


def _in_range(span: Floats, chosen: Floats, position: Floats, spread: float, draws: Draws) -> Floats:
    """Return months inside the program's range: drawn round what was chosen, or at the study pace's position."""
    low, high = span.T[..., None]
    width = np.where(high > low, high - low, 1.0)
    mode = np.clip((chosen[:, None] - low) / width, 0.0, 1.0)
    given = np.where(np.isnan(mode), 0.0, mode)
    drawn = given + spread * (triangular(draws.uniform["study"], given) - given)
    return at_position(low, high, np.where(np.isnan(mode), position, drawn))


def _apprentice_years(dataset: Dataset) -> float:
    row = dataset.figure(dataset.occupation, "apprentice_years")
    return row.low if row else 0.0
