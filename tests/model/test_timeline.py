"""Dated steps: what is left to do, what is added, and when each step ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata import Dataset, Scenario
from careerdata.files.json import plan as as_json
from careerdata.model import chances as draws
from careerdata.model.chances import Draws
from careerdata.model.steps import Steps, resolve
from careerdata.model.timeline import NEVER, Timeline
from tests.scenarios import DATA, ask, but, changed, grid, life, scenarios


def plan(dataset: Dataset, which: Draws | None = None, **given: Any) -> tuple[Steps, Timeline]:
    found = grid(Scenario.of(dataset, **given), which or draws.certain(), dataset)
    return found.steps, found.when


def passed(data: Dataset, when: Timeline, id: str) -> int | None:
    month = when.credential_month[data.credentials.ids.index(id)]
    return None if month is None or month[0, 0] >= NEVER else int(month[0, 0])


# --- order and length -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pace", "trained", "certified", "paid"),
    [
        ("fast", 4, 5, 7),  # 4 + 1 + 2
        ("steady", 7, 8, 10),  # 6.5 -> 7; 6.5 + 1.5 = 8; + 2
        ("slow", 9, 11, 13),  # 9 + 2 + 2
    ],
)
def test_the_pace_picks_the_place_in_each_range(
    data: Dataset, pace: str, trained: int, certified: int, paid: int
) -> None:
    _, when = plan(data, study_pace=pace)
    assert (when.training_end[0, 0], when.certified[0, 0], when.first_pay[0, 0]) == (trained, certified, paid)


@pytest.mark.parametrize(
    ("care", "trained", "certified", "paid"),
    [
        (0, 7, 8, 10),
        (6, 13, 16, 18),  # half of 12 hours are left: 2 x 6.5 = 13, 2 x 8 = 16, and the search as it was
        (60, 26, 32, 34),  # three hours stay in any case
    ],
)
def test_hours_of_care_lengthen_what_is_studied(
    data: Dataset, care: float, trained: int, certified: int, paid: int
) -> None:
    _, when = plan(data, study_hours=12, care_hours=care)
    assert (when.training_end[0, 0], when.certified[0, 0], when.first_pay[0, 0]) == (trained, certified, paid)


def test_fewer_hours_lengthen_what_is_studied_and_more_shorten_nothing(data: Dataset) -> None:
    ends = {hours: plan(data, study_hours=hours)[1].training_end[0, 0] for hours in (3, 6, 10, 12, 40)}
    assert ends == {3: 26, 6: 13, 10: 8, 12: 7, 40: 7}  # 6.5 months at 12 hours a week: 26, 13, 7.8


@given(scenarios(), st.integers(0, 60), st.integers(0, 60))
def test_more_care_makes_nothing_sooner(scenario: Scenario, a: int, b: int) -> None:
    less, more = (grid(but(scenario, care_hours=hours)).exact for hours in sorted((a, b)))
    for name in ("training_end", "certified", "first_pay", "specialty", "role"):
        assert (getattr(more, name) >= getattr(less, name) - 1e-6).all()


def test_preparing_takes_what_the_data_say(data: Dataset) -> None:
    name = "exam_preparation_months"
    wide = changed(data, figures=lambda row: row.model_copy(update={"high": 3.0}) if row.figure == name else row)
    _, when = plan(wide)
    assert when.certified[0, 0] == 9  # 1 to 3 months: 6.5 + 2
    without = changed(data, figures=[row for row in data.figures if row.figure != name])
    for pace, month in (("fast", 4), ("slow", 9)):
        _, when = plan(without, study_pace=pace)
        assert (when.training_end[0, 0], when.certified[0, 0]) == (month, month)


def test_a_chosen_length_and_a_later_start(data: Dataset) -> None:
    _, when = plan(data, training_months=8, start_month=5)
    assert (when.start[0, 0], when.training_end[0, 0], when.first_pay[0, 0]) == (5, 13, 17)  # 13 + 1.5 + 2 = 16.5


def test_each_failed_attempt_adds_its_wait(data: Dataset) -> None:
    """CPC: a month, assumed. CCA: 30 days by its rule, 30 / 30.4375 months: 8 + 2 x 0.9856 = 9.97, so month 10."""
    for attempts, month in ((1, 8), (2, 9), (3, 10)):
        for id in ("CPC", "CCA"):
            _, when = plan(data, credential=id, exam_attempts=attempts)
            assert passed(data, when, id) == month


def test_a_wait_in_days_is_turned_into_months(data: Dataset) -> None:
    """A mean month has 30.4375 days: 60 days are 1.97 months, 61 are 2.004."""
    for days, month in ((60, 10), (61, 11)):
        wait = {"low": days, "high": days}
        waits = changed(
            data, figures=lambda row, wait=wait: row.model_copy(update=wait) if row.figure == "retake_wait" else row
        )
        _, when = plan(waits, credential="CCA", exam_attempts=2)
        assert passed(data, when, "CCA") == month


def test_a_later_exam_that_is_failed_waits_as_well(data: Dataset) -> None:
    """A month each (assumed) or two: passing comes so many months after the first attempt for each one failed."""
    i = data.credentials.ids.index("CRC")
    for wait in (1, 2):
        waits = changed(
            data,
            model=lambda row, wait=wait: row.model_copy(update={"value": wait}) if row.id == "retake_wait" else row,
        )
        when = grid(Scenario.of(data, further_credentials=["CRC"]), draws.sobol(64), waits).when
        month, exam, attempts = when.credential_month[i], when.exam_month[i], when.attempts[i]
        assert attempts is not None
        assert month is not None
        assert exam is not None
        sits = month < NEVER
        assert attempts[sits].max() > 2
        np.testing.assert_array_equal((month - exam)[sits], wait * (attempts - 1)[sits])


def test_the_job_search_is_the_persons_own_and_stretched_by_automation(data: Dataset) -> None:
    _, when = plan(data, job_search_months=4)
    assert when.first_pay[0, 0] == 12
    _, when = plan(data, job_search_months=4, automation=0.5)  # full pressure doubles it
    assert when.first_pay[0, 0] == 14
    half = changed(data, model=lambda row: row.model_copy(update={"value": 0.5}) if "stretch" in row.id else row)
    _, when = plan(half, job_search_months=4, automation=0.5)
    assert when.first_pay[0, 0] == 13


@given(scenarios())
def test_steps_come_in_order(scenario: Scenario) -> None:
    found = grid(scenario, draws.sobol(8))
    when = found.when
    if scenario.paths[0].role == "stay":
        assert (when.first_pay == NEVER).all()
        return
    assert (when.training_end >= when.start).all()
    working = scenario.profile.works_in_the_field
    assert (when.first_pay == 0).all() if working else (when.first_pay >= when.training_end).all()
    assert (when.role >= when.first_pay).all()
    if (found.steps.paths.specialty >= 0).all():
        assert (when.specialty >= when.first_pay).all()
    for month, exam in zip(when.credential_month, when.exam_month, strict=True):
        if month is not None and exam is not None:
            assert (month[exam < NEVER] >= exam[exam < NEVER]).all()


# --- one simulated life, drawn by hand ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "drawn", "trained", "certified"),
    [
        (None, 0.0, 4, 5),  # the low ends: 4 and 1
        (None, 0.125, 6, 7),  # steady is the peak: a quarter of each range, sqrt(0.125 x 0.5), 5.25 and 1.25
        (None, 1.0, 9, 11),
        (8, 0.2, 8, 10),  # one's own length is what it is; the exam takes 1.32
        (8, 1.0, 8, 10),
    ],
)
def test_study_is_drawn_round_the_pace_or_the_chosen_length(
    data: Dataset, months: float | None, drawn: float, trained: int, certified: int
) -> None:
    _, when = plan(data, life(study=drawn), training_months=months)
    assert (when.training_end[0, 0], when.certified[0, 0]) == (trained, certified)


@pytest.mark.parametrize(
    ("drawn", "attempts"),
    [
        (0.549, 1),  # 55 % pass at once
        (0.551, 2),
        (0.688, 2),  # of 45 %, three quarters go on, and 41.25 % of them pass: 0.55 + 0.1392
        (0.690, 3),
    ],
)
def test_attempts_are_those_until_a_pass(data: Dataset, drawn: float, attempts: int) -> None:
    """CPC: 50 to 60 % pass at once; a repeater passes three quarters as often and gives up in a quarter of cases."""
    i = data.credentials.ids.index("CPC")
    _, when = plan(data, life(exam=drawn, hired=0.5))
    assert when.attempts[i][0, 0] == attempts  # type: ignore[index]
    assert when.certified[0, 0] == 8 + attempts - 1


def test_who_fails_may_give_up(data: Dataset) -> None:
    i = data.credentials.ids.index("CPC")
    _, when = plan(data, life(exam=0.99))
    assert when.gave_up[0, 0]
    assert when.certified[0, 0] == when.first_pay[0, 0] == NEVER
    assert 1 <= when.attempts[i][0, 0] <= 5  # type: ignore[index]
    tries = [plan(data, life(exam=drawn))[1].attempts[i][0, 0] for drawn in (0.81, 0.93, 0.999)]  # type: ignore[index]
    assert tries == sorted(tries)


def test_an_exam_that_nobody_passes_is_given_up(data: Dataset) -> None:
    none = {"low": 0.0, "high": 0.0}
    hard = changed(data, figures=lambda row: row.model_copy(update=none) if row.figure == "pass_rate" else row)
    for drawn in (0.0, 0.5, 0.999):
        _, when = plan(hard, life(exam=drawn))
        assert when.gave_up[0, 0]


def test_a_later_exam_is_taken_until_it_is_passed(data: Dataset) -> None:
    """At 55 % at once and 41.25 % later: a draw of 0.55 + 0.45 x 0.4125 is the border of two and three attempts."""
    i = data.credentials.ids.index("CPC")
    about = {"years_experience": 3, "training": "none", "credential": "none"}
    for drawn, attempts in ((0.5, 1), (0.6, 2), (0.73, 2), (0.74, 3), (0.9999, 5)):
        _, when = plan(data, life(later_exam=drawn), **about)
        assert when.attempts[i][0, 0] == attempts  # type: ignore[index]


def test_leaving_the_program_comes_at_an_even_rate(data: Dataset) -> None:
    """Three quarters finish: whoever draws above 1/4 ends it; at a draw of 1 - 0.75^0.5 half of the months are over."""
    half = 1 - 0.75**0.5
    _, when = plan(data, life(finish=half))
    assert when.dropped_out[0, 0]
    assert when.training_end[0, 0] == when.certified[0, 0] == when.first_pay[0, 0] == NEVER
    found = grid(Scenario.of(data), life(finish=half))
    assert found.exact.studies_until[0, 0] == pytest.approx(6.5 / 2)
    assert all(entry.item.what == "tuition" for entry in found.entries)  # what was paid stays paid, and no more
    _, when = plan(data, life(finish=0.2501))
    assert not when.dropped_out[0, 0]


@pytest.mark.parametrize(
    ("given", "factor"),
    [({}, 1), ({"credential": "CCS"}, 1.75), ({"credential": "CCA"}, 0.75), ({"background": "administrative"}, 1.4)],
)
def test_a_search_ends_by_the_monthly_chance(data: Dataset, given: dict[str, Any], factor: float) -> None:
    """One in five is hired in a month of looking, more with a full credential or office experience."""
    found = grid(Scenario.of(data, graduates_per_ten_openings=0, **given), life(hired=0.7)).exact
    rate = -np.log(1 - 0.2 * factor)
    assert found.first_pay[0, 0] == pytest.approx(8 - np.log(0.3) / rate)


def test_who_stops_looking_before_is_never_hired(data: Dataset) -> None:
    """A draw of 0.7 is hired after 5.4 months; stopping at a chance of 3 % a month comes before it at a draw of 0.1."""
    for drawn, hired in ((0.1, False), (0.2, True)):
        _, when = plan(data, life(hired=0.7, stop_looking=drawn))
        assert (when.first_pay[0, 0] < NEVER) == hired


def test_the_plans_search_is_as_long_as_assumed_for_the_apprentice(data: Dataset) -> None:
    for about, months in (
        ({}, 4),
        ({"credential": "CCS"}, 4 / 1.75),
        ({"credential": "none", "role": "coding_associate"}, 10),
    ):
        found = grid(Scenario.of(data, job_search_months=4, **about), draws.certain()).exact
        begins = found.training_end[0, 0] if about.get("credential") == "none" else found.certified[0, 0]
        assert found.first_pay[0, 0] - begins == pytest.approx(months)


@pytest.mark.parametrize(("drawn", "years"), [(0, 3), (0.25, 3.5), (1, 5)])
def test_promotion_is_drawn_inside_the_roles_years(data: Dataset, drawn: float, years: float) -> None:
    holder = {"years_experience": 0.5, "credentials_held": ["CPC", "CPMA"], "target_role": "coding_auditor"}
    for chosen in (0, 0.5):
        luck = life(promotion=drawn, specialty_admitted=0.0, role_opening=0.0)
        _, when = plan(data, luck, **holder, promotion_position=chosen)
        assert when.role[0, 0] == years * 12 - 6


# --- steps already done ---------------------------------------------------------------------------------------------


def test_a_credential_held_removes_its_training_and_exam(data: Dataset) -> None:
    steps, when = plan(data, credentials_held=["CPC"])
    assert when.attempts[data.credentials.ids.index("CPC")] == 0
    assert steps.training_done[0]
    assert steps.paths.training[0] == steps.paths.credential[0] == -1
    assert (when.certified[0, 0], when.first_pay[0, 0]) == (0, 2)  # the job search is left


def test_an_advanced_credential_held_does_not_stand_in_for_training(data: Dataset) -> None:
    steps, _ = plan(data, credentials_held=["CRC"])
    assert not steps.training_done[0]


@pytest.mark.parametrize(("years", "done"), [(0, False), (0.5, False), (1, True), (3, True)])
def test_a_year_of_coding_stands_in_for_training(data: Dataset, years: float, done: bool) -> None:
    steps, when = plan(data, years_experience=years)
    assert steps.training_done[0] == done
    assert when.first_pay[0, 0] == (0 if years else 10)


def test_a_degree_held_is_not_studied_again(data: Dataset) -> None:
    field = {"education": "associate", "education_field": "health_information"}
    steps, when = plan(data, **field, training="associate", credential="RHIT")
    assert steps.training_done[0]
    assert passed(data, when, "RHIT") == 2  # 1.5 months of preparing
    steps, _ = plan(data, education="high_school", training="associate", credentials_held=["CPC"])
    assert not steps.training_done[0]  # a new degree, whatever is held


# --- the apprentice mark --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "month"),
    [
        (0, 34),  # first pay in month 10 and 24 months of work
        (0.5, 18),  # training 6.5 and exam 1.5, but 18 more months of work
        (1, 12),
        (1.9375, 2),  # three quarters of a month of work; the exam in month 1.5
        (3, 2),
    ],
)
def test_two_years_of_coding_remove_it(data: Dataset, years: float, month: int) -> None:
    _, when = plan(data, years_experience=years)
    assert when.full_designation[0, 0] == month
    assert when.role[0, 0] == month  # a certified coder has a full credential


def test_it_counts_for_a_credential_held_too(data: Dataset) -> None:
    _, when = plan(data, credentials_held=["CPC"])
    assert when.full_designation[0, 0] == 2 + 24


def test_without_a_number_of_years_it_goes_with_the_first_pay(data: Dataset) -> None:
    without = changed(data, figures=[row for row in data.figures if row.figure != "apprentice_years"])
    _, when = plan(without)
    assert when.full_designation[0, 0] == when.first_pay[0, 0] == 10


def test_some_credentials_have_none(data: Dataset) -> None:
    _, when = plan(data, credential="CCA")
    assert when.full_designation[0, 0] == NEVER
    assert when.role[0, 0] == when.first_pay[0, 0] == 11  # 2 months at 75 of 100


# --- what is missing is added ---------------------------------------------------------------------------------------


def test_a_credential_that_asks_for_training_gets_it(data: Dataset) -> None:
    certificate = data.programs.ids.index("certificate")
    for id in ("CPC", "CCA", "COC", "CCS"):
        steps, _ = plan(data, training="none", credential=id)
        assert steps.training_added[0]
        assert steps.paths.training[0] == certificate
    for id in ("CPC", "CCA"):
        steps, _ = plan(data, training="none", credential=id, education="associate")
        assert steps.training_added[0]
        steps, _ = plan(
            data, training="none", credential=id, education="associate", education_field="health_information"
        )
        assert not steps.training_added[0]


def test_a_first_job_without_training_or_credential_is_not_to_be_had(data: Dataset) -> None:
    steps, when = plan(data, training="none", credential="none", target_role="coding_associate")
    assert steps.training_added[0]
    assert when.first_pay[0, 0] == when.role[0, 0] == 12  # 6.5 + 2 / 0.4
    assert when.certified[0, 0] == NEVER


def test_months_and_cost_chosen_for_a_program_are_not_those_of_its_substitute(data: Dataset) -> None:
    """RHIT asks for a degree: the certificate's sliders (4 months, 3,000) say nothing about it."""
    _, when = plan(data, credential="RHIT", training_months=4, training_cost=3_000)
    assert when.training_end[0, 0] == 21
    _, when = plan(data, training="none", training_months=0, training_cost=0)
    assert when.training_end[0, 0] == 7


