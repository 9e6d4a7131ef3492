"""Points on the surfaces of bones and muscles, to measure them against another body."""

from __future__ import annotations

import json
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from backatlas.body.frame import to_landmarks
from backatlas.body.gltf import PackedBody
from backatlas.body.solid import Solid

Array = NDArray[np.float64]
# A point for so many square millimetres, within bounds.
_AREA, _FEWEST, _MOST = 4.0, 600, 12000


def points_json(body: PackedBody) -> str:
    """Points spread evenly over each solid of the right half, as JSON.

    {"units": "mm", "muscles": {id: [[lateral, posterior, height], ...]}, "bones": {...}}, names without "-right".
    """
    bones = _points(part.solid for part in body.parts if not part.tone and part.solid.name != "skin")
    muscles = _points(part.solid for part in body.parts if part.tone)
    return json.dumps({"units": "mm", "muscles": muscles, "bones": bones})


def _points(solids: Iterable[Solid]) -> dict[str, list[list[float]]]:
    return {
        solid.name.removesuffix("-right"): _right(to_landmarks(solid.surface_points(_count(solid))))
        .round(1)
        .tolist()
        for solid in sorted(solids, key=lambda solid: solid.name)
    }


def _count(solid: Solid) -> int:
    a, b, c = (solid.vertices[solid.triangles[:, n]] for n in range(3))
    area = float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)
    return int(np.clip(area / _AREA, _FEWEST, _MOST))


def _right(points: Array) -> Array:
    """Those points (n, 3) that are not on the left of the midline."""
    kept: Array = points[points[:, 0] >= 0]
    return kept
