"""The printable report: a PDF with the answer, charts, comparison, steps, assumptions and sources, and schools on page one.

ReportLab draws it: maintained for decades, pure Python wheels, vector charts of its own, and no system library or browser to
install. The text is real text in reading order, and every chart stands beside its figures.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.graphics.widgets.markers import makeMarker
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from careerdata.answers import comparison, odds
from careerdata.answers.changes import betweens
from careerdata.answers.odds import Odds
from careerdata.answers.projection import Projection, compare
from careerdata.answers.schools import of_path
from careerdata.answers.warnings import at_once
from careerdata.files import export
from careerdata.files.lettering import marked_up
from careerdata.model.admission import large
from careerdata.scenario.path import MOST_PATHS, RATES, Scenario
from careerdata.scenario.profile import Assumptions, Profile
from careerdata.tables.dataset import Dataset
from careerdata.words import comparison as comparison_words
from careerdata.words import files as file_words
from careerdata.words import plan as words
from careerdata.words import schools as school_words
from careerdata.words import warnings
from careerdata.words.choices import field_value
from careerdata.words.format import usd, usd_tick

LEFT_MARGIN = 0.5 * inch
PADDING = 6  # of the page's frame
WIDTH = LETTER[0] - 2 * LEFT_MARGIN - 2 * PADDING
LINES = (("#0072B2", None), ("#B84F00", (5, 3)), ("#00795A", (2, 2)), ("#A8457F", (6, 2, 2, 2)))
"""Color and dash of each path: those of the page, darker for paper."""

GRAY = HexColor("#5A626A")
RULE = HexColor("#C4CAD0")
LINK_COLOR = "#0B63A5"
MOST_YEARS = 10
"""Years whose costs are listed one by one, of three and four paths half as many; those after are one row."""

FOOTER_GAP = 12
CODE_SIZE = 84
MOST_CODE = 700
"""Characters of a link that a phone still reads from a code of this size."""

MOST_STEPS, MOST_NOTES = 9, 3
"""Steps and notes of each path that fit on the paper; the dashboard has the rest."""

OWN_FIGURES = ("training_months", "training_cost", *RATES)
"""What a path takes from a school or from the reader, where it is set."""

_FLUSH = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
_PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=8, leading=10)
_SMALL = ParagraphStyle("small", parent=_PLAIN, fontSize=7, leading=8.7)
_RIGHT = ParagraphStyle("right", parent=_PLAIN, alignment=2)
_ANSWER = ParagraphStyle("answer", parent=_PLAIN, fontName="Helvetica-Bold", fontSize=10.5, leading=14)
_TITLE = ParagraphStyle("title", parent=_PLAIN, fontName="Helvetica-Bold", fontSize=16, leading=20)
_HEADING = ParagraphStyle(
    "heading",
    parent=_PLAIN,
    fontName="Helvetica-Bold",
    fontSize=10,
    leading=13,
    spaceBefore=7,
    spaceAfter=2,
    keepWithNext=1,
)


@large
def build(dataset: Dataset, scenario: Scenario, link: str, today: date) -> bytes:
    """Return the report as a PDF, from the same four things as the files of ``export.py``."""
    answers = compare(dataset, scenario)
    names = [
        f"{number}. {answer.title}" if len(answers) > 1 else answer.title for number, answer in enumerate(answers, 1)
    ]
    lives = odds.simulate(dataset, scenario)
    said = file_words.answer(dataset, scenario, lives, today)
    plan = file_words.on_plan(dataset, scenario, answers)
    title = file_words.report_title(dataset, answers)
    columns = [file_words.path(number) for number in range(1, len(answers) + 1)] if len(answers) > 1 else names
    story: list[Flowable] = [
        _top(title, said, plan, link, today),
        Spacer(0, 6),
        *(_legend_line(number, name) for number, name in enumerate(names)),
        *([] if all(path.outcomes is None for path in lives.paths) else [_of_100(dataset, lives, columns)]),
        *_schools(dataset, scenario, columns),
        Spacer(0, 6),
        _charts(dataset, answers, scenario),
        _comparison(dataset, scenario, answers, columns, today),
        _costs(dataset, scenario, answers, columns),
        _steps(dataset, answers, names, today),
        *_notes(dataset, answers, names),
        _assumptions(dataset, scenario, names),
        KeepTogether(_sources(dataset, scenario, answers)),
    ]
    stream = io.BytesIO()
    document = SimpleDocTemplate(
        stream, pagesize=LETTER, leftMargin=LEFT_MARGIN, rightMargin=LEFT_MARGIN, topMargin=0.5 * inch,
        bottomMargin=0.6 * inch, title=title, author="Career decision dashboard", subject=said,
        lang="en-US",
    )  # fmt: skip
    footer = _footer(link)
    document.build(story, onFirstPage=footer, onLaterPages=footer)
    return stream.getvalue()


_QUOTE = {'"': "&quot;"}


def _top(title: str, said: str, plan: str, link: str, today: date) -> Flowable:
    """Return title, date, link, the answer of the lives and that of the plan, and the link as a code for a phone's camera."""
    anchor = f'<link href="{escape(link, _QUOTE)}" color="{LINK_COLOR}">{file_words.OPEN}</link>'
    texts = [
        Paragraph(marked_up(title, bold=True), _TITLE),
        Paragraph(f"{file_words.day(today)}. {anchor}", _PLAIN),
        Spacer(0, 5),
        Paragraph(marked_up(said, bold=True), _ANSWER),
        Spacer(0, 3),
        Paragraph(marked_up(plan), _PLAIN),
    ]
    if len(link) > MOST_CODE:
        return KeepTogether(texts)
    code = Drawing(CODE_SIZE, CODE_SIZE)
    code.add(QrCodeWidget(link, barWidth=CODE_SIZE, barHeight=CODE_SIZE, barBorder=1, barLevel="L"))
    table = Table([[texts, code]], colWidths=[WIDTH - CODE_SIZE - 8, CODE_SIZE + 8])
    table.setStyle(TableStyle([*_FLUSH, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("ALIGN", (1, 0), (1, 0), "RIGHT")]))
    return table


