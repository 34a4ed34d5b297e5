"""What happens when on a path: milestones and the stretches between them, as values; ``words/plan.py`` names them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from careerdata.model.engine import Grid
from careerdata.model.timeline import NEVER
from careerdata.scenario.path import Floats, Path, Scenario
from careerdata.scenario.profile import EDUCATION_ORDER
from careerdata.tables.dataset import STAY, Dataset

CHOSEN = 0
"""The plan's draw at the chosen pay position; the other two are at the edges of every pay range."""


def low_typical_high(pay: Floats) -> Floats:
    """Return the least, the chosen and the most pay of the plan's draws: (..., 3, n) from (..., draws, n).

    The edges are not always the ends: whoever does the work already starts from today's pay at each position, and the top
    of the highest band then holds back the high edge most.
    """
    return np.stack((pay.min(-2), pay[..., CHOSEN, :], pay.max(-2)), -2)


@dataclass(frozen=True)
class Milestone:
    """Something that is reached in a month; ``subject`` is the id of the program, credential, specialty or role."""

    month: int
    kind: Literal["enroll", "finish", "pass", "pass_as_apprentice", "mark_removed", "first_pay", "specialty", "role"]
    subject: str = ""


Group = Literal["training", "exam", "search", "designation", "work"]
GROUPS: dict[str, Group] = {
    "training": "training",
    "degree": "training",
    "exam": "exam",
    "designation": "designation",
    "search": "search",
    "stay": "work",
    "generalist": "work",
    "specialty": "work",
    "role": "work",
}


@dataclass(frozen=True)
class Span:
    """A stretch of the plan from one month to another; ``added`` where it is a missing condition of what was chosen.

    ``subject`` is the id of the program, credential, specialty or role; of a search ``practicum`` where one comes before it. A
    ``degree`` is taken beside work.
    """

    kind: Literal["training", "degree", "exam", "designation", "search", "stay", "generalist", "specialty", "role"]
    subject: str
    start: int
    end: int
    added: bool = False

    @property
    def group(self) -> Group:
        """What kind of stretch it is."""
        return GROUPS[self.kind]


Steps = tuple[list[Milestone], list[Span]]


def milestones_and_spans(dataset: Dataset, scenario: Scenario, grid: Grid, p: int) -> Steps:
    """Return the milestones of path ``p`` inside the horizon, and its spans, in order of time."""
    if scenario.paths[p].role == STAY:
        return [], [Span("stay", "", 0, grid.months)]
    found = (
        _training(dataset, grid, p),
        _exams(dataset, grid, p),
        _degrees(dataset, grid, p),
        _search(scenario, grid, p),
        _work(dataset, scenario.paths[p], grid, p),
    )
    marks = [mark for some, _ in found for mark in some if mark.month <= grid.months]
    spans = [span for _, some in found for span in some if span.start < min(span.end, grid.months)]
    return sorted(marks, key=lambda mark: mark.month), sorted(spans, key=lambda span: (span.start, span.end))


def _training(dataset: Dataset, grid: Grid, p: int) -> Steps:
    training = int(grid.steps.paths.training[p])
    if training < 0:
        return [], []
    id = dataset.programs[training].id
    start, end = int(grid.when.start[p, CHOSEN]), int(grid.when.training_end[p, CHOSEN])
    span = Span("training", id, start, end, bool(grid.steps.training_added[p]))
    return [Milestone(start, "enroll", id), Milestone(end, "finish", id)], [span]


def _exams(dataset: Dataset, grid: Grid, p: int) -> Steps:
    when, steps, at = grid.when, grid.steps, (p, CHOSEN)
    lifted = int(when.full_designation[at])
    marks: list[Milestone] = []
    spans: list[Span] = []
    for i, (passed, exam) in enumerate(zip(when.credential_month, when.exam_month, strict=True)):
        if passed is None or exam is None or passed[at] >= NEVER or exam[at] >= NEVER:
            continue
        id, month, first = dataset.credentials[i].id, int(passed[at]), i == int(steps.paths.credential[p])
        apprentice = first and dataset.credentials[i].apprentice and lifted > month
        marks.append(Milestone(month, "pass_as_apprentice" if apprentice else "pass", id))
        if apprentice and lifted < NEVER:
            marks.append(Milestone(lifted, "mark_removed", id))
            spans.append(Span("designation", id, month, lifted))
        begin = int(when.training_end[at]) if first else _study_begins(dataset, int(exam[at]))
        spans.append(Span("exam", id, min(begin, month), month, bool(steps.further_added[p, i])))
    return marks, spans


def _study_begins(dataset: Dataset, exam: int) -> int:
    """Return about when preparing for a later exam begins: the middle of the preparation range before it."""
    preparation = dataset.figure(dataset.occupation, "exam_preparation_months")
    return max(0, exam - round((preparation.low + preparation.high) / 2)) if preparation else exam


def _degrees(dataset: Dataset, grid: Grid, p: int) -> Steps:
    marks: list[Milestone] = []
    spans: list[Span] = []
    for level, (starts, ends) in enumerate(zip(grid.when.degree_start, grid.when.degree_end, strict=True)):
        if starts is not None and ends is not None and ends[p, CHOSEN] < NEVER:
            id = next(row.id for row in dataset.programs if row.gives_education == EDUCATION_ORDER[level])
            start, end = int(starts[p, CHOSEN]), int(ends[p, CHOSEN])
            marks.append(Milestone(end, "finish", id))
            spans.append(Span("degree", id, start, end, added=True))
    return marks, spans


def _search(scenario: Scenario, grid: Grid, p: int) -> Steps:
    if scenario.profile.works_in_the_field:
        return [], []
    when, at = grid.when, (p, CHOSEN)
    first_pay = int(when.first_pay[at])
    searching = int((when.certified if grid.steps.paths.credential[p] >= 0 else when.training_end)[at])
    before = "practicum" if grid.steps.practicum[p] else ""  # it comes before the search
    return [Milestone(first_pay, "first_pay")], [Span("search", before, min(searching, first_pay), first_pay)]


def _work(dataset: Dataset, path: Path, grid: Grid, p: int) -> Steps:
    """Return the work at first, in the specialty, and in the roles on the way to the one that is wanted.

    Each lasts until the next begins. A generalist role is a title that one grows into, beside a specialty if there is one.
    """
    end, first_pay = grid.months, int(grid.when.first_pay[p, CHOSEN])
    role = dataset.roles[int(grid.steps.paths.role[p])]
    specialty, own_range = (int(month) for month in grid.entered[p, CHOSEN])
    role_from = min(int(grid.when.role[p, CHOSEN]) if role.is_generalist else NEVER, own_range)
    marks = [Milestone(role_from, "role", role.id)] if role_from < NEVER else []
    work = [Span("generalist", "", first_pay, end)]
    if specialty < own_range:
        marks.append(Milestone(specialty, "specialty", path.specialty))
        work.append(Span("specialty", path.specialty, specialty, end))
    for i in np.flatnonzero(grid.steps.roles_added[p]).tolist():
        before = grid.when.role_month[i]
        if before is not None and (start := int(before[p, CHOSEN])) < min(role_from, end):
            marks.append(Milestone(start, "role", dataset.roles[i].id))
            work.append(Span("role", dataset.roles[i].id, start, end, added=True))
    if role_from < (NEVER if own_range < NEVER else specialty):
        work.append(Span("role", role.id, role_from, end))
    work.sort(key=lambda span: span.start)
    ends = [min(after.start, end) for after in work[1:]] + [end]
    return marks, [replace(span, end=until) for span, until in zip(work, ends, strict=True)]
