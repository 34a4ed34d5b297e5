"""Should it be this career? The work beside its neighbors: pay, jobs and what is left of pay, in one place, of one release.

Pay is that of everybody in an official class of work, beginners and veterans together: dollars a year.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from careerdata.answers.explain import Evidence, Explanation, cite
from careerdata.answers.places import PERCENTILES, percentiles_of, prices, standing
from careerdata.model.take_home import TAXES, take_home, tax_row
from careerdata.scenario.path import Floats
from careerdata.scenario.profile import EDUCATION_ORDER, Profile
from careerdata.tables.dataset import NONE, Dataset, nation_code, state_code

Measure = Literal["gross", "net", "real"]
"""What of pay is compared: before tax, after tax, or after tax in dollars spent at the nation's average prices."""

SMALLEST, LARGEST = min(PERCENTILES), max(PERCENTILES)


@dataclass(frozen=True, eq=False)
class Career:
    """One class of work where the person lives.

    ``wages`` is the row that its pay is of and ``place`` the title of that row's place; ``here`` is the row of the person's
    own place, ``None`` where nothing is published for it. ``notes`` say what stands in for what. ``roles`` are those of the
    occupation's own roles that are counted in this class.
    """

    soc: str
    title: str
    own: bool
    wages: Any
    place: str
    here: Any
    notes: tuple[str, ...]
    roles: tuple[str, ...]


@functools.lru_cache(maxsize=256)
def careers(dataset: Dataset, state: str, area: str = "") -> tuple[Career, ...]:
    """Return the occupation and its neighbors with their pay in a place, in the data set's order.

    Where an area's pay is missing, or its relative standard error is above the data set's limit, its state's stands in, and
    for a state the nation's; the note says so. A class without any published pay is left out.
    """
    found = []
    for soc in (dataset.about.soc, *dataset.about.neighbors):
        places = _places(dataset, state, area)
        title = dataset.socs.row(soc).plain_title
        notes: list[str] = []
        for number, (code, name) in enumerate(places):
            wages = dataset.area_wages.find(soc, code)
            problem = _unusable(dataset, wages, last=number == len(places) - 1)
            if problem is None:
                if notes:
                    who = "the nation" if code == nation_code(dataset) else name
                    notes.append(f"The figures of {who} stand in.")
                here = dataset.area_wages.find(soc, places[0][0])
                roles = tuple(row.title for row in dataset.roles if row.soc == soc)
                found.append(Career(soc, title, soc == dataset.about.soc, wages, name, here, tuple(notes), roles))
                break
            notes.append(f"{title} in {name}: {problem}.")
    return tuple(found)


def _places(dataset: Dataset, state: str, area: str) -> list[tuple[str, str]]:
    """Return code and title of the area, its state and the nation, those that there are."""
    codes = (area, state_code(dataset, state), nation_code(dataset))
    return [(code, dataset.areas.row(code).title) for code in codes if code]


def _unusable(dataset: Dataset, wages: Any, last: bool) -> str | None:
    """Return why a row's pay cannot be compared, ``None`` if it can. Nothing stands in for the last place, so it is taken
    whatever its error."""
    if wages is None or wages.median_usd is None:
        return "no pay is published"
    limit = dataset.parameter("relative_error_limit")
    if not last and (wages.mean_rse_pct or 0) > limit:
        return f"its pay is uncertain ({wages.mean_rse_pct:g} % relative standard error, above {limit:g} %)"
    return None


def measures(dataset: Dataset, profile: Profile) -> tuple[Measure, ...]:
    """Return what can be compared where the person lives: without a tax table or a price level, less."""
    if take_home(dataset, profile.state) is None:
        return ("gross",)
    return ("gross", "net") if prices(dataset, profile.state, profile.area).level is None else ("gross", "net", "real")


@dataclass(frozen=True, eq=False)
class Comparison:
    """The occupation beside its neighbors where the person lives, best median pay first.

    ``frame`` has a row a career: ``soc``, ``title``, ``own``; the columns of :data:`~careerdata.answers.places.PERCENTILES` and
    ``gap_usd`` (median less the pay the person has) in the measure, dollars a year; ``earn_less_pct`` (how many of 100 in
    that career earn less than the person does now, between 10 and 90); ``jobs``, ``jobs_rse_pct``, ``jobs_per_1000``,
    ``location_quotient`` of the person's own place; ``place`` (whose pay it is), ``roles``, ``note``. NaN where unpublished.
    ``current_usd`` is the person's present pay in the measure.
    """

    measure: Measure
    place: str
    current_pay: float
    current_usd: float
    frame: pd.DataFrame
    notes: tuple[str, ...]

    @property
    def own(self) -> pd.Series | None:
        """The row of the occupation itself, or ``None`` where it has no published pay."""
        rows = self.frame[self.frame["own"]]
        return rows.iloc[0] if len(rows) else None


