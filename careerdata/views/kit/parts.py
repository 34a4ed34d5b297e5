"""Parts that several pages draw: headline figures, tables beside charts, sources, warnings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from careerdata.answers.advancement import Reach
from careerdata.answers.projection import Projection
from careerdata.scenario.path import Scenario
from careerdata.views.kit import markup, state
from careerdata.words.explain import Explanation

if TYPE_CHECKING:
    import pandas as pd

DATA_PAGE = "careerdata/views/pages/sources.py"
MONEY = st.column_config.NumberColumn(format="dollar", step=1)


def escape(text: str) -> str:
    """Return text with dollar signs kept from being read as mathematics."""
    return text.replace("$", "\\$")


def dollars(scenario: Scenario) -> str:
    """Return what the dollars of this scenario are."""
    return "today's dollars" if scenario.assumptions.dollars == "real" else "future dollars"


def pay_range(low: float, high: float) -> str:
    """Return a range of yearly pay in thousands."""
    return f"${low / 1000:,.0f}–{high / 1000:,.0f}k" if high else "no pay yet"


def signed(usd: float) -> str:
    """Return an amount with its sign."""
    return f"{'+' if usd > 0 else '−' if usd < 0 else ''}${abs(usd):,.0f}"


def headlines(figures: Mapping[str, tuple[str, str]], why: Callable[[str], Explanation], key: str) -> None:
    """Draw headline figures, and what each means and rests on.

    Args:
        figures: the label and the value by the name that ``why`` explains.
    """
    st.html(markup.figures(figures.values()))
    why_box({name: label for name, (label, _) in figures.items()}, key, lambda name: explanation(why(name)))


def why_box(labels: Mapping[str, str], key: str, draw: Callable[[str], object]) -> str | None:
    """Draw a box that opens to one figure's meaning, arithmetic, rows and sources; return which one it shows, if any.

    One for all figures of a page: one beside each would make every move of a slider slower.

    Args:
        labels: what each figure is called, by name.
        draw: draws the explanation of the figure of a name.
    """
    box = st.popover("Why these numbers?", type="tertiary", key=f"why_{key}", on_change="rerun")
    if not box.open:
        return None
    with box:
        names = list(labels)
        name = st.pills("Which one?", names, format_func=labels.__getitem__, default=names[0], required=True)
        draw(name)
        st.page_link(DATA_PAGE, label="See the whole rows", query_params={state.FIGURE: name})
    return name


def explanation(why: Explanation) -> None:
    """Draw what a figure is, how it was computed, and its rows with source and date."""
    st.html(markup.explanation(why))


def table_of(title: str, key: str, frame: Callable[[], pd.DataFrame]) -> None:
    """Draw the table behind a chart, closed and not even computed until it is wanted."""
    box = st.expander(title, key=f"table_{key}", on_change="rerun")
    if box.open:
        rows = frame()
        config = {name: MONEY for name in rows.columns if "usd" in name or "$" in name}
        box.dataframe(rows, hide_index=True, column_config=config)


def pay_summary(answer: Projection, dollars: str) -> str:
    """Return the pay chart in one sentence."""
    years = len(answer.annual_pay_usd)
    first, last = answer.annual_pay_usd[min(1, years - 1)], answer.annual_pay_usd[-1]
    low, high = answer.annual_pay_low_usd[-1], answer.annual_pay_high_usd[-1]
    return (
        f"Typical yearly pay goes from ${first:,.0f} at the end of year {min(2, years)} to ${last:,.0f} at the end of year "
        f"{years}, where the range is ${low:,.0f} to ${high:,.0f}. Before tax, in {dollars}."
    )


def net_summary(answer: Projection, horizon: int, after_tax: bool) -> str:
    """Return the net position chart in one sentence."""
    line = answer.by_month["net_position"]
    month = int(line.argmin())
    lowest = float(line[month])
    taxed = "after tax" if after_tax else "before tax"
    deepest = f"The deepest point is −${-lowest:,.0f} in month {month}; " if lowest < 0 else ""
    text = f"{deepest}after {horizon} years you are {signed(answer.net_position_usd)} against staying, {taxed} and after costs."
    return text[0].upper() + text[1:]


def cost_summary(answer: Projection, horizon: int) -> str:
    """Return the cost chart in one sentence."""
    if not answer.cost_items:
        return "Nothing is left to pay on this path."
    largest = max(answer.cost_items, key=lambda item: item.usd)
    return (
        f"In all ${answer.total_cost_usd:,.0f} within {horizon} years, dues and renewals included. The largest single cost is "
        f"{largest.item}, ${largest.usd:,.0f} in month {largest.month}."
    )


def reach_summary(goal: Reach, horizon: int) -> str:
    """Return when and for what a role can be reached, in one sentence."""
    plus = " and more" if goal.open_ended else ""
    pay = f"It pays ${goal.pay_low_usd:,.0f} to ${goal.pay_high_usd:,.0f}{plus} a year where you live."
    if goal.month is None:
        return f"{pay} It is not reached within {horizon} years on this path."
    when = "You could start now" if goal.month == 0 else f"You could be there in month {goal.month}"
    return f"{pay} {when}."
