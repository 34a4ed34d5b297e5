"""Programs at schools in sentences: what a figure is of, what it rests on, and what to notice."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

from careerdata.answers.schools import Flag, Nearby, PlaceError, Sort, outcomes_of
from careerdata.scenario.schools import Months, Offer, Online, Price, PriceBasis, Rate
from careerdata.scenario.zip_codes import place_of
from careerdata.tables.dataset import Dataset
from careerdata.tables.dates import months_of as months_of_date
from careerdata.tables.schema import EtplOutcome, Source
from careerdata.words.format import (
    HUNDRED,
    count,
    listed,
    lower,
    more_or_less,
    nearest,
    number_range,
    upper,
    usd,
    usd_range,
)

UNKNOWN = "not published"
SORT_NAMES: dict[Sort, str] = {
    "miles": "nearest",
    "fit": "fewest warnings, then cheapest",
    "price": "cheapest",
    "months": "shortest",
    "awards": "most graduates",
    "completion": "highest completion",
    "earnings": "highest earnings",
}
CONTROL_NAMES = {"public": "Public", "nonprofit": "Private nonprofit", "for_profit": "Private for-profit"}
ONLINE_NAMES: dict[Online, str] = {
    "all": "Online only",
    "mostly": "Mostly online",
    "some": "Some programs online",
    "no": "On site",
}
DELIVERY_NAMES: dict[Online, str] = {"all": "Online", "mostly": "Mostly online", "some": "Hybrid", "no": "On site"}
"""The same of one program of a state's list, which says how it is taught."""
RATE_NAMES: dict[Rate, str] = {
    "any": "the same for everybody",
    "in_district": "for residents of its district",
    "in_state": "for residents of the state",
    "out_of_state": "for people from other states",
}
BASIS_NAMES: dict[PriceBasis, str] = {"program": "whole program", "state_list": "state's list", "tuition": "estimate"}
MONTHS_NAMES = {"reported": "reported by the school", "state_list": "from the state's list", "typical": "typical"}

EARNINGS_NAME = "health administration and records graduates"
"""Whose earnings are published: never only coders'."""

NOTES = (
    "Prices of whole programs come almost only from for-profit schools. Elsewhere a year's tuition is published, and the "
    "price is an estimate from the credits of such an award, 30 a year.",
    "Completion is the whole school's: of first-time full-time students, those who finish within one and a half times the "
    "normal time. Which programs can be studied online is not published either, only what the school as a whole offers.",
    f"Earnings are those of {EARNINGS_NAME} with that kind of credential who had federal aid, in any job, counted over all "
    "branches of a school. Debt is that of those who borrowed.",
    "No public table has pass rates by school: ask.",
)
"""What every reader of these figures has to know."""


def title(dataset: Dataset, offer: Offer) -> str:
    """Return what is taught and what it ends with: "Medical coding, certificate, 1 to 2 years"."""
    field = dataset.fields_of_study.find(offer.cip)
    taught = offer.listed.title if offer.program is None and offer.listed else field.plain_title if field else offer.cip
    award = lower(offer.award.title) if offer.award else ""
    return f"{taught}, {award}" if award and offer.program else taught


def where(offer: Offer, miles: float | None) -> str:
    """Return where it is taught, and how far away: "Columbus, OH, 0.9 miles away"."""
    place = ", ".join(part for part in (offer.city, offer.state) if part) or "place not published"
    return place if miles is None else f"{place}, {distance(miles)} away"


def distance(miles: float) -> str:
    """Return a distance, as the crow flies: tenths of a mile only where it is short."""
    return f"{miles:.1f} miles" if miles < 10 else count(nearest(miles), "mile")


def price_short(price: Price | None) -> str:
    """Return a price for a table; "about" marks an estimate."""
    if price is None:
        return UNKNOWN
    return f"about {usd(price.usd, HUNDRED)}" if price.basis == "tuition" else usd(price.usd)


