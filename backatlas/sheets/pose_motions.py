"""The files by which the browser plays exercises: where they are, and from what each was made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from backatlas.atlas import Atlas
from backatlas.posing.played import PlayedExercise, read_played
from backatlas.records.training import Exercise
from backatlas.sheets.pose_stills import FOLDER, fresh

_CODE = Path(__file__).parents[1] / "posing"
_MADE_BY = ("moving.py", "played.py")


def motion_file(id_: str) -> Path:
    return FOLDER / f"{id_}-motion.json"


@lru_cache(maxsize=256)
def motion_of(id_: str) -> PlayedExercise | None:
    """An exercise as it is played; None where it has no look of its own."""
    try:
        return read_played(motion_file(id_))
    except FileNotFoundError:
        return None


def motions(atlas: Atlas) -> Iterator[tuple[Exercise, str, bool]]:
    """Each exercise with a look of its own, variants too, with the fingerprint of its motion, and whether its file is made from just that."""
    code = hashlib.sha256(b"".join((_CODE / name).read_bytes() for name in _MADE_BY)).hexdigest()
    for exercise, still, _ in fresh(atlas):
        mark = hashlib.sha256(f"{still}\n{code}".encode()).hexdigest()[:12]
        made = motion_of(exercise.id)
        yield exercise, mark, made is not None and made.made_of == mark
