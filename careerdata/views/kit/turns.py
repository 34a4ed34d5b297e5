"""Visitors take turns until pandas is imported."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_turn = threading.RLock()  # a page's fragments are first drawn in the turn of their page
_over = False


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let no other visitor's run draw or import while this one does, as long as pandas is not imported.

    Plotly looks into pandas as soon as any thread has begun to import it, and fails until that is done. The plan and the
    comparison do without it, most other pages import it. So whatever draws a chart of the former, or may be the first to
    import it, takes a turn. Python would run little of it at the same time anyway.
    """
    global _over
    if _over:
        yield
        return
    with _turn:
        try:
            yield
        finally:
            if "pandas" in sys.modules:
                importlib.import_module("pandas")  # waits for one that somebody else began
                _over = True
