"""IPEDS and the College Scorecard: published layouts in, the same rows out; a newer release replaces, a part is refused.

The files are made from the data set in the layouts of the publishers' dictionaries: HD2024, IC2023, IC2023_AY, IC2023_PY,
C2024_A, EFFY2023_DIST, and the Scorecard's most recent cohorts.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from careerdata.refresh import plan, schools
from careerdata.refresh.changes import Changes, read_rows
from careerdata.refresh.downloads import RefreshError
from careerdata.tables.loading import DEFAULT_DIRECTORY, load

Cells = Mapping[str, str]
Published = dict[str, list[dict[str, str]]]
CODE = {row["id"]: row["ipeds_code"] for row in read_rows(DEFAULT_DIRECTORY, "award_levels")}
CREDENTIAL = {row["id"]: row["scorecard_code"] for row in read_rows(DEFAULT_DIRECTORY, "award_levels")}
STATES = ("OH", "VT", "PR")
BACK = {
    "control": {name: code for code, name in schools.CONTROL.items()},
    "level": {name: code for code, name in schools.LEVEL.items()},
}
NO = {"": "-2", "true": "1", "false": "2"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data set with the schools of a few states, each with one program a field and no provider lists."""
    copy = Path(shutil.copytree(DEFAULT_DIRECTORY, tmp_path / "data"))
    kept = [row for row in read_rows(copy, "schools") if row["state"] in STATES]
    for row in kept:  # the release that is read has all charges of one year
        row["tuition_as_of"] = "2023-24" if row["tuition_as_of"] else ""
        row["district_rate_usd"] = row["district_rate_in_state_usd"] = row["tuition_in_state_usd"]
        row["district_rate_as_of"] = row["tuition_as_of"]
    ids = {row["unitid"] for row in kept}
    programs = [row for row in read_rows(copy, "school_programs") if row["unitid"] in ids]
    levels = Counter((row["unitid"], row["cip"]) for row in programs)
    for row in programs:
        if levels[row["unitid"], row["cip"]] > 1:  # some of these lengths are in quarter credits, which fit no level
            row["tuition_fees_usd"] = row["books_usd"] = row["price_as_of"] = ""
        row["awards_mean"] = row["awards"]
        row["pooled_branches"] = "1" if row["earnings_1yr_usd"] or row["earnings_4yr_usd"] or row["debt_usd"] else ""
        if row["tuition_fees_usd"]:
            row["price_as_of"] = "2023-24"
        else:
            row["months"] = row["credit_hours"] = row["clock_hours"] = ""
    write(copy / "schools.csv", kept)
    write(copy / "school_programs.csv", programs)
    for name in ("etpl_programs", "etpl_outcomes"):
        header = (copy / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
        (copy / f"{name}.csv").write_text(header + "\n", encoding="utf-8")
    return copy


def write(file: Path, rows: Iterable[Mapping[str, str]]) -> None:
    file.write_text(as_csv(rows), encoding="utf-8")


def as_csv(rows: Iterable[Mapping[str, str]], extra: str = "") -> str:
    listed = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(listed[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    first, *rest = out.getvalue().splitlines()
    return "\n".join([first, *(line + extra for line in rest)]) + "\n"


def published(data: Path) -> Published:
    """Return the rows of each publisher's file that say what the data set says."""
    own, programs = read_rows(data, "schools"), read_rows(data, "school_programs")
    by_school: dict[str, list[Cells]] = {}
    for row in programs:
        by_school.setdefault(row["unitid"], []).append(row)
    return {
        "HD2024.csv": [directory_row(row) for row in own],
        "IC2023.csv": [
            {
                "UNITID": row["unitid"],
                "OPENADMP": NO[row["open_admission"]],
                "DSTNUGP": {"true": "1", "false": "0"}[row["online_programs"]],
                "DISTNCED": NO[row["online_only"]],
            }
            for row in own
        ],
        "IC2023_AY.csv": [
            {
                "UNITID": row["unitid"],
                "CHG1AY3": row["district_rate_usd"] or ".",
                "CHG2AY3": row["tuition_in_state_usd"] or ".",
                "CHG3AY3": row["tuition_out_of_state_usd"] or ".",
            }
            for row in own
        ],
        "IC2023_PY.csv": [program_year_row(id, rows) for id, rows in by_school.items()],
        "C2024_A.csv": [completion for row in programs for completion in completions(row)],
        "EFFY2023_DIST.csv": [
            {"UNITID": row["unitid"], "EFFYDLEV": level, "EFYDETOT": "1000", "EFYDEEXC": online}
            for row in own
            if row["online_share"]
            for level, online in (("1", f"{1000 * float(row['online_share']):g}"), ("2", "7"))
        ],
        "Most-Recent-Cohorts-Institution.csv": [institution_row(row) for row in own],
        "Most-Recent-Cohorts-Field-of-Study.csv": list(
            {(row["UNITID"], row["CREDLEV"]): row for row in map(field_row, programs) if row["EARN_MDN_1YR"]}.values()
        ),
    }


def directory_row(row: Cells) -> dict[str, str]:
    return {
        "UNITID": row["unitid"],
        "INSTNM": row["name"],
        "CITY": row["city"],
        "STABBR": row["state"],
        "ZIP": f"{row['zip']}-1234",
        "WEBADDR": row["website"].removeprefix("https://"),
        "NPRICURL": row["price_calculator"],
        "ICLEVEL": BACK["level"][row["level"]],
        "CONTROL": BACK["control"][row["control"]],
        "CYACTIVE": "1",
        "CBSA": row["cbsa"] or "-2",
        "COUNTYCD": str(int(row["county_fips"])),
        "LONGITUD": row["longitude"],
        "LATITUDE": row["latitude"],
    }


def program_year_row(unitid: str, programs: list[Cells]) -> dict[str, str]:
    """The largest program's charges stand under other names at a school with full-time beginners."""
    made = {"UNITID": unitid, "CHG1PY3": ".", "CHG4PY3": "."}
    priced = [row for row in programs if row["tuition_fees_usd"]]
    for rank in range(1, 7):
        row = priced[rank - 1] if rank <= len(priced) else None
        charges = (row["tuition_fees_usd"], row["books_usd"] or ".") if row else (".", ".")
        if rank == 1:
            made |= {"CHG1PY3": charges[0], "CHG4PY3": charges[1]}
            charges = (".", ".")
        made |= {
            f"CIPCODE{rank}": row["cip"] if row else "-2",
            f"CIPTUIT{rank}": charges[0],
            f"CIPSUPP{rank}": charges[1],
            f"CIPLGTH{rank}": (row["credit_hours"] or row["clock_hours"] or ".") if row else ".",
            f"PRGMSR{rank}": "2" if row and row["credit_hours"] else "1" if row else "-2",
            f"MTHCMP{rank}": (row["months"] or ".") if row else ".",
        }
    return made


def completions(row: Cells) -> list[dict[str, str]]:
    """Second majors count too; totals over two-digit fields stand in the file beside the fields."""
    both = {"UNITID": row["unitid"], "CIPCODE": row["cip"], "AWLEVEL": CODE[row["award"]].zfill(2)}
    return [
        {**both, "MAJORNUM": "1", "CTOTALT": row["awards"]},
        {**both, "MAJORNUM": "2", "CTOTALT": "0"},
        {**both, "CIPCODE": "51", "MAJORNUM": "1", "CTOTALT": "99999"},
        {**both, "AWLEVEL": "7", "MAJORNUM": "1", "CTOTALT": "5"},
    ]


def institution_row(row: Cells) -> dict[str, str]:
    kind, other = ("PUB", "PRIV") if row["control"] == "public" else ("PRIV", "PUB")
    long, short = ("C150_4", "C150_L4") if row["level"] == "4_year" else ("C150_L4", "C150_4")
    return {
        "UNITID": row["unitid"],
        f"NPT4_{kind}": row["net_price_usd"] or "NA",
        f"NPT4_{other}": "NA",
        f"NPT41_{kind}": row["net_price_low_income_usd"] or "NA",
        f"NPT41_{other}": "NA",
        long: row["completion_rate"] or "NA",
        short: "NA",
        "EARN_THR_STATE": row["high_school_pay_usd"] or "NA",
    }


def field_row(row: Cells) -> dict[str, str]:
    known = bool(row["pooled_branches"])
    return {
        "UNITID": row["unitid"],
        "OPEID6": row["unitid"],
        "CIPCODE": row["cip"].replace(".", "")[:4],
        "CREDLEV": CREDENTIAL[row["award"]],
        "EARN_MDN_1YR": (row["earnings_1yr_usd"] or "PS") if known else "",
        "EARN_MDN_4YR": row["earnings_4yr_usd"] or "PS",
        "DEBT_ALL_STGP_EVAL_MDN": row["debt_usd"] or "PS",
    }


def save(directory: Path, files: Published, only: str = "") -> list[Path]:
    """Write the files, those of IPEDS zipped in lower case as NCES does; IC_PY has a comma too many in each row."""
    made = []
    for name, rows in files.items():
        if not re.search(only, name) or not rows:
            continue
        text = as_csv(rows, "," if "_PY" in name else "").encode("utf-8-sig" if "IC2023" in name else "utf-8")
        if name.startswith("Most"):
            path = directory / name.replace(".csv", "_06102026.csv")
            path.write_bytes(text)
        else:
            path = directory / name.replace(".csv", ".zip")
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr(name.lower(), text)
        made.append(path)
    return made


def planned(data: Path, files: Published, directory: Path, only: str = "", **more: str) -> Changes:
    directory.mkdir(exist_ok=True)
    return plan(None, save(directory, files, only), data, **more)


def edited(rows: list[dict[str, str]], change: Callable[[dict[str, str]], object], **which: str) -> dict[str, str]:
    (row,) = [row for row in rows if all(row[name] == value for name, value in which.items())]
    change(row)
    return row


COLUMBUS = "202222"


def test_the_release_in_use_changes_nothing(data: Path, tmp_path: Path) -> None:
    """Whole, or the part of either publisher alone."""
    for only in ("", r"^(HD|IC|C2|EFFY)", "^Most"):
        changes = planned(data, published(data), tmp_path / "down", only)
        assert not changes.table("schools"), changes.table("schools").changed
        assert not changes.table("school_programs"), changes.table("school_programs").changed
        assert changes.summary()[0] == "Nothing changes: the data set already holds these figures."


def test_a_new_year_is_shown_checked_and_written(data: Path, tmp_path: Path) -> None:
    files = published(data)
    edited(files["HD2024.csv"], lambda row: row.update(INSTNM="Columbus  State"), UNITID=COLUMBUS)
    closed = next(row for row in files["HD2024.csv"] if row["STABBR"] == "VT")
    closed["CYACTIVE"] = "2"
    files["HD2024.csv"].append({**closed, "UNITID": "111111", "STABBR": "VI", "CYACTIVE": "1", "INSTNM": "Islands"})
    files["C2025_A.csv"] = [{**row} for row in files["C2024_A.csv"]]
    files["C2025_A.csv"].append({**files["C2025_A.csv"][0], "UNITID": "111111"})
    grown = {"CIPCODE": "51.0713", "AWLEVEL": "02", "MAJORNUM": "2"}
    edited(files["C2025_A.csv"], lambda row: row.update(CTOTALT="6"), UNITID=COLUMBUS, **grown)
    files = {{"HD2024.csv": "HD2025.csv"}.get(name, name): rows for name, rows in files.items()}
    changes = planned(data, files, tmp_path / "down", r"^(HD|IC|C2|EFFY)")
    summary = changes.summary()
    assert "Release: ipeds_2024 -> ipeds_2025" in summary
    assert "Left out, in places that states.csv does not list: VI." in summary
    assert any(line.startswith("No longer there (1): ") for line in summary)
    assert changes.check() == ()
    assert {row["state"] for row in read_rows(data, "schools")} == set(STATES)  # nothing is written yet
    changes.write()
    dataset = load(data, complete=True)
    columbus = dataset.schools.row(COLUMBUS)
    before = next(row for row in read_rows(DEFAULT_DIRECTORY, "schools") if row["unitid"] == COLUMBUS)
    assert (columbus.name, columbus.source) == ("Columbus State", "ipeds_2025")
    assert (columbus.outcomes_source, columbus.completion_rate) == (
        "college_scorecard_2026_06",
        float(before["completion_rate"]),
    )
    coding = dataset.school_programs.row(f"{COLUMBUS}-51.0713-2")
    assert (coding.awards_year, coding.awards, coding.awards_mean) == (2025, 18, 15)  # 12 and 12 + 6
    assert dataset.sources.row("ipeds_2025").title.endswith("System, 2025-26")
    assert not any(row.state == "VT" for row in dataset.schools)


def test_a_new_scorecard_renews_what_it_says_alone(data: Path, tmp_path: Path) -> None:
    files = published(data)
    paid = next(row for row in files["Most-Recent-Cohorts-Field-of-Study.csv"] if row["EARN_MDN_1YR"] != "PS")
    branch = {**paid, "UNITID": "123456"}
    paid["EARN_MDN_1YR"], paid["DEBT_ALL_STGP_EVAL_MDN"] = "31234", "PS"
    files["Most-Recent-Cohorts-Field-of-Study.csv"].append(branch)
    changes = planned(data, files, tmp_path / "down", "^Most", published="2027-06-14")
    assert "Release: college_scorecard_2026_06 -> college_scorecard_2027_06" in changes.summary()
    changes.write()
    dataset = load(data, complete=True)
    found = [
        row
        for row in dataset.school_programs
        if row.unitid == paid["UNITID"] and CREDENTIAL[row.award] == paid["CREDLEV"]
    ]
    assert {(row.earnings_1yr_usd, row.earnings_as_of, row.debt_usd, row.pooled_branches) for row in found} == {
        (31234, "2025", None, 2)
    }
    assert {row.source for row in dataset.school_programs} == {"ipeds_2024"}
    assert {row.outcomes_source for row in dataset.schools} == {"college_scorecard_2027_06"}
    assert dataset.sources.row("college_scorecard_2027_06").published == "2027-06-14"


def test_a_length_tells_which_award_a_price_is_of(data: Path, tmp_path: Path) -> None:
    """Columbus State has a certificate of 30 to 59 credits; with a short one beside it, 24 credits are the short one's."""
    files = published(data)
    short = {"UNITID": COLUMBUS, "CIPCODE": "51.0713", "AWLEVEL": "21", "MAJORNUM": "1", "CTOTALT": "3"}
    files["C2024_A.csv"].append(short)
    paid = {"CIPCODE2": "51.0713", "CIPTUIT2": "4000", "CIPLGTH2": "24", "PRGMSR2": "2", "MTHCMP2": "7"}
    edited(files["IC2023_PY.csv"], lambda row: row.update(paid), UNITID=COLUMBUS)
    rows = planned(data, files, tmp_path / "down").table("school_programs").new
    of_short, of_long = (rows[f"{COLUMBUS}-51.0713-{code}",] for code in ("21", "2"))
    assert (of_short["tuition_fees_usd"], of_short["credit_hours"], of_short["months"]) == ("4000", "24", "7")
    assert of_long["tuition_fees_usd"] == ""
    edited(files["IC2023_PY.csv"], lambda row: row.update(CIPLGTH2="600", PRGMSR2="1"), UNITID=COLUMBUS)
    rows = planned(data, files, tmp_path / "down").table("school_programs").new
    assert rows[f"{COLUMBUS}-51.0713-21",]["clock_hours"] == "600"
    edited(files["IC2023_PY.csv"], lambda row: row.update(CIPLGTH2="200"), UNITID=COLUMBUS)
    rows = planned(data, files, tmp_path / "down").table("school_programs").new
    assert not any(rows[f"{COLUMBUS}-51.0713-{code}",]["tuition_fees_usd"] for code in ("21", "2"))


def test_charges_of_one_file_are_read_as_published_from_2024_on(data: Path, tmp_path: Path) -> None:
    files = published(data)
    of_program = {row["UNITID"]: row for row in files.pop("IC2023_PY.csv")}
    files["COST1_2024.csv"] = [{**of_program[row["UNITID"]], **row} for row in files.pop("IC2023_AY.csv")]
    changes = planned(data, files, tmp_path / "down")
    years = {row["tuition_as_of"] for row in changes.table("schools").after}
    assert years == {"", "2024-25"}
    assert {row["price_as_of"] for row in changes.table("school_programs").after} == {"", "2024-25"}


@pytest.mark.parametrize(
    ("only", "found"),
    [
        ("^(HD|IC2023.csv|IC2023_AY)", "no C_A beside it"),
        ("^C2024", "no HD, IC, IC_AY or COST1 beside it"),
        ("^(EFFY)", "no HD, IC, IC_AY or COST1, C_A beside it"),
        ("^Most-Recent-Cohorts-F", "no Most-Recent-Cohorts-Institution beside it"),
    ],
)
def test_a_part_of_a_release_is_refused(data: Path, tmp_path: Path, only: str, found: str) -> None:
    with pytest.raises(RefreshError, match=re.escape(found)):
        planned(data, published(data), tmp_path / "down", only)


def test_an_older_release_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(RefreshError, match="an older release than college_scorecard_2026_06"):
        planned(data, published(data), tmp_path / "down", "^Most", published="2025-06-14")
    files = published(data)
    files["HD2023.csv"] = files.pop("HD2024.csv")
    with pytest.raises(RefreshError, match="an older release than ipeds_2024"):
        planned(data, files, tmp_path / "older")


def test_what_cannot_be_read_is_said_in_one_line(data: Path, tmp_path: Path) -> None:
    files = published(data)
    edited(files["IC2023_AY.csv"], lambda row: row.update(CHG2AY3="five"), UNITID=COLUMBUS)
    with pytest.raises(RefreshError) as caught:
        planned(data, files, tmp_path / "down")
    where = "ic2023_ay.csv, column CHG2AY3"
    assert str(caught.value) == f"{where}: found 'five' for school {COLUMBUS}; expected a figure"
    nameless = save(tmp_path / "down", published(data), "^(IC|C2|EFFY)")
    text = as_csv(published(data)["HD2024.csv"])
    (tmp_path / "directory.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RefreshError, match=r"directory\.csv: found no year in its name"):
        plan(None, [tmp_path / "directory.csv", *nameless], data)
    undated = tmp_path / "Most-Recent-Cohorts-Institution.csv"
    undated.write_text(as_csv(published(data)["Most-Recent-Cohorts-Institution.csv"]), encoding="utf-8")
    fields = tmp_path / "Most-Recent-Cohorts-Field-of-Study.csv"
    fields.write_text(as_csv(published(data)["Most-Recent-Cohorts-Field-of-Study.csv"]), encoding="utf-8")
    with pytest.raises(RefreshError, match="found no date in its name; expected --published"):
        plan(None, [undated, fields], data)
    short = tmp_path / "c2024_a.csv"
    short.write_text("UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n202222,51.0713\n", encoding="utf-8")
    others = save(tmp_path / "down", published(data), "^(HD|IC)")
    with pytest.raises(RefreshError, match=r"c2024_a\.csv, row 2: found 2 cells; expected 5 cells"):
        plan(None, [*others, short], data)


def test_files_of_schools_and_of_wages_are_not_mixed(data: Path, tmp_path: Path) -> None:
    parities = tmp_path / "SARPP.csv"
    parities.write_text('"GeoFIPS","GeoName","Region","TableName","LineCode","Description","2024"\n', encoding="utf-8")
    (tmp_path / "down").mkdir()
    with pytest.raises(RefreshError, match="one kind at a time"):
        plan(None, [parities, *save(tmp_path / "down", published(data), "^HD")], data)