def test_rhit_needs_an_associate_degree(data: Dataset) -> None:
    steps, when = plan(data, credential="RHIT")
    assert steps.training_added[0]
    assert steps.paths.training[0] == data.programs.ids.index("associate")
    assert passed(data, when, "RHIT") == 23  # 21 + 1.5


def test_a_degree_that_became_the_training_is_not_studied_again(data: Dataset) -> None:
    """RHIT turns the training into an associate degree; for a director only the bachelor's is left, after month 25."""
    steps, when = plan(data, credential="RHIT", target_role="him_director")
    assert steps.degrees[0].tolist() == [False, False, True]
    assert when.first_pay[0, 0] == 24  # 21 + 1.5 + 2 / 1.75 = 23.6
    assert int(when.degree_end[2][0, 0]) == 60  # type: ignore[index]  # 23.6 + 36


def test_rhit_beside_work_takes_its_degree_beside_work(data: Dataset) -> None:
    """First pay in month 10; the degree takes 21 months, to 31; preparing 1.5 more: month 33."""
    steps, when = plan(data, further_credentials=["RHIT"])
    assert steps.degrees[0].tolist() == [False, True, False]
    assert (int(when.degree_start[1][0, 0]), int(when.degree_end[1][0, 0])) == (10, 31)  # type: ignore[index]
    assert passed(data, when, "RHIT") == 33


