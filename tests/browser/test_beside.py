"""On a laptop the plate stays in sight while the text beside it is read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import diagram, visit
from tools.server import Server


@pytest.mark.parametrize("path", ["/?muscle=latissimus-dorsi", "/muscles?muscle=latissimus-dorsi"])
def test_the_plate_stays_in_sight_while_the_text_scrolls_and_all_of_its_column_can_be_reached(
    page: Page, app: Server, path: str
) -> None:
    visit(page, app, path)
    paper = diagram(page).locator(".paper")
    expect(paper).to_be_in_viewport()
    page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, 500)")
    assert page.get_by_test_id("stMain").evaluate("node => node.scrollTop") == 500
    expect(paper).to_be_in_viewport(ratio=0.99)
    expect(diagram(page).get_by_role("button", name="Isolate")).to_be_in_viewport()
    diagram(page).get_by_text("All muscles in the picture, as a list").click()
    last = diagram(page).locator(".names button").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