def _footer(link: str) -> Callable[[Canvas, SimpleDocTemplate], None]:
    shown = quote(link, safe="%/:?#[]@!$&'()*+,;=~")  # a server's name may be in any script

    def draw(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 6.5)
        canvas.setFillColor(GRAY)
        note = file_words.foot(document.page)
        room = LETTER[0] - 2 * LEFT_MARGIN - canvas.stringWidth(note, "Helvetica", 6.5) - FOOTER_GAP
        canvas.drawString(LEFT_MARGIN, 0.35 * inch, _cut(shown, room, canvas))
        canvas.linkURL(link, (LEFT_MARGIN, 0.3 * inch, LETTER[0] - 2 * inch, 0.45 * inch))
        canvas.drawRightString(LETTER[0] - LEFT_MARGIN, 0.35 * inch, note)
        canvas.restoreState()

    return draw


def _cut(text: str, room: float, canvas: Canvas) -> str:
    """Return text, cut where it would be wider than the room, in points, that there is."""
    if canvas.stringWidth(text) <= room:
        return text
    kept = len(text)
    while kept and canvas.stringWidth(f"{text[:kept]}...") > room:
        kept -= 1
    return f"{text[:kept]}..."


# Charts


def _charts(dataset: Dataset, answers: Sequence[Projection], scenario: Scenario) -> Flowable:
    pay, net = [], []
    for answer in answers:
        months = answer.monthly["month"].tolist()
        earned = answer.monthly["current_pay" if answer.stays else "pay"].tolist()
        pay.append([(month / 12, usd) for month, usd in zip(months, earned, strict=True) if usd > 0])
        net.append(list(zip([month / 12 for month in months], answer.monthly["net_position"].tolist(), strict=True)))
    staying = list(zip([month / 12 for month in months], answers[0].monthly["current_pay"].tolist(), strict=True))
    zero = [(0.0, 0.0), (months[-1] / 12, 0.0)]
    marks = [answer.break_even_month for answer in answers]
    charts = [
        _chart(file_words.pay_chart(dataset, scenario), pay, staying, [None] * len(answers)),
        _chart(file_words.net_chart(dataset, scenario), net, zero, marks),
    ]
    table = Table([charts], colWidths=[WIDTH / 2] * 2)
    table.setStyle(TableStyle(_FLUSH))
    return table


