"""The three questions for somebody new: what their answers mean."""

from __future__ import annotations

from careerdata.tables.dataset import Dataset


def already(dataset: Dataset) -> str:
    """Return the answer of somebody who does this work."""
    return f"I already work as a {dataset.about.worker}"


def meant(dataset: Dataset, priority: str) -> str:
    """Return what it means that something matters most; empty for a priority that needs no words."""
    return {
        "cost": "Spend as little as I can.",
        "speed": f"Be paid for {dataset.about.work} as soon as I can.",
        "pay": "Earn the most a year in the end.",
        "net": "Have the most money in the end on average, when all that can go wrong is counted.",
        "ahead": "Be as sure as I can to end up better off than by staying.",
    }.get(priority, "")
