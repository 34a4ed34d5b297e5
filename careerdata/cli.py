"""The dashboard's answers without a browser: ``python -m careerdata project|compare|odds|find|schools|check|refresh``.

Every input of a scenario is a flag, made from its row of ``fields.csv``; the answers are those that the page shows, as
a table to read or as JSON. Errors go to standard error, one line each. Exit status: 0 done, 1 a data set that cannot be
used, 2 a scenario or a command that cannot be used.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path as FilePath
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from careerdata.answers import health, projection
from careerdata.answers.projection import Projection
from careerdata.files import json as as_json
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario import share
from careerdata.scenario.path import Path, Scenario
from careerdata.scenario.profile import FieldProblem, ScenarioError
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import Dataset, DatasetError
from careerdata.tables.loading import data_directory, load
from careerdata.tables.schema import ScenarioField
from careerdata.words import household, warnings
from careerdata.words import odds as odds_words
from careerdata.words import plan as words
from careerdata.words.format import nearest, out_of_100, plain_usd
from careerdata.words.terminal import visible

PROGRAM = "python -m careerdata"
OK, BROKEN_DATA, BAD_SCENARIO = 0, 1, 2
MOST_CHOICES_SHOWN = 15
MOST_DRAWS = 2**14  # more would need gigabytes
PATHS_SHOWN = 10
METAVARS = {
    "choice": "ID",
    "choices": "ID,ID",
    "number": "NUMBER",
    "integer": "N",
    "flag": "true|false",
    "text": "TEXT",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Args:
        arguments: what follows the program's name; by default those of this process.

    Example:
        >>> from careerdata.cli import main
        >>> main(["project", "--state", "TX", "--horizon", "0"])
        2
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("-h", "--help"):
        print(overview())
        return OK if given else BAD_SCENARIO
    command, rest = given[0], given[1:]
    if command not in COMMANDS:
        return _complain([f"command: found {command}; expected one of {', '.join(COMMANDS)}"], BAD_SCENARIO)
    try:
        status = COMMANDS[command][1](rest)
        sys.stdout.flush()
        return status
    except ScenarioError as error:
        return _complain(error.problems, BAD_SCENARIO)
    except DatasetError as error:
        return _complain(error.problems, BROKEN_DATA)
    except BrokenPipeError:  # the reader of our output has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def overview() -> str:
    """Return what the commands are."""
    commands = "\n".join(f"  {name:9} {summary}" for name, (summary, _) in COMMANDS.items())
    return f"usage: {PROGRAM} COMMAND [FLAG ...]\n\n{commands}\n\n'{PROGRAM} COMMAND --help' lists its flags."


class _Parser(argparse.ArgumentParser):
    """A parser that never guesses abbreviations and complains in one line."""

    def __init__(self, command: str, **options: Any) -> None:
        super().__init__(
            prog=f"{PROGRAM} {command}",
            usage=f"{PROGRAM} {command} [FLAG ...]",
            description=COMMANDS[command][0].capitalize() + ".",
            allow_abbrev=False,
            **options,
        )

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_SCENARIO, f"{visible(message)} (see {self.prog} --help)\n")


def _complain(problems: Iterable[object], status: int) -> int:
    for problem in problems:
        print(visible(problem), file=sys.stderr)
    return status


# Reading a scenario


def scenario_parser(command: str, dataset: Dataset | None = None) -> argparse.ArgumentParser:
    """Return the parser of a command that takes a scenario: with a data set, one flag a field.

    Without one it knows the common flags only, which is enough to learn where the data set lies.
    """
    parser = _Parser(command, add_help=dataset is not None)
    common = parser.add_argument_group("common")
    start = common.add_mutually_exclusive_group()
    start.add_argument("--scenario", metavar="LINK", help="a link of the dashboard, or its query; flags override it")
    start.add_argument(
        "--json", metavar="FILE", help="a JSON file of fields (- reads standard input); flags override it"
    )
    if command in ("compare", "odds"):
        about = (
            "one more path, such as 'training=online&credential=CCA'; repeatable; where no flag, link or file gives a "
        )
        about += "path, these are all"
        common.add_argument("--path", action="append", default=[], metavar="QUERY", help=about)
    if command == "odds":
        common.add_argument("--draws", type=_draws, metavar="N", help="simulated lives, best a power of two")
    if command == "find":
        common.add_argument("--only-role", metavar="ID", help="only paths that lead to this role")
    common.add_argument("--data", metavar="DIR", help="data directory (default: CAREERDATA_DIR, or the one shipped)")
    common.add_argument("--format", choices=("table", "json"), default="table", help="how to print (default: table)")
    groups: dict[str, Any] = {}
    for row in dataset.fields if dataset else ():
        group = groups.get(row.group) or groups.setdefault(row.group, parser.add_argument_group(row.group))
        group.add_argument(
            "--" + row.field.replace("_", "-"),
            dest=row.field,
            default=argparse.SUPPRESS,
            metavar=(row.unit or METAVARS[row.kind]).upper() if row.kind != "flag" else METAVARS["flag"],
            help=_help(dataset, row).replace("%", "%%"),  # type: ignore[arg-type]
            **_reading(row),
        )
    return parser


def _reading(row: ScenarioField) -> dict[str, Any]:
    if row.kind == "flag":
        return {"nargs": "?", "const": "true"}  # --remote alone means yes
    return {"action": "append"} if row.kind == "choices" else {}


def _help(dataset: Dataset, row: ScenarioField) -> str:
    parts = [f"{row.title}. {row.explanation}"]
    if row.kind in ("choice", "choices"):
        choices = choices_of(dataset, row.field)
        shown = (
            ", ".join(choices) if len(choices) <= MOST_CHOICES_SHOWN else f"{len(choices)} codes such as {choices[0]}"
        )
        parts.append(f"One of: {shown}.")
    elif row.low is not None and row.high is not None:
        parts.append(f"From {row.low:g} to {row.high:g}.")
    parts.append(f"(default: {row.default or 'empty'})")
    return " ".join(parts)


def _draws(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 2 <= int(text[:9]) <= MOST_DRAWS:
        raise argparse.ArgumentTypeError(f"found {text[:40]}; expected a whole number from 2 to {MOST_DRAWS}")
    return int(text)


def read_scenario(dataset: Dataset, args: argparse.Namespace) -> Scenario:
    """Return the scenario of the arguments: the link or the file, then the flags over it.

    A flag of a path's field holds for the first path, as an unnumbered field of a link does; each ``--path`` adds one.

    Raises:
        ScenarioError: naming every field that cannot be used.
    """
    fields: dict[str, Any] = {}
    if args.scenario is not None:
        scenario, problems = share.from_link(dataset, args.scenario)
        if problems:
            raise ScenarioError(problems)
        fields = scenario.as_dict()
    elif args.json is not None:
        fields = share.from_mapping(dataset, _read_json(args.json)).as_dict()
    paths: list[dict[str, Any]] = list(fields.pop("paths", ()))
    flags = {name: value for name, value in vars(args).items() if dataset.fields.find(name)}
    flags = {name: ",".join(value) if isinstance(value, list) else value for name, value in flags.items()}
    first = {name: flags.pop(name) for name in Path.names() if name in flags}
    if first:
        paths[:1] = [{**(paths[0] if paths else {}), **first}]
    paths += [_read_path(query) for query in getattr(args, "path", ())]
    return Scenario.of(dataset, paths, **{**fields, **flags})


def _read_path(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, keep_blank_values=True, strict_parsing=True))
    except ValueError:
        expected = "field=value pairs joined by &, such as training=online&credential=CCA"
        raise ScenarioError([FieldProblem("--path", query[:60] or "nothing", expected)]) from None


def _read_json(file: str) -> Any:
    try:
        return json.loads(sys.stdin.read() if file == "-" else FilePath(file).read_text(encoding="utf-8"))
    except OSError as error:
        found = f"{file} ({error.strerror})"
    except (ValueError, RecursionError) as error:
        found = f"{file} ({error})"
    raise ScenarioError([FieldProblem("--json", found, "a readable file with a JSON object of fields")])


def _read(command: str, arguments: Sequence[str]) -> tuple[Dataset, Scenario, argparse.Namespace]:
    where, _ = scenario_parser(command).parse_known_args(arguments)
    dataset = load(where.data)
    args = scenario_parser(command, dataset).parse_args(arguments)
    return dataset, read_scenario(dataset, args), args


# The commands


def _project(arguments: Sequence[str]) -> int:
    dataset, scenario, args = _read("project", arguments)
    answer = projection.project(dataset, scenario)
    if args.format == "json":
        return _print_json(as_json.plan(dataset, answer))
    print(words.verdict(dataset, scenario, answer))
    if cover := health.covered(dataset, answer):
        print(household.premiums(health.premiums(dataset, answer)), household.covered(cover))
    print()
    print(words.head(dataset, scenario, answer.title))
    print(_table(("", ""), words.headlines(dataset, answer), text=(0,)))
    print("\nYearly pay before tax, at the end of each year")
    pay = zip(answer.annual_pay_low_usd, answer.annual_pay_usd, answer.annual_pay_high_usd, strict=True)
    rows = [(str(year), *map(plain_usd, values)) for year, values in enumerate(pay, 1)]
    print(_table(("year", "low", "typical", "high"), rows))
    _print_costs(dataset, answer)
    if answer.milestones:
        print("\nMilestones")
        marks = [(str(month), what) for month, what in words.milestones(dataset, answer)]
        print(_table(("month", "what"), marks, text=(1,)))
    _print_list("Warnings", warnings.sentences(dataset, answer.warnings))
    return OK


def _compare(arguments: Sequence[str]) -> int:
    dataset, scenario, args = _read("compare", arguments)
    answers = projection.compare(dataset, scenario)
    if args.format == "json":
        return _print_json([as_json.plan(dataset, answer) for answer in answers])
    for number, answer in enumerate(answers, 1):
        print(f"{number}. {answer.title}: {words.verdict(dataset, scenario, answer)}")
    print(f"\n{words.head(dataset, scenario)}")
    numbers = [f"path {number}" for number in range(1, len(answers) + 1)]
    each = [words.headlines(dataset, answer) for answer in answers]
    rows = [(same[0][0], *(figure for _, figure in same)) for same in zip(*each, strict=True)]
    rows += [
        (words.pay_label(year + 1), *(plain_usd(answer.annual_pay_usd[year]) for answer in answers))
        for year in range(scenario.profile.horizon)
    ]
    print(_table(("", *numbers), rows, text=(0,)))
    for number, answer in enumerate(answers, 1):
        _print_list(words.warnings_label(number), warnings.sentences(dataset, answer.warnings))
    return OK


def _odds(arguments: Sequence[str]) -> int:
    from careerdata.answers import odds  # with scipy, which the plan does without

    dataset, scenario, args = _read("odds", arguments)
    answer = odds.simulate(dataset, scenario, args.draws or odds.DRAWS)
    if args.format == "json":
        each = [as_json.odds(dataset, answer, number) for number in range(len(answer.paths))]
        return _print_json(each if len(each) > 1 else each[0])
    print(odds_words.head(scenario, answer))
    percents = [f"{percent}%" for percent in odds.PERCENTILES]
    years = range(1, scenario.profile.horizon + 1)
    for number, path in enumerate(answer.paths):
        print(f"\n{path.title}: {odds_words.headline(dataset, scenario, path)}")
        for line in odds_words.chances(dataset, answer, number):
            print(f"- {line}")
        first_pay = path.months_to_first_pay or ["-"] * len(percents)
        rows = [
            (f"First {dataset.about.work} pay, month", *map(str, first_pay)),
            ("Cost before it", *map(plain_usd, path.upfront_cost_usd)),
            *((words.pay_label(year), *map(plain_usd, path.wage[:, MONTHS_A_YEAR * year])) for year in years),
            *((words.net_label(year), *map(plain_usd, path.net_position[:, MONTHS_A_YEAR * year])) for year in years),
        ]
        print(_table(("share of lives below", *percents), rows, text=(0,)))
        bars = [
            (odds_words.year_of(bar), str(bar.count), out_of_100(bar.share)) for bar in path.break_even if bar.count
        ]
        print("\nBetter off than by staying for good, by year")
        print(_table(("year", "lives", "that is"), bars, text=(2,)))
    return OK


def _find(arguments: Sequence[str]) -> int:
    from careerdata.answers import finder
    from careerdata.answers.school_picks import at_schools, in_reach
    from careerdata.words import find as find_words

    dataset, scenario, args = _read("find", arguments)
    found = finder.find_paths(dataset, scenario, args.only_role)
    if args.format == "json":
        return _print_json(as_json.found(dataset, found))
    print(find_words.counted(found))
    if len(found.ranked):
        _print_list("Five to look at first", [find_words.pick(found, name) for name in found.picks])
        schools = at_schools(dataset, found)
        at = [f"{find_words.PICKS[pick]}: {find_words.school_line(dataset, one)}" for pick, one in schools.items()]
        if at:
            _print_list("At real schools", at)
        print(find_words.about_schools(scenario.profile, len(in_reach(dataset, scenario.profile)), len(schools)))
        print(f"\n{find_words.list_head(found, PATHS_SHOWN)}")
        frame = found.frame(found.ranked[:PATHS_SHOWN])
        rows = [
            (
                str(rank),
                "*" if row.efficient else "",
                plain_usd(row.total_cost_usd),
                str(int(row.months_to_first_pay)),
                plain_usd(row.pay_at_horizon_usd),
                "-" if math.isnan(row.mean_net_usd) else plain_usd(row.mean_net_usd),
                "-" if math.isnan(row.probability_ahead) else str(nearest(100 * row.probability_ahead)),
                row.title,
            )
            for rank, row in enumerate(frame.itertuples(), 1)
        ]
        in_the_end = f"pay in year {scenario.profile.horizon}"
        header = ("", "", "cost", "first pay in month", in_the_end, "mean net", "of 100 ahead", "path")
        print(_table(header, rows, text=(7,)))
    if advice := find_words.advice(found):
        print(advice)
    _print_list("What your limits rule out", find_words.exclusions(dataset, found))
    return OK


def _schools_parser(sorts: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser("schools")
    where = parser.add_argument_group("where")
    where.add_argument("--state", default="", metavar="XX", help="a state; with --zip or --area, whose tuition applies")
    place = where.add_mutually_exclusive_group()
    place.add_argument("--zip", default="", metavar="ZIP", help="a ZIP code to measure distances from")
    place.add_argument("--area", default="", metavar="CODE", help="a metropolitan or nonmetropolitan area")
    where.add_argument("--within", type=float, default=25, metavar="MILES", help="distance from --zip (default: 25)")
    where.add_argument("--online", action="store_true", help="instead, what can be studied online from anywhere")
    parser.add_argument("--award", action="append", default=[], metavar="ID", help="a level of award; repeatable")
    parser.add_argument("--sort", choices=sorts, help="order (default: by distance with --zip, else by name)")
    parser.add_argument("--data", metavar="DIR", help="data directory (default: CAREERDATA_DIR, or the one shipped)")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to print (default: table)")
    return parser


def _schools(arguments: Sequence[str]) -> int:
    from careerdata.answers import schools
    from careerdata.words import schools as words

    args = _schools_parser(schools.SORTS).parse_args(arguments)
    dataset = load(args.data)
    awards = [id.strip() for given in args.award for id in given.split(",")]
    try:
        found = schools.search(
            dataset,
            state=args.state,
            zip_code=args.zip,
            area=args.area,
            within=args.within,
            awards=awards,
            online=args.online,
        )
    except schools.PlaceError as error:
        return _complain([error], BAD_SCENARIO)
    if args.sort:
        found = tuple(schools.sort(found, args.sort))
    if args.format == "json":
        return _print_json([schools.as_dict(dataset, one) for one in found])
    place = words.searched(dataset, args.state, args.zip, args.area, args.within, args.online)
    print(words.found(len(found), len({one.offer.name for one in found}), place))
    if found:
        header = ("miles", "price", "months", "graduates", "finish", "earn", "school", "program")
        print(_table(header, [words.row(dataset, one) for one in found], text=(6, 7)))
        _print_list("What these figures are", words.NOTES)
    return OK


def _check(arguments: Sequence[str]) -> int:
    parser = _Parser("check")
    parser.add_argument(
        "directory", nargs="?", metavar="DIR", help="data directory (default: CAREERDATA_DIR, or the one shipped)"
    )
    parser.add_argument("--data", metavar="DIR", help="the same")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to print (default: table)")
    args = parser.parse_args(arguments)
    directory = data_directory(args.directory or args.data)
    problems: dict[object, None] = {}
    rows = 0
    occupations: list[str | None] = [None]
    for occupation in occupations:  # grows by the further occupations once the first has loaded
        try:
            dataset = load(directory, occupation, complete=True)
        except DatasetError as error:
            problems |= dict.fromkeys(error.problems)  # shared tables report the same problem for each occupation
            continue
        rows += sum(map(len, dataset.tables.values()))
        if occupation is None:
            occupations += [id for id in dataset.occupations.ids if id != dataset.occupation]
    if args.format == "json":
        found = [dataclasses.asdict(problem) for problem in problems]  # type: ignore[call-overload]
        _print_json({"directory": str(directory), "problems": found})
    if problems:
        return _complain(problems, BROKEN_DATA)
    if args.format == "table":
        print(f"{visible(directory)}: {rows:,} rows, no problems")
    return OK


def _refresh(arguments: Sequence[str]) -> int:
    from careerdata import refresh  # nobody else needs to read workbooks

    parser = _Parser("refresh")
    refresh.add_arguments(parser)
    return refresh.run(parser.parse_args(arguments))


COMMANDS: dict[str, tuple[str, Callable[[Sequence[str]], int]]] = {
    "project": ("what the path comes to: pay, costs, dates", _project),
    "compare": ("the same for up to four paths side by side", _compare),
    "odds": ("how it may turn out over many simulated lives", _odds),
    "find": ("every feasible path, ranked, and what your limits rule out", _find),
    "schools": ("real schools near a ZIP code, in an area or a state, or online", _schools),
    "check": ("everything wrong with a data set", _check),
    "refresh": ("turn official downloads into rows of the data set", _refresh),
}


# Printing


def _print_json(value: object) -> int:
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    if not text.replace("\n", "").isprintable():  # JSON itself escapes fewer signs than may harm a terminal
        text = "".join(sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1] for sign in text)
    print(text)
    return OK


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], text: Sequence[int] = ()) -> str:
    """Return rows in columns two spaces apart: the columns in ``text`` to the left, figures to the right."""
    lines = [header, *rows] if any(header) else list(rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]

    def placed(column: int, cell: str) -> str:
        return cell.ljust(widths[column]) if column in text else cell.rjust(widths[column])

    return "\n".join("  ".join(placed(column, cell) for column, cell in enumerate(line)).rstrip() for line in lines)


def _print_costs(dataset: Dataset, answer: Projection) -> None:
    if answer.cost_items:
        print("\nCosts")
        rows = [
            (str(cost.month), plain_usd(cost.usd), words.item(dataset, cost.item), cost.source or words.OWN_FIGURE)
            for cost in answer.cost_items
        ]
        print(_table(("month", "cost", "item", "source"), rows, text=(2, 3)))


def _print_list(title: str, lines: Sequence[str]) -> None:
    if lines:
        print(f"\n{title}")
        print("\n".join(f"- {line}" for line in lines))
