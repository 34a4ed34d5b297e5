"""Who may import whom. Imports inside functions count too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.pages import ROOT

PACKAGE = "careerdata"

WINGS = (
    "tables",
    "scenario",
    "model",
    "answers",
    "guide",
    "words",
    "files",
    "charts",
    "views",
    "refresh",
    "cli",
    "__main__",
)
"""From the bottom up: a wing imports only from itself and those before it."""


def name_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(file): file for file in (ROOT / PACKAGE).rglob("*.py")}
ALL = {**MODULES, "dashboard": ROOT / "dashboard.py"}


def imports(name: str) -> Iterator[str]:
    """Yield the full name of every module that a module imports."""
    file = ALL[name]
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield full if full in MODULES else base


def room_of(name: str) -> str:
    return name.split(".")[1] if "." in name else name


def uses(name: str, library: str) -> bool:
    return any(found == library or found.startswith(library + ".") for found in imports(name))


@pytest.mark.parametrize("name", sorted(ALL))
def test_streamlit_only_in_views_and_the_dashboard(name: str) -> None:
    assert room_of(name) in ("views", "dashboard") or not uses(name, "streamlit")


@pytest.mark.parametrize("name", sorted(ALL))
def test_plotly_only_in_charts_and_views(name: str) -> None:
    assert room_of(name) in ("charts", "views") or not uses(name, "plotly")


@pytest.mark.parametrize("name", sorted(ALL))
def test_nothing_imports_the_dashboard_or_the_tests(name: str) -> None:
    assert not uses(name, "dashboard")
    assert not uses(name, "tests")


def test_every_module_has_its_wing() -> None:
    assert {room_of(name) for name in set(MODULES) - {PACKAGE}} == set(WINGS)


@pytest.mark.parametrize("name", sorted(set(MODULES) - {PACKAGE}))
def test_imports_point_one_way(name: str) -> None:
    own = WINGS.index(room_of(name))
    found = {found for found in imports(name) if found in MODULES and found != PACKAGE}
    upward = {other for other in found if WINGS.index(room_of(other)) > own}
    assert not upward
    if room_of(name) in ("tables", "scenario", "model", "answers"):  # the package itself stands on these
        assert PACKAGE not in set(imports(name))


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: {found for found in imports(name) if found in MODULES and found != PACKAGE} for name in MODULES}
    del graph[PACKAGE]
    for name in graph:  # a package's own modules are part of it
        graph[name] -= {name}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("name", sorted(name for name in MODULES if room_of(name) != "refresh"))
def test_only_the_command_line_fetches_data(name: str) -> None:
    assert room_of(name) in ("cli", "__main__") or not uses(name, "careerdata.refresh")


def test_the_rules_find_what_they_forbid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(
        "def f():\n    import streamlit as st\n    from careerdata import views\n"
        "    from . import cli\n    import plotly.express\n"
    )
    monkeypatch.setitem(ALL, "careerdata.bad", bad)
    assert uses("careerdata.bad", "streamlit")
    assert uses("careerdata.bad", "plotly")
    assert {"careerdata.cli"} <= set(imports("careerdata.bad"))
    assert any(found.startswith("careerdata.views") for found in imports("careerdata.bad"))
