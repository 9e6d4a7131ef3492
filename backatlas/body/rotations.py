"""Turns and moves of rigid bodies, as (3, 3) and (4, 4) matrices that are multiplied from the left."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_LETTERS = {"x": 0, "y": 1, "z": 2}
# What is to the right goes to the left.
MIRROR = np.diag([1.0, 1.0, -1.0, 1.0])


def unit(vector: Array) -> Array:
    """The vector (3,) at length one."""
    one: Array = vector / np.linalg.norm(vector)
    return one


def about(vector: Array, degrees: float) -> Array:
    """The right-handed turn about a vector (3,) of any length, after Rodrigues: (3, 3)."""
    # Written out, since a body in one pose takes some hundreds of these.
    x, y, z = (float(one) for one in vector)
    length = math.sqrt(x * x + y * y + z * z)
    x, y, z = x / length, y / length, z / length
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    rest = 1 - cosine
    return np.array(
        [
            [cosine + rest * x * x, rest * x * y - sine * z, rest * x * z + sine * y],
            [rest * x * y + sine * z, cosine + rest * y * y, rest * y * z - sine * x],
            [rest * x * z - sine * y, rest * y * z + sine * x, cosine + rest * z * z],
        ]
    )


def by(degrees: Array) -> Array:
    """The turn about a vector (3,) by its length in degrees; none where it is zero: (3, 3)."""
    angle = float(np.linalg.norm(degrees))
    return about(degrees, angle) if angle > 0 else np.eye(3)


def along(axis: str, degrees: float) -> Array:
    """The turn about an axis such as "+x" or "-z": (3, 3)."""
    return about(axis_of(axis), degrees)


def axis_of(axis: str) -> Array:
    """The direction (3,) of an axis such as "+x" or "-z"."""
    found = np.zeros(3)
    found[_LETTERS[axis[1]]] = 1.0 if axis[0] == "+" else -1.0
    return found


def in_sequence(turns: Iterable[tuple[str, float]]) -> Array:
    """Turns about the axes of a body that turns with them, first to last: (3, 3)."""
    whole = np.eye(3)
    for axis, degrees in turns:
        whole = whole @ along(axis, degrees)
    return whole


def onto(start: Array, end: Array) -> Array:
    """The shortest turn that brings the direction `start` (3,) to `end` (3,): (3, 3)."""
    across = np.cross(unit(start), unit(end))
    sine = float(np.linalg.norm(across))
    if sine < 1e-12:
        return np.eye(3)
    return about(across, float(np.degrees(np.arctan2(sine, unit(start) @ unit(end)))))


def moved(turn: Array, centre: Array, to: Array | None = None) -> Array:
    """The move that turns about `centre` (3,) and takes it to `to`, or leaves it where it is: (4, 4)."""
    whole = np.eye(4)
    whole[:3, :3] = turn
    whole[:3, 3] = (centre if to is None else to) - turn @ centre
    return whole


def applied(move: Array, points: Array) -> Array:
    """Points (..., 3) after a move (4, 4)."""
    there: Array = points @ move[:3, :3].T + move[:3, 3]
    return there


def frame(up: Array | None, right: Array | None, exact: str) -> Array:
    """Axes x, y, z of a body as columns (3, 3), from its directions upwards and to the right (3,).

    What is not given is straight up or straight to the right; `exact`, "along" or "across", says which of them is kept.
    """
    y = np.array([0.0, 1.0, 0.0]) if up is None else unit(up)
    z = np.array([0.0, 0.0, 1.0]) if right is None else unit(right)
    x = unit(np.cross(y, z))
    keeps_up = up is not None and exact == "along"
    columns = (x, y, np.cross(x, y)) if keeps_up else (x, np.cross(z, x), z)
    return np.stack(columns, axis=1)
