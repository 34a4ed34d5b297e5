"""Where you live and what you keep: a path's pay in every place, after tax and at its prices, on site or remote.

Everything here is of the scenario's first path, at the end of a chosen year, in today's dollars a year.
*National-average dollars* are take-home pay divided by the place's price level (the nation is 1), so that places can be
compared.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from careerdata.answers.explain import Explanation, cite
from careerdata.model import chances as draws
from careerdata.model import engine, salary
from careerdata.model.salary import Place
from careerdata.model.take_home import TAXES, TakeHome, take_home, tax_row, tax_rows, taxes
from careerdata.model.timeline import MONTHS_A_YEAR, NEVER
from careerdata.scenario.path import Floats, Scenario
from careerdata.tables.dataset import Dataset, nation_code, state_code

PERCENTILES = {10: "p10_usd", 25: "p25_usd", 50: "median_usd", 75: "p75_usd", 90: "p90_usd"}
"""Published percentiles of pay and the columns that hold them."""

NONMETROPOLITAN = "00999"
"""The BEA area of all nonmetropolitan places together."""

ENDS = ("low", "typical", "high")


@dataclass(frozen=True, eq=False)
class NationalPay:
    """A path's yearly pay before tax where the place index is 1: (3, years) for low, typical, high; year 1 first.

    0 where no coding job pays yet; ``first_pay`` is its month, ``None`` where it never comes.
    """

    usd: Floats
    first_pay: int | None

    def at(self, year: int) -> Floats:
        """Return low, typical and high pay at the end of a year.

        Raises:
            ValueError: for a year outside the horizon.
        """
        years = self.usd.shape[1]
        if not 1 <= year <= years:
            raise ValueError(f"year: found {year}; expected 1 to {years}, the horizon")
        return self.usd[:, year - 1]


@functools.lru_cache(maxsize=128)
def national_pay(dataset: Dataset, scenario: Scenario) -> NationalPay:
    """Return the pay of the scenario's first path with the place divided out.

    Method: one run of the engine on local pay, divided by the index of the person's place and by the inflation of
    nominal dollars. Pay is proportional to the index, so this times any place's index is what the engine gives for that
    place.
    """
    profile = replace(scenario.profile, remote=False)
    table = scenario.table(dataset).take(slice(0, 1))
    grid = engine.run(dataset, profile, scenario.assumptions, table, draws.plan(), keep=False)
    usd = grid.annual_pay[0, [1, 0, 2]] / salary.home(dataset, profile).index  # the plan's draws: typical, low, high
    if scenario.assumptions.dollars == "nominal":
        usd = usd / (1 + scenario.assumptions.inflation) ** np.arange(1, profile.horizon + 1)
    first = int(grid.when.first_pay[0, 0])
    return NationalPay(usd, first if first < NEVER else None)


# Prices


@dataclass(frozen=True)
class Prices:
    """The price level of a place (the nation is 1), ``None`` where nobody publishes one, and what stands in for
    what."""

    title: str
    level: float | None
    row: Any = None
    notes: tuple[str, ...] = ()


@functools.lru_cache(maxsize=2048)
def prices(dataset: Dataset, state: str, area: str = "") -> Prices:
    """Return the regional price parity (all items) of an area, or of its state where the area has none.

    A nonmetropolitan area has no figure of its own: that of all nonmetropolitan places together stands in for it.
    """
    name = dataset.states.row(state).name
    notes: list[str] = []
    if area:
        place = dataset.areas.row(area)
        if place.cost_area is not None:
            row = dataset.cost_of_living.row(place.cost_area)
            if place.cost_area == NONMETROPOLITAN:
                notes.append(
                    f"No price level is published for {place.title} alone. That of all nonmetropolitan places of the "
                    "United States together stands in: our choice."
                )
            return Prices(row.title, row.rpp_all_items / 100, row, tuple(notes))
        notes.append(f"No price level is published for {place.title}, so that of {name} is used.")
    code = state_code(dataset, state)
    cost_area = dataset.areas.row(code).cost_area if code else None
    if cost_area is None:
        notes.append(f"No price level is published for {name}.")
        return Prices(name, None, None, tuple(notes))
    row = dataset.cost_of_living.row(cost_area)
    return Prices(row.title, row.rpp_all_items / 100, row, tuple(notes))


def _level(found: Prices) -> float:
    return math.nan if found.level is None else found.level


def _keep(tax: TakeHome | None, wages: Floats) -> Floats:
    """Return take-home pay, NaN where no table covers the state."""
    return np.full_like(wages, np.nan) if tax is None else tax(wages)


# Every state


@functools.lru_cache(maxsize=16)
def _state_facts(dataset: Dataset) -> pd.DataFrame:
    """Return what does not depend on a path, a row a state: place index, prices, jobs, and what is missing."""
    limit = dataset.parameter("relative_error_limit")
    facts = []
    for row in dataset.states:
        place, level = salary.place(dataset, row.state), prices(dataset, row.state)
        own = dataset.area_wages.find(dataset.about.soc, state_code(dataset, row.state) or "")
        taxed = () if tax_rows(dataset, row.state) else (f"No tax table covers {row.name}.",)
        facts.append(
            {
                "state": row.state,
                "name": row.name,
                "place_index": place.index,
                "price_level": _level(level),
                "jobs": own.employment if own else None,
                "jobs_per_1000": own.jobs_per_1000 if own else None,
                "location_quotient": own.location_quotient if own else None,
                "uncertain": bool(own and (own.mean_rse_pct or 0) > limit),
                "note": " ".join((*place.notes, *taxed, *level.notes)),
            }
        )
    return pd.DataFrame(facts).astype({"jobs": float, "jobs_per_1000": float, "location_quotient": float})


def _away(dataset: Dataset, scenario: Scenario, year: int) -> Place | None:
    """Return the place that sets pay at the end of a year instead of the person's own, or ``None``."""
    employer = salary.employer(dataset, scenario.profile)
    first = national_pay(dataset, scenario).first_pay
    if employer is None or first is None:
        return None
    after = math.ceil(salary.remote_after_months(dataset, scenario.profile))
    return employer if year * MONTHS_A_YEAR >= first + after else None


