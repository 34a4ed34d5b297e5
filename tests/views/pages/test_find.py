"""The search's page: what fits, what limits rule out, choosing a path, and what can be done with it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from careerdata.answers.finder import find_paths
from careerdata.answers.school_picks import at_schools
from careerdata.charts import find as charts
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import picks
from careerdata.words import find as words
from tests.pages import html_of, lines_of, shown

PAGE = "careerdata/views/pages/find.py"
Opened = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    """Return all that the page says, as a reader sees it."""
    said = [element.value for kind in (page.markdown, page.caption, page.success) for element in kind]
    return shown("\n".join([*said, *lines_of(html_of(page))]))


def test_the_first_look_has_a_card_for_each_path_that_is_best_at_something(opened: Opened, data: Dataset) -> None:
    page = opened()
    found = find_paths(data, Scenario.of(data, state="OH"))
    schools = at_schools(data, found)
    said = texts(page)
    assert f"{len(found.ranked):,} of {found.searched:,} paths fit. Look at these first:" in said
    assert html_of(page).count("<li><h3>") == len(set(found.picks.values()))
    for pick, row in found.picks.items():
        mean, ahead = words.numbers(float(found.mean_net[row]), float(found.probability_ahead[row]))
        assert mean in said
        assert ahead in said
        assert words.PICKS[pick].lower() in said.lower()
        if pick in schools:  # nobody teaches who learns alone
            assert words.at_school(schools[pick]) in said
    assert not page.dataframe  # the cloud and the lists are drawn when they are asked for


def test_a_card_is_made_the_plan_or_joins_the_comparison(opened: Opened, data: Dataset) -> None:
    page = opened()
    offered = page.session_state[picks.OFFERED]
    html = html_of(page)
    assert re.findall(r'data-press="plan.(\d+)"', html) == [str(number) for number in range(len(offered))]
    found = find_paths(data, Scenario.of(data, state="OH"))
    best = found.path(found.picks["best"])
    assert offered[0] == best
    at = at_schools(data, found)["best"]
    assert offered[1] == at.path
    assert Scenario.of(data, [dataclasses.asdict(at.path)], state="OH").paths[0].school == at.program.id


def test_all_paths_are_drawn_when_asked_for(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH", "find_all")
    found = find_paths(data, Scenario.of(data, state="OH"))
    assert f"Rank 1 of {len(found.ranked):,}." in texts(page)
    assert list(page.dataframe[0].value["Better off ($)"]) == [
        round(found.metrics[row, 3]) for row in found.best_by_role.values()
    ]


def test_where_nothing_fits_each_limit_says_what_it_rules_out_and_what_would_help(
    opened: Opened, data: Dataset
) -> None:
    page = opened("state=OH&budget=6000&months_available=7")
    found = find_paths(data, Scenario.of(data, state="OH", budget=6_000, months_available=7))
    assert not len(found.ranked)
    assert str(words.advice(found)) in texts(page)
    assert words.NEAREST in texts(page)
    assert page.session_state[picks.OFFERED] == [found.path(found.nearest.row)]
    assert "1 more month" in texts(page)
    for exclusion in found.excluded:
        assert words.exclusion(data, found, exclusion) in texts(page)
    page.radio(key="study_pace").set_value("fast").run()
    assert not page.exception
    assert "paths fit. Look at these first" in texts(page)


def test_a_moved_limit_moves_the_answer(opened: Opened, data: Dataset) -> None:
    page = opened()
    page.number_input(key="months_available").set_value(12).run()
    found = find_paths(data, Scenario.of(data, state="OH", months_available=12))
    assert f"{len(found.ranked):,} of {found.searched:,} paths fit." in texts(page)


@pytest.mark.parametrize(("priority", "says"), [("cost", "lowest total cost"), ("speed", "fewest months")])
def test_what_best_means_follows_the_priority(opened: Opened, priority: str, says: str) -> None:
    assert f"Best means: {says}" in texts(opened(f"state=OH&priority={priority}", "find_all"))


def test_only_paths_to_the_role_wanted(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH&target_role=coding_auditor")
    page.toggle(key="find_to_role").set_value(True).run()
    assert not page.exception
    found = find_paths(data, Scenario.of(data, state="OH", target_role="coding_auditor"), "coding_auditor")
    assert f"of {found.searched:,} paths fit" in texts(page)


def test_the_path_that_is_read_can_be_made_the_plan(opened: Opened, data: Dataset) -> None:
    page = opened("state=OH", "find_all")
    best = find_paths(data, Scenario.of(data, state="OH"))
    path = best.path(int(best.ranked[0]))
    page.button(key="find_plan").click().run()
    assert not page.exception
    assert "This is now your plan." in texts(page)
    assert page.session_state["role"] == path.role
    assert page.session_state["specialty"] == path.specialty
    assert tuple(page.session_state["further_credentials"]) == path.further_credentials


def test_paths_are_added_to_the_comparison_until_it_is_full(opened: Opened) -> None:
    page = opened("state=OH", "find_all")
    page.button(key="find_add").click().run()
    assert page.session_state["paths"] == 2
    page.button(key="find_add").click().run()
    assert page.session_state["paths"] == 2
    assert "in the comparison already" in texts(page)
    page.button(key="find_add_best").click().run()
    assert not page.exception
    assert page.session_state["paths"] == 4
    assert page.button(key="find_add").disabled


def test_every_list_can_be_shown(opened: Opened) -> None:
    page = opened("state=OH", "find_all")
    for name in ("efficient", "ranked", "roles"):
        page.button_group(key="find_shown").set_value(name).run()
        assert not page.exception
    assert len(page.dataframe) == 1


def test_what_was_searched_is_said_when_asked(opened: Opened, data: Dataset) -> None:
    found = find_paths(data, Scenario.of(data, state="OH"))
    assert f"{found.searched:,} different paths" in texts(opened("state=OH", "find_searched"))


def points(count: int = 400) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    return pd.DataFrame(
        {
            "row": np.arange(count),
            "total_cost_usd": rng.uniform(5_000, 6_000, count),
            "net_position_usd": rng.uniform(0, 1_000, count),
            "months_to_first_pay": rng.integers(8, 30, count),
            "efficient": np.arange(count) < 5,
            "label": "",
        }
    )


def test_points_lose_only_what_another_covers() -> None:
    frame = points()
    doubled = pd.concat([frame, frame], ignore_index=True)
    kept = charts.thinned(doubled, "total_cost_usd", "net_position_usd")
    assert len(kept) <= len(frame)
    assert kept["efficient"].sum() == 5
    assert len(charts.thinned(frame.iloc[:0], "total_cost_usd", "net_position_usd")) == 0


def test_the_efficient_are_marked_by_shape_and_every_point_carries_its_row() -> None:
    figure = charts.scatter(points(), "total_cost_usd", "net_position_usd", 3, {"total_cost_usd": 5_500})
    go.Figure(figure.to_dict())  # raises where a property is none of plotly's
    fits, efficient = figure.data[:2]
    assert fits.marker.symbol != efficient.marker.symbol
    assert {int(custom[0]) for custom in efficient.customdata} == set(range(5))
