"""How the charts of a day add up, by the mix of hospital stays and outpatient visits, against the hours of a day."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from careerdata.answers.evidence import Evidence, cite, cite_figure
from careerdata.tables.dataset import Dataset

MINUTES_AN_HOUR = 60
FIGURES = ("inpatient_chart_minutes", "outpatient_chart_minutes", "charts_per_day_expected", "charts_in_queue")


@dataclass(frozen=True)
class Workday:
    """The hours that a day's charts take; pairs are (at the short end of the minutes a chart, at the long end).

    ``left`` is what remains of the day and is negative where the charts do not fit. ``most_inpatient`` is how many of the
    charts could be hospital stays in a day, ``None`` where the charts do not fit even without any.
    """

    inpatient: int
    outpatient: int
    inpatient_hours: tuple[float, float]
    outpatient_hours: tuple[float, float]
    hours: tuple[float, float]
    day_hours: float
    left: tuple[float, float]
    most_inpatient: tuple[int | None, int | None]

    @property
    def charts(self) -> int:
        """All charts of the day."""
        return self.inpatient + self.outpatient


def available(dataset: Dataset) -> bool:
    """Return whether the data set has every figure that the sum needs."""
    figures = all(dataset.figure(dataset.occupation, figure) for figure in FIGURES)
    return figures and dataset.model.find("workday_hours") is not None


def bounds(dataset: Dataset) -> tuple[int, int, int]:
    """Return the most charts to ask about (the longest work list) and the expected charts a day, low and high."""
    queue: Any = dataset.figure(dataset.occupation, "charts_in_queue")
    target: Any = dataset.figure(dataset.occupation, "charts_per_day_expected")
    return int(queue.high), int(target.low), int(target.high)


def add_up(dataset: Dataset, charts: int, inpatient: int) -> Workday:
    """Return the hours that ``charts`` take when ``inpatient`` of them are hospital stays and the rest outpatient visits.

    Method: number x minutes a chart, at both ends of the range of minutes.

    Raises:
        ValueError: when more charts are inpatient than there are.

    Example:
        >>> from careerdata import load
        >>> add_up(load(), 24, 6).hours
        (3.0, 5.0)
    """
    if not 0 <= inpatient <= charts:
        raise ValueError(f"{inpatient} of {charts} charts cannot be inpatient")
    stay, visit = (_ends(dataset.figure(dataset.occupation, figure)) for figure in FIGURES[:2])
    day = dataset.parameter("workday_hours")
    outpatient = charts - inpatient
    stays = (inpatient * stay[0] / MINUTES_AN_HOUR, inpatient * stay[1] / MINUTES_AN_HOUR)
    visits = (outpatient * visit[0] / MINUTES_AN_HOUR, outpatient * visit[1] / MINUTES_AN_HOUR)
    hours = (stays[0] + visits[0], stays[1] + visits[1])
    minutes = day * MINUTES_AN_HOUR
    return Workday(
        inpatient,
        outpatient,
        stays,
        visits,
        hours,
        day,
        (day - hours[0], day - hours[1]),
        (_most(charts, stay[0], visit[0], minutes), _most(charts, stay[1], visit[1], minutes)),
    )


def evidence(dataset: Dataset) -> tuple[Evidence, ...]:
    """Return the rows that the sum rests on."""
    cited = [one for figure in FIGURES for one in cite_figure(dataset, dataset.occupation, figure)]
    return (*cited, cite(dataset, "model", dataset.model.row("workday_hours"), "value", "unit"))


def _ends(row: Any) -> tuple[float, float]:
    return row.low, row.high


def _most(charts: int, stay: float, visit: float, minutes: float) -> int | None:
    spare = minutes - charts * visit
    if spare < 0:
        return None
    return charts if stay <= visit else min(charts, math.floor(spare / (stay - visit)))
