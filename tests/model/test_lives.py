"""What may happen in a life: what a search in vain says about the chance to be hired."""

from __future__ import annotations

from typing import Any

import pytest

from careerdata import Assumptions, Path, Profile, Scenario, project, simulate, tabulate
from careerdata.answers.levers import Lever, levers
from careerdata.answers.odds import Outcomes
from careerdata.answers.warnings import NotPreparedFor
from careerdata.model import lives
from careerdata.model.chances import sobol
from careerdata.model.conditions import requirements
from careerdata.model.lives import hired_in_a_month
from careerdata.model.steps import resolve
from tests.scenarios import DATA, but, grid, life


def levers_of(scenario: Scenario) -> tuple[Lever, ...]:
    return levers(DATA, scenario.profile, scenario.assumptions, scenario.paths[0])


NO_CROWD = Assumptions.of(DATA, graduates_per_ten_openings=0)


def test_months_of_looking_lower_the_chance_by_hand() -> None:
    """From 0 to 40 %: after one month in vain the mean of p(1 - p) over that of 1 - p, which is 0.1467 / 0.8; employers
    answer 45 % less after eight months, and an eighth of that after one."""
    certified = {"credentials_held": ["CPC"]}
    one = hired_in_a_month(DATA, Profile.of(DATA, months_searched=1, **certified), NO_CROWD)
    mean_square = 0.4**3 / 3 / 0.4
    assert one == pytest.approx((0.2 - mean_square) / 0.8 * (1 - 0.45 / 8))
    assert hired_in_a_month(DATA, Profile.of(DATA, **certified), NO_CROWD) == 0.2
    found = [hired_in_a_month(DATA, Profile.of(DATA, months_searched=m, **certified), NO_CROWD) for m in range(61)]
    assert found == sorted(found, reverse=True)
    assert found[-1] > 0


def test_months_of_looking_say_nothing_without_a_credential_or_beside_a_chance_of_ones_own() -> None:
    assert hired_in_a_month(DATA, Profile.of(DATA, months_searched=14), NO_CROWD) == 0.2

    def hired(**fields: Any) -> float:
        scenario = Scenario.of(DATA, credentials_held=["CPC"], current_pay=34_000, **fields)
        outcomes = simulate(DATA, scenario).paths[0].outcomes
        assert outcomes is not None
        return outcomes.hired

    assert hired(months_searched=14) < hired()
    assert hired(months_searched=14, chance_hired=0.2) == hired(chance_hired=0.2)


def test_a_chance_of_one_to_be_hired_hires_everybody() -> None:
    certain = {"chance_finish": 1, "chance_pass": 1, "chance_hired": 1}
    outcomes = simulate(DATA, Scenario.of(DATA, **certain)).paths[0].outcomes
    assert outcomes is not None
    assert outcomes.hired == 100


def test_the_plans_search_is_longer_for_who_has_looked_in_vain() -> None:
    """Two months at a chance of 20 %; at 8.4 % after 14 months, as much longer."""
    who = {"credentials_held": ["CPC"], "training": "none"}
    first, then = (grid(Scenario.of(DATA, **who, months_searched=months)).exact.first_pay[0, 0] for months in (0, 14))
    now = hired_in_a_month(DATA, Profile.of(DATA, months_searched=14, **{"credentials_held": ["CPC"]}), NO_CROWD)
    assert (first, then) == (2, pytest.approx(2 * 0.2 / now))


def test_a_further_credential_is_not_rewarded_in_every_life() -> None:
    """Where luck is above the chance, 35 of 100, a coder who passes the CPMA earns no more; the plan counts it in full."""
    coder = {"years_experience": 6, "credentials_held": ["CPC"], "current_pay": 50_000, "training": "none"}
    scenario = Scenario.of(DATA, **coder, further_credentials=["CPMA"], wage_growth=0)
    plain, plan = (
        grid(Scenario.of(DATA, **coder, wage_growth=0)).pay[0, 0, 60],
        grid(scenario).pay[0, 0, 60],
    )
    paid, not_paid = (grid(scenario, life(specialty_admitted=luck)).pay[0, 0, 60] for luck in (0.34, 0.36))
    assert plan > plain
    assert (paid, not_paid) == (pytest.approx(plan), pytest.approx(plain))
    sure = grid(but(scenario, chance_promoted=1.0), life(specialty_admitted=0.9)).pay[0, 0, 60]
    assert sure == pytest.approx(plan)


