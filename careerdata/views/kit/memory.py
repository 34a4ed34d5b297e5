"""What the garbage collector need not look at after every run."""

from __future__ import annotations

import gc
import time

LOOK_AGAIN_SECONDS = 60.0
"""How long garbage may stay that was in use when it was last looked at: a visitor's session, after the visitor left."""

_looked = 0.0


def settle() -> None:
    """Let each full collection look only at what is new since the last one, and at everything once a minute.

    Streamlit collects all garbage after every run. That walks all that was ever imported, and what it keeps for every
    visitor who is connected: by far most of a move's cost once there are many (``bench/load.py`` shows it). So what outlives
    a collection is frozen, which costs nothing, and thawed for the one collection a minute that looks at everything.
    Frozen objects still go at once when nothing refers to them; only those that refer to each other wait for that minute.
    """
    if _keep not in gc.callbacks:
        gc.callbacks.append(_keep)
        gc.collect()


def _keep(phase: str, about: dict[str, int]) -> None:
    global _looked
    if about["generation"] < 2:
        return
    if phase == "stop":
        gc.freeze()
    elif time.monotonic() - _looked > LOOK_AGAIN_SECONDS:
        gc.unfreeze()
        _looked = time.monotonic()
