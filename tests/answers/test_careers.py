"""Careers side by side: whose pay stands in, what is left of it, and what is said of it."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
import pytest

from careerdata import Dataset, Profile
from careerdata.answers.careers import (
    HEADLINES,
    career_evidence,
    careers,
    compare_careers,
    measures,
    one_sided,
)
from careerdata.answers.places import PERCENTILES, prices
from careerdata.charts.careers import pay_ranges
from careerdata.model.salary import Doubt
from careerdata.model.take_home import take_home
from tests.scenarios import changed

COLUMBUS, ELMIRA, OHIO, NATION = "0018140", "0021300", "3900000", "0000000"
CODER, CLERK = "29-2072", "43-3021"


def without(data: Dataset, *gone: tuple[str, str], **update: Any) -> Dataset:
    """Return a copy without the pay of these (class, place) pairs, or with their columns updated."""
    new = update or dict.fromkeys((*PERCENTILES.values(), "mean_usd"))
    return changed(data, area_wages=lambda row: row.model_copy(update=new) if (row.soc, row.area_code) in gone else row)


def test_the_occupation_comes_first_and_then_its_neighbors(data: Dataset) -> None:
    found = careers(data, "OH")
    assert [career.soc for career in found] == [CODER, *data.about.neighbors]
    assert [career.own for career in found] == [True] + [False] * len(data.about.neighbors)
    assert {career.place for career in found} == {"Ohio"}
    assert found[0].wages is data.area_wages.row(CODER, OHIO)
    assert "Coding auditor" in found[0].roles


def test_an_area_without_pay_takes_that_of_its_state_and_says_so(data: Dataset) -> None:
    by_soc = {career.soc: career for career in careers(data, "NY", ELMIRA)}
    assert (by_soc[CODER].place, by_soc[CLERK].place) == ("New York", "Elmira, NY")
    assert by_soc[CODER].doubts == (Doubt("Elmira, NY", None, 10.0),)
    assert by_soc[CLERK].doubts == ()
    assert by_soc[CODER].here is data.area_wages.row(CODER, ELMIRA)  # the jobs stay those of the person's own place


def test_a_state_without_pay_takes_that_of_the_nation(data: Dataset) -> None:
    own = careers(without(data, (CODER, COLUMBUS), (CODER, OHIO)), "OH", COLUMBUS)[0]
    assert own.wages is data.area_wages.row(CODER, NATION)
    assert own.doubts == (Doubt("Columbus, OH", None, 10.0), Doubt("Ohio", None, 10.0))


@pytest.mark.parametrize(("error", "place"), [(10.0, "Columbus, OH"), (10.1, "Ohio")])
def test_uncertain_pay_is_not_used(data: Dataset, error: float, place: str) -> None:
    own = careers(without(data, (CODER, COLUMBUS), mean_rse_pct=error), "OH", COLUMBUS)[0]
    assert own.place == place
    assert own.doubts == ((Doubt("Columbus, OH", 10.1, 10.0),) if place == "Ohio" else ())


def test_a_class_without_any_pay_is_left_out_and_named(data: Dataset) -> None:
    gone = without(data, *((CLERK, row.area_code) for row in data.areas))
    found = compare_careers(gone, Profile.of(gone, state="OH"))
    assert CLERK not in set(found.frame["soc"])
    assert found.left_out == ("Billing clerks",)


def test_measures_are_the_published_pay_after_tax_and_prices(data: Dataset) -> None:
    profile = Profile.of(data, state="CA", current_pay=40_000)
    tax, level = take_home(data, "CA"), prices(data, "CA").level
    assert tax is not None
    assert level is not None
    gross, net, real = (compare_careers(data, profile, measure) for measure in measures(data, profile))
    columns = list(PERCENTILES.values())
    published = gross.frame.set_index("soc")[columns]
    for soc, row in published.iterrows():
        wages = data.area_wages.row(soc, "0600000")
        assert row.tolist() == [getattr(wages, column) for column in columns]
    order = net.frame["soc"]
    kept = tax(published.loc[order].to_numpy())
    np.testing.assert_allclose(net.frame[columns], kept)
    np.testing.assert_allclose(real.frame[columns], kept / level)
    assert net.current_usd == pytest.approx(float(tax(np.array([40_000.0]))[0]))
    for found in (gross, net, real):
        np.testing.assert_allclose(found.frame["gap_usd"], found.frame["median_usd"] - found.current_usd)
        assert found.frame["median_usd"].is_monotonic_decreasing


def test_a_place_without_taxes_or_prices_offers_less(data: Dataset) -> None:
    assert measures(data, Profile.of(data, state="GU")) == ("gross",)
    with pytest.raises(ValueError, match="found net; expected one of gross"):
        compare_careers(data, Profile.of(data, state="GU"), "net")
    unpriced = changed(data, areas=lambda row: row.model_copy(update={"cost_area": None}))
    assert measures(unpriced, Profile.of(unpriced, state="OH")) == ("gross", "net")


def test_a_percentile_that_is_not_published_stays_unknown(data: Dataset) -> None:
    cut = without(data, (CODER, OHIO), p90_usd=None)
    for measure in ("gross", "net", "real"):
        own = compare_careers(cut, Profile.of(cut, state="OH"), measure).own  # type: ignore[arg-type]
        assert own is not None
        assert math.isnan(own["p90_usd"])
        assert own["p75_usd"] > own["median_usd"] > 0


def test_where_the_present_pay_stands_among_them(data: Dataset) -> None:
    wages = data.area_wages.row(CODER, OHIO)
    for pay, expected in ((wages.median_usd, 50), (wages.p25_usd, 25), (1.0, 10), (1e6, 90)):
        own = compare_careers(data, Profile.of(data, state="OH", current_pay=min(pay, 300_000))).own
        assert own is not None
        assert own["earn_less_pct"] == pytest.approx(expected)


def test_jobs_are_those_of_the_own_place(data: Dataset) -> None:
    found = compare_careers(data, Profile.of(data, state="OH", area=COLUMBUS))
    wages = data.area_wages.row(CODER, COLUMBUS)
    own = found.own
    assert own is not None
    assert (own["jobs"], own["jobs_per_1000"], own["location_quotient"]) == (
        wages.employment,
        wages.jobs_per_1000,
        wages.location_quotient,
    )


def test_what_only_one_side_has_is_listed_with_its_sources(data: Dataset) -> None:
    found = {item.name: item for item in one_sided(data)}
    assert [(item.low, item.high, item.unit) for item in found.values()][:2] == [
        (3, 24, "months"),
        (200, 20_000, "usd"),  # the bachelor's completion is not a way in
    ]
    assert (found["annual_openings"].low, found["annual_openings"].unit) == (14_200, "jobs_per_year")
    assert all(item.evidence for item in found.values())


@pytest.mark.parametrize("measure", ["gross", "net", "real"])
def test_the_rows_behind_the_headlines(data: Dataset, measure: Any) -> None:
    profile = Profile.of(data, state="OH")
    found = compare_careers(data, profile, measure)
    files = {"gross": 1, "net": 2, "real": 3}[measure]
    for figure in HEADLINES:
        rows = career_evidence(data, profile, found, figure)
        assert rows[0].name == f"{CODER} {OHIO}"
        assert len({row.file for row in rows}) == (1 if figure == "career_jobs" else files)


def test_the_chart_draws_every_career_and_the_present_pay(data: Dataset) -> None:
    found = compare_careers(data, Profile.of(data, state="NY", area=ELMIRA))
    figure = pay_ranges(found.frame, found.current_usd, found.place, "before tax")
    figure = type(figure)(figure.to_dict())  # validates what is drawn unvalidated
    written = [text for trace in figure.data if trace.text is not None for text in trace.text]
    assert sum(text.startswith("<b>$") for text in written) == len(found.frame)
    assert "<b>Medical records specialists (medical coders)</b> (New York)" in written
    assert "Billing clerks" in written
    assert [trace.name for trace in figure.data][-1] == "You now: $38k"
    without_pay = pay_ranges(found.frame, 0, found.place, "before tax")
    assert len(without_pay.data) == len(figure.data) - 1
    unknown = dataclasses.replace(found, frame=found.frame.assign(p90_usd=math.nan)).frame
    assert "?" in str(pay_ranges(unknown, 0, found.place, "before tax").data[-3]["text"])
