"""Role, experience, credentials and place -> pay. Yearly wages before tax, in the guide's dollars unless scaled."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerdata.model.small_areas import area_index, state_index
from careerdata.scenario import prices
from careerdata.scenario.path import Floats
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import OFFICIAL_LEVEL, Dataset, nation_code, own_median, state_code
from careerdata.tables.schema import AreaWage


def wage_scale(dataset: Dataset, assumptions: Assumptions) -> float:
    """Return what every pay range is multiplied by.

    By default the newest official median over that of the ranges' own source, which moves them to the newest level; else
    1. Either level is then brought from its own date to the price date.
    """
    own = own_median(dataset) if assumptions.wage_level == OFFICIAL_LEVEL else None
    if own is None:  # loading makes sure that there is one where the official level can be chosen
        return prices.to_price_date(dataset, assumptions, dataset.experience_bands[0].as_of)
    official = dataset.area_wages.row(dataset.about.soc, nation_code(dataset))
    assert official.median_usd is not None  # loading makes sure of it
    return official.median_usd / own.low * prices.to_price_date(dataset, assumptions, official.as_of)


def experience_knots(dataset: Dataset, growth: float = 1.0) -> tuple[Floats, Floats, Floats]:
    """Return years of experience, and the low and high edge of a general coder's yearly pay after them.

    Pay is linear between the knots, which stand at the middle of the experience bands, and flat outside them. Above the first
    band it rises by this part of what the bands say, an :func:`experience_growth`.
    """
    bands = sorted(dataset.experience_bands, key=lambda band: band.knot_years)
    columns = [(band.knot_years, band.pay_low_usd, band.pay_high_usd) for band in bands]
    knots, low, high = np.array(columns, float).T
    return knots, low[0] + growth * (low - low[0]), high[0] + growth * (high - high[0])


def experience_growth(dataset: Dataset, assumptions: Assumptions) -> float:
    """Return the part of the rise of pay over the experience bands that computes: all of it at the level of their source.

    The bands hold auditors and managers too. At the official level the part is set by the official median of everybody in
    the occupation (``bench.truth``).
    """
    return dataset.parameter("experience_growth") if assumptions.wage_level == OFFICIAL_LEVEL else 1.0


def band_top(dataset: Dataset) -> float:
    """Return the top of the highest experience band, which no credential premium passes."""
    return max(band.pay_high_usd for band in dataset.experience_bands)


@functools.lru_cache(maxsize=16)
def premiums(dataset: Dataset) -> Floats:
    """Return each credential's yearly pay premium, (credentials, 2) for its low and high end; 0 where none is sourced."""
    rows = [dataset.figure(credential.id, "pay_premium") for credential in dataset.credentials]
    return np.array([(row.low, row.high) if row else (0.0, 0.0) for row in rows])


def ranges(dataset: Dataset, table: str) -> tuple[Floats, Floats, Floats]:
    """Return the low and high end of each row's pay range, and its exposure to automation; of roles or specialties."""
    rows = dataset.table(table)
    columns = [(row.pay_low_usd, row.pay_high_usd, row.automation_exposure) for row in rows]
    low, high, exposure = np.array(columns, float).reshape(-1, 3).T
    return low, high, exposure


@dataclass(frozen=True)
class Doubt:
    """Why a place's published wage cannot be relied on: there is none (``error_pct`` is ``None``), or its relative standard
    error, in percent, is above ``limit_pct``."""

    place: str
    error_pct: float | None
    limit_pct: float


@dataclass(frozen=True)
class Place:
    """Where pay is set: what national pay is multiplied by, and the official rows behind it.

    Attributes:
        title: the place that the wages are of.
        around: the state around it, toward which a small sample is drawn; empty where that is the nation.
        index: what computes, the composite of :mod:`careerdata.model.small_areas`.
        official: the mean of ``wages`` over that of ``nation``, as the official table has it.
        wages: the official row of the place; where it publishes no mean, that of its state or the nation, standing in.
        nation: the official row of the nation.
        doubts: about the place itself and the one that was to stand in for it, in this order.
    """

    title: str
    around: str
    index: float
    official: float
    wages: Any
    nation: Any
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_national(self) -> bool:
        """Whether the nation's wages stand in for the place's."""
        return bool(self.wages is self.nation)


@functools.lru_cache(maxsize=2048)
def place(dataset: Dataset, state: str, area: str = "", soc: str | None = None) -> Place:
    """Return the place that sets the pay of an occupation.

    Its index is a small-area estimate: its own mean wage over the nation's, drawn toward the index of its state (a state's
    toward the nation's) by as much as its sample is small. A place without a published mean takes the one around it.

    Args:
        soc: whose wages; by default, and where the nation publishes none for it, those of the data set's occupation.
    """
    soc, nation = _occupation(dataset, soc)
    assert nation.mean_usd is not None  # loading makes sure of it
    name = dataset.states.row(state).name
    steps = [(dataset.areas.row(area).title, name, area)] if area else []
    doubts: list[Doubt] = []
    for title, around, code in (*steps, (name, "", state_code(dataset, state) or "")):
        wages = dataset.area_wages.find(soc, code)
        doubt = doubt_of(dataset, title, wages, "mean_usd")
        doubts += [doubt] if doubt else []
        if wages is not None and wages.mean_usd is not None:
            index = area_index(dataset, soc, state, area) if code == area else state_index(dataset, soc, state)
            official = wages.mean_usd / nation.mean_usd
            return Place(title, around, index.used, official, wages, nation, tuple(doubts))
    return Place(name, "", 1.0, 1.0, nation, nation, tuple(doubts))


def _occupation(dataset: Dataset, soc: str | None) -> tuple[str, AreaWage]:
    """Return an occupation and its national row; where the nation publishes no mean for it, those of the data set's."""
    code, own = nation_code(dataset), dataset.about.soc
    wages = dataset.area_wages.find(soc, code)
    if soc is None or wages is None or wages.mean_usd is None:
        return own, dataset.area_wages.row(own, code)
    return soc, wages


def doubt_of(dataset: Dataset, title: str, wages: Any, column: str) -> Doubt | None:
    """Return why a place's wages, a row of ``area_wages`` or ``None``, cannot be relied on in this column; else ``None``."""
    limit = dataset.parameter("relative_error_limit")
    if wages is None or getattr(wages, column) is None:
        return Doubt(title, None, limit)
    error = wages.mean_rse_pct or 0
    return Doubt(title, error, limit) if error > limit else None


@functools.lru_cache(maxsize=2048)
def role_indices(dataset: Dataset, state: str, area: str = "") -> Floats:
    """Return the place index of each role (do not modify it: it is shared): that of its own occupation where it has one."""
    return np.array([place(dataset, state, area, row.soc).index for row in dataset.roles])


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