def test_a_director_needs_a_bachelors_degree_and_what_comes_before_it(data: Dataset) -> None:
    """First pay in month 10, then 21 months for the associate degree and 36 (24 to 48) for the bachelor's: month 67.

    Eight years of coding are month 106, so the years come last; a coder of ten years waits for the degrees: 21 + 36. Who
    has both is a manager for a year first."""
    steps, when = plan(data, target_role="him_director")
    assert steps.degrees[0].tolist() == [False, True, True]
    assert int(when.degree_end[2][0, 0]) == 67  # type: ignore[index]
    assert when.role[0, 0] == 106
    _, when = plan(data, target_role="him_director", years_experience=10, credentials_held=["CPC"])
    assert when.role[0, 0] == 57
    _, when = plan(
        data, target_role="him_director", years_experience=10, credentials_held=["CPC"], education="associate"
    )
    assert when.role[0, 0] == 36
    _, when = plan(
        data, target_role="him_director", years_experience=10, credentials_held=["CPC"], education="bachelor"
    )
    assert when.role[0, 0] == 12


def test_a_degree_that_no_program_gives_is_not_studied(data: Dataset) -> None:
    without = changed(data, programs=[row for row in data.programs if row.id != "associate"])
    steps, when = plan(without, target_role="him_director")
    assert steps.degrees[0].tolist() == [False, False, True]
    assert int(when.degree_start[2][0, 0]) == 10  # type: ignore[index]


