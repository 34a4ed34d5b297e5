"""Text in cells of CSV files, which spreadsheet programs open as if it had been typed."""

from __future__ import annotations

import re

_TAKEN_FOR_A_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""Signs with which a formula may begin, also in their full-width forms; what has apostrophes before them is marked too, so
that :func:`typed` can tell them from our own."""


def cell(text: str) -> str:
    """Return text that no spreadsheet program takes for a formula: a shared link or file may carry any name.

    An apostrophe in front makes it text, as OWASP advises against CSV injection. :func:`typed` takes it away again.

    Example:
        >>> cell("=HYPERLINK(1)"), cell("Lakeside College")
        ("'=HYPERLINK(1)", 'Lakeside College')
    """
    return f"'{text}" if _TAKEN_FOR_A_FORMULA.match(text) else text


def typed(cell: str) -> str:
    """Return the text that :func:`cell` wrote, or that a person typed."""
    return cell[1:] if cell.startswith("'") and _TAKEN_FOR_A_FORMULA.match(cell) else cell
