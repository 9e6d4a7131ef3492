"""How far one process goes, how several add up, and how fast a server is there: the figures of many visitors.

`make bench-scale` takes about an hour. `--minutes` makes it shorter; the table says how long it was measured. Everything runs on
this machine, the visitors too, so that they take part of its cores.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, median, quantiles
from types import MappingProxyType

from bench.load import STAGGER, Tally, crowd, resident
from bench.report import machine, table, write_section
from tests.wire import said_to
from tools.server import Server, serving

VISITORS, EVERY, MINUTES = 500, 5.0, 20.0
SETTLES = 300.0  # seconds after which memory shall stay as it is
REPLICAS = (1, 2, 4)
EACH = 200  # visitors of one replica
STARTS = 5
LIMIT = 0.100  # seconds for 95 of 100 answers
LINEAR = 0.2


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was met in a stretch of time: the visitors' tally, and the seconds of processor that the servers took."""

    tally: Tally
    seconds: float
    processor: float

    @property
    def rate(self) -> float:
        return len(self.tally.answers) / self.seconds

    @property
    def p95(self) -> float:
        return quantiles(self.tally.answers, n=20)[-1] if len(self.tally.answers) > 1 else float("nan")

    @property
    def each(self) -> float:
        """Seconds of processor for an answer, arrivals included."""
        return self.processor / max(1, len(self.tally.answers))


def processor_of(pid: int) -> float:
    """Seconds of processor that a process has taken; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


async def _all(servers: Sequence[Server], visitors: int, seconds: float, every: float) -> list[Tally]:
    return await asyncio.gather(
        *(crowd(server, visitors, seconds, every, seed) for seed, server in enumerate(servers, 1))
    )


def stretch(servers: Sequence[Server], visitors: int, seconds: float, every: float) -> Stretch:
    """So many visitors on each server, their arrivals first, then for so long."""
    before = sum(processor_of(server.pid) for server in servers)
    begun = time.monotonic()
    tallies = asyncio.run(_all(servers, visitors, seconds, every))
    whole = Tally()
    for one in tallies:
        whole.arrivals += one.arrivals
        whole.answers += one.answers
        whole.failures += one.failures
        whole.skipped += one.skipped
        whole.memory += one.memory
    used = sum(processor_of(server.pid) for server in servers) - before
    return Stretch(whole, time.monotonic() - begun, used)


def _warm(server: Server) -> None:
    asyncio.run(crowd(server, 1, 1, 1, 1))


def one_process(visitors: int, minutes: float, every: float) -> str:
    """Many visitors on one process: answers, errors, and memory over time."""
    with serving() as server:
        _warm(server)
        before = resident(server.pid)
        met = stretch([server], visitors, minutes * 60, every)
    tally = met.tally
    arrived = visitors * STAGGER
    late = [(when, size) for when, size in tally.memory if when >= arrived + min(SETTLES, minutes * 30)]
    slope = linear_regression(*zip(*late, strict=True)).slope * 60 if len(late) > 2 else float("nan")
    rows = [
        ("clicks answered", f"{len(tally.answers)}"),
        ("answers a second", f"{met.rate:.1f}"),
        ("answer, median", f"{median(tally.answers) * 1000:.0f} ms"),
        (
            "answer, 95 of 100 within",
            f"{met.p95 * 1000:.0f} ms ({'kept' if met.p95 < LIMIT else 'missed'}: 100 ms)",
        ),
        ("answer, longest", f"{max(tally.answers) * 1000:.0f} ms"),
        ("clicks left out because the last was unanswered", f"{tally.skipped}"),
        ("visitors that failed", f"{len(tally.failures)}"),
        ("first page, median", f"{median(tally.arrivals) * 1000:.0f} ms"),
        ("processor of the server, of one core", f"{100 * met.processor / met.seconds:.0f} %"),
        ("processor for an answer", f"{met.each * 1000:.1f} ms"),
        (
            "memory before, when all had come, at the end",
            f"{before:.0f}, {_at(tally, arrived):.0f}, {tally.memory[-1][1]:.0f} MB",
        ),
        ("growth after the first minutes", f"{slope:.2f} MB a minute"),
    ]
    failures = "\n".join(f"- {failure}" for failure in dict.fromkeys(tally.failures))
    head = (f"One process, {visitors} visitors, a click each {every:g} s, {minutes:g} minutes", "measured")
    return "\n\n".join(filter(None, (table(head, rows), failures)))


def _at(tally: Tally, seconds: float) -> float:
    return next((size for when, size in tally.memory if when >= seconds), tally.memory[-1][1])


def several(minutes: float, every: float) -> str:
    """One, two and four processes, each with the same number of visitors."""
    cores = os.cpu_count() or 1
    rows, first = [], 0.0
    for count in REPLICAS:
        with ExitStack() as open_:
            servers = [open_.enter_context(serving()) for _ in range(count)]
            for server in servers:
                _warm(server)
            met = stretch(servers, EACH, minutes * 60, every)
        first = first or met.rate
        share = met.rate / (first * count)
        rows.append(
            (
                f"{count}",
                f"{met.rate:.1f}",
                f"{share:.2f}",
                f"{met.p95 * 1000:.0f} ms",
                f"{met.processor / met.seconds:.2f} of {cores}",
                f"{met.each * 1000:.1f} ms",
                f"{len(met.tally.failures)}",
            )
        )
    head = (
        "replicas",
        "answers a second",
        "of as many times one",
        "95 of 100",
        "cores taken",
        "processor an answer",
        "failed",
    )
    told = f"{EACH} visitors each, a click each {every:g} s, {minutes:g} minutes; linear means at least {1 - LINEAR:g}."
    return f"{table(head, rows)}\n\n{told}"


def cold_start(starts: int) -> str:
    """From starting the process until the first page has run, as its first visitor meets it."""
    ready, shown = [], []
    for _ in range(starts):
        begun = time.perf_counter()
        with serving() as server:
            ready.append(time.perf_counter() - begun)
            said_to(server)
            shown.append(time.perf_counter() - begun)
    rows = [
        ("until the server answers", f"{median(ready):.1f} s", f"{max(ready):.1f} s"),
        ("until the first page is there", f"{median(shown):.1f} s", f"{max(shown):.1f} s"),
    ]
    return table((f"Cold start, {starts} times; at most 5 s", "median", "longest"), rows)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES, help="of the visitors on one process")
    parser.add_argument("--visitors", type=int, default=VISITORS)
    parser.add_argument(
        "--every", type=float, default=EVERY, help="seconds between two clicks of one visitor"
    )
    parser.add_argument("--each", type=float, default=3.0, help="minutes of each number of replicas")
    parser.add_argument("--starts", type=int, default=STARTS)
    parser.add_argument("--part", choices=("one", "several", "cold"), help="only this")
    parser.add_argument("--dry", action="store_true", help="print only; leave docs/performance.md alone")
    chosen = parser.parse_args()
    parts: Mapping[str, Callable[[], str]] = MappingProxyType(
        {
            "one": lambda: one_process(chosen.visitors, chosen.minutes, chosen.every),
            "several": lambda: several(chosen.each, chosen.every),
            "cold": lambda: cold_start(chosen.starts),
        }
    )
    for name, measure in parts.items():
        if chosen.part in (None, name):
            text = f"{machine()}.\n\n{measure()}"
            print(f"{text}\n", flush=True)
            if not chosen.dry:
                write_section(f"scale {name}", text)


if __name__ == "__main__":
    main()
