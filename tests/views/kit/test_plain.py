"""Text that Streamlit's markdown leaves alone; ``tests/browser/test_text.py`` looks at what comes of it in a browser."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata.views.kit.plain import plain
from tests.pages import shown

MARKS = re.compile(
    r"(?<!\\)[`*_\[\]<>$~&|]"  # signs of markdown, HTML and formulas without a backslash
    r"|:[\w+-]+:|:material/|:\w+\\?\["  # emoji, icons, directives
    r"|https?://|www\.|\w@\w"  # addresses
    r"|(^|\s)\\?(<->|->|<-|--|>=|<=|~=)(\s|$)"  # what Streamlit writes as another sign
    r"|^\s*([#+=-]|\d+[.)](\s|$))",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "text",
    [
        "![](https://e.example/p.png)[Claim it](https://e.example)",
        "<img src=x onerror=alert(1)>",
        "$x^2$ and $$y$$",
        ":red[hot] :blue-badge[new] :material/bomb: :bomb: :+1: :streamlit:",
        "a <-> b -> c <- d -- e >= f <= g ~= h",
        "www.e.example WWW.e.example mail@e.example HTTPS://e.example",
        "# a",
        "- a",
        "+ a",
        "1. a",
        "12) a",
        "=====",
        "| a | b |",
        "&lt;b&gt; \\* `code` ~~gone~~ **b** _i_",
    ],
)
def test_no_mark_is_left_and_the_text_is(text: str) -> None:
    assert MARKS.search(text)
    assert not MARKS.search(plain(text))
    assert shown(plain(text)) == text


@given(st.text(st.sampled_from("a1 \\`*_[]()<>#+-.!|$:~&@=/w\u00e9漢"), max_size=40))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    assert not MARKS.search(plain(text))
    assert shown(plain(text)) == text


def test_a_sentence_is_left_as_it_is() -> None:
    sentence = "Of 100 people like you, about 52 become coders: 38 are better off (after ten years)."
    assert plain(sentence) == sentence
