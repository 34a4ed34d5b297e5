"""Training and credentials: side by side, with their true cost, and a checklist for questioning a school."""

from __future__ import annotations

import dataclasses
from typing import Any

import pandas as pd
import streamlit as st

from careerdata.answers import credentials, schools
from careerdata.answers.schools import School
from careerdata.charts import training as charts
from careerdata.files import schools as school_file
from careerdata.guide import job
from careerdata.scenario.path import MOST_PATHS
from careerdata.tables.dataset import Problem
from careerdata.views.kit import facts, inputs, live, parts, state
from careerdata.views.kit.plain import plain
from careerdata.words import plan as words
from careerdata.words import warnings
from careerdata.words.choices import listed_choice
from careerdata.words.figures import span
from careerdata.words.schools import moved_figures

REMOTE_NAMES = {"": "not answered", "all": "all of it", "part": "part of it", "none": "none of it"}
UPLOADS, LOADED = "school.uploads", "school.loaded"
data = state.dataset()
state.say_link_problems()
scenario = state.scenario(data)
WORK = data.about.work
NO_FIGURE = "no figure in the guide" if any(row.kind == "guide" for row in data.sources) else "no figure found"
EDUCATION = inputs.CHOICE_NAMES


def beside(rows: dict[str, list[str]], columns: list[str]) -> None:
    """Draw attributes (rows) of several things (columns) beside each other; the cells are markdown."""
    st.table(pd.DataFrame.from_dict(rows, orient="index", columns=columns))


def figure_rows(subject: str, *names: str) -> list[Any]:
    """Return the rows of several figures of a subject."""
    return [row for name in names for row in data.figures_of(subject, name)]


# Programs


def programs() -> None:
    """Draw the programs side by side, and how long and dear they are together with the exam."""
    every = [row for row in data.programs if row.id != "none"]
    if not every:
        st.info("This data set has no training programs.")
        return
    frame = pd.DataFrame(
        [(row.title, row.months_low, row.months_high, row.cost_low_usd, row.cost_high_usd) for row in every],
        columns=["title", "months_low", "months_high", "cost_low", "cost_high"],
    )
    left, right = st.columns(2)
    for place, unit, low, high, usd in (
        (left, "Months", "months_low", "months_high", False),
        (right, "Cost in dollars", "cost_low", "cost_high", True),
    ):
        with place:
            st.header("How long" if not usd else "How much", anchor=False)
            shown = frame[["title", low, high]].set_axis(["title", "low", "high"], axis=1)
            figure = charts.ranges(shown, unit, usd, unknown=NO_FIGURE)
            live.chart(figure, f"training.{low}", f"{unit} of each program, lowest to highest.")
    if any(row.months_low is None for row in every):
        st.caption("Courses sold by the issuers of the exams: the guide names them and gives neither length nor price.")
    names = {row.id: row.title for row in every}
    first = [row.id for row in every if row.computable][:3]
    st.header("Side by side", anchor=False)
    chosen = st.pills(
        "Programs to compare",
        list(names),
        selection_mode="multi",
        default=first,
        format_func=names.__getitem__,
        key="training.programs",
        persist_state="session",
    )
    picked = [row for row in every if row.id in chosen]
    if picked:
        beside(
            {
                "In short": [plain(row.summary) for row in picked],
                "Length": [_range(row.months_low, row.months_high, "months") for row in picked],
                "Cost": [plain(_range(row.cost_low_usd, row.cost_high_usd, "usd")) for row in picked],
                "Format": [row.format for row in picked],
                "Who offers it": [row.provider or "–" for row in picked],
                "Look for": [row.accreditation or "–" for row in picked],
                "You need first": [EDUCATION.get(row.requires_education or "", "–") for row in picked],
                "Prepares for": [", ".join(row.prepares_for) or "–" for row in picked],
                "Gives": [EDUCATION.get(row.gives_education or "", "no degree") for row in picked],
                "Note": [plain(row.note or "–") for row in picked],
            },
            [row.title for row in picked],
        )
        facts.sources(data, picked)
    notes = job.facts(data, "training")
    if notes:
        with st.expander("More on training"):
            facts.cards(notes, 2)
            facts.sources(data, notes)
    _together()


def _range(low: float | None, high: float | None, unit: str) -> str:
    return NO_FIGURE if low is None else span(low, high, unit)


