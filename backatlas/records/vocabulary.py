"""What people type beside names: common words, places, complaints, versions, abbreviations, and what is not here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from backatlas.records.base import Id, Ids, Record, Text

Said = tuple[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)], ...]


class WordsByLanguage(Record):
    """What is said for one thing, in each language, the usual word first."""

    english: Said = ()
    latin: Said = ()
    french: Said = ()
    spanish: Said = ()
    portuguese: Said = ()
    italian: Said = ()
    german: Said = ()

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        """Every word once, in the order of the languages."""
        every = (
            *(*self.english, *self.latin, *self.french, *self.spanish),
            *(*self.portuguese, *self.italian, *self.german),
        )
        return iter(dict.fromkeys(every))


class Sense(StrEnum):
    """What a common word does in a query; it tells no muscle from another."""

    FILLING = "filling"
    MUSCLE = "muscle"
    PLACE = "place"
    STRETCH = "stretch"
    EXERCISE = "exercise"
    PAIN = "pain"


class Common(Record):
    """Words of one sense. `warnings` are signs to show beside the answers when such a word was typed."""

    id: Sense
    words: WordsByLanguage
    warnings: tuple[Id, ...] = ()


class Saying(Record):
    """Talk for a place or for several muscles; `means` are ids, most meant first."""

    id: Id
    words: WordsByLanguage
    means: Ids


class Complaint(Record):
    """Something felt or seen, the muscles in question, and the signs that say when to have it looked at.

    No muscle is named as its cause: they are those that lie there, or that hold the part in question.
    """

    id: Id
    name: Text
    words: WordsByLanguage
    means: Ids
    warnings: Ids


class Version(Record):
    """An exercise that has no page; `near` are ids of the exercises nearest to it."""

    id: Id
    words: WordsByLanguage
    near: Ids


class Absent(Record):
    """A well-known muscle that the atlas does not have; `near` are muscles of the atlas beside it."""

    id: Id
    words: WordsByLanguage
    near: Ids

    @property
    def name(self) -> str:
        return self.words.english[0]


class Abbreviation(Record):
    """Letters that stand for muscles or exercises, of the atlas or known to be absent."""

    short: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9/.&-]{2,8}$")]
    means: Ids


@dataclass(frozen=True)
class Vocabulary:
    """Everything in `content/search/`, each kind in reading order."""

    common: Mapping[str, Common]
    sayings: Mapping[str, Saying]
    complaints: Mapping[str, Complaint]
    versions: Mapping[str, Version]
    absent: Mapping[str, Absent]
    abbreviations: tuple[Abbreviation, ...]
