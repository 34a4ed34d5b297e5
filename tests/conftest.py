"""What all tests share: the data set, a copy in which every place pays the national mean, and hypothesis settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, settings
from streamlit.testing.v1 import AppTest

from careerdata import cli
from careerdata.tables.dataset import Dataset
from careerdata.tables.loading import DEFAULT_DIRECTORY, OCCUPATION_VARIABLE, data_directory
from tests import scenarios
from tests.pages import DASHBOARD

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


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets commands on the shipped data set share the one that is read already; any other is read as ever."""
    read = cli.load

    def load(directory: FilePath | str | None = None, *more: Any, **named: Any) -> Dataset:
        is_shipped = data_directory(directory) == DEFAULT_DIRECTORY and OCCUPATION_VARIABLE not in os.environ
        return scenarios.DATA if is_shipped and not more and not named else read(directory, *more, **named)

    monkeypatch.setattr(cli, "load", load)


@pytest.fixture
def opened(request: pytest.FixtureRequest) -> Callable[..., AppTest]:
    """Opens the page that a test's module calls ``PAGE`` with a query, some of its boxes opened, within the dashboard."""

    def run(query: str = "state=OH", *open_boxes: str) -> AppTest:
        page = AppTest.from_file(DASHBOARD, default_timeout=30)
        for name, value in parse_qsl(query):
            page.query_params[name] = value
        for name in open_boxes:
            page.session_state[name] = True
        page.switch_page(request.module.PAGE).run()
        assert not page.exception
        return page

    return run
