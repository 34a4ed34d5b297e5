"""Visitors of a dashboard that has just started: some move sliders while others arrive."""

from __future__ import annotations

import asyncio
import importlib
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import pytest

from bench.serve import DASHBOARD, serving
from bench.visitor import Visitor
from careerdata.views.kit import turns

FIRST = ("", "compare")
LATER = ("odds", "", "compare", "places", "job")


@pytest.fixture(scope="module")
def visitors() -> list[Visitor]:
    """Some move sliders on the pages without pandas, while others arrive on all kinds of pages."""

    async def course(address: str) -> list[Visitor]:
        first, later = ([Visitor(address, "training_months", name=name) for name in names] for names in (FIRST, LATER))
        await asyncio.gather(*(visitor.open() for visitor in first))

        async def moves(visitor: Visitor) -> None:
            for _ in range(40):
                await visitor.move()

        await asyncio.gather(*(moves(visitor) for visitor in first), *(visitor.open() for visitor in later))
        await asyncio.gather(*(visitor.close() for visitor in first + later))
        return first + later

    # In a thread of its own: beside it the browser tests keep a loop running in this one.
    with serving(DASHBOARD) as address, ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, course(address)).result()


def test_nobody_sees_another_one_s_import(visitors: list[Visitor]) -> None:
    assert [visitor.problems for visitor in visitors] == [[]] * len(FIRST + LATER)
    assert all(visitor.received > 10_000 for visitor in visitors)


def test_no_message_will_stand_for_one_that_the_browser_may_have_let_go(visitors: list[Visitor]) -> None:
    assert [visitor.known for visitor in visitors] == [{}] * len(FIRST + LATER)


def test_a_turn_lasts_until_pandas_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """However it ends: Streamlit stops a run by raising, as when a slider moves on."""
    monkeypatch.setattr(turns, "_over", False)
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    imported: list[str] = []
    monkeypatch.setattr(importlib, "import_module", imported.append)
    said: list[str] = []
    waiting = threading.Event()

    def other() -> None:
        waiting.set()
        with turns.one_at_a_time():
            said.append("other")

    def first() -> None:
        thread.start()
        assert waiting.wait(5)
        thread.join(0.1)
        said.append("first")
        raise KeyError

    thread = threading.Thread(target=other)
    with pytest.raises(KeyError), turns.one_at_a_time(), turns.one_at_a_time():  # a fragment inside its page
        first()
    thread.join(5)
    assert said == ["first", "other"]
    assert not imported
    assert not turns._over
    monkeypatch.setitem(sys.modules, "pandas", ModuleType("pandas"))
    with turns.one_at_a_time():
        pass
    assert imported == ["pandas"]
    assert turns._over
