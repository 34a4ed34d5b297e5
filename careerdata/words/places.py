"""Pay, take-home pay and prices of places in sentences, remote work and kinds of workplace with them."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from careerdata.answers.places import PERCENTILES, Local, Prices, local_evidence, prices, same_percentiles, standing
from careerdata.answers.remote import Remote, RemoteStart
from careerdata.answers.warnings import wage_doubts
from careerdata.answers.workplaces import OTHER
from careerdata.model import salary
from careerdata.model.household import by_taxes_alone
from careerdata.model.take_home import tax_rows
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario.path import Scenario
from careerdata.scenario.profile import Profile
from careerdata.tables.dataset import Dataset
from careerdata.words.explain import Explanation, place_index
from careerdata.words.format import (
    HUNDRED,
    count,
    listed,
    lower,
    month,
    more_or_less,
    number_range,
    pay_range,
    signed,
    upper,
    usd,
    usd_range,
    usd_short,
    with_the,
)
from careerdata.words.household import kept_by
from careerdata.words.plan import dollars
from careerdata.words.warnings import index_around, wage_in_doubt

TITLE = "Where you live, and what you keep"
EVERY_STATE = "Every state"
WHAT_YOU_KEEP = "What is taken, what you keep"
REMOTE_OR_MOVE = "Would remote work beat moving?"
NO_PAY = "There is no pay at this moment."
LOCAL_FIGURES = {"pay": "Pay", "after_tax": "After tax", "after_prices": "At national prices", "rank": "Rank"}
"""What each headline figure is called where it is explained."""


def among(dataset: Dataset) -> str:
    """Return the title of what others are paid where the person lives."""
    return f"Among {dataset.about.workers} where you live"


# What is missing, and what stands in


def wage_notes(place: salary.Place) -> list[str]:
    """Return why the wage of a place cannot be relied on, or another one stands in for it."""
    return [wage_in_doubt(doubt) for doubt in wage_doubts(place)]


def price_notes(found: Prices) -> list[str]:
    """Return whose price level stands in for whose; nothing where the place has its own."""
    if not found.unpublished:
        return []
    if found.nonmetropolitan:
        return [
            f"No price level is published for {found.unpublished[0]} alone. That of all nonmetropolitan places of the United "
            "States together stands in: our choice."
        ]
    said = f"No price level is published for {listed(found.unpublished, 'or')}"
    return [f"{said}." if found.level is None else f"{said}, so that of {found.title} is used."]


@functools.lru_cache(maxsize=16)
def state_notes(dataset: Dataset) -> dict[str, str]:
    """Return what is missing or stands in for each state, by its code; empty where nothing is."""
    notes = {}
    for row in dataset.states:
        untaxed = [] if tax_rows(dataset, row.state) else [f"No tax table covers {row.name}."]
        said = (*wage_notes(salary.place(dataset, row.state)), *untaxed, *price_notes(prices(dataset, row.state)))
        notes[row.state] = " ".join(said)
    return notes


def local_notes(dataset: Dataset, scenario: Scenario, found: Local) -> list[str]:
    """Return what stands in for what where the person lives, which dollars these are, and who sets the pay."""
    said = [*wage_notes(found.place), *_index_note(found.place), *price_notes(found.prices)]
    if scenario.assumptions.dollars == "nominal":
        real = replace(scenario, assumptions=replace(scenario.assumptions, dollars="real"))
        said.append(f"This page is in {dollars(dataset, real)}, because its wages, taxes and prices are of today.")
    if found.away is not None:
        said.append(f"By then you work remotely, and the employer pays what is paid in {found.away.title}.")
    return said


def _index_note(place: salary.Place) -> list[str]:
    """Return the official place index beside the one that is used, where the difference shows and no doubt says so."""
    official, used = f"{place.official:.2f}", f"{place.index:.2f}"
    if official == used or any(doubt.error_pct is not None for doubt in place.doubts):
        return []
    return [
        f"By the official table the place index of {with_the(place.title)} is {official}. {used} is used: drawn toward "
        f"{index_around(place)}, since its sample is small."
    ]


# Your own place


def usd_or_unknown(value: float) -> str:
    """Return whole dollars, or "unknown" for NaN."""
    return "unknown" if math.isnan(value) else usd(value)


def local_verdict(found: Local) -> str:
    """Return what the path pays here, where that lies among people of this work here, and what is left of it."""
    low, typical, high = found.pay
    if not typical:
        return _no_pay_yet(found)
    where = f"with an employer in {with_the(found.away.title)}" if found.away else f"in {with_the(found.place.title)}"
    pay = pay_range(low, typical, high, HUNDRED, " ({})")
    said = [f"At the end of year {found.year}, {where}, this path would pay {pay}."]
    median = found.percentiles[50]
    below = standing(found.percentiles, typical)
    if not found.full_time:
        said.append("That is part-time pay, which the pay of all here, mostly full-time, says nothing of.")
    elif below is not None and not math.isnan(median):
        side = "above" if typical > median else "below" if typical < median else "at"
        said.append(
            f"That is {side} the median of {usd(median)} in {with_the(found.place.title)}: {of_100(below)} of 100 "
            f"{found.workers} earn less."
        )
    if not math.isnan(found.after_prices[1]):
        kept, real = usd(found.after_tax[1], HUNDRED), usd(found.after_prices[1], HUNDRED)
        said.append(f"You would keep {kept} after tax, which buys what {real} buys at national prices.")
    elif not math.isnan(found.after_tax[1]):
        said.append(f"You would keep {usd(found.after_tax[1], HUNDRED)} after tax.")
    return " ".join(said)


def _no_pay_yet(found: Local) -> str:
    if found.first_pay is None:
        return f"This path has no {found.work} job, so there is no {found.work} pay to compare."
    when = f"the first {found.work} pay comes in {month(found.first_pay)}"
    return f"At the end of year {found.year} no {found.work} job pays yet: {when}."


def of_100(below: float) -> str:
    """Return how many of 100 earn less, known only between the published percentiles."""
    least, most = min(PERCENTILES), max(PERCENTILES)
    return f"fewer than {least}" if below <= least else f"more than {most}" if below >= most else f"about {below:.0f}"


def local_figures(
    dataset: Dataset, scenario: Scenario, found: Local, states: pd.DataFrame
) -> dict[str, tuple[str, str]]:
    """Return label and value of each headline figure, by the name that :func:`explain_local` explains."""
    state = scenario.profile.state
    rank = states.set_index("state")["rank"].loc[state]
    of_all = "unknown" if math.isnan(rank) else f"{rank:.0f} of {states['rank'].count()}"
    return {
        "pay": (f"Pay in year {found.year}", usd_short(found.pay[0], found.pay[2]) if found.pay[2] else "no pay yet"),
        "after_tax": (
            "Typical, after tax" if by_taxes_alone(dataset, scenario.profile) else "Your household keeps",
            usd_or_unknown(found.after_tax[1]),
        ),
        "after_prices": ("At national prices", usd_or_unknown(found.after_prices[1])),
        "rank": (f"Rank of {dataset.states.row(state).name}", of_all),
    }


def people_in(found: Local, place: str) -> str:
    """Return the people of this work in a place."""
    return f"{upper(found.workers)} in {with_the(place)}"


def this_path(found: Local) -> str:
    """Return what the path's pay at the end of the year is called beside that of others."""
    return f"This path, year {found.year}"


