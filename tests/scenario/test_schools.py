"""A program at a school as a path's training: what it costs and takes, and what that rests on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import careerdata
from careerdata import Scenario, load
from careerdata.scenario import share
from careerdata.scenario.path import title_of, titles_of
from careerdata.scenario.prices import factor
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
    assert terms.title == "Lakeside Community College"
    assert terms.price
    assert terms.price.rate == "in_district"  # the ZIP code, not the state, says where one lives
    assert terms.completion
    # Half-way from the school's 0.4 to the kind's: no other school to compare this one with.
    assert (terms.completion.low, terms.completion.share, terms.completion.high) == pytest.approx((0.4, 0.575, 0.75))


@pytest.mark.parametrize(
    ("level", "award", "share", "high"),
    [
        ("less_than_2_year", "1_to_2_years", 0.4, 0.88),
        ("2_year", "1_to_2_years", 0.5, 0.6),  # half-way to the 0.6 of odds of 3 x (2/3) / (4/3)
        ("4_year", "1_to_2_years", 0.5, 0.6),
        ("2_year", "associate", 0.4, 0.65),
        ("4_year", "associate", 0.38, 0.4),  # odds of 1/2, a third of 100, are below the kind's 0.36
        ("less_than_2_year", "associate", 0.38, 0.4),
    ],
)
def test_a_schools_completion_counts_for_what_it_says_of_such_programs(
    level: str, award: str, share: float, high: float
) -> None:
    """Beside two schools of the same kind, at 4 and 7 of 7: the middle one's odds are 4/3."""
    own = school(level=level)
    others = [school(unitid=f"90000{i}", level=level, completion_rate=rate) for i, rate in enumerate((4 / 7, 1.0))]
    dataset = data(own, program(award=award))
    dataset = changed(dataset, schools=[*dataset.schools, *others])
    terms = school_terms(dataset, PROGRAM.id)
    assert terms
    assert terms.completion
    assert (terms.completion.share, terms.completion.high) == pytest.approx((share, high))


def test_a_school_without_a_rate_takes_the_kinds() -> None:
    terms = school_terms(data(school(completion_rate=None)), PROGRAM.id)
    assert terms
    assert terms.completion is None


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


def test_a_school_that_has_closed_offers_nothing() -> None:
    closed = [row.id for row in DATA.school_programs if row.unitid == "203331"]
    assert closed
    assert not {offer.school.unitid for offer in offers(DATA).values() if offer.school} & set(DATA.closed_schools.ids)
    assert school_terms(DATA, closed[0]) is None


def test_an_occupation_without_fields_of_study_has_no_schools() -> None:
    assert offers(changed(DATA, fields_of_study=[])) == {}


def test_who_asks_for_no_school_reads_no_table_of_schools() -> None:
    fresh = load()
    careerdata.project(fresh, Scenario.of(fresh, state="OH"))
    lazy = [name for name, table in TABLES.items() if table.lazy]
    assert {"schools", "school_programs", "etpl_programs", "etpl_outcomes"} <= set(lazy)
    assert not [name for name in lazy if name.startswith(("school", "etpl")) and fresh.tables.is_read(name)]


# In a path


def test_a_schools_terms_take_the_place_of_the_kinds() -> None:
    """7,400 dollars of 2023-24 in those of the price date; what the path chooses itself goes first."""
    dataset = data(school(level="less_than_2_year"))
    at_school = {"school": PROGRAM.id}
    paths = [at_school, {**at_school, "training_cost": 5000, "training_months": 6}, {}]
    table = Scenario.of(dataset, paths, state="OH").table(dataset)
    assert table.training_cost[:2].tolist() == [pytest.approx(7400 * factor(dataset, "2023-24")), 5000]
    assert table.training_months[:2].tolist() == [9, 6]
    assert table.completion[:2].tolist() == [0.4, 0.4]
    assert np.isnan([table.training_cost[2], table.training_months[2], table.completion[2]]).all()
    published = Scenario.of(dataset, paths, state="OH", dollars="published").table(dataset)
    assert published.training_cost[0] == pytest.approx(7400)
    elsewhere = Scenario.of(dataset, paths, state="IN").table(dataset)
    assert elsewhere.training_cost[0] == pytest.approx(14800 * factor(dataset, "2023-24"))


def test_what_a_school_does_not_publish_stays_the_kinds() -> None:
    bare = data(school(tuition_in_state_usd=None, tuition_out_of_state_usd=None, tuition_as_of=None))
    table = Scenario.of(bare, [{"school": PROGRAM.id}], state="OH").table(bare)
    assert np.isnan(table.training_cost).all()
    assert table.training_months.tolist() == [9]


def test_a_school_decides_the_kind_of_training_and_names_the_path() -> None:
    dataset = data(SCHOOL, program(award="associate"))
    scenario = Scenario.of(dataset, [{"school": PROGRAM.id, "training": "online"}], state="OH")
    assert scenario.paths[0].training == "associate"
    assert title_of(dataset, scenario.profile, scenario.paths[0]) == "Lakeside Community College, then CPC"
    answer = careerdata.project(dataset, scenario)
    first, second = (item for item in answer.cost_items if item.item.what == "tuition")  # a year each
    assert (first.source, second.source) == ("ipeds_2024", "ipeds_2024")
    own = careerdata.project(dataset, Scenario.of(dataset, [{"school": PROGRAM.id, "training_cost": 9000}], state="OH"))
    assert [item.source for item in own.cost_items if item.item.what == "tuition"] == ["", ""]


def test_no_two_paths_have_the_same_name() -> None:
    here = ["202222-51.0707-21", "202222-51.0706-3"]
    scenario = Scenario.of(DATA, [*({"school": id} for id in here), {}, {}], state="OH")
    assert titles_of(DATA, scenario) == [
        "Columbus State Community College, then CPC (certificate, 12 weeks to 1 year)",
        "Columbus State Community College, then CPC (associate degree)",
        "Certificate program, then CPC",
        "Certificate program, then CPC (2)",
    ]
    assert titles_of(DATA, Scenario.of(DATA, [{"name": "mine"}, {"credential": "CCA"}])) == [
        "mine",
        "Certificate program, then CCA",
    ]


def test_a_closed_school_in_an_old_link_is_said_and_the_rest_kept() -> None:
    link = "v=1&state=TX&zip=78701&school=999999-51.0713-2&training=associate&credential=CCA"
    scenario, problems = share.from_link(DATA, link)
    assert [(problem.field, problem.found) for problem in problems] == [("school", "999999-51.0713-2")]
    path = scenario.paths[0]
    assert (path.school, path.training, path.credential) == ("", "associate", "CCA")
    assert (scenario.profile.state, scenario.profile.zip) == ("TX", "78701")
    _, problems = share.from_link(DATA, "v=1&zip=9021O")
    assert [(problem.field, problem.found) for problem in problems] == [("zip", "9021O")]


def test_a_link_with_a_school_opens_as_it_was() -> None:
    paths = [{"school": "202222-51.0713-2"}, {"school": "202222-51.0706-3", "credential": "CCS"}]
    scenario = Scenario.of(DATA, paths, zip="43215")
    again, problems = share.from_link(DATA, share.to_query(DATA, scenario))
    assert (again, problems) == (scenario, [])
