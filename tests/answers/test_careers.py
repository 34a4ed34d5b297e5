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
    careers,
    careers_verdict,
    compare_careers,
    explain_careers,
    jobs_verdict,
    measures,
    one_sided,
)
from careerdata.answers.places import PERCENTILES, prices
from careerdata.charts.careers import pay_ranges
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
    assert by_soc[CODER].notes[0].endswith("in Elmira, NY: no pay is published.")
    assert by_soc[CODER].notes[1] == "The figures of New York stand in."
    assert by_soc[CLERK].notes == ()
    assert by_soc[CODER].here is data.area_wages.row(CODER, ELMIRA)  # the jobs stay those of the person's own place


def test_a_state_without_pay_takes_that_of_the_nation(data: Dataset) -> None:
    own = careers(without(data, (CODER, COLUMBUS), (CODER, OHIO)), "OH", COLUMBUS)[0]
    assert own.wages is data.area_wages.row(CODER, NATION)
    assert [note.partition(":")[2] for note in own.notes[:2]] == [" no pay is published."] * 2
    assert own.notes[2] == "The figures of the nation stand in."


@pytest.mark.parametrize(("error", "place"), [(10.0, "Columbus, OH"), (10.1, "Ohio")])
def test_uncertain_pay_is_not_used(data: Dataset, error: float, place: str) -> None:
    own = careers(without(data, (CODER, COLUMBUS), mean_rse_pct=error), "OH", COLUMBUS)[0]
    assert own.place == place
    assert any("10.1 % relative standard error, above 10 %" in note for note in own.notes) == (place == "Ohio")


def test_a_class_without_any_pay_is_left_out_and_named(data: Dataset) -> None:
    gone = without(data, *((CLERK, row.area_code) for row in data.areas))
    found = compare_careers(gone, Profile.of(gone, state="OH"))
    assert CLERK not in set(found.frame["soc"])
    assert found.notes == ("Left out, because no pay is published at all: Billing clerks.",)


def test_an_occupation_without_any_pay_is_said_plainly(data: Dataset) -> None:
    gone = without(data, *((CODER, row.area_code) for row in data.areas))
    found = compare_careers(gone, Profile.of(gone, state="OH"))
    assert found.own is None
    assert careers_verdict(found) == "No pay is published for this work, so it cannot be put beside its neighbors."
    assert jobs_verdict(found) == "No number of jobs is published for Ohio."


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
    assert measures(data, Profile.of(data, state="PR")) == ("gross",)
    with pytest.raises(ValueError, match="found net; expected one of gross"):
        compare_careers(data, Profile.of(data, state="PR"), "net")
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


def test_the_sentence_holds_the_figures(data: Dataset) -> None:
    found = compare_careers(data, Profile.of(data, state="OH", current_pay=60_000))
    said = careers_verdict(found)
    own = found.own
    assert own is not None
    assert f"${round(own['median_usd'], -2):,.0f} a year before tax" in said
    assert f"${round(60_000 - own['median_usd'], -2):,.0f} less than you have now" in said
    assert "number 4 of 10 careers compared: health services managers get most" in said
    none = careers_verdict(compare_careers(data, Profile.of(data, state="OH", current_pay=0)))
    assert "you have entered no pay of your own" in none


def test_the_sentence_names_the_place_that_stands_in(data: Dataset) -> None:
    said = careers_verdict(compare_careers(data, Profile.of(data, state="NY", area=ELMIRA)))
    assert said.startswith("In New York (nothing certain is published for Elmira, NY), half of all")


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
    assert f"about {wages.employment:,} jobs" in jobs_verdict(found)


def test_what_only_one_side_has_is_listed_with_its_sources(data: Dataset) -> None:
    found = {item.what: item for item in one_sided(data)}
    assert found["Length of training"].value == "4 to 24 months"
    assert found["Cost of training"].value == "$2,000 to $20,000"  # the bachelor's completion is not a way in
    assert found["Openings a year"].value == "14,600 jobs per year"
    assert all(item.evidence and all(row.source for row in item.evidence) for item in found.values())


@pytest.mark.parametrize("measure", ["gross", "net", "real"])
def test_explanations_cite_the_rows(data: Dataset, measure: Any) -> None:
    profile = Profile.of(data, state="OH")
    found = compare_careers(data, profile, measure)
    files = {"gross": 1, "net": 2, "real": 3}[measure]
    for figure in HEADLINES:
        why = explain_careers(data, profile, found, figure)
        assert why.evidence[0].row == f"{CODER} {OHIO}"
        assert len({row.file for row in why.evidence}) == (1 if figure == "career_jobs" else files)


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
