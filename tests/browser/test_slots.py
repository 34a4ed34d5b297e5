"""What stands in the places of a page: moved in place, in the theme's colors, as text only, and without the charts' script."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import plotly
import pytest
from playwright.sync_api import Browser, Page, expect

from bench import proxy
from careerdata.views.kit.slots import LIBRARY
from careerdata.words.format import calendar_month
from tests.browser.waiting import FOUR, go_to, settled

ROOT = Path(__file__).resolve().parents[2]
LINE = ".cd-chart .scatterlayer .js-line >> nth=0"


def version(text: str) -> str:
    """Return the major version that plotly.js names in its first lines."""
    found = re.search(r"plotly\.js.* v(\d+)", text)
    assert found
    return found[1]


def test_the_script_is_of_the_version_that_the_figures_are_made_for() -> None:
    packed = ROOT / "static" / LIBRARY.rsplit("/", 1)[1]
    ours = gzip.decompress(packed.read_bytes()).decode()
    theirs = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    assert version(ours[:300]) == version(theirs[:300]), "CONTRIBUTING.md says how to renew static/"


def test_a_move_changes_the_chart_in_its_place(page: Page) -> None:
    """What is drawn stays the same element from the first move to the last: nothing flashes, and nothing piles up."""
    page.goto(f"/compare?{FOUR}")
    settled(page)
    line = page.locator(LINE)
    expect(line).to_be_attached()
    before = line.get_attribute("d")
    page.evaluate("document.querySelector('.cd-chart .main-svg').kept = true")
    page.locator(".st-key-training_months input[type=range]").focus()
    page.keyboard.press("End")
    expect(line).not_to_have_attribute("d", before or "")
    settled(page)
    assert page.evaluate("document.querySelector('.cd-chart .main-svg').kept")
    expect(page.locator(".cd-chart .main-svg").first).to_be_visible()
    assert page.locator("[class*=st-key-contents-]").count() == 1


def test_the_answer_is_announced_and_what_is_open_moves_on(page: Page) -> None:
    """Screen readers hear the new sentence; tables and explanations that are open show what the sliders say now."""
    page.goto("/?v=1")
    settled(page)
    spoken = page.locator("[aria-live=polite]", has_text="Of 100 people like you who start this way")
    expect(spoken).to_have_count(1)
    spoken.evaluate("place => { window.place = place }")
    for title in ("Pay, and what you are better off by, year by year", "Every cost with its month and source"):
        page.get_by_text(title).click()
    training = page.get_by_role("row", name="Certificate program").filter(
        has_text=f"in {calendar_month(date.today(), 0)}"
    )
    expect(training).to_contain_text("$5,873")
    before = spoken.inner_text()
    slider = page.locator(".st-key-training_cost input[type=range]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(training).to_contain_text("$6,000")
    expect(page.locator("tr", has_text="Year 10").locator(".cd-note")).to_have_text(re.compile(r"net \+\$75,2"))
    expect(spoken).not_to_have_text(before)
    assert spoken.evaluate("place => place === window.place")  # the very element that was there before
    opened = page.locator(".st-key-why_plan")
    opened.get_by_text("Why these numbers?").click()
    expect(opened).to_contain_text("cost_low_usd = 3,000")
    opened.get_by_text("Better off by, in 10 years").click()
    expect(opened).not_to_contain_text("cost_low_usd = 3,000")
    expect(opened).to_contain_text("Better off than by staying")


PUT = """
content => {
    const message = new TextEncoder().encode(JSON.stringify(content));
    window.slotContents.push(message);
    return () => window.slotContents.forget(message);
}
"""
"""Puts contents into places as a message from the server does; returns what Streamlit calls when its element is gone."""
RENEW = "place => { const fresh = place.cloneNode(); place.replaceWith(fresh); }"
"""Draws a place anew, and empty, as Streamlit does when it redraws the page."""


def test_of_two_messages_the_newest_counts(page: Page) -> None:
    """While a page is redrawn the old message may stand beside the new one, and go after the new one has come."""
    page.goto("/?v=1")
    settled(page)
    spoken = page.locator("#slot-verdict")
    expect(page.locator(".cd-chart .main-svg").first).to_be_visible()
    forget_old = page.evaluate_handle(PUT, {"slot-verdict": "<p>old</p>"})
    page.evaluate(PUT, {"slot-verdict": "<p>new</p>"})
    expect(spoken).to_have_text("new")
    forget_old.evaluate("forget => forget()")
    spoken.evaluate(RENEW)
    expect(spoken).to_have_text("new")


def test_a_place_that_is_drawn_anew_is_filled_and_what_left_with_its_page_is_not_put_back(page: Page) -> None:
    page.goto("/?v=1")
    settled(page)
    spoken = page.locator("#slot-verdict")
    forget = page.evaluate_handle(PUT, {"slot-verdict": "<p>first</p>"})
    expect(spoken).to_have_text("first")
    spoken.evaluate(RENEW)
    expect(spoken).to_have_text("first")
    forget.evaluate("forget => forget()")
    spoken.evaluate(RENEW)
    page.evaluate(PUT, {"slot-said": "<p>another</p>"})
    expect(page.locator("#slot-said")).to_have_text("another")
    expect(spoken).to_have_text("")


def test_a_name_from_a_link_stays_text(page: Page) -> None:
    name = "<img src=x onerror=alert(1)>'&quot;</script>"
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto("/compare?" + urlencode({"v": 1, "paths": 2, "name.2": name}))
    settled(page)
    expect(page.locator(".cd-head h2").nth(1)).to_have_text(f"2. {name}")
    expect(page.locator("table.cd-compare thead th").nth(1)).to_have_text(f"2. {name}")
    expect(page.locator(".cd-legend li").nth(1)).to_have_text(f"2. {name}")
    assert page.locator(".stMain img").count() == 0
    page.goto("/?" + urlencode({"v": 1, "name": name}))
    settled(page)
    expect(page.locator("#slot-title")).to_contain_text(name)
    assert not said


def test_the_chart_follows_the_theme_and_the_width(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    settled(page)
    tick = page.locator(".cd-chart .xtick text").first
    expect(tick).to_be_visible()
    light = tick.evaluate("text => getComputedStyle(text).fill")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "old => getComputedStyle(document.querySelector('.cd-chart .xtick text')).fill !== old", arg=light
    )
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(
        "() => document.querySelector('.cd-chart .main-svg').getBoundingClientRect().right <= innerWidth"
    )


def test_a_chart_without_its_script_says_so(page: Page, console_errors: list[str]) -> None:
    page.route("**/app/static/**", lambda route: route.abort())
    page.goto("/")
    settled(page)
    expect(page.locator(".cd-chart").first).to_have_text(re.compile("could not be loaded.*in the table below"))
    expect(page.locator(".cd-verdict")).to_be_visible()
    go_to(page, "Decide", "Odds")
    expect(page.locator(".cd-chart").first).to_have_text(re.compile("could not be loaded.*in the table below"))
    console_errors.clear()


def test_charts_are_drawn_behind_the_proxy(browser: Browser) -> None:
    """The proxy's policy for content lets the script in, which is unpacked in the page."""
    try:
        proxy.nginx()
    except RuntimeError as error:
        pytest.fail(str(error))
    said: list[str] = []
    with proxy.cluster(1) as running:
        opened = browser.new_page()
        opened.on("console", lambda message: said.append(message.text))
        opened.goto(running.address)
        expect(opened.locator(".cd-chart .main-svg").first).to_be_visible(timeout=30_000)
        opened.close()
    assert not [text for text in said if "Content Security Policy" in text]


