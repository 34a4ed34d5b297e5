"""A program at a school as a path's training: its months, price and completion, each with what it rests on."""

from __future__ import annotations

import functools
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from careerdata.scenario.zip_codes import place_of
from careerdata.tables.dataset import NONE, Dataset
from careerdata.tables.schema import AwardLevel, EtplProgram, School, SchoolProgram

MonthsBasis = Literal["reported", "state_list", "typical"]
"""Months are what the school reports, what a state's list says, or what is typical of the level of award."""
PriceBasis = Literal["program", "state_list", "tuition"]
"""A price is of the whole program, or from a state's list, or estimated from a year's tuition."""
Rate = Literal["any", "in_district", "in_state", "out_of_state"]
"""Whose tuition it is; ``any`` where everybody pays the same."""
Online = Literal["all", "mostly", "some", "no"]
"""How much of a school's teaching is online: the whole school's, or of a listed program its own."""

MONTHS_A_WEEK = 12 / (365.25 / 7)


@dataclass(frozen=True)
class Offer:
    """A program that somebody offers: one of IPEDS (``program``), of a state's list (``listed``), or of both.

    ``school`` is unknown for a provider that IPEDS does not list; ``award`` where the state's list does not say how long
    a certificate is.
    """

    id: str
    school: School | None
    program: SchoolProgram | None
    listed: EtplProgram | None
    award: AwardLevel | None

    @property
    def name(self) -> str:
        """The name of the school or provider."""
        if self.school:
            return self.school.name
        return self.listed.provider if self.listed else self.id

    @property
    def cip(self) -> str:
        """The field of study."""
        return self.program.cip if self.program else self.listed.field if self.listed else ""

    @property
    def city(self) -> str | None:
        """The city of the campus, or ``None``."""
        return self.school.city if self.school else self.listed.city if self.listed else None

    @property
    def state(self) -> str | None:
        """The state it is in, ``None`` for an online provider whose state is not known."""
        if self.school:
            return self.school.state
        return self.listed.list_state if self.listed and (self.listed.zip or self.listed.city) else None

    @property
    def gives_education(self) -> str | None:
        """The degree it ends with, or ``None``."""
        return self.award.gives_education if self.award else self.listed.gives_education if self.listed else None

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude of where it is taught, or ``None``."""
        row = self.school or self.listed
        if row is None or row.latitude is None or row.longitude is None:
            return None
        return row.latitude, row.longitude


@dataclass(frozen=True)
class Months:
    """How long a program takes full time, in months."""

    months: float
    low: float
    high: float
    basis: MonthsBasis
    source: str


@dataclass(frozen=True)
class Price:
    """What a whole program costs in dollars of ``as_of``; ``low`` and ``high`` differ where it is an estimate.

    ``year_usd`` is the year's tuition an estimate is made from, ``books_usd`` what of the price is books (``None`` where
    they are not known and not in it).
    """

    usd: float
    low: float
    high: float
    basis: PriceBasis
    rate: Rate
    as_of: str
    source: str
    books_usd: float | None = None
    year_usd: float | None = None


@dataclass(frozen=True)
class Completion:
    """The share of a program's students that finishes, and the ends of where it may lie."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Terms:
    """A program at a school as a path's training; ``None`` where nobody publishes it.

    ``training`` is the kind of program, an id of ``programs.csv``.
    """

    offer: Offer
    training: str
    months: Months | None
    price: Price | None
    completion: Completion | None

    @property
    def title(self) -> str:
        """The name of the school."""
        return self.offer.name


@functools.lru_cache(maxsize=16)
def offers(dataset: Dataset) -> Mapping[str, Offer]:
    """Return every program that trains for the occupation, by id, in file order; a listed program that belongs to one of
    IPEDS is part of it. A school that is known to have closed since offers nothing."""
    fields = set(dataset.fields_of_study.ids)
    if not fields:
        return {}
    levels, closed = dataset.award_levels, set(dataset.closed_schools.ids)
    of_program = {row.program: row for row in dataset.etpl_programs if row.program}
    found = {}
    for row in dataset.school_programs:
        if row.cip in fields and row.unitid not in closed:
            school = dataset.schools.row(row.unitid)
            found[row.id] = Offer(row.id, school, row, of_program.get(row.id), levels.row(row.award))
    for listed in dataset.etpl_programs:
        if not listed.program and listed.field in fields and listed.unitid not in closed:
            of_ipeds = dataset.schools.row(listed.unitid) if listed.unitid else None
            award = next((row for row in levels if listed.gives_education in _degree(row)), None)
            found[listed.id] = Offer(listed.id, of_ipeds, None, listed, award)
    return found


