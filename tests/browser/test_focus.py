"""Where the keyboard goes on: past what stands at the top of every page, and where an answer has taken its place away."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import settle, visit
from tools.server import Server


def test_the_skip_link_leads_past_the_links_and_the_search_box(page: Page, app: Server) -> None:
    visit(page, app)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Chart")).to_be_focused()


def test_the_first_exercise_leaves_the_focus_where_the_next_is_added(page: Page, app: Server) -> None:
    visit(page, app, "/planner")
    page.wait_for_load_state("networkidle")
    box = page.get_by_role("combobox", name="Add an exercise")
    box.click()
    box.fill("Superman")
    box.press("Enter")
    expect(page.get_by_role("link", name="Superman").first).to_be_visible()
    settle(page)
    expect(box).to_be_focused()


def test_a_button_that_goes_with_its_click_hands_the_focus_on(page: Page, app: Server) -> None:
    visit(page, app, "/planner")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Start from").first.press("Enter")
    expect(page.get_by_role("button", name="Start over")).to_be_visible()
    settle(page)
    page.wait_for_function("() => document.activeElement !== document.body")
