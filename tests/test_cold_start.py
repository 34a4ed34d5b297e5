"""What is slow to import is left out where it is not needed; ``bench/cold.py`` has the seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES_AND_SEARCHES = {"icalendar", "networkx", "openpyxl", "reportlab", "scipy", "xlsxwriter"}
PLAN = """
from streamlit.testing.v1 import AppTest
page = AppTest.from_file({path!r}, default_timeout=60).run()
assert not page.exception and page.title
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
        pytest.param(PROJECT, FILES_AND_SEARCHES | {"pandas", "plotly", "streamlit"}, id="project"),
        pytest.param(PLAN.format(path=str(ROOT / "dashboard.py")), FILES_AND_SEARCHES, id="the plan page"),
    ],
)
def test_nothing_slow_is_imported_without_need(code: str, needless: set[str]) -> None:
    found = imported(code)
    assert "careerdata" in found
    assert not found & needless
