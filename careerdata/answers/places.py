"""Where you live and what you keep: a path's pay in every place, after tax and at its prices, on site or remote.

Everything here is of the scenario's first path, at the end of a chosen year, in today's dollars a year.
*National-average dollars* are take-home pay divided by the place's price level (the nation is 1), so that places can be
compared.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from careerdata.answers.evidence import Evidence, cite, tax_evidence
from careerdata.answers.milestones import low_typical_high
from careerdata.model import chances as draws
from careerdata.model import engine, salary
from careerdata.model.conditions import MONTHS_A_YEAR
from careerdata.model.household import coding_take_home
from careerdata.model.salary import Place
from careerdata.model.take_home import TAXES, TakeHome, take_home, taxes, to_price_date
from careerdata.model.timeline import NEVER
from careerdata.scenario.path import Floats, Scenario
from careerdata.tables.dataset import Dataset, state_code

PERCENTILES = {10: "p10_usd", 25: "p25_usd", 50: "median_usd", 75: "p75_usd", 90: "p90_usd"}
"""Published percentiles of pay and the columns that hold them."""

NONMETROPOLITAN = "00999"
"""The BEA area of all nonmetropolitan places together."""

ENDS = ("low", "typical", "high")


@dataclass(frozen=True, eq=False)
class PayByPlace:
    """A path's yearly pay before tax at the end of each year, in dollars of the price date; year 1 first.

    ``home`` is (3, years) for low, typical and high, ``states`` (states, 3, years) in the order of the data set's. 0 where no
    coding job pays yet; ``first_pay`` is its month, ``None`` where it never comes.
    """

    home: Floats
    states: Floats
    first_pay: int | None

    def at(self, year: int) -> tuple[Floats, Floats]:
        """Return pay at the end of a year where the person lives (3,), and in each state (states, 3).

        Raises:
            ValueError: for a year outside the horizon.
        """
        years = self.home.shape[1]
        if not 1 <= year <= years:
            raise ValueError(f"year: found {year}; expected 1 to {years}, the horizon")
        return self.home[:, year - 1], self.states[:, :, year - 1]


@functools.lru_cache(maxsize=128)
def pay_by_place(dataset: Dataset, scenario: Scenario) -> PayByPlace:
    """Return what the scenario's first path would pay at home and in each state, by that place's wages.

    Method: one run of the engine with the path once a place. Roles go by the index of their own occupation, so that pay is
    in no simple proportion to a place's. Whoever does the work already is paid above or below others as much as at home.
    """
    profile = replace(scenario.profile, remote=False)
    where = [(profile.state, profile.area), *((row.state, "") for row in dataset.states)]
    table = scenario.table(dataset).take(np.zeros(len(where), int))
    grid = engine.run(dataset, profile, scenario.assumptions, table, draws.plan(), keep="figures", places=where)
    usd = low_typical_high(grid.annual_pay)
    if scenario.assumptions.dollars == "nominal":
        usd = usd / (1 + scenario.assumptions.inflation) ** np.arange(1, profile.horizon + 1)
    first = int(grid.when.first_pay[0, 0])
    return PayByPlace(usd[0], usd[1:], first if first < NEVER else None)


# Prices


@dataclass(frozen=True)
class Prices:
    """The price level of a place (the nation is 1), ``None`` where nobody publishes one, and the row that gives it.

    ``unpublished`` names the places that have no price level of their own, from the one that was asked for on; ``title``
    is the place whose level stands in. ``nonmetropolitan``: it is that of all nonmetropolitan places of the nation together.
    """

    title: str
    level: float | None
    row: Any = None
    unpublished: tuple[str, ...] = ()
    nonmetropolitan: bool = False


@functools.lru_cache(maxsize=2048)
def prices(dataset: Dataset, state: str, area: str = "") -> Prices:
    """Return the regional price parity (all items) of an area, or of its state where the area has none.

    A nonmetropolitan area has no figure of its own: that of all nonmetropolitan places together stands in for it.
    """
    unpublished: tuple[str, ...] = ()
    if area:
        place = dataset.areas.row(area)
        if place.cost_area == NONMETROPOLITAN:
            return _prices_of(dataset, NONMETROPOLITAN, (place.title,), nonmetropolitan=True)
        if place.cost_area is not None:
            return _prices_of(dataset, place.cost_area)
        unpublished = (place.title,)
    code = state_code(dataset, state)
    cost_area = dataset.areas.row(code).cost_area if code else None
    if cost_area is not None:
        return _prices_of(dataset, cost_area, unpublished)
    name = dataset.states.row(state).name
    return Prices(name, None, None, (*unpublished, name))


def _prices_of(
    dataset: Dataset, cost_area: str, unpublished: tuple[str, ...] = (), nonmetropolitan: bool = False
) -> Prices:
    row = dataset.cost_of_living.row(cost_area)
    return Prices(row.title, row.rpp_all_items / 100, row, unpublished, nonmetropolitan)


def level_or_nan(found: Prices) -> float:
    """Return a price level, NaN where none is published."""
    return math.nan if found.level is None else found.level


def kept_in(dataset: Dataset, scenario: Scenario, state: str) -> TakeHome | None:
    """Return what the person's household keeps of a coding wage in a state, ``None`` where no table covers it."""
    published = scenario.assumptions.dollars == "published"
    return coding_take_home(dataset, state, scenario.profile, published)