def compare_careers(dataset: Dataset, profile: Profile, measure: Measure = "gross") -> Comparison:
    """Put the occupation beside its neighbors in the person's own place, and against the pay they have now.

    Method: published percentiles; take-home pay is the state's table read at each percentile (tax keeps their order), and
    prices divide it by the place's price level.

    Raises:
        ValueError: for a measure that :func:`measures` does not offer there.

    Example:
        >>> from careerdata import load, Profile
        >>> data = load()
        >>> round(compare_careers(data, Profile.of(data, state="OH", current_pay=40_000)).own["gap_usd"])
        9060
    """
    if measure not in measures(dataset, profile):
        raise ValueError(f"measure: found {measure}; expected one of {', '.join(measures(dataset, profile))}")
    found = careers(dataset, profile.state, profile.area)

    def measured(usd: Floats) -> Floats:
        if measure == "gross":
            return usd
        tax, level = take_home(dataset, profile.state), prices(dataset, profile.state, profile.area).level
        assert tax is not None
        known = ~np.isnan(usd)
        kept = np.where(known, tax(np.where(known, usd, 0.0)), math.nan)
        return kept / level if measure == "real" and level is not None else kept

    gross = np.array([list(percentiles_of(career.wages).values()) for career in found]).reshape(-1, len(PERCENTILES))
    pay = measured(gross)
    current = float(measured(np.array([profile.current_pay]))[0])
    frame = pd.DataFrame(
        {
            "soc": [career.soc for career in found],
            "title": [career.title for career in found],
            "own": [career.own for career in found],
            **dict(zip(PERCENTILES.values(), pay.T, strict=True)),
            "gap_usd": pay[:, list(PERCENTILES).index(50)] - current,
            "earn_less_pct": [_standing(career, profile.current_pay) for career in found],
            "jobs": [_of_here(career, "employment") for career in found],
            "jobs_rse_pct": [_of_here(career, "employment_rse_pct") for career in found],
            "jobs_per_1000": [_of_here(career, "jobs_per_1000") for career in found],
            "location_quotient": [_of_here(career, "location_quotient") for career in found],
            "place": [career.place for career in found],
            "roles": [", ".join(career.roles) for career in found],
            "note": [" ".join(career.notes) for career in found],
        }
    ).sort_values("median_usd", ascending=False, ignore_index=True, kind="stable")
    notes = [note for note in frame["note"] if note]
    if measure == "real":
        notes += prices(dataset, profile.state, profile.area).notes
    asked = (dataset.about.soc, *dataset.about.neighbors)
    missing = [dataset.socs.row(soc).plain_title for soc in asked if soc not in set(frame["soc"])]
    if missing:
        notes.append(f"Left out, because no pay is published at all: {', '.join(missing)}.")
    place = _places(dataset, profile.state, profile.area)[0][1]
    return Comparison(measure, place, profile.current_pay, current, frame, tuple(notes))


def _of_here(career: Career, column: str) -> float:
    value = getattr(career.here, column, None)
    return math.nan if value is None else float(value)


def _standing(career: Career, usd: float) -> float:
    below = standing(percentiles_of(career.wages), usd)
    return math.nan if below is None else below


MEASURE_WORDS = {"gross": "before tax", "net": "after tax", "real": "after tax, at national prices"}


def careers_verdict(found: Comparison) -> str:
    """Return in one or two sentences where the occupation stands among its neighbors, and against the person's own pay."""
    own, words = found.own, MEASURE_WORDS[found.measure]
    if own is None:
        return "No pay is published for this work, so it cannot be put beside its neighbors."
    others = found.frame[~found.frame["own"]]
    text = f"In {found.place}, half of all {_lower(own['title'])} get more than {usd(own['median_usd'])} a year {words}"
    if own["place"] != found.place:
        text = text.replace(
            f"In {found.place}", f"In {own['place']} (nothing certain is published for {found.place})", 1
        )
    text += (
        f", {_more(own['gap_usd'])} than you have now."
        if found.current_pay
        else "; you have entered no pay of your own to compare it with."
    )
    if others.empty:
        return text
    rank = int((found.frame["median_usd"] > own["median_usd"]).sum()) + 1
    best, least = others.iloc[0], others.iloc[-1]
    return (
        f"{text} That is number {rank} of {len(found.frame)} careers compared: {_lower(best['title'])} get most "
        f"({usd(best['median_usd'])}), {_lower(least['title'])} least ({usd(least['median_usd'])})."
    )


def jobs_verdict(found: Comparison) -> str:
    """Return in one sentence how many jobs the occupation has where the person lives, and how common it is there."""
    own = found.own
    if own is None or math.isnan(own["jobs"]):
        return f"No number of jobs is published for {found.place}."
    text = f"{found.place} has about {own['jobs']:,.0f} jobs for {_lower(own['title'])}"
    if not math.isnan(own["jobs_per_1000"]):
        text += f", {own['jobs_per_1000']:.2g} in every 1,000 jobs"
    if not math.isnan(own["location_quotient"]):
        text += f"; their share is {own['location_quotient']:.2f} times the national one"
    jobs = found.frame.dropna(subset="jobs")
    most = jobs.loc[jobs["jobs"].idxmax()]
    if not most["own"]:
        text += f". Most jobs of those compared are for {_lower(most['title'])}: {most['jobs']:,.0f}"
    return text + "."


