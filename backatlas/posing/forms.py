"""Simple forms that things are drawn with: bars, boxes and balls, as a few numbers in mm and as closed surfaces."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from backatlas.body.solid import Indices, Solid

Array = NDArray[np.float64]
_ROUND = 28


@dataclass(frozen=True)
class PropForm:
    """One form, and the `name` of the thing that it is part of.

    `numbers` are, of a bar, both ends and its radius; of a block its middle, the columns of its axes one after the other,
    and how long it is along each; of a ball its middle, its radius, and its height by its breadth.
    """

    kind: Literal["bar", "block", "ball"]
    name: str
    numbers: tuple[float, ...]

    @cached_property
    def solid(self) -> Solid:
        """Its surface."""
        n = np.array(self.numbers)
        if self.kind == "bar":
            return _bar(n[:3], n[3:6], n[6], self.name)
        if self.kind == "block":
            return _block(n[:3], n[3:12].reshape(3, 3).T, n[12:], self.name)
        return _ball(n[:3], n[3], self.name, n[4])


def bar(start: Array, end: Array, radius: float, name: str) -> PropForm:
    """A round bar between two points (3,), its edges sharp."""
    return PropForm("bar", name, (*start.tolist(), *end.tolist(), float(radius)))


def block(middle: Array, axes: Array, size: tuple[float, float, float], name: str) -> PropForm:
    """A box round its middle (3,), its edges along the columns of `axes` (3, 3), so long as `size` says."""
    return PropForm("block", name, (*middle.tolist(), *axes.T.ravel().tolist(), *map(float, size)))


def ball(middle: Array, radius: float, name: str, flat: float = 1.0) -> PropForm:
    """A ball round its middle (3,), its height `flat` times its breadth."""
    return PropForm("ball", name, (*middle.tolist(), float(radius), flat))


def _bar(start: Array, end: Array, radius: float, name: str) -> Solid:
    along = (end - start) / max(1e-9, float(np.linalg.norm(end - start)))
    aside = np.cross(along, [0.0, 1.0, 0.0] if abs(along[1]) < 0.9 else [1.0, 0.0, 0.0])
    aside /= np.linalg.norm(aside)
    angle = np.linspace(0, 2 * np.pi, _ROUND, endpoint=False)
    ring = radius * (np.cos(angle)[:, None] * aside + np.sin(angle)[:, None] * np.cross(along, aside))
    # Each rim twice, so that side and face have their own light.
    points = np.concatenate([start + ring, end + ring, start + ring, end + ring, [start, end]])
    n = np.arange(_ROUND)
    m = (n + 1) % _ROUND
    side = [np.stack([n, m, _ROUND + n], 1), np.stack([m, _ROUND + m, _ROUND + n], 1)]
    first, last = 4 * _ROUND, 4 * _ROUND + 1
    faces = [
        np.stack([2 * _ROUND + m, 2 * _ROUND + n, np.full(_ROUND, first)], 1),
        np.stack([3 * _ROUND + n, 3 * _ROUND + m, np.full(_ROUND, last)], 1),
    ]
    return _solid(name, points, np.concatenate([*side, *faces]))


def _block(middle: Array, axes: Array, size: Array, name: str) -> Solid:
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]) / 2.0
    corners = middle + (signs * size) @ axes.T
    points: list[Array] = []
    triangles: list[list[int]] = []
    for axis in range(3):
        for sign in (-1, 1):
            face = np.flatnonzero(signs[:, axis] * sign > 0)
            out = axes[:, axis] * sign
            a, b, c, d = corners[face]
            one = np.cross(b - a, c - a) @ out > 0
            start = len(points)
            points += [a, b, c, d]
            order = [[0, 1, 2], [1, 3, 2]] if one else [[0, 2, 1], [1, 2, 3]]
            triangles += [[start + n for n in row] for row in order]
    return _solid(name, np.array(points), np.array(triangles))


def _ball(middle: Array, radius: float, name: str, flat: float) -> Solid:
    rows, columns = 14, 24
    down = np.linspace(0, np.pi, rows + 1)
    turn = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    x = np.sin(down)[:, None] * np.cos(turn)
    z = np.sin(down)[:, None] * np.sin(turn)
    y = flat * np.repeat(np.cos(down)[:, None], columns, 1)
    points = middle + radius * np.stack([x, y, z], -1).reshape(-1, 3)
    found = []
    for row in range(rows):
        for column in range(columns):
            a, b = row * columns + column, row * columns + (column + 1) % columns
            found += [[a, b, a + columns], [b, b + columns, a + columns]]
    return _solid(name, points, np.array(found))


def _solid(name: str, points: Array, triangles: Indices) -> Solid:
    return Solid(name, points, triangles, ("world",), np.ones((len(points), 1)))
