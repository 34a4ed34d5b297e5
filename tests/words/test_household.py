"""What a household keeps, and who may pay, in sentences."""

from __future__ import annotations

import dataclasses
from typing import get_args

import numpy as np
import pytest

from careerdata.answers.cliff import Cliff, Stretch
from careerdata.answers.health import Covered, Premiums
from careerdata.model.aid import Bar, Offer
from careerdata.model.household import Cover, Plan
from careerdata.words import household as words
from tests.scenarios import DATA

NOTHING = np.zeros(1)


def cliff(*stretches: Stretch) -> Cliff:
    return Cliff(NOTHING, NOTHING, NOTHING, stretches)


@pytest.mark.parametrize(
    ("share", "until", "said"),
    [
        (0.22, None, "Between $30,000 and $38,000 you keep 22 cents of each dollar more."),
        (0.0, None, "Between $30,000 and $38,000 a raise leaves you nothing."),
        (
            -0.4,
            41_500.0,
            "Between $30,000 and $38,000 you lose 40 cents with each dollar more. You are better off again above $41,500.",
        ),
    ],
)
def test_a_costly_stretch(share: float, until: float | None, said: str) -> None:
    assert words.about(cliff(Stretch(30_000, 38_000, share, until)), 27_000, 50_000) == said


def test_a_stretch_that_no_pay_passes_is_not_said() -> None:
    far = cliff(Stretch(80_000, 90_000, 0.1, None))
    assert "more than half of each dollar" in words.about(far, 27_000, 50_000)


def test_premiums_are_compared_in_round_dollars() -> None:
    assert "the same as by staying" in words.premiums(Premiums((1_440.0,), (1_410.0,)))
    assert "$3,700 a year in the end, and $400 by staying" in words.premiums(Premiums((3_712.0,), (401.0,)))


def test_how_the_household_is_covered() -> None:
    public, gap = Cover(1, 2, 0, "public", 0.0), Cover(0, 2, 1, "none", 0.0)
    family = Cover(0, 1, 2, "family", 7_068.0)
    assert words.covered(Covered(public, family)) == (
        "Health cover today: 1 person on Medicaid, 2 people on CHIP and no premium. In the path's last year: 1 person on CHIP "
        "and the employer's family plan at $7,100 a year."
    )
    assert "no premium for the others, who are without cover" in words.covered(Covered(gap, None))
    assert words.covered(Covered(public, public)).startswith("Health cover, today as in the path's last year:")
    for plan in get_args(Plan):
        assert words.covered(Covered(Cover(0, 0, 1, plan, 1_440.0), None)).endswith(".")


def test_every_bar_and_every_amount_of_aid_is_said() -> None:
    pell = DATA.aid.row("pell")
    offer = Offer(pell, False, "", 5_873.0, 5_873.0)
    assert words.offer(offer) == "About $5,900 of your costs."
    assert words.offer(dataclasses.replace(offer, usd=700.0)) == "About $700, and up to $5,900 of your costs."
    assert words.offer(dataclasses.replace(offer, usd=None, most_usd=5_250.0)) == (
        "Only they can name the amount, at most $5,250 a year."
    )
    for bar in get_args(Bar):
        if bar:
            assert words.offer(dataclasses.replace(offer, bar=bar)).startswith("Not for you as things stand: ")


def test_cover_that_the_job_would_bring_is_said_where_there_is_none_today() -> None:
    gap, family = Cover(0, 2, 1, "none", 0.0), Cover(0, 2, 1, "single", 1_500.0)
    assert "What that is worth is not counted." in words.insured_then(Covered(gap, family))
    assert words.insured_then(Covered(family, family)) == words.insured_then(Covered(gap, None)) == ""
    assert words.insured_then(None) == ""
    near = dataclasses.replace(family, changes_between=(25_000.0, 27_500.0))
    assert "cover changes between $25,000 and $27,500" in words.covered(Covered(near, None))
