"""The one vectorized month grid: pay, cost and net position of every path in every draw.

Axes are (paths, draws, months). Rates hold at the instants 0..M, flows belong to the months 0..M-1 between them, and the
cumulative line at instant m is the sum of the flows before it, so it starts at 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from careerdata.model import costs, salary
from careerdata.model.chances import Draws
from careerdata.model.costs import Entry
from careerdata.model.take_home import GROSS, TakeHome, take_home
from careerdata.model.timeline import MONTHS_A_YEAR, NEVER, Steps, Timeline, requirements, resolve, timeline
from careerdata.scenario.path import Bools, Floats, Ints, PathTable
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset

TILE = 40_000
"""Grid points computed at a time, so that the intermediate arrays stay in the processor's cache."""

HALF_A_CENT = 0.005


@dataclass(frozen=True, eq=False)
class Grid:
    """What the grid says; arrays are (paths, draws) unless noted.

    Pay, the cumulative line and the net position are in the dollars that the assumptions ask for; costs and NPV are always
    in today's.
    ``pay`` (yearly rate at each instant) and ``cumulative`` (net position against staying) are (paths, draws, M + 1), or
    ``None`` if not kept. ``annual_pay`` is (paths, draws, years): the yearly rate at the end of each year. ``break_even``
    is -1 where it does not come. ``entered`` (paths, draws, 2) is the month from which the specialty and the role with their
    own pay range set the pay: when their conditions are met, or later where the work before pays more until then; ``NEVER``
    where not within the horizon. ``given_up`` is the take-home pay lost by keeping only a share of it from enrolling to the
    first coding pay, in today's dollars.
    """

    months: int
    steps: Steps
    when: Timeline
    entries: list[Entry]
    pay: Floats | None
    cumulative: Floats | None
    annual_pay: Floats
    upfront_cost: Floats
    total_cost: Floats
    given_up: Floats
    net_position: Floats
    npv: Floats
    break_even: Ints
    entered: Ints
    baseline: Floats
    """Yearly pay when staying, at each instant (M + 1)."""


def tax_of(dataset: Dataset, profile: Profile, assumptions: Assumptions) -> TakeHome:
    """Return the take-home function in use: the state's, or gross where after-tax is off or no table covers the state."""
    table = take_home(dataset, profile.state) if assumptions.after_tax else None
    return table or GROSS


