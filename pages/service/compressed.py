"""Streamlit's scripts and styles, compressed once for all visitors: they are most of what a first visit has to fetch."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from types import MappingProxyType

from anyio import sleep_forever
from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Their names hold a hash of what is in them, so that what is kept under a name stays right.
_PLACE = "/static/"
_KINDS = (".js", ".css")
_TYPES = ("application/javascript", "text/javascript", "text/css")
_LEVEL = 6


class Compressed:
    """Answers for those files with what it has kept; Streamlit itself leaves them as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: Mapping[str, tuple[Message, bytes]] = MappingProxyType({})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _wants(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            start, body = await self._fetch(scope)
            kind = Headers(raw=start["headers"]).get("content-type", "")
            if start["status"] != 200 or not kind.startswith(
                _TYPES
            ):  # a name that is not there brings the page
                await send(start)
                await send({"type": "http.response.body", "body": body})
                return
            packed = await run_sync(gzip.compress, body, _LEVEL)
            headers = MutableHeaders(scope=start)
            headers["content-encoding"] = "gzip"
            headers["content-length"] = str(len(packed))
            headers.add_vary_header("Accept-Encoding")
            self._kept = MappingProxyType({**self._kept, path: (start, packed)})
        start, packed = self._kept[path]
        await send(start)
        await send({"type": "http.response.body", "body": packed})

    async def _fetch(self, scope: Scope) -> tuple[Message, bytes]:
        """The whole answer of the app to a plain request for the file.

        It is for all visitors, so it is not told when the one who asked first goes away: it would end in the middle.
        """
        started: list[Message] = []
        body = bytearray()

        async def take(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
            else:
                body.extend(message.get("body", b""))

        plain = [(b"host", Headers(scope=scope).get("host", "").encode())]
        await self._app({**scope, "headers": plain, "extensions": {}}, _stays, take)
        return started[0], bytes(body)


async def _stays() -> Message:
    """What is heard of a visitor who has asked all and waits."""
    await sleep_forever()
    raise AssertionError


def _wants(scope: Scope) -> bool:
    """Whether this asks for such a file, whole and compressed, and has no older copy to be compared with."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path: str = scope["path"]
    headers = Headers(scope=scope)
    return (
        path.startswith(_PLACE)
        and path.endswith(_KINDS)
        and "gzip" in headers.get("accept-encoding", "")
        and not set(headers.keys()) & {"range", "if-none-match", "if-modified-since"}
    )
