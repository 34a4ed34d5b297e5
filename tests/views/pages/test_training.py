"""The page on training and credentials, run without a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Assumptions, Profile
from careerdata.answers import credentials
from careerdata.answers.checklist import MOST_SCHOOLS, School
from careerdata.files import checklist as school_file
from careerdata.tables.dataset import Dataset
from tests.pages import DASHBOARD, shown

PAGE = "careerdata/views/pages/training.py"
SECTIONS = ["Programs", "Credentials", "True cost", "Which one?", "Apprentice mark", "Question a school"]

Opened = Callable[..., AppTest]


@pytest.fixture
def opened() -> Opened:
    def run(section: str, **session: Any) -> AppTest:
        page = AppTest.from_file(DASHBOARD, default_timeout=30).switch_page(PAGE)
        for name, value in {"training.part": section, **session}.items():
            page.session_state[name] = value
        page.run()
        assert not page.exception
        return page

    return run


def texts(page: AppTest) -> str:
    """Return all that the page says, as a reader sees it."""
    kinds = (page.markdown, page.caption, page.info, page.warning, page.success, page.error)
    said = [element.value for kind in kinds for element in kind]
    said += [table.value.to_csv() for table in page.table]
    return shown("\n".join(said))


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_names_its_source(opened: Opened, section: str) -> None:
    page = opened(section)
    assert list(page.segmented_control(key="training.part").options) == SECTIONS
    assert any("career guide" in caption.value for caption in page.caption)


def test_programs_without_figures_say_so(opened: Opened, data: Dataset) -> None:
    page = opened("Programs", **{"training.programs": [row.id for row in data.programs if row.id != "none"]})
    (table,) = [table.value for table in page.table]
    assert list(table["AAPC training course"][["Length", "Cost"]]) == ["no figure in the guide"] * 2
    assert table["Certificate program"]["Cost"].replace("\\", "") == "$3,000–8,000"
    assert table["Associate degree program"]["Gives"] == "Associate degree"


def test_times_and_totals_of_the_guide(opened: Opened) -> None:
    said = texts(opened("Programs"))
    for figure in ("6–12 months", "6–24 months", "1–2 months", "$3,000–10,000", "$6,000–20,000"):
        assert figure in said


def test_both_figures_stand_where_sources_differ(opened: Opened) -> None:
    page = opened("Credentials", **{"training.credentials": ["CPC"]})
    table = page.table[0].value["CPC"]
    assert table["Questions"] == "**100 questions** (2026 \\[2\\]); 150 questions (guide)"
    assert table["Time"].endswith("5 h 40 min (guide)")
    assert table["Dues a year"].replace("\\$", "$").startswith("**$175** (guide); $70 (guide)")
    assert table["Renewal: units"].startswith("36 units (guide, 2025")  # the same figure from two sources stands once
    assert "[2] [CPC Exam FAQ]" in texts(page)


def test_every_figure_of_a_credential_is_shown(opened: Opened, data: Dataset) -> None:
    page = opened("Credentials", **{"training.credentials": list(data.credentials.ids)})
    table = page.table[0].value
    ids = {row.id: "AAPC specialty credential" if row.id == "SPECIALTY" else row.id for row in data.credentials}
    apprentice = {
        "apprentice_course_hours",
        "apprentice_practicum_years",
        "apprentice_practicum_price",
    }  # have their own section
    yearly = {"pass_rate_2023", "pass_rate_2024", "pass_rate_2025"}  # the range of these is the pass rate
    for row in data.figures:
        if row.subject in ids and row.figure not in apprentice | yearly:
            cells = shown("\n".join(table[ids[row.subject]])).replace(",", "")
            end = f"{row.high:g}" if row.unit != "minutes" else ""
            assert end in cells, row


def test_true_cost_is_the_engines(opened: Opened, data: Dataset) -> None:
    page = opened("True cost")
    page.slider(key="horizon").set_value(5).run()
    profile = Profile.of(data, horizon=5)
    found = credentials.holding(data, profile, Assumptions.of(data), [([id], True) for id in data.credentials.ids])
    low, high = min(one.total_usd[0] for one in found), max(one.total_usd[1] for one in found)
    assert f"Over 5 years, getting and holding one credential costs from ${low:,.0f}" in texts(page)
    assert f"to ${high:,.0f}" in texts(page)
    page.multiselect(key="training.bundle").set_value(["CPC", "CPMA"]).run()
    pair, *alone = credentials.holding(
        data, profile, Assumptions.of(data), [(["CPC", "CPMA"], True), (["CPC"], True), (["CPMA"], True)]
    )
    saved = sum(one.total_usd[0] for one in alone) - pair.total_usd[0]  # the dues of five years, once
    assert f"${saved:,.0f} less than the same credentials counted one by one" in texts(page)


def test_which_one(opened: Opened) -> None:
    page = opened("Which one?")
    page.selectbox(key="training.use").set_value("Role: Coding auditor").run()
    assert "## CPMA" in texts(page)


def test_apprentice_mark_goes_with_course_and_practicum(opened: Opened) -> None:
    page = opened("Apprentice mark")
    assert "2 more years of coding remove it." in texts(page)
    page.checkbox(key="training.course").check().run()
    assert "1 more years" not in texts(page)
    assert "1 more year of coding removes it." in texts(page)
    page.checkbox(key="training.practicum").check().run()
    assert "The mark is gone." in texts(page)


# Schools


def school(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {f"school.{number}.{name}": value for name, value in fields.items()}


def press(page: AppTest, label: str, number: int = 0) -> AppTest:
    return [button for button in page.button if button.label == label][number].click().run()


def test_a_school_becomes_the_first_path(opened: Opened) -> None:
    page = opened("Question a school", **school(name="Ours", program="certificate", months=6.0, cost_usd=4950.0))
    assert "Still to ask: Exam pass rate, Remote learning, Accreditation." in texts(page)
    press(page, "Use for my first path")
    assert not page.exception
    assert page.query_params["training_months"] == "6"
    assert page.query_params["training_cost"] == "4950"
    assert "Path 1 now has the training of Ours" in texts(page)


def test_a_school_becomes_another_path_beside_the_first(opened: Opened) -> None:
    page = opened("Question a school", **school(name="Ours", program="associate", months=20.0))
    press(page, "Add as another path")
    assert page.query_params["paths"] == "2"
    assert page.query_params["name.2"] == "Ours"
    assert page.query_params["training.2"] == "associate"
    assert "training" not in page.query_params


def test_a_fifth_path_is_not_offered(opened: Opened) -> None:
    page = opened("Question a school", **school(name="Ours", months=6.0))
    for _ in range(3):
        press(page, "Add as another path")
    (add,) = [button for button in page.button if button.label == "Add as another path"]
    assert add.disabled
    assert page.query_params["paths"] == "4"


def test_a_school_out_of_the_usual_is_taken_as_it_is_and_said_so(opened: Opened) -> None:
    page = opened("Question a school", **school(program="certificate", months=12.0, cost_usd=5000.0))
    assert "12 months is more than the usual 4–9 months. A path takes what the school says." in texts(page)
    assert "“Self-paced online program”" in texts(page)
    press(page, "Use for my first path")
    assert page.query_params["training_months"] == "12"


def test_a_schools_name_price_and_pass_rate_come_along(opened: Opened) -> None:
    page = opened(
        "Question a school",
        **school(name="Lakeside", program="associate", months=10.0, cost_usd=2150.0, pass_rate_pct=78.0),
    )
    press(page, "Use for my first path")
    assert dict(page.query_params) == {
        "v": "1",
        "name": "Lakeside",
        "training": "associate",
        "training_months": "10",
        "training_cost": "2150",
        "exam_pass_rate": "0.78",
    }


def test_as_many_schools_as_one_asks(opened: Opened) -> None:
    page = opened("Question a school", **school(name="One", months=6.0))
    for _ in range(MOST_SCHOOLS - 1):
        press(page, "Add a school")
    page.text_input(key="school.5.name").set_value("Five").run()
    (add,) = [button for button in page.button if button.label == "Add a school"]
    assert add.disabled
    press(page, "Remove", 1)
    assert not page.exception
    assert page.text_input(key="school.1.name").value == "One"
    assert page.text_input(key="school.4.name").value == "Five"
    assert "school.12.name" not in {field.key for field in page.text_input}


def test_a_file_fills_the_fields(opened: Opened) -> None:
    page = opened("Question a school")
    some = [School("One", "online", 12, 5000, 80, "all", "AAPC"), School("Two", "associate", 24, 9000)]
    page.file_uploader[0].set_value((school_file.FILE, school_file.to_csv(some).encode(), "text/csv")).run()
    assert "2 schools loaded from the file." in texts(page)
    assert page.text_input(key="school.2.name").value == "Two"
    assert page.number_input(key="school.1.months").value == 12
    assert "Exam pass rate,80%,not answered" in texts(page)


def test_a_file_as_people_have_it(opened: Opened) -> None:
    page = opened("Question a school")
    content = "School;Phone;Price;Pass rate\nÉcole;555;$2,450;78%\n".encode("cp1252")
    page.file_uploader[0].set_value(("list.csv", content, "text/csv")).run()
    assert "1 school loaded from the file. Not read: the column Phone." in texts(page)
    assert page.text_input(key="school.1.name").value == "École"
    assert page.number_input(key="school.1.cost_usd").value == 2450
    assert page.number_input(key="school.1.pass_rate_pct").value == 78


def test_a_wrong_file_is_refused_and_changes_nothing(opened: Opened) -> None:
    page = opened("Question a school", **school(name="Ours", months=6.0))
    text = school_file.to_csv([School("[Evil](http://x)", "online", 12)]).replace("12", "<b>soon</b>")
    page.file_uploader[0].set_value((school_file.FILE, text.encode(), "text/csv")).run()
    (error,) = [one.value for one in page.error]
    assert "The file could not be used:" in error
    assert "row 2, column months" in error.replace("\\", "")
    assert "<b>" not in error
    assert page.text_input(key="school.1.name").value == "Ours"


def test_a_large_file_is_refused(opened: Opened) -> None:
    page = opened("Question a school")
    page.file_uploader[0].set_value((school_file.FILE, b"x" * (school_file.LARGEST_FILE + 1), "text/csv")).run()
    assert "at most 1,048,576 (1 MB)" in shown(page.error[0].value)
    assert "kB" not in page.file_uploader[0].label  # the control itself says its limit


def test_what_is_filled_in_is_not_in_the_link(opened: Opened) -> None:
    page = opened("Question a school")
    page.text_input(key="school.1.name").set_value("Ours").run()
    assert set(page.query_params) == {"v"}
