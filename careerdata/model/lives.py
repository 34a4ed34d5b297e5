"""What may happen in a life: each transition as a chance or a hazard, and the luck that decides it.

Method: event times by the inverse of the cumulative hazard, one quasi-random dimension a transition, shared by all paths
(common random numbers). The figures are rows of ``lives.csv``; the reader's own take their place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from careerdata.model.chances import MOST_ROLES, SPELLS, SPELLS_TODAY, Draws, waiting_time
from careerdata.model.conditions import MONTHS_A_YEAR, Requirements
from careerdata.model.crowding import hiring_in_a_crowd
from careerdata.model.steps import Steps
from careerdata.scenario.path import Bools, Floats
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import Chance

LEAVING_EARLY_MONTHS = 24
"""The first two years, in which leaving is likelier: the window that ``leave_early`` is about."""


def chance(dataset: Dataset, name: Chance, subject: str = "") -> float:
    """Return a figure of ``lives.csv``: the subject's own, else that of all subjects; 0 where there is none."""
    row = dataset.chance(name, subject)
    return row.value if row else 0.0


def finish_share(dataset: Dataset, assumptions: Assumptions, steps: Steps) -> Floats:
    """Return the share that finishes its training, a value a path: the reader's own, the path's or its
    school's, else the program's."""
    kinds = np.array([chance(dataset, "finish", row.id) for row in dataset.programs])
    trains = steps.paths.training >= 0
    own = steps.paths.completion
    share = np.where(np.isnan(own), kinds[steps.paths.training], own)
    if assumptions.chance_finish is not None:
        share = np.full(len(trains), assumptions.chance_finish)
    return np.where(trains, share, 1.0)


def is_prepared(dataset: Dataset, profile: Profile, steps: Steps, need: Requirements) -> Bools:
    """Return whether each path's program prepares for its first exam; without one, exams for beginners are in reach, and others
    of who is trained."""
    training, credential = steps.paths.training, steps.paths.credential
    by_program = np.where(training >= 0, need.program_prepares[training, credential], need.entry_level[credential])
    return by_program | (credential < 0) | profile.is_trained(dataset)


def pass_share(
    dataset: Dataset, profile: Profile, assumptions: Assumptions, steps: Steps, need: Requirements
) -> Floats:
    """Return the share that passes the first exam at once, a value a path: the reader's, the school's, else the exam's, which
    is lower where the program does not prepare for it."""
    own = steps.paths.pass_rate
    prepared = np.where(is_prepared(dataset, profile, steps, need), 1.0, chance(dataset, "pass_unprepared"))
    share = np.where(np.isnan(own), need.pass_rate[steps.paths.credential] * prepared, own)
    if assumptions.chance_pass is not None:
        share = np.full(len(share), assumptions.chance_pass)
    return np.where(steps.paths.credential >= 0, share, 1.0)


def hiring_factor(dataset: Dataset, profile: Profile, steps: Steps, need: Requirements) -> Floats:
    """Return how fast each path is hired for a first job, relative to somebody with an apprentice mark.

    A full credential and experience in a health-care office speed it up; without any credential it takes longer, unless it is
    for a role that the background is enough for. Of several credentials the one that employers ask for most counts.
    """
    has = steps.usable & need.primary & ~steps.paths.further  # before any work, so without what is taken beside it
    full = (has & ~need.entry_level).any(1) | steps.practicum | steps.letters
    any_credential = has.any(1) | steps.applies_at_once
    factor = np.where(full, chance(dataset, "hired_full_credential"), 1.0)
    factor = np.where(any_credential, factor, chance(dataset, "hired_no_credential"))
    asked_for = np.array([chance(dataset, "hired_by_credential", row.id) for row in dataset.credentials])
    factor = factor * np.where(has.any(1), np.where(has, asked_for, 0.0).max(1, initial=0.0), 1.0)
    return factor * (chance(dataset, "hired_administrative") if profile.background == "administrative" else 1.0)


def search_stretch(dataset: Dataset, assumptions: Assumptions) -> float:
    """Return how much longer automation pressure makes the search for a first job, as a factor."""
    return 1 + assumptions.automation * dataset.parameter("automation_search_stretch")


