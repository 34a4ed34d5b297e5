"""Search every feasible path at once: which are worth considering, which fit, and what would have to give."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from careerdata.answers import odds, projection
from careerdata.answers.projection import Projection
from careerdata.model import chances as draws
from careerdata.model import engine, salary
from careerdata.model.admission import large
from careerdata.model.conditions import MONTHS_A_YEAR, Requirements, requirements
from careerdata.model.engine import HALF_A_CENT, Grid
from careerdata.model.steps import resolve
from careerdata.model.timeline import NEVER
from careerdata.scenario import prices
from careerdata.scenario.path import (
    UNSET_COST_POSITION,
    Bools,
    Floats,
    Ints,
    Path,
    PathTable,
    Scenario,
    at_position,
    positions,
    tabulate,
    title_of,
)
from careerdata.scenario.profile import EDUCATION_ORDER, Profile, read_field
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import NONE, Dataset

if TYPE_CHECKING:
    import pandas as pd

METRICS = ("total_cost_usd", "months_to_first_pay", "pay_at_horizon_usd", "net_position_usd")
"""What an efficient path is judged by: the first two the less the better, the last two the more the better."""

LESS_IS_BETTER = np.array([1.0, 1.0, -1.0, -1.0])
PRIORITY_METRIC = {"cost": 0, "speed": 1, "pay": 2, "net": 3, "ahead": 3}
TIES_BROKEN_BY = (3, 0, 1, 2)

LISTED = 50
"""Ranked paths that the command line gives in full, and the page lists."""

LIVES = 64
"""Simulated lives by which paths are ranked, the same for all of them."""
SCREENED_BY = 16
"""Lives by which all paths are estimated before the best of them are simulated."""
SHORTLIST = LISTED + 20
"""Paths of the best estimates that are simulated at first, so that seldom more are once estimates are compared with lives; the
efficient ones and some for each pick besides."""
FINALISTS, MORE, FINAL_LIVES = 10, 12, 512
"""The best of these, how many are looked at where others come among them, and the lives that decide and stand behind each
pick: as many as the odds have, so that both say the same."""
FEW = 4
"""Of the cheapest paths, of the fastest, and of those most like the one asked for, those that are simulated besides."""

Pick = Literal["cheapest", "fastest", "safest", "best", "nearest"]

Constraint = Literal["education", "horizon", "budget", "months_available", "target_pay", "remote"]


@dataclass(frozen=True)
class Exclusion:
    """What one constraint costs the search.

    ``count`` paths break it, ``only`` of them break nothing else. ``relaxation`` is the smallest change of this
    constraint alone that lets one of those through, in ``unit``; ``None`` where no such change helps.
    """

    constraint: Constraint
    count: int
    only: int
    relaxation: float | None
    unit: str


@dataclass(frozen=True)
class Nearest:
    """The path that comes nearest to fitting, where none does.

    ``changes`` are the constraints that it breaks and by how much each would have to give, in its unit; empty where every
    path asks for a degree that is neither held nor given by a program. ``at_fast_pace`` paths would fit at a fast study pace.
    ``row`` is the path's own, -1 where no change helps.
    """

    changes: tuple[tuple[Constraint, float], ...]
    at_fast_pace: int
    row: int = -1


@dataclass(frozen=True, eq=False)
class Found:
    """Every path searched, a row each. Metrics are (paths, 4) in the order of ``METRICS``, in dollars and months."""

    dataset: Dataset = field(repr=False)
    scenario: Scenario = field(repr=False)
    table: PathTable = field(repr=False)
    metrics: Floats = field(repr=False)
    upfront_cost: Floats = field(repr=False)
    """Spent before the first coding pay: what the budget limits."""
    break_even: Ints = field(repr=False)
    fits: Bools = field(repr=False)
    """Whether a path meets every constraint."""
    ranked: Ints
    """Rows that fit, best first by the person's priority."""
    efficient: Ints
    """Rows that fit and that no other fitting path equals in every metric and beats in one, best first."""
    excluded: tuple[Exclusion, ...]
    nearest: Nearest | None
    """Where nothing fits: the path that comes nearest; ``None`` where something fits or no path was searched."""
    mean_net: Floats = field(repr=False)
    """The mean net position of finalists and picks over :data:`FINAL_LIVES`, of others from :data:`LIVES` lives and what these
    are off by for paths that start alike; NaN for paths that were only estimated."""
    probability_ahead: Floats = field(repr=False)
    """The share of these lives that end ahead of staying, NaN likewise."""
    picks: dict[Pick, int]
    """The rows to show first, simulated over as many lives as the odds have: one an answer to a question of its own."""
    finalists: Ints = field(repr=False)
    """The rows among which so many lives decide; ranked by lives, they come first."""

    @property
    def best_by_role(self) -> dict[str, int]:
        """The best-ranked row that leads to each role, best role first."""
        roles = self.dataset.roles.ids
        led_to, first = np.unique(self.table.role[self.ranked], return_index=True)
        return {roles[led_to[i]]: int(self.ranked[first[i]]) for i in np.argsort(first)}

    @property
    def worth(self) -> Floats:
        """What each row is weighed by: its chance to end ahead where that matters most, else its mean."""
        return self.probability_ahead if self.scenario.profile.priority == "ahead" else self.mean_net

    @property
    def close(self) -> float:
        """Rows whose :attr:`worth` differs by no more are nearly as good as each other."""
        return CLOSE_SHARE if self.scenario.profile.priority == "ahead" else CLOSE_USD

    @property
    def searched(self) -> int:
        """How many paths were evaluated."""
        return len(self.table)

    def path(self, row: int) -> Path:
        """Return a row as a path, to project, compare or make the plan."""
        credentials = self.dataset.credentials.ids
        first = int(self.table.credential[row])
        specialty = int(self.table.specialty[row])
        training = self.dataset.programs.ids[int(self.table.training[row])]
        own = self.scenario.paths[0]
        same_program = training == own.training
        at_school = bool(own.school) and same_program
        return replace(
            own,
            name="",
            training=training,
            school=own.school if at_school else "",
            training_months=own.training_months if at_school else _given(self.table.training_months[row]),
            training_cost=own.training_cost if at_school else _given(self.table.training_cost[row]),
            exam_pass_rate=own.exam_pass_rate if same_program else None,
            finish_rate=own.finish_rate if same_program else None,
            placed_rate=own.placed_rate if same_program else None,
            credential=credentials[first] if first >= 0 else NONE,
            further_credentials=tuple(credentials[i] for i in np.flatnonzero(self.table.further[row])),
            specialty=self.dataset.specialties.ids[specialty] if specialty >= 0 else NONE,
            role=self.dataset.roles.ids[int(self.table.role[row])],
        )

    def frame(self, rows: Ints | None = None) -> pd.DataFrame:
        """Return rows (the ranked ones unless given) as a table: choices, metrics, and whether efficient and fitting.

        ``break_even_month`` is empty where it does not come.
        """
        import pandas as pd  # slow to import, and only those who look at the search need it

        rows = self.ranked if rows is None else rows
        paths = [self.path(int(row)) for row in rows]
        break_even = pd.array(np.where(self.break_even[rows] < 0, 0, self.break_even[rows]), dtype="Int64")
        break_even[self.break_even[rows] < 0] = pd.NA
        return pd.DataFrame(
            {
                "row": rows,
                "title": [title_of(self.dataset, self.scenario.profile, path) for path in paths],
                "training": [path.training for path in paths],
                "credential": [path.credential for path in paths],
                "further_credentials": [", ".join(path.further_credentials) for path in paths],
                "specialty": [path.specialty for path in paths],
                "role": [path.role for path in paths],
                "upfront_cost_usd": self.upfront_cost[rows],
                **{name: self.metrics[rows, i] for i, name in enumerate(METRICS)},
                "break_even_month": break_even,
                "mean_net_usd": self.mean_net[rows],
                "probability_ahead": self.probability_ahead[rows],
                "efficient": np.isin(rows, self.efficient),
                "fits": self.fits[rows],
            }
        )

    def plans(self, rows: Ints) -> list[Projection]:
        """Return what the paths of these rows come to."""
        paths = tuple(self.path(int(row)) for row in rows)
        return projection.compare(self.dataset, replace(self.scenario, paths=paths)) if paths else []


