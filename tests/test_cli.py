"""The command line: the numbers it gives, how it takes a scenario, what it complains of and its exit statuses."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import careerdata as cd
from careerdata import cli
from careerdata.answers import finder, odds
from careerdata.answers.schools import search
from careerdata.files import json as as_json
from careerdata.scenario import share
from careerdata.tables.loading import DEFAULT_DIRECTORY
from careerdata.words import plan as words
from careerdata.words import warnings
from tests.pages import ROOT
from tests.scenarios import DATA

pytestmark = pytest.mark.usefixtures("read_once")
AUDITOR = {
    "state": "TX",
    "years_experience": "3",
    "credentials_held": "CPC",
    "current_pay": "50000",
    "target_role": "coding_auditor",
    "training": "none",
    "further_credentials": "CPMA",
}
NEWCOMER = {"state": "WA", "horizon": "7", "training": "associate", "training_cost": "12000", "study_pace": "fast"}


def flags(fields: dict[str, str]) -> list[str]:
    return [word for name, value in fields.items() for word in ("--" + name.replace("_", "-"), value)]


def plain(value: Any) -> Any:
    """What a value is after a round trip through JSON: tuples become lists."""
    return json.loads(json.dumps(value))


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    """A function that runs a command with ``--format json`` and returns the answer."""

    def run(*arguments: str) -> Any:
        status = cli.main([*arguments, "--format", "json"])
        out, err = capsys.readouterr()
        assert (status, err) == (0, "")
        return json.loads(out)

    return run


@pytest.fixture
def failure(capsys: pytest.CaptureFixture[str]) -> Any:
    """A function that runs a command and returns its exit status and the lines of its complaint."""

    def run(*arguments: str) -> tuple[int | str | None, list[str]]:
        try:
            status: int | str | None = cli.main(arguments)
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        assert out == ""
        return status, err.splitlines()

    return run


@pytest.mark.parametrize("fields", [{}, AUDITOR, NEWCOMER])
def test_project_gives_the_numbers_of_project(answer: Any, fields: dict[str, str]) -> None:
    expected = as_json.plan(DATA, cd.project(DATA, cd.Scenario.of(DATA, **fields)))
    assert answer("project", *flags(fields)) == plain(expected)


def test_project_holds_every_promised_field(answer: Any) -> None:
    found = answer("project")
    assert {
        "scenario",
        "months_to_certified",
        "months_to_first_pay",
        "upfront_cost_usd",
        "cost_items",
        "annual_pay_usd",
        "annual_pay_low_usd",
        "annual_pay_high_usd",
        "break_even_month",
        "net_position_usd",
        "npv_usd",
        "milestones",
        "warnings",
    } <= found.keys()
    assert all(cost.keys() >= {"item", "month", "usd", "source"} for cost in found["cost_items"])
    assert all(mark.keys() >= {"month", "what"} for mark in found["milestones"])
    assert len(found["annual_pay_usd"]) == found["scenario"]["horizon"]


@pytest.mark.parametrize("fields", [{}, AUDITOR, NEWCOMER])
def test_flags_link_query_and_json_say_the_same(answer: Any, fields: dict[str, str], tmp_path: Path) -> None:
    scenario = cd.Scenario.of(DATA, **fields)
    query = share.to_query(DATA, scenario)
    file = tmp_path / "scenario.json"
    file.write_text(json.dumps(scenario.as_dict()))
    expected = answer("project", *flags(fields))
    assert answer("project", "--scenario", query) == expected
    assert answer("project", "--scenario", f"http://localhost:8501/?{query}") == expected
    assert answer("project", "--json", str(file)) == expected


def test_an_answer_s_own_scenario_asks_for_it_again(answer: Any, tmp_path: Path) -> None:
    first = answer("project", *flags(AUDITOR))
    file = tmp_path / "scenario.json"
    file.write_text(json.dumps(first["scenario"]))
    assert answer("project", "--json", str(file)) == first


def test_flags_override_the_link(answer: Any) -> None:
    link = "v=1&state=TX&current_pay=30000&training=online&credential=CCA"
    found = answer("project", "--scenario", link, "--state", "CA", "--training", "none")
    expected = cd.Scenario.of(DATA, state="CA", current_pay=30000, training="none", credential="CCA")
    assert found["scenario"] == plain(expected.as_dict())


def test_flags_override_the_file(answer: Any, tmp_path: Path) -> None:
    file = tmp_path / "scenario.json"
    file.write_text('{"state": "TX", "budget": 9000, "paths": [{"credential": "CCA"}]}')
    found = answer("project", "--json", str(file), "--budget", "", "--study-pace", "slow")
    expected = cd.Scenario.of(DATA, state="TX", credential="CCA", study_pace="slow")
    assert found["scenario"] == plain(expected.as_dict())


def test_json_is_read_from_standard_input(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"state": "NY"}'))
    assert answer("project", "--json", "-")["scenario"] == plain(cd.Scenario.of(DATA, state="NY").as_dict())


def test_yes_no_and_list_flags(answer: Any) -> None:
    held = ("--credentials-held", "CPC,CCA", "--credentials-held", "CRC")
    found = answer("project", "--remote", "--member", "false", *held)
    expected = cd.Scenario.of(DATA, remote=True, member=False, credentials_held=["CPC", "CCA", "CRC"])
    assert found["scenario"] == plain(expected.as_dict())


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        ([], [{}]),
        (["--path", "training=online&credential=CCA"], [{"training": "online", "credential": "CCA"}]),
        (
            ["--training", "associate", "--path", "training=online&credential=CCA"],
            [{"training": "associate"}, {"training": "online", "credential": "CCA"}],
        ),
        (
            ["--scenario", "paths=2&credential.2=CCA", "--path", "role=stay", "--study-pace", "fast"],
            [{"study_pace": "fast"}, {"credential": "CCA"}, {"role": "stay"}],
        ),
    ],
)
def test_compare_takes_paths_side_by_side(answer: Any, arguments: list[str], paths: list[dict[str, Any]]) -> None:
    expected = cd.compare(DATA, cd.Scenario.of(DATA, paths, state="WA"))
    assert answer("compare", "--state", "WA", *arguments) == plain([as_json.plan(DATA, plan) for plan in expected])


def test_odds_of_one_path_is_an_answer_and_of_more_a_list(answer: Any) -> None:
    two = [{"training": "online"}, {"training": "associate"}]
    one = odds.simulate(DATA, cd.Scenario.of(DATA, horizon=4, target_pay=45000, target_year=3), 64)
    both = odds.simulate(DATA, cd.Scenario.of(DATA, two, horizon=4), 64)
    common = ("odds", "--horizon", "4", "--draws", "64")
    assert answer(*common, "--target-pay", "45000", "--target-year", "3") == plain(as_json.odds(DATA, one))
    paths = ("--path", "training=online", "--path", "training=associate")
    assert answer(*common, *paths) == plain([as_json.odds(DATA, both, 0), as_json.odds(DATA, both, 1)])


def test_find_gives_the_search_of_find_paths(answer: Any) -> None:
    scenario = cd.Scenario.of(DATA, budget=6000, priority="speed", horizon=5)
    common = ("find", "--budget", "6000", "--priority", "speed", "--horizon", "5")
    assert answer(*common) == plain(as_json.found(DATA, finder.find_paths(DATA, scenario)))
    assert answer(*common, "--only-role", "coding_auditor") == plain(
        as_json.found(DATA, finder.find_paths(DATA, scenario, "coding_auditor"))
    )


def test_schools_near_a_zip_code(answer: Any, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer("schools", "--zip", "43215", "--within", "10")
    assert [one["id"] for one in found] == [one.id for one in search(DATA, zip_code="43215", within=10)]
    assert "Columbus State Community College" in {one["name"] for one in found}
    wanted = ("id", "name", "city", "state", "miles", "award", "months", "months_basis", "price_usd", "price_basis")
    wanted += ("awards_2024", "completion_rate", "earnings_1yr_usd", "earnings_4yr_usd", "online")
    assert all(set(wanted) <= set(one) for one in found)
    cheapest = answer("schools", "--state", "OH", "--award", "associate,1_to_2_years", "--sort", "price")
    prices = [one["price_usd"] for one in cheapest if one["price_usd"] is not None]
    assert prices == sorted(prices)
    assert {one["award"] for one in cheapest} == {"associate", "1_to_2_years"}
    assert answer("schools", "--state", "GU") == []
    assert cli.main(["schools", "--area", "0018140"]) == 0
    first, header, *rows = capsys.readouterr().out.splitlines()
    assert first.endswith("schools in Columbus, OH.")
    assert header.split() == ["miles", "price", "months", "graduates", "finish", "earn", "school", "program"]
    assert any("Columbus State Community College" in row for row in rows)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--zip", "99999"], "zip: found '99999'; expected a ZIP code with a known place, such as 43215"),
        ([], "state: found ''; expected a state, a ZIP code or an area"),
        (["--zip", "43215", "--area", "0018140"], "argument --area: not allowed with argument --zip"),
        (["--zip", "43215", "--within", "far"], "argument --within: invalid float value: 'far'"),
        (["--zip", "\x1b[2J"], "zip: found '\\x1b[2J'"),
    ],
)
def test_a_place_without_schools_to_search_is_one_line(failure: Any, arguments: list[str], complaint: str) -> None:
    status, lines = failure("schools", *arguments)
    assert (status, len(lines)) == (2, 1)
    assert lines[0].startswith(complaint)


@pytest.mark.parametrize("command", ["project", "compare", "odds", "find"])
def test_every_field_is_a_flag_with_its_explanation(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([command, "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert end.value.code == 0
    for row in DATA.fields:
        assert f"--{row.field.replace('_', '-')} " in said
        assert "".join(f"{row.title}. {row.explanation}".split()) in said.replace(" ", "")


PAY = "expected a number from 0 to 300000"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--current-pay", "-5"], [f"current_pay: found -5; {PAY}"]),
        (["--horizon", "0"], ["horizon: found 0; expected a whole number from 1 to 40"]),
        (["--pay-basis", "moon"], ["pay_basis: found moon; expected one of local, employer"]),
        (["--remote", "maybe"], ["remote: found maybe; expected true or false"]),
        (
            ["--training", "certificate", "--training-cost", "100001"],
            ["path 1, training_cost: found 100001; expected a number from 0 to 100000"],
        ),
        (
            ["--current-pay", "much", "--horizon", "0"],
            [f"current_pay: found much; {PAY}", "horizon: found 0; expected a whole number from 1 to 40"],
        ),
        (["--scenario", "v=1&wage=9"], ["wage: found 9; expected a known field"]),
        (["--scenario", "v=1&horizon=0&state=OH"], ["horizon: found 0; expected a whole number from 1 to 40"]),
    ],
)
def test_a_bad_scenario_is_named_field_by_field(failure: Any, arguments: list[str], complaint: list[str]) -> None:
    program = DATA.programs.row("certificate")
    bounds = f"{program.cost_low_usd:g} to {program.cost_high_usd:g}"
    complaint = [line.replace("1000 to 10000", bounds) for line in complaint]
    assert failure("project", *arguments) == (2, complaint)


def test_an_unknown_state_is_named(failure: Any) -> None:
    status, (line,) = failure("project", "--state", "ZZ")
    assert (status, line.split("; ")[0]) == (2, "state: found ZZ")


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        ([], "usage: "),
        (
            ["projects"],
            "command: found projects; expected one of project, compare, odds, find, schools, check, refresh",
        ),
        (["project", "--stat", "OH"], "unrecognized arguments: --stat OH"),
        (["project", "--path", "role=stay"], "unrecognized arguments: --path role=stay"),
        (["project", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["project", "--state"], "argument --state: expected one argument"),
        (["project", "--scenario", "v=1", "--json", "x"], "argument --json: not allowed with argument --scenario"),
        (["project", "--json", "/no/such/file"], "--json: found /no/such/file (No such file or directory)"),
        (["compare", "--path", "online"], "--path: found online; expected field=value pairs"),
        (["compare", "--path", "state=OH"], "path 1, state: found OH; expected a known field"),
        (["compare", *["--path", "role=stay"] * 5], "paths: found 5; expected 1 to 4 paths"),
        (["odds", "--draws", "٨٨"], "argument --draws: found ٨٨; expected a whole number from 2 to 16384"),
        (["odds", "--draws", "0"], "argument --draws: found 0; expected a whole number from 2 to 16384"),
        (["find", "--only-role", "king"], "target_role: found king; expected one of "),
        (["refresh", "--directory", "/no/such/place"], ""),
    ],
)
def test_a_command_that_cannot_be_used_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], start: str
) -> None:
    try:
        status: int | str | None = cli.main(arguments)
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    lines = (err or out).splitlines()
    assert status == 2
    assert lines[0].startswith(start)
    assert len(lines) == 1 or not arguments


EVIL = "\x1b[2J\x9b2J\r\u202e"
SHOWN = r"\x1b[2J\x9b2J\r\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        ["project", "--scenario", f"state={quote(EVIL)}"],
        ["project", "--scenario", f"{quote(EVIL)}=1"],
        ["project", "--state", EVIL],
        ["project", "--name", EVIL],
        ["project", "--json", EVIL],
        ["project", "--data", EVIL],
        ["project", EVIL],
        ["project", "--format", EVIL],
        ["compare", "--path", EVIL],
        ["compare", "--path", f"training={quote(EVIL)}"],
        ["odds", "--draws", EVIL],
        ["find", "--only-role", EVIL],
        ["check", EVIL],
        ["refresh", EVIL],
        ["refresh", "--data", EVIL, "--release", EVIL],
        [EVIL],
    ],
)
def test_no_control_character_reaches_the_terminal(failure: Any, arguments: list[str]) -> None:
    status, lines = failure(*arguments)
    assert status in (1, 2)
    assert all(line.isprintable() for line in lines)
    assert any(SHOWN in line or SHOWN.replace("\\", "\\\\") in line for line in lines)


def test_no_control_character_of_a_file_reaches_the_terminal(failure: Any, tmp_path: Path) -> None:
    file = tmp_path / "scenario.json"
    file.write_text(json.dumps({"state": EVIL, EVIL: 1, "paths": [{"name": EVIL}]}), encoding="utf-8")
    status, lines = failure("project", "--json", str(file))
    assert (status, len(lines)) == (2, 3)
    assert all(line.isprintable() and SHOWN in line for line in lines)


def test_json_holds_control_characters_as_escapes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["check", str(tmp_path / EVIL), "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert out.replace("\n", "").isprintable()
    assert err.replace("\n", "").isprintable()
    assert json.loads(out)["directory"] == str(tmp_path / EVIL)


@pytest.mark.parametrize("content", ["", "{", "[]", "7", '{"paths": []}', '{"paths": {}}', "[" * 100_000, "\xff"])
def test_a_json_file_without_a_scenario_is_refused(failure: Any, tmp_path: Path, content: str) -> None:
    file = tmp_path / "scenario.json"
    file.write_bytes(content.encode("latin-1"))
    status, lines = failure("project", "--json", str(file))
    assert (status, len(lines)) == (2, 1)
    assert "json: found " in lines[0]
    assert "; expected " in lines[0]


def test_check_says_that_the_shipped_data_set_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    rows = sum(len(rows) for rows in DATA.tables.values())
    assert cli.main(["check"]) == 0
    assert capsys.readouterr() == (f"{DEFAULT_DIRECTORY}: {rows:,} rows, no problems\n", "")
    assert cli.main(["check", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {"directory": str(DEFAULT_DIRECTORY), "problems": []}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the data set with one table missing and one cell that is no number."""
    copy = tmp_path / "data"
    shutil.copytree(DEFAULT_DIRECTORY, copy)
    (copy / "socs.csv").unlink()
    roles = copy / DATA.occupation / "roles.csv"
    first = next(iter(DATA.roles))
    text = roles.read_text(encoding="utf-8")
    assert f",{first.pay_low_usd:g}," in text
    roles.write_text(text.replace(f",{first.pay_low_usd:g},", ",lots,", 1), encoding="utf-8")
    return copy


