"""The file of schools: written, changed in a spreadsheet, read back."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata.answers import checklist
from careerdata.answers.checklist import School
from careerdata.files.checklist import LARGEST_FILE, SchoolFile, SchoolFileError, from_csv, to_csv
from careerdata.tables.dataset import Dataset
from tests import scenarios
from tests.scenarios import SCHOOLS

HEADER = ",".join(checklist.COLUMNS)


def problems(data: Dataset, content: bytes) -> list[str]:
    with pytest.raises(SchoolFileError) as caught:
        from_csv(data, content)
    return [str(problem) for problem in caught.value.problems]


def row(**cells: str) -> bytes:
    values = {"name": "Ours", "program": "certificate", **cells}
    return f"{HEADER}\n{','.join(values.get(name, '') for name in checklist.COLUMNS)}\n".encode()


@given(st.lists(SCHOOLS, min_size=1, max_size=checklist.MOST_SCHOOLS))
def test_file_round_trip(some: list[School]) -> None:
    text = to_csv(some).encode()
    assert len(text) < LARGEST_FILE / 100
    assert from_csv(scenarios.DATA, text) == SchoolFile(tuple(some))


def test_a_spreadsheet_may_add_a_mark_and_move_columns(data: Dataset) -> None:
    content = (
        "cost_usd,name,program,months,pass_rate_pct,remote,accreditation\r\n5000,Ours,online,12,,all,both\r\n,,,,,,\r\n"
    )
    (school,) = from_csv(data, content.encode("utf-8-sig")).schools
    assert school == School("Ours", "online", 12, 5000, None, "all", "both")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "schools.csv, row 1: found no columns; expected some of the columns name"),
        (b"phone,url\nA,1\n", "schools.csv, row 1: found phone, url; expected some of the columns name"),
        (b"\xff\xfe\x00", "schools.csv: found bytes that are no text"),
        (b"\x81\x8d", "schools.csv: found bytes that are no text"),
        (b"PK\x03\x04...", "schools.csv: found a workbook; expected a table saved as CSV"),
        (b"cost,price\n1,2\n", "schools.csv, row 1, column cost_usd: found cost, price; expected one"),
        (HEADER.encode() + b"\n", "schools.csv: found no school; expected 1 to 12 schools"),
        (row(months="soon"), "schools.csv, row 2, column months: found 'soon'; expected a number from 0 to 60"),
        (row(months="nan"), "schools.csv, row 2, column months: found 'nan'"),
        (row(cost_usd="-5"), "schools.csv, row 2, column cost_usd: found '-5'; expected a number from 0 to 100000"),
        (row(pass_rate_pct="150"), "column pass_rate_pct: found '150'; expected a number from 0 to 100"),
        (row(pass_rate_pct="inf"), "column pass_rate_pct: found 'inf'"),
        (row(program="none"), "column program: found 'none'; expected one of certificate, online"),
        (row(program="bachelor"), "column program: found 'bachelor'; expected one of"),
        (row(months="ten months"), "column months: found 'ten months'; expected a number from 0 to 60"),
        (row(cost_usd="2.450"), "column cost_usd: found '2.450'; expected dollars, such as 2450 or $2,450"),
        (row(remote="maybe"), "column remote: found 'maybe'; expected empty or one of all, part, none"),
        (row(accreditation="y" * 61), "column accreditation: found 'yyy"),
        (row(name="x" * 61), "column name: found 'xxx"),
        (row(cost_usd="$2,450"), "row 2: found 8 cells; expected 7 cells, those with the separator in quotation marks"),
        (b"x" * (LARGEST_FILE + 1), "found 1,048,577 bytes; expected at most 1,048,576 (1 MB)"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_why(data: Dataset, content: bytes, expected: str) -> None:
    assert any(expected in problem for problem in problems(data, content))


def test_all_problems_are_reported_together(data: Dataset) -> None:
    assert len(problems(data, row(months="x", cost_usd="y", remote="z"))) == 3


def test_too_many_schools(data: Dataset) -> None:
    assert problems(data, to_csv([School("A", "online")] * 13).encode()) == [
        "schools.csv: found 13 schools; expected 1 to 12 schools"
    ]


# As people have them

PEOPLES = """School;Phone;Cost ($);Pass rate;Length;Kind of program
Lakeside Community College;555-0100;$2,450;78%;10 months;Associate degree program
École de l'Été;;1,999.50;0.8;1 year;
Online only – €5;;;;;online
"""
READ = (
    School("Lakeside Community College", "associate", 10, 2_450, 78),
    School("École de l'Été", "certificate", 12, 1_999.5, 80),
    School("Online only – €5", "online"),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_a_file_as_people_have_it(data: Dataset, encoding: str, separator: str) -> None:
    """Dollars, percent and units in the cells, columns in another order, some missing, one of one's own."""
    content = PEOPLES.replace(";", separator).replace("\n", "\r\n").encode(encoding)
    assert from_csv(data, content) == SchoolFile(READ, ignored=("Phone",), missing=("remote", "accreditation"))


