"""Files to take away, read back by other programs' readers: their values are the projection's, and the link is in each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import pandas as pd
import pytest

from careerdata import Dataset, Projection, Scenario
from careerdata.answers import comparison
from careerdata.files import export, report
from careerdata.files.calendar import calendar
from careerdata.scenario import share
from careerdata.words import comparison as comparison_words
from tests.files.four_paths import TODAY
from tests.scenarios import DATA


@pytest.mark.parametrize(
    ("month", "day"), [(0, TODAY), (1, date(2026, 2, 28)), (12, date(2027, 1, 31)), (25, date(2028, 2, 29))]
)
def test_month_date(month: int, day: date) -> None:
    assert export.month_date(TODAY, month) == day


# CSV


def test_yearly_csv(data: Dataset, scenario: Scenario, link: str, answers: list[Projection]) -> None:
    content = export.yearly_csv(data, scenario, link, TODAY)
    table = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig")
    assert table["link"][0] == link
    assert table["link"][1:].isna().all()
    assert len(table) == 40
    for number, answer in enumerate(answers, 1):
        rows = table[table["path"] == number]
        assert rows["pay_usd"].tolist() == pytest.approx(answer.annual_pay_usd, abs=0.01)
        assert rows["net_position_usd"].iloc[-1] == pytest.approx(answer.net_position_usd, abs=0.01)
        assert rows["costs_usd"].sum() == pytest.approx(answer.total_cost_usd, abs=0.1)
    assert table["ends"][0] == "2027-01-31"


def test_monthly_csv(data: Dataset, scenario: Scenario, link: str, answers: list[Projection]) -> None:
    table = pd.read_csv(io.BytesIO(export.monthly_csv(data, scenario, link, TODAY)), encoding="utf-8-sig")
    assert table["link"][0] == link
    for number, answer in enumerate(answers, 1):
        rows = table[table["path"] == number]
        assert rows["net_position_usd"].tolist() == pytest.approx(answer.monthly["net_position"].tolist(), abs=0.01)
        assert rows["pay_usd"].tolist() == pytest.approx(answer.monthly["pay"].tolist(), abs=0.01)
    assert table["date"][:2].tolist() == ["2026-01-31", "2026-02-28"]


def test_no_name_becomes_a_formula(data: Dataset, scenario: Scenario, link: str) -> None:
    rows = csv.reader(io.StringIO(export.yearly_csv(data, scenario, link, TODAY).decode("utf-8-sig")))
    assert not any(cell.startswith(("=", "@", "+")) for row in rows for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(export.workbook(data, scenario, link, TODAY)))
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


# Workbook


@pytest.fixture
def book(data: Dataset, scenario: Scenario, link: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(export.workbook(data, scenario, link, TODAY)))


def block(sheet: Any, column: int, titles: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return the rows of the table that begins at a column (from 1), below its header."""
    first = export.HEADER_ROW + 1
    width = len(titles)
    rows = sheet.iter_rows(first, sheet.max_row, column, column + width - 1, values_only=True)
    header, *body = rows
    assert header == titles
    return [row for row in body if row[0] is not None]


def test_a_sheet_a_path(book: openpyxl.Workbook, data: Dataset, answers: list[Projection]) -> None:
    assert book.sheetnames == ["Comparison", "Inputs", "Path 1", "Path 2", "Path 3", "Path 4", "Sources"]
    for number, answer in enumerate(answers, 1):
        sheet = book[f"Path {number}"]
        assert sheet["A1"].value == f"{number}. {answer.title}"
        years = block(sheet, 1, export.YEARLY_TITLES)
        assert [row[3] for row in years] == pytest.approx(answer.annual_pay_usd)
        assert years[-1][7] == pytest.approx(answer.net_position_usd)
        costs = block(sheet, 10, export.COST_TITLES)
        assert sum(row[3] for row in costs) == pytest.approx(answer.total_cost_usd)
        assert all(row[4] in {source.title for source in data.sources} for row in costs)
        months = block(sheet, 16, export.MONTHLY_TITLES)
        assert [row[6] for row in months] == pytest.approx(answer.monthly["net_position"].tolist())


def test_the_workbook_is_formatted(book: openpyxl.Workbook, link: str) -> None:
    for sheet in book:
        assert sheet.freeze_panes == f"A{export.HEADER_ROW + 2}"
        assert sheet["A2"].hyperlink.target == link
        assert sheet.column_dimensions["A"].width > 5
    sheet = book["Path 1"]
    row = export.HEADER_ROW + 2
    assert "$" in sheet.cell(row, 4).number_format
    assert "yyyy" in sheet.cell(row, 2).number_format
    assert sheet.cell(row, 2).value.date() == date(2027, 1, 31)
    assert len(book["Comparison"]._charts) == 2


def test_the_workbook_has_every_input(book: openpyxl.Workbook, data: Dataset) -> None:
    sheet = book["Inputs"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(export.HEADER_ROW + 2, values_only=True)}
    assert set(rows) == {row.title for row in data.fields}
    assert rows[data.fields.row("pay_kept_while_studying").title][0] == 0.8
    assert rows[data.fields.row("training").title][:2] == ("Certificate program", "Associate degree program")


def test_the_comparison_sheet_has_the_measures(
    book: openpyxl.Workbook, scenario: Scenario, answers: list[Projection]
) -> None:
    rows = {row[0]: row[1:] for row in book["Comparison"].iter_rows(export.HEADER_ROW + 2, values_only=True) if row[0]}
    for measure in comparison.measures(scenario, answers):
        title = comparison_words.title(DATA, measure, 10) + (" (month)" if measure.unit == "month" else "")
        for number, value in enumerate(measure.values):
            if value is not None and number not in measure.exempt:
                assert rows[title][number] == pytest.approx(value)


@pytest.mark.parametrize("make", [export.yearly_csv, export.workbook, calendar, report.build])
def test_every_file_holds_its_scenario(
    data: Dataset, scenario: Scenario, link: str, make: Callable[..., bytes]
) -> None:
    assert make(data, scenario, link, TODAY)
    assert share.from_link(data, urlsplit(link).query)[0] == scenario
