"""The joints as the browser poses them: the tree with all its numbers worked out, ready for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backatlas.body.frame import from_landmarks
from backatlas.body.girdle import CLAVICLE, HUMERUS, SCAPULA
from backatlas.body.joints import JointTree
from backatlas.body.musculature import Musculature
from backatlas.records.joints import Blend, Turn

Array = NDArray[np.float64]
_FINE = (
    5  # decimals of a centre in mm; a hand at the end of a chain is then true to a thousandth of a millimetre
)
# Of a muscle that is stretched anew, so many fibres and points of each are enough to carry its surface.
_FIBRES, _POINTS = 4, 9
_SHOULDER = [
    0,
    1,
]  # the wraps of muscles across the shoulder: ribs, which go along with their middle, and the head
_RIBS, _TOP = "T5", "humerus_head_top"
# Balls, for the picture alone, over which muscles bend at hinges: the segment whose joint has it, what it moves with, mm.
_BALLS = {
    "femur-right": ("pelvis", 34.0),
    "tibia-right": ("femur-right", 30.0),
    "ulna-right": ("humerus-right", 16.0),
}
# Which of them lie under muscles that end on a segment.
_ENDS = {
    "femur-right": ("femur-right",),
    "tibia-right": ("femur-right", "tibia-right"),
    "foot-right": ("tibia-right",),
    "ulna-right": ("ulna-right",),
    "radius-right": ("ulna-right",),
}


def rig(tree: JointTree) -> dict[str, Any]:
    """All that `rig.js` needs to place each segment as `JointTree.placed` does; mm and degrees, right half."""
    girdle, cage, records = tree.girdle, tree.cage, tree.records
    return {
        "joints": [
            {
                "segment": joint.segment,
                "parent": joint.parent,
                "centre": _numbers(tree.centre[joint.segment]),
                "frame": np.round(tree.frames[joint.segment], 9).tolist(),
            }
            for joint in records.joint
        ],
        "turns": [_turn(one) for one in records.turn],
        "blends": [_motion(one) | {"madeOf": one.made_of} for one in records.blend],
        "girdle": {
            "full": girdle.rule.full,
            "rhythm": girdle.rule.rhythm,
            "upwardAtFull": girdle.rule.upward_at_full,
            "upwardGained": girdle.rule.upward_gained,
            "clavicle": [
                girdle.rule.clavicle_retraction,
                girdle.rule.clavicle_elevation,
                girdle.rule.clavicle_backward_rotation,
            ],
            "scapula": [girdle.rule.scapula_lateral_turn, girdle.rule.scapula_posterior_tilt],
            "standing": girdle.standing,
            "thorax": [_numbers(one) for one in girdle.thorax],
            "gliding": [_numbers(one) for one in girdle.gliding],
        },
        "cage": {
            "bucket": cage.bucket,
            "ribs": [
                {
                    "rib": rib,
                    "vertebra": vertebra,
                    "head": _numbers(cage.head[rib]),
                    "front": _numbers(cage.front[rib]) if rib in cage.front else None,
                    "heldBy": cage.held_by.get(rib),
                    "follows": cage.follows.get(rib, 1),
                }
                for rib, vertebra in cage.vertebra.items()
            ],
        },
    }


def strings(muscles: Musculature, tree: JointTree) -> dict[str, Any]:
    """What carries the surface of muscles across wide joints in a pose: some fibres of each of their strips.

    Of each fibre both ends in mm of the standing body, the segments that each end hangs on, and how far along it lie
    some points, 0 to 1. `wraps` are what they lie over: segment, centre and half-axes; each strip names its own.
    """
    head = tree.centre[HUMERUS]
    ball = np.full(3, np.linalg.norm(tree.points[_TOP] - head))
    wraps = [(_RIBS, *tree.girdle.thorax), (HUMERUS, head, ball)]
    wraps += [(over, tree.centre[joint], np.full(3, radius)) for joint, (over, radius) in _BALLS.items()]
    found = {}
    for id_, strips in muscles.strips.items():
        lain = [_lain_over(one.shares, muscles.segments) for one in strips]
        if any(one is not None for one in lain):
            found[id_] = [
                _strip(one.points, one.shares, muscles.segments) | {"over": over or []}
                for one, over in zip(strips, lain, strict=True)
            ]
    told = [
        {"segment": segment, "centre": _numbers(centre), "radii": _numbers(radii)}
        for segment, centre, radii in wraps
    ]
    return {"wraps": told, "muscles": found}


def _lain_over(shares: Array, segments: tuple[str, ...]) -> list[int] | None:
    """The numbers of the wraps of a strip; None where it goes along with its bones alone."""
    begins, ends = (segments[int(shares[:, end].mean(axis=0).argmax())] for end in (0, -1))
    if begins == ends:
        return None
    if ends in _ENDS:
        return [len(_SHOULDER) + list(_BALLS).index(joint) for joint in _ENDS[ends]]
    return _SHOULDER if {begins, ends} & {CLAVICLE, SCAPULA, HUMERUS} else None


def _strip(points: Array, shares: Array, segments: tuple[str, ...]) -> dict[str, Any]:
    fibres = np.unique(np.linspace(0, len(points) - 1, _FIBRES).round().astype(int))
    steps = np.unique(np.linspace(0, points.shape[1] - 1, _POINTS).round().astype(int))
    there = from_landmarks(points[fibres])
    pieces = np.linalg.norm(np.diff(there, axis=1), axis=2)
    run = np.concatenate([np.zeros((len(there), 1)), np.cumsum(pieces, axis=1)], axis=1)
    return {
        "across": np.round(fibres / (len(points) - 1), 4).tolist(),
        "along": np.round(steps / (points.shape[1] - 1), 4).tolist(),
        "ends": [[np.round(one[0], 2).tolist(), np.round(one[-1], 2).tolist()] for one in there],
        "way": np.round((run / run[:, -1:])[:, steps], 4).tolist(),
        "hangs": [[_hung(shares[n, end], segments) for end in (0, -1)] for n in fibres],
    }


def _hung(shares: Array, segments: tuple[str, ...]) -> dict[str, float]:
    return {segments[n]: round(float(shares[n]), 4) for n in np.flatnonzero(shares > 1e-6)}


def _motion(one: Turn | Blend) -> dict[str, Any]:
    return {"movement": one.movement, "opposite": one.opposite, "limits": list(one.limits)}


def _turn(one: Turn) -> dict[str, Any]:
    """A turn with what each segment takes of it, forwards and back: shares that add up to one."""
    ahead: Mapping[str, float] = {one.segment: 1.0} if one.segment else one.levels
    back = ahead if one.segment or not one.levels_back else one.levels_back
    return _motion(one) | {
        "axis": one.axis,
        "rest": one.rest,
        "paired": one.paired,
        "sided": one.sided,
        "ahead": _shared(ahead),
        "back": _shared(back),
    }


def _shared(levels: Mapping[str, float]) -> dict[str, float]:
    whole = sum(levels.values())
    return {segment: level / whole for segment, level in levels.items()}


def _numbers(point: Array) -> list[float]:
    return [float(one) for one in np.round(point, _FINE)]
