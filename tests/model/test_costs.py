"""The ledger: what falls due when, by whose price."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from careerdata import Dataset, Scenario
from careerdata.answers.projection import Projection
from careerdata.answers.warnings import CostUnknown
from careerdata.model import costs
from careerdata.model.costs import Item
from careerdata.words.plan import item
from tests.scenarios import DATA, GUIDE, ask, changed, grid, life


def items(answer: Projection, *words: str) -> list[tuple[int, float]]:
    return [
        (cost.month, cost.usd) for cost in answer.cost_items if all(word in item(DATA, cost.item) for word in words)
    ]


@pytest.mark.parametrize(
    ("id", "member", "usd"),
    [
        ("CPC", True, 399),
        ("CPC", False, 399),  # AAPC lets members only sit its exams
        ("CCA", True, 199),
        ("CCA", False, 299),
        ("CCS", True, 299),
    ],
)
def test_exam_fees(data: Dataset, id: str, member: bool, usd: float) -> None:
    assert items(ask(data, credential=id, member=member), f"{id} exam") == [(8, usd)]


def test_each_attempt_pays_its_fee(data: Dataset) -> None:
    assert items(ask(data, exam_attempts=3), "CPC exam") == [(8, 399), (9, 399), (10, 399)]
    waits = changed(data, model=lambda row: row.model_copy(update={"value": 2.0}) if row.id == "retake_wait" else row)
    assert items(ask(waits, exam_attempts=3), "CPC exam") == [(8, 399), (10, 399), (12, 399)]


def test_dues_come_yearly_from_the_first_exam_for_members_and_where_membership_is_required(data: Dataset) -> None:
    months = [8, 20, 32, 44, 56, 68, 80, 92, 104, 116]
    assert items(ask(data), "membership") == [(month, 175) for month in months]
    assert items(ask(data, member=False), "membership") == [(month, 175) for month in months]
    assert items(ask(data, credential="CCA"), "membership") == [(month, 65) for month in months]
    assert items(ask(data, credential="CCA", member=False), "membership") == []


def test_two_credentials_of_an_issuer_share_its_dues(data: Dataset) -> None:
    one, two = ask(data), ask(data, further_credentials=["CRC"])
    assert items(one, "AAPC membership") == items(two, "AAPC membership")


def test_a_holder_is_a_member_already_and_paid_up_for_a_year(data: Dataset) -> None:
    answer = ask(data, years_experience=3, credentials_held=["CPC"], further_credentials=["CRC"], horizon=3)
    assert items(answer, "AAPC membership") == [(12, 175), (24, 175)]


def test_renewals_come_at_the_end_of_each_cycle(data: Dataset) -> None:
    assert items(ask(data, credential="CCA"), "CCA renewal") == [(month, 100) for month in (32, 56, 80, 104)]
    assert items(ask(data, credential="CCA", member=False), "CCA renewal") == [
        (month, 218) for month in (32, 56, 80, 104)
    ]


def test_a_credential_held_is_renewed_from_today(data: Dataset) -> None:
    answer = ask(data, credentials_held=["CCA"], credential="CCA")
    assert items(answer, "CCA renewal") == [(month, 100) for month in (24, 48, 72, 96)]
    assert items(answer, "AHIMA membership") == [(month, 65) for month in range(12, 120, 12)]


def test_a_later_credential_has_its_dues_and_renewals(data: Dataset) -> None:
    """A CCS beside work: first pay in month 10, 1.5 months of preparing, so within month 11; renewed two years later."""
    answer = ask(data, further_credentials=["CCS"], horizon=4)
    assert items(answer, "CCS exam") == [(11, 299)]
    assert items(answer, "AHIMA membership") == [(month, 65) for month in (11, 23, 35, 47)]
    assert items(answer, "CCS renewal") == [(35, 100)]


def test_continuing_education_is_paid_each_cycle_where_its_price_is_known(data: Dataset) -> None:
    """36 units at 15, the middle of 10 to 20; AHIMA's price stays unknown."""
    dues = data.figure("AAPC", "dues_per_year")
    assert dues is not None
    price = dues.model_copy(update={"figure": "renewal_unit_cost", "low": 10.0, "high": 20.0})
    figures = [*data.figures, price]
    answer = ask(changed(data, figures=figures))
    assert items(answer, "continuing education (36 units)") == [(month, 540) for month in (32, 56, 80, 104)]
    assert items(ask(changed(data, figures=figures), credential="CCA"), "continuing education") == []
    without = [row for row in figures if (row.subject, row.figure) != ("CPC", "renewal_units")]
    assert items(ask(changed(data, figures=without)), "continuing education") == []


