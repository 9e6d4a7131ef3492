"""What a training log of another program comes to: every row, and what could be read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LogError(Exception):
    """Raised when a file cannot be read as a log at all; the message is one for its owner."""


class Kind(StrEnum):
    """What a row stands for. Only work counts towards coverage."""

    WORK = "work set"
    WARM_UP = "warm-up set"
    LISTED = "listed, without sets"
    NO_SET = "no set"


class Origin(StrEnum):
    """Whose layout the file has."""

    HEVY = "Hevy"
    STRONG = "Strong"
    FREE_EXERCISE_DB = "free-exercise-db"
    WGER = "wger"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the file.

    `row` counts from 1 without the header. `exercise` is the name as written, `raw` the row as it stood. `seconds`
    is a time under load; `weight` is in the unit of the file. `fault` says what could not be read, and is empty
    when all could.
    """

    row: int
    exercise: str
    kind: Kind
    on: date | None = None
    workout: str = ""
    reps: int | None = None
    seconds: int | None = None
    weight: float | None = None
    fault: str = ""
    raw: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Log:
    """Every row of a file in its order; `notes` says what its owner should know about how it was read."""

    origin: Origin
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The exercises as written, each once, in order."""
        return tuple(dict.fromkeys(entry.exercise for entry in self.entries if entry.exercise))

    @property
    def faulty(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.fault)