def _degree(level: AwardLevel) -> tuple[str, ...]:
    return (level.gives_education,) if level.gives_education else ()


def months_of(offer: Offer) -> Months | None:
    """Return how long a program takes: as the school reports it, else a state's list, else what its level typically takes."""
    if offer.program and offer.program.months:
        months = offer.program.months
        return Months(months, months, months, "reported", offer.program.source)
    if offer.listed and offer.listed.weeks_low:
        low = offer.listed.weeks_low * MONTHS_A_WEEK
        high = (offer.listed.weeks_high or offer.listed.weeks_low) * MONTHS_A_WEEK
        return Months((low + high) / 2, low, high, "state_list", offer.listed.source)
    if offer.award:
        level = offer.award
        return Months(level.months_typical, level.months_low, level.months_high, "typical", level.typical_source)
    return None


def price_of(dataset: Dataset, offer: Offer, state: str, county: str = "") -> Price | None:
    """Return what a whole program costs somebody who lives in a state, and perhaps in a county of it.

    A price of the whole program goes before one of a state's list, and both before an estimate: the year's tuition times
    the credits of the level of award over those of an academic year (30). What the school charges residents of its
    district is taken where the person lives in its county, since community college districts mostly are counties.
    """
    if offer.program and offer.program.tuition_fees_usd is not None:
        row = offer.program
        usd = row.tuition_fees_usd + (row.books_usd or 0)  # type: ignore[operator]
        return Price(usd, usd, usd, "program", "any", row.price_as_of or "", row.source, row.books_usd)
    if offer.listed and offer.listed.tuition_fees_usd is not None:
        return _listed_price(offer.listed, state)
    if offer.school and offer.award:
        return _estimated_price(dataset, offer.school, offer.award, state, county)
    return None


def _listed_price(row: EtplProgram, state: str) -> Price:
    outside = state != row.list_state and row.out_of_district_usd is not None
    tuition = (row.out_of_district_usd if outside else row.tuition_fees_usd) or 0
    usd = tuition + (row.books_usd or 0) + (row.other_usd or 0)
    rate: Rate = "any" if row.out_of_district_usd is None else "out_of_state" if outside else "in_district"
    return Price(usd, usd, usd, "state_list", rate, row.as_of, row.source, row.books_usd)


def _estimated_price(dataset: Dataset, school: School, level: AwardLevel, state: str, county: str) -> Price | None:
    rate = _rate(school, state, county)
    year = school.tuition_out_of_state_usd if rate == "out_of_state" else school.tuition_in_state_usd
    if year is None:
        return None
    if rate == "in_district":
        year *= _district_share(school)
    full_year = dataset.parameter("credits_a_year")
    low, usd, high = (
        year * credits / full_year for credits in (level.credits_low, level.credits_typical, level.credits_high)
    )
    return Price(usd, low, high, "tuition", rate, school.tuition_as_of or "", school.source, None, year)


def _rate(school: School, state: str, county: str) -> Rate:
    if school.tuition_in_state_usd == school.tuition_out_of_state_usd and _district_share(school) == 1:
        return "any"
    if state != school.state:
        return "out_of_state"
    if county and _district_share(school) < 1:
        own = place_of(school.zip)
        if own and own.county == county:
            return "in_district"
    return "in_state"


def _district_share(school: School) -> float:
    """Return the in-district rate as a share of the in-state rate, from the year for which both are published."""
    district, own_state = school.district_rate_usd, school.district_rate_in_state_usd
    return min(district / own_state, 1.0) if district and own_state else 1.0


LEVEL_OF_DEGREE = {None: "less_than_2_year", "associate": "2_year", "bachelor": "4_year"}
"""The level of school whose students mostly seek a certificate, an associate's or a bachelor's degree."""