def price_long(dataset: Dataset, offer: Offer, price: Price | None) -> str:
    """Return a price with its range, what it covers, whose it is, its date, and how an estimate came about."""
    if price is None:
        return f"Price {UNKNOWN}: ask for the whole program's, with fees, books and exam."
    if price.basis == "tuition":
        whose = "" if price.rate == "any" else f" {RATE_NAMES[price.rate]}"
        reach = usd_range(price.low, price.high, HUNDRED)
        credits = number_range(offer.award.credits_low, offer.award.credits_high, "credit") if offer.award else ""
        year = dataset.parameter("credits_a_year")
        return (
            f"About {usd(price.usd, HUNDRED)} ({reach}), an estimate: only a year's tuition is published, "
            f"{usd(price.year_usd or 0)}{whose} ({price.as_of}); such an award takes {credits}, a year is {year:g}. "
            "Books come on top."
        )
    by = "" if price.basis == "program" else f" by the list of {_list_name(dataset, offer)}"
    books = "books included" if price.books_usd else "books not named"
    whose = "" if price.rate == "any" else f", {RATE_NAMES[price.rate]}"
    return f"{usd(price.usd)} for the whole program{by} ({date(price.as_of)}), {books}{whose}."


def _list_name(dataset: Dataset, offer: Offer) -> str:
    return dataset.states.row(offer.listed.list_state).name if offer.listed else ""


def date(as_of: str) -> str:
    """Return a date as readers write it: "March 2024"; a year or school year as it is."""
    only = months_of_date(as_of)
    return as_of if len(only) > 1 else f"{calendar.month_name[int(only[0][5:])]} {only[0][:4]}"


def low_income_price(offer: Offer) -> str | None:
    """Return what students from families with low income pay a year, or ``None``."""
    school = offer.school
    if school is None or school.net_price_low_income_usd is None:
        return None
    usual = usd(school.net_price_low_income_usd)
    return (
        f"Students from families with up to $30,000 a year paid {usual} a school year after grants, living costs included "
        "(the whole school, full time)."
    )


def months_short(months: Months | None) -> str:
    """Return how long it takes, for a table."""
    return UNKNOWN if months is None else f"{nearest(months.months)}"


def months_long(months: Months | None) -> str:
    """Return how long it takes full time, its range and what it rests on."""
    if months is None:
        return f"Length {UNKNOWN}."
    if months.basis == "typical":
        reach = number_range(months.low, months.high, "month")
        return (
            f"About {count(nearest(months.months), 'month')}, typical of such an award ({reach}); its own is {UNKNOWN}."
        )
    low, high = nearest(months.low), nearest(months.high)
    return f"{number_range(low, high, 'month')}, {MONTHS_NAMES[months.basis]}."


def graduates(one: Nearby) -> str:
    """Return how many graduates a year it has, newest year and mean."""
    program = one.offer.program
    if program is None:
        return f"Number of graduates {UNKNOWN}."
    newest = f"{count(program.awards, 'graduate')} in {program.awards_year}"
    return f"{newest}, {program.awards_mean:.3g} a year over three years."


def completion(rate: float | None) -> str:
    """Return the school's completion rate."""
    if rate is None:
        return f"Completion {UNKNOWN}."
    return f"Of its full-time students {nearest(100 * rate)} of 100 finish within one and a half times the normal time."


def graduates_earn(offer: Offer, current_usd: float = 0.0) -> str:
    """Return what graduates of such programs there earn, to hold a plan against; nothing where it is not published."""
    program = offer.program
    later = program.earnings_4yr_usd or program.earnings_1yr_usd if program else None
    if program is None or not later:
        return ""
    after = "four years" if program.earnings_4yr_usd else "a year"
    less = ", less than you earn today" if later < current_usd else ""
    return (
        f"Its {EARNINGS_NAME} earn {usd(later, HUNDRED)} {after} after finishing, in any job{less}: the plan's pay is of those "
        "who code."
    )


