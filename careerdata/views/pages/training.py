"""Training and credentials: side by side, with their true cost, and a checklist for questioning a school."""

from __future__ import annotations

import dataclasses
from typing import Any

import streamlit as st

from careerdata.answers import schools
from careerdata.answers.schools import School
from careerdata.files import schools as school_file
from careerdata.guide import job
from careerdata.scenario.path import MOST_PATHS
from careerdata.tables.dataset import Problem
from careerdata.views.kit import facts, state
from careerdata.views.kit.plain import plain
from careerdata.views.training import apprentice, credentials, programs, true_cost, which_one
from careerdata.words import training as words
from careerdata.words.figures import span
from careerdata.words.schools import moved_figures

REMOTE_NAMES = {"": "not answered", "all": "all of it", "part": "part of it", "none": "none of it"}
UPLOADS, LOADED = "school.uploads", "school.loaded"
data = state.dataset()
state.say_link_problems()
scenario = state.scenario(data)


# Schools


def _key(number: int, field: str) -> str:
    return f"school.{number}.{field}"


def _school(number: int) -> School:
    held = {name: st.session_state.get(_key(number, name)) for name in schools.COLUMNS}
    return School(**{name: value for name, value in held.items() if value is not None})


def _put_schools(found: list[School]) -> None:
    for number in range(1, schools.MOST_SCHOOLS + 1):
        school = found[number - 1] if number <= len(found) else School(program=schools.programs(data)[0])
        for name in schools.COLUMNS:
            st.session_state[_key(number, name)] = getattr(school, name)
    st.session_state["school.count"] = max(1, len(found))


def _load() -> None:
    """Read the chosen file into the fields, or keep its problems; the file itself is let go."""
    uploads = st.session_state.get(UPLOADS, 0)
    file = st.session_state.get(f"school.file.{uploads}")
    if file is None:
        return
    try:
        if file.size > school_file.LARGEST_FILE:
            problem = Problem(
                school_file.FILE, None, None, f"{file.size:,} bytes", f"at most {school_file.LARGEST_FILE:,}"
            )
            raise school_file.SchoolFileError([problem])
        found = school_file.from_csv(data, file.getvalue())
    except school_file.SchoolFileError as error:
        st.session_state[LOADED] = (False, "\n".join(f"- {plain(str(problem))}" for problem in error.problems))
    else:
        _put_schools(found)
        count = "1 school" if len(found) == 1 else f"{len(found)} schools"
        st.session_state[LOADED] = (True, f"{count} loaded from the file.")
    st.session_state[UPLOADS] = uploads + 1  # a new key empties the uploader, so that the server keeps nothing


def _use(number: int, path_number: int) -> None:
    """Put a school's kind, months and cost into a path; a path that does not exist yet is a copy of the first."""
    school = _school(number)
    found = schools.fit(data, school)
    adds = path_number > st.session_state[state.COUNT]
    base = scenario.paths[0 if adds else path_number - 1]
    path = dataclasses.replace(
        base,
        name=school.name if adds else "",
        training=found.training,
        training_months=found.training_months,
        training_cost=found.training_cost,
    )
    state.put_path(path, path_number)
    st.session_state[state.COUNT] = max(path_number, st.session_state[state.COUNT])
    called = plain(school.name) or f"school {number}"
    st.session_state[LOADED] = (
        True,
        f"Path {path_number} now has the training of {called}. It is in the link and on every page.",
    )


def question_a_school() -> None:
    """Draw the checklist for up to three schools, its file, and the step into a path."""
    kinds = schools.programs(data)
    checklist = {row.id: row for row in job.facts(data, "school_checklist")}
    if not kinds or not set(schools.QUESTIONS) <= set(checklist):
        st.info("This data set has no checklist for schools.")
        return
    advice = checklist["school_ask"].text if "school_ask" in checklist else ""
    st.markdown(
        f"{advice} What you fill in stays in this browser tab; save it as a file to keep it. Nothing is stored on the server. "
        "Only a school that you use as a path goes into the link."
    )
    if LOADED in st.session_state:
        good, text = st.session_state.pop(LOADED)
        (st.success if good else st.error)(text if good else f"The file could not be used:\n{text}")
    st.session_state.setdefault("school.count", 1)
    numbers = range(1, schools.MOST_SCHOOLS + 1)
    count: int = st.segmented_control(  # type: ignore[assignment]
        "How many schools?", numbers, required=True, key="school.count", persist_state="session"
    )
    for number, column in zip(range(1, count + 1), st.columns(max(2, count)), strict=False):
        with column, st.container(border=True):
            _fields(number, checklist, kinds)
    filled = [school for number in range(1, count + 1) if (school := _school(number)).started]
    if len(filled) > 1:
        st.header("Side by side", anchor=False)
        facts.table(
            {
                "Kind": [data.programs.row(school.program).title for school in filled],
                checklist["school_length"].title: [_said(school.months, "months") for school in filled],
                checklist["school_cost"].title: [plain(_said(school.cost_usd, "usd")) for school in filled],
                checklist["school_pass_rate"].title: [_said(school.pass_rate_pct, "percent") for school in filled],
                checklist["school_remote"].title: [REMOTE_NAMES[school.remote] for school in filled],
                checklist["school_accreditation"].title: [
                    plain(school.accreditation) or "not answered" for school in filled
                ],
                "Still to ask": [", ".join(schools.unanswered(data, school)) or "nothing" for school in filled],
            },
            [plain(school.name) or f"School {number}" for number, school in enumerate(filled, 1)],
        )
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
            "Open a saved file (at most 100 kB)",
            "csv",
            key=f"school.file.{st.session_state.get(UPLOADS, 0)}",
            on_change=_load,
            max_upload_size=1,
        )
    facts.sources(data, checklist.values())


