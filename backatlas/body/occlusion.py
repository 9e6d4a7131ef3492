"""How much light reaches each point of a body that is lit from everywhere: the soft shadow of what stands near."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from backatlas.body.frame import mirrored
from backatlas.body.solid import Array, Indices, Solid

_WAYS = 72  # directions from which light comes
_CELL = 3.5  # mm: what stands within one cell of the picture from a direction shades alike
_OFF = 4.0  # mm off its own surface at which a point looks out, so that it does not shade itself
_AREA = 7.0  # square mm of surface for each point that casts shadow
_SOFT = 2  # times that each point takes the mean with its neighbours


def light_on(solids: Sequence[Solid], depths: Sequence[int]) -> tuple[Array, ...]:
    """For each solid the share (n,) of the light from all sides that reaches its vertices, 0 to 1.

    What lies less deep casts no shadow, since a part is looked at when all over it is taken off. Solids of the right
    side stand for the left too. Light counts by the cosine of its angle, as on a dull surface.
    """
    normals = [normals_of(one.vertices, one.triangles) for one in solids]
    spots = [one.vertices + _OFF * normal for one, normal in zip(solids, normals, strict=True)]
    casts = [_casting(one) for one in solids]
    seen = [np.zeros(len(one.vertices)) for one in solids]
    whole = [np.zeros(len(one.vertices)) for one in solids]
    deepest_first = sorted(range(len(solids)), key=lambda n: -depths[n])
    for way, side, up in _ways():
        axes = np.stack([side, up], axis=1)
        low = np.min([(points @ axes).min(axis=0) for points in casts], axis=0) - 2 * _OFF
        high = np.max([(points @ axes).max(axis=0) for points in casts], axis=0) + 2 * _OFF
        size = np.ceil((high - low) / _CELL).astype(int) + 1
        nearest = np.full(size[0] * size[1], -np.inf)
        for place, n in enumerate(deepest_first):
            if place == 0 or depths[n] != depths[deepest_first[place - 1]]:
                for other in (m for m in deepest_first if depths[m] == depths[n]):
                    cells = _cells(casts[other] @ axes, low, size)
                    np.maximum.at(nearest, cells, casts[other] @ way)
            facing = np.clip(normals[n] @ way, 0, None)
            free = spots[n] @ way + _OFF >= nearest[_cells(spots[n] @ axes, low, size)]
            seen[n] += facing * free
            whole[n] += facing
    return tuple(
        _softened(one.triangles, lit / np.maximum(all_, 1e-9))
        for one, lit, all_ in zip(solids, seen, whole, strict=True)
    )


def normals_of(vertices: Array, triangles: Indices) -> Array:
    """The outward direction (n, 3) at each vertex, of length one: the mean of its triangles by their area."""
    a, b, c = (vertices[triangles[:, n]] for n in range(3))
    across = np.cross(b - a, c - a)
    total = np.zeros_like(vertices)
    for n in range(3):
        np.add.at(total, triangles[:, n], across)
    length = np.linalg.norm(total, axis=1, keepdims=True)
    normals: Array = total / np.maximum(length, 1e-12)
    return normals


def _ways() -> list[tuple[Array, Array, Array]]:
    """Directions spread evenly over a sphere (Fibonacci's lattice), each with two axes across it."""
    found = []
    for n in range(_WAYS):
        height = 1 - (2 * n + 1) / _WAYS
        turn = n * np.pi * (3 - np.sqrt(5))
        flat = np.sqrt(1 - height**2)
        way = np.array([flat * np.cos(turn), height, flat * np.sin(turn)])
        side = np.cross(way, [0.0, 0.0, 1.0] if abs(way[2]) < 0.9 else [1.0, 0.0, 0.0])
        side /= np.linalg.norm(side)
        found.append((way, side, np.cross(side, way)))
    return found


def _casting(solid: Solid) -> Array:
    """Points of a surface on both sides of the body, so near each other that no light slips through."""
    a, b, c = (solid.vertices[solid.triangles[:, n]] for n in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2
    points = np.vstack([solid.vertices, solid.surface_points(int(area / _AREA) + 1)])
    return np.vstack([points, mirrored(points)])


def _cells(flat: Array, low: Array, size: Indices) -> Indices:
    at = np.clip(((flat - low) / _CELL).astype(int), 0, size - 1)
    cells: Indices = at[:, 0] * size[1] + at[:, 1]
    return cells


def _softened(triangles: Indices, shares: Array) -> Array:
    """Each vertex's share mixed with those of its neighbours."""
    for _ in range(_SOFT):
        total, count = shares.copy(), np.ones(len(shares))
        for n in range(3):
            np.add.at(total, triangles[:, n], shares[triangles[:, (n + 1) % 3]])
            np.add.at(count, triangles[:, n], 1)
        shares = total / count
    return shares
