"""Sentences on places: which side of the median, who keeps more, and whose figures stand in for whose."""

from __future__ import annotations

import dataclasses
import re

import pytest

import careerdata
from careerdata.answers import places, remote, workplaces
from careerdata.answers.places import Prices
from careerdata.model import salary
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.words import places as words
from careerdata.words.explain import place_index

SMALL_TOWN = "Southern Ohio nonmetropolitan area"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Prices("Columbus, OH", 0.95), []),
        (
            Prices("United States (Nonmetropolitan Portion)", 0.9, None, (SMALL_TOWN,), nonmetropolitan=True),
            [
                f"No price level is published for {SMALL_TOWN} alone. That of all nonmetropolitan places of the United States "
                "together stands in: our choice."
            ],
        ),
        (
            Prices("Ohio", 0.9, None, (SMALL_TOWN,)),
            [f"No price level is published for {SMALL_TOWN}, so that of Ohio is used."],
        ),
        (Prices("Guam", None, None, ("Guam",)), ["No price level is published for Guam."]),
        (
            Prices("Puerto Rico", None, None, ("San Juan, PR", "Puerto Rico")),
            ["No price level is published for San Juan, PR or Puerto Rico."],
        ),
    ],
)
def test_whose_prices_stand_in(found: Prices, said: list[str]) -> None:
    assert words.price_notes(found) == said


def test_what_is_missing_is_said_for_each_state(data: Dataset) -> None:
    notes = words.state_notes(data)
    assert list(notes) == [row.state for row in data.states]
    assert notes["OH"] == ""
    assert notes["GU"] == "No tax table covers Guam. No price level is published for Guam."
    assert "uncertain" in notes["DC"]


def test_an_index_drawn_toward_another_is_said_beside_the_official_one(data: Dataset) -> None:
    scenario = Scenario.of(data, state="LA", area=area_of(data, "Lafayette, LA"))
    found = places.local(data, scenario, 5)
    (note,) = words.local_notes(data, scenario, found)
    official, used = f"{found.place.official:.2f}", f"{found.place.index:.2f}"
    assert note == (
        f"By the official table the place index of Lafayette, LA is {official}. {used} is used: drawn toward that of "
        "Louisiana, since its sample is small."
    )
    assert official != used
    columbus = Scenario.of(data, state="OH", area=area_of(data, "Columbus, OH"))
    assert words.local_notes(data, columbus, places.local(data, columbus, 5)) == []


def test_the_arithmetic_of_an_index_says_what_is_used(data: Dataset) -> None:
    assert place_index(salary.place(data, "OH")) == "56,620 / 56,790 = 0.997"
    assert re.fullmatch(
        r"80,250 / 56,790 = 1\.413 by the official table\. 1\.2\d\d is used: drawn toward the nation's, since its sample is "
        "small",
        place_index(salary.place(data, "DC")),
    )


def test_percentiles_that_are_one_figure_are_said_where_they_are_drawn(data: Dataset) -> None:
    said = {}
    for title, state in (("Ithaca, NY", "NY"), ("Spartanburg, SC", "SC"), ("Columbus, OH", "OH")):
        found = places.local(data, Scenario.of(data, state=state, area=area_of(data, title)), 5)
        said[title] = words.ranges_chart(data, found).partition("points off.")[2]
    assert said == {
        "Ithaca, NY": " * The 75th and 90th percentile of Ithaca, NY are one figure: wages are collected in intervals.",
        "Spartanburg, SC": " * The 10th and 25th, and the 75th and 90th percentile of Spartanburg, SC are one figure: wages are "
        "collected in intervals.",
        "Columbus, OH": "",
    }


def area_of(data: Dataset, title: str) -> str:
    return next(row.area_code for row in data.areas if row.title == title)


def test_the_local_verdict_names_the_side_of_the_median(data: Dataset) -> None:
    low = words.local_verdict(places.local(data, Scenario.of(data, state="OH", pay_position=0), 5))
    high = words.local_verdict(places.local(data, Scenario.of(data, state="OH", pay_position=1), 5))
    assert "That is below the median of $50,990 in Ohio" in low
    assert "That is above the median of $50,990 in Ohio" in high
    assert "buys at national prices" in high


def test_before_the_first_pay_the_verdict_says_when_it_comes(data: Dataset) -> None:
    scenario = Scenario.of(data, start_month=24)
    first = careerdata.project(data, scenario).months_to_first_pay
    said = words.local_verdict(places.local(data, scenario, 1))
    assert said == f"At the end of year 1 no coding job pays yet: the first coding pay comes in month {first}."
    stays = words.local_verdict(places.local(data, Scenario.of(data, role="stay"), 1))
    assert stays == "This path has no coding job, so there is no coding pay to compare."


def test_pay_at_one_end_of_its_range_is_said_to_be_there(data: Dataset) -> None:
    found = places.local(data, Scenario.of(data, state="OH"), 5)
    low, _, high = found.pay
    top = words.local_verdict(dataclasses.replace(found, pay=found.pay[[0, 2, 2]]))
    assert f" (the top of ${round(low, -2):,.0f}–{round(high, -2):,.0f})." in top
    assert "typical" not in top


def test_the_remote_verdict_answers_yes_no_and_unknown(data: Dataset) -> None:
    ohio = remote.remote_geography(data, Scenario.of(data, state="OH"), 5)
    assert words.remote_verdict(ohio, "CA").startswith("Yes: living in Ohio on pay from California leaves you $")
    hawaii = remote.remote_geography(data, Scenario.of(data, state="HI"), 5)
    assert words.remote_verdict(hawaii, "WI").startswith("No: ")
    rico = remote.remote_geography(data, Scenario.of(data, state="PR"), 5)
    assert remote.best_employer(rico) is None
    assert words.remote_verdict(rico, "CA").endswith("a tax table or a price level is missing.")


def test_where_no_state_pays_more_no_states_are_counted(data: Dataset) -> None:
    found = remote.remote_geography(data, Scenario.of(data, state="OH"), 5)
    poorer = dataclasses.replace(found, frame=found.frame.assign(remote_gain_usd=-1_000.0))
    said = words.remote_verdict(poorer, "CA")
    assert said.endswith("No state's pay would leave you more than a local job.")
    assert "leaves you $1,000 less a year than a local job" in said


def test_one_state_better_is_one_state(data: Dataset) -> None:
    found = remote.remote_geography(data, Scenario.of(data, state="OH"), 5)
    one = dataclasses.replace(found, frame=found.frame[found.frame["state"] == "CA"])
    assert "Of the 1 place whose pay would leave you more" in words.remote_verdict(one, "CA")


def test_every_setting_has_a_title(data: Dataset) -> None:
    frame = workplaces.work_settings(data)
    assert {words.setting_title(setting) for setting in frame["setting"]} == set(words.SETTING_TITLES.values())
    assert words.settings_verdict(frame).startswith("Most work in hospitals: ")
    assert words.settings_verdict(frame.iloc[:0]) == "No figures by industry are published for this work."
    assert words.settings_verdict(frame.iloc[:1]).endswith("of all.")


def test_the_rank_of_a_place_without_a_rank_is_unknown(data: Dataset) -> None:
    scenario = Scenario.of(data, state="GU")
    here, states = places.local(data, scenario, 5), places.compare_states(data, scenario, 5)
    shown = words.local_figures(data, scenario, here, states)
    assert shown["rank"] == ("Rank of Guam", "unknown")
    assert words.states_compared(states.iloc[:0], "pay_usd", "GU", 5) == ""
    assert "Guam" not in words.states_compared(states, "after_tax_usd", "GU", 5)
