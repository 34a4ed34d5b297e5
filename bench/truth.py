"""The model against figures that it was not made from: pay of all coders, and what became of those who finished a program.

Observed: the official distribution of pay of everybody in the occupation (OEWS), and the share employed and the quarterly
wages of people who finished coding programs on New Jersey's list of training providers, two, four and eight quarters on. All
money in dollars of the price date. What each can be held against the model for is said beside it; misses are printed too.

python -m bench.truth
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerdata import Dataset, Scenario, load
from careerdata.model import chances, engine, salary
from careerdata.model.engine import Grid
from careerdata.scenario.path import Bools, Floats
from careerdata.scenario.prices import factor, price_date
from careerdata.tables.dataset import nation_code, own_median
from careerdata.tables.schema import EtplOutcome

CODING = "51.0713"
"""Programs in medical insurance coding, by the Classification of Instructional Programs (CIP)."""
HOME_ZIPS = ("07", "08")
"""ZIP codes of New Jersey begin so: wage records of the state miss jobs elsewhere."""
PERCENTILES = {10: "p10_usd", 25: "p25_usd", 50: "median_usd", 75: "p75_usd", 90: "p90_usd"}
LIVES = 8192
YEARS = 40
MONTHS_A_QUARTER = 3
MONTHS_A_YEAR = 12


# What is observed


def official_pay(dataset: Dataset) -> Floats:
    """Return the official percentiles of yearly pay of everybody in the occupation, in dollars of the price date, (5,)."""
    row = dataset.area_wages.row(dataset.about.soc, nation_code(dataset))
    return np.array([getattr(row, column) for column in PERCENTILES.values()], float) * factor(dataset, row.as_of)


@dataclass(frozen=True)
class Completers:
    """What became of people who finished coding programs, some quarters on. Any job counts, in New Jersey only.

    ``margin`` is half the 95 % interval of ``employed`` as if each person were drawn alone; people of one school are more
    alike than that. ``quarterly_wage_usd`` is of those employed, in dollars of the price date; NaN where none is given.
    """

    quarters: int
    people: int
    employed: float
    margin: float
    quarterly_wage_usd: float


def completers(dataset: Dataset, quarters: int, at_home: bool = False) -> Completers | None:
    """Return the mean over schools, each weighing as many as finished it; ``None`` where nobody did.

    Args:
        quarters: since finishing.
        at_home: only schools in the state; those elsewhere are online, and their people may work elsewhere too.
    """
    rows = [
        row
        for row in dataset.etpl_outcomes
        if (row.state, row.cip, row.quarters) == ("NJ", CODING, quarters) and row.employed_share is not None
    ]
    if at_home:
        rows = [row for row in rows if (row.zip or "").startswith(HOME_ZIPS)]
    people = sum(row.completers for row in rows)
    if not people:
        return None
    employed = sum(row.completers * (row.employed_share or 0) for row in rows) / people
    margin = 1.96 * math.sqrt(employed * (1 - employed) / people)
    return Completers(quarters, people, employed, margin, _mean_wage(dataset, rows))


def _mean_wage(dataset: Dataset, rows: Iterable[EtplOutcome]) -> float:
    """Return the mean quarterly wage of those employed, in dollars of the price date."""
    given = [(row, row.completers * (row.employed_share or 0)) for row in rows if row.quarterly_wage_usd is not None]
    weight = sum(weight for _, weight in given)
    if not weight:
        return math.nan
    return sum(w * (row.quarterly_wage_usd or 0) * factor(dataset, row.as_of) for row, w in given) / weight


# What the model says


def population_pay(pay: Floats, coding: Bools, fewer: float) -> Floats:
    """Return the percentiles of yearly pay of everybody who codes, beginners and veterans together, (5,).

    In a steady state each month of each life weighs alike, less what of its year has left the labor force since and what
    the years before began with fewer people.

    Args:
        pay: yearly pay (lives, months) of people who begin to code in month 0.
        coding: whether they code in that month, (lives, months).
        fewer: exits from the labor force, which the lives do not hold, and growth of employment, as a share a year.
    """
    stayed = (1 - fewer) ** (np.arange(pay.shape[1]) / MONTHS_A_YEAR)
    weight = (coding * stayed).ravel()
    order = np.argsort(pay.ravel())
    share = np.cumsum(weight[order]) / weight.sum()
    return pay.ravel()[order][np.searchsorted(share, np.array(list(PERCENTILES)) / 100)]


def general_coders(dataset: Dataset, **assumptions: Any) -> tuple[Floats, Bools]:
    """Return pay where the place index is 1, and whether they code, (lives, months) from the first coding pay on.

    Of newcomers with a certificate and the CPC who take no specialty and no role of its own, over 40 years, at the central
    values of all chances.
    """
    scenario = Scenario.of(dataset, role="certified_coder", horizon=YEARS, **assumptions)
    grid = _lives(dataset, scenario)
    first = grid.when.first_pay[0]
    begun = np.flatnonzero(first < grid.months)
    assert grid.pay is not None
    pay = grid.pay[0] / salary.home(dataset, scenario.profile).index
    shifted = np.zeros((len(begun), grid.months + 1))
    for row, life in enumerate(begun):
        shifted[row, : grid.months + 1 - first[life]] = pay[life, first[life] :]
    return shifted, shifted > 0


@dataclass(frozen=True)
class Finishers:
    """What the model says of the same people: the share with any job, their mean quarterly pay, and the share who code.

    In the model whoever does not code goes on in today's job, so that nearly everybody has one. On New Jersey's list are many
    who were out of work before.
    """

    employed: float
    quarterly_pay_usd: float
    coding: float


def finishers(dataset: Dataset, quarters: int) -> Finishers:
    """Return what becomes of those who finish a certificate program in New Jersey, some quarters on."""
    scenario = Scenario.of(dataset, state="NJ", role="certified_coder", horizon=5)
    grid = _lives(dataset, scenario)
    assert grid.wage is not None
    assert grid.pay is not None
    finished = np.where(grid.when.dropped_out[0], -1, grid.when.training_end[0]).tolist()
    employed, pay = employed_after(grid.wage[0], grid.wage[0] > 0, finished, quarters)
    coding, _ = employed_after(grid.pay[0], grid.pay[0] > 0, finished, quarters)
    return Finishers(employed, pay, coding)


def _lives(dataset: Dataset, scenario: Scenario) -> Grid:
    table = scenario.table(dataset)
    return engine.run(dataset, scenario.profile, scenario.assumptions, table, chances.sobol(LIVES))


def fewer_a_year(dataset: Dataset) -> float:
    """Return exits from the labor force (a share a year) and the growth of employment (published for ten years)."""
    exits, growth = (dataset.figure(dataset.occupation, name) for name in ("labor_force_exits", "projected_growth"))
    assert exits is not None
    assert growth is not None
    return exits.low / 100 + growth.low / 1000


def with_growth(dataset: Dataset, growth: float) -> Dataset:
    """Return the data set with another part of the rise of pay with experience (``experience_growth``)."""
    rows = tuple(
        row.model_copy(update={"value": growth}) if row.id == "experience_growth" else row for row in dataset.model
    )
    return Dataset(dataset.directory, dataset.occupation, {**dataset.tables, "model": rows})


def above_the_top_quarter(dataset: Dataset, growth: float) -> tuple[int, int]:
    """Return in how many places a typical coder of the last band would be paid above the official top quarter, and of how many.

    Args:
        growth: the part of the rise of pay with experience.
    """
    own, nation = own_median(dataset), dataset.area_wages.row(dataset.about.soc, nation_code(dataset))
    assert own is not None
    _, low, high = salary.experience_knots(dataset, growth)
    typical = (low[-1] + high[-1]) / 2 * nation.median_usd / own.low / nation.mean_usd  # where the mean is 1
    places = [
        row
        for row in dataset.area_wages
        if row.soc == nation.soc and row is not nation and row.p75_usd and row.mean_usd
    ]
    return sum(typical * row.mean_usd > row.p75_usd for row in places), len(places)


def fitting_growth(dataset: Dataset, median: float, fewer: float) -> float:
    """Return the part of the rise of pay with experience at which the median of general coders is this one."""
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        above = population_pay(*general_coders(with_growth(dataset, middle)), fewer)[2] > median
        low, high = (low, middle) if above else (middle, high)
    return (low + high) / 2


def employed_after(pay: Floats, employed: Bools, finished: Sequence[int], quarters: int) -> tuple[float, float]:
    """Return the share employed, coding or not, in a quarter after finishing, and the mean quarterly pay of those.

    Args:
        pay: yearly pay (lives, months), whatever the job.
        employed: whether somebody works in that month, (lives, months).
        finished: the month in which each life finishes training, -1 for those that never do.
        quarters: since finishing; the quarter itself is the last one of them.
    """
    ends = np.array([month + quarters * MONTHS_A_QUARTER for month in finished if month >= 0])
    lives = np.flatnonzero(np.array(finished) >= 0)
    months = ends[:, None] - np.arange(MONTHS_A_QUARTER)
    works = employed[lives[:, None], months]
    earned = (pay[lives[:, None], months] * works).sum(1) / MONTHS_A_YEAR
    any_month = works.any(1)
    return float(any_month.mean()), float(earned[any_month].mean()) if any_month.any() else math.nan


# Side by side


def pay_table(observed: Floats, model: Floats | None = None) -> list[str]:
    """Return lines with the percentiles of pay, official and of the model, and how far the model is off."""
    lines = [f"{'percentile':>12}{'official':>12}" + (f"{'model':>12}{'off':>9}" if model is not None else "")]
    for number, (percent, value) in enumerate(zip(PERCENTILES, observed, strict=True)):
        said = f"{percent:>12}{value:>12,.0f}"
        if model is not None:
            said += f"{model[number]:>12,.0f}{model[number] / value - 1:>+9.1%}"
        lines.append(said)
    return lines


def completers_table(found: Sequence[Completers], model: Sequence[Finishers] | None = None) -> list[str]:
    """Return lines with the share employed and their quarterly wage, observed and of the model."""
    header = f"{'quarters':>12}{'people':>8}{'employed':>16}{'wage':>9}"
    lines = [
        header + (f"{'model:':>10}{'employed':>10}{'wage':>9}{'off':>8}{'coding':>8}" if model is not None else "")
    ]
    for number, one in enumerate(found):
        employed = f"{one.employed:.1%} ±{one.margin:.1%}"
        wage = "" if math.isnan(one.quarterly_wage_usd) else f"{one.quarterly_wage_usd:,.0f}"
        said = f"{one.quarters:>12}{one.people:>8}{employed:>16}{wage:>9}"
        if model is not None:
            own = model[number]
            off = own.quarterly_pay_usd / one.quarterly_wage_usd - 1
            said += f"{'':10}{own.employed:>10.1%}{own.quarterly_pay_usd:>9,.0f}{off:>+8.1%}{own.coding:>8.1%}"
        lines.append(said)
    return lines


def main() -> None:
    data = load()
    print(f"Dollars of {price_date(data)}.\n")
    fewer = fewer_a_year(data)
    official = official_pay(data)
    print("Yearly pay of everybody in the occupation, OEWS, and of a population of general coders:")
    print("\n".join(pay_table(official, population_pay(*general_coders(data), fewer))))
    fitting = fitting_growth(data, official[2], fewer)
    print(f"The median set the rise of pay with experience: {fitting:.2f} of the guide's fits. With all of it:")
    print("\n".join(pay_table(official, population_pay(*general_coders(with_growth(data, 1.0)), fewer))))
    for growth in (1.0, data.parameter("experience_growth")):
        above, places = above_the_top_quarter(data, growth)
        print(f"With {growth:.2f} of it a typical veteran is above the top quarter in {above} of {places} places.")
    for at_home, which in ((False, "all schools"), (True, "schools in New Jersey alone")):
        found = [one for quarters in (2, 4, 8) if (one := completers(data, quarters, at_home))]
        print(f"\nPeople who finished a coding program on New Jersey's list, {which}:")
        print("any job in the state; wage: a quarter's, of those employed")
        print("\n".join(completers_table(found, [finishers(data, one.quarters) for one in found])))


if __name__ == "__main__":
    main()
