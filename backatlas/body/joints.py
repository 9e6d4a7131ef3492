"""The tree of joints: where each segment of the body is in a pose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backatlas.atlas.jointed import FILE, check_joints
from backatlas.body.cage import RibCage
from backatlas.body.frame import from_landmarks, mirrored, other_side
from backatlas.body.girdle import CLAVICLE, HUMERUS, SCAPULA, ShoulderGirdle
from backatlas.body.landmarks import read_landmarks
from backatlas.body.pose import Angles, asked, beyond
from backatlas.body.rotations import MIRROR, frame, in_sequence, moved
from backatlas.reading.files import Reader
from backatlas.reading.problems import ContentError, Problem
from backatlas.records.anatomy import Movement
from backatlas.records.joints import Joints, Turn
from backatlas.records.sources import Source

Array = NDArray[np.float64]
_RIGHT, _LEFT = "-right", "-left"
_BREATH = "thorax: inspiration"


@dataclass(frozen=True)
class JointTree:
    """The joints of both halves, in the frame of the body (X forwards, Y upwards, Z to the right, mm).

    `points` are all that the axes and the girdle name, right half: (3,) each.
    """

    records: Joints
    points: Mapping[str, Array]

    @cached_property
    def parent(self) -> dict[str, str | None]:
        """Each segment's parent, of both halves; the pelvis has none."""
        return {segment: parent for segment, parent, _ in self._both()}

    @cached_property
    def centre(self) -> dict[str, Array]:
        """Where each segment turns on its parent: (3,)."""
        return {segment: centre for segment, _, centre in self._both()}

    @property
    def segments(self) -> tuple[str, ...]:
        """All segments, parents before children; what is paired first on the right."""
        return tuple(self.parent)

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self.records.turn

    @cached_property
    def frames(self) -> dict[str, Array]:
        """Axes x, y, z of each joint of the right half and the midline, as columns: (3, 3)."""
        found = {}
        for joint in self.records.joint:
            up, right = (
                None if pair is None else self.points[pair[1]] - self.points[pair[0]]
                for pair in (joint.along, joint.across)
            )
            found[joint.segment] = frame(up, right, joint.exact)
        return found

    def placed(self, pose: Mapping[str, float]) -> dict[str, Array]:
        """For each segment the move (4, 4) that takes points of the standing body to their place in the pose.

        A pose gives degrees from the neutral position by movement, as `backatlas.body.pose.asked` tells; {} is the
        standing body.

        Raises:
            ValueError: for what a pose cannot say.
        """
        want = asked(pose, self.turns, self.records.blend)
        trunk, *ribs = self._trunk(tuple(want.right[id_] for id_ in self._in_the_middle))
        right = self._half(trunk, ribs[0], want.right)
        other = self._half({name: MIRROR @ move @ MIRROR for name, move in trunk.items()}, ribs[1], want.left)
        left = {other_side(name): MIRROR @ move @ MIRROR for name, move in other.items()}
        whole = trunk | right | left
        return {segment: whole[segment] for segment in self.segments}

    def beyond(self, pose: Mapping[str, float]) -> tuple[str, ...]:
        """What in a pose lies beyond the limits of a joint, each as a sentence."""
        return beyond(pose, self.turns, self.records.blend)

    @cached_property
    def _in_the_middle(self) -> tuple[str, ...]:
        """The turns of the trunk, neck and head, and breathing."""
        return tuple(turn.id for turn in self.turns if not turn.paired or turn.id == _BREATH)

    @cached_property
    def _trunk(self) -> Callable[[tuple[float, ...]], tuple[dict[str, Array], ...]]:
        """What is in the middle, then the ribs as they are seen on either side, by the degrees of its turns.

        The last are kept: who looks for a pose moves the limbs far more often.
        """

        @lru_cache(maxsize=8)
        def placed(degrees: tuple[float, ...]) -> tuple[dict[str, Array], ...]:
            at = dict(zip(self._in_the_middle, degrees, strict=True))
            trunk: dict[str, Array] = {}
            for joint in self.records.joint:
                if not joint.segment.endswith(_RIGHT):
                    base = np.eye(4) if joint.parent is None else trunk[joint.parent]
                    trunk[joint.segment] = base @ self._turned(joint.segment, at)
            seen = trunk, {name: MIRROR @ move @ MIRROR for name, move in trunk.items()}
            return trunk, *(self.cage.placed(half, at[_BREATH]) for half in seen)

        return placed

    @cached_property
    def girdle(self) -> ShoulderGirdle:
        """The right shoulder girdle."""
        rule = self.records.girdle
        names = (CLAVICLE, SCAPULA, HUMERUS)
        return ShoulderGirdle(
            rule,
            {name: self.centre[name] for name in names},
            {name: self.frames[name] for name in names},
            np.stack([from_landmarks(np.array(rule.thorax_centre)), np.array(rule.thorax_radii)]),
            np.stack([self.points[name] for name in rule.gliding]),
            {turn.id: turn.rest for turn in self.turns},
        )

    @cached_property
    def cage(self) -> RibCage:
        """The right ribs."""
        rule = self.records.cage
        ribs = [joint for joint in self.records.joint if joint.segment.startswith("R")]
        return RibCage(
            {rib.segment: rib.parent for rib in ribs if rib.parent},
            {rib.segment: self.centre[rib.segment] for rib in ribs},
            {name: self.points[point] for name, point in rule.front.items()},
            rule.held_by,
            rule.bucket,
            rule.follows,
        )

    def _half(self, trunk: Mapping[str, Array], ribs: Mapping[str, Array], at: Angles) -> dict[str, Array]:
        """The paired segments of a half that is seen as the right one, on its trunk and ribs."""
        found = dict(ribs)
        found |= {name: trunk["sternum"] @ move for name, move in self.girdle.placed(at).items()}
        for joint in self.records.joint:
            if joint.segment.endswith(_RIGHT) and joint.segment not in found:
                base = found.get(joint.parent or "", trunk.get(joint.parent or ""))
                assert base is not None
                found[joint.segment] = base @ self._turned(joint.segment, at)
        return found

    def _turned(self, segment: str, at: Angles) -> Array:
        """The move of a segment on its parent, for a joint that turns by itself."""
        mine, back = self._turning[segment]
        now = in_sequence((turn.axis, _part(turn, segment, at[turn.id])) for turn in mine)
        return moved(self.frames[segment] @ now @ back, self.centre[segment])

    @cached_property
    def _turning(self) -> dict[str, tuple[tuple[Turn, ...], Array]]:
        """The turns of each joint that turns by itself, and what takes it back from the standing body to neutral: (3, 3)."""
        found = {}
        for segment, own in self.frames.items():
            mine = tuple(turn for turn in self.turns if segment in turn.moved)
            rest = in_sequence((turn.axis, _part(turn, segment, turn.rest)) for turn in mine)
            found[segment] = mine, rest.T @ own.T
        return found

    def _both(self) -> Iterator[tuple[str, str | None, Array]]:
        for side in (_RIGHT, _LEFT):
            for joint in self.records.joint:
                paired = joint.segment.endswith(_RIGHT)
                centre = from_landmarks(np.array(joint.centre))
                if side == _RIGHT:
                    yield joint.segment, joint.parent, centre
                elif paired and joint.parent is not None:
                    yield other_side(joint.segment), other_side(joint.parent), mirrored(centre)


