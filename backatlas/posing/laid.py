"""Where a bar lies that the body carries: across the upper back, the upper chest or the hips, or in the elbows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import applied
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.records.posing import BodyPart, BodySide, Contact, PropKind

Array = NDArray[np.float64]
_BARS = {PropKind.BARBELL, PropKind.EMPTY_BAR, PropKind.STICK}
# The segment that carries it, the one at whose height it lies, and whether behind (-1) or before the body (1).
_SPOTS: Mapping[BodyPart, tuple[str, str, int]] = {
    BodyPart.SHOULDERS: ("T2", "T2", -1),
    BodyPart.CHEST: ("sternum", "T2", 1),
    BodyPart.PELVIS: ("pelvis", "femur-right", 1),
}
# A bar in the bends of the elbows: mm from the joint's middle.
_IN_ELBOWS = 52.0
_OFF = 16.0  # mm from the skin to the middle of the bar
_NARROW, _LOW = 40.0, 22.0  # mm from the midline and from the height within which skin is looked for


def laid_bar(contacts: Sequence[Contact], kind: PropKind) -> BodyPart | None:
    """The part of the body on which a bar of that kind lies; none where hands alone hold it."""
    found = [
        one.part
        for one in contacts
        if one.on is kind and kind in _BARS and (one.part in _SPOTS or one.part is BodyPart.FOREARMS)
    ]
    return found[0] if found else None


def middle_of_bar(figure: Mannequin, held: Held, part: BodyPart) -> tuple[Array, Array]:
    """The middle (3,) in mm of a bar that lies on a part, and the direction (3,) in which it lies."""
    if part is BodyPart.FOREARMS:
        return _in_the_elbows(figure, held)
    segment, level, way = _SPOTS[part]
    high = figure.tree.centre[level][1]
    x, y, z = figure.skin.vertices.T
    near = (np.abs(z) < _NARROW) & (np.abs(y - high) < _LOW)
    point = np.array([way * float((way * x[near]).max()) + way * _OFF, high, 0.0])
    move = held.move_of(segment)
    return applied(move, point), move[:3, 2]


def _in_the_elbows(figure: Mannequin, held: Held) -> tuple[Array, Array]:
    """The middle (3,) of a bar in the bends of both elbows, and its direction (3,), to the right."""
    places = []
    for side in BodySide:
        elbow = applied(held.move_of(f"ulna-{side}"), figure.tree.centre[f"ulna-{side}"])
        shoulder = applied(held.move_of(f"humerus-{side}"), figure.tree.centre[f"humerus-{side}"])
        inward = sum((one - elbow) / np.linalg.norm(one - elbow) for one in (shoulder, held.grips[side]))
        places.append(elbow + _IN_ELBOWS * inward / np.linalg.norm(inward))
    way = places[0] - places[1]
    return (places[0] + places[1]) / 2, way / np.linalg.norm(way)
