"""Tables, bars and labels as HTML: real tables for screen readers, and far less to send than charts or data frames.

What is not HTML itself is escaped, by default and everywhere: text from a link or a file stays text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup, escape

from careerdata.answers.comparison import Measure
from careerdata.answers.milestones import Span
from careerdata.answers.projection import Projection
from careerdata.answers.warnings import DECISIVE, PathWarning, at_once
from careerdata.charts.style import MARK_COLOR, PATH_COLORS
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words import comparison
from careerdata.words import plan as words
from careerdata.words import warnings as warning_words
from careerdata.words.explain import ROWS, Explanation, cited_date, cited_values, rests_on
from careerdata.words.format import usd as usd

# Each dash as the on and off lengths of its line in the charts.
_DASHES = ((1, 0), (7, 4), (3, 3), (8, 3, 3, 3))

Cell = tuple[str, float]
"""A cell's text, and the share of the longest bar that its own has."""


def html(template: str, *values: object) -> Markup:
    """Return HTML with each value where the template says ``%s``; a value that is not HTML itself is escaped."""
    return Markup(template % tuple(map(_escaped, values)))


def _escaped(value: object) -> Markup:
    """Return HTML as it is; other text escaped, its minus signs never parted from their amounts at the end of a line."""
    if isinstance(value, str) and not isinstance(value, Markup):
        value = value.replace("−$", "−\N{WORD JOINER}$")
    return escape(value)


def joined(parts: Iterable[str]) -> Markup:
    """Return parts one after the other; one that is not HTML itself is escaped."""
    return Markup().join(parts)


def show(content: str) -> None:
    """Draw HTML on the page; what is not HTML itself is escaped."""
    st.html(escape(content))


def show_styles(css: str) -> None:
    """Draw a style sheet of ours, in which nothing may be escaped."""
    st.html(f"<style>{css}</style>")


def line(number: int) -> Markup:
    """Return a sample of a path's line: its color and its dash."""
    color, stops, at = PATH_COLORS[number], [], 0
    for i, length in enumerate(_DASHES[number]):
        stops.append(f"{color if i % 2 == 0 else 'transparent'} {at}px {at + length}px")
        at += length
    return html('<span class="cd-line" style="background:repeating-linear-gradient(90deg,%s)"></span>', ",".join(stops))


def _path(number: int, name: str) -> Markup:
    return html("%s<span>%s. %s</span>", line(number), number + 1, name)


def legend(names: Sequence[str]) -> Markup:
    """Return the key to the lines of the charts."""
    items = joined(html('<li class="cd-path">%s</li>', _path(number, name)) for number, name in enumerate(names))
    ahead = html('<span aria-hidden="true">◆</span><span>Better off than by staying from here on</span>')
    items += html('<li class="cd-path">%s</li>', ahead)
    return html('<ul class="cd-legend" aria-label="Lines of the charts">%s</ul>', items)


def verdict(answer: str, more: str = "") -> Markup:
    """Return the answer, set larger than the rest, and what the charts show in words."""
    return html('<h2 class="cd-verdict">%s</h2>', answer) + (html('<p class="cd-more">%s</p>', more) if more else "")


def note(text: str) -> Markup:
    """Return a short note on what was just done, which screen readers say when it appears."""
    return html('<p class="cd-more" role="status">%s</p>', text)


AT_ONCE = 3
"""So many notes stand open; more open on demand."""


def notes(data: Dataset, found: Sequence[PathWarning]) -> Markup:
    """Return what the reader must know: what may change the decision as alerts, then the first few notes, more on demand."""
    texts = warning_words.sentences(data, found)
    if not texts:
        return Markup()
    decisive = sum(isinstance(one, DECISIVE) for one in found)
    alerts = joined(html('<p class="cd-alert">%s</p>', text) for text in texts[:decisive])
    first = at_once(found, AT_ONCE)
    shown, more = texts[decisive:first], texts[first:]
    opened = (
        html("<details><summary>%s</summary>%s</details>", words.more_notes(len(more)), _notes(more)) if more else ""
    )
    return alerts + (_notes(shown) if shown else Markup()) + opened


def _notes(texts: Sequence[str]) -> Markup:
    return html('<ul class="cd-notes">%s</ul>', joined(html("<li>%s</li>", text) for text in texts))


def title(text: str, more: str = "") -> Markup:
    """Return the page's heading where it changes with the answer, and a line under it; elsewhere Streamlit's own."""
    under = html('<p class="cd-under">%s</p>', more) if more else ""
    return html('<h1 class="cd-title">%s</h1>%s', text, under)


def figures(labels_and_values: Iterable[tuple[str, str, str]]) -> Markup:
    """Return headline figures, each under its label, with what may be said beside it."""
    return html(
        '<dl class="cd-figures">%s</dl>',
        joined(
            html("<div><dt>%s</dt><dd>%s%s</dd></div>", label, value, html("<small>%s</small>", aside) if aside else "")
            for label, value, aside in labels_and_values
        ),
    )


