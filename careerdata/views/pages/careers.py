"""Should it be this career? The work beside its neighbors, where the reader lives and against the pay they have."""

import functools
from typing import Any

import pandas as pd
import streamlit as st

from careerdata.answers.careers import (
    LARGEST,
    MEASURE_WORDS,
    SMALLEST,
    Comparison,
    careers_verdict,
    compare_careers,
    explain_careers,
    jobs_verdict,
    measures,
    one_sided,
    usd,
)
from careerdata.charts import careers as charts
from careerdata.guide.sources import official_source
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import inputs, live, parts, state

MEASURE_NAMES = {"gross": "Before tax", "net": "After tax", "real": "After tax, at national prices"}


def table(found: Comparison) -> pd.DataFrame:
    """Return the comparison as the page shows it."""
    frame = found.frame
    columns = {
        "Career": frame["title"],
        f"Middle pay ({MEASURE_WORDS[found.measure]}, $)": frame["median_usd"],
        "Against yours ($)": frame["gap_usd"],
        "10 % get less than ($)": frame["p10_usd"],
        "90 % get less than ($)": frame["p90_usd"],
        "Of 100, get less than you": [_of_100(value) for value in frame["earn_less_pct"]],
        "Jobs here": frame["jobs"],
        "± %": frame["jobs_rse_pct"],
        "Jobs per 1,000": frame["jobs_per_1000"],
        "Location quotient": frame["location_quotient"],
        "Pay is of": frame["place"],
        "Roles on this path counted there": frame["roles"],
    }
    return pd.DataFrame(columns)


def _of_100(below: float) -> str:
    if pd.isna(below):
        return "unknown"
    return f"under {SMALLEST}" if below <= SMALLEST else f"over {LARGEST}" if below >= LARGEST else f"about {below:.0f}"


def side_by_side(data: Dataset, profile: Profile) -> None:
    """Draw the comparison in the measure that the reader picks."""
    offered = measures(data, profile)
    measure = st.radio("Compare pay", offered, format_func=MEASURE_NAMES.__getitem__, horizontal=True, key="_measure")
    found = compare_careers(data, profile, measure)
    st.markdown(f"## {parts.escape(careers_verdict(found))}")
    if len(offered) < len(MEASURE_NAMES):
        what = "tax table or price level" if len(offered) == 1 else "price level"
        st.caption(f"There is no {what} for {found.place}, so less can be compared.")
    own = found.own
    if own is not None:
        why = functools.partial(explain_careers, data, profile, found)
        gap = parts.signed(round(own["gap_usd"], -2)) if profile.current_pay else "–"
        common = "unknown" if pd.isna(own["jobs_per_1000"]) else f"{own['jobs_per_1000']:.2g}"
        figures = {
            "career_median": (f"Middle pay, {MEASURE_WORDS[measure]}", usd(own["median_usd"])),
            "career_gap": ("Against the pay you have", gap),
            "career_jobs": ("Of every 1,000 jobs here", common),
        }
        parts.headlines(figures, why, "careers")

    st.header("Pay, from the lowest to the highest tenth", anchor=False)
    figure = charts.pay_ranges(
        found.frame, found.current_usd if profile.current_pay else 0, found.place, MEASURE_WORDS[measure]
    )
    live.chart(figure, "careers", "Yearly pay of each career, with its range. Described below it.")
    st.caption(
        "The bar holds the middle half of all people in that work; the line leaves out the lowest and the highest tenth (its "
        "ends are in brackets); the mark is the person in the middle, the median (bold). Everybody counts, beginners and "
        "veterans, so the low end is not what a first job pays."
    )
    if found.notes:
        st.markdown("\n".join(f"- {parts.escape(note)}" for note in found.notes))

    st.header("The figures, with jobs", anchor=False)
    st.markdown(parts.escape(jobs_verdict(found)))
    shown = table(found)
    config: dict[str, Any] = {name: parts.MONEY for name in shown.columns if name.endswith("$)")}
    config["Career"] = st.column_config.TextColumn(width=250)
    config["± %"] = st.column_config.NumberColumn(help="Relative standard error of the number of jobs")
    config["Location quotient"] = st.column_config.NumberColumn(
        help="Above 1 the work is more common here than in the nation"
    )
    st.dataframe(shown, hide_index=True, column_config=config, placeholder="")
    source = official_source(data)
    st.caption(
        f"Source: {source.title}, {source.publisher}, published {source.published}. All careers from the same release."
    )


def not_compared(data: Dataset) -> None:
    """Draw what the data set knows of this work only."""
    st.header("What cannot be compared", anchor=False)
    st.markdown(
        f"For {data.about.title.lower()} the data set says how long training takes, what it costs and how the work is expected "
        "to grow. No source in it says so for the others, so this page does not compare these. Some may be quicker to "
        "enter, and some may ask for a degree or a license: check before you choose."
    )
    rows = [
        {
            "What": item.what,
            data.about.title: item.value,
            "The others": "no source here",
            "Source": ", ".join(dict.fromkeys(f"{row.source} ({row.date})" for row in item.evidence)),
        }
        for item in one_sided(data)
    ]
    st.dataframe(rows, hide_index=True)
    st.markdown(
        "- An official class is broad: it counts everybody who does that kind of work, in health care or not.\n"
        "- People who work for themselves are not counted.\n"
        "- Where you would start, and how pay grows with years, is known for this career only: see your plan."
    )


data = state.dataset()
state.say_link_problems()

st.title(f"Should it be {data.about.title.lower()}?", anchor=False)
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
