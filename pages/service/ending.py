"""How a server ends: it says so first, lets whoever is being answered have the answer, and then lets go.

Browsers that were connected come back by themselves, to another copy of the server or to the next one here, and stand
where they were: what somebody chose stands in the address, and what they made in their browser.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

from pages.service.health import Health
from pages.service.settings import SettingError

SETTING = "BACKATLAS_DRAIN"
_MOST_NOTICE = 600.0
FINISHING = 20.0  # seconds that runs and uploads which have begun may still take
_LETTING_GO = 5  # seconds in which connections are to be closed
_LOOK = 0.05  # seconds between two looks whether all have their answers

_Handler = Callable[[int, FrameType | None], object]


def notice(told: str | None) -> float:
    """Seconds for which the server still takes visitors after it was told to end, so that a proxy notices; 0 without.

    Raises:
        SettingError: BACKATLAS_DRAIN is no number of seconds from 0 to 600.
    """
    try:
        seconds = float(told or 0)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= _MOST_NOTICE:
        raise SettingError(
            f"{SETTING}: “{told}” is not understood. It may be a number of seconds from 0 to 600."
        )
    return seconds


class Farewell:
    """Takes the place of what the server does when it is told to end; told twice, it ends at once."""

    def __init__(self, health: Health, busy: Callable[[], bool]) -> None:
        """`busy` says whether somebody waits for an answer.

        Raises:
            SettingError: BACKATLAS_DRAIN is not understood.
        """
        self._health = health
        self._busy = busy
        self._notice = notice(os.environ.get(SETTING))
        self._task: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """Hear the signal from now on. To be called from the loop that serves, in the main thread."""
        at_once = signal.getsignal(signal.SIGTERM)
        if threading.current_thread() is not threading.main_thread() or not callable(at_once):
            return
        loop = asyncio.get_running_loop()
        # Uvicorn waits for ever for a browser that does not close its side.
        server = getattr(at_once, "__self__", None)
        if server is not None and server.config.timeout_graceful_shutdown is None:
            server.config.timeout_graceful_shutdown = _LETTING_GO

        def told(number: int, frame: FrameType | None) -> None:
            if self._health.ending:
                at_once(number, frame)
                return
            self._health.ending = True
            loop.call_soon_threadsafe(self._begin, at_once)

        signal.signal(signal.SIGTERM, told)

    def _begin(self, at_once: _Handler) -> None:
        self._task = asyncio.get_running_loop().create_task(self._end(at_once))

    async def _end(self, at_once: _Handler) -> None:
        await asyncio.sleep(self._notice)
        loop = asyncio.get_running_loop()
        latest = loop.time() + FINISHING
        while self._busy() and loop.time() < latest:
            await asyncio.sleep(_LOOK)
        at_once(signal.SIGTERM, None)
