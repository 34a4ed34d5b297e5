"""The job's facts by section, a search through them, and what a reader's own marks add up to."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from careerdata.model import chances as draws
from careerdata.model import engine
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset

HEAVIEST_MARK = 3
Answer = Literal["yes", "partly", "no"]


def facts(dataset: Dataset, *sections: str) -> list[Any]:
    """Return the rows of these sections of ``job_facts.csv``, in order; none where the data set lacks a section."""
    rows = [row for row in dataset.job_facts if row.section in sections]
    return sorted(rows, key=lambda row: (sections.index(row.section), row.position))


def search(dataset: Dataset, query: str) -> list[Any]:
    """Return the facts that hold every word of the query (upper and lower case alike): questions first, then the rest.

    An empty query finds all questions and nothing else.
    """
    words = query.lower().split()
    if not words:
        return facts(dataset, "questions")
    found = [row for row in dataset.job_facts if all(word in f"{row.title} {row.text or ''}".lower() for word in words)]
    return sorted(found, key=lambda row: row.section != "questions")


@dataclass(frozen=True)
class Side:
    """One side of the balance: the sum of its marks, how many were marked above 0, out of how many, and their mean."""

    points: int
    marked: int
    listed: int

    @property
    def mean(self) -> float:
        """The mean mark over all listed, so that a longer list does not win by its length."""
        return self.points / self.listed if self.listed else 0.0


@dataclass(frozen=True)
class Balance:
    """The reader's marks, summed by side; ``decisive`` names the drawbacks that carry the heaviest mark."""

    pros: Side
    cons: Side
    decisive: tuple[str, ...]


def weigh(dataset: Dataset, marks: Mapping[str, int]) -> Balance:
    """Return what the reader's marks of pros and cons (fact id -> 0 to 3) add up to; a fact without a mark counts 0.

    Raises:
        ValueError: for a mark outside 0 to 3.
    """
    for id, mark in marks.items():
        if not 0 <= mark <= HEAVIEST_MARK:
            raise ValueError(f"the mark of {id} is {mark}; expected 0 to {HEAVIEST_MARK}")

    def side(section: str) -> Side:
        given = [marks.get(row.id, 0) for row in facts(dataset, section)]
        return Side(sum(given), sum(mark > 0 for mark in given), len(given))

    decisive = tuple(row.title for row in facts(dataset, "cons") if marks.get(row.id) == HEAVIEST_MARK)
    return Balance(side("pros"), side("cons"), decisive)


@dataclass(frozen=True)
class SelfCheck:
    """The statements of the self-check by the reader's answer, as rows of ``job_facts.csv``."""

    yes: tuple[Any, ...]
    partly: tuple[Any, ...]
    no: tuple[Any, ...]
    unanswered: tuple[Any, ...]

    @property
    def answered(self) -> int:
        """How many statements have an answer."""
        return len(self.yes) + len(self.partly) + len(self.no)


def self_check(dataset: Dataset, answers: Mapping[str, Answer]) -> SelfCheck:
    """Sort the statements of the self-check by answer (fact id -> yes, partly, no)."""
    rows = facts(dataset, "self_check")
    by_answer = [
        tuple(row for row in rows if answers.get(row.id) == answer) for answer in ("yes", "partly", "no", None)
    ]
    return SelfCheck(*by_answer)


def automation_effect(dataset: Dataset, scenario: Scenario) -> pd.DataFrame:
    """Return the first path's typical yearly pay at the end of each year: without, with the chosen, and with full
    automation pressure.

    Returns:
        columns year, none, chosen, full (dollars of the scenario, before tax), from three runs of the engine.
    """
    table = scenario.table(dataset).take([0])
    columns: dict[str, Any] = {"year": range(1, scenario.profile.horizon + 1)}
    chosen = scenario.assumptions.automation
    for name, pressure in (("none", 0.0), ("chosen", chosen), ("full", 1.0)):
        assumptions = dataclasses.replace(scenario.assumptions, automation=pressure)
        grid = engine.run(dataset, scenario.profile, assumptions, table, draws.certain(), keep="figures")
        columns[name] = grid.annual_pay[0, 0]
    return pd.DataFrame(columns)
