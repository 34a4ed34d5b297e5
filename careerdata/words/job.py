"""The job in sentences: a day's charts, the balance of marks, the self-check, pressure from automation."""

from __future__ import annotations

from careerdata.guide import workday
from careerdata.tables.dataset import Dataset
from careerdata.words.explain import Explanation


def explain_day(dataset: Dataset) -> Explanation:
    """Return what the sum of a day's charts is, how it is computed, and the rows it rests on."""
    return Explanation(
        "Hours that a day's charts take",
        "The time to code the charts of a day, from the short to the long end of the minutes a chart.",
        "Number of hospital stays times the minutes of one, plus number of outpatient visits times the minutes of one.",
        workday.evidence(dataset),
    )