def _legend_line(number: int, name: str) -> Flowable:
    """Return a path's line as the charts draw it, and its name."""
    color, dash = LINES[number]
    drawing = Drawing(26, 8)
    drawing.add(Line(0, 3, 26, 3, strokeColor=HexColor(color), strokeWidth=2, strokeDashArray=dash))
    table = Table([[drawing, Paragraph(marked_up(name), _PLAIN)]], colWidths=[32, WIDTH - 32])
    table.setStyle(TableStyle([*_FLUSH, ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]))
    return table


def _chart(
    title: str,
    lines: Sequence[list[tuple[float, float]]],
    reference: list[tuple[float, float]],
    marks: Sequence[int | None],
) -> Drawing:
    """Return a line chart over years: the reference line in gray, a line a path, and a mark on the line at 0."""
    drawing = Drawing(WIDTH / 2 - 6, 138)
    drawing.add(String(0, 128, title, fontName="Helvetica-Bold", fontSize=7.5, fillColor=black))
    plot = LinePlot()
    plot.x, plot.y, plot.width, plot.height = 34, 22, WIDTH / 2 - 50, 96
    drawn: list[tuple[list[tuple[float, float]], Color, tuple[float, ...] | None, float]]
    drawn = [(reference, GRAY, (1, 1.5), 1.0)]
    drawn += [
        (line, HexColor(LINES[number][0]), LINES[number][1], 1.8) for number, line in enumerate(lines) if len(line) > 1
    ]
    plot.data = [line for line, *_ in drawn]
    for i, (_, color, dash, width) in enumerate(drawn):
        plot.lines[i].strokeColor, plot.lines[i].strokeDashArray, plot.lines[i].strokeWidth = color, dash, width
    for number, month in enumerate(marks):
        if month is not None:
            plot.data.append([(month / 12, 0.0)])
            mark = makeMarker("FilledDiamond")
            mark.fillColor, mark.strokeColor, mark.size = HexColor(LINES[number][0]), white, 7
            plot.lines[len(plot.data) - 1].symbol = mark
    values = [usd for line, *_ in drawn for _, usd in line]
    last_year = reference[-1][0]
    low, high, step = _ticks(min(0.0, *values), max(values))
    x, y = plot.xValueAxis, plot.yValueAxis
    x.valueMin, x.valueMax, x.valueStep = 0, last_year, max(1, round(last_year / 10))
    y.valueMin, y.valueMax, y.valueStep = low, high, step
    y.labelTextFormat = lambda value: usd_tick(value, step)
    y.visibleGrid, y.gridStrokeColor, y.gridStrokeWidth = True, Color(0.5, 0.53, 0.56, 0.25), 0.5
    for axis in (x, y):
        axis.labels.fontName, axis.labels.fontSize, axis.strokeColor = "Helvetica", 6.5, RULE
    x.labels.dy = -2
    if low < 0:  # the years stand at the foot, not at the line of 0
        x.joinAxisMode = "bottom"
    drawing.add(plot)
    drawing.add(String(34, 2, "Years from today", fontName="Helvetica", fontSize=6.5, fillColor=GRAY))
    return drawing


