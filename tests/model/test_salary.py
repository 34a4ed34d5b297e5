"""Pay ranges, premiums and places, against the guide and the official table."""

from __future__ import annotations

from typing import Any

import pytest

from careerdata import Assumptions, Dataset, Profile, Scenario
from careerdata.model import salary
from careerdata.model.salary import Doubt
from careerdata.scenario import prices
from careerdata.tables.dataset import nation_code
from tests.scenarios import GUIDE, ask, changed, grid

# Knots of the bands: 32,000-40,000 at year 1, 42,000-55,000 at year 4, 55,000-73,000 at year 8.
MANAGERS = "11-9111"
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
def test_an_index_of_one_gives_the_guides_figures_to_the_dollar(
    flat: Dataset, years: float, low: float, high: float
) -> None:
    """What is typical for a coder of so many years, at the low end of the range, in its middle and at its high end."""
    for position, usd in ((0, low), (0.5, (low + high) / 2), (1, high)):
        assert typical(flat, years, ["CPC"], pay_position=position) == pytest.approx(usd)


def typical(dataset: Dataset, years: float, held: list[str], **given: Any) -> float:
    about = {**GUIDE, "years_experience": years, "credentials_held": held, **given}
    return grid(Scenario.of(dataset, **about), dataset=dataset).typical_today


def test_without_a_credential_pay_is_lower(flat: Dataset) -> None:
    """36,000 in the middle of the first year's range, less the fifth that a credential adds."""
    found = grid(Scenario.of(flat, **GUIDE, credential="none", role="coding_associate"), dataset=flat)
    assert found.pay[0, 0, found.when.first_pay[0, 0]] == pytest.approx(36_000 / 1.2)


@pytest.mark.parametrize(
    ("role", "low", "high"),
    [
        ("coding_auditor", 60_000, 85_000),
        ("cdi_specialist", 65_000, 90_000),
        ("coding_manager", 70_000, 100_000),
    ],
)
def test_a_role_is_phased_in_from_the_pay_before_it(flat: Dataset, role: str, low: float, high: float) -> None:
    """Typical pay of a coder with twelve years is 64,000. Over five years it rises evenly to the upper third of the range.

    Without premiums, which would raise the pay of whoever holds a CPMA.
    """
    plain = changed(
        flat,
        figures=lambda row: row.model_copy(update={"low": 0.0, "high": 0.0}) if row.figure == "pay_premium" else row,
    )
    about = {"years_experience": 12, "credentials_held": ["CPC", "CPMA"], "current_pay": 64_000, "target_role": role}
    pay = ask(plain, **about, horizon=8).monthly.pay
    end = low + (high - low) * 2 / 3
    assert pay[0] == pytest.approx(64_000)
    assert pay[30] == pytest.approx((64_000 + end) / 2, abs=0.5)
    assert pay[60] == pytest.approx(end, abs=0.5)
    assert pay[96] == pay[60]


def test_who_is_hired_into_a_role_at_once_starts_in_its_lower_third(flat: Dataset) -> None:
    """A nurse in documentation work, 65,000 to 90,000: a third of the range at first, two thirds after five years."""
    answer = ask(flat, background="nurse", credentials_held=["CCS"], target_role="cdi_specialist", horizon=8)
    first = answer.months_to_first_pay
    assert first is not None
    assert answer.monthly.pay[first] == pytest.approx(65_000 + 25_000 / 3, rel=0.01)
    assert answer.monthly.pay[first + 60] == pytest.approx(65_000 + 25_000 * 2 / 3, rel=0.01)


def test_premiums_are_the_guides(data: Dataset) -> None:
    found = dict(zip(data.credentials.ids, salary.premiums(data).tolist(), strict=True))
    assert found.pop("CPMA") == [5_000, 15_000]
    assert found.pop("SPECIALTY") == [2_000, 5_000]
    assert set(map(tuple, found.values())) == {(0.0, 0.0)}


