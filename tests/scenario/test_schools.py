"""A program at a school as a path's training: what it costs and takes, and what that rests on."""

from __future__ import annotations

from typing import Any

import pytest

import careerdata
from careerdata import Scenario, load
from careerdata.scenario.schools import Offer, Price, months_of, offers, price_of, school_terms, training_of
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import TABLES, EtplProgram, School, SchoolProgram
from tests.scenarios import DATA, changed

SCHOOL = School(
    unitid="100001",
    name="Lakeside Community College",
    city="Columbus",
    state="OH",
    zip="43215",
    county_fips="39049",
    latitude=40,
    longitude=-83,
    control="public",
    level="2_year",
    online_programs=True,
    online_only=False,
    tuition_in_state_usd=6000,
    tuition_out_of_state_usd=12000,
    tuition_as_of="2023-24",
    district_rate_usd=4500,
    district_rate_in_state_usd=5000,
    district_rate_as_of="2021-22",
    completion_rate=0.4,
    source="ipeds_2024",
    outcomes_source="college_scorecard_2026_06",
)
PROGRAM = SchoolProgram(
    id="100001-51.0713-2",
    unitid="100001",
    cip="51.0713",
    award="1_to_2_years",
    awards_year=2024,
    awards=20,
    awards_mean=18,
    source="ipeds_2024",
    outcomes_source="college_scorecard_2026_06",
)
LISTED = EtplProgram(
    id="TX-00000001",
    list_state="TX",
    provider="Alamo Coding School",
    title="Coding",
    cip="51.0713",
    field="51.0713",
    apprenticeship=False,
    weeks_low=26,
    weeks_high=26,
    tuition_fees_usd=2000,
    books_usd=300,
    other_usd=50,
    out_of_district_usd=2600,
    as_of="2024-03",
    source="twc_etpl_2024_03",
)


def data(school: School = SCHOOL, program: SchoolProgram = PROGRAM, *listed: EtplProgram) -> Dataset:
    return changed(DATA, schools=[school], school_programs=[program], etpl_programs=listed)


def offer(dataset: Dataset, id: str = PROGRAM.id) -> Offer:
    return offers(dataset)[id]


def program(**update: Any) -> SchoolProgram:
    return PROGRAM.model_copy(update=update)


def school(**update: Any) -> School:
    return SCHOOL.model_copy(update=update)


def listed(**update: Any) -> EtplProgram:
    return LISTED.model_copy(update=update)


# Price


def test_a_price_is_estimated_from_a_year_by_credits() -> None:
    """30 to 59 credits, typically 37, where a year of 30 costs 6,000."""
    dataset = data()
    assert price_of(dataset, offer(dataset), "OH") == Price(
        usd=7400,
        low=6000,
        high=11800,
        basis="tuition",
        rate="in_state",
        as_of="2023-24",
        source="ipeds_2024",
        year_usd=6000,
    )


@pytest.mark.parametrize(
    ("state", "county", "year", "rate"),
    [
        ("OH", "", 6000, "in_state"),
        ("OH", "Franklin County", 5400, "in_district"),
        ("OH", "Union County", 6000, "in_state"),
        ("IN", "Franklin County", 12000, "out_of_state"),
        ("", "", 12000, "out_of_state"),
    ],
)
def test_tuition_goes_by_where_one_lives(state: str, county: str, year: float, rate: str) -> None:
    """The district's rate was nine tenths of the state's in the year that has both."""
    dataset = data()
    price = price_of(dataset, offer(dataset), state, county)
    assert price
    assert (price.year_usd, price.rate) == (pytest.approx(year), rate)


def test_one_price_for_everybody_is_said_as_such() -> None:
    private = school(tuition_out_of_state_usd=6000, district_rate_usd=5000)
    dataset = data(private)
    price = price_of(dataset, offer(dataset), "IN")
    assert price
    assert (price.year_usd, price.rate) == (6000, "any")


def test_a_price_of_the_whole_program_goes_first() -> None:
    whole = program(tuition_fees_usd=15000.0, books_usd=500.0, price_as_of="2021-22")
    dataset = data(SCHOOL, whole, listed(program=PROGRAM.id, unitid="100001"))
    assert price_of(dataset, offer(dataset), "OH") == Price(
        usd=15500,
        low=15500,
        high=15500,
        basis="program",
        rate="any",
        as_of="2021-22",
        source="ipeds_2024",
        books_usd=500,
    )
    no_books = data(SCHOOL, program(tuition_fees_usd=15000.0, price_as_of="2021-22"))
    price = price_of(no_books, offer(no_books), "OH")
    assert price
    assert (price.usd, price.books_usd) == (15000, None)


