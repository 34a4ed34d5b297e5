"""The invariants of the arithmetic, for random scenarios, plans and draws."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata import Scenario, project, tabulate
from careerdata.answers.warnings import BetterPaidKept
from careerdata.model import chances as draws
from careerdata.model import costs, engine, salary
from careerdata.model import lives as lives_model
from careerdata.model.costs import Item
from careerdata.model.crowding import in_the_nation
from careerdata.model.engine import Grid
from careerdata.model.take_home import regimes
from careerdata.model.timeline import NEVER
from careerdata.tables.choices import choices_of
from tests.scenarios import DATA, FLAT, GUIDE, NO_AID, SINGLE, but, changed, grid, life, scenarios

CENT = 0.01
FEW = draws.sobol(8)
WHICH = st.sampled_from([draws.plan(), FEW])


def at_most(low: Any, high: Any) -> None:
    assert (np.asarray(low) <= np.asarray(high) + CENT).all()


# --- pay ------------------------------------------------------------------------------------------------------------


@given(scenarios(remote=False), st.integers(0, 80), st.integers(0, 80), WHICH)
def test_pay_rises_or_stays_with_experience(scenario: Scenario, a: int, b: int, which: draws.Draws) -> None:
    less, more = (grid(but(scenario, years_experience=half / 2), which).typical_today for half in sorted((a, b)))
    at_most(less, more)


@given(scenarios(), st.floats(0, 1), st.floats(0, 1), WHICH)
def test_pay_rises_or_stays_with_the_pay_position(scenario: Scenario, a: float, b: float, which: draws.Draws) -> None:
    newcomer = but(scenario, years_experience=0)  # a coder's position is what today's pay says
    less, more = (grid(but(newcomer, pay_position=q), which) for q in sorted((a, b)))
    at_most(less.pay, more.pay)


@given(scenarios())
def test_the_band_holds_the_plan(scenario: Scenario) -> None:
    pay = grid(but(scenario, years_experience=0)).pay[0]
    at_most(pay[1], pay[0])
    at_most(pay[0], pay[2])


@given(scenarios(remote=False, automation=0), WHICH)
def test_pay_never_falls_on_the_way(scenario: Scenario, which: draws.Draws) -> None:
    """Without pressure, falling wages or a change of place: entering a specialty or a role never lowers pay."""
    pay = grid(but(scenario, wage_growth=abs(scenario.assumptions.wage_growth)), which.certain()).pay
    at_most(pay[..., :-1], pay[..., 1:])


@given(scenarios(automation=0, wage_growth=0, specialty="none", role="coding_associate", remote=False))
def test_a_premium_never_lifts_pay_above_the_highest_band(scenario: Scenario) -> None:
    scenario = but(scenario, further_credentials=DATA.credentials.ids, dollars="real", years_experience=0)
    top = salary.band_top(DATA) * salary.wage_scale(DATA, scenario.assumptions)
    at_most(grid(scenario).pay, top * salary.home(DATA, scenario.profile).index)


@given(scenarios(), WHICH)
def test_the_newest_wage_level_scales_pay_and_holds_its_rise_to_the_official_one(
    scenario: Scenario, which: draws.Draws
) -> None:
    newcomer = but(scenario, dollars="published", years_experience=0)
    guide, bls = (grid(but(newcomer, wage_level=level), which) for level in ("guide", "bls"))
    at_most(bls.pay, guide.pay * 51140 / 48780)
    np.testing.assert_array_equal(bls.baseline, guide.baseline)
    full = changed(
        DATA, model=lambda row: row.model_copy(update={"value": 1.0} if row.id == "experience_growth" else {})
    )
    official = but(newcomer, wage_level="bls")
    whole = engine.run(full, official.profile, official.assumptions, official.table(full), which)
    np.testing.assert_allclose(whole.pay, guide.pay * 51140 / 48780, rtol=1e-12)


@given(scenarios(remote=True, pay_basis="employer"), st.sampled_from(choices_of(DATA, "employer_state")))
def test_remote_pay_follows_the_employer_after_the_time_on_site(scenario: Scenario, state: str) -> None:
    away = but(scenario, employer_state=state)
    here, there = grid(but(scenario, remote=False)), grid(away)
    moved = grid(but(scenario, remote=False), places=[(state, "")] * len(scenario.paths))
    wait = max(0.0, 1.5 - scenario.profile.years_experience) * 12
    month = np.arange(here.months + 1)
    share = np.clip(month + 1 - (here.exact.first_pay[..., None] + wait), 0, 1)
    np.testing.assert_allclose(there.pay, here.pay + share * (moved.pay - here.pay), rtol=1e-9)


def test_managers_are_paid_by_the_index_of_their_own_occupation() -> None:
    """Coders in Arkansas earn 0.82 of what the nation's do, managers 0.72: 70,000 to 100,000, at the upper third 90,000."""
    about = {**GUIDE, "state": "AR", "years_experience": 10, "credentials_held": ["CPC"], "current_pay": 50_000}
    coders, managers = (salary.place(DATA, "AR", soc=soc).index for soc in (None, "11-9111"))
    assert managers < 0.75 < 0.8 < coders
    plan = grid(Scenario.of(DATA, **about, wage_growth=0, target_role="coding_manager"))
    factor = 50_000 / plan.typical_today
    assert plan.pay[0, 0, [0, 60]] == pytest.approx([50_000, 90_000 * managers * factor])


