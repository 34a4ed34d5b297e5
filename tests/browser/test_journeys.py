"""Whole journeys: a newcomer by keyboard, a coder half-way, a budget that fits nothing, a stale link, a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from careerdata import Scenario, load
from careerdata.answers.finder import find_paths
from careerdata.scenario import share
from careerdata.words import find as words
from tests.browser.waiting import go_to, settled

DATA = load()
MOST_TABS = 150
ACTIVE_NAME = """() => {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  const own = active?.matches('button, a, summary') ? active.innerText : ''  // not the text of a whole page in focus
  const name = active?.getAttribute('aria-label') || active?.labels?.[0]?.innerText || own
  return name.trim()
}"""


def figures(page: Page) -> list[str]:
    """Return the headline figures of the plan."""
    settled(page)
    shown = page.locator(".cd-figures dd")
    expect(shown).to_have_count(5)
    return shown.all_inner_texts()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus bears a name that starts so."""
    passed = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(ACTIVE_NAME))
        if passed[-1].startswith(name):
            return
    pytest.fail(f"{name} is not reached by Tab, only: {passed}")


def test_a_newcomer_shares_a_link_by_keyboard_alone(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    before = figures(page)
    tab_to(page, "Hours a week in the coding job")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("coding_hours=39"))
    tab_to(page, "Length of training")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("training_months=7.5"))
    changed = figures(page)
    assert changed != before
    tab_to(page, "Copy link")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.goto("about:blank")
    page.goto(copied)
    assert figures(page) == changed


def test_a_newcomer_says_who_they_are_and_gets_a_path_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    before = figures(page)
    tab_to(page, "I live in")
    page.keyboard.type("Texas")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("state=TX"))
    tab_to(page, "I have worked")
    page.keyboard.type("patient care")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("background=clinical"))
    tab_to(page, "I earn, a year")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("52000")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("current_pay=52000"))
    tab_to(page, "I want most")
    page.keyboard.type("Lowest")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("priority=cost"))
    tab_to(page, "Choose the best path for me")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="The best of")).to_contain_text("“Lowest cost”")
    chosen = "state=TX&background=clinical&current_pay=52000&priority=cost&training=self_study&credential=CCA$"
    expect(page).to_have_url(re.compile(chosen))
    expect(page.locator("#slot-if_all")).to_contain_text("In Texas")
    after = figures(page)
    assert after != before
    page.reload()
    assert figures(page) == after


def test_a_change_is_tried_and_undone_with_a_click(page: Page) -> None:
    page.goto("/")
    settled(page)
    first = page.locator(".cd-changes li").first
    name = first.locator("b").first.inner_text()
    said, before = first.locator(".cd-effect b").inner_text().split(" → ")[1], page.locator(".cd-two").inner_text()
    first.get_by_role("button", name=f"Try it: {name}").click()
    expect(page.locator(".cd-two dd").first).to_have_text(re.compile(rf"^{said} of 100$"))
    undo = page.get_by_role("button", name=f"Undo: {name}")
    expect(undo).to_be_visible()
    undo.click()
    expect(undo).to_have_count(0)
    assert page.locator(".cd-two").inner_text() == before


def test_a_card_of_the_search_becomes_the_plan(page: Page) -> None:
    page.goto("/find?v=1&zip=43215")
    settled(page)
    page.locator(".cd-picks li").first.get_by_role("button", name="Make it my plan").last.click()
    expect(page.get_by_text("This is now your plan.")).to_be_visible()
    expect(page).to_have_url(re.compile("school="))
    page.get_by_role("link", name="Open your plan").click()
    expect(page.locator(".cd-under").first).to_contain_text(", then ")


def test_a_phone_edits_with_the_answer_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/?v=1")
    settled(page)
    panel, answer = page.get_by_test_id("stSidebar"), page.locator(".cd-verdict")
    page.get_by_role("button", name="Edit", exact=True).click()
    expect(panel).to_have_attribute("data-collapsed", "false")
    settled(page)
    top = panel.bounding_box()
    shown = answer.bounding_box()
    assert top is not None
    assert shown is not None
    assert 0 <= shown["y"] < top["y"]  # above the sheet
    role = panel.get_by_role("combobox", name="Role you want")
    role.scroll_into_view_if_needed()
    role.click()
    page.get_by_role("option", name="Coding auditor").click()
    expect(page).to_have_url(re.compile("target_role=coding_auditor"))
    expect(panel).to_have_attribute("data-collapsed", "false")  # a list that opens is no way out of the sheet
    page.reload()
    settled(page)
    expect(panel).to_have_attribute("data-collapsed", "true")
    page.locator(".st-key-bottom_bar").get_by_role("link", name="Compare").click()
    expect(page.get_by_role("heading", name="Compare paths")).to_be_visible()


