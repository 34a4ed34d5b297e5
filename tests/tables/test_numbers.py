"""What counts as a number."""

from __future__ import annotations

import math

import pytest

from careerdata.tables.numbers import number


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), (" 12 ", 12), ("+5", 5), ("-1.5", -1.5), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("2E-2", 0.02)],
)
def test_plain_numbers(text: str, value: float) -> None:
    assert number(text) == number(text, money=True) == value


def test_too_large_a_number_is_infinite() -> None:
    assert number("1e999") == math.inf


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        ".",
        "1_000",
        "1__0",
        "١٢",
        "１２",
        "𝟏𝟐",
        "²",
        "nan",
        "inf",
        "Infinity",
        "0x10",
        "1 000",
        "1.2.3",
        "e5",
    ],
)
def test_what_is_no_number(text: str) -> None:
    for money in (False, True):
        with pytest.raises(ValueError, match="not a number"):
            number(text, money=money)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,000", 1000), ("$1,000", 1000), ("$6500", 6500), ("$1,234,567.50", 1_234_567.5), ("-$1,000", -1000)],
)
def test_money_may_have_a_dollar_sign_and_commas(text: str, value: float) -> None:
    assert number(text, money=True) == value
    with pytest.raises(ValueError, match="not a number"):
        number(text)


@pytest.mark.parametrize("text", ["0,000", "0,025", "1,00", "1,0000", "1000,000", ",000", "$", "$-5", "1,000,", "$$5"])
def test_commas_stand_between_groups_of_three(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        number(text, money=True)


@pytest.mark.parametrize("money", [False, True])
def test_a_long_text_is_refused_at_once(money: bool) -> None:
    """A pattern in which a digit matches in two places would not be done before this test's own limit of time."""
    for text in ("1" * 200_000 + "x", "1." + "1" * 200_000 + "x", "." * 200_000):
        with pytest.raises(ValueError, match="not a number"):
            number(text, money=money)
