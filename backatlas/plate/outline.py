"""The outline of a muscle: the silhouette of its fibres, seen from behind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from shapely import area, box, buffer, polygons, union_all
from shapely.affinity import scale
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from backatlas.body.fibres import Array, Bundle

# Closes hairlines between neighbouring quads; rounds the corners of ends, more in a broad muscle (mm).
_SEAM = 0.2
_ROUND = 0.8
# What begins this near to the midline, in mm, goes on in its mirror image: no corner is rounded there.
_MIDLINE = 1.0
_RIGHT = box(-_SEAM, 0, 300, 1700)


def silhouette(bundles: Sequence[Bundle]) -> MultiPolygon:
    """The union of the strips between neighbouring fibres, with softly rounded corners, in mm."""
    strips = [strip(bundle.seen) for bundle in bundles]
    whole = union_all(strips)
    curve = min(max(_ROUND * whole.area / whole.length / 8, _ROUND), 2.2)
    mirrored = whole.bounds[0] < _MIDLINE
    both = whole.union(scale(whole, -1, 1, origin=(0, 0))) if mirrored else whole
    shape = both.buffer(_ROUND).buffer(-_ROUND - curve).buffer(curve)
    if mirrored:
        shape = shape.intersection(_RIGHT)
    return parts(shape.simplify(0.15))


def strip(seen: Array) -> BaseGeometry:
    """The area swept by fibres (fibres, steps, 2)."""
    corners = np.stack([seen[:-1, :-1], seen[:-1, 1:], seen[1:, 1:], seen[1:, :-1]], axis=2)
    quads = polygons(corners.reshape(-1, 4, 2))
    sizes = area(quads)
    border = Polygon(np.concatenate([seen[0], seen[1:-1, -1], seen[-1, ::-1], seen[-2:0:-1, 0]]))
    # Where no fibre crosses another, the quads tile the border's inside, and it needs no slow union of them.
    if border.is_valid and np.isclose(border.area, sizes.sum(), rtol=1e-6):
        return buffer(border, _SEAM, quad_segs=2)
    return union_all(buffer(quads[sizes > 0], _SEAM, quad_segs=2))


def parts(shape: BaseGeometry, smallest: float = 1.0) -> MultiPolygon:
    """Any area as polygons; slivers under `smallest` square millimetres are dropped."""
    pieces = getattr(shape, "geoms", [shape])
    return MultiPolygon([piece for piece in pieces if isinstance(piece, Polygon) and piece.area > smallest])


def rings(shape: MultiPolygon) -> tuple[NDArray[np.float64], ...]:
    """The outer rings, each (points, 2) of lateral and height in mm."""
    return tuple(np.asarray(piece.exterior.coords) for piece in shape.geoms)
