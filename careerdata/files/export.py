"""Tables to take away: CSV and a workbook. Each file holds the link back to its scenario.

Every function takes the data set, the scenario, the link and today's date (month 0), and returns the file's bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import pandas as pd
import xlsxwriter

from careerdata.answers import comparison, odds
from careerdata.answers.changes import betweens
from careerdata.answers.projection import Projection, compare
from careerdata.files import spreadsheet
from careerdata.model import salary
from careerdata.model.admission import large
from careerdata.model.take_home import tax_rows
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario.path import Path, Scenario
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset
from careerdata.words import comparison as comparison_words
from careerdata.words import files as file_words
from careerdata.words import plan as words
from careerdata.words import warnings
from careerdata.words.choices import field_value

PAY_TABLES = ("experience_bands", "roles", "specialties", "programs")
"""Tables whose rows every projection rests on."""


def month_date(today: date, month: int) -> date:
    """Return the day that lies this many months after today; the last of a month where it has no such day."""
    return (pd.Timestamp(today) + pd.DateOffset(months=month)).date()


# Tables


def yearly(dataset: Dataset, answer: Projection, today: date) -> pd.DataFrame:
    """Return a row a year: its end, pay at its end, present pay, costs of the year, net position at its end."""
    horizon = len(answer.annual_pay_usd)
    ends = [year * MONTHS_A_YEAR for year in range(1, horizon + 1)]
    at_end = answer.monthly.iloc[ends]
    return pd.DataFrame(
        {
            "year": range(1, horizon + 1),
            "ends": [month_date(today, month) for month in ends],
            "pay_low_usd": answer.annual_pay_low_usd,
            "pay_usd": answer.annual_pay_usd,
            "pay_high_usd": answer.annual_pay_high_usd,
            "current_pay_usd": at_end["current_pay"].to_numpy(),
            "costs_usd": [cost for (cost,) in comparison.costs_by_year([answer], horizon)],
            "net_position_usd": at_end["net_position"].to_numpy(),
        }
    )


def monthly(answer: Projection, today: date) -> pd.DataFrame:
    """Return a row an instant: month, date, yearly rates of pay, net position against staying."""
    names = {"pay": "pay_usd", "pay_low": "pay_low_usd", "pay_high": "pay_high_usd", "current_pay": "current_pay_usd"}
    frame = answer.monthly.rename(columns={**names, "net_position": "net_position_usd"})
    frame.insert(1, "date", [month_date(today, month) for month in frame["month"]])
    return frame


def cost_table(dataset: Dataset, answer: Projection, today: date) -> pd.DataFrame:
    """Return a row a cost: month, date, what for, amount in today's dollars, source."""
    rows = [
        (
            cost.month,
            month_date(today, cost.month),
            words.item(dataset, cost.item),
            cost.usd,
            words.cost_source(dataset, cost),
        )
        for cost in answer.cost_items
    ]
    return pd.DataFrame(rows, columns=["month", "date", "item", "usd", "source"])


def yearly_csv(dataset: Dataset, scenario: Scenario, link: str, today: date) -> bytes:
    """Return the yearly tables of all paths as one CSV table; the link stands in its last column, once."""
    return _csv([(answer, yearly(dataset, answer, today)) for answer in compare(dataset, scenario)], link)


def monthly_csv(dataset: Dataset, scenario: Scenario, link: str, today: date) -> bytes:
    """Return the monthly tables of all paths as one CSV table; the link stands in its last column, once."""
    return _csv([(answer, monthly(answer, today)) for answer in compare(dataset, scenario)], link)


def _csv(tables: Iterable[tuple[Projection, pd.DataFrame]], link: str) -> bytes:
    frames = []
    for number, (answer, frame) in enumerate(tables, 1):
        frame.insert(0, "path", number)
        frame.insert(1, "name", spreadsheet.cell(answer.title))
        frames.append(frame)
    whole = pd.concat(frames, ignore_index=True).round(2)
    whole["link"] = [link, *[""] * (len(whole) - 1)]
    # The mark at the beginning tells Excel that this is UTF-8.
    return whole.to_csv(index=False).encode("utf-8-sig")


def sources(dataset: Dataset, scenario: Scenario, answers: Sequence[Projection]) -> list[Any]:
    """Return the rows of ``sources.csv`` that the paths' figures rest on, in that table's order."""
    used = {item.source for answer in answers for item in answer.cost_items}
    used |= {row.source for name in PAY_TABLES for row in dataset.table(name)}
    used |= {row.source for name in Path.names() if (row := dataset.fields.row(name))}
    home = salary.home(dataset, scenario.profile)
    used |= {home.wages.source, home.nation.source}
    if scenario.assumptions.after_tax:
        used |= {row.source for row in tax_rows(dataset, scenario.profile.state)}
    return [row for row in dataset.sources if row.id in used]


# Workbook


