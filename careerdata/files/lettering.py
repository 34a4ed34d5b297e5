"""Text of any script in a PDF: letters that its built-in fonts lack come from fonts that are embedded."""

from __future__ import annotations

import functools
import itertools
import threading
import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).parent / "fonts"
FALLBACKS = (("DejaVuSans", "DejaVuSans-Bold"), ("DroidSansFallback", "DroidSansFallback"))
"""Embedded fonts, regular and bold, in the order in which they are asked for a letter: Latin, Greek, Cyrillic and other
alphabets; Chinese, Japanese and Korean."""

UNKNOWN = "\ufffd"
"""Stands for a letter that no font has."""

_registering = threading.Lock()


def marked_up(text: str, bold: bool = False) -> str:
    """Return text as ReportLab's markup, in which each letter names the font that has it.

    Letters of the built-in fonts name none, so that a report in English embeds nothing. Scripts that are written from right
    to left or join their letters are not arranged.

    Args:
        bold: whether the text stands where type is bold, which a font's name would end.

    Example:
        >>> marked_up("R&D"), marked_up("Път")
        ('R&amp;D', '<font name="DejaVuSans">Път</font>')
    """
    letters = unicodedata.normalize("NFC", text.replace("−", "-"))
    found = [_with_font(letter, bold) for letter in letters]
    runs = []
    for font, run in itertools.groupby(found, key=lambda each: each[0]):
        said = escape("".join(letter for _, letter in run))
        runs.append(f'<font name="{font}">{said}</font>' if font else said)
    return "".join(runs)


@functools.lru_cache(maxsize=4096)
def _with_font(letter: str, bold: bool) -> tuple[str | None, str]:
    """Return the name of the font that has a letter (``None``: the built-in ones) and the letter, or :data:`UNKNOWN`."""
    try:
        letter.encode("cp1252")
        return None, letter
    except UnicodeEncodeError:
        pass
    for names in FALLBACKS:
        name = names[bold]
        if ord(letter) in _font(name).face.charToGlyph:
            return name, letter
    return FALLBACKS[0][bold], UNKNOWN


def _font(name: str) -> TTFont:
    """Return an embedded font; its first use in the process reads and registers it."""
    with _registering:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
        return pdfmetrics.getFont(name)
