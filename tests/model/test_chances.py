"""The draws: the same everywhere, even, and a triangle's quantiles."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import triang

from careerdata.model import chances as draws


@pytest.mark.parametrize("mode", [0.0, 0.2, 0.5, 1.0])
def test_triangular_is_the_quantile_of_the_distribution(mode: float) -> None:
    uniform = np.linspace(0, 1, 101)
    found = draws.triangular(uniform, np.array(mode))
    np.testing.assert_allclose(found, triang(c=mode).ppf(uniform), atol=1e-9)


def test_the_sequence_is_the_same_every_time_and_even() -> None:
    first = draws.sobol(64)
    draws.sobol.cache_clear()
    again = draws.sobol(64)
    for name in (quantity.name for quantity in draws.DRAWN):
        np.testing.assert_array_equal(first.uniform[name], again.uniform[name])
        assert np.bincount((first.uniform[name] * 64).astype(int), minlength=64).tolist() == [1] * 64


def test_the_plan_follows_no_draw() -> None:
    assert not draws.plan().at_risk
    assert not draws.certain().at_risk
    assert (len(draws.plan()), len(draws.certain())) == (3, 1)


@pytest.mark.parametrize("hazard", [0.004, 0.2, 0.9])
def test_a_monthly_chance_is_the_share_of_whom_it_happens_to_within_a_month(hazard: float) -> None:
    uniform = (np.arange(100_000) + 0.5) / 100_000
    months = draws.waiting_time(uniform, hazard)
    assert (months <= 1).mean() == pytest.approx(hazard, abs=1e-4)
    assert (months <= 12).mean() == pytest.approx(1 - (1 - hazard) ** 12, abs=1e-4)


def test_what_never_happens_takes_for_ever_and_what_is_certain_happens_at_once() -> None:
    uniform = np.array([0.0, 0.5, 0.999])
    assert np.isinf(draws.waiting_time(uniform, 0.0)).all()
    assert (draws.waiting_time(uniform, 1.0) < 0.3).all()


def test_what_is_drawn_is_named_once() -> None:
    names = [quantity.name for quantity in draws.DRAWN]
    assert len(names) == len(set(names))
