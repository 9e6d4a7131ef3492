"""The anatomy of the back, the exercises that load it, and the reasons that tie the two together.

>>> import backatlas
>>> link = backatlas.load()["trapezius"].exercises[0]
>>> print(f"{link.exercise_name}: {link.role}, grade {link.grade}")
Band pull-apart: prime mover, grade B
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from backatlas.atlas import Atlas, ExerciseEntry, LinkEntry, MuscleEntry, NotInAtlasError, StructureEntry
    from backatlas.reading.problems import ContentError, Problem

__version__ = "0.4.0"
__all__ = [
    "Atlas",
    "ContentError",
    "ExerciseEntry",
    "LinkEntry",
    "MuscleEntry",
    "NotInAtlasError",
    "Problem",
    "StructureEntry",
    "__version__",
    "load",
]


def load(content: Path | None = None) -> Atlas:
    """Read and check the atlas: the content that comes with the package, or that of another folder.

    Raises:
        ContentError: with every problem found, each as `file: field: message`.
    """
    # Not until it is asked for, as the classes below: importing the package alone takes no time.
    from backatlas.atlas import CONTENT
    from backatlas.atlas import load as read

    return read(content or CONTENT)


def __getattr__(name: str) -> object:
    if name in ("ContentError", "Problem"):
        return getattr(import_module("backatlas.reading.problems"), name)
    if name in __all__:
        return getattr(import_module("backatlas.atlas"), name)
    raise AttributeError(f"module 'backatlas' has no attribute {name!r}")