def test_a_degree_as_training_is_finished_before_what_needs_it(data: Dataset) -> None:
    """A working coder takes the associate degree as training, 21 months; the bachelor's follows, it does not run beside it."""
    steps, when = plan(
        data,
        target_role="him_director",
        years_experience=10,
        training="associate",
        credential="none",
        credentials_held=["CPC"],
    )
    assert steps.degrees[0].tolist() == [False, False, True]
    assert (int(when.degree_start[2][0, 0]), when.role[0, 0]) == (21, 57)  # type: ignore[index]


def test_a_role_of_an_associate_degree_waits_for_the_program_that_gives_it(data: Dataset) -> None:
    steps = [
        row.model_copy(update={"education": "associate"})
        for row in data.advancement_steps
        if row.to_role == "coding_manager"
    ]
    others = [row for row in data.advancement_steps if row.to_role != "coding_manager"]
    degrees_first = sorted(data.programs, key=lambda row: row.gives_education is None)
    asks = changed(data, advancement_steps=[*others, *steps], programs=degrees_first)
    _, when = plan(
        asks,
        target_role="coding_manager",
        years_experience=10,
        training="associate",
        credential="none",
        credentials_held=["CPC"],
    )
    assert when.role[0, 0] == 21


def test_a_certificate_does_not_delay_what_asks_for_a_degree_held(data: Dataset) -> None:
    at_once = changed(
        data,
        advancement_steps=lambda row: row.model_copy(
            update={"years_low": 0, "years_high": 0, "education": "associate"}
        ),
    )
    given = {"years_experience": 0.5, "education": "associate", "credential": "none", "target_role": "coding_manager"}
    steps, when = plan(at_once, **given)
    assert steps.paths.training[0] >= 0
    assert (when.training_end[0, 0], when.role[0, 0]) == (7, 0)


