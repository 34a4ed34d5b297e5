"""Places: every state's row is what the engine gives there; prices, percentiles and tax by hand."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerdata
from careerdata import cli
from careerdata.answers import places, remote, workplaces
from careerdata.charts import places as charts
from careerdata.model import salary
from careerdata.model.household import coding_take_home
from careerdata.model.take_home import TAXES, take_home
from careerdata.refresh import shapes
from careerdata.scenario import prices
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from tests.scenarios import DATA, but, changed, scenarios

STATES = [row.state for row in DATA.states]
SMALL_TOWN = "3900004"  # a nonmetropolitan area of Ohio
UNTAXED, EMPTY_STATES = {"GU"}, {"PR", "GU"}  # no tax table; no price level


def real(scenario: Scenario, usd: tuple[float, ...], year: int) -> float:
    """Return a projection's pay at the end of a year in today's dollars."""
    deflator = (1 + scenario.assumptions.inflation) ** year if scenario.assumptions.dollars == "nominal" else 1
    return usd[year - 1] / deflator


def same_standing(scenario: Scenario, state: str) -> dict[str, float]:
    """Return the pay today, in a state, of somebody as far from typical pay there as this person is at home."""
    if not scenario.profile.works_in_the_field:
        return {}
    home = salary.home(DATA, scenario.profile).index
    return {"current_pay": scenario.profile.current_pay * salary.place(DATA, state).index / home}


# Every state


@given(scenarios(), st.data())
def test_a_states_row_is_the_path_projected_there(scenario: Scenario, draw: Any) -> None:
    year = draw.draw(st.integers(1, scenario.profile.horizon))
    frame = places.compare_states(DATA, scenario, year).set_index("state")
    for state in draw.draw(st.lists(st.sampled_from(STATES), min_size=2, max_size=2, unique=True)):
        alone = careerdata.project(DATA, but(scenario, state=state, area="", **same_standing(scenario, state)))
        typical = real(scenario, alone.annual_pay_usd, year)
        row = frame.loc[state]
        assert row["pay_usd"] == pytest.approx(typical)
        assert row["pay_low_usd"] == pytest.approx(real(scenario, alone.annual_pay_low_usd, year))
        assert row["pay_high_usd"] == pytest.approx(real(scenario, alone.annual_pay_high_usd, year))
        published = scenario.assumptions.dollars == "published"
        tax = coding_take_home(DATA, state, scenario.profile, published)
        level = places.prices(DATA, state).level
        if tax is None or level is None:
            assert math.isnan(row["after_prices_usd"])
        else:
            kept = float(tax(np.array([typical]))[0])
            assert row["after_tax_usd"] == pytest.approx(kept)
            assert row["after_prices_usd"] == pytest.approx(kept / level)


def test_all_states_and_territories_are_compared_and_what_is_missing_is_said(data: Dataset) -> None:
    frame = places.compare_states(data, Scenario.of(data), 5)
    assert sorted(frame["state"]) == sorted(STATES)
    assert set(frame.loc[frame["after_tax_usd"].isna(), "state"]) == UNTAXED
    empty = frame[frame["after_prices_usd"].isna()].set_index("state")
    assert set(empty.index) == EMPTY_STATES
    assert empty["rank"].isna().all()
    assert list(frame["rank"].dropna()) == list(range(1, len(STATES) - len(EMPTY_STATES) + 1))
    assert frame["after_prices_usd"].dropna().is_monotonic_decreasing
    assert list(frame.loc[frame["uncertain"], "state"]) == ["DC"]


def test_jobs_of_a_state_are_its_published_row(data: Dataset) -> None:
    ohio = places.compare_states(data, Scenario.of(data), 5).set_index("state").loc["OH"]
    row = data.area_wages.row(data.about.soc, "3900000")
    figures = (ohio["jobs"], ohio["jobs_per_1000"], ohio["location_quotient"])
    assert figures == (row.employment, row.jobs_per_1000, row.location_quotient)


def test_where_every_place_pays_alike_pay_is_the_same(flat: Dataset) -> None:
    scenario = Scenario.of(flat)
    frame = places.compare_states(flat, scenario, 4)
    assert frame["pay_usd"].to_numpy() == pytest.approx(careerdata.project(flat, scenario).annual_pay_usd[3])


@pytest.mark.parametrize("year", [0, 11])
def test_a_year_outside_the_horizon_is_refused(data: Dataset, year: int) -> None:
    with pytest.raises(ValueError, match=f"found {year}; expected 1 to 10"):
        places.compare_states(data, Scenario.of(data, horizon=10), year)


# Prices


def test_an_area_has_its_own_prices(data: Dataset) -> None:
    found = places.prices(data, "OH", "0049660")
    assert (found.title, found.level, found.unpublished) == ("Youngstown-Warren, OH", pytest.approx(0.87394), ())


def test_nonmetropolitan_prices_are_those_of_all_such_places_and_said_so(data: Dataset) -> None:
    found = places.prices(data, "OH", SMALL_TOWN)
    assert found.level == data.cost_of_living.row("00999").rpp_all_items / 100
    assert found.unpublished == ("Southern Ohio nonmetropolitan area",)
    assert found.nonmetropolitan


def test_an_area_without_prices_takes_its_states(data: Dataset) -> None:
    bare = changed(
        data, areas=lambda row: row.model_copy(update={"cost_area": None}) if row.area_code == SMALL_TOWN else row
    )
    found = places.prices(bare, "OH", SMALL_TOWN)
    assert found.level == data.cost_of_living.row("ST-OH").rpp_all_items / 100
    assert (found.title, found.unpublished) == ("Ohio", ("Southern Ohio nonmetropolitan area",))
    assert not found.nonmetropolitan


def test_a_territory_without_prices_has_none(data: Dataset) -> None:
    assert places.prices(data, "PR") == places.Prices("Puerto Rico", None, None, ("Puerto Rico",))


# The person's own place


def test_local_pay_of_a_small_town(data: Dataset) -> None:
    scenario = Scenario.of(data, state="OH", area=SMALL_TOWN)
    found = places.local(data, scenario, 5)
    pay = careerdata.project(data, scenario).annual_pay_usd[4]
    factor = prices.factor(data, "2026")  # the table is in dollars of its tax year
    kept = factor * float(take_home(data, "OH")(np.array([pay / factor]))[0])  # type: ignore[misc]
    assert found.pay[1] == pytest.approx(pay)
    assert found.after_tax[1] == pytest.approx(kept)
    assert found.after_prices[1] == pytest.approx(kept / found.prices.level)
    row = data.area_wages.row(data.about.soc, SMALL_TOWN)
    assert found.percentiles == {10: row.p10_usd, 25: row.p25_usd, 50: row.median_usd, 75: row.p75_usd, 90: row.p90_usd}


def spoiled(data: Dataset, **change: Any) -> places.Local:
    """The small town with something else published about it."""

    def spoil(row: Any) -> Any:
        return row.model_copy(update=change) if (row.soc, row.area_code) == (data.about.soc, SMALL_TOWN) else row

    return places.local(changed(data, area_wages=spoil), Scenario.of(data, state="OH", area=SMALL_TOWN), 5)


def test_an_area_without_a_mean_falls_back_to_its_state(data: Dataset) -> None:
    found = spoiled(data, mean_usd=None)
    assert (found.place.title, found.percentiles[50]) == (
        "Ohio",
        data.area_wages.row(data.about.soc, "3900000").median_usd,
    )
    assert found.place.doubts == (salary.Doubt("Southern Ohio nonmetropolitan area", None, 10.0),)


def test_an_uncertain_area_keeps_its_official_row_and_is_drawn_toward_its_state(data: Dataset) -> None:
    place, ohio = spoiled(data, mean_rse_pct=25.0).place, salary.place(data, "OH")
    assert (place.title, place.around) == ("Southern Ohio nonmetropolitan area", "Ohio")
    assert place.wages.median_usd == data.area_wages.row(data.about.soc, SMALL_TOWN).median_usd
    assert place.doubts == (salary.Doubt("Southern Ohio nonmetropolitan area", 25.0, 10.0),)
    assert abs(place.index - ohio.index) < 0.3 * abs(place.official - ohio.index)


def test_percentiles_published_as_one_figure() -> None:
    assert places.same_percentiles(PUBLISHED) == []
    assert places.same_percentiles({**PUBLISHED, 25: 30_000.0, 75: 90_000.0}) == [(10, 25), (75, 90)]
    assert places.same_percentiles(dict.fromkeys(PUBLISHED, math.nan)) == []


PUBLISHED = {10: 30_000.0, 25: 40_000.0, 50: 50_000.0, 75: 70_000.0, 90: 90_000.0}


@pytest.mark.parametrize(
    ("usd", "below"), [(20_000, 10), (30_000, 10), (45_000, 37.5), (50_000, 50), (60_000, 62.5), (95_000, 90)]
)
def test_standing_is_linear_between_published_percentiles(usd: float, below: float) -> None:
    assert places.standing(PUBLISHED, usd) == pytest.approx(below)


def test_standing_needs_two_percentiles() -> None:
    assert places.standing({**dict.fromkeys(PUBLISHED, math.nan), 50: 50_000.0}, 40_000) is None


# What is taken


def test_taxes_and_take_home_add_up_to_pay(data: Dataset) -> None:
    split = places.take_home_parts(data, "CA", {"a": 3_000.0, "b": 51_234.0, "c": 150_000.0})
    assert split is not None
    total = split[[*TAXES, "net_usd"]].sum(axis=1)
    assert total.to_numpy() == pytest.approx(split["pay_usd"].to_numpy(), abs=0.02)


def test_a_step_of_the_tax_table_is_shown_as_it_stands(data: Dataset) -> None:
    row = data.take_home.row(2026, "CA", 50_000)
    split = places.take_home_parts(data, "CA", {"pay": 50_000.0})
    assert split is not None
    shown = split.iloc[0]
    assert [shown[name] for name in (*TAXES, "net_usd")] == pytest.approx(
        [getattr(row, name) for name in (*TAXES, "net_usd")]
    )
    assert shown["kept_share"] == pytest.approx(row.net_usd / 50_000)


def test_without_a_tax_table_there_is_no_breakdown(data: Dataset) -> None:
    assert places.take_home_parts(data, "GU", {"pay": 50_000.0}) is None


# The command line


def test_the_command_line_gives_the_pages_figures(data: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    fields = {"state": "OH", "area": SMALL_TOWN, "remote": "true", "pay_basis": "employer", "employer_state": "CA"}
    flags = [part for name, value in fields.items() for part in (f"--{name.replace('_', '-')}", value)]
    scenario = Scenario.of(data, **fields)
    found = {}
    for after_tax in ("true", "false"):
        assert cli.main(["project", "--format", "json", "--after-tax", after_tax, *flags]) == 0
        found[after_tax] = json.loads(capsys.readouterr().out)
        plan = careerdata.project(data, but(scenario, after_tax=after_tax == "true"))
        assert found[after_tax]["net_position_usd"] == plan.net_position_usd
    assert found["true"]["net_position_usd"] != found["false"]["net_position_usd"]
    for year in (2, 3, 10):
        pay = places.local(data, scenario, year).pay
        names = ("annual_pay_low_usd", "annual_pay_usd", "annual_pay_high_usd")
        assert [found["true"][name][year - 1] for name in names] == pytest.approx(list(pay))


@pytest.mark.parametrize("dollars", ["real", "published"])
def test_what_pay_divides_into_is_in_the_dollars_of_the_headline(data: Dataset, dollars: str) -> None:
    scenario = Scenario.of(data, dollars=dollars)
    here = places.local(data, scenario, 5)
    split = places.take_home_parts(data, "OH", {"then": float(here.pay[1])}, dollars == "published")
    assert split is not None
    assert split["net_usd"].tolist() == pytest.approx([here.after_tax[1]])
    assert split[["net_usd", *TAXES]].sum(axis=1).tolist() == pytest.approx(split["pay_usd"].tolist())


# Charts and shapes


def test_figures_are_valid_plotly(data: Dataset) -> None:
    scenario = Scenario.of(data)
    here, settings = places.local(data, scenario, 5), workplaces.work_settings(data)
    settings = settings.assign(title=settings["setting"])
    rows = settings.rename(columns={"title": "name"})
    split = places.take_home_parts(data, "OH", {"now": 37_600.0, "then": float(here.pay[1])})
    for made in (
        charts.pay_ranges(rows, "Dollars", "Hospitals"),
        charts.where_pay_goes(split),
        charts.remote_or_move(remote.remote_geography(data, scenario, 5).frame.head()),
        charts.jobs_by_setting(settings),
    ):
        go.Figure(made.to_dict())  # raises on any property that plotly does not know


def test_a_tail_of_one_figure_is_said_where_its_line_would_be(data: Dataset) -> None:
    rows = [{"name": "here", "p10_usd": 3.0, "p25_usd": 4.0, "median_usd": 5.0, "p75_usd": 7.0, "p90_usd": 7.0}]
    rows.append({"name": "there", "p10_usd": 2.0, "p25_usd": 2.0, "median_usd": 5.0, "p75_usd": 7.0, "p90_usd": 9.0})
    texts = charts.pay_ranges(pd.DataFrame(rows), "Dollars").select_traces({"mode": "text"})
    assert [(list(trace.x), list(trace.y), list(trace.text)) for trace in texts] == [
        ([2.0], ["there"], ["<b>*</b>"]),
        ([7.0], ["here"], ["<b>*</b>"]),
    ]
    whole = charts.pay_ranges(pd.DataFrame(rows[:1]).assign(p90_usd=8.0), "Dollars")
    assert not list(whole.select_traces({"mode": "text"}))


def test_the_map_has_a_shape_and_a_color_for_every_state(data: Dataset) -> None:
    names = {row.state: row.name for row in data.states}
    drawn = charts.map_html(data.state_shapes, names)
    for state in STATES:
        assert f'<path data-state="{state}"' in drawn
    assert len(drawn) < 40_000
    assert "http" not in drawn
    frame = places.compare_states(data, Scenario.of(data), 5)
    frame.loc[frame["state"] == "DC", "after_prices_usd"] = 70_000
    colored = charts.map_data(
        frame, "after_prices_usd", "${:,.0f}".format, "dollars", "OH", certain=~frame["uncertain"]
    )
    fills = {state: entry["fill"] for state, entry in colored["states"].items()}
    assert {state for state, fill in fills.items() if fill is None} == EMPTY_STATES
    assert fills["DC"] == charts.shades()[-1]  # beyond the scale, which certain figures set
    assert fills["NJ"] == charts.shades()[0]
    most = frame.loc[~frame["uncertain"], "after_prices_usd"].max()
    assert colored["ticks"][2] == f"${most:,.0f} and more"
    assert colored["states"]["GU"]["text"] == "Guam: no figure"


def test_a_logarithmic_scale_has_its_geometric_middle() -> None:
    frame = pd.DataFrame(
        {"state": ["OH", "TX", "CA"], "name": ["Ohio", "Texas", "California"], "jobs": [10.0, 100.0, 1000.0]}
    )
    colored = charts.map_data(frame, "jobs", "{:.0f}".format, "Jobs", "OH", logarithmic=True)
    assert colored["ticks"] == ["10", "100", "1000"]
    fills = [colored["states"][state]["fill"] for state in ("OH", "TX", "CA")]
    assert fills == [charts.shades()[0], charts.shades()[round((charts.SHADES - 1) / 2)], charts.shades()[-1]]


def test_equal_values_and_none_at_all_are_drawn() -> None:
    frame = pd.DataFrame({"state": ["OH", "TX"], "name": ["Ohio", "Texas"], "x": [0.0, 0.0], "y": [math.nan] * 2})
    assert (
        charts.map_data(frame, "x", str, "", "OH")["states"]["OH"]["fill"]
        == charts.shades()[round((charts.SHADES - 1) / 2)]
    )
    nothing = charts.map_data(frame, "y", str, "", "OH")
    assert (nothing["states"]["OH"]["fill"], nothing["ticks"]) == (None, ["", "no figures", ""])


def test_outlines_join_arcs_backward_and_drop_small_corners() -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [10, 20]},
        "arcs": [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]]],
    }
    arcs = shapes.decode(topology)
    assert arcs == [[(10, 20), (20, 20), (20, 30)], [(10, 20), (10, 30), (20, 30)]]
    (square,) = shapes.rings({"type": "Polygon", "arcs": [[0, -2]]}, arcs)
    assert square == [(10, 20), (20, 20), (20, 30), (10, 30), (10, 20)]
    assert shapes.area(square) == 100
    assert shapes.simplified([(0, 0), (5, 0.1), (10, 0), (10, 10)]) == [(0, 0), (10, 0), (10, 10)]
    assert shapes.svg_path([square]) == "M20 40l20 0 0 20-20 0z"


# Whose household


def test_a_family_keeps_what_its_own_table_says_in_every_state(data: Dataset) -> None:
    """Mississippi, one adult and two children at the wage of a row: its net cash, moved to the dollars of the price date."""
    factor = prices.factor(data, "2026")
    parent = Scenario.of(data, state="MS", children=2, count_health_cover=False)
    [row] = [
        row
        for row in data.tables.part("household_take_home", "MS")
        if (row.adults, row.children, row.spouse_pay_usd, row.wage_usd) == (1, 2, 0, 40_000)
    ]
    kept = places.kept_in(data, parent, "MS")
    assert kept is not None
    assert float(kept(np.array([40_000.0 * factor]))[0]) == pytest.approx(row.net_usd * factor)
    alone = places.compare_states(data, but(parent, children=0), 5).set_index("state").sort_index()
    family = places.compare_states(data, parent, 5).set_index("state").sort_index()
    known = alone["after_tax_usd"].notna()
    assert (family["pay_usd"] == alone["pay_usd"]).all()
    assert (family["after_tax_usd"][known] > alone["after_tax_usd"][known]).all()


def test_health_cover_that_the_job_does_not_bring_is_taken_off(data: Dataset) -> None:
    uninsured = Scenario.of(data, state="OH", insurance_then=False)
    insured = places.local(data, but(uninsured, insurance_then=True), 5)
    found = places.local(data, uninsured, 5)
    assert found.after_tax[1] < insured.after_tax[1] - 1_000
    left_out = places.local(data, but(uninsured, count_health_cover=False), 5)
    assert left_out.after_tax[1] == pytest.approx(places.local(data, Scenario.of(data, state="OH"), 5).after_tax[1])


def test_what_a_family_keeps_rests_on_its_own_table(data: Dataset) -> None:
    def tables(**fields: Any) -> set[str]:
        scenario = Scenario.of(data, state="MS", **fields)
        return {
            row.table for row in places.local_evidence(data, scenario, places.local(data, scenario, 5))["after_tax"]
        }

    assert tables() == {"take_home"}
    assert tables(children=2) == {"household_take_home", "employer_insurance"}
    assert tables(children=2, count_health_cover=False) == {"household_take_home"}
    assert tables(insurance_then=False) == {"take_home", "household_take_home", "employer_insurance"}
