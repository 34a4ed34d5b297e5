"""How many graduates come to the openings of a place, and how far that slows the search for a first job there.

Method: openings are the place's jobs (OEWS) times the nation's openings a year for each job (BLS Employment Projections);
graduates are the newest awards at schools that teach on site (IPEDS). Jobs and job seekers meet at about the same rate in
small places as in large ones (constant returns to scale: Petrongolo and Pissarides 2001), so that only their ratio counts.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import NamedTuple

from careerdata.scenario.profile import Assumptions, Profile
from careerdata.scenario.schools import metropolitan_area, offers, online_of
from careerdata.tables.dataset import Dataset, state_code

OPENINGS = 10
"""Graduates are counted for so many openings."""


@dataclass(frozen=True)
class Crowding:
    """Graduates a year against openings a year in a place.

    ``graduates`` are the newest year's awards, at schools there that teach on site, of the fields that prepare for an exam
    of the occupation; ``others`` those of its other fields, of whom a part looks for the same jobs (``looking`` is both);
    ``elsewhere`` are all those of schools that teach mostly online, whose graduates live anywhere. ``openings`` are the
    place's ``jobs`` times the nation's openings a year for each job; ``None`` where OEWS has no count.
    """

    place: str
    graduates: int
    others: int
    elsewhere: int
    looking: float
    jobs: float | None
    openings: float | None
    year: int | None

    @property
    def per_ten_openings(self) -> float | None:
        """Those who look for every ten openings."""
        return OPENINGS * self.looking / self.openings if self.openings else None


class _Awards(NamedTuple):
    """Awards of a year: of the fields that prepare for an exam, and of the others."""

    prepared: int = 0
    others: int = 0

    def plus(self, awards: int, prepares: bool) -> _Awards:
        return _Awards(self.prepared + awards * prepares, self.others + awards * (not prepares))


_ONLINE = ""
"""Stands for the place of those who learn online."""
_EVERYWHERE = "*"


@functools.lru_cache(maxsize=4)
def _awards(dataset: Dataset) -> dict[str, _Awards]:
    """Return awards by state, by metropolitan area, of schools that teach online, and of all that teach on site."""
    found: dict[str, _Awards] = {}
    for offer in offers(dataset).values():
        if offer.program is None or offer.school is None:
            continue
        prepares = dataset.fields_of_study.row(offer.cip).prepares_for_exam
        online = online_of(dataset, offer) in ("all", "mostly")
        metro = metropolitan_area(dataset, offer)
        for place in (_ONLINE,) if online else (_EVERYWHERE, offer.school.state, *([metro] if metro else ())):
            found[place] = found.get(place, _Awards()).plus(offer.program.awards, prepares)
    return found


def _looking(dataset: Dataset, awards: _Awards) -> float:
    return awards.prepared + awards.others * dataset.parameter("crowding_other_fields")


@functools.lru_cache(maxsize=128)
def crowding(dataset: Dataset, state: str = "", area: str = "") -> Crowding | None:
    """Return graduates against openings in a metropolitan area or state, ``None`` where no field of study is listed.

    An area outside of those is counted as its state.
    """
    if not len(dataset.fields_of_study):
        return None
    row = dataset.areas.find(area) if area else None
    metro = row is not None and row.area_type == "metropolitan"
    code = area if metro else state_code(dataset, state)
    awards = _awards(dataset).get(area if metro else state, _Awards())
    online = _awards(dataset).get(_ONLINE, _Awards())
    wage = dataset.area_wages.find(dataset.about.soc, code)
    jobs = wage.employment if wage else None
    rate = openings_per_job(dataset)
    return Crowding(
        place=row.title if row is not None and metro else dataset.states.row(state).name,
        graduates=awards.prepared,
        others=awards.others,
        elsewhere=sum(online),
        looking=_looking(dataset, awards),
        jobs=jobs,
        openings=jobs * rate if jobs is not None and rate is not None else None,
        year=awards_year(dataset),
    )


class JobsNear(NamedTuple):
    """People who do the work in a place, and its openings a year."""

    place: str
    jobs: float
    openings: float


def jobs_near(dataset: Dataset, state: str, area: str) -> JobsNear | None:
    """Return the jobs of somebody's area of any kind; of the state where the area's are not published."""
    rate = openings_per_job(dataset)
    if rate is None:
        return None
    row = dataset.areas.find(area) if area else None
    wage = dataset.area_wages.find(dataset.about.soc, area) if row else None
    if row and wage and wage.employment:
        return JobsNear(row.title, wage.employment, wage.employment * rate)
    whole = crowding(dataset, state)
    return JobsNear(whole.place, whole.jobs, whole.jobs * rate) if whole and whole.jobs else None


def in_the_nation(dataset: Dataset) -> float | None:
    """Return the nation's graduates on site for every ten openings: the crowd that the chance to be hired holds for."""
    openings = dataset.figure(dataset.occupation, "annual_openings")
    awards = _awards(dataset).get(_EVERYWHERE)
    return OPENINGS * _looking(dataset, awards) / openings.low if openings and awards else None


def where_one_lives(dataset: Dataset, state: str, area: str) -> float | None:
    """Return those who look for every ten openings where somebody lives, ``None`` where that is not known.

    Method: a city is counted with ``crowding_reach`` openings a year of the state around it and their graduates, since a
    single school often teaches for more than its own town, and people look farther than that.
    """
    around = crowding(dataset, state)
    own = crowding(dataset, state, area)
    if around is None or around.per_ten_openings is None:
        return own.per_ten_openings if own else None
    if own is None or not own.openings or own == around:
        return around.per_ten_openings
    reach = dataset.parameter("crowding_reach")
    return (OPENINGS * own.looking + reach * around.per_ten_openings) / (own.openings + reach)


def hiring_in_a_crowd(dataset: Dataset, profile: Profile, assumptions: Assumptions) -> float:
    """Return what the crowd leaves of the chance to be hired: 1 where there are no more graduates than in the nation.

    The reader's own count takes the place of the data's.

    Example:
        >>> from careerdata import Assumptions, load, Profile
        >>> data = load()
        >>> round(hiring_in_a_crowd(data, Profile.of(data), Assumptions.of(data, graduates_per_ten_openings=44.4)), 2)
        0.5
    """
    crowd = assumptions.graduates_per_ten_openings
    if crowd is None:
        crowd = where_one_lives(dataset, profile.state, profile.area)
    usual = in_the_nation(dataset) or OPENINGS
    row = dataset.chance("crowding_weight")
    return 1.0 if crowd is None or row is None else (usual / max(crowd, usual)) ** row.value


def awards_year(dataset: Dataset) -> int | None:
    """Return the year of the newest awards, ``None`` without schools."""
    return max((row.awards_year for row in dataset.school_programs), default=None)


def openings_per_job(dataset: Dataset) -> float | None:
    """Return the nation's openings a year for each job (BLS: separations and growth), ``None`` without a source."""
    openings = dataset.figure(dataset.occupation, "annual_openings")
    jobs = next(
        (
            row
            for row in dataset.figures_of(dataset.occupation, "employment")
            if openings and row.source == openings.source
        ),
        dataset.figure(dataset.occupation, "employment"),
    )
    return openings.low / jobs.low if openings and jobs and jobs.low else None
