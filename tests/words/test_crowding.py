"""Jobs and graduates of a place in sentences."""

from __future__ import annotations

from typing import Any

from careerdata import Scenario
from careerdata.model.crowding import Crowding
from careerdata.words import crowding as words
from tests.scenarios import DATA


def said(**fields: Any) -> str:
    scenario = Scenario.of(DATA, **fields)
    return words.jobs_here(DATA, scenario.profile, scenario.assumptions)


def test_jobs_where_somebody_lives_and_the_graduates_who_look_for_them() -> None:
    assert said(state="PR", area="0041980") == (
        "About 1,380 people do this work in San Juan-Bayamon-Caguas, PR; about 101 jobs open a year. 30 graduates come to every "
        "10 openings there and near, so that the chance to be hired counts 39% below the usual one."
    )
    assert said(state="MS", area="2800005") == (
        "About 140 people do this work in West Delta Mississippi nonmetropolitan area; about 10 jobs open a year, less than one "
        "a month: so few may hire more slowly than is counted here. Look for remote jobs and in towns near before you pay."
    )
    assert said(state="MS", area="2800005", graduates_per_ten_openings=45).endswith(
        "45 graduates come to every 10 openings there and near, so that the chance to be hired counts 50% below the usual one."
    )


def test_a_crowd_is_not_said_where_nothing_can_go_wrong_and_jobs_not_to_who_has_one() -> None:
    assert "graduate" not in said(state="PR", area="0041980", risks=False)
    assert "below the usual one" not in said(state="PR", area="0041980", chance_hired=0.2)
    assert said(years_experience=2) == ""


def test_crowding_in_a_sentence() -> None:
    assert words.crowded(DATA, Crowding("Ohio", 1381, 0, 16953, 1381.0, 7440, 542.3, 2024)) == (
        "25 graduates for every 10 openings in Ohio: 1,381 awards in 2024 at schools that teach on site, and about 542 "
        "openings a year in 7,440 jobs. Schools that teach mostly online gave 16,953 more; those graduates live anywhere. "
        "Not every graduate looks for such a job, and one person may get two awards."
    )
    assert words.crowded(DATA, Crowding("Guam", 1, 8, 9, 3.0, None, None, 2024)) == (
        "Guam: 1 award in 2024, and 8 more in fields that do not prepare for an exam, of which 25% count, at schools that teach "
        "on site; the number of coding jobs there is not published."
    )
    assert words.about_crowd(DATA).startswith(
        "The count where you live is part of your chance to be hired, unless you set that chance yourself. As many as in the "
        "whole country, 11 for every 10,"
    )
    assert "Where there are twice as many, 71 are hired of each 100 who would be" in words.about_crowd(DATA)
