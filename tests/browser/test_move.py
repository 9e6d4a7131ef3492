"""The movement lab on the screen: a student moves a joint, a teacher passes it on, a phone and a calm visitor see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from backatlas.viewer import make_viewer
from tests.browser.steps import settle, visit
from tools.server import Server

_FIRST = 30_000  # ms: software draws the first picture


@pytest.fixture(scope="module", autouse=True)
def script() -> Path:
    return make_viewer()


def lab(page: Page, server: Server, query: str = "") -> Locator:
    """The lab, once it is drawn."""
    visit(page, server, f"/move{query}")
    figure = page.locator(".lab[data-picture=live]")
    figure.wait_for(timeout=_FIRST)
    return figure


def figures(figure: Locator, muscle: str) -> str:
    """The line of a muscle in the list: arm, share, change of length, and what books say."""
    return figure.locator(
        "tbody tr", has=figure.page.get_by_role("button", name=muscle, exact=True)
    ).inner_text()


def test_a_student_bends_the_elbow_by_keys_and_reads_what_makes_it(page: Page, app: Server) -> None:
    figure = lab(page, app, "?movement=elbow-flexion&at=60")
    slider = figure.get_by_role("slider", name="Elbow: flexion")
    expect(slider).to_have_attribute("aria-valuetext", "60° flexion")
    before = figures(figure, "Brachialis")
    assert before.endswith("yes")
    for _ in range(30):
        slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "90° flexion")
    assert figures(figure, "Brachialis") != before
    expect(page).to_have_url(re.compile(r"at=90"))
    figure.get_by_role("button", name="Brachialis", exact=True).click()
    expect(figure.locator(".held")).to_contain_text("Only Brachialis is shown.")
    expect(page).to_have_url(re.compile(r"hold=brachialis"))
    figure.locator(".words summary").click()
    expect(figure.locator(".words p")).to_contain_text(
        "Elbow: flexion, at 90° flexion, compared with 14° flexion. Shorter: "
    )


def test_a_teacher_plays_a_movement_and_passes_on_where_it_stands(page: Page, app: Server) -> None:
    figure = lab(page, app, "?by=muscle&muscle=latissimus-dorsi&movement=shoulder-extension&at=0")
    figure.get_by_role("button", name="Play", exact=False).first.click()
    expect(figure.get_by_role("slider")).to_have_attribute("aria-valuetext", "66° extension", timeout=15_000)
    figure.get_by_role("button", name="Front").click()
    expect(page).to_have_url(re.compile(r"from=front"))
    settle(page)
    address = page.url
    line = figures(figure, "Latissimus dorsi")
    page.goto("about:blank")
    page.goto(address)
    again = page.locator(".lab[data-picture=live]")
    again.wait_for(timeout=_FIRST)
    expect(again.get_by_role("button", name="Front")).to_have_attribute("aria-pressed", "true")
    assert figures(again, "Latissimus dorsi") == line
    page.get_by_role("link", name="Shoulder: adduction").click()
    expect(page.locator(".lab .angle .way")).to_have_text("Shoulder: adduction")


def test_the_joint_is_dragged_on_the_body(page: Page, app: Server) -> None:
    figure = lab(page, app, "?movement=shoulder-abduction&at=40")
    ring = figure.locator(".handle").bounding_box()
    assert ring
    x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 60, steps=3)
    page.mouse.up()
    shown = figure.get_by_role("slider").get_attribute("aria-valuetext") or ""
    assert int(shown.partition("°")[0]) > 45


def test_a_phone_shows_slider_and_body_on_its_first_screen_and_nothing_runs_out_of_it(
    new_page: Callable[..., Page], app: Server
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    figure = lab(page, app, "?movement=neck-rotation-right")
    picture, slider = figure.locator(".paper").bounding_box(), figure.get_by_role("slider").bounding_box()
    assert picture
    assert slider
    assert slider["y"] < 500
    assert picture["y"] < 600
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert figure.evaluate("node => node.scrollWidth") <= 390


def test_who_wants_no_movement_sees_start_and_end_side_by_side(
    new_page: Callable[..., Page], app: Server
) -> None:
    page = new_page(reduced_motion="reduce")
    figure = lab(page, app, "?movement=hip-flexion")
    expect(figure.locator(".both figcaption")).to_have_text(["Start: 0°, neutral", "End: 127° flexion"])
    expect(figure.get_by_role("button", name="Slowly")).to_be_hidden()
    expect(figure.locator(".both img").nth(1)).to_have_attribute("alt", re.compile("Gluteus maximus"))