def _said(value: float | None, unit: str) -> str:
    return "not answered" if value is None else span(value, None, unit)


def _fields(number: int, checklist: dict[str, Any], kinds: tuple[str, ...]) -> None:
    """Draw one school's fields, what is still to ask, and the buttons that make it a path."""
    keep: dict[str, Any] = {"persist_state": "session"}
    name = st.text_input(f"School {number}: name", max_chars=60, key=_key(number, "name"), **keep)
    kind = st.selectbox(
        "Kind of program",
        kinds,
        format_func=lambda id: data.programs.row(id).title,
        key=_key(number, "program"),
        filter_mode="contains",
        **keep,
    )
    row = data.programs.row(kind)
    usual_months = words.range_or_unknown(data, row.months_low, row.months_high, "")
    usual_cost = words.range_or_unknown(data, row.cost_low_usd, row.cost_high_usd, "usd")
    shortest, longest, _ = data.fields.row("training_months").bounds
    cheapest, dearest, _ = data.fields.row("training_cost").bounds

    def ask(id: str) -> dict[str, Any]:
        field = schools.QUESTIONS[id]
        return {"label": checklist[id].text or checklist[id].title, "key": _key(number, field), **keep}

    st.number_input(
        **ask("school_length"),
        min_value=shortest,
        max_value=longest,
        value=None,
        step=1.0,
        format="%g",
        placeholder=f"months; usual: {usual_months}",
    )
    st.number_input(
        **ask("school_cost"),
        min_value=cheapest,
        max_value=dearest,
        value=None,
        step=100.0,
        format="%.0f",
        placeholder=f"dollars; usual: {usual_cost}",
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
    st.selectbox(
        **ask("school_remote"), options=schools.REMOTE, format_func=REMOTE_NAMES.__getitem__, filter_mode="contains"
    )
    st.text_input(**ask("school_accreditation"), max_chars=60, placeholder=f"look for: {row.accreditation or 'any'}")
    school = _school(number)
    missing = schools.unanswered(data, school)
    if school.started:
        st.caption("Still to ask: " + ", ".join(missing) + "." if missing else "Every question is answered.")
    if school.months is None and school.cost_usd is None:
        st.caption("Fill in length or cost to use it as a path.")
        return
    found = schools.fit(data, school)
    if found.moved:
        st.warning(plain(moved_figures(data, found)), icon=":material/info:")
    paths = st.session_state[state.COUNT]
    called = plain(name) or f"school {number}"
    st.button(
        "Use for my first path",
        key=_key(number, "first"),
        on_click=_use,
        args=(number, 1),
        help=f"Training of {called}",
    )
    st.button(
        "Add as another path",
        key=_key(number, "add"),
        on_click=_use,
        args=(number, paths + 1),
        disabled=paths >= MOST_PATHS,
        help=f"Compares {called} with your other paths, at most {MOST_PATHS}.",
    )


SECTIONS = {
    "Programs": lambda: programs.draw(data, scenario),
    "Credentials": lambda: credentials.draw(data, scenario),
    "True cost": lambda: true_cost.draw(data, scenario),
    "Which one?": lambda: which_one.draw(data, scenario),
    "Apprentice mark": lambda: apprentice.draw(data, scenario),
    "Question a school": question_a_school,
}
st.title("Training and credentials", anchor=False)
part = st.segmented_control(
    "What do you want to see?",
    list(SECTIONS),
    default="Programs",
    required=True,
    key="training.part",
    persist_state="session",
)
SECTIONS[part]()
