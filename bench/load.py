"""Many visitors on one server process, each with a websocket, each clicking a muscle every few seconds.

They speak Streamlit's own protocol: what they send is what a browser was seen to send. Traffic stays on this machine
and ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import linear_regression, median, quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from backatlas.atlas import load
from bench.open_page import line_to
from bench.report import machine, table, write_section
from tools.server import Server, serving

CHOICES = "-choices"  # how the id of the component that hears the plate ends
TRIGGER = "$$STREAMLIT_INTERNAL_KEY_{}__events"  # the widget through which a component sends its triggers
STAGGER = 0.1  # seconds between the arrivals of two visitors
PULSE = 10.0  # seconds between two readings of the server's memory
# A browser keeps large messages of its last runs, names them to the server and is not sent them again.
RUNS_KEPT = 2


@dataclass(slots=True)
class Tally:
    """What all visitors met together; times in seconds, memory in megabytes by seconds from the start."""

    arrivals: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    skipped: int = 0
    failures: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)


class Visitor:
    """One open page: a websocket, and what a browser remembers of it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._page = ""
        self._fragment = ""
        self._hears = ""
        self._query = ""
        self._kept: deque[list[str]] = deque(maxlen=RUNS_KEPT)
        self._sent = 0

    async def arrive(self) -> None:
        """Load the page: the first run of the script."""
        await self._ask(BackMsg(rerun_script=ClientState()))
        if not self._hears:
            raise RuntimeError("the page came without the part that hears the plate")

    async def click(self, muscle: str) -> None:
        """Pick a muscle on the plate and wait for the end of the run that it starts."""
        self._sent += 1
        view = {
            "muscle": muscle,
            "depth": 5,
            "split": True,
            "hidden": [],
            "side": None,
            "alone": False,
            "structure": None,
        }
        number = {"seen": self._sent, "after": {"wish": 0, "search": 0}}
        event = {"event": "event", "value": {**view, **number}}
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        state.page_script_hash = self._page
        state.fragment_id = self._fragment
        state.cached_message_hashes.extend(hash_ for run in self._kept for hash_ in run)
        widget = state.widget_states.widgets.add()
        widget.id = TRIGGER.format(self._hears)
        widget.json_trigger_value = json.dumps([event])
        await self._ask(message)
        if f"muscle={muscle}" not in self._query:
            raise RuntimeError(f"the click on {muscle} was not taken")

    async def _ask(self, message: BackMsg) -> None:
        await self._socket.send(message.SerializeToString())
        self._kept.append([])
        while True:
            raw = await self._socket.recv(decode=False)
            answer = ForwardMsg.FromString(raw)
            self._remember(answer)
            if answer.WhichOneof("type") == "script_finished":
                return

    def _remember(self, answer: ForwardMsg) -> None:
        kind = answer.WhichOneof("type")
        if answer.metadata.cacheable:
            self._kept[-1].append(answer.hash)
        elif kind == "ref_hash":
            self._kept[-1].append(answer.ref_hash)
        if kind == "page_info_changed":
            self._query = answer.page_info_changed.query_string
        elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            # Not the hash in new_session: under native pages that one is not the page's, and a click that names
            # another page than the last starts that page without any widget's value.
            self._page = answer.metadata.active_script_hash
            element = answer.delta.new_element
            shown = element.WhichOneof("type")
            if shown == "exception":
                raise RuntimeError(element.exception.message)
            if shown == "bidi_component" and element.bidi_component.id.endswith(CHOICES):
                self._hears = element.bidi_component.id
                self._fragment = answer.delta.fragment_id


async def visit(
    server: Server,
    muscles: Sequence[str],
    late: float,
    every: float,
    end: float,
    tally: Tally,
    chance: random.Random,
) -> None:
    """Come in after `late` seconds, then click every so many seconds until `end` on the loop's clock."""
    await asyncio.sleep(late)
    clock = asyncio.get_running_loop().time
    try:
        async with line_to(server) as socket:
            visitor = Visitor(socket)
            started = clock()
            await visitor.arrive()
            tally.arrivals.append(clock() - started)
            turn = clock() + chance.uniform(0, every)
            while turn < end:
                await asyncio.sleep(max(0.0, turn - clock()))
                started = clock()
                await visitor.click(chance.choice(muscles))
                tally.answers.append(clock() - started)
                turn += every
                while (
                    turn < clock()
                ):  # still waiting when the next click was due: a person would not click twice
                    turn += every
                    tally.skipped += 1
    except (OSError, RuntimeError) as error:
        tally.failures.append(f"{type(error).__name__}: {error}")


