"""What a store of classes can do. There are two: embedded SQLite, and Valkey or Redis.

Of a class a store knows drawers of fields, texts under names, and nothing of what they mean. A change happens whole or
not at all, and may bring a note along, which everybody hears who listens to the class, in whatever process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from backatlas.classroom.moments import Moment

Contents = Mapping[str, Mapping[str, str]]


class StoreTroubleError(Exception):
    """The store cannot be reached, or does not take what it is given; it may be tried again."""


class NoClassError(Exception):
    """There is no such class, or no longer."""


@dataclass(frozen=True, slots=True)
class Field:
    """A text under a name in a drawer of a class; None stands for none: nothing is there, or nothing is to be left."""

    drawer: str
    name: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """What is heard of a change: of which class, its number there, and what it says."""

    code: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ClassFound:
    """A class as it is in the store: the number of its last note, its age in ms, and the drawers that were asked for."""

    number: int
    age: int
    drawers: Contents


@dataclass(frozen=True, slots=True)
class Ears:
    """Who listens: to notes, and to the store's going and coming back, after which notes may have been missed."""

    note: Callable[[Note], None]
    gone: Callable[[], None]
    back: Callable[[], None]


class Store(Protocol):
    """Where classes are kept. Every call but `listen` and `leave` may raise `StoreTroubleError`."""

    async def open(self, ears: Ears) -> None:
        """Begin. Notes reach `ears` on this event loop."""

    async def close(self) -> None:
        """End, and let go of files and connections."""

    async def now(self) -> Moment:
        """The moment by the clock on which all agree who use this store."""

    async def begin(self, code: str, fields: Sequence[Field], seconds: int) -> bool:
        """Keep a new class, to be forgotten after so many seconds; False where there is one of that code."""

    async def change(
        self,
        code: str,
        fields: Sequence[Field],
        needs: Sequence[Field] = (),
        note: str | None = None,
        most: tuple[str, int] | None = None,
    ) -> bool:
        """Put fields into a class where all that it needs is as it says; False where it is not, or a drawer is full.

        With `most` a drawer may hold so many fields afterwards. A note gives the class its next number.

        Raises:
            NoClassError: there is no such class.
        """

    async def read(self, code: str, drawers: Sequence[str]) -> ClassFound:
        """The class with these drawers; one that holds nothing is empty.

        Raises:
            NoClassError: there is no such class.
        """

    async def forget(self, code: str, note: str) -> None:
        """Forget a class and all that is in it, and tell who listens."""

    async def listen(self, code: str) -> None:
        """Hear of a class from now on: what is read afterwards misses nothing that is not heard."""

    async def leave(self, code: str) -> None:
        """Hear of it no longer."""

    async def sweep(self) -> None:
        """Forget all classes whose time is over."""
