"""Tables, bars and labels as HTML: real tables for screen readers, and far less to send than charts or data frames."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from html import escape

from careerdata.answers.comparison import Measure
from careerdata.answers.milestones import Span
from careerdata.answers.projection import Projection
from careerdata.charts.style import MARK_COLOR, PATH_COLORS
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words import comparison
from careerdata.words import plan as words
from careerdata.words.explain import Explanation, cited_date, cited_values
from careerdata.words.format import usd as usd

# Each dash as the on and off lengths of its line in the charts.
_DASHES = ((1, 0), (7, 4), (3, 3), (8, 3, 3, 3))

Cell = tuple[str, float]
"""A cell's text, and the share of the longest bar that its own has."""

# On every page. Streamlit's captions are too pale to read with ease, and so is its white text on the main color where that
# is light (the dark theme), and a pressed button's words on the dark ground. A sentence that answers is a heading for screen
# readers, yet no larger than it was.
# On paper: what is read, not what is pressed; dark on white in either theme, a data grid too, which is a picture. An opening
# angle bracket is escaped, since Streamlit drops a style that seems to hold a tag.
BASE = """<style>
[data-testid=stCaptionContainer]{opacity:.82!important}
[data-testid=stBaseButton-primary]:enabled p,[data-testid=stMultiSelect] [data-tag],[data-testid=stMultiSelect] span[title]{
color:light-dark(#fff,#0e1117)!important}
button[kind=tertiary]:is(:active,:focus,[aria-expanded=true]){color:light-dark(#0b63a5,#5fb3f0)!important}
[data-testid=stMarkdown] h2{font-size:1.5rem}
.stApp .stMarkdownEllipsis,.stApp .stMarkdownEllipsis p{white-space:normal;overflow:visible}
.cd-figures{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:0!important;padding:0!important}
.cd-figures div{flex:1 1 8.5rem;margin:0!important;padding:0!important}
.cd-figures dt{font-size:.875rem;opacity:.82}
.cd-figures :is(dt,dd){margin:0!important;padding:0!important}
.cd-figures dd{font-size:2.1rem;line-height:1.3;font-variant-numeric:tabular-nums}
@media (max-width:900px){.stApp [data-testid=stMetricValue],.cd-figures dd{font-size:1.6rem}}
.cd-why{font-size:.95rem}
.cd-why li{margin:.3rem 0}
.cd-why a{color:inherit!important;text-decoration:underline}
@media (max-width:640px){.stApp h1{font-size:2.1rem}}
@media (min-width:641px) and (max-width:900px){[role=img][aria-label*=dots]{zoom:.75}}
@media screen and (min-width:641px) and (max-width:900px){
.st-key-paths>[data-testid=stLayoutWrapper]>[data-testid=stHorizontalBlock]{flex-wrap:wrap}
.st-key-paths [data-testid=stColumn]{flex:1 1 calc(50% - 1rem);min-width:calc(50% - 1rem)}}
.stApp [data-testid=stMainBlockContainer]{padding-top:4.25rem;padding-bottom:5rem}
.st-key-live,[class*=st-key-answer-]{display:none}
@media print{
html,body,.stApp{background:#fff!important}
html{font-size:13px!important;color-scheme:light}
[data-testid=stSidebar],[data-testid=stHeader],[data-testid=stPopover],[data-testid=stMenuButton],.st-key-copy_link,
.st-key-take_away,[data-testid=stExpander]:has(>details:not([open])),[data-testid=stTooltipIcon],
[data-testid=stElementContainer]:has([data-testid=stButton],[data-testid=stDownloadButton],[data-testid=stLinkButton],
[data-testid=stButtonGroup],[data-testid=stSelectbox],[data-testid=stMultiSelect],[data-testid=stSlider],
[data-testid=stNumberInput],[data-testid=stTextInput],[data-testid=stRadio],[data-testid=stCheckbox],
[data-testid=stFileUploader],[data-testid=stPageLink]){display:none!important}
.stApp :not(svg *,[class^=cd-],[style*=background]){color:#1a1a1a!important;background-color:transparent!important}
.stApp .stMarkdownBadge{color:#1a1a1a!important;background:none!important}
.js-plotly-plot .main-svg{background:none!important}
.js-plotly-plot text{fill:#1a1a1a!important}
.js-plotly-plot .bg{fill:none!important}
[data-testid=stMainBlockContainer]{padding:0!important}
[data-testid=stElementContainer]:has([data-testid=stPlotlyChart]:not(.cd-chart),[data-testid=stDataFrame]){zoom:.7}
h1,h2,h3,[data-testid=stElementContainer]:has([data-testid=stHeading]){break-after:avoid}
[data-testid=stPlotlyChart],[data-testid=stMetric],.cd-figures div,table,tr,li{break-inside:avoid}
h1{font-size:2rem!important}
}
@property --ground{syntax:"\\3c color>";inherits:true;initial-value:#fff}
.stApp{--ground:light-dark(#fff,#000)}
@media print{@container style(--ground:#000){[data-testid=stDataFrame] canvas{filter:invert(1) hue-rotate(180deg)}}}
</style>"""

