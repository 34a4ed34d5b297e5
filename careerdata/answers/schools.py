"""Schools near a place, or online: what each program costs, takes and leads to.

A figure is ``None`` wherever nobody publishes it. What a figure is *of* (a program, the whole school, a four-digit field)
is part of its name or documented beside it; ``words.schools`` says it to readers.
"""

from __future__ import annotations

import dataclasses
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from careerdata.model.crowding import awards_year
from careerdata.scenario.path import Path, terms_of, usual_range
from careerdata.scenario.profile import Profile
from careerdata.scenario.schools import (
    Months,
    Offer,
    Online,
    Price,
    metropolitan_area,
    months_of,
    offers,
    online_of,
    price_of,
    training_of,
)
from careerdata.scenario.zip_codes import ZipPlace, miles_between, place_of
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import EtplOutcome

Flag = Literal[
    "other_field",
    "short",
    "high_price",
    "few_finish",
    "high_debt",
    "low_earnings",
    "unpublished",
    "none_lately",
    "few_graduates",
]
"""What a reader should notice about a program, worst first where several hold."""
FLAGS: tuple[Flag, ...] = get_args(Flag)
Sort = Literal["miles", "fit", "price", "months", "awards", "completion", "earnings"]
SORTS: tuple[Sort, ...] = ("miles", "fit", "price", "months", "awards", "completion", "earnings")
FARTHEST = 500
"""Miles round a ZIP code that can be asked for at most."""


class PlaceError(ValueError):
    """A place that cannot be searched. ``field`` names the input, ``found`` what was given, ``expected`` what would do."""

    def __init__(self, field: str, found: str, expected: str) -> None:
        self.field, self.found, self.expected = field, found, expected
        super().__init__(f"{field}: found {found!r}; expected {expected}")


@dataclass(frozen=True)
class Nearby:
    """A program within reach.

    ``miles`` is as the crow flies, ``None`` where no ZIP code was given or the provider's place is not known. ``awards``
    are those of ``awards_year``; ``awards_mean`` is over three years. ``completion_rate`` and ``net_price_low_income_usd``
    (a year) are the whole school's; earnings and debt are of all graduates of the four-digit field with that kind of
    credential. ``training`` is the kind of program a path takes, ``None`` where no path can start with it.
    """

    offer: Offer
    miles: float | None
    price: Price | None
    months: Months | None
    online: Online | None
    flags: tuple[Flag, ...]
    training: str | None

    @property
    def id(self) -> str:
        """The program's id, as in a link."""
        return self.offer.id

    @property
    def awards(self) -> int | None:
        """Awards of the newest year."""
        return self.offer.program.awards if self.offer.program else None

    @property
    def completion_rate(self) -> float | None:
        """The whole school's completion rate."""
        return self.offer.school.completion_rate if self.offer.school else None

    @property
    def earnings(self) -> tuple[float | None, float | None]:
        """Median pay of health administration and records graduates one and four years after finishing."""
        program = self.offer.program
        return (program.earnings_1yr_usd, program.earnings_4yr_usd) if program else (None, None)

    @property
    def debt_usd(self) -> float | None:
        """Median debt of those graduates who borrowed."""
        return self.offer.program.debt_usd if self.offer.program else None


def search(
    dataset: Dataset,
    *,
    state: str = "",
    zip_code: str = "",
    area: str = "",
    within: float = 25,
    awards: Sequence[str] = (),
    online: bool = False,
) -> tuple[Nearby, ...]:
    """Return the programs within reach, nearest first; without a ZIP code by name.

    Args:
        state: those in a state; also whose rate is charged where no ZIP code is given.
        zip_code: those within ``within`` miles of it, whatever their state.
        area: those in a metropolitan area; of a nonmetropolitan one, those in its states outside metropolitan areas.
        awards: ids of ``award_levels.csv`` to keep; all by default.
        online: instead, those that can be studied online from anywhere: schools that teach mostly online, and listed
            programs that are.

    Raises:
        PlaceError: for a ZIP code, area or state that is not known.
    """
    home = _home(dataset, state, zip_code, area)
    if not 0 < within <= FARTHEST:
        raise PlaceError("within", f"{within:g}", f"miles, more than 0 and at most {FARTHEST}")
    known = set(dataset.award_levels.ids)
    for award in awards:
        if award not in known:
            raise PlaceError("award", award, "any of " + ", ".join(dataset.award_levels.ids))
    place = place_of(zip_code) if zip_code else None
    found = []
    for offer in offers(dataset).values():
        if awards and (offer.award is None or offer.award.id not in awards):
            continue
        miles = _miles(place, offer)
        taught = online_of(dataset, offer)
        if online:
            reached = taught in ("all", "mostly")
        elif place:
            reached = miles is not None and miles <= within
        elif area:
            reached = _is_in(dataset, offer, area)
        else:
            reached = offer.state == state
        if reached:
            price = price_of(dataset, offer, home, place.county if place else "")
            found.append(Nearby(offer, miles, price, months_of(offer), taught, (), training_of(dataset, offer)))
    fields = {cip: position for position, cip in enumerate(dataset.fields_of_study.ids)}
    found.sort(key=lambda one: (one.miles or 0.0, one.offer.name, fields[one.offer.cip], one.id))
    return _flagged(dataset, found)


