"""A newcomer in a real browser: opens the page, changes place, experience and role, and reads the changed answer."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import settled


def figure(page: Page, label: str) -> Locator:
    """Return a headline figure, label and value."""
    return page.locator(".cd-figures > div").filter(has_text=label)


def value_of(page: Page, label: str) -> str:
    """Return what a headline figure shows."""
    return figure(page, label).locator("dd").inner_text()


def choose(page: Page, label: str, option: str) -> None:
    """Type into a select box and take the first match, as a person does."""
    page.get_by_role("combobox", name=label, exact=True).fill(option)
    page.keyboard.press("Enter")


def test_state_experience_and_role_change_the_answer(page: Page) -> None:
    page.goto("/")
    planned = page.locator("#slot-if_all")
    expect(planned).to_contain_text("In Ohio, this path costs about $6,500 and takes 10 months")
    choose(page, "I live in", "California")
    expect(planned).to_contain_text("In California")
    choose(page, "I have worked", "as a medical coder")
    page.get_by_role("slider", name="for so many years").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(figure(page, "First coding pay")).to_contain_text("now")
    choose(page, "Role you want", "Coding auditor")
    expect(page.get_by_role("heading", name="What it takes to be: Coding auditor")).to_be_visible()
    expect(page).to_have_url(re.compile("state=CA&years_experience=3&credentials_held=CPC&target_role=coding_auditor"))
    settled(page)
    before = value_of(page, "Better off by, in 10 years")
    page.reload()
    expect(figure(page, "Better off by, in 10 years")).to_contain_text(before)


def test_a_number_opens_to_its_rows_and_source(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".cd-figures > div")).to_have_count(5)
    opened = page.locator(".st-key-why_plan")
    opened.get_by_text("Why these numbers?").click()
    expect(opened).to_contain_text("programs.csv")
    expect(opened).to_contain_text("a career guide")
    expect(opened).to_contain_text("cost_low_usd = 3,000")


def test_a_slider_moves_the_charts_without_losing_them(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    for _ in range(3):
        page.get_by_role("slider", name="Length of training").focus()
        page.keyboard.press("ArrowRight")
        settled(page)
    expect(figure(page, "First coding pay")).to_contain_text("in 12 months")
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    expect(page).to_have_url(re.compile("training_months=8"))


def test_the_phone_shows_everything_without_sideways_scrolling(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    expect(page.locator(".cd-figures > div")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_path_that_stays_is_a_plan_of_its_own(page: Page) -> None:
    page.goto("/?role=stay&current_pay=40000")
    expect(page.locator(".cd-verdict").first).to_contain_text("You stay where you are")
    expect(page.locator("#slot-if_all")).to_contain_text("staying keeps you at $40,000")
    expect(figure(page, "Pay, end of year 5")).to_contain_text("$40,000")
    ticks = page.locator(".js-plotly-plot .y2tick")
    expect(ticks.get_by_text("$1k")).to_be_visible()
    expect(ticks.get_by_text(re.compile(r"\dm"))).to_have_count(0)  # thousandths of a dollar look like millions


def test_the_chances_follow_moves_in_another_group_and_stay_unset(page: Page) -> None:
    """Months of looking lower the chance to be hired: the slider in its box says so, however fast they are moved."""
    page.goto("/?v=1&credentials_held=CPC&current_pay=34000")
    settled(page)
    page.locator("[data-testid=stSidebar] summary", has_text="What can go wrong").click()
    slider = page.locator(".st-key-chance_hired")
    expect(slider).to_contain_text("%")
    settled(page)
    before = slider.locator("label").first.inner_text()
    page.locator(".st-key-months_searched input[type=range]").focus()
    for _ in range(14):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("months_searched=14"))
    settled(page)
    expect(slider.locator("label").first).not_to_have_text(before)
    assert "chance_hired" not in page.url