def earnings(dataset: Dataset, one: Nearby) -> str:
    """Return what graduates earn, against high-school graduates of the state."""
    first, later = one.earnings
    if first is None and later is None:
        return f"Earnings {UNKNOWN}."
    parts = [
        f"{usd(value, HUNDRED)} {after}"
        for value, after in ((first, "one year after"), (later, "four years after"))
        if value is not None
    ]
    program, school = one.offer.program, one.offer.school
    text = f"Its {EARNINGS_NAME} earn {', '.join(parts)}"
    if program and program.pooled_branches and program.pooled_branches > 1:
        text += f" ({program.pooled_branches} branches together)"
    if school and school.high_school_pay_usd:
        state = dataset.states.row(school.state).name
        text += f"; people with high school alone earn {usd(school.high_school_pay_usd, HUNDRED)} in {state}"
    return f"{text} (dollars of {program.earnings_as_of})." if program else f"{text}."


def against_today(one: Nearby, current_pay: float) -> str:
    """Return what graduates earn beside the pay of today, nothing where either is not known."""
    first, later = one.earnings
    if not current_pay or not (later or first):
        return ""
    after = "four years" if later else "a year"
    gap = (later or first or 0) - current_pay
    return f"{upper(after)} after, the middle one of them earns {more_or_less(gap, HUNDRED)} than you do today."


def earn_less(one: Nearby, current_pay: float) -> str:
    """Return that graduates earn less than somebody does today; empty where they do not, or it is not known."""
    first, later = one.earnings
    return against_today(one, current_pay) if 0 < (later or first or 0) < current_pay else ""


def debt(one: Nearby) -> str:
    """Return what those who borrowed owe."""
    return f"Debt {UNKNOWN}." if one.debt_usd is None else f"Those who borrowed owe {usd(one.debt_usd, HUNDRED)}."


def taught(one: Nearby) -> str:
    """Return how it is taught."""
    if one.online is None:
        return f"On site or online: {UNKNOWN}"
    own = one.offer.program is None
    return DELIVERY_NAMES[one.online] if own else ONLINE_NAMES[one.online]


def flag(dataset: Dataset, one: Nearby, which: Flag) -> str:
    """Return in words what to notice about a program."""
    school = one.offer.school
    limit = dataset.parameter("few_graduates")
    state = dataset.states.row(school.state).name if school else "the state"
    finish = nearest(100 * (one.completion_rate or 0))
    field = dataset.fields_of_study.find(one.offer.cip)
    return {
        "other_field": f"{field.plain_title if field else one.offer.cip}: may not prepare for a coding exam, so ask",
        "short": "Shorter than such programs usually are: ask if it prepares for the exam",
        "high_price": "Price far above public schools near",
        "few_finish": f"Few finish: {finish} of 100",
        "high_debt": "Graduates owe more than they earn in their first year",
        "low_earnings": f"Graduates earn no more than people with high school alone in {state}",
        "unpublished": "Neither its price nor what graduates earn is published: ask for both in writing before you pay",
        "none_lately": "No graduates in three years: ask whether it still runs",
        "few_graduates": f"Fewer than {limit:g} graduates a year",
    }[which]


def found(number: int, schools: int, place: str) -> str:
    """Return how much was found: "10 programs at 4 schools within 10 miles of Columbus, OH"."""
    if not number:
        return f"No program {place}."
    return f"{count(number, 'program')} at {count(schools, 'school')} {place}."


def nothing_near(farther: int, miles: float, online: int) -> str:
    """Return what there is instead where nothing is within reach."""
    more = (
        f"Within {miles:g} miles there {'is' if farther == 1 else 'are'} {count(farther, 'program')}. "
        if farther
        else ""
    )
    return f"{more}Schools that teach online list {online}: choose “Online” above, or more miles."


