"""Text as text in Streamlit's markdown, which every label, caption and table cell is."""

from __future__ import annotations

import re

_JOINER = "\u2060"
"""No width and no break: where it stands two signs are no longer one mark."""

_SIGNS = re.compile(r"[\\`*_\[\]<>$~&|]")
_LEADING = re.compile(r"^(\s*)([#+=\-]|\d+(?=[.)](?:\s|$)))")
# What Streamlit replaces in the finished text, where a backslash is gone again: emoji and icons between colons, directives,
# addresses of pages and of mail, arrows and dashes.
_MARKS = re.compile(r":(?=[\w+/-])|@(?=[\w-])|www(?=\.)|-(?=[->])|<(?=[-=])|>(?==)|~(?==)", re.IGNORECASE)


def plain(text: str) -> str:
    """Return text that Streamlit's markdown shows as it is, whatever it holds.

    A name may come from a stranger's link or file: no part of it may become an image, a link, a formula, HTML, an icon, an
    emoji or another sign.

    Example:
        >>> plain("$5 & *more*")
        '\\\\$5 \\\\& \\\\*more\\\\*'
    """
    text = _MARKS.sub(lambda mark: mark[0] + _JOINER, text)
    text = _SIGNS.sub(r"\\\g<0>", text)
    return _LEADING.sub(lambda first: f"{first[1]}{_escaped(first[2])}", text)


def _escaped(mark: str) -> str:
    """Return the beginning of a heading, a list or a line without its meaning."""
    return f"{mark}{_JOINER}" if mark.isdigit() else f"\\{mark}"