@pytest.mark.parametrize("name", ["advance", "odds", "schools"])
def test_a_page_that_is_drawn_as_a_whole_says_its_new_answer(page: Page, name: str) -> None:
    """Its heading is drawn anew, which no screen reader hears; what is heard stays the same element."""
    page.goto(f"/{name}?v=1&area=&years_experience=3&current_pay=30000&horizon=10")
    settled(page)
    spoken = page.locator("#slot-announcement")
    expect(spoken).to_have_text(page.get_by_test_id("stMain").get_by_role("heading", level=2).first.inner_text())
    spoken.evaluate("place => { window.place = place }")
    before = spoken.inner_text()
    if name == "schools":
        page.locator(".st-key-schools_where").get_by_text("Online").click()
    else:
        page.locator(".st-key-horizon input").first.focus()
        page.keyboard.press("Home")
    expect(spoken).not_to_have_text(before)
    assert spoken.evaluate("place => place === window.place")


def test_what_a_button_changes_is_brought_into_sight_on_a_phone(page: Page) -> None:
    """The answer above what would change it, and the role below the ladder that it is looked at from."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/?v=1")
    settled(page)
    page.locator("[data-press='try.0']").click()
    expect(page.locator(".cd-verdict").first).to_be_in_viewport()
    page.goto("/advance?v=1")
    settled(page)
    details = page.get_by_label("Role or specialty to look at")
    expect(details).not_to_be_in_viewport()
    page.locator("[data-press^='look.']").first.click()
    expect(details).to_be_in_viewport()
