"""Work beside the occupation, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from careerdata.answers.neighbors import NearbyWork
from careerdata.words.format import HUNDRED, count, listed, lower, nearest, usd


def nearby_work(found: Sequence[NearbyWork]) -> str:
    """Return which work near this one asks for no program, with its pay and jobs; empty without any."""
    if not found:
        return ""
    named = listed(
        f"{lower(one.title)} ({usd(one.median_usd, HUNDRED)}, {count(nearest(one.jobs), 'job')})" for one in found[:3]
    )
    return (
        f"Work near it that typically asks for no program, with the middle pay of everybody in it where you live: {named}. "
        "More under “Other careers”."
    )
