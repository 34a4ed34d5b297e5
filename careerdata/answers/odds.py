"""The spread round the plan: many simulated lives on the same grid, the same draws for every path."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass, field

import numpy as np

from careerdata.answers import projection
from careerdata.answers.projection import Projection
from careerdata.model import chances as draws
from careerdata.model import engine
from careerdata.model.chances import Draws
from careerdata.model.engine import HALF_A_CENT, Grid
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario.path import Bools, Floats, Ints, PathTable, Scenario, title_of
from careerdata.tables.dataset import STAY, Dataset

PERCENTILES = (10, 25, 50, 75, 90)

DRAWS = 512
"""Simulated lives: a power of two, for which the sequence is most even. Twice as many move no probability by more than
``TOLERANCE``, which tests/test_odds.py checks."""

TOLERANCE = 0.01


@dataclass(frozen=True)
class Bar:
    """A bar of the break-even chart: in which year (from 1; ``None``: never within the horizon), and how many lives."""

    year: int | None
    count: int
    share: float


@dataclass(frozen=True, eq=False)
class PathOdds:
    """What one path comes to over all simulated lives. Money and probabilities as in :class:`Odds`."""

    title: str
    pay: Floats
    """Yearly pay, (5, M + 1): a row a percentile of ``PERCENTILES``, a column an instant; 0 before the first pay."""
    net_position: Floats
    """Net position against staying, (5, M + 1)."""
    probability_ahead: float
    """Share of lives with more money than by staying at the horizon."""
    probability_target_pay: float | None
    """Share of lives that earn the target pay at the end of the target year; ``None`` without a target."""
    probability_budget: float | None
    """Share of lives that spend no more than the budget before the first coding pay; ``None`` without a budget."""
    probability_in_time: float | None
    """Share of lives whose first coding pay comes within the months available; ``None`` without a limit."""
    break_even_month: Ints = field(repr=False)
    """The month of each life, -1 for never, (draws,)."""
    break_even: tuple[Bar, ...]
    """A bar a year of the horizon, and a last one for never."""
    months_to_first_pay: tuple[int, ...] | None
    """At the percentiles; ``None`` where it never comes."""
    upfront_cost_usd: tuple[float, ...]
    """Spent before the first coding pay, at the percentiles."""


@dataclass(frozen=True, eq=False)
class Odds:
    """What a scenario's paths come to over the same simulated lives, one :class:`PathOdds` a path."""

    paths: tuple[PathOdds, ...]
    count: int
    beats: Floats
    """(paths, paths): the share of lives in which the row's path ends with more money than the column's."""
    dataset: Dataset = field(repr=False)
    scenario: Scenario = field(repr=False)

    @functools.cached_property
    def plans(self) -> list[Projection]:
        """The plan of each path: what the odds are round."""
        return projection.compare(self.dataset, self.scenario)


def simulate(dataset: Dataset, scenario: Scenario, count: int = DRAWS, spread: float = 1.0) -> Odds:
    """Return the odds of each of the scenario's paths, from one call of the engine.

    Args:
        count: simulated lives, best a power of two.
        spread: how far (0 to 1) the draws leave the plan; 0 is the plan itself in every life.

    Method: scrambled Sobol draws from a fixed seed, shared by all paths, so that paths are compared life by life.
    Percentiles interpolate linearly between lives, as ``numpy.percentile`` does.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> simulate(data, Scenario.of(data), spread=0).paths[0].probability_ahead
        1.0
    """
    sample = draws.sobol(count, spread)
    profile, paths = scenario.profile, scenario.table(dataset)
    grid = engine.run(dataset, profile, scenario.assumptions, paths, sample)
    assert grid.pay is not None
    assert grid.cumulative is not None
    pay, net = percentiles_by_month(grid.pay), percentiles_by_month(grid.cumulative)
    reached = reaches_target(dataset, scenario, paths, sample, grid)
    final, first_pay, upfront = grid.net_position, grid.when.first_pay, grid.upfront_cost

    def chance(lives: Bools | None, p: int) -> float | None:
        return None if lives is None else float(lives[p].mean())

    in_budget = None if profile.budget is None else upfront <= profile.budget + HALF_A_CENT
    in_time = None if profile.months_available is None else first_pay <= profile.months_available
    each = tuple(
        PathOdds(
            title=title_of(dataset, profile, path),
            pay=pay[p],
            net_position=net[p],
            probability_ahead=float((grid.break_even[p] >= 0).mean()),
            probability_target_pay=chance(reached, p),
            probability_budget=chance(in_budget, p),
            probability_in_time=chance(in_time, p),
            break_even_month=grid.break_even[p],
            break_even=_bars(grid.break_even[p], profile.horizon),
            months_to_first_pay=None if path.role == STAY else _whole_percentiles(first_pay[p]),
            upfront_cost_usd=tuple(np.percentile(upfront[p], PERCENTILES).tolist()),
        )
        for p, path in enumerate(scenario.paths)
    )
    beats = (final[:, None] > final[None, :] + HALF_A_CENT).mean(2)
    return Odds(each, count, beats, dataset, scenario)


