"""Who may import whom. Imports inside functions count too."""

from __future__ import annotations

import ast
import re
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


SILENT = ("model", "answers", "guide")
"""Wings that return values: what is said about them is made in words."""

TWO_WORDS = re.compile(r"[A-Za-z]{2,}[,;.:]? [A-Za-z]{2,}")
MONEY = re.compile(r"\$$|^,(\.\d)?f?$")
"""A dollar sign before a figure, or a format with commas between thousands."""


def texts(tree: ast.AST, *kinds: type[ast.AST]) -> set[ast.Constant]:
    """Return the texts inside all nodes of some kinds."""
    within = (inner for node in ast.walk(tree) if isinstance(node, kinds) for inner in ast.walk(node))
    return {node for node in within if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def said(file: Path) -> list[str]:
    """Return every sentence, and every piece of one, that a module builds: not its docstrings, nor what its errors say.

    A sentence is a text of several words that ends as one, or that figures and names are put into: by an f-string, by
    ``format`` or ``join``, or by adding. So is a format of money.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    notes = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name.endswith("Error")]
    errors = set().union(texts(tree, ast.Raise, ast.Assert), *(texts(node, ast.ClassDef) for node in classes))
    own_methods = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    joined = texts(tree, ast.JoinedStr)
    built = joined | texts(tree, ast.BinOp) | own_methods
    found = []
    for text in texts(tree, ast.Module) - notes - errors:
        words = TWO_WORDS.search(text.value)
        if (words and (text in built or text.value.rstrip()[-1] in ".!?")) or (
            text in joined and MONEY.search(text.value)
        ):
            found.append(f"{file.name}:{text.lineno}: {text.value}")
    return sorted(found)


@pytest.mark.parametrize("name", sorted(name for name in MODULES if room_of(name) in SILENT))
def test_nothing_below_words_speaks(name: str) -> None:
    assert said(MODULES[name]) == []


def test_the_rule_hears_what_is_said(tmp_path: Path) -> None:
    loud = tmp_path / "loud.py"
    loud.write_text(
        '"""A docstring says what it likes."""\n'
        "def f(usd, names, row):\n"
        '    raise ValueError(f"usd: found {usd}; expected less than that")\n'
        '    one = f"It costs {usd}"\n'
        '    two = "It costs {}".format(usd)\n'
        '    three = "Nothing is left to pay."\n'
        '    four = f"${usd:,.0f}"\n'
        '    five = "It is held by " + names\n'
        '    six = " and then ".join(names)\n'
        '    fine = row["high_school"], f"{one}_usd", "waiting time", ", ".join(names), f"{one}: {two}"\n'
    )
    assert [line.split(":")[1] for line in said(loud)] == ["4", "5", "6", "7", "7", "8", "9"]
