"""What a body can rest on: planes, each a point and the direction out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import about
from backatlas.body.solid import Solid
from backatlas.posing.parts import points_of
from backatlas.records.posing import BodyPart, Contact, Posed, Prop, PropKind

Array = NDArray[np.float64]
# Heights of tops in mm, where an exercise says nothing; our convention, near to what gyms have.
_HEIGHTS = {
    PropKind.BENCH: 440.0,
    PropKind.BOX: 440.0,
    PropKind.SEAT: 450.0,
    PropKind.TABLE: 720.0,
    PropKind.BED: 480.0,
    PropKind.ROLLER: 150.0,
    PropKind.SLIDING_SEAT: 360.0,
}
_TILTED = {PropKind.INCLINE, PropKind.ROMAN_CHAIR}
_UPRIGHT = {PropKind.WALL, PropKind.FOOT_PLATE}
# What stays where it is while the hands hold it.
FIXED_BARS = {PropKind.PULL_UP_BAR, PropKind.LOW_BAR, PropKind.RINGS, PropKind.CLIMBING_ROPE}


@dataclass(frozen=True)
class Support:
    """A plane: a point (3,) in mm, and the direction (3,) out of it; `level` where it lies flat."""

    point: Array
    normal: Array
    level: bool = True


class _Skinned(Protocol):
    @property
    def skin(self) -> Array: ...


def supports_of(
    posed: Posed, contacts: Sequence[Contact], body: _Skinned, skin: Solid
) -> dict[PropKind, Support]:
    """The planes that some contacts need; one whose place nothing says lies where the body touches it."""
    told = {prop.prop: prop for prop in posed.props}
    found: dict[PropKind, Support] = {}
    for contact in contacts:
        if contact.part is BodyPart.HANDS and contact.on is not PropKind.WALL:
            continue  # a hand holds, it does not rest
        prop = told.get(contact.on, Prop(prop=contact.on))
        if contact.on in (PropKind.FLOOR, PropKind.MAT):
            found[contact.on] = Support(np.zeros(3), np.array([0.0, 1.0, 0.0]))
        elif contact.on in _HEIGHTS:
            height = prop.height if prop.height is not None else _HEIGHTS[contact.on]
            found[contact.on] = Support(np.array([0.0, height, 0.0]), np.array([0.0, 1.0, 0.0]))
        elif contact.on in _TILTED | _UPRIGHT:
            behind = prop.ahead is not None and prop.ahead < 0
            back = about(np.array([0.0, 0.0, 1.0]), -prop.tilt) @ np.array([-1.0, 0.0, 0.0])
            normal = np.array([1.0, 0.0, 0.0]) if behind else back
            if contact.on in _TILTED:
                normal = about(np.array([0.0, 0.0, 1.0]), prop.tilt) @ np.array([0.0, 1.0, 0.0])
            touching = body.skin[np.concatenate(points_of(skin, contact.part, contact.side))]
            nearest = touching[(touching @ normal).argmin()]
            found[contact.on] = Support(nearest, normal, level=False)
    return found
