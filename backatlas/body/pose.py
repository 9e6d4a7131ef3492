"""Poses: what a pose asks of each turn, and solids in a pose."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import applied
from backatlas.body.solid import Solid
from backatlas.records.joints import Blend, Turn

Array = NDArray[np.float64]
Angles = Mapping[str, float]
SIDES = ("right", "left")


@dataclass(frozen=True)
class PoseAngles:
    """Degrees of each turn by its movement: of the right half with the midline, and of the left half."""

    right: Angles
    left: Angles


def asked(pose: Mapping[str, float], turns: Iterable[Turn], blends: Iterable[Blend]) -> PoseAngles:
    """The degrees of every turn in a pose; where the pose is silent, those at which the body stands.

    A pose names movements: "shoulder: flexion" for both sides, "shoulder: flexion, left" for one. Degrees count from
    the neutral position. Bending and turning of the spine to a side says to which: "trunk: rotation, right".

    Raises:
        ValueError: for a movement that no joint makes, a side that is missing or has no place, a number that is
            none, and a movement that is asked twice.
    """
    turns = tuple(turns)
    known = {name: (turn, sign) for turn in turns for name, sign in _names(turn)}
    mixed = {name: (blend, sign) for blend in blends for name, sign in _names(blend)}
    given: dict[tuple[str, str], float] = {}
    added: dict[tuple[str, str], float] = {}
    for key, degrees in pose.items():
        name, _, side = key.partition(", ")
        if not math.isfinite(degrees):
            raise ValueError(f'"{key}" needs a number of degrees, not {degrees}')
        if name in mixed and not side:
            blend, sign = mixed[name]
            for part, factor in blend.made_of.items():
                turn, way = known[part]
                _add(added, turn.id, sign * way * factor * degrees)
            continue
        if name not in known:
            raise ValueError(f'"{key}" is no movement of a joint')
        turn, sign = known[name]
        for half, amount in _told(key, turn, side, sign * degrees):
            if (half, turn.id) in given:
                raise ValueError(f'"{turn.movement}" is asked twice, the second time by "{key}"')
            given[half, turn.id] = amount
    halves = [
        {turn.id: given.get((half, turn.id), turn.rest) + added.get((half, turn.id), 0.0) for turn in turns}
        for half in SIDES
    ]
    return PoseAngles(*halves)


def beyond(pose: Mapping[str, float], turns: Iterable[Turn], blends: Iterable[Blend]) -> tuple[str, ...]:
    """What in a pose lies beyond the limits of a joint, each as a sentence; see `asked` for what a pose may say."""
    turns = tuple(turns)
    found = asked(pose, turns, blends)
    told = {
        f"{turn.movement if at > 0 else turn.opposite} of {abs(at):g} degrees is beyond "
        f"{abs(turn.limits[1] if at > 0 else turn.limits[0]):g}"
        for half in (found.right, found.left)
        for turn in turns
        if not turn.limits[0] <= (at := half[turn.id]) <= turn.limits[1]
    }
    return tuple(sorted(told))


def posed(solid: Solid, placed: Mapping[str, Array]) -> Solid:
    """A solid with each vertex carried by the segments that it hangs on, mixed by weight.

    Good for bones, and for muscles that cross joints of small range; `placed` is what `JointTree.placed` gives.
    """
    moves = np.stack([placed[name] for name in solid.segments])
    there = np.stack([applied(move, solid.vertices) for move in moves])
    return replace(solid, vertices=np.einsum("vs,svi->vi", solid.weights, there))


def _names(turn: Turn | Blend) -> tuple[tuple[str, int], ...]:
    if turn.movement == turn.opposite:
        return ((turn.movement, 1),)
    return ((turn.movement, 1), (turn.opposite, -1))


def _told(key: str, turn: Turn, side: str, degrees: float) -> list[tuple[str, float]]:
    if side not in ("", *SIDES):
        raise ValueError(f'"{key}" must end in ", right" or ", left", or name no side')
    if turn.paired:
        return [(half, degrees) for half in ([side] if side else SIDES)]
    if turn.sided != bool(side):
        raise ValueError(f'"{key}" needs a side' if turn.sided else f'"{key}" can have no side')
    return [(half, -degrees if side == "left" else degrees) for half in SIDES]


def _add(added: dict[tuple[str, str], float], turn: str, degrees: float) -> None:
    for half in SIDES:
        added[half, turn] = added.get((half, turn), 0.0) + degrees
