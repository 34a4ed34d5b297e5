"""The work beside its neighbors, in sentences."""

from __future__ import annotations

import math

import pandas as pd

from careerdata.answers.careers import Career, Comparison, OneSided, career_evidence, measures
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import Source
from careerdata.words.explain import Explanation
from careerdata.words.figures import span
from careerdata.words.format import HUNDRED, count, lower, more_or_less, signed, usd, usd_range, with_the
from careerdata.words.household import kept_by
from careerdata.words.places import of_100, price_notes

COMPARE = "Compare pay"
RANGES = "Pay, from the lowest to the highest tenth"
CHART = (
    "The bar holds the middle half of all people in that work; the line leaves out the lowest and the highest tenth (its ends "
    "are in brackets); the mark is the person in the middle, the median (bold). Everybody counts, beginners and veterans, so "
    "the low end is not what a first job pays."
)
WITH_JOBS = "The figures, with jobs"
NOT_COMPARED = "What cannot be compared"
LIMITS = (
    "An official class is broad: it counts everybody who does that kind of work, in health care or not.",
    "People who work for themselves are not counted.",
    "Where you would start, and how pay grows with years, is known for this career only: see your plan.",
)
UNKNOWN = "unknown"
FIGURES = {
    "career_median": "Middle pay",
    "career_gap": "Against the pay you have",
    "career_jobs": "Of every 1,000 jobs here",
}
"""What each headline figure is called, by the name that :func:`explain` explains."""

MEASURE_NAMES = {"gross": "Before tax", "net": "After tax", "real": "After tax, at national prices"}
"""What of pay is compared."""


def measure_in(measure: str) -> str:
    """Return a measure for use inside a sentence."""
    return lower(MEASURE_NAMES[measure])


def verdict(found: Comparison) -> str:
    """Return where the occupation stands among its neighbors, and against the person's own pay."""
    own = found.own
    if own is None:
        return "No pay is published for this work, so it cannot be put beside its neighbors."
    where = f"In {with_the(found.place)}"
    if own["place"] != found.place:
        where = f"In {with_the(own['place'])} (nothing certain is published for {with_the(found.place)})"
    median = f"{usd(own['median_usd'], HUNDRED)} a year {measure_in(found.measure)}"
    against = (
        f", {more_or_less(own['gap_usd'], HUNDRED)} than you have now."
        if found.current_pay
        else "; you have entered no pay of your own to compare it with."
    )
    text = f"{where}, half of all {lower(own['title'])} get more than {median}{against}"
    others = found.frame[~found.frame["own"]]
    if others.empty:
        return text
    rank = int((found.frame["median_usd"] > own["median_usd"]).sum()) + 1
    best, least = others.iloc[0], others.iloc[-1]
    most = f"{lower(best['title'])} get most ({usd(best['median_usd'], HUNDRED)})"
    fewest = f"{lower(least['title'])} least ({usd(least['median_usd'], HUNDRED)})"
    return f"{text} That is number {rank} of {len(found.frame)} careers compared: {most}, {fewest}."


def jobs_verdict(found: Comparison) -> str:
    """Return how many jobs the occupation has where the person lives, and how common it is there."""
    own = found.own
    if own is None or math.isnan(own["jobs"]):
        return f"No number of jobs is published for {found.place}."
    text = f"{found.place} has about {count(own['jobs'], 'job')} for {lower(own['title'])}"
    if not math.isnan(own["jobs_per_1000"]):
        text += f", {own['jobs_per_1000']:.2g} in every 1,000 jobs"
    if not math.isnan(own["location_quotient"]):
        text += f"; their share is {own['location_quotient']:.2f} times the national one"
    jobs = found.frame.dropna(subset="jobs")
    most = jobs.loc[jobs["jobs"].idxmax()]
    if not most["own"]:
        text += f". Most jobs of those compared are for {lower(most['title'])}: {most['jobs']:,.0f}"
    return f"{text}."


def notes(found: Comparison) -> list[str]:
    """Return whose figures stand in for whose, and which careers are left out."""
    said = [note for career in found.careers if (note := _stand_in(career))]
    if found.measure == "real":
        said += price_notes(found.prices)
    if found.left_out:
        said.append(f"Left out, because no pay is published at all: {', '.join(found.left_out)}.")
    return said


def _stand_in(career: Career) -> str:
    """Return why nearer places' wages are not used for a career, and whose are."""
    if not career.doubts:
        return ""
    said = []
    for doubt in career.doubts:
        problem = "no pay is published"
        if doubt.error_pct is not None:
            error = f"{doubt.error_pct:g}% relative standard error, above {doubt.limit_pct:g}%"
            problem = f"its pay is uncertain ({error})"
        said.append(f"{career.title} in {with_the(doubt.place)}: {problem}.")
    return " ".join((*said, f"The figures of {'the nation' if career.national else career.place} stand in."))


def less_offered(dataset: Dataset, profile: Profile, found: Comparison) -> str:
    """Return why fewer measures than all can be compared; empty where all can."""
    offered = measures(dataset, profile)
    if len(offered) == len(MEASURE_NAMES):
        return ""
    what = "tax table or price level" if len(offered) == 1 else "price level"
    return f"There is no {what} for {found.place}, so less can be compared."


