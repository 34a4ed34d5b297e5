"""Work beside the occupation, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from careerdata.answers.neighbors import NearbyWork
from careerdata.words.format import HUNDRED, count, lower, nearest, signed, usd, years

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
        f"and at the middle one, from today on{part_time}, if you get it. Some states ask for a registration or a short course "
        "first. More under “Other careers”."
    )
    return [*lines, about]


def does_better(found: Sequence[NearbyWork], mean_usd: float, horizon: int) -> str:
    """Return that such work leaves more than the path does on average, even at its lower pay; empty where none does."""
    best = max(found, key=lambda one: one.gain_usd[0], default=None)
    if best is None or best.gain_usd[0] <= max(mean_usd, 0.0):
        return ""
    low, high = (signed(usd, HUNDRED) for usd in best.gain_usd)
    return (
        f"Other work near you may leave you better off than this, without a program: {low} to {high} in {years(horizon)} as "
        f"{lower(best.title)}, if you get it (below)."
    )