def test_a_premium_is_added_to_generalist_work_and_stops_at_the_highest_band(flat: Dataset) -> None:
    """At four years: 42,000 to 55,000; with CPMA 47,000 to 70,000, and 58,500 in the middle. At eight: 60,000, then
    (64,000 + 10,000) and (73,000 + 15,000), both held at 73,000. Of a coder without a job: what one earns has it in it."""
    about = {**GUIDE, "credentials_held": ["CPC", "CPMA"], "current_pay": 0, "role": "certified_coder"}

    def paid(years: float, **given: Any) -> float:
        found = grid(Scenario.of(flat, **{**about, **given}, years_experience=years), dataset=flat)
        return float(found.pay[0, 0, found.when.first_pay[0, 0]])

    assert [paid(4, pay_position=position) for position in (0, 0.5, 1)] == pytest.approx([47_000, 58_500, 70_000])
    assert [paid(8, pay_position=position) for position in (0, 0.5, 1)] == pytest.approx([60_000, 73_000, 73_000])
    assert paid(8, pay_position=1, wage_level="bls") == pytest.approx(73_000 * 51140 / 48780)


def test_pay_rises_with_experience_by_the_part_that_the_official_median_leaves_of_the_guides_rise(
    flat: Dataset,
) -> None:
    """From 32,000 to 40,000 in the first band to 55,000 to 73,000 in the last: of the 23,000 and 33,000, 65 %."""
    knots, low, high = salary.experience_knots(flat, salary.experience_growth(flat, Assumptions.of(flat)))
    assert knots[-1] == 8
    assert (low[0], high[0]) == (32_000, 40_000)
    assert (low[-1], high[-1]) == pytest.approx((46_950, 61_450))
    assert salary.experience_growth(flat, Assumptions.of(flat, wage_level="guide")) == 1


def test_a_typical_veteran_is_in_the_top_quarter_of_hardly_any_place(data: Dataset) -> None:
    _, low, high = salary.experience_knots(data, salary.experience_growth(data, Assumptions.of(data)))
    nation = data.area_wages.row(data.about.soc, nation_code(data))
    typical = (low[-1] + high[-1]) / 2 * nation.median_usd / 48_780 / nation.mean_usd
    places = [row for row in data.area_wages if row.soc == data.about.soc and row.p75_usd and row.mean_usd]
    above = [row.area_code for row in places if typical * row.mean_usd > row.p75_usd]
    assert len(above) < 0.02 * len(places)


def test_what_a_coder_ends_at_in_a_role_is_the_same_however_fast_general_coders_pay_rises(flat: Dataset) -> None:
    """6 years at 58,000: an auditor's pay ends at the upper third of 60,000 to 85,000, times 58,000 over the guide's own
    typical pay of 56,250 there."""
    about = {"years_experience": 6, "credentials_held": ["CPC", "CPMA"], "current_pay": 58_000, "dollars": "published"}
    scenario = Scenario.of(flat, **about, training="none", credential="none", role="coding_auditor", wage_growth=0)
    end = float(grid(scenario, dataset=flat).pay[0, 0, -1])
    assert end == pytest.approx((60_000 + 25_000 * 2 / 3) * 58_000 / 56_250, rel=1e-9)


def test_what_a_coder_holds_is_in_their_pay_already(flat: Dataset) -> None:
    assert typical(flat, 4, ["CPC", "CPMA"]) == typical(flat, 4, ["CPC"]) == typical(flat, 4, [])


def test_a_new_premium_comes_evenly_over_a_year(flat: Dataset) -> None:
    """A coder at the top knot, paid as is typical: CPMA adds 5,000 to 15,000 up to the highest band's 73,000."""
    about = {"years_experience": 4, "credentials_held": ["CCS"], "current_pay": 48_500, "training": "none"}
    plain = ask(flat, **about, credential="none").monthly.pay
    gain = ask(flat, **about, credential="none", further_credentials=["CPMA"]).monthly.pay - plain
    assert gain[2] == pytest.approx(10_000 * 0.5 / 12, rel=0.02)  # passed in month 1.5
    assert gain[14] == pytest.approx(10_000, rel=0.01)


def test_wage_scale(data: Dataset) -> None:
    def scale(**given: Any) -> float:
        return salary.wage_scale(data, Assumptions.of(data, **given))

    assert scale(wage_level="guide", dollars="published") == 1
    assert scale(wage_level="bls", dollars="published") == pytest.approx(51140 / 48780)
    assert scale(wage_level="guide") == pytest.approx(prices.factor(data, data.experience_bands[0].as_of))
    assert scale() == pytest.approx(51140 / 48780 * prices.factor(data, "2025-05"))


