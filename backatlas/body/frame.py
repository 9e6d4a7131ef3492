"""Two frames, and the one border between them.

Landmarks are (lateral, posterior, height) in mm: to the right of the midline, backwards, upwards. That frame is
left-handed. The body is built and moved in the global frame of the International Society of Biomechanics (Wu et al.
2002, doi 10.1016/S0021-9290(01)00222-6): X forwards, Y upwards, Z to the right, right-handed, in mm.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def from_landmarks(points: Array) -> Array:
    """Points (..., 3) of (lateral, posterior, height) as (forwards, upwards, to the right), in mm."""
    there: Array = np.stack([-points[..., 1], points[..., 2], points[..., 0]], axis=-1)
    return there


def to_landmarks(points: Array) -> Array:
    """Points (..., 3) of (forwards, upwards, to the right) as (lateral, posterior, height), in mm."""
    there: Array = np.stack([points[..., 2], -points[..., 0], points[..., 1]], axis=-1)
    return there


def mirrored(points: Array) -> Array:
    """Points or directions (..., 3) of the body on its other side."""
    other: Array = points * np.array([1.0, 1.0, -1.0])
    return other


def other_side(name: str) -> str:
    """The name of a segment or a part on the other side; what lies in the midline is its own."""
    for one, other in (("-right", "-left"), ("-left", "-right")):
        if name.endswith(one):
            return name.removesuffix(one) + other
    return name
