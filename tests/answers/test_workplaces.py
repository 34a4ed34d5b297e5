"""Kinds of workplace and industries: shares, averages by jobs, and the search."""

from __future__ import annotations

from typing import Any

import pytest

from careerdata.answers import workplaces
from careerdata.tables.dataset import Dataset, nation_code
from tests.scenarios import changed


def test_settings_share_out_all_published_jobs(data: Dataset) -> None:
    frame = workplaces.work_settings(data).set_index("setting")
    total = data.area_wages.row(data.about.soc, nation_code(data)).employment
    assert 0.99 < frame["jobs"].sum() / total <= 1
    assert frame["share_of_jobs"].sum() == pytest.approx(frame["jobs"].sum() / total)
    hospitals = data.industry_wages.row(data.about.soc, "622000")
    assert frame.loc["hospital", "jobs"] == hospitals.employment
    assert frame.loc["hospital", "median_usd"] == hospitals.median_usd


def test_several_industries_are_averaged_by_jobs_and_unpublished_jobs_left_out(data: Dataset) -> None:
    template = data.industry_wages.row(data.about.soc, "622000")

    def industry(code: str, employment: int | None, median: float) -> Any:
        change = {"industry_code": code, "setting": "hospital", "employment": employment, "median_usd": median}
        return template.model_copy(update=change)

    three = changed(
        data, industry_wages=[industry("a", 100, 40_000), industry("b", 300, 60_000), industry("c", None, 90_000)]
    )
    (row,) = workplaces.work_settings(three).to_dict("records")
    assert (row["jobs"], row["median_usd"], row["industries"], row["exact"]) == (400, 55_000, 3, False)


def test_industries_are_found_by_words_of_their_titles(data: Dataset) -> None:
    found = workplaces.industries(data, " OFFICES physicians ")
    assert list(found["industry_code"]) == ["621100", "621330"]
    assert len(workplaces.industries(data)) == len([row for row in data.industry_wages if row.soc == data.about.soc])
    assert workplaces.industries(data, "no such industry").empty
