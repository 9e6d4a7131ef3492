"""Simple shapes that run into each other, and the field of distances to their common surface.

All points are in the frame of the landmarks, in mm. A distance is below zero inside. It is exact for a ball with equal
halves and close to the surface for all others, which is where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Array = NDArray[np.float64]
_FINE = 1.5  # mm between the points to which the nearest is sought
_PATCH = 5.0  # mm of the sides of the triangles of a sheet
_NEIGHBOURS = 6  # triangles of a sheet that are tried for each point


class BoneShape(Protocol):
    """What has a distance (n,) from points (n, 3), and a box (2, 3) that holds it."""

    def distance(self, points: Array) -> Array: ...

    @property
    def box(self) -> Array: ...


@dataclass(frozen=True)
class Ball:
    """An ellipsoid, or with a higher `power` a rounded block: `halves` along the rows of `axes` (3, 3)."""

    centre: Array
    halves: Array
    axes: Array = field(default_factory=lambda: np.eye(3))
    power: float = 2.0

    def distance(self, points: Array) -> Array:
        return _rounded((points - self.centre) @ self.axes.T, self.halves[None], self.power)

    @property
    def box(self) -> Array:
        reach = np.abs(self.axes.T) @ self.halves
        return np.stack([self.centre - reach, self.centre + reach])


@dataclass(frozen=True)
class Tube:
    """A curve through points (n, 3) with two half-widths at each (n, 2), the first towards `wide` (n, 3).

    `caps` says how far either end is drawn out beyond its point.
    """

    points: Array
    halves: Array
    wide: Array
    power: float = 2.0
    caps: tuple[float, float] | None = None

    @cached_property
    def _fine(self) -> tuple[Array, Array, Array, Array, Array]:
        along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(self.points, axis=0), axis=1))])
        at = np.linspace(0, along[-1], max(3, int(along[-1] / _FINE) + 1))
        line = smooth(along, self.points, at)
        halves = np.stack([np.interp(at, along, self.halves[:, n]) for n in range(2)], axis=1)
        if len(along) > 2:
            halves = np.maximum(smooth(along, self.halves, at), halves * 0.7)
        wide = np.stack([np.interp(at, along, self.wide[:, n]) for n in range(3)], axis=1)
        way = np.gradient(line, axis=0)
        way /= np.linalg.norm(way, axis=1, keepdims=True)
        wide -= (wide * way).sum(1, keepdims=True) * way
        wide /= np.maximum(np.linalg.norm(wide, axis=1, keepdims=True), 1e-9)
        return line, halves, wide, np.cross(way, wide), way

    @property
    def _ends(self) -> tuple[float, float]:
        if self.caps is not None:
            return self.caps
        return float(self.halves[0].min()), float(self.halves[-1].min())

    def distance(self, points: Array) -> Array:
        line, halves, wide, narrow, way = self._fine
        _, nearest = cKDTree(line).query(points)
        # From the nearest point of the curve to the nearest place between it and its neighbours.
        step = np.linalg.norm(line[1] - line[0])
        slide = np.einsum("ij,ij->i", points - line[nearest], way[nearest]) / max(step, 1e-9)
        place = np.clip(nearest + slide, 0, len(line) - 1)
        low = np.minimum(place.astype(int), len(line) - 2)
        share = (place - low)[:, None]

        def at(table: Array) -> Array:
            there: Array = table[low] * (1 - share) + table[low + 1] * share
            return there

        off = points - at(line)
        first, last = self._ends
        end = np.where(place <= 0, first, np.where(place >= len(line) - 1, last, 1.0))
        local = np.stack(
            [
                np.einsum("ij,ij->i", off, at(wide)),
                np.einsum("ij,ij->i", off, at(narrow)),
                np.where((place <= 0) | (place >= len(line) - 1), np.einsum("ij,ij->i", off, at(way)), 0),
            ],
            axis=1,
        )
        across = _rounded(local, np.column_stack([at(halves), np.maximum(end, 0.3)]), self.power)
        # Inside, the nearer end may be closer than the side.
        to_end = -np.minimum(place * step + first, (len(line) - 1 - place) * step + last)
        return np.where(across < 0, np.maximum(across, to_end), across)

    @property
    def box(self) -> Array:
        line, halves, *_ = self._fine
        reach = np.maximum(halves.max(1), max(self._ends))[:, None]
        return np.stack([(line - reach).min(0), (line + reach).max(0)])


@dataclass(frozen=True)
class Sheet:
    """A curved plate through rows of points (rows, columns, 3), with half its thickness at each (rows, columns)."""

    points: Array
    half: Array

    @cached_property
    def _fine(self) -> tuple[Array, Array]:
        """Corners (triangles, 3, 3) and half thicknesses (triangles, 3)."""
        table = np.concatenate([self.points, self.half[..., None]], axis=-1)
        for axis in (0, 1):
            table = np.moveaxis(table, axis, 0)
            size = np.linalg.norm(np.diff(table[..., :3], axis=0), axis=-1).mean(1)
            along = np.concatenate([[0], np.cumsum(np.maximum(size, 1e-6))])
            at = np.linspace(0, along[-1], max(2, int(along[-1] / _PATCH) + 1))
            table = np.moveaxis(
                smooth(along, table.reshape(len(along), -1), at).reshape(len(at), *table.shape[1:]), 0, axis
            )
        a, b, c, d = table[:-1, :-1], table[1:, :-1], table[1:, 1:], table[:-1, 1:]
        corners = np.concatenate(
            [np.stack(three, axis=2).reshape(-1, 3, 4) for three in ((a, b, c), (a, c, d))]
        )
        return corners[..., :3], corners[..., 3]

    def distance(self, points: Array) -> Array:
        corners, half = self._fine
        count = min(_NEIGHBOURS, len(corners))
        _, near = cKDTree(corners.mean(1)).query(points, k=count)
        near = near.reshape(len(points), count)
        best = np.full(len(points), np.inf)
        for column in near.T:
            gap, weights = _to_triangle(points, corners[column])
            best = np.minimum(best, gap - (weights * half[column]).sum(1))
        return best

    @property
    def box(self) -> Array:
        corners, half = self._fine
        flat = corners.reshape(-1, 3)
        return np.stack([flat.min(0) - half.max(), flat.max(0) + half.max()])


@dataclass(frozen=True)
class Part:
    """A shape that joins those before it with a hollow of `blend` mm, or is cut out of them."""

    shape: BoneShape
    blend: float = 2.0
    cut: bool = False


def depth_in(parts: Sequence[Part], points: Array, reach: float) -> Array:
    """Distance (n,) of points (n, 3) from the surface of all parts; parts farther than `reach` are left out."""
    total = np.full(len(points), 1e3)
    for part in parts:
        low, high = part.shape.box
        margin = reach + part.blend
        near = ((points >= low - margin) & (points <= high + margin)).all(1)
        if not near.any():
            continue
        own = part.shape.distance(points[near])
        old = total[near]
        total[near] = -_joined(-old, own, part.blend) if part.cut else _joined(old, own, part.blend)
    return total


def smooth(along: Array, values: Array, at: Array) -> Array:
    """Values (n, k) given at `along` (n,), read at `at` (m,) from a smooth curve through them: (m, k)."""
    if len(along) < 3:
        return np.stack([np.interp(at, along, values[:, n]) for n in range(values.shape[1])], axis=1)
    gap = np.diff(along)[:, None]
    slope = np.diff(values, axis=0) / gap
    # Tangents as in a cubic Hermite spline with unequal steps; straight on at the ends.
    inner = (slope[:-1] * gap[1:] + slope[1:] * gap[:-1]) / (gap[:-1] + gap[1:])
    tangent = np.concatenate([slope[:1], inner, slope[-1:]])
    index = np.clip(np.searchsorted(along, at, side="right") - 1, 0, len(along) - 2)
    t = ((at - along[index]) / gap[index, 0])[:, None]
    here: Array = (
        (1 + 2 * t) * (1 - t) ** 2 * values[index]
        + t * (1 - t) ** 2 * gap[index] * tangent[index]
        + t**2 * (3 - 2 * t) * values[index + 1]
        + t**2 * (t - 1) * gap[index] * tangent[index + 1]
    )
    return here


def _joined(first: Array, second: Array, blend: float) -> Array:
    """The smaller of two distances, rounded where they are alike (quadratic smooth minimum)."""
    if blend <= 0:
        return np.minimum(first, second)
    h = np.maximum(blend - np.abs(first - second), 0) / blend
    joined: Array = np.minimum(first, second) - h * h * blend / 4
    return joined


def _rounded(local: Array, halves: Array, power: float) -> Array:
    """Distance (n,) from a superellipsoid, to the first order: its function over the length of its gradient."""
    share = np.abs(local / halves)
    size = np.maximum((share**power).sum(1), 1e-12) ** (1 / power)
    slope = np.linalg.norm(share ** (power - 1) / halves, axis=1) * size ** (1 - power)
    # Deep inside, the first order overshoots.
    far: Array = np.maximum((size - 1) / np.maximum(slope, 1e-9), -halves.max(1))
    return far


def _to_triangle(points: Array, corners: Array) -> tuple[Array, Array]:
    """Distance (n,) of points (n, 3) from a triangle each (n, 3, 3), and the nearest place's weights (n, 3)."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    ab, ac, ap = b - a, c - a, points - a

    def dot(one: Array, other: Array) -> Array:
        product: Array = np.einsum("ij,ij->i", one, other)
        return product

    d00, d01, d11, d20, d21 = dot(ab, ab), dot(ab, ac), dot(ac, ac), dot(ap, ab), dot(ap, ac)
    scale = np.maximum(d00 * d11 - d01 * d01, 1e-12)
    v, w = (d11 * d20 - d01 * d21) / scale, (d00 * d21 - d01 * d20) / scale
    best_gap = np.full(len(points), np.inf)
    best = np.zeros((len(points), 3))
    inside = (v >= 0) & (w >= 0) & (v + w <= 1)
    choices = [(np.stack([1 - v - w, v, w], 1), inside)]
    for first, second in ((0, 1), (1, 2), (2, 0)):
        p, q = corners[:, first], corners[:, second]
        t = np.clip(dot(points - p, q - p) / np.maximum(dot(q - p, q - p), 1e-12), 0, 1)
        weights = np.zeros((len(points), 3))
        weights[:, first], weights[:, second] = 1 - t, t
        choices.append((weights, np.ones(len(points), bool)))
    for weights, allowed in choices:
        gap = np.linalg.norm(points - np.einsum("ij,ijk->ik", weights, corners), axis=1)
        better = allowed & (gap < best_gap)
        best_gap[better], best[better] = gap[better], weights[better]
    return best_gap, best
