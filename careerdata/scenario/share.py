"""Scenario <-> link: short, versioned, readable field names, only what differs from the defaults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from careerdata.scenario import renames
from careerdata.scenario.path import MOST_PATHS, Path, Scenario
from careerdata.scenario.profile import FieldProblem, ScenarioError
from careerdata.tables.dataset import Dataset

VERSION = 1
VERSION_FIELD = "v"
COUNT_FIELD = "paths"
PATH_NUMBERS = tuple(str(number) for number in range(1, MOST_PATHS + 1))
LIST_JOINT = "~"  # needs no escaping in an address

Pairs = list[tuple[str, str]]


def to_pairs(dataset: Dataset, scenario: Scenario) -> Pairs:
    """Return the link's fields in order. A field of a later path carries its number: ``training.2``."""
    pairs: Pairs = [(VERSION_FIELD, str(VERSION))]
    for fields in (scenario.profile, scenario.assumptions):
        pairs += [(name, _text(value)) for name, value in fields.changed(dataset).items()]
    if len(scenario.paths) > 1:
        pairs.append((COUNT_FIELD, str(len(scenario.paths))))
    for number, path in enumerate(scenario.paths, 1):
        suffix = "" if number == 1 else f".{number}"
        pairs += [(name + suffix, _text(value)) for name, value in path.changed(dataset).items()]
    return pairs


def to_query(dataset: Dataset, scenario: Scenario) -> str:
    """Return the query string of a scenario, without the question mark.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> to_query(data, Scenario.of(data, state="TX", credentials_held=["CPC", "CRC"]))
        'v=1&state=TX&credentials_held=CPC~CRC'
    """
    return urlencode(to_pairs(dataset, scenario), quote_via=quote, safe="~")


def from_pairs(dataset: Dataset, pairs: Iterable[tuple[str, str]]) -> tuple[Scenario, list[FieldProblem]]:
    """Return the scenario of a link and what of it could not be used; the rest is kept, never an exception.

    A link without a version, or of an older one, is read by the same names and by former ones (``renames``); a newer version
    is read as far as known.
    """
    given: dict[str, str] = {}
    paths: list[dict[str, str]] = [{} for _ in range(MOST_PATHS)]
    problems: list[FieldProblem] = []
    count = 1
    for name, value in ((renames.field(name), value) for name, value in pairs):
        if problem := _misread(name, value):
            problems.append(problem)
        elif name == COUNT_FIELD:
            count = max(count, int(value))
        elif path_field := _path_field(name):
            number, field = path_field
            paths[number - 1][field] = value
            count = max(count, number)
        elif name != VERSION_FIELD:
            given[name] = value
    scenario, found = Scenario.read(dataset, given, paths[:count])
    return scenario, problems + found


def _misread(name: str, value: str) -> FieldProblem | None:
    """Return what is wrong with a part of a link that is no field of a scenario, its version and count included."""
    if not name:
        return FieldProblem("link", f"={value[:39]}", "a field's name before each =")
    if name == VERSION_FIELD and value not in {str(number) for number in range(1, VERSION + 1)}:
        return FieldProblem(VERSION_FIELD, value[:40], f"a version up to {VERSION}")
    if name == COUNT_FIELD and value not in PATH_NUMBERS:
        return FieldProblem(COUNT_FIELD, value[:40], f"1 to {MOST_PATHS}")
    return None


def _path_field(name: str) -> tuple[int, str] | None:
    """Return path number and field of a name such as ``training.2``; no number means the first path."""
    field, _, number = name.partition(".")
    if field not in Path.names() or name.endswith(".") or (number and number not in PATH_NUMBERS):
        return None
    return int(number or 1), field


def from_link(dataset: Dataset, link: str) -> tuple[Scenario, list[FieldProblem]]:
    """Return the scenario of a whole address, or of its query alone; see :func:`from_pairs`."""
    try:
        is_address = "://" in link.partition("=")[0] or "?" in link.partition("=")[0]
        query = urlsplit(link).query if is_address else link
        pairs = parse_qsl(query.strip(), keep_blank_values=True, max_num_fields=1000)
    except ValueError as error:
        problem = FieldProblem("link", link[:40], f"an address of this dashboard ({error})")
        return Scenario.of(dataset), [problem]
    return from_pairs(dataset, pairs)


def from_mapping(dataset: Dataset, fields: Any) -> Scenario:
    """Return the scenario of a JSON object, as :meth:`Scenario.as_dict` writes it.

    Raises:
        ScenarioError: naming every field that cannot be used.
    """
    paths = fields.get(COUNT_FIELD, [{}]) if isinstance(fields, dict) else None
    if not isinstance(paths, list) or not paths or not all(isinstance(path, dict) for path in paths):
        raise ScenarioError(
            [FieldProblem("json", type(fields).__name__, "an object of fields, with paths as a list of objects")]
        )
    given = {str(name): value for name, value in fields.items() if name != COUNT_FIELD}
    scenario, problems = Scenario.read(dataset, given, paths)
    if problems:
        raise ScenarioError(problems)
    return scenario


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return LIST_JOINT.join(value)
    return f"{value:.12g}" if isinstance(value, float) else str(value)
