"""Hours of ordinary use of one server process: visitors on the plate, at a quiz, taking sheets, and classes one after another.

`python -m bench.soak` keeps 20 visitors for two hours and tells how the memory of the server goes. Traffic stays on this machine
and ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import subprocess
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, mean, median, quantiles
from tempfile import TemporaryDirectory

from backatlas.wording.language import Language
from bench.classroom import a_class
from bench.load import PULSE, STAGGER, Tally, crowd, resident
from bench.open_page import OpenPage, line_to
from bench.report import machine, table, write_section
from tools.server import Server, serving

MINUTES = 120.0
ON_THE_PLATE, AT_A_QUIZ, WITH_SHEETS = 14, 4, 2
EVERY = 5.0  # seconds between two clicks of one visitor
SHEET_EVERY = 60.0
CLASS_EVERY, PHONES, VIEWS, QUESTIONS = 120.0, 12, 10, 2
SETTLES = 300.0  # seconds after which memory shall stay as it is
PARTS = 4  # of the time, each with its mean memory
_SHEETS = ("Drawing", "Page to print", "Worksheet")
_SECTIONS = ("L3", "T6", "C5", "lumbar-median")
_KINDS = ("nerve", "action", "find", "name")


@dataclass(slots=True)
class Use:
    """What was met: seconds of answers, how often each thing was done, faults, and megabytes by seconds from the start."""

    answers: list[float] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    memory: list[tuple[float, float]] = field(default_factory=list)
    workers: list[float] = field(default_factory=list)


async def soak(server: Server, minutes: float) -> tuple[Use, Tally]:
    """All of them until the time is over; the visitors on the plate are told of apart."""
    use = Use()
    end = time.monotonic() + minutes * 60
    plate = asyncio.ensure_future(
        crowd(server, ON_THE_PLATE, minutes * 60 - ON_THE_PLATE * STAGGER, EVERY, 1)
    )
    await asyncio.gather(
        plate,
        _watch(server.pid, end, use),
        *(_again(_quiz, server, end, use, EVERY, seed) for seed in range(AT_A_QUIZ)),
        *(_again(_sheets, server, end, use, SHEET_EVERY, seed) for seed in range(WITH_SHEETS)),
        _again(_class, server, end, use, CLASS_EVERY, 1),
    )
    return use, plate.result()


_Turn = Callable[[Server, Use, random.Random], Awaitable[None]]


async def _again(turn: _Turn, server: Server, end: float, use: Use, every: float, seed: int) -> None:
    """One visitor's turns, one after the other; what goes wrong in one is counted, and the next begins."""
    chance = random.Random(seed)
    while time.monotonic() < end:
        try:
            await turn(server, use, chance)
        except (OSError, RuntimeError, KeyError, TimeoutError) as error:
            use.faults[f"{type(error).__name__}: {error}"] += 1
        await asyncio.sleep(min(chance.uniform(0.5, 1.5) * every, max(0.0, end - time.monotonic())))


async def _quiz(server: Server, use: Use, chance: random.Random) -> None:
    """A quiz of ten questions from its first page to its result."""
    query = f"seed={chance.randrange(10_000)}&kinds={chance.choice(_KINDS)}&length=10"
    async with line_to(server) as socket:
        page = OpenPage(socket, "quiz", query)
        await page.load()
        await page.press("Start")
        while "I do not know" in page.buttons:
            await asyncio.sleep(EVERY)
            begun = time.perf_counter()
            await page.press(chance.choice([label for label in page.buttons if label != "Hint"]))
            use.answers.append(time.perf_counter() - begun)
            use.done["questions of a quiz answered"] += 1
            await page.press("Next question" if "Next question" in page.buttons else "See how it went")
    use.done["quizzes finished"] += 1


async def _sheets(server: Server, use: Use, chance: random.Random) -> None:
    """The files of one section, in a language."""
    language = chance.choice(list(Language)).value
    async with line_to(server) as socket:
        page = OpenPage(socket, "sections", f"section={chance.choice(_SECTIONS)}&language={language}")
        await page.load()
        for sheet in _SHEETS:
            await page.take(sheet)
            use.done["sheets taken"] += 1


