"""What a visitor does, in the words of the tests. Playwright's CSS looks into the diagram's open shadow root."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tools.server import Server

_SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"


def visit(page: Page, server: Server, path: str = "/") -> None:
    """Open an address of the app and wait until the server has said all it has to say."""
    page.goto(server.address + path)
    page.locator("[data-testid=stMarkdown]").first.wait_for()
    settle(page)


def settle(page: Page) -> None:
    """Wait until no script runs for this visitor."""
    page.locator(_SETTLED).wait_for()


def diagram(page: Page) -> Locator:
    """The first diagram on the page, once it has drawn its plate."""
    ready = page.locator(".diagram[data-ready=yes]").first
    ready.wait_for()
    return ready


def region(page: Page, muscle: str, half: str = "right") -> Locator:
    """One muscle's region in one half of the plate."""
    return diagram(page).locator(f".half[data-half={half}] .muscle[data-id={muscle}]")


def pick(page: Page, muscle: str, half: str = "right") -> None:
    """Click a muscle where it can be seen."""
    x, y = visible_spot(region(page, muscle, half))
    page.mouse.click(x, y)


def visible_spot(target: Locator) -> tuple[float, float]:
    """A point on the screen, in CSS pixels, where this region is on top."""
    target.scroll_into_view_if_needed()
    spot = target.evaluate(_SPOT)
    assert spot, f"nothing of {target} can be seen"
    return spot["x"], spot["y"]


def panel_heading(page: Page, muscle: str) -> Locator:
    """The heading of the panel beside the plate, by the muscle's display name."""
    return page.get_by_role("heading", level=2, name=muscle, exact=True)


_SPOT = """
node => {
  const box = node.querySelector(".flesh").getBoundingClientRect();
  const steps = 24;
  for (let row = 0; row < steps; row += 1) {
    // From the middle outwards, where a region is widest.
    const y = box.y + box.height * (0.5 + ((row % 2 ? 1 : -1) * Math.ceil(row / 2)) / steps);
    for (let column = 0; column < steps; column += 1) {
      const x = box.x + box.width * (0.5 + ((column % 2 ? 1 : -1) * Math.ceil(column / 2)) / steps);
      const top = node.getRootNode().elementFromPoint(x, y);
      if (top && node.contains(top)) return { x, y };
    }
  }
  return null;
}
"""
