"""How a day's charts add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata.guide import workday
from careerdata.tables.dataset import Dataset
from tests import scenarios

CHARTS = st.integers(0, 60).flatmap(lambda charts: st.tuples(st.just(charts), st.integers(0, charts)))


def test_by_hand(data: Dataset) -> None:
    """20 stays of 15 to 20 minutes are 5 to 6 h 40; 30 visits of 5 to 10 minutes are 2 h 30 to 5."""
    stays, visits = workday.add_up(data, 20, 20), workday.add_up(data, 30, 0)
    assert stays.hours == pytest.approx((5, 400 / 60))
    assert visits.hours == pytest.approx((2.5, 5))
    assert stays.left == pytest.approx((3, 8 - 400 / 60))
    assert workday.add_up(data, 30, 30).hours == pytest.approx((7.5, 10))


def test_most_stays_by_hand(data: Dataset) -> None:
    """At 20 and 10 minutes, 30 charts leave 480 - 300 = 180 minutes, and a stay takes 10 more than a visit."""
    assert workday.add_up(data, 30, 0).most_inpatient == (30, 18)
    assert workday.add_up(data, 60, 0).most_inpatient[1] is None


@given(CHARTS)
def test_the_most_fits_and_one_more_does_not(mix: tuple[int, int]) -> None:
    charts, inpatient = mix
    found = workday.add_up(scenarios.DATA, charts, inpatient)
    assert found.charts == charts
    for end, most in enumerate(found.most_inpatient):
        fits = [workday.add_up(scenarios.DATA, charts, stays).left[end] >= -1e-9 for stays in range(charts + 1)]
        assert (most is None) == (not fits[0])
        if most is not None:
            assert fits[most]
            assert most == charts or not fits[most + 1]


def test_more_stays_than_charts(data: Dataset) -> None:
    with pytest.raises(ValueError, match="6 of 5 charts"):
        workday.add_up(data, 5, 6)


def test_a_data_set_without_the_figures_says_so(data: Dataset) -> None:
    without = scenarios.changed(data, figures=[row for row in data.figures if row.figure != "outpatient_chart_minutes"])
    assert workday.available(data)
    assert not workday.available(without)


def test_every_figure_is_cited(data: Dataset) -> None:
    cited = {cited.name for cited in workday.evidence(data)}
    assert cited == {f"{data.occupation} {figure}" for figure in workday.FIGURES} | {"workday_hours"}