def ranges_chart(dataset: Dataset, found: Local) -> str:
    """Return how to read the chart of pay ranges, its source, and which percentiles of the place are one figure."""
    said = (
        f"Line: from the 10th to the 90th percentile. Bar: the middle half of {found.workers}, or this path's low to high end. "
        f"Diamond: the middle. {upper(found.workers)} of every experience, "
        f"{dataset.sources.row(found.place.wages.source).title}. Percentiles of a small area can be a few points off."
    )
    same = ", and the ".join(f"{low}th and {high}th" for low, high in same_percentiles(found.percentiles))
    if not same:
        return said
    return f"{said} * The {same} percentile of {with_the(found.place.title)} are one figure: wages are collected in intervals."


def no_pay_yet_to_compare(found: Local) -> str:
    """Return why remote work cannot be compared at this moment."""
    return f"No {found.work} job pays yet at this moment: move the year on to compare."


def untaxed(dataset: Dataset, state: str) -> str:
    """Return that take-home pay is not known in a state."""
    return f"There is no tax table for {dataset.states.row(state).name}, so take-home pay is not known here."


def kept(split: pd.DataFrame) -> str:
    """Return how much of each pay is kept: rows of :func:`careerdata.answers.places.take_home_parts`."""
    return " ".join(
        f"Of {usd(row.pay_usd)} ({lower(row.what)}) you keep {usd(row.net_usd)}, {row.kept_share:.0%}."
        for row in split.itertuples()
    )