def of_path(dataset: Dataset, profile: Profile, path: Path) -> Nearby | None:
    """Return the program that a path takes at a school, as a search from where the profile says would find it; ``None``
    for a path without a school. Its price is compared with no other's."""
    terms = terms_of(dataset, profile, path)
    if terms is None:
        return None
    offer, place = terms.offer, place_of(profile.zip) if profile.zip else None
    miles, taught = _miles(place, offer), online_of(dataset, offer)
    one = Nearby(offer, miles, terms.price, terms.months, taught, (), terms.training)
    return dataclasses.replace(one, flags=flags_of(dataset, one, None))


def _home(dataset: Dataset, state: str, zip_code: str, area: str) -> str:
    """Return the state somebody lives in."""
    if state and dataset.states.find(state) is None:
        raise PlaceError("state", state, "two letters, such as " + ", ".join(dataset.states.ids[:3]))
    if zip_code:
        place = place_of(zip_code)
        if place is None:
            raise PlaceError("zip", zip_code, "a ZIP code with a known place, such as 43215")
        return place.state
    if area:
        row = dataset.areas.find(area)
        if row is None or not row.states:
            raise PlaceError("area", area, "the code of a metropolitan or nonmetropolitan area, such as 0018140")
        return state if state in row.states else row.states[0]
    if not state:
        raise PlaceError("state", "", "a state, a ZIP code or an area")
    return state


def _miles(place: ZipPlace | None, offer: Offer) -> float | None:
    there = offer.place
    return miles_between(place.latitude, place.longitude, *there) if place and there else None


def _is_in(dataset: Dataset, offer: Offer, area: str) -> bool:
    row = dataset.areas.row(area)
    if row.area_type == "nonmetropolitan":
        return offer.school is not None and metropolitan_area(dataset, offer) is None and offer.state in row.states
    if row.area_type == "state":
        return offer.state == row.state
    return metropolitan_area(dataset, offer) == area


def _flagged(dataset: Dataset, found: list[Nearby]) -> tuple[Nearby, ...]:
    middle = public_prices(found)
    return tuple(dataclasses.replace(one, flags=flags_of(dataset, one, middle.get(_award(one)))) for one in found)


def _award(one: Nearby) -> str:
    return one.offer.award.id if one.offer.award else ""


def public_prices(found: Iterable[Nearby]) -> dict[str, float]:
    """Return the middle price at public schools by level of award (``""`` where it is not known)."""
    prices: dict[str, list[float]] = {}
    for one in found:
        if one.price and one.offer.school and one.offer.school.control == "public":
            prices.setdefault(_award(one), []).append(one.price.usd)
    return {award: statistics.median(known) for award, known in prices.items()}


def is_short(dataset: Dataset, one: Nearby) -> bool:
    """Return whether a program is shorter than its kind usually is, so that it may not prepare for the exam."""
    if one.training is None or one.months is None:
        return False
    least, _ = usual_range(dataset, one.training, "training_months", published=False)
    return one.months.months < least


def flags_of(dataset: Dataset, one: Nearby, public_price_usd: float | None) -> tuple[Flag, ...]:
    """Return what a reader should notice about a program.

    Args:
        public_price_usd: the middle price of public schools within reach for the same level of award, ``None`` without.
    """
    program, school = one.offer.program, one.offer.school
    first, later = one.earnings
    earned, high_school = later or first, school.high_school_pay_usd if school else None
    high_price = dataset.parameter("high_price_ratio") * (public_price_usd or float("inf"))
    field = dataset.fields_of_study.find(one.offer.cip)
    holds: dict[Flag, bool] = {
        "other_field": field is not None and not field.prepares_for_exam,
        "short": is_short(dataset, one),
        "high_price": one.price is not None and one.price.low > high_price,
        "few_finish": one.completion_rate is not None and one.completion_rate < dataset.parameter("few_finish_rate"),
        "high_debt": bool(one.debt_usd and first and one.debt_usd > dataset.parameter("high_debt_ratio") * first),
        "low_earnings": bool(high_school and earned and earned <= high_school),
        "unpublished": program is not None and one.price is None and earned is None,
        "none_lately": program is not None and program.awards_mean == 0,
        "few_graduates": program is not None and 0 < program.awards_mean < dataset.parameter("few_graduates"),
    }
    return tuple(flag for flag in FLAGS if holds[flag])


