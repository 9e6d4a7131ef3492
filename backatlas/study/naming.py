"""The six languages in which the atlas names its muscles."""

from __future__ import annotations

from enum import StrEnum

from backatlas.models import Muscle


class Language(StrEnum):
    ENGLISH = "english"
    LATIN = "latin"
    FRENCH = "french"
    SPANISH = "spanish"
    PORTUGUESE = "portuguese"
    ITALIAN = "italian"


def name_of(muscle: Muscle, language: Language = Language.ENGLISH) -> str:
    """The muscle's name in that language, as the content has it."""
    name: str = getattr(muscle.names, language)
    return name