KEPT_ON_PLAN = "What you keep of a raise stands on your plan."


def kept_by_household(dataset: Dataset, split: pd.DataFrame, profile: Profile) -> str:
    """Return what the household keeps of each pay: rows of :func:`careerdata.answers.places.household_keeps`."""
    said = [
        f"On {usd(row.pay_usd)} ({lower(row.what)}) it keeps {usd(row.net_usd, HUNDRED)} a year."
        for row in split.itertuples()
    ]
    return " ".join([f"Counted is {kept_by(dataset, profile)}.", *said])


def tax_basis(dataset: Dataset, state: str) -> str:
    """Return what the tax table assumes, and its source."""
    name = dataset.states.row(state).name
    source = dataset.sources.row(tax_rows(dataset, state)[0].source)
    return (
        f"Assumed: {lower(source.note or '')} A negative tax is a credit paid out. Living in {name} is what counts, also for "
        "remote work; a few states tax people who work from elsewhere for an employer there, which is not counted. "
        f"{source.title}."
    )


# Every state


@dataclass(frozen=True)
class Measured:
    """One thing that the map shows: its title, how a value of it is written, and what the values are."""

    title: str
    show: Callable[[float], str]
    unit: str


MEASURED = {
    "after_prices_usd": Measured(
        "Kept after tax, at national prices",
        usd_or_unknown,
        "Typical take-home pay in national-average dollars a year",
    ),
    "after_tax_usd": Measured("Kept after tax", usd_or_unknown, "Typical take-home pay, dollars a year"),
    "pay_usd": Measured("Pay before tax", usd_or_unknown, "Typical pay before tax, dollars a year"),
    "price_level": Measured("Prices", lambda value: f"{value:.2f}", "Price level (the nation is 1)"),
    "jobs": Measured("Jobs", lambda value: count(round(value), "job"), "Jobs in this work"),
    "jobs_per_1000": Measured(
        "Jobs per 1,000 jobs",
        lambda value: f"{value:.2f} per 1,000",
        "Jobs in this work per 1,000 jobs of all kinds",
    ),
    "location_quotient": Measured(
        "Location quotient",
        lambda value: f"{value:.2f}",
        "Location quotient (above 1: more common than in the nation)",
    ),
}
"""What can be shown of the states, by the columns of :func:`careerdata.answers.places.compare_states`."""


STATES_TABLE = "Every state: pay, after tax, at national prices, jobs"
STATE_COLUMNS = (
    *("Rank", "State", "Kept, national prices", "Kept after tax", "Pay before tax", "Prices (nation 1)"),
    *("Jobs", "Jobs per 1,000"),
)
NO_STATE_FITS = "No state fits."


