"""Programs and credentials in sentences: how long, how much, what holding one costs, what it is for, the apprentice mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerdata.answers.credentials import Holding, Use
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import Figure
from careerdata.words.figures import NO_FIGURE, span
from careerdata.words.format import count, listed, nearest, plural, upper, usd, usd_range, years
from careerdata.words.plan import dollars

NO_DEGREE = "no degree"
NO_EXAM = "no description found"


def unknown(dataset: Dataset) -> str:
    """Return what stands where no source gives a figure."""
    return "no figure in the guide" if any(row.kind == "guide" for row in dataset.sources) else NO_FIGURE


def range_or_unknown(dataset: Dataset, low: float | None, high: float | None, unit: str) -> str:
    """Return a range with its unit, or that there is none."""
    return unknown(dataset) if low is None else span(low, high, unit)


def described(rows: Sequence[Any]) -> str:
    """Return the figures of a chart in one sentence."""
    return "; ".join(f"{row.label}: {span(row.low, row.high, row.unit)}" for row in rows) + "."


def credential(dataset: Dataset, id: str) -> str:
    """Return a credential by its short name."""
    return dataset.credentials.row(id).short_name


def membership(is_required: bool) -> str:
    """Return whether an exam asks for membership."""
    return "required for the exam" if is_required else "your choice"


def apprentice_at_first(is_apprentice: bool) -> str:
    """Return whether a credential begins as an apprentice's."""
    return "at first, without experience" if is_apprentice else "none"


def noted(figures: Sequence[Figure]) -> list[str]:
    """Return what the rows of figures note, each once."""
    return list(dict.fromkeys(f"{row.subject}: {row.label}. {row.note}" for row in figures if row.note))


# The true cost


def true_cost(dataset: Dataset, found: Sequence[Holding], horizon: int) -> str:
    """Return what the cheapest and the dearest credential cost over the horizon, in years."""
    cheapest = min(found, key=lambda one: one.total_usd[0])
    dearest = max(found, key=lambda one: one.total_usd[1])
    low, high = (usd(one.total_usd[end]) for end, one in ((0, cheapest), (1, dearest)))
    names = [credential(dataset, one.credentials[0]) for one in (cheapest, dearest)]
    said = f"Over {years(horizon)}, getting and holding one credential costs"
    return f"{said} from {low} ({names[0]}) to {high} ({names[1]})."


def about_true_cost(dataset: Dataset, scenario: Scenario) -> str:
    """Return how to read the chart of what credentials cost."""
    return (
        f"In {dollars(dataset, scenario)}. Training is left out here: it serves any of them. Expected attempts are 1 / pass "
        "rate, at both ends of its range; the range comes from there. Each credential stands alone, so the dues of one issuer "
        "are in every bar of it. Credentials that you hold are counted as if you did not."
    )


def bundle(together: Holding, alone: Sequence[Holding], horizon: int) -> str:
    """Return what several credentials cost together, and how much less than each by itself."""
    low, high = together.total_usd
    saved = nearest(sum(one.total_usd[0] for one in alone) - low)
    less = f", {usd(saved)} less than the same credentials counted one by one" if len(alone) > 1 and saved > 0 else ""
    return f"{usd_range(low, high, joint=' to ')} over {years(horizon)}{less}."


def tenths(pair: tuple[float, float]) -> str:
    """Return a range of numbers to one decimal."""
    low, high = (f"{end:.1f}" for end in pair)
    return low if low == high else f"{low}–{high}"


# Which one


def use(found: Use) -> str:
    """Return a setting, specialty or role by what kind it is."""
    return f"{upper(found.kind)}: {found.title}"


def any_of(dataset: Dataset, ids: Sequence[str]) -> str:
    """Return credentials of which one is enough."""
    return listed([credential(dataset, id) for id in ids], "or")


def why(dataset: Dataset, found: Use) -> str:
    """Return why these credentials fit: one reason for all, or each one's own."""
    if len(found.reasons) == 1:
        return found.reasons[0]
    each = zip(found.credentials, found.reasons, strict=True)
    return "; ".join(f"{credential(dataset, id)}: {reason}" for id, reason in each)


# The apprentice mark


def who_is_apprentice(ids: Sequence[str]) -> str:
    """Return who gets the mark."""
    return f"Who passes {listed(ids, 'or')} without the required experience is an apprentice at first: the credential ends in -A."


def course(hours: Figure) -> str:
    """Return the course that stands for a part of the years."""
    return f"A course of {span(hours.low, None, hours.unit)} or more"


def practicum(issuer: str, price: Figure | None) -> str:
    """Return the practicum that stands for a part of the years, with its price where a source gives one."""
    cost = f" ({usd_range(price.low, price.high)} in {(price.as_of or '')[:4]})" if price else ""
    return f"The practicum of {issuer}{cost}"


def mark_left(dataset: Dataset, left: float) -> str:
    """Return how many years of work still remove the mark."""
    if not left:
        return "The mark is gone."
    return f"{count(left, 'more year')} of {dataset.about.work} {plural(left, 'removes', 'remove')} it."


def mark_rule(dataset: Dataset, issuer: str, whole: float) -> str:
    """Return whose rule the sum follows, and which way the path takes; ``whole`` is the years that work alone takes."""
    field = dataset.fields.row("apprentice_mark").title
    return (
        f"To the guide, a passed practicum exam alone is enough. {issuer} is stricter: practicum and course each stand for a "
        f"part of the {years(whole)}. The sum above follows {issuer}. A path goes the way that you choose under “{field}”."
    )
