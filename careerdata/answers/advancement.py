"""The roles and specialties as a graph, and how far each is from where the person stands."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from careerdata.model import chances as draws
from careerdata.model import costs, engine, salary
from careerdata.model.conditions import MONTHS_A_YEAR, requirements
from careerdata.model.engine import Grid
from careerdata.model.steps import resolve
from careerdata.model.timeline import NEVER, timeline
from careerdata.scenario.path import Floats, Ints, Path, Scenario
from careerdata.scenario.profile import EDUCATION_ORDER, Profile
from careerdata.tables.dataset import NONE, Dataset
from careerdata.tables.schema import AdvancementStep, Role, Specialty

if TYPE_CHECKING:
    import networkx as nx

LEVELS: tuple[str, ...] = get_args(Role.model_fields["level"].annotation)
SPECIALTY_LEVEL = "specialty"

Status = Literal["now", "later", "out"]
"""Whether a role is open today, later within the horizon, or not within it."""


@dataclass(frozen=True)
class Condition:
    """One thing that a role or specialty asks for, and whether the person meets it today.

    Which other fields say what is asked depends on ``kind``:

    - ``experience``: ``years`` of this work (low, high); a background in ``waived_by`` stands in for it, ``waived`` is the
      person's own if it is one of these.
    - ``credential``: any of ``credentials``; where the person holds one that is an apprentice's, ``apprentice`` is its id and
      ``counts_after`` the years of work after which it counts in full.
    - ``education``: the level ``education``.
    - ``role``: ``years`` in one of ``roles``; the person has not said to have held any.
    - ``entry``: ``text`` as the data set has it.
    """

    kind: Literal["entry", "experience", "credential", "education", "role"]
    met: bool
    years: tuple[float, float] = (0.0, 0.0)
    waived_by: tuple[str, ...] = ()
    waived: str = ""
    credentials: tuple[str, ...] = ()
    apprentice: str = ""
    counts_after: float = 0.0
    education: str = ""
    roles: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Reach:
    """How far a role or specialty is from where the person stands. Money in today's dollars.

    ``month`` is the earliest month in which every condition is met along the path; ``None`` where that never comes.
    ``further_cost_usd`` is all that falls due until then.
    """

    id: str
    kind: Literal["role", "specialty"]
    title: str
    level: str
    summary: str
    pay_low_usd: float
    pay_high_usd: float
    open_ended: bool
    conditions: tuple[Condition, ...]
    month: int | None
    further_cost_usd: float | None
    source: str
    path: Path
    """The path that leads there: to project it or to make it the goal."""

    def status(self, horizon_months: int) -> Status:
        """Return whether it is open now, later within the horizon, or not."""
        if self.month is None or self.month > horizon_months:
            return "out"
        return "now" if self.month == 0 else "later"

    @property
    def met(self) -> tuple[Condition, ...]:
        """The conditions that the person meets today."""
        return tuple(condition for condition in self.conditions if condition.met)

    @property
    def missing(self) -> tuple[Condition, ...]:
        """The conditions that the person does not meet yet."""
        return tuple(condition for condition in self.conditions if not condition.met)


@dataclass(frozen=True)
class Arrival:
    """How many get to a role or specialty within the horizon, and when those who do.

    ``share`` is of all who start; ``months`` are the percentiles 10, 50 and 90 of those who arrive, ``None`` where nobody
    does.
    """

    share: float
    months: tuple[int, int, int] | None


@functools.lru_cache(maxsize=16)
def graph(dataset: Dataset) -> nx.DiGraph:
    """Return roles and specialties as nodes, and an edge for each step from one to another (shared: do not modify it).

    Nodes have ``kind`` (role or specialty), ``title``, ``level``, ``pay`` (low and high, national) and a place to draw
    them: ``layer`` (0 the lowest; specialties have their own after the general coding roles), ``x`` and ``y``. Edges
    have their ``source`` and the ``conditions`` that it names; for specialties the columns of their rows say these. They are
    entered from the highest general coding role.
    """
    import networkx as nx  # slow to import, and only the map of all roles needs it

    roles: dict[str, Role] = {role.id: role for role in dataset.roles}
    made = nx.DiGraph()
    for role in roles.values():
        pay = role.pay_low_usd, role.pay_high_usd
        made.add_node(role.id, kind="role", title=role.title, level=role.level, pay=pay)
    steps: tuple[AdvancementStep, ...] = dataset.advancement_steps
    for step in steps:
        for origin in step.from_roles:
            made.add_edge(origin, step.to_role, conditions=step.conditions, source=step.conditions_source)
    general = [id for id, role in roles.items() if role.is_generalist]
    highest = [id for id in general if not any(roles[after].is_generalist for after in made.successors(id))]
    for row in dataset.specialties:
        pay = row.pay_low_usd, row.pay_high_usd
        made.add_node(row.id, kind="specialty", title=row.title, level=SPECIALTY_LEVEL, pay=pay)
        for origin in highest:
            made.add_edge(origin, row.id, conditions="", source=row.conditions_source)
    after = max((LEVELS.index(roles[id].level) for id in general), default=0)
    order = (*LEVELS[: after + 1], SPECIALTY_LEVEL, *LEVELS[after + 1 :])
    for node in made:
        made.nodes[node]["layer"] = order.index(made.nodes[node]["level"])
    for node, (x, y) in nx.multipartite_layout(made, subset_key="layer", scale=1.0).items():
        made.nodes[node].update(x=float(x), y=float(y))
    return made


def reach(dataset: Dataset, scenario: Scenario) -> dict[str, Reach]:
    """Return every role and specialty by id, with its distance from where the person stands.

    The way there begins as the scenario's first path does, and takes nothing that the goal does not ask for. All ways
    are computed in one call of the engine.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> [condition.kind for condition in reach(data, Scenario.of(data))["coding_auditor"].missing]
        ['experience', 'credential']
    """
    profile = scenario.profile
    ways = _ways(dataset, scenario)
    paths = replace(scenario, paths=tuple(path for _, path in ways)).table(dataset)
    grid = engine.run(dataset, profile, scenario.assumptions, paths, draws.certain(), keep="figures")
    count = len(dataset.roles)
    months = np.concatenate((grid.when.role[:count, 0], grid.when.specialty[count:, 0]))
    spent = _spent_until(grid, months, scenario.assumptions.inflation)
    here = np.full(len(dataset.specialties), salary.home(dataset, profile).index)
    indices = np.concatenate((salary.role_indices(dataset, profile.state, profile.area), here))
    factors = salary.wage_scale(dataset, scenario.assumptions) * indices
    found = {}
    for i, (row, path) in enumerate(ways):
        conditions = _conditions(dataset, profile, row)
        possible = months[i] < NEVER and not any(_out_of_reach(dataset, profile, asked) for asked in conditions)
        found[row.id] = Reach(
            id=row.id,
            kind="role" if i < count else "specialty",
            title=row.title,
            level=row.level if isinstance(row, Role) else SPECIALTY_LEVEL,
            summary=row.summary,
            pay_low_usd=row.pay_low_usd * float(factors[i]),
            pay_high_usd=row.pay_high_usd * float(factors[i]),
            open_ended=isinstance(row, Role) and row.open_ended,
            conditions=conditions,
            month=int(months[i]) if possible else None,
            further_cost_usd=float(spent[i]) if possible else None,
            source=row.source,
            path=path,
        )
    return found


LIVES = 256
"""Simulated lives by which arrivals are counted."""


def arrivals(dataset: Dataset, scenario: Scenario) -> dict[str, Arrival]:
    """Return who gets to every role and specialty by id, over the same lives and on the same ways as :func:`reach` has them.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> found = arrivals(data, Scenario.of(data))
        >>> found["coding_associate"].share > found["coding_auditor"].share > 0
        True
    """
    ways = _ways(dataset, scenario)
    paths = replace(scenario, paths=tuple(path for _, path in ways)).table(dataset)
    sample = draws.sobol(LIVES)
    if not scenario.assumptions.risks:
        sample = sample.certain()
    steps = resolve(dataset, scenario.profile, paths)  # dates alone: nobody asks here what the lives earn
    when = timeline(dataset, scenario.profile, scenario.assumptions, steps, sample).whole()
    count, horizon = len(dataset.roles), scenario.profile.horizon * MONTHS_A_YEAR
    months = np.concatenate((when.role[:count], when.specialty[count:]))
    found = {}
    for (row, _), each in zip(ways, months, strict=True):
        arrived = each[each <= horizon]
        span = (
            np.percentile(arrived, (10, 50, 90), method="inverted_cdf").astype(int).tolist() if len(arrived) else None
        )
        found[row.id] = Arrival(len(arrived) / len(each), None if span is None else (span[0], span[1], span[2]))
    return found


def levels(dataset: Dataset, goals: Mapping[str, Reach]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the levels of the ladder from the lowest on, each with the ids that stand on it, best paid first."""
    roles = {role.id: role for role in dataset.roles}
    general = [role.level for role in roles.values() if role.is_generalist]
    after = max((LEVELS.index(level) for level in general), default=0)
    order = (*LEVELS[: after + 1], SPECIALTY_LEVEL, *LEVELS[after + 1 :])
    standing = [(level, [id for id, goal in goals.items() if goal.level == level]) for level in order]
    return [(level, tuple(sorted(ids, key=lambda id: -goals[id].pay_high_usd))) for level, ids in standing if ids]