def test_tuition_is_the_middle_of_its_range_or_the_chosen_price(data: Dataset) -> None:
    assert items(ask(data), "Certificate program") == [(0, 5_500)]
    assert items(ask(data, training_cost=3_000), "Certificate program") == [(0, 3_000)]
    assert items(ask(data, training_cost=4_500), "Certificate program") == [(0, 4_500)]
    assert items(ask(data, training="online"), "online program") == [(0, 6_000)]
    assert items(ask(data, training="associate", start_month=4), "Associate degree") == [(4, 6_500), (16, 6_500)]
    assert items(ask(data, employer_paid=0.25), "Certificate program") == [(0, 4_125)]
    assert items(ask(data, employer_paid=1), "Certificate program") == []


def test_a_degree_is_billed_by_the_year_and_whoever_leaves_pays_for_those_begun() -> None:
    """$12,000 over two years: half of it where the first year is left, all of it in the second and by who finishes."""
    scenario = Scenario.of(DATA, training="associate", training_months=24, training_cost=12_000, dollars="published")
    for luck, years in ((0.2, 1), (0.45, 2), (1 - 1e-9, 2)):  # half finish: the hazard is even over the two years
        found = grid(scenario, life(finish=luck))
        tuition = next(entry for entry in found.entries if entry.item.what == "tuition")
        paid = [usd for _, _, usd in costs.payments([tuition], 240, 0.0)]
        assert np.concatenate(paid).tolist() == [6_000.0] * years


def test_a_program_of_one_price_costs_it(data: Dataset) -> None:
    one = changed(data, programs=lambda row: row.model_copy(update={"cost_low_usd": 5_000, "cost_high_usd": 5_000}))
    for chosen in (None, 5_000):
        assert items(ask(one, training_cost=chosen), "Certificate program") == [(0, 5_000)]


def test_a_program_without_a_price_is_not_charged(data: Dataset) -> None:
    free = changed(data, programs=lambda row: row.model_copy(update={"cost_low_usd": None, "cost_high_usd": None}))
    assert items(ask(free), "Certificate program") == []
    assert items(ask(free, target_role="him_director"), "degree") == []


@pytest.mark.parametrize(
    ("chosen", "drawn", "usd"),
    [
        (None, 0.0, 3_000),
        (None, 0.125, 4_250),  # the middle is the peak: sqrt(0.125 x 0.5), a quarter of 3,000 to 8,000
        (None, 1.0, 8_000),
        (3_000, 0.75, 3_000),  # one's own price is what it is
    ],
)
def test_tuition_is_drawn_round_the_choice(data: Dataset, chosen: float | None, drawn: float, usd: float) -> None:
    entries = grid(Scenario.of(data, training_cost=chosen, **GUIDE), life(cost=drawn), data).entries
    assert [entry.usd[0, 0] for entry in entries if entry.item.kind == "training"] == pytest.approx([usd])


def test_a_credential_held_but_not_relied_on_costs_the_path_nothing(data: Dataset) -> None:
    """Whoever holds a CCA pays for it whether staying or leaving for work with a CPC."""
    answer = ask(data, credentials_held=["CCA"], credential="CPC")
    assert not {cost.item.subject for cost in answer.cost_items} & {"CCA", "AHIMA"}


def test_a_price_chosen_for_a_program_is_not_that_of_its_substitute(data: Dataset) -> None:
    assert items(ask(data, credential="RHIT", training_cost=3_000), "Associate degree") == [(0, 6_500), (12, 6_500)]
    assert items(ask(data, training="none", training_cost=0), "Certificate program") == [(0, 5_500)]


