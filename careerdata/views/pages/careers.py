"""Should it be this career? The work beside its neighbors, where the reader lives and against the pay they have."""

import streamlit as st

from careerdata.answers.careers import compare_careers, measures, one_sided
from careerdata.charts import careers as charts
from careerdata.guide.sources import official_source
from careerdata.views.kit import explanations, html_blocks, inputs, slots, state
from careerdata.words import careers as words

MEASURE = "_measure"
CHART_TEXT = "Yearly pay of each career, with its range. Described below it."
data = state.dataset()


def place_and_pay() -> None:
    """Draw where the reader lives, what they earn, and what of pay is compared there."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        inputs.home_state(data)
        inputs.home_area(data)
        inputs.field(data, "current_pay")
    offered = measures(data, state.scenario(data).profile)
    st.radio(words.COMPARE, offered, format_func=words.MEASURE_NAMES.__getitem__, horizontal=True, key=MEASURE)


def draw() -> None:
    """Put the answer to what the widgets hold now in its places."""
    profile = state.scenario(data).profile
    offered = measures(data, profile)
    held = st.session_state.get(MEASURE)
    found = compare_careers(data, profile, held if held in offered else offered[0])
    figures = {} if found.own is None else words.headlines(found, found.own)
    why = words.explain(data, profile, found, explained) if explained and figures else None
    columns, rows = words.table(found)
    named = [(html_blocks.with_note(title, roles), *cells) for title, roles, *cells in rows]
    slots.fill(
        {
            "verdict": html_blocks.verdict(words.verdict(found), words.less_offered(data, profile, found)),
            "figures": html_blocks.figures((*figure, "") for figure in figures.values()),
            "why": html_blocks.explanation(why) if why else "",
            "careers": charts.pay_ranges(
                found.frame,
                found.current_usd if profile.current_pay else 0,
                found.place,
                words.measure_in(found.measure),
            ),
            "notes": html_blocks.said(words.CHART) + html_blocks.listed(words.notes(found)),
            "table": html_blocks.section(
                words.WITH_JOBS,
                html_blocks.said(words.jobs_verdict(found))
                + html_blocks.named_table(words.official(official_source(data)), columns, named),
            ),
        }
    )


state.say_link_problems()
html_blocks.show(html_blocks.title(words.title(data)))
above = st.container()
slots.slot("verdict", announced=True)
slots.slot("figures")
explained = explanations.why_box(words.FIGURES, "careers", lambda _: slots.slot("why"))
html_blocks.show(html_blocks.heading(words.RANGES))
slots.chart_slot("careers", CHART_TEXT)
slots.slot("notes")
slots.slot("table")
inputs.redrawing(draw, [(above, place_and_pay)])
html_blocks.show(
    html_blocks.section(
        words.NOT_COMPARED,
        html_blocks.said(words.not_compared(data))
        + html_blocks.named_table(
            "", words.ONE_SIDED_COLUMNS, [words.one_sided(data, item) for item in one_sided(data)]
        )
        + html_blocks.listed(words.LIMITS),
    )
)
