"""Refreshing the data set: published formats in, the same rows out; shown before written; refused in one line."""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import openpyxl
import pytest

from careerdata import refresh
from careerdata.refresh import bea, households, oews, plans, taxes
from careerdata.refresh.changes import read_rows
from careerdata.refresh.downloads import open_downloads
from careerdata.tables.dataset import DatasetError
from careerdata.tables.loading import DEFAULT_DIRECTORY, load

CODERS = "29-2072"
NATION, OHIO, CINCINNATI, RURAL_OHIO = "0000000", "3900000", "0017140", "3900004"
FEW_AREAS = (NATION, OHIO, CINCINNATI, RURAL_OHIO)

WORKBOOK_HEADER = [
    "AREA",
    "AREA_TITLE",
    "AREA_TYPE",
    "PRIM_STATE",
    "NAICS",
    "NAICS_TITLE",
    "I_GROUP",
    "OWN_CODE",
    "OCC_CODE",
    "OCC_TITLE",
    "O_GROUP",
    "TOT_EMP",
    "EMP_PRSE",
    "JOBS_1000",
    "LOC_QUOTIENT",
    "PCT_TOTAL",
    "PCT_RPT",
    "H_MEAN",
    "A_MEAN",
    "MEAN_PRSE",
    "H_PCT10",
    "H_PCT25",
    "H_MEDIAN",
    "H_PCT75",
    "H_PCT90",
    "A_PCT10",
    "A_PCT25",
    "A_MEDIAN",
    "A_PCT75",
    "A_PCT90",
    "ANNUAL",
    "HOURLY",
]
CODERS_IN_OHIO = {
    "AREA": "39",
    "AREA_TITLE": "Ohio",
    "AREA_TYPE": "2",
    "NAICS": "000000",
    "NAICS_TITLE": "Cross-industry",
    "I_GROUP": "cross-industry",
    "OWN_CODE": "1235",
    "OCC_CODE": CODERS,
    "OCC_TITLE": "Medical Records Specialists",
    "O_GROUP": "detailed",
}

