"""Pay ranges, premiums and places, against the guide and the official table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from careerdata import Assumptions, Dataset, Profile
from careerdata.model import salary
from careerdata.model.salary import Doubt
from tests.scenarios import ask, changed

# Knots of the bands: 32,000-40,000 at year 1, 42,000-55,000 at year 4, 55,000-73,000 at year 8.
EDGES = [
    (0, 32_000, 40_000),
    (1, 32_000, 40_000),
    (2.5, 37_000, 47_500),  # half-way from year 1 to year 4
    (4, 42_000, 55_000),
    (5, 45_250, 59_500),  # a quarter of the way from year 4 to year 8
    (8, 55_000, 73_000),
    (30, 55_000, 73_000),
]


@pytest.mark.parametrize(("years", "low", "high"), EDGES)
def test_generalist_edges(data: Dataset, years: float, low: float, high: float) -> None:
    found = salary.generalist_edges(data, np.array([float(years)]))
    assert [float(edge[0]) for edge in found] == pytest.approx([low, high])


@pytest.mark.parametrize(("years", "low", "high"), EDGES)
def test_an_index_of_one_gives_the_guides_figures_to_the_dollar(
    flat: Dataset, years: float, low: float, high: float
) -> None:
    """A coder with so many years, paid today: the first month of the projection."""
    given = {"years_experience": years or 0.001, "credentials_held": ["CPC"], "target_role": "certified_coder"}
    today = ask(flat, **given).monthly.iloc[0]
    assert [today.pay_low, today.pay, today.pay_high] == pytest.approx([low, (low + high) / 2, high], abs=0.5)


@pytest.mark.parametrize(
    ("role", "low", "high"),
    [
        ("coding_auditor", 60_000, 85_000),
        ("cdi_specialist", 65_000, 90_000),
        ("coding_manager", 70_000, 100_000),
        ("him_director", 80_000, 120_000),
        ("revenue_cycle_consultant", 80_000, 150_000),
    ],
)
def test_a_role_runs_from_its_lower_to_its_upper_third(flat: Dataset, role: str, low: float, high: float) -> None:
    """The middle of the pay position enters at 1/2 - 1/6 = 1/3 of the range and reaches 2/3 five years later, for good.

    Without premiums, since a generalist of twelve years with a CPMA would earn more than a new auditor.
    """
    plain = changed(
        flat,
        figures=lambda row: row.model_copy(update={"low": 0.0, "high": 0.0}) if row.figure == "pay_premium" else row,
    )
    answer = ask(
        plain,
        years_experience=12,
        pay_position=0.5,
        education="bachelor",
        credentials_held=["CPC", "CPMA"],
        target_role=role,
        horizon=8,
    )
    pay = answer.monthly.pay
    assert pay[0] == pytest.approx(low + (high - low) / 3, abs=0.5)
    assert pay[30] == pytest.approx((low + high) / 2, abs=0.5)
    assert pay[60] == pytest.approx(low + (high - low) * 2 / 3, abs=0.5)
    assert pay[96] == pay[60]


def test_the_ramp_stays_inside_the_range(flat: Dataset) -> None:
    edges = ask(flat, years_experience=5, credentials_held=["CPC", "CPMA"], target_role="coding_auditor").monthly
    assert edges.pay_low.min() == pytest.approx(60_000)
    assert edges.pay_high.max() == pytest.approx(85_000)


def test_premiums_are_the_guides(data: Dataset) -> None:
    found = dict(zip(data.credentials.ids, salary.premiums(data).tolist(), strict=True))
    assert found.pop("CPMA") == [5_000, 15_000]
    assert found.pop("SPECIALTY") == [2_000, 5_000]
    assert set(map(tuple, found.values())) == {(0.0, 0.0)}


def test_a_premium_is_added_to_generalist_work_and_stops_at_the_highest_band(flat: Dataset) -> None:
    """At four years: 42,000 to 55,000; with CPMA 47,000 to 70,000, and 58,500 in the middle. At eight: 60,000, then
    (64,000 + 10,000) and (73,000 + 15,000), both held at 73,000."""
    given = {"credentials_held": ["CPC", "CPMA"], "target_role": "certified_coder"}
    four, eight = (ask(flat, years_experience=years, **given).monthly.iloc[0] for years in (4, 8))
    assert [four.pay_low, four.pay, four.pay_high] == pytest.approx([47_000, 58_500, 70_000])
    assert [eight.pay_low, eight.pay, eight.pay_high] == pytest.approx([60_000, 73_000, 73_000])
    newest = ask(flat, years_experience=8, wage_level="bls", **given).monthly.iloc[0]
    assert newest.pay_high == pytest.approx(73_000 * 51140 / 48780)


def test_a_role_that_presumes_a_credential_gets_no_premium(flat: Dataset) -> None:
    given = {"years_experience": 6, "target_role": "coding_auditor", "pay_position": 1}
    with_two = ask(flat, credentials_held=["CPC", "CPMA", "SPECIALTY"], **given)
    with_one = ask(flat, credentials_held=["CPC", "CPMA"], **given)
    assert with_two.annual_pay_usd == with_one.annual_pay_usd


def test_wage_scale(data: Dataset) -> None:
    assert salary.wage_scale(data, Assumptions.of(data, wage_level="guide")) == 1
    assert salary.wage_scale(data, Assumptions.of(data, wage_level="bls")) == pytest.approx(51140 / 48780)


@pytest.mark.parametrize(("state", "mean"), [("OH", 56_620), ("CA", 68_230), ("PA", 53_050), ("TX", 52_880)])
def test_a_places_index_is_its_mean_over_the_national_mean(data: Dataset, state: str, mean: float) -> None:
    place = salary.place(data, state)
    assert place.index == pytest.approx(mean / 56_790)
    assert not place.doubts


def _area(data: Dataset, **figures: Any) -> tuple[Dataset, str]:
    area = next(row for row in data.areas if row.area_type == "metropolitan" and row.states == ("OH",))

    def change(row: Any) -> Any:
        own = (row.soc, row.area_code) == (data.about.soc, area.area_code)
        return row.model_copy(update=figures) if own else row

    return changed(data, area_wages=change), area.area_code


def test_an_areas_own_figure_comes_before_its_states(data: Dataset) -> None:
    changed_data, code = _area(data, mean_usd=60_000.0, mean_rse_pct=3.0)
    assert salary.place(changed_data, "OH", code).index == pytest.approx(60_000 / 56_790)


@pytest.mark.parametrize("figures", [{"mean_usd": None}, {"mean_usd": 60_000.0, "mean_rse_pct": 10.5}])
def test_an_area_without_a_usable_figure_takes_its_states_and_says_so(data: Dataset, figures: dict[str, Any]) -> None:
    changed_data, code = _area(data, **figures)
    place = salary.place(changed_data, "OH", code)
    assert place.index == pytest.approx(56_620 / 56_790)
    (doubt,) = place.doubts
    assert doubt == Doubt(data.areas.row(code).title, figures.get("mean_rse_pct"), 10)
    assert (place.title, place.is_national) == ("Ohio", False)


def test_an_error_at_the_limit_is_still_usable(data: Dataset) -> None:
    """The limit is 10 %. A state's uncertain figure is used all the same, and said to be uncertain."""
    changed_data, code = _area(data, mean_usd=60_000.0, mean_rse_pct=10.0)
    assert salary.place(changed_data, "OH", code).title != "Ohio"
    for error, doubts in ((10.0, ()), (10.5, (Doubt("Ohio", 10.5, 10),))):
        states = changed(data, area_wages=lambda row, error=error: row.model_copy(update={"mean_rse_pct": error}))
        place = salary.place(states, "OH")
        assert place.index == pytest.approx(56_620 / 56_790)
        assert place.doubts == doubts