def test_a_part_time_job_is_paid_in_proportion_and_todays_pay_stays() -> None:
    full, half = (grid(Scenario.of(DATA, coding_hours=hours, current_pay=18_000)) for hours in (40, 20))
    first = int(full.when.first_pay[0, 0])
    assert half.pay[0, 0, first:] == pytest.approx(full.pay[0, 0, first:] / 2)
    assert (half.baseline == full.baseline).all()
    coder = {"years_experience": 6, "current_pay": 30_000, "training": "none", "credential": "none"}
    assert (grid(Scenario.of(DATA, **coder, coding_hours=20)).pay == grid(Scenario.of(DATA, **coder)).pay).all()


def test_a_search_in_vain_lowers_the_whole_range_of_the_chance_to_be_hired() -> None:
    fresh, long = (
        next(
            lever
            for lever in levers(DATA, scenario.profile, scenario.assumptions, scenario.paths[0])
            if lever.field == "chance_hired"
        )
        for scenario in (
            Scenario.of(
                DATA,
                credentials_held=["CPC"],
                training="none",
                credential="none",
                months_searched=months,
                graduates_per_ten_openings=0,
            )
            for months in (0, 14)
        )
    )
    assert (fresh.low, fresh.value, fresh.high) == (0.1, 0.2, 0.3)
    assert (long.low / fresh.low, long.high / fresh.high) == pytest.approx((long.value / 0.2,) * 2)


def test_at_55_any_job_takes_longer_to_find() -> None:
    """0.59 of the chance in a month, for a first job and for another after a layoff, also of today's kind."""
    assert hired_in_a_month(DATA, Profile.of(DATA, age_55=True), NO_CROWD) == pytest.approx(0.2 * 0.59)
    young, old = (Scenario.of(DATA, age_55=older) for older in (False, True))
    assert grid(old).exact.first_pay[0, 0] - grid(young).exact.first_pay[0, 0] == pytest.approx(2 / 0.59 - 2)
    before, after = (simulate(DATA, scenario).paths[0] for scenario in (young, old))
    assert before.outcomes is not None
    assert after.outcomes is not None
    assert after.outcomes.hired < before.outcomes.hired
    draws = sobol(64)
    short, long = (
        lives.coding_spells(DATA, scenario.profile, scenario.assumptions, draws).length.mean()
        for scenario in (young, old)
    )
    assert short < long
    assert lives.spells_today(DATA, draws, 1.0).length.mean() < lives.spells_today(DATA, draws, 0.59).length.mean()


def test_who_finds_no_employer_elsewhere_is_paid_by_their_own_place() -> None:
    """Half of those who look find one; with all risks off everybody does, as in the plan."""
    elsewhere = {"remote": True, "pay_basis": "employer", "employer_state": "CA"}
    wants, local = Scenario.of(DATA, state="MS", **elsewhere), Scenario.of(DATA, state="MS")
    found, never = (grid(wants, life(remote=luck)) for luck in (0.49, 0.51))
    plain = grid(local, life())
    first = int(plain.when.first_pay[0, 0])
    assert never.pay == pytest.approx(plain.pay)
    assert found.pay[0, 0, : first + 17] == pytest.approx(plain.pay[0, 0, : first + 17])  # a year and a half on site
    assert (found.pay[0, 0, first + 20 :] > 1.1 * plain.pay[0, 0, first + 20 :]).all()
    assert grid(but(wants, chance_remote=0.6), life(remote=0.51)).pay == pytest.approx(found.pay)
    assert grid(but(wants, risks=False), life(remote=0.99)).pay[0, 0, -1] == grid(wants).pay[0, 0, -1]
    assert "chance_remote" in {one.field for one in levers_of(wants)}


