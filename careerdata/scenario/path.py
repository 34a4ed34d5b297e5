"""What a person might do: a path, and many paths as the columns that the engine computes on."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

from careerdata.scenario import prices, renames
from careerdata.scenario.profile import Assumptions, FieldProblem, Fields, Profile, ScenarioError
from careerdata.scenario.schools import Terms, school_terms
from careerdata.tables.dataset import NONE, STAY, Dataset

PACE_POSITION = {"fast": 0.0, "steady": 0.5, "slow": 1.0}
"""Where in a range of months a study pace lies: its short end, its middle, its long end."""

PROGRAM_RANGES = {
    "training_months": ("months_low", "months_high"),
    "training_cost": ("cost_low_usd", "cost_high_usd"),
}
"""Fields of a path that are usually in a range of its program, and the columns of that range."""

RATES = ("exam_pass_rate", "finish_rate", "placed_rate")
"""Fields of a path that say how those of its program fare; they hold for no other program."""

UNSET_COST_POSITION = 0.5
"""Where in the range of a program's cost a path lies that chooses none: its middle."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Path(Fields):
    """One way to go: program, first credential, and what may follow while working.

    ``training_months`` and ``training_cost`` of ``None`` follow the program's usual range, or the ``school``'s program where
    there is one, which also decides what kind of training it is. An empty ``role`` follows the
    profile's ``target_role``; ``stay`` means no change of job.
    """

    name: str
    training: str
    school: str
    training_months: float | None
    training_cost: float | None
    exam_pass_rate: float | None
    finish_rate: float | None
    placed_rate: float | None
    study_pace: Literal["fast", "steady", "slow"]
    start_month: int
    credential: str
    member: bool
    further_credentials: tuple[str, ...]
    apprentice_mark: Literal["work", "practicum", "letters"]
    specialty: str
    role: str
    financing: Literal["cash", "loan"]
    loan_rate: float
    loan_years: float
    employer_paid: float

    @classmethod
    def _settle(cls, dataset: Dataset, values: dict[str, Any], problems: list[FieldProblem]) -> Self:
        if values["school"]:
            terms = school_terms(dataset, values["school"])
            if terms is None:
                expected = (
                    "a program that a path can begin with, by its id on the Schools page (this one may have closed)"
                )
                problems.append(FieldProblem("school", values["school"], expected))
                values["school"] = ""
            else:
                values["training"] = terms.training
        return cls(**values)


def program_range(dataset: Dataset, training: str, field: str) -> tuple[Any, Any]:
    """Return the low and high end of a field of :data:`PROGRAM_RANGES` for a program: months or dollars, or ``None``."""
    low, high = PROGRAM_RANGES[field]
    program = dataset.programs.row(training)
    return getattr(program, low), getattr(program, high)


def usual_range(dataset: Dataset, training: str, field: str, published: bool) -> tuple[float, float]:
    """Return how long a program usually takes (``training_months``) or what it usually costs (``training_cost``).

    Args:
        published: a cost in the dollars of its source, else in those of the price date.
    """
    low, high = program_range(dataset, training, field)
    dated = field == "training_cost" and high > 0 and not published
    factor = prices.factor(dataset, dataset.programs.row(training).as_of) if dated else 1.0
    return low * factor, high * factor


def unset_value(
    dataset: Dataset, training: str, study_pace: str, field: str, published: bool, terms: Terms | None = None
) -> float:
    """Return what a length or cost of training that is not chosen comes to: as the school says, else as usual.

    Args:
        terms: the school's, where there is one; the others as for :func:`usual_range`.
    """
    if terms is not None:
        own = dict(zip(PROGRAM_RANGES, _figures_of(dataset, terms, published), strict=True))[field]
        if own is not None:
            return own
    position = PACE_POSITION[study_pace] if field == "training_months" else UNSET_COST_POSITION
    return float(at_position(*usual_range(dataset, training, field, published), position))


def at_position(low: Any, high: Any, position: Any) -> Any:
    """Return the value at a position of a range, 0 its low end and 1 its high end; numbers or arrays."""
    return low + position * (high - low)


def ready_made(dataset: Dataset, id: str) -> Path:
    """Return a path of ``ready_made_paths.csv``, with defaults where its row is empty.

    Example:
        >>> from careerdata import load
        >>> ready_made(load(), "associate_ccs_rhit").further_credentials
        ('RHIT',)
    """
    row = dataset.ready_made_paths.row(id)
    names = ("training", "credential", "further_credentials", "specialty", "role")
    given = {name: getattr(row, name) for name in names if getattr(row, name)}
    return Path.of(dataset, **{**given, **({"role": STAY} if row.stays else {})})