@given(scenarios(remote=False), st.sampled_from(choices_of(DATA, "state")))
def test_a_general_coders_pay_is_proportional_to_the_place_index(scenario: Scenario, state: str) -> None:
    scenario = but(scenario, role="certified_coder", specialty="none")
    home, away = grid(scenario), grid(scenario, places=[(state, "")] * len(scenario.paths))
    ratio = salary.place(DATA, state).index / salary.home(DATA, scenario.profile).index
    np.testing.assert_allclose(away.pay, home.pay * ratio, rtol=1e-9)


@given(scenarios(remote=True, pay_basis="local"), st.sampled_from(choices_of(DATA, "employer_state")))
def test_remote_pay_by_the_own_place_ignores_the_employer(scenario: Scenario, state: str) -> None:
    here, there = grid(but(scenario, remote=False)), grid(but(scenario, employer_state=state))
    np.testing.assert_array_equal(there.pay, here.pay)


@given(scenarios(remote=False), st.floats(0, 1), st.floats(0, 1))  # later hired is later paid by a poorer place
def test_more_automation_never_raises_pay(scenario: Scenario, a: float, b: float) -> None:
    less, more = (grid(but(scenario, automation=pressure)) for pressure in sorted((a, b)))
    at_most(more.pay, less.pay)
    at_most(less.when.first_pay, more.when.first_pay)


def test_automation_slows_pay_by_the_works_exposure() -> None:
    """Half of the pressure takes 1 % a year off fully exposed work, general coding, and a quarter of that off a manager's,
    70,000 to 100,000: 90,000 after five years."""
    about = {**GUIDE, "years_experience": 10, "credentials_held": ["CPC"], "current_pay": 64_000}
    about |= {"automation": 0.5, "wage_growth": 0}
    coder = grid(Scenario.of(FLAT, **about), dataset=FLAT).pay[0, 0]
    assert coder[:25:12] == pytest.approx([64_000, 64_000 * 0.99, 64_000 * 0.99**2])
    manager = grid(Scenario.of(FLAT, **about, target_role="coding_manager"), dataset=FLAT).pay[0, 0]
    assert manager[[0, 60]] == pytest.approx([64_000, 90_000 * 0.9975**5])


@given(scenarios(), WHICH)
def test_yearly_pay_is_the_rate_at_the_end_of_each_year(scenario: Scenario, which: draws.Draws) -> None:
    found = grid(scenario, which)
    np.testing.assert_array_equal(found.annual_pay, found.pay[..., 12::12])
    assert found.annual_pay.shape[-1] == scenario.profile.horizon


# --- cost -----------------------------------------------------------------------------------------------------------


def worse_or_equal(dear: Grid, cheap: Grid) -> None:
    at_most(dear.cumulative, cheap.cumulative)
    at_most(dear.npv, cheap.npv)
    at_most(cheap.total_cost, dear.total_cost)


@given(scenarios(training="certificate"), st.floats(3000, 8000), st.floats(3000, 8000))
def test_a_dearer_program_never_improves_the_net_position(scenario: Scenario, a: float, b: float) -> None:
    cheap, dear = (grid(but(scenario, training_cost=usd)) for usd in sorted((a, b)))
    worse_or_equal(dear, cheap)


