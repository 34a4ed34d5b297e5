"""Visitors who come at once to a dashboard that has just started."""

from __future__ import annotations

import asyncio
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from careerdata.views import first_run

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))  # its programs import each other by their bare names

from serve import DASHBOARD, serving  # noqa: E402
from visitor import Visitor  # noqa: E402

PAGES = ("odds", "", "compare", "places", "", "compare", "job", "compare")


@pytest.fixture(scope="module")
def visitors() -> list[Visitor]:
    async def arrive(address: str) -> list[Visitor]:
        visitors = [Visitor(address, "training_months", name=name) for name in PAGES]
        await asyncio.gather(*(visitor.open() for visitor in visitors))
        await asyncio.gather(*(visitor.close() for visitor in visitors))
        return visitors

    # In a thread of its own: beside it the browser tests keep a loop running in this one.
    with serving(DASHBOARD) as address, ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, arrive(address)).result()


def test_all_who_come_at_once_get_their_page(visitors: list[Visitor]) -> None:
    assert [visitor.problems for visitor in visitors] == [[]] * len(PAGES)
    assert all(visitor.received > 10_000 for visitor in visitors)


def test_no_message_will_stand_for_one_that_the_browser_may_have_let_go(visitors: list[Visitor]) -> None:
    assert [visitor.known for visitor in visitors] == [{}] * len(PAGES)


@pytest.mark.parametrize("ends", [None, KeyError])
def test_the_first_run_is_alone_until_the_rest_is_imported(
    monkeypatch: pytest.MonkeyPatch, ends: type[Exception] | None
) -> None:
    """However it ends: Streamlit stops a run by raising, as when a slider moves on."""
    monkeypatch.setattr(first_run, "_over", False)
    done: list[str] = []
    entered = threading.Event()
    monkeypatch.setattr(first_run, "load_rest", lambda: done.append("imported"))

    def second() -> None:
        entered.set()
        with first_run.alone():
            done.append("second")

    other = threading.Thread(target=second)
    try:
        with first_run.alone():
            other.start()
            assert entered.wait(5)
            other.join(0.05)
            done.append("first")
            if ends:
                raise ends
    except KeyError:
        pass
    other.join(5)
    assert done[:3] == ["first", "imported", "second"]
    with first_run.alone(), first_run.alone():  # nobody waits any more
        pass
