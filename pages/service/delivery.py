"""How the app's pages, files and answers go out to browsers."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

from anyio.to_thread import run_sync
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from backatlas.reading.problems import ContentError
from pages.components.prefetch.prefetch import early_script
from pages.service.ahead import Ahead
from pages.service.classroom import classes_here, close_classes, store_answers
from pages.service.compressed import Compressed
from pages.service.ending import Farewell
from pages.service.gathered import gather_runs
from pages.service.guarded import Guarded
from pages.service.health import Health
from pages.service.lingering import let_files_linger
from pages.service.logs import set_up_logs
from pages.service.made_to_order import answer_in_words
from pages.service.measured import Measured
from pages.service.measures import UNDERWAY, measures_routes, open_door, watch
from pages.service.policy import SETTING, frame_ancestors, security_headers
from pages.service.preview import Previewed
from pages.service.resumed import Reopened
from pages.ui.content import index
from pages.ui.workshop import workshop

_PATIENCE = 1.0  # seconds for the loop to count its classes
_NEW = 10_000  # objects more than are gone, after which the youngest are searched; Python starts with 700


class Delivery:
    """Middleware, addresses of its own and life of one server. `health` is what it says of itself when it is asked."""

    def __init__(self) -> None:
        """Read the settings of the server.

        Raises:
            SettingError: one of them is not understood.
        """
        self.health = Health()
        self.health.needs("store", store_answers)
        self._farewell = Farewell(self.health, busy=lambda: bool(UNDERWAY))
        self._sites = frame_ancestors(os.environ.get(SETTING))
        self._headers: Mapping[str, str] = security_headers(self._sites)
        self._measures = measures_routes()
        let_files_linger()  # before Streamlit makes room for them, which is when the server starts

    def middleware(self) -> list[Middleware]:
        """What stands between Streamlit and the wire, the outermost first."""
        return [
            Middleware(Measured),
            Middleware(Guarded, headers=lambda: self._headers),
            Middleware(Reopened),
            Middleware(Compressed),
            Middleware(Ahead),
            Middleware(Previewed),
        ]

    def routes(self) -> list[BaseRoute]:
        """What is answered without Streamlit."""
        return [*self.health.routes(), *self._measures]

    @asynccontextmanager
    async def lifespan(self, _app: object) -> AsyncIterator[None]:
        """From the moment at which the server listens until it ends; nobody is answered before all content is there."""
        send_at_once()
        answer_in_words()
        gather_runs()
        set_up_logs()
        _watch_rooms(asyncio.get_running_loop())
        open_door()
        with suppress(ContentError):  # each page says what is wrong
            self._headers = security_headers(self._sites, [await run_sync(early_script)])
            await run_sync(index)
            self.health.loaded = True
        spare_content()
        self._farewell.listen()
        yield
        await close_classes()


def _watch_rooms(loop: asyncio.AbstractEventLoop) -> None:
    """Have classes and the workshop counted whenever somebody asks, which is never on the loop itself."""

    def classes() -> tuple[int, int]:
        return asyncio.run_coroutine_threadsafe(classes_here(), loop).result(_PATIENCE)

    watch("classes", "Classes that run.", lambda: classes()[0])
    watch("class_connections", "Connections to classes.", lambda: classes()[1])
    watch("orders_waiting", "Files that wait to be made.", lambda: workshop().figures()["waiting"])
    watch("orders_under_way", "Files that are being made.", lambda: workshop().figures()["under_way"])


def spare_content() -> None:
    """Have the search for garbage leave alone all that there is now.

    It is content and code, which stay. Going through it takes 0.2 s, again and again, in which nobody is answered. What
    visitors hold took another 0.15 s each six seconds with 500 of them, for some 2,000 objects that were garbage, so that
    the search waits for more to have come.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW, *gc.get_threshold()[1:])


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