def completion_of(dataset: Dataset, offer: Offer, training: str) -> Completion | None:
    """Return the share of students of a program who finish, by its school's published rate; ``None`` where there is none.

    IPEDS publishes one rate for a school: of first-time full-time students, within one and a half times the normal time. At
    a community college it is mostly about degrees and counts who transfers as unfinished, so it says too little of a
    certificate; at a school whose longest programs are certificates it is about those, and taken as it is.

    Method, elsewhere: half-way from the school's rate to what is usual of the kind of program, moved by the school: the
    kind's share, with its odds multiplied by those of the school's rate over those of the middle school of the same level
    and control, within the range of the kind. At the middle community college half-way is near the 58 % that Washington's
    colleges publish of job training alone.
    """
    kind, rate = dataset.chance("finish", training), offer.school.completion_rate if offer.school else None
    if offer.school is None or kind is None or rate is None:
        return None
    if _is_of_such(offer):
        return Completion(rate, min(rate, kind.low), max(rate, kind.high))
    usual = _usual_completion(dataset)[offer.school.level, offer.school.control]
    odds = _odds(kind.value) * _odds(rate) / _odds(usual)
    moved = min(max(odds / (1 + odds), kind.low), kind.high)
    return Completion((rate + moved) / 2, min(rate, moved), max(rate, moved))


def _is_of_such(offer: Offer) -> bool:
    """Return whether the rate of a program's school is about students of such programs."""
    return offer.school is not None and offer.school.level == LEVEL_OF_DEGREE.get(offer.gives_education)


def _odds(share: float) -> float:
    share = min(max(share, 0.01), 0.99)
    return share / (1 - share)


@functools.lru_cache(maxsize=16)
def _usual_completion(dataset: Dataset) -> Mapping[tuple[str, str], float]:
    """Return the middle completion rate of schools, by their level and control."""
    rates: dict[tuple[str, str], list[float]] = {}
    for row in dataset.schools:
        if row.completion_rate is not None:
            rates.setdefault((row.level, row.control), []).append(row.completion_rate)
    return {kind: statistics.median(some) for kind, some in rates.items()}


def training_of(dataset: Dataset, offer: Offer) -> str | None:
    """Return the kind of program: the first of ``programs.csv`` that ends with the same degree, or with none.

    ``None`` where a path cannot start with it, as with a certificate that asks for a bachelor's degree.
    """
    return _kind(dataset, offer.gives_education, offer.award.requires_education if offer.award else None)


def awards_to_start_with(dataset: Dataset) -> tuple[str, ...]:
    """Return the levels of award with which a path can start."""
    levels = dataset.award_levels
    return tuple(row.id for row in levels if _kind(dataset, row.gives_education, row.requires_education))


def _kind(dataset: Dataset, gives: str | None, requires: str | None) -> str | None:
    for row in dataset.programs:
        if row.computable and row.id != NONE and row.gives_education == gives:
            return row.id if requires in (None, row.requires_education) else None
    return None


@functools.lru_cache(maxsize=1024)
def school_terms(dataset: Dataset, id: str, state: str = "", zip_code: str = "") -> Terms | None:
    """Return a program at a school as a path's training, for somebody who lives in a state and perhaps at a ZIP code.

    Returns:
        ``None`` for a program that is not in the tables (the school may have closed), or with which no path can start.
    """
    offer = offers(dataset).get(id)
    training = training_of(dataset, offer) if offer else None
    if offer is None or training is None:
        return None
    home = place_of(zip_code) if zip_code else None
    price = price_of(dataset, offer, home.state if home else state, home.county if home else "")
    return Terms(offer, training, months_of(offer), price, completion_of(dataset, offer, training))


def metropolitan_area(dataset: Dataset, offer: Offer) -> str | None:
    """Return the code of the metropolitan area a school is in, ``None`` outside of those that OEWS has."""
    code = f"00{offer.school.cbsa}" if offer.school and offer.school.cbsa else ""
    return code if dataset.areas.find(code) else None


def online_of(dataset: Dataset, offer: Offer) -> Online | None:
    """Return how much is taught online: of a listed program, else of the whole school; ``None`` where nobody says."""
    if offer.program is None and offer.listed and offer.listed.delivery:
        return {"online": "all", "hybrid": "some", "in_person": "no"}[offer.listed.delivery]  # type: ignore[return-value]
    school = offer.school
    if school is None:
        return None
    if school.online_only:
        return "all"
    if (school.online_share or 0) >= dataset.parameter("mostly_online_share"):
        return "mostly"
    return "some" if school.online_programs else "no"
