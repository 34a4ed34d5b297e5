"""The README shows what the commands really print, and points at what is really there."""

from __future__ import annotations

import re

import pytest

from tests.readme_examples import BLOCK, README, ROOT, refreshed

TEXT = README.read_text(encoding="utf-8")


def test_examples_show_what_the_commands_print() -> None:
    assert len(BLOCK.findall(TEXT)) >= 3
    assert refreshed(TEXT) == TEXT, "run: make readme"


def test_an_example_that_fails_is_noticed() -> None:
    with pytest.raises(ValueError, match="ends with status 2"):
        refreshed("```console\n$ python -m careerdata project --horizon 0\n```\n")
    with pytest.raises(ValueError, match="expected an example"):
        refreshed("```console\n$ rm -rf data\n```\n")


def test_files_named_in_links_and_in_the_house_exist() -> None:
    links = [target for target in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in target]
    house = re.findall(r"^\| `([^`]+)` \|", TEXT, re.MULTILINE)
    assert links
    assert house
    assert [name for name in links + house if not (ROOT / name).exists()] == []
