"""What every page hands to the browser as a chart, and the two charts that a slider moves most."""

from __future__ import annotations

import re

import numpy as np
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Dataset, Scenario, project
from careerdata.charts.plan import pay_and_net
from careerdata.words.plan import milestones
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
    assert sorted(places) == sorted(held)


def test_pay_begins_with_the_first_job_and_marks_stand_on_the_line(data: Dataset) -> None:
    plan = project(data, Scenario.of(data, state="OH"))
    figure = pay_and_net(plan.by_month, milestones(data, plan), plan.break_even_month, "today's dollars")
    low, high, typical, staying, net, marks, even = figure.data
    first = plan.months_to_first_pay
    assert first is not None
    for trace in (low, high, typical):
        assert np.isnan(trace.y[:first]).all()
        assert not np.isnan(trace.y[first:]).any()
    assert (low.y[first:] <= typical.y[first:]).all()
    assert (typical.y[first:] <= high.y[first:]).all()
    assert net.y[-1] == pytest.approx(plan.net_position_usd, rel=1e-6)
    for x, y in zip(marks.x, marks.y, strict=True):
        month = round(x * 12)
        assert y == pytest.approx(staying.y[month] if month < first else typical.y[month], rel=1e-6)
    assert (round(even.x[0] * 12), even.y[0]) == (plan.break_even_month, 0)


def test_milestones_too_close_to_tell_apart_share_a_mark() -> None:
    by_month = dict.fromkeys(("pay", "pay_low", "pay_high", "current_pay", "net_position"), np.ones(101))
    milestones = [(0, "a"), (4, "b"), (5, "c"), (60, "d")]
    marks = pay_and_net(by_month, milestones, None, "").data[-1]
    assert list(marks.text) == ["1–2", "3", "4"]
    assert list(marks.customdata) == ["a<br>b", "c", "d"]


def test_the_text_at_the_break_even_stands_where_there_is_room() -> None:
    by_month = dict.fromkeys(("pay", "pay_low", "pay_high", "current_pay", "net_position"), np.ones(121))
    assert pay_and_net(by_month, [], 13, "").data[-1].textposition == "top right"
    assert pay_and_net(by_month, [], 100, "").data[-1].textposition == "top left"
