"""A move of a slider in a real browser, on every page: milliseconds from the key press to the last change painted.

    python -m bench.slider [--moves 12] [--page compare ...] [--write]

Each page is moved on a control that all share, the months of search (the schools show nothing of it), and on the dearest of
the others. In turns with it moves a bare Streamlit app of one slider and one chart (``bench/bare.py``), as it comes and with
the dashboard's own setting of the garbage collection. A change counts wherever it is in the main part of the page: text, a
chart, a table's canvas, the map. ``--write`` puts the table into the README.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench import readme
from bench.serve import BARE, DASHBOARD, SAME_COLLECTION, serving

BARE_CONTROL = "rate"
FULLEST = "v=1&paths=4&training.2=associate&credential.2=CCS&training.3=online&credential.3=CCA&role.4=coding_auditor"
HEADER = """\
| page | moved | bare app | bare app, same collection | dashboard | ratio | ratio, same collection |
|---|---|---|---|---|---|---|
"""
WARMING = 3
"""Moves that are not counted: they fill caches and warm up the browser's compiler."""


@dataclass(frozen=True)
class Moved:
    """A page, and the controls that are moved on it: what each is called, by its key."""

    page: str
    controls: Mapping[str, str]
    link: str = "v=1"


SHARED = {"job_search_months": "months of search"}
"""The control that all pages with a side panel share."""
HORIZON = {"horizon": "years to look ahead"}
POSITION = {"pay_position": "position in the range of pay"}
COST = {"training_cost": "cost of training"}
PAGES = (  # the second control is the dearest of those that were tried
    Moved("plan", SHARED | COST),
    Moved("compare", SHARED | {"training_months-3": "months of the third path's training"}, link=FULLEST),
    Moved("odds", SHARED | POSITION),
    Moved("find", SHARED | HORIZON),
    Moved("advance", SHARED | COST),
    Moved("schools", HORIZON | POSITION),
    Moved("places", SHARED | POSITION),
    Moved("careers", {"current_pay": "today's pay"}),  # has no side panel
)

# Before the page's own scripts run: what is drawn on a canvas or in a shadow root tells no observer of the document.
# Streamlit marks what is about to be drawn anew, in attributes of its containers: nobody sees these.
WATCH = """
(() => {
  const seen = {pressed: 0, changed: 0, painted: 0};
  window.__seen = seen;
  const changed = () => {
    seen.changed = performance.now();
    requestAnimationFrame(() => { seen.painted = performance.now(); });
  };
  const isMark = ({type, target}) => type === 'attributes' && target.matches('[data-testid=stElementContainer],' +
    '[data-testid=stLayoutWrapper],[data-testid=stVerticalBlock],[data-testid=stHorizontalBlock],[data-testid=stColumn]');
  const counts = (record) => {
    const element = record.target.nodeType === 1 ? record.target : record.target.parentElement;
    const isInput = element?.closest('[data-testid=stSlider],[data-testid=stNumberInput]');
    return element && !isInput && !isMark(record) &&
      (element.getRootNode() !== document || element.closest('[data-testid=stMain]'));
  };
  const observe = (root) => new MutationObserver((records) => { if (records.some(counts)) changed(); })
    .observe(root, {subtree: true, childList: true, attributes: true, characterData: true});
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    observe(root);
    return root;
  };
  for (const name of ['drawImage', 'fillRect', 'fillText', 'clearRect']) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (this.canvas.isConnected) changed();
      return draw.apply(this, given);
    };
  }
  observe(document);
  addEventListener('keydown', (event) => {
    Object.assign(seen, {pressed: event.timeStamp, changed: 0, painted: 0});
  }, true);
})()
"""
# Streamlit says in an attribute whether a run is under way.
SETTLED = """
([quiet, patience]) => new Promise((done) => {
  const look = () => {
    const {pressed, changed, painted} = window.__seen;
    const idle = document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning';
    const now = performance.now();
    if (idle && changed && painted >= changed && now - changed > quiet) done(painted - pressed);
    else if (idle && !changed && now - pressed > patience) done(null);
    else setTimeout(look, 20);
  };
  look();
})
"""
QUIET_MS = 350
PATIENCE_MS = 3000
MOST_PRESSES = 5
OPENED_MS = 3000
OPENING_MS = 60_000


