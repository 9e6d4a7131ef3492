"""What a plane cuts out of the body: muscles and skin from their solids, bones from the shapes that they are built of.

A section has its own flat frame, in mm. Across, it is (to the right of the midline, forwards); lengthways in the
midline, (forwards, upwards). Forwards is the opposite of a landmark's posterior.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon, make_valid
from shapely.geometry.base import BaseGeometry
from skimage.measure import find_contours

from backatlas.body.costae import rib_parts
from backatlas.body.landmarks import Point, read_landmarks
from backatlas.body.recipes import built, read_recipes, read_sections
from backatlas.body.shapes import Part, depth_in
from backatlas.body.solid import Solid
from backatlas.body.vertebrae import read_vertebrae, vertebra_parts
from backatlas.reading.problems import ContentError, Problem
from backatlas.records.sections import Plane

Array = NDArray[np.float64]
Indices = NDArray[np.int64]
NOTHING: BaseGeometry = Polygon()
_FINE = 0.4  # mm between two samples of a bone


def across(points: Array) -> Array:
    """Landmark points (n, 3) in the frame of a cross-section: (n, 2)."""
    flat: Array = np.stack([points[..., 0], -points[..., 1]], axis=-1)
    return flat


def lengthways(points: Array) -> Array:
    """Landmark points (n, 3) in the frame of a median section: (n, 2)."""
    flat: Array = np.stack([-points[..., 1], points[..., 2]], axis=-1)
    return flat


FRAMES: Mapping[Plane, Callable[[Array], Array]] = {Plane.CROSS: across, Plane.MEDIAN: lengthways}


def cut_solid(solid: Solid, plane: Plane, at: float) -> BaseGeometry:
    """Where a plane meets a solid: across at a height of `at` mm, or lengthways `at` mm to the right."""
    axis, kept = (1, [2, 0]) if plane is Plane.CROSS else (2, [0, 1])
    away = solid.vertices[:, axis] - at
    away = np.where(away == 0, 1e-9, away)
    above = away[solid.triangles] > 0
    crossing = above.any(axis=1) & ~above.all(axis=1)
    corners, above = solid.triangles[crossing], above[crossing]
    if not len(corners):
        return NOTHING
    # The corner that lies alone on its side; the plane crosses the two edges that meet there.
    alone = np.where(above.sum(axis=1) == 1, above.argmax(axis=1), above.argmin(axis=1))
    rows = np.arange(len(corners))
    tip, *others = (corners[rows, (alone + step) % 3] for step in range(3))
    first, second = (_crossed(solid.vertices[:, kept], away, tip, other) for other in others)
    return _joined_rings(first, second)


def _crossed(flat: Array, away: Array, one: Indices, other: Indices) -> tuple[Indices, Array]:
    """Where edges meet the plane: a number for each edge, the same from both of its triangles, and the points."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    share = (away[low] / (away[low] - away[high]))[:, None]
    return low * len(away) + high, flat[low] + (flat[high] - flat[low]) * share


def _joined_rings(first: tuple[Indices, Array], second: tuple[Indices, Array]) -> BaseGeometry:
    """The area inside the rings that pieces of line make; a ring within a ring is a hole."""
    places: dict[int, Array] = {}
    beside: dict[int, list[int]] = {}
    for one, there, other, yonder in zip(first[0], first[1], second[0], second[1], strict=True):
        places[int(one)], places[int(other)] = there, yonder
        beside.setdefault(int(one), []).append(int(other))
        beside.setdefault(int(other), []).append(int(one))
    rings: list[list[int]] = []
    seen: set[int] = set()
    for start in beside:
        ring: list[int] = []
        here: int | None = start
        while here is not None and here not in seen:
            seen.add(here)
            ring.append(here)
            here = next((one for one in beside[here] if one not in seen), None)
        if len(ring) > 2:
            rings.append(ring)
    area = NOTHING
    for polygon in sorted((make_valid(Polygon([places[n] for n in ring])) for ring in rings), key=_size):
        area = area.symmetric_difference(polygon)
    return area


def _size(area: BaseGeometry) -> float:
    return -float(area.area)


