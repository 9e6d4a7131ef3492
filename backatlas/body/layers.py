"""Layers in depth: no muscle passes through the bones or through the muscles beneath it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import (
    binary_dilation,
    binary_erosion,
    binary_fill_holes,
    distance_transform_edt,
    map_coordinates,
)

from backatlas.body.frame import from_landmarks
from backatlas.body.solid import Indices, Solid
from backatlas.body.strips import Strip

Array = NDArray[np.float64]
Filled = NDArray[np.bool_]
# Edge of the cells in which space is taken, and how far a surface may sink into its neighbour: both in mm.
_CELL, _ALLOWED = 2.0, 1.0
_MARGIN, _ROOM = 3, 60
_ROUNDS = 5
# A muscle is lifted by so many mm at most beyond its outer face, and keeps this share of its thickness.
_REACH, _THINNEST = 4.0, 0.45


class TakenSpace:
    """The cells of space that bones and muscles fill, in mm and in the frame of the body."""

    def __init__(self, points: Array) -> None:
        """Room for all of the points (n, 3) and a little around them."""
        self._low = points.min(axis=0) - _ROOM
        self._filled = np.zeros(
            np.ceil((points.max(axis=0) + _ROOM - self._low) / _CELL).astype(int), dtype=bool
        )

    def at(self, points: Array) -> Filled:
        """Whether points (..., 3) lie in what is taken."""
        cells = np.floor((points - self._low) / _CELL).astype(int)
        cells = np.clip(cells, 0, np.array(self._filled.shape) - 1)
        return np.asarray(self._filled[tuple(np.moveaxis(cells, -1, 0))])

    def take(self, solid: Solid) -> None:
        """Fill the cells that a solid occupies."""
        area = float(np.linalg.norm(_crosses(solid), axis=1).sum() / 2)
        points = np.concatenate([solid.surface_points(int(area * 2) + 500), solid.vertices])
        cells = np.floor((points - self._low) / _CELL).astype(int)
        first = cells.min(axis=0) - _MARGIN
        block = np.zeros(cells.max(axis=0) - first + _MARGIN + 1, dtype=bool)
        block[tuple((cells - first).T)] = True
        # A pinhole between the points would let what they enclose run out.
        whole = binary_erosion(binary_fill_holes(binary_dilation(block))) | block
        self._filled[_box(first, block.shape)] |= whole

    def freed(self, solid: Solid) -> Solid:
        """The solid with its surface moved out of what is taken, the shortest way, but for a millimetre."""
        vertices = solid.vertices
        first = np.floor((vertices.min(axis=0) - self._low) / _CELL).astype(int) - _MARGIN
        last = np.ceil((vertices.max(axis=0) - self._low) / _CELL).astype(int) + _MARGIN
        part = self._filled[_box(first, last - first + 1)]
        if not part.any():
            return solid
        distance = _CELL * (distance_transform_edt(~part) - distance_transform_edt(part))
        slopes = np.gradient(distance, _CELL)
        neighbours = _neighbours(solid.triangles, len(vertices))
        for _ in range(_ROUNDS):
            at = ((vertices - self._low) / _CELL - 0.5 - first).T
            inside = np.maximum(-map_coordinates(distance, at, order=1, mode="nearest") - _ALLOWED, 0)
            if not inside.any():
                break
            slope = np.stack([map_coordinates(one, at, order=1, mode="nearest") for one in slopes], axis=1)
            step = inside[:, None] * slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 0.3)
            # Those beside come along a little, so that the surface stays smooth.
            vertices = vertices + np.where(inside[:, None] > 0, step, 0.5 * _means(step, neighbours))
        return replace(solid, vertices=vertices)


def laid(one: Strip, space: TakenSpace) -> Strip:
    """The strip with its faces lifted off what lies beneath; where little room is left it becomes thinner."""
    way = np.arange(-one.below.max(), one.above.max() + _REACH, _CELL / 2)
    places = one.points[:, :, None] + way[:, None] * one.outwards[:, :, None]
    hit = space.at(from_landmarks(places))
    hit &= (way >= -one.below[:, :, None]) & (way <= one.above[:, :, None] + _REACH)
    # What lies on top of it and does not touch its inner half is above it and not beneath.
    hit &= np.cumsum(hit, axis=2) > 0
    top = np.where(hit.any(axis=2), way[len(way) - 1 - hit[:, :, ::-1].argmax(axis=2)], -one.below)
    lift = blurred(np.maximum(top - _ALLOWED + one.below, 0))
    below = one.below - lift
    thin = np.maximum(_THINNEST * (one.above + one.below), 0)
    above = np.maximum(one.above, blurred(np.maximum(one.above, thin - below)))
    return replace(one, below=below, above=above)


def blurred(grid: Array) -> Array:
    """A grid (fibres, steps) with each value mixed with its neighbours', twice."""
    for axis in (0, 1, 0, 1):
        padded = np.pad(grid, [(1, 1) if n == axis else (0, 0) for n in (0, 1)], mode="edge")
        size = grid.shape[axis]
        grid = (padded.take(range(size), axis) + 2 * grid + padded.take(range(2, size + 2), axis)) / 4
    return np.asarray(grid)


def _box(first: NDArray[np.int64], size: Iterable[int]) -> tuple[slice, ...]:
    return tuple(slice(int(a), int(a) + int(n)) for a, n in zip(first, size, strict=True))


def _crosses(solid: Solid) -> Array:
    a, b, c = (solid.vertices[solid.triangles[:, n]] for n in range(3))
    return np.cross(b - a, c - a)


def _neighbours(triangles: Indices, count: int) -> tuple[Indices, Indices, Array]:
    """Edges as two columns of vertices, and how many edges each vertex has."""
    edges = triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    return edges[:, 0], edges[:, 1], np.bincount(edges[:, 0], minlength=count).astype(float)


def _means(values: Array, neighbours: tuple[Indices, Indices, Array]) -> Array:
    """The mean over each vertex's neighbours: (vertices, 3)."""
    here, there, count = neighbours
    total = np.stack(
        [np.bincount(here, weights=column[there], minlength=len(values)) for column in values.T], axis=1
    )
    return np.asarray(total / np.maximum(count, 1)[:, None])
