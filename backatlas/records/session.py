"""A training session: warm-up, main work and cool-down, each an ordered list of exercises with a dose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic.types import Strict

from backatlas.records.base import Id, Record, Text
from backatlas.records.own import MOST_OWN, OwnExercise
from backatlas.records.training import Level

# Far above any real session. A link or a file beyond them is a mistake or an attack.
MOST_ITEMS, MOST_SETS, MOST_REPS = 40, 20, 100
LONGEST_HOLD, LONGEST_REST = 1800, 900  # seconds
LONGEST_LINE = 120
FEWEST_WEEKS, MOST_WEEKS = 6, 12  # of a plan
MOST_DAYS = 3  # of training in a week, and sessions that take turns


def _one_line(text: object) -> object:
    """Line breaks and runs of spaces as single spaces; what is no text is left for pydantic to refuse."""
    return " ".join(text.split()) if isinstance(text, str) else text


def _printable(text: str) -> str:
    if not text.isprintable():  # control characters, and those that turn the direction of the text round
        raise ValueError("holds characters that cannot be shown")
    return text


def _rising(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] > span[1]:
        raise ValueError(f"runs down, from {span[0]} to {span[1]}; the smaller number stands first")
    return span


OneLine = Annotated[
    str,
    StringConstraints(max_length=LONGEST_LINE),
    BeforeValidator(_one_line),
    AfterValidator(_printable),
]
Count = Annotated[int, Strict(), Field(ge=1, le=MOST_REPS)]
Seconds = Annotated[int, Strict(), Field(ge=1, le=LONGEST_HOLD)]
WeekNumber = Annotated[int, Strict(), Field(ge=1, le=MOST_WEEKS)]
Reps = Annotated[tuple[Count, Count], AfterValidator(_rising)]
Hold = Annotated[tuple[Seconds, Seconds], AfterValidator(_rising)]


class Phase(StrEnum):
    WARM_UP = "warm-up"
    MAIN = "main work"
    COOL_DOWN = "cool-down"


class Aim(StrEnum):
    """What a session sets out to do. Rules about areas left out concern only one for the whole back."""

    WHOLE = "whole back"
    PART = "a part of the back"


class Goal(StrEnum):
    """What the work is for; how a plan goes on depends on it."""

    STRENGTH = "strength"
    SIZE = "muscle size"
    CONTROL = "control"


class Day(StrEnum):
    """Sessions that take turns from one training to the next."""

    A = "A"
    B = "B"
    C = "C"


class Item(Record):
    """One exercise of a session with its dose.

    `reps` and `seconds` are ranges, both ends included. With `reps` alone the repetitions are counted, with
    `seconds` alone a set is held that long, and with both each repetition is. `rest` is in seconds, after a set.
    An item with a `day` is done on that day alone, one without on every day.
    """

    part: Phase
    exercise: Annotated[Id, StringConstraints(max_length=60)]
    sets: Annotated[int, Strict(), Field(ge=1, le=MOST_SETS)] = 1
    reps: Reps | None = None
    seconds: Hold | None = None
    each_side: bool = False
    load: OneLine = ""
    rest: Annotated[int, Strict(), Field(ge=0, le=LONGEST_REST)] = 0
    day: Day | None = None

    @model_validator(mode="after")
    def _has_an_amount(self) -> Self:
        if self.reps is None and self.seconds is None:
            raise ValueError("needs reps, seconds or both")
        return self

    @property
    def dose(self) -> str:
        """The dose in words, as "3 × 8–12 each side" or "2 × 5 of 10 s"."""
        amount = " of ".join(
            part
            for part in (
                span(self.reps) if self.reps else "",
                f"{span(self.seconds)} s" if self.seconds else "",
            )
            if part
        )
        return f"{self.sets} × {amount}{' each side' if self.each_side else ''}"


class Planned(Record):
    """When a plan of the session begins, how long it runs, and the hour and zone in which it stands in calendars.

    `missed` are weeks, counted from 1, that were not done. `at` is a time of the day, as "18:00"; `zone` the name of a
    time zone, as "Europe/Berlin".
    """

    start: date
    weeks: Annotated[int, Strict(), Field(ge=FEWEST_WEEKS, le=MOST_WEEKS)] = 8
    lighter: Annotated[bool, Strict()] = True
    missed: Annotated[tuple[WeekNumber, ...], Field(max_length=MOST_WEEKS)] = ()
    at: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = "18:00"
    zone: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_+/-]{1,64}$")] = "UTC"


class Session(Record):
    """Items stand in the order of their parts, and within a part in the order in which they are done.

    `id` is chance, not content: it names the session in calendars, stays through every edit, and travels in link and
    file, so that a changed plan replaces its own events and nobody else's. A copy for somebody else gets another.
    `own` are exercises that items name beside those of the atlas.
    """

    id: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")] = ""
    title: OneLine = ""
    aim: Aim = Aim.WHOLE
    level: Level | None = None
    goal: Goal | None = None
    per_week: Annotated[int, Strict(), Field(ge=1, le=MOST_DAYS)] | None = None
    plan: Planned | None = None
    items: Annotated[tuple[Item, ...], Field(max_length=MOST_ITEMS)] = ()
    own: Annotated[tuple[OwnExercise, ...], Field(max_length=MOST_OWN)] = ()

    @field_validator("own")
    @classmethod
    def _told_apart(cls, own: tuple[OwnExercise, ...]) -> tuple[OwnExercise, ...]:
        if len({one.id for one in own}) < len(own):
            raise ValueError("two own exercises have the same id")
        return own

    @field_validator("items")
    @classmethod
    def _by_part(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(sorted(items, key=lambda item: list(Phase).index(item.part)))

    def of(self, part: Phase) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.part is part)

    def with_items(self, items: Iterable[Item]) -> Session:
        """The same session with other items; an own exercise that none of them names goes.

        Raises:
            pydantic.ValidationError: when there are more than `MOST_ITEMS`.
        """
        kept = tuple(items)
        named = {item.exercise for item in kept}
        own = tuple(one for one in self.own if one.id in named)
        return Session.model_validate({**dict(self), "items": kept, "own": own})

    def called(self, id_: str) -> Session:
        """The same session under another identity."""
        return Session.model_validate({**dict(self), "id": id_})

    @property
    def days(self) -> tuple[Day, ...]:
        """The days that take turns, in order; none where every training is alike."""
        return tuple(sorted({item.day for item in self.items if item.day}))

    def on(self, day: Day | None) -> tuple[Item, ...]:
        """What is done on a day: its own items and those of every day."""
        return tuple(item for item in self.items if item.day in (None, day))


def identity_of(source: str | bytes) -> str:
    """An identity for a session that came without one, by an old link or file: the same source gives the same."""
    return sha256(source.encode() if isinstance(source, str) else source).hexdigest()[:16]


class Sample(Record):
    """A session of the content, to start from; `about` says whom it suits, `sources` where its doses come from."""

    id: Id
    about: Text
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    session: Session

    @property
    def name(self) -> str:
        return self.session.title


def span(ends: tuple[int, int]) -> str:
    """A range as it is read: "8–12", or "8" when both ends are equal."""
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"
