"""What stands behind a figure is what computed it."""

from __future__ import annotations

import pytest

from careerdata import Dataset, Profile, Scenario, project
from careerdata.answers import careers, places
from careerdata.answers.evidence import PLAN_FIGURES, Evidence, plan_evidence
from careerdata.files import export
from careerdata.model.take_home import tax_row
from tests.scenarios import changed


@pytest.fixture(params=["older first", "newer first"])
def two_years(request: pytest.FixtureRequest, data: Dataset) -> Dataset:
    """The data set with an older tax year beside the one it has, from a source of its own."""
    (source,) = {row.source for row in data.take_home if row.state == "PA"}
    older = [row.model_copy(update={"year": row.year - 1, "source": "older_taxes"}) for row in data.take_home]
    sources = [*data.sources, data.sources.row(source).model_copy(update={"id": "older_taxes", "title": "Older taxes"})]
    both = [*older, *data.take_home] if request.param == "older first" else [*data.take_home, *older]
    return changed(data, take_home=both, sources=sources)


def tax_rows_of(evidence: tuple[Evidence, ...]) -> list[str]:
    return [row.name for row in evidence if row.file == "take_home.csv"]


def test_the_tax_year_that_computes_is_the_one_cited(two_years: Dataset) -> None:
    newest = max(row.year for row in two_years.take_home)
    scenario = Scenario.of(two_years, state="PA", current_pay=41_000)
    answer = project(two_years, scenario)
    cited = {figure: tax_rows_of(plan_evidence(two_years, scenario, figure)) for figure in PLAN_FIGURES}
    assert cited["net_position"] == cited["break_even"] == [f"{newest} PA 40000.0"]
    for rows in places.local_evidence(two_years, scenario, places.local(two_years, scenario, 5)).values():
        assert all(row.startswith(f"{newest} PA ") for row in tax_rows_of(rows))
    profile = Profile.of(two_years, state="PA")
    beside = careers.compare_careers(two_years, profile, "net")
    (row,) = tax_rows_of(careers.career_evidence(two_years, profile, beside, "career_gap"))
    assert row.startswith(f"{newest} PA ")
    used = [row.id for row in export.sources(two_years, scenario, [answer])]
    assert "older_taxes" not in used
    assert {row.source for row in two_years.take_home if row.year == newest} <= set(used)


def test_no_tax_is_cited_before_tax(data: Dataset) -> None:
    scenario = Scenario.of(data, after_tax=False)
    for figure in PLAN_FIGURES:
        assert tax_rows_of(plan_evidence(data, scenario, figure)) == []


def test_the_row_of_a_wage_is_the_last_not_above_it(two_years: Dataset) -> None:
    newest = max(row.year for row in two_years.take_home)
    found = [tax_row(two_years, "PA", wages) for wages in (0, 2_499.99, 2_500, 10**7)]
    assert [(row.year, row.wage_usd) for row in found if row] == [
        (newest, 0),
        (newest, 0),
        (newest, 2_500),
        (newest, max(row.wage_usd for row in two_years.take_home if row.state == "PA")),
    ]
    assert tax_row(two_years, "GU", 1_000) is None
