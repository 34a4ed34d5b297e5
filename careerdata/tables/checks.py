"""What must hold across the rows and tables of a data set, beyond what each row's own class says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from careerdata.tables.choices import CHOICES, choices_of
from careerdata.tables.dataset import (
    MEDIAN_WAGE,
    NONE,
    OFFICIAL_LEVEL,
    Dataset,
    Problem,
    file_of,
    key_of,
    nation_code,
    own_median,
)
from careerdata.tables.dates import months_of
from careerdata.tables.schema import TABLES, Figure, HouseholdTakeHome, JobFact, Program, Row, Table


def problems_of(
    dataset: Dataset, lines: Mapping[str, list[int]], keys: Mapping[str, set[str] | None], already: bool
) -> Iterator[Problem]:
    """Yield everything that is wrong across rows and tables.

    Args:
        lines: the line in its file of each row, by table.
        keys: the first key column of all rows of a table, the invalid ones too; ``None`` where it is not known.
        already: whether reading found problems: then what needs whole tables is not asked.
    """
    read = [(name, dataset.tables[name], numbers) for name, numbers in lines.items()]
    found = [
        *_check_keys(dataset, read),
        *_check_references(dataset, read, keys),
        *_check_order(dataset, read),
        *_check_figures(dataset, lines, keys),
        *_check_dates(dataset, read, keys),
        *(_check_take_home(dataset) if keys["take_home"] is not None else ()),
        *(_check_households(dataset, dataset.household_take_home) if "household_take_home" in lines else ()),
        *_check_rows_needed(dataset, keys),
    ]
    yield from found
    if not found and not already:
        yield from _check_needed(dataset)
        yield from _check_fields(dataset, lines["fields"])


def problems_of_table(
    dataset: Dataset, name: str, rows: Sequence[Any], lines: list[int], keys: set[str] | None
) -> Iterator[Problem]:
    """Yield what is wrong across the rows of one lazy table, and between them and the tables they refer to.

    Args:
        rows: its rows, which are not in ``dataset`` yet, and their ``lines`` and ``keys``; see :func:`problems_of`.
    """
    targets = {target.partition(".")[0] for target in TABLES[name].refs.values()}
    known: dict[str, set[str] | None] = {
        target: {getattr(row, TABLES[target].key[0]) for row in dataset.tables[target]} for target in targets - {name}
    }
    read = [(name, rows, lines)]
    yield from _check_keys(dataset, read)
    yield from _check_references(dataset, read, {**known, name: keys})
    yield from _check_order(dataset, read)
    yield from _check_dates(dataset, read, {"price_index": set(dataset.price_index.ids)})
    if name == "household_take_home":
        yield from _check_households(dataset, rows)


Read = Sequence[tuple[str, Sequence[Any], list[int]]]
"""Tables that were read: name, rows, and the line in its file of each row."""


def _each(read: Read) -> Iterator[tuple[str, Table, Any, int]]:
    for name, rows, lines in read:
        for row, line in zip(rows, lines, strict=True):
            yield name, TABLES[name], row, line


def _check_keys(dataset: Dataset, read: Read) -> Iterator[Problem]:
    seen: dict[tuple[str, Any], int] = {}
    for name, table, row, line in _each(read):
        key = key_of(row, table.key)
        first = seen.setdefault((name, key), line)
        if first != line:
            columns = ", ".join(table.key)
            yield Problem(
                file_of(dataset, name), line, columns, repr(key), f"a key not used before (row {first} has it)"
            )


def _check_references(dataset: Dataset, read: Read, keys: Mapping[str, set[str] | None]) -> Iterator[Problem]:
    for name, table, row, line in _each(read):
        for column, target in table.refs.items():
            target_table, target_column = target.split(".")
            known = keys[target_table]
            cell = getattr(row, column)
            for item in cell if isinstance(cell, tuple) else (cell,):
                if item is not None and known is not None and item not in known:
                    expected = f"a value of {target_column} in {file_of(dataset, target_table)}"
                    yield Problem(file_of(dataset, name), line, column, repr(item), expected)


def _check_order(dataset: Dataset, read: Read) -> Iterator[Problem]:
    for name, table, row, line in _each(read):
        for low, high in table.ordered:
            a, b = getattr(row, low), getattr(row, high)
            if a is not None and b is not None and a > b:
                yield Problem(file_of(dataset, name), line, high, f"{b:g}", f"at least {low} ({a:g})")


def _check_figures(
    dataset: Dataset, lines: Mapping[str, list[int]], keys: Mapping[str, set[str] | None]
) -> Iterator[Problem]:
    file = file_of(dataset, "figures")
    credentials, programs = keys["credentials"], keys["programs"]
    if credentials is not None and programs is not None:
        subjects = {dataset.occupation} | credentials | programs | {row.issuer for row in dataset.credentials}
        for row, line in zip(dataset.figures, lines["figures"], strict=True):
            if row.subject not in subjects:
                expected = "the occupation, a credential, an issuer or a program"
                yield Problem(file, line, "subject", repr(row.subject), expected)
    for (subject, figure), rows in dataset._figures.items():
        count = sum(row.computes for row in rows)
        if count > 1:
            line = lines["figures"][dataset.figures.index(rows[-1])]
            found = f"{count} rows of {subject} {figure} with computes = true"
            yield Problem(file, line, "computes", found, "at most one")


def _check_dates(dataset: Dataset, read: Read, keys: Mapping[str, set[str] | None]) -> Iterator[Problem]:
    """Every amount of money has a date, and the price index has prices of that date."""
    months = sorted(row.month for row in dataset.price_index) if keys["price_index"] is not None else []
    for name, table, row, line in _each(read):
        for column in _dates_needed(table, row):
            date = str(getattr(row, column) or "")
            try:
                covers = months_of(date)
            except ValueError as error:
                found = repr(date) if date else "an empty cell"
                yield Problem(file_of(dataset, name), line, column, found, str(error))
                continue
            if months and not _covered(covers, months):
                expected = f"a date that price_index.csv covers ({months[0]} to {months[-1]}), or up to a year later"
                yield Problem(file_of(dataset, name), line, column, repr(date), expected)


def _dates_needed(table: Table, row: Row) -> list[str]:
    """Return the columns that must date the amounts of money of a row."""
    own = [table.dated_by] if table.dated_by is not None and _needs_date(row) else []
    return list(dict.fromkeys([*own, *(date for amount, date in table.dated if getattr(row, amount) is not None)]))


def _needs_date(row: Row) -> bool:
    """Return whether a row of a dated table holds an amount of money; nothing costs the same in any year."""
    match row:
        case Figure() | JobFact():
            return (row.unit or "").startswith("usd")
        case Program():
            return bool(row.cost_low_usd or row.cost_high_usd)
        case _:
            return True


def _covered(found: Sequence[str], months: Sequence[str]) -> bool:
    """Return whether a date begins no later than a year after the index ends, and does not end before it begins."""
    year_later = f"{int(months[-1][:4]) + 1}{months[-1][4:]}"
    return found[0] <= year_later and found[-1] >= months[0]


def _check_take_home(dataset: Dataset) -> Iterator[Problem]:
    """Every state's table must start at 0 and rise in one even step, which the interpolation relies on."""
    wages: dict[tuple[str, int], list[float]] = {}
    for row in dataset.take_home:
        wages.setdefault((row.state, row.year), []).append(row.wage_usd)
    for (state, year), steps in wages.items():
        if not _is_even(steps):
            found = f"uneven or missing steps for {state} in {year}"
            yield Problem("take_home.csv", None, "wage_usd", found, "wages from 0 upward in one even step")
    for place in dataset.states:
        if place.has_income_tax_table and not any(state == place.state for state, _ in wages):
            expected = "a tax table for it (see states.csv)"
            yield Problem("take_home.csv", None, "state", f"no rows for {place.state}", expected)