def rank(row: pd.Series) -> str:
    """Return the rank of a state by what one would keep at national prices."""
    return "–" if math.isnan(row["rank"]) else f"{row['rank']:.0f}"


def state_cells(row: pd.Series) -> list[str]:
    """Return what the table says of a state, after its name: a row of :func:`careerdata.answers.places.compare_states`."""

    def shown(column: str, form: str) -> str:
        return "–" if math.isnan(row[column]) else form.format(row[column])

    kept = [_usd_or_dash(row[name]) for name in ("after_prices_usd", "after_tax_usd")]
    pay = "–" if math.isnan(row["pay_usd"]) else usd_range(row["pay_low_usd"], row["pay_high_usd"], HUNDRED)
    figures = (
        ("price_level", "{:.2f}"),
        ("jobs", "{:,.0f}"),
        ("jobs_per_1000", "{:.2f}"),
    )
    return [*kept, pay, *(shown(*figure) for figure in figures)]


def states_compared(frame: pd.DataFrame, column: str, home: str, year: int) -> str:
    """Return the highest and the lowest states and the person's own, of one of :data:`MEASURED`; empty without figures."""
    known = frame.dropna(subset=column).sort_values(column, ascending=False)
    if known.empty:
        return ""
    said = [f"{row['name']} ({MEASURED[column].show(row[column])})" for _, row in known.iterrows()]
    own = frame.set_index("state").loc[home]
    mine = "" if math.isnan(own[column]) else f" {own['name']}: {MEASURED[column].show(own[column])}."
    title = MEASURED[column].title
    return f"{title} at the end of year {year}. Highest: {', '.join(said[:3])}. Lowest: {said[-1]}.{mine}"


def map_said(frame: pd.DataFrame, column: str, home: str, year: int) -> str:
    """Return :func:`states_compared`, and how to choose a state in the map."""
    said = states_compared(frame, column, home, year)
    return f"{said} Click a state to make it yours, or use Tab, the arrow keys and Enter." if said else ""


Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""The names of a table's columns, and its rows."""


def percentiles_table(frame: pd.DataFrame) -> Rows:
    """Return the ranges of pay in figures."""
    names = ("Who", *(f"{percent}th" for percent in PERCENTILES))
    rows = [
        (row["name"], *(_usd_or_dash(row[column]) for column in PERCENTILES.values())) for _, row in frame.iterrows()
    ]
    return names, rows


def taxes_table(split: pd.DataFrame) -> Rows:
    """Return what each tax takes of each pay: rows of :func:`careerdata.answers.places.take_home_parts`."""
    columns = ("pay_usd", "federal_income_tax_usd", "payroll_tax_usd", "state_income_tax_usd", "net_usd")
    names = ("What", "Pay", "Federal income tax", "Payroll taxes", "State income tax", "You keep", "Kept")
    rows = [
        (row["what"], *(usd(row[column]) for column in columns), f"{row['kept_share']:.0%}")
        for _, row in split.iterrows()
    ]
    return names, rows


def employers_table(found: Remote) -> Rows:
    """Return what an employer in each state is worth, the best pay first."""
    names = (
        *("Employer in", "Rank", "Pay before tax", "Kept, working from home", "Kept, after moving"),
        *("From home, gain", "Moving, gain", "From home over moving"),
    )
    amounts = ("pay_usd", "remote_usd", "move_usd")
    gains = ("remote_gain_usd", "move_gain_usd", "remote_over_move_usd")
    rows = [
        (
            row["name"],
            rank(row),
            *(_usd_or_dash(row[column]) for column in amounts),
            *("–" if math.isnan(row[column]) else signed(row[column]) for column in gains),
        )
        for _, row in found.frame.iterrows()
    ]
    return names, rows


def _usd_or_dash(value: float) -> str:
    return "–" if math.isnan(value) else usd(value)


