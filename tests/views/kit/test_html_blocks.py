"""The markup of the pages: text stands out from what it is written on, and stays on the page."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from markupsafe import Markup, escape

from careerdata import Scenario
from careerdata.answers.milestones import Span
from careerdata.views.kit import html_blocks
from tests.pages import ROOT
from tests.scenarios import DATA

ENOUGH = 4.5
"""The least contrast that WCAG 2.2 asks of text (success criterion 1.4.3)."""


def luminance(color: str) -> float:
    """Return the relative luminance of a color such as ``#0072B2`` or ``#fff``."""
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    shares = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(("kind", "color"), html_blocks.COLORS.items())
def test_the_label_of_a_step_is_legible_on_its_bar(kind: str, color: str) -> None:
    assert contrast(html_blocks.INK[color], color) >= ENOUGH


@pytest.mark.parametrize(
    ("start", "end", "where"),
    [
        (0, 7, "left:15.2%"),  # after the bar
        (44, 46, "right:4.3%"),  # before it
        (8, 40, f"left:17.4%;color:{html_blocks.INK[html_blocks.COLORS['work']]}"),  # inside
    ],
)
def test_the_label_of_a_step_stands_where_there_is_room(start: int, end: int, where: str) -> None:
    drawn = html_blocks.steps(DATA, [Span("generalist", "", start, end)], 46, date(2026, 11, 27))
    assert re.search(r'class="cd-until" style="([^"]*)"', drawn)[1] == where  # type: ignore[index]


def test_bars_are_as_long_as_costs_are_high() -> None:
    table = html_blocks.costs(DATA, [(13_000, 6_500), (65, 0), (65, 0)], ["one", "two"], Scenario.of(DATA))
    assert re.findall(r"--share:([\d.]+%)", table) == ["100.0%", "50.0%", "0.5%"]
    assert "Years 2 to 3, each" in table
    assert table.count(">–<") == 1  # a cost that is none has no bar


HOSTILE = "<img src=x onerror=alert(1)>&'\""


@pytest.mark.parametrize(
    "drawn",
    [
        html_blocks.legend([HOSTILE]),
        html_blocks.verdict(HOSTILE, HOSTILE),
        html_blocks.note(HOSTILE),
        html_blocks.title(HOSTILE, HOSTILE),
        html_blocks.figures([(HOSTILE, HOSTILE, HOSTILE)]),
        html_blocks.said(HOSTILE),
        html_blocks.beside(HOSTILE, HOSTILE),
        html_blocks.section(HOSTILE, HOSTILE),
        html_blocks.head(0, HOSTILE, HOSTILE, HOSTILE),
        html_blocks.table(HOSTILE, HOSTILE, [HOSTILE], [(HOSTILE, [HOSTILE, (HOSTILE, 0.5)])]),
        html_blocks.table_of_one(HOSTILE, [(HOSTILE, [HOSTILE])]),
        html_blocks.with_note(HOSTILE, HOSTILE),
        html_blocks.needs([(True, HOSTILE, HOSTILE)]),
    ],
)
def test_text_stays_text_wherever_it_is_put(drawn: Markup) -> None:
    assert "<img" not in drawn
    assert drawn.count(str(escape(HOSTILE))) >= 1
    assert escape(drawn) == drawn  # it is HTML, and is not escaped twice


def test_what_is_no_html_is_escaped_where_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(st, "html", drawn.append)
    html_blocks.show("a < b")
    html_blocks.show(html_blocks.heading("a < b"))
    assert drawn == ["a &lt; b", '<h2 class="cd-heading">a &lt; b</h2>']


@pytest.mark.parametrize("file", sorted((ROOT / "careerdata" / "views").rglob("*.py")), ids=lambda file: file.stem)
def test_html_reaches_the_page_by_what_escapes_it(file: Path) -> None:
    """No page or part calls Streamlit's own way in, nor declares text to be HTML by itself."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        named = ast.unparse(call.func)
        if named == "st.html":
            assert file.stem == "html_blocks"
        if named == "Markup":
            assert file.stem == "html_blocks" or not call.args
        assert not any(word.arg == "unsafe_allow_html" for word in call.keywords)