def entered_from(dataset: Dataset, id: str) -> tuple[str, ...]:
    """Return the roles from which a role or specialty is entered."""
    return tuple(graph(dataset).predecessors(id))


def _ways(dataset: Dataset, scenario: Scenario) -> list[tuple[Role | Specialty, Path]]:
    """Return every role, then every specialty, with the path that leads there and takes nothing else."""
    base = replace(scenario.paths[0], name="", further_credentials=(), specialty=NONE)
    general = next(role.id for role in dataset.roles if role.is_generalist)
    roles: list[tuple[Role | Specialty, Path]] = [(role, replace(base, role=role.id)) for role in dataset.roles]
    return roles + [(row, replace(base, specialty=row.id, role=general)) for row in dataset.specialties]


def _conditions(dataset: Dataset, profile: Profile, row: Role | Specialty) -> tuple[Condition, ...]:
    """Return what a role or specialty asks for; a role that no step leads to asks for nothing."""
    step = row if isinstance(row, Specialty) else dataset.advancement_steps.find(row.id)
    if step is None:
        return ()
    asked = [*_experience(profile, step), *_credential(dataset, profile, step)]
    if isinstance(step, AdvancementStep):
        asked += [*_education(profile, step), *_former_role(dataset, profile, step)]
        if not asked:
            held = (dataset.credentials.row(id) for id in profile.credentials_held)
            works = profile.years_experience > 0 or any(credential.kind == "primary" for credential in held)
            asked.append(Condition("entry", works, text=step.conditions))
    return tuple(asked)


