"""What a full collection looks at, and that nothing stays for good."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from careerdata.views.kit import memory


class Knot:
    """An object that refers to itself, so that only a collection can end it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(memory, "LOOK_AGAIN_SECONDS", 1e9)
    memory.settle()
    gc.collect()
    yield
    gc.callbacks.remove(memory._keep)
    gc.unfreeze()


def test_a_collection_leaves_nothing_to_look_at_again() -> None:
    kept = [Knot() for _ in range(1000)]
    gc.collect()
    assert len(gc.get_objects()) < len(kept)
    assert gc.get_freeze_count() > 10 * len(kept)


def test_new_garbage_goes_at_the_next_collection() -> None:
    seen = weakref.ref(Knot())
    gc.collect()
    assert seen() is None


def test_what_was_in_use_goes_when_everything_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    knot = Knot()
    seen = weakref.ref(knot)
    gc.collect()
    del knot
    gc.collect()
    assert seen() is not None
    monkeypatch.setattr(memory, "LOOK_AGAIN_SECONDS", 0.0)
    gc.collect()
    assert seen() is None


def test_settling_twice_is_settling_once() -> None:
    memory.settle()
    assert gc.callbacks.count(memory._keep) == 1
