"""What a person's plan must and must not say: each example is an input for which an answer was once wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata import Dataset, Scenario
from careerdata.model import chances as draws
from careerdata.model.engine import Grid
from careerdata.model.steps import Steps
from careerdata.model.timeline import NEVER
from tests.scenarios import DATA, FLAT, GUIDE, but, changed, grid, scenarios

CODER = {"state": "TX", "years_experience": 3, "credentials_held": ["CPC"], "current_pay": 50_000, "training": "none"}


def plan(**given: Any) -> Grid:
    return grid(Scenario.of(DATA, **given), draws.certain())


def net(**given: Any) -> float:
    return float(plan(**given).net_position[0, 0])


def role_month(found: Grid, role: str) -> float | None:
    month = found.exact.role_month[DATA.roles.ids.index(role)]
    return None if month is None or month[0, 0] >= NEVER else float(month[0, 0])


def added(steps: Steps) -> set[str]:
    return {DATA.credentials.ids[i] for i in np.flatnonzero(steps.further_added[0])}


# --- one date, and every mode of dollars ----------------------------------------------------------------------------


def test_published_dollars_are_the_sources_own() -> None:
    """A general coder with one year of experience earns the middle of the guide's first band, 32,000 to 40,000."""
    found = grid(
        Scenario.of(FLAT, training="none", credential="CCA", credentials_held=["CCA"], **GUIDE), draws.plan(), FLAT
    )
    first = int(found.when.first_pay[0, 0])
    np.testing.assert_allclose(found.pay[0, :, first], [36_000, 32_000, 40_000])
    assert found.total_cost[0, 0] == pytest.approx(sum(found.payments.usd[found.payments.row == 0]))


def test_real_dollars_are_those_of_the_newest_month_of_the_price_index() -> None:
    published, real = (plan(dollars=mode, wage_level="guide") for mode in ("published", "real"))
    assert real.pay is not None
    assert published.pay is not None
    ratio = real.pay[0, 0, -1] / published.pay[0, 0, -1]
    assert 1.05 < ratio < 1.12  # the guide's wages are those of May 2023
    assert real.baseline[0] == published.baseline[0]  # today's pay is in today's dollars


@pytest.mark.parametrize("mode", ["real", "nominal", "published"])
@pytest.mark.parametrize("financing", ["cash", "loan"])
@pytest.mark.parametrize("inflation", [0.0, 0.15])
def test_items_add_up_to_the_total_in_every_mode(mode: str, financing: str, inflation: float) -> None:
    found = plan(dollars=mode, financing=financing, inflation=inflation, start_month=7, horizon=6, loan_years=10)
    paid = found.payments.usd[found.payments.row == 0].sum()
    assert paid + found.owed[0, 0] == pytest.approx(found.total_cost[0, 0])
    earned = (found.take_home[0, 0] - found.staying[0]).sum()
    assert earned - found.total_cost[0, 0] == pytest.approx(found.net_position[0, 0])


def test_a_later_loan_without_interest_costs_what_cash_costs() -> None:
    """An interest-free loan over a year costs as much as cash, but for the prices of that year."""
    about = {"start_month": 60, "loan_rate": 0, "loan_years": 1, "inflation": 0.15, "dollars": "nominal"}
    loan, cash = (plan(financing=way, **about) for way in ("loan", "cash"))
    assert loan.total_cost[0, 0] == pytest.approx(cash.total_cost[0, 0], rel=1e-9)
    real = plan(financing="loan", **{**about, "dollars": "real"})
    assert real.total_cost[0, 0] < plan(financing="cash", **{**about, "dollars": "real"}).total_cost[0, 0]


def test_debt_left_at_the_horizon_counts() -> None:
    """Twenty years of payments are not a gain at a horizon of five: the loan costs its interest, as cash does not."""
    loan = {"financing": "loan", "loan_years": 20, "horizon": 5, "inflation": 0}
    assert net(**loan) < net(horizon=5, inflation=0)
    assert net(**loan, loan_rate=0) == pytest.approx(net(horizon=5, inflation=0), abs=0.01)