def _ticks(low: float, high: float) -> tuple[float, float, float]:
    """Return rounded ends of an axis and its step."""
    rough = max(high - low, 1.0) / 5
    power = 10 ** (len(str(int(rough))) - 1)
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough)
    return (low // step) * step, -(-high // step) * step, step


# Tables


def _table(
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    first: float,
    styles: tuple[ParagraphStyle, ParagraphStyle] = (_PLAIN, _RIGHT),
) -> Flowable:
    """Return a table under its heading, which may go on over the page.

    Cells hold marked-up text, the first column is ``first`` of the width; ``styles`` are of the first column and the others.
    """
    heading = [Paragraph(marked_up(title, bold=True), _HEADING), *[""] * (len(header) - 1)]
    cells = [[Paragraph(f"<b>{cell}</b>", styles[i > 0]) for i, cell in enumerate(header)]]
    cells += [[Paragraph(cell, styles[i > 0]) for i, cell in enumerate(row)] for row in rows]
    widths = [WIDTH * first] + [WIDTH * (1 - first) / (len(header) - 1)] * (len(header) - 1)
    table = Table([heading, *cells], colWidths=widths, repeatRows=(1,), spaceBefore=4)
    table.setStyle(
        TableStyle(
            [
                ("SPAN", (0, 0), (-1, 0)),
                ("NOSPLIT", (0, 0), (0, 3)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 1), (-1, 1), 0.8, GRAY),
                ("LINEBELOW", (0, 2), (-1, -1), 0.3, RULE),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                ("LEFTPADDING", (0, 0), (-1, -1), 8),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
            ]
        )
    )
    return table


def _bold(names: Sequence[str]) -> list[str]:
    """Return the paths' names as a table's header."""
    return [marked_up(name, bold=True) for name in names]


def _of_100(dataset: Dataset, lives: Odds, names: Sequence[str]) -> Flowable:
    """Return how the lives of each path come out, a row a figure."""
    found = comparison_words.of_100(dataset, lives, betweens(dataset, lives) if len(names) < MOST_PATHS else ())
    rows = [[marked_up(called), *map(marked_up, cells)] for called, cells in found]
    return _table(file_words.OF_100, ["", *_bold(names)], rows, 0.25 if len(names) > 2 else 0.4)


def _schools(dataset: Dataset, scenario: Scenario, names: Sequence[str]) -> list[Flowable]:
    """Return what is published of the paths' schools, side by side; nothing where no path has one."""
    found = [of_path(dataset, scenario.profile, path) for path in scenario.paths]
    said = [dict(school_words.side_by_side(dataset, one)) if one else {} for one in found]
    titles = next((list(about) for about in said if about), [])
    if not titles:
        return []
    rows = [[marked_up(title), *(marked_up(about.get(title, "–")) for about in said)] for title in titles]
    table = _table(school_words.SIDE_BY_SIDE, ["", *_bold(names)], rows, 0.12, (_SMALL, _SMALL))
    return [table, Paragraph(marked_up(school_words.SIDE_BY_SIDE_CAPTION), _SMALL)]


def _comparison(
    dataset: Dataset, scenario: Scenario, answers: Sequence[Projection], names: Sequence[str], today: date
) -> Flowable:
    horizon = scenario.profile.horizon
    rows = []
    for measure in comparison.measures(scenario, answers):
        cells = [marked_up(comparison_words.title(dataset, measure, horizon))]
        for number in range(len(answers)):
            value = comparison_words.value(dataset, measure, number, horizon, today=today)
            said = comparison_words.against_first(measure, number)
            cells.append(marked_up(value) + (f'<br/><font size="6.5">{marked_up(said)}</font>' if said else ""))
        rows.append(cells)
    return _table(file_words.differences(answers), ["", *_bold(names)], rows, 0.25 if len(answers) > 2 else 0.4)


