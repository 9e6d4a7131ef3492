"""What a trainer plans for, the lower back or the neck, and the ranges that sources give for a week."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from backatlas.records.base import Id, Record, Sources, Text


class Counting(StrEnum):
    """How a source counts sets; sums of different kinds cannot be compared."""

    FRACTIONAL = "fractional"
    EVERY = "every set"


class Area(Record):
    """A part of the back as trainers plan it. `expected` says whether a session for the whole back should train it."""

    id: Id
    name: Text
    about: Text
    expected: bool
    muscles: Annotated[tuple[Id, ...], Field(min_length=1)]


class Range(Record):
    """What a source says of sets or days a week, for a goal."""

    id: Id
    goal: Text
    what: Text
    counts: Counting
    sources: Sources
