"""Small samples are drawn toward the place around them, large ones are not."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata.model.small_areas import area_index, between_variance, composite, state_index
from careerdata.tables.dataset import Dataset, state_code
from careerdata.tables.loading import load

CODERS, MANAGERS = "29-2072", "11-9111"
ratios = st.floats(0.3, 3)
errors = st.floats(0, 0.5)
variances = st.floats(0, 0.2)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load()


def with_error(data: Dataset, code: str, percent: float | None) -> Dataset:
    """The data set with another sampling error in one place; what lies between areas then is as good as before."""
    rows = [
        row.model_copy(update={"mean_rse_pct": percent}) if (row.soc, row.area_code) == (CODERS, code) else row
        for row in data.area_wages
    ]
    return Dataset(data.directory, data.occupation, {**data.tables, "area_wages": rows})


# The composite


def test_equal_variances_weigh_alike() -> None:
    made = composite(1.44, 0.1, 1.0, 0.01)
    assert (made.used, made.own, made.own_share) == (pytest.approx(1.2), 1.44, pytest.approx(0.5))


@given(ratios, errors, ratios, variances)
def test_an_index_lies_between_its_own_and_its_parents(own: float, error: float, parent: float, between: float) -> None:
    used = composite(own, error, parent, between).used
    assert min(own, parent) - 1e-9 <= used <= max(own, parent) + 1e-9


@given(ratios, errors, errors, ratios, variances)
def test_more_error_is_closer_to_the_parent(
    own: float, error: float, more: float, parent: float, between: float
) -> None:
    precise, vague = (composite(own, e, parent, between).used for e in sorted((error, more)))
    assert abs(math.log(vague / parent)) <= abs(math.log(precise / parent)) + 1e-9


@given(ratios, ratios, variances)
def test_without_error_the_index_is_its_own(own: float, parent: float, between: float) -> None:
    assert composite(own, 0, parent, between).used == own


def test_where_all_areas_are_alike_the_parent_speaks() -> None:
    assert composite(1.3, 0.01, 1.0, 0).used == 1


def test_what_lies_between_areas_is_what_sampling_does_not_explain() -> None:
    assert between_variance(np.array([0.3, -0.1]), np.array([0.1, 0.1])) == pytest.approx(0.04)
    assert between_variance(np.array([0.05, -0.05]), np.array([0.1, 0.1])) == 0
    assert between_variance(np.array([]), np.array([])) == 0


def test_the_moments_find_the_variance_that_made_the_areas() -> None:
    random = np.random.default_rng(3)
    errors = random.uniform(0.01, 0.15, 20_000)
    deviations = random.normal(0, 0.1, errors.size) + random.normal(0, errors)
    assert between_variance(deviations, errors) == pytest.approx(0.01, rel=0.05)


# Places


def test_the_district_of_columbia_is_drawn_toward_the_nation(data: Dataset) -> None:
    """270 jobs with a relative error of 11.5 % do not set pay by an index of 1.41."""
    index = state_index(data, CODERS, "DC")
    assert index.own == pytest.approx(80_250 / 56_790)
    assert 1.1 < index.used < 1.25


def test_a_large_area_keeps_its_own_to_within_2_percent(data: Dataset) -> None:
    large = [row for row in data.area_wages if row.soc == CODERS and (row.employment or 0) >= 2_000]
    areas = [data.areas.row(row.area_code) for row in large]
    assert len(areas) > 30
    for area in areas:
        if area.state:
            index = state_index(data, CODERS, area.state)
        elif area.states:
            index = area_index(data, CODERS, area.states[0], area.area_code)
        else:
            continue
        assert index.used == pytest.approx(index.own, rel=0.02), area.title


def test_every_place_lies_between_its_own_and_its_parents(data: Dataset) -> None:
    for area in data.areas:
        if area.area_type.endswith("metropolitan") and area.states:
            own, around = (
                area_index(data, CODERS, area.states[0], area.area_code),
                state_index(data, CODERS, area.states[0]),
            )
        elif area.state:
            own, around = state_index(data, CODERS, area.state), None
        else:
            continue
        parent = around.used if around else 1.0
        ends = sorted((parent if own.own is None else own.own, parent))
        assert ends[0] - 1e-12 <= own.used <= ends[1] + 1e-12, area.title


def test_an_area_of_two_states_is_drawn_toward_the_one_that_is_lived_in(data: Dataset) -> None:
    fargo = next(row.area_code for row in data.areas if row.states == ("ND", "MN") and row.title.startswith("Fargo"))
    north_dakota, minnesota = (area_index(data, CODERS, state, fargo) for state in ("ND", "MN"))
    assert north_dakota.own == minnesota.own
    assert (north_dakota.used < minnesota.used) == (
        state_index(data, CODERS, "ND").used < state_index(data, CODERS, "MN").used
    )
    assert north_dakota.used != minnesota.used


def test_more_sampling_error_draws_a_state_nearer_to_the_nation(data: Dataset) -> None:
    code = state_code(data, "CA") or ""
    used = [state_index(with_error(data, code, percent), CODERS, "CA").used for percent in (0, 2, 10, 40)]
    assert used == sorted(used, reverse=True)
    assert used[0] == pytest.approx(68_230 / 56_790)
    assert 1 < used[-1] < 1.03


def test_an_unknown_error_is_taken_as_the_largest_published(data: Dataset) -> None:
    code = state_code(data, "CA") or ""
    largest = max(row.mean_rse_pct or 0 for row in data.area_wages if row.soc == CODERS)
    unknown, vague = (state_index(with_error(data, code, percent), CODERS, "CA") for percent in (None, largest))
    assert unknown == vague
    assert unknown.own_share < 0.6


def test_each_occupation_has_its_own_index(data: Dataset) -> None:
    row, nation = (data.area_wages.row(MANAGERS, code) for code in ("0500000", "0000000"))
    assert row.mean_usd is not None
    assert nation.mean_usd is not None
    managers = state_index(data, MANAGERS, "AR")
    assert managers.own == pytest.approx(row.mean_usd / nation.mean_usd)
    assert managers.used < 0.75 < state_index(data, CODERS, "AR").used


def test_a_place_without_a_figure_has_its_parents(data: Dataset) -> None:
    area = next(
        a for a in data.areas if a.area_type.endswith("metropolitan") and not data.area_wages.find(CODERS, a.area_code)
    )
    index, parent = area_index(data, CODERS, area.states[0], area.area_code), state_index(data, CODERS, area.states[0])
    assert (index.used, index.own, index.own_share) == (parent.used, None, 0)
