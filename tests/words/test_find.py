"""Sentences on the search: one path or many, one month or several, and what would have to give."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from careerdata.answers import finder
from careerdata.answers.finder import Exclusion, Found, Nearest, find_paths
from careerdata.scenario.path import Scenario
from careerdata.words import find as words
from careerdata.words.choices import CHOICE_NAMES
from tests.scenarios import DATA, but

SCENARIO = Scenario.of(DATA, budget=60_000, months_available=120)
FOUND = find_paths(DATA, SCENARIO)
NOTHING = dataclasses.replace(FOUND, ranked=np.array([], int), efficient=np.array([], int))
ONE = dataclasses.replace(FOUND, ranked=FOUND.ranked[:1], efficient=FOUND.ranked[:1])


def limited(found: Found, **fields: Any) -> Found:
    return dataclasses.replace(found, scenario=but(found.scenario, **fields))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            Exclusion("budget", 1_487, 9, 74.0, "usd"),
            "Your budget of $60,000 rules out 1,487 paths; $74 more would let another through.",
        ),
        (Exclusion("budget", 1, 1, None, "usd"), "Your budget of $60,000 rules out 1 path."),
        (
            Exclusion("months_available", 3, 3, 1.0, "months"),
            "Coding pay within 120 months rules out 3 paths; 1 more month would let another through.",
        ),
        (
            Exclusion("months_available", 1, 0, None, "months"),
            "Coding pay within 120 months rules out 1 path; it breaks another limit too.",
        ),
        (
            Exclusion("horizon", 248, 0, None, "years"),
            "Your horizon of 10 years rules out 248 paths; each of them breaks another limit too.",
        ),
        (
            Exclusion("remote", 2, 2, 2.0, "months"),
            "Work from home within 120 months rules out 2 paths; 2 more months until work from home would let another through.",
        ),
        (
            Exclusion("education", 2, 2, None, ""),
            "A degree that you do not hold and no program here gives rules out 2 paths.",
        ),
    ],
)
def test_what_a_limit_rules_out(one: Exclusion, said: str) -> None:
    assert words.exclusion(DATA, FOUND, one) == said


def test_limits_of_one_are_singular() -> None:
    scenario = but(SCENARIO, horizon=1, months_available=1, target_pay=45_000, target_year=1)
    assert words.limit(DATA, scenario, "horizon") == "Your horizon of 1 year"
    assert words.limit(DATA, scenario, "months_available") == "Coding pay within 1 month"
    assert words.limit(DATA, scenario, "target_pay") == "$45,000 by the end of year 1"
    assert words.change(Scenario.of(DATA), "target_pay", 1_500.0) == "a goal $1,500 lower"


def test_without_months_work_from_home_is_limited_by_the_horizon() -> None:
    free = but(SCENARIO, months_available=None)
    assert words.limit(DATA, free, "remote") == "Remote work"
    assert words.change(free, "remote", 2.0) == "looking 2 more years ahead"


def test_where_nothing_fits_one_would_be_let_through() -> None:
    said = words.exclusion(DATA, NOTHING, Exclusion("budget", 9, 9, 74.0, "usd"))
    assert said.endswith("; $74 more would let one through.")


@pytest.mark.parametrize(
    ("nearest", "said"),
    [
        (None, None),
        (Nearest((), 0), "Nothing fits: every path asks for a degree that you do not hold and no program here gives."),
        (Nearest((("months_available", 1.0),), 0), "Nothing fits. The nearest path needs 1 more month."),
        (
            Nearest((("budget", 1_350.0), ("months_available", 6.0)), 1),
            "Nothing fits. The nearest path needs $1,350 more and 6 more months. No single change is enough. At a fast study "
            "pace 1 path would fit.",
        ),
    ],
)
def test_advice(nearest: Nearest | None, said: str | None) -> None:
    assert words.advice(dataclasses.replace(NOTHING, nearest=nearest)) == said


def test_the_verdict_counts_the_paths_that_fit() -> None:
    said = words.verdict(DATA, FOUND)
    assert said.startswith(f"{len(FOUND.ranked):,} of {FOUND.searched:,} paths fit.")
    assert words.verdict(DATA, ONE).startswith(f"1 of {FOUND.searched:,} paths fits. This one is best in every way:")
    assert words.about_chart(ONE).startswith(
        "Each point is a path that fits. The diamond is efficient: nothing beats it"
    )


def test_what_three_answers_chose() -> None:
    best_of = f"he best of {len(FOUND.ranked):,} paths to Certified coder for “{CHOICE_NAMES['net']}”"
    assert words.chosen(DATA, FOUND).startswith(f"As good as t{best_of}, and most like yours. ")
    apart = dataclasses.replace(FOUND, mean_net=np.where(np.arange(FOUND.searched) == FOUND.ranked[0], 99_999, 0.0))
    assert words.chosen(DATA, apart).startswith(f"T{best_of}. You can")
    assert words.chosen(DATA, ONE).startswith("The only path to Certified coder that fits. ")
    nothing = dataclasses.replace(NOTHING, nearest=Nearest((("months_available", 2.0),), 0))
    assert words.chosen(DATA, nothing) == (
        "Nothing fits. The nearest path needs 2 more months. So your path was left as it was. Your limits are in the side panel."
    )


def test_paths_that_come_out_nearly_alike_are_named_with_the_best() -> None:
    biller = {"state": "TX", "area": "0019100", "background": "administrative", "current_pay": 41_000}
    found = find_paths(DATA, Scenario.of(DATA, **biller, employer_paid=0.5), "certified_coder", plain=True)
    best = int(found.ranked[0])
    own = finder.nearest_to_best(found)
    assert (found.path(best).credential, found.path(own).credential) == (
        "CCA",
        "CPC",
    )  # the biller's own path takes the CPC
    assert 0 <= found.mean_net[best] - found.mean_net[own] <= finder.CLOSE_USD
    said = words.chosen(DATA, found)
    assert said.startswith("As good as the best of 13 paths")
    assert f"({round(100 * found.probability_ahead[best])} of 100, " in said.partition("Nearly as good: ")[2]
    apart = dataclasses.replace(
        found, mean_net=np.where(np.arange(len(found.mean_net)) == best, 99_999.0, found.mean_net)
    )
    assert "Nearly" not in words.chosen(DATA, apart)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "It is in the comparison already."),
        (1, "1 path was added to the comparison."),
        (3, "3 paths were added to the comparison."),
    ],
)
def test_what_joined_the_comparison(number: int, said: str) -> None:
    assert words.added(number) == said


def test_the_command_line_counts_too() -> None:
    fit = f"{len(FOUND.ranked):,} fit, {len(FOUND.efficient):,} of them efficient"
    assert words.counted(FOUND) == f"{FOUND.searched:,} paths searched: {fit}"
    assert words.counted(ONE).endswith(": 1 fits, 1 of them efficient")
    assert words.list_head(FOUND, 10) == "Best first by net, the first 10; * marks efficient ones"
    assert words.list_head(ONE, 10) == "Best first by net; * marks efficient ones"


def test_somebody_who_does_the_work_waits_for_no_first_pay() -> None:
    coder = find_paths(DATA, Scenario.of(DATA, years_experience=3, credentials_held=["CPC"]))
    row = int(coder.ranked[0])
    (plan,) = coder.plans(coder.ranked[:1])
    assert "month 0" not in words.verdict(DATA, coder)
    lines = words.path_lines(DATA, coder, row, plan)
    assert lines[1].endswith(" in all, beside your work.")
    assert not [line for line in lines if "month 0" in line]


def test_a_price_taken_to_fit_the_budget_is_said() -> None:
    scenario = Scenario.of(DATA, budget=3_000)
    found = find_paths(DATA, scenario)
    path = found.path(found.picks["best"])
    assert path.training_cost is not None
    said = words.price_taken(DATA, found, path)
    assert said.startswith(f"To fit your budget, training may cost ${path.training_cost:,.0f}; usually it is $")
    assert said in words.cost_and_time(DATA, found, found.picks["best"])
    assert said in words.chosen(DATA, found) or found.ranked[0] != found.picks["best"]
    rich = find_paths(DATA, Scenario.of(DATA))
    assert words.price_taken(DATA, rich, rich.path(rich.picks["best"])) == ""


def test_from_when_work_from_home_is_realistic() -> None:
    """A first pay in month 10, and 18 months on site after it."""
    found = find_paths(DATA, Scenario.of(DATA, remote=True))
    row = found.picks["nearest"]
    assert found.metrics[row, 1] == 10
    assert "Work from home is realistic from month 28" in words.cost_and_time(DATA, found, row)
    plain = find_paths(DATA, Scenario.of(DATA))
    assert "from home" not in words.cost_and_time(DATA, plain, plain.picks["nearest"])
