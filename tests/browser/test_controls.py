"""Controls that once could not be read, reached or trusted: buttons that are off, downloads at the page's end, typed names."""

from __future__ import annotations

import contextlib
import re

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from careerdata import load
from tests.browser.waiting import settled

LIGHTNESS = """one => {
    const channels = color => color.match(/[\\d.]+/g).map(Number);
    const seen = (channel, [, , , opacity = 1], ground) => channel * opacity + ground * (1 - opacity);
    const text = channels(getComputedStyle(one.querySelector("p")).color);
    const page = channels(getComputedStyle(document.querySelector(".stApp")).backgroundColor)[0];
    const ground = channels(getComputedStyle(one).backgroundColor);
    const behind = seen(ground[0], ground, page);
    return Math.abs(seen(text[0], text, behind) - behind);
}"""
"""How far a button's text is from its ground, from 0 to 255, by the red of the two."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_that_is_off_can_be_read(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/advance?v=1")
    settled(page)
    off = page.get_by_role("button", name="This is your goal")
    expect(off).to_be_disabled()
    assert off.evaluate(LIGHTNESS) > 60


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["", "compare"], ids=lambda path: path or "plan")
def test_all_downloads_are_in_reach_at_the_end_of_the_page(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/{path}?v=1")
    settled(page)
    buttons = page.get_by_test_id("stDownloadButton")
    expect(buttons).to_have_count(5)
    buttons.last.scroll_into_view_if_needed()
    assert [button.is_visible() for button in buttons.all()] == [True] * 5
    boxes = [button.bounding_box() for button in buttons.all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes), boxes
    assert all(box and box["y"] >= 0 and box["y"] + box["height"] <= 844 for box in boxes), boxes


@pytest.mark.parametrize("path", ["", "places"], ids=lambda path: path or "plan")
def test_an_explanation_is_whole_wherever_it_is_opened(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/{path}?v=1")
    settled(page)
    box = page.locator("[class*=st-key-why_]")
    box.get_by_text("Why these numbers?").click()
    expect(box.locator(".cd-why").first).to_be_visible()
    settled(page)
    hidden = "one => [...one.querySelectorAll('*')].filter(each => each.scrollHeight > each.clientHeight + 1"
    hidden += " && ['auto', 'scroll', 'hidden'].includes(getComputedStyle(each).overflowY)).length"
    page.wait_for_function(f"one => ({hidden})(one) === 0", arg=box.element_handle())  # the box opens slowly


TRIES, SHOWN_MS = 5, 4000


def typed(page: Page, list_of: str, text: str) -> Locator:
    """Type into a list to choose from; return its options in their order."""
    options = page.get_by_role("option")
    for _ in range(TRIES):  # a list that is drawn anew meanwhile forgets what was typed
        page.locator(f".st-key-{list_of} input").fill("")
        page.locator(f".st-key-{list_of} input").fill(text)
        with contextlib.suppress(TimeoutError):
            options.first.wait_for(timeout=SHOWN_MS)
            break
    return options


def test_a_short_name_finds_its_own_credential_and_enter_takes_that_one(page: Page) -> None:
    page.goto("/places?v=1")
    settled(page)
    page.get_by_text("What you have already done").click()
    settled(page)
    for id in ("CCS", "COC", "CPC", "CPMA"):
        expect(typed(page, "credentials_held", id).first).to_contain_text(re.compile(f"^{id} (– |or {id}-A – )"))
        page.keyboard.press("Escape")
    typed(page, "credentials_held", "CPC")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"credentials_held=CPC(&|$)"))


def test_a_short_name_finds_its_own_role_specialty_and_state(page: Page) -> None:
    page.goto("/?v=1")
    settled(page)
    for list_of, text, title in (
        ("target_role", "CDI", "(CDI) specialist"),
        ("target_role", "HIM", "(HIM) director"),
        ("target_role", "CPC-A", "Coding associate"),
        ("area", "columbus", "Columbus, OH"),
    ):
        expect(typed(page, list_of, text).first).to_contain_text(title)
        page.keyboard.press("Escape")
    states = load().states
    for code in ("AL", "DC", "HI", "NE", "VA"):  # other names hold these letters
        expect(typed(page, "state", code).first).to_have_text(f"{code} – {states.row(code).name}")
        page.keyboard.press("Escape")
    expect(typed(page, "state", "kansas").first).to_have_text("KS – Kansas")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("state=KS"))


def test_the_help_of_a_switch_does_not_move_it(page: Page) -> None:
    page.goto("/?v=1")
    settled(page)
    switch = page.get_by_role("switch", name="Health insurance from today's job")
    expect(switch).to_be_checked()
    page.locator(".st-key-switch-insurance_now").get_by_role("button").click()
    expect(page.get_by_text("If a spouse's job, TRICARE")).to_be_visible()
    expect(switch).to_be_checked()
