"""Going from page to page keeps the scenario."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
VIEWS = sorted((ROOT / "careerdata" / "views").glob("*.py"))
PAGES = [
    str(file.relative_to(ROOT)) for file in VIEWS if "\ndata = state.dataset()\n" in file.read_text(encoding="utf-8")
]
GIVEN = {"state": "TX", "current_pay": "30000", "horizon": "7", "training_cost": "4000", "further_credentials": "CRC"}


@pytest.fixture
def dashboard() -> Iterator[AppTest]:
    st.cache_resource.clear()
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in GIVEN.items():
        page.query_params[name] = value
    yield page.run()
    st.cache_resource.clear()


@pytest.mark.parametrize("between", [page for page in PAGES if not page.endswith(("plan.py", "compare.py"))])
def test_a_page_keeps_every_field_for_itself_and_the_next(dashboard: AppTest, between: str) -> None:
    for file in (between, "careerdata/views/places.py", between, "careerdata/views/plan.py"):
        page = dashboard.switch_page(file).run()
        assert not page.exception
        assert dict(page.query_params) == {"v": "1", **GIVEN}, file
