"""What a visitor does, in the words of the tests. Playwright's CSS looks into the diagram's open shadow root."""

from __future__ import annotations

from playwright.sync_api import Download, FilePayload, Locator, Page, expect

from pages.ui.rooms import room_of
from tools.server import Server

SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
_FIRST = 60_000  # ms; on a server that nobody has visited, the first visitor waits for its content
# ms; files are made by a process that gives way to all others, and that the first order starts.
FILE_PATIENCE = 60_000


def visit(page: Page, server: Server, path: str = "/") -> None:
    """Open an address of the app and wait until the server has said all it has to say."""
    page.goto(server.address + path)
    page.locator("body[data-links=ready] footer").wait_for(timeout=_FIRST)
    settle(page)


def settle(page: Page) -> None:
    """Wait until no script runs for this visitor."""
    page.locator(SETTLED).wait_for()


def diagram(page: Page) -> Locator:
    """The first diagram on the page, once it has drawn its plate."""
    ready = page.locator(".diagram[data-drawn=yes]").first
    ready.wait_for()
    return ready


def shown(page: Page, half: str) -> list[str]:
    """Ids of the regions that one half of the plate shows, whether or not something lies over them."""
    regions = diagram(page).locator(f".half[data-half={half}] .muscle:not([hidden])")
    ids: list[str] = regions.evaluate_all("nodes => nodes.map((node) => node.dataset.id)")
    return sorted(ids)


def field(page: Page) -> list[float]:
    """What part of the plate the frame shows: x, y, width and height in the plate's units."""
    box = diagram(page).locator("svg.touch").get_attribute("viewBox")
    assert box
    return [float(number) for number in box.split()]


def caption(page: Page) -> Locator:
    """The line over the plate that names the muscle."""
    return diagram(page).locator(".caption")


def peel(page: Page, depth: int) -> None:
    """Choose a depth, 1 under the skin to 8."""
    diagram(page).locator(".choices label").nth(depth - 1).click()


def ask(page: Page, words: str) -> Locator:
    """Type into the search box; gives the row of answers."""
    box = page.get_by_role("textbox", name="Search muscles and exercises")
    box.fill(words)
    box.press("Enter")
    return page.locator(".answers")


def taken(page: Page, button: Locator) -> Download:
    """Press a button for a file, which may be there only when the file is made, and wait for the file."""
    button.wait_for(timeout=FILE_PATIENCE)
    with page.expect_download(timeout=FILE_PATIENCE) as waiting:
        button.click()
    return waiting.value


def choose(page: Page, label: str, option: str) -> None:
    """Take an option of a select box, both by what the visitor reads."""
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def go(page: Page, name: str) -> None:
    """Go to the page of this title by the links that stand on every page, and wait for it."""
    room = room_of(name)
    if room is None:
        _follow(page.locator("footer"), page, name, name)
        return
    step = next(step for step in room.steps if step.title == name)
    inside = page.locator(f".masthead nav[aria-label='{room.name}']")
    if not inside.count():
        _follow(page.locator(".rooms"), page, room.name, room.steps[0].title)
    if step is not room.steps[0] or not page.url.partition("?")[0].endswith(f"/{step.page}"):
        _follow(inside, page, step.name, name)


def _follow(links: Locator, page: Page, name: str, title: str) -> None:
    links.get_by_role("link", name=name, exact=True).click()
    expect(page).to_have_title(f"{title} · Back Atlas")
    settle(page)


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
    spot = target.evaluate(SPOT)
    assert spot, f"nothing of {target} can be seen"
    return spot["x"], spot["y"]


def panel_heading(page: Page, muscle: str) -> Locator:
    """The heading of the panel beside the plate, by the muscle's display name."""
    return page.get_by_role("heading", level=1, name=muscle, exact=True)


SPOT = """
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


def upload(page: Page, name: str, data: bytes) -> None:
    """Give a file to the page's box for one."""
    page.locator("input[type=file]").set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=data))
