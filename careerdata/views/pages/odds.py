"""Odds: how often the path pays off over many simulated lives, and which assumption decides it."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st
from markupsafe import Markup

from careerdata.answers import odds, sensitivity
from careerdata.answers.odds import Odds, PathOdds
from careerdata.charts import odds as charts
from careerdata.charts.style import PATH_COLORS, STAY_COLOR, tint
from careerdata.files import spreadsheet
from careerdata.model.timeline import MONTHS_A_YEAR
from careerdata.scenario.path import Scenario, ready_made, titles_of
from careerdata.tables.dataset import STAY
from careerdata.views.kit import explanations, html_blocks, inputs, slots, state
from careerdata.views.kit.plain import plain
from careerdata.words import odds as words
from careerdata.words import sensitivity as moves
from careerdata.words.choices import field_value
from careerdata.words.format import out_of_100
from careerdata.words.plan import dollars

PATH = "odds_path"
SWINGS_SHOWN = 8

data = state.dataset()
state.say_link_problems()


def dots(share: float) -> Markup:
    """Return 100 lives as dots in 20 columns of five, as many of them blue as have the good outcome."""
    full = round(100 * share)
    columns, rest = divmod(full, 5)

    def block(left: int, width: int, height: int, color: str) -> Markup:
        dot = f"radial-gradient(circle at 5px 5px,{color} 3.5px,transparent 4px) 0 0/10px 10px"
        at = f"left:{left}px;width:{width}px;height:{height}px"
        return html_blocks.html('<div style="position:absolute;%s;background:%s"></div>', at, dot)

    blue = block(0, 10 * columns, 50, PATH_COLORS[0]) + block(10 * columns, 10, 10 * rest, PATH_COLORS[0])
    gray = block(0, 200, 50, tint(STAY_COLOR, 0.4))
    style = "position:relative;width:200px;height:50px"
    return html_blocks.html(
        '<div role="img" aria-label="%s" style="%s">%s%s</div>', words.dots(full), style, gray, blue
    )


def figures(scenario: Scenario, own: PathOdds) -> None:
    """Draw the headline figures."""
    reached = own.probability_target_pay
    columns = iter(st.columns(3 if reached is None else 4))
    first = next(columns)
    first.metric(
        "End better off than by staying",
        out_of_100(own.probability_ahead),
        help="In how many lives you end better off than by staying. Each life draws its own pay, training time "
        "and cost, exam luck, job search, promotions and wage growth.",
    )
    with first:
        html_blocks.show(dots(own.probability_ahead))
    if reached is not None:
        second = next(columns)
        second.metric(
            words.target_label(scenario),
            out_of_100(reached),
            help="In how many lives yearly pay before tax, in today's dollars, is at least your target at the end of that year.",
        )
        with second:
            html_blocks.show(dots(reached))
    third, last = columns
    third.metric(
        f"First {data.about.work} pay",
        words.first_pay(scenario, own, state.today()),
        help="The middle 8 of 10 lives: one in ten is earlier, one in ten later.",
    )
    if said := words.in_time(scenario, own):
        third.caption(said)
    last.metric(
        "Cost before first pay",
        words.upfront_cost(own),
        help="The middle 8 of 10 lives: one in ten spends less, one in ten more. Retaken exams are counted.",
    )
    if said := words.in_budget(scenario, own):
        last.caption(plain(said))
    if reached is None:
        st.caption("Set a target pay under *Wishes and limits* in the sidebar to see the chance of it.")


def fan_table(own: PathOdds) -> pd.DataFrame:
    """Return the fans at the end of each year."""
    ends = range(0, own.wage.shape[1], MONTHS_A_YEAR)
    columns: dict[str, Sequence[float]] = {"Year": [month // MONTHS_A_YEAR for month in ends]}
    for what, values in (("Pay", own.wage), ("Better off by", own.net_position)):
        for percent, row in zip(odds.PERCENTILES, values, strict=True):
            columns[f"{what}, {percent}% are below ($)"] = [float(row[month]) for month in ends]
    return pd.DataFrame(columns).iloc[1:].round()


def fans(scenario: Scenario, answer: Odds, number: int) -> None:
    """Draw the fans of pay and of the net position."""
    own, profile, unit = answer.paths[number], scenario.profile, dollars(data, scenario)
    staying = answer.plans[number].monthly["current_pay"].to_numpy()
    real = scenario.assumptions.dollars == "real"
    in_sight = profile.target_pay is not None and profile.target_year <= profile.horizon and real
    target = (profile.target_pay, profile.target_year) if in_sight and profile.target_pay is not None else None
    left, right = st.columns(2)
    with left:
        st.header("What you might earn", anchor=False)
        fan = charts.pay_fan(own.wage, staying, number, target, unit)
        slots.chart(fan, "odds_pay", "Yearly pay over the years: the middle half and the middle 8 of 10 lives.")
        st.caption(plain(words.pay_fan(data, scenario, own)))
    with right:
        st.header("What you might end up with", anchor=False)
        fan = charts.net_fan(own.net_position, number, unit)
        slots.chart(
            fan,
            "odds_net",
            "How much better off than by staying, over the years: the middle half and the middle 8 of 10 lives.",
        )
        st.caption(plain(words.net_fan(scenario, own)))
    explanations.table_of("The two charts as a table", "odds_fans", lambda: fan_table(own))


def break_even(scenario: Scenario, own: PathOdds, number: int) -> None:
    """Draw when lives break even."""
    st.header("When it pays off", anchor=False)
    slots.chart(charts.break_even(own.break_even, number), "odds_break_even", "How many lives break even in each year.")
    st.caption(words.break_even(scenario, own))
    rows = [(words.year_of(bar), bar.count, bar.share) for bar in own.break_even]
    explanations.table_of(
        "Break-even as a table",
        "odds_break_even",
        lambda: pd.DataFrame(rows, columns=["Year", "Lives", "Share"]).round(3),
    )


def rivals(scenario: Scenario, answer: Odds) -> None:
    """Draw all paths beside each other, and how often each beats each."""
    names = [path.title for path in answer.paths]
    st.header("Path against path, life by life", anchor=False)
    st.markdown(words.winner(answer))
    caption = "Each life meets the same luck on every path."
    html_blocks.show(html_blocks.table(caption, "", names, words.rivals(data, scenario, answer)))


def worries(scenario: Scenario, number: int) -> None:
    """Draw what moves the answer most, and at which value the answer flips; computed when opened."""
    box = st.expander("What to worry about: what moves the answer most", key="odds_worries", on_change="rerun")
    if not box.open:
        return
    with box:
        swings = sensitivity.tornado(data, scenario, number)
        if not swings:
            st.write("No assumption changes this path's answer.")
            return
        shown = swings[:SWINGS_SHOWN]
        ends = [
            (field_value(data, swing.field, swing.low), field_value(data, swing.field, swing.high)) for swing in shown
        ]
        flips = sensitivity.break_even_values(data, scenario, swings, number, top=len(shown))
        if flips:
            st.markdown("\n".join(f"- **{plain(moves.flip(data, flip))}**" for flip in flips))
        else:
            st.markdown(
                "No single assumption or chance, moved alone to the end of its slider, changes who wins on average."
            )
        figure = charts.tornado(shown, ends, dollars(data, scenario))
        slots.chart(
            figure,
            "odds_tornado",
            "What you end better off by on average, with each assumption or chance at its low and at its high end.",
        )
        st.caption(plain(moves.about(data, swings)))
        rows = [
            (swing.title, *texts, swing.net_at_low_usd, swing.net_at_high_usd)
            for swing, texts in zip(shown, ends, strict=True)
        ]
        columns = ["What", "Low end", "High end", "Net at low ($)", "Net at high ($)"]
        explanations.table_of("As a table", "odds_tornado", lambda: pd.DataFrame(rows, columns=columns).round())


def automation(scenario: Scenario) -> None:
    """Draw which paths withstand automation pressure, beside what the guide says; computed when opened."""
    box = st.expander(f"If software takes over routine {data.about.work}", key="odds_automation", on_change="rerun")
    if not box.open:
        return
    with box:
        left, right = st.columns([3, 2])
        ready = [ready_made(data, row.id) for row in data.ready_made_paths if not row.stays]
        own = [path for path in scenario.paths if path.role != STAY]
        bare = [replace(path, name="") for path in own]
        both = (*own, *(path for path in ready if path not in bare))
        rows = sensitivity.automation_robustness(data, replace(scenario, paths=both))
        with left:
            figure = charts.automation(rows, dollars(data, scenario))
            slots.chart(
                figure,
                "odds_pressure",
                "What each path leaves you better off by, without and with full automation pressure.",
            )
            st.caption(words.withstand([row.robust for row in rows]))
            st.markdown("\n".join(f"- {plain(moves.robustness(row))}" for row in rows[: len(own)]))
            st.caption(
                f"**An assumption, not a forecast.** {words.pressure(data)} Auditing, CDI and compliance are less exposed. "
                "Move *Automation pressure* under *More assumptions* to apply it everywhere."
            )
            frame = pd.DataFrame(
                [
                    (spreadsheet.cell(row.title), row.net_without_usd, row.net_chosen_usd, row.net_full_usd)
                    for row in rows
                ],
                columns=["Path", "No pressure ($)", "Your setting ($)", "Full pressure ($)"],
            )
            explanations.table_of("As a table", "odds_pressure", lambda: frame.round())
        with right:
            facts = [row for row in data.job_facts if row.section == "automation"]
            lines = "\n".join(f"- **{row.title}.** {row.text}" for row in facts)
            st.markdown(f"**What the guide says**\n{lines}")


def enough(scenario: Scenario, answer: Odds, number: int) -> None:
    """Say how many lives there are and why they are enough; the check with twice as many runs when opened."""
    st.caption(words.lives(answer))
    box = st.expander(words.are_enough(answer), key="odds_enough", on_change="rerun")
    if not box.open:
        return
    with box:
        twice = odds.simulate(data, scenario, 2 * answer.count)
        few, many = answer.paths[number], twice.paths[number]
        rows = [("Ends better off than by staying", few.probability_ahead, many.probability_ahead)]
        for title, one, two in (
            ("Earns the target pay", few.probability_target_pay, many.probability_target_pay),
            ("Stays within the budget", few.probability_budget, many.probability_budget),
            ("First pay in time", few.probability_in_time, many.probability_in_time),
        ):
            if one is not None and two is not None:
                rows.append((title, one, two))
        furthest = max(abs(one - two) for _, one, two in rows)
        st.markdown(words.enough(twice, furthest))
        columns = ["Chance", f"{answer.count} lives (%)", f"{twice.count} lives (%)"]
        frame = pd.DataFrame([(title, 100 * one, 100 * two) for title, one, two in rows], columns=columns)
        st.dataframe(frame.round(1), hide_index=True)
        st.markdown(
            "Each life draws: the place inside the pay range, length and cost of training, the exam's pass rate and its luck, "
            "luck with later exams, the job search, years to promotion, and real wage growth. What you set is the middle of "
            "each spread."
        )


def draw() -> None:
    """Draw the answer to what the widgets hold now."""
    scenario = state.scenario(data)
    answer = odds.simulate(data, scenario)
    names = titles_of(data, scenario)
    number = 0
    st.title("The odds", anchor=False)
    if len(names) > 1:
        state.put(PATH, min(st.session_state.get(PATH) or 0, len(names) - 1))
        number = st.selectbox(
            "Path to look at",
            range(len(names)),
            format_func=lambda p: f"{p + 1}. {names[p]}",
            key=PATH,
            filter_mode="contains",
        )
    own = answer.paths[number]
    if len(names) == 1:
        st.markdown(f"**{plain(names[0])}**")
    if scenario.paths[number].role == STAY:
        st.info(
            "This path is to stay where you are, so there is nothing to simulate. Choose another path to see its odds."
        )
    else:
        said = words.verdict(scenario, own)
        st.markdown(f"## {plain(said)}")
        slots.announce(said)
        figures(scenario, own)
        fans(scenario, answer, number)
        break_even(scenario, own, number)
        if len(names) > 1:
            rivals(scenario, answer)
        worries(scenario, number)
    automation(scenario)
    enough(scenario, answer, number)


inputs.sidebar(data, draw)