@dataclass(frozen=True, eq=False)
class PathTable:
    """Many paths as columns of length P (``further`` is P x credentials). Indices point into the data set's tables;
    -1 means none. This is what the engine computes on, for one path or for thousands.
    """

    stay: Bools
    training: Ints
    training_months: Floats
    training_cost: Floats
    pace: Floats
    start_month: Ints
    credential: Ints
    member: Bools
    further: Bools
    specialty: Ints
    role: Ints
    loan: Bools
    loan_rate: Floats
    loan_months: Ints
    employer_paid: Floats
    practicum: Bools
    letters: Bools
    pass_rate: Floats
    placed: Floats
    completion: Floats

    def __len__(self) -> int:
        return len(self.stay)

    def take(self, rows: Any) -> PathTable:
        """Return the paths at these positions."""
        return PathTable(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})

    def with_staying(self) -> PathTable:
        """Return these paths and a last one on which somebody who does the work already changes nothing."""
        last = self.take(np.append(np.arange(len(self)), 0))
        nothing = {"stay": False, "training": -1, "credential": -1, "specialty": -1, "further": False, "loan": False}
        nothing |= {"practicum": False, "letters": False, "role": -1, "member": True}
        changed = {name: getattr(last, name).copy() for name in nothing}
        for name, value in nothing.items():
            changed[name][-1] = value
        return dataclasses.replace(last, **changed)


@functools.lru_cache(maxsize=64)
def positions(dataset: Dataset, table: str) -> dict[str, int]:
    """Return row positions by id, with -1 for ``none`` where the table has no such row."""
    return {NONE: -1, **{id: position for position, id in enumerate(dataset.table(table).ids)}}


def terms_of(dataset: Dataset, profile: Profile, path: Path) -> Terms | None:
    """Return what the path's school asks for its program, for who lives where the profile says; ``None`` without one."""
    return school_terms(dataset, path.school, profile.state, profile.zip) if path.school else None


def training_terms(
    dataset: Dataset, profile: Profile, path: Path, published: bool = False
) -> tuple[float | None, float | None, float | None]:
    """Return months, cost and share that completes, of the path's own or else its school's; ``None`` follows the kind.

    A school's price is brought to the date of all prices, unless amounts stay as ``published``.
    """
    terms = terms_of(dataset, profile, path)
    if terms is None:
        return path.training_months, path.training_cost, path.finish_rate
    months, cost = _figures_of(dataset, terms, published)
    return (
        months if path.training_months is None else path.training_months,
        cost if path.training_cost is None else path.training_cost,
        terms.completion.share if terms.completion and path.finish_rate is None else path.finish_rate,
    )


def _figures_of(dataset: Dataset, terms: Terms, published: bool) -> tuple[float | None, float | None]:
    """Return months and cost of a school's program, in the order of :data:`PROGRAM_RANGES`."""
    months = terms.months.months if terms.months else None
    if terms.price is None:
        return months, None
    return months, terms.price.usd * (1.0 if published else prices.factor(dataset, terms.price.as_of))


def tabulate(dataset: Dataset, profile: Profile, paths: Sequence[Path], published: bool = False) -> PathTable:
    """Turn paths into columns; unset months and costs become NaN, an empty role the profile's.

    Args:
        published: leave the price of a school as its source printed it.
    """
    trained = [training_terms(dataset, profile, path, published) for path in paths]
    months, cost, completion = np.array(trained, float).reshape(-1, 3).T
    credentials = positions(dataset, "credentials")
    roles = positions(dataset, "roles")
    specialties = positions(dataset, "specialties")
    programs = positions(dataset, "programs")
    further = np.zeros((len(paths), len(dataset.credentials)), bool)
    for row, path in enumerate(paths):
        for id in path.further_credentials:
            further[row, credentials[id]] = True
    nan = float("nan")
    return PathTable(
        stay=np.array([path.role == STAY for path in paths]),
        training=np.array([programs[path.training] for path in paths]),
        training_months=months,
        training_cost=cost,
        pace=np.array([PACE_POSITION[path.study_pace] for path in paths]),
        start_month=np.array([path.start_month for path in paths]),
        credential=np.array([credentials[path.credential] for path in paths]),
        member=np.array([path.member for path in paths]),
        further=further,
        specialty=np.array([specialties[path.specialty] for path in paths]),
        role=np.array([-1 if path.role == STAY else roles[path.role or profile.target_role] for path in paths]),
        loan=np.array([path.financing == "loan" for path in paths]),
        loan_rate=np.array([path.loan_rate for path in paths]),
        loan_months=np.array([round(path.loan_years * 12) for path in paths]),
        employer_paid=np.array([path.employer_paid for path in paths]),
        practicum=np.array([path.apprentice_mark == "practicum" for path in paths]),
        letters=np.array([path.apprentice_mark == "letters" for path in paths]),
        pass_rate=np.array([nan if path.exam_pass_rate is None else path.exam_pass_rate for path in paths]),
        placed=np.array([nan if path.placed_rate is None else path.placed_rate for path in paths]),
        completion=completion,
    )


def title_of(dataset: Dataset, profile: Profile, path: Path) -> str:
    """Return the path's name, or one made of its steps."""
    if path.name:
        return path.name
    if path.role == STAY:
        return "Stay where you are"
    steps = first_steps(dataset, profile, path)
    later = (id for id in path.further_credentials if id not in profile.credentials_held)
    steps.extend(dataset.credentials.row(id).short_name for id in later)
    if path.specialty != NONE:
        steps.append(dataset.specialties.row(path.specialty).title)
    role = dataset.roles.row(path.role or profile.target_role)
    if not role.is_generalist or not steps:
        steps.append(role.title)
    return joined(steps)


