"""Answers as plain values, for ``--format json``: figures as they are, what is named or said in words."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from careerdata.answers import health, schools
from careerdata.answers.finder import LISTED, Exclusion, Found
from careerdata.answers.odds import PERCENTILES, Odds
from careerdata.answers.projection import Projection
from careerdata.answers.school_picks import AtSchool, at_schools
from careerdata.model.household import cover_matters
from careerdata.scenario.path import Floats
from careerdata.tables.dataset import Dataset
from careerdata.words import find, warnings
from careerdata.words import plan as words


def plan(dataset: Dataset, answer: Projection) -> dict[str, Any]:
    """Return what a path comes to, without its months."""
    costs = [
        {
            "item": words.item(dataset, cost.item),
            "month": cost.month,
            "usd": cost.usd,
            "source": cost.source or None,
            "kind": cost.item.kind,
        }
        for cost in answer.cost_items
    ]
    cover = health.premiums(dataset, answer)
    return {
        "scenario": answer.scenario.as_dict(),
        "price_date": answer.price_date,
        "title": answer.title,
        "months_to_certified": answer.months_to_certified,
        "months_to_first_pay": answer.months_to_first_pay,
        "upfront_cost_usd": answer.upfront_cost_usd,
        "total_cost_usd": answer.total_cost_usd,
        "given_up_usd": answer.given_up_usd,
        "cost_items": costs,
        "annual_pay_usd": list(answer.annual_pay_usd),
        "annual_pay_low_usd": list(answer.annual_pay_low_usd),
        "annual_pay_high_usd": list(answer.annual_pay_high_usd),
        "annual_take_home_usd": _net_cash(dataset, answer, answer.annual_take_home_usd, cover.path),
        "staying_take_home_usd": _net_cash(dataset, answer, answer.staying_take_home_usd, cover.staying),
        "health_premium_usd": list(cover.path),
        "staying_health_premium_usd": list(cover.staying),
        "aid_items": [cost for cost in costs if cost["kind"] == "aid"],
        "role_month": answer.role_month,
        "specialty_month": answer.specialty_month,
        "break_even_month": answer.break_even_month,
        "net_position_usd": answer.net_position_usd,
        "npv_usd": answer.npv_usd,
        "milestones": [{"month": month, "what": what} for month, what in words.milestones(dataset, answer)],
        "warnings": warnings.sentences(dataset, answer.warnings),
    }


def odds(dataset: Dataset, answer: Odds, path: int = 0) -> dict[str, Any]:
    """Return a path's plan, as :func:`plan` does, and its odds."""
    own = answer.paths[path]

    def by_month(values: Floats) -> dict[str, list[float]]:
        return {f"p{percent}": row.tolist() for percent, row in zip(PERCENTILES, values, strict=True)}

    return {
        **plan(dataset, answer.plans[path]),
        "draws": answer.count,
        "percentiles": {
            "month": list(range(own.wage.shape[1])),
            "annual_pay_usd": by_month(own.wage),
            "net_position_usd": by_month(own.net_position),
        },
        "outcomes": None if own.outcomes is None else vars(own.outcomes),
        "ends": None if own.ends is None else vars(own.ends),
        "mean_net_usd": own.mean_net_usd,
        "probability_ahead": own.probability_ahead,
        "probability_ahead_if_hired": own.probability_ahead_if_hired,
        "hire_rate_needed": own.hire_rate_needed,
        "hire_rate_for_even_odds": own.hire_rate_for_even_odds,
        "first_pay_month": None
        if own.months_to_first_pay is None
        else {f"p{percent}": month for percent, month in zip(PERCENTILES, own.months_to_first_pay, strict=True)},
        "probability_target_pay": own.probability_target_pay,
        "probability_budget": own.probability_budget,
        "probability_in_time": own.probability_in_time,
        "break_even": [dataclasses.asdict(bar) for bar in own.break_even],
        "probability_beats": answer.beats[path].tolist(),
    }


def found(dataset: Dataset, answer: Found, limit: int = LISTED) -> dict[str, Any]:
    """Return the paths of a search: the best ``limit``, every efficient one and the picks, as :func:`plan` gives them.

    Each has its ``rank``; ``efficient`` and ``picks`` are positions in that list.
    """
    picks = list(answer.picks.values())
    first = np.arange(len(answer.ranked)) < limit
    shown = answer.ranked[first | np.isin(answer.ranked, answer.efficient) | np.isin(answer.ranked, picks)]
    rank = {int(row): place for place, row in enumerate(answer.ranked, 1)}
    position = {int(row): place for place, row in enumerate(shown)}
    plans = zip(shown, answer.plans(shown), strict=True)
    return {
        "paths": [
            {
                "rank": rank[int(row)],
                "mean_net_usd": _known(answer.mean_net[row]),
                "probability_ahead": _known(answer.probability_ahead[row]),
                **plan(dataset, one),
            }
            for row, one in plans
        ],
        "efficient": np.flatnonzero(np.isin(shown, answer.efficient)).tolist(),
        "picks": {name: position[row] for name, row in answer.picks.items()},
        "picks_at_schools": {name: _at_school(dataset, one) for name, one in at_schools(dataset, answer).items()},
        "excluded": [_exclusion(dataset, answer, one) for one in answer.excluded],
        "advice": find.advice(answer),
        "fitting": len(answer.ranked),
        "searched": answer.searched,
    }


def _at_school(dataset: Dataset, one: AtSchool) -> dict[str, Any]:
    return {
        "school": schools.as_dict(dataset, one.program),
        "mean_net_usd": one.mean_net_usd,
        "probability_ahead": one.probability_ahead,
        "upfront_cost_usd": one.upfront_cost_usd,
        "months_to_first_pay": one.months_to_first_pay,
    }


def _exclusion(dataset: Dataset, answer: Found, one: Exclusion) -> dict[str, Any]:
    return {
        "constraint": one.constraint,
        "title": find.limit(dataset, answer.scenario, one.constraint),
        "count": one.count,
        "only": one.only,
        "relaxation": one.relaxation,
        "unit": one.unit,
        "sentence": find.exclusion(dataset, answer, one),
    }


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _net_cash(
    dataset: Dataset, answer: Projection, kept: tuple[float, ...], premiums: tuple[float, ...]
) -> list[float]:
    """Return the net cash of each year, before what is paid for health cover, which stands apart."""
    counted = cover_matters(dataset, answer.scenario.profile)
    return [usd + (premium if counted else 0.0) for usd, premium in zip(kept, premiums, strict=True)]
