"""Reading IPEDS and the College Scorecard: who teaches what, what it costs and takes, and how graduates fare.

IPEDS (National Center for Education Statistics, https://nces.ed.gov/ipeds/use-the-data, complete data files): ``HD``
(directory), ``IC`` (characteristics), ``IC_AY`` and ``IC_PY`` (charges by academic year and by program; from 2024-25 in
``COST1``), ``C_A`` (completions) and, for the share of online students, ``EFFY_DIST``. Their year is in their names. The
College Scorecard (U.S. Department of Education, https://collegescorecard.ed.gov/data/): most recent cohorts by
institution and by field of study.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from careerdata.refresh.cells import figure, number
from careerdata.refresh.changes import Cells, Changes, TableChange, read_rows
from careerdata.refresh.downloads import Download, RefreshError
from careerdata.refresh.families import Family, is_newer, newest_release, source_rows, still_citing

LAYOUTS: Mapping[str, frozenset[str]] = {
    "directory": frozenset({"UNITID", "INSTNM", "STABBR", "LATITUDE", "LONGITUD", "CYACTIVE"}),
    "characteristics": frozenset({"UNITID", "OPENADMP", "DSTNUGP", "DISTNCED"}),
    "charges": frozenset({"UNITID", "CHG2AY3", "CHG3AY3"}),
    "program_charges": frozenset({"UNITID", "CIPCODE1", "CIPTUIT1", "PRGMSR1"}),
    "completions": frozenset({"UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT"}),
    "online": frozenset({"UNITID", "EFFYDLEV", "EFYDETOT", "EFYDEEXC"}),
    "scorecard_fields": frozenset({"UNITID", "OPEID6", "CIPCODE", "CREDLEV", "EARN_MDN_1YR"}),
    "scorecard_schools": frozenset({"UNITID", "C150_L4", "EARN_THR_STATE"}),
}
"""Columns that tell each file; COST1 has those of both kinds of charges and counts as ``charges``."""
NAMES = {
    "directory": "HD",
    "characteristics": "IC",
    "charges": "IC_AY or COST1",
    "completions": "C_A",
    "scorecard_fields": "Most-Recent-Cohorts-Field-of-Study",
    "scorecard_schools": "Most-Recent-Cohorts-Institution",
}
"""The files without which a part is not complete, by what they are called."""
IPEDS_FILES = ("directory", "characteristics", "charges", "completions")
SCORECARD_FILES = ("scorecard_fields", "scorecard_schools")

CONTROL = {"1": "public", "2": "nonprofit", "3": "for_profit"}
LEVEL = {"1": "4_year", "2": "2_year", "3": "less_than_2_year"}
YES = "1"
CREDIT_HOURS = "2"
"""PRGMSR: 1 is contact hours, 2 credit hours."""
ALL_STUDENTS = "1"
"""EFFYDLEV of all students together."""
LARGEST_PROGRAMS = range(1, 7)
NOT_REPORTED = {"", ".", "-1", "-2", "-3", "PS", "NA", "NULL", "PrivacySuppressed"}
EARNINGS_LAG = 2
"""Years from the dollars of the Scorecard's earnings to its release, as in that of June 2026, in dollars of 2024."""

IPEDS = Family(
    r"ipeds_(\d{4})",
    lambda release: f"ipeds_{release}",
    lambda release: f"Integrated Postsecondary Education Data System, {school_year(int(release))}",
    "National Center for Education Statistics",
    "https://nces.ed.gov/ipeds/use-the-data",
    "Public domain (U.S. government)",
    lambda year: f"{year + 2}-12",
)
SCORECARD = Family(
    r"college_scorecard_(\d{4})_(\d{2})",
    lambda release: f"college_scorecard_{release.replace('-', '_')}",
    lambda release: f"College Scorecard, most recent cohorts, release of {release}",
    "U.S. Department of Education",
    "https://collegescorecard.ed.gov/data/",
    "Public domain (U.S. government)",
    lambda year: f"{year + 1}-06",
)

Row = dict[str, str]
OUTCOMES_OF_SCHOOLS = (
    *("net_price_usd", "net_price_low_income_usd", "net_price_as_of", "completion_rate"),
    *("high_school_pay_usd", "high_school_pay_as_of", "outcomes_source"),
)
OUTCOMES_OF_PROGRAMS = (
    *("earnings_1yr_usd", "earnings_4yr_usd", "earnings_as_of", "debt_usd", "debt_as_of"),
    *("pooled_branches", "outcomes_source"),
)
"""Columns of the Scorecard; the others are of IPEDS."""