def test_roles_and_specialties_bring_their_credential(data: Dataset) -> None:
    ids = data.credentials.ids
    for choice, id in (
        ({"target_role": "coding_auditor"}, "CPMA"),
        ({"specialty": "risk_adjustment"}, "CRC"),
        ({"specialty": "inpatient"}, "CIC"),
        ({"credential": "none", "target_role": "certified_coder"}, "CPC"),
    ):
        steps, _ = plan(data, **choice)
        assert [ids[i] for i in np.flatnonzero(steps.further_added[0])] == [id]
    steps, _ = plan(data, specialty="inpatient", credential="CCS")  # CIC or CCS
    assert not steps.further_added.any()


def test_a_later_credential_waits_for_its_year_of_coding(data: Dataset) -> None:
    """CRC asks for a year of coding: month 10 + 12, then 1.5 of preparing: 24. A second one follows it: 25.5."""
    _, when = plan(data, further_credentials=["CRC", "CPMA"])
    assert (passed(data, when, "CRC"), passed(data, when, "CPMA")) == (24, 25)  # 23.5 and 25
    _, when = plan(data, further_credentials=["CRC"], years_experience=0.5, credentials_held=["CPC"])
    assert passed(data, when, "CRC") == 8  # 6 + 1.5


def test_an_untrained_coder_waits_for_the_experience_that_replaces_training(data: Dataset) -> None:
    """CPC asks for training or experience, a year of it: half a year is held, 6 months are left, then 1.5."""
    _, when = plan(data, years_experience=0.5, training="none", credential="none")
    assert passed(data, when, "CPC") == 8
    assert when.certified[0, 0] == 8