# --- staying has a career -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("horizon", [1, 10, 40])
@pytest.mark.parametrize(
    "who",
    [
        CODER,
        {"years_experience": 40, "credentials_held": ["CPC"], "current_pay": 50_000, "training": "none"},
        {
            "years_experience": 10,
            "credentials_held": ["CPC", "CPMA", "CRC"],
            "current_pay": 80_000,
            "training": "none",
            "credential": "none",
        },
        {"years_experience": 1, "credentials_held": ["CCS"], "current_pay": 30_000, "training": "certificate"},
    ],
)
def test_a_path_that_changes_nothing_nets_nothing(who: dict[str, Any], horizon: int) -> None:
    nothing = {"credential": "none", **who, "horizon": horizon}
    assert abs(net(**nothing)) < 0.01
    lives = grid(Scenario.of(DATA, **nothing), draws.sobol(64))
    assert np.abs(lives.net_position).max() < 500  # whoever leaves the field pays dues a month more or less


def test_todays_pay_above_the_typical_is_kept_on_the_path() -> None:
    """Paid a fifth above what is typical, an auditor's pay is a fifth above it too."""
    typical = plan(**CODER).typical_today
    usual = plan(**{**CODER, "current_pay": typical}, role="coding_auditor")
    more = plan(**{**CODER, "current_pay": 1.2 * typical}, role="coding_auditor")
    np.testing.assert_allclose(more.annual_pay, 1.2 * usual.annual_pay)


# --- certification --------------------------------------------------------------------------------------------------


def test_certification_matters() -> None:
    for role in ("coding_associate", "certified_coder"):
        assert net(credential="none", target_role=role) < net(credential="CPC", target_role=role)
    without, with_it = plan(credential="none", target_role="coding_associate"), plan(target_role="coding_associate")
    assert without.when.first_pay[0, 0] > 7 + 2  # trained in month 6.5; hired later than somebody with the mark
    assert (without.annual_pay[0, 0, 1:] < with_it.annual_pay[0, 0, 1:]).all()


# --- later steps keep the guide's conditions ------------------------------------------------------------------------


def test_audit_work_asks_for_the_auditors_years() -> None:
    found = plan(specialty="audit_compliance", further_credentials=["CPMA"])
    assert found.exact.specialty[0, 0] >= found.exact.first_pay[0, 0] + 36


@pytest.mark.parametrize(
    "steps", [{"specialty": s.id} for s in DATA.specialties] + [{"role": r.id} for r in DATA.roles]
)
def test_pay_is_phased_in(steps: dict[str, str]) -> None:
    """No month after the first brings more than a tenth more pay, and none brings less."""
    pay = plan(horizon=20, **steps).pay[0, 0]
    paid = pay[pay > 0]
    assert (np.diff(paid) >= -1e-6).all()
    assert (paid[1:] / paid[:-1] < 1.1).all()


@pytest.mark.parametrize(
    ("role", "before"), [("revenue_cycle_consultant", "coding_manager"), ("him_director", "coding_manager")]
)
def test_a_role_is_entered_from_another_one(role: str, before: str) -> None:
    found = plan(role=role, horizon=20)
    own, former = role_month(found, role), role_month(found, before)
    assert own is not None
    assert former is not None
    assert own >= former + 12
    assert found.steps.roles_added[0, DATA.roles.ids.index(before)]


def test_an_auditors_credential_leads_by_way_of_audit() -> None:
    found = plan(role="revenue_cycle_consultant", further_credentials=["CPMA"], horizon=20)
    assert role_month(found, "coding_auditor") is not None
    assert role_month(found, "coding_manager") is None


def test_a_clinical_background_alone_makes_no_documentation_specialist() -> None:
    clinical, nurse = (plan(background=who, role="cdi_specialist") for who in ("clinical", "nurse"))
    assert role_month(clinical, "cdi_specialist") == pytest.approx(clinical.exact.first_pay[0, 0] + 24)
    assert role_month(nurse, "cdi_specialist") == pytest.approx(nurse.exact.first_pay[0, 0])
    assert clinical.annual_pay[0, 0, 0] < 45_000


