"""Answers as plain values: the plan, the odds round it, the search."""

from __future__ import annotations

import json

import numpy as np
import pytest

import careerdata as cd
from careerdata.answers.finder import METRICS, find_paths
from careerdata.answers.odds import simulate
from careerdata.files import json as as_json
from tests.scenarios import DATA

PATHS = [{}, {"training": "associate"}, {"role": "stay"}]


def test_odds_are_the_plan_and_more() -> None:
    scenario = cd.Scenario.of(DATA, PATHS, target_pay=50_000)
    answer = simulate(DATA, scenario, 16)
    said = json.loads(json.dumps(as_json.odds(DATA, answer)))
    plan = json.loads(json.dumps(as_json.plan(DATA, cd.project(DATA, scenario))))
    assert {name: said[name] for name in plan} == plan
    assert said["draws"] == 16
    assert said["percentiles"]["month"] == list(range(121))
    assert set(said["percentiles"]["net_position_usd"]) == {"p10", "p25", "p50", "p75", "p90"}
    assert len(said["percentiles"]["annual_pay_usd"]["p50"]) == 121
    assert said["probability_ahead"] == answer.paths[0].probability_ahead
    assert said["probability_target_pay"] == answer.paths[0].probability_target_pay
    assert said["break_even"][-1]["year"] is None
    assert as_json.odds(DATA, answer, 2)["title"] == answer.paths[2].title


def test_a_search_and_its_frame_say_the_same() -> None:
    found = find_paths(DATA, cd.Scenario.of(DATA, budget=6_100))
    frame = found.frame()
    assert list(frame["row"]) == found.ranked.tolist()
    said = json.loads(json.dumps(as_json.found(DATA, found, limit=3)))
    assert set(said) == {"paths", "efficient", "excluded", "advice", "fitting", "searched", "picks", "picks_at_schools"}
    assert said["searched"] == found.searched
    assert said["fitting"] == len(frame)
    ranks = [path["rank"] for path in said["paths"]]
    assert ranks[:3] == [1, 2, 3]
    assert ranks == sorted(ranks)
    assert [ranks[i] for i in said["efficient"]] == (np.flatnonzero(frame["efficient"]) + 1).tolist()
    for path in said["paths"]:
        line = frame.iloc[path["rank"] - 1]
        assert path["title"] == line["title"]
        assert path["net_position_usd"] == pytest.approx(line["net_position_usd"], abs=0.0051)
        assert path["upfront_cost_usd"] == pytest.approx(line["upfront_cost_usd"])
        assert path["break_even_month"] == line["break_even_month"]
    assert set(METRICS) <= set(frame.columns)