def about_table(frame: pd.DataFrame) -> str:
    """Return how to read the table of the states, and which of them have no figure."""
    missing = frame.loc[frame["after_prices_usd"].isna(), "name"]
    text = (
        "In the order of what the map shows; click a state to make it yours. Rank: by what you would keep at national prices. "
        "A dash is a figure nobody publishes."
    )
    return f"{text} Without a tax table, or without a price level: {', '.join(missing)}." if len(missing) else text


# Remote work


def remote_verdict(found: Remote, employer_state: str) -> str:
    """Answer whether remote work for an employer in a state would beat moving there, and how widely so."""
    row = found.frame.set_index("state").loc[employer_state]
    if not row["pay_usd"]:
        return f"At the end of year {found.year} no {found.work} job pays yet, so there is nothing to compare."
    home, away = with_the(found.home.title), row["name"]
    if math.isnan(row["remote_over_move_usd"]):
        return f"Between {home} and {away} this cannot be said: a tax table or a price level is missing."
    answer = "Yes" if row["remote_over_move_usd"] > 0 else "No"
    if row["remote_over_move_usd"] > 0 and row["remote_gain_usd"] <= 0:
        answer = "It beats moving, but not a local job"
    better = found.frame[found.frame["remote_gain_usd"] > 0].dropna(subset="remote_over_move_usd")
    wins = int((better["remote_over_move_usd"] > 0).sum())
    stays, moves = (more_or_less(row[column], HUNDRED) for column in ("remote_gain_usd", "move_gain_usd"))
    said = (
        f"{answer}: living in {home} on pay from {away} leaves you {stays} a year than a local job, and moving to {away} "
        f"{moves}, after tax and at national prices."
    )
    if better.empty:
        return f"{said} No state's pay would leave you more than a local job."
    states = count(len(better), "place")
    return f"{said} Of the {states} whose pay would leave you more, remote work beats moving for {wins}."


def remote_unknown(found: Remote) -> str:
    """Return why nothing can be said of employers elsewhere."""
    home = with_the(found.home.title)
    return f"What an employer elsewhere is worth cannot be said for {home}: a tax table or a price level is missing."


def remote_facts(dataset: Dataset, scenario: Scenario, here: Local, start: RemoteStart) -> str:
    """Return whether remote work is realistic by then, and who sets its pay."""
    said = []
    if start.month is not None:
        span = f" ({start.low} to {start.high})" if start.low != start.high else ""
        when = f"{'about ' if span else ''}{month(start.month)}{span}"
        by_then = "by then it is" if here.year * MONTHS_A_YEAR >= start.month else "at this moment it is not yet"
        asked = number_range(*salary.years_on_site(dataset), "year")
        said.append(
            f"A remote job is realistic from {when}: most employers ask for {asked} on site first. "
            f"At the end of year {here.year}: {by_then}."
        )
    employer = salary.employer(dataset, scenario.profile)
    if not scenario.profile.remote:
        said.append("Your plan is without remote work.")
    elif employer is None:
        said.append(
            f"Your plan: remote, paid as in your own place ({here.place.title}), so remote work changes no figure."
        )
    else:
        said.append(f"Your plan: remote, paid as in {employer.title}.")
    return " ".join(said)


def remote_chart(dataset: Dataset, found: Remote, shown: pd.DataFrame) -> str:
    """Return how to read the chart of employers' states, and which of the shown ones are uncertain."""
    uncertain = list(shown.loc[shown["uncertain"], "name"])
    error = f" The pay of {listed(uncertain)} has a large sampling error." if uncertain else ""
    return (
        f"The {count(len(shown), 'state')} whose employers pay {dataset.about.workers} most. Zero is a local job in "
        f"{with_the(found.home.title)}. Working from home keeps your taxes and prices; moving brings the other state's. "
        f"Moving costs are not counted, and an employer may pay by your own place instead.{error}"
    )


# Kinds of workplace