STYLE = """<style>
.cd-path{display:flex;gap:.45rem;align-items:baseline;line-height:1.3}
.cd-line{flex:none;display:inline-block;width:1.9rem;height:.25rem;vertical-align:middle;align-self:center}
.cd-verdict{font-size:1.2rem;line-height:1.45;font-weight:600;margin:0 0 .3rem}
.cd-title{line-height:1.2!important;padding:.6rem 0 0!important;margin:0!important}
.cd-heading{font-size:1.5rem!important;font-weight:600;margin:1.6rem 0 .3rem!important;padding:0!important}
.cd-more{font-size:.9rem;margin:0}
.cd-said{font-size:.875rem;line-height:1.45;opacity:.82;margin:.5rem 0 0}
.cd-notes{margin:0;padding-left:1.2rem!important}
.cd-marks{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;margin:.6rem 0 0;padding:0!important;list-style:none;counter-reset:mark}
.cd-marks li{counter-increment:mark}
.cd-marks li::before{content:counter(mark) " ";font-weight:700}
.cd-legend{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;list-style:none;padding:0!important;margin:.35rem 0 0;
font-size:.9rem}
.cd-head{border-top:.3rem solid;padding-top:.4rem}
.cd-head h2{font-size:1.02rem!important;line-height:1.3;font-weight:600;margin:0!important;padding:0!important}
.cd-head p{font-size:.87rem;margin:.25rem 0 0;line-height:1.4}
@media (min-width:641px){.cd-head{min-height:5.4rem}.cd-narrow{min-height:8.6rem}}
.cd-table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
.cd-table caption{text-align:left;font-size:.87rem;padding:0 0 .5rem;caption-side:top}
.cd-table th,.cd-table td{padding:.42rem .6rem;text-align:right;vertical-align:top;font-weight:400;
border-bottom:1px solid rgba(128,136,144,.3)}
.cd-table thead th,.cd-table tbody th{font-weight:600}
.cd-table thead th{vertical-align:bottom}
.cd-table thead th .cd-path{justify-content:flex-end;text-align:right}
.cd-table tbody th,.cd-table thead td{text-align:left}
.cd-compare{table-layout:fixed}
.cd-compare thead td{width:22%}
.cd-note{display:block;font-size:.83rem}
.cd-better{color:color-mix(in srgb,#008a62 55%,currentColor)}
.cd-worse{color:color-mix(in srgb,#d55e00 55%,currentColor)}
.cd-table td[style]{background:linear-gradient(var(--ink),var(--ink)) right bottom -.35rem/var(--share) .22rem no-repeat
content-box border-box;padding-bottom:.6rem}
.cd-steps td{padding:.3rem .6rem}
.cd-steps .cd-when{width:62%;position:relative;text-align:left}
.cd-steps .cd-span{position:absolute;top:.3rem;bottom:.3rem;border-radius:.2rem;min-width:3px}
.cd-steps .cd-until{position:absolute;top:.3rem;padding:0 .35rem;font-size:.83rem;white-space:nowrap}
.cd-beside{display:flex;flex-wrap:wrap;gap:0 1rem}
.cd-beside>div{flex:1 1 18rem}
.cd-needs{list-style:none;padding:0!important;margin:.3rem 0}
.cd-needs li{margin:.2rem 0}
:has(>.st-key-guided_start){margin-bottom:-1rem}
@media print{:has(>.st-key-guided_start){display:none}}
@media (max-width:640px){
.cd-table caption{display:block}
.cd-table.cd-steps .cd-when{display:block;width:auto;min-height:1.8rem}
.cd-table thead{display:none}
.cd-table,.cd-table tbody,.cd-table tr,.cd-table th,.cd-table td{display:block;max-width:none!important}
.cd-table tr{padding:.5rem 0;border-bottom:1px solid rgba(128,136,144,.3)}
.cd-table th,.cd-table td{border:0;padding:.12rem 0}
.cd-compare tr{counter-reset:path}
.cd-compare td::before{counter-increment:path;content:"Path " counter(path);float:left}
}
</style>"""


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


def notes(texts: Sequence[str]) -> str:
    """Return what the reader must know, as a list: the first few at once, the rest on demand."""
    if not texts:
        return ""
    shown, more = texts[:AT_ONCE], texts[AT_ONCE:]
    opened = f"<details><summary>{words.more_notes(len(more))}</summary>{_notes(more)}</details>" if more else ""
    return _notes(shown) + opened


def _notes(texts: Sequence[str]) -> str:
    return '<ul class="cd-notes">' + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def title(text: str) -> str:
    """Return the page's heading where it changes with the answer; elsewhere Streamlit's own."""
    return f'<h1 class="cd-title">{escape(text)}</h1>'


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


def costs(by_year: Sequence[tuple[float, ...]], names: Sequence[str], scenario: Scenario) -> str:
    """Return what falls due on each path in each year that has a cost on some path."""
    return table(words.costs_caption(scenario), "", names, _cost_rows(by_year))


def costs_of_one(by_year: Sequence[tuple[float, ...]], scenario: Scenario) -> str:
    """Return what falls due in each year on a single path."""
    return _table_of_one(words.costs_caption(scenario), _cost_rows(by_year))


def cost_items(data: Dataset, answer: Projection) -> str:
    """Return every cost of a path with its month and its source."""
    rows = []
    for cost in answer.cost_items:
        source = escape(data.sources.row(cost.source).title)
        cell = f'{escape(words.cost_cell(cost))}<span class="cd-note">{source}</span>'
        rows.append((words.item(data, cost.item), [cell]))
    return _table_of_one(words.cost_items_caption(answer.scenario), rows)


def _table_of_one(caption: str, rows: Sequence[tuple[str, Sequence[str | Cell]]]) -> str:
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
    return _table_of_one(PAY_CAPTION, _pay_rows(data, [answer]))


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
