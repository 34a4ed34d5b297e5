"""What stays in memory for good, out of the garbage collector's sight."""

from __future__ import annotations

import gc
import sys

_settled = 0


def settle() -> None:
    """Freeze what is in memory, at the end of each run that imported something.

    Streamlit collects all garbage after every run and so walks everything that was ever imported; a page imports more than
    the data set's own modules. Taking all of it out of the collector's sight makes a move several times quicker
    (``bench/load.py`` shows it). New objects are still collected, and frozen ones still go when nothing refers to them.
    """
    global _settled
    if len(sys.modules) > _settled:
        gc.collect()
        gc.freeze()
        _settled = len(sys.modules)