def detect(first_line: str) -> str | None:
    """Return which of :data:`LAYOUTS` a file with this header has, or ``None``."""
    header = set(_header(first_line))
    return next((name for name, columns in LAYOUTS.items() if columns <= header), None)


def school_year(start: int) -> str:
    """Return a school year: "2023-24"."""
    return f"{start}-{(start + 1) % 100:02}"


@dataclass
class Awards:
    """Awards of one school, field and level by the year in which the academic year ended."""

    by_year: dict[int, int] = field(default_factory=dict)

    def add(self, year: int, count: int) -> None:
        """Add the awards of a first or second major."""
        self.by_year[year] = self.by_year.get(year, 0) + count

    def mean(self, newest: int) -> str:
        """Return the mean of a year and the two before, as far as they are known."""
        known = [count for year, count in self.by_year.items() if newest - 3 < year <= newest]
        return number(round(sum(known) / len(known), 1))


def plan_schools(
    directory: FilePath, parts: Mapping[str, Sequence[Download]], origin: str = "", published: str | None = None
) -> Changes:
    """Return what IPEDS files, the College Scorecard's, or both would change: schools, their programs, the sources.

    A newer IPEDS replaces all schools and programs, with what the Scorecard says of those that stay; a Scorecard alone
    renews what it says of them.

    Raises:
        RefreshError: for a release that is not complete, an older one, or an unreadable figure.
    """
    tables = {name: read_rows(directory, name) for name in ("schools", "school_programs", "sources")}
    schools, programs = list(tables["schools"]), list(tables["school_programs"])
    notes: list[str] = []
    sources: TableChange | None = None
    replaced: list[str] = []
    for files, family, read in ((IPEDS_FILES, IPEDS, _ipeds), (SCORECARD_FILES, SCORECARD, _scorecard)):
        if not any(name in parts for name in (*files, *(("online", "program_charges") if family is IPEDS else ()))):
            continue
        if lacking := [NAMES[name] for name in files if name not in parts]:
            raise RefreshError(NAMES[files[0]], f"no {', '.join(lacking)} beside it", "all files of one release")
        release, schools, programs, said = read(directory, parts, schools, programs, published)
        column = "source" if family is IPEDS else "outcomes_source"
        current = newest_release([{"source": row[column]} for row in tables["schools"]], family)
        source = family.id(release)
        if is_newer(source, current, family) and current:
            replaced.append(current)
        notes.append(f"Release: {current or 'none'} -> {source}" if source != current else f"Release: {source}, as now")
        notes += said
        old = sources.after if sources else tables["sources"]
        used = schools != list(tables["schools"]) or programs != list(tables["school_programs"])
        made = source_rows(old, family, release, origin, published, used)
        sources = TableChange("sources", tables["sources"], made.after)
    schools.sort(key=lambda row: (row["state"], row["city"], row["name"], row["unitid"]))
    programs.sort(key=lambda row: row["id"])
    changes = [
        TableChange("schools", tables["schools"], tuple(schools)),
        TableChange("school_programs", tables["school_programs"], tuple(programs)),
    ]
    for source in replaced:
        notes += still_citing(directory, source, {"schools", "school_programs", "sources"})
    return Changes(directory, (*changes, *([sources] if sources else [])), tuple(notes))


Read = tuple[str, list[Row], list[Row], list[str]]


