"""Amounts of any date in dollars of one month."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from careerdata import Assumptions
from careerdata.scenario.prices import factor, price_date, to_price_date
from careerdata.tables.dataset import Dataset
from careerdata.tables.loading import DEFAULT_DIRECTORY, load

INDEX = {
    "2024-11": 100.0,
    "2024-12": 102.0,
    "2025-01": 104.0,
    "2025-03": 110.0,
    "2025-07": 112.0,
    "2025-12": 114.0,
    "2026-01": 120.0,
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The data set with a price index small enough to reckon by hand, in no order."""
    directory = Path(shutil.copytree(DEFAULT_DIRECTORY, tmp_path_factory.mktemp("prices") / "data"))
    shipped = load(directory)
    rows = [shipped.price_index[0].model_copy(update={"month": m, "index": i}) for m, i in INDEX.items()]
    tables = {**shipped.tables, "price_index": rows[::-1]}
    return Dataset(directory, shipped.occupation, tables)


def test_the_price_date_is_the_newest_month(data: Dataset) -> None:
    assert price_date(data) == "2026-01"
    assert factor(data, "2026-01") == 1


def test_a_month_has_its_own_index(data: Dataset) -> None:
    assert factor(data, "2025-01") == pytest.approx(120 / 104)


def test_a_year_has_the_mean_of_its_known_months(data: Dataset) -> None:
    assert factor(data, "2024") == pytest.approx(120 / 101)
    assert factor(data, "2025") == pytest.approx(120 / ((104 + 110 + 112 + 114) / 4))


def test_a_school_year_has_the_mean_of_its_known_months(data: Dataset) -> None:
    assert factor(data, "2025-26") == pytest.approx(120 / ((112 + 114 + 120) / 3))


def test_a_month_without_prices_lies_between_its_neighbors(data: Dataset) -> None:
    assert factor(data, "2025-02") == pytest.approx(120 / 107)
    assert factor(data, "2025-05") == pytest.approx(120 / 111)


@pytest.mark.parametrize("as_of", ["2026-02", "2027", "2026-27"])
def test_what_is_newer_than_the_index_stays_as_it_is(data: Dataset, as_of: str) -> None:
    assert factor(data, as_of) == 1


@pytest.mark.parametrize("as_of", ["2023", "2024-10", "2023-24"])
def test_what_is_older_than_the_index_is_refused(data: Dataset, as_of: str) -> None:
    with pytest.raises(ValueError, match=f"as_of: found '{as_of}'; expected 2024-11 or later"):
        factor(data, as_of)


def test_no_date_is_refused_with_the_forms_that_are_right(data: Dataset) -> None:
    with pytest.raises(ValueError, match="as_of: found 'last May'; expected a year such as 2024, a month"):
        factor(data, "last May")


def test_published_dollars_are_left_alone() -> None:
    shipped = load()
    plan = Assumptions.of(shipped)
    real, published, nominal = (dataclasses.replace(plan, dollars=kind) for kind in ("real", "published", "nominal"))
    assert to_price_date(shipped, published, "2023-05") == 1
    assert to_price_date(shipped, real, "2023-05") == factor(shipped, "2023-05") > 1.1
    assert to_price_date(shipped, nominal, "2023-05") == factor(shipped, "2023-05")


def test_the_shipped_index_against_figures_checked_by_hand() -> None:
    """CPI-U: 304.127 in May 2023, 321.465 in May 2025, 334.980 in August 2026; 313.689 on average in 2024."""
    shipped = load()
    assert price_date(shipped) == "2026-08"
    assert factor(shipped, "2023-05") == pytest.approx(334.980 / 304.127)
    assert factor(shipped, "2025-05") == pytest.approx(334.980 / 321.465)
    assert factor(shipped, "2024") == pytest.approx(334.980 / 313.689, rel=1e-5)
    assert factor(shipped, "2025-10") == pytest.approx(334.980 / ((324.800 + 324.122) / 2))
