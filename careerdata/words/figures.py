"""Figures of the data set with their units, and the sources that give them, in words."""

from __future__ import annotations

from typing import Any

from careerdata.words.format import MINUS, plural, usd_range

MINUTES_AN_HOUR = 60
NO_FIGURE = "no figure found"
ORIGINS = {"guide": "guide", "assumption": "assumed"}
"""Kinds of source that are known by a word; any other by its date."""


def span(low: float, high: float | None, unit: str | None) -> str:
    """Return a figure or a range of figures with its unit, one of those of ``figures.csv`` or ``job_facts.csv``.

    Args:
        high: the upper end; ``None`` where the range is open or there is only one figure.

    Example:
        >>> span(4, 24, "months"), span(1, 1, "years"), span(80, None, "percent"), span(100, 340, "minutes")
        ('4–24 months', '1 year', '80%', '1 h 40 min–5 h 40 min')
        >>> span(2_000, 20_000, "usd"), span(14_600, 14_600, "jobs_per_year"), span(3, 5, None)
        ('$2,000–20,000', '14,600 jobs a year', '3–5')
    """
    high = low if high is None else high
    if unit is not None and unit.startswith("usd"):
        return usd_range(low, high)
    if unit == "minutes" and high >= MINUTES_AN_HOUR:
        return _joined(_hours(low), _hours(high))
    ends = _joined(_number(low), _number(high))
    if unit == "percent":
        return f"{ends}%"
    if not unit:
        return ends
    one, _, per = unit.partition("_per_")
    noun = plural(high, one.removesuffix("s"), one).replace("_", " ")
    return f"{ends} {noun}{f' a {per}' if per else ''}"


def span_in_time(row: Any) -> str:
    """Return the figure of a row with its unit, a yearly amount said to be one."""
    return span(row.low, row.high, row.unit) + (" a year" if row.unit == "usd_per_year" else "")


def at_least(row: Any) -> str:
    """Return the figure of a fact; one without an upper end is open: "80%+", "100+ charts"."""
    if row.high is not None:
        return span(row.low, row.high, row.unit)
    number, space, unit = (said := span(row.low, None, row.unit)).partition(" ")
    return f"{number}+{space}{unit}" if unit.isalpha() else f"{said}+"


def _number(value: float) -> str:
    return f"{value:,.10g}".replace("-", MINUS)


def _hours(minutes: float) -> str:
    """Return minutes as hours and minutes."""
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    parts = [f"{hours:g} h"] if hours else []
    return " ".join(parts + ([f"{rest:g} min"] if rest or not hours else []))


def _joined(low: str, high: str) -> str:
    return low if low == high else f"{low}–{high}"


def dated(source: Any, date: str | None = None) -> str:
    """Return a source's title with its date, or the given one of the row."""
    return f"{source.title}, {date or source.published or 'undated'}"


def year_of(source: Any, row: Any) -> str:
    """Return the year of a row, or of its source."""
    date = getattr(row, "as_of", None) or source.published
    return date[:4] if date else "undated"


def kind_and_date(source: Any) -> str:
    """Return what kind of source it is, of when, and whether second-hand, in brackets; nothing for an assumption."""
    if source.kind == "assumption":
        return ""
    said = [
        source.kind.replace("_", " "),
        source.published or "undated",
        *([] if source.first_hand else ["second-hand"]),
    ]
    return f" ({', '.join(said)})"