def _ipeds(
    directory: FilePath,
    parts: Mapping[str, Sequence[Download]],
    schools: Sequence[Cells],
    programs: Sequence[Cells],
    published: str | None,
) -> Read:
    """Return the release, and the tables as the files of IPEDS have them."""
    release = max(year_of(file) for file in parts["directory"])
    awards, newest = _awards(directory, parts["completions"])
    states = {row["state"] for row in read_rows(directory, "states")}
    levels = read_rows(directory, "award_levels")
    source = IPEDS.id(str(release))
    teaching = {unitid for unitid, _, _ in awards}
    of_school = {row["unitid"]: row for row in schools}
    of_program = {row["id"]: row for row in programs}
    made: list[Row] = []
    left_out: set[str] = set()
    for row in _rows(parts["directory"]):
        if row["UNITID"] in teaching and row["CYACTIVE"] == YES:
            if row["STABBR"] not in states:
                left_out.add(row["STABBR"])
                continue
            made.append({**_school(row), "source": source})
    known = {row["unitid"] for row in made}
    _describe(made, parts)
    for row in made:
        old = of_school.get(row["unitid"], {})
        row |= {column: old.get(column, "") for column in OUTCOMES_OF_SCHOOLS}
        row["outcomes_source"] = row["outcomes_source"] or source
    charges = _program_charges(parts, levels, awards)
    found: list[Row] = []
    code_of = {row["ipeds_code"]: row["id"] for row in levels}
    for (unitid, cip, code), counted in awards.items():
        if unitid in known and newest in counted.by_year:
            id = f"{unitid}-{cip}-{code}"
            old = of_program.get(id, {})
            paid = charges.get((unitid, cip, code), {})
            found.append(
                {
                    **{"id": id, "unitid": unitid, "cip": cip, "award": code_of[code]},
                    **{"awards_year": str(newest), "awards": str(counted.by_year[newest])},
                    "awards_mean": counted.mean(newest),
                    **{column: paid.get(column, "") for column in PROGRAM_CHARGES},
                    **{column: old.get(column, "") for column in OUTCOMES_OF_PROGRAMS},
                    "source": source,
                    "outcomes_source": old.get("outcomes_source") or source,
                }
            )
    notes = [f"Left out, in places that states.csv does not list: {', '.join(sorted(left_out))}."] if left_out else []
    closed = sorted(row["name"] for row in schools if row["unitid"] not in known)
    if closed:
        more = f" and {len(closed) - 10} more" if len(closed) > 10 else ""
        notes.append(f"No longer there ({len(closed)}): {', '.join(closed[:10])}{more}.")
    return str(release), made, found, notes


PROGRAM_CHARGES = ("months", "credit_hours", "clock_hours", "tuition_fees_usd", "books_usd", "price_as_of")


def _awards(directory: FilePath, files: Sequence[Download]) -> tuple[dict[tuple[str, str, str], Awards], int]:
    """Return awards by school, six-digit field and level of award, and the newest year; first and second majors count."""
    fields = {
        row["cip"]
        for occupation in read_rows(directory, "occupations")
        for row in read_rows(directory / occupation["id"], "fields_of_study")
    }
    codes = {row["ipeds_code"] for row in read_rows(directory, "award_levels")}
    found: dict[tuple[str, str, str], Awards] = {}
    years = [year_of(file) for file in files]
    if len(set(years)) < len(years):
        raise RefreshError(files[0].name, f"two files of {max(years)}", "one file a year")
    for file, year in zip(files, years, strict=True):
        for row in _rows([file], ("UNITID", "CIPCODE", "AWLEVEL", "CTOTALT")):  # of 64 columns and 300,000 rows
            code = row["AWLEVEL"].lstrip("0")
            if row["CIPCODE"] in fields and code in codes:
                count = int(_figure(row, "CTOTALT", file) or 0)
                found.setdefault((row["UNITID"], row["CIPCODE"], code), Awards()).add(year, count)
    return found, max(years)


def _school(row: Row) -> Row:
    """Return a school as the directory has it."""
    return {
        "unitid": row["UNITID"],
        "name": row["INSTNM"],
        "city": row["CITY"],
        "state": row["STABBR"],
        "zip": row["ZIP"][:5],
        "county_fips": row["COUNTYCD"].zfill(5),
        "latitude": row["LATITUDE"],
        "longitude": row["LONGITUD"],
        "cbsa": _known(row, "CBSA"),
        "control": CONTROL.get(row["CONTROL"], row["CONTROL"]),
        "level": LEVEL.get(row["ICLEVEL"], row["ICLEVEL"]),
        "website": _address(row["WEBADDR"]),
        "price_calculator": _address(row.get("NPRICURL", "")),
    }


def _address(text: str) -> str:
    return text if not text or re.match("https?://", text, re.IGNORECASE) else f"https://{text}"


