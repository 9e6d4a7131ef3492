"""A real browser, and pages that fail their test on a foreign request or a script error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.browser import QUIET, require
from tools.server import HOST

LAPTOP = {"width": 1280, "height": 900}
_PATIENCE = 20_000  # ms for one step; two busy cores take a few seconds over a first load


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=_PATIENCE)
        chromium = playwright.chromium.launch(executable_path=require(), args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages of visitors who share nothing; options are those of a Playwright context.

    At the end the test fails if any page asked another host for anything, or met an uncaught error.
    """
    contexts = []
    faults: list[str] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": LAPTOP, **options})
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        context.on("request", lambda request: faults.extend(_foreign(request.url)))
        context.on("weberror", lambda error: faults.append(f"uncaught: {error.error}"))
        page = context.new_page()
        page.on("websocket", lambda socket: faults.extend(_foreign(socket.url)))
        return page

    yield open_page
    for context in contexts:
        context.close()
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