def searched(dataset: Dataset, state: str, zip_code: str, area: str, within: float, online: bool) -> str:
    """Return where was searched: "within 10 miles of Columbus, OH (43215)"."""
    if online:
        return "online, from anywhere"
    place = place_of(zip_code) if zip_code else None
    if place:
        return f"within {within:g} miles of {place.city}, {place.state} ({place.zip})"
    if area:
        row = dataset.areas.row(area)
        if row.area_type == "nonmetropolitan":
            names = listed(dataset.states.row(state).name for state in row.states)
            return f"outside the metropolitan areas of {names} (which of them lie in {row.title} is not published)"
        return f"in {row.title}"
    return f"in {dataset.states.row(state).name}"


def row(dataset: Dataset, one: Nearby) -> tuple[str, ...]:
    """Return a program as cells of a table: miles, price, months, graduates a year, completion, earnings, school, program."""
    first, later = one.earnings
    return (
        "" if one.miles is None else f"{one.miles:.1f}",
        "" if one.price is None else price_short(one.price),
        "" if one.months is None else months_short(one.months),
        "" if one.awards is None else f"{one.awards:,}",
        "" if one.completion_rate is None else f"{nearest(100 * one.completion_rate)}%",
        "" if later is None and first is None else usd(later or first or 0, HUNDRED),
        f"{one.offer.name}, {where(one.offer, None)}",
        title(dataset, one.offer),
    )


def hidden_by_filters(hidden: int) -> str:
    """Return what the filters hide, or nothing."""
    return f"The filters above hide {count(hidden, 'more program')}." if hidden else ""


def map_text(shown: int, schools: int, place: str) -> str:
    """Return what the map shows, for those who cannot see it."""
    return (
        f"Map of {count(schools, 'school')} {place}; the first {shown} have the numbers of the list." if schools else ""
    )


def in_plan(offer: Offer) -> str:
    """Return that a school is the plan's."""
    return f"In your plan: {offer.name}."


def at(offer: Offer) -> str:
    """Return at which school a path's training is."""
    return f"At {offer.name}"


def cannot_start(offer: Offer) -> str:
    """Return why no path can begin with a program."""
    if offer.award and offer.award.requires_education != "high_school":
        return "No path begins with it: it asks for a bachelor's degree."
    return "No path begins with it: here a bachelor's degree is counted only after an associate degree."


def against_public(one: Nearby, public_usd: float | None) -> str:
    """Return a price beside the middle one of public schools within reach."""
    if one.price is None:
        return "Its price is not published, so it cannot be put beside others."
    if public_usd is None:
        return "No other public school within reach has a price for such an award to put it beside."
    if abs(one.price.usd - public_usd) < HUNDRED / 2:
        return f"That is the middle price of other public schools within reach, {usd(public_usd, HUNDRED)}."
    if one.price.usd < public_usd:
        return f"That is less than the middle price of other public schools within reach, {usd(public_usd, HUNDRED)}."
    times = one.price.usd / public_usd
    ratio = f"{times:.1f} times" if times >= 1.15 else "a little above"
    return f"That is {ratio} the middle price of other public schools within reach, {usd(public_usd, HUNDRED)}."


def outcome(dataset: Dataset, row: EtplOutcome) -> str:
    """Return what a state's wage records say of a school's graduates."""
    state = dataset.states.row(row.state).name
    after = {2: "half a year", 4: "a year", 8: "two years"}.get(row.quarters, f"{row.quarters} quarters")
    parts = []
    if row.employed_share is not None:
        parts.append(f"{nearest(100 * row.employed_share)} of 100 had a job of any kind in {state}")
    if row.quarterly_wage_usd is not None:
        parts.append(f"they earned {usd(row.quarterly_wage_usd)} a quarter")
    return f"{after.capitalize()} after finishing, of {count(row.completers, 'graduate')}: {' and '.join(parts)}."


