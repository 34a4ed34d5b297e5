"""Reading CPI-U from the time-series flat files of BLS.

``cu.data.1.AllItems`` (or ``cu.data.0.Current``) of https://download.bls.gov/pub/time.series/cu/: tab-separated, one row
a series and period; ``M13`` is the annual average, ``-`` a month without prices.
"""

from __future__ import annotations

import re

from careerdata.refresh.cells import figure
from careerdata.refresh.downloads import Download, RefreshError

SERIES = "CUUR0000SA0"
"""All items, U.S. city average, all urban consumers, not seasonally adjusted, 1982-84 = 100."""
PREFIX = "CU"


def is_prices(download: Download) -> bool:
    """Return whether a time-series data file is one of consumer prices: its first series says so."""
    lines = download.lines()
    next(lines, "")
    return next(lines, "").startswith(PREFIX)


def read_prices(download: Download) -> dict[str, str]:
    """Return the index by month (YYYY-MM), oldest first; months without prices are left out.

    Raises:
        RefreshError: for an unreadable figure or year, or a file without the series.
    """
    index: dict[str, str] = {}
    for line, text in enumerate(download.lines(), start=1):
        if not text.startswith(SERIES):
            continue
        series, *parts = (part.strip() for part in text.split("\t"))
        if series != SERIES:
            continue
        if len(parts) < 3 or not re.fullmatch(r"(19|20)\d\d", parts[0]):
            raise RefreshError(
                download.name, repr(text.strip()), "a tab-separated series, year, period and value", line
            )
        if not re.fullmatch(r"M(0[1-9]|1[0-2])", parts[1]):
            continue
        try:
            value = figure(parts[2])
        except ValueError:
            raise RefreshError(download.name, repr(parts[2]), "an index, or - for none", line, "value") from None
        if value:
            index[f"{parts[0]}-{parts[1][1:]}"] = value
    if not index:
        raise RefreshError(download.name, f"no series {SERIES}", "cu.data.1.AllItems or cu.data.0.Current of BLS")
    return dict(sorted(index.items()))
