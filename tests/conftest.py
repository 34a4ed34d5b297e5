"""What all tests share: the data set, a copy in which every place pays the national mean, and hypothesis settings."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from careerdata.dataset import Dataset
from tests import scenarios

# The same examples in every run, and no deadlines: a busy machine must not fail a test.
settings.register_profile(
    "careerdata", max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("careerdata")


@pytest.fixture(scope="session")
def data() -> Dataset:
    return scenarios.DATA


@pytest.fixture(scope="session")
def flat() -> Dataset:
    return scenarios.FLAT
