"""From what the files say to what would change in ``data/``. Nothing here writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path as FilePath

from careerdata.refresh import bea, cpi, households, oews, schools, taxes, territories
from careerdata.refresh.changes import Cells, Changes, Key, TableChange, largest_changes, read_rows, step
from careerdata.refresh.downloads import Download, RefreshError, fingerprints, open_downloads
from careerdata.refresh.families import Family, is_newer, newest_release, source_rows, still_citing
from careerdata.tables.loading import load
from careerdata.tables.schema import TABLES

KINDS = ("wages", "cost_of_living", "prices", "schools")
EXPECTED = (
    "an OEWS workbook or flat file of BLS (national, state, MSA, BOS, industry, all_data; oe.data..., oe.area), "
    "a SARPP or MARPP table of BEA, consumer prices of BLS (cu.data.1.AllItems), or files of IPEDS or the College Scorecard"
)
KIND_OF = {"parities": "cost_of_living", "prices": "prices"} | dict.fromkeys(schools.LAYOUTS, "schools")
AREA_ORDER = {kind: place for place, kind in enumerate(oews.AREA_COVERAGE)}
# The settings are meant to be a partition of all jobs; outside this share something is missing or counted twice.
SMALLEST_PARTITION = 0.90
# At which wage the largest changes of take-home pay are shown.
SHOWN_WAGE = "50000"
CPI_SOURCE = "bls_cpi_u"


OEWS = Family(
    r"bls_oews_(\d{4})_(\d{2})",
    lambda release: f"bls_oews_{release.replace('-', '_')}",
    lambda release: f"Occupational Employment and Wage Statistics, {date.fromisoformat(f'{release}-01'):%B %Y}",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/oes/",
    "Public domain (U.S. government)",
    lambda year: f"{year + 2}-05",  # figures of one May come out in the next
)
BEA = Family(
    r"bea_rpp_(\d{4})",
    lambda release: f"bea_rpp_{release}",
    lambda release: f"Regional Price Parities by state (SARPP) and metropolitan area (MARPP), {release}",
    "U.S. Bureau of Economic Analysis",
    "https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
    "Public domain (U.S. government)",
    lambda year: f"{year + 3}-02",
)
POLICYENGINE = Family(
    r"policyengine_(\d{4})",
    lambda release: f"policyengine_{release}",
    lambda release: f"Take-home pay {release}, computed with PolicyEngine US",
    "PolicyEngine",
    "https://policyengine.org",
    "AGPL-3.0 software; its figures are facts",
    lambda year: f"{year + 1}-01",
    kind="computed",
)
HOUSEHOLDS = Family(
    r"households_(\d{4})",
    lambda release: f"households_{release}",
    lambda release: f"Take-home pay and benefits of households {release}, computed with PolicyEngine US",
    "PolicyEngine",
    "https://policyengine.org",
    "AGPL-3.0 software; its figures are facts",
    lambda year: f"{year + 1}-01",
    kind="computed",
)


def plan(
    kind: str | None,
    files: Sequence[FilePath | str],
    directory: FilePath | str,
    release: str | None = None,
    published: str | None = None,
) -> Changes:
    """Read downloads and return what they would change in a data directory.

    Args:
        kind: ``wages`` (OEWS), ``cost_of_living`` (BEA), ``prices`` (CPI-U), ``schools`` (IPEDS and College
            Scorecard), or ``None`` to go by the content.
        files: the downloads, as published or still zipped.
        directory: the data directory.
        release: OEWS release as ``YYYY-MM``, where neither name nor sheets of a workbook tell it.
        published: publication date for the source's row, as ``YYYY-MM-DD``.

    Raises:
        RefreshError: with one line, for a file that is not what it should be.
    """
    root = FilePath(directory)
    _check_date("--release", release, "%Y-%m", "2026-05")
    _check_date("--published", published, "%Y-%m-%d", "2027-05-14")
    if not files:
        raise RefreshError("refresh", "no files", EXPECTED)
    parts: dict[str, list[Download]] = {}
    for download in open_downloads(files):
        part = detect(download)
        # An archive also holds descriptions and footnotes; a file named by hand must be of use itself.
        if part is not None:
            parts.setdefault(part, []).append(download)
        elif download.archive is None:
            raise RefreshError(download.name, _found(download), EXPECTED)
    if not parts:
        raise RefreshError(FilePath(files[0]).name, "an archive without any such file", EXPECTED)
    found = {KIND_OF.get(part, "wages") for part in parts}
    names = ", ".join(FilePath(file).name for file in files)
    if len(found) > 1:
        raise RefreshError(names, f"files for {' and for '.join(sorted(found))}", "one kind at a time")
    if kind is not None and found != {kind}:
        raise RefreshError(names, f"files for {found.pop()}", f"files for {kind}")
    origin = f"Read from {fingerprints(files)}."
    if "parities" in parts:
        return plan_cost_of_living(root, bea.read_parities(parts["parities"]), origin, published)
    if "prices" in parts:
        if len(parts["prices"]) > 1:
            raise RefreshError(names, f"{len(parts['prices'])} files of prices", "one, such as cu.data.1.AllItems")
        return plan_prices(root, cpi.read_prices(parts["prices"][0]), origin, published)
    if found == {"schools"}:
        return schools.plan_schools(root, parts, origin, published)
    return plan_wages(root, _read_wages(root, parts, names, release), origin, published)


def detect(download: Download) -> str | None:
    """Return what a file is by its content: ``table`` (OEWS workbook or CSV), ``data``, ``series``, ``area``,
    ``industry``, ``occupation`` (flat files), ``parities`` (BEA), ``prices`` (CPI-U), a name of
    ``schools.LAYOUTS``, or ``None``."""
    if download.is_workbook:
        headers = (next(rows, ()) for _, rows in download.sheets())
        return "table" if any(oews.workbook_columns(header) for header in headers) else None
    line = download.first_line()
    if bea.is_parities(line):
        return "parities"
    if school_file := schools.detect(line):
        return school_file
    if oews.workbook_columns([cell.strip('"') for cell in line.split(",")]):
        return "table"
    kind = oews.flat_file_kind(line)
    return "prices" if kind == "data" and cpi.is_prices(download) else kind


def _check_date(name: str, text: str | None, layout: str, example: str) -> None:
    try:
        exact = text is None or datetime.strptime(text, layout).strftime(layout) == text
    except ValueError:
        exact = False
    if not exact:
        raise RefreshError(name, repr(text), f"{'a date' if '%d' in layout else 'a month'} such as {example}")


def _found(download: Download) -> str:
    if download.is_workbook:
        return "a workbook without the columns AREA, OCC_CODE and A_MEAN"
    line = download.first_line()
    if re.match(r"<(!doctype|html)", line, re.IGNORECASE):
        return "a web page (has the publisher's site refused the download?)"
    if line.startswith("PK"):
        return "a damaged zip file or workbook"
    if line.startswith("ÐÏ\x11à"):
        return "an Excel file of the old kind (.xls)"
    printable = "".join(letter for letter in line[:60] if letter.isprintable())
    return f"a file that starts with {printable!r}"


def _read_wages(directory: FilePath, parts: dict[str, list[Download]], names: str, release: str | None) -> oews.Wages:
    socs = [row["soc"] for row in read_rows(directory, "socs")]
    industry_socs = [row["soc"] for row in read_rows(directory, "occupations")]
    if "table" in parts and "data" in parts:
        raise RefreshError(names, "workbooks and flat files", "one of both, since they hold the same figures")
    if "table" in parts:
        return oews.read_workbooks(parts["table"], socs, industry_socs, release)
    if "data" not in parts:
        raise RefreshError(names, f"only {', '.join(sorted(parts))}", "an oe.data... file beside it")
    if len(parts["data"]) > 1:
        raise RefreshError(names, f"{len(parts['data'])} data files", "one, such as oe.data.0.Current")
    lookups = {part: found[0] for part, found in parts.items() if part in ("area", "industry", "occupation")}
    return oews.read_flat_files(parts["data"][0], lookups, socs, industry_socs, release)


def plan_wages(directory: FilePath, wages: oews.Wages, origin: str = "", published: str | None = None) -> Changes:
    """Return what OEWS figures would change: areas, wages by area and by industry, titles, the source.

    Figures of the release already in use update the rows they are about. A newer release replaces all rows, so it has
    to cover the nation, states, metropolitan and nonmetropolitan areas; an older one is refused.

    Raises:
        RefreshError: for an older release or one that covers only a part.
    """
    tables = {name: read_rows(directory, name) for name in ("areas", "area_wages", "industry_wages", "socs", "sources")}
    source, current = OEWS.id(wages.release), newest_release(tables["area_wages"], OEWS)
    is_new = is_newer(source, current, OEWS)
    if is_new and (lacking := [kind for kind in oews.AREA_COVERAGE if kind not in wages.covers]):
        expected = f"the {', '.join(lacking)} figures too, since computing uses one release"
        raise RefreshError(source, f"figures for {', '.join(wages.covers) or 'no area'} only", expected)
    states = read_rows(directory, "states")
    costs = {row["cost_area"] for row in read_rows(directory, "cost_of_living")}
    notes: list[str] = []

    areas, skipped = _areas(wages, states, costs, source)
    if skipped:
        notes.append(f"Left out, as states.csv does not list their state: {', '.join(sorted(skipped))}.")
    kept = () if is_new else tables["areas"]
    by_code = {row["area_code"]: row for row in kept} | {row["area_code"]: row for row in areas}
    new_areas = sorted(by_code.values(), key=lambda row: (AREA_ORDER[row["area_type"]], row["area_code"]))

    place = {row["area_code"]: number for number, row in enumerate(new_areas)}
    found = [
        {"soc": soc, "area_code": area, **cells, "as_of": wages.release, "source": source}
        for (soc, area), cells in wages.area_wages.items()
        if area in place
    ]
    new_wages = _merge("area_wages", () if is_new else tables["area_wages"], found)
    new_wages.sort(key=lambda row: (row["soc"], place[row["area_code"]]))

    totals = {row["soc"]: row for row in new_wages if row["area_code"] == oews.NATION}
    new_industries = _industries(wages, tables["industry_wages"], source, totals, notes)
    new_socs = [_soc(row, wages, source) for row in tables["socs"]]
    changes = [
        TableChange("areas", tables["areas"], tuple(new_areas)),
        TableChange("area_wages", tables["area_wages"], tuple(new_wages)),
        TableChange("industry_wages", tables["industry_wages"], tuple(new_industries)),
        TableChange("socs", tables["socs"], tuple(new_socs)),
    ]
    changes.append(source_rows(tables["sources"], OEWS, wages.release, origin, published, any(changes)))
    present = {soc for soc, _ in wages.area_wages}
    if absent := sorted(row["soc"] for row in tables["socs"] if row["soc"] not in present):
        notes.append(f"No figures in these files for {', '.join(absent)}.")
    if wages.top_coded:
        notes.append(f"{wages.top_coded:,} wages are published only as at or above the highest; they stay empty.")
    notes.extend(still_citing(directory, current, {change.table for change in changes}) if is_new and current else ())
    main = read_rows(directory, "occupations")[0]
    headline = [f"Release: {current or 'none'} -> {source}" if is_new else f"Release: {source}, as now"]
    headline.extend(_wage_lines(changes[1], main["soc"], main["soc_title"], new_areas))
    return Changes(directory, tuple(changes), (*headline, *notes))


def _areas(wages: oews.Wages, states: Iterable[Cells], costs: set[str], source: str) -> tuple[list[Cells], list[str]]:
    """Return the rows of ``areas.csv`` and the titles of areas in states that the data set does not know."""
    by_fips = {row["fips"]: row for row in states}
    known = {row["state"] for row in by_fips.values()}
    rows, skipped = [], []
    for code, (kind, title) in wages.areas.items():
        row = {"area_code": code, "title": title, "area_type": kind, "state": "", "states": "", "source": source}
        if kind == "nation":
            row["title"] = "United States"
        elif kind == "metropolitan":
            # The states follow the last comma: "Cincinnati, OH-KY-IN".
            lies_in = title.rpartition(", ")[2].split("-")
            if not all(re.fullmatch("[A-Z]{2}", state) for state in lies_in):
                raise RefreshError(source, f"metropolitan area {code} titled {title!r}", "a title such as 'Akron, OH'")
            if lies_in[0] not in known:
                skipped.append(title)
                continue
            row["states"] = "|".join(lies_in)
        else:
            state = by_fips.get(code[:2])
            if state is None:
                skipped.append(title)
                continue
            row["states"] = state["state"]
            if kind == "state":
                row["state"], row["title"] = state["state"], state["name"]
        row["cost_area"] = cost_area(row, costs)
        rows.append(row)
    return rows, skipped


def cost_area(area: Mapping[str, str], costs: set[str]) -> str:
    """Return the key into ``cost_of_living`` for an area, empty where no parity is published.

    Metropolitan areas have their own by CBSA code, else that of their first state. Nonmetropolitan areas share one of
    the nonmetropolitan United States, as BEA publishes none of their own; territories have none.
    """
    if area["area_type"] == "nation":
        return "US" if "US" in costs else ""
    first_state = f"ST-{area['states'].split('|')[0]}"
    if area["area_type"] == "metropolitan" and area["area_code"][2:] in costs:
        return area["area_code"][2:]
    if first_state not in costs:
        return ""
    is_rural = area["area_type"] == "nonmetropolitan" and bea.NONMETROPOLITAN_PORTION in costs
    return bea.NONMETROPOLITAN_PORTION if is_rural else first_state


def _industries(
    wages: oews.Wages, old: Sequence[Cells], source: str, totals: Mapping[str, Cells], notes: list[str]
) -> list[Cells]:
    """Return the rows of ``industry_wages.csv``; titles and settings of known industries are the project's own."""
    is_new = newest_release(old, OEWS) != source
    if is_new and not wages.has_industries:
        notes.append("industry_wages.csv keeps its release: the files hold no sector, 3-digit and 4-digit figures.")
        return list(old)
    # The industry files leave out the total, which the settings are a share of.
    figures = {(soc, oews.ALL_INDUSTRIES): total for soc, total in totals.items() if soc in wages.industry_socs}
    known = {row["industry_code"]: row for row in old}
    found = []
    for (soc, code), cells in (figures | wages.industry_wages).items():
        industry = known[code]["industry"] if code in known else wages.industries.get(code, "")
        setting = known[code]["setting"] if code in known else ""
        if not industry:
            raise RefreshError("industry_wages.csv", f"industry {code} without a title", "oe.industry beside the data")
        row = {"soc": soc, "industry_code": code, "industry": industry, "setting": setting}
        row |= {"as_of": wages.release, "source": source}
        found.append(row | {column: cells[column] for column in oews.FIGURES if column not in oews.CONCENTRATION})
    rows = _merge("industry_wages", () if is_new else old, found)
    rows.sort(key=lambda row: (row["soc"], row["industry_code"]))
    for soc in dict.fromkeys(row["soc"] for row in rows):
        share = partition_share([row for row in rows if row["soc"] == soc])
        if share is not None and not SMALLEST_PARTITION <= share <= 1:
            hold = f"the settings of {soc} hold {100 * share:.0f} % of its jobs"
            notes.append(f"Attention: {hold}, not 90 to 100 %: see column setting.")
    return rows