@given(scenarios(), st.floats(0, 1), st.floats(0, 1), WHICH)
def test_an_employer_paying_more_never_worsens_it(scenario: Scenario, a: float, b: float, which: draws.Draws) -> None:
    dear, cheap = (grid(but(scenario, employer_paid=share), which) for share in sorted((a, b)))
    worse_or_equal(dear, cheap)


@given(scenarios(financing="loan"), st.floats(0, 0.3), st.floats(0, 0.3))
def test_a_dearer_loan_never_improves_it(scenario: Scenario, a: float, b: float) -> None:
    cheap, dear = (grid(but(scenario, loan_rate=rate)) for rate in sorted((a, b)))
    worse_or_equal(dear, cheap)


DEARER = changed(
    DATA,
    figures=lambda row: (
        row.model_copy(update={"low": row.low * 1.5, "high": row.high * 1.5})
        if any(word in row.figure for word in ("fee", "dues", "books", "unit_cost", "practicum_price"))
        else row
    ),
    programs=lambda row: row.model_copy(
        update={
            name: None if (usd := getattr(row, name)) is None else usd * 1.5
            for name in ("cost_low_usd", "cost_high_usd")
        }
    ),
)


NO_CARE = {"childcare_month": 0, "childcare_work_month": 0}


@given(scenarios(**NO_AID, **NO_CARE, training_cost=None, school="", years_experience=0), WHICH)
def test_dearer_everything_never_improves_it(scenario: Scenario, which: draws.Draws) -> None:
    dear, cheap = grid(scenario, which, DEARER), grid(scenario, which)
    worse_or_equal(dear, cheap)
    np.testing.assert_allclose(dear.total_cost, cheap.total_cost * 1.5)


# --- steps already done ---------------------------------------------------------------------------------------------


def single_payments(found: Grid) -> np.ndarray:
    """Return what is spent once (not to keep a credential), (draws,), of the first path; loans with all their payments."""
    total = np.zeros(found.net_position.shape[1])
    for entry in found.entries:
        if not entry.every or entry.times is not None:
            for row, _, usd in costs.payments([entry], found.months, 0.0):
                total += np.bincount(row, usd, len(total))
    return total


def no_dearer_and_no_later(done: Grid, before: Grid, at_risk: bool) -> None:
    """Costs are compared on the plan alone: a life that gets further pays for more exams."""
    if not at_risk:
        at_most(single_payments(done), single_payments(before))
    for name in ("training_end", "certified", "first_pay", "specialty", "role"):
        at_most(getattr(done.exact, name), getattr(before.exact, name) + 1e-6)


@given(scenarios(horizon=40, months_searched=0), st.sampled_from(DATA.credentials.ids), WHICH)
def test_a_credential_held_costs_neither_money_nor_months(scenario: Scenario, id: str, which: draws.Draws) -> None:
    others = tuple(held for held in scenario.profile.credentials_held if held != id)
    done, before = (grid(but(scenario, credentials_held=held), which) for held in ((*others, id), others))
    no_dearer_and_no_later(done, before, which.at_risk)
    assert not [entry for entry in done.entries if entry.item == Item("exam", id)]


@given(scenarios(horizon=40, **NO_AID), st.integers(0, 2), st.integers(0, 2), WHICH)
def test_education_held_costs_neither_money_nor_months(scenario: Scenario, a: int, b: int, which: draws.Draws) -> None:
    levels = ("high_school", "associate", "bachelor")
    before, done = (grid(but(scenario, education=levels[level]), which) for level in sorted((a, b)))
    no_dearer_and_no_later(done, before, which.at_risk)


@given(scenarios(horizon=40), st.integers(0, 80), st.integers(0, 80))
def test_experience_costs_neither_money_nor_months(scenario: Scenario, a: int, b: int) -> None:
    """On the plan: in lives, newcomers leave the field at other times than the experienced."""
    before, done = (grid(but(scenario, years_experience=half / 2)) for half in sorted((a, b)))
    no_dearer_and_no_later(done, before, at_risk=False)


# --- the net position -----------------------------------------------------------------------------------------------


