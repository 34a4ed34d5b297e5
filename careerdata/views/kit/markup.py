"""Tables, bars and labels as HTML: real tables for screen readers, and far less to send than charts or data frames."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from html import escape

from careerdata.answers.comparison import Measure
from careerdata.answers.milestones import Span
from careerdata.answers.projection import Projection
from careerdata.answers.warnings import PathWarning, at_once
from careerdata.charts.style import MARK_COLOR, PATH_COLORS
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words import comparison
from careerdata.words import plan as words
from careerdata.words import warnings as warning_words
from careerdata.words.explain import Explanation, cited_date, cited_values
from careerdata.words.format import usd as usd

# Each dash as the on and off lengths of its line in the charts.
_DASHES = ((1, 0), (7, 4), (3, 3), (8, 3, 3, 3))

Cell = tuple[str, float]
"""A cell's text, and the share of the longest bar that its own has."""


def line(number: int) -> str:
    """Return a sample of a path's line: its color and its dash."""
    color, stops, at = PATH_COLORS[number], [], 0
    for i, length in enumerate(_DASHES[number]):
        stops.append(f"{color if i % 2 == 0 else 'transparent'} {at}px {at + length}px")
        at += length
    return f'<span class="cd-line" style="background:repeating-linear-gradient(90deg,{",".join(stops)})"></span>'


def legend(names: Sequence[str]) -> str:
    """Return the key to the lines of the charts."""
    items = "".join(
        f'<li class="cd-path">{line(number)}<span>{number + 1}. {escape(name)}</span></li>'
        for number, name in enumerate(names)
    )
    gray = '<span class="cd-line" style="border-top:2px dashed #808890;height:0"></span>'
    items += f'<li class="cd-path">{gray}<span>Staying</span></li>'
    items += '<li class="cd-path"><span aria-hidden="true">◆</span><span>Ahead of staying from here on</span></li>'
    return f'<ul class="cd-legend" aria-label="Lines of the charts">{items}</ul>'


def verdict(answer: str, more: str = "") -> str:
    """Return the answer, set larger than the rest, and what the charts show in words."""
    return f'<p class="cd-verdict">{escape(answer)}</p>' + (f'<p class="cd-more">{escape(more)}</p>' if more else "")


def note(text: str) -> str:
    """Return a short note on what was just done, which screen readers say when it appears."""
    return f'<p class="cd-more" role="status">{escape(text)}</p>'


AT_ONCE = 3
"""So many notes stand open; more open on demand."""


def notes(data: Dataset, found: Sequence[PathWarning]) -> str:
    """Return what the reader must know, as a list: the first few at once, and all that may change the decision."""
    texts = warning_words.sentences(data, found)
    if not texts:
        return ""
    first = at_once(found, AT_ONCE)
    shown, more = texts[:first], texts[first:]
    opened = f"<details><summary>{words.more_notes(len(more))}</summary>{_notes(more)}</details>" if more else ""
    return _notes(shown) + opened


def _notes(texts: Sequence[str]) -> str:
    return '<ul class="cd-notes">' + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def title(text: str, more: str = "") -> str:
    """Return the page's heading where it changes with the answer, and a line under it; elsewhere Streamlit's own."""
    under = f'<p class="cd-under">{escape(more)}</p>' if more else ""
    return f'<h1 class="cd-title">{escape(text)}</h1>{under}'


def figures(labels_and_values: Iterable[tuple[str, str]]) -> str:
    """Return headline figures, each under its label."""
    items = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in labels_and_values
    )
    return f'<dl class="cd-figures">{items}</dl>'


def explanation(why: Explanation) -> str:
    """Return what a figure is, how it was computed, and its rows with source and date."""
    rows = []
    for row in why.evidence:
        source = escape(row.source.title)
        if row.source.address:
            source = f'<a href="{escape(row.source.address)}" target="_blank" rel="noopener">{source}</a>'
        kind = escape(row.source.kind.replace("_", " "))
        rows.append(
            f"<li><code>{escape(row.file)}</code>, <b>{escape(row.name)}</b>: {escape(cited_values(row))}. {source}, "
            f"{escape(cited_date(row))} ({kind})</li>"
        )
    return (
        f'<div class="cd-why"><p><b>{escape(why.title)}.</b> {escape(why.what)}</p><p><i>How:</i> {escape(why.how)}</p>'
        f"<ul>{''.join(rows)}</ul></div>"
    )


