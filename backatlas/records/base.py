"""What all records are made of: frozen, strict, and with ids that never change."""

from __future__ import annotations

from typing import Annotated

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
