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
    for name in draws.QUANTITIES:
        np.testing.assert_array_equal(first.uniform[name], again.uniform[name])
        assert np.bincount((first.uniform[name] * 64).astype(int), minlength=64).tolist() == [1] * 64


def test_the_plan_follows_no_draw() -> None:
    assert draws.plan().spread == draws.certain().spread == 0
    assert (len(draws.plan()), len(draws.certain())) == (3, 1)
