"""Where figures come from, in sentences: how old a source is, why one of two computes, what is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerdata.guide.sources import Age, Difference, Reason
from careerdata.scenario.profile import default_of
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import ScenarioField
from careerdata.words.choices import field_value
from careerdata.words.figures import dated, span, span_in_time
from careerdata.words.format import count, listed, lower, plural, quantity

BARE_YEAR = len("2026")


def age(found: Age) -> str:
    """Return how old a source is."""
    if found.source.kind == "assumption":
        return "not a publication"
    if found.months is None:
        return "undated"
    bare = len(found.source.published) == BARE_YEAR
    if not found.months:
        return "this year" if bare else "this month"
    years, months = divmod(found.months, 12)
    parts = [count(number, unit) for number, unit in ((years, "year"), (months, "month")) if number]
    return f"{'about ' if bare else ''}{' '.join(parts)} old"


def due(found: Age) -> str:
    """Return when a newer release is due; empty where nothing is known."""
    if found.source.next_release is None:
        return ""
    return f"{'a newer release was due' if found.overdue else 'next release'} {found.source.next_release}"


def overdue(found: Sequence[Age]) -> list[str]:
    """Return the sources of which a newer release should exist by now."""
    return [f"{one.source.title}: {due(one)}" for one in found if one.overdue]


def about_source(found: Age) -> dict[str, str]:
    """Return what is known of a source, by what each thing is called; unknown notes are left out."""
    source = found.source
    own = "the publisher's own figures"
    if not source.first_hand:
        own = "second-hand: the publisher is not where the figures come from"
    lines = {
        "Publisher": source.publisher,
        "Published": f"{source.published} ({age(found)})" if source.published else age(found),
        "Next": due(found) or "no date known",
        "License": source.license or "not stated",
        "Kind": f"{source.kind.replace('_', ' ')}, {own}",
        "Address": source.address or "none",
        "Note": source.note,
    }
    return {name: text for name, text in lines.items() if text}


def opening(dataset: Dataset) -> str:
    """Return how many rows and sources there are."""
    rows = sum(dataset.count(name) for name in dataset.tables)
    return (
        "Every figure on these pages is a row of a table or computed from such rows, and every row names its source: "
        f"{count(rows, 'row')} from {count(len(dataset.sources), 'source')}. Here you can check each of them."
    )


def table_title(table: str) -> str:
    """Return what a table is called."""
    return table.replace("_", " ").capitalize()


def rows_shown(first: int, shown: int, all_rows: int, file: str) -> str:
    """Return which rows of how many are shown, and of which file."""
    whole = shown == all_rows
    said = f"{count(all_rows, 'row')}." if whole else f"Rows {first + 1:,} to {first + shown:,} of {all_rows:,}."
    return f"{said} An empty cell is unknown. File: `{file}`."


# Where sources differ


def how_many_differ(number: int) -> str:
    """Return for how many figures sources disagree."""
    if not number:
        return "No two sources disagree on a figure."
    said = f"For {count(number, 'figure')} the sources disagree."
    return f"{said} All of them stay in the tables; at most one computes, in bold."


def subject(found: Difference) -> str:
    """Return whose figure it is and which."""
    return f"{found.subject.replace('_', ' ')}, {lower(found.label)}"


def said(dataset: Dataset, found: Difference) -> list[tuple[str, str, bool]]:
    """Return each figure of the sources, who says so and when, and whether it is the one that computes."""
    origins = [dated(dataset.sources.row(row.source), row.as_of) for row in found.rows]
    return [(span_in_time(row), origin, row is found.computes) for row, origin in zip(found.rows, origins, strict=True)]


def why(found: Difference) -> str:
    """Return why one row computes, and what the rows note."""
    return " ".join((*(_reason(reason) for reason in found.reasons), *found.notes))


def _reason(reason: Reason) -> str:
    titles = ", ".join(f"“{title}”" for title in reason.titles)
    are = plural(len(reason.titles), "is", "are")
    return {
        "shown": "Nothing is computed from it; it is only shown.",
        "more_cautious": f"{titles} gives more than one figure: the higher, more cautious one computes.",
        "official": "The official figure computes where there is one.",
        "first_hand": f"The guide's figure computes, since {titles} {are} second-hand.",
        "dated": f"{titles} {are} the publisher's own, but undated.",
        "consistent": "The guide's own ranges belong together, so its figure computes.",
        "newer": f"The newer page computes ({reason.date or 'undated'}).",
    }[reason.why]


def estimates(titles: Sequence[str]) -> str:
    """Return which sources give round multiples of their median, and what follows; empty where none does."""
    if not titles:
        return ""
    return (
        f"Every figure of {listed(titles)} is a round multiple of its median. That is an estimate, not a measured "
        "distribution: a measured one is not so even."
    )


def best_paying_states(official: Any) -> str:
    """Return what the table of the best-paying states holds."""
    return (
        f"States named as the best paying, beside the same states in {official.title}. States below without a figure of their "
        "own are among the best there, but were not named."
    )


def only_shown(dataset: Dataset, row: Any) -> dict[str, str | None]:
    """Return a figure from which nothing is computed, by column."""
    return {
        "Whose": row.subject.replace("_", " "),
        "Figure": row.label,
        "Says": span_in_time(row),
        "Source": dataset.sources.row(row.source).title,
        "Note": row.note,
    }


# What is assumed

ENDS = (("low", "high", ""), ("years_low", "years_high", "years"), ("months_low", "months_high", "months"))
"""Columns that hold a range, and its unit where the row names none."""


def assumed_value(dataset: Dataset, row: Any) -> str:
    """Return an assumed row's figure, its range or its default, with its unit; empty where it has none."""
    if isinstance(row, ScenarioField):
        return field_value(dataset, row.field, default_of(dataset, row.field))
    unit = getattr(row, "unit", None) or ""
    if getattr(row, "value", None) is not None:
        return _with_unit(row.value, row.value, unit)
    for low, high, own in ENDS:
        first, last = getattr(row, low, None), getattr(row, high, None)
        if first is not None and last is not None:
            return _with_unit(first, last, unit or own)
    return ""


def _with_unit(low: float, high: float, unit: str) -> str:
    if unit in ("share", "share_per_year"):
        return quantity(low, unit) if low == high else f"{quantity(low, 'share')}–{quantity(high, unit)}"
    return span(low, high, unit)
