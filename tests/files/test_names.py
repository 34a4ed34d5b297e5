"""A name from a link is text in every file, to the letter: no markup, no formula, no field of another kind."""

from __future__ import annotations

import csv
import io

import icalendar
import openpyxl
import pypdf
import pytest

from careerdata import Dataset, Scenario
from careerdata.files import export, report, spreadsheet
from careerdata.files.calendar import calendar
from careerdata.scenario import share
from tests.files.four_paths import TODAY

NAMES = (
    '<img src="https://e.example/p.png"/><b>b</b> &lt;i&gt;',
    '<link href="https://e.example">x</link><br/>](https://e.ex)',
    "=HYPERLINK(\"https://e.example\",\"x\")",
    "@SUM(1) ; a, b: c\\n \\ 'quoted' \"twice\" $x$ %{y}",
)  # fmt: skip


@pytest.fixture
def named(data: Dataset) -> Scenario:
    return Scenario.of(data, [{"name": name} for name in NAMES])


@pytest.fixture
def link(data: Dataset, named: Scenario) -> str:
    return f"https://example.org/compare?{share.to_query(data, named)}"


def test_report(data: Dataset, named: Scenario, link: str) -> None:
    pages = pypdf.PdfReader(io.BytesIO(report.build(data, named, link, TODAY))).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for number, name in enumerate(NAMES, 1):
        assert text.count("".join(f"{number}. {name}".split())) >= 2
    led_to = {
        note.get_object()["/A"]["/URI"]
        for page in pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    }
    assert not [address for address in led_to if "e.ex" in address.partition("?")[0]]
    assert not any(page.images for page in pages)


def test_workbook(data: Dataset, named: Scenario, link: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.workbook(data, named, link, TODAY)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    for number, name in enumerate(NAMES, 1):
        assert book[f"Path {number}"]["A1"].value == f"{number}. {name}"
        assert name in [cell.value for cell in cells]  # among the inputs
    assert {cell.hyperlink.target for cell in cells if cell.hyperlink} == {link}


@pytest.mark.parametrize("make", [export.yearly_csv, export.monthly_csv])
def test_tables(data: Dataset, named: Scenario, link: str, make: object) -> None:
    content = make(data, named, link, TODAY).decode("utf-8-sig")  # type: ignore[operator]
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [spreadsheet.typed(name) for name in dict.fromkeys(row["name"] for row in rows)] == list(NAMES)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


def test_dates(data: Dataset, named: Scenario, link: str) -> None:
    events = icalendar.Calendar.from_ical(calendar(data, named, link, TODAY)).walk("VEVENT")
    for number, name in enumerate(NAMES, 1):
        assert [event for event in events if str(event["SUMMARY"]).startswith(f"{number}. {name}: ")]
    assert {str(event["URL"]) for event in events} == {link}
