"""Of 100 people like you: many simulated lives on the same grid, with the same luck on every path."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass, field

import numpy as np

from careerdata.answers import projection
from careerdata.answers.projection import Projection
from careerdata.model import chances as draws
from careerdata.model import engine
from careerdata.model.admission import large_unless
from careerdata.model.chances import Draws
from careerdata.model.conditions import MONTHS_A_YEAR
from careerdata.model.engine import HALF_A_CENT, Grid, first_month_ahead
from careerdata.scenario.path import Bools, Floats, Ints, PathTable, Scenario, titles_of
from careerdata.tables.dataset import STAY, Dataset

PERCENTILES = (10, 25, 50, 75, 90)

DRAWS = 512
"""Simulated lives: a power of two, for which the sequence is most even. Twice as many move no probability by more than
``TOLERANCE``, which tests/test_odds.py checks."""

TOLERANCE = 0.03


@dataclass(frozen=True)
class Bar:
    """A bar of the break-even chart: in which year (from 1; ``None``: never within the horizon), and how many lives."""

    year: int | None
    count: int
    share: float


@dataclass(frozen=True)
class Outcomes:
    """Of 100 people who start the path: how many get how far by the horizon, each within the one before up to coding.

    Where a path has no program or no exam, everybody is past it.
    """

    finished: float
    certified: float
    hired: float
    coding_at_horizon: float
    in_role: float
    ahead: float


@dataclass(frozen=True)
class Ends:
    """Of 100 people who start the path: where they stand at the horizon; adds up to 100."""

    dropped_out: float
    gave_up_exam: float
    never_hired: float
    left_field: float
    out_of_work: float
    coding: float


@dataclass(frozen=True, eq=False)
class PathOdds:
    """What one path comes to over all simulated lives. Money and probabilities as in :class:`Odds`."""

    title: str
    count: int
    """Simulated lives."""
    wage: Floats
    """Yearly pay of whatever work is done, (5, M + 1): a row a percentile of ``PERCENTILES``, a column an instant."""
    net_position: Floats
    """Net position against staying, (5, M + 1)."""
    mean_net: Floats
    """Its mean over all lives at each instant, (M + 1,)."""
    outcomes: Outcomes | None
    """``None`` for a path that stays."""
    begins_as: str | None
    """The role, other than the field's general work, in which everybody begins who is hired."""
    grows_into: str | None
    """The role, other than the field's general work, that is the goal and comes later."""
    ends: Ends | None
    probability_ahead: float
    """Share of lives with more money than by staying at the horizon."""
    probability_ahead_if_hired: float | None
    """The same among those who are hired; ``None`` where nobody is."""
    mean_net_usd: float
    hire_rate_needed: float | None
    """Share that must be hired for the path to be worth its cost on average; ``None`` where no share is enough."""
    hire_rate_for_even_odds: float | None
    """Share that must be hired for half of all to end ahead; ``None`` where no share is enough."""
    probability_target_pay: float | None
    """Share of lives that earn the target pay at the end of the target year; ``None`` without a target."""
    probability_budget: float | None
    """Share of lives that spend no more than the budget before the first coding pay; ``None`` without a budget."""
    probability_in_time: float | None
    """Share of lives whose first coding pay comes within the months available; ``None`` without a limit."""
    break_even_month: Ints = field(repr=False)
    """The month of each life, -1 for never, (draws,)."""
    first_pay_month: Ints = field(repr=False)
    """The month of each life, that of ``NEVER`` for never, (draws,)."""
    final_net_usd: Floats = field(repr=False)
    """The net position of each life at the horizon, (draws,)."""
    break_even: tuple[Bar, ...]
    """A bar a year of the horizon, and a last one for never."""
    months_to_first_pay: tuple[int, ...] | None
    """At the percentiles of those who are hired within the horizon; ``None`` where nobody is."""
    upfront_cost_usd: tuple[float, ...]
    """Spent before the first coding pay, at the percentiles."""

    @functools.cached_property
    def ahead_on_average(self) -> int | None:
        """The month from which the mean stays above zero, ``None`` where it does not."""
        month = int(first_month_ahead(self.mean_net[None])[0])
        return None if month < 0 else month

    def paid_by(self, month: int) -> float:
        """Return the share of lives whose first coding pay has come by a month."""
        return float((self.first_pay_month <= month).mean())

    def end_at_least(self, usd: float) -> float:
        """Return the share of lives with at least this net position at the horizon."""
        return float((self.final_net_usd >= usd - HALF_A_CENT).mean())


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


def _is_quick(dataset: Dataset, scenario: Scenario, count: int = DRAWS) -> bool:
    """Return whether there are no more lives than four paths have over ten years: what a page asks at each move."""
    return len(scenario.paths) * count * scenario.profile.horizon <= 4 * DRAWS * 10


@large_unless(_is_quick)
def simulate(dataset: Dataset, scenario: Scenario, count: int = DRAWS) -> Odds:
    """Return the odds of each of the scenario's paths, from one call of the engine.

    Args:
        count: simulated lives, best a power of two.

    Method: scrambled Sobol draws from a fixed seed, shared by all paths, so that paths are compared life by life.
    Percentiles interpolate linearly between lives, as ``numpy.percentile`` does.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> simulate(data, Scenario.of(data, risks=False)).paths[0].probability_ahead
        1.0
    """
    sample = draws.sobol(count)
    paths = scenario.table(dataset)
    grid = engine.run(dataset, scenario.profile, scenario.assumptions, paths, sample, keep="lines")
    assert grid.wage is not None
    assert grid.cumulative is not None
    wage, net = percentiles_by_month(grid.wage), percentiles_by_month(grid.cumulative)
    mean = grid.cumulative.mean(1)
    reached = reaches_target(dataset, scenario, paths, sample, grid)
    each = tuple(
        _path_odds(dataset, scenario, grid, p, wage[p], net[p], mean[p], None if reached is None else reached[p])
        for p in range(len(scenario.paths))
    )
    final = grid.net_position
    beats = (final[:, None] > final[None, :] + HALF_A_CENT).mean(2)
    return Odds(each, count, beats, dataset, scenario)


