"""Take the pictures of the README from the running dashboard: what a reader sees first, wide and on a phone.

    python -m bench.pictures

Writes ``docs/``. A picture is of one scenario, named here by its link; run it after a change that is seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from bench.serve import DASHBOARD, ROOT, serving
from bench.slider import browser_path, open_page

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


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with serving(DASHBOARD) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--hide-scrollbars"])
        try:
            for picture in PICTURES:
                page = open_page(browser, f"{address}/{picture.link}", *picture.screen)
                page.screenshot(path=FOLDER / picture.file)
                page.close()
                print(f"docs/{picture.file}")
        finally:
            browser.close()


if __name__ == "__main__":
    main()
