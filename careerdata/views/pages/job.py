"""The job: what it is like, to be tried out and weighed rather than read."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from careerdata.charts import job as charts
from careerdata.charts import training as range_charts
from careerdata.guide import job, workday
from careerdata.views.kit import cited_facts, explanations, inputs, slots, state
from careerdata.views.kit.plain import plain
from careerdata.words import job as words
from careerdata.words.figures import span_in_time
from careerdata.words.plan import dollars

MARKS = {0: "0", 1: "1", 2: "2", 3: "3"}
ANSWERS: dict[job.Answer, str] = {"yes": "Yes", "partly": "Partly", "no": "No"}
data = state.dataset()
state.say_link_problems()
scenario = state.scenario(data)


def rows_of(*sections: str) -> list:
    """Return the facts of these sections."""
    return job.facts(data, *sections)


def blocks(title: str, section: str, columns: int = 3) -> None:
    """Draw a section as short blocks, if the data set has it."""
    rows = rows_of(section)
    if rows:
        st.header(title, anchor=False)
        cited_facts.cards(rows, columns)


# The work


@st.fragment
def which_code() -> None:
    """Draw the small exercise: which code system is asked for."""
    questions, systems = rows_of("which_code"), [row.title for row in rows_of("code_systems")]
    if not questions or not systems:
        return
    st.markdown("**Try it: which system has the code?**")
    right = 0
    columns = st.columns(2)
    for number, row in enumerate(questions):
        answer, _, why = (row.text or "").partition(":")
        with columns[number % 2]:
            picked = st.segmented_control(row.title, systems, key=f"job.{row.id}", persist_state="session")
            if picked == answer:
                right += 1
                st.caption(f":material/check: Right:{why}")
            elif picked:
                st.caption(f":material/close: No, {answer}:{why}")
    answered = sum(st.session_state.get(f"job.{row.id}") is not None for row in questions)
    if answered:
        st.markdown(words.exercise(right, answered))
    cited_facts.sources(data, questions)


def the_work() -> None:
    """Draw what coders do."""
    cited_facts.cards(rows_of("overview"))
    systems = rows_of("code_systems")
    if systems:
        st.header("The code systems", anchor=False)
        cited_facts.cards(systems)
        which_code()
    blocks(f"What {data.about.workers} do", "duties")
    versus = rows_of("coding_vs_billing")
    if versus:
        st.header("Coding against billing", anchor=False)
        split = [(row.title, *_two(row.text or "")) for row in versus]
        st.table(pd.DataFrame(split, columns=["", "Coding", "Billing"]).set_index(""))
    cited_facts.sources(data, rows_of("overview", "code_systems", "duties", "coding_vs_billing"))


def _two(text: str) -> tuple[str, str]:
    """Return what a fact says on coding and on billing; one text for both where it does not tell them apart."""
    coding, found, billing = text.partition("Billing:")
    if not found:
        both = text.partition(":")[2].strip().capitalize() or text
        return both, both
    first, second = coding.removeprefix("Coding:").strip(), billing.strip()
    return first[:1].upper() + first[1:], second[:1].upper() + second[1:]


# A day


@st.fragment
def charts_of_a_day() -> None:
    """Draw the day's arithmetic: charts, their mix, and the hours they take."""
    most, low, high = workday.bounds(data)
    st.header(words.day_question(data), anchor=False)
    left, right = st.columns(2)
    # The guide's morning is one hospital stay and three visits: a quarter.
    charts_a_day = left.slider(
        "Charts in the day", 1, most, (low + high) // 2, key="job.charts", persist_state="session"
    )
    percent = right.slider("Of these, hospital stays", 0, 100, 25, 5, "%d%%", key="job.stays", persist_state="session")
    found = workday.add_up(data, charts_a_day, round(charts_a_day * percent / 100))
    st.markdown(f"## {words.day(found)}")
    slots.chart(charts.day(found), "job.day", "Hours of a day that charts would take, against the hours there are.")
    st.caption(words.left_of_day(found) + " Surgical cases are not in the sum: the guide gives no time for one.")
    table = pd.DataFrame(
        {
            "": ["Hospital stays", "Outpatient visits", "Together", "Left of the day"],
            "Charts": [found.inpatient, found.outpatient, found.charts, None],
            "Hours, short charts": [found.inpatient_hours[0], found.outpatient_hours[0], found.hours[0], found.left[0]],
            "Hours, long charts": [found.inpatient_hours[1], found.outpatient_hours[1], found.hours[1], found.left[1]],
        }
    )
    explanations.table_of("The sum as a table", "job_day", lambda: table.round(2))
    with st.expander("Where do these numbers come from?"):
        explanations.explanation(words.explain_day(data))