def kept_of(tax: TakeHome | None, wages: Floats) -> Floats:
    """Return take-home pay, NaN where no table covers the state."""
    return np.full_like(wages, np.nan) if tax is None else tax(wages)


# Every state


@functools.lru_cache(maxsize=16)
def state_facts(dataset: Dataset) -> pd.DataFrame:
    """Return what does not depend on a path, a row a state: place index, prices, jobs, and how certain the wage is.

    Returns:
        columns ``state``, ``name``, ``place_index``, ``price_level``, ``jobs``, ``jobs_per_1000``, ``location_quotient``,
        ``uncertain``; NaN where nothing is published. Shared: do not modify it.
    """
    limit = dataset.parameter("relative_error_limit")
    facts = []
    for row in dataset.states:
        own = dataset.area_wages.find(dataset.about.soc, state_code(dataset, row.state) or "")
        facts.append(
            {
                "state": row.state,
                "name": row.name,
                "place_index": salary.place(dataset, row.state).index,
                "price_level": level_or_nan(prices(dataset, row.state)),
                "jobs": own.employment if own else None,
                "jobs_per_1000": own.jobs_per_1000 if own else None,
                "location_quotient": own.location_quotient if own else None,
                "uncertain": bool(own and (own.mean_rse_pct or 0) > limit),
            }
        )
    return pd.DataFrame(facts).astype({"jobs": float, "jobs_per_1000": float, "location_quotient": float})


def _away(dataset: Dataset, scenario: Scenario, year: int) -> Place | None:
    """Return the place that sets pay at the end of a year instead of the person's own, or ``None``."""
    employer = salary.employer(dataset, scenario.profile)
    first = pay_by_place(dataset, scenario).first_pay
    if employer is None or first is None:
        return None
    after = math.ceil(salary.remote_after_months(dataset, scenario.profile))
    return employer if year * MONTHS_A_YEAR >= first + after else None


def compare_states(dataset: Dataset, scenario: Scenario, year: int) -> pd.DataFrame:
    """Return the first path's pay at the end of a year in every state and territory, best after prices first.

    Each row equals the path projected for somebody who lives in that state (``area`` empty), all else the same; for whoever
    does the work already, with pay as far from what is typical as at home.

    Returns:
        a row a state: ``state``, ``name``; ``pay_usd``, ``after_tax_usd``, ``after_prices_usd``, each also with
        ``_low`` and ``_high`` before ``_usd``; ``rank`` (1 keeps the most at national prices); and the columns of
        :func:`state_facts`. NaN where no table covers the state.

    Raises:
        ValueError: for a year outside the horizon.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> len(compare_states(data, Scenario.of(data), 5))
        53
    """
    _, pay = pay_by_place(dataset, scenario).at(year)
    frame = state_facts(dataset).copy()
    if _away(dataset, scenario, year):
        pay = np.repeat(pay[[dataset.states.ids.index(scenario.profile.employer_state)]], len(frame), 0)
    kept = np.stack(
        [kept_of(kept_in(dataset, scenario, state), row) for state, row in zip(frame["state"], pay, strict=True)]
    )
    real = kept / frame["price_level"].to_numpy()[:, None]
    for name, usd in (("pay", pay), ("after_tax", kept), ("after_prices", real)):
        frame[f"{name}_low_usd"], frame[f"{name}_usd"], frame[f"{name}_high_usd"] = usd.T
    frame["rank"] = frame["after_prices_usd"].rank(ascending=False, method="min")
    return frame.sort_values(["rank", "pay_usd"], ascending=[True, False], ignore_index=True)


# Your own place


@dataclass(frozen=True, eq=False)
class Local:
    """A path's pay at the end of a year where the person lives; arrays are low, typical, high in dollars a year.

    ``after_tax`` and ``after_prices`` are NaN where no table covers the place. ``percentiles`` are the published ones
    of ``place`` (see :data:`PERCENTILES`), NaN where unpublished. ``away`` is the remote employer's place if it sets
    the pay. ``work`` and ``workers`` are what the occupation and its people are called.
    """

    work: str
    workers: str
    year: int
    place: Place
    prices: Prices
    away: Place | None
    pay: Floats
    after_tax: Floats
    after_prices: Floats
    percentiles: dict[int, float]
    first_pay: int | None
    full_time: bool = True
    """Whether the pay is for full time, as the percentiles mostly are."""