class BodyBones:
    """The shapes that bones are built of, by the bone's name, and the landmarks that they stand at."""

    def __init__(self, content: Path) -> None:
        """Read them from a content folder.

        Raises:
            ContentError: with everything that is wrong with those files.
        """
        problems: list[Problem] = []
        self.landmarks: Mapping[str, Point] = read_landmarks(content / "landmarks.csv", problems)
        rods = read_sections(content / "body" / "rods.csv", problems)
        costal = read_sections(content / "body" / "ribs.csv", problems)
        recipes = read_recipes(content / "body" / "bones", problems)
        measured = read_vertebrae(content / "body" / "vertebrae.csv", problems)
        if problems:
            raise ContentError(problems)
        self._make: dict[str, Callable[[], tuple[Part, ...]]] = {
            name: lambda name=name: vertebra_parts(name, measured, self.landmarks)  # type: ignore[misc]
            for name in measured
        }
        for number in range(1, 13):
            name = f"R{number}"
            self._make[f"{name}-right"] = lambda name=name: rib_parts(name, costal, self.landmarks)  # type: ignore[misc]
        for name, recipe in recipes.items():
            self._make[name] = lambda recipe=recipe: built(recipe, self.landmarks, rods)  # type: ignore[misc]

    def __contains__(self, name: str) -> bool:
        return name in self._make

    def cut(self, name: str, plane: Plane, at: float) -> BaseGeometry:
        """Where a plane meets a bone, right half: across at a height of `at` mm, or lengthways in the midline.

        Raises:
            KeyError: there is no such bone.
        """
        parts = self._make[name]()
        boxes = [part.shape.box for part in parts if not part.cut]
        low = np.min([one[0] for one in boxes], axis=0) - 2
        high = np.max([one[1] for one in boxes], axis=0) + 2
        if plane is Plane.CROSS:
            sides, backs = np.arange(0, high[0], _FINE), np.arange(low[1], high[1], _FINE)
            grid = np.stack(np.meshgrid(sides, backs, indexing="ij"), axis=-1)
            points = np.concatenate([grid, np.full((*grid.shape[:2], 1), at)], axis=-1)
            start = np.array([sides[0], backs[0]])
        else:
            backs, heights = np.arange(low[1], high[1], _FINE), np.arange(low[2], high[2], _FINE)
            grid = np.stack(np.meshgrid(backs, heights, indexing="ij"), axis=-1)
            points = np.concatenate([np.zeros((*grid.shape[:2], 1)), grid], axis=-1)
            start = np.array([backs[0], heights[0]])
        inside = -depth_in(parts, points.reshape(-1, 3), 4.0).reshape(grid.shape[:2])
        found = contoured(inside, 0.0, start, _FINE)
        # Backwards in landmarks is the other way in a section.
        axis = 1 if plane is Plane.CROSS else 0
        return _flipped(found, axis)


def contoured(values: Array, level: float, start: Array, step: float) -> BaseGeometry:
    """The area in which a grid of values lies above a level; `start` is where the grid begins, `step` its width."""
    framed = np.pad(values, 1, constant_values=min(level - 1, float(values.min())))
    area = NOTHING
    rings = [start + (ring - 1) * step for ring in find_contours(framed, level)]  # type: ignore[no-untyped-call]
    polygons = [make_valid(Polygon(ring)) for ring in rings if len(ring) > 3]
    for polygon in sorted(polygons, key=_size):
        area = area.symmetric_difference(polygon)
    return area


def _flipped(area: BaseGeometry, axis: int) -> BaseGeometry:
    from shapely.affinity import scale

    return scale(area, *((-1.0 if n == axis else 1.0) for n in range(2)), origin=(0, 0))


def polygons_of(area: BaseGeometry, least: float = 0.0) -> tuple[Polygon, ...]:
    """The polygons of an area that are larger than `least` mm², the largest first."""
    parts = area.geoms if hasattr(area, "geoms") else (area,)
    flat: list[Polygon] = []
    for part in parts:
        if isinstance(part, MultiPolygon):
            flat += part.geoms
        elif isinstance(part, Polygon):
            flat.append(part)
    return tuple(sorted((one for one in flat if one.area > least), key=_size))