@large
def find_paths(dataset: Dataset, scenario: Scenario, role: str | None = None, plain: bool = False) -> Found:
    """Evaluate every feasible path for the person in one call of the engine; return what fits and what is efficient.

    Varied: program, first credential, further credentials, specialty and role (see :func:`combinations`). Everything
    else (membership, study pace, start, financing, and months and cost of its own program) is that of the scenario's
    first path. A price that was not chosen is the middle of its program's range, or as much less, within the range, as the
    budget needs. Where nothing fits, another call asks whether a faster study pace would help.

    Paths are ranked by what matters most to the person; for the most money, or the best chance to end ahead, over
    :data:`LIVES` simulated lives. Method: all paths are estimated from fewer lives of their starts and of their later steps
    (:func:`_estimate`), and the best of these simulated.

    Constraints: the budget (cash in hand: what is spent at any time beyond what the path has earned by then), the months
    available (until the first pay), the target pay by its year, remote work (realistic within these months, or else within the
    horizon), education (a
    degree that is asked for is held or can be taken), and the horizon (specialty and role are reached within it). The
    person's ``target_role`` is a wish, not a constraint: give it as ``role`` to keep only the paths that lead there.

    Args:
        role: keeps only the paths that lead there.
        plain: keeps only paths with as few further credentials as any has, or those of the scenario's first path, and with
            its specialty or none: what somebody takes up first, without exams to come that the role does not ask for.

    Raises:
        ScenarioError: when ``role`` is not a role of the data set.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> found = find_paths(data, Scenario.of(data, budget=6000, months_available=12))
        >>> bool(found.metrics[found.ranked, 1].max() <= 12)
        True
    """
    profile = scenario.profile
    paths = candidates(dataset, scenario)
    if role is not None:
        paths = paths.take(paths.role == positions(dataset, "roles")[read_field(dataset, "target_role", role)])
    if plain:
        own, more = scenario.table(dataset), paths.further.sum(1)
        as_few = (more == more.min(initial=len(dataset.credentials))) | (paths.further == own.further[0]).all(1)
        paths = paths.take(as_few & ((paths.specialty < 0) | (paths.specialty == own.specialty[0])))
    grid = engine.run(dataset, profile, scenario.assumptions, paths, draws.certain(), keep="figures")
    if profile.budget is not None and (grid.cash_needed[:, 0] > profile.budget + HALF_A_CENT).any():
        paths = _affordable(dataset, scenario, paths, grid.cash_needed[:, 0] - profile.budget)
        grid = engine.run(dataset, profile, scenario.assumptions, paths, draws.certain(), keep="figures")
    first_pay = grid.when.first_pay[:, 0].astype(float)
    metrics = np.column_stack((grid.total_cost[:, 0], first_pay, grid.annual_pay[:, 0, -1], grid.net_position[:, 0]))
    metrics = metrics.round(2)  # whole cents, so that sums added up in another order stay equal
    kept = np.flatnonzero(~_superfluous(dataset, paths, grid))
    kept = kept[_fewest_steps(paths.take(kept), metrics[kept])]
    limits = [replace(limit, excess=limit.excess[kept]) for limit in _limits(dataset, scenario, paths, grid)]
    paths, metrics = paths.take(kept), metrics[kept]
    broken = np.array([limit.excess > 0 for limit in limits]).reshape(len(limits), len(paths))
    fits = np.logical_not(broken.any(0))

    better_first = metrics * LESS_IS_BETTER
    order = [PRIORITY_METRIC[profile.priority], *TIES_BROKEN_BY]
    fitting = np.flatnonzero(fits)
    ranked = fitting[np.lexsort([better_first[fitting, i] for i in reversed(order)])]
    efficient = ranked[undominated(better_first[ranked])]
    by_lives = _ByLives(dataset, scenario, paths, metrics, ranked, efficient)
    return Found(
        dataset=dataset,
        scenario=scenario,
        table=paths,
        metrics=metrics,
        upfront_cost=grid.upfront_cost[kept, 0],
        break_even=grid.break_even[kept, 0],
        fits=fits,
        ranked=by_lives.ranked,
        efficient=by_lives.ranked[np.isin(by_lives.ranked, efficient)],
        excluded=tuple(_exclusion(limit, own, broken) for limit, own in zip(limits, broken, strict=True) if own.any()),
        nearest=None if len(ranked) or not broken.size else _nearest(dataset, scenario, role, limits, broken),
        mean_net=by_lives.mean_net,
        probability_ahead=by_lives.ahead,
        picks=by_lives.picks(),
        finalists=by_lives.final,
    )


