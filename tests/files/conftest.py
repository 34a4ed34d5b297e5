"""What the tests of all files share."""

from __future__ import annotations

import pytest

from careerdata import Dataset, Projection, Scenario, compare
from careerdata.scenario import share
from tests.files.four_paths import FOUR


@pytest.fixture
def scenario(data: Dataset) -> Scenario:
    return Scenario.of(data, FOUR, pay_kept_while_studying=0.8)


@pytest.fixture
def link(data: Dataset, scenario: Scenario) -> str:
    return f"https://example.org/compare?{share.to_query(data, scenario)}"


@pytest.fixture
def answers(data: Dataset, scenario: Scenario) -> list[Projection]:
    return compare(data, scenario)
