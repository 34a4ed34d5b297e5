"""Of 100 people like you: the answer with its two numbers, and how many get how far, as HTML."""

from __future__ import annotations

from markupsafe import Markup

from careerdata.answers.odds import PathOdds
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import html_blocks, state
from careerdata.words import odds as words
from careerdata.words.format import how_many, years

SIGNS = {
    "yes": "✓",
    "even": "≈",
    "risky": "≈",
    "few": "≈",
    "free": "≈",
    "little": "≈",
    "no": "✕",
    "stay": "=",
    "same": "=",
}


def verdict(data: Dataset, scenario: Scenario, own: PathOdds, depends: str = "", *rests_on: str) -> Markup:
    """Return the answer: which way it points, its two numbers, and the sentence of 100 people.

    Args:
        depends: what the decision hangs on beside the path itself, if anything.
        rests_on: what else stands behind it, in sentences.
    """
    which, said = words.answer(scenario, own)
    mean, ahead = words.better_off(own)
    horizon = years(scenario.profile.horizon)
    numbers = (
        (ahead, f"are better off after {horizon} than by staying"),
        (mean, words.on_average(data, scenario)),
    )
    return html_blocks.html(
        '<div class="cd-answer cd-answer-%s"><h2 class="cd-verdict"><span aria-hidden="true">%s</span> %s</h2>'
        '<dl class="cd-two">%s</dl><p>%s</p>%s%s</div>',
        which,
        SIGNS[which],
        said,
        html_blocks.joined(html_blocks.html("<div><dd>%s</dd><dt>%s</dt></div>", *number) for number in numbers),
        " ".join(filter(None, (words.headline(data, scenario, own, state.today()), words.limits(scenario, own)))),
        html_blocks.html("<p><b>%s</b></p>", depends) if depends else "",
        html_blocks.html("<p>%s</p>", " ".join(filter(None, rests_on))) if any(rests_on) and own.outcomes else "",
    )


def flow(data: Dataset, scenario: Scenario, own: PathOdds) -> Markup:
    """Return how many of 100 get how far as a picture, and as two tables with where they end."""
    if own.outcomes is None:
        return Markup()
    picture = html_blocks.html(
        '<ol class="cd-flow">%s</ol>',
        html_blocks.joined(_stage(*stage) for stage in words.stages(data, scenario, own)),
    )
    stages = html_blocks.table_of_one(words.HOW_FAR, _rows(words.flow(data, scenario, own)))
    ends = html_blocks.table_of_one(words.WHERE_AT_THE_END, _rows(words.where_they_end(data, own)))
    tables = html_blocks.html(
        "<details><summary>%s</summary>%s</details>", words.AS_TABLES, html_blocks.beside(stages, ends)
    )
    takes = " ".join(filter(None, (words.why_more(own), words.what_it_takes(own))))
    said = html_blocks.said(takes) if takes else Markup()
    return html_blocks.section(words.heading(own), picture + said + tables)


def _stage(name: str, share: float, lost: str) -> Markup:
    return html_blocks.html(
        '<li style="--share:%s%%"><span class="cd-lost">%s</span><b>%s</b><span>%s</span></li>',
        f"{share:.1f}",
        lost,
        how_many(share / 100),
        name,
    )


def _rows(found: list[tuple[str, float]]) -> list[tuple[str, list[tuple[str, float]]]]:
    return [(name, [(how_many(value / 100), value / 100)]) for name, value in found]
