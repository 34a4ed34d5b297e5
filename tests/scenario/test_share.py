"""Links: every scenario survives one, and no link is too broken to open."""

from __future__ import annotations

import dataclasses
import json
import random
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerdata import Dataset, Scenario, ScenarioError
from careerdata.scenario.path import MOST_PATHS
from careerdata.scenario.share import VERSION, from_link, from_mapping, to_pairs, to_query
from tests.scenarios import DATA, scenarios

DEFAULT = Scenario.of(DATA)
ADDRESS = "https://coder.example/compare?"


@given(scenarios(most_paths=MOST_PATHS))
def test_a_scenario_survives_its_link(scenario: Scenario) -> None:
    query = to_query(DATA, scenario)
    for link in (query, "?" + query, ADDRESS + query, ADDRESS + query + "#pay"):
        assert from_link(DATA, link) == (scenario, [])


@given(scenarios(most_paths=MOST_PATHS))
def test_a_scenario_survives_json(scenario: Scenario) -> None:
    assert from_mapping(DATA, json.loads(json.dumps(scenario.as_dict()))) == scenario


@given(scenarios(most_paths=MOST_PATHS))
def test_a_link_holds_only_what_differs_and_readable_names(scenario: Scenario) -> None:
    known = {row.field for row in DATA.fields} | {"v", "paths"}
    for name, _ in to_pairs(DATA, scenario):
        base, _, number = name.partition(".")
        assert base in known
        assert not number or 2 <= int(number) <= len(scenario.paths)


def test_the_defaults_are_a_version_only(data: Dataset) -> None:
    assert to_query(data, DEFAULT) == f"v={VERSION}"
    assert from_link(data, "") == from_link(data, "https://coder.example/") == (DEFAULT, [])


def test_names_survive_whatever_they_hold(data: Dataset) -> None:
    for name in ("a&b=c", "50% off?", "q#1", "é 漢 ~|,", "+ +", "%20"):
        scenario = Scenario.of(data, name=name)
        assert from_link(data, ADDRESS + to_query(data, scenario)) == (scenario, [])


def test_a_link_without_a_version_is_read_by_the_same_names(data: Dataset) -> None:
    assert from_link(data, "state=TX&training=associate")[0] == Scenario.of(data, state="TX", training="associate")


@pytest.mark.parametrize(
    ("link", "field"),
    [
        ("v=2&state=TX", "v"),
        ("v=0&state=TX", "v"),
        ("v=&state=TX", "v"),
        ("v=1e3&state=TX", "v"),
        ("v=١&state=TX", "v"),
        ("state=TX&horizon=1_0", "horizon"),
        ("state=TX&paths=２", "paths"),
        ("state=TX&horizon=0", "horizon"),
        ("state=TX&horizon=2.5", "horizon"),
        ("state=TX&current_pay=-1", "current_pay"),
        ("state=TX&current_pay=nan", "current_pay"),
        ("state=TX&current_pay=inf", "current_pay"),
        ("state=TX&current_pay=", "current_pay"),
        ("state=TX&remote=perhaps", "remote"),
        ("state=TX&credentials_held=CPC~MBA", "credentials_held"),
        ("state=TX&training=phd", "training"),
        ("state=TX&training.=associate", "training."),
        ("state=TX&training.9=associate", "training.9"),
        ("state=TX&training_cost=-100", "training_cost"),
        ("state=TX&area=0010180&color=red", "color"),
        ("state=TX&paths=9", "paths"),
        ("state=TX&paths=-1", "paths"),
        ("state=TX&name=" + "x" * 61, "name"),
        ("state=TX&name=a%00b", "name"),
        ("state=TX&%00=%00", "\x00"),
        ("state=TX&=1", "link"),
        ("state=TX&priority=%FF", "priority"),
        ("state=TX&" + "x" * 5000, "x" * 40),
    ],
)
def test_one_bad_field_is_named_and_the_rest_is_kept(data: Dataset, link: str, field: str) -> None:
    scenario, problems = from_link(data, link)
    assert scenario.profile.state == "TX"
    assert field in [problem.field for problem in problems]
    kept = dataclasses.replace(scenario.profile, state=DEFAULT.profile.state, area=DEFAULT.profile.area)
    assert (kept, scenario.assumptions, scenario.paths) == (DEFAULT.profile, DEFAULT.assumptions, DEFAULT.paths)


def test_an_area_of_another_state_is_dropped(data: Dataset) -> None:
    area = next(row for row in data.areas if row.area_type == "metropolitan" and row.states == ("OH",))
    scenario, problems = from_link(data, f"state=TX&area={area.area_code}")
    assert (scenario.profile.state, scenario.profile.area) == ("TX", "")
    assert [problem.field for problem in problems] == ["area"]


