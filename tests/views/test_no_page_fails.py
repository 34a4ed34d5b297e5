"""Whatever the fields hold, a page shows an answer and never an error; its boxes too, which are filled when opened."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from careerdata import Scenario
from careerdata.scenario import share
from careerdata.scenario.path import MOST_PATHS
from careerdata.tables.choices import choices_of
from tests.malformed import malformed
from tests.pages import DASHBOARD, PAGES, boxes, said
from tests.scenarios import DATA, SCHOOL_IDS, scenarios

NEVER_ALL = ("state", "employer_state", "area")
"""Fields with too many choices to walk through; the random scenarios draw from them."""
TURNS = max(len(choices_of(DATA, row.field)) for row in DATA.fields if row.choices and row.field not in NEVER_ALL)
BOXES: dict[str, set[str]] = {}
"""The keys of each page's boxes, as far as they were seen: known, they are open from the first run on."""


def opened(scenario: Scenario, page: str, turn: int = 0) -> AppTest:
    """Open a page with a scenario's link, then every box on it, with another choice each turn in the page's own widgets."""
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    for name, value in share.to_pairs(DATA, scenario):
        app.query_params[name] = value
    known = BOXES.setdefault(page, set())
    _open(app, known)
    app.switch_page(page).run()
    assert not app.exception
    if more := set(boxes(app)) - known:
        known |= more
        _open(app, more)
        app.run()
    fields = {row.field for row in DATA.fields}
    for kind in ("selectbox", "radio", "segmented_control", "pills"):
        for widget in app.get(kind):
            if (widget.key or "").partition(".")[0] not in fields:
                widget.set_value(widget.options[turn % len(widget.options)])
    return app.run()


def _open(app: AppTest, keys: set[str]) -> None:
    for key in keys:
        app.session_state[key] = True


def value_in_turn(field: str, turn: int) -> Any:
    """Return each choice of a field in turn; of a number its low end, its high end and its default."""
    row = DATA.fields.row(field)
    if row.kind == "flag":
        return turn % 2 == 1
    if row.kind in ("choice", "choices"):
        every = choices_of(DATA, field)
        return [every[turn % len(every)]] if row.kind == "choices" else every[turn % len(every)]
    if row.kind == "text":
        values = {"school": ("", *SCHOOL_IDS), "zip": ("", "43215", "00601", "96910")}.get(field, ("",))
        return values[turn % len(values)]
    return (row.low, row.high, row.default)[turn % 3]


def everything_in_turn(turn: int) -> Scenario:
    """Return a scenario in which every field has another value each turn, and every path another than the one before."""

    def fields(owner: str, turn: int) -> dict[str, Any]:
        return {row.field: value_in_turn(row.field, turn) for row in DATA.fields if row.owner == owner}

    paths = [fields("path", turn + number) for number in range(1 + turn % MOST_PATHS)]
    return Scenario.read(DATA, {**fields("profile", turn), **fields("assumptions", turn)}, paths)[0]


def test_every_choice_has_its_turn() -> None:
    held = [everything_in_turn(turn) for turn in range(TURNS)]
    assert {one.paths[0].role for one in held} == set(choices_of(DATA, "role"))
    assert {one.profile.horizon for one in held} >= {1, 40}


@pytest.mark.parametrize("page", PAGES)
def test_no_choice_ends_in_an_error(page: str) -> None:
    for turn in range(TURNS):
        app = opened(everything_in_turn(turn), page, turn)
        assert not app.exception, f"turn {turn}"
        assert [misfit for line in said(app) for misfit in malformed(line)] == [], f"turn {turn}"


@given(scenarios(most_paths=MOST_PATHS), st.sampled_from(PAGES))
@settings(max_examples=30, phases=(Phase.generate,))  # to shrink what fails would take minutes
def test_no_scenario_ends_in_an_error(scenario: Scenario, page: str) -> None:
    assert not opened(scenario, page).exception
