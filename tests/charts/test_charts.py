"""What every page hands to the browser as a chart, and the two charts that a slider moves most."""

from __future__ import annotations

import re

import numpy as np
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Dataset, Scenario, project
from careerdata.answers.odds import simulate
from careerdata.charts.plan import pay_and_net
from careerdata.words.plan import IF_ALL_GOES_TO_PLAN, MIDDLE_8_OF_10, MIDDLE_HALF, STAYING, events
from tests.pages import DASHBOARD, bodies, contents

DRAWN = {"plan": 1, "compare": 1, "odds": 3, "places": 5, "training": 2, "careers": 1}
"""At least so many charts on a page as it opens."""


@pytest.mark.parametrize("page", DRAWN)
def test_every_figure_is_one_that_plotly_knows(page: str) -> None:
    """Pages draw figures that nobody validated, because that takes longer than the model; here it is done."""
    opened = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    if page != "plan":
        opened.switch_page(f"careerdata/views/pages/{page}.py").run()
    assert not opened.exception
    held = {name: content for name, content in contents(opened).items() if not isinstance(content, str)}
    assert len(held) >= DRAWN[page]
    for spec in held.values():
        figure = go.Figure(data=spec["data"], layout=spec["layout"])
        assert figure.layout.height
    places = re.findall(r'class="cd-chart" id="([^"]+)"[^>]*aria-label="[^"]+"', "".join(bodies(opened)))
    assert set(held) <= set(places)  # those of closed boxes are drawn when they open


def test_todays_pay_is_drawn_until_the_switch_and_the_plan_among_the_lives(data: Dataset) -> None:
    scenario = Scenario.of(data, state="OH", target_role="coding_auditor")
    plan, lives = project(data, scenario), simulate(data, scenario).paths[0]
    found = events(data, plan)
    figure = pay_and_net(plan.by_month, lives.wage, lives.net_position, found, plan.break_even_month, "today's dollars")
    staying, pay = (next(one for one in figure.data if one.name == name) for name in (STAYING, IF_ALL_GOES_TO_PLAN))
    first = plan.months_to_first_pay
    assert first is not None
    assert pay.y[:first].tolist() == staying.y[:first].tolist()
    assert (pay.y > 0).all()  # never a drop to nothing while today's job is worked
    bands = [one for one in figure.data if one.name in (MIDDLE_8_OF_10, MIDDLE_HALF)]
    assert [one.yaxis for one in bands] == [None] * 4 + ["y2"] * 4
    for low, high in zip(bands[::2], bands[1::2], strict=True):
        assert (low.y <= high.y).all()
        assert high.fill == "tonexty"
    marks, even = figure.data[-2:]
    assert [round(x * 12) for x in marks.x] == [month for month, _ in found]
    for x, y in zip(marks.x, marks.y, strict=True):
        assert y == pytest.approx(pay.y[round(x * 12)], rel=1e-6)
    assert (round(even.x[0] * 12), even.y[0]) == (plan.break_even_month, 0)


FLAT_LINES = dict.fromkeys(("pay", "current_pay", "net_position"), np.ones(121))
NO_SPREAD = np.ones((5, 121))


def test_labels_of_events_that_are_close_stand_on_two_sides_of_the_line() -> None:
    marks = pay_and_net(FLAT_LINES, NO_SPREAD, NO_SPREAD, [(4, "a"), (20, "b"), (90, "c")], None, "").data[-1]
    assert list(marks.text) == ["a", "<br>b", "c"]  # below, it stands under the line of staying
    assert list(marks.textposition) == ["top right", "bottom right", "top left"]


def test_the_text_at_the_break_even_stands_where_there_is_room() -> None:
    assert pay_and_net(FLAT_LINES, NO_SPREAD, NO_SPREAD, [], 13, "").data[-1].textposition == "top right"
    assert pay_and_net(FLAT_LINES, NO_SPREAD, NO_SPREAD, [], 100, "").data[-1].textposition == "top left"