def local(dataset: Dataset, scenario: Scenario, year: int) -> Local:
    """Return what the first path pays where the person lives, and what is left after tax and prices.

    Raises:
        ValueError: for a year outside the horizon.
    """
    profile = scenario.profile
    by_place = pay_by_place(dataset, scenario)
    place, level = salary.home(dataset, profile), prices(dataset, profile.state, profile.area)
    away = _away(dataset, scenario, year)
    pay, states = by_place.at(year)
    if away:
        pay = states[dataset.states.ids.index(profile.employer_state)]
    kept = kept_of(kept_in(dataset, scenario, profile.state), pay)
    return Local(
        work=dataset.about.work,
        workers=dataset.about.workers,
        year=year,
        place=place,
        prices=level,
        away=away,
        pay=pay,
        after_tax=kept,
        after_prices=kept / level_or_nan(level),
        percentiles=percentiles_of(place.wages),
        first_pay=by_place.first_pay,
        full_time=profile.works_in_the_field or profile.part_of_full_time(dataset) >= 1,
    )


def percentiles_of(wages: Any) -> dict[int, float]:
    """Return the published percentiles of a row of wages, NaN where one is missing."""
    values = {percent: getattr(wages, column) for percent, column in PERCENTILES.items()}
    return {percent: math.nan if value is None else value for percent, value in values.items()}


def same_percentiles(percentiles: dict[int, float]) -> list[tuple[int, int]]:
    """Return neighboring percentiles that are published as one figure, as (lower, higher)."""
    ordered = sorted(percentiles)
    return [(a, b) for a, b in zip(ordered, ordered[1:], strict=False) if percentiles[a] == percentiles[b]]


def standing(percentiles: dict[int, float], usd: float) -> float | None:
    """Return how many of 100 earn less than this: linear between published percentiles, 10 and 90 stand for "at the
    end".

    ``None`` where fewer than two percentiles are published.
    """
    known = [(value, percent) for percent, value in percentiles.items() if not math.isnan(value)]
    if len(known) < 2:
        return None
    values, percents = zip(*known, strict=True)
    return float(np.interp(usd, values, percents))


def take_home_parts(
    dataset: Dataset, state: str, pays: dict[str, float], published: bool = True
) -> pd.DataFrame | None:
    """Return where each yearly pay goes: a row a pay, columns ``what``, ``pay_usd``, the taxes, ``net_usd``,
    ``kept_share``.

    ``None`` where no table covers the state. A negative tax is a credit paid out. Pay and taxes are in dollars of the price
    date, or of the table's year where ``published``.
    """
    net = take_home(dataset, state)
    if net is None:
        return None
    factor = to_price_date(dataset, state, published)
    net, tax = net.in_dollars(factor), {name: line.in_dollars(factor) for name, line in taxes(dataset, state).items()}
    wages = np.array(list(pays.values()), float)
    frame = pd.DataFrame({"what": list(pays), "pay_usd": wages, **{column: tax[column](wages) for column in TAXES}})
    frame["net_usd"] = net(wages)
    frame["kept_share"] = frame["net_usd"] / frame["pay_usd"].where(frame["pay_usd"] > 0)
    return frame


def household_keeps(dataset: Dataset, scenario: Scenario, pays: dict[str, float]) -> pd.DataFrame | None:
    """Return what the household keeps of each yearly pay: a row a pay, columns ``what``, ``pay_usd``, ``net_usd``.

    ``None`` where no table covers the household.
    """
    kept = kept_in(dataset, scenario, scenario.profile.state)
    if kept is None:
        return None
    wages = np.array(list(pays.values()), float)
    return pd.DataFrame({"what": list(pays), "pay_usd": wages, "net_usd": kept(wages)})


# What stands behind the figures


def local_evidence(dataset: Dataset, scenario: Scenario, found: Local) -> dict[str, tuple[Evidence, ...]]:
    """Return the rows behind each headline figure: ``pay``, ``after_tax``, ``after_prices``, ``rank``."""
    place, level = found.place, found.prices
    wages = (
        cite(dataset, "area_wages", place.wages, "mean_usd", "mean_rse_pct"),
        cite(dataset, "area_wages", place.nation, "mean_usd"),
    )
    taxed = tax_evidence(dataset, scenario.profile, found.pay[1], *TAXES, "net_usd")
    price = (cite(dataset, "cost_of_living", level.row, "rpp_all_items"),) if level.row is not None else ()
    return {"pay": wages, "after_tax": taxed, "after_prices": price, "rank": (*wages, *taxed, *price)}
