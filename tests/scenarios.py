"""Random scenarios from the rows of ``fields.csv``, changed copies of the data set, and short ways to ask."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

import careerdata
from careerdata import Dataset, Projection, Scenario
from careerdata.answers.checklist import REMOTE, School, programs
from careerdata.model import chances as draws
from careerdata.model import engine
from careerdata.model.chances import Draws
from careerdata.model.engine import Grid
from careerdata.model.pay import Where
from careerdata.tables.choices import choices_of
from careerdata.tables.dataset import nation_code

DATA = careerdata.load()


def changed(dataset: Dataset, **tables: Any) -> Dataset:
    """Return a copy of the data set with some tables replaced; a function is applied to each row."""
    new = dict(dataset.tables)
    for name, change in tables.items():
        new[name] = tuple(change(row) for row in dataset.table(name)) if callable(change) else tuple(change)
    return Dataset(dataset.directory, dataset.occupation, new)


def _national_mean(dataset: Dataset) -> Any:
    nation = dataset.area_wages.row(dataset.about.soc, nation_code(dataset))
    return lambda row: row.model_copy(update={"mean_usd": nation.mean_usd, "mean_rse_pct": 0.0})


FLAT = changed(
    DATA,
    area_wages=_national_mean(DATA),
    lives=lambda row: row.model_copy(update={"value": 1.0}) if row.chance == "hired_by_credential" else row,
)
"""Every place has the index 1, so that pay is the guide's to the dollar, and employers ask for all credentials alike."""


SCHOOL_IDS = ("202222-51.0713-2", "482574-51.0707-3", "103501-51.0713-21", "TX-5d11acb7")
"""Programs at a community college, a private university and a career school, and one of a state's list."""


def value_of(field: str) -> st.SearchStrategy[Any]:
    """Return values that a field may take."""
    row = DATA.fields.row(field)
    if row.kind == "flag":
        return st.booleans()
    if field == "zip":
        return st.sampled_from(("", "43215", "00601"))
    if field == "school":
        return st.sampled_from(("", *SCHOOL_IDS))
    if row.kind == "text":
        return st.text(st.characters(codec="ascii", categories=("L", "N", "P")), max_size=20)
    if row.kind == "choices":
        return st.lists(st.sampled_from(choices_of(DATA, field)), unique=True, max_size=3)
    if row.kind == "choice":
        found = st.sampled_from(choices_of(DATA, field))
        return found if row.default is not None else found | st.just("")
    if row.kind == "integer":
        found = st.integers(int(row.low), int(row.high))
    else:
        steps = int((row.high - row.low) / row.step)
        found = st.integers(0, steps).map(lambda count: round(row.low + count * row.step, 6))
    return found if row.default is not None else found | st.none()


