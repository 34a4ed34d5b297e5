"""A school as a card, its programs below it, and the school test: HTML that escapes all text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from careerdata.answers.nearby_schools import Nearby, of_path
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import JobFact
from careerdata.views.kit import markup
from careerdata.words import schools as words


def head(data: Dataset, number: int, programs: Sequence[Nearby]) -> str:
    """Return the head of a school's card: its number on the map, name, place, and what is of the whole school."""
    first = programs[0]
    offer = first.offer
    about = [words.where(offer, first.miles), words.control(offer), words.taught(first) if offer.school else ""]
    school = [words.completion(first.completion_rate)] if offer.school else []
    school += [said for said in (words.low_income_price(offer),) if said]
    site = offer.school.website if offer.school else offer.listed.website if offer.listed else None
    link = f' <a href="{escape(site)}" target="_blank" rel="noopener noreferrer">{words.WEBSITE}</a>' if site else ""
    return (
        f'<h3 class="cd-school"><span class="cd-number cd-{escape(offer.school.control if offer.school else "listed")}">'
        f"{number}</span> {escape(offer.name)}</h3>"
        f'<p class="cd-under">{escape(" · ".join(part for part in about if part))}{link}</p>'
        + (f'<p class="cd-more">{escape(" ".join(school))}</p>' if school else "")
    )


def program(data: Dataset, one: Nearby) -> str:
    """Return a program: what to notice, price, length, graduates, earnings and debt, each with what it rests on."""
    offer = one.offer
    flags = "".join(f"<li>{escape(words.flag(data, one, flag))}</li>" for flag in one.flags)
    rows = {
        words.PRICE: words.price_long(data, offer, one.price),
        words.LENGTH: words.months_long(one.months),
        words.GRADUATES: words.graduates(one),
        words.EARNINGS: words.earnings(data, one),
        words.DEBT: words.debt(one),
    }
    if offer.program is None:
        rows = {words.PRICE: rows[words.PRICE], words.LENGTH: rows[words.LENGTH], words.TAUGHT: words.taught(one)}
    return (
        f'<h4 class="cd-program">{escape(words.title(data, offer))}</h4>'
        f'<p class="cd-glance">{escape(words.at_a_glance(one))}</p>'
        + (f'<ul class="cd-flags" aria-label="{words.NOTICE}">{flags}</ul>' if flags else "")
        + f"<details><summary>{words.MORE}</summary>{facts(rows.items())}</details>"
    )


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return names and what is said of each."""
    return (
        '<dl class="cd-facts">'
        + "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in rows)
        + "</dl>"
    )


def legend(controls: Iterable[str], home: bool) -> str:
    """Return the key to the colors of the map."""
    items = "".join(
        f'<li><span class="cd-number cd-{escape(name)}" aria-hidden="true"></span> {escape(words.CONTROL_NAMES[name])}</li>'
        for name in controls
    )
    you = f'<li><span aria-hidden="true">★</span> {words.YOU}</li>' if home else ""
    return f'<ul class="cd-legend" aria-label="{words.COLORS}">{items}{you}</ul>'


def claims(data: Dataset, rows: Iterable[JobFact]) -> str:
    """Return what schools have claimed, what was found out, and who says so."""
    items = ""
    for row in rows:
        source = data.sources.row(row.source)
        who = escape(words.said_by(source))
        if source.address:
            who = f'<a href="{escape(source.address)}" target="_blank" rel="noopener noreferrer">{who}</a>'
        items += f"<div><dt>{escape(words.quoted(row.title))}</dt><dd>{escape(row.text or '')} {who}</dd></div>"
    return f'<dl class="cd-claims">{items}</dl>'


def side_by_side(data: Dataset, scenario: Scenario, names: Sequence[str]) -> str:
    """Return the schools of the paths in a table, nothing where no path has one."""
    found = [of_path(data, scenario.profile, path) for path in scenario.paths]
    said = [dict(words.side_by_side(data, one)) if one else {} for one in found]
    titles = next((list(about) for about in said if about), [])
    if not titles:
        return ""
    rows = [(title, [escape(about.get(title, "–")) for about in said]) for title in titles]
    return markup.section(words.SIDE_BY_SIDE, markup.table(words.SIDE_BY_SIDE_CAPTION, "", names, rows))