def explanation(why: Explanation) -> Markup:
    """Return what a figure is, how it was computed, and its rows with source and date."""
    rows = []
    for row in why.evidence:
        source: str = row.source.title
        if row.source.address:
            source = html('<a href="%s" target="_blank" rel="noopener">%s</a>', row.source.address, source)
        said = (row.file, row.name, cited_values(row), source, cited_date(row), row.source.kind.replace("_", " "))
        rows.append(html("<li><code>%s</code>, <b>%s</b>: %s. %s, %s (%s)</li>", *said))
    return html(
        '<div class="cd-why"><p><b>%s.</b> %s</p><p><i>How:</i> %s</p><p>%s</p>'
        "<details><summary>%s</summary><ul>%s</ul></details></div>",
        why.title,
        why.what,
        why.how,
        rests_on(why),
        ROWS,
        joined(rows),
    )


def said(text: str) -> Markup:
    """Return what stands under a chart or a table, in words."""
    return html('<p class="cd-said">%s</p>', text.replace("−$", "−\N{WORD JOINER}$"))


def heading(title: str) -> Markup:
    """Return the heading of a part of the page."""
    return html('<h2 class="cd-heading">%s</h2>', title)


def beside(*parts: str) -> Markup:
    """Return parts side by side; on a phone one under the other."""
    return html('<div class="cd-beside">%s</div>', joined(html("<div>%s</div>", part) for part in parts))


def about(text: str) -> Markup:
    """Return who the answer is about; shown only where the inputs are not."""
    return html('<p class="cd-about">%s</p>', text)


def section(title: str, content: str) -> Markup:
    """Return content under a heading."""
    return heading(title) + content


def head(number: int, name: str, lives: str, figures: str, narrow: bool = False) -> Markup:
    """Return the heading of a path's column, with its lives and its plan; all of a row are equally high, so the sliders align."""
    kind = "cd-head cd-narrow" if narrow else "cd-head"
    return html(
        '<div class="%s" style="border-color:%s"><h2>%s. %s</h2><p><b>%s</b></p><p>%s: %s</p></div>',
        kind,
        PATH_COLORS[number],
        number + 1,
        name,
        lives,
        words.IF_ALL_GOES_TO_PLAN,
        figures,
    )


def table(caption: str, corner: str, names: Sequence[str], rows: Sequence[tuple[str, Sequence[str | Cell]]]) -> Markup:
    """Return a table with a column a path. On a phone each row is a block."""
    header = joined(
        html('<th scope="col"><span class="cd-path">%s</span></th>', _path(number, name))
        for number, name in enumerate(names)
    )
    return html(
        '<table class="cd-table cd-compare" role="table"><caption>%s</caption>'
        '<thead><tr role="row"><td role="cell">%s</td>%s</tr></thead><tbody>%s</tbody></table>',
        caption,
        corner,
        header,
        joined(_row(title, cells) for title, cells in rows),
    )