def _together() -> None:
    """Draw the times from start to work, and the cost of program and exam together."""
    about = data.occupation
    times = figure_rows(
        about, "training_months_all", "exam_preparation_months", "months_to_workforce", "months_enrollment_to_work"
    )
    totals = figure_rows(about, "total_cost_certificate", "total_cost_associate")
    left, right = st.columns(2)
    for place, title, rows, unit, usd in (
        (left, "From enrolling to working", times, "Months", False),
        (right, "Program and exam together", totals, "Dollars", True),
    ):
        if rows:
            with place:
                st.header(title, anchor=False)
                frame = pd.DataFrame([(row.label, row.low, row.high) for row in rows], columns=["title", "low", "high"])
                figure = charts.ranges(frame, unit, usd, charts.PATH_COLORS[2])
                live.chart(figure, f"training.{usd}", f"{unit} of each route, lowest to highest. Described below it.")
                said = "; ".join(f"{row.label}: {span(row.low, row.high, row.unit)}" for row in rows)
                st.caption(plain(said) + ".")
                facts.sources(data, rows)


# Credentials

PROPERTIES = {
    "Exam fee, member": "exam_fee_member",
    "Exam fee, non-member": "exam_fee_non_member",
    "Two attempts together": "exam_fee_two_attempts",
    "Questions": "exam_questions",
    "Time": "exam_minutes",
    "Score to pass": "passing_score",
    "Pass at first attempt": "pass_rate",
    "Weeks of study": "study_weeks",
    "Wait before a retake": "retake_wait",
    "Renewal: units": "renewal_units",
    "Renewal: every": "renewal_cycle",
    "Renewal fee, member": "renewal_fee_member",
    "Renewal fee, non-member": "renewal_fee_non_member",
    "Adds to pay": "pay_premium",
}


def side_by_side() -> None:
    """Draw chosen credentials side by side: every figure with its origin, the older and the newer."""
    every = data.credentials
    if not every:
        st.info("This data set has no credentials.")
        return
    first = [row.id for row in every if row.offered_first][:2]
    chosen = st.pills(
        "Credentials to compare",
        [row.id for row in every],
        selection_mode="multi",
        default=first,
        format_func=lambda id: _short(id),
        key="training.credentials",
        persist_state="session",
    )
    picked = [row for row in every if row.id in chosen]
    if not picked:
        st.info("Pick one or more credentials above.")
        return
    rows: dict[str, list[str]] = {
        "Name": [row.name for row in picked],
        "Issued by": [row.issuer for row in picked],
        "Focus": [row.focus for row in picked],
        "Best for": [row.best_for or "–" for row in picked],
        "Where it counts": [row.setting or "–" for row in picked],
        "You need first": [row.prerequisites or "–" for row in picked],
        "Exam": [row.exam_format or "no description found" for row in picked],
    }
    notes, footnotes = [], facts.Footnotes(data)
    properties = [(title, figure, [row.id for row in picked]) for title, figure in PROPERTIES.items()]
    issuers = [row.issuer for row in picked]
    properties += [("Dues a year", "dues_per_year", issuers), ("Student dues a year", "student_dues_per_year", issuers)]
    for title, figure, subjects in properties:
        known = [one for subject in subjects for one in data.figures_of(subject, figure)]
        if known:
            rows[title] = [footnotes.figure(subject, figure) for subject in subjects]
            notes += [f"{one.subject}: {one.label}. {one.note}" for one in known if one.note]
    rows["Membership"] = ["required for the exam" if row.membership_required else "your choice" for row in picked]
    rows["Apprentice mark"] = ["at first, without experience" if row.apprentice else "none" for row in picked]
    beside(rows, [_short(row.id) for row in picked])
    st.caption(
        "Where sources differ, each figure stands with its origin, and the one in bold computes in this dashboard. "
        f"Guide: {facts.source_line(data, dict.fromkeys(row.source for row in picked))}. {footnotes.lines()}."
    )
    if notes:
        with st.expander("Notes on these figures"):
            st.markdown("\n".join(f"- {plain(note)}" for note in dict.fromkeys(notes)))
    license = job.facts(data, "license")
    if license:
        st.header("License and certification", anchor=False)
        facts.cards(license, 2)
        facts.sources(data, license)


def _short(id: str) -> str:
    row = data.credentials.row(id)
    return row.name if row.kind == "specialty" else id


# The true cost


