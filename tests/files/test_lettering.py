"""Which font has which letter, and what stands for one that none has."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata.files.lettering import FALLBACKS, FONTS, marked_up


def runs(markup: str) -> list[tuple[str | None, str]]:
    """Return the text of a markup in runs of one font."""
    root = ElementTree.fromstring(f"<p>{markup}</p>")
    found: list[tuple[str | None, str]] = [(None, root.text or "")]
    for font in root:
        found += [(font.get("name"), font.text or ""), (None, font.tail or "")]
    return [(name, text) for name, text in found if text]


@pytest.mark.parametrize(
    ("text", "bold", "expected"),
    [
        ("R&D <b>“é” €", False, [(None, "R&D <b>“é” €")]),
        ("Plan Б", False, [(None, "Plan "), ("DejaVuSans", "Б")]),
        ("Plan Б", True, [(None, "Plan "), ("DejaVuSans-Bold", "Б")]),
        (
            "Łódź 漢字",
            False,
            [("DejaVuSans", "Ł"), (None, "ód"), ("DejaVuSans", "ź"), (None, " "), ("DroidSansFallback", "漢字")],
        ),
        (
            "한국 かな カナ",
            True,
            [
                ("DroidSansFallback", "한국"),
                (None, " "),
                ("DroidSansFallback", "かな"),
                (None, " "),
                ("DroidSansFallback", "カナ"),
            ],
        ),
        ("e\u0301 −3", False, [(None, "é -3")]),
        ("ไ", False, [("DejaVuSans", "\ufffd")]),
    ],
)
def test_each_letter_has_a_font(text: str, bold: bool, expected: list[tuple[str | None, str]]) -> None:
    assert runs(marked_up(text, bold)) == expected


@given(st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"))))
def test_any_text_is_markup(text: str) -> None:
    runs(marked_up(text))


def test_fonts_are_registered_once_whoever_asks_first() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(marked_up, ["Ж漢"] * 50))) == 1


def test_every_font_comes_with_its_license() -> None:
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    for name in {name for names in FALLBACKS for name in names}:
        assert f"{name}.ttf" in readme
        assert (FONTS / f"{name}.ttf").is_file()
    for license in FONTS.glob("LICENSE*"):
        assert license.name in readme