def test_a_coder_half_way_sees_what_an_auditor_still_needs(page: Page) -> None:
    page.goto("/?v=1&state=TX&years_experience=2&credentials_held=CPC&current_pay=52000&target_role=coding_auditor")
    needed = page.locator(".cd-needs").first
    expect(page.get_by_role("heading", name="What it takes to be: coding auditor")).to_be_visible()
    expect(needed).to_contain_text("Missing:")
    settled(page)
    missing = needed.locator("li").filter(has_text="Missing").count()
    page.get_by_role("slider", name="for so many years").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("years_experience=6"))
    settled(page)
    assert needed.locator("li").filter(has_text="Missing").count() < missing
    go_to(page, "Look around", "Where it leads")
    expect(page.get_by_role("heading", name="Where it can lead")).to_be_visible()
    settled(page)
    expect(page).to_have_url(re.compile(r"/advance\?.*target_role=coding_auditor"))
    expect(page.get_by_test_id("stMain")).to_contain_text("Coding auditor")


def test_a_budget_that_fits_nothing_is_told_which_limit_it_is(page: Page) -> None:
    page.goto("/find?v=1&state=OH&budget=100")
    settled(page)
    found = find_paths(DATA, Scenario.of(DATA, state="OH", budget=100))
    assert len(found.ranked) == 0
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name=words.advice(found))).to_be_visible()
    expect(main).to_contain_text("Your budget of $100 rules out")
    budget = page.get_by_role("spinbutton", name="Budget before the first coding pay")
    budget.fill("20000")
    budget.press("Enter")
    expect(main).to_contain_text("paths fit. Look at these first:")


def test_a_stale_link_says_what_it_lost_and_keeps_the_rest(page: Page) -> None:
    page.goto("/?state=CA&shoe_size=44&current_pay=-5&training=evening_school&credential=CCS&v=99")
    settled(page)
    told = page.get_by_test_id("stAlert").first
    expect(told).to_contain_text("Part of the link could not be used. Its defaults stand in, the rest was kept")
    for name in ("shoe_size", "current_pay", "path 1, training", "v"):
        expect(told.locator("li").filter(has_text=re.compile(rf"^{name}: found"))).to_have_count(1)
    top = page.get_by_role("heading", level=1)
    tops = [where.bounding_box() for where in (told, top)]
    assert tops[0] is not None
    assert tops[1] is not None
    assert tops[0]["y"] < tops[1]["y"]
    expect(page.locator("#slot-if_all")).to_contain_text("In California")
    scenario, problems = share.from_link(DATA, page.url)
    assert not problems
    assert (scenario.profile.state, scenario.paths[0].credential) == ("CA", "CCS")
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_text("Part of the link could not be used")).to_have_count(0)


UNSET = 5900
"""Where the slider stands when no price is chosen: at the step next to the middle of what is usual, $5,873."""


def test_back_undoes_a_move_and_leaves_a_page_in_one_step(page: Page) -> None:
    """What the address says is what the page shows, also on the way back and forward."""
    page.goto("/?v=1")
    shown = {UNSET: figures(page)}
    heading = page.get_by_test_id("stMain").get_by_role("heading", level=1)
    headings = {"/": heading.inner_text()}
    slider = page.locator(".st-key-training_cost input[type=range]")
    slider.focus()
    for dollars in (6000, 6100):
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(re.compile(rf"[?&]training_cost={dollars}$"))
        shown[dollars] = figures(page)
    assert shown[UNSET] != shown[6000] != shown[6100]
    page.go_back()
    expect(slider).to_have_value("6000")
    assert figures(page) == shown[6000]
    expect(page).to_have_url(re.compile(r"/\?v=1&training_cost=6000$"))
    go_to(page, "Look around", "Places")
    expect(page).to_have_url(re.compile(r"/places\?v=1&training_cost=6000$"))
    expect(heading).not_to_have_text(headings["/"])
    settled(page)
    headings["/places"] = heading.inner_text()
    for step, path, dollars in (
        (page.go_back, "/", 6000),
        (page.go_forward, "/places", 6000),
        (page.go_back, "/", 6000),
        (page.go_back, "/", UNSET),
    ):
        step()
        field = "" if dollars == UNSET else f"&training_cost={dollars}"
        expect(page).to_have_url(re.compile(rf"\d{path}\?v=1{field}$"))
        expect(heading).to_have_text(headings[path])  # the run that the step asks for may not have begun yet
        expect(slider).to_have_value(str(dollars))
        settled(page)
        if path == "/":
            assert figures(page) == shown[dollars]
    page.go_back()
    assert page.url == "about:blank"


def test_a_phone_shows_what_each_year_costs(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    settled(page)
    first = page.get_by_role("table").filter(has_text="What falls due").get_by_role("row").first
    expect(first.get_by_role("cell")).to_be_visible()
    expect(first).to_contain_text("$")
