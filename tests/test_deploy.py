"""What is hosted: two replicas behind the real proxy on this machine, with the files of ``deploy/`` as they are."""

from __future__ import annotations

import asyncio
import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from bench import proxy
from bench.visitor import Lost, Visitor
from careerdata.views.server import SECURITY_HEADERS
from tests.pages import ROOT

SLIDER = "training_months"
CONFIG = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text(encoding="utf-8")
REPLICAS = (ROOT / "deploy" / "nginx" / "replicas.conf").read_text(encoding="utf-8")
SHUNNED_SECONDS = max(int(seconds) for seconds in re.findall(r"fail_timeout=(\d+)s", REPLICAS))
"""How long the proxy avoids a replica that failed it."""


def finish(course: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end, in a thread of its own: beside it the browser tests keep a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, course).result()


@pytest.fixture(scope="module")
def running() -> Iterator[proxy.Cluster]:
    try:
        proxy.nginx()
    except RuntimeError as error:
        pytest.fail(str(error))
    with proxy.cluster(2) as started:
        yield started


def headers(address: str, **request: object) -> Message:
    with urllib.request.urlopen(urllib.request.Request(address, **request), timeout=10) as answer:  # type: ignore[arg-type]
        return answer.headers


def test_the_proxy_accepts_its_configuration(tmp_path: Path) -> None:
    try:
        nginx = proxy.nginx()
    except RuntimeError as error:
        pytest.fail(str(error))
    config = proxy.write_config(tmp_path, 8080, [8501, 8502])
    checked = subprocess.run(
        [nginx, "-t", "-e", "stderr", "-p", str(tmp_path), "-c", str(config)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_every_answer_carries_the_security_headers(running: proxy.Cluster) -> None:
    for path in ("/", "/_stcore/health", "/static/nothing-here.js"):
        try:
            found = headers(running.address + path)
        except urllib.error.HTTPError as error:
            found = error.headers
        assert {name: found.get_all(name) for name in SECURITY_HEADERS} == {
            name: [value] for name, value in SECURITY_HEADERS.items()
        }
        assert found["Strict-Transport-Security"] is None  # only where there is HTTPS
    assert headers(f"{running.address}/", headers={"X-Forwarded-Proto": "https"})["Strict-Transport-Security"]


def test_the_replica_cookie_is_set_once_and_tells_nothing(running: proxy.Cluster) -> None:
    first = headers(f"{running.address}/")["Set-Cookie"]
    assert re.fullmatch(r"replica=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", first)
    assert headers(f"{running.address}/", headers={"Cookie": first.partition(";")[0]})["Set-Cookie"] is None
    assert headers(f"{running.address}/", headers={"Cookie": "replica=<script>"})["Set-Cookie"].startswith("replica=")


def test_an_upload_above_the_limit_is_refused_by_the_proxy(running: proxy.Cluster) -> None:
    address = f"{running.address}/_stcore/upload_file/session/file"
    with pytest.raises(urllib.error.HTTPError) as refused:
        headers(address, data=b"x" * (2 * 2**20 + 1), method="PUT")
    assert refused.value.code == 413


def test_an_upload_without_the_token_is_refused_by_the_replica(running: proxy.Cluster) -> None:
    address = f"{running.address}/_stcore/upload_file/session/file"
    with pytest.raises(urllib.error.HTTPError) as refused:
        headers(address, data=b"x", method="PUT")
    assert refused.value.code == 403


def test_a_socket_from_another_site_is_refused(running: proxy.Cluster) -> None:
    from websockets.asyncio.client import connect
    from websockets.exceptions import InvalidStatus

    async def come() -> None:
        with pytest.raises(InvalidStatus):
            async with connect(
                f"ws://127.0.0.1:{running.port}/_stcore/stream",
                origin="https://elsewhere.example",  # type: ignore[arg-type]
            ):
                pass

    finish(come())


def test_visitors_are_spread_and_a_killed_replica_costs_nobody_the_scenario(running: proxy.Cluster) -> None:
    async def course() -> None:
        visitors = [Visitor(running.address, SLIDER, f"v=1&state=TX&years_experience={year}") for year in range(14)]
        for visitor in visitors:
            await visitor.open()
            await visitor.move()
            assert visitor.problems == []
            assert not visitor.goes_wrong()
        addresses, positions = [v.query for v in visitors], [v.position for v in visitors]
        assert len(set(addresses)) == len(visitors)

        running.kill(0)
        dropped = 0
        for visitor in visitors:
            try:
                await visitor.move()
            except Lost:
                dropped += 1
            else:  # on the other replica; back to where it stood
                positions[visitors.index(visitor)], addresses[visitors.index(visitor)] = visitor.position, visitor.query
        assert 0 < dropped < len(visitors)

        for visitor in visitors:
            visitor.query = addresses[visitors.index(visitor)]
            await visitor.open()
            assert visitor.problems == []
        assert [v.query for v in visitors] == addresses
        assert [v.position for v in visitors] == positions
        await asyncio.gather(*(visitor.close() for visitor in visitors))

    finish(course())
    running.restart(0)
    time.sleep(SHUNNED_SECONDS + 1)  # until then the proxy sends some of the replica's visitors to the other one


def test_a_cut_socket_returns_to_its_own_session(running: proxy.Cluster) -> None:
    async def course() -> None:
        visitor = Visitor(running.address, SLIDER, "v=1&state=OH")
        await visitor.open()
        await visitor.move()
        session, position = visitor.session, visitor.position
        for _ in range(6):
            visitor.cut()
            await asyncio.sleep(0.2)
            await visitor.resume()
            assert (visitor.session, visitor.position, visitor.goes_wrong()) == (session, position, False)
        await visitor.close()

    finish(course())


def test_a_replica_ends_when_it_is_told_to(running: proxy.Cluster) -> None:
    server = running.servers[1]
    server.terminate()
    assert server.wait(15) in (0, -15)
    running.restart(1)


def test_the_exact_versions_lie_within_the_ranges() -> None:
    from packaging.requirements import Requirement

    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    exact = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line) for line in exact)
    locked = {name.lower().replace("_", "-"): version for name, version in (line.split("==") for line in exact)}
    ranges = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    for wanted in map(Requirement, (line for line in ranges if line and not line.startswith(("#", "-")))):
        assert locked[wanted.name.lower()] in wanted.specifier, f"{wanted}: renew requirements.lock"


def test_one_upload_limit_everywhere() -> None:
    import tomllib

    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert f"client_max_body_size {settings['server']['maxUploadSize']}m;" in CONFIG
    assert settings["server"]["enableXsrfProtection"] is True
    assert settings["browser"]["gatherUsageStats"] is False
