"""Work beside the occupation in a sentence."""

from __future__ import annotations

from careerdata.answers.neighbors import NearbyWork
from careerdata.words import neighbors as words


def test_work_near_it_is_named_with_its_pay_and_jobs() -> None:
    two = [NearbyWork("Medical secretaries", 45_912, 7_120), NearbyWork("Billing clerks", 46_240, 4_790)]
    assert words.nearby_work(two) == (
        "Work near it that typically asks for no program, with the middle pay of everybody in it where you live: medical "
        "secretaries ($45,900, 7,120 jobs) and billing clerks ($46,200, 4,790 jobs). More under “Other careers”."
    )
    assert words.nearby_work([]) == ""
