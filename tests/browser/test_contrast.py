"""Contrast themes of the system: what is chosen stays told apart when backgrounds and shadows are taken away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.steps import visit
from tools.server import Server

CHOSEN = {
    "the depth": (".choices input:checked", ".choices input:not(:checked)"),
    "the voice": (
        ".stButtonGroup button[aria-checked=true]",
        ".stButtonGroup button[aria-checked=false]",
    ),
    "the room": (".rooms a[aria-current]", ".rooms a:not([aria-current])"),
    "the step": (".steps a[aria-current]", ".steps a:not([aria-current])"),
}
LOOK = "n => { const s = getComputedStyle(n); return [s.backgroundColor, s.outlineStyle, s.borderTopColor].join(' ') }"


@pytest.fixture
def explorer(new_page: Callable[..., Page], app: Server) -> Page:
    page = new_page(forced_colors="active")
    visit(page, app, "/?muscle=trapezius-transverse")
    return page


@pytest.mark.parametrize("what", CHOSEN)
def test_what_is_chosen_looks_unlike_what_is_not(explorer: Page, what: str) -> None:
    chosen, other = (explorer.locator(css).first for css in CHOSEN[what])
    assert look(chosen) != look(other)


def look(one: Locator) -> str:
    found: str = one.evaluate(LOOK)
    return found
