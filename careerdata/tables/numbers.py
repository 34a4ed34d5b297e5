"""Numbers as people and spreadsheets write them."""

from __future__ import annotations

import re

# No digit can match in two places: else a long text that is no number would take the square of its length.
_PLAIN = re.compile(r"[+-]?([0-9]+(?:\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
# Groups of three after a first digit that is not 0: a decimal comma ("0,025") is no number here, and neither is what a
# shell leaves of an unquoted "$50,000".
_MONEY = re.compile(r"([+-]?)\$?([1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?)")


def number(text: str, *, money: bool = False) -> float:
    """Return the number that a text says, in the digits 0 to 9; beyond the range of a float it is infinite.

    ``float`` alone would take ``1_000``, the digits of any script, ``nan`` and ``infinity``.

    Args:
        money: whether ``$1,000`` and ``1,000`` are numbers too.

    Raises:
        ValueError: when it is no number.

    Example:
        >>> number("2.5"), number("$1,000", money=True)
        (2.5, 1000.0)
    """
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return float(text)
    if money and (match := _MONEY.fullmatch(text)):
        return float(match[1] + match[2].replace(",", ""))
    raise ValueError(f"not a number: {text[:40]!r}")