class _ByLives:
    """The paths that fit, simulated: ``ranked`` by the person's priority, and the picks.

    Method: all paths are estimated (:func:`_estimate`), the best of them and those that may be a pick simulated over
    :data:`LIVES` lives, and the best of these, with every pick, over :data:`FINAL_LIVES`. What fewer lives are off by is about
    the same for paths that start alike, so the others are moved by what more lives moved those of their start; so are the
    estimates. Whatever then comes among the best is simulated too, until nothing changes.
    """

    def __init__(
        self, dataset: Dataset, scenario: Scenario, paths: PathTable, metrics: Floats, ranked: Ints, efficient: Ints
    ) -> None:
        self.dataset, self.scenario, self.paths, self.metrics = dataset, scenario, paths, metrics
        self.start = paths.training * (len(dataset.credentials) + 1) + paths.credential
        self.estimate, self.by_few = np.full(len(paths), np.nan), np.full((2, len(paths)), np.nan)
        self.by_many = self.by_few.copy()
        self.mean_net, self.ahead = self.by_few
        self.ranked, self.final = ranked, ranked[:0]
        self.priority = "ahead" if scenario.profile.priority == "ahead" else "net"
        if not len(ranked):
            return
        estimate = self.estimate
        estimate[ranked] = _estimate(dataset, scenario, paths.take(ranked))
        wishes = metrics[:, 0], metrics[:, 1], -as_asked(scenario.table(dataset), paths)
        few = [self._first(ranked, wish, -estimate)[:FEW] for wish in wishes]
        by_lives = scenario.profile.priority in ("net", "ahead")
        likely = self._first(ranked, -estimate)[:SHORTLIST]
        shown = likely if by_lives else ranked[:SHORTLIST]
        first = np.unique(np.concatenate((likely, shown, efficient, *few)))
        self._simulate(first, LIVES, self.by_few)
        known = ranked[~np.isnan(self.mean_net[ranked])]
        self.wishes = dict(zip(WISHES, wishes, strict=True))
        wished = [self._first(known, wish, -self.mean_net)[0] for wish in wishes]
        finalists = {"net": FINALISTS, "ahead": FEW}
        if self.priority == "ahead":
            finalists = {"net": FEW, "ahead": FINALISTS}
        best = [self._first(known, *self._by(priority))[:count] for priority, count in finalists.items()]
        self._decide(np.concatenate((*best, wished)))
        if by_lives:
            self.ranked = self._listed(ranked)

    def _decide(self, more: Ints) -> None:
        """Simulate these over many lives, and whatever is then among the best, until these are so simulated."""
        while True:
            known = np.flatnonzero(~np.isnan(self.mean_net))
            best = self._first(known, *self._by(self.priority))
            again = np.unique(np.concatenate((more, best[:FINALISTS])))
            again = again[np.isnan(self.by_many[0, again])]
            if len(again):
                again = np.union1d(again, best[:MORE][np.isnan(self.by_many[0, best[:MORE]])])
            if not len(again):
                break
            self._simulate(again, FINAL_LIVES, self.by_many)
        self.final = np.flatnonzero(~np.isnan(self.by_many[0]))

    def _simulate(self, rows: Ints, lives: int, into: Floats) -> None:
        """Simulate paths over so many lives, and say anew what is known of each."""
        into[:, rows] = simulated(self.dataset, self.scenario, self.paths.take(rows), lives)
        moved = [self._moved(few, many) for few, many in zip(self.by_few, self.by_many, strict=True)]
        self.mean_net, self.ahead = np.where(np.isnan(self.by_many), self.by_few + moved, self.by_many)
        self.ahead = np.clip(self.ahead, 0.0, 1.0)

    def _moved(self, before: Floats, after: Floats) -> Floats:
        """Return by how much the values of each path's start have moved on average; where none is known, those of all."""
        moved = after - before
        known = ~np.isnan(moved)
        if not known.any():
            return np.zeros(len(moved))
        count = np.bincount(self.start[known] + 1, minlength=self.start.max() + 2)
        total = np.bincount(self.start[known] + 1, moved[known], minlength=len(count))
        mean = np.where(count > 0, total / np.maximum(count, 1), moved[known].mean())
        return np.asarray(mean[self.start + 1])

    def _listed(self, ranked: Ints) -> Ints:
        """Return all paths in the order of what is known of them, those listed first simulated."""
        while True:
            likely = self.estimate + self._moved(self.estimate, self.mean_net)
            if self.priority == "net":
                order = self._first(ranked, -np.where(np.isnan(self.mean_net), likely, self.mean_net), -self.ahead)
            else:
                order = self._first(ranked, -np.nan_to_num(self.ahead, nan=-1.0), -self.mean_net, -likely)
            unknown = order[:LISTED][np.isnan(self.mean_net[order[:LISTED]])]
            if not len(unknown):
                return order
            more = order[: LISTED + FINALISTS]
            self._simulate(more[np.isnan(self.mean_net[more])], LIVES, self.by_few)
            self._decide(unknown[:0])

    def _by(self, priority: str) -> tuple[Floats, Floats]:
        most, safest = -self.mean_net, -self.ahead
        return (most, safest) if priority == "net" else (safest, most)

    def _first(self, rows: Ints, *keys: Floats) -> Ints:
        """Return rows in the order of keys over all paths, the lowest first, the first key above the others."""
        return rows[np.lexsort([key[rows] for key in reversed(keys)])]

    def picks(self) -> dict[Pick, int]:
        """Return the rows to show first: one an answer to a question of its own; empty where nothing fits.

        Of those that answer one alike and come out alike on average, the one with the fewest later steps: less than
        :data:`CLOSE_USD`, or one of 100, is noise, and no reason to take more exams.
        """
        if not len(self.final):
            return {}
        final = self.ranked[np.isin(self.ranked, self.final)]  # of equal ones, the first of the list
        answers = {"best": -self.mean_net, "safest": -self.ahead, **self.wishes}
        asked = ANSWERS_PRIORITY.get(self.scenario.profile.priority)
        answers = {pick: answers[pick] for pick in sorted(answers, key=lambda pick: pick != asked)}
        steps = self._later_steps(final)
        return {pick: self._simplest(final, key, CLOSE.get(pick, 0.0), steps) for pick, key in answers.items()}

    def _later_steps(self, rows: Ints) -> Floats:
        """Return how many steps come after the first credential, of these paths; 0 of the others."""
        paths, steps = self.paths.take(rows), np.zeros(len(self.paths))
        on_the_way = resolve(self.dataset, self.scenario.profile, paths).on_the_way.sum(1)
        steps[rows] = paths.further.sum(1) + (paths.specialty >= 0) + on_the_way
        return steps

    def _simplest(self, rows: Ints, key: Floats, close: float, steps: Floats) -> int:
        """Return the row with the fewest steps of those that are lowest by a key, or as close to it, and as good on average."""
        near = rows[key[rows] <= key[rows].min() + close]
        alike = near[self.mean_net[near] >= self.mean_net[near].max() - CLOSE_USD]
        return int(self._first(alike, steps, key, -self.mean_net)[0])