def browser_path() -> str | None:
    """Return the browser to drive: CHROMIUM, or one on the PATH, or Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


def open_page(browser: Any, address: str, width: int = 1440, height: int = 1000) -> Page:
    """Open an address on a screen of so many CSS pixels and wait until the page stands still."""
    page: Page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(OPENING_MS)
    page.add_init_script(WATCH)
    page.goto(address)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.evaluate(SETTLED, [OPENED_MS, OPENING_MS])
    return page


def move(page: Page, control: str) -> float:
    """Move a control a step on; return milliseconds from the key press until the last change was painted.

    A step that the page shows nothing of, such as one within a rounding, is not counted.

    Raises:
        RuntimeError: when several in a row change nothing.
    """
    field = page.locator(f".st-key-{control} input").first
    box = page.locator("details:not([open])", has=field)
    if box.count():
        box.locator("summary").click()
        field.wait_for()
        page.evaluate(SETTLED, [QUIET_MS, PATIENCE_MS])
    key = "ArrowUp" if field.get_attribute("type") == "number" else "ArrowRight"
    for _ in range(MOST_PRESSES):
        field.focus()
        at_end = field.input_value() == field.get_attribute("max")
        page.keyboard.press("Home" if at_end else key)
        took = page.evaluate(SETTLED, [QUIET_MS, PATIENCE_MS])
        if took is not None:
            return float(took)
    raise RuntimeError(f"moving {control} changes nothing on {page.url}")


def measure(
    browser: Any, bare: Sequence[Page], address: str, moved: Moved, moves: int
) -> tuple[list[list[float]], list[list[float]]]:
    """Return milliseconds of each counted move: of each bare app, and of each control of the page."""
    path = moved.page.removeprefix("plan")  # the default page stands at the root
    page = open_page(browser, f"{address}/{path}?{moved.link}")
    turns = [(app, BARE_CONTROL) for app in bare] + [(page, control) for control in moved.controls]
    times: list[list[float]] = [[] for _ in turns]
    for _ in range(WARMING + moves):  # always on, never back: what has been answered before may be at hand
        for (where, control), took in zip(turns, times, strict=True):
            took.append(move(where, control))
    page.close()
    counted = [took[WARMING:] for took in times]
    return counted[: len(bare)], counted[len(bare) :]


def rows(moved: Moved, bare: Sequence[Sequence[float]], ours: Sequence[Sequence[float]]) -> str:
    """Return a page's rows of the table."""
    yardsticks = [statistics.median(took) for took in bare]
    lines = []
    for name, took in zip(moved.controls.values(), map(statistics.median, ours), strict=True):
        cells = [f"{value:.0f} ms" for value in (*yardsticks, took)] + [f"{took / bare:.2f}" for bare in yardsticks]
        lines.append(f"| {' | '.join([moved.page, name, *cells])} |\n")
    return "".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=12)
    parser.add_argument("--page", nargs="*", help="some pages only")
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args()
    if options.write and options.page:
        parser.error("the README has all pages: --write goes without --page")
    table = (
        f"Medians of {options.moves} moves each, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before.\n\n"
        + HEADER
    )
    print(table, end="")
    with (
        serving(BARE) as plain,
        serving(BARE, **SAME_COLLECTION) as same,
        serving(DASHBOARD) as ours,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        bare = [open_page(browser, address) for address in (plain, same)]
        for moved in PAGES:
            if not options.page or moved.page in options.page:
                found = rows(moved, *measure(browser, bare, ours, moved, options.moves))
                table += found
                print(found, end="", flush=True)
        browser.close()
    if options.write:
        readme.write("python -m bench.slider --write", table)


if __name__ == "__main__":
    main()
