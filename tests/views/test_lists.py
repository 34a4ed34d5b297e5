"""Lists to choose from: what is typed finds what is meant, and Enter takes one. How well: tests/browser/test_controls.py."""

from __future__ import annotations

import pytest
from streamlit.proto.SelectWidgetFilterMode_pb2 import SelectWidgetFilterMode
from streamlit.testing.v1 import AppTest

from careerdata import Dataset
from careerdata.tables.choices import choices_of
from careerdata.words.choices import listed_choice
from tests.pages import DASHBOARD, PAGES

PARTS = {"training.py": ("Programs", "Credentials", "True cost", "Which one?", "Question a school")}


@pytest.mark.parametrize("page", PAGES)
def test_every_list_says_how_it_is_searched(page: str, data: Dataset) -> None:
    states = {listed_choice(data, "state", code) for code in choices_of(data, "state")}
    for part in PARTS.get(page.rpartition("/")[2], ("",)):
        app = AppTest.from_file(DASHBOARD, default_timeout=60).switch_page(page)
        if part:
            app.session_state["training.part"] = part
        app.run()
        for box in app.multiselect:
            assert not box.proto.select_all, box.label  # or Enter would choose all that match
            assert box.proto.filter_mode == SelectWidgetFilterMode.FILTER_MODE_CONTAINS, box.label
        for box in app.selectbox:
            # Codes are found by likeness, since other states' names hold their letters.
            by_code = len(box.options) > 1 and set(box.options) - {"–", "choose one"} <= states
            mode = SelectWidgetFilterMode.Name(box.proto.filter_mode)
            assert mode == ("FILTER_MODE_FUZZY" if by_code else "FILTER_MODE_CONTAINS"), box.label