def percentiles_by_month(lines: Floats) -> Floats:
    """Return (paths, 5, M + 1) from lines (paths, draws, M + 1), interpolated linearly between draws.

    Sorting an instant's draws where they lie side by side in memory is several times faster than ``numpy.percentile``.
    """
    count = lines.shape[1]
    at = np.array(PERCENTILES) / 100 * (count - 1)
    below = np.floor(at).astype(int)
    share = at - below
    ordered = np.ascontiguousarray(lines.transpose(0, 2, 1))
    ordered.sort(axis=2)
    low, high = ordered[..., below], ordered[..., np.minimum(below + 1, count - 1)]
    return np.ascontiguousarray((low + share * (high - low)).transpose(0, 2, 1))


def _whole_percentiles(months: Ints) -> tuple[int, ...]:
    """Return percentiles that are values of a life themselves, so that months stay whole."""
    return tuple(np.percentile(months, PERCENTILES, method="inverted_cdf").astype(int).tolist())


def reaches_target(dataset: Dataset, scenario: Scenario, paths: PathTable, sample: Draws, grid: Grid) -> Bools | None:
    """Return who earns the target pay at the end of the target year (paths, draws), or ``None`` without a target.

    The target is in today's dollars. For staying, the pay is the present one; a coder-to-be counts coding pay alone.
    """
    pay = pay_in_target_year(dataset, scenario, paths, sample, grid)
    target = scenario.profile.target_pay
    return None if target is None else pay >= target - HALF_A_CENT


def pay_in_target_year(dataset: Dataset, scenario: Scenario, paths: PathTable, sample: Draws, grid: Grid) -> Floats:
    """Return yearly pay at the end of the target year (paths, draws), in today's dollars.

    A target year after the horizon needs its own, longer grid.
    """
    profile, assumptions = scenario.profile, scenario.assumptions
    if profile.target_year > profile.horizon:
        longer = dataclasses.replace(profile, horizon=profile.target_year)
        grid = engine.run(dataset, longer, assumptions, paths, sample, keep=False)
    pay = grid.annual_pay[:, :, profile.target_year - 1]
    pay = np.where(paths.stay[:, None], grid.baseline[profile.target_year * MONTHS_A_YEAR], pay)
    if assumptions.dollars == "nominal":
        pay = pay / (1 + assumptions.inflation) ** profile.target_year
    return pay


def _bars(months: Ints, horizon: int) -> tuple[Bar, ...]:
    """Count lives by the year in which they break even for good; month 12 belongs to year 1."""
    years = -(-months[months >= 0] // MONTHS_A_YEAR)
    counts = np.bincount(years, minlength=horizon + 1)[1:].tolist()
    counts.append(int((months < 0).sum()))
    names = (*range(1, horizon + 1), None)
    return tuple(Bar(year, count, count / len(months)) for year, count in zip(names, counts, strict=True))
