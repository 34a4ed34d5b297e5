"""Two boxes on the household: what it keeps of a raise, and who might pay for the training. Filled when they are opened."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from careerdata.answers.cliff import cliff
from careerdata.answers.health import covered, premiums
from careerdata.answers.projection import Projection
from careerdata.answers.who_pays import who_pays
from careerdata.charts import household as charts
from careerdata.model.aid import Offer
from careerdata.model.household import covers, premiums_known
from careerdata.scenario.household import household_of
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import html_blocks, slots, state
from careerdata.words import household as words
from careerdata.words.format import sentences
from careerdata.words.plan import dollars

OFFERED = "_aid_offered"
"""What each button of the offers sets, in their order."""


class Boxes:
    """The boxes of a page; ``contents`` is what stands in their slots."""

    def __init__(self) -> None:
        """Draw them here."""
        self.kept = st.expander(words.KEPT, key="kept_box", on_change="rerun")
        with self.kept:
            slots.slot("kept_said")
            slots.chart_slot("kept", words.KEPT_CHART)
        self.pays = st.expander(words.WHO_PAYS, key="pays_box", on_change="rerun")
        with self.pays:
            slots.slot("pays")

    def contents(self, data: Dataset, scenario: Scenario, plan: Projection) -> dict[str, object]:
        """Return what stands in the boxes that are open."""
        found: dict[str, object] = {}
        if self.kept.open:
            if covers(data, scenario.profile.state, household_of(scenario.profile)):
                found |= _kept(data, scenario, plan)
            else:
                found["kept_said"] = html_blocks.said(words.NO_TABLE)
        if self.pays.open:
            found["pays"] = _pays(data, scenario)
        return found


def _kept(data: Dataset, scenario: Scenario, plan: Projection) -> dict[str, object]:
    profile = scenario.profile
    found = cliff(data, profile, scenario.assumptions)
    earned = [pay for pay in plan.annual_pay_usd if pay > 0]
    points = [(profile.current_pay, words.TODAY)]
    if earned:
        points += [(earned[0], words.AT_FIRST), (earned[-1], words.IN_THE_END)]
    wages = [wage for wage, _ in points]
    about = [
        words.about(found, min(wages), max(wages)),
        words.premiums(premiums(data, plan), profile.count_health_cover)
        if premiums_known(data, profile.state)
        else words.NO_PREMIUMS.format(data.states.row(profile.state).name),
    ]
    cover = covered(data, plan)
    said = sentences([*about, *([words.covered(cover)] if cover else [])])
    return {"kept_said": html_blocks.said(said), "kept": charts.kept(found, points, dollars(data, scenario))}


def _pays(data: Dataset, scenario: Scenario) -> Markup:
    found = who_pays(data, scenario)
    if not found:
        return html_blocks.said(words.NO_TRAINING)
    st.session_state[OFFERED] = [_sets(offer) for offer in found]
    rows = html_blocks.joined(_offer(data, number, offer) for number, offer in enumerate(found))
    listed = html_blocks.html('<ul class="cd-changes">%s</ul>', rows)
    return html_blocks.said(words.ONLY_THEY_CAN_PROMISE) + listed


def _sets(offer: Offer) -> tuple[str, object] | None:
    """Return the field and the value that a button sets; ``None`` where an amount has to be entered."""
    row = offer.aid
    if row.field is None or row.id in ("wioa", "employer", "gi_bill"):
        return None
    if row.kind == "tax_credit":
        return row.field, "none" if offer.chosen else row.id
    return row.field, not offer.chosen


def _offer(data: Dataset, number: int, offer: Offer) -> Markup:
    row = offer.aid
    source = data.sources.row(row.source)
    texts = (row.who_qualifies, row.how_much, row.when_paid, row.confirm_with)
    facts = html_blocks.joined(
        html_blocks.html("<dt>%s</dt><dd>%s</dd>", title, said)
        for title, said in zip(words.DETAILS, texts, strict=True)
    )
    more = html_blocks.html(
        '<details><summary>More</summary><dl class="cd-facts">%s</dl><p class="cd-said">%s, %s. %s</p></details>',
        facts,
        source.title,
        row.as_of,
        row.note or "",
    )
    button = Markup()
    if _sets(offer) is not None and (offer.chosen or offer.usd):
        label = words.LEAVE_IT if offer.chosen else words.COUNT_IT
        button = html_blocks.html(
            '<button type="button" data-press="aid.%s" aria-label="%s: %s">%s</button>', number, label, row.title, label
        )
    return html_blocks.html(
        "<li><div><b>%s</b><span>%s</span>%s</div>%s</li>", row.title, words.offer(offer), more, button
    )


def count(number: int) -> None:
    """Count an offer of aid in the plan, or leave it out again."""
    offered = st.session_state.get(OFFERED, ())
    if number < len(offered) and offered[number]:
        state.set_fields(dict([offered[number]]))
