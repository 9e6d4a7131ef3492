"""Points in time that survive a clock which is set: how long ago something was, never when."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Moment:
    """Milliseconds of two clocks: `ticks` of one that nobody sets, which began with `origin`; `wall` of the calendar's."""

    origin: str
    ticks: int
    wall: int

    def as_text(self) -> str:
        return f"{self.origin} {self.ticks} {self.wall}"

    @staticmethod
    def of(text: str) -> Moment:
        """The moment that was written by `as_text`."""
        origin, ticks, wall = text.rsplit(" ", 2)
        return Moment(origin, int(ticks), int(wall))


def elapsed(since: Moment, now: Moment) -> int:
    """Milliseconds from one moment to the other, never fewer than none.

    Where both have the same origin the calendar's clock does not count. After the machine has started anew only that
    one is left, and if it went back meanwhile, no time has passed.
    """
    if since.origin == now.origin:
        return max(0, now.ticks - since.ticks)
    return max(0, now.wall - since.wall)


def left(of: int, since: Moment, now: Moment) -> int:
    """How many of so many milliseconds are left."""
    return max(0, of - elapsed(since, now))


def this_moment() -> Moment:
    """Now, on this machine: all its processes agree on it."""
    return Moment(_origin(), _ticks(), time.time_ns() // 1_000_000)


def _ticks() -> int:
    # Goes on while the machine sleeps, where the system has such a clock.
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    nanoseconds = time.monotonic_ns() if clock is None else time.clock_gettime_ns(clock)
    return nanoseconds // 1_000_000


@lru_cache(maxsize=1)
def _origin() -> str:
    """The start of this machine; of this process where the system does not say."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return f"process-{time.time_ns()}"