def true_cost() -> None:
    """Draw what getting and holding each credential costs over the horizon, retakes included."""
    every = data.credentials
    if not every:
        st.info("This data set has no credentials.")
        return
    left, right = st.columns(2)
    with left:
        inputs.field(data, "horizon")
    profile, assumptions = scenario.profile, scenario.assumptions
    years = profile.horizon
    member = right.toggle(
        "Join the association where that is a choice",
        value=True,
        key="training.member",
        persist_state="session",
        help="Where an exam asks for membership, dues are always counted.",
    )
    found = credentials.holding(data, profile, assumptions, [([row.id], member) for row in every])
    frame = pd.DataFrame(
        [
            (_short(one.credentials[0]), one.exam_usd, sum(one.retakes_usd) / 2, one.upkeep_usd, *one.total_usd)
            for one in found
        ],
        columns=["title", "exam", "retakes", "upkeep", "low", "high"],
    )
    cheapest = min(found, key=lambda one: one.total_usd[0])
    dearest = max(found, key=lambda one: one.total_usd[1])
    st.markdown(
        "## "
        + plain(
            f"Over {years} years, getting and holding one credential costs from ${cheapest.total_usd[0]:,.0f} "
            f"({_short(cheapest.credentials[0])}) to ${dearest.total_usd[1]:,.0f} ({_short(dearest.credentials[0])})."
        )
    )
    live.chart(charts.holding(frame, years), "training.holding", "What getting and keeping each credential costs.")
    st.caption(
        "Today's dollars. Training is left out here: it serves any of them. Expected attempts are 1 / pass rate, at both ends of "
        "its range; the range comes from there. Each credential stands alone, so the dues of one issuer are in every bar of it. "
        "Credentials that you hold are counted as if you did not."
    )
    table = pd.DataFrame(
        {
            "Credential": [_short(one.credentials[0]) for one in found],
            "Exam ($)": [one.exam_usd for one in found],
            "Expected attempts": [_ends(one.attempts) for one in found],
            "Retakes, low ($)": [one.retakes_usd[0] for one in found],
            "Retakes, high ($)": [one.retakes_usd[1] for one in found],
            "Wait for retakes (months)": [_ends(one.wait_months) for one in found],
            "Dues and renewals ($)": [one.upkeep_usd for one in found],
            "Total, low ($)": [one.total_usd[0] for one in found],
            "Total, high ($)": [one.total_usd[1] for one in found],
            "Pass rate": ["from a source" if one.pass_rate_known else "assumed" for one in found],
            "Not included": [", ".join(warnings.gaps(one.unknown)) or "–" for one in found],
        }
    )
    parts.table_of("The same as a table", "training_costs", lambda: table.round(0))
    guesses = [row for name in ("pass_rate_unknown_low", "pass_rate_unknown_high") if (row := data.model.find(name))]
    sources = [row for one in found for id in one.credentials for row in figure_rows(id, "pass_rate")]
    cited = {payment.source for one in found for payment in one.payments}
    st.caption(f"Sources: {facts.source_line(data, [*sorted(cited), *(row.source for row in [*sources, *guesses])])}.")
    _bundle(member)


def _bundle(member: bool) -> None:
    """Draw the cost of several credentials held together, which share their issuer's dues."""
    st.header("Several together", anchor=False)
    ids = data.credentials.ids
    chosen = st.multiselect(
        "Credentials you would hold at the same time",
        ids,
        format_func=lambda id: listed_choice(data, "credential", id),
        default=[],
        key="training.bundle",
        persist_state="session",
        placeholder="choose two or more",
        select_all=False,
        filter_mode="contains",
    )
    if not chosen:
        st.caption("Dues are paid once an issuer, however many of its credentials you hold.")
        return
    together, *alone = credentials.holding(
        data, scenario.profile, scenario.assumptions, [(chosen, member), *(([id], member) for id in chosen)]
    )
    low, high = together.total_usd
    saved = sum(one.total_usd[0] for one in alone) - low
    text = f"${low:,.0f} to ${high:,.0f} over {scenario.profile.horizon} years"
    if len(chosen) > 1 and round(saved) > 0:
        text += f", ${saved:,.0f} less than the same credentials counted one by one"
    st.markdown(f"**{plain(text)}.**")
    rows: list[tuple[Any, ...]] = [
        (words.item(data, payment.item), payment.times, payment.usd, data.sources.row(payment.source).title)
        for payment in together.payments
    ]
    rows.append(("Expected retakes (middle)", None, sum(together.retakes_usd) / 2, "Exam fees and pass rates"))
    table = pd.DataFrame(rows, columns=["Item", "Times", "In all ($)", "Source"])
    st.dataframe(table, hide_index=True, column_config={"In all ($)": parts.MONEY})
    if together.unknown:
        st.caption("Not included, because no source gives it: " + "; ".join(warnings.gaps(together.unknown)) + ".")


