"""Should it be this career? The work beside its neighbors: pay, jobs and what is left of pay, in one place, of one release.

Pay is that of everybody in an official class of work, beginners and veterans together: dollars a year.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from careerdata.answers.evidence import Evidence, cite, tax_evidence
from careerdata.answers.neighbors import Career, careers, of_here, places_of
from careerdata.answers.places import PERCENTILES, Prices, percentiles_of, prices, standing
from careerdata.model.household import coding_take_home, covers
from careerdata.model.take_home import TAXES
from careerdata.scenario.household import household_of
from careerdata.scenario.path import PROGRAM_RANGES, Floats
from careerdata.scenario.profile import EDUCATION_ORDER, Profile
from careerdata.tables.dataset import NONE, Dataset

Measure = Literal["gross", "net", "real"]
"""What of pay is compared: before tax, after tax, or after tax in dollars spent at the nation's average prices."""


def measures(dataset: Dataset, profile: Profile) -> tuple[Measure, ...]:
    """Return what can be compared where the person lives: without a tax table or a price level, less."""
    if not covers(dataset, profile.state, household_of(profile)):
        return ("gross",)
    return ("gross", "net") if prices(dataset, profile.state, profile.area).level is None else ("gross", "net", "real")


@dataclass(frozen=True, eq=False)
class Comparison:
    """The occupation beside its neighbors where the person lives, best median pay first.

    ``frame`` has a row a career: ``soc``, ``title``, ``own``; the columns of :data:`~careerdata.answers.places.PERCENTILES` and
    ``gap_usd`` (median less the pay the person has) in the measure, dollars a year; ``earn_less_pct`` (how many of 100 in
    that career earn less than the person does now, between 10 and 90); ``jobs``, ``jobs_rse_pct``, ``jobs_per_1000``,
    ``location_quotient`` of the person's own place; ``place`` (whose pay it is), ``roles``. NaN where unpublished.
    ``careers`` are those of the rows, in their order; ``left_out`` names the ones without any published pay.
    ``current_usd`` is the person's present pay in the measure; ``prices`` are those of their place.
    """

    measure: Measure
    place: str
    current_pay: float
    current_usd: float
    frame: pd.DataFrame
    careers: tuple[Career, ...]
    prices: Prices
    left_out: tuple[str, ...]

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
    gross = np.array([list(percentiles_of(career.wages).values()) for career in found]).reshape(-1, len(PERCENTILES))
    pay = _measured(dataset, profile, measure, gross)
    current = float(_measured(dataset, profile, measure, np.array([profile.current_pay]))[0])
    frame = pd.DataFrame(
        {
            "soc": [career.soc for career in found],
            "title": [career.title for career in found],
            "own": [career.own for career in found],
            **dict(zip(PERCENTILES.values(), pay.T, strict=True)),
            "gap_usd": pay[:, list(PERCENTILES).index(50)] - current,
            "earn_less_pct": [_standing(career, profile.current_pay) for career in found],
            "jobs": [of_here(career, "employment") for career in found],
            "jobs_rse_pct": [of_here(career, "employment_rse_pct") for career in found],
            "jobs_per_1000": [of_here(career, "jobs_per_1000") for career in found],
            "location_quotient": [of_here(career, "location_quotient") for career in found],
            "place": [career.place for career in found],
            "roles": [", ".join(career.roles) for career in found],
        }
    ).sort_values("median_usd", ascending=False, kind="stable")
    known = {career.soc for career in found}
    return Comparison(
        measure=measure,
        place=places_of(dataset, profile.state, profile.area)[0][1],
        current_pay=profile.current_pay,
        current_usd=current,
        frame=frame.reset_index(drop=True),
        careers=tuple(found[position] for position in frame.index),
        prices=prices(dataset, profile.state, profile.area),
        left_out=tuple(
            dataset.socs.row(soc).plain_title
            for soc in (dataset.about.soc, *dataset.about.neighbors)
            if soc not in known
        ),
    )


