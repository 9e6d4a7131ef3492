"""An exercise moves on its page when it is asked to: for who sees it, for who plays it by keys, for who wants no movement."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from backatlas.viewer import make_viewer
from tests.browser.steps import visit
from tools.server import Server

_FIRST = 30_000  # ms: software draws the first picture
PULLDOWN = "/exercises?exercise=lat-pulldown"


@pytest.fixture(scope="module", autouse=True)
def script() -> Path:
    return make_viewer()


def shown(page: Page) -> Locator:
    """The exercise's body, once it is drawn."""
    page.get_by_role("button", name="Show it moving").press("Enter")
    figure = page.locator(".motion[data-picture=live]")
    figure.wait_for(timeout=_FIRST)
    return figure


def line(figure: Locator, muscle: str) -> Locator:
    return figure.locator("tbody tr", has=figure.page.get_by_role("rowheader", name=muscle, exact=True))


def test_a_client_has_the_pulldown_played_and_steps_through_it_by_keys(page: Page, app: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, app, PULLDOWN)
    assert not [
        url for url in asked if re.search(r"motion\.json|rig-", url)
    ]  # nothing before it is asked for
    figure = shown(page)
    figure.get_by_role("button", name="Stop").press("Enter")
    expect(figure.get_by_role("button", name="Play", exact=False)).to_be_focused()
    slider = figure.get_by_role("slider", name="From start to end")
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "Start")
    expect(line(figure, "Latissimus dorsi")).to_contain_text("0 %")
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "End")
    expect(line(figure, "Latissimus dorsi")).to_contain_text(re.compile(r"prime mover−[23]\d %"))
    figure.get_by_role("button", name="Turn to the right").click()
    page.get_by_text("The movement in words").click()
    expect(page.locator(".in-words")).to_contain_text("At the end shorter than at the start: ")


def test_who_wants_no_movement_sees_start_and_end_side_by_side(
    new_page: Callable[..., Page], app: Server
) -> None:
    page = new_page(reduced_motion="reduce")
    visit(page, app, PULLDOWN)
    figure = shown(page)
    pictures = figure.locator(".both img")
    expect(pictures.first).to_be_visible()
    alternatives = [picture.get_attribute("alt") or "" for picture in pictures.all()]
    assert [words.split(", ")[1] for words in alternatives] == ["start", "end"]
    expect(figure.get_by_role("button", name="Play", exact=False)).to_be_hidden()
