"""Role, experience, credentials and place -> pay. Yearly wages before tax, in the guide's dollars unless scaled."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerdata.scenario.path import Floats
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import OFFICIAL_LEVEL, Dataset, nation_code, own_median, state_code


def wage_scale(dataset: Dataset, assumptions: Assumptions) -> float:
    """Return what every pay range is multiplied by: 1, or the newest official median over that of the ranges' own source."""
    own = own_median(dataset) if assumptions.wage_level == OFFICIAL_LEVEL else None
    if own is None:  # loading makes sure that there is one where the official level can be chosen
        return 1.0
    return dataset.area_wages.row(dataset.about.soc, nation_code(dataset)).median_usd / own.low


def generalist_edges(dataset: Dataset, years: Floats) -> tuple[Floats, Floats]:
    """Return the low and high edge of a generalist's yearly pay after so many years of coding.

    Linear between the knots at the middle of the experience bands, flat outside them (DESIGN: pay of a generalist coder).
    """
    bands = sorted(dataset.experience_bands, key=lambda band: band.knot_years)
    knots = [band.knot_years for band in bands]
    low = np.interp(years, knots, [band.pay_low_usd for band in bands])
    high = np.interp(years, knots, [band.pay_high_usd for band in bands])
    return low, high


def band_top(dataset: Dataset) -> float:
    """Return the top of the highest experience band, which no credential premium passes."""
    return max(band.pay_high_usd for band in dataset.experience_bands)


@functools.lru_cache(maxsize=16)
def premiums(dataset: Dataset) -> Floats:
    """Return each credential's yearly pay premium, (credentials, 2) for its low and high end; 0 where none is sourced."""
    rows = [dataset.figure(credential.id, "pay_premium") for credential in dataset.credentials]
    return np.array([(row.low, row.high) if row else (0.0, 0.0) for row in rows])


def role_ramp(dataset: Dataset, years: Floats) -> Floats:
    """Return how far ``years`` in a role move the pay position: from the lower to the upper third in five years.

    The model's own assumption; ``(min(t, 5) / 5 - 1/2) / 3`` with the data set's values for 5 and 1/3.
    """
    ramp_years = dataset.parameter("role_ramp_years")
    return (np.minimum(years, ramp_years) / ramp_years - 0.5) * dataset.parameter("role_ramp_span")


@dataclass(frozen=True)
class Doubt:
    """Why a place's published wage cannot be relied on: there is none (``error_pct`` is ``None``), or its relative standard
    error, in percent, is above ``limit_pct``."""

    place: str
    error_pct: float | None
    limit_pct: float


@dataclass(frozen=True)
class Place:
    """Where pay is set: ``index`` times the national pay, from which row of wages.

    ``doubts`` are about the place itself and the ones that were to stand in for it, in this order; a doubt about ``title``
    means that the figure is used all the same, unless ``wages`` are the nation's.
    """

    title: str
    index: float
    wages: Any
    nation: Any
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_national(self) -> bool:
        """Whether the nation's wages stand in for the place's."""
        return bool(self.wages is self.nation)


@functools.lru_cache(maxsize=2048)
def place(dataset: Dataset, state: str, area: str = "") -> Place:
    """Return the place index = area mean wage / national mean wage, same source and year.

    An area without a figure, or with a relative standard error above the data set's limit, falls back to its state, and a
    state without a figure to the nation.
    """
    soc = dataset.about.soc
    nation = dataset.area_wages.row(soc, nation_code(dataset))
    assert nation.mean_usd is not None  # loading makes sure of it
    doubts: list[Doubt] = []
    if area:
        title, wages = dataset.areas.row(area).title, dataset.area_wages.find(soc, area)
        doubt = doubt_of(dataset, title, wages, "mean_usd")
        if wages is not None and wages.mean_usd is not None and doubt is None:
            return Place(title, wages.mean_usd / nation.mean_usd, wages, nation)
        doubts += [doubt] if doubt else []
    title, wages = dataset.states.row(state).name, dataset.area_wages.find(soc, state_code(dataset, state) or "")
    doubt = doubt_of(dataset, title, wages, "mean_usd")
    doubts += [doubt] if doubt else []
    if wages is None or wages.mean_usd is None:
        return Place(title, 1.0, nation, nation, tuple(doubts))
    return Place(title, wages.mean_usd / nation.mean_usd, wages, nation, tuple(doubts))


def doubt_of(dataset: Dataset, title: str, wages: Any, column: str) -> Doubt | None:
    """Return why a place's wages, a row of ``area_wages`` or ``None``, cannot be relied on in this column; else ``None``."""
    limit = dataset.parameter("relative_error_limit")
    if wages is None or getattr(wages, column) is None:
        return Doubt(title, None, limit)
    error = wages.mean_rse_pct or 0
    return Doubt(title, error, limit) if error > limit else None


def home(dataset: Dataset, profile: Profile) -> Place:
    """Return the place where the person lives."""
    return place(dataset, profile.state, profile.area)


def employer(dataset: Dataset, profile: Profile) -> Place | None:
    """Return the place that sets remote pay, or ``None`` where pay follows the person's own place."""
    if profile.remote and profile.pay_basis == "employer" and profile.employer_state:
        return place(dataset, profile.employer_state)
    return None


def years_on_site(dataset: Dataset) -> tuple[float, float]:
    """Return the fewest and the most years on site that employers ask for before remote work."""
    row = dataset.model.row("remote_onsite_years")
    return (row.value, row.value) if row.low is None or row.high is None else (row.low, row.high)


def remote_after_months(dataset: Dataset, profile: Profile) -> float:
    """Return the months in a coding job before remote work is realistic, given the experience already held."""
    return max(0.0, (dataset.parameter("remote_onsite_years") - profile.years_experience) * 12)
