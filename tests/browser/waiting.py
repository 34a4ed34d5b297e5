"""What the tests of pages in a browser wait for."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

import tests.pages

PAGES = tuple("" if script.endswith("/plan.py") else Path(script).stem for script in tests.pages.PAGES)
"""The last part of each page's address."""
FOUR = (
    "v=1&paths=4&training.2=associate&credential.2=CCS&further_credentials.2=RHIT&training.3=online&credential.3=CCA"
    "&role.4=cdi_specialist"
)
"""A link that compares four paths."""


def go_to(page: Page, group: str, title: str) -> None:
    """Open a page by its link, which stands in a group of the navigation."""
    page.get_by_test_id("stTopNavSection").filter(has_text=group).click()
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text=title).click()


def settled(page: Page) -> None:
    """Wait until the page has its heading and no run of the script is under way."""
    heading = page.get_by_test_id("stMain").get_by_role("heading", level=1)
    expect(heading.first).to_be_visible(timeout=30_000)
    still_running = page.locator(
        "[data-testid=stApp]:not([data-test-script-state=notRunning]), [data-testid=stSkeleton]"
    )
    expect(still_running).to_have_count(0, timeout=30_000)
    expect(heading).to_have_count(1)  # during a run the one before may stand beside it


def open_everything(page: Page) -> None:
    """Open every box of the page that is still closed, all at once; a box may hold boxes."""
    closed = page.locator("details:not([open]) > summary:visible")
    for _ in range(20):
        closed.evaluate_all("all => all.forEach(one => one.click())")
        page.wait_for_timeout(300)  # what an opened box holds comes with a run that may not have begun yet
        settled(page)
        if not closed.count():
            return
    expect(closed).to_have_count(0)
