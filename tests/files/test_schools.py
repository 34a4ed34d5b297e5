"""The file of schools: written, changed in a spreadsheet, read back."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerdata.answers import schools
from careerdata.answers.schools import School
from careerdata.files.schools import LARGEST_FILE, SchoolFileError, from_csv, to_csv
from careerdata.tables.dataset import Dataset
from tests import scenarios
from tests.scenarios import SCHOOLS

HEADER = ",".join(schools.COLUMNS)


def problems(data: Dataset, content: bytes) -> list[str]:
    with pytest.raises(SchoolFileError) as caught:
        from_csv(data, content)
    return [str(problem) for problem in caught.value.problems]


def row(**cells: str) -> bytes:
    values = {"name": "Ours", "program": "certificate", **cells}
    return f"{HEADER}\n{','.join(values.get(name, '') for name in schools.COLUMNS)}\n".encode()


@given(st.lists(SCHOOLS, min_size=1, max_size=schools.MOST_SCHOOLS))
def test_file_round_trip(some: list[School]) -> None:
    text = to_csv(some).encode()
    assert len(text) < LARGEST_FILE / 50
    assert from_csv(scenarios.DATA, text) == some


def test_a_spreadsheet_may_add_a_mark_and_move_columns(data: Dataset) -> None:
    content = (
        "cost_usd,name,program,months,pass_rate_pct,remote,accreditation\r\n5000,Ours,online,12,,all,both\r\n,,,,,,\r\n"
    )
    (school,) = from_csv(data, content.encode("utf-8-sig"))
    assert school == School("Ours", "online", 12, 5000, None, "all", "both")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "schools.csv, row 1: found no columns; expected the columns name"),
        (b"school,price\nA,1\n", "schools.csv, row 1: found school, price; expected the columns name"),
        (b"\xff\xfe\x00", "schools.csv: found bytes that are not UTF-8 text"),
        (HEADER.encode() + b"\n", "schools.csv: found no school; expected 1 to 3 schools"),
        (row(months="soon"), "schools.csv, row 2, column months: found 'soon'; expected a number from 0 to 60"),
        (row(months="nan"), "schools.csv, row 2, column months: found 'nan'"),
        (row(cost_usd="-5"), "schools.csv, row 2, column cost_usd: found '-5'; expected a number from 0 to 100000"),
        (row(pass_rate_pct="150"), "column pass_rate_pct: found '150'; expected a number from 0 to 100"),
        (row(pass_rate_pct="inf"), "column pass_rate_pct: found 'inf'"),
        (row(program="none"), "column program: found 'none'; expected one of certificate, online"),
        (row(program="bachelor"), "column program: found 'bachelor'; expected one of"),
        (row(program=""), "column program: found 'nothing'"),
        (row(remote="yes"), "column remote: found 'yes'; expected empty or one of all, part, none"),
        (row(accreditation="y" * 61), "column accreditation: found 'yyy"),
        (row(name="x" * 61), "column name: found 'xxx"),
        (row() + b"A,certificate\n", "row 3: found 2 cells; expected 7 cells"),
        (b"x" * 100_001, "found 100,001 bytes; expected at most 100,000"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_why(data: Dataset, content: bytes, expected: str) -> None:
    assert any(expected in problem for problem in problems(data, content))


def test_all_problems_are_reported_together(data: Dataset) -> None:
    assert len(problems(data, row(months="x", cost_usd="y", remote="z"))) == 3


def test_too_many_schools(data: Dataset) -> None:
    assert problems(data, to_csv([School("A", "online")] * 4).encode()) == [
        "schools.csv: found 4 schools; expected 1 to 3 schools"
    ]


NAMES = ["=1+1", "+1", "-1", "@SUM(1)", "\uff1dcmd", "'=1", "''=1", "'", "'s-Hertogenbosch", "O'Neill", "a=b"]


def test_no_cell_is_a_formula_and_each_comes_back(data: Dataset) -> None:
    for name in NAMES:
        some = [School(name, "online", accreditation=name)]
        text = to_csv(some)
        (row,) = csv.DictReader(io.StringIO(text))
        for cell in (row["name"], row["accreditation"]):
            assert cell[0] not in "=+-@\uff1d"
            assert cell.removeprefix("'") in (name, name.removeprefix("'"))
        assert from_csv(data, text.encode()) == some


def test_a_spreadsheet_shows_the_text_and_saves_it_unchanged(data: Dataset) -> None:
    """As spreadsheet programs do: each cell of the file typed into one of the sheet, and read from there."""
    some = [School(name, "online") for name in ("=1+1", "'=1", "@home")]
    sheet = openpyxl.Workbook().active
    for line in csv.reader(io.StringIO(to_csv(some))):
        sheet.append(line)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    out = io.StringIO()
    csv.writer(out).writerows([["" if value is None else value for value in row] for row in sheet.values])
    assert from_csv(data, out.getvalue().encode()) == some


def test_money_may_be_written_as_a_spreadsheet_formats_it(data: Dataset) -> None:
    (school,) = from_csv(data, row(cost_usd='"$6,500.00"'))
    assert school.cost_usd == 6_500
    for cell in ("6_500", "٦٥٠٠"):
        assert f"column cost_usd: found '{cell}'" in problems(data, row(cost_usd=cell))[0]
    assert "column pass_rate_pct: found '7_5'" in problems(data, row(pass_rate_pct="7_5"))[0]