def titles_of(dataset: Dataset, scenario: Scenario) -> list[str]:
    """Return the name of each path, no two alike: equal ones say their program at the school, then which one they are."""
    profile, paths = scenario.profile, scenario.paths
    titles = [title_of(dataset, profile, path) for path in paths]
    for i in _alike(titles):
        terms = None if paths[i].name else terms_of(dataset, profile, paths[i])
        if terms and terms.offer.award:
            titles[i] += f" ({terms.offer.award.title[0].lower()}{terms.offer.award.title[1:]})"
    for i in _alike(titles):
        earlier = titles[:i].count(titles[i])
        titles[i] += f" ({earlier + 1})" if earlier else ""
    return titles


def _alike(titles: Sequence[str]) -> list[int]:
    return [i for i in reversed(range(len(titles))) if titles.count(titles[i]) > 1]


def trains(dataset: Dataset, profile: Profile, path: Path) -> bool:
    """Return whether a path has a program that what the person has done does not stand in for."""
    return path.training != NONE and not profile.is_trained(dataset)


def first_steps(dataset: Dataset, profile: Profile, path: Path) -> list[str]:
    """Return what a path begins with: the training and the first credential that are not behind the person yet."""
    steps = []
    program = dataset.programs.row(path.training)
    if path.training != NONE and (program.gives_education or not profile.is_trained(dataset)):
        terms = terms_of(dataset, profile, path)
        steps.append(terms.title if terms else program.title)
    if path.credential != NONE and path.credential not in profile.credentials_held:
        steps.append(dataset.credentials.row(path.credential).short_name)
    marked = any(dataset.credentials.row(id).apprentice for id in profile.credentials_held)
    if not steps and marked and path.apprentice_mark == "practicum":
        steps.append("Course and practicum")
    if not steps and marked and path.apprentice_mark == "letters":
        steps.append("Proof of two years with codes")
    return steps


def joined(steps: Sequence[str]) -> str:
    """Return steps, of which there is at least one, in one line."""
    return ", then ".join([steps[0], ", ".join(steps[1:])]) if len(steps) > 1 else steps[0]


MOST_PATHS = 4
"""How many paths a scenario compares side by side."""


@dataclass(frozen=True)
class Scenario:
    """One person, the assumptions, and one to four paths: everything an answer depends on."""

    profile: Profile
    assumptions: Assumptions
    paths: tuple[Path, ...]

    @classmethod
    def of(cls, dataset: Dataset, paths: Sequence[Mapping[str, Any]] | None = None, **given: Any) -> Self:
        """Return a scenario with the given fields, defaults elsewhere; path fields outside ``paths`` are the first path's.

        Raises:
            ScenarioError: naming every field that cannot be used.

        Example:
            >>> from careerdata import load, Scenario
            >>> Scenario.of(load(), state="TX", training="associate").paths[0].training
            'associate'
        """
        scenario, problems = cls.read(dataset, given, paths)
        if problems:
            raise ScenarioError(problems)
        return scenario

    @classmethod
    def read(
        cls, dataset: Dataset, given: Mapping[str, Any], paths: Sequence[Mapping[str, Any]] | None = None
    ) -> tuple[Self, list[FieldProblem]]:
        """Like :meth:`of`, but keep what is right, take defaults for the rest, and return the problems."""
        rest = renames.current(given)
        first = {name: rest.pop(name) for name in Path.names() if name in rest}
        about = {name: rest.pop(name) for name in Profile.names() if name in rest}
        guesses = {name: rest.pop(name) for name in Assumptions.names() if name in rest}
        problems = [FieldProblem(str(name)[:40], str(value)[:40], "a known field") for name, value in rest.items()]
        profile, found = Profile.read(dataset, about)
        problems += found
        assumptions, found = Assumptions.read(dataset, guesses)
        problems += found
        each = [renames.current(path) for path in paths or [{}]]
        each[0] = {**each[0], **first}
        if len(each) > MOST_PATHS:
            problems.append(FieldProblem("paths", str(len(each)), f"1 to {MOST_PATHS} paths"))
        made = []
        for number, fields in enumerate(each[:MOST_PATHS]):
            path, found = Path.read(dataset, fields)
            problems += [dataclasses.replace(problem, path=number) for problem in found]
            made.append(path)
        return cls(profile, assumptions, tuple(made)), problems

    def as_dict(self) -> dict[str, Any]:
        """Return every field by name, the paths as a list: what ``--json`` reads."""
        return {
            **dataclasses.asdict(self.profile),
            **dataclasses.asdict(self.assumptions),
            "paths": [dataclasses.asdict(path) for path in self.paths],
        }

    def table(self, dataset: Dataset) -> PathTable:
        """Return the paths as the columns that the engine computes on."""
        return tabulate(dataset, self.profile, self.paths, self.assumptions.dollars == prices.PUBLISHED)
