"""What the browser will need for a page, told with the page itself, so that it is fetched while Streamlit still starts.

Without it the browser learns of Streamlit's code for our components with the first answer over the websocket, of our
scripts when that code has come, and of what these fetch when they run: three times there and back on a slow wire.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.components.prefetch.prefetch import early_files, early_modules

_CHUNKS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# Streamlit's parts that every page of ours shows; each is a file of its own, with those that it imports.
_PARTS = ("BidiComponent", "Html", "ButtonGroup")
_PARTS_ON = {"move": ("Selectbox",)}
_IMPORT = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


class Ahead:
    """Adds the list to every answer that is a page of the app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("link", ", ".join(_links(scope["path"].rpartition("/")[2])))
            await send(message)

        if scope["type"] == "http" and scope["method"] == "GET":
            await self._app(scope, receive, answer)
        else:
            await self._app(scope, receive, send)


def _links(page: str) -> Iterator[str]:
    for chunk in streamlits_chunks(_PARTS + _PARTS_ON.get(page, ())):
        yield f"<./static/js/{chunk}>; rel=modulepreload"
    for address in early_modules(page):
        yield f"<./{address}>; rel=modulepreload"
    for address in early_files(page):
        if not address.startswith("data:"):
            yield f"<./{address}>; rel=preload; as=fetch; crossorigin"


@cache
def streamlits_chunks(parts: tuple[str, ...] = _PARTS, folder: Path = _CHUNKS) -> tuple[str, ...]:
    """The files of Streamlit's code that our pages need and its own page does not name, each with what it imports."""
    page = (folder.parents[1] / "index.html").read_text(encoding="utf-8")
    found: dict[str, None] = {}
    waiting = [file.name for part in parts for file in folder.glob(f"{part}.*.js")]
    while waiting:
        name = waiting.pop()
        if name in found or name in page:
            continue
        found[name] = None
        waiting.extend(_IMPORT.findall((folder / name).read_text(encoding="utf-8")))
    return tuple(found)