@given(scenarios(), WHICH)
def test_what_is_earned_less_what_is_paid_and_owed_is_the_net_position(scenario: Scenario, which: draws.Draws) -> None:
    found = grid(scenario, which)
    earned = (found.take_home - found.staying).sum(2)
    own = 0.0
    if scenario.profile.works_in_the_field:  # dues are part of staying there: what is paid is beyond them
        own = found.net_position + found.total_cost - earned
        assert (np.abs(np.diff(own, axis=0)) < CENT).all()
    np.testing.assert_allclose(earned - found.total_cost + own, found.net_position, atol=CENT)


@given(
    scenarios(**SINGLE, dollars="real", years_experience=0, automation=0, wage_growth=0, financing="cash", remote=False)
)
def test_the_line_is_worked_out_from_what_is_shown(scenario: Scenario) -> None:
    """Take-home pay less costs less take-home of staying, month by month; a month shared by two states counts by parts."""
    if "independent" in {row.level for row in DATA.roles if row.id == scenario.profile.target_role}:
        return
    found = grid(scenario, draws.certain())
    if any(month is not None and (month < NEVER).any() for month in found.exact.role_month) and scenario.paths[0].role:
        return
    profile, net = scenario.profile, regimes_of(scenario)
    stays = net(profile.current_pay * (1 + scenario.assumptions.current_pay_growth) ** (np.arange(found.months) / 12))
    month = np.arange(found.months)
    start, first = found.exact.start[0, 0], found.exact.first_pay[0, 0]
    working = np.clip(month + 1 - first, 0, 1)
    studying = np.clip(month + 1 - start, 0, 1) - working
    kept = net(
        profile.current_pay
        * profile.pay_kept_while_studying
        * (1 + scenario.assumptions.current_pay_growth) ** (month / 12)
    )
    pay = np.where(working > 0, found.pay[0, 0, :-1], 0.0)
    first_month = int(first) if first < found.months else None
    if first_month is not None and pay[first_month] == 0:  # paid from within the month on
        return
    spent = np.zeros(found.months)
    np.add.at(spent, found.payments.month, found.payments.usd)
    flow = (working * (net(pay) - stays) + studying * (kept - stays)) / 12 - spent
    np.testing.assert_allclose(found.cumulative[0, 0, 1:], np.cumsum(flow), atol=1)


def regimes_of(scenario: Scenario) -> Any:
    assumptions = scenario.assumptions
    return regimes(DATA, scenario.profile.state, assumptions.after_tax, assumptions.dollars == "published").coding


@given(scenarios())
def test_cost_items_sum_to_the_total_and_to_what_comes_before_the_first_pay(scenario: Scenario) -> None:
    answer = project(DATA, scenario)
    first = answer.months_to_first_pay
    assert sum(item.usd for item in answer.cost_items) == pytest.approx(answer.total_cost_usd, abs=CENT)
    paid = [item for item in answer.cost_items if item.item.what != "debt"]
    before = [item.usd for item in paid if first is None or item.month < first]
    assert sum(before) == pytest.approx(answer.upfront_cost_usd, abs=CENT)
    own = scenario.paths[0].training_cost is not None  # a price of one's own has no source
    assert all(DATA.sources.find(item.source) or (own and not item.source) for item in answer.cost_items)
    assert all(0 <= item.month < scenario.profile.horizon * 12 for item in paid)


@given(scenarios(**SINGLE, current_pay_growth=0, years_experience=0, dollars="real"))
def test_what_studying_costs_is_the_pay_not_kept(scenario: Scenario) -> None:
    found, profile = grid(scenario), scenario.profile
    whole, kept = (
        float(regimes_of(scenario)(np.array([profile.current_pay * share]))[0])
        for share in (1, profile.pay_kept_while_studying)
    )
    first = np.minimum(found.exact.first_pay, found.months)
    months = np.maximum(first - np.minimum(found.exact.start, found.months), 0)
    studies = (found.steps.paths.training >= 0) | (found.steps.paths.credential >= 0)
    months *= studies[: len(months), None]  # who has nothing to study looks for work beside today's
    np.testing.assert_allclose(found.given_up, months * (whole - kept) / 12, atol=CENT)