class _Book:
    """A workbook with the few formats that all sheets share."""

    def __init__(self, stream: io.BytesIO) -> None:
        # Text is written by write_string alone, which makes no formula of it: a name may come from a stranger's link.
        self.book = xlsxwriter.Workbook(stream, {"in_memory": True})
        add = self.book.add_format
        self.title = add({"bold": True, "font_size": 15})
        self.head = add({"bold": True, "bg_color": "#DCE9F4", "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = add({"valign": "top"})
        self.wrapped = add({"text_wrap": True, "valign": "top"})
        self.usd = add({"num_format": '$#,##0;[Red]-$#,##0;"–"', "valign": "top"})
        self.count = add({"num_format": "0", "valign": "top"})
        self.number = add({"num_format": "#,##0.####", "valign": "top"})
        self.share = add({"num_format": "0.00%", "valign": "top"})
        self.day = add({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self.link = add({"font_color": "#0B63A5", "underline": 1})

    def sheet(self, name: str, title: str, link: str, widths: Sequence[float], frozen_rows: int) -> Any:
        """Add a sheet with a title, the link, column widths, frozen header rows, and one page's width when printed."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, title, self.title)
        if len(link) <= 2079:  # Excel's own limit of a hyperlink
            sheet.write_url(1, 0, link, self.link, file_words.OPEN)
        else:
            sheet.write_string(1, 0, link)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(frozen_rows, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def write(self, sheet: Any, row: int, column: int, value: Any, usd: bool = False) -> None:
        """Write one value by its type; nothing for what is unknown."""
        if isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, time()), self.day)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, self.text)
        elif value is not None and value == value:  # NaN is unknown
            sheet.write_number(row, column, value, self.usd if usd else self.number)

    def table(self, sheet: Any, row: int, column: int, frame: pd.DataFrame, titles: Sequence[str]) -> None:
        """Write a table with its header at (row, column); columns named ``*usd`` are money."""
        for offset, title in enumerate(titles):
            sheet.write_string(row, column + offset, title, self.head)
        for offset, name in enumerate(frame.columns):
            for below, value in enumerate(frame[name].tolist(), row + 1):
                self.write(sheet, below, column + offset, value, usd=name.endswith("usd"))


YEARLY_TITLES = ("Year", "Ends", "Pay, low", "Pay, typical", "Pay, high", "Staying", "Costs", "Better off by")
COST_TITLES = ("Month", "Date", "Cost", "Amount", "Source")
MONTHLY_TITLES = ("Month", "Date", "Pay, typical", "Pay, low", "Pay, high", "Staying", "Better off by")
HEADER_ROW = 4
"""Row (from 0) of the tables' headers on a path's sheet."""


@large
def workbook(dataset: Dataset, scenario: Scenario, link: str, today: date) -> bytes:
    """Return a workbook: the comparison with charts, the inputs, a sheet a path (years, costs, months), the sources."""
    answers = compare(dataset, scenario)
    stream = io.BytesIO()
    book = _Book(stream)
    _comparison_sheet(book, dataset, scenario, answers, link, today)
    _inputs_sheet(book, dataset, scenario, link)
    for number, answer in enumerate(answers, 1):
        widths = (6, 11, *[12] * 6, 3, 7, 11, 44, 11, 60, 3, 7, 11, *[12] * 5)
        sheet = book.sheet(f"Path {number}", f"{number}. {answer.title}", link, widths, HEADER_ROW + 1)
        sheet.write_string(2, 0, " ".join(warnings.sentences(dataset, answer.warnings[:2])))
        for column, title in (
            (0, "Year by year"),
            (9, f"Costs, in {words.dollars(dataset, scenario)}"),
            (15, "Month by month"),
        ):
            sheet.write_string(HEADER_ROW - 1, column, title, book.head)
        book.table(sheet, HEADER_ROW, 0, yearly(dataset, answer, today), YEARLY_TITLES)
        book.table(sheet, HEADER_ROW, 9, cost_table(dataset, answer, today), COST_TITLES)
        book.table(sheet, HEADER_ROW, 15, monthly(answer, today), MONTHLY_TITLES)
    _sources_sheet(book, dataset, scenario, answers, link)
    book.book.set_properties({"title": "Paths compared", "comments": link})
    book.book.close()
    return stream.getvalue()


def _comparison_sheet(
    book: _Book, dataset: Dataset, scenario: Scenario, answers: Sequence[Projection], link: str, today: date
) -> None:
    horizon = scenario.profile.horizon
    sheet = book.sheet("Comparison", "Paths compared", link, (44, *[26] * len(answers)), HEADER_ROW + 1)
    lives = odds.simulate(dataset, scenario)
    sheet.write_string(2, 0, file_words.answer(dataset, scenario, lives, today))
    sheet.write_string(3, 0, file_words.on_plan(dataset, scenario, answers))
    sheet.write_string(HEADER_ROW, 0, f"Made on {file_words.day(today)}", book.head)
    for number, answer in enumerate(answers, 1):
        sheet.write_string(HEADER_ROW, number, f"{number}. {answer.title}", book.head)
    row = HEADER_ROW + 1
    for called, cells in [(file_words.OF_100, []), *comparison_words.of_100(dataset, lives, betweens(dataset, lives))]:
        sheet.write_string(row, 0, called, book.text if cells else book.head)
        for number, cell in enumerate(cells, 1):
            sheet.write_string(row, number, cell, book.text)
        row += 1
    sheet.write_string(row, 0, words.IF_ALL_GOES_TO_PLAN, book.head)
    row += 1
    for measure in comparison.measures(scenario, answers):
        called = comparison_words.title(dataset, measure, horizon)
        lines: list[tuple[str, Sequence[float | None]]] = [(called, measure.values)]
        if measure.unit == "pay":
            lines += [(f"{called}, low", measure.lows), (f"{called}, high", measure.highs)]
        for title, values in lines:
            title += " (month)" if measure.unit == "month" else ""
            sheet.write_string(row, 0, title, book.text)
            for number, value in enumerate(values):
                if value is None or number in measure.exempt or measure.values[number] is None:
                    missing = comparison_words.missing(dataset, measure, number, horizon)
                    sheet.write_string(row, number + 1, missing, book.text)
                else:
                    sheet.write_number(row, number + 1, value, book.count if measure.unit == "month" else book.usd)
            row += 1
    for title, column, below in (("Yearly pay before tax", 17, 1), ("Better off than by staying", 21, 17)):
        _add_chart(book, sheet, title, column, row + below, answers)


def _add_chart(book: _Book, sheet: Any, title: str, column: int, row: int, answers: Sequence[Projection]) -> None:
    """Add a line chart over a column of the month tables of the paths' sheets."""
    chart = book.book.add_chart({"type": "scatter", "subtype": "straight"})
    for number, answer in enumerate(answers):
        first, last = HEADER_ROW + 1, HEADER_ROW + len(answer.monthly)
        color, dash = LINES[number]
        chart.add_series(
            {
                "name": f"{number + 1}. {answer.title}",
                "categories": [f"Path {number + 1}", first, 15, last, 15],
                "values": [f"Path {number + 1}", first, column, last, column],
                "line": {"color": color, "width": 2.25, "dash_type": dash},
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_x_axis({"name": "Months from today", "min": 0, "max": len(answers[0].monthly) - 1, "major_unit": 12})
    chart.set_y_axis({"num_format": "$#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D0D4D8"}}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 860, "height": 300})
    sheet.insert_chart(row, 0, chart, {"description": title})


LINES = (("#0072B2", "solid"), ("#D55E00", "dash"), ("#009E73", "round_dot"), ("#CC79A7", "dash_dot"))
"""Color and dash of each path, as in the charts on the page."""


def _inputs_sheet(book: _Book, dataset: Dataset, scenario: Scenario, link: str) -> None:
    widths = (34, 30, *[30] * (len(scenario.paths) - 1), 70, 50)
    sheet = book.sheet("Inputs", "Inputs", link, widths, HEADER_ROW + 1)
    count = len(scenario.paths)
    titles = ["Input", *(f"Path {number}" if count > 1 else "Value" for number in range(1, count + 1)), "What it means"]
    for column, title in enumerate([*titles, "Source of the start value"]):
        sheet.write_string(HEADER_ROW, column, title, book.head)
    row = HEADER_ROW + 1
    for names, holders in (
        (Profile.names(), [scenario.profile]),
        (Assumptions.names(), [scenario.assumptions]),
        (Path.names(), list(scenario.paths)),
    ):
        for name in names:
            about = dataset.fields.row(name)
            sheet.write_string(row, 0, about.title, book.text)
            for column, holder in enumerate(holders, 1):
                value = getattr(holder, name)
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    share = about.unit in ("share", "share_per_year")
                    shape = book.share if share else book.usd if about.unit == "usd" else book.number
                    sheet.write_number(row, column, value, shape)
                else:
                    sheet.write_string(row, column, field_value(dataset, name, value), book.text)
            sheet.write_string(row, count + 1, about.explanation, book.wrapped)
            sheet.write_string(row, count + 2, dataset.sources.row(about.source).title, book.wrapped)
            row += 1


def _sources_sheet(book: _Book, dataset: Dataset, scenario: Scenario, answers: Sequence[Projection], link: str) -> None:
    sheet = book.sheet("Sources", "Sources", link, (60, 34, 14, 60, 70), HEADER_ROW + 1)
    rows = [
        (row.title, row.publisher, row.published or "undated", row.address or "", row.note or "")
        for row in sources(dataset, scenario, answers)
    ]
    titles = ("Source", "Publisher", "Published", "Address", "Note")
    book.table(sheet, HEADER_ROW, 0, pd.DataFrame(rows, columns=list(titles)), titles)
