"""No page and no file says anything malformed, above all where there is little to say."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date

import icalendar
import openpyxl
import pypdf
import pytest
from streamlit.testing.v1 import AppTest

from careerdata import Scenario, cli
from careerdata.scenario import share
from careerdata.views.kit import take_away
from tests.malformed import malformed
from tests.pages import DASHBOARD, PAGES, boxes, said, strings
from tests.scenarios import DATA, ODD

TODAY = date(2026, 1, 31)
LINK = "https://example.org/"


def misfits(lines: Iterator[str] | set[str]) -> list[str]:
    return sorted({misfit for line in lines for misfit in malformed(line)})


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("within 1 years you are not ahead", "the plural of one"),
        ("Net in 1 years", "the plural of one"),
        ("10 month until your first pay", "one of many"),
        ("goes from $35,892 at the end of year 1 to $35,892 at the end of year 1", "from a thing to the same"),
        ("half of lives earn $40,000 to $40,000", "a range between equals"),
        ("month 10 to 10", "a range between equals"),
        ("you would earn $0–0 (typical $0)", "a span of nothing"),
        ("$0.0–0.0k", "a span of nothing"),
        ("$59,800–72,800 (typical $72,800)", "what is typical at the edge"),
        ("you are −$0 against staying", "a negative nothing"),
        ("$-12 less", "a minus after the dollar"),
        ("pay in month None", "a value of Python"),
        ("about $nan a year", "a value of Python"),
        ("CostItem(item=3)", "a value of Python"),
        ("First {work} pay", "an empty slot"),
        ("the figure of Ohio is used..", "doubled punctuation"),
        ("no costs;, and", "doubled punctuation"),
        ("ahead of of staying", "a doubled word"),
    ],
)
def test_what_is_malformed_is_found(text: str, form: str) -> None:
    assert form in [found.partition(":")[0] for found in malformed(text)]


@pytest.mark.parametrize(
    "text",
    [
        "in 1 year, beside your work",
        "at the end of year 1 lives differ",
        "10 months; 21 years; 1.5 years; 1–2 years; 11 paths",
        "goes from $35,892 at the end of year 2 to $35,893 at the end of year 10",
        "$42,400–55,600 (typical $49,000); month 3 to 30; $0–399",
        "Asked by ICD-10-CM, CPT, etc., and the U.S., too.",
        "None of it. True cost. If you have none…",
    ],
)
def test_what_is_well_formed_is_let_through(text: str) -> None:
    assert malformed(text) == []


@pytest.mark.parametrize("page", PAGES)
def test_pages(page: str) -> None:
    opened: list[str] = []  # the keys of the page's boxes, known after its first run
    for name, scenario in ODD.items():
        app = AppTest.from_file(DASHBOARD, default_timeout=60)
        for field, value in share.to_pairs(DATA, scenario):
            app.query_params[field] = value
        for key in opened:
            app.session_state[key] = True
        app.switch_page(page).run()
        if not opened:
            opened = boxes(app)
            for key in opened:
                app.session_state[key] = True
            app.run()
        assert not app.exception, name
        assert misfits(said(app)) == [], name


def printed(content: bytes) -> Iterator[str]:
    for sheet in pypdf.PdfReader(io.BytesIO(content)).pages:
        yield " ".join(sheet.extract_text().split())


def cells(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows(values_only=True):
            yield from (cell for cell in row if isinstance(cell, str))


def dates(content: bytes) -> Iterator[str]:
    for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
        yield from (str(event[name]) for name in ("SUMMARY", "DESCRIPTION"))


def table(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        yield from row


READ = {"pdf": printed, "xlsx": cells, "ics": dates, "csv": table}


@pytest.mark.parametrize("name", take_away.FILES)
def test_files(name: str) -> None:
    for called, scenario in ODD.items():
        content = take_away.file(name, DATA, scenario, LINK, TODAY)
        assert misfits(READ[name.rpartition(".")[2]](content)) == [], called


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("command", ["project", "compare", "odds", "find"])
@pytest.mark.parametrize("format", ["table", "json"])
def test_commands(command: str, format: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name, scenario in ODD.items():
        if command in ("project", "find"):
            scenario = Scenario(scenario.profile, scenario.assumptions, scenario.paths[:1])
        given = [command, "--scenario", share.to_query(DATA, scenario), "--format", format]
        assert cli.main([*given, "--draws", "64"] if command == "odds" else given) == 0
        out = capsys.readouterr().out
        assert misfits(strings(json.loads(out)) if format == "json" else iter(out.splitlines())) == [], name
