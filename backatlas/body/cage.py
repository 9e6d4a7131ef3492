"""The rib cage: ribs turn at the spine and keep their front at the sternum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import about, applied, moved, onto

Array = NDArray[np.float64]


@dataclass(frozen=True)
class RibCage:
    """The right ribs of the standing body: head and front of each (3,) in mm, and what holds the front.

    `follows` says how much of its holder's way a front goes along, 1 where nothing is said. A rib without a front goes
    with its vertebra.
    """

    vertebra: Mapping[str, str]
    head: Mapping[str, Array]
    front: Mapping[str, Array]
    held_by: Mapping[str, str]
    bucket: float
    follows: Mapping[str, float]

    def placed(self, trunk: Mapping[str, Array], breath: float) -> dict[str, Array]:
        """Each rib on a trunk that is placed, its sternum turned up by `breath` degrees: (4, 4) each."""
        there = dict(trunk)
        for rib, vertebra in self.vertebra.items():
            base = there[vertebra]
            if rib in self.front:
                there[rib] = base @ self._on_its_vertebra(
                    rib, np.linalg.inv(base) @ there[self.held_by[rib]], breath
                )
            else:
                there[rib] = base
        return {rib: there[rib] for rib in self.vertebra}

    def _on_its_vertebra(self, rib: str, holder: Array, breath: float) -> Array:
        """The rib's own move: first its front to where it is held, then the swing of a bucket's handle."""
        head, front, share = self.head[rib], self.front[rib], self.follows.get(rib, 1.0)
        goal = front + share * (applied(holder, front) - front)
        reach = onto(front - head, goal - head)
        return moved(about(goal - head, -share * self.bucket * breath) @ reach, head)