CLOSE_USD, CLOSE_SHARE = 2_500.0, 0.01
"""Paths that differ by no more are nearly as good as each other: luck and what is assumed of each exam weigh as much."""
CLOSE: dict[Pick, float] = {"best": CLOSE_USD, "safest": CLOSE_SHARE}


def nearest_to_best(found: Found) -> int:
    """Return the row to choose for somebody: the best, or of those that come as close to it the one that is most like the first
    path of the scenario, so that nobody is sent elsewhere for nothing. There is at least one that fits."""
    best = int(found.ranked[0])
    if found.scenario.profile.priority not in ("net", "ahead"):
        return best
    alike = found.ranked[np.isin(found.ranked, found.finalists)]
    alike = alike[found.worth[alike] >= found.worth[best] - found.close]
    like = as_asked(found.scenario.table(found.dataset), found.table)[alike]
    return int(alike[np.argmax(like)])


ANSWERS_PRIORITY: dict[str, Pick] = {"net": "best", "ahead": "safest", "cost": "cheapest", "speed": "fastest"}
"""The pick that answers what matters most to somebody: it is shown first."""
WISHES: tuple[Pick, Pick, Pick] = ("cheapest", "fastest", "nearest")
"""Picks that what a path costs, takes or is decides; of equal ones the best on average."""


