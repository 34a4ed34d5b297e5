"""The report to print, read back: its text, its links, its fonts."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from careerdata import Dataset, Projection, Scenario, compare, simulate
from careerdata.answers.changes import betweens
from careerdata.files import report
from careerdata.words import comparison as comparison_words
from careerdata.words.format import MINUS
from tests.files.four_paths import TODAY


def printed(content: bytes) -> tuple[list[str], set[str]]:
    """Return each page's text, and the addresses that the document links to."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    links = {
        note.get_object()["/A"]["/URI"]
        for page in pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object() and "/URI" in note.get_object()["/A"]
    }
    return [" ".join(page.extract_text().split()) for page in pages], links


def test_report(data: Dataset, scenario: Scenario, link: str, answers: list[Projection]) -> None:
    pages, links = printed(report.build(data, scenario, link, TODAY))
    text = " ".join(pages)
    assert len(pages) <= 2
    assert link in links
    assert "January 31, 2026" in text
    for answer in answers[:2]:
        assert f"${answer.upfront_cost_usd:,.0f}" in text
        assert f"${answer.annual_pay_low_usd[9]:,.0f}–{answer.annual_pay_high_usd[9]:,.0f}" in text
    assert all(f"Path {number}" in pages[0] for number in range(1, len(answers) + 1))
    lives = simulate(data, scenario)
    for called, cells in comparison_words.of_100(data, lives, betweens(data, lives) if len(lives.paths) < 4 else ()):
        assert " ".join([called, *cells]).replace(MINUS, "-") in text
    assert "better:" in text
    assert "worse:" in text
    assert "Share of pay kept while studying: 80%" in text
    for item in answers[0].cost_items:
        assert data.sources.row(item.source).title in text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"horizon": 40, "dollars": "nominal", "inflation": 0.15},
        {"horizon": 1},
        {"current_pay": 300_000},
        {"current_pay": 0, "years_experience": 20, "credentials_held": ["CPC", "CCS"]},
        {"target_role": "him_director", "remote": True, "pay_basis": "employer", "employer_state": "TX"},
    ],
)
def test_report_fits_two_pages_whatever_is_compared(data: Dataset, fields: dict[str, Any]) -> None:
    paths = [
        {"specialty": "inpatient", "further_credentials": ["CRC", "CIC", "CPMA"], "role": "revenue_cycle_consultant"},
        {
            "training": "associate",
            "credential": "RHIT",
            "name": "A name of sixty characters, which is as long as names may be",
        },
        {"training": "none", "credential": "none"},
        {"financing": "loan", "loan_years": 20, "loan_rate": 0.3},
    ]
    scenario = Scenario.of(data, paths, **fields)
    pages, _ = printed(report.build(data, scenario, "https://example.org/?" + "x" * 3000, TODAY))
    assert len(pages) <= 2


def test_report_of_one_path(data: Dataset) -> None:
    pages, links = printed(report.build(data, Scenario.of(data), "https://example.org/?v=1", TODAY))
    assert "of 100 people like you who start this way," in pages[0].lower()  # the lives first
    assert "If all goes to plan: in Ohio, this path costs about $" in pages[0]
    assert "than path 1" not in pages[0]  # nothing is compared
    assert "https://example.org/?v=1" in links


NAMES = ["Мой путь через колледж", "社区学院课程 한국어 ひらがな", "Λειτουργία Łódź Nguyễn", "<b>& €5"]
LINK = "https://example.org/?v=1"


def fonts(content: bytes) -> dict[str, bool]:
    """Return the fonts of a document by name, without the mark of a subset, and whether each is embedded."""
    found = {}
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font = reference.get_object()
            name = font["/BaseFont"].removeprefix("/").partition("+")
            found[name[2] or name[0]] = "/FontFile2" in font.get("/FontDescriptor", {})
    return found


