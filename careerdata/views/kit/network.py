"""Answers leave the server as soon as they are written."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

FILES = Path("/dev/fd")
"""Where Linux and macOS list what a process has open; Windows has no such place and keeps its own ways."""

_done = False


def send_at_once() -> None:
    """Turn off, once in a process, the wait for acknowledgment between small packets (Nagle's algorithm).

    An answer is many small messages. asyncio would turn the wait off, but does not know Streamlit's socket for a TCP one,
    which is made without naming its protocol; so each answer waits some 40 ms for the other side's delayed
    acknowledgment. Connections inherit the option from the listening socket; the first visitor's are already open.
    """
    global _done
    if _done or not FILES.is_dir():
        return
    _done = True
    for number in [int(entry.name) for entry in FILES.iterdir()]:
        try:
            if not stat.S_ISSOCK(os.fstat(number).st_mode):
                continue
            with socket.socket(fileno=os.dup(number)) as opened:
                if opened.family in (socket.AF_INET, socket.AF_INET6) and opened.type == socket.SOCK_STREAM:
                    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:  # closed in the meantime
            continue