def sort(found: Iterable[Nearby], by: Sort) -> list[Nearby]:
    """Return programs in order: nearest, cheapest, shortest first; most graduates, completion, earnings first. Those
    without the figure come last. ``fit``: the fewest flags first, among equals the cheapest."""

    def key(one: Nearby) -> tuple[float, bool, float]:
        price = one.price.usd if one.price else None
        value = {
            "miles": one.miles,
            "fit": price,
            "price": price,
            "months": one.months.months if one.months else None,
            "awards": _down(one.awards),
            "completion": _down(one.completion_rate),
            "earnings": _down(one.earnings[1] or one.earnings[0]),
        }[by]
        return len(one.flags) if by == "fit" else 0, value is None, value or 0.0

    return sorted(found, key=key)


def by_school(found: Iterable[Nearby]) -> list[tuple[Nearby, ...]]:
    """Return the programs of each school together, schools in the order of their first program."""
    together: dict[tuple[str, ...], list[Nearby]] = {}
    for one in found:
        school, listed = one.offer.school, one.offer.listed
        key = (school.unitid,) if school else (one.offer.name, (listed and listed.zip) or "")
        together.setdefault(key, []).append(one)
    return [tuple(programs) for programs in together.values()]


@dataclass(frozen=True)
class Wanted:
    """What a reader wants to see of what was found; an empty list or ``None`` leaves all.

    ``awards`` are ids of ``award_levels.csv``; a listed certificate of unknown length is kept with any certificate.
    """

    awards: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    price_usd: float | None = None
    recent_graduates: bool = False

    def keeps(self, dataset: Dataset, one: Nearby) -> bool:
        """Return whether a program is wanted; one without a price is not under a limit."""
        offer = one.offer
        if self.awards and (offer.award.id not in self.awards if offer.award else not self._certificates(dataset)):
            return False
        if self.fields and offer.cip not in self.fields:
            return False
        if self.controls and (offer.school is None or offer.school.control not in self.controls):
            return False
        if self.price_usd is not None and (one.price is None or one.price.low > self.price_usd):
            return False
        return not (self.recent_graduates and "none_lately" in one.flags)

    def _certificates(self, dataset: Dataset) -> bool:
        return any(dataset.award_levels.row(id).gives_education is None for id in self.awards)


def public_price(found: Iterable[Nearby], one: Nearby) -> float | None:
    """Return the middle price at other public schools for the same level of award, ``None`` where there is none."""
    return public_prices(other for other in found if other.offer.school != one.offer.school).get(_award(one))


def outcomes_of(dataset: Dataset, offer: Offer) -> tuple[EtplOutcome, ...]:
    """Return what a state's wage records say of a school's graduates in this field, soonest first."""
    school = offer.school
    rows = [row for row in dataset.etpl_outcomes if school and row.unitid == school.unitid and row.cip == offer.cip]
    return tuple(sorted(rows, key=lambda row: row.quarters))


def _down(value: float | None) -> float | None:
    return None if value is None else -value


def as_dict(dataset: Dataset, one: Nearby) -> dict[str, Any]:
    """Return a program as JSON values: money in dollars, shares from 0 to 1, unknown is ``None``.

    ``online`` is unknown where a school teaches some programs online, since which ones is not published.
    """
    offer, price, months = one.offer, one.price, one.months
    first, later = one.earnings
    return {
        "id": one.id,
        "name": offer.name,
        "city": offer.city,
        "state": offer.state,
        "miles": None if one.miles is None else round(one.miles, 1),
        "field": offer.cip,
        "award": offer.award.id if offer.award else None,
        "months": round(months.months, 1) if months else None,
        "months_basis": months.basis if months else None,
        "price_usd": round(price.usd) if price else None,
        "price_low_usd": round(price.low) if price else None,
        "price_high_usd": round(price.high) if price else None,
        "price_basis": price.basis if price else None,
        "price_rate": price.rate if price else None,
        "price_as_of": price.as_of if price else None,
        f"awards_{awards_year(dataset)}": one.awards,
        "completion_rate": one.completion_rate,
        "earnings_1yr_usd": first,
        "earnings_4yr_usd": later,
        "debt_usd": one.debt_usd,
        "online": {"all": True, "mostly": True, "no": False}.get(one.online or ""),
        "online_teaching": one.online,
        "flags": list(one.flags),
    }