def run(
    dataset: Dataset, profile: Profile, assumptions: Assumptions, paths: PathTable, draws: Draws, keep: bool = True
) -> Grid:
    """Evaluate all paths in all draws on the month grid.

    Args:
        keep: keep the pay and cumulative lines, not only what is read off them.

    Example:
        >>> import careerdata as cd
        >>> data = cd.load(); me = cd.Profile.of(data); guess = cd.Assumptions.of(data)
        >>> table = cd.tabulate(data, me, [cd.Path.of(data)])
        >>> run(data, me, guess, table, cd.draws.certain()).net_position.shape
        (1, 1)
    """
    horizon = profile.horizon * MONTHS_A_YEAR
    steps = resolve(dataset, profile, paths)
    when = timeline(dataset, profile, assumptions, steps, draws)
    entries = costs.ledger(dataset, profile, assumptions, steps, when, draws)

    count, width = len(paths), len(draws)
    rows = count * width
    size = horizon + 1
    instants = np.arange(size)
    first_pay = np.minimum(when.first_pay, size).reshape(rows)

    paid = np.zeros(rows * horizon)
    total_cost, upfront_cost = np.zeros(rows), np.zeros(rows)
    for entry in entries:
        row, month, usd = costs.falls_due(entry, horizon, assumptions.inflation)
        np.add.at(paid, row * horizon + month, usd)
        total_cost += np.bincount(row, usd, rows)
        upfront_cost += np.bincount(row, usd * (month < first_pay[row]), rows)
    due_cost = paid.reshape(rows, horizon)

    tax = tax_of(dataset, profile, assumptions)
    baseline = profile.current_pay * (1 + assumptions.current_pay_growth) ** (instants / MONTHS_A_YEAR)
    staying = tax(baseline) / MONTHS_A_YEAR
    studying = tax(baseline * profile.pay_kept_while_studying) / MONTHS_A_YEAR
    until_pay = np.where(instants >= np.minimum(when.start[:, :1], size), studying, staying)  # (paths, M + 1)
    lost = np.zeros((count, size))
    if profile.pay_kept_while_studying < 1:
        np.cumsum((staying - until_pay)[:, :-1], 1, out=lost[:, 1:])
    given_up = np.take_along_axis(lost, np.minimum(when.first_pay, horizon), 1)

    pay_of = _pay(dataset, profile, assumptions, steps, when, draws, instants)
    discount = (1 + assumptions.discount_rate) ** (-instants[:-1] / MONTHS_A_YEAR)
    prices = (1 + assumptions.inflation) ** (instants / MONTHS_A_YEAR)
    inflator = prices if assumptions.dollars == "nominal" else None
    year_ends = slice(MONTHS_A_YEAR, None, MONTHS_A_YEAR)
    pay_kept = np.empty((rows, size)) if keep else None
    line_kept = np.empty((rows, size)) if keep else None
    annual_pay = np.empty((rows, profile.horizon))
    net_position, npv = np.empty(rows), np.empty(rows)
    break_even = np.empty(rows, np.int64)
    entered = np.full((rows, 2), NEVER)

    paths_at_once = max(1, TILE // (size * width))
    draws_at_once = min(width, max(1, TILE // size))
    for p in range(0, count, paths_at_once):
        for d in range(0, width, draws_at_once):
            tile = slice(p, min(p + paths_at_once, count)), slice(d, min(d + draws_at_once, width))
            lines = (
                np.arange(tile[0].start, tile[0].stop)[:, None] * width + np.arange(tile[1].start, tile[1].stop)
            ).ravel()
            flat = slice(int(lines[0]), int(lines[-1]) + 1)  # a tile covers whole paths, or part of one: no gaps
            pay, working = pay_of(tile, entered[flat])
            flow = tax(pay[:, :-1])
            flow *= 1 / MONTHS_A_YEAR
            before = np.repeat(until_pay[tile[0], :-1], tile[1].stop - tile[1].start, 0)
            np.copyto(flow, before, where=~working[:, :-1])
            flow -= staying[:-1]
            flow -= due_cost[flat]
            npv[flat] = flow @ discount
            if inflator is not None:
                flow *= inflator[:-1]
                pay *= inflator
            line = np.zeros_like(pay)
            np.cumsum(flow, 1, out=line[:, 1:])
            net_position[flat] = line[:, -1]
            ahead = line[:, ::-1] > HALF_A_CENT
            stays_ahead = np.where(ahead.all(1), size, ahead.argmin(1))
            break_even[flat] = np.where(stays_ahead > 0, size - stays_ahead, -1)
            annual_pay[flat] = pay[:, year_ends]
            if pay_kept is not None and line_kept is not None:
                pay_kept[flat] = pay
                line_kept[flat] = line

    def shaped(values: np.ndarray) -> np.ndarray:
        return values.reshape(count, width, *values.shape[1:])

    if inflator is not None:
        baseline = baseline * inflator
    return Grid(
        months=horizon,
        steps=steps,
        when=when,
        entries=entries,
        pay=None if pay_kept is None else shaped(pay_kept),
        cumulative=None if line_kept is None else shaped(line_kept),
        annual_pay=shaped(annual_pay),
        upfront_cost=shaped(upfront_cost),
        total_cost=shaped(total_cost),
        given_up=given_up,
        net_position=shaped(net_position),
        npv=shaped(npv),
        break_even=shaped(break_even),
        entered=shaped(entered),
        baseline=baseline,
    )


def _pay(
    dataset: Dataset,
    profile: Profile,
    assumptions: Assumptions,
    steps: Steps,
    when: Timeline,
    draws: Draws,
    instants: Ints,
) -> Callable[[tuple[slice, slice], Ints], tuple[Floats, Bools]]:
    """Return a function of a tile: real yearly pay (rows, M + 1), 0 before the first coding pay, and who works when.

    A line that depends only on the months since an event is a window into one template, so it is copied, not computed.
    """
    size = len(instants)
    scale = salary.wage_scale(dataset, assumptions)
    years = instants / MONTHS_A_YEAR
    low, high = salary.generalist_edges(dataset, profile.years_experience + years)

    def since(values: Floats | Bools) -> Callable[[Ints], np.ndarray]:
        windows = sliding_window_view(np.concatenate([np.zeros(size, values.dtype), values]), size)
        return lambda month: windows[size - np.minimum(month, size)]

    low_since, span_since = since(low * scale), since((high - low) * scale)
    works_since = since(np.ones(size, bool))
    ramp_since = since(salary.role_ramp(dataset, years))
    top = salary.band_top(dataset) * scale
    premium = salary.premiums(dataset) * scale

    edge = np.isnan(draws.pay_edge)
    spread = draws.spread * dataset.parameter("pay_position_spread")
    position = np.clip(assumptions.pay_position + (2 * draws.uniform["pay_position"] - 1) * spread, 0, 1)
    position = np.where(edge, position, draws.pay_edge)
    growth_spread = draws.spread * dataset.parameter("wage_growth_spread")
    growth = assumptions.wage_growth + (2 * draws.uniform["wage_growth"] - 1) * growth_spread
    drag = assumptions.automation * dataset.parameter("automation_wage_drag")
    market = np.exp(np.log1p(growth)[:, None] * years)  # (draws, M + 1)

    here = salary.home(dataset, profile).index
    remote = salary.employer(dataset, profile)
    remote_after = salary.remote_after_months(dataset, profile)

    def under_automation(exposure: Floats) -> Floats:
        """Pay under automation pressure relative to none, (rows, M + 1)."""
        return np.exp(np.log1p(-drag * exposure)[:, None] * years)

    generalist_exposure = np.array([max(row.automation_exposure for row in dataset.roles if row.is_generalist)])
    need = steps.paths
    generalist = requirements(dataset, profile.background).role_generalist[need.role]
    later = (
        (need.specialty, when.specialty, _ranges(dataset, "specialties"), 0),
        (np.where(generalist, -1, need.role), when.role, _ranges(dataset, "roles"), 1),
    )
    earning = [i for i, month in enumerate(when.credential_month) if month is not None and premium[i, 1] > 0]

    def pay_of(tile: tuple[slice, slice], entered: Ints) -> tuple[Floats, Bools]:
        shape = (tile[0].stop - tile[0].start, tile[1].stop - tile[1].start)

        def rows_of(values: np.ndarray) -> np.ndarray:
            return np.broadcast_to(values, shape).reshape(-1)

        q = rows_of(position[tile[1]])
        first = when.first_pay[tile].reshape(-1)
        working = works_since(first)
        pay = span_since(first)
        pay *= q[:, None]
        pay += low_since(first)
        for i in earning:
            month = np.maximum(when.credential_month[i][tile].reshape(-1), first)  # type: ignore[index]
            has = np.flatnonzero(month < size)
            amount = premium[i, 0] + q[has] * (premium[i, 1] - premium[i, 0])
            pay[has] += amount[:, None] * works_since(month[has])
        if earning:
            np.minimum(pay, top, out=pay)
        if drag:
            pay *= under_automation(generalist_exposure)
        for chosen, ready, (range_low, range_high, exposure), which in later:
            month = ready[tile].reshape(-1)
            own = rows_of(chosen[tile[0]][:, None])
            if which == 0:  # a role that starts no later makes the specialty a step that never comes
                role_month = np.where(rows_of(later[1][0][tile[0]][:, None]) >= 0, when.role[tile].reshape(-1), size)
                month = np.where(month < role_month, month, size)
            has = np.flatnonzero((own >= 0) & (month < size))
            if not len(has):
                continue
            month, own = month[has], own[has]
            level = ramp_since(month)
            level += q[has][:, None]
            np.clip(level, 0, 1, out=level)
            level *= ((range_high - range_low)[own] * scale)[:, None]
            level += (range_low[own] * scale)[:, None]
            if drag:
                level *= under_automation(exposure[own])
            former = pay[has]
            better = works_since(month) & (level >= former)
            # The better-paid work is kept for as long as it is one, so more experience never leads to less pay later.
            entered[has, which] = np.where(better.any(1), better.argmax(1), NEVER)
            np.copyto(former, level, where=better)
            pay[has] = former
        pay.reshape(*shape, size)[...] *= market[tile[1]]
        if remote is None:
            pay *= here
        else:
            away = works_since(np.minimum(first + int(np.ceil(remote_after)), size))
            pay *= np.where(away, remote.index, here)
        return pay, working

    return pay_of


def _ranges(dataset: Dataset, table: str) -> tuple[Floats, Floats, Floats]:
    rows = dataset.table(table)
    columns = [(row.pay_low_usd, row.pay_high_usd, row.automation_exposure) for row in rows]
    low, high, exposure = np.array(columns, float).reshape(-1, 3).T
    return low, high, exposure