async def _class(server: Server, use: Use, chance: random.Random) -> None:
    await a_class(server, PHONES, VIEWS, QUESTIONS, chance.randrange(1000))
    use.done["classes held"] += 1


async def _watch(pid: int, end: float, use: Use) -> None:
    start = time.monotonic()
    while time.monotonic() < end:
        own = await asyncio.to_thread(resident, pid)
        use.memory.append((time.monotonic() - start, own))
        use.workers.append(await asyncio.to_thread(_of_children, pid))
        await asyncio.sleep(min(PULSE, max(0.0, end - time.monotonic())))


def _of_children(pid: int) -> float:
    """Resident memory of all processes that a process has started, in megabytes."""
    told = subprocess.run(["ps", "-eo", "pid=,ppid=,rss="], capture_output=True, text=True, check=True)
    lines = [tuple(map(int, line.split())) for line in told.stdout.splitlines()]
    found, grown = {pid}, True
    while grown:
        more = {one for one, parent, _ in lines if parent in found} - found
        found, grown = found | more, bool(more)
    return sum(size for one, _, size in lines if one in found - {pid}) / 1024


def report(use: Use, plate: Tally, before: float, minutes: float) -> str:
    """The figures as Markdown."""
    late = [(when, size) for when, size in use.memory if when >= min(SETTLES, minutes * 30)]
    second = [(when, size) for when, size in use.memory if when >= minutes * 30]
    rows = [
        ("clicks on the plate answered", f"{len(plate.answers)}"),
        ("median, and 95 of 100 within", _times(plate.answers)),
        *((what, f"{count}") for what, count in sorted(use.done.items())),
        ("an answer of the quiz, median, and 95 of 100 within", _times(use.answers)),
        ("faults", f"{sum(use.faults.values()) + len(plate.failures)}"),
        ("memory before the first visitor", f"{before:.0f} MB"),
        *_by_part(use.memory, minutes),
        ("memory at most", f"{max(size for _, size in use.memory):.0f} MB"),
        ("slope after the first five minutes", f"{_slope(late):.3f} MB a minute"),
        ("slope in the second half", f"{_slope(second):.3f} MB a minute"),
        (
            "the workshop's processes, mean and most",
            f"{mean(use.workers):.0f} MB, {max(use.workers):.0f} MB",
        ),
    ]
    whole = ON_THE_PLATE + AT_A_QUIZ + WITH_SHEETS
    head = (f"{whole} visitors for {minutes:g} minutes, and a class of {PHONES}", "measured")
    faults = "\n".join(f"- {count} times: {fault}" for fault, count in use.faults.items())
    failures = "\n".join(f"- {failure}" for failure in dict.fromkeys(plate.failures))
    return "\n\n".join(filter(None, (f"{machine()}.", table(head, rows), faults, failures)))


def _by_part(memory: Iterable[tuple[float, float]], minutes: float) -> list[tuple[str, str]]:
    part = minutes * 60 / PARTS
    parts = itertools.groupby(memory, lambda reading: min(PARTS - 1, int(reading[0] // part)))
    return [
        (
            f"memory, mean of minutes {number * part / 60:g} to {(number + 1) * part / 60:g}",
            f"{mean(size for _, size in readings):.1f} MB",
        )
        for number, readings in parts
    ]


def _times(seconds: Sequence[float]) -> str:
    if len(seconds) < 2:
        return "–"
    return f"{median(seconds) * 1000:.0f} ms, {quantiles(seconds, n=20)[-1] * 1000:.0f} ms"


def _slope(readings: Sequence[tuple[float, float]]) -> float:
    """Megabytes a minute."""
    return linear_regression(*zip(*readings, strict=True)).slope * 60 if len(readings) > 2 else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        store = f"sqlite://{Path(folder) / 'classes.sqlite'}"
        with serving(environment={"BACKATLAS_STORE": store}) as server:
            asyncio.run(crowd(server, 1, 1, 1, 1))  # content is read on the first visit
            before = resident(server.pid)
            use, plate = asyncio.run(soak(server, chosen.minutes))
    text = report(use, plate, before, chosen.minutes)
    print(text, flush=True)
    if not chosen.dry:
        write_section("scale soak", text)


if __name__ == "__main__":
    main()
