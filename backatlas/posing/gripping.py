"""A hand round a bar: the fingers, which are one piece with the hand, bent along an arc."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from backatlas.body.joints import JointTree
from backatlas.body.rotations import MIRROR, applied
from backatlas.body.solid import Solid

Array = NDArray[np.float64]
_HAND = "hand-right"
RADIUS = 21.0  # mm from the middle of the bar to the middle of the fingers' bones; our convention
MOST = np.radians(250)
BEGIN = -12.0  # mm before the knuckles at which the bend begins


class Gripping:
    """Knows the right hand of the standing body: its knuckles, the way of its fingers, and where its palm faces."""

    def __init__(self, tree: JointTree) -> None:
        own = tree.frames[_HAND]
        self.knuckle = tree.points["metacarpal_3_head"]
        # Fingers go down (−y of the hand); the palm faces forwards as the body stands (x).
        self.fingers, self.palm, self.across = -own[:, 1], own[:, 0], own[:, 2]

    @property
    def bar(self) -> Array:
        """The middle of a held bar (3,) as the right hand stands, in mm."""
        found: Array = self.knuckle + BEGIN * self.fingers + RADIUS * self.palm
        return found

    def bent(self, solid: Solid, side: str) -> Solid:
        """The solid with what hangs on the hand of that side bent about the bar, from the knuckles on."""
        name = _HAND if side == "right" else _HAND.replace("right", "left")
        if name not in solid.segments:
            return solid
        weight = solid.weights[:, solid.segments.index(name)][:, None]
        points = solid.vertices if side == "right" else applied(MIRROR, solid.vertices)
        there = self._bent(points)
        if side != "right":
            there = applied(MIRROR, there)
        return replace(solid, vertices=(1 - weight) * solid.vertices + weight * there)

    def _bent(self, points: Array) -> Array:
        off = points - self.knuckle
        along, out, aside = off @ self.fingers, off @ self.palm, off @ self.across
        run = np.clip(along - BEGIN, 0, None)
        angle = np.minimum(run / RADIUS, MOST)
        rest = run - angle * RADIUS
        radius = RADIUS - out
        ahead = BEGIN + radius * np.sin(angle) + rest * np.cos(angle)
        inwards = RADIUS - radius * np.cos(angle) + rest * np.sin(angle)
        bent = (
            self.knuckle
            + ahead[:, None] * self.fingers
            + inwards[:, None] * self.palm
            + aside[:, None] * self.across
        )
        found: Array = np.where((along > BEGIN)[:, None], bent, points)
        return found
