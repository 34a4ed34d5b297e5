"""The compare page in a browser: a slider redraws the results and the address, links are copied, files are downloaded."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import icalendar
import openpyxl
import pypdf
import pytest
from playwright.sync_api import Page, expect

from careerdata import Scenario, compare, load
from careerdata.scenario import share
from tests.browser.waiting import FOUR, settled

DATA = load()


@pytest.fixture
def opened(page: Page) -> Callable[[str], Page]:
    def opened(query: str = FOUR) -> Page:
        page.goto(f"/compare?{query}")
        expect(page.get_by_role("heading", name="Take it away")).to_be_visible(timeout=30_000)
        expect(page.locator("[data-testid=stPlotlyChart] .main-svg").first).to_be_visible(timeout=30_000)
        settled(page)
        return page

    return opened


def scenario_of(page: Page) -> Scenario:
    """Return the scenario that the address bar holds."""
    scenario, problems = share.from_link(DATA, page.url)
    assert not problems
    return scenario


def press(page: Page, field: str, *keys: str) -> None:
    """Press keys on a slider, one after another, and wait for what each brings."""
    slider = page.locator(f".st-key-{field.replace('.', '-')} input[type=range]")
    slider.focus()
    for key in keys:
        before = page.url
        slider.press(key)
        page.wait_for_function("before => location.href !== before", arg=before)
        settled(page)


def test_sliders_of_two_paths_in_turn(opened: Callable[..., Page]) -> None:
    page = opened()
    for field in ("training_cost.2", "training_cost.3", "training_cost.2", "training_months.3", "training_cost"):
        press(page, field, "ArrowRight", "ArrowRight")
        answers = compare(DATA, scenario_of(page))
        expect(page.locator("[data-testid=stPlotlyChart]")).to_have_count(1)
        tables = page.locator("table.cd-compare")
        expect(tables).to_have_count(3)
        cells = tables.nth(1).locator("tbody tr").first.locator("td")
        for number, answer in enumerate(answers):
            expect(cells.nth(number)).to_contain_text(f"${answer.upfront_cost_usd:,.0f}")
            heading = page.locator(".cd-head").nth(number)
            expect(heading).to_contain_text(f"${answer.upfront_cost_usd:,.0f} before the first")
    assert scenario_of(page).paths[1].training_cost == 13_900 + 4 * 100  # from $13,882, the middle of what is usual


def test_the_link_opens_the_same_four_paths_and_moves_on_from_there(opened: Callable[..., Page]) -> None:
    page = opened()
    press(page, "training_months.2", "ArrowRight")
    sent = scenario_of(page)
    again = opened(urlsplit(page.url).query)
    assert scenario_of(again) == sent
    press(again, "training_months.3", "ArrowLeft")
    assert scenario_of(again).paths[1] == sent.paths[1]
    assert scenario_of(again).paths[2] != sent.paths[2]


def test_the_link_is_copied_by_keyboard(opened: Callable[..., Page]) -> None:
    page = opened()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page, "training_cost.2", "ArrowRight")
    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_files_hold_the_newest_scenario(opened: Callable[..., Page]) -> None:
    page = opened()
    expect(page.get_by_role("button", name="Months (CSV)")).to_be_visible()
    page.keyboard.press("Escape")
    press(page, "training_cost.2", "ArrowRight")

    def content(name: str) -> bytes:
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        return Path(waiting.value.path()).read_bytes()

    book = openpyxl.load_workbook(io.BytesIO(content("Workbook (Excel)")))
    assert book["Comparison"]["A2"].hyperlink.target == page.url
    events = icalendar.Calendar.from_ical(content("Dates (calendar)")).walk("VEVENT")
    assert {str(event["URL"]) for event in events} == {page.url}
    pdf = pypdf.PdfReader(io.BytesIO(content("Report to print (PDF)")))
    cost = compare(DATA, scenario_of(page))[1].upfront_cost_usd
    assert f"${cost:,.0f}" in pdf.pages[0].extract_text()


def test_paths_stack_on_a_phone(opened: Callable[..., Page], page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened()
    lefts = page.locator(".cd-head").evaluate_all(
        "heads => heads.map(head => Math.round(head.getBoundingClientRect().left))"
    )
    assert len(lefts) == 4
    assert len(set(lefts)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
