"""Strips: what lies between neighbouring fibres, with a thickness, and its closed surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backatlas.body.frame import from_landmarks
from backatlas.body.solid import Indices, Solid

Array = NDArray[np.float64]
# A tendon is this thick beside its flesh.
_FLAT = 0.3


@dataclass(frozen=True)
class Strip:
    """One sheet or bundle of a muscle: fibres side by side and how thick they are.

    `points` (fibres, steps, 3) run through its middle, in mm and in the frame of the landmarks, origin first;
    `outwards` (fibres, steps, 3) are unit vectors out of the body; the outer face lies `above` (fibres, steps) mm from
    the points and the inner one `below`; `tendon` (fibres, steps), 0 for flesh to 1 for tendon; `shares`
    (fibres, steps, segments) is how it hangs on the bones.
    """

    points: Array
    outwards: Array
    above: Array
    below: Array
    tendon: Array
    shares: Array

    @property
    def faces(self) -> tuple[Array, Array]:
        """The two faces, the outer one first: (fibres, steps, 3) each."""
        return (
            self.points + self.above[:, :, None] * self.outwards,
            self.points - self.below[:, :, None] * self.outwards,
        )


def strip(
    fibres: Array, tendon: Array, shares: Array, thickness: Sequence[float], across: int, along: int
) -> Strip:
    """A strip of `across` by `along` points from fibres (fibres, steps, 3).

    `thickness` in mm is spread evenly from origin to insertion, one number or several; `tendon` (fibres, 2) is each fibre's share of tendon at either end; `shares` (fibres, steps, segments).
    The outermost fibres lie closer, so that its edges are round.
    """
    # Half a turn of a circle gives its rim the same curve on both sides.
    u = (1 - np.cos(np.linspace(0, np.pi, across))) / 2
    v = np.linspace(0, 1, along)
    v = 0.5 * v + 0.5 * (1 - np.cos(np.pi * v)) / 2
    points, hung = _resampled(fibres, u, v), _resampled(shares, u, v)
    ends = _resampled(tendon[:, None, :], u, np.zeros(1))[:, 0]
    flesh = np.minimum(_rising(v[None], ends[:, :1]), _rising(1 - v[None], ends[:, 1:]))
    swell = (_FLAT + (1 - _FLAT) * flesh) * np.sin(np.pi * np.clip(v, 0, 1))[None] ** 0.3
    rim = np.sqrt(np.clip(1 - (2 * u - 1) ** 6, 0, 1))[:, None]
    profile = np.interp(v, np.linspace(0, 1, len(thickness)), thickness)[None]
    half = profile * rim * swell / 2
    return Strip(points, outwards(points), half, half, 1 - flesh, hung)


def _rising(way: Array, tendon: Array) -> Array:
    """0 within the tendon, 1 well within the flesh: (fibres, steps)."""
    t = np.clip((way - 0.5 * tendon) / np.maximum(0.06 + 0.7 * tendon, 1e-9), 0, 1)
    rising: Array = t * t * (3 - 2 * t)
    return rising


def _resampled(grid: Array, u: Array, v: Array) -> Array:
    """A grid (fibres, steps, n) at shares of its first and second axis: (u, v, n)."""
    for axis, share in ((0, u), (1, v)):
        size = grid.shape[axis]
        at = share * (size - 1)
        low = np.clip(np.floor(at).astype(int), 0, max(size - 2, 0))
        high = np.minimum(low + 1, size - 1)
        part = np.expand_dims(at - low, tuple(n for n in range(grid.ndim) if n != axis))
        grid = (1 - part) * grid.take(low, axis) + part * grid.take(high, axis)
    return grid


def outwards(points: Array) -> Array:
    """Unit normals of a grid (fibres, steps, 3), all on the side that looks away from the inside of the body."""
    across, along = np.gradient(points, axis=0), np.gradient(points, axis=1)
    # Where fibres meet in one point, those beside tell the side.
    across = _spread_out(across, 0)
    normal = np.cross(across, along)
    size = np.linalg.norm(normal, axis=2, keepdims=True)
    mean = normal.reshape(-1, 3).sum(axis=0)
    normal = np.where(size > 1e-9, normal / np.maximum(size, 1e-9), mean / max(np.linalg.norm(mean), 1e-9))
    middle = points.reshape(-1, 3).mean(axis=0)
    away = middle - np.array([0.0, -90.0, middle[2]])
    if (normal * away).sum() < 0:
        normal = -normal
    return np.asarray(normal)


def _spread_out(vectors: Array, axis: int) -> Array:
    mean = vectors.mean(axis=axis, keepdims=True)
    size = np.linalg.norm(vectors, axis=2, keepdims=True)
    return np.asarray(np.where(size < 1e-6, mean + 1e-9, vectors))


def closed_surface(name: str, strips: tuple[Strip, ...], segments: tuple[str, ...]) -> Solid:
    """The strips of a muscle as closed surfaces, in the frame of the body."""
    parts = [_surface(one) for one in strips]
    start = np.cumsum([0, *(len(part[0]) for part in parts[:-1])])
    vertices, triangles, fibre, tendon, shares = (
        np.concatenate([part[n] + (first if n == 1 else 0) for part, first in zip(parts, start, strict=True)])
        for n in range(5)
    )
    used = shares.sum(axis=0) > 1e-6
    weights = shares[:, used] / shares[:, used].sum(axis=1, keepdims=True)
    named = tuple(segment for segment, is_used in zip(segments, used, strict=True) if is_used)
    return Solid(name, vertices, triangles.astype(np.int64), named, weights, fibre, tendon)


def _surface(one: Strip) -> tuple[Array, Indices, Array, Array, Array]:
    """Vertices, triangles, places along and across, tendon and shares of segments of one strip.

    Both faces share their border, so the surface is closed.
    """
    count, steps = one.above.shape
    outer, inner = one.faces
    border = np.ones((count, steps), dtype=bool)
    border[1:-1, 1:-1] = False
    upper = np.arange(count * steps).reshape(count, steps)
    lower = upper.copy()
    lower[~border] = count * steps + np.arange((~border).sum())
    outer = np.where(border[:, :, None], (outer + inner) / 2, outer)
    vertices = from_landmarks(np.concatenate([outer.reshape(-1, 3), inner[~border]]))
    top, bottom = _tiles(upper), _tiles(lower)[:, ::-1]
    triangles = np.concatenate([top, bottom])
    a, b, c = (vertices[triangles[:, n]] for n in range(3))
    if np.einsum("ij,ij->i", a, np.cross(b, c)).sum() < 0:
        triangles = triangles[:, ::-1]
    place = np.stack(
        np.broadcast_arrays(np.linspace(0, 1, steps)[None, :], np.linspace(0, 1, count)[:, None]), axis=2
    )
    both = [
        np.concatenate([grid.reshape(count * steps, -1), grid[~border].reshape((~border).sum(), -1)])
        for grid in (place, one.tendon, one.shares)
    ]
    return vertices, triangles, both[0], both[1][:, 0], both[2]


def _tiles(number: Indices) -> Indices:
    """Two triangles for each square of a grid of numbers.

    Their common side points to the middle of the grid, so that no triangle has all its corners on the border.
    """
    a, b, c, d = number[:-1, :-1], number[1:, :-1], number[1:, 1:], number[:-1, 1:]
    rows, columns = np.indices(a.shape)
    rising = (rows < a.shape[0] / 2) == (columns < a.shape[1] / 2)
    first = np.stack([a, b, np.where(rising, c, d)], axis=2)
    second = np.stack([np.where(rising, a, b), c, d], axis=2)
    return np.concatenate([first.reshape(-1, 3), second.reshape(-1, 3)])