@given(scenarios(), WHICH)
def test_break_even_is_the_first_month_from_which_the_line_stays_above_zero(
    scenario: Scenario, which: draws.Draws
) -> None:
    found = grid(scenario, which)
    for line, month in zip(found.cumulative[0], found.break_even[0], strict=True):
        ahead = [bool(value > engine.HALF_A_CENT) for value in line]
        expected = next((m for m in range(len(line)) if all(ahead[m:])), -1)
        assert month == expected


@given(scenarios(discount_rate=0, dollars="real"), WHICH)
def test_undiscounted_present_value_is_the_net_position(scenario: Scenario, which: draws.Draws) -> None:
    found = grid(scenario, which)
    np.testing.assert_allclose(found.npv, found.net_position, rtol=1e-9, atol=CENT)


@given(scenarios(dollars="real"))
def test_present_value_discounts_each_month(scenario: Scenario) -> None:
    found = grid(but(scenario, financing="cash"))
    flows = np.diff(found.cumulative[0])
    rate = scenario.assumptions.discount_rate
    expected = [sum(usd / (1 + rate) ** (m / 12) for m, usd in enumerate(flow)) for flow in flows]
    np.testing.assert_allclose(found.npv[0], expected, rtol=1e-9, atol=CENT)


@given(scenarios(role="stay"), WHICH)
def test_staying_changes_nothing(scenario: Scenario, which: draws.Draws) -> None:
    found = grid(scenario, which)
    for values in (found.cumulative, found.net_position, found.npv, found.total_cost, found.upfront_cost, found.pay):
        assert not values.any()
    assert (found.break_even == -1).all()


@given(scenarios(), WHICH)
def test_nominal_is_real_in_the_dollars_of_each_month(scenario: Scenario, which: draws.Draws) -> None:
    real, nominal = (grid(but(scenario, dollars=dollars), which) for dollars in ("real", "nominal"))
    prices = (1 + scenario.assumptions.inflation) ** (np.arange(real.months + 1) / 12)
    np.testing.assert_allclose(nominal.pay, real.pay * prices, rtol=1e-12)
    np.testing.assert_allclose(nominal.baseline, real.baseline * prices, rtol=1e-12)
    if scenario.paths[0].financing == "cash":
        flows = np.diff(real.cumulative) * prices[:-1]
        np.testing.assert_allclose(np.diff(nominal.cumulative), flows, rtol=1e-6, atol=CENT)
    np.testing.assert_allclose(nominal.npv, real.npv, atol=CENT)


@given(scenarios(after_tax=False, current_pay_growth=0, dollars="real"))
def test_before_tax_the_baseline_is_current_pay(scenario: Scenario) -> None:
    found = grid(but(scenario, start_month=60, horizon=5, years_experience=0, credentials_held=()))
    assert not found.cumulative.any()  # enrolling in month 60 leaves five years as they are


# --- one grid -------------------------------------------------------------------------------------------------------


def same(a: Grid, b: Grid) -> None:
    for field in dataclasses.fields(Grid):
        left, right = getattr(a, field.name), getattr(b, field.name)
        if isinstance(left, np.ndarray):
            np.testing.assert_allclose(left, right, rtol=1e-12, atol=1e-6, err_msg=field.name)
    for field in dataclasses.fields(a.when):
        left, right = getattr(a.when, field.name), getattr(b.when, field.name)
        if isinstance(left, np.ndarray):
            np.testing.assert_array_equal(left, right, err_msg=field.name)


@pytest.mark.parametrize("tile", [1, 200, 1000, 5000])
@given(scenario=scenarios(most_paths=4, horizon=5))
def test_tiles_change_nothing(tile: int, scenario: Scenario) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "TILE", 10**9)
        whole = grid(scenario, FEW)
        patch.setattr(engine, "TILE", tile)
        same(grid(scenario, FEW), whole)


@given(scenarios(most_paths=4), WHICH)
def test_a_path_among_others_is_the_path_alone(scenario: Scenario, which: draws.Draws) -> None:
    together = grid(scenario, which)
    for number, path in enumerate(scenario.paths):
        alone = grid(Scenario(scenario.profile, scenario.assumptions, (path,)), which)
        for name in ("pay", "cumulative", "total_cost", "upfront_cost", "npv", "break_even", "entered"):
            found, expected = getattr(together, name)[number], getattr(alone, name)[0]
            np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-6, err_msg=name)
        for field in (part for part in dataclasses.fields(together.when) if part.name != "spells"):
            months = getattr(together.when, field.name), getattr(alone.when, field.name)
            for found, expected in zip(*months, strict=True) if isinstance(months[0], list) else [months]:
                if expected is not None:
                    np.testing.assert_array_equal(found[number], expected[0], err_msg=field.name)


