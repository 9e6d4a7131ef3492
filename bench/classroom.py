"""A class of many phones on one server process: how long it takes from the presenter's click to each of them, and back.

Every phone has a websocket of its own; all run in this process, so that what it takes to read the messages is in the
figures. Traffic stays on this machine, and it ends by itself within a minute or two for each store.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.request import Request, urlopen

from websockets.asyncio.client import ClientConnection, connect

from bench.report import machine, table, write_section
from tools.programs import running_store
from tools.server import Server, serving

_MUSCLES = ("trapezius", "multifidus", "latissimus-dorsi", "levator-scapulae", "rhomboid-major")
_PATIENCE = 30.0
_BETWEEN = 0.4  # seconds between two views; a presenter who clicks in haste
_ANSWERING = 2.0  # seconds within which all phones answer


@dataclass(slots=True)
class Timings:
    """Seconds, of one store."""

    joins: list[float] = field(default_factory=list)
    views: list[float] = field(default_factory=list)
    last_views: list[float] = field(default_factory=list)
    asks: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    closes: list[float] = field(default_factory=list)


class Phone:
    """One websocket, and when each message of a kind came last."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line

    async def say(self, t: str, **more: Any) -> None:
        await self._line.send(json.dumps({"t": t, **more}))

    async def hear(self, t: str) -> tuple[float, Any]:
        """When the next message of a kind came, and what it says."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                text = await self._line.recv()
                # Only what is waited for is read whole.
                if str(text).startswith(f'{{"t":"{t}"'):
                    return time.perf_counter(), json.loads(text)


async def a_class(server: Server, phones: int, views: int, questions: int, seed: int) -> Timings:
    """One class from its start to its end."""
    found, rng = Timings(), random.Random(seed)
    begun = await asyncio.to_thread(_begin, server)
    address = f"{server.address.replace('http', 'ws', 1)}/class/socket"
    async with AsyncExitStack() as stack:

        async def come(**more: Any) -> Phone:
            phone = Phone(await stack.enter_async_context(connect(address, compression=None)))
            started = time.perf_counter()
            await phone.say("hello", **{"class": begun["code"]}, **more)
            came, _ = await phone.hear("state")
            found.joins.append(came - started)
            return phone

        presenter = await come(secret=begun["secret"])
        room = await asyncio.gather(*(come(person=None, name=f"Phone {n}") for n in range(phones)))
        await asyncio.sleep(1)  # until the last word of who is here is out
        for number in range(views):
            sent = time.perf_counter()
            at = f"/?muscle={rng.choice(_MUSCLES)}&depth={number % 8 + 1}"
            await presenter.say("view", at=at)
            came = [when - sent for when, _ in await asyncio.gather(*(one.hear("view") for one in room))]
            found.views += came
            found.last_views.append(max(came))
            await asyncio.sleep(_BETWEEN)
        for number in range(1, questions + 1):
            await _question(presenter, room, number, rng, found)
        await presenter.say("end")
    return found


async def _question(
    presenter: Phone, room: Sequence[Phone], number: int, rng: random.Random, found: Timings
) -> None:
    sent = time.perf_counter()
    await presenter.say("ask", kind="quiz", quiz="nerve", about=rng.choice(_MUSCLES), seconds=60)
    heard = await asyncio.gather(*(one.hear("question") for one in room))
    found.asks += [when - sent for when, _ in heard]

    async def answer(phone: Phone) -> float:
        await asyncio.sleep(rng.uniform(0, _ANSWERING))
        begun = time.perf_counter()
        await phone.say("answer", question=number, choice=rng.randrange(3))
        when, _ = await phone.hear("mine")
        return when - begun

    async def all_counted() -> None:
        while True:
            _, told = await presenter.hear("counts")
            if told["counts"]["answered"] == len(room):
                return

    kept, _ = await asyncio.gather(asyncio.gather(*map(answer, room)), all_counted())
    found.kept += kept
    sent = time.perf_counter()
    await presenter.say("close")
    found.closes += [when - sent for when, _ in await asyncio.gather(*(one.hear("closed") for one in room))]


def _begin(server: Server) -> Any:
    with urlopen(Request(f"{server.address}/class/start", data=b"{}", method="POST"), timeout=60) as answer:
        return json.load(answer)


def measure(address: str, phones: int, views: int, questions: int, seed: int) -> Timings:
    """A class on a server of its own with a store at this address; a small one before it has read all content."""
    with serving(environment={"BACKATLAS_STORE": address}) as server:
        asyncio.run(a_class(server, 2, 2, 1, seed))
        return asyncio.run(a_class(server, phones, views, questions, seed))


def report(found: dict[str, Timings], phones: int) -> str:
    """The figures as a Markdown table."""
    rows = []
    for store, times in found.items():
        for name, told in (
            ("a phone joins", times.joins),
            ("a view reaches a phone", times.views),
            ("a view reaches the last phone", times.last_views),
            ("a question reaches a phone", times.asks),
            ("an answer is kept", times.kept),
            ("the right answer reaches a phone", times.closes),
        ):
            worst = quantiles(told, n=20, method="inclusive")[-1]
            rows.append(
                (f"{store}: {name}", *(f"{1000 * one:.0f}" for one in (median(told), worst, max(told))))
            )
    head = (f"{phones} phones in one class, one server process; ms", "median", "95 of 100 within", "longest")
    return f"{machine()}.\n\n{table(head, rows)}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.classroom", description=__doc__)
    parser.add_argument("--phones", type=int, default=100)
    parser.add_argument("--views", type=int, default=30)
    parser.add_argument("--questions", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    counts = (chosen.phones, chosen.views, chosen.questions, chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": measure(f"sqlite://{Path(folder) / 'classes.sqlite'}", *counts)}
        with running_store(Path(folder)) as store:
            found["Valkey or Redis"] = measure(store.address, *counts)
    text = report(found, chosen.phones)
    print(text)
    if not chosen.dry:
        write_section("classroom", text)


if __name__ == "__main__":
    main()
