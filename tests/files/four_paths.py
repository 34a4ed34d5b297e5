"""What the tests of all files take away: four different paths, and the day on which they are taken."""

from __future__ import annotations

from datetime import date
from typing import Any

TODAY = date(2026, 1, 31)
FOUR: list[dict[str, Any]] = [
    {},
    {"training": "associate", "credential": "CCS", "further_credentials": "RHIT", "financing": "loan"},
    {"training": "online", "credential": "CCA", "name": "=HYPERLINK(1) & <b>Ω\u2212</b>"},
    {"role": "stay"},
]
