"""A run sends no widget a value unless it has to: such a value takes back what the reader moved there meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import DASHBOARD, PAGES

LINK = {"state": "OH", "paths": "2", "training.2": "associate", "training_cost": "4000"}


def elements(block: Any) -> Iterator[Any]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from elements(child)


@pytest.mark.parametrize("page", PAGES)
def test_a_move_sends_no_other_widget_a_value(page: str) -> None:
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    for name, value in LINK.items():
        app.query_params[name] = value
    app.switch_page(page).run()
    moved = [slider for slider in app.slider if slider.key == "horizon"]
    app = moved[0].set_value(12).run() if moved else app.run()
    assert not app.exception
    every = [*elements(app.main), *elements(app.sidebar)]
    set_anew = [one.key for one in every if getattr(getattr(one, "proto", None), "set_value", False)]
    assert len(every) > 3
    assert set_anew == []
