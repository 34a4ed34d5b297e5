"""What the backtest observes, and how it reads the model's lives."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bench.truth import (
    Finishers,
    above_the_top_quarter,
    completers,
    completers_table,
    employed_after,
    fewer_a_year,
    finishers,
    fitting_growth,
    general_coders,
    official_pay,
    pay_table,
    population_pay,
)
from careerdata.scenario.prices import factor
from tests.scenarios import DATA


def test_official_pay_is_in_dollars_of_the_price_date() -> None:
    brought = official_pay(DATA) / factor(DATA, "2025-05")
    assert brought == pytest.approx([37_000, 43_490, 51_140, 64_820, 81_150])


def test_completers_weigh_by_people() -> None:
    rows = [
        row
        for row in DATA.etpl_outcomes
        if (row.cip, row.quarters) == ("51.0713", 2) and row.employed_share is not None
    ]
    found = completers(DATA, 2)
    assert found is not None
    assert found.people == sum(row.completers for row in rows) == 511
    employed = sum(row.completers * (row.employed_share or 0) for row in rows)
    assert found.employed == pytest.approx(employed / 511)
    assert found.margin == pytest.approx(1.96 * math.sqrt(found.employed * (1 - found.employed) / 511))


def test_schools_of_other_states_can_be_left_out() -> None:
    """People of the two online schools may well work where no record of New Jersey sees them."""
    every, home = completers(DATA, 2), completers(DATA, 2, at_home=True)
    assert every is not None
    assert home is not None
    assert (every.people - home.people, home.employed > every.employed) == (100, True)
    assert completers(DATA, 3) is None


def test_a_population_of_one_pay_has_that_pay() -> None:
    assert population_pay(np.full((4, 24), 50_000.0), np.ones((4, 24), bool), 0.03).tolist() == [50_000] * 5


def test_a_population_holds_only_those_who_code() -> None:
    pay = np.array([[30_000.0, 30_000, 90_000, 90_000]])
    coding = np.array([[True, True, False, False]])
    assert population_pay(pay, coding, 0.0).tolist() == [30_000] * 5


def test_exits_make_a_population_younger() -> None:
    """Pay rises from year to year; the more leave, the fewer are at the top of it."""
    pay = np.repeat(np.linspace(30_000, 80_000, 40), 12)[None, :]
    coding = np.ones_like(pay, bool)
    settled, leaving = (population_pay(pay, coding, exits) for exits in (0.0, 0.1))
    assert settled[2] == pytest.approx(55_000, rel=0.02)
    assert (leaving < settled).all()
    # half of an exponential age distribution is younger than ln 2 / 0.105 = 6.6 years
    assert leaving[2] == pytest.approx(30_000 + 6.6 * 50_000 / 39, rel=0.03)


def test_the_rise_of_pay_with_experience_is_the_one_that_meets_the_official_median() -> None:
    fitting = fitting_growth(DATA, official_pay(DATA)[2], fewer_a_year(DATA))
    assert DATA.parameter("experience_growth") == pytest.approx(fitting, abs=0.02)


def test_with_the_guides_whole_rise_a_typical_veteran_is_in_the_top_quarter_of_most_places() -> None:
    assert above_the_top_quarter(DATA, 1.0) == (410, 559)
    above, places = above_the_top_quarter(DATA, DATA.parameter("experience_growth"))
    assert above < 0.02 * places


def test_who_works_some_quarters_after_finishing() -> None:
    """One works at 1,000 a month, one has no job, one is hired in the quarter's last month, one never finished."""
    pay = np.full((4, 12), 12_000.0)
    employed = np.ones((4, 12), bool)
    employed[1] = False
    employed[2, :8] = False
    share, wage = employed_after(pay, employed, [2, 2, 2, -1], 2)
    assert share == pytest.approx(2 / 3)
    assert wage == pytest.approx((3_000 + 1_000) / 2)


def test_the_population_begins_with_its_first_pay() -> None:
    pay, coding = general_coders(DATA)
    assert coding[:, 0].mean() > 0.95  # a few leave or are laid off at once
    assert pay.shape == coding.shape
    assert len(pay) == pytest.approx(8192 * 0.51, rel=0.05)  # those of 8,192 newcomers who ever code
    low, high = (population_pay(*general_coders(DATA, pay_position=position), 0.04) for position in (0, 1))
    assert (low < high).all()


def test_finishers_are_those_who_did_not_drop_out() -> None:
    """Some look for a job for half a year: more code after two years than after half of one."""
    early, late = finishers(DATA, 2), finishers(DATA, 8)
    assert 0 < early.coding < late.coding <= late.employed <= 1


def test_tables_say_how_far_the_model_is_off() -> None:
    lines = pay_table(np.array([40_000.0] * 5), np.array([42_000.0] * 5))
    assert lines[1].split() == ["10", "40,000", "42,000", "+5.0%"]
    found = completers(DATA, 8)
    assert found is not None
    model = Finishers(0.9, 2 * found.quarterly_wage_usd, 0.5)
    assert completers_table([found], [model])[1].split()[-4:] == [
        "90.0%",
        f"{model.quarterly_pay_usd:,.0f}",
        "+100.0%",
        "50.0%",
    ]
    assert len(completers_table([found])[1].split()) == 5
