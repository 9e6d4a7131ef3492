"""The body as something to move: its joints, the fibres of its right half, and how strong each muscle is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backatlas.body.joints import JointTree, read_joints
from backatlas.body.musculature import Musculature, read_musculature
from backatlas.folders import CONTENT
from backatlas.movement.sections import MuscleSection, read_sections
from backatlas.movement.ways import Course, courses
from backatlas.reading.problems import Problem

Array = NDArray[np.float64]
# Over these and over the ribs, which go along with one vertebra, strings may run.
_GIRDLE = {"humerus-right", "scapula-right", "clavicle-right"}
_RIBS = "T5"
_SAME = 1e-8


@dataclass(frozen=True)
class Movable:
    """Joints, fibres of the right half by muscle, and the courses that the joints can take.

    `sections` are physiological cross-sections by muscle.
    """

    tree: JointTree
    muscles: Musculature
    courses: Mapping[str, Course]
    sections: Mapping[str, MuscleSection]

    @cached_property
    def numbered(self) -> tuple[tuple[str, int], ...]:
        """The muscle of each strip, and the strip's number in it, in the order of all strips."""
        return tuple((id_, n) for id_, strips in self.muscles.strips.items() for n in range(len(strips)))

    def which(self, only: Collection[str] | None = None) -> list[int]:
        """The numbers of the strips of some muscles, or of all."""
        return [n for n, (id_, _) in enumerate(self.numbered) if only is None or id_ in only]

    def moves(self, pose: Mapping[str, float]) -> Array:
        """The move of each segment in a pose: (segments, 4, 4), to read only."""
        return self._kept_moves(tuple(sorted(pose.items())))

    @cached_property
    def _kept_moves(self) -> Callable[[tuple[tuple[str, float], ...]], Array]:
        """Searches ask for the same poses again and again."""

        @lru_cache(maxsize=2048)
        def moves(pose: tuple[tuple[str, float], ...]) -> Array:
            found = self.muscles.moves(self.tree, dict(pose))
            found.setflags(write=False)
            return found

        return moves

    def fibre_lengths(self, moves: Array, which: Sequence[int]) -> list[Array]:
        """Lengths of the fibres of some strips in mm: (fibres,) each."""
        still = np.broadcast_to(np.eye(4), moves.shape)
        bent = [one for one in which if not self.is_rigid(one, still, moves)]
        found = dict(zip(bent, self._lengths(moves, bent), strict=True))
        return [found[one] if one in found else self._standing[one] for one in which]

    def _lengths(self, moves: Array, which: Sequence[int]) -> list[Array]:
        placed = self.muscles.strings(self.tree).placed(moves, which, tight=True)
        return [np.linalg.norm(np.diff(one, axis=1), axis=2).sum(axis=1) for one in placed]

    @cached_property
    def _standing(self) -> list[Array]:
        still = np.broadcast_to(np.eye(4), (len(self.muscles.segments), 4, 4))
        return self._lengths(still, range(len(self.numbered)))

    def is_rigid(self, number: int, first: Array, last: Array) -> bool:
        """Whether all that a strip hangs on and may wrap over goes the same way from the first moves to the last."""
        used = self._hung[number]
        way = last[used] @ np.linalg.inv(first[used])
        return bool(np.abs(way - way[0]).max() < _SAME)

    @cached_property
    def _hung(self) -> list[NDArray[np.int64]]:
        found = []
        for _, shares in self.muscles.strings(self.tree).strips:
            used = np.flatnonzero(shares.sum(axis=(0, 1)) > 0)
            if _GIRDLE & {self.muscles.segments[n] for n in used}:
                used = np.append(used, self.muscles.segments.index(_RIBS))
            found.append(used)
        return found


@cache
def read_movable(content: Path = CONTENT) -> Movable:
    """The body of a content folder, ready to move.

    Raises:
        ContentError: with everything that is wrong with what it is built from.
    """
    problems: list[Problem] = []
    tree = read_joints(content, problems)
    muscles = read_musculature(content)
    return Movable(tree, muscles, courses(tree, content), read_sections(content, muscles))
