"""How the app's pages, files and answers go out to browsers."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

from anyio.to_thread import run_sync
from starlette.middleware import Middleware

from backatlas.reading.problems import ContentError
from pages.components.prefetch.prefetch import early_script
from pages.service.ahead import Ahead
from pages.service.classroom import close_classes
from pages.service.compressed import Compressed
from pages.service.guarded import Guarded
from pages.service.made_to_order import answer_in_words
from pages.service.policy import SETTING, frame_ancestors, security_headers
from pages.service.preview import Previewed


class Delivery:
    """Middleware and life of one server; `headers` is what every answer says."""

    def __init__(self) -> None:
        """Read the settings of the server.

        Raises:
            SettingError: one of them is not understood.
        """
        self._sites = frame_ancestors(os.environ.get(SETTING))
        self._headers: Mapping[str, str] = security_headers(self._sites)

    def middleware(self) -> list[Middleware]:
        """What stands between Streamlit and the wire, the outermost first."""
        return [
            Middleware(Guarded, headers=lambda: self._headers),
            Middleware(Compressed),
            Middleware(Ahead),
            Middleware(Previewed),
        ]

    @asynccontextmanager
    async def lifespan(self, _app: object) -> AsyncIterator[None]:
        """From the moment at which the server listens until it ends; nobody is answered before all content is there."""
        send_at_once()
        answer_in_words()
        with suppress(ContentError):  # each page says what is wrong
            self._headers = security_headers(self._sites, [await run_sync(early_script)])
        yield
        await close_classes()


def send_at_once() -> None:
    """Have every connection that is accepted from now on send what is written to it, without waiting to write more.

    Asyncio asks for that only where a socket was made with the number of its protocol, and Streamlit's was not. A file's
    head then goes out at once and its body only when the browser has acknowledged the head, which it puts off for 40 ms;
    so do messages of the websocket. Accepted sockets inherit the option from the one that listens.
    """
    for found in gc.get_objects():
        with suppress(
            OSError, ReferenceError
        ):  # a socket that is closed, or a thing that only stands for one
            if type(found) is socket.socket and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
