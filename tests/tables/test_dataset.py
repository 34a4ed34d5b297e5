"""Loading: the shipped data set is right, and a broken one says everything that is wrong with it at once."""

from __future__ import annotations

import csv
import dataclasses
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import careerdata
from careerdata import Assumptions, Profile
from careerdata.tables import renames
from careerdata.tables.dataset import Dataset, DatasetError, Problem, nation_code
from careerdata.tables.dates import months_of
from careerdata.tables.loading import DEFAULT_DIRECTORY, OCCUPATION_VARIABLE, load
from careerdata.tables.schema import TABLES

README = (DEFAULT_DIRECTORY / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped data set, to be broken."""
    return Path(shutil.copytree(DEFAULT_DIRECTORY, tmp_path / "data"))


def problems(directory: Path) -> list[Problem]:
    with pytest.raises(DatasetError) as caught:
        load(directory)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return list(caught.value.problems)


def edit(file: Path, change: Callable[[list[dict[str, str]]], object]) -> None:
    """Change the rows of a table; row 2 of the file is ``rows[0]``."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        header, rows = list(reader.fieldnames or ()), list(reader)
    change(rows)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def cell(file: Path, row: int, column: str, value: str) -> None:
    """Put a value into a cell; ``row`` counts as in the file, whose header is row 1."""

    def change(rows: list[dict[str, str]]) -> None:
        assert rows[row - 2][column] != value
        rows[row - 2][column] = value

    edit(file, change)


# The shipped data set


def test_shipped_data_set_loads(data: Dataset) -> None:
    assert data.directory == DEFAULT_DIRECTORY
    assert data.occupation == "medical_coder"
    assert data.about.worker == "medical coder"
    assert set(data.tables) == set(TABLES)
    assert all(data.table(table) for table in TABLES)


def test_lookups(data: Dataset) -> None:
    assert data.credentials.row("CPC").issuer == "AAPC"
    assert data.take_home.row(2026, "TX", 50000).state_income_tax_usd == 0
    assert data.credentials.find("XYZ") is None
    with pytest.raises(KeyError):
        data.credentials.row("XYZ")
    assert data.experience_bands.ids == ("entry", "mid", "experienced")
    assert list(data.frame("model").columns) == list(TABLES["model"].row.model_fields)
    assert len(data.frame("model")) == len(data.model)


def test_figures_put_the_computing_row_first(data: Dataset) -> None:
    rows = data.figures_of("AAPC", "dues_per_year")
    assert [(row.low, row.computes) for row in rows] == [(175, True), (70, False), (222, False), (190, False)]
    assert data.figure("AAPC", "dues_per_year") is rows[0]
    assert data.figure("AAPC", "no_such_figure") is None
    assert data.figures_of("AAPC", "no_such_figure") == ()


def test_unknown_cells_are_none_and_lists_are_tuples(data: Dataset) -> None:
    course = data.programs.row("aapc_course")
    assert (course.months_low, course.cost_high_usd, course.gives_education) == (None, None, None)
    assert data.roles.row("revenue_cycle_consultant").soc is None
    assert data.advancement_steps.row("coding_associate").from_roles == ()
    assert data.programs.row("certificate").prepares_for == ("CPC", "CCA", "COC")


def test_official_figures_agree_with_the_area_table(data: Dataset) -> None:
    nation = data.area_wages.row(data.about.soc, nation_code(data))
    columns = {
        "median_annual_wage": "median_usd",
        "p10_annual_wage": "p10_usd",
        "p25_annual_wage": "p25_usd",
        "p75_annual_wage": "p75_usd",
        "p90_annual_wage": "p90_usd",
        "mean_annual_wage": "mean_usd",
        "employment": "employment",
    }
    for figure, column in columns.items():
        row = data.figure(data.occupation, figure)
        assert row
        assert (row.low, row.high, row.source) == (getattr(nation, column),) * 2 + (nation.source,), figure
    everyone = data.area_wages.row("00-0000", nation_code(data))
    baseline = data.figure(data.occupation, "baseline_wage_all_jobs")
    assert baseline
    assert baseline.low == everyone.p25_usd


def test_take_home_adds_up(data: Dataset) -> None:
    for row in data.take_home:
        taxes = row.federal_income_tax_usd + row.payroll_tax_usd + row.state_income_tax_usd
        assert row.net_usd == pytest.approx(row.wage_usd - taxes, abs=1.01), (row.state, row.wage_usd)


def test_take_home_of_a_wage_checked_by_hand(data: Dataset) -> None:
    """16,100 deducted; 10 % of 12,400 and 12 % of the rest; 7.65 % and 0.07 % payroll; 3.07 % state tax."""
    row = data.take_home.row(2026, "PA", 50000)
    assert (row.federal_income_tax_usd, row.payroll_tax_usd, row.state_income_tax_usd) == (3820, 3860, 1535)


def test_every_state_has_wages_prices_and_taxes(data: Dataset) -> None:
    taxed = {row.state for row in data.states if row.has_income_tax_table}
    assert len(taxed) == 52
    for area in data.areas:
        if area.area_type == "state" and area.state in taxed - {"PR"}:  # of which no prices are published
            assert data.area_wages.row(data.about.soc, area.area_code).mean_usd
            assert data.cost_of_living.row(area.cost_area).rpp_all_items


def test_every_amount_of_money_is_dated(data: Dataset) -> None:
    """Wherever a column or a unit is dollars there is a date; an amount of 0 needs none."""
    for name, table in TABLES.items():
        dates = dict(table.dated)
        columns = [column for column in table.row.model_fields if column.endswith("_usd") and column not in dates]
        for row in data.table(name):
            amounts = [getattr(row, column) for column in columns]
            for amount, date in dates.items():
                assert not getattr(row, amount) or months_of(getattr(row, date)), (name, row)
            if "unit" in table.row.model_fields and str(row.unit).startswith("usd") and name != "fields":
                amounts += [row.low, row.high] if hasattr(row, "low") else [row.value]
            if any(amounts):
                assert months_of(str(getattr(row, table.dated_by or "as_of"))), (name, row)


def test_wages_are_dated_by_their_release(data: Dataset) -> None:
    for row in (*data.area_wages, *data.industry_wages):
        assert row.source == f"bls_oews_{row.as_of.replace('-', '_')}"


def test_sections_of_the_job_are_complete_and_in_order(data: Dataset) -> None:
    sections: dict[str, list[int]] = {}
    for row in data.job_facts:
        sections.setdefault(row.section, []).append(row.position)
    for section, positions in sections.items():
        assert positions == list(range(1, len(positions) + 1)), section
    (listed,) = re.findall(r"Sections: (.*?)\.\n", README, re.DOTALL)
    assert re.findall(r"`(\w+)`", listed) == list(sections)


def test_facts_agree_with_the_figures(data: Dataset) -> None:
    pairs = {
        "chart_inpatient": "inpatient_chart_minutes",
        "day_inpatient": "inpatient_chart_minutes",
        "chart_outpatient": "outpatient_chart_minutes",
        "day_outpatient": "outpatient_chart_minutes",
        "day_queue": "charts_in_queue",
        "day_target": "charts_per_day_expected",
        "setting_remote": "remote_share",
        "con_pay": "entry_pay_in_cons",
        "level_entry": "level_entry_pay",
        "level_mid": "level_mid_pay",
        "level_senior": "level_senior_pay",
    }
    for fact, figure in pairs.items():
        a, (b,) = data.job_facts.row(fact), data.figures_of(data.occupation, figure)
        assert (a.low, a.high, a.unit) == (b.low, b.high, b.unit), fact


# Where the data comes from


def test_directory_variable(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cell(copy / "occupations.csv", 2, "worker", "coder")
    monkeypatch.setenv("CAREERDATA_DIR", str(copy))
    assert (load().directory, load().about.worker) == (copy, "coder")
    assert load(DEFAULT_DIRECTORY).directory == DEFAULT_DIRECTORY


def test_no_such_directory(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    assert problems(missing) == [
        Problem(str(missing), None, None, "no such directory", "a directory with the data tables")
    ]


def test_second_occupation(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(copy / "medical_coder", copy / "medical_biller")
    edit(copy / "occupations.csv", lambda rows: rows.append({**rows[0], "id": "medical_biller", "soc": "43-3021"}))

    def rename(rows: list[dict[str, str]]) -> None:
        for row in rows:
            row["subject"] = row["subject"].replace("medical_coder", "medical_biller")

    edit(copy / "medical_biller" / "figures.csv", rename)
    assert load(copy).occupation == "medical_coder"
    biller = load(copy, "medical_biller")
    growth = biller.figure("medical_biller", "projected_growth")
    assert growth
    assert (biller.about.soc, growth.low) == ("43-3021", 7.1)
    with pytest.raises(DatasetError, match="nurse; expected one of: medical_coder, medical_biller"):
        load(copy, "nurse")
    monkeypatch.setenv(OCCUPATION_VARIABLE, "medical_biller")
    assert load(copy).occupation == "medical_biller"
    assert load(copy, "medical_coder").occupation == "medical_coder"
    monkeypatch.setenv(OCCUPATION_VARIABLE, "nurse")
    with pytest.raises(DatasetError, match="nurse; expected one of: medical_coder, medical_biller"):
        load(copy)


def test_tables_that_may_be_empty(copy: Path) -> None:
    for name in ("specialties", "state_means", "advancement_steps", "job_facts", "sensitivity", "ready_made_paths"):
        file = copy / "medical_coder" / f"{name}.csv"
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n")
        assert load(copy).table(name) == ()


def test_needed_fields_are_those_of_a_scenario() -> None:
    """(Which parameters are needed the type of ``Dataset.parameter`` says, and the type checker holds the code to it.)"""
    fields = (*Profile.names(), *careerdata.Path.names(), *Assumptions.names())
    assert sorted(TABLES["fields"].needed) == sorted(fields)


def test_layout_that_does_not_matter(copy: Path) -> None:
    """Column order, a byte order mark, Windows line ends, blank lines, quotes and odd characters are all fine."""
    file = copy / "medical_coder" / "state_means.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    header = list(reversed(rows[0]))
    lines = [header, *([row[column] for column in header] for row in rows)]
    text = "\r\n\r\n".join(",".join(f'"{value}"' for value in line) for line in lines) + "\r\n"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    cell(copy / "medical_coder" / "roles.csv", 2, "note", "one\u2028two")
    assert load(copy).state_means == load().state_means
    assert load(copy).roles[0].note == "one\u2028two"
    assert load(copy).roles[1:] == load().roles[1:]


# What can be wrong


def missing_file(copy: Path) -> Problem:
    (copy / "medical_coder" / "roles.csv").unlink()
    return Problem("medical_coder/roles.csv", None, None, "no such file", "a CSV table")


def missing_sources(copy: Path) -> Problem:
    (copy / "sources.csv").unlink()
    return Problem("sources.csv", None, None, "no such file", "a CSV table")


def directory_for_a_file(copy: Path) -> Problem:
    (copy / "states.csv").unlink()
    (copy / "states.csv").mkdir()
    return Problem("states.csv", None, None, "Is a directory", "a readable CSV table")


def empty_file(copy: Path) -> Problem:
    (copy / "medical_coder" / "model.csv").write_text("")
    return Problem("medical_coder/model.csv", 1, "id", "no such column", "the columns id, title, value, low")


def header_only(copy: Path) -> Problem:
    file = copy / "medical_coder" / "roles.csv"
    file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n")
    return Problem("medical_coder/roles.csv", None, None, "no rows", "at least one row")


def missing_parameter(copy: Path) -> Problem:
    edit(copy / "medical_coder" / "model.csv", lambda rows: rows.pop(0))
    return Problem("medical_coder/model.csv", None, "id", "no row 'role_ramp_years'", "a row for it")


def row_of(copy: Path, field: str) -> int:
    """Return the row of an input in ``fields.csv``."""
    return load(copy).fields.ids.index(field) + 2


def missing_input(copy: Path) -> Problem:
    edit(copy / "medical_coder" / "fields.csv", lambda rows: rows.pop(row_of(copy, "after_tax") - 2))
    return Problem("medical_coder/fields.csv", None, "field", "no row 'after_tax'", "a row for it")


def default_not_a_choice(copy: Path) -> Problem:
    row = row_of(copy, "education")
    cell(copy / "medical_coder" / "fields.csv", row, "default", "doctorate")
    return Problem("medical_coder/fields.csv", row, "default", "'doctorate'", "one of high_school, associate, bachelor")


def default_out_of_bounds(copy: Path) -> Problem:
    row = row_of(copy, "years_experience")
    cell(copy / "medical_coder" / "fields.csv", row, "default", "41")
    return Problem("medical_coder/fields.csv", row, "default", "'41'", "a number from 0 to 40")


def choices_of_nothing(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "fields.csv", 2, "choices", "@countries")
    expected = "a list, or one of @states, @areas, @credentials, @first_credentials, @programs, @specialties, @roles"
    return Problem("medical_coder/fields.csv", 2, "choices", "@countries", f"{expected}, @roles_or_stay")


def slider_without_step(copy: Path) -> Problem:
    row = row_of(copy, "years_experience")
    cell(copy / "medical_coder" / "fields.csv", row, "step", "")
    return Problem("medical_coder/fields.csv", row, "step", "an empty cell", "the step of a number")


def no_median_of_the_ranges(copy: Path) -> Problem:
    edit(copy / "medical_coder" / "figures.csv", lambda rows: rows.pop(0))
    found = "no median_annual_wage of medical_coder from guide, the source of the experience bands"
    return Problem("medical_coder/figures.csv", None, "figure", found, "one, since wage_level offers bls")


def missing_column(copy: Path) -> Problem:
    file = copy / "cost_of_living.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("rpp_goods", "goods", 1))
    return Problem("cost_of_living.csv", 1, "rpp_goods", "no such column", "the columns cost_area, title")


def column_twice(copy: Path) -> Problem:
    file = copy / "cost_of_living.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("rpp_goods", "title", 1))
    return Problem("cost_of_living.csv", 1, "title", "the column more than once", "each column once")


def bad_number(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "roles.csv", 4, "pay_high_usd", "$85,000")
    return Problem("medical_coder/roles.csv", 4, "pay_high_usd", "'$85,000'", "a valid number")


def negative_number(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "programs.csv", 2, "cost_low_usd", "-3000")
    return Problem("medical_coder/programs.csv", 2, "cost_low_usd", "'-3000'", "greater than or equal to 0")


def infinite_number(copy: Path) -> Problem:
    cell(copy / "area_wages.csv", 2, "mean_usd", "inf")
    return Problem("area_wages.csv", 2, "mean_usd", "'inf'", "a finite number")


def not_a_share(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "roles.csv", 2, "automation_exposure", "nan")
    return Problem("medical_coder/roles.csv", 2, "automation_exposure", "'nan'", "")


def empty_number(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "experience_bands.csv", 3, "pay_low_usd", "")
    return Problem("medical_coder/experience_bands.csv", 3, "pay_low_usd", "an empty cell", "a valid number")


def blank_text(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "job_facts.csv", 5, "title", "   ")
    return Problem("medical_coder/job_facts.csv", 5, "title", "'   '", "must not be blank")


def bad_choice(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "roles.csv", 2, "level", "junior")
    return Problem("medical_coder/roles.csv", 2, "level", "'junior'", "'entry', 'mid', 'senior'")


def bad_pattern(copy: Path) -> Problem:
    cell(copy / "socs.csv", 3, "soc", "11-911")
    return Problem("socs.csv", 3, "soc", "'11-911'", "match pattern")


def number_with_underscore(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "roles.csv", 2, "pay_low_usd", "45_000")
    return Problem("medical_coder/roles.csv", 2, None, "'45_000'", "a number without underscores")


def digits_of_another_script(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "roles.csv", 2, "pay_low_usd", "٤٥٠٠٠")
    return Problem("medical_coder/roles.csv", 2, "pay_low_usd", "'٤٥٠٠٠'", "a valid number")


def code_in_another_script(copy: Path) -> Problem:
    cell(copy / "socs.csv", 3, "soc", "١١-٩١١١")
    return Problem("socs.csv", 3, "soc", "'١١-٩١١١'", "match pattern")


def control_character(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "roles.csv", 3, "title", "Coder\x1b[2J")
    return Problem("medical_coder/roles.csv", 3, None, r"the control character '\x1b'", "printable text")


def turned_writing(copy: Path) -> Problem:
    cell(copy / "sources.csv", 3, "title", "abc\u202efed")
    return Problem("sources.csv", 3, None, r"the control character '\u202e'", "printable text")


# Spelled as they were. codespell:ignore-begin


def former_file(copy: Path) -> Problem:
    file = copy / "medical_coder" / "programs.csv"
    file.rename(file.with_name("programmes.csv"))
    return Problem("medical_coder/programmes.csv", None, None, "the former name", "the name programs.csv")


def rename_column(file: Path, name: str, former: str) -> None:
    text = file.read_text(encoding="utf-8")
    header, rest = text.split("\n", 1)
    assert name in header.split(",")
    file.write_text(",".join(former if column == name else column for column in header.split(",")) + "\n" + rest)


def former_column_of_sources(copy: Path) -> Problem:
    rename_column(copy / "sources.csv", "license", "licence")
    return Problem("sources.csv", 1, "licence", "the former name", "the name license")


def former_column_of_occupations(copy: Path) -> Problem:
    rename_column(copy / "occupations.csv", "neighbors", "neighbours")
    return Problem("occupations.csv", 1, "neighbours", "the former name", "the name neighbors")


def former_choices(copy: Path) -> Problem:
    line = [row.field for row in load(copy).fields].index("training") + 2
    cell(copy / "medical_coder" / "fields.csv", line, "choices", "@programmes")
    return Problem("medical_coder/fields.csv", line, "choices", "'@programmes'", "'@programs', its name now")


def former_id(copy: Path) -> Problem:
    line = load(copy).job_facts.ids.index("license_certification") + 2
    cell(copy / "medical_coder" / "job_facts.csv", line, "id", "licence_certification")
    expected = "'license_certification', its name now"
    return Problem("medical_coder/job_facts.csv", line, "id", "'licence_certification'", expected)


def former_section(copy: Path) -> Problem:
    line = load(copy).job_facts.ids.index("license_state") + 2
    cell(copy / "medical_coder" / "job_facts.csv", line, "section", "licence")
    return Problem("medical_coder/job_facts.csv", line, "section", "'licence'", "'license', its name now")


# codespell:ignore-end
FORMER = [
    former_file,
    former_column_of_sources,
    former_column_of_occupations,
    former_choices,
    former_id,
    former_section,
]
STRANGE = [number_with_underscore, digits_of_another_script, code_in_another_script, control_character, turned_writing]


def low_above_high(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "specialties.csv", 3, "pay_low_usd", "70001")
    return Problem("medical_coder/specialties.csv", 3, "pay_high_usd", "70000", "at least pay_low_usd (70001)")


def falling_percentiles(copy: Path) -> Problem:
    cell(copy / "area_wages.csv", 2, "p25_usd", "55000")
    return Problem("area_wages.csv", 2, "median_usd", "50980", "at least p25_usd (55000)")


def unknown_source(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "figures.csv", 3, "source", "hearsay")
    return Problem("medical_coder/figures.csv", 3, "source", "'hearsay'", "a value of id in sources.csv")


def unknown_key_in_a_list(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "programs.csv", 2, "prepares_for", "CPC|CQC|COC")
    return Problem(
        "medical_coder/programs.csv", 2, "prepares_for", "'CQC'", "a value of id in medical_coder/credentials.csv"
    )


def unknown_subject(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "figures.csv", 45, "subject", "CPX")
    return Problem("medical_coder/figures.csv", 45, "subject", "'CPX'", "the occupation, a credential, an issuer")


def duplicate_key(copy: Path) -> Problem:
    edit(copy / "medical_coder" / "model.csv", lambda rows: rows.insert(2, rows[0]))
    return Problem("medical_coder/model.csv", 4, "id", "'role_ramp_years'", "a key not used before (row 2 has it)")


def duplicate_compound_key(copy: Path) -> Problem:
    edit(copy / "area_wages.csv", lambda rows: rows.insert(1, rows[0]))
    return Problem("area_wages.csv", 3, "soc, area_code", "('00-0000', '0000000')", "a key not used before (row 2")


def two_figures_computing(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "figures.csv", 2, "computes", "true")
    found = "2 rows of medical_coder median_annual_wage with computes = true"
    return Problem("medical_coder/figures.csv", 3, "computes", found, "at most one")


def cut_inside_a_row(copy: Path) -> Problem:
    file = copy / "medical_coder" / "state_means.csv"
    file.write_text(file.read_text(encoding="utf-8")[: -len(",2024-05,guide\n")])
    return Problem("medical_coder/state_means.csv", 6, None, "3 cells", "5 cells")


def cut_inside_quotes(copy: Path) -> Problem:
    file = copy / "medical_coder" / "roles.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.rindex('"')])
    return Problem("medical_coder/roles.csv", 8, None, "unexpected end of data", "well-formed CSV")


def cut_between_rows(copy: Path) -> Problem:
    file = copy / "take_home.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if ",WY," not in line))
    return Problem("take_home.csv", None, "state", "no rows for WY", "a tax table for it (see states.csv)")


def missing_step(copy: Path) -> Problem:
    edit(copy / "take_home.csv", lambda rows: rows.pop(10))
    found = "uneven or missing steps for AL in 2026"
    return Problem("take_home.csv", None, "wage_usd", found, "wages from 0 upward in one even step")


def too_many_cells(copy: Path) -> Problem:
    file = copy / "medical_coder" / "state_means.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("64760", "64,760"))
    return Problem("medical_coder/state_means.csv", 2, None, "6 cells", "5 cells")


def not_utf_8(copy: Path) -> Problem:
    file = copy / "medical_coder" / "job_facts.csv"
    text = file.read_text(encoding="utf-8").splitlines(keepends=True)
    text[6] = text[6].replace("a", "ö")
    file.write_bytes("".join(text).replace("“", '""').replace("”", '""').encode("latin-1"))
    return Problem("medical_coder/job_facts.csv", 7, None, "the byte 0xf6, which", "a CSV table in UTF-8")


def no_national_wage(copy: Path) -> Problem:
    edit(copy / "area_wages.csv", lambda rows: rows.remove(national(rows)))
    return Problem("area_wages.csv", None, "soc", "no national row for 29-2072", "one row for the nation")


def no_national_mean(copy: Path) -> Problem:
    edit(copy / "area_wages.csv", lambda rows: national(rows).update(mean_usd=""))
    return Problem("area_wages.csv", None, "mean_usd", "an empty cell for the nation", "the national mean wage")


def national(rows: list[dict[str, str]]) -> dict[str, str]:
    return next(row for row in rows if (row["soc"], row["area_code"]) == ("29-2072", "0000000"))


def no_way_without_a_program(copy: Path) -> Problem:
    edit(copy / "medical_coder" / "programs.csv", lambda rows: rows.pop())
    return Problem("medical_coder/programs.csv", None, "id", "no row 'none'", "a row for doing no program")


def undated_pay(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "roles.csv", 4, "as_of", "")
    return Problem("medical_coder/roles.csv", 4, "as_of", "an empty cell", "a year such as 2024, a month such as")


def undated_fee(copy: Path) -> Problem:
    row = next(i for i, row in enumerate(load(copy).figures, start=2) if row.figure == "exam_fee_member")
    cell(copy / "medical_coder" / "figures.csv", row, "as_of", "")
    return Problem("medical_coder/figures.csv", row, "as_of", "an empty cell", "a school year such as 2025-26")


def undated_price(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "programs.csv", 3, "as_of", "")
    return Problem("medical_coder/programs.csv", 3, "as_of", "an empty cell", "a year such as 2024")


def fee_of_a_period(copy: Path) -> Problem:
    row = next(i for i, row in enumerate(load(copy).figures, start=2) if row.figure == "in_state_tuition")
    cell(copy / "medical_coder" / "figures.csv", row, "as_of", "2025-2026")
    return Problem("medical_coder/figures.csv", row, "as_of", "'2025-2026'", "a school year such as 2025-26")


def pay_of_no_month(copy: Path) -> Problem:
    cell(copy / "area_wages.csv", 9, "as_of", "2025-13")
    return Problem("area_wages.csv", 9, "as_of", "'2025-13'", "a month such as 2025-05")


def pay_before_the_price_index(copy: Path) -> Problem:
    cell(copy / "medical_coder" / "roles.csv", 3, "as_of", "2017")
    return Problem(
        "medical_coder/roles.csv", 3, "as_of", "'2017'", "covers (2018-01 to 2026-08), or up to a year later"
    )


def taxes_after_the_price_index(copy: Path) -> Problem:
    edit(copy / "take_home.csv", lambda rows: [row.update(year="2062") for row in rows])
    return Problem("take_home.csv", 2, "year", "'2062'", "covers (2018-01 to 2026-08), or up to a year later")


def prices_without_a_month(copy: Path) -> Problem:
    cell(copy / "price_index.csv", 4, "month", "2018-3")
    return Problem("price_index.csv", 4, "month", "'2018-3'", "match pattern")


ALONE = [
    missing_file,
    missing_sources,
    directory_for_a_file,
    header_only,
    missing_parameter,
    missing_input,
    default_not_a_choice,
    default_out_of_bounds,
    choices_of_nothing,
    slider_without_step,
    no_median_of_the_ranges,
    missing_column,
    column_twice,
    bad_number,
    negative_number,
    infinite_number,
    not_a_share,
    empty_number,
    blank_text,
    bad_choice,
    bad_pattern,
    low_above_high,
    falling_percentiles,
    unknown_source,
    unknown_key_in_a_list,
    unknown_subject,
    duplicate_key,
    duplicate_compound_key,
    two_figures_computing,
    cut_inside_a_row,
    cut_inside_quotes,
    cut_between_rows,
    missing_step,
    too_many_cells,
    not_utf_8,
    no_national_wage,
    no_national_mean,
    no_way_without_a_program,
    empty_file,
    *STRANGE,
    *FORMER,
    undated_pay,
    undated_fee,
    undated_price,
    fee_of_a_period,
    pay_of_no_month,
    pay_before_the_price_index,
    taxes_after_the_price_index,
    prices_without_a_month,
]


def matches(found: Problem, expected: Problem) -> bool:
    """Whether a problem is the expected one; of its wording the beginning, or a part, is enough."""
    place = (found.file, found.row, found.column) == (expected.file, expected.row, expected.column)
    return place and expected.found in found.found and expected.expected in found.expected


@pytest.mark.parametrize("break_it", ALONE)
def test_problem_says_where_and_what(copy: Path, break_it: Callable[[Path], Problem]) -> None:
    expected = break_it(copy)
    found = problems(copy)
    assert [problem for problem in found if matches(problem, expected)], found


@pytest.mark.parametrize(
    "break_it",
    [
        *(missing_file, missing_sources, bad_number, bad_choice, not_utf_8, too_many_cells, cut_inside_quotes),
        *(number_with_underscore, control_character, *FORMER),
    ],
)
def test_one_fault_is_one_problem(copy: Path, break_it: Callable[[Path], Problem]) -> None:
    """A row or a file that cannot be read does not set off a problem for each row that refers to it."""
    expected = break_it(copy)
    (found,) = problems(copy)
    assert matches(found, expected)


def test_all_problems_come_together_in_file_order(copy: Path) -> None:
    breaks = [
        falling_percentiles,
        bad_number,
        blank_text,
        duplicate_key,
        low_above_high,
        cut_inside_a_row,
        bad_pattern,
        unknown_source,
        two_figures_computing,
        missing_column,
    ]
    expected = [break_it(copy) for break_it in breaks]
    found = problems(copy)
    assert all(any(matches(problem, wanted) for problem in found) for wanted in expected), found
    assert found == sorted(found, key=lambda problem: (problem.file, problem.row or 0, problem.column or ""))


def test_unknown_references_are_found_beside_a_broken_target(copy: Path) -> None:
    cell(copy / "sources.csv", 3, "kind", "rumor")
    expected = [unknown_source(copy), Problem("sources.csv", 3, "kind", "'rumor'", "'official'")]
    found = problems(copy)
    assert len(found) == 2
    assert all(map(matches, found, expected))


def test_every_rename_leads_to_a_name_that_exists(data: Dataset) -> None:
    for table, former in renames.FILES.items():
        assert table in TABLES
        assert former not in TABLES
    for table, columns in renames.COLUMNS.items():
        assert set(columns.values()) <= set(TABLES[table].row.model_fields)
        assert not set(columns) & set(TABLES[table].row.model_fields)
    for (table, column), values in renames.VALUES.items():
        cells = {cell for row in data.table(table) for cell in _items(getattr(row, column))}
        assert set(values.values()) <= cells
        assert not set(values) & cells


def _items(cell: object) -> tuple[object, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def test_a_problem_reads_as_a_sentence() -> None:
    problem = Problem("medical_coder/roles.csv", 4, "pay_high_usd", "'$85,000'", "a valid number")
    assert str(problem) == (
        "medical_coder/roles.csv, row 4, column pay_high_usd: found '$85,000'; expected a valid number"
    )
    assert str(Problem("a.csv", None, None, "no such file", "a CSV table")) == (
        "a.csv: found no such file; expected a CSV table"
    )


# Lazy tables


@pytest.fixture
def lazy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of industries is read only when it is asked for."""
    table = dataclasses.replace(TABLES["industry_wages"], lazy=True)
    monkeypatch.setitem(TABLES, "industry_wages", table)  # type: ignore[arg-type]


@pytest.mark.usefixtures("lazy")
def test_a_lazy_table_is_read_when_it_is_first_used(data: Dataset) -> None:
    late = load()
    assert not late.tables.is_read("industry_wages")
    assert set(late.tables) == set(TABLES)
    assert not late.tables.is_read("industry_wages")
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: late.industry_wages, range(8)))
    assert all(rows is found[0] for rows in found)
    assert found[0] == data.industry_wages
    assert late.industry_wages.row("29-2072", "000000") == data.industry_wages.row("29-2072", "000000")
    assert load(complete=True).tables.is_read("industry_wages")


@pytest.mark.usefixtures("lazy")
def test_a_broken_lazy_table_says_so_when_it_is_used_or_all_is_asked_for(copy: Path) -> None:
    file = copy / "industry_wages.csv"
    cell(file, 2, "source", "nobody")
    cell(file, 3, "median_usd", "1")
    edit(file, lambda rows: rows.append(dict(rows[3])))
    late = load(copy)
    with pytest.raises(DatasetError) as caught:
        _ = late.industry_wages
    assert len(caught.value.problems) == 3
    with pytest.raises(DatasetError) as again:
        load(copy, complete=True)
    assert again.value.problems == caught.value.problems
    cell(file, 2, "employment", "many")
    with pytest.raises(DatasetError, match="row 2, column employment: found 'many'"):
        _ = load(copy).industry_wages
    file.unlink()
    with pytest.raises(DatasetError, match=r"industry_wages\.csv: found no such file"):
        _ = load(copy).industry_wages


def test_a_price_of_a_school_needs_its_date(copy: Path) -> None:
    """Also where a price has no date, and where a lazy table refers to a lazy one."""
    with (copy / "school_programs.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    priced = next(number for number, row in enumerate(rows, 2) if row["tuition_fees_usd"])
    cell(copy / "school_programs.csv", priced, "price_as_of", "")
    cell(copy / "school_programs.csv", 5, "unitid", "999999")
    with pytest.raises(DatasetError) as caught:
        _ = load(copy).school_programs
    assert sorted(str(problem) for problem in caught.value.problems) == sorted(
        [
            "school_programs.csv, row 5, column unitid: found '999999'; expected a value of unitid in schools.csv",
            f"school_programs.csv, row {priced}, column price_as_of: found an empty cell; "
            "expected a year such as 2024, a month such as 2025-05 or a school year such as 2025-26",
        ]
    )


@pytest.mark.parametrize("name", list(TABLES))
def test_what_is_dated_are_columns_of_the_table(name: str) -> None:
    columns = set(TABLES[name].row.model_fields)
    assert {column for pair in TABLES[name].dated for column in pair} <= columns


def test_a_part_of_a_lazy_table_is_read_alone_and_checked_alone(copy: Path) -> None:
    late = load(copy)
    ohio = late.tables.part("household_take_home", "OH")
    assert not late.tables.is_read("household_take_home")
    assert {row.state for row in ohio} == {"OH"}
    assert len(late.tables.part("household_take_home", "GU")) == 0
    assert tuple(row for row in late.household_take_home if row.state == "OH") == ohio
    assert late.tables.part("household_take_home", "OH") == ohio

    file = copy / "household_take_home.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if ",TX," in line)
    lines[at] = lines[at].replace(",TX,1,", ",TX,3,")
    file.write_text("\n".join(lines), encoding="utf-8")
    broken = load(copy)
    assert broken.tables.part("household_take_home", "OH") == ohio
    with pytest.raises(
        DatasetError, match=rf"row {at + 1}, column adults: found '3'; expected less than or equal to 2"
    ):
        broken.tables.part("household_take_home", "TX")


def test_a_table_without_parts_says_so(data: Dataset) -> None:
    with pytest.raises(ValueError, match="found 'roles', a table without parts"):
        data.tables.part("roles", "OH")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("wage_usd", "2600", "the same wages for every household"),
        ("on_medicaid", "2", "no more than the household has members"),
        ("premium_credit_usd", "99999", "at least premium_credit_usd"),
    ],
)
def test_households_have_even_steps_and_no_more_members_on_public_cover_than_they_have(
    copy: Path, column: str, value: str, said: str
) -> None:
    file = copy / "household_take_home.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    place = lines[0].split(",").index(column)
    at = next(number for number, line in enumerate(lines) if line.startswith("2026,OH,1,0,0,2500,"))
    cells = lines[at].split(",")
    cells[place] = value
    file.write_text("\n".join([*lines[:at], ",".join(cells), *lines[at + 1 :]]), encoding="utf-8")
    with pytest.raises(DatasetError, match=said):
        load(copy).tables.part("household_take_home", "OH")


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if not table.lazy])
def test_no_other_table_refers_to_a_lazy_one(name: str) -> None:
    assert not any(TABLES[target.partition(".")[0]].lazy for target in TABLES[name].refs.values())


# The data dictionary


def dictionary() -> Iterator[tuple[str, str]]:
    """Table and text of each section of the data dictionary."""
    for section in README.split("\n### ")[1:]:
        name = re.match(r"`(\w+)`\n", section)
        if name:
            yield name.group(1), section.split("\n## ")[0]


def test_dictionary_names_every_table_in_order() -> None:
    assert [name for name, _ in dictionary()] == list(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_dictionary_names_every_column(name: str) -> None:
    text = dict(dictionary())[name]
    described = re.findall(r"^\| `(\w+)` \|.*\| (yes|no) \| \S.* \|$", text, re.MULTILINE)
    fields = TABLES[name].row.model_fields
    assert described == [(column, "no" if field.is_required() else "yes") for column, field in fields.items()]
    assert "Key: " + ", ".join(f"`{column}`" for column in TABLES[name].key) + "." in text


def test_dictionary_says_what_a_reference_refers_to() -> None:
    for name, text in dictionary():
        for column, target in TABLES[name].refs.items():
            (line,) = re.findall(rf"^\| `{column}` \|.*$", text, re.MULTILINE)
            assert f"in `{target.split('.')[0]}`" in line, f"{name}.{column}"


def test_a_new_occupation_needs_the_files_listed() -> None:
    listed = re.search(r"with these tables: (.*?)\.\s+Each", README, re.DOTALL)
    assert listed
    assert set(re.findall(r"`(\w+)\.csv`", listed.group(1))) == {
        name for name, table in TABLES.items() if table.per_occupation
    }


def test_dictionary_lists_every_difference_from_the_guide(data: Dataset) -> None:
    expected = []
    for subject, figure in dict.fromkeys((row.subject, row.figure) for row in data.figures):
        rows = [row for row in data.figures if (row.subject, row.figure) == (subject, figure)]
        guide = [row for row in rows if row.source == "guide"]
        others = [row for row in rows if row.source != "guide"]
        if guide and {(row.low, row.high) for row in others} - {(row.low, row.high) for row in guide}:
            assert all(row.low == row.high for row in rows)
            numbers = ", ".join(f"{row.low:,g}" for row in guide)
            beside = ", ".join(f"{row.low:,g} ({row.source})" for row in others)
            computing = " ".join(row.source for row in rows if row.computes)
            expected.append(f"| {subject} | {figure} | {numbers} | {beside} | {computing} |")
    listed = README.split("### The differences")[1].split("\n\n")[2].splitlines()[2:]
    assert listed == expected, "data/README.md should list these:\n" + "\n".join(expected)


def test_dictionary_lists_the_best_paying_states(data: Dataset) -> None:
    means = []
    for area in data.areas:
        wage = data.area_wages.find(data.about.soc, area.area_code)
        if area.area_type == "state" and wage and wage.mean_usd:
            means.append((wage.mean_usd, area.state))
    text = " ".join(README.split())
    now = [f"{state} {mean:,g}" for mean, state in sorted(means, reverse=True)[:5]]
    guide = [f"{row.state} {row.annual_mean_usd:,g}" for row in data.state_means]
    for five in (guide, now):
        assert ", ".join(five[:4]) + " and " + five[4] in text
