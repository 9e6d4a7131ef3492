"""The seven languages in which the atlas names a muscle."""

from __future__ import annotations

import re
from enum import StrEnum

from backatlas.records.anatomy import Muscle, MuscleNames
from backatlas.records.structures import StructureNames
from backatlas.wording import english

# "Muscle" before a name, singular and plural, is M. and Mm. on a plate, as in Terminologia Anatomica.
_MUSCLE = re.compile(r"^(Musculus|Muscle|Músculo|Muscolo) ")
_MUSCLES = re.compile(r"^(Musculi|Muscles|Músculos|Muscoli) ")


class Language(StrEnum):
    """A language; its value is a field of `Names`."""

    ENGLISH = "english"
    LATIN = "latin"
    FRENCH = "french"
    SPANISH = "spanish"
    PORTUGUESE = "portuguese"
    ITALIAN = "italian"
    GERMAN = "german"

    @property
    def code(self) -> str:
        """The language's tag in a document, after BCP 47."""
        return _CODES[self]

    def of(self, names: MuscleNames) -> str:
        """The full name."""
        return str(getattr(names, self.value))

    def of_structure(self, names: StructureNames) -> str:
        """The name of a bone, nerve or other structure, in English where none is known in this language."""
        return str(getattr(names, self.value) or names.english)

    def short(self, names: MuscleNames) -> str:
        """The name as a plate has it, such as "M. teres minor" for "Musculus teres minor"."""
        return _MUSCLES.sub("Mm. ", _MUSCLE.sub("M. ", self.of(names)))


_CODES = {
    Language.ENGLISH: "en",
    Language.LATIN: "la",
    Language.FRENCH: "fr",
    Language.SPANISH: "es",
    Language.PORTUGUESE: "pt",
    Language.ITALIAN: "it",
    Language.GERMAN: "de",
}


def name_of(muscle: Muscle, language: Language = Language.ENGLISH) -> str:
    """The muscle's name in that language, as the content has it."""
    return language.of(muscle.names)


def said_with(language: Language, muscle: Muscle) -> str:
    """The muscle inside an English sentence: "the diaphragm", with its name in another language in brackets after it."""
    said, name = english.said(muscle), name_of(muscle, language)
    return said if language is Language.ENGLISH or name == muscle.name else f"{said} ({name})"
