"""What the browser will need for a page, told with the page itself, so that it is fetched while Streamlit still starts.

Without it the browser learns of Streamlit's code for our components with the first answer over the websocket, of our
scripts when that code has come, and of what these fetch when they run: three times there and back on a slow wire.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui.made_files import kept_addresses

_CHUNKS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# Streamlit's parts that every page of ours shows; each is a file of its own, with those that it imports.
_PARTS = ("BidiComponent", "Html", "ButtonGroup")
_IMPORT = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


class Ahead:
    """Adds the list to every answer that is a page of the app; `names` are those of files that are kept for browsers."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("link", ", ".join(_links(self._names)))
            await send(message)

        if scope["type"] == "http" and scope["method"] == "GET":
            await self._app(scope, receive, answer)
        else:
            await self._app(scope, receive, send)


def _links(names: Collection[str]) -> Iterator[str]:
    for chunk in streamlits_chunks():
        yield f"<./static/js/{chunk}>; rel=modulepreload"
    for address in kept_addresses(names):
        if not address.startswith("data:"):
            yield f"<./{address}>; rel=preload; as=fetch; crossorigin"


@cache
def streamlits_chunks(folder: Path = _CHUNKS) -> tuple[str, ...]:
    """The files of Streamlit's code that our pages need and its own page does not name, each with what it imports."""
    page = (folder.parents[1] / "index.html").read_text(encoding="utf-8")
    found: dict[str, None] = {}
    waiting = [file.name for part in _PARTS for file in folder.glob(f"{part}.*.js")]
    while waiting:
        name = waiting.pop()
        if name in found or name in page:
            continue
        found[name] = None
        waiting.extend(_IMPORT.findall((folder / name).read_text(encoding="utf-8")))
    return tuple(found)