SETTING_TITLES = {
    "hospital": "Hospitals",
    "physician_office": "Physician offices",
    "outpatient": "Other outpatient care",
    "insurance": "Insurers",
    "government": "Government",
    "services": "Coding, billing and other services",
    "long_term_care": "Nursing and residential care",
    "education": "Schools and universities",
    "other": "All other industries",
}


def setting_title(setting: str) -> str:
    """Return what a kind of workplace is called."""
    return SETTING_TITLES.get(setting, setting.replace("_", " ").capitalize())


def settings_verdict(settings: pd.DataFrame) -> str:
    """Return where most people of this work are employed and which kind of workplace pays best."""
    if settings.empty:
        return "No figures by industry are published for this work."
    most = settings.iloc[0]
    said = (
        f"Most work in {lower(setting_title(most['setting']))}: {count(round(most['jobs']), 'job')}, "
        f"{most['share_of_jobs']:.0%} of all."
    )
    paid = settings[settings["setting"] != OTHER].sort_values("median_usd").dropna(subset="median_usd")
    if len(paid) < 2:
        return said
    best, least = paid.iloc[-1], paid.iloc[0]
    return (
        f"{said} {setting_title(best['setting'])} pay best: half of those there earn more than "
        f"{usd(best['median_usd'], HUNDRED)}, in {lower(setting_title(least['setting']))} more than "
        f"{usd(least['median_usd'], HUNDRED)}."
    )


def settings_chart(dataset: Dataset, settings: pd.DataFrame) -> str:
    """Return how to read the chart of pay by kind of workplace, and which kinds are averages."""
    mixed = [setting_title(setting) for setting in settings.loc[~settings["exact"], "setting"]]
    several = f" Averages of several industries by jobs, an approximation: {listed(mixed)}." if mixed else ""
    return (
        f"{upper(dataset.about.workers)} of every experience in the whole United States. Line: 10th to 90th percentile. Bar: "
        f"the middle half. Diamond: the middle.{several}"
    )


def industries_found(dataset: Dataset, found: pd.DataFrame) -> str:
    """Return how many industries are listed, and their source."""
    source = dataset.sources.row(found["source"].iloc[0])
    if len(found) == 1:
        return f"1 industry or group of industries. {source.title}."
    return f"{len(found)} industries and groups of industries; the groups hold the others. {source.title}."


# What stands behind the figures


def explain_local(dataset: Dataset, scenario: Scenario, found: Local) -> dict[str, Explanation]:
    """Return an explanation for each headline figure: ``pay``, ``after_tax``, ``after_prices``, ``rank``."""
    level, setter = found.prices, found.away or found.place
    rows = local_evidence(dataset, scenario, found)
    divided = f"{level.level:.3f} (the nation is 1)." if level.level is not None else "which is not published."
    return {
        "pay": Explanation(
            f"Pay at the end of year {found.year}",
            "Yearly pay before tax, from the low to the high end of what somebody like this earns there.",
            f"The path's pay for the nation, times the place index of {setter.title}: {place_index(setter)}.",
            rows["pay"],
        ),
        "after_tax": Explanation(
            "After tax",
            (
                "What is left of the typical pay after federal income tax, payroll tax and state income tax."
                if by_taxes_alone(dataset, scenario.profile)
                else "What your household keeps with the typical pay."
            ),
            f"{upper(kept_by(dataset, scenario.profile))}. The table goes in even steps of pay; in between, it is taken as "
            "linear.",
            rows["after_tax"],
        ),
        "after_prices": Explanation(
            "In national-average dollars",
            "What the typical take-home pay buys here, said as dollars spent at the nation's average prices.",
            " ".join((f"Take-home pay divided by the price level of {level.title}, {divided}", *price_notes(level))),
            rows["after_prices"],
        ),
        "rank": Explanation(
            "Rank among the states",
            "Where your state as a whole stands among the states, by what somebody on this path keeps at national prices.",
            "For each state: national pay times the state's place index, less its taxes, divided by its price level.",
            rows["rank"],
        ),
    }
