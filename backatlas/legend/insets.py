"""Parts of the plate that are shown enlarged, as boxes around landmarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backatlas.legend.labels import Frame
from backatlas.plate.landmarks import Point
from backatlas.plate.paths import TOP


@dataclass(frozen=True)
class Inset:
    """A part of the plate worth a closer look: its name, what to see there, where, and how deep."""

    id: str
    title: str
    about: str
    frame: Frame
    depth: int


def insets(landmarks: Mapping[str, Point]) -> tuple[Inset, ...]:
    """The suboccipital region, and the muscles between two vertebrae of the chest and of the loins."""
    nape = _around(
        landmarks,
        top=("external_occipital_protuberance", 14),
        bottom=("C3_spinous", -10),
        side=("mastoid_tip", 14),
    )
    chest = _around(landmarks, top=("T7_transverse", 16), bottom=("T9_transverse", -14), side=("R8_60", 4))
    loins = _around(
        landmarks, top=("L2_transverse", 4), bottom=("L5_transverse", 2), side=("L3_transverse", 16)
    )
    return (
        Inset(
            "suboccipital",
            "Suboccipital region",
            "The suboccipital triangle lies between rectus capitis posterior major and the two oblique muscles.",
            nape,
            7,
        ),
        Inset(
            "thoracic-segment",
            "Around T7 and T8",
            "Short and long rotatores, levatores costarum and the slips between transverse processes.",
            chest,
            7,
        ),
        Inset(
            "lumbar-segment",
            "Around L3 and L4",
            "Interspinales, rotatores and the medial and lateral intertransversarii.",
            loins,
            7,
        ),
    )


def _around(
    landmarks: Mapping[str, Point], top: tuple[str, float], bottom: tuple[str, float], side: tuple[str, float]
) -> Frame:
    """A box with equal halves; each border a landmark and how far outside it, upwards or outwards, in mm."""
    high = TOP - float(landmarks[top[0]][2]) - top[1]
    low = TOP - float(landmarks[bottom[0]][2]) - bottom[1]
    wide = float(landmarks[side[0]][0]) + side[1]
    return Frame(*(round(border, 1) for border in (-wide, high, wide, low)))
