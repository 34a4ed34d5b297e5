"""What a terminal is given."""

from __future__ import annotations

from careerdata.words.terminal import visible


def test_only_what_is_seen_reaches_the_terminal() -> None:
    assert visible("Zürich 漢字 $5 – “ok”") == "Zürich 漢字 $5 – “ok”"
    assert visible("a\x1b[2J\nb\x9b\u202e\U000e0001") == r"a\x1b[2J\nb\x9b\u202e\U000e0001"
    assert visible(ValueError("x\ty")) == r"x\ty"
