"""What visitors meet when a copy is killed, the proxy reloaded, the wire slow, the clock wrong or the disk full.

Each scenario is a visit to the whole service of `tools/topology.py`, in a real browser, and ends with what the visitor must
still have. It prints how long it took to come back.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import TemporaryDirectory

from playwright.sync_api import FilePayload, Page, Route, expect, sync_playwright

from backatlas.atlas import load
from backatlas.sessions.file import write as write_file
from backatlas.sessions.share import encode
from bench.report import machine, table, write_section
from tests.browser.steps import pick, settle
from tests.browser.steps import visit as visit_page
from tests.browser.test_class import ask, join, start
from tests.browser.wire import slow_wire
from tools.browser import QUIET, require
from tools.server import ROOT, Server, serving
from tools.topology import Copy, Topology, running_topology

_BACK = 60_000  # ms in which a browser is to be back
_DELAY = 0.2  # seconds there, and again back


@dataclass(frozen=True)
class Visit:
    """A page of a visitor, and the service that it visits, at `address`."""

    page: Page
    topology: Topology
    address: str

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.page.locator("body[data-links=ready] footer").wait_for(timeout=_BACK)
        settle(self.page)

    def another(self) -> Page:
        """A page of another visitor."""
        browser = self.page.context.browser
        assert browser is not None
        page = browser.new_page()
        page.set_default_timeout(_BACK)
        return page

    def copy(self) -> Copy:
        """The copy that this visitor is kept with."""
        cookies = {one.get("name"): one.get("value") for one in self.page.context.cookies()}
        return self.topology.copy_of(str(cookies["backatlas"]))

    def lose(self, how: Callable[[Copy], None] = Copy.kill) -> float:
        """Lose the copy, and wait until the page is connected to another; seconds until it is."""
        copy = self.copy()
        opened: list[float] = []
        self.page.on("websocket", lambda _: opened.append(time.monotonic()))
        began = time.monotonic()
        how(copy)
        while not opened and time.monotonic() - began < _BACK / 1000:
            self.page.wait_for_timeout(50)
        self.page.wait_for_timeout(300)
        settle(self.page)
        took = time.monotonic() - began
        copy.start()
        return took


def in_a_quiz(visit: Visit) -> float:
    """A question answered stays answered, and the quiz goes on with the next."""
    page = visit.page
    visit.open("/quiz?kinds=layer&length=5&seed=7")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of 5")).to_be_visible()
    settle(page)
    page.locator("[class*=st-key-choice] button, .st-key-answers-0 button").first.click()
    expect(page.locator(".verdict")).to_be_visible()
    settle(page)
    said = page.locator(".verdict").inner_text()
    took = visit.lose()
    expect(page.locator(".verdict")).to_have_text(said)
    page.locator(".st-key-next-1 button").click()
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    return took


def in_a_plan(visit: Visit) -> float:
    """What was planned stays, and can be changed again."""
    page = visit.page
    session = load().samples["eight-exercises"].session
    visit.open(f"/planner?session={encode(session)}")
    before = page.url
    first = page.get_by_role("button", name="Move down").first
    first.click()
    page.wait_for_url(lambda address: address != before)
    settle(page)
    planned = page.url
    took = visit.lose()
    assert page.url == planned, "the plan is another"
    page.get_by_role("button", name="Move down").first.click()
    page.wait_for_url(lambda address: address != planned)
    return took


def in_an_upload(visit: Visit) -> float:
    """A file that is on its way is told of in words, and is taken when it is chosen again."""
    page = visit.page
    kept = write_file(load().samples["eight-exercises"].session).encode()
    file: FilePayload = {"name": "plan.json", "mimeType": "application/json", "buffer": kept}
    visit.open("/planner")
    box = page.locator(".st-key-session-file")

    def on_its_way(copy: Copy) -> None:
        def lose(route: Route) -> None:
            copy.kill()
            route.continue_()

        page.route("**/upload_file/**", lose, times=1)
        box.locator("input[type=file]").set_input_files(file)
        expect(box.get_by_text("This file did not arrive")).to_be_attached()

    took = visit.lose(on_its_way)
    box.get_by_role("button", name="Remove").first.click()
    box.locator("input[type=file]").set_input_files(file)
    page.wait_for_url(lambda address: "session=" in address)
    return took


def told_to_end(visit: Visit) -> float:
    """A copy that is told to end lets its visitors go to another, where they stand as before."""
    page = visit.page
    visit.open("/?muscle=trapezius")
    pick(page, "gluteus-maximus", "left")
    page.wait_for_url(lambda address: "gluteus-maximus" in address)
    settle(page)
    took = visit.lose(Copy.stop)
    expect(page.get_by_role("heading", name="Gluteus maximus").first).to_be_visible()
    pick(page, "latissimus-dorsi", "left")
    expect(page.get_by_role("heading", level=1, name="Latissimus dorsi")).to_be_visible()
    return took


def proxy_reloaded(visit: Visit) -> float:
    """Nobody notices."""
    page = visit.page
    visit.open("/?muscle=trapezius")
    began = time.monotonic()
    visit.topology.proxy.reload()
    pick(page, "gluteus-maximus", "left")
    page.wait_for_url(lambda address: "gluteus-maximus" in address)
    return time.monotonic() - began


def in_a_class(visit: Visit) -> float:
    """The question stays open, answers come in, and what was answered before counts."""
    teacher, phone = visit.page, visit.another()
    door = Server(visit.address, 0)
    join(phone, door, start(teacher, door), "Ana")
    teacher.get_by_role("link", name="Show the atlas").click()
    ask(teacher)
    phone.locator(".choices").get_by_role("button", name="Latissimus dorsi").click()
    expect(teacher.locator(".answered")).to_have_text("1 of 1 have answered")
    took = visit.lose()
    expect(teacher.locator(".answered")).to_have_text("1 of 1 have answered")
    phone.locator(".choices").get_by_role("button", name="Deltoid").click()
    expect(teacher.locator(".bars")).to_contain_text("Deltoid")
    teacher.get_by_role("button", name="Close and show the answer").click()
    expect(phone.locator(".mine")).to_have_text("Your answer: Deltoid. That is not right.")
    return took


def store_restarted(visit: Visit) -> float:
    """All in the class are told in words, and it goes on where it was; seconds until all know."""
    teacher, phone = visit.page, visit.another()
    door, store = Server(visit.address, 0), visit.topology.store
    assert store is not None
    join(phone, door, start(teacher, door), "Ana")
    store.stop(hard=True)
    for page in (teacher, phone):
        expect(
            page.get_by_text("cannot reach what keeps this class").filter(visible=True).first
        ).to_be_visible()
    began = time.monotonic()
    store.start()
    for page in (teacher, phone):
        expect(page.get_by_text("cannot reach what keeps this class").filter(visible=True)).to_have_count(0)
    took = time.monotonic() - began
    teacher.get_by_role("link", name="Show the atlas").click()
    ask(teacher)
    phone.locator(".choices").get_by_role("button", name="Deltoid").click()
    expect(teacher.locator(".answered")).to_have_text("1 of 1 have answered")
    return took


def all_copies_lost(visit: Visit) -> float:
    """The page says so in a line, the plate answers, and what was picked meanwhile is there when one copy is back."""
    page = visit.page
    visit.open("/?muscle=trapezius")
    for copy in visit.topology.copies:
        copy.kill()
    line = page.locator(".connection")
    expect(line).to_contain_text("The connection to the server is lost")
    pick(page, "gluteus-maximus", "left")
    for copy in visit.topology.copies:
        copy.start()
    began = time.monotonic()
    expect(page.get_by_role("heading", level=1, name="Gluteus maximus")).to_be_visible()
    expect(line).to_be_empty()
    return time.monotonic() - began


def disk_full(visit: Visit) -> float:
    """A question that cannot be kept is refused in words, all else goes on, and with room again the question is taken.

    It is a server of its own, with a file for its classes, and may write nothing more into any file.
    """
    page, other = visit.page, visit.another()
    with ExitStack() as running:
        folder = running.enter_context(TemporaryDirectory())
        store = {"BACKATLAS_STORE": f"sqlite://{folder}/classes.sqlite"}
        server = running.enter_context(serving(environment=store))
        start(page, server)
        page.get_by_role("link", name="Show the atlas").click()
        room = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (0, room[1]))
        ask(page)
        expect(page.get_by_text("could not be kept").first).to_be_visible()
        visit_page(other, server, "/?muscle=trapezius")
        pick(other, "gluteus-maximus", "left")
        expect(other.get_by_role("heading", level=1, name="Gluteus maximus")).to_be_visible()
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, room)
        began = time.monotonic()
        page.get_by_role("button", name="Ask the class").click()
        expect(page.locator(".answered")).to_have_text("No answer yet")
        return time.monotonic() - began


SCENARIOS: dict[str, Callable[[Visit], float]] = {
    "killed in a quiz": in_a_quiz,
    "killed in a plan": in_a_plan,
    "killed in an upload": in_an_upload,
    "killed in a class": in_a_class,
    "told to end": told_to_end,
    "proxy reloaded": proxy_reloaded,
    "store killed and restarted": store_restarted,
    "all copies killed": all_copies_lost,
    "disk full": disk_full,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__)
    parser.add_argument("--only", choices=SCENARIOS, action="append")
    parser.add_argument("--slow", action="store_true", help="everything over a slow wire")
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    rows = []
    with ExitStack() as running:
        topology = running.enter_context(running_topology(2))
        address = topology.address
        if chosen.slow:
            address = running.enter_context(slow_wire(Server(address, 0), _DELAY)).address
        play = running.enter_context(sync_playwright())
        browser = play.chromium.launch(executable_path=require(), args=list(QUIET))
        expect.set_options(timeout=_BACK)
        for name, scenario in SCENARIOS.items():
            if chosen.only and name not in chosen.only:
                continue
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.set_default_timeout(_BACK)
            page = context.new_page()
            try:
                rows.append((name, f"{scenario(Visit(page, topology, address)):.1f} s"))
            except Exception as error:
                page.screenshot(path=ROOT / "build" / "kills" / f"{name.replace(' ', '-')}.png")
                rows.append((name, f"lost: {str(error)[:200]}"))
            print(": ".join(rows[-1]), flush=True)
            context.close()
    text = f"{machine()}.\n\n{table(('Lost, and back after', 'measured'), rows)}"
    if not chosen.dry and not chosen.only:
        write_section("kills slow" if chosen.slow else "kills", text)


if __name__ == "__main__":
    main()
