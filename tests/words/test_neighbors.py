"""Work beside the occupation in a sentence."""

from __future__ import annotations

from careerdata.answers.neighbors import NearbyWork
from careerdata.words import neighbors as words


def test_work_near_it_is_named_with_its_pay_and_jobs() -> None:
    one = NearbyWork("Medical secretaries", 45_912, 7_120, (-2_040, 31_260))
    line, about = words.nearby_work([one], 7)
    assert line == (
        "Medical secretaries: −$2,000 to +$31,300 in 7 years, against staying. Middle pay $45,900, 7,120 jobs where you live."
    )
    assert about.startswith("Work near it that a high-school diploma is typically enough for")
    assert words.nearby_work([], 7) == []
    well = NearbyWork("Billing clerks", 46_240, 4_790, (24_310, 49_380))
    assert words.does_better([one, well], 13_100, 7) == (
        "Other work near you may leave you better off than this, without a program: +$24,300 to +$49,400 in 7 years as billing "
        "clerks, if you get it (below)."
    )
    assert (
        words.does_better([one, well], 30_000, 7)
        == words.does_better([one], -5_000, 7)
        == words.does_better([], 0, 7)
        == ""
    )
    part, told = words.nearby_work([one], 7, 25)
    assert "Middle pay $45,900 full time, 7,120 jobs" in part
    assert "from today on, for 25 hours a week, if you get it" in told