# The page

TITLE = "Schools near you"
WHERE, WITHIN, SORT = "Where to look", "Within", "Order"
FILTER, AWARD, FIELD, CONTROL = "Filter", "What it ends with", "What it teaches", "Who runs it"
MOST, NO_LIMIT, RECENT = "Price at most ($)", "no limit", "Only programs with graduates in the last three years"
PRICE, LENGTH, GRADUATES, EARNINGS, DEBT, TAUGHT = "Price", "Length", "Graduates", "Earnings", "Debt", "Taught"
WEBSITE, NOTICE, MORE = "Website", "What to notice", "What these figures rest on"
COLORS, YOU = "Colors of the map", "You"
TAKE, ADD, LEAVE = "Take into my plan", "Add to Compare", "Leave this school"
LEFT = "Your plan follows its kind of program again."
ASK_ZIP = "Enter your ZIP code to see which schools are near. It is used for distances and tuition only."
CROWDED = "How many others look for these jobs"
TEST, ASK = "The school test", "What to ask it"
PASS_RATES = (
    "No public table has pass rates by school: only the school can tell you. Ask for them by exam and year, in writing."
)
TABLE = "All of them as a table"
TEST_WHICH = "Which program?"
ABOUT = "What these figures are, and what they are not"
TO_PLAN, TO_COMPARE, TO_CHECKLIST = "See your plan", "See Compare", "Write down its answers in the checklist"
PLACING, RECORD, EXAMS = "What it must place", "Public record", "Pass rates"


def claims(number: int) -> str:
    """Return the title of the box of what schools have claimed."""
    return f"Claims to be wary of: {number} that were checked, and what was found"


def record(dataset: Dataset, one: Nearby, current_pay: float) -> list[str]:
    """Return what is public of a program's and its school's results, what to notice first."""
    noticed = [f"{flag(dataset, one, which)}." for which in one.flags]
    wages = [outcome(dataset, row) for row in outcomes_of(dataset, one.offer)]
    said = [graduates(one), completion(one.completion_rate), earnings(dataset, one), against_today(one, current_pay)]
    return [part for part in (*noticed, *said, debt(one), *wages) if part]


def places_to_look(dataset: Dataset, state: str, area: str) -> dict[str, str]:
    """Return the ways to look for schools, by name."""
    here = dataset.areas.row(area).title if area else dataset.states.row(state).name
    return {"zip": "Near a ZIP code", "here": f"In {here}", "online": "Online, anywhere"}


def miles(number: float) -> str:
    """Return a radius."""
    return f"{number:g} miles"


def unknown_place(error: PlaceError) -> str:
    """Return that a place cannot be searched, and what would do."""
    if error.field == "zip":
        return f"No place is known for the ZIP code {error.found}. Try another one, or look in your state."
    return f"{error.found or 'Nothing'} cannot be searched; what can be is {error.expected}."


def nobody(dataset: Dataset) -> str:
    """Return that an occupation has no school to show."""
    return f"This data set lists no school that teaches {dataset.about.work}."


def control(offer: Offer) -> str:
    """Return who runs it."""
    return CONTROL_NAMES[offer.school.control] if offer.school else "On the state's list of training providers"


def at_a_glance(one: Nearby) -> str:
    """Return price, length and graduates in a line: "About $6,600 · 9 months · 12 graduates in 2024"."""
    parts = [f"Price {UNKNOWN}" if one.price is None else upper(price_short(one.price))]
    if one.price and one.price.basis == "tuition":
        parts[0] += f" ({usd_range(one.price.low, one.price.high, HUNDRED)})"
    if one.months:
        about = "about " if one.months.basis == "typical" else ""
        parts.append(f"{about}{count(nearest(one.months.months), 'month')}")
    if one.offer.program:
        parts.append(f"{count(one.offer.program.awards, 'graduate')} in {one.offer.program.awards_year}")
    first, later = one.earnings
    if later or first:
        after = "four years" if later else "a year"
        parts.append(f"graduates earn {usd(later or first or 0, HUNDRED)} after {after}")
    return " · ".join(parts)