def compare_states(dataset: Dataset, scenario: Scenario, year: int) -> pd.DataFrame:
    """Return the first path's pay at the end of a year in every state and territory, best after prices first.

    Each row equals the path projected for somebody who lives in that state (``area`` empty), all else the same.

    Returns:
        a row a state: ``state``, ``name``; ``pay_usd``, ``after_tax_usd``, ``after_prices_usd``, each also with
        ``_low`` and ``_high`` before ``_usd``; ``price_level`` (nation 1), ``jobs``, ``jobs_per_1000``,
        ``location_quotient``, ``place_index``, ``uncertain`` (large sampling error), ``note`` (what is missing or
        stands in) and ``rank`` (1 keeps the most at national prices). NaN where no table covers the state.

    Raises:
        ValueError: for a year outside the horizon.

    Example:
        >>> from careerdata import load, Scenario
        >>> data = load()
        >>> len(compare_states(data, Scenario.of(data), 5))
        53
    """
    pay_at_one = national_pay(dataset, scenario).at(year)
    frame = _state_facts(dataset).copy()
    away = _away(dataset, scenario, year)
    index = np.full(len(frame), away.index) if away else frame["place_index"].to_numpy()
    pay = index[:, None] * pay_at_one
    kept = np.stack([_keep(take_home(dataset, state), row) for state, row in zip(frame["state"], pay, strict=True)])
    real = kept / frame["price_level"].to_numpy()[:, None]
    for name, usd in (("pay", pay), ("after_tax", kept), ("after_prices", real)):
        frame[f"{name}_low_usd"], frame[f"{name}_usd"], frame[f"{name}_high_usd"] = usd.T
    frame["rank"] = frame["after_prices_usd"].rank(ascending=False, method="min")
    return frame.sort_values(["rank", "pay_usd"], ascending=[True, False], ignore_index=True)