def _check_households(dataset: Dataset, rows: Sequence[HouseholdTakeHome]) -> Iterator[Problem]:
    """Every household's wages must start at 0 and rise in one even step, that of the other households and of take_home."""
    file = "household_take_home.csv"
    wages: dict[tuple[int, str, int, float, int], list[float]] = {}
    for row in rows:
        household = (row.year, row.state, row.adults, row.spouse_pay_usd, row.children)
        wages.setdefault(household, []).append(row.wage_usd)
        if row.on_medicaid + row.on_chip > row.adults + row.children:
            found = f"{row.on_medicaid + row.on_chip} of {row.state} at {row.wage_usd:g}"
            yield Problem(file, None, "on_medicaid", found, "no more than the household has members")
    if not wages:
        return
    usual = next(iter(wages.values()))
    if not _is_even(usual):
        yield Problem(file, None, "wage_usd", "uneven or missing steps", "wages from 0 upward in one even step")
    elif (step := min((row.wage_usd for row in dataset.take_home if row.wage_usd), default=usual[1])) != usual[1]:
        yield Problem(file, None, "wage_usd", f"steps of {usual[1]:g}", f"steps of {step:g}, as in take_home.csv")
    for (year, state, adults, spouse, children), steps in wages.items():
        if steps != usual:
            found = f"other steps for {state} in {year}: adults {adults}, spouse {spouse:g}, children {children}"
            yield Problem(file, None, "wage_usd", found, "the same wages for every household")


