"""What the pages say can be read after eight years of school."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests import reading
from tests.pages import DASHBOARD, PAGES, said

EIGHTH = 8.0
READERS: list[dict[str, str]] = [
    {},
    {"state": "MS", "children": "2", "current_pay": "27000", "budget": "2500", "insurance_then": "false"},
    {"state": "TX", "years_experience": "4", "credentials_held": "CPC", "target_role": "coding_auditor"},
]


@pytest.mark.parametrize(("word", "count"), [("coder", 2), ("certificate", 4), ("CPC", 3), ("$2,500", 1), ("zzyva", 2)])
def test_syllables(word: str, count: int) -> None:
    assert reading.syllables(word) == count


def test_the_grade_is_that_of_the_formula() -> None:
    """11 words in 2 sentences, 13 syllables: 0.39 x 5.5 + 11.8 x 13 / 11 - 15.59; a heading is no sentence."""
    lines = ["What it costs", "The exam costs $425. You pay before you sit for it."]
    words = ["The", "exam", "costs", "$425."], ["You", "pay", "before", "you", "sit", "for", "it"]
    assert reading.sentences(lines) == [list(sentence) for sentence in words]
    assert reading.grade(lines) == pytest.approx(0.39 * 5.5 + 11.8 * 13 / 11 - 15.59)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_at_eighth_grade(page: str) -> None:
    lines: set[str] = set()
    for reader in READERS:
        app = AppTest.from_file(DASHBOARD, default_timeout=60)
        app.query_params.update(v="1", **reader)
        app.switch_page(page).run()
        assert not app.exception
        lines |= said(app)
    assert reading.grade(lines) <= EIGHTH