# Your own place


@dataclass(frozen=True, eq=False)
class Local:
    """A path's pay at the end of a year where the person lives; arrays are low, typical, high in dollars a year.

    ``after_tax`` and ``after_prices`` are NaN where no table covers the place. ``percentiles`` are the published ones
    of ``place`` (see :data:`PERCENTILES`), NaN where unpublished. ``away`` is the remote employer's place if it sets
    the pay. ``about`` is the row of the occupation.
    """

    about: Any
    year: int
    place: Place
    prices: Prices
    away: Place | None
    pay: Floats
    after_tax: Floats
    after_prices: Floats
    percentiles: dict[int, float]
    first_pay: int | None

    @property
    def notes(self) -> tuple[str, ...]:
        """What is missing or stands in, in plain sentences."""
        return (*self.place.notes, *self.prices.notes)


def local(dataset: Dataset, scenario: Scenario, year: int) -> Local:
    """Return what the first path pays where the person lives, and what is left after tax and prices.

    Raises:
        ValueError: for a year outside the horizon.
    """
    profile = scenario.profile
    national = national_pay(dataset, scenario)
    place, level = salary.home(dataset, profile), prices(dataset, profile.state, profile.area)
    away = _away(dataset, scenario, year)
    pay = national.at(year) * (away or place).index
    kept = _keep(take_home(dataset, profile.state), pay)
    return Local(
        about=dataset.about,
        year=year,
        place=place,
        prices=level,
        away=away,
        pay=pay,
        after_tax=kept,
        after_prices=kept / _level(level),
        percentiles=percentiles_of(place.wages),
        first_pay=national.first_pay,
    )


def percentiles_of(wages: Any) -> dict[int, float]:
    """Return the published percentiles of a row of wages, NaN where one is missing."""
    values = {percent: getattr(wages, column) for percent, column in PERCENTILES.items()}
    return {percent: math.nan if value is None else value for percent, value in values.items()}


def standing(percentiles: dict[int, float], usd: float) -> float | None:
    """Return how many of 100 earn less than this: linear between published percentiles, 10 and 90 stand for "at the
    end".

    ``None`` where fewer than two percentiles are published.
    """
    known = [(value, percent) for percent, value in percentiles.items() if not math.isnan(value)]
    if len(known) < 2:
        return None
    values, percents = zip(*known, strict=True)
    return float(np.interp(usd, values, percents))


def local_verdict(found: Local) -> str:
    """Return in one sentence what the path pays here, where that lies among coders here, and what is left of it."""
    low, typical, high = found.pay
    if not typical:
        if found.first_pay is None:
            return f"This path has no {found.about.work} job, so there is no {found.about.work} pay to compare."
        when = f"the first {found.about.work} pay comes in month {found.first_pay}"
        return f"At the end of year {found.year} no {found.about.work} job pays yet: {when}."
    where = f"with an employer in {found.away.title}" if found.away else f"in {found.place.title}"
    text = (
        f"At the end of year {found.year}, {where}, this path would pay ${round(low, -2):,.0f}–{round(high, -2):,.0f} "
        f"(typical ${round(typical, -2):,.0f})"
    )
    median = found.percentiles[50]
    below = standing(found.percentiles, typical)
    if below is not None and not math.isnan(median):
        side = "above" if typical > median else "below" if typical < median else "at"
        least, most = min(PERCENTILES), max(PERCENTILES)
        many = (
            f"fewer than {least}" if below <= least else f"more than {most}" if below >= most else f"about {below:.0f}"
        )
        text += f". That is {side} the median of ${median:,.0f} there: {many} of 100 {found.about.workers} earn less"
    if not math.isnan(found.after_prices[1]):
        text += (
            f". You would keep ${round(found.after_tax[1], -2):,.0f} after tax, which buys what "
            f"${round(found.after_prices[1], -2):,.0f} buys at national prices"
        )
    elif not math.isnan(found.after_tax[1]):
        text += f". You would keep ${round(found.after_tax[1], -2):,.0f} after tax"
    return text + "."


