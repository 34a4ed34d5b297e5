"""Money, counts, months, shares and lists as the product writes them: the one place that rounds and makes plurals."""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Sequence
from datetime import date

MINUS = "−"
HUNDRED = 100
"""What sentences on pay round to: nobody's pay in five years is known to the dollar."""

THOUSAND = 1000
MONTHS_A_YEAR = 12


def nearest(value: float, to: int = 1) -> int:
    """Return the nearest multiple of ``to``; halves go away from zero, as people round.

    Example:
        >>> nearest(2.5), nearest(-2.5), nearest(1_250, HUNDRED)
        (3, -3, 1300)
    """
    return int(math.copysign(math.floor(abs(value) / to + 0.5) * to, value))


def usd(value: float, to: int = 1, minus: str = MINUS) -> str:
    """Return an amount in whole dollars, or in whole hundreds (``to``); never a negative nothing.

    Args:
        minus: the sign where only plain letters can be shown.

    Example:
        >>> usd(1234.5), usd(-1250, HUNDRED), usd(-0.2)
        ('$1,235', '−$1,300', '$0')
    """
    whole = nearest(value, to)
    return f"{minus if whole < 0 else ''}${abs(whole):,}"


def plain_usd(value: float) -> str:
    """Return an amount in whole dollars in letters that every terminal and font has."""
    return usd(value, minus="-")


def signed(value: float, to: int = 1, minus: str = MINUS) -> str:
    """Return an amount with its sign, for a gain or a loss; what rounds to nothing has none."""
    return f"{'+' if nearest(value, to) > 0 else ''}{usd(value, to, minus)}"


def more_or_less(value: float, to: int = 1) -> str:
    """Return a difference without its sign: "$1,500 less"."""
    return f"{usd(abs(value), to)} {'more' if value >= 0 else 'less'}"


def usd_range(low: float, high: float, to: int = 1, joint: str = "–", minus: str = MINUS) -> str:
    """Return a range of dollars, or one amount where both ends round to the same.

    Example:
        >>> usd_range(59_800, 72_800), usd_range(0, 0.2), usd_range(1, 2, joint=" to ")
        ('$59,800–72,800', '$0', '$1 to $2')
    """
    first, last = usd(low, to, minus), usd(high, to, minus)
    if first == last:
        return first
    return f"{first}{joint}{last.removeprefix('$') if joint == '–' else last}"


def usd_short(low: float, high: float, digits: int = 0) -> str:
    """Return a range in thousands with so many digits, for where room is short; below a thousand in whole dollars.

    Example:
        >>> usd_short(35_400, 42_000), usd_short(0, 2_420, 1), usd_short(0, 0, 1)
        ('$35–42k', '$0–2.4k', '$0')
    """
    if abs(high) < THOUSAND:
        return usd_range(low, high)
    first, last = (f"{nearest(value, THOUSAND // 10**digits) / THOUSAND:.{digits}f}" for value in (low, high))
    if first == last:
        return f"${last}k"
    return f"${first if nearest(low) else 0}–{last}k"


def usd_tick(value: float, step: float) -> str:
    """Return an amount on an axis in plain letters, in thousands where the steps between amounts allow it.

    Example:
        >>> usd_tick(-12_500, 2_500), usd_tick(-100, 50), usd_tick(0, 5_000)
        ('-$12.5k', '-$100', '$0')
    """
    if not value or step < THOUSAND:
        return plain_usd(value)
    return f"{'-' if value < 0 else ''}${abs(value) / THOUSAND:,g}k"


def pay_parts(low: float, typical: float, high: float, to: int = 1, minus: str = MINUS) -> tuple[str, str]:
    """Return a range of pay, and apart from it which pay is typical; an end of the range is named as such.

    Example:
        >>> pay_parts(59_812, 66_000, 72_790, HUNDRED)
        ('$59,800–72,800', 'typical $66,000')
    """
    span, own = usd_range(low, high, to, minus=minus), usd(typical, to, minus)
    first, middle, last = (nearest(value, to) for value in (low, typical, high))
    if first == last:
        return own, ""
    if middle in (first, last):
        return own, f"the {'top' if middle == last else 'bottom'} of {span}"
    return span, f"typical {own}"


def pay_range(low: float, typical: float, high: float, to: int = 1, aside: str = ", {}", minus: str = MINUS) -> str:
    """Return a range of pay and which pay in it is typical.

    Args:
        aside: how the typical pay follows the range.

    Example:
        >>> pay_range(59_812, 66_000, 72_790, HUNDRED, " ({})"), pay_range(59_812, 72_790, 72_790, HUNDRED)
        ('$59,800–72,800 (typical $66,000)', '$72,800, the top of $59,800–72,800')
    """
    pay, typically = pay_parts(low, typical, high, to, minus)
    return pay + aside.format(typically) if typically else pay


def plural(number: float, one: str, many: str = "") -> str:
    """Return the noun that goes with a number: "year", "years"; ``many`` where it takes more than an s."""
    return one if number == 1 else many or f"{one}s"


def count(number: float, one: str, many: str = "") -> str:
    """Return a number with its noun.

    Example:
        >>> count(1, "year"), count(1200, "path"), count(2.5, "year"), count(2, "fee for it", "fees for it")
        ('1 year', '1,200 paths', '2.5 years', '2 fees for it')
    """
    return f"{number:,.10g} {plural(number, one, many)}"


