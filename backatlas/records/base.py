"""What all records are made of: frozen, strict, and with ids that never change."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Ids = Annotated[tuple[Id, ...], Field(min_length=1)]
Some = Annotated[tuple[Text, ...], Field(min_length=1)]
Sources = Annotated[tuple[Id, ...], Field(min_length=1)]


class Record(BaseModel):
    """A frozen record that refuses fields it does not know and values of the wrong type."""

    # Lax mode only turns TOML/YAML strings and lists into enums and tuples; numbers never become text.
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExplainedEnum(StrEnum):
    """A closed list whose members are written as a value and its meaning, which completes what a screen says."""

    _value_: str
    meaning: str

    # A member is looked up by its value alone.
    def __new__(cls, value: str, meaning: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class HeadedEnum(ExplainedEnum):
    """A closed list whose members are written as a value, which stands in links, and the words that a screen has for it."""

    @property
    def heading(self) -> str:
        return self.meaning
