"""Inside another site's frame the page stays bare, whatever a visitor does there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import choose, go, panel_heading, peel, pick, settle, visit
from tools.server import Server


def test_every_address_that_a_visit_in_a_frame_writes_keeps_what_the_frame_asked_for(
    page: Page, app: Server
) -> None:
    visit(page, app, "/?embed=true&embed_options=show_padding&embed_options=light_theme&depth=5")
    home, kept = app.address, "embed=true&embed_options=show_padding&embed_options=light_theme"
    pick(page, "longissimus-thoracis")
    expect(panel_heading(page, "Longissimus thoracis")).to_be_visible()
    expect(page).to_have_url(f"{home}/?{kept}&muscle=longissimus-thoracis&depth=5")
    settle(page)
    peel(page, 4)
    settle(page)
    expect(page).to_have_url(f"{home}/?{kept}&muscle=longissimus-thoracis&depth=4")
    page.get_by_role("link", name="All about Longissimus thoracis").click()
    expect(page).to_have_title("Longissimus thoracis · Back Atlas")
    expect(page).to_have_url(f"{home}/muscles?{kept}&muscle=longissimus-thoracis")
    page.get_by_role("link", name="Superman", exact=True).first.click()
    expect(page).to_have_url(f"{home}/exercises?{kept}&exercise=superman")
    page.go_back()
    expect(page).to_have_url(f"{home}/muscles?{kept}&muscle=longissimus-thoracis")


def test_a_frame_has_no_rooms_and_no_search_but_a_way_to_the_whole_page_and_one_step_back_for_a_muscle(
    page: Page, app: Server
) -> None:
    visit(page, app, "/?embed=true&depth=3")
    expect(page.get_by_role("textbox", name="Search muscles and exercises")).to_be_hidden()
    expect(page.locator(".masthead nav")).to_have_count(2)
    for nav in page.locator(".masthead nav").all():
        expect(nav).to_be_hidden()
    pick(page, "gluteus-maximus", "left")
    expect(panel_heading(page, "Gluteus maximus")).to_be_visible()
    settle(page)
    before = page.evaluate("history.length")
    pick(page, "gluteus-maximus", "left")
    settle(page)
    assert page.evaluate("history.length") == before
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Back Atlas").click()
    expect(opened.value).to_have_url(f"{app.address}/?muscle=gluteus-maximus&depth=3")
    expect(opened.value.get_by_role("textbox", name="Search muscles and exercises")).to_be_visible()
    opened.value.close()


@pytest.mark.parametrize("path", ["/plate?names=latin", "/quiz?length=5", "/planner", "/matrix"])
def test_a_page_in_a_frame_stays_bare_after_its_first_choice(page: Page, app: Server, path: str) -> None:
    visit(page, app, f"{path}{'&' if '?' in path else '?'}embed=true")
    _FIRST[path.partition("?")[0]](page)
    settle(page)
    assert "embed=true" in page.url
    go(page, "Sources")
    expect(page).to_have_url(f"{app.address}/sources?embed=true")


def _holds(page: Page, *pieces: str) -> None:
    for piece in pieces:
        page.wait_for_function("piece => location.search.includes(piece)", arg=piece)


def _start_quiz(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of 5")).to_be_visible()


_FIRST: dict[str, Callable[[Page], object]] = {
    "/plate": lambda page: pick(page, "latissimus-dorsi", "left"),
    "/quiz": _start_quiz,
    "/planner": lambda page: page.get_by_role("button", name="Start from “Eight exercises").click(),
    "/matrix": lambda page: choose(page, "Muscle", "Rhomboid major"),
}