def partition_share(rows: Iterable[Mapping[str, str]]) -> float | None:
    """Return the share of an occupation's national employment that lies in rows with a setting."""
    employment = {row["industry_code"]: int(row["employment"]) for row in rows if row["employment"]}
    if not employment.get(oews.ALL_INDUSTRIES):
        return None
    placed = sum(employment.get(row["industry_code"], 0) for row in rows if row["setting"])
    return placed / employment[oews.ALL_INDUSTRIES]


def _soc(row: Cells, wages: oews.Wages, source: str) -> Cells:
    title = wages.occupations.get(row["soc"])
    return {**row, "title": title, "source": source} if title else row


def _wage_lines(change: TableChange, soc: str, title: str, areas: Sequence[Cells]) -> list[str]:
    old, new = (rows.get((soc, oews.NATION), {}).get("median_usd", "") for rows in (change.old, change.new))
    lines = []
    if new:
        said = step(old, new, "$") if old and old != new else f"${float(new):,.0f}" + (", as now" if old else "")
        lines.append(f"National median of {title}: {said}")
    for heading, kinds in (("state", ("state",)), ("other area", ("metropolitan", "nonmetropolitan"))):
        names: dict[Key, str] = {(soc, row["area_code"]): row["title"] for row in areas if row["area_type"] in kinds}
        if moved := largest_changes(change, "mean_usd", names, "$"):
            lines.extend([f"Largest changes of its mean wage by {heading}:", *moved])
    return lines