def test_a_nurse_may_apply_for_documentation_work_at_once() -> None:
    """The role asks a nurse for nothing else: no program is added, nothing is paid, and the search is as quick as another's."""
    apply, with_exam = (
        plan(background="nurse", role="cdi_specialist", training="none", credential=first) for first in ("none", "CPC")
    )
    assert not apply.steps.training_added[0]
    assert apply.total_cost[0, 0] == 0
    searched = with_exam.exact.first_pay[0, 0] - with_exam.exact.certified[0, 0]
    assert apply.exact.first_pay[0, 0] == pytest.approx(searched)
    for asks_more in ({"background": "clinical"}, {"role": "coding_auditor"}):
        other = {"background": "nurse", "role": "cdi_specialist", **asks_more}
        assert plan(**other, training="none", credential="none").steps.training_added[0]


def test_whoever_looks_for_work_with_a_credential_keeps_it_up() -> None:
    held = {"credentials_held": ["CPC"], "months_searched": 6, "training": "none"}
    named, unnamed = (plan(**held, credential=first) for first in ("CPC", "none"))
    assert named.total_cost[0, 0] == unnamed.total_cost[0, 0] > 0
    assert plan(**held, credential="none", role="stay").total_cost[0, 0] == 0
    other = plan(**held, credential="CCS")
    assert all(entry.item.subject != "CPC" for entry in other.entries)


# --- a credential held never hurts ----------------------------------------------------------------------------------


def test_an_apprentices_credential_does_not_delay_the_specialty() -> None:
    alone = plan(credential="RHIT", specialty="surgical")
    both = plan(credential="RHIT", specialty="surgical", credentials_held=["CPC"])
    after = [float(found.exact.specialty[0, 0] - found.exact.first_pay[0, 0]) for found in (alone, both)]
    assert after[1] <= after[0] + 1e-9
    assert net(credential="RHIT", specialty="surgical", credentials_held=["CPC"]) >= net(
        credential="RHIT", specialty="surgical"
    )


UPKEEP = ("dues_per_year", "renewal_fee_member", "renewal_fee_non_member", "renewal_unit_cost")


def without(*figures: str, premium: bool = True) -> Dataset:
    """Return the data set in which these figures are 0, and the premium of a first credential if asked."""
    return changed(
        DATA,
        figures=lambda row: row.model_copy(update={"low": 0.0, "high": 0.0}) if row.figure in figures else row,
        lives=lambda row: (
            row.model_copy(update={"low": 0.0, "value": 0.0})
            if row.chance == "certified_premium" and not premium
            else row
        ),
    )


NO_UPKEEP = without(*UPKEEP)
"""To keep up one more credential costs something."""
NO_PREMIUMS = without(*UPKEEP, "pay_premium", premium=False)
"""Whoever codes already earns what they earn with what they hold: a premium can be gained only by who does not hold it."""


@given(
    scenarios(apprentice_mark="work", months_searched=0, risks=False, after_tax=False, horizon=40),
    st.sampled_from(DATA.credentials.ids),
)
def test_a_credential_held_never_hurts(scenario: Scenario, id: str) -> None:
    """The practicum is left out: it is a step of months that only who has an apprentice mark can choose. So are a search in
    vain, which counts for who is certified only; benefits that end with more pay; and a better-paid job today, which pay
    that comes sooner ends sooner."""
    coder = scenario.profile.works_in_the_field
    scenario = scenario if coder else but(scenario, current_pay=0.0)
    others = tuple(held for held in scenario.profile.credentials_held if held != id)
    data = NO_PREMIUMS if coder else NO_UPKEEP
    held, before = (grid(but(scenario, credentials_held=held), dataset=data) for held in ((*others, id), others))
    assert held.net_position[0, 0] >= before.net_position[0, 0] - 1


@pytest.mark.parametrize(
    ("scenario", "held", "more"),
    [
        ({"credential": "RHIT", "specialty": "surgical"}, [], ["CCS"]),
        (
            {"target_role": "certified_coder", "specialty": "surgical", "credential": "COC", "horizon": 30},
            ["CIC", "CRC"],
            ["CIC", "CRC", "CCS"],
        ),
        ({"credential": "CCS", "role": "revenue_cycle_consultant", "horizon": 30}, ["COC"], ["COC", "CPMA"]),
    ],
)
def test_a_credential_held_never_hurts_those(scenario: dict[str, Any], held: list[str], more: list[str]) -> None:
    assert net(**scenario, credentials_held=more) >= net(**scenario, credentials_held=held)