def _is_even(steps: Sequence[float]) -> bool:
    """Return whether wages start at 0 and rise in one even step."""
    rises = {b - a for a, b in itertools.pairwise(steps)}
    return len(steps) > 1 and steps[0] == 0 and len(rises) == 1 and min(rises) > 0


def _check_rows_needed(dataset: Dataset, keys: Mapping[str, set[str] | None]) -> Iterator[Problem]:
    for name, known in keys.items():
        table = TABLES[name]
        for id in table.needed if known is not None else ():
            if id not in known:  # type: ignore[operator]
                yield Problem(file_of(dataset, name), None, table.key[0], f"no row {id!r}", "a row for it")


def _check_needed(dataset: Dataset) -> Iterator[Problem]:
    """Rows without which nothing can be computed."""
    nation = dataset.area_wages.find(dataset.about.soc, nation_code(dataset) or "")
    if not nation:
        yield Problem(
            "area_wages.csv", None, "soc", f"no national row for {dataset.about.soc}", "one row for the nation"
        )
    elif nation.mean_usd is None:
        yield Problem("area_wages.csv", None, "mean_usd", "an empty cell for the nation", "the national mean wage")
    elif OFFICIAL_LEVEL in dataset.fields.row("wage_level").choices:
        if own_median(dataset) is None:
            source = dataset.experience_bands[0].source
            found = f"no {MEDIAN_WAGE} of {dataset.occupation} from {source}, the source of the experience bands"
            expected = f"one, since wage_level offers {OFFICIAL_LEVEL}"
            yield Problem(file_of(dataset, "figures"), None, "figure", found, expected)
        if nation.median_usd is None:
            yield Problem("area_wages.csv", None, "median_usd", "an empty cell for the nation", "the national median")
    if not any(program.id == NONE for program in dataset.programs):
        yield Problem(file_of(dataset, "programs"), None, "id", "no row 'none'", "a row for doing no program")


def _check_fields(dataset: Dataset, lines: Sequence[int]) -> Iterator[Problem]:
    """Every input must have choices or bounds, and a default inside them."""
    file = file_of(dataset, "fields")
    for row, line in zip(dataset.fields, lines, strict=True):
        if row.kind in ("choice", "choices"):
            try:
                allowed = choices_of(dataset, row.field)
            except KeyError:
                expected = "a list, or one of " + ", ".join(f"@{name}" for name in CHOICES)
                yield Problem(file, line, "choices", row.choices[0], expected)
                continue
            if not allowed:
                yield Problem(file, line, "choices", "no choices", "at least one")
            for item in (row.default or "").split("|"):
                if item and item not in allowed:
                    shown = ", ".join(allowed[:20]) + (", ..." if len(allowed) > 20 else "")
                    yield Problem(file, line, "default", repr(item), f"one of {shown}")
        elif row.kind in ("number", "integer"):
            missing = [column for column in ("low", "high", "step") if getattr(row, column) is None]
            for column in missing:
                yield Problem(file, line, column, "an empty cell", f"the {column} of a number")
            if row.default is None or missing:
                continue
            try:
                low, high, _ = row.bounds
                inside = low <= float(row.default) <= high
            except ValueError:
                inside = False
            if not inside:
                yield Problem(file, line, "default", repr(row.default), f"a number from {row.low:g} to {row.high:g}")