def test_graduates_crowd_neither_experienced_coders_nor_nurses_who_apply_at_once() -> None:
    nurse = Scenario.of(DATA, background="nurse", training="none", credential="none", role="cdi_specialist")
    coder = Scenario.of(DATA, years_experience=2, credentials_held=["CPC"], training="none", current_pay=0)
    for scenario in (nurse, coder):
        searches = [grid(but(scenario, graduates_per_ten_openings=crowd), life(hired=0.7)) for crowd in (0, 200)]
        assert searches[0].exact.first_pay == searches[1].exact.first_pay
    beginners = [grid(Scenario.of(DATA, graduates_per_ten_openings=crowd), life(hired=0.7)) for crowd in (0, 200)]
    assert beginners[0].exact.first_pay < beginners[1].exact.first_pay


def test_the_cca_is_hired_more_slowly_and_beside_another_credential_does_not_hurt() -> None:
    """75 of 100 hazards of a credential that employers ask for; of two the better one counts."""
    weight = lives.chance(DATA, "hired_by_credential", "CCA")
    assert (weight, lives.chance(DATA, "hired_by_credential", "CPC")) == (0.75, 1)

    def search(**fields: Any) -> float:
        found = grid(Scenario.of(DATA, graduates_per_ten_openings=0, **fields), life(hired=0.7)).exact
        return float(found.first_pay[0, 0] - found.certified[0, 0])

    hazard = [1 - 0.3 ** (1 / search(credential=id)) for id in ("CCA", "CPC")]
    assert hazard == pytest.approx([0.2 * weight, 0.2])
    profile = Profile.of(DATA, credentials_held=["CCA"])
    steps = resolve(
        DATA, profile, tabulate(DATA, profile, [Path.of(DATA), Path.of(DATA, training="none", credential="none")])
    )
    assert lives.hiring_factor(DATA, profile, steps, requirements(DATA, "none")).tolist() == [1, weight]


def test_who_is_not_prepared_for_an_exam_passes_it_less_often() -> None:
    """The CCS, 84 of 100 at the first attempt: a certificate does not teach toward it, an associate degree does."""

    def lever(**fields: Any) -> float:
        return next(one.value for one in levers_of(Scenario.of(DATA, **fields)) if one.field == "chance_pass")

    assert lever(credential="CCS") == pytest.approx(0.84 * 0.6)
    assert lever(credential="CCS", training="associate") == pytest.approx(0.84)
    assert lever(credential="CCS", training="none", years_experience=2) == pytest.approx(0.84)
    assert lever(credential="CPC") == pytest.approx(0.55)
    certified = [simulate(DATA, Scenario.of(DATA, **about)).paths[0].outcomes for about in UNPREPARED]
    assert certified[0].certified < 0.85 * certified[1].certified
    assert NotPreparedFor("certificate", "CCS") in project(DATA, Scenario.of(DATA, credential="CCS")).warnings
    assert not [one for one in project(DATA, Scenario.of(DATA)).warnings if isinstance(one, NotPreparedFor)]


UNPREPARED = ({"credential": "CCS"}, {"credential": "CCS", "exam_pass_rate": 0.84})


def outcomes_of(**fields: Any) -> Outcomes:
    outcomes = simulate(DATA, Scenario.of(DATA, **fields)).paths[0].outcomes
    assert outcomes is not None
    return outcomes


def test_a_path_says_how_many_finish_and_are_hired_and_the_others_keep_theirs() -> None:
    said = {"finish_rate": 1, "exam_pass_rate": 1, "placed_rate": 1}
    assert outcomes_of(**said).hired == 100
    first, second = simulate(DATA, Scenario.of(DATA, [said, {}])).paths
    assert first.outcomes is not None
    assert (first.outcomes.hired, second.outcomes) == (100, outcomes_of())
    rising = [outcomes_of(finish_rate=share).finished for share in (0.2, 0.5, 0.9)]
    assert rising == pytest.approx([20, 50, 90], abs=1)
    rates = [outcomes_of(placed_rate=share).hired for share in (0.0, 0.2, 0.6, 1.0)]
    assert rates == sorted(rates)
    assert rates[0] == 0


