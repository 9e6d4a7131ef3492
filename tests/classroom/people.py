"""People in a class, as tests play them: each has a seat, and remembers what it was told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from backatlas.classroom.hub import ClassHub, Seat
from backatlas.classroom.material import ClassMaterial
from backatlas.classroom.opening import open_store
from backatlas.classroom.outbox import Ending
from tests.apart import apart
from tests.real import ATLAS

MATERIAL = ClassMaterial(ATLAS)
PATIENCE = 15  # seconds that a test waits for what comes in less than one


class Person:
    """Somebody with a seat, or the presenter."""

    def __init__(self, hub: ClassHub, seat: Seat) -> None:
        self.hub = hub
        self.seat = seat
        self.ended: int | None = None

    async def says(self, t: str, **more: Any) -> None:
        await self.hub.hear(self.seat, {"t": t, **more})

    async def hears(self, *kinds: str) -> Any:
        """The next message of one of these kinds; what comes before is passed over."""
        async with asyncio.timeout(PATIENCE):
            while True:
                told = await self.seat.outbox.take()
                if isinstance(told, Ending):
                    self.ended = told.code
                    return {"t": "", "code": told.code}
                message = json.loads(told)
                if message["t"] in kinds:
                    return message

    async def hears_until(self, kind: str, enough: Callable[[Any], bool]) -> Any:
        """The first message of a kind that is as it should be."""
        while True:
            message = await self.hears(kind)
            if enough(message) or not message["t"]:
                return message

    def waiting(self) -> int:
        return len(self.seat.outbox)

    def leaves(self) -> None:
        self.hub.leave(self.seat)


class School:
    """One class, and the doors to it: two processes that share a store."""

    def __init__(self, hubs: list[ClassHub], code: str, secret: str) -> None:
        self.hubs = hubs
        self.code = code
        self.secret = secret

    async def presenter(self, process: int = 0, device: str = "laptop") -> Person:
        return await self._enter(process, secret=self.secret, device=device)

    async def person(self, name: str | None = None, token: str | None = None, process: int = 0) -> Person:
        return await self._enter(process, person=token, name=name)

    async def _enter(self, process: int, **more: Any) -> Person:
        hub = self.hubs[process]
        return Person(hub, await hub.enter({"t": "hello", "class": self.code, **more}, "10.0.0.1"))


@asynccontextmanager
async def a_school(address: str, materials: Sequence[ClassMaterial]) -> AsyncIterator[School]:
    """A class on a store at this address, with a process for each material."""
    async with AsyncExitStack() as stack:
        hubs = []
        for material in materials:
            hub = ClassHub(open_store(address), material)
            await hub.open()
            stack.push_async_callback(hub.close)
            hubs.append(hub)
        code, secret = await hubs[0].start("10.0.0.1")
        yield School(hubs, code, secret)


def in_a_school(
    address: str,
    story: Callable[[School], Awaitable[None]],
    processes: int = 2,
    materials: Sequence[ClassMaterial] = (),
) -> None:
    """Run a story in a class of its own."""

    async def tell() -> None:
        async with a_school(address, materials or [MATERIAL] * processes) as school:
            await story(school)

    apart(tell())
