"""A trainer's own exercise: it belongs to one session, travels with that, and is in no content."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from backatlas.records.base import Id, Record

PREFIX = "own-"  # of the ids of own exercises; no exercise of the content has one of these
MOST_OWN, MOST_MOVEMENTS = 10, 6
LONGEST_NAME = 60
# None of these means anything to Markdown or HTML inside a line, so that a name is a name wherever it is shown.
_SIGNS = frozenset(" '’“”\"(),./+-–—%&°×½¼!?#")


def is_own(id_: str) -> bool:
    """Whether an id of an exercise is that of a trainer's own."""
    return id_.startswith(PREFIX)


def _one_line(text: object) -> object:
    return " ".join(unicodedata.normalize("NFC", text).split()) if isinstance(text, str) else text


def _plain(name: str) -> str:
    strange = [sign for sign in name if not (sign in _SIGNS or unicodedata.category(sign)[0] in "LMN")]
    if strange:
        raise ValueError(
            f"holds “{strange[0]}”, which a name cannot have; letters, digits and ' ( ) , . / + - % & ! ? # are fine"
        )
    if not name[0].isalnum():
        raise ValueError("begins with a sign; put a letter or a digit first")
    return name


Name = Annotated[
    str,
    StringConstraints(min_length=2, max_length=LONGEST_NAME),
    BeforeValidator(_one_line),
    AfterValidator(_plain),
]
MovementId = Annotated[str, StringConstraints(pattern=r"^[a-z]+: [a-z][a-z ]+$", max_length=60)]
Movements = Annotated[tuple[MovementId, ...], Field(max_length=MOST_MOVEMENTS)]


class OwnExercise(Record):
    """An exercise that a trainer made: its name, and what it counts as.

    That is an exercise of the atlas, `base`, or else the movements that it makes against a load, `moves`, and those that
    it holds against one, `holds`.
    """

    id: Annotated[str, StringConstraints(pattern=rf"^{PREFIX}[1-9][0-9]?$")]
    name: Name
    base: Annotated[Id, StringConstraints(max_length=60)] | None = None
    moves: Movements = ()
    holds: Movements = ()

    @model_validator(mode="after")
    def _counts_as_something(self) -> Self:
        asked = (*self.moves, *self.holds)
        if self.base and asked:
            raise ValueError("is like an exercise of the atlas, or made of movements, but not both")
        if not self.base and not asked:
            raise ValueError("needs an exercise of the atlas that it is like, or at least one movement")
        if len(set(asked)) < len(asked):
            raise ValueError("names a movement twice")
        return self