def test_a_degree_beside_work_is_charged_when_it_starts(data: Dataset) -> None:
    answer = ask(data, target_role="him_director")
    assert items(answer, "Associate degree") == [(10, 13_000)]
    bachelor = data.programs.row("bachelor")
    assert items(answer, bachelor.title) == [(31, (bachelor.cost_low_usd + bachelor.cost_high_usd) / 2)]


def test_a_loan_is_an_annuity_from_the_month_after_enrolling(data: Dataset) -> None:
    """5,500 at 12 % a year over 2 years: monthly rate 0.01, 24 payments of 5,500 x 0.01 / (1 - 1.01^-24).

    1.01^24 = 1.269735, its inverse 0.787566; 55 / 0.212434 = 258.904.
    """
    answer = ask(data, financing="loan", loan_rate=0.12, loan_years=2, inflation=0)
    paid = items(answer, "Loan payment")
    assert [month for month, _ in paid] == list(range(1, 25))
    assert [usd for _, usd in paid] == pytest.approx([258.904] * 24, abs=0.001)
    # Paid back to the cent: what is owed grows by a hundredth a month and shrinks by the payment.
    owed = 5_500.0
    for _, usd in paid:
        owed = owed * 1.01 - usd
    assert owed == pytest.approx(0, abs=1e-6)


def test_a_loan_without_interest_is_paid_in_equal_parts(data: Dataset) -> None:
    answer = ask(data, financing="loan", loan_rate=0, loan_years=2, inflation=0)
    assert [usd for _, usd in items(answer, "Loan payment")] == pytest.approx([5_500 / 24] * 24)


def test_inflation_shrinks_fixed_payments_only(data: Dataset) -> None:
    """In today's dollars the payment of month 12 is worth 1/1.1 of itself at 10 % inflation; a fee is not fixed."""
    given = {"financing": "loan", "loan_rate": 0.12, "loan_years": 2}
    still, inflated = (dict(items(ask(data, **given, inflation=rate), "Loan payment")) for rate in (0, 0.1))
    assert inflated[12] == pytest.approx(still[12] / 1.1)
    assert inflated[24] == pytest.approx(still[24] / 1.21)
    assert items(ask(data, inflation=0.1), "membership") == items(ask(data, inflation=0), "membership")


def test_an_employer_pays_its_share_of_the_loan(data: Dataset) -> None:
    given = {"financing": "loan", "inflation": 0}
    whole, half = (items(ask(data, **given, employer_paid=share), "Loan payment") for share in (0, 0.5))
    assert [usd for _, usd in half] == pytest.approx([usd / 2 for _, usd in whole])


def test_what_a_grant_pays_is_not_borrowed(data: Dataset) -> None:
    """Of 5,500 a voucher pays 4,000 when training starts, and 1,500 over 24 months without interest are 62.50 a month."""
    answer = ask(data, financing="loan", loan_rate=0, loan_years=2, inflation=0, aid_wioa=4_000)
    paid = {item.item.what: item.usd for item in answer.cost_items}
    assert (paid["tuition"], paid["aid"], paid["loan_payment"]) == pytest.approx((4_000, -4_000, 62.5))
    assert len(items(answer, "Loan payment")) == 24
    cash = ask(data, inflation=0, aid_wioa=4_000)
    assert answer.total_cost_usd == pytest.approx(cash.total_cost_usd)


def test_a_grant_that_comes_later_pays_no_more_than_the_bill(data: Dataset) -> None:
    """An associate degree's second year of a grant pays the rest of the bill, in the dollars in which it was billed."""
    about = {"training": "associate", "aid_pell": True, "current_pay": 0, "training_cost": 10_000}
    for dollars, worth in (("nominal", 1.0), ("real", 1 / 1.1)):
        answer = ask(data, **{**about, "dollars": dollars, "inflation": 0.1})
        paid = [(item.month, item.usd) for item in answer.cost_items if item.item == Item("aid", "pell")]
        assert paid == [(0, -7_395), (12, pytest.approx(-2_605 * worth))]


