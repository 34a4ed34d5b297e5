"""Remote work: what the engine gives for pay from elsewhere, for a move there, and from when on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import careerdata
from careerdata.answers import places, remote
from careerdata.model import salary
from careerdata.model.take_home import take_home
from careerdata.scenario import prices
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from tests.scenarios import but

SMALL_TOWN = "3900004"  # a nonmetropolitan area of Ohio


@pytest.mark.parametrize("area", ["", SMALL_TOWN])
def test_remote_and_moving_are_what_the_engine_gives(data: Dataset, area: str) -> None:
    here = Scenario.of(data, state="OH", area=area)
    found = remote.remote_geography(data, here, 8)
    tax, level = take_home(data, "OH"), places.prices(data, "OH", area).level
    factor = prices.factor(data, "2026")  # the table is in dollars of its tax year
    assert tax is not None
    assert level is not None

    def kept(scenario: Scenario) -> float:
        pay = careerdata.project(data, scenario).annual_pay_usd[7]
        return factor * float(tax(np.array([pay / factor]))[0]) / level

    assert found.stay_usd == pytest.approx(kept(here))
    rows = found.frame.set_index("state")
    for state in ("CA", "MS", "TX"):
        away = but(here, remote=True, pay_basis="employer", employer_state=state)
        moved = places.local(data, but(here, state=state, area=""), 8)
        assert rows.loc[state, "remote_usd"] == pytest.approx(kept(away))
        assert rows.loc[state, "move_usd"] == pytest.approx(moved.after_prices[1])
        assert rows.loc[state, "remote_gain_usd"] == pytest.approx(kept(away) - kept(here))
        assert rows.loc[state, "remote_over_move_usd"] == pytest.approx(kept(away) - moved.after_prices[1])
    assert found.frame["remote_usd"].is_monotonic_decreasing
    assert ("OH" in rows.index) is bool(
        area
    )  # an employer of one's own state pays something else only for a smaller area


def test_the_plans_own_remote_choice_does_not_change_the_geography(data: Dataset) -> None:
    here = Scenario.of(data, state="OH")
    away = but(here, remote=True, pay_basis="employer", employer_state="CA")
    plain, chosen = (remote.remote_geography(data, scenario, 8).frame for scenario in (here, away))
    pd.testing.assert_frame_equal(plain, chosen)


def test_the_best_employer_is_the_best_paying_with_a_certain_wage(data: Dataset) -> None:
    found = remote.remote_geography(data, Scenario.of(data, state="OH"), 5)
    assert found.frame["state"].iloc[0] == "DC"
    assert remote.best_employer(found) == "CA"


def test_remote_work_is_realistic_after_the_time_on_site(data: Dataset) -> None:
    scenario = Scenario.of(data)
    first = careerdata.project(data, scenario).months_to_first_pay
    assert first is not None
    assert remote.remote_start(data, scenario) == remote.RemoteStart(first + 18, first + 12, first + 24)
    veteran = remote.remote_start(data, Scenario.of(data, years_experience=3, credentials_held=["CPC"]))
    assert veteran == remote.RemoteStart(0, 0, 0)


def test_the_employers_pay_begins_when_remote_work_does(data: Dataset) -> None:
    scenario = Scenario.of(data, state="OH", remote=True, pay_basis="employer", employer_state="CA")
    start = remote.remote_start(data, scenario).month
    assert start is not None
    before, after = start // 12, start // 12 + 1
    assert places.local(data, scenario, before).away is None
    assert places.local(data, scenario, after).away == salary.place(data, "CA")