@given(scenarios(most_paths=2))
def test_with_all_risks_off_every_life_is_the_plan(scenario: Scenario) -> None:
    plan, lives = grid(scenario, draws.certain()), grid(but(scenario, risks=False), FEW)
    for name in ("pay", "cumulative", "total_cost", "upfront_cost", "npv", "break_even", "annual_pay", "entered"):
        ours, theirs = getattr(plan, name), getattr(lives, name)
        np.testing.assert_allclose(theirs, np.broadcast_to(ours, theirs.shape), rtol=1e-12, atol=1e-6, err_msg=name)


def test_without_lines_the_answers_are_the_same(data: Any) -> None:
    scenario = Scenario.of(data)
    table = tabulate(data, scenario.profile, scenario.paths)
    every: tuple[engine.Keep, ...] = ("all", "lines", "figures")
    kept, lines, bare = (engine.run(data, scenario.profile, scenario.assumptions, table, FEW, keep) for keep in every)
    assert bare.pay is None
    assert bare.cumulative is None
    assert lines.payments is None
    np.testing.assert_array_equal(kept.net_position, bare.net_position)
    for name in ("pay", "wage", "cumulative", "annual_pay", "net_position", "break_even"):
        np.testing.assert_array_equal(getattr(kept, name), getattr(lines, name))


@given(scenarios(most_paths=3), WHICH)
def test_the_ends_alone_are_those_of_the_whole_grid(scenario: Scenario, which: draws.Draws) -> None:
    table = scenario.table(DATA)
    found = engine.ends(DATA, scenario.profile, scenario.assumptions, table, which)
    whole = grid(scenario, which)
    np.testing.assert_allclose(found.net_position, whole.net_position, atol=0.001)
    np.testing.assert_array_equal(found.hired, whole.exact.first_pay <= whole.months)


# --- one simulated life, drawn by hand ------------------------------------------------------------------------------


@pytest.mark.parametrize(("drawn", "factor"), [(0.5, 1.0), (0.8413447, np.exp(0.2)), (0.1586553, np.exp(-0.2))])
def test_people_of_equal_experience_earn_differently_for_good(drawn: float, factor: float) -> None:
    """One standard deviation is 0.2 log points, above and below."""
    newcomer = Scenario.of(FLAT, wage_growth=0)
    one, other = (grid(newcomer, life(pay=luck), FLAT).pay[0, 0] for luck in (0.5, drawn))
    np.testing.assert_allclose(other, one * factor, rtol=1e-5)


@pytest.mark.parametrize(("drawn", "growth"), [(0.0, 0.01), (0.5, 0.02), (0.75, 0.025), (1.0, 0.03)])
def test_wage_growth_is_drawn_round_the_choice(drawn: float, growth: float) -> None:
    """A hundredth to either side of 2 %."""
    about = {"years_experience": 10, "credentials_held": ["CPC"], "current_pay": 64_000, "wage_growth": 0.02}
    pay = grid(Scenario.of(FLAT, **about), life(wage_growth=drawn), FLAT).pay[0, 0]
    assert pay[:25:12] == pytest.approx([64_000, 64_000 * (1 + growth), 64_000 * (1 + growth) ** 2])