def usd(amount: float) -> str:
    """Return yearly dollars, rounded to hundreds."""
    return f"${round(amount, -2):,.0f}"


def _more(amount: float) -> str:
    return f"{usd(abs(amount))} {'more' if amount >= 0 else 'less'}"


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]


@dataclass(frozen=True)
class OneSided:
    """Something the data set knows of this occupation and of none of its neighbors."""

    what: str
    value: str
    evidence: tuple[Evidence, ...]


FIGURES_OF_ONE = ("projected_growth", "annual_openings", "remote_share")
"""Figures of the occupation that a reader would want of the neighbors as well."""


def one_sided(dataset: Dataset) -> tuple[OneSided, ...]:
    """Return what cannot be compared: length and cost of training, first exam fees, outlook, each known of this work only."""
    found = []
    to_begin = (None, EDUCATION_ORDER[0])
    programs = [
        row for row in dataset.programs if row.computable and row.id != NONE and row.requires_education in to_begin
    ]
    for what, low, high, text in (
        ("Length of training", "months_low", "months_high", "{:g} to {:g} months"),
        ("Cost of training", "cost_low_usd", "cost_high_usd", "${:,.0f} to ${:,.0f}"),
    ):
        known = [row for row in programs if getattr(row, low) is not None and getattr(row, high) is not None]
        if known:
            value = text.format(min(getattr(row, low) for row in known), max(getattr(row, high) for row in known))
            found.append(OneSided(what, value, tuple(cite(dataset, "programs", row, low, high) for row in known)))
    first = (dataset.figure(row.id, "exam_fee_member") for row in dataset.credentials if row.offered_first)
    fees = [row for row in first if row is not None]
    if fees:
        value = _span(min(row.low for row in fees), max(row.high for row in fees), "${:,.0f}")
        evidence = tuple(cite(dataset, "figures", row, "low", "high", "unit") for row in fees)
        found.append(OneSided("Exam fee of a first credential, for members", value, evidence))
    for name in FIGURES_OF_ONE:
        row = dataset.figure(dataset.occupation, name)
        if row is not None:
            value = _span(row.low, row.high, "{:,.6g}") + f" {row.unit.replace('_', ' ')}"
            found.append(OneSided(row.label, value, (cite(dataset, "figures", row, "low", "high", "unit", "as_of"),)))
    return tuple(found)


def _span(low: float, high: float, text: str) -> str:
    return text.format(low) if low == high else f"{text.format(low)} to {text.format(high)}"


HEADLINES = ("career_median", "career_gap", "career_jobs")
"""The headline figures of the comparison that have an explanation."""


def explain_careers(dataset: Dataset, profile: Profile, found: Comparison, figure: str) -> Explanation:
    """Return the explanation of one of :data:`HEADLINES`."""
    own = next(career for career in careers(dataset, profile.state, profile.area) if career.own)
    if figure == "career_jobs":
        columns = ("employment", "employment_rse_pct", "jobs_per_1000", "location_quotient")
        return Explanation(
            "How common the work is here",
            "Jobs of this kind in every 1,000 jobs. The location quotient is that share over the national one.",
            "Published as it is. Self-employed people are not counted.",
            () if own.here is None else (cite(dataset, "area_wages", own.here, *columns),),
        )
    level = prices(dataset, profile.state, profile.area)
    pay = [cite(dataset, "area_wages", own.wages, *PERCENTILES.values(), "mean_rse_pct")]
    if found.measure != "gross":
        row = tax_row(dataset, profile.state, own.wages.median_usd)
        pay += [] if row is None else [cite(dataset, "take_home", row, "wage_usd", *TAXES, "net_usd")]
    if found.measure == "real":
        pay.append(cite(dataset, "cost_of_living", level.row, "rpp_all_items"))
    if figure == "career_gap":
        return Explanation(
            "Against the pay you have",
            "How much more (or less) than you the person in the middle earns. You would not start there.",
            f"The median less your current pay, both {MEASURE_WORDS[found.measure]}.",
            tuple(pay),
        )
    how = {
        "gross": "Published as it is.",
        "net": "The published median, less the taxes of a single person, from a table in even steps of pay.",
        "real": f"The published median less taxes, divided by the price level of {level.title} (the nation is 1).",
    }[found.measure]
    return Explanation(
        "Median pay",
        f"Half of all {_lower(own.title)} in {own.place} earn more, half less, {MEASURE_WORDS[found.measure]}. It counts "
        "beginners and veterans together.",
        " ".join((how, *own.notes)),
        tuple(pay),
    )
