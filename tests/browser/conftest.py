"""A running dashboard and a browser to look at it with. A missing browser fails the tests: it never skips them."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.browser import chromium

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
# Opened on a page below the first, Streamlit looks for its server beside the page before it looks above.
LOOKS_BESIDE_THE_PAGE = re.compile(r"/\w+/_stcore/.*")
LOCAL_SCHEMES = ("data", "blob", "about")
expect.set_options(timeout=15_000)  # a busy machine draws a first page slowly


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that runs for the whole session, without a slash at its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    address = f"http://127.0.0.1:{port}"
    flags = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += [part for name, value in flags.items() for part in (f"--{name}", str(value))]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env=os.environ)
        try:
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for the whole session."""
    executable = chromium.find()
    if executable is None:
        pytest.fail(f"no browser: {chromium.ADVICE}")
    with sync_playwright() as playwright:
        # It only ever sees our own pages, and containers seldom allow its sandbox.
        flags = ["--no-sandbox", "--disable-background-networking"]
        running = playwright.chromium.launch(executable_path=executable, args=flags)
        yield running
        running.close()


@pytest.fixture
def console_errors() -> list[str]:
    """What the page has complained about so far; a test that expects a complaint clears it."""
    return []


@pytest.fixture
def foreign_requests() -> list[str]:
    """Every address on another host that the page has asked for; there must be none."""
    return []


@pytest.fixture
def page(browser: Browser, server: str, console_errors: list[str], foreign_requests: list[str]) -> Iterator[Page]:
    """An empty page in a fresh context; relative addresses are the dashboard's, so ``page.goto("/")`` opens it.

    After the test it fails if the console showed errors or another host was asked for anything.
    """
    context = browser.new_context(base_url=server, viewport={"width": 1280, "height": 900})
    host = urlsplit(server).netloc

    def listen(message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        if message.type == "error" and not LOOKS_BESIDE_THE_PAGE.fullmatch(urlsplit(address).path):
            console_errors.append(f"{message.text} ({address})")

    def watch(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in LOCAL_SCHEMES and address.netloc != host:
            foreign_requests.append(request.url)

    context.on("console", listen)
    context.on("weberror", lambda error: console_errors.append(str(error.error)))
    context.on("request", watch)
    opened = context.new_page()
    opened.on("websocket", lambda socket: _watch_socket(socket.url, host, foreign_requests))
    yield opened
    context.close()
    assert (console_errors, foreign_requests) == ([], [])


def _watch_socket(address: str, host: str, foreign_requests: list[str]) -> None:
    if urlsplit(address).netloc != host:
        foreign_requests.append(address)
