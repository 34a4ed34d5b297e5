"""Money, counts and lists: one way to round, no malformed ends."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata.words import format
from careerdata.words.format import (
    HUNDRED,
    count,
    listed,
    lower,
    out_of_100,
    pay_range,
    signed,
    usd,
    usd_range,
    usd_short,
)

MONEY = st.floats(0, 1e6)


def test_the_examples() -> None:
    assert doctest.testmod(format).failed == 0


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.0, "0 of 100"),
        (0.001, "fewer than 1 of 100"),
        (0.02, "2 of 100"),
        (0.0499, "5 of 100"),
        (0.05, "5 of 100"),
        (0.1, "10 of 100"),
        (0.34, "34 of 100"),
        (0.9, "90 of 100"),
        (0.945, "95 of 100"),
        (0.996, "more than 99 of 100"),
        (1.0, "100 of 100"),
    ],
)
def test_counts_of_lives(probability: float, text: str) -> None:
    assert out_of_100(probability) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (usd(0.5), "$1"),
        (usd(-0.5), "−$1"),
        (usd(-0.49), "$0"),
        (usd(-3_000, minus="-"), "-$3,000"),
        (signed(0.4), "$0"),
        (signed(-0.4), "$0"),
        (signed(12), "+$12"),
        (signed(-12), "−$12"),
        (usd_range(0, 0), "$0"),
        (usd_range(59_840, 59_810, HUNDRED), "$59,800"),
        (usd_short(0, 300), "$0–300"),
        (usd_short(35_600, 36_400), "$36k"),
        (usd_short(900, 2_000, 1), "$0.9–2.0k"),
        (pay_range(0, 0, 0), "$0"),
        (pay_range(50_000, 50_000, 60_000), "$50,000, the bottom of $50,000–60,000"),
        (pay_range(50_000, 55_000, 60_000), "$50,000–60,000, typical $55,000"),
        (count(0, "path"), "0 paths"),
        (count(1, "path"), "1 path"),
        (listed(["one"]), "one"),
        (listed(["a", "b", "c"], "then"), "a, b, then c"),
        (lower("Coding auditor"), "coding auditor"),
        (lower("CDI specialist"), "CDI specialist"),
    ],
)
def test_said(text: str, said: str) -> None:
    assert text == said


@given(MONEY, MONEY, st.floats(0, 1), st.sampled_from([1, HUNDRED]))
def test_what_is_typical_never_lies_outside_its_range(one: float, other: float, share: float, to: int) -> None:
    low, high = sorted((one, other))
    typical = min(max(low + share * (high - low), low), high)
    first, own, last = (format.nearest(value, to) for value in (low, typical, high))
    assert first <= own <= last
    said = pay_range(low, typical, high, to)
    assert said.count(f"${own:,}") >= 1
    assert ("typical" in said) == (first < own < last)
