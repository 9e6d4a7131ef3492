"""One visitor clicks, first alone, then while another has whole decks for Anki made, one after the other.

What was kept is deleted before each deck, so that every picture is drawn again. Traffic stays on this machine.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import time
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import median, quantiles

from websockets.asyncio.client import ClientConnection

from backatlas.atlas import load
from backatlas.wording.language import Language
from backatlas.workshop.store import FOLDER
from bench.load import Visitor
from bench.open_page import OpenPage, line_to
from bench.report import machine, table, write_section
from tools.server import Server, serving

LIMIT = 1.5  # times the idle click
LOOK = 1.0  # seconds between two looks at how far a deck is
_READY = "Download the deck"


class DeckMaker:
    """A visitor of the page of decks, who has one made and takes it."""

    def __init__(self, socket: ClientConnection, language: str) -> None:
        self._page = OpenPage(socket, "decks", f"language={language}&sheet=1&set=1")

    async def deck(self) -> None:
        """Have a whole deck made and take it."""
        await self._page.load()
        await self._page.press("Make the deck")
        while not self._page.offers(_READY):
            await asyncio.sleep(LOOK)
            await self._page.look()
        await self._page.take(_READY)

    async def stop(self) -> None:
        """Give up the deck that is being made, if there is one."""
        if "Stop" in self._page.buttons:
            await self._page.press("Stop")


@dataclass(slots=True)
class Side:
    """The clicks of one stretch in seconds, and the decks that were made meanwhile."""

    clicks: list[float] = field(default_factory=list)
    decks: int = 0

    @property
    def p95(self) -> float:
        return quantiles(self.clicks, n=20)[-1]


async def clicking(server: Server, muscles: Sequence[str], seconds: float, every: float, side: Side) -> None:
    """One visitor's clicks for so long."""
    chance = random.Random(1)
    async with line_to(server) as socket:
        visitor = Visitor(socket)
        await visitor.arrive()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(every)
            started = time.perf_counter()
            await visitor.click(chance.choice(muscles))
            side.clicks.append(time.perf_counter() - started)


async def making(server: Server, side: Side) -> None:
    """Whole decks, one after the other, until it is ended."""
    languages = [language.value for language in Language]
    while True:
        shutil.rmtree(FOLDER, ignore_errors=True)
        async with line_to(server) as socket:
            maker = DeckMaker(socket, languages[side.decks % len(languages)])
            try:
                await maker.deck()
            except asyncio.CancelledError:
                await maker.stop()
                raise
        side.decks += 1


async def measure(server: Server, seconds: float, every: float, rounds: int) -> tuple[Side, Side]:
    """Idle and busy stretches by turns, so that a change of the machine's load meets both."""
    atlas = load()
    muscles = [muscle.id for muscle in atlas.muscles.values() if atlas.regions(muscle)]
    idle, busy = Side(), Side()
    for _ in range(rounds):
        await clicking(server, muscles, seconds, every, idle)
        maker = asyncio.ensure_future(making(server, busy))
        await clicking(server, muscles, seconds, every, busy)
        await _ended(maker)
    return idle, busy


async def _ended(maker: Awaitable[None]) -> None:
    """End the maker of decks; what went wrong with it counts."""
    task = asyncio.ensure_future(maker)
    if task.done():
        await task
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def report(idle: Side, busy: Side, seconds: float) -> str:
    """The figures as a Markdown table."""
    ratio = busy.p95 / idle.p95
    rows = [
        ("clicks", f"{len(idle.clicks)}", f"{len(busy.clicks)}"),
        ("answer, median", f"{median(idle.clicks) * 1000:.0f} ms", f"{median(busy.clicks) * 1000:.0f} ms"),
        ("answer, 95 of 100 within", f"{idle.p95 * 1000:.0f} ms", f"{busy.p95 * 1000:.0f} ms"),
        ("answer, longest", f"{max(idle.clicks) * 1000:.0f} ms", f"{max(busy.clicks) * 1000:.0f} ms"),
        ("whole decks made and taken meanwhile", "0", f"{busy.decks}"),
    ]
    head = (f"one visitor, {seconds:g} s each", "alone", "beside decks")
    kept = "kept" if ratio <= LIMIT else "missed"
    told = f"95 of 100: {ratio:.2f} times alone; the aim is at most {LIMIT} times: {kept}."
    return f"{machine()}.\n\n{table(head, rows)}\n\n{told}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.beside", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of each stretch")
    parser.add_argument("--rounds", type=int, default=4, help="stretches alone and beside, by turns")
    parser.add_argument("--every", type=float, default=0.5, help="seconds between two clicks")
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    with serving() as server:
        idle, busy = asyncio.run(measure(server, chosen.seconds, chosen.every, chosen.rounds))
    text = report(idle, busy, chosen.seconds * chosen.rounds)
    print(text)
    if not chosen.dry:
        write_section("beside", text)


if __name__ == "__main__":
    main()
