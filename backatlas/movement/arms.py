"""Lengths and moment arms of muscles and their fibres in a pose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, overload

import numpy as np
from numpy.typing import NDArray

from backatlas.movement.movable import Movable
from backatlas.movement.ways import Course

Array = NDArray[np.float64]
# Half of the turn over which a length is compared with itself.
_HALF = 0.5


@overload
def lengths(
    body: Movable,
    pose: Mapping[str, float],
    *,
    only: Collection[str] | None = None,
    fibres: Literal[False] = False,
) -> dict[str, float]: ...
@overload
def lengths(
    body: Movable, pose: Mapping[str, float], *, only: Collection[str] | None = None, fibres: Literal[True]
) -> dict[str, Array]: ...
def lengths(
    body: Movable,
    pose: Mapping[str, float],
    *,
    only: Collection[str] | None = None,
    fibres: bool = False,
) -> dict[str, float] | dict[str, Array]:
    """Lengths of the right muscles in a pose, tendons included, in mm: the mean of each, or of every fibre (fibres,).

    Raises:
        ValueError: for what a pose cannot say.
    """
    which = body.which(only)
    found: dict[str, list[Array]] = {}
    for number, each in zip(which, body.fibre_lengths(body.moves(pose), which), strict=True):
        found.setdefault(body.numbered[number][0], []).append(each)
    whole = {id_: np.concatenate(parts) for id_, parts in found.items()}
    return whole if fibres else {id_: float(each.mean()) for id_, each in whole.items()}


def part_arms(
    body: Movable, course: Course, pose: Mapping[str, float], *, only: Collection[str] | None = None
) -> dict[str, tuple[Array, ...]]:
    """Moment arms of every fibre about a course, one array (fibres,) for each strip of a muscle, in mm.

    Minus the change of length with angle, the angle in radians: above zero a fibre makes `course.makes`. It is the
    tendon excursion method (An, Takahashi, Harrigan and Chao 1984, doi 10.1115/1.3138494), here by the difference over
    one degree. `pose` is what else is held; the course's own base and number go before it.

    Raises:
        ValueError: for what a pose cannot say.
    """
    before, behind = around(body, course, pose, only=only)
    return {
        id_: tuple(-(b - a) / np.radians(2 * _HALF) for a, b in zip(before[id_], behind[id_], strict=True))
        for id_ in before
    }


def around(
    body: Movable, course: Course, pose: Mapping[str, float], *, only: Collection[str] | None = None
) -> tuple[dict[str, list[Array]], dict[str, list[Array]]]:
    """Lengths of all fibres, strip by strip, half a degree before and behind a number of a course, in mm."""
    number = _number_in(course, pose)
    others = {key: value for key, value in pose.items() if key not in course.pose}
    low, high = (body.moves(others | course.at(number + step)) for step in (-_HALF, _HALF))
    which = body.which(only)
    bent = [one for one in which if not body.is_rigid(one, low, high)]
    first = body.fibre_lengths(low, which)
    last = dict(zip(which, first, strict=True)) | dict(zip(bent, body.fibre_lengths(high, bent), strict=True))
    before: dict[str, list[Array]] = {}
    behind: dict[str, list[Array]] = {}
    for one, each in zip(which, first, strict=True):
        before.setdefault(body.numbered[one][0], []).append(each)
        behind.setdefault(body.numbered[one][0], []).append(last[one])
    return before, behind


def moment_arms(
    body: Movable, movement: str, pose: Mapping[str, float], *, only: Collection[str] | None = None
) -> dict[str, float]:
    """Moment arms of the right muscles about a movement or its opposite in a pose, in mm; see `part_arms`.

    Above zero a muscle makes the movement that was asked for. A muscle's is the mean over its fibres.

    Raises:
        KeyError: for a movement that no joint of the body makes.
        ValueError: for what a pose cannot say.
    """
    course, sign = course_of(body, movement)
    return {
        id_: sign * float(np.concatenate(parts).mean())
        for id_, parts in part_arms(body, course, pose, only=only).items()
    }


def change(
    body: Movable, pose: Mapping[str, float], *, only: Collection[str] | None = None
) -> dict[str, tuple[float, float]]:
    """How much longer each muscle is in a pose than in the standing body: mm, and percent of its standing length."""
    still, there = lengths(body, {}, only=only), lengths(body, pose, only=only)
    return {id_: (there[id_] - still[id_], 100 * (there[id_] / still[id_] - 1)) for id_ in still}


def course_of(body: Movable, movement: str) -> tuple[Course, int]:
    """The course on which a movement lies, and whether it goes up (1) or down (−1).

    Raises:
        KeyError: for a movement that no joint of the body makes.
    """
    for course in body.courses.values():
        if movement in (course.makes, course.id):
            return course, 1
        if movement == course.opposes:
            return course, -1
    raise KeyError(f'"{movement}" is made by no joint of the body')


def _number_in(course: Course, pose: Mapping[str, float]) -> float:
    """The number of a course in a pose; where it stands silent, that at which the body stands."""
    if course.kind == "movement":
        key, share = next(iter(course.pose.items()))
        return pose.get(key, pose.get(course.id, course.rest)) / share
    return course.rest
