"""The roles and specialties as a graph, and how far each is from where the person stands."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from careerdata.model import chances as draws
from careerdata.model import costs, engine, salary
from careerdata.model.engine import Grid
from careerdata.model.timeline import NEVER, requirements
from careerdata.scenario.path import Floats, Ints, Path, Scenario
from careerdata.scenario.profile import EDUCATION_ORDER, Profile
from careerdata.tables.dataset import NONE, Dataset
from careerdata.tables.schema import AdvancementStep, Role, Specialty

if TYPE_CHECKING:
    import networkx as nx

LEVELS: tuple[str, ...] = get_args(Role.model_fields["level"].annotation)
SPECIALTY_LEVEL = "specialty"

EDUCATION_NAMES = {
    "high_school": "A high school diploma or GED",
    "associate": "An associate degree",
    "bachelor": "A bachelor's degree",
}


@dataclass(frozen=True)
class Condition:
    """One thing that a role or specialty asks for, whether the person meets it today, and in words."""

    kind: Literal["entry", "experience", "credential", "education"]
    met: bool
    text: str


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

    @property
    def met(self) -> tuple[Condition, ...]:
        """The conditions that the person meets today."""
        return tuple(condition for condition in self.conditions if condition.met)

    @property
    def missing(self) -> tuple[Condition, ...]:
        """The conditions that the person does not meet yet."""
        return tuple(condition for condition in self.conditions if not condition.met)


@functools.lru_cache(maxsize=16)
def graph(dataset: Dataset) -> nx.DiGraph:
    """Return roles and specialties as nodes, and an edge for each step from one to another (shared: do not modify it).

    Nodes have ``kind`` (role or specialty), ``title``, ``level``, ``pay`` (low and high, national) and a place to draw
    them: ``layer`` (0 the lowest; specialties have their own after the general coding roles), ``x`` and ``y``. Edges
    have ``conditions`` in words and their ``source``. Specialties are entered from the highest general coding role.
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
        asks = [f"{_span(row.years_low, row.years_high)} of {dataset.about.work}"]
        if row.credentials_any:
            asks.append(_any_credential(dataset, row.credentials_any))
        for origin in highest:
            made.add_edge(origin, row.id, conditions=f"{' and '.join(asks)}.", source=row.conditions_source)
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
        >>> [condition.text for condition in reach(data, Scenario.of(data))["coding_auditor"].missing]
        ['3 to 5 years of coding', 'CPMA']
    """
    profile = scenario.profile
    base = replace(scenario.paths[0], name="", further_credentials=(), specialty=NONE)
    general = [role.id for role in dataset.roles if role.is_generalist]
    goals: list[tuple[str, Any, Path]] = [(role.id, role, replace(base, role=role.id)) for role in dataset.roles]
    goals += [(row.id, row, replace(base, specialty=row.id, role=general[0])) for row in dataset.specialties]
    paths = replace(scenario, paths=tuple(path for _, _, path in goals)).table(dataset)
    grid = engine.run(dataset, profile, scenario.assumptions, paths, draws.certain(), keep=False)
    count = len(dataset.roles)
    months = np.concatenate((grid.when.role[:count, 0], grid.when.specialty[count:, 0]))
    spent = _spent_until(grid, months, scenario.assumptions.inflation)
    factor = salary.wage_scale(dataset, scenario.assumptions) * salary.home(dataset, profile).index
    found = {}
    for i, (id, row, path) in enumerate(goals):
        conditions, possible = _conditions(dataset, profile, row)
        possible &= bool(months[i] < NEVER)
        found[id] = Reach(
            id=id,
            kind="role" if i < count else "specialty",
            title=row.title,
            level=row.level if i < count else SPECIALTY_LEVEL,
            summary=row.summary,
            pay_low_usd=row.pay_low_usd * factor,
            pay_high_usd=row.pay_high_usd * factor,
            open_ended=getattr(row, "open_ended", False),
            conditions=conditions,
            month=int(months[i]) if possible else None,
            further_cost_usd=float(spent[i]) if possible else None,
            source=row.source,
            path=path,
        )
    return found


def _conditions(dataset: Dataset, profile: Profile, row: Role | Specialty) -> tuple[tuple[Condition, ...], bool]:
    """Return what a role or specialty asks for, and whether a degree that it asks for is held or can be taken."""
    step: Any = row if isinstance(row, Specialty) else dataset.advancement_steps.find(row.id)
    if step is None:
        return (), True
    years = profile.years_experience
    asked: list[Condition] = []
    if step.years_high > 0:
        waives = getattr(step, "background_waives", ())
        waived = profile.background in waives
        text = f"{_span(step.years_low, step.years_high)} of {dataset.about.work}"
        if waived:
            text += f": your {profile.background} background stands in for it"
        elif waives:
            text += f", or a {_any_of(waives)} background"
        asked.append(Condition("experience", waived or years >= step.years_low, text))
    if step.credentials_any:
        apprentice = dataset.figure(dataset.occupation, "apprentice_years")
        needed = apprentice.low if apprentice else 0.0
        held = [id for id in step.credentials_any if id in profile.credentials_held]
        full = [id for id in held if not dataset.credentials.row(id).apprentice or years >= needed]
        text = _any_credential(dataset, step.credentials_any)
        if held and not full:
            text += f": your {held[0]} counts in full after {_span(needed, needed)} of {dataset.about.work}"
        asked.append(Condition("credential", bool(full), text))
    possible = True
    if (education := getattr(step, "education", None)) is not None:
        level = EDUCATION_ORDER.index(education)
        met = EDUCATION_ORDER.index(profile.education) >= level
        possible = met or requirements(dataset, profile.background).degree_programs[level] >= 0
        asked.append(Condition("education", met, EDUCATION_NAMES[education]))
    if not asked:
        works = years > 0 or any(dataset.credentials.row(id).kind == "primary" for id in profile.credentials_held)
        asked.append(Condition("entry", works, step.conditions.rstrip(".")))
    return tuple(asked), possible


def _spent_until(grid: Grid, months: Ints, inflation: float) -> Floats:
    """Return all that falls due on each path up to a month, in today's dollars; nothing where that is now."""
    reachable = months[months < NEVER]
    spent = np.zeros(len(months))
    for entry in grid.entries if len(reachable) else ():
        row, month, usd = costs.falls_due(entry, int(reachable.max()) + 1, inflation)
        until = (month <= months[row]) & (months[row] > 0)
        spent += np.bincount(row[until], usd[until], len(months))
    return spent


def _span(low: float, high: float) -> str:
    unit = "year" if high == 1 else "years"
    return f"{low:g} {unit}" if low == high else f"{low:g} to {high:g} {unit}"


def _any_credential(dataset: Dataset, ids: tuple[str, ...]) -> str:
    """Return credentials by their short names; a row that stands for many goes by its full name."""
    rows = [dataset.credentials.row(id) for id in ids]
    return _any_of(tuple(f"an {row.name}" if row.kind == "specialty" else row.id for row in rows))


def _any_of(names: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
