"""A real browser, and pages that fail their test on a foreign request or a script error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from tools.browser import QUIET, require
from tools.server import HOST, Server

LAPTOP: ViewportSize = {"width": 1280, "height": 900}
_DEVICES: Mapping[str, dict[str, Any]] = {
    "laptop": {"viewport": LAPTOP},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
# What of a context's options can be said to a page that is open.
_MEDIA = {"forced_colors", "reduced_motion"}
# Painting in software takes most of the time; tests measure in CSS pixels, so a coarse screen does.
_COARSE = 0.5
_PATIENCE = 20_000  # ms for one step; two busy cores take a few seconds over a first load


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        expect.set_options(timeout=_PATIENCE)
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Callable[[], Browser]]:
    """Gives the browser of all visitors who bring a device of their own, started when the first of them comes."""

    @cache
    def get() -> Browser:
        started.append(playwright.chromium.launch(executable_path=require(), args=list(QUIET)))
        return started[0]

    started: list[Browser] = []
    yield get
    for chromium in started:
        chromium.close()


@pytest.fixture(scope="session")
def own(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory, app: Server
) -> Iterator[Callable[[str], BrowserContext]]:
    """A laptop and a phone for all tests that ask for nothing else, by name, each got when it is first wanted.

    They keep their cache on disk, as a visitor's do: scripts fetched and compiled once are not again, which saves two
    fifths of a page's load. And all pages of the app are drawn by one process, which a first page keeps alive: that saves
    another fifth.
    """

    @cache
    def get(device: str) -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp(device),
            executable_path=require(),
            args=[*QUIET, "--process-per-site"],
            device_scale_factor=_COARSE,
            **_DEVICES[device],
        )
        context.set_default_timeout(_PATIENCE)
        context.pages[0].goto(f"{app.address}/healthz")
        got.append(context)
        return context

    got: list[BrowserContext] = []
    yield get
    for context in got:
        context.close()


@pytest.fixture
def new_page(
    browser: Callable[[], Browser], own: Callable[[str], BrowserContext]
) -> Iterator[Callable[..., Page]]:
    """Opens pages of visitors who share nothing; options are those of a Playwright context.

    The first visitor who asks for no more sits at the laptop, the first with a phone holds that one, and both leave
    nothing on it. At the end the test fails if any page asked another host for anything, met an uncaught error, or did
    what the server's policy forbids.
    """
    contexts: list[BrowserContext] = []
    taken: dict[str, BrowserContext] = {}
    faults: list[str] = []

    def watch(page: Page) -> Page:
        page.on("request", lambda request: faults.extend(_foreign(request.url)))
        page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
        page.on("console", lambda told: faults.extend(_forbidden(told.text)))
        page.on("websocket", lambda socket: faults.extend(_foreign(socket.url)))
        return page

    def open_page(**options: Any) -> Page:
        media = {name: options[name] for name in _MEDIA & options.keys()}
        asked = {name: value for name, value in options.items() if name not in media}
        device = "phone" if asked == _DEVICES["phone"] else "laptop" if asked.keys() <= {"viewport"} else None
        if device and device not in taken:
            taken[device] = own(device)
            page = watch(taken[device].new_page())
            page.emulate_media(**media)
            page.set_viewport_size(asked.get("viewport", LAPTOP))
            return page
        context = browser().new_context(**{**_DEVICES["laptop"], "device_scale_factor": _COARSE, **options})
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        return watch(context.new_page())

    yield open_page
    for context in contexts:
        context.close()
    for context in taken.values():
        for page in context.pages[1:]:
            with suppress(Error):  # a page that shows no address of ours has no store to clear
                page.evaluate("localStorage.clear(), sessionStorage.clear()")
            page.close()
        context.clear_cookies()
    if faults:
        pytest.fail("\n".join(dict.fromkeys(faults)))


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One visitor on a laptop."""
    return new_page()


def _forbidden(told: str) -> Iterator[str]:
    """What a browser says of a page that did what its policy forbids."""
    if "Content Security Policy" in told or "Permissions policy" in told:
        yield told


def _foreign(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme not in ("blob", "data", "about") and parts.hostname != HOST:
        yield f"asked another host: {address}"
