"""What stands in the files to take away beside the answers: titles, notes of dates, the foot of a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerdata.answers.milestones import Span
from careerdata.answers.odds import Odds
from careerdata.answers.projection import CostItem, Projection
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words import comparison, odds, plan
from careerdata.words.format import lower, usd
from careerdata.words.plan import dollars, item, span

EXPECTED = "Expected by the plan; your own date may differ."
NO_STEPS = "No steps: nothing changes."
OF_100 = "Of 100 people like you, by simulated lives with the same luck on every path"
OPEN = "Open this scenario in the dashboard"


def day(when: date) -> str:
    """Return a date as "January 31, 2026"."""
    return f"{when:%B} {when.day}, {when.year}"


def answer(dataset: Dataset, scenario: Scenario, lives: Odds, today: date) -> str:
    """Return what a file says first: how the simulated lives come out, of one path or of several."""
    if len(lives.paths) > 1:
        return comparison.safest(lives)
    own = lives.paths[0]
    return f"{odds.ANSWERS[odds.answers_yes(own)]}. {odds.headline(dataset, scenario, own, today)}"


def on_plan(dataset: Dataset, scenario: Scenario, answers: Sequence[Projection]) -> str:
    """Return what a file says next: what the paths come to if all goes to plan."""
    several = len(answers) > 1
    said = comparison.summary(dataset, scenario, answers) if several else plan.verdict(dataset, scenario, answers[0])
    return f"{plan.IF_ALL_GOES_TO_PLAN}: {lower(said)}"


def report_title(dataset: Dataset, answers: Sequence[Projection]) -> str:
    """Return the title of the report."""
    about = f"{len(answers)} paths compared" if len(answers) > 1 else "your path"
    return f"{dataset.about.title}: {about}"


def path(number: int) -> str:
    """Return what a path is called in the tables, below the list of their names."""
    return f"Path {number}"


def foot(page: int) -> str:
    """Return what stands at the foot of a page."""
    return f"Estimates, not promises. Page {page}"


def pay_chart(dataset: Dataset, scenario: Scenario) -> str:
    """Return the title of the chart of pay."""
    return f"Yearly pay before tax ({dollars(dataset, scenario)}); gray: staying"


def net_chart(dataset: Dataset, scenario: Scenario) -> str:
    """Return the title of the chart of the net position."""
    return f"Better off than by staying ({dollars(dataset, scenario)}); mark: better off from"


def differences(answers: Sequence[Projection]) -> str:
    """Return the title of the table of figures."""
    return "What differs (better and worse are against path 1)" if len(answers) > 1 else "In figures"


def costs(dataset: Dataset, scenario: Scenario) -> str:
    """Return the title of the table of costs by year."""
    return f"What you pay, and when ({dollars(dataset, scenario)})"


def years_of(first: int, last: int) -> str:
    """Return what a stretch of years is called."""
    return f"Year {first}" if first == last else f"Years {first} to {last}"


def exam_window(dataset: Dataset, stretch: Span) -> str:
    """Return what the month of an exam is called in a calendar."""
    return f"Exam window. {span(dataset, stretch)}"


def due(dataset: Dataset, cost: CostItem) -> str:
    """Return what a payment is called in a calendar."""
    return f"Due: {item(dataset, cost.item)}"


def due_note(dataset: Dataset, scenario: Scenario, cost: CostItem) -> str:
    """Return how much is due, and who says so."""
    source = dataset.sources.row(cost.source).title
    return f"About {usd(cost.usd)} in {dollars(dataset, scenario)}. Source: {source}."


def origin(link: str) -> str:
    """Return where a date comes from."""
    return f"From your plan: {link}"
