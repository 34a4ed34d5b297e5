"""Three plans worked by hand from the guide, and what the projection says about the rest."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given

from careerdata import Dataset, Scenario, compare, project
from careerdata.answers import warnings
from careerdata.answers.milestones import Milestone
from careerdata.answers.projection import CostItem, Projection
from careerdata.files.json import plan as as_json
from careerdata.model.costs import Item
from tests.scenarios import DATA, ask, scenarios

CENT = 0.01


def costs_of(answer: Projection) -> list[tuple[int, Item, float]]:
    return [(cost.month, cost.item, cost.usd) for cost in answer.cost_items]


def warned(answer: Projection) -> set[type]:
    return {type(warning) for warning in answer.warnings}


def test_a_newcomer_with_a_certificate_and_a_cpc(flat: Dataset) -> None:
    """Place index 1, before tax, two years, 37,600 a year today of which half is kept while studying.

    Time: a certificate takes 4 to 9 months, steady 6.5, so it ends in month 7. Preparing takes 1 to 2 months, 1.5:
    6.5 + 1.5 = 8, certified. Search 2 months: first pay in month 10. The apprentice mark goes after 24 months of work: 34.
    Cost: program 3,000 to 8,000, middle 5,500 (month 0); exam 399 and dues 175 in month 8; dues again in month 20.
        Before the first pay: 5,500 + 399 + 175 = 6,074. In all 6,249.
    Pay: the entry band, 32,000 to 40,000, middle 36,000, is flat for the first year of work, months 10 to 22. Month 23 is
        13 months in, a 36th of the way from the entry knot (year 1) to the middle one (year 4): low 32,000 + 10,000/36 =
        32,277.78, high 40,000 + 15,000/36 = 40,416.67, middle 36,347.22. At month 24 it is two 36ths: 36,694.44.
    Net: staying 2 x 37,600 = 75,200. Ten months at half pay: 10 x 37,600/24 = 15,666.67. Work: 13 x 3,000 + 36,347.22/12 =
        42,028.94. 15,666.67 + 42,028.94 - 6,249 - 75,200 = -23,753.40.
    """
    answer = ask(flat, state="TX", after_tax=False, pay_kept_while_studying=0.5, horizon=2, discount_rate=0)
    assert answer.months_to_certified == 8
    assert answer.months_to_first_pay == 10
    assert answer.role_month == 34
    assert answer.upfront_cost_usd == pytest.approx(6_074)
    assert answer.total_cost_usd == pytest.approx(6_249)
    assert costs_of(answer) == [
        (0, Item("tuition", "certificate"), 5_500),
        (8, Item("exam", "CPC"), 399),
        (8, Item("membership", "AAPC"), 175),
        (20, Item("membership", "AAPC"), 175),
    ]
    assert answer.annual_pay_usd == pytest.approx([36_000, 36_694.44], abs=CENT)
    assert answer.annual_pay_low_usd == pytest.approx([32_000, 32_555.56], abs=CENT)
    assert answer.annual_pay_high_usd == pytest.approx([40_000, 40_833.33], abs=CENT)
    assert answer.net_position_usd == pytest.approx(-23_753.40, abs=CENT)
    assert answer.npv_usd == pytest.approx(-23_753.40, abs=CENT)
    assert answer.given_up_usd == pytest.approx(15_666.67, abs=CENT)  # the other half of ten months' pay
    assert answer.break_even_month is None
    assert answer.milestones == (
        Milestone(0, "enroll", "certificate"),
        Milestone(7, "finish", "certificate"),
        Milestone(8, "pass_as_apprentice", "CPC"),
        Milestone(10, "first_pay"),
    )


def test_an_associate_degree_then_a_cca(flat: Dataset) -> None:
    """Place index 1, before tax, five years, all of 30,000 a year kept while studying.

    Time: 18 to 24 months, steady 21. Preparing 1.5: 22.5, so certified in month 23. Search 2: 24.5, first pay in month 25.
    A CCA has no apprentice stage: a certified coder at once.
    Cost: 6,000 to 20,000, middle 13,000 (month 0); at 22.5, in month 22, exam 199 for members and AHIMA dues 65, again in
        months 34, 46 and 58; renewal 100 two years after passing, in month 46. Before the first pay 13,264; in all 13,000 +
        199 + 4 x 65 + 100 = 13,559.
    Pay at the end of year 3: 11.5 months in, 36,000. Year 4: 23.5 months in, 11.5 past the first knot; the middle climbs
        12,500 in 36 months: 36,000 + 12,500 x 11.5/36 = 39,993.06. Year 5: 36,000 + 12,500 x 23.5/36 = 44,159.72.
    Net: half of month 24 and months 25 to 36 pay 3,000 each: 37,500. Months 37 to 59 begin 0.5 to 22.5 months past the knot:
        23 x 3,000 + 12,500/36/12 x (0.5 + 1.5 + ... + 22.5 = 264.5) = 69,000 + 7,653.36. Staying over those 35.5 months:
        88,750. 37,500 + 76,653.36 - 88,750 - 13,559 = 11,844.36.
    """
    answer = ask(flat, after_tax=False, training="associate", credential="CCA", current_pay=30_000, horizon=5)
    assert (answer.months_to_certified, answer.months_to_first_pay, answer.role_month) == (23, 25, 25)
    assert answer.upfront_cost_usd == pytest.approx(13_264)
    assert answer.total_cost_usd == pytest.approx(13_559)
    assert (46, Item("renewal", "CCA"), 100) in costs_of(answer)
    assert [month for month, item, _ in costs_of(answer) if item == Item("membership", "AHIMA")] == [22, 34, 46, 58]
    assert answer.annual_pay_usd == pytest.approx([0, 0, 36_000, 39_993.06, 44_159.72], abs=CENT)
    assert answer.annual_pay_low_usd[-1] == pytest.approx(32_000 + 10_000 * 23.5 / 36)
    assert answer.annual_pay_high_usd[-1] == pytest.approx(40_000 + 15_000 * 23.5 / 36)
    assert answer.net_position_usd == pytest.approx(11_844.36, abs=CENT)
    line = answer.monthly.net_position
    assert answer.break_even_month is not None
    assert line[answer.break_even_month] > 0 >= line[answer.break_even_month - 1]


def test_a_coder_of_three_years_with_a_cpc_becomes_an_auditor(flat: Dataset) -> None:
    """Place index 1, before tax, six years, 45,000 a year today. A CPMA is all that is missing, and is added.

    Time: no training, no CPC exam, no job search. CPMA asks for a year of coding: held. Preparing takes 1.5 months: month 2.
    An auditor has CPMA and 3 to 5 years, the least of them taken: month 2.
    Cost: no program and no CPC exam. The CPMA exam at 1.5, in month 1. Whoever holds a CPC is an AAPC member and paid up for a
        year: 175 in months 12, 24, 36, 48 and 60.
    Pay: typical at three years is 36,000 + 12,500 x 24/36 = 44,333.33, and a month later 44,680.56; today's pay is above it by
        a factor of 45,000/44,333.33 that stays: 45,000 and 45,352.44. An auditor's range is 60,000 to 85,000, of which two
        thirds are reached after five years, in month 62: 76,666.67 times the factor is 77,819.55.
    """
    given = {"after_tax": False, "years_experience": 3, "credentials_held": ["CPC"], "current_pay": 45_000}
    answer = ask(flat, **given, target_role="coding_auditor", horizon=6)
    fee = flat.figure("CPMA", "exam_fee_member")
    exam = (fee.low + fee.high) / 2
    assert (answer.months_to_certified, answer.months_to_first_pay, answer.role_month) == (0, 0, 2)
    assert answer.upfront_cost_usd == 0
    assert costs_of(answer) == [
        (1, Item("exam", "CPMA"), exam),
        *((month, Item("membership", "AAPC"), 175) for month in (12, 24, 36, 48, 60)),
    ]
    assert answer.monthly.pay[:2].tolist() == pytest.approx([45_000, 45_352.44], abs=CENT)
    assert answer.annual_pay_usd[5] == pytest.approx(77_819.55, abs=CENT)
    assert all(before < after for before, after in itertools.pairwise(answer.annual_pay_usd))
    assert answer.milestones == (Milestone(2, "pass", "CPMA"), Milestone(2, "role", "coding_auditor"))
    assert warnings.CredentialAdded("CPMA") in answer.warnings
    assert warnings.TrainingNotCharged("certificate") in answer.warnings


def test_a_generalist_role_does_not_hide_the_specialty(data: Dataset) -> None:
    """A CCA makes a certified coder at once; risk adjustment starts later and pays by its own range."""
    answer = ask(data, credential="CCA", specialty="risk_adjustment")
    assert answer.specialty_month is not None
    assert Milestone(answer.specialty_month, "specialty", "risk_adjustment") in answer.milestones
    work = [(span.subject, span.start, span.end) for span in answer.spans if span.group == "work"]
    assert work == [
        ("certified_coder", 11, answer.specialty_month),
        ("risk_adjustment", answer.specialty_month, 120),
    ]


@given(scenarios())
def test_work_spans_leave_no_gap_and_do_not_overlap(scenario: Scenario) -> None:
    answer = project(DATA, scenario)
    work = [(span.start, span.end) for span in answer.spans if span.group == "work"]
    end = scenario.profile.horizon * 12
    if answer.months_to_first_pay is not None and answer.months_to_first_pay >= end:
        assert not work
        return
    assert work[0][0] == (answer.months_to_first_pay or 0)
    assert work[-1][1] == end
    assert all(before[1] == after[0] for before, after in zip(work, work[1:], strict=False))


@given(scenarios(most_paths=3))
def test_milestones_come_in_order_and_nothing_is_said_twice(scenario: Scenario) -> None:
    for answer in compare(DATA, scenario):
        months = [mark.month for mark in answer.milestones]
        assert months == sorted(months)
        assert all(0 <= month <= scenario.profile.horizon * 12 for month in months)
        assert len(set(answer.warnings)) == len(answer.warnings)
        json.dumps(as_json(DATA, answer), allow_nan=False)


def test_project_is_the_first_of_compare(data: Dataset) -> None:
    scenario = Scenario.of(data, [{}, {"training": "associate"}, {"role": "stay"}])
    first, second, stay = compare(data, scenario)
    assert as_json(data, project(data, scenario)) == as_json(data, first)
    assert second.total_cost_usd > first.total_cost_usd
    assert stay.net_position_usd == 0
    assert stay.months_to_first_pay is None
    assert [span.kind for span in stay.spans] == ["stay"]


def test_limits_are_warnings(data: Dataset) -> None:
    answer = ask(data, budget=6_000, months_available=9, horizon=1, target_role="coding_manager")
    assert warnings.OverBudget(6_074, 74) in answer.warnings
    assert warnings.TooLate(10, 9) in answer.warnings
    assert any(isinstance(one, warnings.RoleAfterHorizon) and one.role == "coding_manager" for one in answer.warnings)
    assert not warned(ask(data, budget=6_074, months_available=10)) & {warnings.OverBudget, warnings.TooLate}
    assert warnings.PayAfterHorizon(22, 1) in ask(data, horizon=1, start_month=12).warnings


def test_a_loan_is_unpaid_only_if_a_payment_falls_outside_the_horizon(data: Dataset) -> None:
    """Payments run from month 1; a horizon of five years holds months 0 to 59."""
    given = {"financing": "loan", "horizon": 5}
    assert warnings.LoanUnpaid in warned(ask(data, **given, loan_years=5))
    answer = ask(data, **given, loan_years=4)
    assert warnings.LoanUnpaid not in warned(answer)
    assert sum(cost.item.kind == "loan" for cost in answer.cost_items) == 48
    held = ask(data, **given, loan_years=20, credentials_held=["CPC"])  # nothing to pay for
    assert warnings.LoanUnpaid not in warned(held)


def test_added_training_says_why(data: Dataset) -> None:
    added = warnings.TrainingAdded
    assert added("certificate", "CPC") in ask(data, training="none", credential="CPC").warnings
    assert added("certificate", "none") in ask(data, training="none", credential="none").warnings
    assert added("associate", "RHIT") in ask(data, credential="RHIT").warnings


def test_remote_pay_at_a_cheaper_employer_is_said(data: Dataset) -> None:
    given = {"state": "CA", "remote": True, "pay_basis": "employer"}
    assert warnings.LowerPayAtEmployer("Texas") in ask(data, **given, employer_state="TX").warnings
    assert warnings.LowerPayAtEmployer not in warned(ask(data, **{**given, "state": "TX"}, employer_state="CA"))
    assert warnings.NoEmployerState() in ask(data, **given).warnings


def test_a_cost_item_names_its_source(data: Dataset) -> None:
    first = ask(data).cost_items[0]
    assert first == CostItem(Item("tuition", "certificate"), 0, 5_500.0, "guide")


@given(scenarios())
def test_typical_pay_lies_within_its_range(scenario: Scenario) -> None:
    """Also of whoever does the work already, whose pay today is one figure and whose high edge the highest band holds back."""
    for answer in compare(DATA, scenario):
        for low, typical, high in zip(
            answer.annual_pay_low_usd, answer.annual_pay_usd, answer.annual_pay_high_usd, strict=True
        ):
            assert low <= typical <= high
        months = answer.by_month
        assert (months["pay_low"] <= months["pay"]).all()
        assert (months["pay"] <= months["pay_high"]).all()


def test_the_range_of_a_coder_on_the_way_to_auditing_holds_what_is_typical(data: Dataset) -> None:
    coder = {"years_experience": 3, "credentials_held": ("CPC",), "current_pay": 50_000}
    answer = project(data, Scenario.of(data, state="TX", target_role="coding_auditor", **coder))
    assert answer.annual_pay_usd[4] == answer.annual_pay_high_usd[4] > answer.annual_pay_low_usd[4]


def test_a_parent_who_trains_is_told_that_childcare_is_not_counted(data: Dataset) -> None:
    assert warnings.ChildcareNotCounted in warned(ask(data, children=2))
    assert warnings.ChildcareNotCounted not in warned(ask(data))
    assert warnings.ChildcareNotCounted not in warned(ask(data, children=2, childcare_month=300))
    assert warnings.ChildcareNotCounted not in warned(ask(data, children=2, credentials_held=["CPC"]))


def test_who_studies_is_told_what_few_hours_take(data: Dataset) -> None:
    assert warnings.FewHoursSlowStudy in warned(ask(data, study_hours=6))
    assert warnings.FewHoursSlowStudy not in warned(ask(data, study_hours=30, care_hours=10))
    assert warnings.FewHoursSlowStudy in warned(ask(data, care_hours=4))
    assert warnings.FewHoursSlowStudy not in warned(ask(data))
    assert warnings.FewHoursSlowStudy not in warned(ask(data, care_hours=4, credentials_held=["CPC"], training="none"))
