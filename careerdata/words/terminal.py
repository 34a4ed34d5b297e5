"""Text for a terminal."""

from __future__ import annotations


def visible(text: object) -> str:
    """Return text in one line with control characters as escapes, so that none of them reaches the terminal.

    A link or a file may hold the codes that clear a screen, move its cursor or turn the direction of writing.

    Example:
        >>> visible("OH\\x1b[2J")
        'OH\\\\x1b[2J'
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in str(text))
