"""Reading the Occupational Employment and Wage Statistics (OEWS) of the U.S. Bureau of Labor Statistics.

Two published forms give the same figures:

* workbooks (``national_M2025_dl.xlsx``, ``state_...``, ``MSA_...``, ``BOS_...``, the industry ones ``natsector_...``,
  ``nat3d_...``, ``nat4d_...``, ``nat5d_6d_...``, and ``all_data_M_2025.xlsx`` with everything), one row an area,
  industry and occupation, described at https://www.bls.gov/oes/oes_doc.htm;
* time-series flat files (``oe.data.0.Current`` with ``oe.area``, ``oe.industry``, ``oe.occupation``), one row a figure,
  described at https://download.bls.gov/pub/time.series/oe/oe.txt.

Wages are US dollars a year, employment is jobs, standard errors are percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from careerdata.refresh.cells import TOP_CODED, figure
from careerdata.refresh.downloads import Download, RefreshError

Cells = dict[str, str]

NATION = "0000000"
ALL_INDUSTRIES = "000000"
AREA_COVERAGE = ("nation", "state", "metropolitan", "nonmetropolitan")

# Column in data/ <- column of a workbook, data type of a flat-file series.
FIGURES = {
    "employment": ("TOT_EMP", "01"),
    "employment_rse_pct": ("EMP_PRSE", "02"),
    "mean_usd": ("A_MEAN", "04"),
    "mean_rse_pct": ("MEAN_PRSE", "05"),
    "p10_usd": ("A_PCT10", "11"),
    "p25_usd": ("A_PCT25", "12"),
    "median_usd": ("A_MEDIAN", "13"),
    "p75_usd": ("A_PCT75", "14"),
    "p90_usd": ("A_PCT90", "15"),
    "jobs_per_1000": ("JOBS_1000", "16"),
    "location_quotient": ("LOC_QUOTIENT", "17"),
}
CONCENTRATION = ("jobs_per_1000", "location_quotient")
# Left out of some workbooks, since they mean something only for part of an economy.
OPTIONAL_COLUMNS = {"JOBS_1000", "LOC_QUOTIENT", "OWN_CODE"}
WORKBOOK_COLUMNS = {"AREA", "AREA_TITLE", "AREA_TYPE", "NAICS", "NAICS_TITLE", "I_GROUP", "OCC_CODE", "OCC_TITLE"} | {
    column for column, _ in FIGURES.values()
} - OPTIONAL_COLUMNS
# 5 was "metropolitan division" until 2024; those overlap the metropolitan areas and are not used.
WORKBOOK_AREA_TYPES = {"1": "nation", "2": "state", "3": "state", "4": "metropolitan", "6": "nonmetropolitan"}

DATA_HEADER = ("series_id", "year", "period", "value", "footnote_codes")
TOP_CODED_FOOTNOTE = "5"
_SERIES_LENGTH = 25
_DATA_TYPES = {code: column for column, (_, code) in FIGURES.items()}
_RELEASE_IN_NAME = re.compile(r"(?:\bMay[ _]|(?:^|_)M_?)(20\d\d)(?!\d)", re.IGNORECASE)


@dataclass
class Wages:
    """What a set of OEWS files says, in the columns of ``data/`` as cells.

    Attributes:
        release: year and month the figures are of, such as ``2025-05``.
        areas: area code -> (area type, title as published).
        area_wages: (SOC code, area code) -> figures.
        industry_wages: (SOC code, industry code) -> figures, national.
        industries: industry code -> title as published.
        occupations: SOC code -> title as published.
        industry_socs: the occupations read by industry.
        industry_levels: NAICS levels the files hold (``sector``, ``3-digit``, ...); every level for flat files.
        top_coded: wages published only as "at or above the highest"; they stay empty.
    """

    release: str
    areas: dict[str, tuple[str, str]] = field(default_factory=dict)
    area_wages: dict[tuple[str, str], Cells] = field(default_factory=dict)
    industry_wages: dict[tuple[str, str], Cells] = field(default_factory=dict)
    industries: dict[str, str] = field(default_factory=dict)
    occupations: dict[str, str] = field(default_factory=dict)
    industry_socs: frozenset[str] = frozenset()
    industry_levels: set[str] = field(default_factory=set)
    top_coded: int = 0

    @property
    def covers(self) -> tuple[str, ...]:
        """The kinds of area that the files hold figures for."""
        present = {self.areas[code][0] for _, code in self.area_wages}
        return tuple(kind for kind in AREA_COVERAGE if kind in present)

    @property
    def has_industries(self) -> bool:
        """Whether the levels are there from which the settings ("where coders work") are put together."""
        return {"sector", "3-digit", "4-digit"} <= self.industry_levels


def workbook_columns(header: Sequence[object]) -> dict[str, int] | None:
    """Return column name -> position when this row is the header of an OEWS workbook, else ``None``."""
    names = {str(cell).strip().upper(): position for position, cell in enumerate(header) if cell is not None}
    return names if {"AREA", "OCC_CODE", "A_MEAN"} <= set(names) else None


def flat_file_kind(first_line: str) -> str | None:
    """Return which time-series file starts with this line (``data``, ``area``, ``industry``, ...), else ``None``."""
    columns = tuple(part.strip() for part in first_line.split("\t"))
    if columns[: len(DATA_HEADER)] == DATA_HEADER:
        return "data"
    if columns[:2] == ("series_id", "seasonal"):
        return "series"
    kinds = {"area": {"area_code", "area_name"}, "industry": {"industry_code", "industry_name"}}
    kinds["occupation"] = {"occupation_code", "occupation_name"}
    return next((kind for kind, needed in kinds.items() if needed <= set(columns)), None)


def read_workbooks(
    downloads: Iterable[Download], socs: Iterable[str], industry_socs: Iterable[str], release: str | None
) -> Wages:
    """Read OEWS workbooks (or the same tables as CSV) of one release.

    Args:
        downloads: the files.
        socs: occupations to keep, by area.
        industry_socs: occupations to keep, by industry.
        release: the release, such as ``2026-05``, for files whose name and sheets do not tell it.

    Raises:
        RefreshError: for a missing column, an unknown mark in a figure, or files of different releases.
    """
    wanted, wanted_by_industry = frozenset(socs), frozenset(industry_socs)
    wages = Wages(release or "", industry_socs=wanted_by_industry)
    for download in downloads:
        sheets = 0
        for title, rows in download.sheets():
            columns = workbook_columns(next(rows, ()))
            if columns is None:
                continue
            sheets += 1
            missing = sorted(WORKBOOK_COLUMNS - set(columns))
            if missing:
                raise RefreshError(download.name, f"no column {', '.join(missing)}", "the columns of an OEWS workbook")
            stated = _release_in(title) or _release_in(download.name)
            _agree_on_release(wages, stated, download.name)
            _read_sheet(download.name, rows, columns, wanted, wanted_by_industry, wages)
        if not sheets:
            raise RefreshError(download.name, "no sheet with OEWS columns", "an OEWS workbook")
    return wages


def _release_in(name: str) -> str | None:
    match = _RELEASE_IN_NAME.search(name)
    return f"{match[1]}-05" if match else None


def _agree_on_release(wages: Wages, stated: str | None, file: str) -> None:
    if not wages.release:
        if stated is None:
            expected = "a name as published (such as national_M2025_dl.xlsx), or --release YYYY-MM"
            raise RefreshError(file, "no release year in its name or sheets", expected)
        wages.release = stated
    elif stated is not None and stated != wages.release:
        raise RefreshError(file, f"figures of {stated}", f"figures of {wages.release}, like the files before it")


def _read_sheet(
    file: str,
    rows: Iterator[tuple[object, ...]],
    columns: dict[str, int],
    socs: frozenset[str],
    industry_socs: frozenset[str],
    wages: Wages,
) -> None:
    at_soc, width = columns["OCC_CODE"], max(columns.values()) + 1
    for line, row in enumerate(rows, start=2):
        if len(row) < width:
            row = (*row, *[None] * (width - len(row)))  # trailing empty cells are not stored
        group = _text(row[columns["I_GROUP"]])
        wages.industry_levels.add(group)
        soc = _text(row[at_soc])
        if soc not in socs:
            continue
        area_type = WORKBOOK_AREA_TYPES.get(_text(row[columns["AREA_TYPE"]]))
        if area_type is None:
            continue
        by_industry = group != "cross-industry"
        if by_industry and (area_type != "nation" or soc not in industry_socs):
            continue
        cells = _workbook_figures(file, line, row, columns, wages)
        wages.occupations[soc] = _text(row[columns["OCC_TITLE"]])
        industry_title = _text(row[columns["NAICS_TITLE"]])
        if by_industry:
            own_code = _text(row[columns["OWN_CODE"]]) if "OWN_CODE" in columns else ""
            code = industry_code(_text(row[columns["NAICS"]]), group, own_code)
            wages.industries[code] = industry_title
            wages.industry_wages[soc, code] = cells
            continue
        area = area_code(area_type, _text(row[columns["AREA"]]))
        wages.areas[area] = (area_type, _text(row[columns["AREA_TITLE"]]))
        wages.area_wages[soc, area] = cells
        if area_type == "nation":
            wages.industries[ALL_INDUSTRIES] = industry_title


def _workbook_figures(file: str, line: int, row: Sequence[object], columns: dict[str, int], wages: Wages) -> Cells:
    cells = {}
    for name, (column, _) in FIGURES.items():
        value = row[columns[column]] if column in columns else None
        try:
            cells[name] = figure(value)
        except ValueError:
            expected = "a figure, or one of the marks *, **, #, ~"
            raise RefreshError(file, repr(value), expected, line, column) from None
        wages.top_coded += isinstance(value, str) and value.strip() == TOP_CODED
    return cells


def area_code(area_type: str, code: str) -> str:
    """Return a workbook's area code in the seven digits of the flat files.

    Example:
        >>> area_code("nation", "99"), area_code("state", "6"), area_code("metropolitan", "10180")
        ('0000000', '0600000', '0010180')
        >>> area_code("nonmetropolitan", "100001")
        '0100001'
    """
    if area_type == "nation":
        return NATION
    return f"{code.zfill(2)}00000" if area_type == "state" else code.zfill(7)


def industry_code(naics: str, group: str, own_code: str) -> str:
    """Return a workbook's industry in the six characters of the flat files.

    Sectors are ``first--last + 1`` there, and an industry under one ownership ends in the ownership's digit.

    Example:
        >>> industry_code("31-33", "sector", "5"), industry_code("99", "sector", "123")
        ('31--34', '99-100')
        >>> industry_code("622000", "3-digit, ownership", "3"), industry_code("622100", "4-digit", "235")
        ('622003', '622100')
    """
    if group == "sector" and re.fullmatch(r"\d\d(-\d\d)?(0000)?", naics):
        ends = naics.removesuffix("0000").split("-")
        after = str(int(ends[-1]) + 1)
        return f"{ends[0]}-{after}" if len(after) > 2 else f"{ends[0]}--{after}"
    code = naics.zfill(6)
    if group.endswith("ownership") and len(own_code) == 1 and code.endswith("0"):
        return code[:-1] + own_code
    return code


def read_flat_files(
    data: Download,
    lookups: dict[str, Download],
    socs: Iterable[str],
    industry_socs: Iterable[str],
    release: str | None,
) -> Wages:
    """Read the time-series flat files: ``oe.data...`` and, beside it, ``oe.area`` (needed), ``oe.industry`` and
    ``oe.occupation`` (titles).

    A series is named ``OE`` + ``U`` + area type (N, S, M) + area (7) + industry (6) + occupation (6) + data type (2).
    Only the newest year in the file is read.

    Raises:
        RefreshError: for a missing ``oe.area``, an unknown mark in a figure, or a release other than ``release``.
    """
    if "area" not in lookups:
        raise RefreshError(data.name, "no oe.area beside it", "oe.data... and oe.area, better oe.industry too")
    names = _read_lookup(lookups["area"], "area_code", "area_name")
    wanted = {soc.replace("-", ""): soc for soc in socs}
    wanted_by_industry = frozenset(industry_socs)
    cells: dict[tuple[str, str, str], Cells] = {}
    top_coded: set[tuple[tuple[str, str, str], str]] = set()
    newest = 0
    for line, text in enumerate(data.lines(), start=1):
        # The file has six million lines, so look at the occupation before anything else.
        soc = wanted.get(text[17:23])
        if soc is None or not text.startswith("OEU"):
            continue
        parts = text.rstrip("\r\n").split("\t")
        series = parts[0].strip()
        if len(parts) < 4 or len(series) != _SERIES_LENGTH:
            raise RefreshError(data.name, repr(text.strip()), "a tab-separated series, year, period and value", line)
        area, industry, column = series[4:11], series[11:17], _DATA_TYPES.get(series[23:25])
        by_industry = industry != ALL_INDUSTRIES
        if column is None or not parts[2].strip().startswith("A"):
            continue
        if by_industry and (series[3] != "N" or soc not in wanted_by_industry):
            continue
        if not parts[1].strip().isdecimal():
            raise RefreshError(data.name, repr(parts[1].strip()), "a year", line, "year")
        year = int(parts[1])
        if year < newest:
            continue
        if year > newest:
            newest = year
            cells.clear()
            top_coded.clear()
        key = (soc, area, industry)
        try:
            cells.setdefault(key, dict.fromkeys(FIGURES, ""))[column] = figure(parts[3])
        except ValueError:
            raise RefreshError(data.name, repr(parts[3].strip()), "a figure, or - for none", line, "value") from None
        if len(parts) > 4 and TOP_CODED_FOOTNOTE in parts[4].split(","):
            top_coded.add((key, column))
    wages = Wages(release or "", industry_socs=wanted_by_industry, top_coded=len(top_coded))
    if not cells:
        raise RefreshError(data.name, "no series of the occupations in socs.csv", "OEWS series such as OEUN0000000...")
    _agree_on_release(wages, f"{newest}-05", data.name)
    wages.industries = _read_lookup(lookups.get("industry"), "industry_code", "industry_name")
    titles = _read_lookup(lookups.get("occupation"), "occupation_code", "occupation_name")
    wages.occupations = {soc: titles[code] for code, soc in wanted.items() if code in titles}
    wages.industry_levels = {"sector", "3-digit", "4-digit"}
    for (soc, area, industry), figures in cells.items():
        if industry == ALL_INDUSTRIES:
            if area not in names:
                raise RefreshError(lookups["area"].name, f"no area {area}", f"every area of {data.name}")
            wages.areas[area] = (_flat_area_type(area, names[area]), names[area])
            wages.area_wages[soc, area] = figures
        else:
            wages.industry_wages[soc, industry] = figures
    return wages


def _read_lookup(download: Download | None, key: str, value: str) -> dict[str, str]:
    """Return code -> name of a tab-separated lookup file; empty when there is none."""
    if download is None:
        return {}
    lines = download.lines()
    header = [part.strip() for part in next(lines, "").split("\t")]
    at_key, at_value = header.index(key), header.index(value)
    rows = (line.rstrip("\r\n").split("\t") for line in lines)
    return {row[at_key].strip(): row[at_value].strip() for row in rows if len(row) > max(at_key, at_value)}


def _flat_area_type(code: str, title: str) -> str:
    if code == NATION:
        return "nation"
    if code.endswith("00000"):
        return "state"
    return "nonmetropolitan" if "nonmetropolitan" in title.lower() else "metropolitan"


def _text(value: object) -> str:
    """Return a cell's text; a whole number read as a float loses its ``.0``."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
