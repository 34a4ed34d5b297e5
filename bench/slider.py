"""A move of a slider in a real browser, on every page: milliseconds from the key press to the last change painted.

    python -m bench.slider [--moves 12] [--page compare ...] [--write]

Each page is moved on a control that all share, the months of search, and on the dearest of its own. In turns with it moves
a bare Streamlit app of one slider and one chart (``bench/bare.py``), as it comes and with the dashboard's own setting of
the garbage collection. A change counts wherever it is in the main part of the page: text, a chart, a table's canvas, the
map. ``--write`` puts the table into the README.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.serve import BARE, DASHBOARD, ROOT, serving

SAME_COLLECTION = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "false"}
"""The dashboard's setting of the garbage collection, for the bare app."""
BARE_CONTROL = "rate"
FULLEST = "v=1&paths=4&training.2=associate&credential.2=CCS&training.3=online&credential.3=CCA&role.4=coding_auditor"
WARMING = 3
"""Moves that are not counted: they fill caches and warm up the browser's compiler."""
README = ROOT / "README.md"
BEGIN, END = "<!-- python -m bench.slider --write -->\n", "<!-- end -->\n"


@dataclass(frozen=True)
class Moved:
    """A page and the two controls that are moved on it, by their keys."""

    page: str
    dearest: str
    shared: str = "job_search_months"
    link: str = "v=1"


PAGES = (
    Moved("plan", "horizon"),
    Moved("compare", "horizon", link=FULLEST),
    Moved("odds", "horizon"),
    Moved("find", "horizon"),
    Moved("advance", "horizon"),
    Moved("places", "horizon"),
    Moved("careers", "current_pay", shared="current_pay"),
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
OPENING_MS = 60_000


def browser_path() -> str | None:
    """Return the browser to drive: CHROMIUM, or one on the PATH, or Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


def open_page(browser: Any, address: str) -> Page:
    """Open an address and wait until the page stands still."""
    page: Page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(OPENING_MS)
    page.add_init_script(WATCH)
    page.goto(address)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-testid=stMain] .main-svg").first.wait_for()
    page.evaluate(SETTLED, [2000, OPENING_MS])
    return page


def move(page: Page, control: str) -> float:
    """Move a control a step on; return milliseconds from the key press until the last change was painted.

    A step that the page shows nothing of, such as one within a rounding, is not counted.

    Raises:
        RuntimeError: when several in a row change nothing.
    """
    field = page.locator(f".st-key-{control} input").first
    key = "ArrowUp" if field.get_attribute("type") == "number" else "ArrowRight"
    for _ in range(MOST_PRESSES):
        field.focus()
        at_end = field.input_value() == field.get_attribute("max")
        page.keyboard.press("Home" if at_end else key)
        took = page.evaluate(SETTLED, [QUIET_MS, PATIENCE_MS])
        if took is not None:
            return float(took)
    raise RuntimeError(f"moving {control} changes nothing on {page.url}")


def measure(browser: Any, bare: Sequence[Page], address: str, moved: Moved, moves: int) -> list[list[float]]:
    """Return milliseconds of each counted move: of the bare apps, of the shared and of the page's dearest control."""
    path = moved.page.removeprefix("plan")  # the default page stands at the root
    page = open_page(browser, f"{address}/{path}?{moved.link}")
    turns = [(app, BARE_CONTROL) for app in bare] + [(page, moved.shared), (page, moved.dearest)]
    times: list[list[float]] = [[] for _ in turns]
    for _ in range(WARMING + moves):  # always on, never back: what has been answered before may be at hand
        for (where, control), took in zip(turns, times, strict=True):
            took.append(move(where, control))
    page.close()
    return [took[WARMING:] for took in times]


def row(moved: Moved, times: Sequence[Sequence[float]]) -> str:
    """Return a page's row of the table."""
    plain, lean, shared, dearest = (statistics.median(took) for took in times)
    ratios = [f"{took / bare:.2f}" for took in (shared, dearest) for bare in (lean, plain)]
    cells = [moved.page, f"{plain:.0f}", f"{lean:.0f}", f"{shared:.0f}", *ratios[:2]]
    return "| " + " | ".join([*cells, f"{dearest:.0f} (`{moved.dearest}`)", *ratios[2:]]) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=12)
    parser.add_argument("--page", nargs="*", default=[moved.page for moved in PAGES])
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args()
    pages = [moved for moved in PAGES if moved.page in options.page]
    with (
        serving(BARE) as plain,
        serving(BARE, **SAME_COLLECTION) as lean,
        serving(DASHBOARD) as ours,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        bare = [open_page(browser, address) for address in (plain, lean)]
        for moved in pages:
            print(row(moved, measure(browser, bare, ours, moved, options.moves)), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