def fields(owner: str, **fixed: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Return random values for some of an owner's fields, the given ones always."""
    names = [row.field for row in DATA.fields if row.owner == owner and row.field not in fixed]
    some = st.fixed_dictionaries({}, optional={name: value_of(name) for name in names})
    return some.map(lambda values: {**values, **fixed})


PATHS = {row.field for row in DATA.fields if row.owner == "path"}


@st.composite
def scenarios(draw: Any, most_paths: int = 1, **fixed: Any) -> Scenario:
    """Return a random scenario; of fields that do not fit together, such as an area outside its state, the
    first is kept and the other takes its default."""
    own = {name: value for name, value in fixed.items() if name in PATHS}
    rest = {name: value for name, value in fixed.items() if name not in PATHS}
    about = draw(fields("profile"))
    guesses = draw(fields("assumptions"))
    paths = draw(st.lists(fields("path", **own), min_size=1, max_size=most_paths))
    scenario, _ = Scenario.read(DATA, {**about, **guesses, **rest}, paths)
    return scenario


def but(scenario: Scenario, **given: Any) -> Scenario:
    """Return the scenario with some fields changed, those of the path in every path."""
    profile, assumptions, paths = scenario.profile, scenario.assumptions, scenario.paths
    for name, value in given.items():
        if hasattr(profile, name):
            profile = dataclasses.replace(profile, **{name: value})
        elif hasattr(assumptions, name):
            assumptions = dataclasses.replace(assumptions, **{name: value})
        else:
            paths = tuple(dataclasses.replace(path, **{name: value}) for path in paths)
    return Scenario(profile, assumptions, paths)


def grid(scenario: Scenario, which: Draws | None = None, dataset: Dataset = DATA, places: Sequence[Where] = ()) -> Grid:
    """Return the engine's answer, in the plan's draws unless others are given."""
    table = scenario.table(dataset)
    return engine.run(dataset, scenario.profile, scenario.assumptions, table, which or draws.plan(), places=places)


LUCKY = {"finish": 1.0, "exam": 0.0, "stop_looking": 1.0, "leave": 1.0, "again": 0.0, "layoff": 1.0}
"""Luck with which nothing goes wrong; of numbered quantities, each."""


def life(**drawn: float) -> Draws:
    """Return the luck of one life: what is given, else nothing goes wrong and the rest is in the middle (0.5)."""

    def luck(name: str) -> float:
        kind = name.split(".")[0].removesuffix("_today")
        return drawn.get(name, drawn.get(kind, min(LUCKY.get(kind, 0.5), 1 - 1e-12)))

    uniform = {quantity.name: np.array([luck(quantity.name)]) for quantity in draws.DRAWN}
    return Draws(uniform, True, np.array([np.nan]))


SINGLE: dict[str, Any] = {"adults": 1, "children": 0, "count_health_cover": False}
"""Whose take-home pay is that of the table of single people, whatever insurance a job brings."""
NO_AID = {row.field: "none" if row.kind == "tax_credit" else 0 for row in DATA.aid if row.field}

GUIDE = {"wage_level": "guide", "dollars": "published"}
"""The guide's pay ranges and all prices as their sources print them."""


def ask(dataset: Dataset = DATA, **given: Any) -> Projection:
    """Return the projection of a scenario with these fields, every amount as its source prints it."""
    return careerdata.project(dataset, Scenario.of(dataset, **{**GUIDE, **given}))


_NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=60)
SCHOOLS = st.builds(
    School,
    name=_NAMES,
    program=st.sampled_from(programs(DATA)),
    months=st.none() | st.floats(0, 60).map(lambda value: round(value, 1)),
    cost_usd=st.none() | st.floats(0, 100_000).map(lambda value: round(value, 2)),
    pass_rate_pct=st.none() | st.floats(0, 100).map(lambda value: round(value, 1)),
    remote=st.sampled_from(REMOTE),
    accreditation=_NAMES,
)
"""Schools as a reader may fill them in."""


CODER = {"years_experience": 5, "credentials_held": ["CPC", "CPMA"], "education": "bachelor", "current_pay": 58_000}
TWICE: list[dict[str, Any]] = [{}, {}, {"role": "stay"}, {"start_month": 24}]

ODD = {
    "one year, begun as it ends": Scenario.of(DATA, horizon=1, start_month=12),
    "one year, begun in its last month, for nothing": Scenario.of(
        DATA, horizon=1, start_month=11, current_pay=0, budget=1, months_available=1, target_pay=1, target_year=1
    ),
    "forty years in future dollars": Scenario.of(
        DATA, horizon=40, dollars="nominal", inflation=0.1, pay_position=1, role="cdi_specialist", years_experience=1
    ),
    "nothing left to do": Scenario.of(DATA, **CODER, target_role="certified_coder", training="none", credential="none"),
    "already in the role, away from it": Scenario.of(
        DATA, **CODER, target_role="coding_auditor", horizon=1, remote=True, pay_basis="employer", pay_position=0
    ),
    "stay": Scenario.of(DATA, role="stay", horizon=1),
    "stay without pay": Scenario.of(DATA, role="stay", current_pay=0, state="PR"),
    "the same path twice, staying, and too late": Scenario.of(DATA, TWICE, horizon=2, current_pay=300_000),
    "a year of everything": Scenario.of(
        DATA,
        [
            {"further_credentials": "CRC,CIC", "financing": "loan", "loan_years": 1},
            {"training": "none", "credential": "none"},
        ],
        horizon=1,
        job_search_months=1,
        exam_attempts=3,
        after_tax=False,
    ),
}
"""Scenarios in which there is little to say, or one of something: where sentences go wrong."""
