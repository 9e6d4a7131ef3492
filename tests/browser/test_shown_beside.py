"""Nerves and the rest beside the muscles: picked by keyboard and pointer, kept in the address, left by a step back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import caption, diagram, pick, visit
from tools.server import Server


def test_a_nerve_is_picked_lights_its_muscle_and_comes_back_with_a_step_back(page: Page, app: Server) -> None:
    visit(page, app, "/?show=nerves")
    plate = diagram(page)
    nerve = plate.locator("[data-half=right] .other[data-other=accessory-nerve]")
    nerve.focus()
    page.keyboard.press("Enter")
    expect(caption(page).locator(".name")).to_have_text("Accessory nerve")
    expect(page.get_by_role("heading", level=1, name="Accessory nerve")).to_be_visible()
    address = f"{app.address}/?structure=accessory-nerve&depth=1&view=same&show=nerves"
    expect(page).to_have_url(address)
    expect(nerve).to_have_attribute("aria-pressed", "true")
    lit = plate.locator("[data-half=right] .light")
    expect(lit).to_have_count(4)  # the parts of trapezius, and sternocleidomastoid
    pick(page, "latissimus-dorsi")
    expect(page.get_by_role("heading", level=1, name="Latissimus dorsi")).to_be_visible()
    expect(nerve).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Accessory nerve")).to_be_visible()
    expect(page).to_have_url(address)
