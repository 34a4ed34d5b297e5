"""How many jobs there are where somebody lives, and how many graduates look for them, in sentences."""

from __future__ import annotations

from careerdata.model.crowding import OPENINGS, Crowding, hiring_in_a_crowd, in_the_nation, jobs_near, where_one_lives
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset
from careerdata.words.format import count, nearest, percent, upper

FEW_OPENINGS = 12
"""Openings a year below which there is less than one a month."""


def jobs_here(dataset: Dataset, profile: Profile, assumptions: Assumptions, placed: bool = False) -> str:
    """Return how many do the work where somebody lives, how many jobs open, and what the graduates there make of the chance.

    Empty for who does the work already, and where nothing is known.

    Args:
        placed: the paths themselves say how many are hired, so that the graduates count for nothing.
    """
    near = None if profile.works_in_the_field else jobs_near(dataset, profile.state, profile.area)
    if near is None:
        return ""
    openings = max(1, nearest(near.openings))
    said = (
        f"About {count(nearest(near.jobs), 'person', 'people')} {'does' if near.jobs == 1 else 'do'} this work in "
        f"{near.place}; about {count(openings, 'job')} {'opens' if openings == 1 else 'open'} a year"
    )
    said += (
        ", less than one a month: so few may hire more slowly than is counted here. Look for remote jobs and in towns near "
        "before you pay."
        if near.openings < FEW_OPENINGS
        else "."
    )
    return said if placed else f"{said} {_slowed(dataset, profile, assumptions)}".strip()


def _slowed(dataset: Dataset, profile: Profile, assumptions: Assumptions) -> str:
    left = hiring_in_a_crowd(dataset, profile, assumptions)
    if not assumptions.risks or assumptions.chance_hired is not None or nearest(100 * (1 - left)) < 1:
        return ""
    own = assumptions.graduates_per_ten_openings
    crowd = where_one_lives(dataset, profile.state, profile.area) if own is None else own
    return (
        f"{upper(count(nearest(crowd or 0), 'graduate'))} come to every {OPENINGS} openings there and near, so that the chance "
        f"to be hired counts {nearest(100 * (1 - left))}% below the usual one."
    )


def crowded(dataset: Dataset, one: Crowding) -> str:
    """Return graduates against openings, in a sentence."""
    about = dataset.about
    graduates = f"{count(one.graduates, 'award')} in {one.year}"
    others = dataset.parameter("crowding_other_fields")
    if one.others:
        graduates += (
            f", and {count(one.others, 'more', 'more')} in fields that do not prepare for an exam, of which {percent(others)} "
            f"count,"
        )
    if one.openings is None or one.per_ten_openings is None:
        return f"{one.place}: {graduates} at schools that teach on site; the number of {about.work} jobs there is not published."
    return (
        f"{count(nearest(one.per_ten_openings), 'graduate')} for every {OPENINGS} openings in {one.place}: {graduates} at "
        f"schools that teach on site, and about {count(nearest(one.openings), 'opening')} a year in "
        f"{count(nearest(one.jobs or 0), 'job')}. Schools that teach mostly online gave {one.elsewhere:,} more; those graduates "
        "live anywhere. Not every graduate looks for such a job, and one person may get two awards."
    )


def about_crowd(dataset: Dataset) -> str:
    """Return what counting the crowd does, and that it is assumed."""
    weight = next(row for row in dataset.lives if row.chance == "crowding_weight")
    most, usual, least = (nearest(100 * 0.5**power) for power in (weight.low, weight.value, weight.high))
    nation = nearest(in_the_nation(dataset) or OPENINGS)
    return (
        "The count where you live is part of your chance to be hired, unless you set that chance yourself. As many as in the "
        f"whole country, {nation} for every {OPENINGS}, slow nobody's hiring. "
        f"Where there are twice as many, {usual} are hired of each 100 who would be: that is assumed (from {least} to {most}). "
        "A city is counted together with some of its state. Put in your own number under “More assumptions”."
    )


def about_field(dataset: Dataset, counted: float | None) -> str:
    """Return what the reader's own count of graduates means, and where it starts."""
    start = f" Counted where you live: {nearest(counted)}." if counted is not None else ""
    return f"{dataset.fields.row('graduates_per_ten_openings').explanation}{start}"
