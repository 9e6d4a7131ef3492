"""All content, loaded and checked once, with every relation readable both ways."""

from backatlas.atlas.entries import ExerciseEntry, LinkEntry, MuscleEntry, NotInAtlasError
from backatlas.atlas.loading import load
from backatlas.atlas.model import Atlas
from backatlas.atlas.ties import StructureEntry
from backatlas.folders import CONTENT

__all__ = [
    "CONTENT",
    "Atlas",
    "ExerciseEntry",
    "LinkEntry",
    "MuscleEntry",
    "NotInAtlasError",
    "StructureEntry",
    "load",
]
