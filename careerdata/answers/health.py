"""What the household pays for health cover in each year, on the plan and by staying."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from careerdata.answers.projection import Projection
from careerdata.model.conditions import MONTHS_A_YEAR
from careerdata.model.household import household_regimes
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
    role = scenario.paths[0].role or profile.target_role
    row = dataset.roles.find(role)
    if row is not None and row.level == "independent" and plan.role_month is not None:
        there = np.where(month >= plan.role_month, living.self_employed.health_premium(pay), there)
    return Premiums(_by_year(np.where(works, there, at_home)), _by_year(at_home))


def _by_year(yearly_rate: Floats) -> tuple[float, ...]:
    return tuple((yearly_rate.reshape(-1, MONTHS_A_YEAR).mean(1)).tolist())