def test_the_time_on_site_is_a_range_where_both_ends_are_known(data: Dataset) -> None:
    assert salary.years_on_site(data) == (1, 2)
    for end in ("low", "high"):
        one = changed(data, model=lambda row, end=end: row.model_copy(update={end: None}))
        assert salary.years_on_site(one) == (1.5, 1.5)


def test_a_state_without_a_figure_takes_the_nations_and_says_so(data: Dataset) -> None:
    gone = changed(data, area_wages=[row for row in data.area_wages if row.area_code != "3900000"])
    place = salary.place(gone, "OH")
    assert (place.index, place.is_national) == (1, True)
    assert place.doubts == (Doubt("Ohio", None, 10),)


def test_remote_work_waits_for_the_time_on_site(data: Dataset) -> None:
    """One and a half years, less what is already behind the coder."""
    for years, months in ((0, 18), (1, 6), (1.5, 0), (9, 0)):
        assert salary.remote_after_months(data, Profile.of(data, years_experience=years)) == pytest.approx(months)


def test_only_a_remote_employer_with_a_place_sets_pay(data: Dataset) -> None:
    given = {"remote": True, "pay_basis": "employer", "employer_state": "CA"}
    place = salary.employer(data, Profile.of(data, **given))
    assert place is not None
    assert place.index == pytest.approx(68_230 / 56_790)
    for change in ({"remote": False}, {"pay_basis": "local"}, {"employer_state": ""}):
        assert salary.employer(data, Profile.of(data, **{**given, **change})) is None
