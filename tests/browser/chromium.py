"""Find a Chromium to test with, or, run as a script, install one where there is none.

Looked for, in this order: the executable named by CHROMIUM, one on the PATH, the one that Playwright downloads.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOWNLOAD_SECONDS = 240
APT_SECONDS = 600
ADVICE = "install Chromium or Google Chrome, or name an executable in the variable CHROMIUM"


def find() -> str | None:
    """Return the path of a Chromium executable, or ``None``."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.is_file() else None


def install() -> None:
    """Try Playwright's own download, then the system's package."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    if shutil.which("apt-get") and (not as_root or shutil.which("sudo")):
        download.insert(-1, "--with-deps")
    if _succeeds(download, DOWNLOAD_SECONDS) and _playwrights_own():
        return
    if shutil.which("apt-get"):
        _succeeds([*as_root, "apt-get", "update"], APT_SECONDS)
        packages = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
        _succeeds([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *packages], APT_SECONDS)


def _succeeds(command: list[str], seconds: int) -> bool:
    print("$", " ".join(command), flush=True)
    try:
        return subprocess.run(command, timeout=seconds, stdin=subprocess.DEVNULL, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, flush=True)
        return False


def main() -> int:
    """Make sure that there is a browser; return 0 when there is."""
    if find() is None and not os.environ.get("CHROMIUM"):
        print("No browser found: installing one.", flush=True)
        install()
    found = find()
    print(f"Browser for the tests: {found}" if found else f"No browser for the tests: {ADVICE}.", flush=True)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