def a_day() -> None:
    """Draw a day: its arithmetic, then its hours."""
    if workday.available(data):
        charts_of_a_day()
    rows = rows_of("day")
    if not rows:
        return
    st.header("From log-in to log-off", anchor=False)
    cited_facts.cards(rows, 2)
    cited_facts.sources(data, rows)


# Skills


@st.fragment
def skills() -> None:
    """Draw the skills as things to tick, and what remains to learn."""
    st.markdown("Tap what you can do already. What is left is what training and the first job have to give you.")
    for title, section in (
        ("Technical skills", "technical_skills"),
        ("Soft skills", "soft_skills"),
        ("Tools", "tools"),
    ):
        rows = rows_of(section)
        if not rows:
            continue
        st.header(title, anchor=False)
        have = st.pills(
            f"{title} you have",
            [row.id for row in rows],
            selection_mode="multi",
            format_func={row.id: row.title for row in rows}.__getitem__,
            key=f"job.have.{section}",
            persist_state="session",
        )
        missing = [row for row in rows if row.id not in have]
        st.markdown(words.skills_had(len(have), len(rows)))
        if missing:
            cited_facts.cards(missing)
    cited_facts.sources(data, rows_of("technical_skills", "soft_skills", "tools"))


# Where and when


def where_and_when() -> None:
    """Draw settings, schedule, physical demands, and pay by place."""
    blocks(f"Where {data.about.workers} work", "settings")
    blocks("Hours", "schedule")
    blocks("What it asks of your body", "physical")
    blocks("Pay and place", "pay_notes")
    cited_facts.sources(data, rows_of("settings", "schedule", "physical", "pay_notes"))
    st.page_link(
        "careerdata/views/pages/places.py",
        label=f"Pay by state, and where {data.about.workers} work",
        icon=":material/map:",
    )


# For and against


@st.fragment
def for_and_against() -> None:
    """Draw pros and cons to be marked, and their balance."""
    pros, cons = rows_of("pros"), rows_of("cons")
    st.markdown(
        "Mark how much each point matters **to you**: 0 not at all, 1 a little, 2 much, 3 decisive. "
        "Your marks stay in this browser tab: they are not in the link and are not stored."
    )
    balance_place = st.container()
    marks: dict[str, int] = {}
    for column, title, rows in zip(st.columns(2, gap="large"), ("For it", "Against it"), (pros, cons), strict=True):
        with column:
            st.header(title, anchor=False)
            for row in rows:
                mark = st.segmented_control(
                    f"**{row.title}** – {plain(row.text or '')}",
                    list(MARKS),
                    format_func=MARKS.__getitem__,
                    key=f"job.mark.{row.id}",
                    persist_state="session",
                )
                marks[row.id] = mark or 0
    found = job.weigh(data, marks)
    with balance_place:
        st.markdown(f"## {words.balance(found)}")
        if caution := words.caution(found):
            st.markdown(f"**{caution}**")
        if found.pros.marked or found.cons.marked:
            table = pd.DataFrame(
                [(row.title, marks[row.id], side) for side, rows in (("for", pros), ("against", cons)) for row in rows],
                columns=["title", "mark", "side"],
            )
            slots.chart(charts.balance(table), "job.balance", "Your marks for each advantage and each drawback.")
            st.caption(words.marks_counted(found))
            names = {"title": "Point", "mark": "Mark", "side": "Side"}
            explanations.table_of("Your marks as a table", "job_marks", lambda: table.rename(columns=names))
        st.caption(
            "What this cannot do: it knows only the points that the guide lists, treats each as equally true for every job, and "
            "knows nothing of your other choices. It orders your own thoughts and decides nothing."
        )
    cited_facts.sources(data, [*pros, *cons])


# Is it for me?


@st.fragment
def is_it_for_me() -> None:
    """Draw the self-check and its result."""
    rows = rows_of("self_check")
    st.markdown(words.statements(len(rows)))
    answers: dict[str, job.Answer] = {}
    for row in rows:
        answer = st.segmented_control(
            row.title, list(ANSWERS), format_func=ANSWERS.__getitem__, key=f"job.self.{row.id}", persist_state="session"
        )
        if answer:
            answers[row.id] = answer
    found = job.self_check(data, answers)
    with st.container(border=True):
        st.markdown(f"## {words.self_check(found)}")
        for title, some in (("Not you", found.no), ("In part", found.partly)):
            if some:
                st.markdown(f"**{title}**\n" + "\n".join(f"- {row.title} *Why it matters:* {row.text}" for row in some))
        st.caption(
            "This is not a tested instrument and gives no score: the statements are drawn from what the guide says of the "
            "job, all count alike, and only you know whether an answer is true. No answer rules you out, and none promises "
            "anything."
        )
        if len(answers) > 0:
            st.button("Clear my answers", on_click=_clear, args=([f"job.self.{row.id}" for row in rows],))
    cited_facts.sources(data, rows)


