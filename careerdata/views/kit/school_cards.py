"""A school as a card, its programs below it, and what is public of it, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from careerdata.answers.schools import Nearby, of_path
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.tables.schema import JobFact
from careerdata.views.kit import html_blocks
from careerdata.views.kit.html_blocks import html, joined
from careerdata.words import schools as words


def head(number: int, programs: Sequence[Nearby]) -> Markup:
    """Return the head of a school's card: its number on the map, name, place, and what is of the whole school."""
    first = programs[0]
    offer = first.offer
    about = [words.where(offer, first.miles), words.control(offer), words.taught(first) if offer.school else ""]
    whole = [words.completion(first.completion_rate)] if offer.school else []
    whole += [said for said in (words.low_income_price(offer),) if said]
    site = offer.school.website if offer.school else offer.listed.website if offer.listed else None
    return joined(
        (
            html('<h3 class="cd-school">%s %s</h3>', _number(_control(first), str(number)), offer.name),
            html(
                '<p class="cd-under">%s %s</p>', " · ".join(part for part in about if part), _link(site, words.WEBSITE)
            ),
            html('<p class="cd-more">%s</p>', " ".join(whole)) if whole else "",
        )
    )


def _control(one: Nearby) -> str:
    return one.offer.school.control if one.offer.school else "listed"


def _number(control: str, number: str = "") -> Markup:
    return html('<span class="cd-number cd-%s">%s</span>', control, number)


def _link(address: str | None, text: str) -> Markup:
    """Return a link that opens beside the page, nothing without an address."""
    if not address:
        return Markup()
    return html('<a href="%s" target="_blank" rel="noopener noreferrer">%s</a>', address, text)


def program(data: Dataset, one: Nearby, current_pay: float = 0.0) -> Markup:
    """Return a program: what to notice, price, length, graduates, earnings and debt, each with what it rests on.

    Args:
        current_pay: what the reader earns today, USD a year, to hold the graduates' earnings against; 0 for nothing.
    """
    offer = one.offer
    rows = {words.PRICE: words.price_long(data, offer, one.price), words.LENGTH: words.months_long(one.months)}
    if offer.program:
        rows |= {words.GRADUATES: words.graduates(one), words.EARNINGS: words.earnings(data, one)}
        rows |= {words.DEBT: words.debt(one)}
    else:
        rows |= {words.TAUGHT: words.taught(one)}
    said = [*(words.flag(data, one, flag) for flag in one.flags), words.earn_less(one, current_pay)]
    flags = joined(html("<li>%s</li>", flag) for flag in said if flag)
    noticed = html('<ul class="cd-flags" aria-label="%s">%s</ul>', words.NOTICE, flags) if flags else ""
    return joined(
        (
            html('<h4 class="cd-program">%s</h4>', words.title(data, offer)),
            html('<p class="cd-glance">%s</p>', words.at_a_glance(one)),
            noticed,
            html("<details><summary>%s</summary>%s</details>", words.MORE, facts(rows.items())),
        )
    )


def facts(rows: Iterable[tuple[str, str]]) -> Markup:
    """Return names and what is said of each."""
    return html('<dl class="cd-facts">%s</dl>', joined(html("<dt>%s</dt><dd>%s</dd>", *row) for row in rows))


def legend(controls: Iterable[str], home: bool) -> Markup:
    """Return the key to the colors of the map."""
    items = [html("<li>%s %s</li>", _number(name), words.CONTROL_NAMES[name]) for name in controls]
    items += [html('<li><span aria-hidden="true">★</span> %s</li>', words.YOU)] if home else []
    return html('<ul class="cd-legend" aria-label="%s">%s</ul>', words.COLORS, joined(items))


def claims(data: Dataset, rows: Iterable[JobFact]) -> Markup:
    """Return what schools have claimed, what was found out, and who says so."""
    items = []
    for row in rows:
        source = data.sources.row(row.source)
        who = words.said_by(source)
        said = html("%s %s", row.text or "", _link(source.address, who) or who)
        items.append(html("<div><dt>%s</dt><dd>%s</dd></div>", words.quoted(row.title), said))
    return html('<dl class="cd-claims">%s</dl>', joined(items))


def side_by_side(data: Dataset, scenario: Scenario, names: Sequence[str]) -> Markup:
    """Return the schools of the paths in a table, nothing where no path has one."""
    found = [of_path(data, scenario.profile, path) for path in scenario.paths]
    said = [dict(words.side_by_side(data, one)) if one else {} for one in found]
    titles = next((list(about) for about in said if about), [])
    if not titles:
        return Markup()
    rows = [(title, [about.get(title, "–") for about in said]) for title in titles]
    return html_blocks.section(words.SIDE_BY_SIDE, html_blocks.table(words.SIDE_BY_SIDE_CAPTION, "", names, rows))