def searched_in_vain(dataset: Dataset, profile: Profile) -> float:
    """Return how much longer the plan's search is for who has looked in vain: as much as their chance in a month is lower."""
    left = _after_looking(dataset, profile)
    return 1 / left if left else 1.0


def hired_in_a_month(dataset: Dataset, profile: Profile, assumptions: Assumptions, at_once: bool = False) -> float:
    """Return the chance to find a first job in a month of looking; lower at 55 or older, in a crowd of graduates, and the
    longer somebody certified has looked in vain. The crowd is not that of somebody who applies ``at_once`` for a role that the
    background is enough for.

    Example:
        >>> from careerdata import Assumptions, load, Profile
        >>> data = load(); guess = Assumptions.of(data, graduates_per_ten_openings=10)
        >>> me = [Profile.of(data, credentials_held=["CPC"], months_searched=months) for months in (0, 14)]
        >>> [round(hired_in_a_month(data, one, guess), 3) for one in me]
        [0.2, 0.034]
    """
    in_crowd = 1.0 if at_once else hiring_in_a_crowd(dataset, profile, assumptions)
    return chance(dataset, "hired") * _after_looking(dataset, profile) * at_age(dataset, profile) * in_crowd


def at_age(dataset: Dataset, profile: Profile) -> float:
    """Return how fast somebody of this age finds any job, relative to those under 55."""
    return chance(dataset, "hired_age_55") if profile.age_55 else 1.0


def _after_looking(dataset: Dataset, profile: Profile) -> float:
    """Return what a search in vain of somebody certified leaves of the chance to be hired in a month.

    Method: people differ; at first every chance from none to twice the usual one is equally likely. Bayes' rule over the months
    without a job; in proportion, so that no months leave the figure as it is. Employers answer a long search less besides
    (``hired_after_long_search``), evenly more so until ``long_search_months``.
    """
    row = dataset.chance("hired")
    months = profile.months_searched if profile.credentials_held else 0.0
    if row is None or not months or not row.value:
        return 1.0
    stays = np.array([1 - min(2 * row.value, 1.0), 1.0])  # without a job after a month, at either end

    def moment(power: float) -> float:
        return float(np.diff(stays**power)[0]) / power

    after = 1 - moment(months + 2) / moment(months + 1)
    long = min(months / dataset.parameter("long_search_months"), 1.0)
    answered = 1 - long * (1 - chance(dataset, "hired_after_long_search"))
    return answered * after / (1 - moment(2) / moment(1))


def drop_out(draws: Draws, share: Floats, months: Floats) -> tuple[Bools, Floats]:
    """Return who leaves the program, and after how many months of it (paths, draws).

    Method: a constant hazard over the length of the program under which ``share`` (a value a path) are still there at its
    end.
    """
    share = np.clip(share, 1e-9, 1)[:, None]
    with np.errstate(divide="ignore"):
        part = np.where(share < 1, np.log1p(-draws.uniform["finish"]) / np.log(share), np.inf)
    leaves = part < 1
    return leaves, np.where(leaves, part, 1.0) * months


def exam(dataset: Dataset, draws: Draws, first: Floats, most: int) -> tuple[Floats, Bools]:
    """Return how often the first exam is taken, and who gives it up (paths, draws).

    Somebody passes at the first attempt with the share ``first`` (a value a path), at a later one with ``pass_again``
    times it, and gives up after each failed attempt with ``quit_after_fail``, after ``most`` attempts for certain. One
    uniform number decides: outcomes in the order of attempts that pass, then of those after which one gives up, so that a
    higher share never makes a life worse.
    """
    first = first[:, None]
    again = np.clip(first * chance(dataset, "pass_again"), 0, 1)
    stays = 1 - chance(dataset, "quit_after_fail")
    luck = draws.uniform["exam"]
    reached, passed = np.ones_like(first), np.zeros_like(first)
    given_up: list[Floats] = []
    attempts = np.zeros(np.broadcast_shapes(first.shape, luck.shape))
    for attempt in range(1, most + 1):
        rate = first if attempt == 1 else again
        before, passed = passed, passed + reached * rate
        attempts = np.where((luck >= before) & (luck < passed), attempt, attempts)
        failed = reached * (1 - rate)
        reached = failed * stays if attempt < most else np.zeros_like(failed)
        given_up.append(failed - reached)
    gives_up = np.broadcast_to(luck >= passed, attempts.shape)
    bound = passed
    for attempt, share in enumerate(given_up, 1):
        attempts = np.where(gives_up & (luck >= bound) & (luck < bound + share), attempt, attempts)
        bound = bound + share
    return np.where(attempts == 0, most, attempts), gives_up


