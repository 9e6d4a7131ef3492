"""Closed surfaces of triangles: what a bone or a muscle is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backatlas.body.frame import mirrored, other_side

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Solid:
    """A closed surface, in mm and in the frame of the body (X forwards, Y upwards, Z to the right).

    `vertices` is (n, 3); `triangles` is (m, 3), each turning anticlockwise seen from outside. The surface hangs on
    `segments`, the bones of the joint tree, by `weights` (n, segments), whose rows add up to one.

    A muscle says more of each vertex: `fibre` (n, 2), how far along its fibre (0 at the origin, 1 at the insertion)
    and how far across the muscle (0 to 1) it lies, and `tendon` (n,), 0 for flesh to 1 for tendon. A bone has none.
    """

    name: str
    vertices: Array
    triangles: Indices
    segments: tuple[str, ...]
    weights: Array
    fibre: Array | None = None
    tendon: Array | None = None

    @property
    def volume(self) -> float:
        """Cubic millimetres inside; below zero where the triangles turn the wrong way round."""
        a, b, c = (self.vertices[self.triangles[:, n]] for n in range(3))
        return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)

    @property
    def closed(self) -> bool:
        """Whether each edge belongs to two triangles, which run along it in opposite directions."""
        edges = self.triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
        size = len(self.vertices)
        there, count = np.unique(edges[:, 0] * size + edges[:, 1], return_counts=True)
        back = np.unique(edges[:, 1] * size + edges[:, 0])
        return bool((count == 1).all()) and np.array_equal(there, back)

    def surface_points(self, count: int) -> Array:
        """Points spread evenly over the surface, the same ones every time: (count, 3), in mm."""
        a, b, c = (self.vertices[self.triangles[:, n]] for n in range(3))
        area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
        chance = np.random.default_rng(len(self.vertices))
        chosen = chance.choice(len(area), size=count, p=area / area.sum())
        first, second = chance.random((2, count))
        outside = first + second > 1
        first[outside], second[outside] = 1 - first[outside], 1 - second[outside]
        points: Array = (
            a[chosen] + first[:, None] * (b[chosen] - a[chosen]) + second[:, None] * (c[chosen] - a[chosen])
        )
        return points

    def on_the_other_side(self) -> Solid:
        """The same solid on the left of the body; names and segments that end in "-right" end in "-left"."""
        return Solid(
            other_side(self.name),
            mirrored(self.vertices),
            self.triangles[:, ::-1].copy(),
            tuple(other_side(one) for one in self.segments),
            self.weights,
            self.fibre,
            self.tendon,
        )
