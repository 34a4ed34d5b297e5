"""Sources that are releases of one another, and the rows of ``sources.csv`` for a new release."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from careerdata.refresh.changes import Cells, TableChange
from careerdata.refresh.downloads import RefreshError


@dataclass(frozen=True)
class Family:
    """Sources that are releases of one another: how their ids look and what a new one says of itself."""

    pattern: str
    id: Callable[[str], str]
    title: Callable[[str], str]
    publisher: str
    address: str
    license: str
    next_release: Callable[[int], str]
    kind: str = "official"


def newest_release(rows: Iterable[Mapping[str, str]], family: Family) -> str | None:
    """Return the newest source of a family that a table uses."""
    return max((row["source"] for row in rows if re.fullmatch(family.pattern, row["source"])), default=None)


def is_newer(source: str, current: str | None, family: Family) -> bool:
    """Return whether a release is another than the one in use.

    Raises:
        RefreshError: for an older one.
    """
    if current is not None and source < current:
        raise RefreshError(source, f"an older release than {current}", f"{current} or a newer one")
    return source != current


def source_rows(
    old: Sequence[Cells], family: Family, release: str, origin: str, published: str | None, is_used: bool
) -> TableChange:
    """Return ``sources.csv`` with the release's row; other sources stay, since other tables may cite them."""
    source = family.id(release)
    if not is_used:
        return TableChange("sources", tuple(old), tuple(old))
    present = next((row for row in old if row["id"] == source), None)
    if present is not None:
        note = present["note"] if origin in present["note"] else f"{present['note']} {origin}".strip()
        row = {**present, "note": note, "published": published or present["published"]}
        return TableChange("sources", tuple(old), tuple(row if other["id"] == source else other for other in old))
    new = {
        "id": source,
        "title": family.title(release),
        "publisher": family.publisher,
        "published": published or "",
        "address": family.address,
        "license": family.license,
        "kind": family.kind,
        "first_hand": "true",
        "next_release": family.next_release(int(release[:4])),
        "note": origin,
    }
    # Beside its predecessor, where a reader looks for it.
    place = max((at + 1 for at, row in enumerate(old) if re.fullmatch(family.pattern, row["id"])), default=len(old))
    return TableChange("sources", tuple(old), (*old[:place], new, *old[place:]))


def still_citing(directory: FilePath, source: str, replaced: set[str]) -> list[str]:
    """Say which other tables cite the old release: their figures are for a person to look at."""
    citing = []
    for file in sorted(directory.rglob("*.csv")):
        if file.stem not in replaced and (count := file.read_text(encoding="utf-8-sig").count(source)):
            citing.append(f"{file.relative_to(directory)} ({count})")
    return [f"Still citing {source}, for a person to look at: {', '.join(citing)}."] if citing else []
