"""What getting and holding a credential costs, what it is for, and the apprentice mark."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from careerdata import Assumptions, Dataset, Path, Profile, tabulate
from careerdata.answers import credentials
from careerdata.model import chances as draws
from careerdata.model import engine
from careerdata.words import plan as words
from tests import scenarios


def held(data: Dataset, *ids: str, member: bool = True, **about: Any) -> credentials.Holding:
    profile = Profile.of(data, **about)
    (found,) = credentials.holding(data, profile, Assumptions.of(data, dollars="published"), [(ids, member)])
    return found


def times(found: credentials.Holding) -> dict[str, int]:
    return {words.item(scenarios.DATA, payment.item): payment.times for payment in found.payments}


# The true cost


def test_cpc_by_hand(data: Dataset) -> None:
    """399 for the exam, ten years of 175, and at 50 to 60 percent one further attempt or two thirds of one."""
    found = held(data, "CPC", horizon=10)
    assert (found.exam_usd, found.upkeep_usd) == (399, 1750)
    assert found.retakes_usd == pytest.approx((399 * 2 / 3, 399))
    assert found.attempts == pytest.approx((1 / 0.6, 2))
    assert found.total_usd == pytest.approx((2149 + 266, 2149 + 399))


def test_cca_by_hand(data: Dataset) -> None:
    """Passed in month 2, renewed every 24 months: 4 times within ten years."""
    member, other = held(data, "CCA", horizon=10), held(data, "CCA", member=False, horizon=10)
    assert times(member) == {"CCA exam": 1, "CCA renewal": 4, "AHIMA membership": 10}
    assert member.upkeep_usd == 4 * 100 + 10 * 65
    assert times(other) == {"CCA exam": 1, "CCA renewal": 4}
    assert (other.exam_usd, other.upkeep_usd) == (299, 4 * 218)


def test_membership_cannot_be_declined_where_the_exam_asks_for_it(data: Dataset) -> None:
    assert held(data, "CPC", member=False).total_usd == held(data, "CPC").total_usd


@pytest.mark.parametrize("id", scenarios.DATA.credentials.ids)
def test_nothing_but_the_credential_is_counted(data: Dataset, id: str) -> None:
    """No training, no degree, no credential that another one's conditions would add."""
    row = data.credentials.row(id)
    assert set(times(held(data, id))) <= {
        f"{row.short_name} exam",
        f"{row.short_name} renewal",
        f"{row.issuer} membership",
        *(item for item in times(held(data, id)) if item.startswith(f"{row.short_name} continuing education")),
    }


@pytest.mark.parametrize("about", [{"credentials_held": ("CPC",)}, {"education": "bachelor"}, {"years_experience": 9}])
def test_what_the_reader_has_does_not_change_the_price(data: Dataset, about: dict[str, Any]) -> None:
    assert held(data, "CPC", **about) == held(data, "CPC")


def test_dues_are_paid_once_an_issuer(data: Dataset) -> None:
    both = held(data, "CPC", "CPMA")
    assert times(both)["AAPC membership"] == 10
    alone = held(data, "CPC").exam_usd + held(data, "CPMA").exam_usd
    assert both.exam_usd == alone
    assert set(times(held(data, "CPC", "CCA"))) >= {"AAPC membership", "AHIMA membership"}


def test_a_longer_horizon_never_costs_less(data: Dataset) -> None:
    totals = [held(data, "CCS", horizon=years).total_usd for years in range(1, 41)]
    assert totals == sorted(totals)


@pytest.mark.parametrize("id", ["CPC", "CCA"])
def test_expected_retakes_are_those_of_the_odds(data: Dataset, id: str) -> None:
    """The mean exam cost over many simulated lives lies where the pass rate's range puts it.

    Some simulated lives give up after a failed attempt, so their mean lies a little below 1 / pass rate.
    """
    found = held(data, id)
    profile = dataclasses.replace(Profile.of(data), years_experience=1.0)
    path = Path.of(data, training="none", credential=id)
    assumed = Assumptions.of(data, dollars="published")
    grid = engine.run(data, profile, assumed, tabulate(data, profile, [path]), draws.sobol(2048), keep="figures")
    exams = [entry for entry in grid.entries if entry.item.kind == "exam"]
    mean = float(np.sum([entry.usd[0] for entry in exams], axis=0).mean())
    low, high = (found.exam_usd + retakes for retakes in found.retakes_usd)
    assert low * 0.9 < mean < high


def test_what_no_source_gives_is_named(data: Dataset) -> None:
    assert ("CPC", "renewal_unit_cost") in held(data, "CPC").unknown
    assert held(data, "CPC").pass_rate_known
    assert not held(data, "COC").pass_rate_known


def test_no_credentials_no_cost(data: Dataset) -> None:
    assert credentials.holding(data, Profile.of(data), Assumptions.of(data), []) == []


# What they are for


def test_every_credential_is_for_something(data: Dataset) -> None:
    named = {id for use in credentials.uses(data) for id in use.credentials}
    assert named == set(data.credentials.ids)


def test_uses_hold_settings_specialties_and_roles(data: Dataset) -> None:
    found = {(use.kind, use.title): use.credentials for use in credentials.uses(data)}
    assert found["role", "Coding auditor"] == ("CPMA",)
    assert found["specialty", "Risk adjustment coding (HCC)"] == ("CRC",)
    assert found["setting", "Hospitals"] == ("CCS", "RHIT", "CIC")


# The apprentice mark


@pytest.mark.parametrize(
    ("years", "course", "practicum", "left"),
    [
        (0, False, False, 2),
        (0.5, False, False, 1.5),
        (0, True, False, 1),
        (0, False, True, 1),
        (0, True, True, 0),
        (3, True, False, 0),
    ],
)
def test_apprentice_years_left(data: Dataset, years: float, course: bool, practicum: bool, left: float) -> None:
    assert credentials.apprentice_years_left(data, years, course, practicum) == left


def test_no_rule_no_answer(data: Dataset) -> None:
    without = scenarios.changed(data, figures=[row for row in data.figures if row.figure != "apprentice_years"])
    assert credentials.apprentice_years_left(without, 0, False, False) is None