def test_check_lists_every_problem(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    with pytest.raises(cd.DatasetError) as found:
        cd.load(broken)
    said = [str(problem) for problem in found.value.problems]
    assert "socs.csv: found no such file; expected a CSV table" in said
    assert any(line.startswith("medical_coder/roles.csv, row 2, column pay_low_usd: found 'lots'; ") for line in said)
    for arguments in (["check", str(broken)], ["check", "--data", str(broken)]):
        assert cli.main(arguments) == 1
        assert capsys.readouterr() == ("", "\n".join(said) + "\n")


def test_check_lists_the_problems_as_json_too(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    assert cli.main(["check", str(broken), "--format", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    missing = {"file": "socs.csv", "row": None, "column": None, "found": "no such file", "expected": "a CSV table"}
    assert missing in problems


@pytest.mark.parametrize("command", ["project", "compare", "odds", "find"])
def test_a_broken_data_set_stops_the_other_commands(failure: Any, broken: Path, command: str) -> None:
    status, lines = failure(command, "--data", str(broken))
    assert status == 1
    assert "socs.csv: found no such file; expected a CSV table" in lines


def test_the_data_directory_is_the_flag_s_or_the_variable_s(
    failure: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    line = f"{tmp_path}/none: found no such directory; expected a directory with the data tables"
    assert failure("check", f"{tmp_path}/none") == (1, [line])
    assert failure("project", "--data", f"{tmp_path}/none") == (1, [line])
    monkeypatch.setenv("CAREERDATA_DIR", f"{tmp_path}/none")
    assert failure("project") == (1, [line])


def test_tables_show_the_figures_of_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    scenario = cd.Scenario.of(DATA, **AUDITOR)
    plan = cd.project(DATA, scenario)
    assert cli.main(["project", *flags(AUDITOR)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == words.verdict(DATA, scenario, plan)
    pay = zip(plan.annual_pay_low_usd, plan.annual_pay_usd, plan.annual_pay_high_usd, strict=True)
    table = [f"{year} ${low:,.0f} ${typical:,.0f} ${high:,.0f}" for year, (low, typical, high) in enumerate(pay, 1)]
    start = lines.index("year low typical high") + 1
    assert lines[start : start + len(table)] == table
    costs = [f"{cost.month} ${cost.usd:,.0f} {words.item(DATA, cost.item)} {cost.source}" for cost in plan.cost_items]
    start = lines.index("month cost item source") + 1
    assert lines[start : start + len(costs)] == costs
    marks = [f"{month} {what}" for month, what in words.milestones(DATA, plan)]
    start = lines.index("month what") + 1
    assert lines[start : start + len(marks)] == marks
    assert lines[lines.index("Warnings") + 1 :] == [
        f"- {warning}" for warning in warnings.sentences(DATA, plan.warnings)
    ]


@pytest.mark.parametrize("command", ["project", "compare", "odds", "find"])
@pytest.mark.parametrize("fields", [{"role": "stay"}, {"dollars": "nominal", "horizon": "1"}, {"budget": "0"}])
def test_tables_of_scenarios_at_the_edge(
    capsys: pytest.CaptureFixture[str], command: str, fields: dict[str, str]
) -> None:
    assert cli.main([command, *flags(fields)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out


def test_the_module_runs_from_a_shell() -> None:
    command = [sys.executable, "-m", "careerdata", "project", "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == plain(as_json.plan(DATA, cd.project(DATA, cd.Scenario.of(DATA))))
    done = subprocess.run([*command, "--horizon", "0"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "horizon: found 0; expected a whole number from 1 to 40\n"


def test_a_reader_who_leaves_early_is_no_error() -> None:
    command = f"set -o pipefail; {sys.executable} -m careerdata find --format json | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")
