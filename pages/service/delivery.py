"""How the app's pages, files and answers go out to browsers."""

from __future__ import annotations

import gc
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.middleware import Middleware

from pages.service.ahead import Ahead
from pages.service.compressed import Compressed
from pages.service.preview import Previewed


def middleware() -> list[Middleware]:
    """What stands between Streamlit and the wire."""
    return [Middleware(Compressed), Middleware(Ahead), Middleware(Previewed)]


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """From the moment at which the server listens until it ends."""
    send_at_once()
    yield


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