def read_joints(content: Path, problems: list[Problem]) -> JointTree:
    """The joints of a content folder; what is wrong is added to `problems`.

    Raises:
        ContentError: with `problems`, where they leave nothing to build from.
    """
    reader = Reader(content)
    records = reader.whole(FILE, Joints)
    movements = {movement.id: movement for movement in reader.toml("movements.toml", "movement", Movement)}
    sources = {source.id for source in reader.toml("sources.toml", "source", Source)}
    problems += reader.problems
    landmarks = read_landmarks(content / "landmarks.csv", problems)
    if records is None:
        raise ContentError(problems)
    found = [*check_joints(records, movements, sources), *_check_points(records, landmarks)]
    problems += found
    if found:
        raise ContentError(problems)
    points = landmarks | {name: np.array(point) for name, point in records.point.items()}
    points |= {joint.segment: np.array(joint.centre) for joint in records.joint}
    return JointTree(records, {name: from_landmarks(point) for name, point in points.items()})


def _check_points(records: Joints, landmarks: Mapping[str, object]) -> Iterator[Problem]:
    """Points that axes, girdle and ribs name are landmarks, segments or points of the file."""
    known = {*landmarks, *records.point, *(joint.segment for joint in records.joint)}
    named = [
        (f"{joint.segment}.{field}", point)
        for joint in records.joint
        for field in ("along", "across")
        for point in getattr(joint, field) or ()
    ]
    named += [("girdle.gliding", point) for point in records.girdle.gliding]
    named += [(f"cage.front.{rib}", point) for rib, point in records.cage.front.items()]
    for where, point in named:
        if point not in known:
            yield Problem(FILE, where, f'"{point}" is no landmark, no segment and no point of this file')


def _part(turn: Turn, segment: str, degrees: float) -> float:
    """What one joint of a row takes of a turn."""
    if turn.segment:
        return degrees
    levels = turn.levels_back if degrees < 0 and turn.levels_back else turn.levels
    return degrees * levels[segment] / sum(levels.values())
