"""Remote work: from when it is realistic, and what pay from elsewhere is worth against moving there.

Of the scenario's first path, at the end of a chosen year, in national-average dollars a year (see
:mod:`careerdata.answers.places`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from careerdata.answers.places import kept_in, kept_of, level_or_nan, pay_by_place, prices, state_facts
from careerdata.model import salary
from careerdata.model.salary import Place
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario.path import Scenario
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset


@dataclass(frozen=True, eq=False)
class Remote:
    """What living in one place on another place's pay is worth, at the end of a year; national-average dollars a year.

    ``frame`` has a row an employer's state, the best for a remote worker first: ``state``, ``name``, ``pay_usd``
    (before tax), ``remote_usd`` (that pay at home's tax and prices), ``move_usd`` (at that state's own),
    ``remote_gain_usd`` and ``move_gain_usd`` (against ``stay_usd``, a local job), ``remote_over_move_usd``,
    ``uncertain``, ``rank``. NaN where a table is missing. ``work`` is what the occupation is called.
    """

    year: int
    home: Place
    stay_usd: float
    frame: pd.DataFrame
    work: str


def remote_geography(dataset: Dataset, scenario: Scenario, year: int) -> Remote:
    """Compare, for each state whose employer would set the pay: work from home for it, or move there.

    Living at home, income tax and prices are home's; after a move both are the new state's. Pay is that of the state as
    a whole, whatever the scenario says about remote work.

    Raises:
        ValueError: for a year outside the horizon.
    """
    profile = scenario.profile
    at_home, in_states = (pay[..., 1] for pay in pay_by_place(dataset, scenario).at(year))
    home, level = salary.home(dataset, profile), level_or_nan(prices(dataset, profile.state, profile.area))
    tax = kept_in(dataset, scenario, profile.state)
    stay = float(kept_of(tax, np.array([at_home]))[0]) / level
    facts = state_facts(dataset)
    shown = facts["state"].isin(employer_states(dataset, profile)).to_numpy()
    facts, pay = facts[shown], in_states[shown]
    remote = kept_of(tax, pay) / level
    moved = [kept_of(kept_in(dataset, scenario, state), pay[i : i + 1])[0] for i, state in enumerate(facts["state"])]
    frame = facts[["state", "name", "place_index", "uncertain"]].assign(
        pay_usd=pay, remote_usd=remote, move_usd=np.array(moved) / facts["price_level"].to_numpy()
    )
    frame["remote_gain_usd"] = frame["remote_usd"] - stay
    frame["move_gain_usd"] = frame["move_usd"] - stay
    frame["remote_over_move_usd"] = frame["remote_usd"] - frame["move_usd"]
    frame["rank"] = frame["pay_usd"].rank(ascending=False, method="min")
    return Remote(year, home, stay, frame.sort_values("rank", ignore_index=True), dataset.about.work)


def employer_states(dataset: Dataset, profile: Profile) -> list[str]:
    """Return the states whose employers are elsewhere: all but one's own, which as a whole is elsewhere for an area of it."""
    return [row.state for row in dataset.states if profile.area or row.state != profile.state]


def best_employer(found: Remote) -> str | None:
    """Return the state whose employers would pay a remote worker the most, large sampling errors left out."""
    usable = found.frame[~found.frame["uncertain"] & found.frame["remote_gain_usd"].notna()]
    return str(usable["state"].iloc[0]) if len(usable) else None


@dataclass(frozen=True)
class RemoteStart:
    """The month from which remote work is realistic: what computes, and the range that the source gives."""

    month: int | None
    low: int | None
    high: int | None


def remote_start(dataset: Dataset, scenario: Scenario) -> RemoteStart:
    """Return when enough time on site is behind the person: the first coding pay plus the years most employers ask
    for."""
    first = pay_by_place(dataset, scenario).first_pay
    if first is None:
        return RemoteStart(None, None, None)
    row = dataset.model.row("remote_onsite_years")
    held = scenario.profile.years_experience

    def month(years: float | None) -> int:
        return first + math.ceil(max(0.0, (row.value if years is None else years) - held) * MONTHS_A_YEAR)

    return RemoteStart(
        first + math.ceil(salary.remote_after_months(dataset, scenario.profile)), month(row.low), month(row.high)
    )
