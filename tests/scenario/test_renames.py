"""Links and files made before a field or a value was renamed."""

from __future__ import annotations

from typing import Any

import pytest

from careerdata import Dataset, Scenario, cli
from careerdata.scenario import renames
from careerdata.scenario.share import from_link, from_mapping, to_query
from careerdata.tables.choices import choices_of


def test_every_rename_leads_to_a_name_that_exists(data: Dataset) -> None:
    known = set(data.fields.ids)
    assert set(renames.FIELDS.values()) <= known
    assert not set(renames.FIELDS) & known
    for field, values in renames.VALUES.items():
        assert set(values.values()) <= set(choices_of(data, field))
        assert not set(values) & set(choices_of(data, field))


def test_a_former_value_is_read_as_the_one_of_today(data: Dataset) -> None:
    expected = Scenario.of(data, credentials_held=["CPC", "COC"], years_experience=3)
    assert from_link(data, "v=1&credentials_held=CPC~CPC-H&years_experience=3") == (expected, [])
    assert from_mapping(data, {"credentials_held": ["CPC", "CPC-H"], "years_experience": 3}) == expected
    assert Scenario.of(data, credentials_held="CPC, CPC-H", years_experience=3) == expected
    assert "CPC-H" not in to_query(data, expected)
    second = from_link(data, "v=1&credential.2=CPC-H")[0].paths[1]
    assert second.credential == "COC"


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renames, "FIELDS", {"program": "training", "wage": "current_pay"})
    monkeypatch.setattr(renames, "VALUES", {"training": {"degree": "associate"}})


@pytest.mark.usefixtures("renamed")
def test_a_former_field_is_read_as_the_one_of_today(data: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    expected = Scenario.of(data, [{"training": "online"}, {"training": "associate"}], current_pay=40_000)
    link = "v=1&wage=40000&program=online&program.2=degree"
    assert from_link(data, link) == (expected, [])
    given: dict[str, Any] = {"wage": 40_000, "paths": [{"program": "online"}, {"program": "degree"}]}
    assert from_mapping(data, given) == expected
    assert (
        cli.main(["compare", "--scenario", "v=1&wage=40000", "--path", "program=online", "--path", "program=degree"])
        == 0
    )
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("renamed")
def test_of_both_names_the_one_of_today_counts(data: Dataset) -> None:
    for both in ({"wage": 1, "current_pay": 40_000}, {"current_pay": 40_000, "wage": 1}):
        assert from_mapping(data, both).profile.current_pay == 40_000
    assert Scenario.of(data, wage=1, current_pay=40_000).profile.current_pay == 40_000


@pytest.mark.usefixtures("renamed")
def test_a_problem_names_the_field_of_today(data: Dataset) -> None:
    _, (problem,) = from_link(data, "v=1&program.2=phd")
    assert (problem.path, problem.field, problem.found) == (1, "training", "phd")
