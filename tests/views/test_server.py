"""The server around the visitors' runs: what every answer carries, and what a visitor's run waits for."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message as Answer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from streamlit.web.server.app_discovery import discover_asgi_app
from websockets.asyncio.client import connect

from bench.serve import DASHBOARD, free_port, healthy, serving, stop
from bench.visitor import Lost, Visitor
from careerdata.views import server
from tests.pages import ROOT

PAGES = ("", "compare", "odds", "", "compare", "places", "job")


def finish(course: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine to its end, in a thread of its own: beside it the browser tests keep a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, course()).result()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(DASHBOARD) as started:
        yield started


@pytest.fixture(scope="module")
def visitors(address: str) -> list[Visitor]:
    """The first visitors of the server, who open all kinds of pages at once while some move a slider already."""

    async def course() -> list[Visitor]:
        arriving = [Visitor(address, "training_months", name=name) for name in PAGES]

        async def visit(visitor: Visitor) -> None:
            await visitor.open()
            for _ in range(20 * (visitor.name in ("", "compare"))):
                await visitor.move()

        await asyncio.gather(*map(visit, arriving))
        await asyncio.gather(*(visitor.close() for visitor in arriving))
        return arriving

    found: list[Visitor] = finish(course)
    return found


def test_the_first_visitors_may_come_at_once(visitors: list[Visitor]) -> None:
    assert [visitor.problems for visitor in visitors] == [[]] * len(PAGES)
    assert all(visitor.received > 10_000 for visitor in visitors)


def test_no_message_will_stand_for_one_that_the_browser_may_have_let_go(visitors: list[Visitor]) -> None:
    assert [visitor.known for visitor in visitors] == [{}] * len(PAGES)


def headers(address: str, **request: Any) -> Answer:
    try:
        with urlopen(Request(address, **request), timeout=10) as answer:
            found: Answer = answer.headers
    except HTTPError as error:
        found = error.headers
    return found


@pytest.mark.parametrize(
    "path", ["/", "/compare?v=1", "/_stcore/health", "/static/nothing-here.js", "/app/static/nothing.js", "/../../x"]
)
def test_every_answer_carries_the_security_headers_without_a_proxy(address: str, path: str) -> None:
    found = headers(address + path)
    assert {name: found.get_all(name) for name in server.SECURITY_HEADERS} == {
        name: [value] for name, value in server.SECURITY_HEADERS.items()
    }
    assert found["Strict-Transport-Security"] is None  # only where there is HTTPS


def test_a_browser_that_came_by_https_keeps_to_it(address: str) -> None:
    assert headers(address, headers={"X-Forwarded-Proto": "https"})["Strict-Transport-Security"] == "max-age=31536000"


def test_nothing_comes_from_another_host_and_no_text_is_run() -> None:
    policy = server.SECURITY_HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "//" not in policy
    assert "*" not in policy
    assert "eval" not in policy
    assert "unsafe-inline" not in server.POLICY["script-src"]


def test_streamlit_finds_the_app_object() -> None:
    assert discover_asgi_app(DASHBOARD).import_string == "dashboard:app"


def test_any_server_of_such_apps_serves_it(tmp_path: Path) -> None:
    """From another directory too: pages, settings and static files lie beside the script."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--app-dir", str(ROOT), "--port", str(port), "dashboard:app"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            if healthy(port) or process.poll() is not None:
                break
            threading.Event().wait(0.1)
        address = f"http://127.0.0.1:{port}"
        assert headers(f"{address}/app/static/plotly-LICENSE.txt")["Content-Type"].startswith("text/plain")
        visitor = Visitor(address, "training_months")

        async def course() -> None:
            await visitor.open()
            await visitor.move()
            await visitor.close()

        finish(course)
        assert not visitor.problems
        assert not visitor.goes_wrong()
    finally:
        stop(process)