Cells = Mapping[str, str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data set to refresh."""
    return Path(shutil.copytree(DEFAULT_DIRECTORY, tmp_path / "data"))


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    directory = tmp_path / "downloads"
    directory.mkdir()
    return directory


def workbook(
    rows: Iterable[Mapping[str, object]], sheet: str = "national_dl", header: Iterable[str] = WORKBOOK_HEADER
) -> bytes:
    """Return an OEWS workbook as BLS publishes it: one sheet of figures, one of notes."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    book.active.append(list(header))
    for row in rows:
        book.active.append([row.get(column) for column in header])
    book.create_sheet("UpdateTime").append(["Friday, March 27, 2026"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_published(row: Cells, area: Cells, titles: Mapping[str, str]) -> dict[str, object]:
    """Return a row of ``area_wages`` as a row of a workbook: numbers as numbers, marks for what is unknown."""
    kind = area["area_type"]
    code = {"nation": "99", "state": row["area_code"][:2], "metropolitan": row["area_code"][2:]}
    published: dict[str, object] = {
        **CODERS_IN_OHIO,
        "AREA": code.get(kind, row["area_code"]),
        "AREA_TITLE": "U.S." if kind == "nation" else area["title"],
        "AREA_TYPE": {"nation": "1", "state": "2", "metropolitan": "4", "nonmetropolitan": "6"}[kind],
        "OCC_CODE": row["soc"],
        "OCC_TITLE": titles[row["soc"]],
    }
    return published | figures_as_published(row)


def figures_as_published(row: Cells) -> dict[str, object]:
    figures: dict[str, object] = {}
    for name, (column, _) in oews.FIGURES.items():
        cell = row.get(name, "")
        unknown = None if name in oews.CONCENTRATION else "**" if name.startswith("employment") else "*"
        figures[column] = float(cell) if cell else unknown
    return figures


def published_workbooks(
    data: Path, keep: Callable[[Cells], bool] = lambda row: True
) -> dict[str, list[dict[str, object]]]:
    """Return the rows of the four area workbooks for the rows of ``area_wages`` to keep."""
    areas = {row["area_code"]: row for row in read_rows(data, "areas")}
    titles = {row["soc"]: row["title"] for row in read_rows(data, "socs")}
    files: dict[str, list[dict[str, object]]] = {"national": [], "state": [], "MSA": [], "BOS": []}
    names = {"nation": "national", "state": "state", "metropolitan": "MSA", "nonmetropolitan": "BOS"}
    for row in read_rows(data, "area_wages"):
        if keep(row):
            area = areas[row["area_code"]]
            files[names[area["area_type"]]].append(as_published(row, area, titles))
    return files


def save_workbooks(directory: Path, files: Mapping[str, list[dict[str, object]]], year: int) -> list[Path]:
    paths = []
    for name, rows in files.items():
        paths.append(directory / f"{name}_M{year}_dl.xlsx")
        paths[-1].write_bytes(workbook(rows, f"{name}_M{year}_dl"))
    return paths


def flat_files(
    directory: Path, data: Path, keep: Callable[[Cells], bool] = lambda row: True, year: int = 2025
) -> list[Path]:
    """Write the time-series files for the rows of ``area_wages`` and ``industry_wages`` to keep."""
    areas = {row["area_code"]: row for row in read_rows(data, "areas")}
    letters = {"nation": "N", "state": "S", "metropolitan": "M", "nonmetropolitan": "M"}
    lines = ["series_id                     \tyear\tperiod\t       value\tfootnote_codes"]

    def add(letter: str, area: str, industry: str, row: Cells) -> None:
        for name, (_, data_type) in oews.FIGURES.items():
            if letter == "N" and name in oews.CONCENTRATION:
                continue
            series = f"OEU{letter}{area}{industry}{row['soc'].replace('-', '')}{data_type}"
            cell = row[name]
            lines.append(f"{series:<30}\t{year}\tA01\t{cell or '-':>12}\t{'' if cell else '8'}")

    for row in read_rows(data, "area_wages"):
        if keep(row):
            add(letters[areas[row["area_code"]]["area_type"]], row["area_code"], "000000", row)
    for row in read_rows(data, "industry_wages"):
        if row["industry_code"] != "000000" and keep({**row, "area_code": NATION}):
            add("N", NATION, row["industry_code"], row)
    texts = {
        "oe.data.0.Current": lines,
        "oe.area": [
            "state_code\tarea_code\tareatype_code\tarea_name",
            *(f"{code[:2]}\t{code}\t{letters[row['area_type']]}\t{row['title']}" for code, row in areas.items()),
        ],
        "oe.industry": [
            "industry_code\tindustry_name\tdisplay_level\tselectable\tsort_sequence",
            *(f"{row['industry_code']}\t{row['industry']}\t2\tT\t1" for row in read_rows(data, "industry_wages")),
        ],
    }
    for name, text in texts.items():
        (directory / name).write_text("\r\n".join(text) + "\r\n", encoding="utf-8", newline="")
    return [directory / name for name in texts]


def in_few_areas(row: Cells) -> bool:
    return row["area_code"] in FEW_AREAS


def archive(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return path


def fingerprint(directory: Path) -> dict[str, str]:
    files = sorted(file for file in directory.rglob("*") if file.is_file())
    return {str(file.relative_to(directory)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    refresh.add_arguments(parser)
    return refresh.run(parser.parse_args([str(argument) for argument in arguments]))


def raise_coders_pay(files: Mapping[str, list[dict[str, object]]], factor: float) -> None:
    for rows in files.values():
        for row in rows:
            if row["OCC_CODE"] == CODERS:
                wages = [column for column in row if column.startswith("A_") and isinstance(row[column], float)]
                row.update({column: round(float(str(row[column])) * factor, -1) for column in wages})


# The same release


def test_workbooks_of_the_release_in_use_change_nothing(data: Path, downloads: Path) -> None:
    files = save_workbooks(downloads, published_workbooks(data, in_few_areas), 2025)
    changes = refresh.plan("wages", files, data)
    assert not changes
    assert changes.summary() == [
        "Nothing changes: the data set already holds these figures.",
        "Release: bls_oews_2025_05, as now",
        "National median of Medical Records Specialists: $51,140, as now",
    ]


def test_flat_files_of_the_release_in_use_change_nothing(data: Path, downloads: Path) -> None:
    assert not refresh.plan("wages", flat_files(downloads, data), data)


def test_zipped_workbooks_are_read_and_their_descriptions_ignored(data: Path, downloads: Path) -> None:
    books = published_workbooks(data, in_few_areas)
    raise_coders_pay(books, 1.1)
    members = {f"oesm25ma/{name}_M2025_dl.xlsx": workbook(books[name]) for name in ("MSA", "BOS")}
    members["oesm25ma/file_descriptions.xlsx"] = workbook([], "Fields", ["Field", "Field description"])
    changes = refresh.plan(None, [archive(downloads / "oesm25ma.zip", members)], data)
    assert changes.table("area_wages").changed == ((CODERS, CINCINNATI), (CODERS, RURAL_OHIO))
    assert changes.table("area_wages").removed == ()


def test_workbooks_and_flat_files_give_the_same_figures(data: Path, downloads: Path) -> None:
    socs = [row["soc"] for row in read_rows(data, "socs")]
    books = open_downloads(save_workbooks(downloads, published_workbooks(data), 2025))
    from_books = oews.read_workbooks(books, socs, [CODERS], None)
    flat, area, industry = open_downloads(flat_files(downloads, data))
    from_flat = oews.read_flat_files(flat, {"area": area, "industry": industry}, socs, [CODERS], None)
    assert from_books.area_wages == from_flat.area_wages
    assert len(from_books.area_wages) == len(read_rows(data, "area_wages"))
    assert {code: kind for code, (kind, _) in from_books.areas.items()} == {
        code: kind for code, (kind, _) in from_flat.areas.items()
    }
    assert from_books.release == from_flat.release == "2025-05"


def test_figures_as_printed_by_bls(downloads: Path) -> None:
    data = downloads / "oe.data.0.Current"
    data.write_text(
        "series_id                     \tyear\tperiod\t       value\tfootnote_codes\n"
        "OEUN000000000000029207201     \t2024\tA01\t      186770\t\n"
        "OEUN000000000000029207201     \t2025\tA01\t      194720\t\n"
        "OEUN000000000000029207204     \t2025\tA01\t       56790\t2\n"
        "OEUN000000000000029207204     \t2025\tM13\t       11111\t2\n"
        "OEUN000000000000029207208     \t2025\tA01\t       24.59\t\n"
        "OEUN000000000000029207213     \t2025\tA01\t       51140\t2\n"
        "OEUN000000000000029207215     \t2025\tA01\t           -\t5\n"
        "OEUN000000062200029207213     \t2025\tA01\t       59120\t2\n"
        "OEUS390000062200029207213     \t2025\tA01\t       99999\t2\n"
        "OEUN000000000000015125204     \t2025\tA01\t      148100\t2\n"
    )
    area = downloads / "oe.area"
    area.write_text("state_code\tarea_code\tareatype_code\tarea_name\n00\t0000000\tN\tNational\n")
    opened = open_downloads([data, area])
    wages = oews.read_flat_files(opened[0], {"area": opened[1]}, [CODERS], [CODERS], None)
    known = {"employment": "194720", "mean_usd": "56790", "median_usd": "51140"}
    assert wages.area_wages == {(CODERS, NATION): {**dict.fromkeys(oews.FIGURES, ""), **known}}
    assert {key: row["median_usd"] for key, row in wages.industry_wages.items()} == {(CODERS, "622000"): "59120"}
    assert (wages.release, wages.top_coded) == ("2025-05", 1)


def test_marks_stand_for_unknown_figures_and_top_codes_are_counted(downloads: Path) -> None:
    file = downloads / "state_M2025_dl.xlsx"
    row = {**CODERS_IN_OHIO, "TOT_EMP": "**", "EMP_PRSE": "**", "A_MEAN": "*", "A_MEDIAN": 51140, "A_PCT90": "#"}
    file.write_bytes(workbook([{**row, "PCT_RPT": "~", "JOBS_1000": 5.648, "MEAN_PRSE": "1,234.5"}]))
    wages = oews.read_workbooks(open_downloads([file]), [CODERS], [CODERS], None)
    known = {"median_usd": "51140", "jobs_per_1000": "5.648", "mean_rse_pct": "1234.5"}
    assert wages.area_wages == {(CODERS, OHIO): {**dict.fromkeys(oews.FIGURES, ""), **known}}
    assert wages.top_coded == 1


def test_a_workbook_saved_as_csv_is_read_with_its_thousands_separators(downloads: Path) -> None:
    file = downloads / "all_data_M_2025.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.DictWriter(stream, WORKBOOK_HEADER)
        writer.writeheader()
        writer.writerow({**CODERS_IN_OHIO, "TOT_EMP": "6,120", "A_MEAN": "52,330", "A_MEDIAN": "*"})
    (download,) = open_downloads([file])
    assert plans.detect(download) == "table"
    wages = oews.read_workbooks([download], [CODERS], [CODERS], None)
    assert (wages.release, wages.area_wages[CODERS, OHIO]["mean_usd"]) == ("2025-05", "52330")


# A new release


@pytest.fixture(scope="module")
def next_release(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All of data/ as workbooks of May 2026, coders paid 10 % more, one metropolitan area gone, one new."""
    files = published_workbooks(DEFAULT_DIRECTORY, lambda row: row["area_code"] != CINCINNATI)
    raise_coders_pay(files, 1.1)
    new = {"AREA": "99990", "AREA_TITLE": "Newtown, OH-KY", "AREA_TYPE": "4", "A_MEAN": 50000.0}
    files["MSA"].append({**files["MSA"][0], **new})
    files["state"].append({**files["state"][0], "AREA": "78", "AREA_TITLE": "Virgin Islands", "AREA_TYPE": "3"})
    return save_workbooks(tmp_path_factory.mktemp("next_release"), files, 2026)


def test_a_new_release_is_shown_and_leaves_the_data_alone(data: Path, next_release: list[Path]) -> None:
    before = fingerprint(data)
    changes = refresh.plan("wages", next_release, data, published="2027-05-14")
    assert changes.check() == ()
    lines = changes.summary()
    assert fingerprint(data) == before
    assert lines[:3] == [
        "areas.csv: 1 added, 1 removed, 0 changed, 581 with a new source only (now 582 rows)",
        *[change.summary() for change in (changes.table("area_wages"), changes.table("socs"))],
    ]
    assert "Release: bls_oews_2025_05 -> bls_oews_2026_05" in lines
    assert "National median of Medical Records Specialists: $51,140 -> $56,250 (+10.0 %)" in lines
    assert "Left out, as states.csv does not list their state: Virgin Islands." in lines
    assert "industry_wages.csv keeps its release: the files hold no sector, 3-digit and 4-digit figures." in lines
    assert any(line.startswith("Still citing bls_oews_2025_05") and "occupations.csv" in line for line in lines)
    at = lines.index("Largest changes of its mean wage by state:")
    assert all("(+10." in line for line in lines[at + 1 : at + 6])


def test_a_written_release_replaces_the_old_one(data: Path, next_release: list[Path]) -> None:
    changes = refresh.plan("wages", next_release, data, published="2027-05-14")
    changes.write()
    dataset = load(data)
    assert {row.source for row in dataset.area_wages} == {"bls_oews_2026_05"}
    assert {row.source for row in dataset.areas} == {"bls_oews_2026_05"}
    assert dataset.area_wages.row(CODERS, NATION).median_usd == 56250
    assert dataset.areas.find(CINCINNATI) is None
    newtown = dataset.areas.row("0099990")
    assert (newtown.area_type, newtown.states, newtown.cost_area) == ("metropolitan", ("OH", "KY"), "ST-OH")
    source = dataset.sources.row("bls_oews_2026_05")
    assert source.title == "Occupational Employment and Wage Statistics, May 2026"
    assert (source.published, source.next_release, source.first_hand) == ("2027-05-14", "2028-05", True)
    assert "MSA_M2026_dl.xlsx (sha256 " in source.note
    ids = dataset.sources.ids
    assert ids.index("bls_oews_2026_05") == ids.index("bls_oews_2025_05") + 1
    assert not refresh.plan("wages", next_release, data)


def test_a_part_of_a_new_release_is_refused(data: Path, next_release: list[Path]) -> None:
    with pytest.raises(refresh.RefreshError) as refused:
        refresh.plan("wages", next_release[:2], data)
    assert str(refused.value) == (
        "bls_oews_2026_05: found figures for nation, state only; "
        "expected the metropolitan, nonmetropolitan figures too, since computing uses one release"
    )


def test_an_older_release_is_refused(data: Path, downloads: Path) -> None:
    files = save_workbooks(downloads, published_workbooks(data, in_few_areas), 2024)
    with pytest.raises(refresh.RefreshError, match="an older release than bls_oews_2025_05"):
        refresh.plan("wages", files, data)


def test_files_of_two_releases_are_refused(data: Path, downloads: Path) -> None:
    books = published_workbooks(data, in_few_areas)
    files = save_workbooks(downloads, {"national": books["national"]}, 2025)
    files += save_workbooks(downloads, {"state": books["state"]}, 2026)
    with pytest.raises(
        refresh.RefreshError, match=r"state_M2026_dl\.xlsx: found figures of 2026-05; expected .*2025-05"
    ):
        refresh.plan("wages", files, data)


def test_a_renamed_workbook_needs_its_release_said(data: Path, downloads: Path) -> None:
    file = downloads / "wages.xlsx"
    file.write_bytes(workbook(published_workbooks(data, in_few_areas)["national"], "Sheet1"))
    with pytest.raises(refresh.RefreshError, match="no release year in its name or sheets"):
        refresh.plan("wages", [file], data)
    assert not refresh.plan("wages", [file], data, release="2025-05")


def test_industries_of_the_release_can_follow_later(data: Path, downloads: Path, next_release: list[Path]) -> None:
    refresh.plan("wages", next_release, data).write()
    parts = {"natsector": ("sector", "62"), "nat3d": ("3-digit", "622000"), "nat4d": ("4-digit", "621100")}
    place = {"AREA": "99", "AREA_TITLE": "U.S.", "AREA_TYPE": "1", "NAICS_TITLE": "As published", "TOT_EMP": 100_000}
    members = {
        f"{name}_M2026_dl.xlsx": workbook([{**CODERS_IN_OHIO, **place, "I_GROUP": group, "NAICS": naics}])
        for name, (group, naics) in parts.items()
    }
    changes = refresh.plan("wages", [archive(downloads / "oesm26in4.zip", members)], data)
    rows = changes.table("industry_wages").after
    kept = [(row["industry_code"], row["setting"], row["employment"], row["median_usd"]) for row in rows]
    assert kept == [
        ("000000", "", "194720", "56250"),
        ("62--63", "", "100000", ""),
        ("621100", "physician_office", "100000", ""),
        ("622000", "hospital", "100000", ""),
    ]
    assert {row["source"] for row in rows} == {"bls_oews_2026_05"}
    assert "Attention: the settings of 29-2072 hold 103 % of its jobs, not 90 to 100 %: see column setting." in (
        changes.summary()
    )


# Industries


def test_industry_workbooks_give_the_codes_of_the_flat_files(data: Path, downloads: Path) -> None:
    parts: dict[str, list[dict[str, object]]] = {
        group: [] for group in ("sector", "3-digit", "4-digit", "3-digit, ownership")
    }
    codes = {"62--63": ("sector", "62"), "31--34": ("sector", "31-33"), "99-100": ("sector", "99")}
    codes |= {"622000": ("3-digit", "622000"), "621100": ("4-digit", "621100")}
    codes |= {"622003": ("3-digit, ownership", "622000"), "611005": ("3-digit, ownership", "611005")}
    for row in read_rows(data, "industry_wages"):
        if row["industry_code"] in codes:
            group, naics = codes[row["industry_code"]]
            own = row["industry_code"][-1] if "ownership" in group else "235"
            place = {"AREA": "99", "AREA_TITLE": "U.S.", "AREA_TYPE": "1", "I_GROUP": group, "NAICS": naics}
            parts[group].append(
                {**CODERS_IN_OHIO, **place, "OWN_CODE": own, "NAICS_TITLE": "As published", **figures_as_published(row)}
            )
    names = {"sector": "natsector", "3-digit": "nat3d", "4-digit": "nat4d", "3-digit, ownership": "nat3d_owner"}
    members = {f"oesm25in4/{names[group]}_M2025_dl.xlsx": workbook(rows) for group, rows in parts.items()}
    changes = refresh.plan("wages", [archive(downloads / "oesm25in4.zip", members)], data)
    assert not changes
    wages = oews.read_workbooks(open_downloads([downloads / "oesm25in4.zip"]), [CODERS], [CODERS], None)
    assert {code for _, code in wages.industry_wages} == set(codes)


def test_the_settings_hold_nearly_all_jobs_and_none_twice(data: Path) -> None:
    share = plans.partition_share(read_rows(data, "industry_wages"))
    assert share is not None
    assert 0.9 <= share <= 1


def test_a_partition_with_holes_is_pointed_out(data: Path, downloads: Path) -> None:
    files = flat_files(downloads, data, lambda row: row.get("industry_code") != "622000", year=2026)
    lines = refresh.plan("wages", files, data).summary()
    assert "Attention: the settings of 29-2072 hold 71 % of its jobs, not 90 to 100 %: see column setting." in lines


# Cost of living


def parity_file(rows: Iterable[Cells], table: str, year: int, published: str = "February 19, 2026") -> str:
    """Return a table as BEA publishes it: codes in quotes after a space, a line a kind, notes at the foot."""
    years = range(year - 1, year + 1)
    header = ["GeoFIPS", "GeoName", "Region", "TableName", "LineCode", "IndustryClassification", "Description", "Unit"]
    lines = [",".join(f'"{name}"' for name in [*header, *map(str, years)])]
    kinds = [kind for kind in bea.DESCRIPTIONS.items() if kind[0] != "RPPs: Services: Rents"]
    for row in rows:
        for line, (description, column) in enumerate(kinds, start=1):
            if column in row:
                figures = f'"90.0","{row[column] or "(NA)"}"'
                lines.append(
                    f' "{row["code"]}","{row["name"]}",5,"{table}","{line}","...","{description}","Index",{figures}'
                )
    notes = ["Note: See the included footnote file.", f"{table}: Regional price parities", f"Last updated: {published}"]
    return "\r\n".join([*lines, *(f'"{note}"' for note in notes)]) + "\r\n"


def parity_files(data: Path, downloads: Path, year: int = 2024, factor: float = 1.0) -> list[Path]:
    fips = {f"ST-{row['state']}": row["fips"] for row in read_rows(data, "states")} | {"US": "00"}
    states: list[Cells] = []
    metros: list[Cells] = [{"code": "00998", "name": "United States (Metropolitan Portion)", "rpp_all_items": "101"}]
    for row in read_rows(data, "cost_of_living"):
        parities = {name: row[name] for name in bea.PARITIES if row[name]}
        if row["cost_area"] not in ("US", "00999"):
            parities["rpp_all_items"] = f"{float(row['rpp_all_items']) * factor:.3f}"
        if row["cost_area"] in fips:
            mark = " *" if row["cost_area"] in ("ST-AK", "ST-HI") else ""
            states.append({"code": f"{fips[row['cost_area']]}000", "name": row["title"] + mark, **parities})
        elif row["cost_area"] == "00999":
            metros.append({"code": "00999", "name": "United States (Nonmetropolitan Portion) *", **parities})
        else:
            name = f"{row['title']} (Metropolitan Statistical Area)"
            metros.append({"code": row["cost_area"], "name": name, **parities})
    paths = []
    for table, kind, rows in (("SARPP", "STATE", states), ("MARPP", "MSA", metros)):
        paths.append(downloads / f"{table}_{kind}_2008_{year}.csv")
        paths[-1].write_text(parity_file(rows, table, year), encoding="latin-1", newline="")
    return paths


def test_parities_of_the_year_in_use_change_nothing(data: Path, downloads: Path) -> None:
    files = parity_files(data, downloads)
    assert not refresh.plan("cost_of_living", files, data)
    members = {file.name: file.read_bytes() for file in files} | {"SARPP__definition.xml": b"<xml/>"}
    assert not refresh.plan(None, [archive(downloads / "RPP.zip", members)], data)


def test_parities_of_a_new_year_replace_the_old(data: Path, downloads: Path) -> None:
    files = parity_files(data, downloads, 2025, factor=1.02)
    changes = refresh.plan("cost_of_living", files, data)
    assert "Release: bea_rpp_2024 -> bea_rpp_2025" in changes.summary()
    changes.write()
    dataset = load(data)
    old = load(DEFAULT_DIRECTORY)
    assert {row.source for row in dataset.cost_of_living} == {"bea_rpp_2025"}
    assert dataset.cost_of_living.ids == old.cost_of_living.ids
    ohio = old.cost_of_living.row("ST-OH").rpp_all_items
    assert dataset.cost_of_living.row("ST-OH").rpp_all_items == pytest.approx(ohio * 1.02, abs=0.001)
    assert dataset.sources.row("bea_rpp_2025").published == "2026-02-19"


def test_an_area_whose_parity_vanished_falls_back_to_its_state(data: Path, downloads: Path) -> None:
    states, metros = parity_files(data, downloads, 2025)
    kept = [line for line in metros.read_text("latin-1").splitlines() if '"17140"' not in line]
    metros.write_text("\n".join(kept), encoding="latin-1")
    changes = refresh.plan("cost_of_living", [states, metros], data)
    assert changes.table("areas").changed == ((CINCINNATI,),)
    assert changes.table("areas").new[CINCINNATI,]["cost_area"] == "ST-OH"
    assert changes.check() == ()


def test_codes_quoted_twice_are_read_too(downloads: Path) -> None:
    file = downloads / "SARPP.csv"
    text = parity_file([{"code": "39000", "name": "Ohio", "rpp_all_items": "91.8"}], "SARPP", 2024)
    file.write_text(text.replace(' "39000"', '" ""39000"""').replace('"GeoFIPS"', "GeoFIPS"))
    parities = bea.read_parities(open_downloads([file]))
    assert (parities.year, parities.published, parities.titles) == (2024, "2026-02-19", {"39": "Ohio"})
    assert parities.states == {"39": {**dict.fromkeys(bea.PARITIES, ""), "rpp_all_items": "91.8"}}


def test_one_of_the_two_tables_of_a_new_year_is_refused(data: Path, downloads: Path) -> None:
    states, metros = parity_files(data, downloads, 2025)
    with pytest.raises(refresh.RefreshError, match=r"expected MARPP \(metropolitan areas\) too"):
        refresh.plan(None, [states], data)
    with pytest.raises(refresh.RefreshError, match=r"expected SARPP \(states\) too"):
        refresh.plan(None, [metros], data)


def test_another_table_of_bea_is_refused(data: Path, downloads: Path) -> None:
    file = downloads / "SAGDP1.csv"
    file.write_text(parity_file([{"code": "39000", "name": "Ohio", "rpp_all_items": "91.8"}], "SAGDP1", 2024))
    with pytest.raises(refresh.RefreshError, match="found table SAGDP1; expected SARPP"):
        refresh.plan("cost_of_living", [file], data)


# Take-home pay


def test_the_recipe_says_what_to_install(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taxes, "PACKAGE", "policyengine-us-not-here")
    with pytest.raises(refresh.RefreshError, match="pip install policyengine-us"):
        refresh.plan_take_home(2027, data)


def test_a_computed_tax_year_replaces_the_one_in_use(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = [row for row in read_rows(data, "take_home") if row["state"] != "PR"]
    rows = [{key: cell for key, cell in row.items() if key != "source"} for row in shipped]
    for row in rows:
        row["year"] = "2027"
        if row["state"] == "OH" and row["wage_usd"] == "50000":
            row["net_usd"] = "41000"
    monkeypatch.setattr(taxes, "version", lambda: "3.0.0")
    monkeypatch.setattr(taxes, "compute", lambda year, states: tuple(rows))
    changes = refresh.plan_take_home(2027, data)
    lines = changes.summary()
    assert "Tax year: 2026 -> 2027" in lines
    assert next(line for line in lines if line.startswith("  ")).startswith("  OH: $")
    changes.write()
    assert {row.source for row in load(data).take_home} == {"policyengine_2027", "pr_take_home_2023"}


def test_a_computed_year_of_households_replaces_the_one_in_use(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {key: cell for key, cell in row.items() if key != "source"}
        for row in read_rows(data, "household_take_home")
        if row["state"] != "PR"
    ]
    for row in rows:
        row["year"] = "2027"
        if (row["state"], row["adults"], row["children"], row["wage_usd"]) == ("OH", "1", "2", "50000"):
            row["net_usd"] = "41000"
    monkeypatch.setattr(taxes, "version", lambda: "3.0.0")
    monkeypatch.setattr(households, "compute", lambda year, states: tuple(rows))
    changes = refresh.plan_households(2027, data)
    lines = changes.summary()
    assert "Tax year: 2026 -> 2027" in lines
    assert next(line for line in lines if line.startswith("  ")).startswith("  OH: $")
    changes.write()
    written = load(data)
    assert {row.source for row in written.tables.part("household_take_home", "OH")} == {"households_2027"}
    assert "3.0.0" in written.sources.row("households_2027").note


def test_households_of_the_recipe_are_those_of_the_table(data: Path) -> None:
    shipped = [row for row in read_rows(data, "household_take_home") if row["state"] == "OH"]
    keys = [(row["adults"], row["spouse_pay_usd"], row["children"], row["wage_usd"]) for row in shipped]
    cases = [(case.adults, case.spouse_pay, case.children, case.wage) for case in households.cases("OH")]
    assert [tuple(map(str, case)) for case in cases] == keys


# Refusals


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "oesm26nat.zip",
            b"<!DOCTYPE html><title>Access Denied</title>",
            "a web page (has the publisher's site refused",
        ),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3", "a file that starts with '%PDF-1.7'"),
        (
            "national_M2009_dl.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "an Excel file of the old kind (.xls)",
        ),
        ("pay.csv", b"state,pay\nOH,1\n", "a file that starts with 'state,pay'"),
        ("other.xlsx", workbook([{"a": 1}], "Sheet1", ["a", "b"]), "a workbook without the columns AREA, OCC_CODE and"),
        ("broken.xlsx", workbook([])[:900], "a damaged zip file or workbook"),
        ("empty.csv", b"", "an empty file"),
        ("oe.area", b"state_code\tarea_code\tareatype_code\tarea_name\n", "only area"),
    ],
)
def test_a_file_that_is_none_of_these_is_refused_in_one_line(
    data: Path, downloads: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, said: str
) -> None:
    (downloads / name).write_bytes(content)
    assert run(downloads / name, "--directory", data, "--write") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"{name}: found {said}")
    assert captured.err.count("\n") == 1
    assert "; expected " in captured.err


@pytest.mark.parametrize("end", [0.3, 0.6, 0.9, 0.999])
def test_a_download_that_broke_off_is_never_a_traceback(data: Path, downloads: Path, end: float) -> None:
    books = save_workbooks(downloads, {"national": published_workbooks(data, in_few_areas)["national"]}, 2025)
    files = [archive(downloads / "oesm25nat.zip", {book.name: book.read_bytes() for book in books})]
    for file in [*books, *files]:
        content = file.read_bytes()
        file.write_bytes(content[: int(len(content) * end)])
        with pytest.raises(refresh.RefreshError, match="found a damaged"):
            refresh.plan("wages", [file], data)


@pytest.mark.parametrize("release", ["2026", "2026-13", "May 2026"])
def test_a_release_that_is_no_month_is_refused(data: Path, release: str) -> None:
    with pytest.raises(refresh.RefreshError, match=r"--release: found .*; expected a month such as 2026-05"):
        refresh.plan("wages", ["national_M2026_dl.xlsx"], data, release=release)


def test_unusable_figures_and_columns_are_named(data: Path, downloads: Path) -> None:
    file = downloads / "state_M2025_dl.xlsx"
    file.write_bytes(workbook([{**CODERS_IN_OHIO, "A_MEAN": "n/a"}]))
    with pytest.raises(refresh.RefreshError) as refused:
        refresh.plan("wages", [file], data)
    assert str(refused.value) == (
        "state_M2025_dl.xlsx, row 2, column A_MEAN: found 'n/a'; expected a figure, or one of the marks *, **, #, ~"
    )
    file.write_bytes(workbook([CODERS_IN_OHIO], header=[name for name in WORKBOOK_HEADER if name != "A_PCT90"]))
    with pytest.raises(refresh.RefreshError, match="found no column A_PCT90; expected the columns of an OEWS workbook"):
        refresh.plan("wages", [file], data)


def test_files_that_do_not_belong_together_are_refused(data: Path, downloads: Path) -> None:
    books = save_workbooks(downloads, published_workbooks(data, in_few_areas), 2025)
    flat, parities = flat_files(downloads, data, in_few_areas), parity_files(data, downloads)
    for files, said in (
        ([books[0], parities[0]], "files for cost_of_living and for wages"),
        ([books[0], *flat], "workbooks and flat files"),
        ([flat[0]], r"no oe\.area beside it"),
        ([downloads / "nowhere.zip"], "no such file"),
        ([], "no files"),
    ):
        with pytest.raises(refresh.RefreshError, match=said):
            refresh.plan(None, files, data)
    with pytest.raises(refresh.RefreshError, match="found files for cost_of_living; expected files for wages"):
        refresh.plan("wages", parities, data)


# Consumer prices


def prices_file(downloads: Path, index: Mapping[str, str], name: str = "cu.data.1.AllItems") -> Path:
    """Write a flat file of CPI: another series, the one in use with its annual averages, a longer name that begins alike."""
    lines = ["series_id        \tyear\tperiod\t       value\tfootnote_codes"]
    lines.append("CUSR0000SA0      \t2026\tM09\t     999.999\t")
    for month, value in index.items():
        lines.append(f"CUUR0000SA0      \t{month[:4]}\tM{month[5:]}\t{value:>12}\t")
        if month.endswith("-12"):
            lines.append(f"CUUR0000SA0      \t{month[:4]}\tM13\t     111.111\t")
    lines.append("CUUR0000SA0E     \t2026\tM09\t     222.222\t")
    file = downloads / name
    file.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
    return file


@pytest.fixture
def prices(data: Path) -> dict[str, str]:
    """The index in use as BLS prints it, with the month that has none."""
    return {row["month"]: row["index"] for row in read_rows(data, "price_index")} | {"2025-10": "-"}


def test_prices_in_use_change_nothing(data: Path, downloads: Path, prices: dict[str, str]) -> None:
    changes = refresh.plan("prices", [prices_file(downloads, prices)], data)
    assert changes.summary() == [
        "Nothing changes: the data set already holds these figures.",
        "Newest month, the date of all money: 2026-08, as now",
    ]


def test_a_new_month_moves_the_date_of_money(data: Path, downloads: Path, prices: dict[str, str]) -> None:
    file = prices_file(downloads, {"1913-01": "9.8", **prices, "2026-12": "338.3298"})
    changes = refresh.plan(None, [file], data, published="2027-01-13")
    assert changes.table("price_index").added == (("2026-12",),)
    assert changes.table("sources").changed == (("bls_cpi_u",),)
    assert changes.summary()[-2:] == [
        "Newest month, the date of all money: 2026-08 -> 2026-12",
        "Prices since then: 334.98 -> 338.33 (+1.0 %)",
    ]
    changes.write()
    written = load(data)
    assert (written.price_index[0].month, written.price_index[-1].month) == ("2018-01", "2026-12")
    source = written.sources.row("bls_cpi_u")
    assert (source.published, source.next_release) == ("2027-01-13", "2027-02")
    assert source.note
    assert "cu.data.1.AllItems (sha256" in source.note


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"2026-08": "-"}, "found prices up to 2026-07; expected up to 2026-08 or later"),
        ({"2020-02": "-"}, "found no prices of 2020-02; expected every month in use"),
        (
            {"2026-08": "n/a"},
            "cu.data.1.AllItems, row 113, column value: found 'n/a'; expected an index, or - for none",
        ),
    ],
)
def test_prices_that_lack_a_month_are_refused(
    data: Path, downloads: Path, prices: dict[str, str], change: dict[str, str], said: str
) -> None:
    with pytest.raises(refresh.RefreshError, match=re.escape(said)):
        refresh.plan("prices", [prices_file(downloads, prices | change)], data)


