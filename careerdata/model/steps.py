"""Path -> what is still to be done: its own steps less those done, plus those that it needs and does not have."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from careerdata.model.conditions import MONTHS_A_YEAR, Requirements, requirements
from careerdata.scenario.path import Bools, Ints, PathTable, positions
from careerdata.scenario.profile import EDUCATION_ORDER, Profile
from careerdata.tables.dataset import NONE, Dataset


@dataclass(frozen=True, eq=False)
class Steps:
    """What each path still has to do (P paths, C credentials, R roles).

    ``paths`` is the table with ``training``, ``credential`` and ``further`` replaced by what is really to be done (-1 or
    False for nothing). ``training_added``, ``further_added``, ``degrees`` and ``roles_added`` say what was added and not
    chosen.
    """

    paths: PathTable
    training_done: Bools
    training_added: Bools
    untrained: Bools  # (P,) neither training, before or on the path, nor the experience that replaces it
    further_added: Bools  # (P, C)
    degrees: Bools  # (P, levels) degrees taken later, beside work
    chosen_credential: Ints  # (P,) the path's first credential, held or not
    usable: Bools  # (P, C) credentials held or acquired on the way
    on_the_way: Bools  # (P, R) roles with their own range that the path passes through, its goal included
    roles_added: Bools  # (P, R) those of them that were not chosen
    practicum: Bools  # (P,) the apprentice mark goes by practicum and course instead of years of work
    letters: Bools  # (P,) it goes at once, by proof of past work with code sets
    applies_at_once: Bools  # (P,) looks at once for a role that the background is enough for, without any credential


def resolve(dataset: Dataset, profile: Profile, paths: PathTable) -> Steps:
    """Return what is left to do: steps already done are dropped, missing conditions become steps."""
    need = requirements(dataset, profile.background)
    held = np.array([row.id in profile.credentials_held for row in dataset.credentials], bool)
    credential = np.where(~paths.stay & ~held[paths.credential], paths.credential, -1)
    at_once = ~paths.stay & (credential < 0) & (paths.role >= 0) & need.direct[paths.role]
    at_once &= profile.years_experience == 0
    training, done, added, untrained = _training(dataset, profile, paths, credential, at_once, need)
    further, usable = _own_credentials(paths, credential, held)
    on_the_way = _roles_on_the_way(paths, need)
    first = usable & need.primary & ~further  # what one looks for the first job with
    mark, full = (first & need.apprentice).any(1), (first & ~need.entry_level).any(1)
    lifts = ~paths.stay & mark & ~full
    practicum, letters = paths.practicum & lifts, paths.letters & lifts
    further_added = _missing_credentials(paths, on_the_way, usable, practicum | letters, need)
    usable |= further_added
    further |= further_added

    given = np.where(training >= 0, need.program_education[training], 0)
    in_field = np.maximum(profile.education_in_field, given)
    training, instead = _degree_as_training(credential, training, in_field, need)
    added |= instead
    given = np.where(training >= 0, need.program_education[training], 0)
    in_field = np.maximum(profile.education_in_field, given)
    in_any = np.maximum(EDUCATION_ORDER.index(profile.education), given)
    degrees = _degrees_beside_work(paths, on_the_way, further, in_field, in_any, need)
    resolved = replace(
        paths,
        training=training,
        # What was chosen for the path's own program says nothing about one that takes its place.
        training_months=np.where(added, np.nan, paths.training_months),
        training_cost=np.where(added, np.nan, paths.training_cost),
        completion=np.where(added, np.nan, paths.completion),
        placed=np.where(added, np.nan, paths.placed),
        credential=credential,
        further=further,
    )
    goal = np.zeros_like(on_the_way)
    goal[np.arange(len(paths)), paths.role] = paths.role >= 0
    return Steps(
        paths=resolved,
        training_done=done,
        training_added=added,
        untrained=untrained,
        further_added=further_added,
        degrees=degrees,
        chosen_credential=np.where(paths.stay, -1, paths.credential),
        usable=usable,
        on_the_way=on_the_way,
        roles_added=on_the_way & ~goal,
        practicum=practicum,
        letters=letters,
        applies_at_once=at_once,
    )


def _training(
    dataset: Dataset, profile: Profile, paths: PathTable, credential: Ints, at_once: Bools, need: Requirements
) -> tuple[Ints, Bools, Bools, Bools]:
    """Return the program still to be done (-1: none), whether it is done already, whether it was added, who has none.

    Rules: whoever is trained takes no program, except for a degree in the field that they do not have. A first credential
    that asks for training gets it even where the path has none, and so does a first job without any credential, unless it is
    in a role that the background is enough for.
    """
    go, takes = ~paths.stay, credential >= 0
    trained = profile.is_trained(dataset)
    has_program = paths.training != positions(dataset, "programs")[NONE]
    gives = need.program_education[paths.training]
    done = go & has_program & np.where(gives > 0, gives <= profile.education_in_field, trained)
    training = np.where(go & has_program & ~done, paths.training, -1)

    asks = np.where(takes, need.needs_training[credential], (profile.years_experience == 0) & ~at_once)
    added = go & (training < 0) & asks & ~(trained | done)
    training = np.where(added, need.stand_in_program, training)
    untrained = go & (training < 0) & ~trained & ~done
    return training, done, added, untrained


def _own_credentials(paths: PathTable, credential: Ints, held: Bools) -> tuple[Bools, Bools]:
    """Return the further credentials that the path itself takes, and all that it can use (P, C)."""
    rows = np.arange(len(paths))[credential >= 0]
    further = paths.further & ~paths.stay[:, None] & ~held
    further[rows, credential[rows]] = False
    usable = held[None, :] | further
    usable[rows, credential[rows]] = True
    return further, usable


def _roles_on_the_way(paths: PathTable, need: Requirements) -> Bools:
    """Return which roles with their own range a path passes through (P, R).

    A role that is entered only from others asks for having held one of them: the first in the data set's order whose
    credentials the path itself takes, or that asks for none and no degree, else the first. What is held already does not
    choose: it would lead to the role that pays less.
    """
    on_the_way = np.zeros((len(paths), len(need.role_generalist)), bool)
    own = (paths.role >= 0) & ~paths.stay
    own &= ~need.role_generalist[paths.role]
    on_the_way[np.flatnonzero(own), paths.role[own]] = True
    takes = paths.further.copy()
    takes[np.arange(len(paths))[paths.credential >= 0], paths.credential[paths.credential >= 0]] = True
    for role in reversed(need.role_order):
        origins = need.role_from[role]
        rows = np.flatnonzero(on_the_way[:, role])
        if not origins or not len(rows):
            continue
        asked = need.role_credentials[list(origins)]
        has = np.asarray(~asked.any(1))[None, :] | (takes[rows][:, None, :] & asked[None]).any(2)  # (rows, origins)
        has &= (need.role_education[list(origins)] == 0)[None, :]
        on_the_way[rows, np.array(origins)[np.where(has.any(1), has.argmax(1), 0)]] = True
    return on_the_way


def _missing_credentials(
    paths: PathTable, on_the_way: Bools, usable: Bools, without_mark: Bools, need: Requirements
) -> Bools:
    """Return the credentials that a specialty or a role asks for and the path does not have (P, C).

    One with an apprentice mark counts only where the mark is gone by the time the years are met; else another is added,
    so that holding it never makes anybody wait for longer than somebody who does not.
    """
    added = np.zeros_like(usable)
    asks = [
        (np.flatnonzero((paths.specialty == s) & ~paths.stay), accepted, first, years)
        for s, (accepted, first, years) in enumerate(
            zip(need.specialty_credentials, need.specialty_added, need.specialty_years, strict=True)
        )
    ]
    general = np.flatnonzero((paths.role >= 0) & ~paths.stay & need.role_generalist[paths.role])
    for role in range(len(need.role_generalist)):
        rows = (
            general[paths.role[general] == role] if need.role_generalist[role] else np.flatnonzero(on_the_way[:, role])
        )
        asks.append((rows, need.role_credentials[role], need.role_added[role], need.role_years[role]))
    for rows, accepted, first, years in asks:
        if first < 0 or not len(rows):
            continue
        # Nothing is gained where the credential that would be added has the mark itself.
        waits = need.apprentice & ~need.apprentice[first] & (years[0] * MONTHS_A_YEAR < need.apprentice_months)
        has = (usable[rows] & accepted & ~(waits & ~without_mark[rows, None])).any(1)
        added[rows[~has], first] = True
    return added & ~usable


def _degrees_beside_work(
    paths: PathTable, on_the_way: Bools, further: Bools, in_field: Ints, in_any: Ints, need: Requirements
) -> Bools:
    """Return the degrees (P, levels) that are taken beside work, with those below them.

    A credential asks for a degree in the field (``in_field``: the level reached in it), a role for one in any field.
    """
    levels = np.arange(len(EDUCATION_ORDER))
    for_roles = (on_the_way * need.role_education).max(1, initial=0)
    for_roles = np.maximum(for_roles, np.where((paths.role >= 0) & ~paths.stay, need.role_education[paths.role], 0))
    for_credentials = (further * need.credential_education).max(1, initial=0)
    wanted = (levels > in_any[:, None]) & (levels <= for_roles[:, None])
    wanted |= (levels > in_field[:, None]) & (levels <= for_credentials[:, None])
    return wanted & (np.array(need.degree_programs) >= 0)


def _degree_as_training(credential: Ints, training: Ints, in_field: Ints, need: Requirements) -> tuple[Ints, Bools]:
    """Return the training, and where a degree took its place: a first credential cannot wait for one beside work."""
    asked = np.where(credential >= 0, need.credential_education[credential], 0)
    lacks = asked > in_field
    return np.where(lacks, np.array(need.degree_programs)[asked], training), lacks
