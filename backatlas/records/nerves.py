"""Nerves that something is to be said of, beside what the muscles' files say."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Strict, StringConstraints, model_validator

from backatlas.records.base import Id, Record, Text

NerveName = Annotated[str, StringConstraints(pattern=r"^[a-z]+( [a-z]+)*$")]


class Nerve(Record):
    """A nerve by its name without "nerve"; content/nerves.toml says what each field is for."""

    id: NerveName
    title: Text | None = None
    written: tuple[Text, ...] = ()
    stem: NerveName | None = None
    plexus: Annotated[bool, Strict()] = True
    elsewhere: Text | None = None
    also: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _says_by_whom(self) -> Self:
        if self.elsewhere and not self.sources:
            raise ValueError("what it supplies elsewhere needs a source")
        return self
