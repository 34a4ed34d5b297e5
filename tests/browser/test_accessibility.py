"""Axe on every page, wide and narrow, light and dark: nothing of weight beyond what a bare Streamlit page has of its own.

Axe comes with its package, so that nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

from bench import serve
from tests.browser.waiting import FOUR, PAGES, open_everything, settled

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
GRAVE = ("moderate", "serious", "critical")
DRESSES = ((1440, "light"), (390, "dark"), (1440, "dark"), (390, "light"))
ALL_DRESSES = ("", "compare")  # the pages looked at in every one; the others in the first two
# Contrast is judged only of what is on the screen, so the screen is as tall as the page; colors must not be caught fading.
TALL = 6000
# Pages of which a part is drawn when it is chosen: where it is chosen.
CHOSEN = {"job": ".st-key-job-part", "training": ".st-key-training-part", "sources": "[data-testid=stMain] .stRadio"}
STREAMLITS_MENU = {"region"}  # Streamlit hangs a menu onto the page's body, outside all landmarks
STILL = "*, *::before, *::after {transition: none !important; animation: none !important}"
REDRAWN_MS = 300


def findings(page: Page) -> dict[str, list[str]]:
    """Return the findings of axe that matter: for each rule, what it has against which piece of the page."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return {
        rule["id"]: [f"{node['failureSummary']}\n{node['html']}" for node in rule["nodes"]]
        for rule in found
        if rule["impact"] in GRAVE
    }


def in_turn(page: Page, dresses: Sequence[tuple[int, str]]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield width and colors with the findings, for each of them in turn on a page that is open."""
    page.add_style_tag(content=STILL)
    for width, scheme in dresses:
        page.set_viewport_size({"width": width, "height": TALL})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(REDRAWN_MS)
        yield f"{width} pixels, {scheme}", findings(page)


@pytest.fixture(scope="session")
def bare_rules(browser: Browser) -> set[str]:
    """The rules that a bare Streamlit page breaks by itself."""
    with serve.serving(serve.BARE) as address:
        page = browser.new_page()
        page.goto(address)
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        rules = {rule for _, found in in_turn(page, DRESSES) for rule in found}
        page.close()
    return rules


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "plan")
def test_axe_finds_nothing_beyond_a_bare_page(page: Page, bare_rules: set[str], path: str) -> None:
    page.set_viewport_size({"width": DRESSES[0][0], "height": 900})
    page.goto(f"/{path}?{FOUR if path == 'compare' else 'v=1'}")
    settled(page)
    open_everything(page)
    beyond = [
        f"{dress}: {rule}, {len(pieces)} times, for one\n{pieces[0]}"
        for dress, found in in_turn(page, DRESSES if path in ALL_DRESSES else DRESSES[:2])
        for rule, pieces in found.items()
        if rule not in bare_rules
    ]
    assert not beyond, "\n\n".join(beyond)


def test_axe_finds_nothing_where_the_sentence_asks_for_more(page: Page, bare_rules: set[str]) -> None:
    page.goto("/?v=1&years_experience=2&credentials_held=CPC")
    page.get_by_role("slider", name="for so many years").wait_for()
    page.get_by_role("button", name="Choose the best path for me").click()
    expect(page.get_by_role("status").filter(has_text="best of")).to_be_visible()
    settled(page)
    beyond = {
        (dress, rule): pieces[0]
        for dress, found in in_turn(page, DRESSES)
        for rule, pieces in found.items()
        if rule not in bare_rules
    }
    assert not beyond


@pytest.mark.parametrize("path", CHOSEN, ids=str)
def test_axe_finds_nothing_in_the_parts_that_are_chosen(page: Page, bare_rules: set[str], path: str) -> None:
    page.set_viewport_size({"width": 1440, "height": TALL})
    page.goto(f"/{path}?v=1")
    settled(page)
    parts = page.locator(CHOSEN[path]).first.get_by_role("radio")
    beyond = []
    for number in range(1, parts.count()):  # the first is the page as it opens
        parts.nth(number).click(force=True)
        page.wait_for_timeout(REDRAWN_MS)
        settled(page)
        open_everything(page)
        for dress, found in in_turn(page, DRESSES[number % 2 :][:1]):
            beyond += [(number, dress, rule, pieces[0]) for rule, pieces in found.items() if rule not in bare_rules]
    assert parts.count() > 1
    assert not beyond


def test_axe_finds_nothing_in_a_menu_that_opens_over_the_page(page: Page, bare_rules: set[str]) -> None:
    page.goto("/compare")
    settled(page)
    page.get_by_role("button", name="Arrange path 1").first.click()
    settled(page)
    beyond = [
        (dress, rule, pieces[0])
        for dress, found in in_turn(page, ((1440, "dark"),))
        for rule, pieces in found.items()
        if rule not in bare_rules | STREAMLITS_MENU
    ]
    assert not beyond


def test_axe_is_awake(page: Page, bare_rules: set[str]) -> None:
    page.goto("/")
    settled(page)
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<button></button><img src=\"data:,\">')"
    )
    assert {"button-name", "image-alt"} <= set(findings(page)) - bare_rules
