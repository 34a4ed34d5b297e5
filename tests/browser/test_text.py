"""Text from a link or a file is text on every page: no image, link, formula, icon or markup, and no request to another host.

The ``page`` fixture fails when another host is asked for anything.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page, expect

from careerdata.answers.checklist import School
from careerdata.files.checklist import to_csv
from tests.browser.waiting import PAGES, open_everything, settled

HOST = "e.example"
NAMES = (
    f"![](https://{HOST}/p.png)[Claim it](https://{HOST})",
    f"<img src=//{HOST}/x><a href=//{HOST}>b</a> **b** `c`",
    "$x^2$ :red[hot] :bomb: :material/bomb: a -> b -- c ~~d~~ |e|",
    f"www.{HOST} a@{HOST} https://{HOST} &lt;u&gt; \\d e",
)
SHOWN = {"": NAMES[:1], "compare": NAMES, "odds": NAMES, "places": NAMES[:1]}
"""The names that a page shows in any case."""

LINK = urlencode(
    {
        "v": "1",
        "paths": "4",
        **{f"name{f'.{number}' if number > 1 else ''}": name for number, name in enumerate(NAMES, 1)},
        **{f"training.{number}": training for number, training in ((2, "associate"), (3, "online"))},
        **{f"school{f'.{number}' if number > 1 else ''}": name for number, name in enumerate(NAMES, 1)},
        "zip": NAMES[0],
        "target_pay": "60000",
        "budget": "9000",
        # What cannot be used is said at the top of the page.
        "state": NAMES[0],
        "training": NAMES[1],
        "priority": NAMES[2],
        NAMES[0]: NAMES[3],
    },
    quote_via=quote,
)

LEADS_AWAY = """(host) => [...document.querySelectorAll("[src], [href], [srcset], [action], [data]")]
    .filter((e) => ["src", "href", "srcset", "action", "data"].some((name) => {
        const value = e.getAttribute(name);
        return value && URL.canParse(value, location) && new URL(value, location).hostname.includes(host);
    }))
    .map((e) => e.outerHTML)"""
TEXT = (
    """() => [document.body.textContent, ...[...document.querySelectorAll("input")].map((e) => e.value)].join("\\n")"""
)


def assert_text(page: Page, names: tuple[str, ...]) -> None:
    """Assert that these names are shown to the letter, and that nothing came of any name."""
    for _ in range(50):  # a busy machine may still be drawing
        text = page.evaluate(TEXT).replace("\u2060", "")
        if all(name in text for name in names):
            break
        page.wait_for_timeout(100)
    for name in names:
        assert name in text
    assert page.evaluate(LEADS_AWAY, HOST) == []
    assert page.locator(".katex, [data-testid=stMarkdownContainer] del, .stMarkdownColoredText").count() == 0
    assert page.get_by_text("bomb", exact=True).count() == 0  # the icon's own name is its text
    assert "\N{BOMB}" not in text


@pytest.mark.parametrize("path", PAGES)
def test_a_name_is_text_on_every_page(page: Page, path: str) -> None:
    page.goto(f"/{path}?{LINK}")
    settled(page)
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    open_everything(page)
    assert_text(page, SHOWN.get(path, ()))
    popovers = page.locator("[data-testid=stPopover] button").all()
    for popover in popovers:
        popover.click()
        settled(page)
        assert_text(page, SHOWN.get(path, ()))
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Dismiss").click()
    settled(page)
    assert_text(page, SHOWN.get(path, ()))


def test_the_name_of_a_single_path_is_text_in_the_odds(page: Page) -> None:
    """It stands over the answer; of several paths one is chosen in a box."""
    for name in NAMES[::2]:
        page.goto(f"/odds?{urlencode({'v': '1', 'name': name}, quote_via=quote)}")
        settled(page)
        assert_text(page, (name,))
        over = page.get_by_test_id("stMain").locator("[data-testid=stMarkdownContainer] strong").first
        assert (over.text_content() or "").replace("\u2060", "") == name


def test_what_a_file_of_schools_holds_is_text(page: Page) -> None:
    page.goto("/training?v=1")
    settled(page)
    page.get_by_role("radio", name="Question a school").click()
    settled(page)
    for names in (NAMES[:3], (NAMES[3], "=1+1", "'s-Hertogenbosch")):
        some = [School(name, "online", 12, 5000, accreditation=name) for name in names]
        file = {"name": "schools.csv", "mimeType": "text/csv", "buffer": to_csv(some).encode()}
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_text("3 schools loaded from the file.")).to_be_visible()
        settled(page)
        assert_text(page, names)
        table = page.get_by_test_id("stTable").last
        shown = [cell.replace("\u2060", "") for cell in table.locator("th, td").all_text_contents()]
        assert all(shown.count(name) == 2 for name in names)
        for button in page.get_by_role("button", name="Use for my first path").all():
            button.hover()
            expect(page.get_by_role("tooltip")).to_be_visible()
            assert_text(page, names)
            page.mouse.move(0, 0)
            expect(page.get_by_role("tooltip")).to_have_count(0)
        page.get_by_role("button", name="Use for my first path").first.click()
        expect(page.get_by_text("now has the training of")).to_be_visible()
        settled(page)
        assert_text(page, names)


def test_what_is_wrong_with_a_file_is_text(page: Page) -> None:
    page.goto("/training?v=1")
    settled(page)
    page.get_by_role("radio", name="Question a school").click()
    settled(page)
    header = ",".join(f'"{name}"' for name in NAMES)
    rows = "\n".join(f'{name},"{name}","{name}",,,"{name}",' for name in ("a", *NAMES[:2]))
    for content in (f"{header}\n", f"name,program,months,cost_usd,pass_rate_pct,remote,accreditation\n{rows}\n"):
        file = {"name": f"{NAMES[0].replace('/', '')}.csv", "mimeType": "text/csv", "buffer": content.encode()}
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_text("The file could not be used")).to_be_visible()
        settled(page)
        assert_text(page, ())