def taken(offer: Offer) -> str:
    """Return that a school was taken into the plan."""
    return f"{offer.name} is now the training of your plan."


def added(offer: Offer, number: int) -> str:
    """Return that a school was added to the comparison."""
    return f"{offer.name} is path {number} in Compare."


def full(most: int) -> str:
    """Return that no more paths can be compared."""
    return f"Compare holds {most} paths: remove one there to add another."


def held(numbers: Sequence[int]) -> str:
    """Return on which paths a program is already."""
    return "In your plan" if numbers[0] == 1 else f"Path {numbers[0]} in Compare"


def show_more(left: int) -> str:
    """Return the label of the button that shows more schools."""
    return f"Show more ({count(left, 'school')} left)"


def more_programs(number: int) -> str:
    """Return the label of the box with a school's further programs."""
    return f"{count(number, 'more program')} of this school"


def table_columns() -> tuple[str, ...]:
    """Return the titles of the table's columns, in the order of :func:`cells`."""
    return (
        *(
            "School",
            "Place",
            "Miles",
            "Who runs it",
            "Program",
            "Price ($)",
            "Low ($)",
            "High ($)",
            "Price is",
            "Months",
        ),
        *(
            "Graduates a year",
            "Finish of 100 (school)",
            "Earnings, 1 year ($)",
            "Earnings, 4 years ($)",
            "Debt ($)",
            "Taught",
        ),
    )


def cells(dataset: Dataset, one: Nearby) -> tuple[str | float | None, ...]:
    """Return a program as a row of the table; unknown is ``None``."""
    price, (first, later) = one.price, one.earnings
    return (
        *(
            one.offer.name,
            where(one.offer, None),
            None if one.miles is None else round(one.miles, 1),
            control(one.offer),
        ),
        title(dataset, one.offer),
        *((price.usd, price.low, price.high, BASIS_NAMES[price.basis]) if price else (None, None, None, UNKNOWN)),
        round(one.months.months, 1) if one.months else None,
        one.offer.program.awards_mean if one.offer.program else None,
        None if one.completion_rate is None else nearest(100 * one.completion_rate),
        *(first, later, one.debt_usd, taught(one)),
    )


SIDE_BY_SIDE = "The schools side by side"
SIDE_BY_SIDE_CAPTION = (
    "What is published of each path's school and program, in the dollars of its date; the paths count prices in dollars of one "
    "month. Where a school's completion is mostly about other degrees, the lives take half-way from it to what is usual for "
    "such programs at a school like this."
)


def side_by_side(dataset: Dataset, one: Nearby) -> tuple[tuple[str, str], ...]:
    """Return what is public of a program, name by name, for a column beside those of other schools."""
    offer = one.offer
    return (
        ("Program", f"{offer.name}: {lower(title(dataset, offer))}"),
        ("Where", " · ".join((where(offer, one.miles), control(offer), taught(one)))),
        (PRICE, price_long(dataset, offer, one.price)),
        ("Students with low income", low_income_price(offer) or f"{upper(UNKNOWN)}."),
        (LENGTH, months_long(one.months)),
        (GRADUATES, graduates(one)),
        ("Completion", completion(one.completion_rate)),
        (EARNINGS, earnings(dataset, one)),
        (DEBT, debt(one)),
        (NOTICE, " ".join(f"{flag(dataset, one, which)}." for which in one.flags) or "Nothing of that kind."),
    )


def quoted(claim: str) -> str:
    """Return a claim as somebody says it."""
    return f"“{claim}”"


def said_by(source: Source) -> str:
    """Return who says something, and when."""
    return f"{source.publisher}, {source.published[:4]}" if source.published else source.publisher
