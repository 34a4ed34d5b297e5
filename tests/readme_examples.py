"""The README's ``console`` blocks: run what follows each ``$`` and put what it really prints below it.

Run as a script (``make readme``) it rewrites the README.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys

from tests.pages import ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
PROGRAM = "$ python -m careerdata "


def refreshed(text: str) -> str:
    """Return the text with the output of every example as it is now.

    Raises:
        ValueError: for an example that fails or is no command of this program.
    """
    return BLOCK.sub(lambda block: _run(block.group()), text)


def _run(block: str) -> str:
    from careerdata import cli

    command = block.splitlines()[0]
    if not command.startswith(PROGRAM):
        raise ValueError(f"README.md: found {command}; expected an example that starts with {PROGRAM}")
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        status = cli.main(shlex.split(command.removeprefix(PROGRAM)))
    if status:
        raise ValueError(f"README.md: {command} ends with status {status}")
    return f"{command}\n{output.getvalue().replace(f'{ROOT}/', '')}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
