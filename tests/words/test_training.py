"""Sentences on training: ranges that are one figure, what is saved together, and the years that remain."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from careerdata.answers.credentials import Holding, Use
from careerdata.words import training as words
from tests.scenarios import DATA, changed

HELD = Holding(("CPC",), True, 399.0, (0.0, 0.4), 175.0, (1.0, 1.0), (0.0, 0.0), True, (), ())


def held(exam: float, retakes: tuple[float, float] = (0.0, 0.0), *ids: str) -> Holding:
    return dataclasses.replace(HELD, exam_usd=exam, retakes_usd=retakes, upkeep_usd=0.0, credentials=ids or ("CPC",))


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [(4, 9, "months", "4–9 months"), (1, 1, "months", "1 month"), (0, 0, "usd", "$0")],
)
def test_a_range(low: float, high: float, unit: str, said: str) -> None:
    assert words.range_or_unknown(DATA, low, high, unit) == said


def test_what_nobody_gives_is_said_to_be_unknown() -> None:
    assert words.range_or_unknown(DATA, None, None, "usd") == "no figure in the guide"
    bare = changed(DATA, sources=lambda row: row.model_copy(update={"kind": "official"}))
    assert words.range_or_unknown(bare, None, None, "usd") == "no figure found"


def test_the_true_cost_names_the_cheapest_and_the_dearest() -> None:
    found = [held(300, (0, 100)), held(200, (0, 50), "SPECIALTY"), held(250, (0, 900), "CCA")]
    assert words.true_cost(DATA, found, 1) == (
        "Over 1 year, getting and holding one credential costs from $200 (AAPC specialty credential) to $1,150 (CCA)."
    )


@pytest.mark.parametrize(
    ("together", "alone", "horizon", "said"),
    [
        (
            held(500, (0, 0.2)),
            [held(300), held(300)],
            1,
            "$500 over 1 year, $100 less than the same credentials counted one by one.",
        ),
        (held(500, (0, 100)), [held(250), held(250.4)], 5, "$500 to $600 over 5 years."),
        (held(500, (0, 100)), [held(700)], 5, "$500 to $600 over 5 years."),
    ],
)
def test_a_bundle(together: Holding, alone: list[Holding], horizon: int, said: str) -> None:
    assert words.bundle(together, alone, horizon) == said


@pytest.mark.parametrize(("pair", "said"), [((1.0, 1.04), "1.0"), ((1.67, 2.0), "1.7–2.0")])
def test_tenths(pair: tuple[float, float], said: str) -> None:
    assert words.tenths(pair) == said


def test_each_credential_of_a_setting_has_its_own_reason() -> None:
    common: dict[str, Any] = {"title": "Hospitals", "source": "guide"}
    assert (
        words.why(DATA, Use("role", credentials=("CPC", "CCS"), reasons=("One for all.",), **common)) == "One for all."
    )
    each = Use("setting", credentials=("CCS", "CIC"), reasons=("Hospital coding.", "Inpatients."), **common)
    assert words.why(DATA, each) == "CCS: Hospital coding.; CIC: Inpatients."
    assert words.use(each) == "Setting: Hospitals"
    assert words.any_of(DATA, ("CCS", "CIC", "RHIT")) == "CCS, CIC or RHIT"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (0.0, "The mark is gone."),
        (0.5, "0.5 more years of coding remove it."),
        (1.0, "1 more year of coding removes it."),
        (2.0, "2 more years of coding remove it."),
    ],
)
def test_what_is_left_of_the_mark(left: float, said: str) -> None:
    assert words.mark_left(DATA, left) == said


def test_one_year_is_one_year_in_the_rule_too() -> None:
    said = words.mark_rule(DATA, "AAPC", 1.0)
    assert "a part of the 1 year." in said
    assert f"“{DATA.fields.row('apprentice_mark').title}”" in said
