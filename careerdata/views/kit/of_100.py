"""Of 100 people like you: the answer with its two numbers, and how many get how far, as HTML."""

from __future__ import annotations

from markupsafe import Markup

from careerdata.answers.odds import PathOdds
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import html_blocks
from careerdata.words import odds as words
from careerdata.words.format import out_of_100, years

SIGNS = {"yes": "✓", "risky": "≈", "no": "✕", "stay": "="}


def verdict(data: Dataset, scenario: Scenario, own: PathOdds) -> Markup:
    """Return the answer: which way it points, its two numbers, and the sentence of 100 people."""
    which = words.answers_yes(own)
    mean, ahead = words.better_off(own)
    horizon = years(scenario.profile.horizon)
    numbers = (
        (mean, f"on average in {horizon}, against staying"),
        (ahead, "end better off than by staying"),
    )
    return html_blocks.html(
        '<div class="cd-answer cd-answer-%s"><p class="cd-verdict"><span aria-hidden="true">%s</span> %s</p>'
        '<dl class="cd-two">%s</dl><p>%s</p></div>',
        which,
        SIGNS[which],
        words.ANSWERS[which],
        html_blocks.joined(html_blocks.html("<div><dd>%s</dd><dt>%s</dt></div>", *number) for number in numbers),
        words.headline(data, scenario, own),
    )


def flow(data: Dataset, scenario: Scenario, own: PathOdds) -> Markup:
    """Return how many of 100 get how far, and where they end, as two tables with bars."""
    if own.outcomes is None:
        return Markup()
    stages = html_blocks.table_of_one(words.HOW_FAR, _rows(words.flow(data, scenario, own)))
    ends = html_blocks.table_of_one(words.WHERE_AT_THE_END, _rows(words.where_they_end(data, own)))
    return html_blocks.section(words.OF_100, html_blocks.beside(stages, ends)) + html_blocks.said(
        words.what_it_takes(own)
    )


def _rows(found: list[tuple[str, float]]) -> list[tuple[str, list[tuple[str, float]]]]:
    return [(name, [(out_of_100(value / 100).removesuffix(" of 100"), value / 100)]) for name, value in found]
