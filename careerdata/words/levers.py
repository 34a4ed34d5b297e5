"""The chances of a life in words: what each is called, its range and what it rests on."""

from __future__ import annotations

from careerdata.answers.levers import Lever, Preset
from careerdata.tables.dataset import Dataset
from careerdata.words.format import about_percent

PRESETS: dict[Preset, str] = {"careful": "Careful", "central": "Central", "hopeful": "Hopeful"}
ABOUT_PRESETS = (
    "Careful takes the worse end of each range below, hopeful the better end. Nobody knows your chances: move those that you "
    "would judge otherwise."
)

PATH_SAYS = "as your path says"


def label(dataset: Dataset, lever: Lever) -> str:
    """Return what a chance is called, and the range in which it may reasonably lie."""
    span = PATH_SAYS if lever.of_the_path else f"{about_percent(lever.low)} to {about_percent(lever.high)}"
    return f"{dataset.fields.row(lever.field).title} ({span})"


def about(dataset: Dataset, lever: Lever) -> str:
    """Return what a chance means and what it rests on."""
    row = dataset.fields.row(lever.field)
    if lever.of_the_path:
        return f"{row.explanation} Starts at {about_percent(lever.value)}: so it stands under your path."
    rests = lever.basis or dataset.model.row("pass_rate_unknown_low").explanation
    kind = "Assumed" if lever.assumed else f"From {dataset.sources.row(lever.source).title}"
    return f"{row.explanation} Starts at {about_percent(lever.value)}. {kind}: {rests}"
