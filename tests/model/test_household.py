"""What households keep and pay for cover: against the table's rows and the tax forms' worksheets of 2026, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata import Profile
from careerdata.model.household import (
    AMOUNTS,
    BENEFITS,
    NOTHING,
    amount,
    cover,
    covers,
    health_premium,
    household_regimes,
    less,
    net_cash,
    self_employed_cash,
    through,
)
from careerdata.model.take_home import GROSS, TAXES, regimes, take_home, to_price_date
from careerdata.scenario import prices
from careerdata.scenario.household import ALONE, Household, household_of
from tests.scenarios import DATA, changed

MOTHER_OF_TWO = Household(children=2)
COUPLE_OF_TWO_EARNERS = Household(adults=2, spouse_pay=40_000, children=2)
COUPLE_WITH_ONE_CHILD = Household(adults=2, children=1)

STATES = [row.state for row in DATA.states if row.has_income_tax_table]


def at(line: object, wage: float) -> float:
    return float(line(np.array([float(wage)]))[0])  # type: ignore[operator]


BY_HAND = [
    # Head of household: 37,500 - 24,150 deduction = 13,350; a tenth is 1,335, which the child tax credit of 2 x 2,200 covers;
    # of the 3,065 left all is paid out (less than 2 x 1,700 and than 15 % of 35,000). Earned income credit: 7,316 less
    # 21.06 % of 37,500 - 23,890 is 4,450. Together -7,515.
    ("MS", MOTHER_OF_TWO, 37_500, -7_515),
    # Joint: 77,500 - 32,200 = 45,300; 10 % of 24,800 and 12 % of 20,500 is 4,940, less 4,400 of child tax credit.
    ("OH", COUPLE_OF_TWO_EARNERS, 37_500, 540),
    # Joint: nothing taxable below 32,200; 1,700 of the child tax credit is paid out; the earned income credit is at its most
    # for one child, 4,427.
    ("TX", COUPLE_WITH_ONE_CHILD, 30_000, -6_127),
]


@pytest.mark.parametrize(("state", "household", "wage", "tax"), BY_HAND)
def test_federal_tax_is_that_of_the_forms(state: str, household: Household, wage: float, tax: float) -> None:
    assert at(amount(DATA, state, household, "federal_income_tax_usd"), wage) == pytest.approx(tax, abs=1)


NET = [
    (
        "MS",
        MOTHER_OF_TWO,
        37_500,
        43_339,
    ),  # 37,500 + 7,515 - 2,869 - 524 + 724 WIC + 994 school meals, rounded in each part
    ("MS", MOTHER_OF_TWO, 36_000, 42_866.8),  # 42,552 + 1,000/2,500 x (43,339 - 42,552)
    ("OH", COUPLE_OF_TWO_EARNERS, 37_500, 69_672),
    ("TX", COUPLE_WITH_ONE_CHILD, 30_000, 37_598),
    ("TX", COUPLE_WITH_ONE_CHILD, 31_250, 38_345),  # half-way from 37,598 to 39,092
]


@pytest.mark.parametrize(("state", "household", "wage", "net"), NET)
def test_net_cash_by_hand(state: str, household: Household, wage: float, net: float) -> None:
    assert at(net_cash(DATA, state, household), wage) == pytest.approx(net, abs=0.005)


def test_every_row_of_a_state(data: object) -> None:
    for row in DATA.tables.part("household_take_home", "MN"):
        household = Household(row.adults, row.spouse_pay_usd, row.children)
        if household == ALONE:
            continue
        for column in AMOUNTS:
            found = at(amount(DATA, "MN", household, column), row.wage_usd)
            assert found == pytest.approx(getattr(row, column), abs=0.005), (row, column)
        premium = at(health_premium(DATA, "MN", household, False), row.wage_usd)
        assert premium == pytest.approx(row.silver_premium_usd - row.premium_credit_usd, abs=0.005)


@given(st.sampled_from(STATES), st.floats(0, 300_000))
def test_the_household_of_one_keeps_what_the_finer_table_says(state: str, wage: float) -> None:
    alone = take_home(DATA, state)
    assert alone is not None
    assert at(net_cash(DATA, state, ALONE), wage) == pytest.approx(at(alone, wage), abs=0.005)
    assert all(at(amount(DATA, state, ALONE, column), wage) == 0 for column in BENEFITS)


@pytest.mark.parametrize("published", [True, False])
@given(state=st.sampled_from(STATES), wage=st.floats(0, 300_000))
def test_the_household_of_one_lives_as_one_without_a_household(published: bool, state: str, wage: float) -> None:
    old = regimes(DATA, state, True, published)
    new = household_regimes(DATA, state, ALONE, True, True, False, published=published).kept
    for name in ("staying", "coding", "self_employed", "idle"):
        assert at(getattr(new, name), wage) == pytest.approx(at(getattr(old, name), wage), abs=0.005)


def test_self_employment_by_hand() -> None:
    """Ohio, a couple: 40,000 of profit, a spouse with 40,000, two children."""
    own = 0.9235 * 40_000 * 0.153
    at_lower_income = {
        name: at(amount(DATA, "OH", COUPLE_OF_TWO_EARNERS, name), 40_000 - own / 2)
        for name in ("federal_income_tax_usd", "state_income_tax_usd", *BENEFITS)
    }
    spouses_payroll_tax = 3_060
    cash = 80_000 - own - spouses_payroll_tax - at_lower_income["federal_income_tax_usd"]
    cash += sum(at_lower_income[name] for name in BENEFITS) - at_lower_income["state_income_tax_usd"]
    assert at(self_employed_cash(DATA, "OH", COUPLE_OF_TWO_EARNERS), 40_000) == pytest.approx(cash, abs=4)


# A spouse's pay


def test_a_spouses_pay_is_interpolated_at_the_same_joint_pay() -> None:
    """Ohio, a couple with two children: 27,500 beside 20,000 lies half-way from 47,500 alone to 7,500 beside 40,000."""
    low, high = (net_cash(DATA, "OH", Household(2, pay, 2)) for pay in (0.0, 40_000.0))
    between = net_cash(DATA, "OH", Household(2, 20_000, 2))
    assert at(between, 27_500) == pytest.approx((at(low, 47_500) + at(high, 7_500)) / 2)
    # Less together than the higher spouse's pay alone: what a second earner adds at 40,000 counts for half.
    assert at(between, 10_000) == pytest.approx(at(low, 30_000) + (at(high, 0) - at(low, 40_000)) / 2)
    tax = amount(DATA, "OH", Household(2, 20_000, 2), "federal_income_tax_usd")
    # 75,000 - 32,200 = 42,800; 2,480 + 12 % of 18,000 = 4,640, less 4,400: as if either had earned it.
    assert at(tax, 55_000) == pytest.approx(240, abs=1)


@pytest.mark.parametrize(("spouse", "end"), [(0.01, 0.0), (39_999.99, 40_000.0), (40_000.01, 40_000.0)])
def test_a_cent_of_a_spouses_pay_changes_little(spouse: float, end: float) -> None:
    wages = np.linspace(0, 150_000, 61)
    found, expected = (net_cash(DATA, "MS", Household(2, pay, 3))(wages) for pay in (spouse, end))
    np.testing.assert_allclose(found, expected, atol=0.5)


def test_above_the_table_the_rest_of_a_spouses_pay_is_added_to_the_own_wage() -> None:
    high = net_cash(DATA, "OH", COUPLE_OF_TWO_EARNERS)
    more = net_cash(DATA, "OH", Household(2, 55_000, 2))
    assert at(more, 37_500) == pytest.approx(at(high, 52_500))
    tax = amount(DATA, "OH", Household(2, 55_000, 2), "federal_income_tax_usd")
    # 92,500 - 32,200 = 60,300; 2,480 + 12 % of 35,500 = 6,740, less 4,400.
    assert at(tax, 37_500) == pytest.approx(2_340, abs=1)


@given(st.sampled_from(STATES), st.integers(0, 3), st.floats(0, 40_000), st.floats(0, 110_000))
def test_both_earners_are_worth_as_much_as_one_to_the_federal_tax(
    state: str, children: int, spouse: float, wage: float
) -> None:
    """A joint return does not ask who earned it, save for what is paid out by earnings; lines between steps blur a little."""
    found = at(amount(DATA, state, Household(2, spouse, children), "federal_income_tax_usd"), wage)
    alone = at(amount(DATA, state, Household(2, 0, children), "federal_income_tax_usd"), wage + spouse)
    assert found == pytest.approx(alone, abs=450)


def test_a_spouses_pay_counts_with_two_adults_only() -> None:
    assert household_of(Profile.of(DATA, adults=1, spouse_pay=30_000)) == ALONE
    assert household_of(Profile.of(DATA, adults=2, spouse_pay=30_000)) == Household(2, 30_000, 0)


# Properties

HOUSEHOLDS = st.builds(Household, st.just(1), st.just(0.0), st.integers(0, 3)) | st.builds(
    Household, st.just(2), st.floats(0, 90_000), st.integers(0, 3)
)


@given(st.sampled_from(STATES), st.sampled_from([1, 2]), st.floats(0, 80_000), st.floats(0, 200_000))
def test_more_children_never_raise_federal_tax(state: str, adults: int, spouse: float, wage: float) -> None:
    pay = spouse if adults == 2 else 0.0
    taxes = [at(amount(DATA, state, Household(adults, pay, n), "federal_income_tax_usd"), wage) for n in range(4)]
    assert all(more <= fewer + 1.5 for fewer, more in zip(taxes, taxes[1:], strict=False))  # rounded to the dollar


@given(st.sampled_from(STATES), HOUSEHOLDS, st.floats(0, 400_000), st.booleans())
def test_benefits_and_premiums_are_never_negative(state: str, household: Household, wage: float, insured: bool) -> None:
    inside = min(wage, 150_000.0)
    assert all(at(amount(DATA, state, household, column), inside) >= 0 for column in BENEFITS)
    assert at(health_premium(DATA, state, household, insured), wage) >= 0


@given(st.sampled_from(STATES), HOUSEHOLDS, st.floats(0, 150_000))
def test_a_family_with_insurance_pays_no_more_than_the_family_plan(
    state: str, household: Household, wage: float
) -> None:
    assert at(health_premium(DATA, state, household, True, True), wage) <= 6_850 + 0.01


@given(st.sampled_from(STATES), HOUSEHOLDS, st.floats(0, 200_000), st.booleans(), st.booleans())
def test_what_is_kept_is_net_cash_less_the_premium_where_it_counts(
    state: str, household: Household, wage: float, now: bool, then: bool
) -> None:
    counted = household_regimes(DATA, state, household, now, then, True)
    not_counted = household_regimes(DATA, state, household, now, then, False)
    for name in ("staying", "coding", "self_employed", "idle"):
        living = getattr(counted, name)
        assert at(living.kept, wage) == pytest.approx(at(living.net_cash, wage) - at(living.health_premium, wage))
        other = getattr(not_counted, name)
        assert at(other.kept, wage) == pytest.approx(at(other.net_cash, wage))
        assert at(other.health_premium, wage) == pytest.approx(at(living.health_premium, wage))


# Health cover


@pytest.mark.parametrize(
    ("state", "household", "wage", "insured", "plan", "premium"),
    [
        # A mother of two in Mississippi: her children are on Medicaid, then on CHIP, then on neither.
        ("MS", MOTHER_OF_TWO, 0, True, "public", 0),
        ("MS", MOTHER_OF_TWO, 20_000, False, "none", 0),  # the coverage gap: no Medicaid, no credit
        ("MS", MOTHER_OF_TWO, 37_500, False, "market", 6_684 - 5_345),
        ("MS", MOTHER_OF_TWO, 37_500, True, "single", 1_440),
        ("MS", MOTHER_OF_TWO, 75_000, True, "family", 6_850),  # 9.96 % of 75,000 is 7,470
        ("MS", MOTHER_OF_TWO, 75_000, False, "market", 13_860 - 6_824),
        # 9.96 % of 67,500 is 6,723, so the children may have a credit; but 1,440 and her contribution of 13,860 - 8,102 =
        # 5,758 would cost more than the family plan.
        ("MS", MOTHER_OF_TWO, 67_500, True, "family", 6_850),
        # Four without public cover and 70,000: the family plan costs 9.8 % of it, so it is affordable.
        ("OH", COUPLE_OF_TWO_EARNERS, 30_000, True, "family", 6_850),
        # Two adults, their child on Medicaid: 9.96 % of 30,000 is 2,988, so the spouse may have a credit. Her premium is
        # 14,511 - 7,256 = 7,255, her contribution the couple's own, 14,511 - 13,881 = 630, her plan 1,440 apart.
        ("TX", COUPLE_WITH_ONE_CHILD, 30_000, True, "single_and_market", 1_440 + 630),
    ],
)
def test_health_cover_by_hand(
    state: str, household: Household, wage: float, insured: bool, plan: str, premium: float
) -> None:
    found = cover(DATA, state, household, wage, insured, published=True)
    assert found.plan == plan
    assert found.premium_usd == pytest.approx(premium)
    assert at(health_premium(DATA, state, household, insured, True), wage) == pytest.approx(premium)
    assert found.on_medicaid + found.on_chip + found.others == household.size


def test_where_one_needs_a_plan_of_their_own_it_is_the_single_one() -> None:
    assert cover(DATA, "OH", ALONE, 50_000, True, published=True).premium_usd == 1_440
    assert at(health_premium(DATA, "OH", ALONE, True, True), 400_000) == 1_440


def test_employers_premiums_are_brought_to_the_year_of_the_table() -> None:
    rise = prices.factor(DATA, "2025") / prices.factor(DATA, "2026")
    assert rise > 1
    assert at(health_premium(DATA, "OH", ALONE, True), 50_000) == pytest.approx(1_440 * rise)
    regimes = household_regimes(DATA, "OH", ALONE, True, True, True)
    assert at(regimes.staying.health_premium, 50_000) == pytest.approx(1_440 * prices.factor(DATA, "2025"))


def test_which_job_brings_insurance_decides_who_pays_what() -> None:
    regimes = household_regimes(DATA, "MS", MOTHER_OF_TWO, True, False, True, published=True)
    premiums = {
        name: at(getattr(regimes, name).health_premium, 37_500)
        for name in ("staying", "coding", "self_employed", "idle")
    }
    assert premiums == {"staying": 1_440, "coding": 1_339, "self_employed": 1_339, "idle": 1_339}


# Outside the tables


def test_no_table_no_tax_and_no_premium() -> None:
    assert not covers(DATA, "GU", MOTHER_OF_TWO)
    for living in (
        household_regimes(DATA, "GU", MOTHER_OF_TWO, True, False, True),
        household_regimes(DATA, "OH", MOTHER_OF_TWO, True, False, True, after_tax=False),
    ):
        assert living.staying.kept is GROSS
        assert living.idle.health_premium is NOTHING


def test_where_premiums_are_not_known_insurance_changes_nothing() -> None:
    insured, not_insured = (household_regimes(DATA, "PR", MOTHER_OF_TWO, both, both, True) for both in (True, False))
    for living in (insured, not_insured):
        assert at(living.coding.health_premium, 40_000) == 0
        assert at(living.coding.kept, 40_000) == at(insured.staying.net_cash, 40_000)
    factor = to_price_date(DATA, "PR", False)
    assert at(insured.staying.net_cash, 21_000 * factor) == pytest.approx(26_847 * factor, abs=1 + 0.3 * 2_500)


def test_taxes_and_benefits_add_up_where_nothing_else_is_paid() -> None:
    for wage in (0, 12_500, 40_000, 90_000):
        parts = {name: at(amount(DATA, "TX", COUPLE_WITH_ONE_CHILD, name), wage) for name in AMOUNTS}
        total = wage - sum(parts[name] for name in TAXES) + sum(parts[name] for name in BENEFITS)
        assert parts["net_usd"] == pytest.approx(total, abs=4)  # each part is rounded to the dollar


def test_the_newest_year_computes() -> None:
    rows = DATA.tables.part("household_take_home", "OH")
    next_year = [row.model_copy(update={"year": row.year + 1, "net_usd": row.wage_usd}) for row in rows]
    both = changed(DATA, household_take_home=[*rows, *next_year])
    assert at(net_cash(both, "OH", MOTHER_OF_TWO), 50_000) == 50_000


def test_lines_of_other_steps_are_not_mixed() -> None:
    first, second = (through(np.array([0.0, step]), np.array([0.0, 1.0])) for step in (10.0, 20.0))
    with pytest.raises(ValueError, match="found 10; expected 20"):
        less(second, first)
