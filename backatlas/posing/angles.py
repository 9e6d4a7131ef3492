"""From the words of a pose to degrees of every turn on either side, and to where the pelvis is turned."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backatlas.body.joints import JointTree
from backatlas.body.pose import SIDES
from backatlas.body.rotations import about
from backatlas.records.joints import Turn
from backatlas.records.posing import Pose, Tilt

Array = NDArray[np.float64]
# Standing at ease: the measured body stands with its palms forwards. Our convention.
AT_EASE = {
    "forearm: pronation": 12.0,
    "elbow: flexion": 8.0,
    "shoulder: abduction": 8.0,
    "shoulder: flexion": 0.0,
    "shoulder: lateral rotation": 0.0,
}


def full_angles(tree: JointTree, pose: Pose) -> dict[str, float]:
    """What a pose asks of the joints, standing at ease where it says nothing: degrees by movement, sides apart.

    Each turn goes by the movement that joints.toml names first, each paired one by its sides, as
    "knee: flexion, left"; blends, as of the head, keep their own name.

    Raises:
        ValueError: for a movement that no joint makes, and for one that is asked twice.
    """
    known = {name: (turn, sign) for turn in tree.turns for name, sign in _names(turn)}
    mixed = {name for blend in tree.records.blend for name in (blend.movement, blend.opposite)}
    found: dict[str, float] = {}
    for key, degrees in pose.angles.items():
        name, _, side = key.partition(", ")
        if name in mixed and not side:
            found[key] = degrees
            continue
        if name not in known:
            raise ValueError(f'"{key}" is no movement of a joint')
        turn, sign = known[name]
        for own in _keys(turn, key, side):
            if own in found:
                raise ValueError(f'"{own}" is asked twice, the second time by "{key}"')
            found[own] = sign * degrees
    for name, degrees in AT_EASE.items():
        for side in SIDES:
            found.setdefault(f"{name}, {side}", degrees)
    return found


def turned(tilt: Tilt) -> Array:
    """The turn of the pelvis, (3, 3): pitched forwards, then rolled to its right, then turned round the upright."""
    pitch, roll, turn = (
        about(np.array(axis), degrees)
        for axis, degrees in (
            ((0.0, 0.0, -1.0), tilt.pitch),
            ((1.0, 0.0, 0.0), tilt.roll),
            ((0.0, 1.0, 0.0), tilt.turn),
        )
    )
    found: Array = turn @ roll @ pitch
    return found


def _names(turn: Turn) -> tuple[tuple[str, int], ...]:
    return ((turn.movement, 1),) if turn.sided else ((turn.movement, 1), (turn.opposite, -1))


def _keys(turn: Turn, key: str, side: str) -> list[str]:
    """The keys of a turn by its first movement: one a side of what is paired."""
    if side not in ("", *SIDES):
        raise ValueError(f'"{key}" must end in ", right" or ", left", or name no side')
    if turn.paired:
        return [f"{turn.movement}, {one}" for one in ([side] if side else SIDES)]
    if turn.sided != bool(side):
        raise ValueError(f'"{key}" needs a side' if turn.sided else f'"{key}" can have no side')
    return [f"{turn.movement}, {side}" if side else turn.movement]
