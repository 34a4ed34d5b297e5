"""Which assumption moves the answer most, and when it flips, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from careerdata.answers.sensitivity import Flip, Robustness, Swing
from careerdata.model.engine import HALF_A_CENT
from careerdata.tables.dataset import Dataset
from careerdata.words.choices import field_value
from careerdata.words.format import lower, signed, usd


def swing(dataset: Dataset, found: Swing) -> str:
    """Return what the range of an assumption or a chance does to the answer."""
    low, high = (field_value(dataset, found.field, end) for end in (found.low, found.high))
    span = f"“{low}” or “{high}”" if isinstance(found.low, str) else f"{low} to {high}"
    at_low, at_high = usd(found.net_at_low_usd), usd(found.net_at_high_usd)
    outcome = f"goes from {at_low} to {at_high}" if at_low != at_high else f"is {at_low} at either end"
    return f"{found.title}, {span}: what you end better off by on average {outcome}."


def about(dataset: Dataset, swings: Sequence[Swing]) -> str:
    """Return what the chart of all swings shows, the widest first."""
    plan = signed(swings[0].net_position_usd)
    return (
        "Each assumption and each chance alone is moved from the low to the high end of its range; the gray line is what you "
        f"end better off by on average as things stand ({plan}). What moves it most: {swing(dataset, swings[0])}"
    )


def flip(dataset: Dataset, found: Flip) -> str:
    """Return from which value of an assumption the other side wins."""
    row = dataset.sensitivity.find(found.field)
    subject = row.phrase if row else f"{lower(found.title)} is"
    value = field_value(dataset, found.field, found.value)
    winner = "staying" if found.staying_wins else "this path"
    return f"If {subject} {value} or {'more' if found.upward else 'less'}, {winner} wins on average."


def robustness(found: Robustness) -> str:
    """Return how a path withstands automation pressure."""
    without, full = usd(found.net_without_usd), usd(found.net_full_usd)
    if found.robust:
        outcome = f"still better off than by staying at full automation pressure, by {full} instead of {without}"
    elif found.net_without_usd > HALF_A_CENT:
        outcome = f"ahead by {without} without automation pressure, but not at full pressure ({full})"
    else:
        outcome = "not better off than by staying, with or without automation pressure"
    return f"{found.title}: {outcome}."