def plan_cost_of_living(
    directory: FilePath, parities: bea.Parities, origin: str = "", published: str | None = None
) -> Changes:
    """Return what price parities would change: the cost of living, which of them areas use, the source.

    Raises:
        RefreshError: for an older year, or a newer one for states or metropolitan areas alone.
    """
    old, sources = read_rows(directory, "cost_of_living"), read_rows(directory, "sources")
    release = str(parities.year)
    source, current = BEA.id(release), newest_release(old, BEA)
    is_new = is_newer(source, current, BEA)
    if is_new and not (parities.states and parities.metros):
        lacking = "SARPP (states)" if not parities.states else "MARPP (metropolitan areas)"
        raise RefreshError(source, "one of the two tables", f"{lacking} too, since computing uses one release")
    by_fips = {row["fips"]: row for row in read_rows(directory, "states")}
    found, dropped = [], []
    for key, cells in [*parities.states.items(), *parities.metros.items()]:
        title = parities.titles[key]
        if key == "00":
            cost, title = "US", "United States"
        elif len(key) == 2:
            if key not in by_fips:
                dropped.append(title)
                continue
            cost, title = f"ST-{by_fips[key]['state']}", by_fips[key]["name"]
        else:
            cost = key
        if not cells["rpp_all_items"]:
            dropped.append(title)
            continue
        found.append({"cost_area": cost, "title": title, **cells, "source": source})
    # The nation, the states in the order of their codes, then the rest by code.
    order = {"US": "", **{f"ST-{row['state']}": fips for fips, row in by_fips.items()}}
    rows = _merge("cost_of_living", () if is_new else old, found)
    rows.sort(key=lambda row: (row["cost_area"] not in order, order.get(row["cost_area"], row["cost_area"])))
    costs = {row["cost_area"] for row in rows}
    areas = read_rows(directory, "areas")
    changes = [
        TableChange("cost_of_living", old, tuple(rows)),
        TableChange("areas", areas, tuple({**row, "cost_area": cost_area(row, costs)} for row in areas)),
    ]
    published = published or parities.published
    changes.append(source_rows(sources, BEA, release, origin, published, any(changes)))
    notes = [f"Release: {current or 'none'} -> {source}" if is_new else f"Release: {source}, as now"]
    names: dict[Key, str] = {(row["cost_area"],): row["title"] for row in rows}
    if moved := largest_changes(changes[0], "rpp_all_items", names):
        notes.extend(["Largest changes of the parity of all items (United States = 100):", *moved])
    if dropped:
        notes.append(f"Left out, without a parity or not in states.csv: {', '.join(sorted(dropped))}.")
    notes.extend(still_citing(directory, current, {change.table for change in changes}) if is_new and current else ())
    return Changes(directory, tuple(changes), tuple(notes))


