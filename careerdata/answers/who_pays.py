"""Who might pay for a path's training, and what of it each program of aid may take over."""

from __future__ import annotations

import dataclasses

from careerdata.answers.projection import project
from careerdata.model.aid import WEEKS_A_MONTH, Offer, Training, offers, without_aid
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset


def who_pays(dataset: Dataset, scenario: Scenario) -> tuple[Offer, ...]:
    """Return every program of aid of the person's state for the first path's training, each as if it were the only one.

    What it costs is the plan's: tuition before any loan, books, and the first exam. Empty where no training is left to do.

    Example:
        >>> from careerdata import Scenario, load
        >>> data = load()
        >>> pell = who_pays(data, Scenario.of(data, current_pay=27_000, children=2))[0]
        >>> pell.aid.id, pell.bar, pell.usd == pell.most_usd
        ('pell', '', True)
    """
    profile = without_aid(dataset, scenario.profile)
    path = dataclasses.replace(scenario.paths[0], financing="cash")
    plan = project(dataset, dataclasses.replace(scenario, profile=profile, paths=(path,)))
    trains = next((span for span in plan.spans if span.kind == "training"), None)
    if trains is None:
        return ()
    paid = {what: sum(cost.usd for cost in plan.cost_items if cost.item.what == what) for what in ("tuition", "books")}
    exam = next((cost.usd for cost in plan.cost_items if cost.item.what == "exam"), 0.0)
    program = dataset.programs.row(trains.subject)
    weeks = (trains.end - trains.start) * WEEKS_A_MONTH
    training = Training.of(
        weeks, paid["tuition"], paid["books"], exam, trains.start, program.federal_aid, program.taught
    )
    return tuple(offers(dataset, scenario.profile, training))
