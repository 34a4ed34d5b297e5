"""Should it be this career? The work beside its neighbors, where the reader lives and against the pay they have."""

import functools
from typing import Any

import pandas as pd
import streamlit as st

from careerdata.answers.careers import Comparison, compare_careers, measures, one_sided
from careerdata.charts import careers as charts
from careerdata.guide.sources import official_source
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import explanations, inputs, slots, state
from careerdata.views.kit.plain import plain
from careerdata.words import careers as words


def table(found: Comparison) -> pd.DataFrame:
    """Return the comparison as the page shows it."""
    frame = found.frame
    columns = {
        "Career": frame["title"],
        f"Middle pay ({words.measure_in(found.measure)}, $)": frame["median_usd"],
        "Against yours ($)": frame["gap_usd"],
        "10 % get less than ($)": frame["p10_usd"],
        "90 % get less than ($)": frame["p90_usd"],
        "Of 100, get less than you": [words.earn_less(value) for value in frame["earn_less_pct"]],
        "Jobs here": frame["jobs"],
        "± %": frame["jobs_rse_pct"],
        "Jobs per 1,000": frame["jobs_per_1000"],
        "Location quotient": frame["location_quotient"],
        "Pay is of": frame["place"],
        "Roles on this path counted there": frame["roles"],
    }
    return pd.DataFrame(columns)


def side_by_side(data: Dataset, profile: Profile) -> None:
    """Draw the comparison in the measure that the reader picks."""
    offered = measures(data, profile)
    measure = st.radio(
        "Compare pay", offered, format_func=words.MEASURE_NAMES.__getitem__, horizontal=True, key="_measure"
    )
    found = compare_careers(data, profile, measure)
    answer = words.verdict(found)
    st.markdown(f"## {plain(answer)}")
    slots.announce(answer)
    if less := words.less_offered(data, profile, found):
        st.caption(less)
    own = found.own
    if own is not None:
        explanations.headlines(
            words.headlines(found, own), functools.partial(words.explain, data, profile, found), "careers"
        )

    st.header("Pay, from the lowest to the highest tenth", anchor=False)
    figure = charts.pay_ranges(
        found.frame, found.current_usd if profile.current_pay else 0, found.place, words.measure_in(measure)
    )
    slots.chart(figure, "careers", "Yearly pay of each career, with its range. Described below it.")
    st.caption(
        "The bar holds the middle half of all people in that work; the line leaves out the lowest and the highest tenth (its "
        "ends are in brackets); the mark is the person in the middle, the median (bold). Everybody counts, beginners and "
        "veterans, so the low end is not what a first job pays."
    )
    if notes := words.notes(found):
        st.markdown("\n".join(f"- {plain(note)}" for note in notes))

    st.header("The figures, with jobs", anchor=False)
    st.markdown(plain(words.jobs_verdict(found)))
    shown = table(found)
    config: dict[str, Any] = {name: explanations.MONEY for name in shown.columns if name.endswith("$)")}
    config["Career"] = st.column_config.TextColumn(width=250)
    config["± %"] = st.column_config.NumberColumn(help="Relative standard error of the number of jobs")
    config["Location quotient"] = st.column_config.NumberColumn(
        help="Above 1 the work is more common here than in the nation"
    )
    st.dataframe(shown, hide_index=True, column_config=config, placeholder="")
    st.caption(words.official(official_source(data)))


def not_compared(data: Dataset) -> None:
    """Draw what the data set knows of this work only."""
    st.header("What cannot be compared", anchor=False)
    st.markdown(words.not_compared(data))
    rows = [
        {"What": what, data.about.title: value, "The others": "no source here", "Source": sources}
        for what, value, sources in (words.one_sided(data, item) for item in one_sided(data))
    ]
    st.dataframe(rows, hide_index=True)
    st.markdown(
        "- An official class is broad: it counts everybody who does that kind of work, in health care or not.\n"
        "- People who work for themselves are not counted.\n"
        "- Where you would start, and how pay grows with years, is known for this career only: see your plan."
    )


data = state.dataset()
state.say_link_problems()

st.title(words.title(data), anchor=False)
columns = st.columns(3)
with columns[0]:
    inputs.home_state(data)
with columns[1]:
    inputs.home_area(data)
with columns[2]:
    inputs.field(data, "current_pay")
scenario = state.scenario(data)
side_by_side(data, scenario.profile)
not_compared(data)
