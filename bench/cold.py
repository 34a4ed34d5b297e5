"""Cold start: seconds from the command to the health check and to the first figures in a real browser; what imports cost.

    python -m bench.cold [--runs 5]

Each run is a fresh process and a fresh browser profile; the bare app and the dashboard take turns. A run before them, which
is not counted, compiles all modules, as installing them does. Import costs are milliseconds of each package's own modules,
as ``python -X importtime`` counts them, which by itself slows imports a little.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.serve import BARE, DASHBOARD, ROOT, free_port, start, stop
from bench.slider import browser_path

CHART = "[data-testid=stPlotlyChart] .main-svg"
BARE_STEPS = ("slider", "[data-testid=stSlider]"), ("chart", CHART)
PLAN_STEPS = ("verdict", ".cd-verdict"), ("first headline figure", ".cd-figures dd"), ("chart", CHART)
PROJECT = ("-m", "careerdata", "project", "--state", "OH")
PROFILED = "PYTHONPROFILEIMPORTTIME"
MOST_PACKAGES = 10


def cold(browser: Any, script: Path, steps: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return seconds from the command to the server's health and to each of ``steps`` on the screen."""
    since = time.perf_counter()
    server = start(script, port := free_port(), every=0.01)
    took = {"health check": time.perf_counter() - since}
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    try:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}", wait_until="commit")
        for name, selector in steps:
            page.locator(selector).first.wait_for(timeout=60_000)
            took[name] = time.perf_counter() - since
    finally:
        context.close()
        stop(server)
    return took


def seconds(*arguments: str) -> float:
    """Return how long Python takes with these arguments, from start to end."""
    since = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - since


def by_package(report: str) -> Counter[str]:
    """Return milliseconds of import by package, from what ``-X importtime`` prints."""
    cost: Counter[str] = Counter()
    for line in report.splitlines():
        own, _, module = line.removeprefix("import time:").rpartition("|")
        own = own.partition("|")[0].strip()
        if own.isdecimal():
            cost[module.strip().partition(".")[0]] += int(own)
    return Counter({package: microseconds / 1000 for package, microseconds in cost.items()})  # type: ignore[misc]


def imports_of(*arguments: str) -> Counter[str]:
    """Return the import cost of running Python with these arguments."""
    command = [sys.executable, "-X", "importtime", *arguments]
    run = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return by_package(run.stderr)


def imports_of_plan(browser: Any) -> Counter[str]:
    """Return what a server has imported once the plan is on the screen."""
    with tempfile.TemporaryFile("w+") as report:
        server = start(DASHBOARD, port := free_port(), errors=report, **{PROFILED: "1"})
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}")
        page.locator(CHART).first.wait_for(timeout=60_000)
        page.close()
        stop(server)
        report.seek(0)
        return by_package(report.read())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    bare: list[dict[str, float]] = []
    plan: list[dict[str, float]] = []
    commands: list[float] = []
    print(f"seconds, median of {options.runs} runs; load before them {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as compiled, sync_playwright() as play:
        os.environ |= {"PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        browser = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        for _ in range(1 + options.runs):
            bare.append(cold(browser, BARE, BARE_STEPS))
            plan.append(cold(browser, DASHBOARD, PLAN_STEPS))
            commands.append(seconds(*PROJECT))
        del bare[0], plan[0], commands[0]
        profiles = {
            "import careerdata": imports_of("-c", "import careerdata"),
            "python -m careerdata project": imports_of(*PROJECT),
            "the plan page": imports_of_plan(browser),
        }
        browser.close()
    for title, runs in (("bare app, from the command to its", bare), ("dashboard, from the command to its", plan)):
        print(f"\n{title}")
        for step in runs[0]:
            print(f"  {step:24} {statistics.median(run[step] for run in runs):6.2f}")
    print(f"\npython -m careerdata project {statistics.median(commands):6.2f}")
    for title, cost in profiles.items():
        print(f"\nmilliseconds of import, {title}: {cost.total():.0f}")
        for package, milliseconds in cost.most_common(MOST_PACKAGES):
            print(f"  {package:24} {milliseconds:6.0f}")


if __name__ == "__main__":
    main()
