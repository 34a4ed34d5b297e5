"""Former names of fields and of their values, so that an older link or file still opens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

FIELDS: Mapping[str, str] = {}
"""A field's former name and its name today."""

_CREDENTIALS = {"CPC-H": "COC"}  # AAPC's own former name of it
VALUES: Mapping[str, Mapping[str, str]] = {
    "credential": _CREDENTIALS,
    "credentials_held": _CREDENTIALS,
    "further_credentials": _CREDENTIALS,
}
"""By a field's name today: a value's former name and its name today."""


def field(name: str) -> str:
    """Return a field's name today; of a later path's field, such as ``training.2``, with its number.

    Example:
        >>> field("training.2")
        'training.2'
    """
    base, dot, number = name.partition(".")
    return FIELDS.get(base, base) + dot + number


def current(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields and values under their names today; a field that is given under both names keeps today's.

    Example:
        >>> current({"credentials_held": ["CPC-H", "CRC"], "credential": "CPC-H"})
        {'credentials_held': ['COC', 'CRC'], 'credential': 'COC'}
    """
    renamed = {field(str(name)): value for name, value in given.items() if field(str(name)) == str(name)}
    for name, value in given.items():
        renamed.setdefault(field(str(name)), value)
    return {name: _value(VALUES.get(name, {}), value) for name, value in renamed.items()}


def _value(names: Mapping[str, str], value: Any) -> Any:
    if isinstance(value, str):  # perhaps a list as a link or a flag has it
        return re.sub(r"[^|,~]+", lambda item: names.get(item[0].strip(), item[0]), value) if names else value
    return [_value(names, item) for item in value] if names and isinstance(value, list | tuple) else value
