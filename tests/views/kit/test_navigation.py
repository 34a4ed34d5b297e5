"""Going from page to page keeps the scenario."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import DASHBOARD, PAGES

GIVEN = {"state": "TX", "current_pay": "30000", "horizon": "7", "training_cost": "4000", "further_credentials": "CRC"}


@pytest.fixture
def dashboard() -> AppTest:
    page = AppTest.from_file(DASHBOARD, default_timeout=60)
    for name, value in GIVEN.items():
        page.query_params[name] = value
    return page.run()


@pytest.mark.parametrize("between", [page for page in PAGES if not page.endswith(("plan.py", "compare.py"))])
def test_a_page_keeps_every_field_for_itself_and_the_next(dashboard: AppTest, between: str) -> None:
    for file in (between, "careerdata/views/pages/places.py", between, "careerdata/views/pages/plan.py"):
        page = dashboard.switch_page(file).run()
        assert not page.exception
        assert dict(page.query_params) == {"v": "1", **GIVEN}, file