def test_prices_of_something_else_are_refused(data: Path, downloads: Path) -> None:
    with pytest.raises(refresh.RefreshError, match=r"found no series CUUR0000SA0; expected cu\.data\.1\.AllItems"):
        refresh.plan(None, [prices_file(downloads, {}, "cu.data.2.Summaries")], data)


# The command


def test_the_command_shows_first_and_writes_when_asked(
    data: Path, downloads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books = published_workbooks(data, in_few_areas)
    raise_coders_pay(books, 1.1)
    files = save_workbooks(downloads, books, 2025)
    before = fingerprint(data)
    assert run(*files, "--directory", data) == 0
    shown = capsys.readouterr().out
    assert fingerprint(data) == before
    assert "area_wages.csv: 0 added, 0 removed, 4 changed (now 6,176 rows)" in shown
    assert shown.endswith("Nothing written yet: add --write to write this.\n")
    assert run(*files, "--directory", data, "--write") == 0
    assert capsys.readouterr().out.endswith(f"Written to {data}.\n")
    assert load(data).area_wages.row(CODERS, NATION).median_usd == 56250
    changed = {name for name, digest in fingerprint(data).items() if before.get(name) != digest}
    assert changed == {"area_wages.csv", "industry_wages.csv", "sources.csv"}


def test_figures_that_would_make_the_data_set_invalid_are_not_written(
    data: Path, downloads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books = published_workbooks(data, in_few_areas)
    row = next(row for row in books["national"] if row["OCC_CODE"] == CODERS)
    row["A_PCT10"], row["A_PCT25"] = row["A_PCT90"], row["A_PCT10"]
    files = save_workbooks(downloads, books, 2025)
    before = fingerprint(data)
    assert run(*files, "--directory", data, "--write") == 1
    assert "column p25_usd: found 37000; expected at least p10_usd (81150)" in capsys.readouterr().err
    with pytest.raises(DatasetError):
        refresh.plan("wages", files, data).write()
    assert fingerprint(data) == before
