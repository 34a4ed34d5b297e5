"""Start the dashboard or the bare app on a free port, as its own process."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
DASHBOARD = ROOT / "dashboard.py"
BARE = ROOT / "bench" / "bare.py"
SAME_COLLECTION = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "false"}
"""The dashboard's setting of the garbage collection, for the bare app."""
START_SECONDS = 60


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def healthy(port: int, path: str = "/_stcore/health") -> bool:
    """Return whether the server on this port answers its health check."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def start(
    script: Path, port: int, *, every: float = 0.1, errors: IO[str] | int = subprocess.DEVNULL, **environment: str
) -> subprocess.Popen[bytes]:
    """Start a server and wait until it is healthy, asking ``every`` so many seconds; ``errors`` gets its complaints.

    Raises:
        RuntimeError: when it does not answer within 60 seconds.
    """
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    command += ["--browser.gatherUsageStats", "false"]
    # Beside its script, so that the bare app does not take the dashboard's settings from where it is started.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    process = subprocess.Popen(command, cwd=script.parent, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if healthy(port):
            return process
        if process.poll() is not None:
            break
        time.sleep(every)
    stop(process)
    raise RuntimeError(f"{script.name} did not become healthy on port {port}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server, by force after ten seconds."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def serving(script: Path, **environment: str) -> Iterator[str]:
    """Serve a script while the block runs; gives its address."""
    port = free_port()
    process = start(script, port, **environment)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(process)
