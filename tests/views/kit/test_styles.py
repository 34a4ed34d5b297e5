"""The styles of a page: what is for paper on a screen is all there is on a wall."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import DASHBOARD, contents


def sheet(app: AppTest) -> str:
    """Return the page's style sheet."""
    assert not app.exception
    [found] = [block.proto.body for block in app.get("html") if block.proto.body.startswith("<style>")]
    return str(found)


def test_controls_are_hidden_on_paper_alone_and_on_a_wall_always(monkeypatch: pytest.MonkeyPatch) -> None:
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    assert "@media print {/* What is read, not what is pressed" in sheet(app)
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.is_embedded", True)
    wall = sheet(app.run())
    assert "@media print {/* What is read, not what is pressed" not in wall
    assert "clamp(" in wall


@pytest.mark.parametrize("page", ["plan", "compare"])
def test_who_the_answer_is_about_is_said_where_no_input_says_it(page: str) -> None:
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    app.query_params.update(v="1", state="TX", years_experience="4", credentials_held="CPC", children="2")
    app.switch_page(f"careerdata/views/pages/{page}.py").run()
    said = contents(app)["slot-about"]
    assert "For somebody who lives in Texas, has worked as a medical coder for 4 years, holds CPC, " in said
    assert "and cares for 2 children." in said
