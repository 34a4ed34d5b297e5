"""Reading the Regional Price Parities (RPP) of the U.S. Bureau of Economic Analysis.

Published as CSV in https://apps.bea.gov/regional/zip/SARPP.zip (states) and MARPP.zip (metropolitan areas): one row an
area and kind of goods, one column a year, notes at the foot. The United States are 100.
"""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from careerdata.refresh.cells import figure
from careerdata.refresh.downloads import Download, RefreshError

Cells = dict[str, str]

COLUMNS = {"GeoFIPS", "GeoName", "TableName", "LineCode", "Description"}
# By description, since the line codes have moved between releases; housing has been called by both names.
DESCRIPTIONS = {
    "RPPs: All items": "rpp_all_items",
    "RPPs: Goods": "rpp_goods",
    "RPPs: Services: Housing": "rpp_housing",
    "RPPs: Services: Rents": "rpp_housing",
    "RPPs: Services: Utilities": "rpp_utilities",
    "RPPs: Services: Other": "rpp_other_services",
}
PARITIES = tuple(dict.fromkeys(DESCRIPTIONS.values()))
NATION = "00000"
METROPOLITAN_PORTION = "00998"
NONMETROPOLITAN_PORTION = "00999"
NONMETROPOLITAN_TITLE = "United States (nonmetropolitan portion)"


@dataclass
class Parities:
    """What BEA files say: for the newest year, figures by five-digit code, states apart from metropolitan areas.

    ``states`` is keyed by state FIPS code ("00" for the nation), ``metros`` by CBSA code. ``published`` is the date of
    the footer, ISO formatted, or empty.
    """

    year: int
    published: str = ""
    states: dict[str, Cells] = field(default_factory=dict)
    metros: dict[str, Cells] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


def is_parities(first_line: str) -> bool:
    """Return whether a file with this first line is a regional table of BEA."""
    return {"GeoFIPS", "GeoName", "LineCode"} <= set(_cells(first_line))


def read_parities(downloads: Iterable[Download]) -> Parities:
    """Read SARPP and MARPP files of one release.

    Raises:
        RefreshError: for another table, a missing column, an unreadable figure, or files of different years.
    """
    parities = Parities(0)
    for download in downloads:
        _read_file(download, parities)
    return parities


def _read_file(download: Download, parities: Parities) -> None:
    lines = download.lines()
    header = _cells(next(lines, ""))
    missing = sorted(COLUMNS - set(header))
    years = [int(name) for name in header if re.fullmatch(r"(19|20)\d\d", name)]
    if missing or not years:
        raise RefreshError(
            download.name, f"no column {', '.join(missing) or 'of a year'}", "the columns of a BEA table"
        )
    year = max(years)
    if parities.year and year != parities.year:
        raise RefreshError(download.name, f"figures up to {year}", f"up to {parities.year}, like the file before it")
    parities.year = year
    at = {name: header.index(name) for name in (*COLUMNS, str(year))}
    used = 0
    for line, text in enumerate(lines, start=2):
        cells = _cells(text)
        if len(cells) < len(header):
            if match := re.search(r"Last updated:\s*([A-Z][a-z]+ \d{1,2}, \d{4})", text):
                with contextlib.suppress(ValueError):  # a date that is none is no reason to refuse the figures
                    parities.published = datetime.strptime(match[1], "%B %d, %Y").date().isoformat()
            continue
        table = cells[at["TableName"]]
        if table not in ("SARPP", "MARPP"):
            expected = "SARPP (states) or MARPP (metropolitan areas)"
            raise RefreshError(download.name, f"table {table or 'without a name'}", expected, line, "TableName")
        column = DESCRIPTIONS.get(re.sub(r"\s*\d+/$", "", cells[at["Description"]]))
        code = cells[at["GeoFIPS"]]
        if column is None or not _is_used(table, code):
            continue
        value = cells[at[str(year)]]
        try:
            parity = figure(value)
        except ValueError:
            raise RefreshError(download.name, repr(value), "a parity, or (NA)", line, str(year)) from None
        key = code[:2] if table == "SARPP" else code
        places = parities.states if table == "SARPP" else parities.metros
        places.setdefault(key, dict.fromkeys(PARITIES, ""))[column] = parity
        parities.titles[key] = _title(cells[at["GeoName"]], code)
        used += 1
    if not used:
        raise RefreshError(download.name, "no regional price parities", "lines such as 'RPPs: All items'")


def _is_used(table: str, code: str) -> bool:
    if not re.fullmatch(r"\d{5}", code):
        return False
    if table == "SARPP":
        return code.endswith("000") and code[:2] < "90"  # from 91 on: BEA's own regions of several states
    return code not in (NATION, METROPOLITAN_PORTION)


def _title(name: str, code: str) -> str:
    if code == NONMETROPOLITAN_PORTION:
        return NONMETROPOLITAN_TITLE
    return re.sub(r"\s*(\(Metropolitan Statistical Area\))?\s*(\*|\d+/)?\s*$", "", name)


def _cells(line: str) -> list[str]:
    """Split a line; the codes come as ``"01000"`` or, in older files, quoted twice as ``\" ""01000""\"``."""
    try:
        cells = next(csv.reader([line], skipinitialspace=True), [])
    except csv.Error:  # not a CSV file at all
        return []
    return [cell.strip().strip('"').strip() for cell in cells]