def headlines(found: Comparison, own: pd.Series) -> dict[str, tuple[str, str]]:
    """Return label and value of the headline figures, by the name that :func:`explain` explains."""
    common = UNKNOWN if math.isnan(own["jobs_per_1000"]) else f"{own['jobs_per_1000']:.2g}"
    median, gap, jobs = FIGURES.values()
    return {
        "career_median": (f"{median}, {measure_in(found.measure)}", usd(own["median_usd"], HUNDRED)),
        "career_gap": (gap, signed(own["gap_usd"], HUNDRED) if found.current_pay else "–"),
        "career_jobs": (jobs, common),
    }


def table(found: Comparison) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the names of the columns of the comparison, and a row a career: its name, the roles counted in it, the figures."""
    names = ("Career", "Middle pay", "Against yours", "8 of 10 get", "Of 100, get less than you", "Jobs here")
    return (*names, "Of 1,000 jobs"), [_cells(found, row) for _, row in found.frame.iterrows()]


def earn_less(below: float) -> str:
    """Return how many of 100 get less than the person does, for a table."""
    return UNKNOWN if math.isnan(below) else of_100(below)


def _cells(found: Comparison, row: pd.Series) -> tuple[str, ...]:
    title = row["title"] if row["place"] == found.place else f"{row['title']} ({row['place']})"
    low, high = row["p10_usd"], row["p90_usd"]
    error = (
        "" if math.isnan(row["jobs_rse_pct"]) else f"\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}{row['jobs_rse_pct']:.2g}%"
    )
    roles = f"Counted here: {lower(row['roles'])}" if row["roles"] else ""
    return (
        title,
        roles,
        usd(row["median_usd"], HUNDRED),
        signed(row["gap_usd"], HUNDRED) if found.current_pay else "–",
        UNKNOWN if math.isnan(low + high) else usd_range(low, high, HUNDRED),
        earn_less(row["earn_less_pct"]),
        UNKNOWN if math.isnan(row["jobs"]) else f"{row['jobs']:,.0f}{error}",
        UNKNOWN if math.isnan(row["jobs_per_1000"]) else f"{row['jobs_per_1000']:.2g}",
    )


def title(dataset: Dataset) -> str:
    """Return the question that the page answers."""
    return f"Should it be {lower(dataset.about.title)}?"


def official(source: Source) -> str:
    """Return the release that all pay is of."""
    release = f"{source.title}, {source.publisher}, published {source.published}"
    return f"{release}. All careers from the same release. Jobs with their relative standard error."


def not_compared(dataset: Dataset) -> str:
    """Return what the data set knows of this work only."""
    return (
        f"For {lower(dataset.about.title)} the data set says how long training takes, what it costs and how the work is expected "
        "to grow. No source in it says so for the others, so this page does not compare these. Some may be quicker to enter, "
        "and some may ask for a degree or a license: check before you choose."
    )


ONE_SIDED = {
    "training_months": "Length of training",
    "training_cost": "Cost of training",
    "exam_fee_member": "Exam fee of a first credential, for members",
}


ONE_SIDED_COLUMNS = ("What is known of this work alone", "Figure", "Source")


def one_sided(dataset: Dataset, item: OneSided) -> tuple[str, str, str]:
    """Return what a figure is that only this work has, its value, and its sources."""
    row = item.evidence[0].row
    sources = dict.fromkeys(f"{cited.source.title} ({cited.date or 'undated'})" for cited in item.evidence)
    return ONE_SIDED.get(item.name) or row.label, span(item.low, item.high, item.unit), ", ".join(sources)


def explain(dataset: Dataset, profile: Profile, found: Comparison, figure: str) -> Explanation:
    """Return the explanation of one of :data:`careerdata.answers.careers.HEADLINES`."""
    own = next(career for career in found.careers if career.own)
    rows = career_evidence(dataset, profile, found, figure)
    measured = measure_in(found.measure)
    if figure == "career_jobs":
        return Explanation(
            "How common the work is here",
            "Jobs of this kind in every 1,000 jobs. The location quotient is that share over the national one.",
            "Published as it is. Self-employed people are not counted.",
            rows,
        )
    if figure == "career_gap":
        return Explanation(
            "Against the pay you have",
            "How much more (or less) than you the person in the middle earns. You would not start there.",
            f"The median less your current pay, both {measured}.",
            rows,
        )
    how = {
        "gross": "Published as it is.",
        "net": f"The published median as {kept_by(dataset, profile)}, from a table in even steps of pay.",
        "real": f"The published median as {kept_by(dataset, profile)}, divided by the price level of "
        f"{found.prices.title} (the nation is 1).",
    }[found.measure]
    return Explanation(
        "Median pay",
        f"Half of all {lower(own.title)} in {with_the(own.place)} earn more, half less, {measured}. It counts beginners "
        "and veterans together.",
        " ".join(filter(None, (how, _stand_in(own)))),
        rows,
    )
