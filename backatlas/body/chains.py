"""How fibres of the limbs hang on the bones beside them, joint by joint, rather than on the bones of their ends alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# Half of the stretch of a fibre over which it passes from bone to bone, in mm. Our convention: about the reach of the
# ligaments and retinacula that hold it there.
_REACH = {
    "femur-right": 80.0,
    "tibia-right": 45.0,
    "foot-right": 30.0,
    "humerus-right": 40.0,
    "ulna-right": 40.0,
    "hand-right": 25.0,
}
# The forearm turns along its whole length.
_FOREARM = "radius-right"
_ELSEWHERE = 20.0
_LIMBS = frozenset(("femur-right", "tibia-right", "foot-right", "ulna-right", _FOREARM, "hand-right"))


@dataclass(frozen=True)
class Chains:
    """The tree of segments of the right half: each one's parent, and where it turns on it, (3,) as landmarks have it."""

    parent: Mapping[str, str | None]
    centre: Mapping[str, Array]

    def between(self, first: str, last: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The segments from one to the other, both included, and the joints between them by the segment that turns there."""
        up, down = self._upwards(first), self._upwards(last)
        meet = next(name for name in up if name in down)
        rise, fall = up[: up.index(meet)], down[: down.index(meet)][::-1]
        return (*rise, meet, *fall), (*rise, *fall)

    def _upwards(self, segment: str) -> tuple[str, ...]:
        found = [segment]
        while above := self.parent[found[-1]]:
            found.append(above)
        return tuple(found)

    def in_a_limb(self, first: str, last: str) -> bool:
        """Whether a fibre between these crosses hip, knee, ankle, elbow, forearm or wrist."""
        return not _LIMBS.isdisjoint(self.between(first, last)[1])

    def shares(self, points: Array, first: str, last: str) -> tuple[tuple[str, ...], Array]:
        """Segments from one end to the other, and the share of each along a stretch of a fibre (steps, 3): (steps, segments)."""
        segments, joints = self.between(first, last)
        run = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
        whole = max(float(run[-1]), 1e-9)
        fine = np.linspace(0, whole, 200)
        line = np.stack([np.interp(fine, run, points[:, axis]) for axis in range(3)], axis=1)
        crossed: list[float] = []
        for joint in joints:
            near = float(fine[np.linalg.norm(line - self.centre[joint], axis=1).argmin()])
            crossed.append(max([near, *crossed[-1:]]))
        ways = [
            (at - _REACH.get(joint, _ELSEWHERE), at + _REACH.get(joint, _ELSEWHERE))
            for at, joint in zip(crossed, joints, strict=True)
        ]
        if _FOREARM in joints:
            place = joints.index(_FOREARM)
            ways[place] = (crossed[place - 1] if place else 0.0, [*crossed, whole][place + 1])
        passed = [np.ones(len(run))]
        for begin, end in ways:
            # Both ends hang wholly on their own bones.
            begin = min(max(begin, 0.12 * whole), 0.7 * whole)
            end = max(min(end, 0.88 * whole), begin + 0.18 * whole)
            share = np.clip((run - begin) / (end - begin), 0, 1)
            passed.append(np.minimum(share, passed[-1]))
        passed.append(np.zeros(len(run)))
        return segments, np.stack([a - b for a, b in pairwise(passed)], axis=1)