def plan_prices(
    directory: FilePath, index: Mapping[str, str], origin: str = "", published: str | None = None
) -> Changes:
    """Return what consumer prices would change: the index from its first month in use on, and the source.

    Raises:
        RefreshError: for a file that ends before the newest month in use, or lacks a month in use.
    """
    old, sources = read_rows(directory, "price_index"), read_rows(directory, "sources")
    first, current = (choose((row["month"] for row in old), default="") for choose in (min, max))
    newest = max(index)
    if newest < current:
        raise RefreshError("price_index.csv", f"prices up to {newest}", f"up to {current} or later")
    if missing := [row["month"] for row in old if row["month"] not in index]:
        raise RefreshError("price_index.csv", f"no prices of {', '.join(missing[:5])}", "every month in use")
    rows = tuple(
        {"month": month, "index": value, "source": CPI_SOURCE} for month, value in index.items() if month >= first
    )
    change = TableChange("price_index", old, rows)
    year, month = int(newest[:4]), int(newest[5:])
    due = f"{year + (month + 2 > 12)}-{(month + 1) % 12 + 1:02}"  # a month's index comes out in the middle of the next
    update = {"next_release": due, "note": f"Series {cpi.SERIES}, 1982-84 = 100. {origin}".strip()}
    if published:
        update["published"] = published
    new_sources = tuple({**row, **update} if change and row["id"] == CPI_SOURCE else row for row in sources)
    notes = [f"Newest month, the date of all money: {current or 'none'} -> {newest}"]
    if newest == current:
        notes = [f"Newest month, the date of all money: {newest}, as now"]
    elif current:
        notes.append(f"Prices since then: {step(change.old[(current,)]['index'], index[newest])}")
    return Changes(directory, (change, TableChange("sources", sources, new_sources)), tuple(notes))