def said(text: str) -> str:
    """Return what stands under a chart or a table, in words."""
    return f'<p class="cd-said">{escape(text).replace("−$", "−&NoBreak;$")}</p>'


def marks(milestones: Sequence[tuple[int, str]]) -> str:
    """Return the milestones, each a month and what is reached, with the numbers that they have in the chart."""
    items = "".join(f"<li>month {month}: {escape(what)}</li>" for month, what in milestones)
    return f'<ol class="cd-marks" aria-label="Milestones in the chart">{items}</ol>' if items else ""


def heading(title: str) -> str:
    """Return the heading of a part of the page."""
    return f'<h2 class="cd-heading">{escape(title)}</h2>'


def beside(*parts: str) -> str:
    """Return parts side by side; on a phone one under the other."""
    return '<div class="cd-beside">' + "".join(f"<div>{part}</div>" for part in parts) + "</div>"


def section(title: str, content: str) -> str:
    """Return content under a heading."""
    return heading(title) + content


def head(number: int, name: str, figures: str, narrow: bool = False) -> str:
    """Return the heading of a path's column, with its main figures; all of a row are equally high, so the sliders align."""
    kind = "cd-head cd-narrow" if narrow else "cd-head"
    return (
        f'<div class="{kind}" style="border-color:{PATH_COLORS[number]}"><h2>{number + 1}. {escape(name)}</h2>'
        f"<p>{escape(figures)}</p></div>"
    )


def table(caption: str, corner: str, names: Sequence[str], rows: Sequence[tuple[str, Sequence[str | Cell]]]) -> str:
    """Return a table with a column a path; cells are HTML, everything else is text. On a phone each row is a block."""
    header = "".join(
        f'<th scope="col"><span class="cd-path">{line(number)}<span>{number + 1}. {escape(name)}</span></span></th>'
        for number, name in enumerate(names)
    )
    body = "".join(_row(title, cells) for title, cells in rows)
    return (
        f'<table class="cd-table cd-compare" role="table"><caption>{escape(caption)}</caption>'
        f'<thead><tr role="row"><td role="cell">{escape(corner)}</td>{header}</tr></thead><tbody>{body}</tbody></table>'
    )


def _row(title: str, cells: Sequence[str | Cell]) -> str:
    """Return a row of a table. Few elements: the browser checks and builds each one anew at every move."""
    values = ""
    for color, cell in zip(PATH_COLORS, cells, strict=False):
        text, share = (cell, None) if isinstance(cell, str) else cell
        bar = f' style="--share:{share:.1%};--ink:{color}"' if share else ""
        values += f'<td role="cell"{bar}>{text}</td>'
    return f'<tr role="row"><th scope="row" role="rowheader">{escape(title)}</th>{values}</tr>'


def differences(data: Dataset, measures: Sequence[Measure], names: Sequence[str], horizon: int) -> str:
    """Return the table of differences against the first path, the better value marked in words."""
    rows = []
    for measure in measures:
        cells = []
        for number in range(len(names)):
            value, aside = comparison.parts(data, measure, number, horizon)
            cell = escape(value) + (f'<span class="cd-note">{escape(aside)}</span>' if aside else "")
            if said := comparison.against_first(measure, number):
                cell += f'<span class="cd-note cd-{measure.against_first(number)[0]}">{escape(said)}</span>'
            cells.append(cell)
        rows.append((comparison.title(data, measure, horizon), cells))
    return table("Better and worse are against path 1.", "", names, rows)


def costs(data: Dataset, by_year: Sequence[tuple[float, ...]], names: Sequence[str], scenario: Scenario) -> str:
    """Return what falls due on each path in each year that has a cost on some path."""
    return table(words.costs_caption(data, scenario), "", names, _cost_rows(by_year))


def costs_of_one(data: Dataset, by_year: Sequence[tuple[float, ...]], scenario: Scenario) -> str:
    """Return what falls due in each year on a single path."""
    return table_of_one(words.costs_caption(data, scenario), _cost_rows(by_year))


def cost_items(data: Dataset, answer: Projection) -> str:
    """Return every cost of a path with its month and its source."""
    rows = []
    for cost in answer.cost_items:
        source = escape(data.sources.row(cost.source).title)
        cell = f'{escape(words.cost_cell(cost))}<span class="cd-note">{source}</span>'
        rows.append((words.item(data, cost.item), [cell]))
    return table_of_one(words.cost_items_caption(data, answer.scenario), rows)