def _measured(dataset: Dataset, profile: Profile, measure: Measure, usd: Floats) -> Floats:
    """Return yearly pay in a measure that :func:`measures` offers; NaN stays NaN."""
    if measure == "gross":
        return usd
    tax = coding_take_home(dataset, profile.state, profile, published=True)
    level = prices(dataset, profile.state, profile.area).level
    assert tax is not None
    known = ~np.isnan(usd)
    kept = np.where(known, tax(np.where(known, usd, 0.0)), math.nan)
    return kept / level if measure == "real" and level is not None else kept


def _standing(career: Career, usd: float) -> float:
    below = standing(percentiles_of(career.wages), usd)
    return math.nan if below is None else below


@dataclass(frozen=True)
class OneSided:
    """A figure that the data set has of this occupation and of none of its neighbors: from ``low`` to ``high``.

    ``name`` is ``training_months``, ``training_cost``, ``exam_fee_member`` or one of :data:`FIGURES_OF_ONE`.
    """

    name: str
    low: float
    high: float
    unit: str
    evidence: tuple[Evidence, ...]


FIGURES_OF_ONE = ("projected_growth", "annual_openings", "remote_share")
"""Figures of the occupation that a reader would want of the neighbors as well."""


def one_sided(dataset: Dataset) -> tuple[OneSided, ...]:
    """Return what cannot be compared: length and cost of training, first exam fees, outlook, each known of this work only."""
    found = [*_training(dataset), *_first_exam_fees(dataset)]
    for name in FIGURES_OF_ONE:
        row = dataset.figure(dataset.occupation, name)
        if row is not None:
            evidence = cite(dataset, "figures", row, "low", "high", "unit", "as_of")
            found.append(OneSided(name, row.low, row.high, row.unit, (evidence,)))
    return tuple(found)


def _training(dataset: Dataset) -> list[OneSided]:
    """Return length and cost of the programs that a newcomer can begin with."""
    to_begin = (None, EDUCATION_ORDER[0])
    programs = [
        row for row in dataset.programs if row.computable and row.id != NONE and row.requires_education in to_begin
    ]
    found = []
    for name, (low, high), unit in (
        ("training_months", PROGRAM_RANGES["training_months"], "months"),
        ("training_cost", PROGRAM_RANGES["training_cost"], "usd"),
    ):
        known = [row for row in programs if getattr(row, low) is not None and getattr(row, high) is not None]
        if known:
            ends = min(getattr(row, low) for row in known), max(getattr(row, high) for row in known)
            found.append(OneSided(name, *ends, unit, tuple(cite(dataset, "programs", row, low, high) for row in known)))
    return found


def _first_exam_fees(dataset: Dataset) -> list[OneSided]:
    """Return what members pay for the exam of a first credential."""
    name = "exam_fee_member"
    fees = [row for id in dataset.credentials if id.offered_first and (row := dataset.figure(id.id, name))]
    if not fees:
        return []
    evidence = tuple(cite(dataset, "figures", row, "low", "high", "unit") for row in fees)
    return [OneSided(name, min(row.low for row in fees), max(row.high for row in fees), fees[0].unit, evidence)]


HEADLINES = ("career_median", "career_gap", "career_jobs")
"""The headline figures of the comparison that have an explanation."""


def career_evidence(dataset: Dataset, profile: Profile, found: Comparison, figure: str) -> tuple[Evidence, ...]:
    """Return the rows behind one of :data:`HEADLINES`."""
    own = next(career for career in found.careers if career.own)
    if figure == "career_jobs":
        columns = ("employment", "employment_rse_pct", "jobs_per_1000", "location_quotient")
        return () if own.here is None else (cite(dataset, "area_wages", own.here, *columns),)
    rows = [cite(dataset, "area_wages", own.wages, *PERCENTILES.values(), "mean_rse_pct")]
    if found.measure != "gross":
        rows += tax_evidence(dataset, profile, own.wages.median_usd, *TAXES, "net_usd")
    if found.measure == "real":
        rows.append(cite(dataset, "cost_of_living", found.prices.row, "rpp_all_items"))
    return tuple(rows)
