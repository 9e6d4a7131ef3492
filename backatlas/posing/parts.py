"""Parts of the skin with which the body rests on things, and where a hand holds a bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backatlas.body.solid import Solid
from backatlas.records.posing import BodyPart, BodySide

Array = NDArray[np.float64]
_EVERYWHERE = (-9999.0, 9999.0)


@dataclass(frozen=True)
class Patch:
    """Points of the standing skin: those that hang most on one of some segments, between bounds in mm.

    Bounds are forwards (x) and upwards (y); segments of the right half, which stand for the left too, or of the midline.
    """

    segments: tuple[str, ...]
    forwards: tuple[float, float] = _EVERYWHERE
    upwards: tuple[float, float] = _EVERYWHERE


_THORAX = (
    tuple(f"T{n}" for n in range(2, 11)) + tuple(f"R{n}-right" for n in range(2, 11)) + ("scapula-right",)
)
# Each part must touch with each of its patches: a sole with heel and ball, so that it lies flat.
PATCHES: Mapping[BodyPart, tuple[Patch, ...]] = {
    BodyPart.SOLES: (Patch(("foot-right",), (-99, 50)), Patch(("foot-right",), (150, 205))),
    BodyPart.TOES: (Patch(("foot-right",), (160, 300)),),
    BodyPart.HEELS: (Patch(("foot-right",), (-99, 50)),),
    BodyPart.FOOT_EDGES: (Patch(("foot-right",)),),
    BodyPart.INSTEPS: (Patch(("foot-right",)),),
    BodyPart.KNEES: (Patch(("tibia-right", "femur-right"), upwards=(310, 450)),),
    BodyPart.THIGHS: (Patch(("femur-right",), upwards=(450, 700)),),
    BodyPart.BUTTOCKS: (Patch(("pelvis", "femur-right"), (-99, 120), (600, 850)),),
    BodyPart.PELVIS: (Patch(("pelvis",)),),
    BodyPart.BELLY: (Patch(("pelvis", "L5", "L4", "L3", "L2", "L1")),),
    BodyPart.CHEST: (Patch(("sternum", *_THORAX)),),
    BodyPart.BACK: (Patch(_THORAX),),
    BodyPart.SHOULDERS: (Patch(("T2", "T3", "T4", "scapula-right", "R2-right", "R3-right", "R4-right")),),
    BodyPart.HEAD: (Patch(("skull",)),),
    BodyPart.UPPER_ARMS: (Patch(("humerus-right",)),),
    BodyPart.FOREARMS: (
        Patch(("ulna-right", "radius-right", "humerus-right"), upwards=(1000, 1090)),
        Patch(("ulna-right", "radius-right", "hand-right"), upwards=(780, 880)),
    ),
    BodyPart.PALMS: (
        Patch(("hand-right",), upwards=(750, 900)),
        Patch(("hand-right",), upwards=(600, 715)),
    ),
    BodyPart.HANDS: (Patch(("hand-right",)),),
}


def points_of(skin: Solid, part: BodyPart, side: BodySide | None) -> list[NDArray[np.int64]]:
    """Numbers of the skin's points, one array for each patch and side that must touch.

    Without a side, what is paired has both sides; what lies in the midline, as the back, is one patch of both.
    """
    most = np.array(skin.segments)[skin.weights.argmax(axis=1)]
    found: list[NDArray[np.int64]] = []
    for patch in PATCHES[part]:
        sides = [side] if side else list(BodySide)
        own = [_within(skin, most, patch, one) for one in sides]
        paired = patch.segments[0].endswith("-right")
        found += [np.flatnonzero(one) for one in (own if paired else [np.any(own, axis=0)])]
    return found


def _within(skin: Solid, most: NDArray[np.str_], patch: Patch, side: BodySide) -> NDArray[np.bool_]:
    names = [name.replace("-right", f"-{side}") for name in patch.segments]
    x, y, z = skin.vertices.T
    half = z >= 0 if side is BodySide.RIGHT else z <= 0
    fits = np.isin(most, names) & half
    fits &= (x >= patch.forwards[0]) & (x <= patch.forwards[1])
    found: NDArray[np.bool_] = fits & (y >= patch.upwards[0]) & (y <= patch.upwards[1])
    return found
