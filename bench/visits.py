"""One visitor's page of the whole service, and what may be lost under it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.steps import settle
from tools.topology import Copy, Topology

BACK = 60_000  # ms in which a browser is to be back


@dataclass(frozen=True)
class Visit:
    """A page of a visitor, and the service that it visits, at `address`."""

    page: Page
    topology: Topology
    address: str

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.page.locator("body[data-links=ready] footer").wait_for(timeout=BACK)
        settle(self.page)

    def another(self) -> Page:
        """A page of another visitor."""
        browser = self.page.context.browser
        assert browser is not None
        page = browser.new_page()
        page.set_default_timeout(BACK)
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
        while not opened and time.monotonic() - began < BACK / 1000:
            self.page.wait_for_timeout(50)
        self.page.wait_for_timeout(300)
        settle(self.page)
        took = time.monotonic() - began
        copy.start()
        return took