def plan_take_home(year: int, directory: FilePath | str) -> Changes:
    """Compute a tax year with PolicyEngine US and return what would change; the year replaces the one in use.

    Raises:
        RefreshError: when PolicyEngine US is not installed.
    """
    root = FilePath(directory)
    version = taxes.version()
    return _plan_take_home(root, year, taxes.compute(year, _computed_states(root)), version)


def plan_households(year: int, directory: FilePath | str) -> Changes:
    """Compute the households of a tax year with PolicyEngine US and return what would change; it takes minutes.

    Raises:
        RefreshError: when PolicyEngine US is not installed.
    """
    root = FilePath(directory)
    version = taxes.version()
    old = read_rows(root, "household_take_home")
    source = HOUSEHOLDS.id(str(year))
    computed = ({**row, "source": source} for row in households.compute(year, _computed_states(root)))
    rows = (*computed, *_of_territories(root, old))
    change = TableChange("household_take_home", old, rows)
    ages = ", ".join(map(str, households.CHILDREN_AGES))
    note = (
        f"Computed with PolicyEngine US {version}. One or two adults of {households.ADULTS_AGE} years, up to three children "
        f"of {ages} years, wages only, no employer insurance, everybody takes what they are due; no childcare subsidy, no "
        f"housing aid. Steps of ${households.STEP:,} blur sharp losses of a benefit."
    )
    years = _years(root, old)
    notes = [f"Tax year: {years} -> {year}" if years != str(year) else f"Tax year: {year}, as now"]
    undated = TableChange(change.table, *(tuple({**row, "year": ""} for row in rows) for rows in (old, change.after)))
    # Key: year, state, adults, spouse's pay, children, wage. One adult with two children stands for the others.
    names = {key: key[1] for key in undated.new if key[2:] == ("1", "0", "2", SHOWN_WAGE)}
    if moved := largest_changes(undated, "net_usd", names, "$"):
        notes.extend([f"Largest changes of what a parent of two keeps at ${int(SHOWN_WAGE):,}:", *moved])
    changes = (change, source_rows(read_rows(root, "sources"), HOUSEHOLDS, str(year), note, None, bool(change)))
    return Changes(root, changes, tuple(notes))


