"""The checklist for schools that a reader questions: their answers, the file that keeps them, and the step into a path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from careerdata.answers import checklist
from careerdata.answers.checklist import School
from careerdata.files import checklist as school_file
from careerdata.guide import job
from careerdata.scenario.path import MOST_PATHS, Scenario
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import JobFact
from careerdata.views.kit import cited_facts, state
from careerdata.views.kit.plain import plain
from careerdata.words import checklist as words
from careerdata.words.choices import usual_span

UPLOADS, LOADED, COUNT = "school.uploads", "school.loaded", "school.count"
A_ROW = 3
"""How many schools stand beside each other."""
KEPT: dict[str, Any] = {"persist_state": "session"}


def draw(data: Dataset, scenario: Scenario) -> None:
    """Draw the checklist, a school a box."""
    asked = {row.id: row for row in job.facts(data, "school_checklist")}
    if not checklist.programs(data) or not set(checklist.QUESTIONS) <= set(asked):
        st.info("This data set has no checklist for schools.")
        return
    advice = asked["school_ask"].text if "school_ask" in asked else ""
    st.markdown(
        f"{advice} What you fill in stays in this browser tab; save it as a file to keep it. Nothing is stored on the server. "
        "Only a school that you use as a path goes into the link."
    )
    if LOADED in st.session_state:
        good, text = st.session_state.pop(LOADED)
        (st.success if good else st.error)(text if good else f"The file could not be used:\n{text}")
    count = st.session_state.setdefault(COUNT, 1)
    for first in range(1, count + 1, A_ROW):
        columns = st.columns(max(2, min(count, A_ROW)))
        for number, column in zip(range(first, count + 1), columns, strict=False):
            with column, st.container(border=True):
                _fields(data, scenario, number, asked)
    st.button(
        "Add a school",
        icon=":material/add:",
        key="school.add",
        on_click=_put,
        args=(data, [*(_school(number) for number in range(1, count + 1)), _blank(data)]),
        disabled=count >= checklist.MOST_SCHOOLS,
    )
    filled = [school for number in range(1, count + 1) if (school := _school(number)).started]
    if len(filled) > 1:
        _side_by_side(data, filled, asked)
    _file(data, filled)
    cited_facts.sources(data, asked.values())


def _side_by_side(data: Dataset, filled: list[School], asked: Mapping[str, JobFact]) -> None:
    st.header("Side by side", anchor=False)
    numbered = list(enumerate(filled, 1))
    for first in range(0, len(filled), A_ROW):
        some = numbered[first : first + A_ROW]
        rows = {
            "Kind": [data.programs.row(school.program).title for _, school in some],
            asked["school_length"].title: [words.answer(school.months, "months") for _, school in some],
            asked["school_cost"].title: [plain(words.answer(school.cost_usd, "usd")) for _, school in some],
            asked["school_pass_rate"].title: [words.answer(school.pass_rate_pct, "percent") for _, school in some],
            asked["school_remote"].title: [words.REMOTE_NAMES[school.remote] for _, school in some],
            asked["school_accreditation"].title: [
                plain(school.accreditation or words.NOT_ANSWERED) for _, school in some
            ],
            "Still to ask": [", ".join(checklist.unanswered(data, school)) or "nothing" for _, school in some],
        }
        names = [plain(school.name) or f"School {number}" for number, school in some]
        st.table(pd.DataFrame.from_dict(rows, orient="index", columns=names))


def _file(data: Dataset, filled: list[School]) -> None:
    """Draw the buttons that save the answers and read them back."""
    st.header("Keep it", anchor=False)
    left, right = st.columns(2)
    with left:
        st.download_button(
            "Save as a file",
            school_file.to_csv(filled),
            school_file.FILE,
            "text/csv",
            icon=":material/download:",
            disabled=not filled,
            on_click="ignore",
            key="school.save",
        )
        st.caption("A table that any spreadsheet opens.")
    with right:
        st.file_uploader(
            "Open a table of schools",
            ["csv", "tsv", "txt"],
            key=f"school.file.{st.session_state.get(UPLOADS, 0)}",
            on_change=_load,
            args=(data,),
            max_upload_size=school_file.LARGEST_MEGABYTES,
        )


def _key(number: int, field: str) -> str:
    return f"school.{number}.{field}"


def _blank(data: Dataset) -> School:
    return School(program=checklist.programs(data)[0])


def _school(number: int) -> School:
    held = {name: st.session_state.get(_key(number, name)) for name in checklist.COLUMNS}
    return School(**{name: value for name, value in held.items() if value is not None})


def _put(data: Dataset, found: list[School]) -> None:
    """Let the fields hold these schools."""
    found = found or [_blank(data)]
    for number, school in enumerate(found, 1):
        for name in checklist.COLUMNS:
            st.session_state[_key(number, name)] = getattr(school, name)
    st.session_state[COUNT] = len(found)


def _load(data: Dataset) -> None:
    """Read the chosen file into the fields, or keep its problems; the file itself is let go."""
    uploads = st.session_state.get(UPLOADS, 0)
    file = st.session_state.get(f"school.file.{uploads}")
    if file is None:
        return
    try:
        read = school_file.from_csv(data, file.getvalue())
    except school_file.SchoolFileError as error:
        st.session_state[LOADED] = (False, "\n".join(f"- {plain(str(problem))}" for problem in error.problems))
    else:
        _put(data, list(read.schools))
        said = words.file_read(data, read.schools, read.ignored, "program" in read.missing)
        st.session_state[LOADED] = (True, plain(said))
    st.session_state[UPLOADS] = uploads + 1  # a new key empties the uploader, so that the server keeps nothing


def _use(scenario: Scenario, number: int, path_number: int) -> None:
    """Put a school's training into a path; a path that does not exist yet is a copy of the first."""
    school = _school(number)
    adds = path_number > st.session_state[state.COUNT]
    path = checklist.as_training(school, scenario.paths[0 if adds else path_number - 1])
    state.set_path(path, path_number)
    st.session_state[state.COUNT] = max(path_number, st.session_state[state.COUNT])
    called = plain(school.name) or f"school {number}"
    st.session_state[LOADED] = (
        True,
        f"Path {path_number} now has the training of {called}. It is in the link and on every page.",
    )