def test_a_states_list_goes_before_an_estimate_and_belongs_to_the_schools_program() -> None:
    dataset = data(SCHOOL, PROGRAM, listed(program=PROGRAM.id, unitid="100001", list_state="OH"))
    assert list(offers(dataset)) == [PROGRAM.id]
    here, elsewhere = (price_of(dataset, offer(dataset), state) for state in ("OH", "IN"))
    assert here
    assert elsewhere
    assert (here.usd, here.basis, here.rate) == (2350, "state_list", "in_district")
    assert (elsewhere.usd, elsewhere.rate) == (2950, "out_of_state")


def test_what_nobody_publishes_stays_unknown() -> None:
    bare = school(tuition_in_state_usd=None, tuition_out_of_state_usd=None, tuition_as_of=None, completion_rate=None)
    dataset = data(bare)
    assert price_of(dataset, offer(dataset), "OH") is None
    terms = school_terms(dataset, PROGRAM.id, "OH")
    assert terms
    assert (terms.price, terms.completion) == (None, None)
    free = data(SCHOOL, PROGRAM, listed(tuition_fees_usd=None, weeks_low=None, weeks_high=None))
    assert price_of(free, offer(free, LISTED.id), "TX") is None
    assert months_of(offer(free, LISTED.id)) is None


# Months


def test_months_are_reported_or_listed_or_typical() -> None:
    dataset = data()
    typical = months_of(offer(dataset))
    assert typical
    assert (typical.months, typical.low, typical.high, typical.basis) == (9, 8, 15, "typical")
    dataset = data(SCHOOL, PROGRAM, listed(program=PROGRAM.id, unitid="100001"))
    from_list = months_of(offer(dataset))
    assert from_list
    assert (from_list.months, from_list.basis) == (pytest.approx(5.98, abs=0.01), "state_list")
    dataset = data(SCHOOL, program(months=11.0), listed(program=PROGRAM.id, unitid="100001"))
    reported = months_of(offer(dataset))
    assert reported
    assert (reported.months, reported.low, reported.basis) == (11, 11, "reported")


# As training


@pytest.mark.parametrize(
    ("award", "training"),
    [
        ("under_12_weeks", "certificate"),
        ("under_1_year", "certificate"),
        ("1_to_2_years", "certificate"),
        ("2_to_4_years", "certificate"),
        ("associate", "associate"),
        ("bachelor", None),
        ("postbaccalaureate", None),
    ],
)
def test_an_award_is_a_kind_of_program(award: str, training: str | None) -> None:
    """A bachelor's program is no start of a path, since the kind that ends with one begins at an associate degree."""
    dataset = data(SCHOOL, program(award=award))
    assert training_of(dataset, offer(dataset)) == training
    assert (school_terms(dataset, PROGRAM.id) is None) == (training is None)


def test_terms_are_what_a_path_takes_over() -> None:
    terms = school_terms(data(), PROGRAM.id, "IN", "43215")
    assert terms
    assert terms.training == "certificate"
    assert terms.title == "Certificate program, Lakeside Community College"
    assert terms.price
    assert terms.price.rate == "in_district"  # the ZIP code, not the state, says where one lives
    assert terms.completion == 0.4


def test_a_school_that_is_not_in_the_tables_has_no_terms() -> None:
    assert school_terms(DATA, "999999-51.0713-2") is None
    assert school_terms(DATA, "") is None


def test_every_shipped_program_has_a_place_and_a_kind_of_price() -> None:
    """What the tables hold can be shown: nothing raises, ranges hold their value, states' lists have places or none."""
    for one in offers(DATA).values():
        price, months = price_of(DATA, one, one.state or "OH"), months_of(one)
        assert price is None or 0 <= price.low <= price.usd <= price.high
        assert months is None or 0 < months.low <= months.months <= months.high
        assert one.place or one.program is None
        assert one.name
    assert len({one.name for one in offers(DATA).values()}) > 900


def test_an_occupation_without_fields_of_study_has_no_schools() -> None:
    assert offers(changed(DATA, fields_of_study=[])) == {}


def test_who_asks_for_no_school_reads_no_table_of_schools() -> None:
    fresh = load()
    careerdata.project(fresh, Scenario.of(fresh, state="OH"))
    lazy = [name for name, table in TABLES.items() if table.lazy]
    assert {"schools", "school_programs", "etpl_programs", "etpl_outcomes"} <= set(lazy)
    assert not [name for name in lazy if name.startswith(("school", "etpl")) and fresh.tables.is_read(name)]
