"""An invented occupation, built from the template on a few places: everything runs on it, and nothing speaks of coding."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import careerdata
from careerdata import Dataset, Scenario, cli, load
from careerdata.answers.finder import find_paths
from careerdata.answers.odds import simulate
from careerdata.tables.loading import DATA_DIRECTORY_VARIABLE, DEFAULT_DIRECTORY, OCCUPATION_VARIABLE
from careerdata.words import plan as words
from careerdata.words import warnings
from tests.pages import DASHBOARD, PAGES, html_of

ID, SOC, NEIGHBOR = "bookbinder", "51-9999", "43-3021"
STATES = ("OH", "TX")
TIED = re.compile(r"\bcod(?:ers?|ing)\b|CPC|AAPC|AHIMA|CAHIIM|medical", re.IGNORECASE)

Rows = list[dict[str, str]]


def read(file: Path) -> Rows:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(file: Path, rows: Rows) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def build(root: Path) -> Path:
    """Make a data directory with one invented occupation, as ``data/README.md`` says, from the template and real places."""
    shutil.copytree(DEFAULT_DIRECTORY / "template", root / ID)
    figures = root / ID / "figures.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace("template,", f"{ID},"), encoding="utf-8")

    areas = [row for row in read(DEFAULT_DIRECTORY / "areas.csv") if row["state"] in ("", *STATES)]
    areas = [row for row in areas if row["area_type"] in ("nation", "state") or row["area_code"] == "0018140"]
    codes = {row["area_code"] for row in areas}
    prices = {row["cost_area"] for row in areas}
    kept: dict[str, Callable[[dict[str, str]], bool]] = {
        "sources": lambda row: row["kind"] != "guide",
        "socs": lambda row: row["soc"] == NEIGHBOR,
        "states": lambda row: row["state"] in STATES,
        "state_shapes": lambda row: row["state"] in STATES,
        "cost_of_living": lambda row: row["cost_area"] in prices,
        "price_index": lambda row: True,
        "take_home": lambda row: row["state"] in STATES,
        "household_take_home": lambda row: row["state"] in STATES,
        "employer_insurance": lambda row: True,
        "poverty_lines": lambda row: True,
        "aid": lambda row: not row["states"],
        "aid_rules": lambda row: row["aid"] in ("pell", "workforce_pell"),
        "area_wages": lambda row: row["soc"] == NEIGHBOR and row["area_code"] in codes,
        "industry_wages": lambda row: row["industry_code"] in ("000000", "000001"),
        "award_levels": lambda row: True,
        "schools": lambda row: row["state"] in STATES,
        "closed_schools": lambda row: True,
        "etpl_programs": lambda row: row["list_state"] in STATES and not row["unitid"],
    }
    tables = {
        name: [row for row in read(DEFAULT_DIRECTORY / f"{name}.csv") if keep(row)] for name, keep in kept.items()
    }
    tables["areas"] = areas
    unitids = {row["unitid"] for row in tables["schools"]}
    tables["school_programs"] = [
        row for row in read(DEFAULT_DIRECTORY / "school_programs.csv") if row["unitid"] in unitids
    ]
    tables["socs"].append({"soc": SOC, "title": "Bookbinders", "plain_title": "Bookbinders", "source": "assumption"})
    tables["area_wages"] += [{**row, "soc": SOC} for row in tables["area_wages"] if row["area_code"] != "0018140"]
    tables["industry_wages"] = [{**row, "soc": SOC} for row in tables["industry_wages"]][:2]
    about = {
        "id": ID,
        "title": "Bookbinding",
        "worker": "bookbinder",
        "work": "binding",
        "workers": "binders",
        "soc": SOC,
    }
    about |= {"soc_title": "Bookbinders", "neighbors": NEIGHBOR, "source": "assumption"}
    tables["occupations"] = [about]
    for name, rows in tables.items():
        write(root / f"{name}.csv", rows)
    for name in ("etpl_outcomes", "territory_taxes"):
        header = (DEFAULT_DIRECTORY / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
        (root / f"{name}.csv").write_text(header + "\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def data(directory: Path) -> Dataset:
    return load(directory)


def test_loads_and_is_checked(directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = load(directory)
    assert (data.occupation, data.about.work, data.specialties) == (ID, "binding", ())
    assert cli.main(["check", str(directory)]) == 0
    assert "no problems" in capsys.readouterr().out


def test_template_is_left_alone_where_it_is_shipped() -> None:
    assert "template" not in load().occupations.ids


def test_answers(data: Dataset) -> None:
    paths = [{}, {"training": "none", "credential": "none"}, {"role": "example_lead"}, {"role": "stay"}]
    scenario = Scenario.of(data, paths, wage_level="bls", state="TX")
    first, _, lead, stay = careerdata.compare(data, scenario)
    assert careerdata.project(data, scenario).net_position_usd == pytest.approx(first.net_position_usd)
    # The template's own figures: 4 to 8 months, then 1 to 2, at a steady pace, is 7.5. Two months of search,
    # 5% longer under pressure and 1.75 times as fast with a full credential, end after 8.7.
    assert (first.months_to_certified, first.months_to_first_pay) == (8, 9)
    # Dollars of May 2025, told in those of August 2026.
    assert first.upfront_cost_usd == pytest.approx((3000 + 200 + 60) * 334.98 / 321.465)
    assert lead.annual_pay_usd[-1] > first.annual_pay_usd[-1]
    assert stay.net_position_usd == 0
    assert len(simulate(data, scenario, 64).paths) == 4
    assert len(find_paths(data, scenario).ranked)


def test_words_of_the_answers(data: Dataset) -> None:
    scenario = Scenario.of(
        data, [{}, {"credential": "none"}], remote=True, credentials_held=[], budget=100, months_available=1
    )
    said: list[Any] = []
    for answer in careerdata.compare(data, scenario):
        said += [words.verdict(data, scenario, answer), *warnings.sentences(data, answer.warnings)]
        said += [words.milestone(data, mark) for mark in answer.milestones]
        said += [words.span(data, span) for span in answer.spans]
        said += [words.item(data, cost.item) for cost in answer.cost_items]
    assert not [text for text in said if TIED.search(text)]


@pytest.fixture
def dashboard(directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv(DATA_DIRECTORY_VARIABLE, str(directory))
    monkeypatch.setenv(OCCUPATION_VARIABLE, ID)
    st.cache_resource.clear()
    yield AppTest.from_file(DASHBOARD, default_timeout=60).run()
    st.cache_resource.clear()


def texts(page: AppTest) -> list[str]:
    """Return what a page says: its text, and the labels, help and choices of its widgets."""
    found = re.findall(r">([^<]+)<", html_of(page))
    for element in (*page.main, *page.sidebar):
        for name in ("value", "label", "help", "options"):
            value = getattr(element, name, None)
            found += [str(item) for item in (value if isinstance(value, list | tuple) else [value]) if item is not None]
    return found


@pytest.mark.parametrize("file", PAGES)
def test_page(file: str, dashboard: AppTest) -> None:
    page = dashboard.switch_page(file).run()
    assert not page.exception, page.exception[0].value
    assert not page.error
    assert page.title or "<h1" in html_of(page)
    tied = sorted({text for text in texts(page) if TIED.search(text)})
    assert not tied