def _experience(profile: Profile, step: AdvancementStep | Specialty) -> list[Condition]:
    if step.years_high <= 0:
        return []
    waived_by = step.background_waives if isinstance(step, AdvancementStep) else ()
    waived = profile.background if profile.background in waived_by else ""
    met = bool(waived) or profile.years_experience >= step.years_low
    return [Condition("experience", met, years=(step.years_low, step.years_high), waived_by=waived_by, waived=waived)]


def _credential(dataset: Dataset, profile: Profile, step: AdvancementStep | Specialty) -> list[Condition]:
    """Return the credentials asked for; one that is an apprentice's counts in full after years of work."""
    if not step.credentials_any:
        return []
    rule = dataset.figure(dataset.occupation, "apprentice_years")
    needed = rule.low if rule else 0.0
    held = [dataset.credentials.row(id) for id in step.credentials_any if id in profile.credentials_held]
    met = any(not row.apprentice or profile.years_experience >= needed for row in held)
    apprentice = held[0].id if held and not met else ""
    return [Condition("credential", met, credentials=step.credentials_any, apprentice=apprentice, counts_after=needed)]


def _education(profile: Profile, step: AdvancementStep) -> list[Condition]:
    if step.education is None:
        return []
    met = EDUCATION_ORDER.index(profile.education) >= EDUCATION_ORDER.index(step.education)
    return [Condition("education", met, education=step.education)]


def _former_role(dataset: Dataset, profile: Profile, step: AdvancementStep) -> list[Condition]:
    """Return the roles one of which has to have been held, where general coding alone is not enough."""
    need, roles = requirements(dataset, profile.background), dataset.roles
    before = tuple(roles[i].id for i in need.role_from[roles.ids.index(step.to_role)])
    years = need.former_role_months / MONTHS_A_YEAR
    return [Condition("role", met=False, years=(years, years), roles=before)] if before else []


def _out_of_reach(dataset: Dataset, profile: Profile, asked: Condition) -> bool:
    """Return whether a degree is asked for that is neither held nor given by any program."""
    if asked.kind != "education" or asked.met:
        return False
    level = EDUCATION_ORDER.index(asked.education)
    return requirements(dataset, profile.background).degree_programs[level] < 0


def _spent_until(grid: Grid, months: Floats | Ints, inflation: float) -> Floats:
    """Return all that falls due on each path up to a month, in today's dollars; nothing where that is now."""
    reachable = months[months < NEVER]
    spent = np.zeros(len(months))
    until_month = int(reachable.max()) + 1 if len(reachable) else 0
    for row, month, usd in costs.payments(grid.entries, until_month, inflation):
        own = row < len(months)  # the rows after these are of staying in the work
        row, month, usd = row[own], month[own], usd[own]
        until = (month <= months[row]) & (months[row] > 0)
        spent += np.bincount(row[until], usd[until], len(months))
    return spent