def table_of_one(caption: str, rows: Sequence[tuple[str, Sequence[str | Cell]]]) -> str:
    """Return a table of a single path, which needs no heading over its column."""
    body = "".join(_row(title, cells) for title, cells in rows)
    return f'<table class="cd-table" role="table"><caption>{caption}</caption><tbody>{body}</tbody></table>'


def _cost_rows(by_year: Sequence[tuple[float, ...]]) -> list[tuple[str, list[Cell]]]:
    """Return a row a year with a cost, those that follow with the same costs in one; a bar as long as a cost is high."""
    largest = max((value for row in by_year for value in row), default=0) or 1
    rows: list[tuple[str, list[Cell]]] = []
    year = 1
    for due, same in itertools.groupby(by_year, key=lambda row: [round(value) for value in row]):
        first, last = year, year + len(list(same)) - 1
        year = last + 1
        if any(due):
            title = words.years_each(first, last)
            rows.append((title, [(usd(value) if value else "–", value / largest) for value in due]))
    return rows


PAY_CAPTION = "Yearly pay before tax, and net position against staying, at the end of each year."


def pay_by_year(data: Dataset, answers: Sequence[Projection], names: Sequence[str]) -> str:
    """Return typical pay with its range, and the net position, at the end of each year: the charts as a table."""
    return table(PAY_CAPTION, "", names, _pay_rows(data, answers))


def pay_of_one(data: Dataset, answer: Projection) -> str:
    """Return the same of a single path."""
    return table_of_one(PAY_CAPTION, _pay_rows(data, [answer]))


def _pay_rows(data: Dataset, answers: Sequence[Projection]) -> list[tuple[str, list[str]]]:
    rows = []
    for year in range(1, len(answers[0].annual_pay_usd) + 1):
        cells = []
        for answer in answers:
            earned, net = words.pay_cell(data, answer, year)
            cells.append(f'{escape(earned)}<span class="cd-note">{escape(net)}</span>')
        rows.append((f"Year {year}", cells))
    return rows


COLORS = {
    "training": PATH_COLORS[0],
    "exam": PATH_COLORS[1],
    "search": MARK_COLOR,
    "designation": PATH_COLORS[3],
    "work": PATH_COLORS[2],
}
INK = {color: "#fff" if color == PATH_COLORS[0] else "#111" for color in COLORS.values()}
"""The color of text on a bar of each color, at least 4.5 to 1: white on the one dark color only."""
ROOM = 70
"""Up to which percent of the time a bar may end for its label to stand after it."""


def steps(data: Dataset, spans: Sequence[Span], until: int) -> str:
    """Return the plan's steps as a table whose bars stand where the step lies between today and month ``until``."""
    rows = []
    for span in spans:
        if span.start >= until:
            continue
        kind, color = words.GROUP_NAMES[span.group], COLORS[span.group]
        ends = min(span.end, until)
        left, width = 100 * span.start / until, 100 * (ends - span.start) / until
        text = words.until(span, until)
        # Written after the bar where there is room, else before it, else inside: such a bar is long enough.
        if left + width < ROOM:
            at = f"left:{left + width:.1f}%"
        elif left > 100 - ROOM:
            at = f"right:{100 - left:.1f}%"
        else:
            at = f"left:{left:.1f}%;color:{INK[color]}"
        added = '<span class="cd-note">added: something you chose asks for it</span>' if span.added else ""
        said = escape(words.span(data, span))
        label = f'<span class="cd-until" style="{at}">{text}</span>'
        rows.append(
            f'<tr role="row"><th scope="row" role="rowheader">{said}<span class="cd-note">{kind}</span>{added}</th>'
            f'<td role="cell" class="cd-when"><span class="cd-span" style="left:{left:.1f}%;width:{width:.1f}%;'
            f'background:{color}"></span>{label}</td></tr>'
        )
    return (
        '<table class="cd-table cd-steps" role="table"><caption>'
        f"{words.steps_caption(until)}</caption><tbody>{''.join(rows)}</tbody></table>"
    )


def needs(conditions: Sequence[tuple[bool, str, str]]) -> str:
    """Return conditions as a list: whether each is met, the same in words, and what is asked for."""
    items = "".join(
        f'<li><b class="cd-{"better" if met else "worse"}">{escape(state)}:</b> {escape(text)}</li>'
        for met, state, text in conditions
    )
    return f'<ul class="cd-needs">{items}</ul>'
