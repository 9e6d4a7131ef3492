"""How often something may be done: so many times at once, and then so many a second."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

_MOST_KNOWN = 10_000
_MOST_OWED = 2  # times what may be done at once


class Allowance:
    """Tokens that are taken one by one and come back slowly; `clock` is in seconds and only goes forward."""

    def __init__(self, at_once: int, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(at_once)
        self._rate = a_second
        self._clock = clock
        self._left = self._most
        self._seen = clock()

    def take(self) -> bool:
        """Whether one was left; it is gone then."""
        self._refill()
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def owe(self) -> None:
        """Take one, also where none is left: of many at once, those beyond the last are waited for afterwards."""
        self._refill()
        self._left = max(self._left - 1, -_MOST_OWED * self._most)

    @property
    def empty(self) -> bool:
        self._refill()
        return self._left < 1

    def _refill(self) -> None:
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._seen) * self._rate)
        self._seen = now


class Allowances:
    """One for each of many, as of addresses; of more than it can know it forgets those that were asked for longest ago."""

    def __init__(self, at_once: int, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._new = partial(Allowance, at_once, a_second, clock)
        self._known: OrderedDict[str, Allowance] = OrderedDict()

    def of(self, who: str) -> Allowance:
        found = self._known.setdefault(who, self._new())
        self._known.move_to_end(who)
        if len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
        return found