def test_a_share_hired_within_six_months_is_that_share_of_those_who_go_on_looking() -> None:
    """75 % in six months leave a fourth: a chance of 1 - 0.25 ** (1/6) a month, whatever the background or the credential."""
    monthly = 1 - 0.25 ** (1 / 6)
    steps = [
        resolve(DATA, Profile.of(DATA), tabulate(DATA, Profile.of(DATA), [Path.of(DATA, placed_rate=0.75, **own)]))
        for own in ({}, {"apprentice_mark": "practicum"})
    ]
    for each in steps:
        factor = lives.hiring_factor(DATA, Profile.of(DATA), each, requirements(DATA, "none"))
        months, stops = lives.job_search(DATA, Profile.of(DATA), NO_CROWD, sobol(4096), factor, each)
        looks_on = lives.waiting_time(sobol(4096).uniform["stop_looking"], lives.chance(DATA, "stop_looking")) > 6
        hired = (months <= 6) & ~stops
        assert hired[0, looks_on].mean() == pytest.approx(0.75, abs=0.01)
        assert lives.placed_in_a_month(DATA, each.paths.placed)[0] == pytest.approx(monthly)


def test_what_a_path_says_leaves_no_range_and_what_the_reader_says_counts_before_it() -> None:
    known = levers_of(Scenario.of(DATA, finish_rate=0.9, placed_rate=0.75, exam_pass_rate=0.8))
    ends = {one.field: (one.low, one.value, one.high) for one in known if one.of_the_path}
    assert set(ends) == {"chance_finish", "chance_pass", "chance_hired"}
    assert ends["chance_finish"] == (0.9, 0.9, 0.9)
    assert ends["chance_hired"][1] == pytest.approx(1 - 0.25 ** (1 / 6))
    said = {"finish_rate": 0.9, "placed_rate": 0.75}
    assert outcomes_of(**said, chance_finish=0.5, chance_hired=0.1) == outcomes_of(chance_finish=0.5, chance_hired=0.1)
    stated = {one.field: one.value for one in known}
    assert outcomes_of(**said, chance_hired=stated["chance_hired"]) == outcomes_of(**said)


def test_who_proves_two_years_with_codes_has_no_apprentice_mark_and_pays_nothing_for_it() -> None:
    biller = {"background": "administrative"}
    by_work, by_proof = (grid(Scenario.of(DATA, **biller, apprentice_mark=way)) for way in ("work", "letters"))
    assert by_proof.exact.full_designation[0, 0] == by_proof.exact.certified[0, 0]
    assert by_proof.exact.full_designation[0, 0] < by_work.exact.full_designation[0, 0] - 23
    assert by_proof.upfront_cost[0, 0] == by_work.upfront_cost[0, 0]
    assert outcomes_of(**biller, apprentice_mark="letters").hired > outcomes_of(**biller).hired
    full = {"credential": "CCS", "training": "associate"}
    assert outcomes_of(**full, apprentice_mark="letters") == outcomes_of(**full)


NURSE = {"state": "WA", "background": "nurse", "current_pay": 92_000, "target_role": "cdi_specialist"}


def test_a_background_that_stands_in_for_the_years_raises_the_share_taken_on() -> None:
    """60 of 100 who do the work come from nursing and 25 from coding: 1.4 and 0.6 times the 30 of 100 of all."""
    assert lives.admitted_share(DATA, "cdi_specialist", True) == pytest.approx(0.42)
    assert lives.admitted_share(DATA, "cdi_specialist", False) == pytest.approx(0.18)
    assert lives.admitted_share(DATA, "coding_auditor", False) == DATA.chance("admitted", "coding_auditor").value
    nurse, coder = (
        next(one for one in levers_of(Scenario.of(DATA, **who)) if one.field == "chance_promoted")
        for who in (NURSE, {"role": "cdi_specialist"})
    )
    assert (nurse.value, coder.value) == pytest.approx((0.42, 0.18))
    assert nurse.low < nurse.value < nurse.high


def test_who_needs_no_exam_loses_nothing_by_failing_one() -> None:
    certain = {"chance_finish": 0, "chance_promoted": 1}
    outcomes = outcomes_of(**NURSE, **certain, horizon=40)
    assert outcomes.hired > 80  # the others stop looking
    assert outcomes_of(**{**NURSE, "background": "none"}, **certain, horizon=40).hired == 0
    at_once = outcomes_of(**NURSE, training="none", credential="none")
    assert outcomes_of(**NURSE).hired == pytest.approx(at_once.hired, abs=4)
