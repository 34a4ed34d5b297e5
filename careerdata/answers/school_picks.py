"""The picks of a search at real schools: kinds of training are ranked first, then the picks refined with schools in reach."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass

import numpy as np

from careerdata.answers.finder import FINAL_LIVES, LIVES, Found, Pick, simulated
from careerdata.answers.schools import Flag, Nearby, search
from careerdata.model import chances as draws
from careerdata.model import engine
from careerdata.model.engine import HALF_A_CENT
from careerdata.scenario.path import Floats, Path, tabulate
from careerdata.scenario.prices import PUBLISHED
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset

WITHIN = 60
"""Miles round a ZIP code: about an hour on the road."""
CANDIDATES = 6
"""Schools of a kind that are tried, the cheapest and the shortest ones of those in reach."""


UNFIT: frozenset[Flag] = frozenset(("short", "other_field", "none_lately", "low_earnings", "high_debt"))
"""What rules a program out as an answer."""


@dataclass(frozen=True)
class AtSchool:
    """A pick with a real program as its training; shares and USD over the lives of the odds."""

    program: Nearby
    path: Path
    mean_net_usd: float
    probability_ahead: float
    upfront_cost_usd: float
    months_to_first_pay: float


def at_schools(dataset: Dataset, found: Found) -> dict[Pick, AtSchool]:
    """Return each pick whose training a school in reach offers, at the school that answers its question best.

    In reach is what lies within :data:`WITHIN` miles of the ZIP code, else in the chosen area, else in the state; a program
    counts where its price and its length are known, and where the path with it keeps to the budget and the months available.

    Example:
        >>> from careerdata import Scenario, find_paths, load
        >>> data = load()
        >>> picks = at_schools(data, find_paths(data, Scenario.of(data, zip="43215")))
        >>> picks["cheapest"].program.price is not None
        True
    """
    profile = found.scenario.profile
    near = in_reach(dataset, profile)
    wanted = {pick: found.path(row) for pick, row in found.picks.items()}
    tried: dict[Path, Nearby] = {}  # several picks may be one path
    rows_of: dict[Pick, list[int]] = {}
    for pick, path in wanted.items():
        at = {
            dataclasses.replace(path, school=one.id, training_months=None, training_cost=None): one
            for one in _candidates(dataset, near, path.training)
        }
        tried |= at
        rows_of[pick] = [list(tried).index(each) for each in at]
    if not tried:
        return {}
    table = tabulate(dataset, profile, list(tried), found.scenario.assumptions.dollars == PUBLISHED)
    plan = engine.run(dataset, profile, found.scenario.assumptions, table, draws.certain(), keep="figures")
    fits = _fits(profile, plan)
    cost, first_pay = plan.upfront_cost[:, 0], plan.exact.first_pay[:, 0]
    mean, ahead = simulated(dataset, found.scenario, table, LIVES)
    keys: dict[Pick, Floats] = {
        "best": -mean,
        "safest": -ahead,
        "cheapest": cost,
        "fastest": first_pay,
        "nearest": -mean,
    }
    chosen: dict[Pick, int] = {}
    for pick, rows in rows_of.items():
        if fitting := [row for row in rows if fits[row]]:
            chosen[pick] = min(fitting, key=lambda row: (keys[pick][row], -mean[row]))
    if not chosen:
        return {}
    different = sorted(set(chosen.values()))
    mean, ahead = simulated(dataset, found.scenario, table.take(np.array(different)), FINAL_LIVES)
    programs = list(tried.items())
    answers = {}
    for row, net, share in zip(different, mean, ahead, strict=True):
        path, program = programs[row]
        answers[row] = AtSchool(program, path, float(net), float(share), float(cost[row]), float(first_pay[row]))
    return {pick: answers[row] for pick, row in chosen.items()}


def in_reach(dataset: Dataset, profile: Profile) -> tuple[Nearby, ...]:
    """Return the programs near somebody with which a path can start, price and length known; none where there are no schools."""
    return _in_reach(dataset, profile.state, profile.zip, profile.area)


@functools.lru_cache(maxsize=64)
def _in_reach(dataset: Dataset, state: str, zip_code: str, area: str) -> tuple[Nearby, ...]:
    where = {"zip_code": zip_code} if zip_code else {"area": area, "state": state} if area else {"state": state}
    near = search(dataset, within=WITHIN, **where)  # type: ignore[arg-type]
    return tuple(one for one in near if one.training and one.price and one.months)


def _candidates(dataset: Dataset, near: tuple[Nearby, ...], training: str) -> list[Nearby]:
    """Return the cheapest and the shortest programs of a kind, in turn.

    One that is shorter than such programs usually are, of a field that mostly does not prepare for an exam, without graduates
    in three years, or whose graduates earn or owe what the page warns of, is no candidate.
    """
    kind = [one for one in near if one.training == training and not UNFIT & set(one.flags)]
    by_price = sorted(kind, key=lambda one: one.price.usd if one.price else 0.0)
    by_months = sorted(kind, key=lambda one: one.months.months if one.months else 0.0)
    both = [one for pair in zip(by_price, by_months, strict=True) for one in pair]
    return list({one.id: one for one in both}.values())[:CANDIDATES]


def _fits(profile: Profile, plan: engine.Grid) -> np.ndarray:
    fits = np.full(len(plan.total_cost), True)
    if profile.budget is not None:
        fits &= plan.cash_needed[:, 0] <= profile.budget + HALF_A_CENT
    if profile.months_available is not None:
        fits &= plan.when.first_pay[:, 0] <= profile.months_available
    return fits
