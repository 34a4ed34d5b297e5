"""What is slow to import is left out where it is not needed; ``bench/cold.py`` has the seconds."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.pages import DASHBOARD, ROOT

NOT_AT_FIRST = {
    "icalendar",
    "networkx",
    "openpyxl",
    "pandas",
    "pyarrow",
    "reportlab",
    "scipy",
    "xlsxwriter",
    "zipcodes",
}
"""What draws tables, writes files, searches and knows ZIP codes; Streamlit itself imports pandas with the first table."""
PLAN = """
from streamlit.testing.v1 import AppTest
from tests.pages import contents
from tests.pages import ROOT
page = AppTest.from_file({path!r}, default_timeout=60).run()
assert not page.exception and "<h1" in contents(page)["slot-title"]
"""
PROJECT = "from careerdata.cli import main; assert main(['project', '--state', 'OH']) == 0"


def imported(code: str) -> set[str]:
    """Return the packages that a fresh Python has imported after this code."""
    code += "\nimport sys; print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    return {module.partition(".")[0] for module in run.stderr.splitlines()[-1].split()}


@pytest.mark.parametrize(
    ("code", "needless"),
    [
        pytest.param(PROJECT, NOT_AT_FIRST | {"plotly", "streamlit"}, id="project"),
        pytest.param(PLAN.format(path=DASHBOARD), NOT_AT_FIRST - {"scipy"}, id="the plan page, which draws lives"),
    ],
)
def test_nothing_slow_is_imported_without_need(code: str, needless: set[str]) -> None:
    found = imported(code)
    assert "careerdata" in found
    assert not found & needless
