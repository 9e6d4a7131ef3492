"""What some people need to change: conditions, the strains of exercises, and the cautions that follow from both."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from backatlas.records.base import Id, Record, Sources, Text


class Fit(StrEnum):
    """What a caution asks for, gravest first."""

    LEAVE_OUT = "leave out"
    CHANGE = "change it"

    @property
    def sign(self) -> str:
        """A mark that says the same without colour."""
        return "✕" if self is Fit.LEAVE_OUT else "△"


class Strain(Record):
    """Something an exercise asks of a body besides its muscles; `means` completes "it ..."."""

    id: Id
    name: Text
    means: Text


class Caution(Record):
    """What a condition asks of every exercise with a strain.

    A caution without sources is a convention of the atlas, and `why` says so.
    """

    strain: Id
    fit: Fit
    how: Text
    why: Text
    sources: tuple[Id, ...]


class Condition(Record):
    """Something to be careful with: what is known, when to ask somebody first, and what it changes."""

    id: Id
    name: Text
    about: Text
    ask_first: Text
    sources: Sources
    cautions: Annotated[tuple[Caution, ...], Field(min_length=1)]


class Advice(Record):
    """A caution as it reaches one exercise: `how` in the exercise's own words where it has some.

    `reasons` are the cautions that it follows from, gravest first; `how` is that of the gravest.
    """

    condition: Condition
    fit: Fit
    how: str
    reasons: Annotated[tuple[Caution, ...], Field(min_length=1)]

    @property
    def why(self) -> str:
        return self.reasons[0].why

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for caution in self.reasons for source in caution.sources))
