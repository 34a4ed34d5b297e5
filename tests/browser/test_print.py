"""On paper: what is read and not what is pressed, whole, dark on white."""

from __future__ import annotations

import io
import re
import unicodedata

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import FOUR, settled

PRESSED = "[data-testid=stSidebar], [data-testid=stHeader], button, input"
MARGIN = "0.5in"
WHITE, INK = "rgb(255, 255, 255)", "rgb(26, 26, 26)"


def opened(page: Page, path: str) -> None:
    page.goto(f"/{path}?{FOUR if path == 'compare' else 'v=1'}")
    settled(page)


def on_paper(page: Page) -> str:
    """Return the text of the printed pages."""
    margins = dict.fromkeys(("top", "bottom", "left", "right"), MARGIN)
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="Letter", margin=margins))).pages  # type: ignore[arg-type]
    return " ".join(sheet.extract_text() for sheet in sheets)


def squeezed(text: str) -> str:
    """Return text without white space, which printing puts elsewhere, and without ligatures."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("path", ["", "compare", "odds", "job"], ids=lambda path: path or "plan")
def test_all_that_is_read_is_on_paper_and_nothing_that_is_pressed(page: Page, path: str) -> None:
    opened(page, path)
    page.emulate_media(media="print")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("heading").first).to_be_visible()
    seen = page.locator(PRESSED).evaluate_all(
        "all => all.filter(one => one.checkVisibility({visibilityProperty: true})).map(one => one.outerHTML.slice(0, 200))"
    )
    assert seen == []
    headings = main.get_by_role("heading").all_inner_texts()
    text = squeezed(on_paper(page))
    assert len(headings) > 1
    assert [heading for heading in headings if squeezed(heading) not in text] == []


@pytest.mark.parametrize("path", ["", "compare"], ids=lambda path: path or "plan")
def test_a_chart_is_printed_up_to_its_last_year(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, path)
    expect(page.get_by_test_id("stPlotlyChart").get_by_text("Years from today")).to_be_visible()
    assert "0 2 4 6 8 10" in on_paper(page)


def test_the_dark_theme_prints_dark_on_white(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, "")
    page.emulate_media(media="print", color_scheme="dark")
    colors = "[getComputedStyle(document.querySelector('.stApp')).backgroundColor, "
    colors += "...['h1', '.cd-verdict', '.stMain li', 'th', '.cd-span + *']"
    colors += ".map(one => getComputedStyle(document.querySelector(one)).color)]"
    assert page.evaluate(colors) == [WHITE, *[INK] * 5]


@pytest.mark.parametrize(("scheme", "filtered"), [("light", False), ("dark", True)])
def test_a_data_grid_is_turned_to_dark_on_white(page: Page, scheme: str, filtered: bool) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, "sources")
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    grid = page.locator("[data-testid=stDataFrame] canvas").first
    assert ("invert" in grid.evaluate("grid => getComputedStyle(grid).filter")) is filtered
