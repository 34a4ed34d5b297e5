"""Put a table that was measured into the README, between the comments that name its command."""

from __future__ import annotations

from bench.serve import ROOT

README = ROOT / "README.md"


def write(command: str, table: str) -> None:
    """Replace the table of a command such as ``python -m bench.slider --write``.

    Raises:
        SystemExit: when the README has no place for it.
    """
    begin, end = f"<!-- {command} -->\n", "<!-- end of the table -->\n"
    text = README.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        raise SystemExit(f"{README.name} has no place for the table: {begin.strip()} and {end.strip()}")
    README.write_text(before + begin + table + end + after, encoding="utf-8")
