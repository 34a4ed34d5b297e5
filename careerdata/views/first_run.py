"""The first run in a process, which no other visitor's may overlap."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_first = threading.Lock()
_over = False


@contextmanager
def alone() -> Iterator[None]:
    """Let other visitors wait while the first run in this process is under way.

    Plotly looks into pandas whenever some thread has begun to import it, and fails as long as that is under way. Most pages
    import pandas, the first ones and the command line do without; so after the first run, when its visitor has the answer,
    it is imported here before anybody else's run begins. The others wait no longer for it than they would for the imports
    of their own.
    """
    global _over
    if _over:
        yield
        return
    with _first:
        try:
            yield
        finally:
            load_rest()
            _over = True


def load_rest() -> None:
    """Import what the first answer did without."""
    importlib.import_module("pandas")
