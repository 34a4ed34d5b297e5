"""Cells: how a published figure becomes the text of a cell in ``data/``."""

from __future__ import annotations

import math

from careerdata.tables import numbers

# What the publishers print where there is no figure.
# OEWS: * wage not available, ** employment not available, ~ below 0.5 % of establishments, - not released.
# BEA: (NA), (D) and the like.
MISSING = frozenset({"", "*", "**", "***", "~", "-", "--", "(NA)", "(D)", "(NM)", "(L)"})
# OEWS: the wage is at or above the highest one published ($115.00 an hour, $239,200 a year in May 2025).
TOP_CODED = "#"


def number(value: float) -> str:
    """Return a figure as a cell: no trailing ``.0``, no negative zero, at most three decimals.

    Example:
        >>> number(51140.0), number(5.648), number(-0.0)
        ('51140', '5.648', '0')
    """
    rounded = round(value, 3) + 0.0
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


def figure(value: object) -> str:
    """Return a published figure as a cell, empty where the publisher prints a mark instead of a figure.

    Raises:
        ValueError: when it is neither a figure nor a known mark.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        raise ValueError(repr(value))
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise ValueError(repr(value))
        return number(value)
    text = str(value).strip()
    if text in MISSING or text == TOP_CODED:
        return ""
    parsed = numbers.number(text.replace(",", ""))
    if not math.isfinite(parsed):
        raise ValueError(repr(value))
    return number(parsed)
