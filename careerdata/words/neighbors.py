"""Work beside the occupation, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from careerdata.answers.neighbors import NearbyWork
from careerdata.words.format import HUNDRED, count, nearest, signed, usd, years

HEADING = "The same years in other work, without a program"
HEADING_OFFICE = "The same years in office work where you live, without a program"


def nearby_work(found: Sequence[NearbyWork], horizon: int, hours: float | None = None) -> list[str]:
    """Return which work near this one asks for no program, with its pay, its jobs and what it would leave somebody better off
    by, a line each, and what the lines are; nothing without any.

    Args:
        hours: hours a week that a new job is wanted for, where that is part-time.
    """
    if not found:
        return []
    full_time = "" if hours is None else " full time"
    lines = [
        f"{one.title}: {signed(one.gain_usd[0], HUNDRED)} to {signed(one.gain_usd[1], HUNDRED)} in {years(horizon)}, against "
        f"staying. Middle pay {usd(one.median_usd, HUNDRED)}{full_time}, {count(nearest(one.jobs), 'job')} where you live."
        for one in found[:3]
    ]
    part_time = "" if hours is None else f", for {hours:g} hours a week"
    about = (
        "Work near it that a high-school diploma is typically enough for: at the pay that a fourth of those in it stay below, "
        f"and at the middle one, from today on{part_time}, if you get it. More under “Other careers”."
    )
    return [*lines, about]
