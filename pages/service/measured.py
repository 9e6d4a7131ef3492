"""Counts and notes every answer: what kind it was, how long it took, and nothing that somebody chose or typed."""

from __future__ import annotations

import logging
import time
from functools import lru_cache

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from backatlas.folders import ROOT
from pages.service.guarded import below
from pages.service.health import ALIVE, READY
from pages.service.measures import ANSWERS, PLACE, REQUESTS, RUNS, SESSIONS, UNDERWAY

_LOGGER = logging.getLogger("backatlas.answers")
_STREAM = "/_stcore/stream"
# The end of a run is said in a message of a few bytes; larger ones need not be read.
_SHORT = 300
_KINDS = (
    ("/_stcore/upload_file/", "upload"),
    ("/_stcore/", "streamlit"),
    ("/static/", "file"),
    ("/app/static/", "file"),
    ("/media/", "made"),
    ("/class/", "class"),
    (ALIVE, "health"),
    (READY, "health"),
    (PLACE, "health"),
)
_QUIET = ("health", "file")  # which come by the thousand, and say nothing as long as nothing is wrong
_FAULT = 400


class Measured:
    """Outermost of all, so that it sees what goes over the wire."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket" and below(scope["path"]) == _STREAM:
            await _Visit(self._app).run(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.perf_counter()
        path = below(scope["path"])
        kind, status, size = kind_of(path), 500, 0

        async def answer(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        if kind == "upload":
            UNDERWAY.add(answer)
        try:
            await self._app(scope, receive, answer)
        finally:
            UNDERWAY.discard(answer)
            took = time.perf_counter() - began
            REQUESTS.labels(kind, str(status)).inc()
            ANSWERS.labels(kind).observe(took)
            if kind not in _QUIET or status >= _FAULT:
                told = {"kind": kind, "status": status, "ms": round(took * 1000, 1), "bytes": size}
                told |= {"page": page_of(path)} if kind == "page" else {}
                _LOGGER.info("answer", extra={"told": told})


class _Visit:
    """One open page, from its connection to its end."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._asked: float | None = None
        self._runs = 0

    async def run(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, open_ = time.perf_counter(), False

        async def hear() -> Message:
            message = await receive()
            if data := message.get("bytes"):
                self._hear(data)
            return message

        async def tell(message: Message) -> None:
            nonlocal open_
            if message["type"] == "websocket.accept":
                open_ = True
                SESSIONS.inc()
            elif len(data := message.get("bytes") or b"") < _SHORT and data:
                self._tell(data)
            await send(message)

        try:
            await self._app(scope, hear, tell)
        finally:
            self._end()
            if open_:
                SESSIONS.dec()
                told = {"seconds": round(time.perf_counter() - began), "runs": self._runs}
                _LOGGER.info("visit", extra={"told": told})

    def _hear(self, data: bytes) -> None:
        try:
            asks = BackMsg.FromString(data).WhichOneof("type") == "rerun_script"
        except DecodeError:  # Streamlit closes the connection
            return
        if asks and self._asked is None:
            self._asked = time.perf_counter()
            UNDERWAY.add(self)

    def _tell(self, data: bytes) -> None:
        if self._asked is not None and ForwardMsg.FromString(data).WhichOneof("type") == "script_finished":
            self._runs += 1
            RUNS.observe(time.perf_counter() - self._asked)
            self._end()

    def _end(self) -> None:
        self._asked = None
        UNDERWAY.discard(self)


def kind_of(path: str) -> str:
    """What is asked for, as one of a few words."""
    return next((kind for start, kind in _KINDS if path.startswith(start)), "page")


def page_of(path: str) -> str:
    """The name of a page that there is; whatever else somebody put into the address is not told."""
    name = path.strip("/")
    return name if name in _pages() else "explore" if not name else "none of ours"


@lru_cache(maxsize=1)
def _pages() -> frozenset[str]:
    return frozenset(file.stem for file in (ROOT / "pages").glob("*.py"))
