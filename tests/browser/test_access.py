"""What holds on every screen: a title, no fault that axe can find, light and dark, names and room for controls, and nothing wider than a phone."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, expect

from backatlas.sessions.share import encode
from tests.browser.controls import misnamed, too_small
from tests.browser.steps import diagram, settle, visit
from tests.real import ATLAS
from tools.server import Server

_SESSION = encode(ATLAS.samples["eight-exercises"].session)
# One card that was answered, so that there is a standing to show.
_LEARNED = '{"format":"back-atlas-progress","version":1,"reviews":{"trapezius:place":[1767225600,3]}}'
# Address, title, and whether the screen has a plate.
SCREENS = (
    ("/", "Explore", True),
    ("/?muscle=rhomboid-major", "Explore", True),
    ("/?show=nerves&depth=3", "Explore", True),
    ("/structures", "Structures", False),
    ("/structures?structure=accessory-nerve", "Accessory nerve", True),
    ("/sections?section=L3", "Sections", False),
    ("/plate?names=english&colour=nerve&muscle=rhomboid-major&attachments=shown", "Chart", True),
    ("/muscles?show=table", "Muscles", False),
    ("/move?by=muscle&muscle=trapezius&labels=yes", "Move", False),
    ("/muscles?muscle=rotatores-breves", "Rotatores breves", True),
    ("/muscles?muscle=romboid", "Muscles", False),
    ("/exercises", "Exercises", False),
    ("/exercises?exercise=superman", "Superman", True),
    ("/matrix?muscle=rhomboid-major&exercise=bent-over-row", "Compare", False),
    ("/why", "Everyday life", False),
    ("/why?activity=carrying-shopping", "Carrying shopping", True),
    ("/why?part=deep", "Why the deep muscles", False),
    ("/why?group=flexors", "Three groups by function", True),
    ("/why?part=pain", "When to stop and get help", False),
    ("/claims?verdict=uncheckable", "Claims", False),
    ("/claims?claim=rhomboids-turn-arm", "The rhomboids help to turn the arm inward", False),
    ("/planner", "Planner", False),
    (f"/planner?session={_SESSION}", "Planner", True),
    (f"/planner?session={_SESSION}&see=checks", "Planner", False),
    (f"/planner?session={_SESSION}&see=weeks", "Planner", False),
    (f"/planner?session={_SESSION}&see=share", "Planner", False),
    (f"/planner?session={_SESSION}&see=hand-out", "Planner", False),
    (f"/teach?session={_SESSION}&at=2", "Teach", True),
    ("/log", "Log", False),
    ("/quiz", "Quiz", False),
    ("/review?part=standing", "Review", True),
    ("/review", "Review", True),
    ("/decks", "Decks", False),
    ("/lecture", "Lecture", False),
    ("/classroom", "Live class", False),
    ("/join?class=KTRWBM", "Join", False),
    ("/muscles?show=side-by-side&muscles=teres-major,teres-minor", "Teres major and teres minor", True),
    ("/sources", "Sources", False),
    ("/sources?source=gray42", "Sources", False),
)
_GRAVE = ("serious", "critical")


@pytest.mark.parametrize(
    ("path", "title", "has_plate"), SCREENS, ids=[path.replace(_SESSION, "sample") for path, *_ in SCREENS]
)
def test_axe_finds_nothing_serious_in_light_or_dark_and_nothing_is_wider_than_a_phone(
    page: Page, app: Server, path: str, title: str, has_plate: bool
) -> None:
    page.add_init_script(f"localStorage.setItem('back-atlas-progress', '{_LEARNED}')")
    visit(page, app, path)
    expect(page).to_have_title(f"{title} · Back Atlas")
    if has_plate:
        expect(diagram(page)).to_be_visible()
    expect(page.locator(".diagram.dark")).to_have_count(0)
    # The drawing is hidden from readers; its thousands of lines would only keep axe busy.
    page.locator("svg.art").evaluate_all("drawings => drawings.forEach((drawing) => drawing.remove())")
    assert _grave_faults(page) == []
    assert misnamed(page) == [], "what stands on a control is in its name"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(_GROUND_IS_DARK)
    expect(page.locator(".diagram:not(.dark)")).to_have_count(0)
    assert _grave_faults(page, "color-contrast") == []
    if path.startswith("/matrix"):
        expect(page.locator(".scatterlayer .point").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').clientWidth <= 390")
    with suppress(Error):  # tables take a moment to follow; what is still too wide then is named below
        page.wait_for_function(f"() => !({_OVERFLOW})().length", timeout=5_000)
    assert page.evaluate(_OVERFLOW) == [], "it scrolls sideways"
    assert too_small(page) == [], "a finger needs 24 pixels"


def _grave_faults(page: Page, *rules: str) -> list[tuple[str, str]]:
    """Rule and place of what axe calls serious or critical; rules narrow what is looked at."""
    settle(page)
    page.wait_for_function(_AT_REST)
    # Only violations are asked for in full: telling all that is well takes most of axe's time. What stands outside of any
    # landmark is never called grave, and to look for it takes a look at everything.
    options: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"region": {"enabled": False}}}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(Axe().axe_script)
    violations = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in violations if rule["impact"] in _GRAVE]


# A colour on its way from light to dark is neither.
_AT_REST = """
() => document.getAnimations().every((one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity)
"""
_GROUND_IS_DARK = """
() => {
  const ground = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
  return ground.match(/\\d+/g).slice(0, 3).every((part) => Number(part) < 60);
}
"""
# Elements that reach over the right edge, but for those inside a frame that scrolls on its own.
_OVERFLOW = """
() => {
  const main = document.querySelector("[data-testid=stMain]");
  if (main.scrollWidth <= main.clientWidth && document.documentElement.scrollWidth <= innerWidth) return [];
  return [...main.querySelectorAll("*")].filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map((node) => node.outerHTML.slice(0, 120));
}
"""
