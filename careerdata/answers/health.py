"""What the household pays for health cover in each year, on the plan and by staying."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from careerdata.answers.projection import Projection
from careerdata.model.conditions import MONTHS_A_YEAR
from careerdata.model.household import Cover, cover, cover_matters, covers, household_regimes
from careerdata.model.take_home import to_price_date
from careerdata.scenario.household import household_of
from careerdata.scenario.path import Floats
from careerdata.tables.dataset import Dataset


@dataclass(frozen=True)
class Premiums:
    """USD of each year, in dollars of the price date."""

    path: tuple[float, ...]
    staying: tuple[float, ...]


def premiums(dataset: Dataset, plan: Projection) -> Premiums:
    """Return what the household pays for cover in each year, with nothing going wrong.

    Method: the premium at the wage of each month: today's job until the first pay, then the coding job with or without
    insurance, and none from a job in self-employed work.
    """
    scenario = plan.scenario
    profile, assumptions = scenario.profile, scenario.assumptions
    living = household_regimes(
        dataset,
        profile.state,
        household_of(profile),
        profile.insurance_now,
        profile.insurance_then,
        True,
        assumptions.after_tax,
        assumptions.dollars == "published",
    )
    month = np.arange(profile.horizon * MONTHS_A_YEAR)
    deflated = (1 + assumptions.inflation) ** (month / MONTHS_A_YEAR) if assumptions.dollars == "nominal" else 1.0
    today, pay = (plan.by_month[name][:-1] / deflated for name in ("current_pay", "pay"))
    staying = living.coding if profile.works_in_the_field else living.staying
    at_home = staying.health_premium(today)
    works = (pay > 0) if plan.months_to_first_pay is not None else np.zeros(len(month), bool)
    there = living.coding.health_premium(pay)
    own_boss = _self_employed_from(dataset, plan)
    if own_boss is not None:
        there = np.where(month >= own_boss, living.self_employed.health_premium(pay), there)
    return Premiums(_by_year(np.where(works, there, at_home)), _by_year(at_home))


@dataclass(frozen=True)
class Covered:
    """How the household is covered at today's pay and at the path's in its last year, premiums in USD of the price date.

    ``then`` is ``None`` where the path is not paid within the horizon.
    """

    today: Cover
    then: Cover | None


def covered(dataset: Dataset, plan: Projection) -> Covered | None:
    """Return how the household is covered; ``None`` where that does not count, or no table covers the household."""
    scenario = plan.scenario
    profile, published = scenario.profile, scenario.assumptions.dollars == "published"
    household = household_of(profile)
    if not cover_matters(dataset, profile) or not covers(dataset, profile.state, household):
        return None
    factor = to_price_date(dataset, profile.state, published)

    def at(wage: float, insured: bool) -> Cover:
        found = cover(dataset, profile.state, household, wage / factor, insured, published)
        between = found.changes_between and (found.changes_between[0] * factor, found.changes_between[1] * factor)
        return replace(found, premium_usd=found.premium_usd * factor, changes_between=between)

    own_boss = _self_employed_from(dataset, plan) is not None
    pay = plan.annual_pay_usd[-1]
    today = at(profile.current_pay, profile.insurance_then if profile.works_in_the_field else profile.insurance_now)
    return Covered(today, at(pay, profile.insurance_then and not own_boss) if pay > 0 else None)


def _self_employed_from(dataset: Dataset, plan: Projection) -> float | None:
    """Return the month from which the path's role is self-employed work, ``None`` where it never is."""
    row = dataset.roles.find(plan.scenario.paths[0].role or plan.scenario.profile.target_role)
    return plan.role_month if row is not None and row.level == "independent" else None


def _by_year(yearly_rate: Floats) -> tuple[float, ...]:
    return tuple((yearly_rate.reshape(-1, MONTHS_A_YEAR).mean(1)).tolist())
