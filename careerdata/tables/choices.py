"""What a choice field may be set to."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

from careerdata.tables.dataset import NONE, STAY, Dataset

BEYOND_SCHOOL = ("associate", "bachelor")
CHOICES: Mapping[str, Callable[[Dataset], tuple[str, ...]]] = {
    "states": lambda data: data.states.ids,
    "areas": lambda data: tuple(row.area_code for row in data.areas if row.area_type.endswith("metropolitan")),
    "credentials": lambda data: data.credentials.ids,
    "first_credentials": lambda data: (NONE, *(row.id for row in data.credentials if row.offered_first)),
    "programs": lambda data: tuple(
        row.id for row in data.programs if row.computable and row.requires_education not in BEYOND_SCHOOL
    ),
    "specialties": lambda data: (NONE, *data.specialties.ids),
    "roles": lambda data: data.roles.ids,
    "roles_or_stay": lambda data: (*data.roles.ids, STAY),
}
"""What ``@name`` in the choices of ``fields.csv`` stands for."""


@functools.lru_cache(maxsize=512)
def choices_of(dataset: Dataset, field: str) -> tuple[str, ...]:
    """Return the values a choice field may take (``""`` is allowed besides where the default is empty)."""
    choices = dataset.fields.row(field).choices
    return CHOICES[choices[0][1:]](dataset) if len(choices) == 1 and choices[0].startswith("@") else choices
