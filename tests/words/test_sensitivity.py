"""Sentences on what moves the answer: the field's own phrase and unit, and the direction in which the answer flips."""

from __future__ import annotations

from typing import Any

import pytest

from careerdata.answers.sensitivity import Flip, Robustness, Swing
from careerdata.words import sensitivity as words
from careerdata.words.choices import CHOICE_NAMES
from tests.scenarios import DATA


def swing(field: str, low: Any, high: Any, at_low: float, at_high: float) -> Swing:
    return Swing(field, DATA.fields.row(field).title, low, high, low, at_low, at_high, at_low)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            swing("job_search_months", 1, 9.0, 12_345.6, -9_876.5),
            "Months to find the first coding job, 1 month to 9 months: what you end better off by "
            "on average goes from $12,346 to −$9,877.",
        ),
        (
            swing("wage_growth", -0.01, 0.01, -1.0, 1.0),
            "Real wage growth, −1% a year to 1% a year: what you end better off by on average goes from −$1 to $1.",
        ),
        (
            swing("wage_level", "guide", "bls", 0.2, -0.3),
            f"Wage level, “{CHOICE_NAMES['guide']}” or “{CHOICE_NAMES['bls']}”: what you end better off by "
            "on average is $0 at either end.",
        ),
    ],
)
def test_a_swing(found: Swing, said: str) -> None:
    assert words.swing(DATA, found) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            Flip("job_search_months", "", 1.0, upward=True, staying_wins=True),
            "If your job search takes 1 month or more, staying wins on average.",
        ),
        (
            Flip("loan_years", "Years to repay", 4.0, upward=False, staying_wins=False),
            "If years to repay is 4 years or less, this path wins on average.",
        ),
    ],
)
def test_a_flip(found: Flip, said: str) -> None:
    assert words.flip(DATA, found) == said


@pytest.mark.parametrize(
    ("nets", "said"),
    [
        ((900.0, 500.0), "P: still better off than by staying at full automation pressure, by $500 instead of $900."),
        ((900.0, -5.0), "P: ahead by $900 without automation pressure, but not at full pressure (−$5)."),
        ((-9.0, -50.0), "P: not better off than by staying, with or without automation pressure."),
    ],
)
def test_robustness(nets: tuple[float, float], said: str) -> None:
    without, full = nets
    assert words.robustness(Robustness("P", without, full, full, robust=full > 0)) == said
