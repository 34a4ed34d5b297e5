"""Code, data and documents are spelled as Americans spell; ``pyproject.toml`` says what is not ours to spell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import ROOT


def misspelled(*files: Path) -> list[str]:
    """Return what codespell complains of, in the whole repository unless files are given."""
    command = [sys.executable, "-m", "codespell_lib", *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_every_word_is_spelled_as_americans_do() -> None:
    assert misspelled() == []


WRONG = ["licence", "programmes", "staying_behaviour", "ColourOfBars", "teh"]  # codespell:ignore


@pytest.mark.parametrize("word", WRONG)
def test_a_wrong_word_is_found(tmp_path: Path, word: str) -> None:
    (tmp_path / "text.md").write_text(f"A {word} here.\n", encoding="utf-8")
    (found,) = misspelled(tmp_path / "text.md")
    assert "==>" in found
