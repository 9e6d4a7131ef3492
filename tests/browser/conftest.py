"""A real browser, and pages that fail their test on a foreign request or a script error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
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
from tools.server import HOST

LAPTOP: ViewportSize = {"width": 1280, "height": 900}
# Painting in software takes most of the time; tests measure in CSS pixels, so a coarse screen does.
_COARSE = 0.5
_PATIENCE = 20_000  # ms for one step; two busy cores take a few seconds over a first load


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        expect.set_options(timeout=_PATIENCE)
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=require(), args=list(QUIET))
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def laptop(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """One laptop for all tests that ask for nothing else.

    It keeps its cache on disk, as a visitor's does: scripts fetched and compiled once are not again, which saves two
    fifths of a page's load.
    """
    context = playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("laptop"),
        executable_path=require(),
        args=list(QUIET),
        viewport=LAPTOP,
        device_scale_factor=_COARSE,
    )
    context.set_default_timeout(_PATIENCE)
    yield context
    context.close()


@pytest.fixture
def new_page(browser: Browser, laptop: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Opens pages of visitors who share nothing; options are those of a Playwright context.

    The first visitor without options sits at the laptop and leaves nothing on it. At the end the test fails if any
    page asked another host for anything, or met an uncaught error.
    """
    contexts: list[BrowserContext] = []
    at_laptop: list[Page] = []
    faults: list[str] = []

    def watch(page: Page) -> Page:
        page.on("request", lambda request: faults.extend(_foreign(request.url)))
        page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
        page.on("websocket", lambda socket: faults.extend(_foreign(socket.url)))
        return page

    def open_page(**options: Any) -> Page:
        if not options and not at_laptop:
            at_laptop.append(watch(laptop.new_page()))
            return at_laptop[0]
        context = browser.new_context(**{"viewport": LAPTOP, "device_scale_factor": _COARSE, **options})
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        return watch(context.new_page())

    yield open_page
    for context in contexts:
        context.close()
    for page in laptop.pages:
        with suppress(Error):  # a page that shows no address of ours has no store to clear
            page.evaluate("localStorage.clear(), sessionStorage.clear()")
        page.close()
    laptop.clear_cookies()
    if faults:
        pytest.fail("\n".join(dict.fromkeys(faults)))


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One visitor on a laptop."""
    return new_page()


def _foreign(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme not in ("blob", "data", "about") and parts.hostname != HOST:
        yield f"asked another host: {address}"
