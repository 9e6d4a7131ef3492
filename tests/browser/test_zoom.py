"""Zoom and pan, which are the browser's own and which no rerun undoes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import diagram, field, panel_heading, peel, pick, region, settle, visible_spot, visit
from tools.server import Server

WHOLE = [-262.0, 8.0, 524.0, 984.0]


def test_buttons_keys_and_the_wheel_with_ctrl_zoom_a_drag_pans_and_the_wheel_alone_scrolls(
    page: Page, app: Server
) -> None:
    visit(page, app)
    assert field(page) == WHOLE
    diagram(page).get_by_role("button", name="Zoom in").click()
    diagram(page).get_by_role("button", name="Zoom in").click()
    assert field(page)[2] == pytest.approx(WHOLE[2] / 2.25)
    diagram(page).get_by_role("button", name="Zoom out").click()
    assert field(page)[2] == pytest.approx(WHOLE[2] / 1.5)
    diagram(page).get_by_role("button", name="Whole picture").click()
    assert field(page) == WHOLE
    region(page, "latissimus-dorsi").focus()
    page.keyboard.press("+")
    assert field(page)[2] == pytest.approx(WHOLE[2] / 1.5)
    page.keyboard.press("-")
    assert field(page)[2] == pytest.approx(WHOLE[2])
    page.keyboard.press("+")
    page.keyboard.press("0")
    assert field(page) == WHOLE
    diagram(page).get_by_role("button", name="Zoom in").click()
    diagram(page).get_by_role("button", name="Zoom in").click()
    before = field(page)
    x, y = visible_spot(region(page, "latissimus-dorsi"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 60, steps=4)
    page.mouse.up()
    after = field(page)
    assert after[0] < before[0]
    assert after[1] < before[1]
    expect(diagram(page).locator(".picked")).to_have_count(0)

    diagram(page).get_by_role("button", name="Whole picture").click()
    spot = visible_spot(region(page, "splenius-capitis", "left"))
    page.mouse.move(*spot)
    page.mouse.wheel(0, 40)
    assert field(page) == WHOLE
    page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, 0)")
    spot = visible_spot(region(page, "splenius-capitis", "left"))
    page.mouse.move(*spot)
    before = _on_plate(page, spot)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(diagram(page).locator(".paper.near")).to_have_count(1)
    assert field(page)[2] < WHOLE[2] / 1.5
    assert _on_plate(page, spot) == pytest.approx(before, abs=2), "what was under the pointer still is"


def test_zoom_and_selection_survive_a_rerun(page: Page, app: Server) -> None:
    visit(page, app, "/?depth=5")
    diagram(page).get_by_role("button", name="Zoom in").click()
    near = field(page)
    pick(page, "longissimus-thoracis")
    expect(panel_heading(page, "Longissimus thoracis")).to_be_visible()
    peel(page, 4)
    expect(page).to_have_url(f"{app.address}/?muscle=longissimus-thoracis&depth=4")
    settle(page)
    assert field(page) == near
    expect(region(page, "longissimus-thoracis")).to_have_attribute("aria-pressed", "true")


def test_two_fingers_zoom_between_them(new_page: Callable[..., Page], app: Server) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit(page, app)
    middle = visible_spot(region(page, "latissimus-dorsi", "left"))
    before = _on_plate(page, middle)
    wire = page.context.new_cdp_session(page)
    for apart, kind in ((20, "touchStart"), (30, "touchMove"), (45, "touchMove"), (60, "touchMove")):
        fingers = [{"x": middle[0] + side * apart, "y": middle[1], "id": side + 1} for side in (-1, 1)]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert field(page)[2] == pytest.approx(WHOLE[2] / 3, rel=0.05)
    assert _on_plate(page, middle) == pytest.approx(before, abs=4)
    expect(diagram(page).locator(".picked")).to_have_count(0)


def _on_plate(page: Page, spot: tuple[float, float]) -> list[float]:
    """The place on the plate, in mm, that lies under a place on the screen."""
    inverse = "(svg, [x, y]) => { const p = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse()); return [p.x, p.y] }"
    found: list[float] = diagram(page).locator("svg.touch").evaluate(inverse, list(spot))
    return found
