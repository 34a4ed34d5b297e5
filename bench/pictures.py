"""Take the pictures of the README from the running dashboard: what a reader sees first, wide and on a phone.

    python -m bench.pictures

Writes ``docs/``. A picture is of one scenario, named here by its link; run it after a change that is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.serve import DASHBOARD, ROOT, serving
from bench.slider import browser_path

FOLDER = ROOT / "docs"
WIDE, PHONE = (1440, 900), (390, 844)
PARENT = "v=1&state=MS&children=2&current_pay=27000&budget=2500&insurance_now=false"


@dataclass(frozen=True)
class Picture:
    """A picture: its file, the page and the scenario it shows, and the size of the screen in CSS pixels."""

    file: str
    link: str
    screen: tuple[int, int]


PICTURES = (
    Picture("plan_wide.png", "?v=1&state=OH", WIDE),
    Picture("plan_phone.png", f"?{PARENT}", PHONE),
    Picture("compare_wide.png", "compare?v=1&state=OH", WIDE),
    Picture("schools_wide.png", "schools?v=1&state=OH&zip=43215", WIDE),
)


def take(browser: Any, address: str, picture: Picture, folder: Path) -> None:
    """Take one picture when the page is drawn and nothing is under way."""
    width, height = picture.screen
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
    try:
        page = context.new_page()
        page.goto(f"{address}/{picture.link}")
        page.locator("[data-testid=stMain] h1").first.wait_for(timeout=60_000)
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=60_000)
        page.wait_for_timeout(1_500)  # charts and fonts
        page.screenshot(path=folder / picture.file)
    finally:
        context.close()


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with serving(DASHBOARD) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--hide-scrollbars"])
        try:
            for picture in PICTURES:
                take(browser, address, picture, FOLDER)
                print(f"docs/{picture.file}")
        finally:
            browser.close()


if __name__ == "__main__":
    main()