def test_a_problem_of_a_later_path_says_which(data: Dataset) -> None:
    scenario, problems = from_link(data, "training.2=associate&credential.2=MBA")
    assert [path.training for path in scenario.paths] == ["certificate", "associate"]
    assert str(problems[0]).startswith("path 2, credential: found MBA; expected one of none, CPC")


def test_what_is_no_link_at_all_is_named(data: Dataset) -> None:
    for link in ("http://[::1/?state=TX", "a=1&" * 1500):
        scenario, problems = from_link(data, link)
        assert scenario == DEFAULT
        assert [problem.field for problem in problems] == ["link"]


RUBBISH = [
    "",
    "-1",
    "1e309",
    "nan",
    "%00",
    "\x00",
    "\ud800",
    "é",
    "☃" * 100,
    "0x10",
    "null",
    "[]",
    "{}",
    "true",
    "~|~",
    "9" * 400,
    "<b>",
    "' or 1=1",
]


def mangled(link: str, chance: random.Random) -> str:
    """Damage a link as people, mail programs and attackers do."""
    how = chance.randrange(7)
    at = chance.randrange(len(link) + 1)
    if how == 0:
        return link[:at]
    if how == 1:
        return link[:at] + chance.choice(RUBBISH) + link[at:]
    if how == 2:
        return link[:at] + chr(chance.randrange(1, 0x2FFF)) + link[at + 1 :]
    if how == 3:
        return "&".join(chance.sample(parts := link.split("&"), len(parts)))
    if how == 4:
        name = chance.choice([row.field for row in DATA.fields])
        return f"{link}&{name}{chance.choice(['', '.2', '.5', '.x', '.'])}={chance.choice(RUBBISH)}"
    if how == 5:
        return unquote(link)
    return link.swapcase()


@settings(max_examples=60)
@given(scenarios(most_paths=MOST_PATHS), st.integers(0, 10**6))
def test_thousands_of_mangled_links_open(scenario: Scenario, seed: int) -> None:
    link, chance = to_query(DATA, scenario), random.Random(seed)
    for _ in range(50):
        broken = mangled(link, chance)
        for _ in range(chance.randrange(3)):
            broken = mangled(broken, chance)
        found, problems = from_link(DATA, broken)
        assert from_link(DATA, to_query(DATA, found)) == (found, [])  # what is kept is a sound scenario
        for problem in problems:
            assert problem.field
            assert problem.expected
            assert len(str(problem)) < 1000


@given(
    scenarios(),
    st.sampled_from([row.field for row in DATA.fields]),
    st.sampled_from([text for text in RUBBISH if text != "true"]),
)
def test_a_spoiled_field_leaves_all_others(scenario: Scenario, field: str, rubbish: str) -> None:
    """The spoiled field takes its default and is named, or can hold the text after all; the others stay."""
    pairs = [(name, value) for name, value in to_pairs(DATA, scenario) if name != field]
    without, _ = from_link(DATA, "&".join(f"{name}={value}" for name, value in pairs))
    spoiled, problems = from_link(DATA, "&".join(f"{name}={value}" for name, value in [*pairs, (field, rubbish)]))
    if field in ("name", "credentials_held", "further_credentials") and not problems:
        return
    accepts_empty = DATA.fields.row(field).default is None and rubbish in ("", "%00", "~|~")
    assert spoiled == without
    assert accepts_empty or field in [problem.field for problem in problems]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (5, "json"),
        (None, "json"),
        ([], "json"),
        ({"paths": 5}, "json"),
        ({"paths": []}, "json"),
        ({"paths": [5]}, "json"),
        ({"paths": [{}] * 5}, "paths"),
        ({"paths": [{}, {"training": 3}]}, "training"),
        ({"dataset": 1}, "dataset"),
        ({"cls": 1}, "cls"),
        ({"credentials_held": 5}, "credentials_held"),
        ({"credentials_held": {"CPC": 1}}, "credentials_held"),
        ({"credentials_held": [["CPC"]]}, "credentials_held"),
        ({"credentials_held": [None]}, "credentials_held"),
        ({"current_pay": 10**400}, "current_pay"),
        ({"current_pay": True}, "current_pay"),
        ({"current_pay": [1]}, "current_pay"),
        ({"current_pay": None}, "current_pay"),
        ({"remote": None}, "remote"),
        ({"remote": 2}, "remote"),
        ({"state": ["TX"]}, "state"),
        ({"horizon": 1.5}, "horizon"),
        ({"name": {"a": 1}}, "name"),
        ({"paths": [{"name": 7}]}, "name"),
    ],
)
def test_a_bad_json_object_names_its_field(data: Dataset, given: Any, field: str) -> None:
    with pytest.raises(ScenarioError) as error:
        from_mapping(data, given)
    assert [problem.field for problem in error.value.problems] == [field]