def plan_territories(directory: FilePath | str) -> Changes:
    """Compute the tax tables of the territories from the rules of the data set and return what would change."""
    root = FilePath(directory)
    dataset, own = load(root), _territories(root)
    changes = []
    for table, recipe in (("take_home", territories.take_home), ("household_take_home", territories.households)):
        old = read_rows(root, table)
        kept = [row for row in old if row["state"] not in own]
        found = [
            {**row, "source": f"{state.lower()}_take_home_{row['year']}"}
            for state in own
            for row in recipe(dataset, state)
        ]
        changes.append(TableChange(table, old, (*kept, *found)))
    return Changes(root, tuple(changes), ())


def _territories(directory: FilePath) -> list[str]:
    """Return the states whose taxes are computed from the rules of the data set."""
    return list(dict.fromkeys(row["state"] for row in read_rows(directory, "territory_taxes")))


def _of_territories(directory: FilePath, rows: Iterable[Cells]) -> tuple[Cells, ...]:
    own = _territories(directory)
    return tuple(row for row in rows if row["state"] in own)


def _years(directory: FilePath, rows: Iterable[Cells]) -> str:
    """Return the tax years of the rows that PolicyEngine computed."""
    own = _territories(directory)
    return ", ".join(sorted({row["year"] for row in rows if row["state"] not in own})) or "none"


