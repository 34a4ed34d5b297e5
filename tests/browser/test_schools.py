"""Schools in a browser: drawn without another host, reached by keyboard alone, and one click makes one the training."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import settled

NEAREST = "Columbus State Community College"


@pytest.fixture
def schools(page: Page) -> Callable[[str], Page]:
    """Opens the page with a query such as ``zip=43215``."""

    def opened(query: str = "") -> Page:
        page.goto(f"/schools?v=1&{query}")
        expect(page.get_by_role("heading", name=re.compile(r"programs? at"))).to_be_visible(timeout=30_000)
        settled(page)
        return page

    return opened


def test_map_and_list_stand_together_and_ask_no_other_host(
    schools: Callable[[str], Page], foreign_requests: list[str]
) -> None:
    page = schools("zip=43215")
    expect(page.get_by_role("heading", name=NEAREST)).to_be_visible()
    expect(page.get_by_role("img", name="Map of 3 schools within 25 miles of Columbus, OH")).to_be_visible()
    expect(page.locator(".cd-schools-map text")).to_have_text(["3", "2", "1"])
    assert foreign_requests == []


def test_one_click_makes_a_school_the_training_of_the_plan(schools: Callable[[str], Page]) -> None:
    page = schools("zip=43215")
    page.locator(".st-key-take-202222-51-0713-2 button").click()
    expect(page.get_by_text(f"In your plan: {NEAREST}.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"school=202222-51\.0713-2"))
    settled(page)
    page.get_by_role("link", name="See your plan").click()
    page.wait_for_url(lambda url: "/schools" not in url)
    settled(page)
    expect(page.get_by_text("About $6,600 ($5,300–10,500), an estimate")).to_be_visible()


def test_a_typed_zip_code_moves_map_and_list(schools: Callable[[str], Page]) -> None:
    page = schools("zip=43215")
    page.get_by_role("textbox", name="ZIP code").fill("78701")
    page.get_by_role("textbox", name="ZIP code").press("Enter")
    expect(page.get_by_role("heading", name="within 25 miles of Austin, TX")).to_be_visible()
    expect(page).to_have_url(re.compile("zip=78701"))


def test_every_school_is_reached_by_keyboard(schools: Callable[[str], Page]) -> None:
    """From the heading of the list Tab goes through links, details and buttons of each card in turn."""
    page = schools("zip=43215")
    page.get_by_role("link", name="Website").first.focus()
    names = []
    for _ in range(40):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.innerText"))
    assert names.count("Take into my plan") == 6
    assert names.count("Website") == 2


def test_a_phone_shows_all_of_it(schools: Callable[[str], Page]) -> None:
    page = schools("state=TX")
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    wide = page.locator("[data-testid=stMain] :is(h1, h2, h3, h4, p, dd, li, button)").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > 391).map(one => one.innerText)"
    )
    assert wide == []
    top, first = (page.locator(where).first.bounding_box() for where in (".cd-schools-map", ".cd-school"))
    assert top
    assert first
    assert top["y"] < first["y"]
