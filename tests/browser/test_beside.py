"""On a laptop the plate stays in sight while the text beside it is read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from backatlas.sessions.share import encode
from tests.browser.steps import diagram, visit
from tests.real import ATLAS
from tools.server import Server

_SESSION = encode(ATLAS.samples["eight-exercises"].session)


@pytest.mark.parametrize("path", ["/?muscle=latissimus-dorsi", "/muscles?muscle=latissimus-dorsi"])
def test_the_plate_stays_in_sight_while_the_text_beside_it_scrolls(
    page: Page, app: Server, path: str
) -> None:
    visit(page, app, path)
    paper = diagram(page).locator(".paper")
    expect(paper).to_be_in_viewport()
    page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, 500)")
    assert page.get_by_test_id("stMain").evaluate("node => node.scrollTop") == 500
    expect(paper).to_be_in_viewport(ratio=0.99)
    expect(diagram(page).get_by_role("button", name="Isolate")).to_be_in_viewport()


def test_all_of_a_plate_s_column_can_be_reached_with_its_list_open(page: Page, app: Server) -> None:
    visit(page, app, "/?muscle=latissimus-dorsi")
    diagram(page).get_by_text("All muscles in the picture, as a list").click()
    last = diagram(page).locator(".names button").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)


def test_the_plates_of_a_bench_stay_beside_its_words(page: Page, app: Server) -> None:
    visit(page, app, f"/teach?session={_SESSION}&at=2")
    column = page.locator("[class*=st-key-beside-right] > * > .stHorizontalBlock > .stColumn").last
    assert (
        column.locator("> .stVerticalBlock").evaluate("node => getComputedStyle(node).position") == "sticky"
    )


def test_on_an_exercise_s_page_the_steps_come_before_the_plates(page: Page, app: Server) -> None:
    visit(page, app, "/exercises?exercise=bird-dog")
    expect(page.locator(".diagram:not(.figure)")).to_have_count(2)
    order = page.evaluate(_ORDER)
    assert order == ["Set-up", "Steps", "Dose", "Cues", "plate", "plate", "Common faults"]


_ORDER = """
() => {
  const told = ["Set-up", "Steps", "Dose", "Cues", "Common faults"];
  const all = [...document.querySelectorAll("[data-testid=stMain] h2, [data-testid=stBidiComponentIsolated]")];
  return all.map((one) => (one.shadowRoot?.querySelector(".diagram:not(.figure)") ? "plate" : one.textContent.trim()))
    .filter((one) => one === "plate" || told.includes(one));
}
"""
