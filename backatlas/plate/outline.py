"""The outline of a muscle: the silhouette of its fibres, seen from behind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from shapely import union_all
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from backatlas.plate.fibres import Array, Bundle

# Closes hairlines between neighbouring quads and rounds the corners of bone-sharp ends (mm).
_SEAM = 0.2
_ROUND = 0.8


def silhouette(bundles: Sequence[Bundle]) -> MultiPolygon:
    """The union of the strips between neighbouring fibres, with softly rounded corners, in mm."""
    strips = [strip(bundle.seen) for bundle in bundles]
    shape = union_all(strips).buffer(_ROUND).buffer(-2 * _ROUND).buffer(_ROUND)
    return parts(shape.simplify(0.12))


def strip(seen: Array, first: float = 0.0, last: float = 1.0) -> BaseGeometry:
    """The area swept by fibres (fibres, steps, 2) between two shares of their length."""
    steps = seen.shape[1] - 1
    cut = seen[:, round(first * steps) : round(last * steps) + 1]
    quads = [
        Polygon([cut[n, k], cut[n, k + 1], cut[n + 1, k + 1], cut[n + 1, k]])
        for n in range(cut.shape[0] - 1)
        for k in range(cut.shape[1] - 1)
    ]
    return union_all([quad.buffer(_SEAM) for quad in quads if quad.area > 0])


def parts(shape: BaseGeometry) -> MultiPolygon:
    """Any area as polygons; slivers under 1 square millimetre are dropped."""
    pieces = getattr(shape, "geoms", [shape])
    return MultiPolygon([piece for piece in pieces if isinstance(piece, Polygon) and piece.area > 1])


def rings(shape: MultiPolygon) -> tuple[NDArray[np.float64], ...]:
    """The outer rings, each (points, 2) of lateral and height in mm."""
    return tuple(np.asarray(piece.exterior.coords) for piece in shape.geoms)