def _path_odds(
    dataset: Dataset,
    scenario: Scenario,
    grid: Grid,
    p: int,
    wage: Floats,
    net: Floats,
    mean: Floats,
    reached: Bools | None,
) -> PathOdds:
    profile, path = scenario.profile, scenario.paths[p]
    final, first_pay = grid.net_position[p], grid.when.first_pay[p]
    hired = grid.exact.first_pay[p] <= grid.months
    ahead = final > HALF_A_CENT
    stays = path.role == STAY
    goal = dataset.roles.find(path.role or profile.target_role)
    own_role = None if goal is None or goal.is_generalist else goal.id
    at_once = hired.any() and bool((grid.exact.role[p] <= grid.exact.first_pay[p])[hired].all())

    def chance(lives: Bools) -> float:
        return float(lives.mean())

    return PathOdds(
        title=titles_of(dataset, scenario)[p],
        count=len(final),
        wage=wage,
        net_position=net,
        mean_net=mean,
        outcomes=None if stays else outcomes(grid, p),
        begins_as=own_role if at_once else None,
        grows_into=None if at_once else own_role,
        ends=None if stays else ends(grid, p),
        probability_ahead=chance(ahead),
        probability_ahead_if_hired=chance(ahead[hired]) if hired.any() else None,
        mean_net_usd=float(final.mean()),
        hire_rate_needed=None if stays else hire_rate_needed(final, hired),
        hire_rate_for_even_odds=None if stays else hire_rate_for_even_odds(ahead, hired),
        probability_target_pay=None if reached is None else chance(reached),
        probability_budget=_within(grid.cash_needed[p], profile.budget),
        probability_in_time=_within(first_pay, profile.months_available),
        break_even_month=grid.break_even[p],
        first_pay_month=first_pay,
        final_net_usd=final,
        break_even=_bars(grid.break_even[p], profile.horizon),
        months_to_first_pay=_whole_percentiles(first_pay[hired]) if hired.any() else None,
        upfront_cost_usd=tuple(np.percentile(grid.upfront_cost[p], PERCENTILES).tolist()),
    )


def _within(values: Floats | Ints, limit: float | None) -> float | None:
    """Return the share of lives within a limit, ``None`` where there is none."""
    return None if limit is None else float((values <= limit + HALF_A_CENT).mean())


def outcomes(grid: Grid, p: int) -> Outcomes:
    """Return how many of 100 get how far on path ``p`` by the horizon."""
    when, horizon = grid.exact, grid.months
    finished = ~when.dropped_out[p] & ((grid.steps.paths.training[p] < 0) | (when.training_end[p] <= horizon))
    has_exam = grid.steps.paths.credential[p] >= 0
    certified = finished & (when.certified[p] <= horizon if has_exam else True)
    hired = when.first_pay[p] <= horizon
    still = hired & (when.left[p] > horizon)
    if certified.mean() < hired.mean():  # some needed no exam for it
        certified = certified | hired
    if finished.mean() < certified.mean():
        finished = finished | certified
    return Outcomes(
        finished=_of_100(finished),
        certified=_of_100(certified),
        hired=_of_100(hired),
        coding_at_horizon=_of_100(still & ~grid.out_of_work[p]),
        in_role=_of_100(still & (when.role[p] <= horizon)),
        ahead=_of_100(grid.net_position[p] > HALF_A_CENT),
    )


def ends(grid: Grid, p: int) -> Ends:
    """Return where 100 who start path ``p`` stand at the horizon."""
    when, horizon = grid.exact, grid.months
    hired = when.first_pay[p] <= horizon
    left = hired & (when.left[p] <= horizon)
    out = hired & ~left & grid.out_of_work[p]
    dropped = ~hired & when.dropped_out[p]
    gave_up = ~hired & ~dropped & when.gave_up[p]
    return Ends(
        dropped_out=_of_100(dropped),
        gave_up_exam=_of_100(gave_up),
        never_hired=_of_100(~hired & ~dropped & ~gave_up),
        left_field=_of_100(left),
        out_of_work=_of_100(out),
        coding=_of_100(hired & ~left & ~out),
    )


def _of_100(lives: Bools) -> float:
    return 100 * float(lives.mean())


def hire_rate_needed(net: Floats, hired: Bools) -> float | None:
    """Return the share that must be hired for a path to gain nothing and lose nothing on average.

    ``net`` and ``hired`` are a value a life. Method: the mean over all is that over those hired and that over the others,
    weighted by their shares; solved for the share at which it is 0. 0 where a path gains also without a job.
    """
    if not hired.any():
        return None
    with_job, without = float(net[hired].mean()), float(net[~hired].mean()) if not hired.all() else 0.0
    if without >= -HALF_A_CENT:
        return 0.0 if with_job >= -HALF_A_CENT else None
    return None if with_job <= 0 else min(1.0, -without / (with_job - without))


def hire_rate_for_even_odds(ahead: Bools, hired: Bools) -> float | None:
    """Return the share that must be hired for half of all lives to end ahead; see :func:`hire_rate_needed`."""
    if not hired.any():
        return None
    with_job, without = float(ahead[hired].mean()), float(ahead[~hired].mean()) if not hired.all() else 0.0
    if without >= 0.5:
        return 0.0
    return None if with_job < 0.5 else (0.5 - without) / (with_job - without)


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
        grid = engine.run(dataset, longer, assumptions, paths, sample, keep="figures")
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
