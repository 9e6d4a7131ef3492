"""The body as poses move it: its joints, its skin, and its hands round a bar.

Floor is height nought, X points forwards as the body stands, Y upwards, Z to its right; mm and degrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backatlas.body.joints import JointTree
from backatlas.body.rotations import about, along, applied, axis_of, by, moved
from backatlas.body.solid import Solid
from backatlas.posing.gripping import Gripping
from backatlas.records.joints import Turn

Array = NDArray[np.float64]
_CARRIED = ("clavicle", "scapula", "humerus")  # which take each other along


@dataclass(frozen=True)
class Held:
    """A body in a pose: degrees of the joints, the move of the whole (4, 4), and where that brings everything.

    `placed` are the moves of the segments before the whole is moved; `skin` (n, 3) and `grips`, where each hand would
    hold a bar, are where they are seen. `off` tells how far each contact is from holding, in mm; `even` that both sides
    stand alike.
    """

    at: str
    angles: Mapping[str, float]
    root: Array
    placed: Mapping[str, Array]
    skin: Array
    grips: Mapping[str, Array]
    off: Mapping[str, float] = field(default_factory=dict)
    even: bool = False

    def move_of(self, segment: str) -> Array:
        """Where a segment has gone, from the standing body: (4, 4)."""
        found: Array = self.root @ self.placed[segment]
        return found


@dataclass(frozen=True)
class Mannequin:
    """The joints of one body, and its skin."""

    tree: JointTree
    skin: Solid

    def held(self, at: str, angles: Mapping[str, float], root: Array) -> Held:
        """The body with these angles, moved as a whole by `root` (4, 4).

        Raises:
            ValueError: for what a pose cannot say.
        """
        placed = self.tree.placed(angles)
        skin = np.zeros_like(self.skin.vertices)
        for n, own in self._holding:
            there = applied(placed[self.skin.segments[n]], self.skin.vertices[own])
            skin[own] += self.skin.weights[own, n, None] * there
        return Held(at, dict(angles), root, placed, applied(root, skin), self._grips(placed, root))

    def carried(self, held: Held, six: Array, middle: Array) -> Held:
        """The same body moved as a whole: turned about a point by three numbers in degrees, shifted by three in mm."""
        move = moved(by(six[:3]), middle, middle + six[3:])
        grips = {side: applied(move, point) for side, point in held.grips.items()}
        return replace(held, root=move @ held.root, skin=applied(move, held.skin), grips=grips)

    def bent(self, held: Held, turn: Turn, side: str, degrees: float) -> Held:
        """The body with one paired joint turned on, and all that hangs on it; its `angles` stay as they were."""
        assert turn.segment is not None
        segment = turn.segment.replace("-right", f"-{side}")
        parent = held.move_of(self.tree.parent[segment] or "pelvis")
        axis = self._axis(held, turn, side)
        move = moved(about(parent[:3, :3] @ axis, degrees), applied(parent, self.tree.centre[segment]))
        back = np.linalg.inv(held.root) @ move @ held.root
        below = self._below[segment]
        placed = {**held.placed, **{name: back @ held.placed[name] for name in below}}
        skin = held.skin.copy()
        for n, own in self._holding:
            if self.skin.segments[n] in below:
                there = applied(held.move_of(self.skin.segments[n]), self.skin.vertices[own])
                skin[own] += self.skin.weights[own, n, None] * (applied(move, there) - there)
        return replace(held, placed=placed, skin=skin, grips=self._grips(placed, held.root))

    @cached_property
    def hinges(self) -> Mapping[str, Turn]:
        """Turns of the limbs that take nothing else along, by their movement."""
        return {
            turn.movement: turn
            for turn in self.tree.turns
            if turn.segment and turn.paired and not turn.segment.startswith(_CARRIED)
        }

    def _axis(self, held: Held, turn: Turn, side: str) -> Array:
        """About what a turn goes on, after the turns of its joint that come before it: (3,), in its parent."""
        assert turn.segment is not None
        done = np.eye(3)
        for other in self.tree.turns:
            if other is turn:
                break
            if other.segment == turn.segment:
                done = done @ along(other.axis, held.angles.get(f"{other.movement}, {side}", other.rest))
        axis: Array = self.tree.frames[turn.segment] @ done @ axis_of(turn.axis)
        # In a mirror a turn goes round the other way.
        return axis if side == "right" else -axis * np.array([1.0, 1.0, -1.0])

    def _grips(self, placed: Mapping[str, Array], root: Array) -> dict[str, Array]:
        bar = self._bar
        left = bar * np.array([1.0, 1.0, -1.0])
        return {
            "right": applied(root @ placed["hand-right"], bar),
            "left": applied(root @ placed["hand-left"], left),
        }

    @cached_property
    def _bar(self) -> Array:
        return Gripping(self.tree).bar

    @cached_property
    def _holding(self) -> list[tuple[int, NDArray[np.int64]]]:
        """The numbers of the segments that hold any skin, with the points that each holds."""
        each = ((n, np.flatnonzero(column)) for n, column in enumerate(self.skin.weights.T))
        return [(n, own) for n, own in each if len(own)]

    @cached_property
    def _below(self) -> Mapping[str, frozenset[str]]:
        """Each segment with all that hangs on it."""
        found: dict[str, set[str]] = {name: {name} for name in self.tree.segments}
        for name in reversed(self.tree.segments):
            if (parent := self.tree.parent[name]) is not None:
                found[parent] |= found[name]
        return {name: frozenset(names) for name, names in found.items()}