def _describe(schools: Sequence[Row], parts: Mapping[str, Sequence[Download]]) -> None:
    """Add what the other files say of each school: admission, online study, tuition."""
    online = {row["UNITID"]: row for row in _rows(parts.get("online", ())) if row["EFFYDLEV"] == ALL_STUDENTS}
    about = {row["UNITID"]: row for row in _rows(parts["characteristics"])}
    charged: dict[str, tuple[Row, Download | None]] = {
        row["UNITID"]: (row, file) for file in sorted(parts["charges"], key=year_of) for row in _rows([file])
    }
    for school in schools:
        own = about.get(school["unitid"], {})
        school["open_admission"] = {"1": "true", "2": "false"}.get(own.get("OPENADMP", ""), "")
        school["online_programs"] = _flag(own.get("DSTNUGP") == YES)
        school["online_only"] = _flag(own.get("DISTNCED") == YES)
        students = online.get(school["unitid"], {})
        total = float(_known(students, "EFYDETOT") or 0)
        school["online_share"] = number(float(_known(students, "EFYDEEXC") or 0) / total) if total else ""
        paid, file = charged.get(school["unitid"], ({}, None))
        district, own_state, others = (_figure(paid, f"CHG{who}AY3", file) for who in (1, 2, 3))
        year = school_year(year_of(file)) if file else ""
        school |= {"tuition_in_state_usd": own_state, "tuition_out_of_state_usd": others}
        school["tuition_as_of"] = year if own_state or others else ""
        school |= {"district_rate_usd": district, "district_rate_in_state_usd": own_state if district else ""}
        school["district_rate_as_of"] = year if district else ""


def _flag(holds: bool) -> str:
    return "true" if holds else "false"


def _program_charges(
    parts: Mapping[str, Sequence[Download]],
    levels: Sequence[Cells],
    awards: Mapping[tuple[str, str, str], Awards],
) -> dict[tuple[str, str, str], Row]:
    """Return price, length and months of a school's largest programs, by school, field and level of award.

    A program belongs to the school's only level of award in its field, or to that whose credits or hours hold its length.
    Of the largest program a school with full-time beginners reports the charges as those of the whole year's students.
    """
    offered: dict[tuple[str, str], list[str]] = {}
    for unitid, cip, code in awards:
        offered.setdefault((unitid, cip), []).append(code)
    by_code = {row["ipeds_code"]: row for row in levels}
    found: dict[tuple[str, str, str], Row] = {}
    files = [*parts.get("program_charges", ()), *parts["charges"]]
    for file in sorted(files, key=year_of):
        for row in _rows([file]):
            for rank in LARGEST_PROGRAMS:
                cip = row.get(f"CIPCODE{rank}", "")
                paid = _charges_of(row, rank, file)
                level = _level(offered.get((row["UNITID"], cip), []), by_code, paid)
                if level and paid["tuition_fees_usd"]:
                    found[row["UNITID"], cip, level] = paid
    return found


def _charges_of(row: Row, rank: int, file: Download) -> Row:
    """Return what a row of IC_PY says of a school's first, second ... largest program."""
    length = _figure(row, f"CIPLGTH{rank}", file)
    in_credits = row.get(f"PRGMSR{rank}") == CREDIT_HOURS
    tuition, books = (_figure(row, f"{name}{rank}", file) for name in ("CIPTUIT", "CIPSUPP"))
    if rank == 1:
        tuition, books = tuition or _figure(row, "CHG1PY3", file), books or _figure(row, "CHG4PY3", file)
    return {
        "months": _figure(row, f"MTHCMP{rank}", file),
        "credit_hours": length if in_credits else "",
        "clock_hours": "" if in_credits else length,
        "tuition_fees_usd": tuition,
        "books_usd": books,
        "price_as_of": school_year(year_of(file)),
    }


def _level(codes: Sequence[str], levels: Mapping[str, Cells], paid: Row) -> str | None:
    """Return which of a school's levels of award in a field a program of this length is."""
    if len(codes) == 1:
        return codes[0]
    kind = "credits" if paid["credit_hours"] else "hours"
    length = paid["credit_hours"] or paid["clock_hours"]
    held = []
    for code in codes:
        low, high = levels[code][f"{kind}_low"], levels[code][f"{kind}_high"]
        if length and low and float(low) <= float(length) <= float(high):
            held.append(code)
    return held[0] if len(held) == 1 else None


def _scorecard(
    directory: FilePath,
    parts: Mapping[str, Sequence[Download]],
    schools: Sequence[Cells],
    programs: Sequence[Cells],
    published: str | None,
) -> Read:
    """Return the release, and the tables with what the Scorecard's files say of their schools and programs."""
    day = _release(parts, published)
    release, dollars = day[:7], str(int(day[:4]) - EARNINGS_LAG)
    source = SCORECARD.id(release)
    whole = {row["UNITID"]: row for row in _rows(parts["scorecard_schools"])}
    credential = {row["id"]: row["scorecard_code"] for row in read_rows(directory, "award_levels")}
    by_field: dict[tuple[str, str, str], Row] = {}
    branches: dict[tuple[str, str, str], set[str]] = {}
    for row in _rows(parts["scorecard_fields"]):
        key = (row["CIPCODE"].zfill(4), row["CREDLEV"])
        by_field[row["UNITID"], *key] = row
        branches.setdefault((row["OPEID6"], *key), set()).add(row["UNITID"])
    new_schools = [{**row, **_of_school(whole.get(row["unitid"], {}), release, dollars, source)} for row in schools]
    new_programs = []
    for row in programs:
        key = (row["cip"].replace(".", "")[:4], credential[row["award"]])
        found = by_field.get((row["unitid"], *key), {})
        together = branches.get((found.get("OPEID6", ""), *key), set())
        new_programs.append({**row, **_of_program(found, len(together), release, dollars, source)})
    matched = sum(row["unitid"] in whole for row in schools)
    return release, new_schools, new_programs, [f"The Scorecard knows {matched:,} of {len(schools):,} schools."]


