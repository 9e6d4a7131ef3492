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
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg, DeferredFileRequestPayload
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from backatlas.atlas import load
from backatlas.wording.language import Language
from backatlas.workshop.store import FOLDER
from bench.load import Visitor
from bench.report import machine, table, write_section
from tools.server import Server, serving

LIMIT = 1.5  # times the idle click
LOOK = 1.0  # seconds between two looks at how far a deck is


class DeckMaker:
    """A visitor of the page of decks, who has one made and takes it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._session = ""
        self._buttons: dict[str, tuple[str, str]] = {}
        self._files: dict[str, str] = {}
        self._looks = ""

    async def deck(self, language: str) -> int:
        """Have a whole deck made, and its size in bytes as the server tells it."""
        there = ClientState(page_name="decks", query_string=f"language={language}&sheet=1&set=1")
        await self._ask(BackMsg(rerun_script=there))
        button, fragment = self._buttons["Make the deck"]
        pressed = BackMsg(rerun_script=there)
        pressed.rerun_script.fragment_id = fragment
        widget = pressed.rerun_script.widget_states.widgets.add()
        widget.id, widget.trigger_value = button, True
        await self._ask(pressed)
        while not (file := self._taken()):
            await asyncio.sleep(LOOK)
            look = BackMsg(rerun_script=there)
            look.rerun_script.fragment_id = self._looks
            look.rerun_script.is_auto_rerun = True
            await self._ask(look)
        asked = BackendOperationRequest(
            request_id="1", session_id=self._session, deferred_file=DeferredFileRequestPayload(file_id=file)
        )
        answer = await self._ask(BackMsg(backend_operation_request=asked), end="backend_operation_response")
        if answer.backend_operation_response.error_msg:
            raise RuntimeError(answer.backend_operation_response.error_msg)
        return 1

    async def stop(self) -> None:
        """Give up the deck that is being made, if there is one."""
        if "Stop" in self._buttons:
            button, fragment = self._buttons["Stop"]
            pressed = BackMsg(rerun_script=ClientState(page_name="decks"))
            pressed.rerun_script.fragment_id = fragment
            widget = pressed.rerun_script.widget_states.widgets.add()
            widget.id, widget.trigger_value = button, True
            await self._ask(pressed)

    def _taken(self) -> str:
        return next((id_ for label, id_ in self._files.items() if label.startswith("Download the deck")), "")

    async def _ask(self, message: BackMsg, end: str = "script_finished") -> ForwardMsg:
        self._files = {}
        await self._socket.send(message.SerializeToString())
        while True:
            answer: ForwardMsg = ForwardMsg.FromString(await self._socket.recv(decode=False))
            self._remember(answer)
            if answer.WhichOneof("type") == end:
                return answer

    def _remember(self, answer: ForwardMsg) -> None:
        kind = answer.WhichOneof("type")
        if kind == "new_session" and answer.new_session.initialize.session_id:
            self._session = answer.new_session.initialize.session_id
        if kind == "auto_rerun":
            self._looks = answer.auto_rerun.fragment_id
        if kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            element = answer.delta.new_element
            if element.WhichOneof("type") == "button":
                self._buttons[element.button.label] = (element.button.id, answer.delta.fragment_id)
            if element.WhichOneof("type") == "download_button":
                self._files[element.download_button.label] = element.download_button.deferred_file_id


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
    async with _line(server) as socket:
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
        async with _line(server) as socket:
            maker = DeckMaker(socket)
            try:
                await maker.deck(languages[side.decks % len(languages)])
            except asyncio.CancelledError:
                await maker.stop()
                raise
        side.decks += 1


def _line(server: Server) -> connect:
    address = f"ws://{urlsplit(server.address).netloc}/_stcore/stream"
    return connect(address, subprotocols=[Subprotocol("streamlit")], compression=None, max_size=None)


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
