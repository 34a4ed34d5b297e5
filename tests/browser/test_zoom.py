"""On a phone, and zoomed on a usual screen: nothing is cut, nothing scrolls sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.waiting import FOUR, PAGES, settled

WIDE = {320: "1280 pixels at 400 %, which WCAG asks for", 390: "a phone", 720: "1440 pixels at 200 %"}
"""What a page as wide in CSS pixels is looked at on. Opened on the narrowest, its sidebar stays closed."""
REDRAWN_MS = 300
WIDTHS = """() => {
  const main = document.querySelector('[data-testid=stMain]')
  return [main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth]
}"""
# Text in a box that hides what is wider than it. Boxes of a pixel are for screen readers; a grid scrolls in itself.
CUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(box => {
  const style = getComputedStyle(box)
  const text = [...box.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
  return box.checkVisibility() && (text || style.textOverflow === 'ellipsis') && /hidden|clip/.test(style.overflowX)
    && box.clientWidth > 1 && box.scrollWidth > box.clientWidth + 1 && !box.closest('[data-testid=stDataFrame]')
}).map(box => box.innerText)"""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "plan")
def test_no_page_scrolls_sideways_or_cuts_its_text(page: Page, path: str) -> None:
    page.set_viewport_size({"width": min(WIDE), "height": 640})
    page.goto(f"/{path}?{FOUR}")
    settled(page)
    found = {}
    for width, screen in WIDE.items():
        page.set_viewport_size({"width": width, "height": 640})
        page.wait_for_timeout(REDRAWN_MS)
        if (wider := page.evaluate(WIDTHS)) != [0, 0]:
            found[screen, "wider by"] = wider
        if cut := page.evaluate(CUT):
            found[screen, "cut"] = cut
    assert found == {}