def _computed_states(directory: FilePath) -> list[str]:
    """Return the states whose taxes PolicyEngine computes."""
    own, rows = _territories(directory), read_rows(directory, "states")
    return [row["state"] for row in rows if row["has_income_tax_table"].lower() == "true" and row["state"] not in own]


def _plan_take_home(directory: FilePath, year: int, computed: Iterable[Cells], version: str) -> Changes:
    old = read_rows(directory, "take_home")
    source = POLICYENGINE.id(str(year))
    rows = (*({**row, "source": source} for row in computed), *_of_territories(directory, old))
    change = TableChange("take_home", old, rows)
    note = (
        f"Computed with PolicyEngine US {version}. Single filer, age {taxes.AGE}, no dependents, standard deduction, "
        f"wages only, no local income tax. Steps of ${taxes.STEP:,}; linear in between, which is an approximation."
    )
    sources = read_rows(directory, "sources")
    years = _years(directory, old)
    notes = [f"Tax year: {years} -> {year}" if years != str(year) else f"Tax year: {year}, as now"]
    # Without the year, which is part of the key, so that one year is compared with the other.
    undated = TableChange("take_home", *(tuple({**row, "year": ""} for row in rows) for rows in (old, change.after)))
    names = {key: key[1] for key in undated.new if key[2] == SHOWN_WAGE}
    if moved := largest_changes(undated, "net_usd", names, "$"):
        notes.extend([f"Largest changes of take-home pay at ${int(SHOWN_WAGE):,}:", *moved])
    changes = (change, source_rows(sources, POLICYENGINE, str(year), note, None, bool(change)))
    return Changes(directory, changes, tuple(notes))


def _merge(table: str, old: Iterable[Cells], found: Iterable[Cells]) -> list[Cells]:
    """Return the old rows with those found in their place, and the new ones."""
    key = TABLES[table].key
    rows = {tuple(row[column] for column in key): row for row in [*old, *found]}
    return list(rows.values())
