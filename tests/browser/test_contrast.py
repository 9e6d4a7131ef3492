"""Contrast themes of the system: what is chosen stays told apart when backgrounds and shadows are taken away."""

from __future__ import annotations

from collections.abc import Callable

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


def test_what_is_chosen_looks_unlike_what_is_not(new_page: Callable[..., Page], app: Server) -> None:
    page = new_page(forced_colors="active")
    visit(page, app, "/?muscle=trapezius-transverse")
    looks = {what: [look(page.locator(css).first) for css in both] for what, both in CHOSEN.items()}
    assert [what for what, (chosen, other) in looks.items() if chosen == other] == []


def look(one: Locator) -> str:
    found: str = one.evaluate(LOOK)
    return found


def test_the_colours_of_a_section_are_told_apart_in_its_key(
    new_page: Callable[..., Page], app: Server
) -> None:
    page = new_page(forced_colors="active")
    visit(page, app, "/sections?section=L3&colours=compartment")
    colours = page.locator(".section-key .swatch").evaluate_all(
        "all => all.map(n => getComputedStyle(n).backgroundColor)"
    )
    assert colours == ["rgb(68, 170, 153)", "rgb(221, 204, 119)", "rgb(136, 204, 238)"]
