"""What a person might do: a path, and many paths as the columns that the engine computes on."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

from careerdata.dataset import Dataset
from careerdata.profile import NONE, STAY, FieldProblem, Fields, Profile

PACE_POSITION = {"fast": 0.0, "steady": 0.5, "slow": 1.0}
"""Where in a range of months a study pace lies: its short end, its middle, its long end."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Path(Fields):
    """One way to go: programme, first credential, and what may follow while working.

    ``training_months`` and ``training_cost`` of ``None`` follow the programme's own range. An empty ``role`` follows the
    profile's ``target_role``; ``stay`` means no change of job.
    """

    name: str
    training: str
    training_months: float | None
    training_cost: float | None
    study_pace: Literal["fast", "steady", "slow"]
    start_month: int
    credential: str
    member: bool
    further_credentials: tuple[str, ...]
    specialty: str
    role: str
    financing: Literal["cash", "loan"]
    loan_rate: float
    loan_years: float
    employer_paid: float

    @classmethod
    def _settle(cls, dataset: Dataset, values: dict[str, Any], problems: list[FieldProblem]) -> Self:
        programme = dataset.row("programmes", values["training"])
        for field, low, high in (
            ("training_months", programme.months_low, programme.months_high),
            ("training_cost", programme.cost_low_usd, programme.cost_high_usd),
        ):
            value = values[field]
            if value is not None and not low <= value <= high:
                expected = f"{low:g} to {high:g}, the range of the programme '{programme.id}'"
                problems.append(FieldProblem(field, f"{value:g}", expected))
                values[field] = None
        return cls(**values)


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

    def __len__(self) -> int:
        return len(self.stay)

    def take(self, rows: Any) -> PathTable:
        """Return the paths at these positions."""
        return PathTable(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


@functools.lru_cache(maxsize=64)
def positions(dataset: Dataset, table: str) -> dict[str, int]:
    """Return row positions by id, with -1 for ``none`` where the table has no such row."""
    return {NONE: -1, **{id: position for position, id in enumerate(dataset.ids(table))}}


def tabulate(dataset: Dataset, profile: Profile, paths: Sequence[Path]) -> PathTable:
    """Turn paths into columns; unset months and costs become NaN, an empty role the profile's."""
    credentials = positions(dataset, "credentials")
    roles = positions(dataset, "roles")
    specialties = positions(dataset, "specialties")
    programmes = positions(dataset, "programmes")
    further = np.zeros((len(paths), len(dataset["credentials"])), bool)
    for row, path in enumerate(paths):
        for id in path.further_credentials:
            further[row, credentials[id]] = True
    nan = float("nan")
    return PathTable(
        stay=np.array([path.role == STAY for path in paths]),
        training=np.array([programmes[path.training] for path in paths]),
        training_months=np.array([nan if path.training_months is None else path.training_months for path in paths]),
        training_cost=np.array([nan if path.training_cost is None else path.training_cost for path in paths]),
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
    )


def title_of(dataset: Dataset, profile: Profile, path: Path) -> str:
    """Return the path's name, or one made of its steps."""
    if path.name:
        return path.name
    if path.role == STAY:
        return "Stay where you are"
    steps = []
    if path.training != NONE:
        steps.append(dataset.row("programmes", path.training).title)
    if path.credential != NONE and path.credential not in profile.credentials_held:
        steps.append(path.credential)
    steps.extend(id for id in path.further_credentials if id not in profile.credentials_held)
    if path.specialty != NONE:
        steps.append(dataset.row("specialties", path.specialty).title)
    role = dataset.row("roles", path.role or profile.target_role)
    if not role.is_generalist or not steps:
        steps.append(role.title)
    return ", then ".join(steps[:1] + [", ".join(steps[1:])]) if len(steps) > 1 else steps[0]