def _of_school(row: Row, release: str, dollars: str, source: str) -> Row:
    net, low = (
        next((value for kind in ("PUB", "PRIV", "PROG", "OTHER") if (value := _known(row, f"{name}_{kind}"))), "")
        for name in ("NPT4", "NPT41")
    )
    pay = _known(row, "EARN_THR_STATE")
    return {
        "net_price_usd": net,
        "net_price_low_income_usd": low,
        "net_price_as_of": release if net or low else "",
        "completion_rate": _known(row, "C150_4") or _known(row, "C150_L4"),
        "high_school_pay_usd": pay,
        "high_school_pay_as_of": dollars if pay else "",
        "outcomes_source": source,
    }


def _of_program(row: Row, branches: int, release: str, dollars: str, source: str) -> Row:
    first, later, debt = (_known(row, name) for name in ("EARN_MDN_1YR", "EARN_MDN_4YR", "DEBT_ALL_STGP_EVAL_MDN"))
    return {
        "earnings_1yr_usd": first,
        "earnings_4yr_usd": later,
        "earnings_as_of": dollars if first or later else "",
        "debt_usd": debt,
        "debt_as_of": release if debt else "",
        "pooled_branches": str(branches) if branches else "",
        "outcomes_source": source,
    }


def _release(parts: Mapping[str, Sequence[Download]], published: str | None) -> str:
    """Return the day of a Scorecard release: as said, or from the name of a file or its archive (MMDDYYYY)."""
    if published:
        return published
    files = [file for name in SCORECARD_FILES for file in parts[name]]
    for name in (text for file in files for text in (file.name, file.archive or "")):
        if match := re.search(r"(0[1-9]|1[0-2])([0-2][0-9]|3[01])(20[0-9]{2})", name):
            return f"{match[3]}-{match[1]}-{match[2]}"
    raise RefreshError(files[0].name, "no date in its name", "--published with the day of the release")


def year_of(file: Download) -> int:
    """Return the year in the name of an IPEDS file, in which its collection began: 2024 for ``HD2024.csv``.

    Raises:
        RefreshError: for a name without a year.
    """
    match = re.search(r"20[0-9]{2}", file.name)
    if not match:
        raise RefreshError(file.name, "no year in its name", "a name as published, such as HD2024.csv")
    return int(match[0])


def _header(line: str) -> list[str]:
    return [cell.strip().strip('"').upper() for cell in line.split(",")]


def _rows(files: Sequence[Download], columns: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the rows of files by column, all or these, stripped; some published rows have a comma too many at their end."""
    for file in files:
        lines = csv.reader(file.lines())
        try:
            header = [cell.strip().upper() for cell in next(lines, [])]
            used = [(name, at) for at, name in enumerate(header) if not columns or name in columns]
            for cells in lines:
                if len(cells) >= len(header):
                    yield {name: " ".join(cells[at].split()) for name, at in used}
                elif cells:
                    found = f"{len(cells)} cells"
                    raise RefreshError(file.name, found, f"{len(header)} cells", lines.line_num)
        except csv.Error as error:
            raise RefreshError(file.name, str(error), "well-formed CSV", lines.line_num) from error


def _known(row: Mapping[str, str], column: str) -> str:
    """Return a figure as a cell, empty where it is not published."""
    value = row.get(column, "")
    return "" if value in NOT_REPORTED else figure(value)


def _figure(row: Mapping[str, str], column: str, file: Download | None) -> str:
    """Return a figure as a cell; one that is none is said with its file."""
    try:
        return _known(row, column)
    except ValueError:
        name, school = (file.name if file else column), row.get("UNITID", "")
        raise RefreshError(name, f"{row[column]!r} for school {school}", "a figure", column=column) from None
