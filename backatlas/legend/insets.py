"""Parts of the plate that are shown enlarged, as boxes around landmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backatlas.plate.build import Plate
from backatlas.plate.frame import TOP, Frame
from backatlas.reading.problems import ContentError, Problem
from backatlas.records.region import CloseUp


@dataclass(frozen=True)
class Inset:
    """A part of the plate worth a closer look: its name, what to see there, where, and how deep."""

    id: str
    title: str
    about: str
    frame: Frame
    depth: int


def insets(close_ups: Sequence[CloseUp], plate: Plate) -> tuple[Inset, ...]:
    """The close-ups of the atlas as boxes on its plate.

    Raises:
        ContentError: a border is at no landmark.
    """
    problems = [
        Problem("atlas.toml", f"{one.id}.{side}", f'"{border.landmark}" is not a landmark')
        for one in close_ups
        for side, border in (("top", one.top), ("bottom", one.bottom), ("side", one.side))
        if border.landmark not in plate.landmarks
    ]
    if problems:
        raise ContentError(problems)
    return tuple(Inset(one.id, one.title, one.about, _around(one, plate), one.depth) for one in close_ups)


def _around(one: CloseUp, plate: Plate) -> Frame:
    """A box with equal halves."""
    landmarks = plate.landmarks
    high = TOP - float(landmarks[one.top.landmark][2]) - one.top.beyond
    low = TOP - float(landmarks[one.bottom.landmark][2]) - one.bottom.beyond
    wide = float(landmarks[one.side.landmark][0]) + one.side.beyond
    return Frame(*(round(border, 1) for border in (-wide, high, wide, low))).within(plate.frame)
