"""Stories with a loop of their own: a test that drives a browser leaves its loop running in the thread of its process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def apart(story: Coroutine[Any, Any, T]) -> T:
    """What a story comes to, told in a thread of its own, whatever ran in this one before."""
    return done_apart(lambda: asyncio.run(story))


def done_apart(deed: Callable[[], T]) -> T:
    """What comes of a deed that has loops of its own, in a thread of its own."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(deed).result()