def years(number: float) -> str:
    """Return "1 year", "5 years"."""
    return count(number, "year")


def months(number: float) -> str:
    """Return "1 month", "5 months"."""
    return count(number, "month")


def number_range(low: float, high: float, one: str, many: str = "") -> str:
    """Return "2 to 5 years", or "1 year" where both ends are the same."""
    return count(high, one, many) if low == high else f"{low:,g} to {count(high, one, many)}"


def month(number: float | None, never: str = "never") -> str:
    """Return a month from today; ``never`` where it does not come."""
    return never if number is None else f"month {nearest(number)}"


def month_name(date: str) -> str:
    """Return a month as people write it.

    Example:
        >>> month_name("2026-08")
        'August 2026'
    """
    year, number = date.split("-")
    return f"{calendar.month_name[int(number)]} {year}"


def calendar_month(today: date, number: float) -> str:
    """Return the month of the calendar that is so many months from today: "September 2027".

    Example:
        >>> calendar_month(date(2026, 11, 26), 10)
        'September 2027'
    """
    months = today.year * MONTHS_A_YEAR + today.month - 1 + nearest(number)
    return f"{calendar.month_name[months % MONTHS_A_YEAR + 1]} {months // MONTHS_A_YEAR}"


def short_month(today: date, number: float) -> str:
    """Return the same in short: "Sep 2027"."""
    name, year = calendar_month(today, number).split()
    return f"{name[:3]} {year}"


def the_month(today: date | None, number: float) -> str:
    """Return the month of the calendar: "September 2027"; without today "month 10"."""
    return month(number) if today is None else calendar_month(today, number)


def span_of(number: float) -> str:
    """Return a number of months as people say it: in half years from two years on.

    Example:
        >>> span_of(1), span_of(23), span_of(24), span_of(52), span_of(55)
        ('1 month', '23 months', '2 years', '4½ years', '4½ years')
    """
    whole = nearest(number)
    if whole < 2 * MONTHS_A_YEAR:
        return months(whole)
    halves = nearest(whole / 6)
    return f"{halves // 2}{'½' if halves % 2 else ''} years"


def when(today: date | None, number: float) -> str:
    """Return a month from today as a date and how far off it is; without today, its number alone.

    Example:
        >>> when(date(2026, 11, 26), 55), when(None, 55)
        ('June 2031, in 4½ years', 'month 55')
    """
    if today is None:
        return month(number)
    return f"{calendar_month(today, number)}, in {span_of(number)}" if nearest(number) else "now"


def about_percent(share: float) -> str:
    """Return a chance that nobody knows to a hundredth: two digits of it.

    Example:
        >>> about_percent(0.2519), about_percent(0.084), about_percent(0.004), about_percent(1)
        ('25%', '8.4%', '0.4%', '100%')
    """
    return percent(float(f"{share:.2g}"))


def percent(share: float) -> str:
    """Return a share in percent with at most two digits: "60%", "−1.25%"."""
    return f"{round(100 * share, 2):g}%".replace("-", MINUS)


def quantity(value: float, unit: str | None) -> str:
    """Return a number with its unit, one of those of ``fields.csv``: "$4,000", "7 months", "60%", "−1% a year"."""
    if unit == "usd":
        return usd(value)
    if unit in ("share", "share_per_year"):
        return percent(value) + (" a year" if unit == "share_per_year" else "")
    if unit in ("months", "years", "attempts"):
        return count(value, unit.removesuffix("s"))
    return f"{value:g}".replace("-", MINUS)


def with_article(noun: str) -> str:
    """Return a noun with a or an before it.

    Example:
        >>> with_article("auditor"), with_article("coding auditor")
        ('an auditor', 'a coding auditor')
    """
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"


def with_the(place: str) -> str:
    """Return a place as it stands in a sentence: regions without a city of their own take an article.

    Example:
        >>> with_the("Ohio"), with_the("West Delta Arkansas nonmetropolitan area")
        ('Ohio', 'the West Delta Arkansas nonmetropolitan area')
    """
    return f"the {place}" if place.endswith(" area") else place


def how_many(probability: float) -> str:
    """Return how many of 100 a probability is, for where the 100 are named: never all or none unless it is.

    Example:
        >>> how_many(0.384), how_many(0.999), how_many(0)
        ('38', 'more than 99', '0')
    """
    if 0 < probability < 0.005:
        return "fewer than 1"
    return "more than 99" if 0.995 <= probability < 1 else f"{nearest(100 * probability)}"


def out_of_100(probability: float) -> str:
    """Return a probability as people of 100, as :func:`how_many` counts them.

    Example:
        >>> out_of_100(0.384), out_of_100(0.999), out_of_100(0)
        ('38 of 100', 'more than 99 of 100', '0 of 100')
    """
    return f"{how_many(probability)} of 100"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Return parts as one enumeration: "a", "a and b", "a, b and c"; "then" as the last word takes a comma."""
    *before, end = parts
    return f"{', '.join(before)}{',' if last == 'then' else ''} {last} {end}" if before else end


def lower(title: str) -> str:
    """Return a title for use inside a sentence: an abbreviation or a name in capitals stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def upper(text: str) -> str:
    """Return text with a capital at its start, for the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def sentences(parts: Sequence[str]) -> str:
    """Return sentences one after the other, without those that are empty."""
    return " ".join(filter(None, parts))
