"""The explorer as a visitor meets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import diagram, panel_heading, pick, region, settle, visit
from tools.server import Server

PATHS = ("/", "/muscles", "/exercises", "/matrix", "/sources")


def test_the_explorer_opens_with_the_plate_drawn(page: Page, app: Server) -> None:
    visit(page, app)
    assert diagram(page).locator(".muscle").count() > 0
    expect(page).to_have_title("Explore · Back Atlas")


def test_a_click_picks_the_muscle_and_the_panel_shows_it(page: Page, app: Server) -> None:
    visit(page, app)
    pick(page, "longissimus-thoracis")
    expect(region(page, "longissimus-thoracis")).to_have_attribute("aria-pressed", "true")
    expect(panel_heading(page, "Longissimus thoracis")).to_be_visible()
    settle(page)
    assert "muscle=longissimus-thoracis" in page.url


def test_a_link_to_an_exercise_works_as_the_first_request_to_a_fresh_server(
    page: Page, fresh_app: Callable[..., Server]
) -> None:
    visit(page, fresh_app(), "/exercises?exercise=superman")
    expect(page.get_by_role("heading", level=1, name="Superman")).to_be_visible()
    expect(page.get_by_role("link", name="Explore")).to_be_visible()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens_and_asks_no_other_host(page: Page, app: Server, path: str) -> None:
    visit(page, app, path)
    expect(page.get_by_text("Not medical advice.")).to_be_visible()
    assert page.locator("[data-testid=stException]").count() == 0
