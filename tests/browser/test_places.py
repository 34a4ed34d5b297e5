"""The map asks no other host for anything (the ``page`` fixture fails otherwise), and a state chosen in it becomes yours."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import settled


@pytest.fixture
def places(page: Page) -> Callable[[str], Page]:
    """Opens the page with a query such as ``state=OH``."""

    def opened(query: str = "") -> Page:
        page.goto(f"/places?v=1&{query}")
        expect(page.get_by_role("heading", name="Where you live, and what you keep")).to_be_visible()
        expect(page.locator("path[data-state=TX]")).to_be_visible()
        settled(page)
        return page

    return opened


def test_the_page_draws_its_map_without_asking_another_host(
    places: Callable[[str], Page], foreign_requests: list[str]
) -> None:
    page = places("state=OH")
    expect(page.locator("path[data-state]")).to_have_count(53)
    fills = page.locator("path[data-state]").evaluate_all("shapes => shapes.map(shape => getComputedStyle(shape).fill)")
    assert len(set(fills)) > 20
    assert foreign_requests == []


def test_clicking_a_state_makes_it_yours(places: Callable[[str], Page]) -> None:
    page = places("state=OH&area=3900004")
    page.locator("path[data-state=TX]").click()
    expect(page.get_by_role("heading", name="in Texas, this path would pay")).to_be_visible()
    settled(page)
    expect(page).to_have_url(re.compile("state=TX"))
    expect(page).not_to_have_url(re.compile("area="))
    expect(page.get_by_text("could not be used")).to_have_count(0)  # the area of Ohio is let go, not refused
    expect(page.locator("path[data-state=TX]")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("combobox", name="State", exact=True)).to_have_value("TX – Texas")


def test_a_small_state_is_chosen_by_its_button(places: Callable[[str], Page]) -> None:
    page = places("state=OH")
    page.locator("button[data-state=RI]").click()
    expect(page.get_by_role("heading", name="in Rhode Island, this path would pay")).to_be_visible()


def test_the_map_is_used_by_keyboard(places: Callable[[str], Page]) -> None:
    page = places("state=OH")
    page.get_by_label("Show on the map").focus()
    for _ in range(3):  # past the box's own parts
        page.keyboard.press("Tab")
        if page.locator("path[data-state=OH]:focus").count():
            break
    expect(page.locator("path[data-state=OH]")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("path[data-state=OK]")).to_be_focused()
    expect(page.locator("path[data-state][tabindex='0']")).to_have_count(1)
    expect(page.locator(".us-map .tip")).to_have_text(re.compile("^Oklahoma: "))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="in Oklahoma, this path would pay")).to_be_visible()


def test_a_state_of_the_table_is_chosen_by_a_click(places: Callable[[str], Page]) -> None:
    page = places("state=OH")
    page.get_by_label("Find a state").fill("vermont")
    page.get_by_label("Find a state").press("Enter")
    table = page.get_by_role("region", name="Every state")
    expect(table.get_by_role("row")).to_have_count(2)  # the names of the columns are one
    table.get_by_role("button", name="Vermont").click()
    expect(page.get_by_role("heading", name="in Vermont, this path would pay")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(places: Callable[[str], Page], page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    places("state=OH")
    widths = page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert widths[0] <= widths[1]
