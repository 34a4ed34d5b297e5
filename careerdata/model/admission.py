"""How many large computations run at once in a process: others wait, so that no crowd exhausts the memory."""

from __future__ import annotations

import functools
import logging
import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

AT_ONCE_VARIABLE = "CAREERDATA_AT_ONCE"
AT_ONCE = 2
"""Unless :data:`AT_ONCE_VARIABLE` says otherwise. Python runs one thread at a time, and what numpy does meanwhile leaves room
for a second one: more at once finish no sooner, and each holds some 60 to 130 MB."""

P = ParamSpec("P")
R = TypeVar("R")

_mine = threading.local()
_starting = threading.Lock()


def large(work: Callable[P, R]) -> Callable[P, R]:
    """Let a function wait for one of the few threads that run such functions, first come, first served.

    Threads of their own, since each thread that once allocated much keeps some of it. What such a function calls runs in its
    own turn, so that it never waits for itself.
    """
    return large_unless(lambda *args, **kwargs: False)(work)


def large_unless(quick: Callable[P, bool]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator as :func:`large`, for a function that often is quick: then it waits only for others that are.

    Args:
        quick: says so of the function's arguments.
    """

    def decorate(work: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(work)
        def in_turn(*args: P.args, **kwargs: P.kwargs) -> R:
            if getattr(_mine, "turn", False):
                return work(*args, **kwargs)
            with _starting:
                workers = _workers("quick" if quick(*args, **kwargs) else "slow")
            return workers.submit(work, *args, **kwargs).result()

        return in_turn

    return decorate


def at_once() -> int:
    """Return how many large computations may run at once, of the quick and of the slow ones each."""
    return setting(AT_ONCE_VARIABLE, AT_ONCE)


def setting(variable: str, default: int) -> int:
    """Return a whole number from 1 on that the environment sets, or the default; what is no such number is logged."""
    given = os.environ.get(variable, "").strip()
    if given.isascii() and given.isdecimal() and int(given[:9]) > 0:
        return int(given[:9])
    if given:
        message = "%s: found %r; expected a whole number from 1 on; %d is used"
        logging.getLogger(__name__).warning(message, variable, given, default)
    return default


@functools.cache
def _workers(queue: Literal["quick", "slow"]) -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor  # not needed by those who compute nothing large

    return ThreadPoolExecutor(at_once(), queue, initializer=_begin)


def _begin() -> None:
    _mine.turn = True