def take_home_parts(dataset: Dataset, state: str, pays: dict[str, float]) -> pd.DataFrame | None:
    """Return where each yearly pay goes: a row a pay, columns ``what``, ``pay_usd``, the taxes, ``net_usd``,
    ``kept_share``.

    ``None`` where no table covers the state. A negative tax is a credit paid out.
    """
    tax, net = taxes(dataset, state), take_home(dataset, state)
    if net is None:
        return None
    wages = np.array(list(pays.values()), float)
    frame = pd.DataFrame({"what": list(pays), "pay_usd": wages, **{column: tax[column](wages) for column in TAXES}})
    frame["net_usd"] = net(wages)
    frame["kept_share"] = frame["net_usd"] / frame["pay_usd"].where(frame["pay_usd"] > 0)
    return frame


# Remote work


@dataclass(frozen=True, eq=False)
class Remote:
    """What living in one place on another place's pay is worth, at the end of a year; national-average dollars a year.

    ``frame`` has a row an employer's state, the best for a remote worker first: ``state``, ``name``, ``pay_usd``
    (before tax), ``remote_usd`` (that pay at home's tax and prices), ``move_usd`` (at that state's own),
    ``remote_gain_usd`` and ``move_gain_usd`` (against ``stay_usd``, a local job), ``remote_over_move_usd``,
    ``uncertain``, ``rank``. NaN where a table is missing. ``about`` is the row of the occupation.
    """

    year: int
    home: Place
    stay_usd: float
    frame: pd.DataFrame
    about: Any


def remote_geography(dataset: Dataset, scenario: Scenario, year: int) -> Remote:
    """Compare, for each state whose employer would set the pay: work from home for it, or move there.

    Living at home, income tax and prices are home's; after a move both are the new state's. Pay is that of the state as
    a whole, whatever the scenario says about remote work.

    Raises:
        ValueError: for a year outside the horizon.
    """
    profile = scenario.profile
    typical = float(national_pay(dataset, scenario).at(year)[1])
    home, level = salary.home(dataset, profile), _level(prices(dataset, profile.state, profile.area))
    tax = take_home(dataset, profile.state)
    stay = float(_keep(tax, np.array([typical * home.index]))[0]) / level
    facts = _state_facts(dataset)
    facts = facts if profile.area else facts[facts["state"] != profile.state]
    pay = typical * facts["place_index"].to_numpy()
    remote = _keep(tax, pay) / level
    moved = [_keep(take_home(dataset, state), pay[i : i + 1])[0] for i, state in enumerate(facts["state"])]
    frame = facts[["state", "name", "place_index", "uncertain"]].assign(
        pay_usd=pay, remote_usd=remote, move_usd=np.array(moved) / facts["price_level"].to_numpy()
    )
    frame["remote_gain_usd"] = frame["remote_usd"] - stay
    frame["move_gain_usd"] = frame["move_usd"] - stay
    frame["remote_over_move_usd"] = frame["remote_usd"] - frame["move_usd"]
    frame["rank"] = frame["pay_usd"].rank(ascending=False, method="min")
    return Remote(year, home, stay, frame.sort_values("rank", ignore_index=True), dataset.about)


def best_employer(found: Remote) -> str | None:
    """Return the state whose employers would pay a remote worker the most, large sampling errors left out."""
    usable = found.frame[~found.frame["uncertain"] & found.frame["remote_gain_usd"].notna()]
    return str(usable["state"].iloc[0]) if len(usable) else None


