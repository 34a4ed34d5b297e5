"""Reading fields: what each may hold, what is said when it may not."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from careerdata import Assumptions, Dataset, Path, Profile, Scenario, ScenarioError
from careerdata.scenario.profile import default_of, read_field
from careerdata.tables.choices import choices_of


def test_every_field_is_described_once_and_belongs_to_one_class(data: Dataset) -> None:
    owners = {"profile": Profile, "assumptions": Assumptions, "path": Path}
    for owner, kind in owners.items():
        assert [row.field for row in data.fields if row.owner == owner] == list(kind.names())


def test_defaults_are_valid_and_inside_their_bounds(data: Dataset) -> None:
    for row in data.fields:
        value = default_of(data, row.field)
        assert value is None or row.low is None or row.low <= value <= row.high
    scenario = Scenario.of(data)
    assert scenario.profile == Profile.of(data)
    assert not scenario.profile.changed(data)


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("state", "TX", "TX"),
        ("years_experience", "2.5", 2.5),
        ("years_experience", 3, 3.0),
        ("horizon", "10", 10),
        ("horizon", 10.0, 10),
        ("budget", "", None),
        ("budget", None, None),
        ("remote", "yes", True),
        ("remote", "0", False),
        ("remote", True, True),
        ("credentials_held", "CPC|CRC", ("CPC", "CRC")),
        ("credentials_held", "CPC,CRC", ("CPC", "CRC")),
        ("credentials_held", "CPC~CPC", ("CPC",)),
        ("credentials_held", ["CRC"], ("CRC",)),
        ("credentials_held", None, ()),
        ("employer_state", "", ""),
        ("name", "  my   path ", "my path"),
        ("name", "42", "42"),
        ("current_pay", "$41,500", 41_500.0),
        ("current_pay", "41,500", 41_500.0),
        ("training_cost", "$6500", 6_500.0),
        ("current_pay", np.float64(41_500), 41_500.0),
        ("horizon", np.int64(10), 10),
    ],
)
def test_values(data: Dataset, field: str, raw: Any, value: Any) -> None:
    found = read_field(data, field, raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("field", "raw", "expected"),
    [
        ("state", "XX", "one of AL, AK"),
        ("state", "", "one of AL, AK"),
        ("current_pay", -1, "a number from 0 to 300000"),
        ("current_pay", "lots", "a number from 0 to 300000"),
        ("horizon", 0, "a whole number from 1 to 40"),
        ("horizon", 1.5, "a whole number from 1 to 40"),
        ("remote", "perhaps", "true or false"),
        ("remote", None, "true or false"),
        ("pay_position", "nan", "a number from 0 to 1"),
        ("credentials_held", "MBA", "any of CPC"),
        ("credentials_held", 5, "a list of any of CPC"),
        ("name", "x" * 61, "at most 60 printable characters of text"),
        ("name", "a\x1b[2J", "at most 60 printable characters of text"),
        ("name", {"a": 1}, "at most 60 printable characters of text"),
        ("name", ["a"], "at most 60 printable characters of text"),
        ("name", 5, "at most 60 printable characters of text"),
        ("name", True, "at most 60 printable characters of text"),
        ("current_pay", "41_500", "a number from 0 to 300000"),
        ("current_pay", "٤١٥٠٠", "a number from 0 to 300000"),
        ("current_pay", "４１５００", "a number from 0 to 300000"),
        ("current_pay", "0,500", "a number from 0 to 300000"),  # a shell's rest of "$40,500"
        ("current_pay", "4,15", "a number from 0 to 300000"),
        ("horizon", "1_0", "a whole number from 1 to 40"),
        ("horizon", "１０", "a whole number from 1 to 40"),
        ("years_experience", "1,000", "a number from 0 to 40"),
        ("years_experience", {"a": 1}, "a number from 0 to 40"),
        ("remote", "ｙｅｓ", "true or false"),
        ("color", "red", "a known field"),
    ],
)
def test_a_bad_value_says_field_found_and_expected(data: Dataset, field: str, raw: Any, expected: str) -> None:
    with pytest.raises(ScenarioError) as error:
        read_field(data, field, raw)
    (problem,) = error.value.problems
    assert problem.field == field
    assert problem.expected.startswith(expected)
    assert str(problem) == f"{field}: found {problem.found}; expected {problem.expected}"


def test_all_problems_are_reported_together(data: Dataset) -> None:
    with pytest.raises(ScenarioError) as error:
        Scenario.of(data, state="XX", horizon=0, training="phd", color="red")
    assert sorted(problem.field for problem in error.value.problems) == ["color", "horizon", "state", "training"]


@pytest.mark.parametrize("training", ["certificate", "associate", "none"])
@pytest.mark.parametrize("given", [{"training_cost": 2_150}, {"training_cost": 15_740.5}, {"training_months": 10.25}])
def test_any_length_and_price_is_taken(data: Dataset, training: str, given: dict[str, Any]) -> None:
    path, problems = Path.read(data, {"training": training, **given})
    assert problems == []
    assert {name: getattr(path, name) for name in given} == given


def test_what_is_impossible_is_not(data: Dataset) -> None:
    path, problems = Path.read(data, {"training_cost": -1, "training_months": 61, "exam_pass_rate": 78})
    assert sorted(problem.field for problem in problems) == ["exam_pass_rate", "training_cost", "training_months"]
    assert (path.training_cost, path.training_months, path.exam_pass_rate) == (None, None, None)


def test_choices(data: Dataset) -> None:
    assert len(choices_of(data, "state")) >= 51
    assert "DC" in choices_of(data, "state")
    assert "none" in choices_of(data, "credential")
    assert "CPMA" not in choices_of(data, "credential")  # not a first credential
    assert "bachelor" not in choices_of(data, "training")  # starts from an associate degree
    assert "aapc_course" not in choices_of(data, "training")  # neither length nor price is known
    assert "stay" in choices_of(data, "role")


def test_a_scenario_is_frozen(data: Dataset) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Profile.of(data).state = "TX"  # type: ignore[misc]
