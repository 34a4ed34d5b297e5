"""The charts of the job and of training are valid figures, whatever they are given."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from careerdata import Scenario
from careerdata.charts import job as job_charts
from careerdata.charts import training as training_charts
from careerdata.guide import job, workday
from careerdata.tables.dataset import Dataset

RANGES = pd.DataFrame({"title": ["A", "B", "C"], "low": [4, None, 2], "high": [9, None, 2]})
COSTS = pd.DataFrame(
    {"title": ["CPC"], "exam": [399], "retakes": [332.5], "upkeep": [1750], "low": [2415], "high": [2548]}
)


def check(figure: go.Figure) -> None:
    go.Figure(figure.to_dict())  # validates every property, which charts.style.figure leaves out


@pytest.mark.parametrize(("charts", "stays"), [(0, 0), (25, 6), (40, 40)])
def test_day(data: Dataset, charts: int, stays: int) -> None:
    figure = job_charts.day(workday.add_up(data, charts, stays))
    check(figure)
    assert all(hours >= 0 for bar in figure.data for hours in bar.x)


def test_balance() -> None:
    marks = pd.DataFrame({"title": ["Remote", "Pay", "None"], "mark": [2, 3, 0], "side": ["for", "against", "for"]})
    figure = job_charts.balance(marks)
    check(figure)
    assert {bar.name: (list(bar.y), list(bar.x)) for bar in figure.data} == {
        "Against": (["Pay"], [-3]),
        "For": (["Remote"], [2]),
    }


@pytest.mark.parametrize(("pressure", "lines"), [(0, 2), (0.3, 3), (1, 2)])
def test_automation(data: Dataset, pressure: float, lines: int) -> None:
    figure = job_charts.automation(job.automation_effect(data, Scenario.of(data)), pressure, "today's dollars")
    check(figure)
    assert len(figure.data) == lines


@pytest.mark.parametrize("usd", [False, True])
def test_ranges_say_what_is_unknown(usd: bool) -> None:
    figure = training_charts.ranges(RANGES, "Months", usd, unknown="no figure")
    check(figure)
    assert list(figure.data[0].text) == (["$4–9", "no figure", "$2"] if usd else ["4–9", "no figure", "2"])


def test_holding() -> None:
    figure = training_charts.holding(COSTS, 10)
    check(figure)
    assert "$2,415–2,548" in figure.data[-1].text[0]
