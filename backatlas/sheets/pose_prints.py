"""Stills of exercises as they are printed: the first and the last pose side by side on white paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from backatlas.atlas import Atlas
from backatlas.records.training import Exercise
from backatlas.sheets.body_picture import as_svg
from backatlas.sheets.pose_stills import FOLDER, pictured, stills_of


@dataclass(frozen=True, slots=True)
class PosePrint:
    """An exercise as SVGs: its first and its last pose side by side, and the last alone, which is smaller.

    `shows` names whom they show.
    """

    both: str
    last: str
    shows: str


_BOX = (300, 300)  # dots of one pose: about 250 an inch where it is printed
_SMALL = (150, 130)
_APART = 20
_COLOURS = 96


def pose_prints(atlas: Atlas, exercises: Iterable[str]) -> dict[str, PosePrint]:
    """Prints of each exercise that has stills, or whose base has, by the exercise's id."""
    shown = {id_: pictured(atlas.exercises[id_], atlas.exercises) for id_ in exercises}
    return {id_: _printed(one) for id_, one in shown.items() if one}


def _printed(exercise: Exercise) -> PosePrint:
    first, *_, last = (still.file for still in stills_of(exercise))
    return PosePrint(_side_by_side((first, last)), _side_by_side((last,), _SMALL), exercise.name)


@lru_cache(maxsize=256)
def _side_by_side(files: tuple[str, ...], box: tuple[int, int] = _BOX) -> str:
    poses = [_read(file, box) for file in files]
    wide = sum(one.width for one in poses) + _APART * (len(poses) - 1)
    whole = Image.new("RGB", (wide, max(one.height for one in poses)), "white")
    left = 0
    for one in poses:
        whole.paste(one, (left, whole.height - one.height), one)
        left += one.width + _APART
    return as_svg(whole.quantize(_COLOURS, dither=Image.Dither.NONE))


def _read(file: str, box: tuple[int, int]) -> Image.Image:
    with Image.open(FOLDER / file) as still:
        found = still.convert("RGBA")
    found.thumbnail(box)
    return found
