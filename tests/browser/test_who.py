"""Whom a session is for: answers stay in the browser, out of the link, and one click swaps what does not fit."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from backatlas.atlas import Atlas
from backatlas.sessions.share import encode
from tests.browser.steps import settle, visit
from tests.sessions.made import session
from tools.server import Server

_SAID = "For: Leg pain, tingling or numbness from the back."


def test_what_somebody_is_careful_with_stays_in_the_browser_and_swaps_with_a_click(
    new_page: Callable[..., Page], app: Server, atlas: Atlas
) -> None:
    page = new_page()
    link = f"/planner?session={encode(session('romanian-deadlift', 'pull-up', 'chin-tuck'))}&see=checks"
    visit(page, app, link)
    page.locator("summary", has_text="Who is it for?").click()
    settle(page)
    page.get_by_role("combobox", name="Be careful with").click()
    page.keyboard.type("Leg pain")
    page.get_by_role("option", name="Leg pain, tingling or numbness from the back").click()
    expect(page.get_by_text(_SAID)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Not for you at the moment")).to_be_visible()
    expect(
        page.get_by_text("Numbness between the legs, new trouble with bladder or bowel").first
    ).to_be_visible()
    settle(page)
    assert "leg-symptoms" not in page.url

    page.get_by_role("button", name="Swap Romanian deadlift for").first.click()
    expect(page.locator(".items li .what a").filter(has_text="Romanian deadlift")).to_have_count(0)
    settle(page)

    # Another visit of the same browser knows it still; another browser does not.
    visit(page, app, link)
    expect(page.get_by_text(_SAID)).to_be_visible()
    other = new_page()
    visit(other, app, link)
    expect(other.get_by_text(_SAID)).to_have_count(0)

    # Only the visitor's own wish puts it into the link.
    settle(page)
    page.get_by_role("radio", name="Share").click()
    settle(page)
    code = page.get_by_test_id("stCode")
    expect(code).not_to_contain_text("leg-symptoms")
    page.get_by_text("Put equipment and what to be careful with into the link").click()
    expect(code).to_contain_text("for=~leg-symptoms")
    other.goto(code.inner_text().strip())
    expect(other.get_by_text(_SAID)).to_be_visible()

    settle(page)
    page.locator("summary", has_text="Who is it for?").click()
    page.get_by_role("button", name="Forget equipment and cautions").click()
    expect(page.get_by_text(_SAID)).to_have_count(0)
    settle(page)
    visit(page, app, link)
    expect(page.get_by_text(_SAID)).to_have_count(0)
