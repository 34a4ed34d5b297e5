"""How many graduates come to the openings of a place, by hand, and what that does to the search for a first job."""

from __future__ import annotations

from typing import Any

import pytest

from careerdata import Assumptions, Profile, simulate
from careerdata.model.crowding import (
    Crowding,
    JobsNear,
    crowding,
    hiring_in_a_crowd,
    in_the_nation,
    jobs_near,
    where_one_lives,
)
from careerdata.scenario.path import Scenario
from careerdata.scenario.profile import read_field
from careerdata.tables.dataset import Dataset
from tests.scenario.test_schools import SCHOOL, program, school
from tests.scenarios import DATA, changed

RATE = 14200 / 194800
"""The nation's openings a year for each job."""


def crowded(*programs: Any) -> Dataset:
    schools = {one.unitid: one for one, _ in programs}
    rows = [
        program(id=f"{one.unitid}-{given['cip']}-2", unitid=one.unitid, **given)
        for one, update in programs
        for given in [{"cip": "51.0713", **update}]
    ]
    return changed(DATA, schools=list(schools.values()), school_programs=rows, etpl_programs=[])


def test_graduates_stand_against_openings_and_a_quarter_of_those_in_billing_count() -> None:
    """Ohio has 7,440 jobs, and the nation 14,200 openings a year for 194,800 jobs."""
    columbus, rural = school(cbsa="18140"), school(unitid="100002")
    online, away = school(unitid="100003", online_share=0.99, cbsa="18140"), school(unitid="100004", state="IN")
    dataset = crowded(
        (columbus, {"awards": 30}),
        (columbus, {"awards": 8, "cip": "51.0714"}),
        (rural, {"awards": 30}),
        (online, {"awards": 30}),
        (away, {"awards": 30}),
    )
    jobs = DATA.area_wages.row(DATA.about.soc, "3900000").employment
    assert jobs
    found = crowding(dataset, "OH")
    assert found == Crowding("Ohio", 60, 8, 30, 62.0, jobs, pytest.approx(jobs * RATE), 2024)
    assert found.per_ten_openings == pytest.approx(620 / (jobs * RATE))
    metro = crowding(dataset, "OH", "0018140")
    assert metro
    assert (metro.place, metro.graduates, metro.looking) == ("Columbus, OH", 30, 32)
    assert in_the_nation(dataset) == pytest.approx(920 / 14200)


def test_a_city_is_counted_with_some_of_its_state() -> None:
    """Twenty openings of the state around, with their graduates, beside the city's own."""
    columbus, rural = school(cbsa="18140"), school(unitid="100002")
    dataset = crowded((columbus, {"awards": 300}), (rural, {"awards": 100}))
    city, state = (DATA.area_wages.row(DATA.about.soc, code).employment * RATE for code in ("0018140", "3900000"))
    assert where_one_lives(dataset, "OH", "") == pytest.approx(10 * 400 / state)
    assert where_one_lives(dataset, "OH", "0018140") == pytest.approx(10 * (300 + 20 * 400 / state) / (city + 20))
    nonmetro = next(row.area_code for row in DATA.areas if row.area_type == "nonmetropolitan" and "OH" in row.states)
    assert where_one_lives(dataset, "OH", nonmetro) == where_one_lives(dataset, "OH", "")


def test_places_without_a_count_of_jobs_or_of_graduates_are_left_as_they_are() -> None:
    dataset = changed(crowded((SCHOOL, {})), area_wages=lambda row: row.model_copy(update={"employment": None}))
    found = crowding(dataset, "OH")
    assert found
    assert (found.openings, found.per_ten_openings, found.graduates) == (None, None, 20)
    me, guess = Profile.of(dataset), Assumptions.of(dataset)
    assert where_one_lives(dataset, "OH", "") is None
    assert hiring_in_a_crowd(dataset, me, guess) == 1
    assert jobs_near(dataset, "OH", "") is None
    no_fields = changed(DATA, fields_of_study=[], schools=[], school_programs=[], etpl_programs=[])
    assert crowding(no_fields, "OH") is None
    assert hiring_in_a_crowd(no_fields, me, guess) == 1


def test_only_more_graduates_than_in_the_nation_slow_hiring() -> None:
    """In proportion to the root of how many times as many they are; the reader's own count takes the place of the data's."""
    nation = in_the_nation(DATA)
    assert nation == pytest.approx(11.07, abs=0.01)  # 14,705 and a quarter of 4,040 for 14,200 openings
    me = Profile.of(DATA)
    given = [0, 5, nation, 2 * nation, 4 * nation, 1000]
    left = [hiring_in_a_crowd(DATA, me, Assumptions.of(DATA, graduates_per_ten_openings=crowd)) for crowd in given]
    assert left[:5] == pytest.approx([1, 1, 1, 0.5**0.5, 0.5])
    assert 0 < left[5] < left[4]
    for row in DATA.areas:
        for state in row.states if row.area_type != "state" else ():
            crowd = where_one_lives(DATA, state, row.area_code)
            factor = hiring_in_a_crowd(DATA, Profile.of(DATA, state=state, area=row.area_code), Assumptions.of(DATA))
            assert crowd is None or (factor < 1) == (crowd > nation)
            assert crowd is None or read_field(DATA, "graduates_per_ten_openings", crowd) == crowd


def test_the_jobs_near_are_those_of_an_area_of_any_kind() -> None:
    area = "2800005"
    row = DATA.area_wages.row(DATA.about.soc, area)
    assert row.employment == 140
    assert jobs_near(DATA, "MS", area) == JobsNear(DATA.areas.row(area).title, 140, pytest.approx(140 * RATE))
    whole = jobs_near(DATA, "MS", "")
    assert whole
    assert whole.place == "Mississippi"


def test_a_crowd_counts_without_being_asked_for_and_a_chance_of_ones_own_takes_its_place() -> None:
    def hired(**fields: Any) -> float:
        outcomes = simulate(DATA, Scenario.of(DATA, state="GA", area="0040660", **fields)).paths[0].outcomes
        assert outcomes
        return outcomes.hired

    assert hired() < hired(graduates_per_ten_openings=0) - 5
    assert hired(chance_hired=0.2) == hired(graduates_per_ten_openings=0)
