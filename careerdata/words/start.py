"""The first screen's sentence: what its inputs are called and what their choices mean."""

from __future__ import annotations

from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset
from careerdata.words.format import count, listed, months, usd, years

LIVES = "I live in"
WORKED = "I have worked"
HOLDS = "I hold"
WORKED_TOO = "I have worked so far"
YEARS = "for so many years"
LOOKED = "Months I have looked"
EARNS = "I earn, a year"
CARES = "I care for"
WANTS = "I want most"
LOOKS_AHEAD = "I count the next"
CHOOSE = "Choose the best path for me"


def worked(dataset: Dataset, choice: str) -> str:
    """Return the end of "I have worked ..." for a background, or for who is certified or does the work already."""
    return {
        "none": "outside health care",
        "administrative": "in a health-care office",
        "clinical": "in patient care",
        "nurse": "as a registered nurse",
        "certified": "elsewhere, but certified",
        "already": f"as a {dataset.about.worker}",
    }.get(choice, choice)


def children(number: int) -> str:
    """Return the end of "I care for ..."."""
    return count(number, "child", "children") if number else "no children"


def meant(dataset: Dataset, priority: str) -> str:
    """Return what it means that something matters most; empty for a priority that needs no words."""
    return {
        "cost": "Lowest cost: spend as little as I can.",
        "speed": f"Fastest first pay: be paid for {dataset.about.work} as soon as I can.",
        "pay": "Highest pay: earn the most a year in the end.",
        "net": "Most money on average: the most in the end, when all that can go wrong is counted.",
        "ahead": "Best chance: be as sure as I can to end better off than by staying.",
    }.get(priority, "")


def about(dataset: Dataset, profile: Profile) -> str:
    """Return who the answer is about, for whoever reads it without the inputs."""
    where = dataset.areas.row(profile.area).title if profile.area else dataset.states.row(profile.state).name
    parts = [f"lives in {where}", *(["is 55 or older"] if profile.age_55 else [])]
    if profile.years_experience:
        parts.append(f"has worked {worked(dataset, 'already')} for {years(profile.years_experience)}")
    else:
        parts.append(f"has worked {worked(dataset, profile.background)}")
    if held := profile.credentials_held:
        parts.append(f"holds {listed(dataset.credentials.row(id).short_name for id in held)}")
        if profile.months_searched:
            parts.append(f"has looked for a job for {months(profile.months_searched)}")
    parts.append(f"earns {usd(profile.current_pay)} a year" if profile.current_pay else "earns nothing today")
    if profile.children:
        parts.append(f"cares for {children(profile.children)}")
    return f"For somebody who {listed(parts)}."