@pytest.mark.parametrize("more", [["CPC", "CPMA"], ["CPC", "SPECIALTY"]])
def test_what_a_coder_holds_does_not_lower_the_pay_of_a_later_role(more: list[str]) -> None:
    coder = {**CODER, "years_experience": 8, "current_pay": 37_600, "role": "coding_auditor"}
    held, before = (plan(**{**coder, "credentials_held": ids}) for ids in (more, ["CPC"]))
    assert held.pay[0, 0, -1] == pytest.approx(before.pay[0, 0, -1])


def test_a_first_credential_lifts_a_coder_to_what_is_typical_and_no_further() -> None:
    without = {**CODER, "credentials_held": [], "credential": "CPC", "wage_growth": 0, "years_experience": 30}
    typical = plan(**without).typical_today
    for pay, factor in ((0.7, 1.2), (0.9, 1 / 0.9), (1.3, 1.0)):
        found = plan(**{**without, "current_pay": pay * typical})
        assert found.pay[0, 0, -1] == pytest.approx(pay * typical * factor)


# --- education, and who is certified and jobless --------------------------------------------------------------------


def test_a_degree_in_another_field_is_not_coding_school() -> None:
    other = plan(background="clinical", education="bachelor", credential="CCA")
    assert other.steps.paths.training[0] == DATA.programs.ids.index("certificate")
    assert other.upfront_cost[0, 0] > 3_000
    field = plan(education="bachelor", education_field="health_information", credential="CCA")
    assert field.steps.training_done[0]
    assert field.upfront_cost[0, 0] < 1_000


def test_rhit_asks_for_a_degree_in_the_field() -> None:
    other = plan(education="bachelor", credential="RHIT", training="none")
    assert other.steps.paths.training[0] == DATA.programs.ids.index("associate")


def test_somebody_certified_and_jobless_starts_in_the_search() -> None:
    found = plan(credentials_held=["CPC"])
    assert found.exact.first_pay[0, 0] == pytest.approx(2)
    assert found.upfront_cost[0, 0] == 0
    practicum = plan(credentials_held=["CPC"], apprentice_mark="practicum", study_hours=20)
    course = 80 / 20 / (365.25 / 7 / 12)
    assert practicum.exact.full_designation[0, 0] == pytest.approx(course + 2)
    assert practicum.exact.first_pay[0, 0] == pytest.approx(course + 2 + 2 / 1.75)


def test_experience_without_pay_is_looking_for_work_again() -> None:
    found = plan(**{**CODER, "current_pay": 0})
    assert found.exact.first_pay[0, 0] > 0
    assert found.baseline.max() == 0


# --- smooth, and one's own figures ----------------------------------------------------------------------------------


def test_each_half_month_counts() -> None:
    nets = [net(job_search_months=months) for months in np.arange(0, 12, 0.5)]
    steps = np.diff(nets)
    assert (steps < 0).all()
    assert steps.min() / steps.max() < 1.6  # about the same for each half month


def test_any_price_and_length_is_taken() -> None:
    found = plan(training_cost=15_740, training_months=10.25, dollars="published")
    tuition = [e for e in found.entries if e.item.what == "tuition"]
    assert tuition[0].usd[0, 0] == 15_740
    assert found.exact.training_end[0, 0] == 10.25


def test_a_consultant_pays_both_halves_of_payroll_tax() -> None:
    """At $100,000 of profit: 15.3 % of 92.35 % is $14,130, against $7,650 as an employee; less the deduction of half."""
    from careerdata.model.take_home import self_employed, take_home

    employee, own = take_home(DATA, "TX"), self_employed(DATA, "TX")
    assert employee is not None
    less = employee(np.array([100_000.0])) - own(np.array([100_000.0]))
    assert less[0] == pytest.approx(14_130 - 7_650 - 0.22 * 14_130 / 2, abs=60)
