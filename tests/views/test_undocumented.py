"""What Streamlit does not document is in the installed version, and all of it is listed."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.request import urlopen

import pytest
import streamlit
from packaging.requirements import Requirement
from packaging.version import Version
from streamlit import config
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from bench.serve import DASHBOARD, serving
from careerdata.views import undocumented
from tests.pages import ROOT

STATIC = Path(streamlit.__file__).parent / "static"
LISTED = {name for names in undocumented.TEST_IDS.values() for name in names}
READ_FROM = ("careerdata/views/**/*.css", "careerdata/views/**/*.js", "careerdata/views/**/*.py", "bench/*.py")
"""What reaches into Streamlit's page: styles, scripts, and programs that look at it."""


def sources() -> Iterator[str]:
    for pattern in READ_FROM:
        for file in ROOT.glob(pattern):
            if file.name != "undocumented.py":
                yield file.read_text(encoding="utf-8")


@functools.cache
def bundle() -> str:
    """The scripts of Streamlit's page."""
    folder = STATIC / undocumented.SCRIPTS_OF_THE_PAGE
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js")))


def settings(table: dict[str, object], prefix: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from settings(value, f"{prefix}{name}.")
        else:
            yield prefix + name


@pytest.mark.parametrize("name", [*sorted(LISTED), *undocumented.IN_THE_BUNDLE])
def test_the_page_has_it(name: str) -> None:
    assert re.search(rf"(?<![\w-]){name}(?![\w])", bundle())


def test_every_test_id_that_is_relied_on_is_listed_and_no_other() -> None:
    used = {name for text in sources() for name in re.findall(r"data-testid=\\?[\"']?(\w+)", text)}
    used |= {name for text in sources() for name in re.findall(r'data-testid="(\w+)"', text)}
    assert used == LISTED


def in_a_script(name: str) -> str:
    """Return what a script calls an attribute: ``dataset.testScriptState`` is ``data-test-script-state``."""
    return re.sub(r"-(\w)", lambda found: found[1].upper(), name.removeprefix("data-"))


@pytest.mark.parametrize("name", undocumented.IN_THE_BUNDLE)
def test_what_is_listed_is_used(name: str) -> None:
    assert any(name in text or f"dataset.{in_a_script(name)}" in text for text in sources())


def test_every_setting_exists_and_the_hidden_ones_are_listed() -> None:
    ours = set(settings(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))))
    known = config._config_options_template
    assert ours <= set(known)
    assert {name for name in ours if known[name].visibility == "hidden"} == set(undocumented.OPTIONS)


def test_every_setting_of_the_deployment_exists() -> None:
    given = {
        name
        for file in (ROOT / "deploy").iterdir()
        if file.is_file()
        for name in re.findall(r"\bSTREAMLIT_[A-Z_]+", file.read_text(encoding="utf-8"))
    }
    assert given
    assert given <= {option.env_var for option in config._config_options_template.values()}


def test_the_pages_own_scripts_lie_where_slots_js_looks_for_them() -> None:
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert re.search(rf'<script[^>]* src="[^"]*{undocumented.SCRIPTS_OF_THE_PAGE}', page)
    script = (ROOT / "careerdata/views/kit/slots.js").read_text(encoding="utf-8")
    assert f'script[src*="/{undocumented.SCRIPTS_OF_THE_PAGE}"]' in script


def test_the_policy_knows_the_script_in_the_page() -> None:
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert [f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}" for script in scripts] == [
        undocumented.SCRIPT_IN_THE_PAGE
    ]


def test_a_run_is_told_that_it_goes_back() -> None:
    assert "is_history_navigation" in {field.name for field in fields(ScriptRunContext)}


def test_the_server_has_its_paths() -> None:
    with serving(DASHBOARD, STREAMLIT_SERVER_SCRIPT_HEALTH_CHECK_ENABLED="true") as address:
        for path in (undocumented.HEALTH, undocumented.DRAWS_A_PAGE):
            with urlopen(address + path, timeout=60) as answer:
                assert answer.read() == b"ok"
    deployed = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "deploy").rglob("*") if file.is_file())
    assert set(re.findall(r"/_stcore/[\w-]+", deployed)) - {"/_stcore/agent", "/_stcore/upload_file"} == {
        undocumented.VISITORS_SOCKET,
        undocumented.HEALTH,
        undocumented.DRAWS_A_PAGE,
    }


def test_no_version_is_allowed_that_this_was_not_tried_with() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = next(Requirement(line) for line in lines if line.startswith("streamlit"))
    installed = Version(streamlit.__version__)
    assert installed in wanted.specifier
    assert Version(f"{installed.major}.{installed.minor + 1}") not in wanted.specifier