def test_commas_need_quotes_and_excels_own_line_may_name_the_separator(data: Dataset) -> None:
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(";")) for line in PEOPLES.splitlines())
    assert from_csv(data, quoted.encode()).schools == READ
    assert from_csv(data, f"sep=;\r\n{PEOPLES}".encode()).schools == READ


def test_a_row_keeps_its_number_below_excels_line_and_empty_rows(data: Dataset) -> None:
    content = b"sep=;\nname;months\n\nOurs;10\nTheirs;soon\n"
    assert problems(data, content) == [
        "schools.csv, row 5, column months: found 'soon'; expected a number from 0 to 60"
    ]


def test_a_short_row_leaves_the_rest_open(data: Dataset) -> None:
    assert from_csv(data, row() + b"A,online\n").schools[1] == School("A", "online")


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("cost_usd", '"$2,450"', 2_450),
        ("cost_usd", '"US$ 2,450.00"', 2_450),
        ("cost_usd", "2450 USD", 2_450),
        ("months", "10 mo.", 10),
        ("months", "2 years", 24),
        ("months", "4.5", 4.5),
        ("pass_rate_pct", "78%", 78),
        ("pass_rate_pct", "78 percent", 78),
        ("pass_rate_pct", "0.78", 78),
        ("pass_rate_pct", "0.5%", 0.5),
        ("program", "Certificate program", "certificate"),
        ("program", "ONLINE", "online"),
        ("program", "", "certificate"),
        ("remote", "Yes", "all"),
        ("remote", "none of it", "none"),
    ],
)
def test_a_cell_as_people_write_it(data: Dataset, column: str, cell: str, value: object) -> None:
    (school,) = from_csv(data, row(**{column: cell})).schools
    assert getattr(school, column) == value


NAMES = ["=1+1", "+1", "-1", "@SUM(1)", "\uff1dcmd", "'=1", "''=1", "'", "'s-Hertogenbosch", "O'Neill", "a=b"]


def test_no_cell_is_a_formula_and_each_comes_back(data: Dataset) -> None:
    for name in NAMES:
        some = [School(name, "online", accreditation=name)]
        text = to_csv(some)
        (row,) = csv.DictReader(io.StringIO(text))
        for cell in (row["name"], row["accreditation"]):
            assert cell[0] not in "=+-@\uff1d"
            assert cell.removeprefix("'") in (name, name.removeprefix("'"))
        assert from_csv(data, text.encode()).schools == tuple(some)


def test_a_spreadsheet_shows_the_text_and_saves_it_unchanged(data: Dataset) -> None:
    """As spreadsheet programs do: each cell of the file typed into one of the sheet, and read from there."""
    some = [School(name, "online") for name in ("=1+1", "'=1", "@home")]
    sheet = openpyxl.Workbook().active
    for line in csv.reader(io.StringIO(to_csv(some))):
        sheet.append(line)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    out = io.StringIO()
    csv.writer(out).writerows([["" if value is None else value for value in row] for row in sheet.values])
    assert from_csv(data, out.getvalue().encode()).schools == tuple(some)


def test_money_may_be_written_as_a_spreadsheet_formats_it(data: Dataset) -> None:
    (school,) = from_csv(data, row(cost_usd='"$6,500.00"')).schools
    assert school.cost_usd == 6_500
    for cell in ("6_500", "٦٥٠٠"):
        assert f"column cost_usd: found '{cell}'" in problems(data, row(cost_usd=cell))[0]
    assert "column pass_rate_pct: found '7_5'" in problems(data, row(pass_rate_pct="7_5"))[0]


def test_a_cell_is_not_searched_however_long_it_is(data: Dataset) -> None:
    """The patterns of amounts and units take the square of a cell's length: a long one would hold up every visitor."""
    cell = f"1{' ' * 300}months"
    assert problems(data, f"name,months\nx,{cell}\n".encode()) == [
        "schools.csv, row 2, column months: found 307 characters; expected at most 200"
    ]
    assert from_csv(data, f"name,{'(' * 300}\nx,y\n".encode()).ignored == ("(" * 300,)


def test_a_table_of_thousands_of_rows_is_no_table_of_schools(data: Dataset) -> None:
    content = "name\n" + "x\n" * 5_000
    assert problems(data, content.encode()) == [
        f"schools.csv: found more than 1,000 rows; expected 1 to {checklist.MOST_SCHOOLS} schools"
    ]
    assert from_csv(data, ("name\n" + "\n" * 5_000 + "x\n").encode()).schools[0].name == "x"
