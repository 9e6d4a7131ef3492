"""What a training log of another program comes to: every row, and what could be read of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from backatlas.logs.columns import Columns
from backatlas.logs.dates import Dates


class LogError(Exception):
    """Raised when a file cannot be read as a log at all; the message is one for its owner."""


class RowKind(StrEnum):
    """What a row stands for. Only work counts towards coverage."""

    WORK = "work set"
    WARM_UP = "warm-up set"
    LISTED = "listed, without sets"
    NO_SET = "no set"


class Origin(StrEnum):
    """Whose layout the file has."""

    HEVY = "Hevy"
    STRONG = "Strong"
    FITNOTES = "FitNotes"
    STRONGLIFTS = "StrongLifts"
    FITBOD = "Fitbod"
    JEFIT = "Jefit"
    ALPHA = "Alpha Progression"
    GARMIN = "Garmin"
    FREE_EXERCISE_DB = "free-exercise-db"
    WGER = "wger"
    TABLE = "a table"


@dataclass(frozen=True, slots=True)
class LogRow:
    """One set of the file, or one row that holds several alike.

    `row` counts rows with content from 1 below the header; rows that hold several different sets give an entry for
    each. `exercise` is the name as written, `raw` the row as it stood, `written` its date as it stood. `seconds` is a
    time under load; `weight` is in `unit`, "kg" or "lb", which is empty where the file does not say. `fault` says what
    could not be read, and is empty when all could.
    """

    row: int
    exercise: str
    kind: RowKind
    on: date | None = None
    workout: str = ""
    reps: int | None = None
    seconds: int | None = None
    weight: float | None = None
    fault: str = ""
    raw: tuple[str, ...] = ()
    sets: int = 1
    unit: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Log:
    """Every row of a file in its order; `notes` says what its owner should know about how it was read.

    `dated` tells that the file has dates, even where none can be read: what has no day then belongs to no week.
    `places` are the columns that were taken for what, in a table.
    """

    origin: Origin
    columns: tuple[str, ...]
    entries: tuple[LogRow, ...]
    notes: tuple[str, ...] = ()
    dated: bool = False
    dates: Dates = field(default_factory=Dates)
    places: Columns = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The exercises as written, each once, in order."""
        return tuple(dict.fromkeys(entry.exercise for entry in self.entries if entry.exercise))

    @property
    def faulty(self) -> tuple[LogRow, ...]:
        return tuple(entry for entry in self.entries if entry.fault)

    @property
    def undated(self) -> tuple[LogRow, ...]:
        """Sets without a day in a log that has dates; they count in no week."""
        return tuple(entry for entry in self.entries if self.dated and entry.on is None)