@pytest.mark.parametrize(("state", "mean"), [("OH", 56_620), ("CA", 68_230), ("PA", 53_050), ("TX", 52_880)])
def test_a_places_index_is_nearly_its_mean_over_the_national_mean(data: Dataset, state: str, mean: float) -> None:
    """The samples of these states are large, so that little of the nation's is mixed in."""
    place = salary.place(data, state)
    assert place.official == pytest.approx(mean / 56_790)
    assert place.index == pytest.approx(place.official, rel=0.003)
    assert not place.doubts


def _area(data: Dataset, **figures: Any) -> tuple[Dataset, str]:
    area = next(row for row in data.areas if row.area_type == "metropolitan" and row.states == ("OH",))

    def change(row: Any) -> Any:
        own = (row.soc, row.area_code) == (data.about.soc, area.area_code)
        return row.model_copy(update=figures) if own else row

    return changed(data, area_wages=change), area.area_code


def test_an_area_counts_by_its_own_sample(data: Dataset) -> None:
    exact, code = _area(data, mean_usd=60_000.0, mean_rse_pct=0.0)
    assert salary.place(exact, "OH", code).index == pytest.approx(60_000 / 56_790)
    vague, code = _area(data, mean_usd=60_000.0, mean_rse_pct=10.5)
    place = salary.place(vague, "OH", code)
    assert place.official == pytest.approx(60_000 / 56_790)
    assert salary.place(vague, "OH").index < place.index < place.official


def test_an_area_without_a_figure_takes_its_states_and_says_so(data: Dataset) -> None:
    changed_data, code = _area(data, mean_usd=None)
    place, state = salary.place(changed_data, "OH", code), salary.place(changed_data, "OH")
    assert (place.index, place.title, place.wages, place.is_national) == (state.index, "Ohio", state.wages, False)
    assert place.doubts == (Doubt(data.areas.row(code).title, None, 10),)


def test_an_error_above_the_limit_is_said(data: Dataset) -> None:
    """The limit is 10 %."""
    for error, count in ((10.0, 0), (10.5, 1)):
        area, code = _area(data, mean_rse_pct=error)
        assert salary.place(area, "OH", code).doubts == (Doubt(data.areas.row(code).title, error, 10),) * count
        states = changed(data, area_wages=lambda row, error=error: row.model_copy(update={"mean_rse_pct": error}))
        assert salary.place(states, "OH").doubts == (Doubt("Ohio", error, 10),) * count


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


def test_the_district_of_columbia_is_not_paid_by_270_jobs(data: Dataset) -> None:
    place = salary.place(data, "DC")
    assert (place.wages.employment, place.wages.mean_rse_pct) == (270, 11.5)
    assert place.official == pytest.approx(80_250 / 56_790)
    assert (place.around, place.index) == ("", pytest.approx(1.2, abs=0.05))
    assert place.doubts == (Doubt("District of Columbia", 11.5, 10.0),)


def test_managers_have_the_index_of_their_own_occupation(data: Dataset) -> None:
    coders, managers = salary.place(data, "AR"), salary.place(data, "AR", soc=MANAGERS)
    assert (managers.wages, managers.nation) == tuple(
        data.area_wages.row(MANAGERS, code) for code in ("0500000", "0000000")
    )
    assert managers.index == pytest.approx(managers.official, rel=0.01)
    assert managers.index < 0.75 < coders.index
    area = next(row.area_code for row in data.areas if row.title == "Tulsa, OK")
    assert salary.place(data, "OK", area, MANAGERS).wages == data.area_wages.row(MANAGERS, area)


def test_an_occupation_without_wages_has_the_index_of_the_data_set(data: Dataset) -> None:
    assert salary.place(data, "OH", soc="99-9999") == salary.place(data, "OH")


def test_remote_work_waits_for_the_time_on_site(data: Dataset) -> None:
    """One and a half years, less what is already behind the coder."""
    for years, months in ((0, 18), (1, 6), (1.5, 0), (9, 0)):
        assert salary.remote_after_months(data, Profile.of(data, years_experience=years)) == pytest.approx(months)


def test_only_a_remote_employer_with_a_place_sets_pay(data: Dataset) -> None:
    given = {"remote": True, "pay_basis": "employer", "employer_state": "CA"}
    place = salary.employer(data, Profile.of(data, **given))
    assert place is not None
    assert place == salary.place(data, "CA")
    for change in ({"remote": False}, {"pay_basis": "local"}, {"employer_state": ""}):
        assert salary.employer(data, Profile.of(data, **{**given, **change})) is None