def placed_in_a_month(dataset: Dataset, placed: Floats) -> Floats:
    """Return the chance to be hired in a month at which these shares (any shape) are hired by ``placed_within`` months.

    Example:
        >>> from careerdata import load
        >>> placed_in_a_month(load(), np.array([0.0, 0.75, 1.0])).round(3).tolist()
        [0.0, 0.206, 1.0]
    """
    return 1 - (1 - placed) ** (1 / dataset.parameter("placed_within"))


def job_search(
    dataset: Dataset, profile: Profile, assumptions: Assumptions, draws: Draws, factor: Floats, steps: Steps
) -> tuple[Floats, Bools]:
    """Return months until hired, or until one stops looking, and who stops (paths, draws).

    Method: two competing hazards, being hired (``hired`` times the path's factor, lower under automation pressure and in a
    crowd of graduates) and giving up (``stop_looking``, as much sooner as somebody without a credential is hired later).
    A path that says how many are hired has that chance instead, the reader's own chance before it.
    Whoever has done the work before is hired at the rate of those who do it again; graduates do not crowd them, nor the paths
    that apply at once for a role that a background is enough for.
    """
    experienced = profile.years_experience > 0
    if assumptions.chance_hired is not None:
        given = np.full(len(factor), assumptions.chance_hired)
    elif experienced:
        given = np.full(len(factor), chance(dataset, "hired_again") * at_age(dataset, profile))
    else:
        alone, in_crowd = (hired_in_a_month(dataset, profile, assumptions, at_once=each) for each in (True, False))
        given = np.where(steps.applies_at_once, alone, in_crowd)
    placed = steps.paths.placed
    if assumptions.chance_hired is None and not np.isnan(placed).all():
        given = np.where(np.isnan(placed), given, placed_in_a_month(dataset, placed) / factor)
    hazard = np.clip(given * factor / search_stretch(dataset, assumptions), 0, 1)[:, None]
    hired = waiting_time(draws.uniform["hired"], hazard)
    discouraged = np.clip(chance(dataset, "stop_looking") / np.minimum(factor, 1.0), 0, 1)[:, None]
    stops = waiting_time(draws.uniform["stop_looking"], discouraged)
    return np.minimum(hired, stops), (hired >= stops) & (hazard < 1)  # at a chance of 1 everybody is hired


def leaves_field(dataset: Dataset, profile: Profile, draws: Draws) -> Floats:
    """Return months in the field, from the first pay on, until one leaves it for work like today's (draws,).

    Method: a hazard of ``leave``, ``leave_early`` times as high in the first two years of the work.
    """
    late = -np.log1p(-chance(dataset, "leave"))
    early = late * chance(dataset, "leave_early")
    left_early = max(0.0, LEAVING_EARLY_MONTHS - profile.years_experience * MONTHS_A_YEAR)
    luck = -np.log1p(-draws.uniform["leave"])
    with np.errstate(divide="ignore", invalid="ignore"):
        after = left_early + (luck - early * left_early) / late
        return np.where(luck <= early * left_early, luck / early, after)


@dataclass(frozen=True, eq=False)
class Spells:
    """Times out of work. ``begin`` counts months of employment before each, ``length`` its months; (spells, draws)."""

    begin: Floats
    length: Floats

    def months_out(self, worked: Floats) -> Floats:
        """Return the months out of work before so many months of employment (any shape that ends in draws)."""
        out = np.zeros(np.shape(worked))
        for begin, length in zip(self.begin, self.length, strict=True):
            out += np.where(begin < worked, length, 0.0)
        return out


NO_SPELLS = Spells(np.zeros((0, 1)), np.zeros((0, 1)))