def _clear(keys: list[str]) -> None:
    for key in keys:
        st.session_state[key] = None


# Automation


def automation() -> None:
    """Draw what is said on AI, and what automation pressure would do to the reader's own path."""
    cited_facts.cards(rows_of("automation"))
    cited_facts.sources(data, rows_of("automation"))
    st.header("What if it goes further?", anchor=False)
    st.markdown(
        "No source puts a number on this, so it is an assumption for you to move. It goes into every page of this dashboard."
    )
    chosen = inputs.field(data, "automation")
    pay = job.automation_effect(data, scenario)
    if pay["none"].iloc[-1] > 0:
        figure = charts.automation(pay, scenario.assumptions.automation, dollars(data, scenario))
        slots.chart(figure, "job.ai", "Yearly pay over the years without automation pressure and with it.")
        st.caption(plain(words.automation(pay, chosen)))
        shown = pay.rename(columns={"year": "Year", "none": "None ($)", "chosen": "Chosen ($)", "full": "Full ($)"})
        explanations.table_of("Pay under each pressure", "job_automation", shown.round)
    else:
        st.info(words.no_pay_to_slow(data, scenario))
    if rule := words.automation_rule(data):
        cited = (data.model.row(id).source for id in ("automation_wage_drag", "automation_search_stretch"))
        st.caption(f"{rule} Source: {cited_facts.source_line(data, cited)}.")
    roles = pd.DataFrame(
        [(row.title, row.automation_exposure) for row in data.roles], columns=["Role", "Exposure (0 to 1)"]
    )
    explanations.table_of("How exposed each role is (assumed)", "job_roles", lambda: roles)


# Getting in


def getting_in() -> None:
    """Draw license, first job, levels of pay, and who is who."""
    blocks("License and certification", "license", 2)
    blocks("The first job", "first_job", 2)
    levels = rows_of("levels")
    if levels:
        st.header("Three levels of pay", anchor=False)
        frame = pd.DataFrame(
            [(row.title.partition(":")[0], row.low, row.high) for row in levels], columns=["title", "low", "high"]
        )
        figure = range_charts.ranges(frame, "Yearly pay before tax", usd=True)
        slots.chart(figure, "job.levels", "Range of yearly pay at each level of experience.")
        st.caption(" ".join(plain(f"{row.title}: {span_in_time(row)}. {row.text}") for row in levels))
    blocks("Who is who", "associations", 2)
    cited_facts.sources(data, rows_of("license", "first_job", "levels", "associations"))
    st.page_link(
        "careerdata/views/pages/training.py", label="Programs, credentials and schools", icon=":material/school:"
    )


# Questions


@st.fragment
def questions() -> None:
    """Draw the questions and a search through all facts."""
    query = st.text_input(
        "Search everything on this page",
        key="job.search",
        persist_state="session",
        live=True,
        max_chars=60,
        placeholder="remote, exam, Excel ...",
    )
    found = job.search(data, query or "")
    if query:
        st.caption(words.found_facts(len(found)))
    for row in found:
        if row.section == "questions":
            with st.expander(row.title, expanded=bool(query)):
                st.markdown(plain(row.text or ""))
        else:
            st.markdown(
                f"**{plain(row.title)}** :gray-badge[{row.section.replace('_', ' ')}]  \n{plain(row.text or '')}"
            )
    cited_facts.sources(data, found)


SECTIONS = {
    "The work": (the_work, ("overview", "duties", "code_systems")),
    "A day": (a_day, ("day",)),
    "Skills": (skills, ("technical_skills", "soft_skills", "tools")),
    "Where and when": (where_and_when, ("settings", "schedule", "physical")),
    "For and against": (for_and_against, ("pros", "cons")),
    "Is it for me?": (is_it_for_me, ("self_check",)),
    "Automation": (automation, ("automation",)),
    "Getting in": (getting_in, ("license", "first_job")),
    "Questions": (questions, ("questions",)),
}
shown = [title for title, (_, needed) in SECTIONS.items() if rows_of(*needed)]
st.title("The job", anchor=False)
if not shown:
    st.info("This data set says nothing about the job itself.")
    st.stop()
part = st.segmented_control(
    "What do you want to know?", shown, default=shown[0], required=True, key="job.part", persist_state="session"
)
SECTIONS[part][0]()
