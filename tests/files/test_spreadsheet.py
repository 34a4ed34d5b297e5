"""Cells that no spreadsheet program computes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata.files.spreadsheet import cell, typed

SIGNS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_begins_a_formula_is_marked(sign: str) -> None:
    assert cell(f"{sign}cmd|' /C calc'!A0") == f"'{sign}cmd|' /C calc'!A0"


def test_other_text_stays_as_it_is() -> None:
    for text in ("", "Lakeside College", "a=b", "'quoted'", "5 - 3", "'"):
        assert cell(text) == typed(text) == text


@given(st.text(st.sampled_from(["'", "a", *SIGNS])))
def test_what_is_written_comes_back(text: str) -> None:
    assert typed(cell(text)) == text
    assert not cell(text).startswith(tuple(SIGNS))