def spells(draws: Draws, name: str, again: str, count: int, layoff: float, hired: float) -> Spells:
    """Return the times out of work of each life: waits for a layoff while employed, then for another job."""
    waits = np.stack([waiting_time(draws.uniform[f"{name}.{i}"], layoff) for i in range(count)])
    lengths = np.stack([waiting_time(draws.uniform[f"{again}.{i}"], hired) for i in range(count)])
    return Spells(np.cumsum(waits, 0), lengths)


def coding_spells(dataset: Dataset, profile: Profile, assumptions: Assumptions, draws: Draws) -> Spells:
    """Return the times out of work of a coder; automation pressure makes layoffs likelier."""
    if not draws.at_risk:
        return NO_SPELLS
    layoff = chance(dataset, "layoff") if assumptions.layoff_risk is None else assumptions.layoff_risk
    layoff *= 1 + assumptions.automation * chance(dataset, "automation_layoff_stretch")
    hired = chance(dataset, "hired_again") * at_age(dataset, profile)
    return spells(draws, "layoff", "again", SPELLS, min(layoff, 1.0), hired)


def spells_today(dataset: Dataset, draws: Draws, at_age: float) -> Spells:
    """Return the times out of work of somebody in today's job, who finds another so fast (:func:`at_age`)."""
    if not draws.at_risk:
        return NO_SPELLS
    layoff = chance(dataset, "layoff_today")
    hired = chance(dataset, "hired_again_today") * at_age
    return spells(draws, "layoff_today", "again_today", SPELLS_TODAY, layoff, hired)


def rewarded(dataset: Dataset, assumptions: Assumptions, draws: Draws) -> Bools:
    """Return in which lives employers ever pay more for a further credential (draws,).

    ``admitted`` of ``credential`` is the share. The luck is that of being taken on for a specialty, since both are the same
    employers' view of the same special knowledge.
    """
    if not draws.at_risk:
        return np.ones(len(draws), bool)
    share = (
        chance(dataset, "admitted", "credential")
        if assumptions.chance_promoted is None
        else assumptions.chance_promoted
    )
    return draws.uniform["specialty_admitted"] < share


def works_remotely(dataset: Dataset, assumptions: Assumptions, draws: Draws) -> Bools:
    """Return in which lives an employer elsewhere is found for remote work (draws,)."""
    if not draws.at_risk:
        return np.ones(len(draws), bool)
    share = chance(dataset, "remote_found") if assumptions.chance_remote is None else assumptions.chance_remote
    return draws.uniform["remote"] < share


def admitted_share(dataset: Dataset, subject: str, with_background: bool) -> float:
    """Return the share of those who meet the conditions of a role or the specialty that is ever taken on.

    Args:
        with_background: whether a healthcare background stands in for the role's years.
    """
    chance_of: Chance = "admitted_with_background" if with_background else "admitted_without_background"
    return min(chance(dataset, "admitted", subject) * chance(dataset, chance_of, subject), 1.0)


def usual_wait(dataset: Dataset, role: str) -> float:
    """Return the months within which half of those who are ever taken on in a role are: 0 where no hazard is given."""
    wait = waiting_time(np.array(0.5), chance(dataset, "opening", role))
    return float(wait) if np.isfinite(wait) else 0.0


def admission(
    dataset: Dataset,
    assumptions: Assumptions,
    draws: Draws,
    subject: str,
    number: int | None = None,
    with_background: bool = False,
    special: bool = False,
) -> Floats:
    """Return months from meeting the conditions of a role (by its number) or the specialty until taken on (draws,).

    A role that asks for a ``special`` credential has the luck of the specialty and of that credential: the same employers judge
    the same special knowledge, so that who is not taken on is not paid for it elsewhere either.

    Infinite for who is never: :func:`admitted_share` is the share that ever is, ``opening`` the monthly hazard of those.
    """
    if not draws.at_risk:
        return np.zeros(len(draws))
    admitted, opening = (
        ("specialty_admitted", "specialty_opening")
        if number is None
        else (f"role_admitted.{number % MOST_ROLES}", f"role_opening.{number % MOST_ROLES}")
    )
    admitted = "specialty_admitted" if special else admitted
    share = assumptions.chance_promoted
    if share is None:
        share = admitted_share(dataset, subject, with_background)
    wait = waiting_time(draws.uniform[opening], chance(dataset, "opening", subject))
    return np.where(draws.uniform[admitted] < share, wait, np.inf)
