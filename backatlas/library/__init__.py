"""All content, loaded and checked once, with every relation readable both ways."""

from backatlas.folders import CONTENT
from backatlas.library.entries import ExerciseEntry, LinkEntry, MuscleEntry, NotInAtlasError
from backatlas.library.loading import load
from backatlas.library.model import Library

__all__ = [
    "CONTENT",
    "ExerciseEntry",
    "Library",
    "LinkEntry",
    "MuscleEntry",
    "NotInAtlasError",
    "load",
]
