"""Sentences on careers: the figures that they hold, and what stands in for what."""

from __future__ import annotations

import pytest

from careerdata.answers.careers import compare_careers, one_sided
from careerdata.answers.places import PERCENTILES
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset
from careerdata.words import careers as words
from tests.scenarios import changed

CODER, CLERK = "29-2072", "43-3021"
OHIO, COLUMBUS, ELMIRA = "3900000", "0018140", "0021300"


def without(data: Dataset, *gone: tuple[str, str]) -> Dataset:
    """Return a copy without the pay of these (class, place) pairs."""
    new = dict.fromkeys((*PERCENTILES.values(), "mean_usd"))
    return changed(data, area_wages=lambda row: row.model_copy(update=new) if (row.soc, row.area_code) in gone else row)


def test_an_occupation_without_any_pay_is_said_plainly(data: Dataset) -> None:
    gone = without(data, *((CODER, row.area_code) for row in data.areas))
    found = compare_careers(gone, Profile.of(gone, state="OH"))
    assert found.own is None
    assert words.verdict(found) == "No pay is published for this work, so it cannot be put beside its neighbors."
    assert words.jobs_verdict(found) == "No number of jobs is published for Ohio."


def test_the_sentence_holds_the_figures(data: Dataset) -> None:
    found = compare_careers(data, Profile.of(data, state="OH", current_pay=60_000))
    said = words.verdict(found)
    own = found.own
    assert own is not None
    assert f"${round(own['median_usd'], -2):,.0f} a year before tax" in said
    assert f"${round(60_000 - own['median_usd'], -2):,.0f} less than you have now" in said
    assert "number 4 of 10 careers compared: health services managers get most" in said
    none = words.verdict(compare_careers(data, Profile.of(data, state="OH", current_pay=0)))
    assert "you have entered no pay of your own" in none


def test_the_sentence_names_the_place_that_stands_in(data: Dataset) -> None:
    said = words.verdict(compare_careers(data, Profile.of(data, state="NY", area=ELMIRA)))
    assert said.startswith("In New York (nothing certain is published for Elmira, NY), half of all")


def test_whose_figures_stand_in(data: Dataset) -> None:
    found = compare_careers(data, Profile.of(data, state="NY", area=ELMIRA))
    coders = "Medical records specialists (medical coders)"
    assert f"{coders} in Elmira, NY: no pay is published. The figures of New York stand in." in words.notes(found)
    own = compare_careers(without(data, (CODER, COLUMBUS), (CODER, OHIO)), Profile.of(data, state="OH", area=COLUMBUS))
    assert words.notes(own) == [
        f"{coders} in Columbus, OH: no pay is published. {coders} in Ohio: no pay is published. The figures of the nation "
        "stand in."
    ]


def test_what_is_left_out_is_named(data: Dataset) -> None:
    gone = without(data, *((CLERK, row.area_code) for row in data.areas))
    found = compare_careers(gone, Profile.of(gone, state="OH"))
    assert words.notes(found) == ["Left out, because no pay is published at all: Billing clerks."]


def test_jobs_are_said_with_their_number(data: Dataset) -> None:
    found = compare_careers(data, Profile.of(data, state="OH", area=COLUMBUS))
    employment = data.area_wages.row(CODER, COLUMBUS).employment
    assert f"Columbus, OH has about {employment:,} jobs for medical records specialists" in words.jobs_verdict(found)


def test_what_only_one_side_has(data: Dataset) -> None:
    said = [words.one_sided(data, item) for item in one_sided(data)]
    assert [(what, value) for what, value, _ in said][:2] == [
        ("Length of training", "3–24 months"),
        ("Cost of training", "$200–20,000"),
    ]
    openings = data.figure("medical_coder", "annual_openings")
    assert openings is not None
    assert ("Openings a year", f"{openings.low:,.0f} jobs a year") in [(what, value) for what, value, _ in said]
    assert all(sources for _, _, sources in said)


@pytest.mark.parametrize(("below", "said"), [(10.0, "fewer than 10"), (90.0, "more than 90"), (42.4, "about 42")])
def test_how_many_earn_less(below: float, said: str) -> None:
    assert words.earn_less(below) == said