def _costs(dataset: Dataset, scenario: Scenario, answers: Sequence[Projection], names: Sequence[str]) -> Flowable:
    horizon = scenario.profile.horizon
    by_year = comparison.costs_by_year(answers, horizon)
    most = MOST_YEARS if len(answers) < 3 else MOST_YEARS // 2
    rows = [(file_words.years_of(year, year), costs) for year, costs in enumerate(by_year[:most], 1)]
    if horizon > most:
        rest = tuple(map(sum, zip(*by_year[most:], strict=True)))
        rows.append((file_words.years_of(most + 1, horizon), rest))
    cells = [[title, *(usd(cost) if cost else "–" for cost in costs)] for title, costs in rows if any(costs)]
    nothing = [["Nothing", *["–"] * len(names)]]
    return _table(file_words.costs(dataset, scenario), ["", *_bold(names)], cells or nothing, 0.25)


def _steps(dataset: Dataset, answers: Sequence[Projection], names: Sequence[str], today: date) -> Flowable:
    columns = []
    for answer in answers:
        marks = [
            f"{export.month_date(today, month):%b %Y}: {marked_up(what)}"
            for month, what in words.milestones(dataset, answer)[:MOST_STEPS]
        ]
        columns.append("<br/>".join(marks) or file_words.NO_STEPS)
    table = Table(
        [
            [Paragraph(f"<b>{name}</b>", _SMALL) for name in _bold(names)],
            [Paragraph(text, _SMALL) for text in columns],
        ],
        colWidths=[WIDTH / len(names)] * len(names),
    )
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
            ]
        )
    )
    return KeepTogether([Paragraph("Step by step", _HEADING), table])


def _notes(dataset: Dataset, answers: Sequence[Projection], names: Sequence[str]) -> list[Flowable]:
    said: dict[str, list[str]] = {}
    for number, answer in enumerate(answers, 1):
        for text in warnings.sentences(dataset, answer.warnings[: at_once(answer.warnings, MOST_NOTES)]):
            said.setdefault(text, []).append(str(number))
    if not said:
        return []
    lines = []
    for text, numbers in said.items():
        whose = "" if len(numbers) == len(answers) else f"Path {' and '.join(numbers)}: "
        lines.append(f"• {marked_up(whose + text)}")
    return [Paragraph("What to know", _HEADING), Paragraph("<br/>".join(lines), _SMALL)]


def _assumptions(dataset: Dataset, scenario: Scenario, names: Sequence[str]) -> Flowable:
    fields = (*Profile.names(), *Assumptions.names())
    held = vars(scenario.profile) | vars(scenario.assumptions)
    lines = [_settings(dataset, {name: held[name] for name in fields})]
    for name, path in zip(names, scenario.paths, strict=True):
        if own := _settings(dataset, {field: getattr(path, field) for field in OWN_FIGURES}):
            lines.append(f"{marked_up(name)}: {own}")
    head = Paragraph("About you, and what is assumed", _HEADING)
    return KeepTogether([head, *(Paragraph(line, _SMALL) for line in lines)])


def _settings(dataset: Dataset, values: Mapping[str, Any]) -> str:
    """Return fields that are set, each with its title and its value."""
    said = [
        f"{marked_up(dataset.fields.row(name).title)}: <b>{marked_up(field_value(dataset, name, value), bold=True)}</b>"
        for name, value in values.items()
        if value not in (None, "", ())
    ]
    return "; ".join(said) + "." if said else ""


def _sources(dataset: Dataset, scenario: Scenario, answers: Sequence[Projection]) -> list[Flowable]:
    said = []
    for row in export.sources(dataset, scenario, answers):
        text = marked_up(f"{row.title}. {row.publisher}, {row.published or 'undated'}.")
        if row.address:
            text += (
                f' <link href="{escape(row.address, _QUOTE)}" color="{LINK_COLOR}">{marked_up(row.address[:90])}</link>'
            )
        said.append(f"• {text}")
    return [Paragraph("Sources", _HEADING), Paragraph("<br/>".join(said), _SMALL)]
