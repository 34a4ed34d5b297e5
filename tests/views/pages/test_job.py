"""The page on the job, run without a browser: every fact is on it, and its exercises answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from careerdata.guide import job, workday
from careerdata.tables.dataset import Dataset
from careerdata.words import job as words
from tests.pages import DASHBOARD, shown

PAGE = "careerdata/views/pages/job.py"
SECTIONS = [
    "The work",
    "A day",
    "Skills",
    "Where and when",
    "For and against",
    "Is it for me?",
    "Automation",
    "Getting in",
    "Questions",
]
ELSEWHERE = {"training", "school_checklist", "school_claims", "chart_mix"}
"""Sections that the page on training shows, or that the day's arithmetic reads as figures."""

Opened = Callable[[str], AppTest]


@pytest.fixture
def opened() -> Opened:
    def run(section: str) -> AppTest:
        page = AppTest.from_file(DASHBOARD, default_timeout=30).switch_page(PAGE)
        page.session_state["job.part"] = section
        page.run()
        assert not page.exception
        return page

    return run


def texts(page: AppTest) -> str:
    """Return all that the page says, as a reader sees it."""
    said = [element.value for kind in (page.markdown, page.caption, page.info) for element in kind]
    said += [control.label for control in page.segmented_control] + [box.label for box in page.expander]
    said += [str(table.value) for table in page.table]
    return shown("\n".join(said))


def test_every_section_of_the_data_is_on_the_page(opened: Opened, data: Dataset) -> None:
    pages = [opened(section) for section in SECTIONS]
    assert list(pages[0].segmented_control(key="job.part").options) == SECTIONS
    said = "\n".join(map(texts, pages)) + "\n".join(str(pills.options) for page in pages for pills in page.pills)
    missing = [row.id for row in data.job_facts if row.section not in ELSEWHERE and row.title not in said]
    # The comparison with billing is a table and the pay levels a chart, both named by the first part of their title.
    assert [id for id in missing if not id.startswith(("level_", "which_"))] == []
    assert missing == []


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_names_its_source(opened: Opened, section: str) -> None:
    assert any("Source:" in caption.value and "guide" in caption.value for caption in opened(section).caption)


def test_day_adds_up_as_the_sliders_say(opened: Opened, data: Dataset) -> None:
    page = opened("A day")
    first = workday.add_up(data, 25, 6)
    assert f"take {first.hours[0]:.1f} to {first.hours[1]:.1f} hours of a day of 8 hours" in texts(page)
    page.slider(key="job.charts").set_value(30)
    page.slider(key="job.stays").set_value(100).run()
    assert "30 hospital stays and 0 outpatient visits take 7.5 to 10.0 hours" in texts(page)
    assert "at the long end the day is 2.0 hours too short. At the long end, at most 18 of 30 charts" in texts(page)


def test_exercise_says_right_and_wrong(opened: Opened) -> None:
    page = opened("The work")
    page.segmented_control(key="job.which_ankle").set_value("ICD-10-CM").run()
    page.segmented_control(key="job.which_visit").set_value("HCPCS Level II").run()
    assert "Right: it is what is wrong" in texts(page)
    assert "No, CPT: it is what was done." in texts(page)
    assert "1 of 2 right." in texts(page)


def test_marks_move_the_balance_and_stay(opened: Opened, data: Dataset) -> None:
    page = opened("For and against")
    assert "nothing to weigh" in texts(page)
    page.segmented_control(key="job.mark.pro_remote").set_value(2).run()
    page.segmented_control(key="job.mark.con_ai").set_value(3).run()
    expected = words.balance(job.weigh(data, {"pro_remote": 2, "con_ai": 3}))
    assert f"## {expected}" in texts(page)
    assert "You gave the heaviest mark to: Automation." in texts(page)
    page.segmented_control(key="job.part").set_value("A day").run()
    page.segmented_control(key="job.part").set_value("For and against").run()
    assert f"## {expected}" in texts(page)


def test_marks_are_not_in_the_link(opened: Opened) -> None:
    page = opened("For and against")
    page.segmented_control(key="job.mark.con_ai").set_value(3).run()
    assert set(page.query_params) == {"v"}


def test_self_check_lists_what_is_not_you_and_clears(opened: Opened, data: Dataset) -> None:
    page = opened("Is it for me?")
    page.segmented_control(key="job.self.self_alone").set_value("no").run()
    assert "1 statement is not you" in texts(page)
    assert "Why it matters:* " + data.job_facts.row("self_alone").text in texts(page)
    next(button for button in page.button if button.label == "Clear my answers").click().run()
    assert "There is no score." in texts(page)


def test_skills_that_one_has_leave_the_list(opened: Opened, data: Dataset) -> None:
    page = opened("Skills")
    text = data.job_facts.row("tech_drg").text
    assert text in texts(page)
    page.pills(key="job.have.technical_skills").set_value(["tech_drg"]).run()
    assert "You have 1 of 8." in texts(page)
    assert text not in texts(page)


def test_automation_moves_the_scenario_and_its_link(opened: Opened) -> None:
    page = opened("Automation")
    page.slider(key="automation").set_value(0.5).run()
    assert page.query_params["automation"] == "0.5"
    assert "at your 0.5" in texts(page)


def test_search_reaches_every_section(opened: Opened) -> None:
    page = opened("Questions")
    page.text_input(key="job.search").set_value("excel").run()
    assert "Microsoft Excel" in texts(page)
    page.text_input(key="job.search").set_value("zebra").run()
    assert "Nothing found." in texts(page)
