"""Sources: rows by source, search, round trips, ages on a given day, differences and why, what is assumed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from careerdata import Dataset, Profile, Scenario, load
from careerdata.answers import places
from careerdata.answers.careers import HEADLINES, career_evidence, compare_careers
from careerdata.answers.evidence import PLAN_FIGURES, plan_evidence
from careerdata.guide import sources
from careerdata.tables.dataset import file_of
from careerdata.tables.schema import TABLES
from tests.scenarios import changed

TODAY = date(2026, 11, 24)


def source(data: Dataset, **update: object) -> object:
    return data.sources.row("bea_rpp_2024").model_copy(update=update)


def test_every_table_comes_back_from_its_csv(data: Dataset, tmp_path: Path) -> None:
    for name in TABLES:
        file = tmp_path / file_of(data, name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(sources.csv_of(data, name), encoding="utf-8")
    again = load(tmp_path)
    assert all(again.table(name) == data.table(name) for name in TABLES)


def test_some_rows_as_csv(data: Dataset) -> None:
    lines = sources.csv_of(data, "states", [0]).splitlines()
    assert lines == ["state,name,fips,has_income_tax_table,source", "AL,Alabama,01,true,census_states"]


def test_browsing_puts_the_source_beside_each_row(data: Dataset) -> None:
    frame = sources.browse(data, "figures", [1])
    guide = data.sources.row(data.figures[1].source)
    assert frame["source_title"].tolist() == [guide.title]
    assert frame["source_date"].tolist() == [data.figures[1].as_of]
    assert frame["source_license"].tolist() == [guide.license]
    assert frame["source_address"].tolist() == [guide.address]
    assert "source" not in frame
    undated = next(i for i, row in enumerate(data.figures) if row.as_of is None and row.source == "guide")
    assert sources.browse(data, "figures", [undated])["source_date"].tolist() == ["2024"]
    assert list(sources.browse(data, "sources")) == list(TABLES["sources"].row.model_fields)
    for name in TABLES:
        assert len(sources.browse(data, name)) == len(data.table(name))


@pytest.mark.parametrize(
    ("table", "words", "expected"),
    [
        ("figures", "51,140", ["median_annual_wage"]),
        ("figures", "$51140", ["median_annual_wage"]),
        ("figures", "cpc PASS rate", ["pass_rate"]),
        ("figures", "no such words", []),
    ],
)
def test_search_finds_rows_that_hold_all_words(data: Dataset, table: str, words: str, expected: list[str]) -> None:
    found = [data.table(table)[position].figure for position in sources.search(data, table, words)]
    assert [figure for figure in found if figure in expected] == found
    assert bool(found) == bool(expected)


def test_search_knows_places_by_name(data: Dataset) -> None:
    found = [data.area_wages[position] for position in sources.search(data, "area_wages", "columbus oh billing clerks")]
    assert [(row.soc, row.area_code) for row in found] == [("43-3021", "0018140")]
    assert len(sources.search(data, "area_wages", "  ")) == len(data.area_wages)


def test_a_source_lists_all_rows_that_cite_it_in_any_column(data: Dataset) -> None:
    found = sources.citing(data, "study_com_cdi")
    assert set(found) == {"advancement_steps"}  # by its conditions, not by its source
    (position,) = found["advancement_steps"]
    assert data.advancement_steps[position].conditions_source == "study_com_cdi"
    total = sum(len(rows) for name, rows in data.tables.items() if "source" in TABLES[name].row.model_fields)
    cited = {id: sources.citing(data, id) for id in data.sources.ids}
    by_own_column = sum(
        data.table(table)[position].source == id
        for id, tables in cited.items()
        for table, positions in tables.items()
        for position in positions
    )
    assert by_own_column == total


def test_every_headline_figure_leads_to_its_rows(data: Dataset) -> None:
    scenario = Scenario.of(data, specialty="inpatient", role="him_director", further_credentials=["CRC"])
    cited = [row for figure in PLAN_FIGURES for row in plan_evidence(data, scenario, figure)]
    local = places.local_evidence(data, scenario, places.local(data, scenario, 5))
    cited += [row for rows in local.values() for row in rows]
    beside = compare_careers(data, Profile.of(data), "real")
    cited += [row for figure in HEADLINES for row in career_evidence(data, Profile.of(data), beside, figure)]
    assert {row.table for row in cited} >= {"programs", "figures", "fields", "roles", "area_wages", "take_home"}
    for evidence in cited:
        row = data.table(evidence.table)[sources.position_of(data, evidence)]
        assert row is evidence.row
        assert file_of(data, evidence.table) == evidence.file
        assert data.sources.row(row.source) is evidence.source


@pytest.mark.parametrize(
    ("due", "today", "overdue"),
    [
        ("2027-02", date(2027, 2, 28), False),
        ("2027-02", date(2027, 3, 1), True),
        ("2027-02-10", date(2027, 2, 10), False),
        ("2027-02-10", date(2027, 2, 11), True),
        ("2027-12", date(2027, 12, 31), False),
        (None, date(2099, 1, 1), False),
    ],
)
def test_a_newer_release_is_missed_once_its_time_is_over(
    data: Dataset, due: str | None, today: date, overdue: bool
) -> None:
    found = sources.age(source(data, next_release=due), today)
    assert found.overdue is overdue


def test_overdue_sources_come_first(data: Dataset) -> None:
    found = sources.ages(data, date(2027, 6, 1))
    assert len(found) == len(data.sources)
    late = [age.overdue for age in found]
    assert late == sorted(late, reverse=True)
    assert "bls_oews_2025_05" in {age.source.id for age in found if age.overdue}
    assert not any(age.overdue for age in sources.ages(data, date(2026, 1, 1)))


def test_differences_are_exactly_the_figures_with_two_values(data: Dataset) -> None:
    values: dict[tuple[str, str], set[tuple[float, float]]] = {}
    for row in data.figures:
        values.setdefault((row.subject, row.figure), set()).add((row.low, row.high))
    found = sources.differences(data)
    assert {(each.subject, each.figure) for each in found} == {name for name, seen in values.items() if len(seen) > 1}
    for each in found:
        assert each.computes is data.figure(each.subject, each.figure)
        assert each.rows == data.figures_of(each.subject, each.figure)
        assert each.reasons


def test_why_one_computes(data: Dataset) -> None:
    why = {(each.subject, each.figure): [reason.why for reason in each.reasons] for each in sources.differences(data)}
    assert why["medical_coder", "employment"] == ["official"]
    assert "first_hand" in why["CPC", "exam_fee_member"]
    assert why["CPC", "exam_minutes"] == ["newer"]
    assert why["AAPC", "dues_per_year"] == ["more_cautious", "first_hand", "dated"]
    nobody = changed(data, figures=lambda row: row.model_copy(update={"computes": False}))
    assert {each.reasons for each in sources.differences(nobody)} == {(sources.Reason("shown"),)}


def test_figures_that_are_only_shown(data: Dataset) -> None:
    names = {row.figure for row in sources.only_shown(data)}
    assert {"months_to_workforce", "entry_pay_in_cons", "training_months_all"} <= names
    assert not names & {each.figure for each in sources.differences(data)}


def test_round_multiples_give_an_estimate_away(data: Dataset) -> None:
    table = sources.multiples(data)
    assert table["guide_multiple"].round(9).tolist() == [0.6, 0.8, 1, 1.2, 1.5, 1.1]
    assert table["bls_oews_2025_05_usd"].tolist() == [37000, 43490, 51140, 64820, 81150, 56790]
    assert sources.round_multiples(table) == ["guide"]


def test_states_beside_the_official_means(data: Dataset) -> None:
    table = sources.state_means(data).set_index("state")
    jersey = table.loc["New Jersey"]
    official = data.area_wages.row(data.about.soc, "3400000").mean_usd
    assert (jersey["rank"], jersey["mean_usd"], jersey["official_mean_usd"]) == (3, 61540, official)
    assert jersey["difference_usd"] == official - 61540
    assert table["official_rank"].min() == 1
    left_out = table[table["mean_usd"].isna()]
    assert left_out.index.tolist() == ["District of Columbia", "New York", "Hawaii"]
    assert sources.state_means(changed(data, state_means=[])).empty


def test_what_is_assumed_is_every_row_that_cites_the_assumption(data: Dataset) -> None:
    cited = {table: len(positions) for table, positions in sources.citing(data, "assumption").items()}
    found = sources.assumed(data)
    assert Counter(one.table for one in found) == cited
    (wait,) = (one for one in found if (one.table, one.name) == ("model", "retake_wait"))
    assert (wait.what, wait.row) == ("Wait before another exam attempt", data.model.row("retake_wait"))