def _ends(pair: tuple[float, float]) -> str:
    low, high = (f"{end:.1f}" for end in pair)
    return low if low == high else f"{low}–{high}"


# Which one


def which_one() -> None:
    """Draw which credential fits which setting, specialty and role."""
    every = credentials.uses(data)
    if not every:
        st.info("This data set does not say what its credentials are for.")
        return
    names = [f"{use.kind}: {use.title}" for use in every]
    chosen = st.selectbox(
        "I would like to work in or as", names, key="training.use", persist_state="session", filter_mode="contains"
    )
    use = every[names.index(chosen)]
    with st.container(border=True):
        st.markdown(f"## {' or '.join(_short(id) for id in use.credentials)}")
        st.markdown(plain(use.why))
        st.markdown(
            "\n".join(
                f"- **{_short(id)}** ({data.credentials.row(id).issuer}): {data.credentials.row(id).focus}"
                for id in use.credentials
            )
        )
        facts.sources(data, [use])
    table = pd.DataFrame(
        [(use.kind, use.title, ", ".join(_short(id) for id in use.credentials), use.why) for use in every],
        columns=["Kind", "Where or as what", "Credentials", "Why"],
    )
    parts.table_of("All of them", "training_uses", lambda: table)


# The apprentice mark


def apprentice() -> None:
    """Draw what the apprentice mark is, and what is left of it."""
    marked = [row.id for row in data.credentials if row.apprentice]
    left = credentials.apprentice_years_left(data, 0, False, False)
    if not marked or left is None:
        st.info("No credential of this data set begins as an apprentice's.")
        return
    st.markdown(
        f"Who passes {' or '.join(marked)} without the required experience is an apprentice at first: the credential "
        "ends in **-A**."
    )
    rows = [row for row in job.facts(data, "first_job") if row.id == "first_job_apprentice"]
    facts.cards(rows, 1)
    st.header("What would be left for you?", anchor=False)
    ways = [row for id in marked for row in figure_rows(id, "apprentice_course_hours", "apprentice_practicum_years")]
    by_name = {row.figure: row for row in ways}
    issuer = data.credentials.row(ways[0].subject).issuer if ways else ""
    worked = st.slider(
        f"Years of {WORK} by then",
        0.0,
        float(left),
        min(scenario.profile.years_experience, float(left)),
        0.5,
        "%.1f",
        key="training.worked",
        persist_state="session",
    )
    course, practicum = False, False
    if "apprentice_course_hours" in by_name:
        course = st.checkbox(
            f"A course of {by_name['apprentice_course_hours'].low:g} hours or more",
            key="training.course",
            persist_state="session",
        )
    if "apprentice_practicum_years" in by_name:
        practicum = st.checkbox(f"The practicum of {issuer}", key="training.practicum", persist_state="session")
    rest = credentials.apprentice_years_left(data, worked, course, practicum)
    remains = f"1 more year of {WORK} removes it." if rest == 1 else f"{rest:g} more years of {WORK} remove it."
    st.markdown("## " + (remains if rest else "The mark is gone."))
    if ways:
        st.caption(
            f"To the guide, a passed practicum exam alone is enough. {issuer} is stricter: practicum and course each stand "
            f"for a part of the {left:g} years. The sum above follows {issuer}. The projection counts work alone, the cautious "
            "reading."
        )
    facts.sources(data, [*rows, *figure_rows(data.occupation, "apprentice_years"), *ways])


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
        beside(
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
        placeholder=f"months; usual: {_range(row.months_low, row.months_high, '')}",
    )
    st.number_input(
        **ask("school_cost"),
        min_value=cheapest,
        max_value=dearest,
        value=None,
        step=100.0,
        format="%.0f",
        placeholder=f"dollars; usual: {_range(row.cost_low_usd, row.cost_high_usd, 'usd')}",
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
    "Programs": programs,
    "Credentials": side_by_side,
    "True cost": true_cost,
    "Which one?": which_one,
    "Apprentice mark": apprentice,
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