def as_asked(own: PathTable, paths: PathTable) -> Floats:
    """Return how much each path is like the first of a scenario's: a point for each choice in common, two for the role."""
    same = [
        getattr(paths, name) == getattr(own, name)[0]
        for name in ("training", "credential", "specialty", "role", "role")
    ]
    return np.sum([*same, (paths.further == own.further[0]).all(1)], axis=0).astype(float)


def _given(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _affordable(dataset: Dataset, scenario: Scenario, paths: PathTable, excess: Floats) -> PathTable:
    """Return the paths with prices as much lower, within the range of their program, as the budget needs.

    ``excess`` is what each path needs beyond the budget. A price that was chosen stays, and so does one that fits.
    """
    ranges = np.array([(row.cost_low_usd or 0.0, row.cost_high_usd or 0.0) for row in dataset.programs])
    dated = [1.0 if row.as_of is None else _factor(dataset, scenario, row.as_of) for row in dataset.programs]
    low, high = (ranges * np.array(dated)[:, None])[paths.training].T
    usual = at_position(low, high, UNSET_COST_POSITION)
    own = np.maximum(1 - paths.employer_paid, 1e-9)
    needed = np.where(paths.loan, low, np.floor((usual - excess / own) / 10) * 10)
    lower = np.isnan(paths.training_cost) & (excess > HALF_A_CENT) & (usual > low)
    return replace(paths, training_cost=np.where(lower, np.maximum(needed, np.ceil(low)), paths.training_cost))


def _factor(dataset: Dataset, scenario: Scenario, as_of: str) -> float:
    return prices.to_price_date(dataset, scenario.assumptions, as_of)


def simulated(dataset: Dataset, scenario: Scenario, paths: PathTable, lives: int) -> tuple[Floats, Floats]:
    """Return the mean net position of each path over so many lives, and the share of them that end ahead."""
    order = np.lexsort((paths.credential, paths.training))  # paths that start alike share what they start with
    found = engine.ends(dataset, scenario.profile, scenario.assumptions, paths.take(order), draws.sobol(lives))
    net = found.net_position[np.argsort(order)]
    return net.mean(1), (net > HALF_A_CENT).mean(1)


def _estimate(dataset: Dataset, scenario: Scenario, paths: PathTable) -> Floats:
    """Return about what each path comes to on average over lives.

    Method: paths are combinations of a start (program and first credential) and later steps. Lives are simulated for each
    start with the fewest later steps, and for each set of later steps after one start; what later steps add is taken in
    proportion to how many get as far on a start.
    """
    starts, start = np.unique(np.column_stack((paths.training, paths.credential)), axis=0, return_inverse=True)
    columns = np.column_stack((paths.specialty, paths.role, paths.further))
    _, example, later = np.unique(columns, axis=0, return_index=True, return_inverse=True)
    plain = int(np.argmin(paths.further.sum(1)[example] + (paths.specialty >= 0)[example]))
    common = int(np.bincount(start).argmax())
    # Each start with the fewest later steps, then the later steps of each kind after the most common start.
    asked = np.concatenate((starts, np.tile(starts[common], (len(example), 1))))
    samples = paths.take(np.concatenate((np.full(len(starts), example[plain]), example)))
    samples = replace(samples, training=asked[:, 0], credential=asked[:, 1])
    found = engine.ends(dataset, scenario.profile, scenario.assumptions, samples, draws.sobol(SCREENED_BY))
    by_start, by_later = np.split(found.net_position.mean(1), [len(starts)])
    hired = found.hired.mean(1)[: len(starts)]
    share = hired / max(hired[common], 1 / SCREENED_BY)
    return by_start[start] + share[start] * (by_later - by_later[plain])[later]


def undominated(points: Floats) -> Bools:
    """Return which points (N, metrics; the less the better) no other dominates. Equal points do not dominate another.

    Method: whole-number ranks of each metric add up to a score that a dominating point always has lower. So the point
    of the lowest score is undominated; what it dominates goes, and so on with the rest. Exact: no sums are rounded.
    """
    score = np.zeros(len(points), np.int64)
    for column in points.T:
        score += np.unique(column, return_inverse=True)[1]
    rest = np.argsort(score, kind="stable")
    points = points[rest]
    efficient = np.zeros(len(points), bool)
    while len(rest):
        no_better = (points >= points[0]).all(1)
        equal = no_better & (points == points[0]).all(1)
        efficient[rest[equal]] = True
        rest, points = rest[~no_better], points[~no_better]
    return efficient


def candidates(dataset: Dataset, scenario: Scenario) -> PathTable:
    """Return every feasible path for the person as columns; see :func:`combinations`."""
    profile, own = scenario.profile, scenario.table(dataset).take([0])
    # Only these fields decide what is feasible. The rest keep their defaults, so that a moved slider meets the cache.
    enough = dataset.parameter("experience_replaces_training_years")
    who = Profile.of(
        dataset,
        background=profile.background,
        education=profile.education,
        education_field=profile.education_field,
        credentials_held=profile.credentials_held,
        years_experience=min(profile.years_experience, enough),
        target_role=profile.target_role,
    )
    paths = combinations(dataset, who, bool((own.practicum | own.letters)[0]))
    count = len(paths)
    same = paths.training == own.training[0]
    shared = {name: np.repeat(getattr(own, name), count) for name in AS_FIRST_PATH}
    return replace(
        paths,
        **shared,
        training_months=np.where(same, own.training_months, np.nan),
        training_cost=np.where(same, own.training_cost, np.nan),
        completion=np.where(same, own.completion, np.nan),
        pass_rate=np.where(same, own.pass_rate, np.nan),
        placed=np.where(same, own.placed, np.nan),
    )


AS_FIRST_PATH = (
    *("pace", "start_month", "member", "loan", "loan_rate", "loan_months", "employer_paid", "practicum", "letters"),
)


@functools.lru_cache(maxsize=64)
def combinations(dataset: Dataset, profile: Profile, practicum: bool = False) -> PathTable:
    """Return the different feasible combinations of program, credentials, specialty and role for somebody.

    Args:
        practicum: an apprentice mark goes before the search, so that an entry-level credential counts sooner.

    - A program must prepare for the first credential, where the data says for which it does.
    - Whoever holds no credential and has not coded yet takes a first credential: nearly all employers ask for one, but for a
      role that the person's background is enough for. A credential held already stands for itself and is kept up.
    - Further credentials are those that raise pay, in every combination, and for each of specialty and role at most one
      of those it accepts: any other only adds cost and time (tests/answers/test_finder.py compares with all subsets). Whoever
      does the work without any may take a first one besides, beside work.
    - What the timeline would turn into another combination is left out: programs already done, and conditions left to
      it to add. So is a general coding role that differs from another one in name only: the person's own goal stays,
      else the higher one.
    """
    need = requirements(dataset, profile.background)
    credentials = positions(dataset, "credentials")
    held = frozenset(credentials[id] for id in profile.credentials_held)
    starts = _starts(dataset, profile)
    rows: list[tuple[int, int, int, int, frozenset[int]]] = []
    for specialty, role in itertools.product(range(-1, len(dataset.specialties)), range(len(dataset.roles))):
        sets = {met: _further(dataset, need, held, specialty, role, met) for met in (False, True)}
        held_is_enough = any(need.role_credentials[role, i] for i in held)
        at_once = (
            [(positions(dataset, "programs")[NONE], -1)] if need.direct[role] and not profile.years_experience else []
        )
        for program, first in [*starts, *at_once]:
            met = held_is_enough or (first >= 0 and bool(need.role_credentials[role, first]) and first not in held)
            each = sets[met] if first >= 0 else _with_a_first(need, held, sets[met])
            rows += [(program, first, specialty, role, chosen) for chosen in each if first not in chosen]
    paths = _tabulated(dataset, profile, rows)
    paths = replace(paths, practicum=np.full(len(paths), practicum))
    unchanged = _as_resolved(dataset, profile, paths, held)
    return paths.take(np.flatnonzero(unchanged)[_one_general_role(dataset, profile, paths.take(unchanged))])


def _starts(dataset: Dataset, profile: Profile) -> list[tuple[int, int]]:
    """Return every pair of a program and a first credential that the program prepares for, as positions; -1 is none.

    Without a program only what :meth:`~careerdata.model.conditions.Requirements.unaided` allows.
    """
    need = requirements(dataset, profile.background)
    programs, credentials = positions(dataset, "programs"), positions(dataset, "credentials")
    held = {credentials[id] for id in profile.credentials_held}
    unaided = need.unaided(profile.years_experience > 0)
    may_have_none = profile.years_experience > 0 and not any(need.primary[i] for i in held)
    starts = []
    for training in choices_of(dataset, "training"):
        prepares_for = dataset.programs.row(training).prepares_for
        for id in choices_of(dataset, "credential"):
            may = id in prepares_for if prepares_for else bool(unaided[credentials[id]])
            prepared = credentials[id] in held or may
            if may_have_none if id == NONE else prepared:
                starts.append((programs[training], credentials[id]))
    return starts


def _further(
    dataset: Dataset, need: Requirements, held: frozenset[int], specialty: int, role: int, first_met: bool
) -> set[frozenset[int]]:
    """Return the sets of further credentials worth taking for a specialty (-1: none) and a role.

    ``first_met``: a credential held or taken first is one that the role accepts. A general coding role changes no pay, so
    one that it accepts is enough.
    """

    def accepted(table: Bools, row: int) -> set[int]:
        return {int(i) for i in np.flatnonzero(table[row])} - held if row >= 0 else set()

    premium = sorted({int(i) for i in np.flatnonzero(salary.premiums(dataset)[:, 1] > 0)} - held)
    optional = [frozenset(c) for n in range(len(premium) + 1) for c in itertools.combinations(premium, n)]
    for_specialty = accepted(need.specialty_credentials, specialty)
    enough = first_met and need.role_generalist[role]
    for_role = set() if enough else accepted(need.role_credentials, role)
    return {
        chosen | {one for one in extra if one is not None}
        for chosen in optional
        for extra in itertools.product((None, *for_specialty), (None, *for_role))
    }


def _with_a_first(need: Requirements, held: frozenset[int], sets: set[frozenset[int]]) -> set[frozenset[int]]:
    """Return sets of further credentials, and each that has no first one with one besides: any of them raises pay."""
    primary = {int(i) for i in np.flatnonzero(need.primary)}
    if primary & held:
        return sets
    more = {chosen | {one} for chosen in sets if not chosen & primary for one in primary}
    return sets | more


def _tabulated(
    dataset: Dataset, profile: Profile, rows: Sequence[tuple[int, int, int, int, frozenset[int]]]
) -> PathTable:
    """Return rows of (program, first credential, specialty, role, further credentials) as columns.

    All other fields are defaults: those of the first path take their place.
    """
    training, first, specialty, role = np.array([row[:4] for row in rows], int).T
    further = np.zeros((len(rows), len(dataset.credentials)), bool)
    for at, row in enumerate(rows):
        further[at, list(row[4])] = True
    paths = tabulate(dataset, profile, [Path.of(dataset)]).take(np.zeros(len(rows), int))
    return replace(paths, training=training, credential=first, further=further, specialty=specialty, role=role)


def _as_resolved(dataset: Dataset, profile: Profile, paths: PathTable, held: frozenset[int]) -> Bools:
    """Return the paths that the timeline leaves as they are; every other one is the same as one of these."""
    done = resolve(dataset, profile, paths).paths
    training = np.where(paths.training == positions(dataset, "programs")[NONE], -1, paths.training)
    same_first = (done.credential == paths.credential) | np.isin(paths.credential, list(held))
    unchanged: Bools = (done.training == training) & (done.further == paths.further).all(1) & same_first
    return unchanged


def _one_general_role(dataset: Dataset, profile: Profile, paths: PathTable) -> Ints:
    """Return one row for each set of steps that leads to general coding, and every row of another role."""
    general = requirements(dataset, profile.background).role_generalist[paths.role]
    goal = positions(dataset, "roles")[profile.target_role]
    role = np.where(general, -1, paths.role)
    steps = np.column_stack((paths.training, paths.credential, paths.specialty, role, paths.further))
    preferred = np.argsort(-np.where(paths.role == goal, len(dataset.roles), paths.role), kind="stable")
    _, first = np.unique(steps[preferred], axis=0, return_index=True)
    return np.sort(preferred[first])


def _superfluous(dataset: Dataset, paths: PathTable, grid: Grid) -> Bools:
    """Return the paths whose specialty or role never sets the pay, because another comes first or pays more.

    Each is another path of the list plus steps that change nothing. One that only comes too late breaks the horizon.
    """
    has_role = ~requirements(dataset, "none").role_generalist[paths.role]
    specialty, role = grid.when.specialty[:, 0], grid.when.role[:, 0]
    unused = grid.entered[:, 0] >= NEVER
    outdone = (paths.specialty >= 0) & (specialty <= grid.months) & unused[:, 0]
    outdone |= has_role & (role <= grid.months) & unused[:, 1]
    return outdone | ((paths.specialty >= 0) & has_role & (role <= specialty))


def _fewest_steps(paths: PathTable, metrics: Floats) -> Ints:
    """Return which paths to keep: where only further credentials differ and all metrics agree, the shortest ones."""
    same = np.column_stack((paths.training, paths.credential, paths.specialty, paths.role, metrics))
    _, group = np.unique(same, axis=0, return_inverse=True)
    count = paths.further.sum(1)
    fewest = np.full(len(paths), count.max(initial=0))
    np.minimum.at(fewest, group, count)
    return np.flatnonzero(count == fewest[group])


@dataclass(frozen=True, eq=False)
class _Limit:
    """A constraint, and by how much each path breaks it: 0 where it does not, infinite where no change of it helps."""

    constraint: Constraint
    excess: Floats
    unit: str
    scale: float
    """What the excess is measured against where several constraints are weighed up."""


def _limits(dataset: Dataset, scenario: Scenario, paths: PathTable, grid: Grid) -> list[_Limit]:
    """Return the person's constraints, those without which a path is none at all first."""
    profile = scenario.profile
    first_pay = grid.when.first_pay[:, 0]

    def years_after_horizon(month: Ints) -> Floats:
        return np.maximum(np.ceil((month - grid.months) / MONTHS_A_YEAR), 0.0)

    def over(values: Floats, limit: float) -> Floats:
        """Whole dollars above a limit, rounded up so that this much more is enough."""
        return np.where(values > limit + HALF_A_CENT, np.ceil(values - limit), 0.0)

    last = years_after_horizon(_last_step(dataset, paths, grid))
    limits = [
        _Limit("education", _missing_degree(dataset, profile, paths), "", 1),
        _Limit("horizon", last, "years", profile.horizon),
    ]
    if profile.budget is not None:
        excess = over(grid.cash_needed[:, 0], profile.budget)
        limits.append(_Limit("budget", excess, "usd", max(profile.budget, 1.0)))
    if profile.months_available is not None:
        excess = np.maximum(first_pay - profile.months_available, 0.0)
        limits.append(_Limit("months_available", excess, "months", float(profile.months_available)))
    if profile.target_pay is not None:
        pay = odds.pay_in_target_year(dataset, scenario, paths, draws.certain(), grid)[:, 0]
        limits.append(_Limit("target_pay", over(-pay, -profile.target_pay), "usd", max(profile.target_pay, 1.0)))
    if profile.remote:
        realistic = first_pay + np.ceil(salary.remote_after_months(dataset, profile))
        if profile.months_available is None:
            limits.append(_Limit("remote", years_after_horizon(realistic), "years", profile.horizon))
        else:
            excess = np.maximum(realistic - profile.months_available, 0.0)
            limits.append(_Limit("remote", excess, "months", float(profile.months_available)))
    return limits


def _missing_degree(dataset: Dataset, profile: Profile, paths: PathTable) -> Floats:
    """Return infinity for the paths that ask for a degree neither held, nor given by the program, nor offered beside work."""
    need = requirements(dataset, profile.background)
    asked = np.maximum(need.role_education[paths.role], (paths.further * need.credential_education).max(1, initial=0))
    asked = np.maximum(asked, np.where(paths.credential >= 0, need.credential_education[paths.credential], 0))
    reached = np.maximum(EDUCATION_ORDER.index(profile.education), need.program_education[paths.training])
    missing = (asked > reached) & (np.array(need.degree_programs)[asked] < 0)
    return np.where(missing, np.inf, 0.0)


def _last_step(dataset: Dataset, paths: PathTable, grid: Grid) -> Ints:
    """Return the month in which a path is all that it is about: first pay, the role if it is a step up, the specialty."""
    has_role = ~requirements(dataset, "none").role_generalist[paths.role]
    last = np.maximum(grid.when.first_pay[:, 0], np.where(has_role, grid.when.role[:, 0], 0))
    return np.maximum(last, np.where(paths.specialty >= 0, grid.when.specialty[:, 0], 0))


def _exclusion(limit: _Limit, own: Bools, broken: Bools) -> Exclusion:
    only = own & (broken.sum(0) == 1)
    smallest = float(limit.excess[only].min(initial=np.inf))
    relaxation = smallest if np.isfinite(smallest) else None
    return Exclusion(limit.constraint, int(own.sum()), int(only.sum()), relaxation, limit.unit)


def _nearest(
    dataset: Dataset, scenario: Scenario, role: str | None, limits: Sequence[_Limit], broken: Bools
) -> Nearest:
    """Return the path that needs the fewest changes, then the smallest in proportion to the limits."""
    proportion = np.sum([limit.excess / limit.scale for limit in limits], axis=0)
    nearest = int(np.lexsort((proportion, broken.sum(0), ~np.isfinite(proportion)))[0])
    if not np.isfinite(proportion[nearest]):
        return Nearest((), 0)
    changes = [(limit.constraint, float(limit.excess[nearest])) for limit in limits if limit.excess[nearest] > 0]
    own, at_fast_pace = scenario.paths[0], 0
    if own.study_pace != "fast" and scenario.profile.months_available is not None:
        fast = replace(scenario, paths=(replace(own, study_pace="fast"), *scenario.paths[1:]))
        at_fast_pace = len(find_paths(dataset, fast, role).ranked)
    return Nearest(tuple(changes), at_fast_pace, nearest)