def named_table(caption: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    """Return a table whose columns have names; of each row the first cell is what it is about. On a phone each row is a block
    that repeats the names."""
    header = joined(html('<th scope="col">%s</th>', name) for name in names)
    body = joined(
        html(
            '<tr role="row"><th scope="row" role="rowheader">%s</th>%s</tr>',
            title,
            joined(
                html('<td role="cell" data-name="%s">%s</td>', name, cell)
                for name, cell in zip(names[1:], cells, strict=True)
            ),
        )
        for title, *cells in rows
    )
    return html(
        '<table class="cd-table cd-named" role="table"><caption>%s</caption>'
        '<thead><tr role="row">%s</tr></thead><tbody>%s</tbody></table>',
        caption,
        header,
        body,
    )


def listed(items: Iterable[str]) -> Markup:
    """Return texts as a list; nothing where there are none."""
    found = joined(html("<li>%s</li>", item) for item in items)
    return html('<ul class="cd-list">%s</ul>', found) if found else Markup()


def _row(title: str, cells: Sequence[str | Cell]) -> Markup:
    """Return a row of a table. Few elements: the browser checks and builds each one anew at every move."""
    values = []
    for color, cell in zip(PATH_COLORS, cells, strict=False):
        text, share = (cell, None) if isinstance(cell, str) else cell
        bar = html(' style="--share:%s;--ink:%s"', f"{share:.1%}", color) if share else ""
        values.append(html('<td role="cell"%s>%s</td>', bar, text))
    return html('<tr role="row"><th scope="row" role="rowheader">%s</th>%s</tr>', title, joined(values))


def with_note(text: str, *notes: str) -> Markup:
    """Return a cell's text with smaller lines under it."""
    return html("%s%s", text, joined(html('<span class="cd-note">%s</span>', note) for note in notes if note))


def differences(data: Dataset, measures: Sequence[Measure], names: Sequence[str], horizon: int, today: date) -> Markup:
    """Return the table of differences against the first path, the better value marked in words."""
    rows = []
    for measure in measures:
        cells = []
        for number in range(len(names)):
            cell = with_note(*comparison.parts(data, measure, number, horizon, today))
            if said := comparison.against_first(measure, number):
                cell += html('<span class="cd-note cd-%s">%s</span>', measure.against_first(number)[0], said)
            cells.append(cell)
        rows.append((comparison.title(data, measure, horizon), cells))
    return table("Better and worse are against path 1.", "", names, rows)


def costs(data: Dataset, by_year: Sequence[tuple[float, ...]], names: Sequence[str], scenario: Scenario) -> Markup:
    """Return what falls due on each path in each year that has a cost on some path."""
    return table(words.costs_caption(data, scenario), "", names, _cost_rows(by_year))


def costs_of_one(data: Dataset, by_year: Sequence[tuple[float, ...]], scenario: Scenario) -> Markup:
    """Return what falls due in each year on a single path."""
    return table_of_one(words.costs_caption(data, scenario), _cost_rows(by_year))


def cost_items(data: Dataset, answer: Projection, today: date) -> Markup:
    """Return every cost of a path with its month and its source."""
    rows = []
    for cost in answer.cost_items:
        cell = with_note(words.cost_cell(cost, today), words.cost_source(data, cost))
        rows.append((words.item(data, cost.item), [cell]))
    return table_of_one(words.cost_items_caption(data, answer.scenario), rows)


def table_of_one(caption: str, rows: Sequence[tuple[str, Sequence[str | Cell]]]) -> Markup:
    """Return a table of a single path, which needs no heading over its column."""
    body = joined(_row(title, cells) for title, cells in rows)
    return html('<table class="cd-table" role="table"><caption>%s</caption><tbody>%s</tbody></table>', caption, body)


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


PAY_CAPTION = "Yearly pay before tax, and how much better off than by staying, at the end of each year."


def pay_by_year(data: Dataset, answers: Sequence[Projection], names: Sequence[str]) -> Markup:
    """Return typical pay with its range, and the net position, at the end of each year: the charts as a table."""
    return table(PAY_CAPTION, "", names, _pay_rows(data, answers))


def pay_of_one(data: Dataset, answer: Projection) -> Markup:
    """Return the same of a single path."""
    return table_of_one(PAY_CAPTION, _pay_rows(data, [answer]))


def _pay_rows(data: Dataset, answers: Sequence[Projection]) -> list[tuple[str, list[Markup]]]:
    rows = []
    for year in range(1, len(answers[0].annual_pay_usd) + 1):
        cells = [with_note(*words.pay_cell(data, answer, year)) for answer in answers]
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


def steps(data: Dataset, spans: Sequence[Span], until: int, today: date) -> Markup:
    """Return the plan's steps as a table whose bars stand where the step lies between ``today`` and month ``until``."""
    rows = []
    for span in spans:
        if span.start >= until:
            continue
        kind, color = words.group(span, until, today), COLORS[span.group]
        ends = min(span.end, until)
        left, width = 100 * span.start / until, 100 * (ends - span.start) / until
        text = words.lasts(span, until)
        # Written after the bar where there is room, else before it, else inside: such a bar is long enough.
        if left + width < ROOM:
            at = f"left:{left + width:.1f}%"
        elif left > 100 - ROOM:
            at = f"right:{100 - left:.1f}%"
        else:
            at = f"left:{left:.1f}%;color:{INK[color]}"
        added = "added: something you chose asks for it" if span.added else ""
        rows.append(
            html(
                '<tr role="row"><th scope="row" role="rowheader">%s</th><td role="cell" class="cd-when">'
                '<span class="cd-span" style="left:%s%%;width:%s%%;background:%s"></span>'
                '<span class="cd-until" style="%s">%s</span></td></tr>',
                with_note(words.span(data, span), kind, added),
                f"{left:.1f}",
                f"{width:.1f}",
                color,
                at,
                text,
            )
        )
    return html(
        '<table class="cd-table cd-steps" role="table"><caption>%s</caption><tbody>%s</tbody></table>',
        words.steps_caption(until, today),
        joined(rows),
    )


def needs(conditions: Sequence[tuple[bool, str, str]]) -> Markup:
    """Return conditions as a list: whether each is met, the same in words, and what is asked for."""
    items = (
        html('<li><b class="cd-%s">%s:</b> %s</li>', "better" if met else "worse", state, text)
        for met, state, text in conditions
    )
    return html('<ul class="cd-needs">%s</ul>', joined(items))
