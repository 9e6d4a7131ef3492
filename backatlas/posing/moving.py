"""An exercise between its poses: a few moments on the way, each with its contacts held like the poses themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import applied, by, moved
from backatlas.movement.arms import lengths
from backatlas.movement.movable import Movable
from backatlas.posing.mannequin import Held
from backatlas.posing.played import PlayedExercise, PlayedProp, quaternion_of
from backatlas.posing.props import Staging
from backatlas.posing.solving import PoseSolver
from backatlas.posing.things import Support
from backatlas.records.posing import BodyPart, BodySide, Contact, Posed, PropKind

Array = NDArray[np.float64]
STEPS = 4  # from one pose to the next
_SAME = 0.02  # degrees or mm by which nothing is said to move


def played(
    solver: PoseSolver,
    body: Movable,
    posed: Posed,
    roles: Collection[str],
    towards: Sequence[float],
    made_of: str,
) -> PlayedExercise:
    """An exercise as the browser plays it; `roles` are the ids of its muscles at work.

    Raises:
        ValueError: for what a pose cannot say.
    """
    poses, supports = solver.solved(posed)
    found = list(moments(solver, posed, poses, supports))
    keys = list(dict.fromkeys(key for one in found for key in one.angles))
    angles = np.array([list(_with_all(solver, one, keys).values()) for one in found])
    moves = np.ptp(angles, axis=0) > _SAME
    staging = Staging(posed, poses, supports, solver.figure)
    skin = np.concatenate([one.skin for one in found])
    tempo = posed.tempo
    return PlayedExercise(
        made_of,
        (tempo.there, tempo.held, tempo.back),
        {pose.at: n * STEPS for n, pose in enumerate(poses)},
        {key: round(float(angles[0, n]), 2) for n, key in enumerate(keys) if not moves[n]},
        tuple(key for n, key in enumerate(keys) if moves[n]),
        angles[:, moves],
        _pelvis(found, solver.tree.centre["pelvis"]),
        tuple(_fists(posed)),
        np.minimum(skin.min(axis=0), [np.inf, 0.0, np.inf]),
        skin.max(axis=0),
        np.array(towards),
        tuple(_props(staging, found)),
        _percents(body, found, roles),
    )


def moments(
    solver: PoseSolver,
    posed: Posed,
    poses: Sequence[Held],
    supports: Mapping[PropKind, Support],
    steps: int = STEPS,
) -> Iterator[Held]:
    """The solved poses of an exercise and what lies between two of them, in equal steps; a moment has the name of the pose before it.

    Between two poses holds what holds in both. Angles go on evenly, and give way where a contact asks for it.

    Raises:
        ValueError: for what a pose cannot say.
    """
    poses = [_to_the_right(solver, one) for one in poses]
    yield poses[0]
    for first, last in pairwise(poses):
        contacts = _held_in_both(posed.contacts, first.at, last.at)
        for n in range(1, steps):
            guess = _between(solver, first, last, n / steps)
            yield solver.kept(guess, contacts, supports, first)
        yield last


def _between(solver: PoseSolver, first: Held, last: Held, share: float) -> Held:
    """The body with angles between those of two poses, its pelvis between their places."""
    start, end = (_with_all(solver, one, {**first.angles, **last.angles}) for one in (first, last))
    angles = {key: (1 - share) * start[key] + share * end[key] for key in start}
    centre = solver.tree.centre["pelvis"]
    places = [applied(one.root, centre) for one in (first, last)]
    turn = last.root[:3, :3] @ first.root[:3, :3].T
    root = moved(
        by(share * _vector(turn)) @ first.root[:3, :3], centre, (1 - share) * places[0] + share * places[1]
    )
    return replace(solver.figure.held(first.at, angles, root), even=first.even and last.even)


def _with_all(solver: PoseSolver, held: Held, keys: Collection[str]) -> dict[str, float]:
    """The degrees of some movements; those of which a pose says nothing stand as the body does."""
    rest = {turn.movement: turn.rest for turn in solver.tree.turns}
    return {key: held.angles.get(key, rest.get(key.partition(", ")[0], 0.0)) for key in keys}


def _to_the_right(solver: PoseSolver, held: Held) -> Held:
    """The same body, whose trunk and neck turn and bend to the right alone, to the left by less than nought."""
    middle = {turn.movement for turn in solver.tree.turns if turn.sided and not turn.paired}
    angles: dict[str, float] = {}
    for key, degrees in held.angles.items():
        name, _, side = key.partition(", ")
        left = name in middle and side == "left"
        angles[f"{name}, right" if left else key] = -degrees if left else degrees
    return replace(held, angles=angles)


def _vector(turn: Array) -> Array:
    """About what and by how many degrees a turn (3, 3) of less than half a round goes: (3,)."""
    axis = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]])
    sine = np.linalg.norm(axis) / 2
    angle = np.degrees(np.arctan2(sine, (np.trace(turn) - 1) / 2))
    found: Array = axis * (angle / max(1e-12, 2 * sine))
    return found


def _held_in_both(contacts: Sequence[Contact], first: str, last: str) -> list[Contact]:
    """What touches all the way from one pose to the next; a hand that has a height in one of them holds on in between."""
    found = [one for one in contacts if one.holds_at(first) and one.holds_at(last)]
    later = {
        (one.part, one.side, one.on) for one in contacts if one.holds_at(last) and not one.holds_at(first)
    }
    found += [
        one.model_copy(update={"height": None, "ahead": None})
        for one in contacts
        if one.holds_at(first) and not one.holds_at(last) and (one.part, one.side, one.on) in later
    ]
    return found


def _pelvis(found: Sequence[Held], centre: Array) -> Array:
    """Where the pelvis is in each moment, and its turn: (moments, 7)."""
    turns = [quaternion_of(one.root[:3, :3]) for one in found]
    for n in range(1, len(turns)):
        turns[n] *= (
            1 if turns[n] @ turns[n - 1] >= 0 else -1
        )  # the same turn, on the short way from the one before
    return np.array([[*applied(one.root, centre), *turn] for one, turn in zip(found, turns, strict=True)])


def _fists(posed: Posed) -> list[str]:
    """The sides whose hands hold something round."""
    holding = [one for one in posed.contacts if one.part is BodyPart.HANDS and one.on is not PropKind.WALL]
    return [side.value for side in BodySide if any(one.side in (None, side) for one in holding)]


def _props(staging: Staging, found: Sequence[Held]) -> Iterator[PlayedProp]:
    """All forms that are there all the way, still ones with one row."""
    for one in zip(*(staging.forms(held) for held in found), strict=True):
        rows = np.array([form.numbers for form in one])
        still = np.ptp(rows, axis=0).max() < _SAME
        yield PlayedProp(one[0].kind, one[0].name, rows[:1] if still else rows)


def _percents(body: Movable, found: Sequence[Held], roles: Collection[str]) -> dict[str, Array]:
    """By how much each muscle is longer than in the first moment, in percent: right and left (2, moments)."""
    right = [one.angles for one in found]
    left = [_mirrored(pose) for pose in right]
    halves = [[lengths(body, pose, only=roles) for pose in right]]
    halves.append(halves[0] if left == right else [lengths(body, pose, only=roles) for pose in left])
    return {
        id_: np.array([[100 * (one[id_] / half[0][id_] - 1) for one in half] for half in halves])
        for id_ in halves[0][0]
    }


def _mirrored(angles: Mapping[str, float]) -> dict[str, float]:
    """The same pose with right and left changed over."""
    other = {"right": "left", "left": "right"}
    split = {key: key.partition(", ") for key in angles}
    return {name + comma + other.get(side, side): angles[key] for key, (name, comma, side) in split.items()}
