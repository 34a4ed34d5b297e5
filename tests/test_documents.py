"""Documents say what the files that they describe do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from streamlit import config

from careerdata.model import admission
from careerdata.views import server
from careerdata.views.server import POLICY, SECURITY_HEADERS
from tests.pages import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "deploy/README.md", "data/README.md")
HOSTING = (ROOT / "deploy/README.md").read_text(encoding="utf-8")
NGINX = (ROOT / "deploy/nginx/nginx.conf").read_text(encoding="utf-8")
REPLICAS = (ROOT / "deploy/nginx/replicas.conf").read_text(encoding="utf-8")
COMPOSE = (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8")
KUBERNETES = (ROOT / "deploy/kubernetes.yaml").read_text(encoding="utf-8")
CONTAINER = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
SETTINGS = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
FOLDERS = ("careerdata", "data", "deploy", "static", "bench", "tests", ".streamlit")
IN_NUMBERS = {"ten": 10, "sixty": 60, "two": 2, "three": 3}


def section(title: str) -> str:
    """Return a section of the document on hosting, in one line."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", HOSTING, re.S | re.M)
    assert found
    return " ".join(found[1].split())


def set_in_config(option: str) -> object:
    """Return what ``config.toml`` sets an option to; raise ``KeyError`` where it says nothing."""
    group, _, name = option.partition(".")
    return SETTINGS[group][name]


# Every document


def quoted(document: str) -> Iterator[str]:
    """Yield what stands between backticks on one line."""
    text = (ROOT / document).read_text(encoding="utf-8")
    yield from re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_named_exists(document: str) -> None:
    beside = (ROOT / document).parent
    for name in quoted(document):
        if re.fullmatch(rf"({'|'.join(map(re.escape, FOLDERS))})/[\w./-]*", name):
            assert (ROOT / name).exists() or (beside / name).exists(), f"{document} names {name}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_to_a_file_leads_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert "://" in target or ((ROOT / document).parent / target).exists(), f"{document} links to {target}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_and_program_named_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"(?:^\s*|`)make ([a-z]+)\b", text, re.M)) <= targets
    for module in re.findall(r"python -m ((?:bench|careerdata|tests)[\w.]*\w)", text):
        file = ROOT / module.replace(".", "/")
        assert file.with_suffix(".py").exists() or (file / "__main__.py").exists(), f"{document} runs {module}"


# Hosting


