"""What waits to be sent to one browser: never more than one message of a kind, so that a slow one holds up nobody."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

# Messages that make others of their own or another kind old news.
_SAME = {"closed": "question"}
_MOST_REFUSED = 8


@dataclass(frozen=True, slots=True)
class Ending:
    """The connection is to be closed, with this code."""

    code: int


class Outbox:
    """Messages in the order in which they came; a newer one takes the place of an older one of its kind.

    A whole state takes the place of all that waits but answers to what the browser itself has said.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, str] = OrderedDict()
        self._ending: Ending | None = None
        self._some = asyncio.Event()
        self._refused = 0

    def put(self, kind: str, text: str) -> None:
        if self._ending:
            return
        if kind == "state":
            for name in [name for name in self._waiting if not name.startswith(("refused", "pong"))]:
                del self._waiting[name]
        slot = _SAME.get(kind, kind)
        if kind == "refused":
            self._refused += 1
            slot = f"refused {self._refused % _MOST_REFUSED}"
        self._waiting.pop(slot, None)
        self._waiting[slot] = text
        self._some.set()

    def end(self, code: int) -> None:
        """Close the connection once all that waits has been sent."""
        self._ending = self._ending or Ending(code)
        self._some.set()

    async def take(self) -> str | Ending:
        """The next message, as soon as there is one; or that it is over."""
        while not self._waiting:
            if self._ending:
                return self._ending
            self._some.clear()
            await self._some.wait()
        return self._waiting.popitem(last=False)[1]

    def __len__(self) -> int:
        return len(self._waiting)