def remote_verdict(found: Remote, employer_state: str) -> str:
    """Answer in one sentence whether remote work for an employer in a state would beat moving there, and how widely
    so."""
    row = found.frame.set_index("state").loc[employer_state]
    if not row["pay_usd"]:
        return f"At the end of year {found.year} no {found.about.work} job pays yet, so there is nothing to compare."
    if math.isnan(row["remote_over_move_usd"]):
        where = f"Between {found.home.title} and {row['name']}"
        return f"{where} this cannot be said: a tax table or a price level is missing."
    answer = "Yes" if row["remote_over_move_usd"] > 0 else "No"
    if row["remote_over_move_usd"] > 0 and row["remote_gain_usd"] <= 0:
        answer = "It beats moving, but not a local job"
    better = found.frame[found.frame["remote_gain_usd"] > 0].dropna(subset="remote_over_move_usd")
    wins = int((better["remote_over_move_usd"] > 0).sum())
    return (
        f"{answer}: living in {found.home.title} on pay from {row['name']} leaves you {_more(row['remote_gain_usd'])} "
        "a year "
        f"than a local job, and moving to {row['name']} {_more(row['move_gain_usd'])}, after tax and at national "
        "prices. "
        f"Of the {len(better)} states whose pay would leave you more, remote work beats moving for {wins}."
    )


def _more(usd: float) -> str:
    return f"${abs(round(usd, -2)):,.0f} {'more' if usd >= 0 else 'less'}"


@dataclass(frozen=True)
class RemoteStart:
    """The month from which remote work is realistic: what computes, and the range that the source gives."""

    month: int | None
    low: int | None
    high: int | None


def remote_start(dataset: Dataset, scenario: Scenario) -> RemoteStart:
    """Return when enough time on site is behind the person: the first coding pay plus the years most employers ask
    for."""
    first = national_pay(dataset, scenario).first_pay
    if first is None:
        return RemoteStart(None, None, None)
    row = dataset.model.row("remote_onsite_years")
    held = scenario.profile.years_experience

    def month(years: float | None) -> int:
        return first + math.ceil(max(0.0, (row.value if years is None else years) - held) * MONTHS_A_YEAR)

    return RemoteStart(
        first + math.ceil(salary.remote_after_months(dataset, scenario.profile)), month(row.low), month(row.high)
    )


# Where coders work

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


@functools.lru_cache(maxsize=16)
def work_settings(dataset: Dataset) -> pd.DataFrame:
    """Return jobs and pay by kind of workplace, most jobs first.

    Where a setting is several industries its percentiles are those of its industries averaged with jobs as the weights,
    an approximation; an industry whose jobs are unpublished is left out of jobs and of averages.

    Returns:
        columns ``setting``, ``title``, ``jobs``, ``share_of_jobs`` (of all coders), the columns of :data:`PERCENTILES`,
        ``mean_usd``, ``industries`` (how many), ``exact`` (a single published row).
    """
    frame = dataset.frame("industry_wages")
    rows = frame[(frame["soc"] == dataset.about.soc) & frame["setting"].notna()]
    rows = rows.assign(employment=rows["employment"].astype(float))
    total = dataset.area_wages.row(dataset.about.soc, nation_code(dataset)).employment
    columns = [*PERCENTILES.values(), "mean_usd"]
    found = []
    for setting, group in rows.groupby("setting"):
        jobs = group["employment"].to_numpy()
        known = ~np.isnan(jobs)
        values = group[columns].to_numpy(float)
        weights = np.where(known[:, None] & ~np.isnan(values), np.where(known, jobs, 0)[:, None], 0)
        with np.errstate(invalid="ignore"):
            average = (np.nan_to_num(values) * weights).sum(0) / weights.sum(0)
        found.append(
            {
                "setting": setting,
                "title": SETTING_TITLES.get(str(setting), str(setting).replace("_", " ").capitalize()),
                "jobs": jobs[known].sum() if known.any() else math.nan,
                **dict(zip(columns, average, strict=True)),
                "industries": len(group),
                "exact": len(group) == 1,
            }
        )
    result = pd.DataFrame(found, columns=["setting", "title", "jobs", *columns, "industries", "exact"])
    result.insert(3, "share_of_jobs", result["jobs"] / total if total else math.nan)
    return result.sort_values("jobs", ascending=False, ignore_index=True)