def _fields(data: Dataset, scenario: Scenario, number: int, asked: Mapping[str, JobFact]) -> None:
    """Draw one school's fields, what is still to ask, and the buttons that make it a path."""
    _questions(data, number, asked)
    school = _school(number)
    missing = checklist.unanswered(data, school)
    if school.started:
        st.caption("Still to ask: " + ", ".join(missing) + "." if missing else "Every question is answered.")
    if school.months is None and school.cost_usd is None:
        st.caption("Fill in length or cost to use it as a path.")
    else:
        if found := checklist.unusual(data, school):
            said = words.out_of_the_usual(data, school, found, checklist.likelier_kinds(data, school))
            st.info(plain(said), icon=":material/info:")
        _as_path(scenario, number, school)
    count = st.session_state[COUNT]
    if count > 1:
        rest = [_school(other) for other in range(1, count + 1) if other != number]
        called = plain(school.name) or f"school {number}"
        key = _key(number, "remove")
        st.button("Remove", key=key, type="tertiary", on_click=_put, args=(data, rest), help=f"Removes {called}.")


def _questions(data: Dataset, number: int, asked: Mapping[str, JobFact]) -> None:
    st.text_input(f"School {number}: name", max_chars=60, key=_key(number, "name"), **KEPT)
    kind = st.selectbox(
        "Kind of program",
        checklist.programs(data),
        format_func=lambda id: data.programs.row(id).title,
        key=_key(number, "program"),
        filter_mode="contains",
        **KEPT,
    )

    def ask(id: str) -> dict[str, Any]:
        return {"label": asked[id].text or asked[id].title, "key": _key(number, checklist.QUESTIONS[id]), **KEPT}

    for id, field, unit, format in (
        ("school_length", "training_months", "months", "%g"),
        ("school_cost", "training_cost", "dollars", "%.0f"),
    ):
        lowest, highest, _ = data.fields.row(field).bounds
        usual = usual_span(field, *checklist.usual_range(data, kind, field, published=False))
        step = 1.0 if unit == "months" else 100.0
        st.number_input(
            **ask(id),
            min_value=lowest,
            max_value=highest,
            value=None,
            step=step,
            format=format,
            placeholder=f"{unit}, usually {usual.removesuffix(' months')}",
        )
    st.number_input(
        **ask("school_pass_rate"),
        min_value=0.0,
        max_value=100.0,
        value=None,
        step=1.0,
        format="%g",
        placeholder="percent of its students",
    )
    named = words.REMOTE_NAMES.__getitem__
    st.selectbox(**ask("school_remote"), options=checklist.REMOTE, format_func=named, filter_mode="contains")
    wanted = data.programs.row(kind).accreditation or "any"
    st.text_input(**ask("school_accreditation"), max_chars=60, placeholder=f"look for: {wanted}")


def _as_path(scenario: Scenario, number: int, school: School) -> None:
    paths = st.session_state[state.COUNT]
    called = plain(school.name) or f"school {number}"
    st.button(
        "Use for my first path",
        key=_key(number, "first"),
        on_click=_use,
        args=(scenario, number, 1),
        help=f"Training of {called}",
    )
    st.button(
        "Add as another path",
        key=_key(number, "add"),
        on_click=_use,
        args=(scenario, number, paths + 1),
        disabled=paths >= MOST_PATHS,
        help=f"Compares {called} with your other paths, at most {MOST_PATHS}.",
    )