def test_small_messages_do_not_wait_for_each_other() -> None:
    """On a socket that was made as Streamlit makes it; without the middleware asyncio leaves the wait on."""
    waits: dict[str, bool] = {}

    def listen() -> socket.socket:
        made = socket.socket(family=socket.AF_INET)
        made.bind(("127.0.0.1", 0))
        made.listen()
        return made

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        opened = send.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]
        waits[scope["path"]] = not opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close"})

    async def visit(app: Any, path: str) -> None:
        with listen() as opened:
            running = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="error"))
            task = asyncio.create_task(running.serve(sockets=[opened]))
            async with connect(f"ws://127.0.0.1:{opened.getsockname()[1]}{path}") as there:
                await there.wait_closed()
            running.should_exit = True
            await task

    async def course() -> None:
        await visit(answer, "/plain")
        await visit(server.sent_at_once(answer), "/at_once")

    finish(course)
    assert waits == {"/plain": True, "/at_once": False}


def test_no_page_is_drawn_before_all_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    async def course() -> list[str]:
        seen: list[str] = []

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            seen.append(scope["path"])

        loading = asyncio.get_running_loop().create_future()
        monkeypatch.setattr(server, "_loading", loading)
        gate = server.loaded_first(app)
        paths = ("/_stcore/stream", "/base/_stcore/stream", "/_stcore/script-health-check", "/", "/static/x.js")
        asked = [asyncio.create_task(gate({"type": "http", "path": path}, None, None)) for path in paths]  # type: ignore[arg-type]
        asked[0].cancel()  # a visitor who leaves ends nobody else's wait
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert seen == ["/", "/static/x.js"]
        loading.set_result(None)
        await asyncio.gather(*asked[1:])
        return seen

    assert finish(course) == ["/", "/static/x.js", "/base/_stcore/stream", "/_stcore/script-health-check"]


def test_what_is_loaded_first_is_out_of_the_garbage_collectors_sight() -> None:
    code = (
        "import gc, sys; from careerdata.views import server; from careerdata.views.kit import state; server.load();"
        "print('pandas' in sys.modules, state.loaded() in gc.get_objects(), gc.get_freeze_count() > 100_000)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (run.stdout.strip(), run.returncode) == ("True False True", 0), run.stderr


def test_no_garbage_is_collected_after_each_run() -> None:
    code = "from streamlit import config; print(config.get_option('runner.postScriptGC'))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (run.stdout.strip(), run.returncode) == ("False", 0), run.stderr


def test_no_more_visitors_come_in_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(server.VISITORS_VARIABLE, "2")

    async def course() -> None:
        leave, sent = asyncio.Event(), []

        async def page(scope: Scope, receive: Receive, send: Send) -> None:
            await leave.wait()

        async def receive() -> dict[str, Any]:
            return {"type": "websocket.connect"}

        async def send(message: Any) -> None:
            sent.append(message)

        admitted = server.room_for_all(page)
        socket_, other = {"type": "websocket", "path": "/_stcore/stream"}, {"type": "http", "path": "/"}
        inside = [asyncio.ensure_future(admitted(socket_, receive, send)) for _ in range(2)]  # type: ignore[arg-type]
        await asyncio.sleep(0)
        await admitted(socket_, receive, send)  # type: ignore[arg-type]
        assert sent == [{"type": "websocket.close", "code": server.TRY_AGAIN_LATER}]
        inside.append(asyncio.ensure_future(admitted(other, receive, send)))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        assert len(sent) == 1  # files are served to everybody
        leave.set()
        await asyncio.gather(*inside)
        await admitted(socket_, receive, send)  # type: ignore[arg-type]
        assert len(sent) == 1

    finish(course)


def test_a_visitor_who_is_refused_comes_in_once_there_is_room() -> None:
    async def course() -> None:
        first, second = (Visitor(address, "training_months") for _ in range(2))
        await first.open()
        with pytest.raises(Lost, match="HTTP 403"):
            await second.open()
        await first.move()
        assert not first.goes_wrong()
        await first.close()
        for _ in range(50):
            try:
                await second.open()
                break
            except Lost:
                await asyncio.sleep(0.1)
        await second.move()
        assert not second.goes_wrong()
        await second.close()

    with serving(DASHBOARD, **{server.VISITORS_VARIABLE: "1"}) as address:
        finish(course)