async def watch(pid: int, end: float, tally: Tally) -> None:
    """Read the server's memory at regular times."""
    clock = asyncio.get_running_loop().time
    start = clock()
    while clock() < end:
        tally.memory.append((clock() - start, await asyncio.to_thread(resident, pid)))
        await asyncio.sleep(min(PULSE, max(0.0, end - clock())))


def resident(pid: int) -> float:
    """Resident memory of a process in megabytes."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024


async def crowd(server: Server, visitors: int, seconds: float, every: float, seed: int) -> Tally:
    """All visitors, their arrivals spread out, until `seconds` after the last has come."""
    atlas = load()
    muscles = [muscle.id for muscle in atlas.muscles.values() if atlas.regions(muscle)]
    tally = Tally()
    arriving = visitors * STAGGER
    end = asyncio.get_running_loop().time() + arriving + seconds
    await asyncio.gather(
        watch(server.pid, end, tally),
        *(
            visit(server, muscles, number * STAGGER, every, end, tally, random.Random(seed + number))
            for number in range(visitors)
        ),
    )
    return tally


def report(tally: Tally, before: float, visitors: int, seconds: float, every: float) -> str:
    """The figures as a Markdown table."""
    settled = [(when, size) for when, size in tally.memory if when >= visitors * STAGGER]
    first, last = settled[0][1], settled[-1][1]
    # The first half still fills caches; growth is read from the second.
    half = settled[len(settled) // 2 :]
    slope = linear_regression(*zip(*half, strict=True)).slope * 60 if len(half) > 2 else 0.0
    rows = [
        ("clicks answered", f"{len(tally.answers)}"),
        ("answers a second", f"{len(tally.answers) / (seconds + visitors * STAGGER):.1f}"),
        ("answer, median", f"{median(tally.answers) * 1000:.0f} ms"),
        ("answer, 95 of 100 within", f"{quantiles(tally.answers, n=20)[-1] * 1000:.0f} ms"),
        ("answer, longest", f"{max(tally.answers) * 1000:.0f} ms"),
        ("clicks left out because the last was unanswered", f"{tally.skipped}"),
        ("visitors that failed", f"{len(tally.failures)}"),
        ("first page, median", f"{median(tally.arrivals) * 1000:.0f} ms"),
        ("memory before the first visitor", f"{before:.0f} MB"),
        ("memory when all had come", f"{first:.0f} MB"),
        ("memory at the end", f"{last:.0f} MB"),
        ("memory a visitor", f"{(last - before) / visitors:.2f} MB"),
        ("growth in the second half", f"{slope:.2f} MB a minute"),
    ]
    head = f"{visitors} visitors, a click each {every:g} s, {seconds / 60:.3g} minutes"
    failures = "\n".join(f"- {failure}" for failure in dict.fromkeys(tally.failures))
    return "\n\n".join(filter(None, (f"{machine()}.", table((head, "measured"), rows), failures)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--visitors", type=int, default=100)
    parser.add_argument(
        "--seconds", type=float, default=600, help="how long, after the last visitor has come"
    )
    parser.add_argument("--every", type=float, default=5, help="seconds between two clicks of one visitor")
    parser.add_argument("--seed", type=int, default=1, help="of the muscles clicked and the moments")
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    with serving() as server:
        asyncio.run(crowd(server, 1, 1, 1, chosen.seed))  # content is read on the first visit
        before = resident(server.pid)
        started = time.perf_counter()
        tally = asyncio.run(crowd(server, chosen.visitors, chosen.seconds, chosen.every, chosen.seed))
        took = time.perf_counter() - started
    if len(tally.answers) < 2:
        raise SystemExit("\n".join(["too few clicks were answered:", *dict.fromkeys(tally.failures)]))
    text = report(tally, before, chosen.visitors, chosen.seconds, chosen.every)
    print(f"{text}\n\n{took:.0f} s in all")
    if not chosen.dry:
        write_section("load", text)


if __name__ == "__main__":
    main()
