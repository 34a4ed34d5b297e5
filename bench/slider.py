"""One slider move in a real browser: milliseconds from the key press to the last change of the charts.

    python -m bench.slider [--moves 25] [--page compare] [--link QUERY]

Prints the bare app, the dashboard and their ratio, measured in turns in the same run; and when the last figure and table of
the dashboard's page changed, should these come after the chart.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.serve import BARE, DASHBOARD, serving

QUIET_MS = 700
MOST_WAITS = 10

WATCH = """
() => {
  const seen = {last: 0, all: 0};
  window.__seen = seen;
  const within = (records, what) => records.some(({target}) =>
    (target.nodeType === 1 ? target : target.parentElement)?.closest(what));
  new MutationObserver(records => {
    const chart = within(records, '[data-testid="stPlotlyChart"]');
    if (!chart && !within(records, '[id^="live-"]')) return;
    requestAnimationFrame(() => {
      seen.all = performance.now();
      if (chart) seen.last = seen.all;
    });
  }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  addEventListener('keydown', () => { seen.pressed = performance.now(); seen.last = 0; seen.all = 0; }, true);
}
"""


def browser_path() -> str | None:
    """Return the browser to drive: CHROMIUM, or one on the PATH, or Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


def open_page(browser: Any, address: str, slider: str) -> Page:
    """Open an address, wait until its charts stand still, and watch them."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(address)
    page.wait_for_selector('[data-testid="stPlotlyChart"] .main-svg', timeout=60_000)
    page.wait_for_selector(slider, state="attached", timeout=60_000)
    page.wait_for_timeout(3000)
    page.evaluate(WATCH)
    return page


def move(page: Page, slider: str, key: str) -> tuple[float, float]:
    """Press a key on the slider; return milliseconds until the charts last changed, and until all places did."""
    page.locator(slider).first.focus()
    page.keyboard.press(key)
    for _ in range(MOST_WAITS):  # until the charts have stood still for a while
        page.wait_for_timeout(QUIET_MS)
        seen = page.evaluate(
            f"() => ({{...window.__seen, quiet: performance.now() - window.__seen.last > {QUIET_MS} / 2}})"
        )
        if seen["last"] and seen["quiet"]:
            break
    else:
        raise RuntimeError("the move changed no chart")
    return float(seen["last"] - seen["pressed"]), float(seen["all"] - seen["pressed"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=25)
    parser.add_argument("--page", default="", help="page of the dashboard, such as compare")
    parser.add_argument("--link", default="v=1", help="the scenario's query")
    parser.add_argument("--slider", default=".st-key-training_cost input[type=range]")
    options = parser.parse_args()
    with serving(BARE) as bare, serving(DASHBOARD) as dashboard, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        bare_slider = ".st-key-rate input[type=range]"
        pages = (
            (open_page(browser, bare, bare_slider), bare_slider, []),
            (open_page(browser, f"{dashboard}/{options.page}?{options.link}", options.slider), options.slider, []),
        )
        for turn in range(options.moves + 3):
            for page, slider, times in pages:
                took = move(page, slider, "ArrowRight" if turn % 4 < 2 else "ArrowLeft")
                if turn >= 3:  # the first moves warm up caches and the browser's compiler
                    times.append(took)
        browser.close()
    bare_ms, ours_ms = (statistics.median(chart for chart, _ in times) for _, _, times in pages)
    all_ms = statistics.median(whole for _, whole in pages[1][2])
    print(f"bare app   {bare_ms:6.1f} ms (median of {options.moves} moves)")
    print(f"dashboard  {ours_ms:6.1f} ms, all of the page {all_ms:.1f} ms")
    print(f"ratio      {ours_ms / bare_ms:6.2f}, all of the page {all_ms / bare_ms:.2f}")


if __name__ == "__main__":
    main()