def test_a_coder_out_of_work_lives_on_what_insurance_replaces() -> None:
    """Laid off after two years of coding and hired again half a year later: no pay, no experience, 40 % of take-home."""
    wait, again = 24.0, 6.0
    rate, back = -np.log(1 - 0.004), -np.log(1 - 0.35)
    luck = {"layoff.0": 1 - np.exp(-rate * wait), "again.0": 1 - np.exp(-back * again), "hired": 0.5}
    newcomer = Scenario.of(FLAT, wage_growth=0, after_tax=False)
    usual, hit = (grid(newcomer, which, FLAT) for which in (life(hired=0.5), life(**luck)))
    first = usual.exact.first_pay[0, 0]
    out = np.flatnonzero((hit.pay[0, 0] == 0) & (np.arange(usual.months + 1) > first))
    assert (out[0], len(out)) == (int(np.ceil(first + wait - 0.5)), 6)
    later = out[-1] + 20
    assert hit.pay[0, 0, later] == pytest.approx(usual.pay[0, 0, later - 6], rel=1e-3)
    lost = usual.net_position[0, 0] - hit.net_position[0, 0]
    assert lost > 0.6 * 6 * usual.pay[0, 0, out[0]] / 12  # less what would have been learned meanwhile


def test_the_better_luck_is_never_worse() -> None:
    """Raising any chance of success never lowers the chance of being ahead, nor the mean."""
    base = Scenario.of(DATA, role="coding_auditor")
    lives = draws.sobol(128)
    for field in ("chance_finish", "chance_pass", "chance_hired", "chance_promoted"):
        found = [grid(but(base, **{field: value}), lives) for value in (0.0, 0.1, 0.5, 0.9, 1.0)]
        ahead = [float((one.net_position > 0).mean()) for one in found]
        assert ahead == sorted(ahead), field
    risks = [grid(but(base, layoff_risk=value), lives).net_position.mean() for value in (0.0, 0.01, 0.05)]
    assert risks == sorted(risks, reverse=True)


def test_a_crowd_of_graduates_slows_hiring_and_as_many_as_in_the_nation_do_not() -> None:
    """At four times the nation's graduates and a weight of a half the hazard is halved: the search takes twice as long."""
    nation = in_the_nation(DATA) or 0
    base, lives = Scenario.of(DATA), draws.sobol(128)
    crowds = [grid(but(base, graduates_per_ten_openings=crowd), lives) for crowd in (0, 5, nation, 18, 40, 100)]
    hired = [float((one.exact.first_pay <= one.months).mean()) for one in crowds]
    assert hired == sorted(hired, reverse=True)
    assert hired[0] == hired[1] == hired[2] > hired[-1]
    usual, crowded = (
        grid(but(base, graduates_per_ten_openings=crowd), life(hired=0.3, stop_looking=0.999999))
        for crowd in (0, 4 * nation)
    )
    rate = lives_model.chance(DATA, "hired")
    wait = [np.log1p(-0.3) / np.log1p(-hazard) for hazard in (rate, rate / 2)]
    assert crowded.exact.first_pay[0, 0] - usual.exact.first_pay[0, 0] == pytest.approx(wait[1] - wait[0])


# --- entering a role ------------------------------------------------------------------------------------------------


def test_a_specialty_sets_the_pay_once_it_pays_more_than_the_work_before() -> None:
    """Eight years of coding pay 55,000 to 73,000, so 64,000 in the middle; surgical work ends at 50,000 + 18,000 x 2/3 =
    62,000 and is never better paid, risk adjustment at 55,000 + 20,000 x 2/3 = 68,333 after five years."""
    held = {**GUIDE, "years_experience": 8, "credentials_held": ["CPC", "CRC", "SPECIALTY"], "current_pay": 64_000}
    surgical = Scenario.of(FLAT, **held, specialty="surgical", training="none")
    found = grid(surgical, dataset=FLAT)
    assert found.when.specialty[0, 0] == 0
    assert found.entered[0, 0, 0] == NEVER
    assert BetterPaidKept("specialties", "surgical", until=None) in project(FLAT, surgical).warnings
    better = grid(Scenario.of(FLAT, **held, specialty="risk_adjustment", training="none"), dataset=FLAT)
    assert better.entered[0, 0, 0] == 0
    assert better.pay[0, 0, 60] == pytest.approx(68_333.33, abs=1)


def test_a_role_in_the_same_month_leaves_no_time_for_the_specialty() -> None:
    held = {"years_experience": 8, "credentials_held": ["CPC", "CRC"]}
    scenario = Scenario.of(FLAT, **held, specialty="risk_adjustment", role="coding_manager", pay_position=0)
    found = grid(scenario, dataset=FLAT)
    assert found.when.specialty[0, 0] == found.when.role[0, 0] == 0
    assert found.entered[0, 0].tolist() == [NEVER, 0]