def settings_verdict(settings: pd.DataFrame) -> str:
    """Return in a sentence or two where most coders work and which kind of workplace pays best."""
    if settings.empty:
        return "No figures by industry are published for this work."
    most, paid = (
        settings.iloc[0],
        settings[settings["setting"] != "other"].sort_values("median_usd").dropna(subset="median_usd"),
    )
    best, least = paid.iloc[-1], paid.iloc[0]
    return (
        f"Most work in {_lower(most['title'])}: {most['jobs']:,.0f} jobs, {most['share_of_jobs']:.0%} of all. "
        f"{best['title']} pay best: half of those there earn more than ${round(best['median_usd'], -2):,.0f}, in "
        f"{_lower(least['title'])} more than ${round(least['median_usd'], -2):,.0f}."
    )


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]


def industries(dataset: Dataset, search: str = "") -> pd.DataFrame:
    """Return every industry whose title holds all words of ``search``, most jobs first: the rows of
    ``industry_wages``."""
    frame = dataset.frame("industry_wages")
    frame = frame[frame["soc"] == dataset.about.soc].astype({"employment": float})
    title = frame["industry"].str.lower()
    for word in search.lower().split():
        frame = frame[title.loc[frame.index].str.contains(word, regex=False)]
    return frame.sort_values("employment", ascending=False, ignore_index=True)


# What stands behind the figures


def explain_local(dataset: Dataset, scenario: Scenario, found: Local) -> dict[str, Explanation]:
    """Return an explanation for each headline figure: ``pay``, ``after_tax``, ``after_prices``, ``rank``."""
    place, level = found.place, found.prices
    wages = (
        cite(dataset, "area_wages", place.wages, "mean_usd", "mean_rse_pct"),
        cite(dataset, "area_wages", place.nation, "mean_usd"),
    )
    row = tax_row(dataset, scenario.profile.state, found.pay[1])
    taxed = () if row is None else (cite(dataset, "take_home", row, "wage_usd", *TAXES, "net_usd"),)
    price = (cite(dataset, "cost_of_living", level.row, "rpp_all_items"),) if level.row is not None else ()
    setter = found.away or place
    return {
        "pay": Explanation(
            f"Pay at the end of year {found.year}",
            "Yearly pay before tax, from the low to the high end of what somebody like this earns there.",
            f"The path's pay for the nation, times the place index of {setter.title}: {setter.wages.mean_usd:,.0f} / "
            f"{setter.nation.mean_usd:,.0f} = {setter.index:.3f}.",
            wages,
        ),
        "after_tax": Explanation(
            "After tax",
            "What is left of the typical pay after federal income tax, payroll tax and state income tax.",
            "A single person with wages only and the standard deduction. The table goes in even steps of pay; in "
            "between, "
            "tax is taken as linear.",
            taxed,
        ),
        "after_prices": Explanation(
            "In national-average dollars",
            "What the typical take-home pay buys here, said as dollars spent at the nation's average prices.",
            f"Take-home pay divided by the price level of {level.title}"
            + (f", {level.level:.3f} (the nation is 1)." if level.level is not None else ", which is not published.")
            + "".join(f" {note}" for note in level.notes),
            price,
        ),
        "rank": Explanation(
            "Rank among the states",
            "Where your state as a whole stands among the states, by what somebody on this path keeps at national "
            "prices.",
            "For each state: national pay times the state's place index, less its taxes, divided by its price level.",
            (*wages, *taxed, *price),
        ),
    }