def test_an_unknown_cost_is_left_out_and_named(data: Dataset) -> None:
    without = [row for row in data.figures if not (row.subject == "CRC" and row.figure.startswith("exam_fee"))]
    answer = ask(changed(data, figures=without), further_credentials=["CRC"])
    assert items(answer, "CRC exam") == []
    assert CostUnknown("CRC", ("exam_fee", "renewal_unit_cost")) in answer.warnings
    units = "renewal_unit_cost"
    gaps = costs.unknown_costs(changed(data, figures=without))
    assert gaps == {id: ("exam_fee", units) if id == "CRC" else (units,) for id in data.credentials.ids}
    without = [row for row in data.figures if (row.subject, row.figure) != ("AHIMA", "dues_per_year")]
    assert costs.unknown_costs(changed(data, figures=without))["CCA"] == ("dues_per_year", units)


def test_one_price_stands_in_for_the_other_where_only_one_is_known(data: Dataset) -> None:
    fee = costs.fee(data, "CPC", "exam_fee")
    assert fee.member == fee.non_member == 399
    assert np.isnan(costs.fee(data, "CPC", "no_such_fee").member)


def entry(**given: Any) -> costs.Entry:
    shape = {"month": np.array([[3, 30]]), "usd": np.array([[10.0, 10.0]])}
    return costs.Entry(**{"item": costs.Item("renewal", "CCA"), "source": "guide", **shape, **given})


def test_falls_due() -> None:
    def due(found: costs.Entry, horizon: int) -> list[tuple[int, int, float]]:
        return [
            (int(row), int(month), float(usd))
            for payments in costs.payments([found], horizon, 0.0)
            for row, month, usd in zip(*payments, strict=True)
        ]

    assert due(entry(), 12) == [(0, 3, 10.0)]
    assert due(entry(), 3) == []
    assert due(entry(every=12), 31) == [(0, 3, 10.0), (0, 15, 10.0), (0, 27, 10.0), (1, 30, 10.0)]
    assert due(entry(every=12, times=np.array([2])), 60) == [(0, 3, 10.0), (0, 15, 10.0), (1, 30, 10.0), (1, 42, 10.0)]
    assert due(entry(usd=np.array([[0.0, 0.5]])), 60) == [(1, 30, 0.5)]


def test_childcare_because_of_the_job_is_paid_from_the_first_pay_until_the_children_need_none(data: Dataset) -> None:
    """First pay in month 10; two years from today are 24 months, so that 14 are paid, out of the pay that comes in."""
    parent = {"children": 1, "childcare_work_month": 800, "budget": 7_000}
    answer = ask(data, **parent, childcare_work_years=2)
    assert items(answer, "Childcare because of the coding job") == [(month, 800) for month in range(10, 24)]
    without = ask(data, children=1, budget=7_000)
    assert answer.upfront_cost_usd == without.upfront_cost_usd
    assert answer.net_position_usd == pytest.approx(without.net_position_usd - 14 * 800)
    assert items(ask(data, **parent, childcare_work_years=0.5), "Childcare because") == []
    assert items(ask(data, **parent, years_experience=2, credentials_held=["CPC"]), "Childcare because") == []


def test_childcare_because_of_the_job_ends_when_the_field_is_left(data: Dataset) -> None:
    scenario = Scenario.of(data, children=1, childcare_work_month=800, childcare_work_years=10)
    stays, leaves = (grid(scenario, life(leave=luck)) for luck in (0.999, 0.2))
    care = [sum(e.item.what == "childcare_at_work" for e in one.entries) for one in (stays, leaves)]
    assert care == [1, 1]
    assert leaves.total_cost[0, 0] < stays.total_cost[0, 0] - 800 * 12


def test_childcare_while_studying_ends_with_the_training_not_with_the_search(data: Dataset) -> None:
    """Six and a half months of training: seven payments; the exam and the search come after."""
    assert items(ask(data, children=1, childcare_month=250), "Childcare while") == [(month, 250) for month in range(7)]