def test_certified_is_dated_when_it_comes_beside_work(data: Dataset) -> None:
    _, when = plan(data, credential="none")  # CPC is added for the target role: first pay in 6.5 + 2 / 0.4, and 1.5
    assert when.certified[0, 0] == passed(data, when, "CPC") == 13


@pytest.mark.parametrize(("position", "month"), [(0, 10 + 36), (0.5, 10 + 48), (1, 10 + 60)])
def test_promotion_position_picks_the_years_asked_for(data: Dataset, position: float, month: int) -> None:
    _, when = plan(data, target_role="coding_auditor", promotion_position=position)
    assert when.role[0, 0] == month


def test_a_nurses_background_waives_the_years(data: Dataset) -> None:
    # A nurse looks for it at once, and waits as long as half of those who get it: 22.8 months at 3 % a month, instead of 2.
    for background, least, most in (("none", 24, 60), ("clinical", 24, 60), ("nurse", 21, 21)):
        for position, months in ((0, least), (1, most)):
            _, when = plan(data, target_role="cdi_specialist", background=background, promotion_position=position)
            assert when.role[0, 0] == 10 + months


@pytest.mark.parametrize("sign", [1, -1])
def test_the_order_of_the_rows_is_of_no_matter(data: Dataset, sign: int) -> None:
    turned = changed(
        data,  # degrees first, or last
        programs=sorted(data.programs, key=lambda row: (row.gives_education is None, row.months_low or 0))[::sign],
        roles=sorted(data.roles, key=lambda row: row.id != "him_director"),
        specialties=data.specialties[::-1],
    )
    person = {"years_experience": 10, "credentials_held": ["CPC"], "start_month": 5}
    director = {**person, "education": "bachelor", "target_role": "him_director"}
    student = {**director, "education": "high_school"}
    for path in (
        director,
        student,
        {"training": "associate", **student},
        {"specialty": "inpatient"},
        {"credential": "RHIT"},
    ):
        assert as_json(turned, ask(turned, **path)) == as_json(data, ask(data, **path))