def test_names_are_printed_in_any_script(data: Dataset) -> None:
    content = report.build(data, Scenario.of(data, [{"name": name} for name in NAMES]), LINK, TODAY)
    text = " ".join(printed(content)[0])
    for number, name in enumerate(NAMES, 1):
        assert text.count(f"{number}. {name}") >= 2  # over the charts and over the steps
    embedded = {"DejaVuSans": True, "DejaVuSans-Bold": True, "DroidSansFallback": True}
    assert fonts(content) == {"Helvetica": False, "Helvetica-Bold": False, **embedded}
    assert len(content) < 200_000  # of each font only what is used


def test_a_report_in_english_embeds_no_font(data: Dataset) -> None:
    content = report.build(data, Scenario.of(data, name="Plan B – “fast”, −3 €"), LINK, TODAY)
    assert fonts(content) == {"Helvetica": False, "Helvetica-Bold": False}
    assert "Plan B – “fast”, -3 €" in printed(content)[0][0]


def test_one_path_with_the_longest_name_is_printed_whole(data: Dataset) -> None:
    for sign in ("漢", "W", "Ж"):
        name = sign * 60
        text = "".join(printed(report.build(data, Scenario.of(data, [{"name": name}] * 4), LINK, TODAY))[0])
        assert text.replace(" ", "").count(name) >= 4


def test_the_title_of_the_document_is_in_any_script(data: Dataset) -> None:
    content = report.build(data, Scenario.of(data, name=NAMES[0]), LINK, TODAY)
    title = pypdf.PdfReader(io.BytesIO(content)).metadata
    assert title is not None
    assert title.title == "Medical coding: your path"


def test_a_long_link_leaves_room_at_the_foot(data: Dataset) -> None:
    link = f"https://example.org/?v=1&name={'%E6%BC%A2' * 60}"
    for page in pypdf.PdfReader(io.BytesIO(report.build(data, Scenario.of(data), link, TODAY))).pages:
        foot = [line for line in page.extract_text().splitlines() if line.startswith(("https://example", "Estimates"))]
        assert len(foot) == 2
        assert any(line.endswith("...") for line in foot)
        width = sum(stringWidth(line, "Helvetica", 6.5) for line in foot)
        assert width < float(page.mediabox.width) - 2 * report.LEFT_MARGIN


def test_a_schools_own_name_price_and_length_are_printed_as_typed(data: Dataset) -> None:
    college = {
        "name": "Lakeside Community College",
        "training": "associate",
        "training_cost": 2_152,
        "training_months": 10,
    }
    scenario = Scenario.of(data, [{}, {**college, "exam_pass_rate": 0.78}])
    tuition, exam, dues = compare(data, scenario)[1].cost_items[:3]
    assert (tuition.usd, tuition.source) == (2_152, "")
    text = " ".join(" ".join(printed(report.build(data, scenario, LINK, TODAY))[0]).split())
    assert f"${tuition.usd + exam.usd + dues.usd:,.0f}" in text
    assert (
        "2. Lakeside Community College: Length of training: 10 months; Cost of training: $2,152; Your school's pass rate: 78%."
    ) in text


def test_four_schools_are_compared_on_the_first_page(data: Dataset) -> None:
    """What a counselor hands out: how the lives come out, and what each school publishes."""
    ids = ["202222-51.0713-2", "202222-51.0707-21", "202222-51.0706-3", "203155-51.0707-3"]
    paths: list[dict[str, Any]] = [
        {"school": id, "training": "associate" if id[-1] == "3" else "certificate"} for id in ids
    ]
    scenario = Scenario.of(data, paths, state="OH", zip="43215")
    pages, _ = printed(report.build(data, scenario, LINK, TODAY))
    assert len(pages) <= 3
    for called in (
        "Of 100 people like you",
        "The schools side by side",
        "Hocking College: health information technology",
    ):
        assert called in pages[0]
    assert (
        pages[0].count("only a year's tuition is published") + pages[0].count("only a year’s tuition is published") == 4
    )
    assert "What is published of each path" in pages[0]