def test_every_file_for_hosting_is_described() -> None:
    files = {str(file.relative_to(ROOT / "deploy")) for file in (ROOT / "deploy").rglob("*") if file.is_file()}
    table = HOSTING.partition("\n\n|")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([^`]+)`", "\n".join(line.split(" | ")[0] for line in table.splitlines()))) == files - {
        "README.md",
        "Containerfile.dockerignore",
    }


def test_the_headers_named_are_those_that_are_set() -> None:
    named = set(re.findall(r"\b(?:[A-Z][\w]*-)+[A-Z]\w*", section("Security"))) | {"Strict-Transport-Security"}
    others = {name for name in SECURITY_HEADERS if name.startswith("Cross-Origin-")}  # "the cross-origin policies"
    assert named | others == set(SECURITY_HEADERS) | {"Strict-Transport-Security"}
    assert "cross-origin policies" in section("Security")


def test_the_policy_on_content_is_the_one_that_is_set() -> None:
    """Each directive that a document quotes holds what it says; the proxy sets none that could say otherwise."""
    for text in (section("Security"), section("Privacy note")):
        for directive, source in re.findall(r"`([a-z]+-src)` has `([^`]+)`", text):
            assert source in POLICY[directive].split()
        for directive, sources in re.findall(r"`([a-z]+-src) ([^`]+)`", text):
            assert set(sources.split()) <= set(POLICY[directive].split())
    assert re.findall(r"`([a-z]+-src)\b", section("Security") + section("Privacy note")) != []
    hosts = {source for sources in POLICY.values() for source in sources.split() if not source.startswith("'")}
    assert hosts <= {"data:", "blob:"}  # "nothing from other hosts"
    assert POLICY["frame-ancestors"] == "'self'"  # "no framing by other sites"
    for name in (*SECURITY_HEADERS, "Strict-Transport-Security"):
        assert name.lower() not in re.sub(r"#.*", "", NGINX).lower()


def test_settings_stand_where_the_table_says() -> None:
    files = {"config.toml": "", "nginx.conf": NGINX, "replicas.conf": REPLICAS}
    rows = re.findall(r"^\| (`[^|]+) \| ([^|]+) \| [^|]+ \|$", HOSTING, re.M)
    assert len(rows) >= 8
    for names, where in rows:
        for name in re.findall(r"`([^`]+)`", names):
            if re.fullmatch(r"[a-z]+\.\w+", name):
                assert "config.toml" in where
                set_in_config(name)
            elif name.isupper():
                assert "each replica" in where
            elif name.islower() and "_" in name:
                assert any(name in files[file] for file in re.findall(r"[\w]+\.conf", where)), name


def test_every_variable_of_ours_is_described() -> None:
    read = set()
    for file in (ROOT / "careerdata").rglob("*.py"):
        read |= set(re.findall(r'"(CAREERDATA_\w+)"', file.read_text(encoding="utf-8")))
    assert read == set(re.findall(r"CAREERDATA_\w+", section("Settings that matter")))


def test_numbers_are_those_of_the_files() -> None:
    sockets = re.search(r"(\w+) new sockets a second from one address", section("One machine, with the proxy"))
    assert sockets
    assert f"rate={IN_NUMBERS[sockets[1]]}r/s" in NGINX
    comment = re.search(r"# (\w+) new sockets a second from one address, a burst of (\w+):", NGINX)
    assert comment
    assert f"rate={IN_NUMBERS[comment[1].lower()]}r/s" in NGINX
    assert f"burst={IN_NUMBERS[comment[2]]} " in NGINX
    settings = section("Settings that matter")
    assert f"{set_in_config('server.maxUploadSize')} MB" in settings
    assert f"client_max_body_size {set_in_config('server.maxUploadSize')}m;" in NGINX
    assert f"{admission.AT_ONCE} unless it says otherwise" in settings
    assert f"{server.VISITORS}: with these two a replica stays within its 1 GB" in settings
    assert "mem_limit: 1g" in COMPOSE
    assert "limits: {memory: 1Gi}" in KUBERNETES
    assert len(re.findall(r"^    server ", REPLICAS, re.M)) == len(re.findall(r"^  dashboard-\d:", COMPOSE, re.M)) == 2


def test_what_is_said_on_privacy_is_set() -> None:
    said = section("Privacy note")
    kept = re.search(r"`server.disconnectedSessionTTL` \((\d+) s\)", said)
    assert kept
    assert "disconnectedSessionTTL" not in str(SETTINGS)
    assert config.get_options_for_section("server")["disconnectedSessionTTL"] == int(kept[1])
    assert "about two minutes" in said
    assert "access_log off;" in NGINX
    assert 'proxy_set_header X-Forwarded-For "";' in NGINX
    assert set_in_config("browser.gatherUsageStats") is False
    assert f"`Referrer-Policy: {SECURITY_HEADERS['Referrer-Policy']}`" in said
    assert set(re.findall(r"`(replica|_streamlit_xsrf)`", said)) == {"replica", "_streamlit_xsrf"}
    assert set_in_config("server.enableXsrfProtection") is True
    assert '"replica=$request_id;' in NGINX


def test_what_is_said_on_security_is_set() -> None:
    said = section("Security")
    assert "client.showErrorDetails" in said
    assert set_in_config("client.showErrorDetails") == "none"
    assert "without root" in said
    assert re.search(r"^USER \d+", CONTAINER, re.M)
    assert "runAsNonRoot: true" in KUBERNETES
    assert COMPOSE.count("cap_drop: [ALL]") == 2  # "without capabilities"
    assert COMPOSE.count("read_only: true") == 2
    assert "internal: true" in COMPOSE  # "reach no other host"
    assert "NetworkPolicy" in KUBERNETES