def test_a_role_without_a_step_asks_for_nothing(data: Dataset) -> None:
    steps, when = plan(changed(data, advancement_steps=[]), target_role="him_director", promotion_position=1)
    assert not steps.degrees.any()
    assert when.role[0, 0] == when.first_pay[0, 0] == 10


@given(scenarios(role="stay"))
def test_staying_leaves_nothing_to_do(scenario: Scenario) -> None:
    first = changed(DATA, roles=sorted(DATA.roles, key=lambda row: row.id != "certified_coder"))
    assert not resolve(first, scenario.profile, scenario.table(first)).paths.further.any()
    steps = resolve(DATA, scenario.profile, scenario.table(DATA))
    assert steps.paths.training[0] == steps.paths.credential[0] == steps.chosen_credential[0] == -1
    assert not steps.paths.further.any()
    assert not steps.degrees.any()
    assert not (steps.training_done | steps.training_added | steps.untrained).any()


@given(scenarios())
def test_nothing_held_is_left_to_do(scenario: Scenario) -> None:
    steps = resolve(DATA, scenario.profile, scenario.table(DATA))
    held = np.array([id in scenario.profile.credentials_held for id in DATA.credentials.ids])
    assert not (steps.paths.further[0] & held).any()
    credential = steps.paths.credential[0]
    assert credential < 0 or not held[credential]
    assert not (steps.training_done & (steps.paths.training >= 0) & ~steps.training_added).any()
