"""How structures come to be drawn: lines smoothed through landmarks, areas laid on skin and muscles, bones as the plate has them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from backatlas.atlas import Atlas
from backatlas.body.depths import depths_in_body
from backatlas.body.frame import to_landmarks
from backatlas.body.gltf import BODY, PackedBody, unpack_body
from backatlas.body.landmarks import Point as Landmark
from backatlas.body.landmarks import place, read_landmarks
from backatlas.legend.traces import Place, Trace, TraceForm, TraceGroup, TracePatch, group_of
from backatlas.plate.outline import parts
from backatlas.plate.paths import line, pairs, sampled, smooth, xy
from backatlas.plate.skeletons import skeleton_of
from backatlas.reading.problems import ContentError, Problem
from backatlas.records.anatomy import BONES, SKIN
from backatlas.records.structures import DrawnPlace, Structure, StructureKind

Array = NDArray[np.float64]
# A corner of an area that turns by more than this many degrees stays a corner.
_SHARP = 50.0
_MIDLINE = 0.3  # mm from it, within which a point lies on it
_STEPS = 5  # points of a smoothed line from one place to the next
_MESH = 9.0  # mm between points of a patch on the body
_CELL = 6.0  # mm across a cell of the heights of a surface
_SPREAD = 3.0  # square mm of a surface to a point of its heights
_LIFT = {TraceForm.AREA: 2.5, TraceForm.POINT: 0.5, TraceForm.LINE: 1.6}  # mm over the surface
# A course whose places lie so near to the surface of its layer, in mm, runs on it; what lies farther off is left.
_NEAR = 20.0
_ON_SKIN = SKIN - 1
_DOT = 3.2  # mm, half of a point's breadth on the plate
_PLATE = Path(__file__).parents[1] / "plate"
_CODE = (
    Path(__file__),
    _PLATE / "bones.py",
    _PLATE / "paths.py",
    *sorted((_PLATE / "skeletons").glob("*.py")),
)


def trace_structures(content: Path, atlas: Atlas, body: Path = BODY) -> dict[str, tuple[Trace, ...]]:
    """What is drawn of every structure that is drawn, by its id; bones first, back to front.

    Raises:
        ContentError: a place names no landmark.
        OSError: the body cannot be read.
    """
    problems: list[Problem] = []
    landmarks = read_landmarks(content / "landmarks.csv", problems)
    ground = _Ground(unpack_body(body.read_bytes()), depths_in_body(atlas))
    found: dict[str, list[Trace]] = {}
    for id_, trace in _bones(atlas, landmarks):
        found.setdefault(id_, []).append(trace)
    shown = frozenset(found)
    for structure in atlas.structures.values():
        # A bone that the plate shows has its true outline there.
        places = () if structure.id in shown and structure.kind is StructureKind.BONE else structure.drawn
        for number, drawn in enumerate(places):
            try:
                points = np.array([place(text, landmarks) for text in drawn.places])
            except ValueError as error:
                problems.append(Problem("structures", f"{structure.id}.drawn.{number}", str(error)))
            else:
                found.setdefault(structure.id, []).append(_trace(structure, drawn, points, ground))
    if problems:
        raise ContentError(problems)
    return {id_: tuple(traces) for id_, traces in found.items()}


def traces_fingerprint(content: Path, atlas: Atlas, body: str) -> str:
    """Twelve hexadecimal digits that change with anything that traces are made of; `body` is the body's own print."""
    told = [
        [one.id, one.kind, list(one.landmarks), [drawn.model_dump(mode="json") for drawn in one.drawn]]
        for one in atlas.structures.values()
        if one.drawn or one.landmarks
    ]
    found = hashlib.sha256(json.dumps([told, body, atlas.region.skeleton]).encode())
    for file in (content / "landmarks.csv", *_CODE):
        found.update(f"{file.name}\n{file.read_text(encoding='utf-8')}\n".encode())
    return found.hexdigest()[:12]


def _trace(structure: Structure, drawn: DrawnPlace, points: Array, ground: _Ground) -> Trace:
    group = group_of(structure.kind, drawn.map)
    if drawn.line:
        return _line(group, drawn, points, ground)
    if drawn.area:
        return _area(group, drawn, points, ground)
    return _point(group, drawn, points[0], ground)


def _lies_on(group: TraceGroup, depth: int) -> int:
    """The depth of what a structure lies on: the skin for what is seen and felt there, else its own layer."""
    return _ON_SKIN if depth == SKIN and group in _OF_SKIN else depth


def _line(group: TraceGroup, drawn: DrawnPlace, points: Array, ground: _Ground) -> Trace:
    """A course: on the plate a curve through its places, on the body points along it, on the surface of its layer."""
    way = sampled(points, steps=_STEPS)
    back = ground.height(way[:, [0, 2]], _lies_on(group, drawn.depth), way)
    near = np.abs(back - way[:, 1]) < _NEAR
    way[near, 1] = back[near] + _LIFT[TraceForm.LINE]
    middle = LineString(xy(points[:, [0, 2]])).interpolate(0.5, normalized=True)
    return Trace(
        TraceForm.LINE,
        group,
        drawn.depth,
        smooth(points[:, [0, 2]]),
        _spot(middle),
        drawn.middle,
        way=_in_body(way),
    )


def _area(group: TraceGroup, drawn: DrawnPlace, points: Array, ground: _Ground) -> Trace:
    """An area: its outline on the plate, and a patch on what it lies on."""
    outline = rounded_outline(points[:, [0, 2]])
    shape = Polygon(outline).buffer(0)
    at = shape.representative_point()
    return Trace(
        TraceForm.AREA,
        group,
        drawn.depth,
        outline_of(shape),
        _spot(Point(xy([[at.x, at.y]])[0])),
        drawn.middle,
        patch=_patch(shape, points, _lies_on(group, drawn.depth), ground),
    )


def _point(group: TraceGroup, drawn: DrawnPlace, point: Array, ground: _Ground) -> Trace:
    """A dot; on the body it lies on the skin where it is felt, else where its place is."""
    (x, y) = xy([point[[0, 2]]])[0]
    ring = [
        (x + _DOT * np.cos(turn), y + _DOT * np.sin(turn))
        for turn in np.linspace(0, 2 * np.pi, 12, endpoint=False)
    ]
    lifted = point.copy()
    if (on := _lies_on(group, drawn.depth)) == _ON_SKIN:
        lifted[1] = ground.height(point[None, [0, 2]], on, point[None])[0] + _LIFT[TraceForm.POINT]
    circle = f"M{pairs(ring[0])}L{pairs(*ring[1:])}z"
    return Trace(
        TraceForm.POINT,
        group,
        drawn.depth,
        circle,
        _spot(Point(x, y)),
        drawn.middle,
        way=_in_body(lifted[None]),
    )


def rounded_outline(corners: Array) -> Array:
    """A closed outline (n, 2) with its gentle corners cut twice (Chaikin's rule); sharp ones, and the midline, stay."""
    ring = np.asarray(corners, dtype=float)
    if len(ring) > 2 and np.allclose(ring[0], ring[-1]):
        ring = ring[:-1]
    for _ in range(2):
        found = []
        for before, here, after in zip(
            np.roll(ring, 1, axis=0), ring, np.roll(ring, -1, axis=0), strict=True
        ):
            if here[0] == 0 or _turn(before, here, after) > _SHARP:
                found.append(here)
            else:
                found += [0.25 * before + 0.75 * here, 0.75 * here + 0.25 * after]
        ring = np.array(found)
    return ring


def outline_of(shape: BaseGeometry) -> str:
    """An area of (lateral, height) as path data; along the midline, where its mirror image goes on, it stays open."""
    pieces = []
    for piece in parts(shape).geoms:
        ring = np.asarray(piece.exterior.coords)[:-1]
        on = np.abs(ring[:, 0]) <= _MIDLINE
        if on.sum() < 2 or ring[:, 0].min() < -_MIDLINE:
            pieces.append(line(ring, closed=True))
        else:
            # It starts at the last point of its stretch on the midline and ends at the first.
            start = next(n for n in range(len(ring)) if on[n] and not on[(n + 1) % len(ring)])
            turned, still = np.roll(ring, -start, axis=0), np.roll(on, -start)
            last = next(n for n in range(1, len(ring)) if still[n])
            pieces.append(line(turned[: last + 1]))
        pieces += [line(np.asarray(hole.coords)[:-1], closed=True) for hole in piece.interiors]
    return "".join(pieces)


def _turn(before: Array, here: Array, after: Array) -> float:
    """By how many degrees an outline turns at a corner."""
    coming, going = here - before, after - here
    size = float(np.hypot(*coming) * np.hypot(*going)) or 1.0
    return float(np.degrees(np.arccos(np.clip(coming @ going / size, -1, 1))))


def _patch(shape: BaseGeometry, places: Array, depth: int, ground: _Ground) -> TracePatch:
    """Triangles over an area of (lateral, height), laid on what lies at its depth or deeper."""
    left, low, right, high = shape.bounds
    grid = np.array([(x, y) for x in np.arange(left, right, _MESH) for y in np.arange(low, high, _MESH)])
    inner = shape.buffer(-_MESH / 3)
    inside = grid[shapely.contains_xy(inner, grid[:, 0], grid[:, 1])] if len(grid) else grid
    rim = shapely.get_coordinates(shapely.segmentize(shapely.boundary(shape.simplify(0.8)), _MESH))
    points = np.unique(np.round(np.concatenate([rim, inside.reshape(-1, 2)]), 1), axis=0)
    triangles = [
        one
        for one in shapely.delaunay_triangles(MultiPoint(points)).geoms
        if shapely.contains_xy(shape, one.centroid.x, one.centroid.y)
    ]
    number = {tuple(point): n for n, point in enumerate(points.tolist())}
    corners = [number[tuple(point)] for one in triangles for point in list(one.exterior.coords)[:3]]
    back = ground.height(points, depth, places)
    lifted = np.stack([points[:, 0], back + _LIFT[TraceForm.AREA], points[:, 1]], axis=1)
    return TracePatch(_in_body(lifted), tuple(corners))


class _Ground:
    """How far back the surface lies that is seen from behind once the layers over a depth are off."""

    def __init__(self, body: PackedBody, depths: Mapping[str, int]) -> None:
        self.body = body
        self.depths = depths
        self.known: dict[int, dict[tuple[int, int], float]] = {}

    def height(self, seen: Array, depth: int, near: Array | None = None) -> Array:
        """Posterior in mm at points (n, 2) of lateral and height; where nothing lies, that of the nearest of places `near`."""
        cells = self._cells(depth)
        return np.array([self._at(cells, x, y, near) for x, y in seen])

    def _at(self, cells: Mapping[tuple[int, int], float], x: float, y: float, near: Array | None) -> float:
        column, row = int(abs(x) // _CELL), int(y // _CELL)
        for reach in range(1, 4):
            around = [
                cells[column + dx, row + dy]
                for dx in range(-reach, reach + 1)
                for dy in range(-reach, reach + 1)
                if (column + dx, row + dy) in cells
            ]
            if around:
                return max(around)
        if near is None:
            return 0.0
        return float(near[np.hypot(near[:, 0] - x, near[:, 2] - y).argmin(), 1])

    def _cells(self, depth: int) -> dict[tuple[int, int], float]:
        """The backmost point of each cell of the right half."""
        if depth not in self.known:
            cells: dict[tuple[int, int], float] = {}
            for point in self._points(depth):
                key = (int(point[0] // _CELL), int(point[2] // _CELL))
                cells[key] = max(cells.get(key, -1e9), float(point[1]))
            self.known[depth] = cells
        return self.known[depth]

    def _points(self, depth: int) -> Array:
        chosen = [one for one in self._clouds if one[0] >= depth]
        return np.concatenate([points for _, points in chosen])

    @cached_property
    def _clouds(self) -> list[tuple[int, Array]]:
        """Points on each surface of the body with how deep it lies: the skin over all muscles, bones at `BONES`."""
        found = []
        for part in self.body.parts:
            name = part.solid.name.removesuffix("-right")
            depth = _ON_SKIN if name == "skin" else self.depths.get(name, BONES) if part.tone else BONES
            a, b, c = (part.solid.vertices[part.solid.triangles[:, n]] for n in range(3))
            count = int(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2 / _SPREAD) + 50
            points = to_landmarks(part.solid.surface_points(min(count, 60000)))
            found.append((depth, points[points[:, 0] >= 0]))
        return found


_OF_SKIN = frozenset({TraceGroup.FOERSTER, TraceGroup.KEEGAN_GARRETT, TraceGroup.SKIN, TraceGroup.FELT})
# The bones that the plate shows, by the name of their solid in the body or their own, with landmarks that lie on each.
_ON_BONE: Mapping[str, tuple[str, ...]] = {
    "clavicle": ("clavicle_lateral_third", "clavicle_at_45"),
    "femur": ("femur_greater_trochanter",),
    "hip-bone": ("iliac_crest_top", "iliac_lateral"),
    "sacrum": ("sacrum_median_2", "sacrum_lateral_2"),
    "coccyx": ("coccyx_tip",),
    "skull": ("vertex", "external_occipital_protuberance", "superior_nuchal_line_25"),
    "humerus": ("humerus_head_top", "humerus_medial_130"),
    "scapula": ("scapula_medial_45", "scapula_inferior_angle"),
    "spine-of-scapula": ("scapula_spine_90",),
}
# Bones on which no landmark lies are known by their structure's id.
_BY_ID = frozenset({"coccyx"})
_PARTS = frozenset({"spine-of-scapula"})  # drawn by themselves


def _bones(atlas: Atlas, landmarks: Mapping[str, Landmark]) -> Iterator[tuple[str, Trace]]:
    """The bones of the plate that are structures, back to front, each with its outline."""
    bones = [one for one in atlas.structures.values() if one.kind is StructureKind.BONE]
    part_of_bones = [one for one in atlas.structures.values() if one.kind is StructureKind.BONE_PART]
    for bone in skeleton_of(atlas.region.skeleton).outlines(landmarks):
        name, shape = bone.name, bone.shape
        wanted = part_of_bones if name in _PARTS else bones
        structure = _named(name, atlas) if name in _BY_ID else _on_which(_marks_on(name), wanted, landmarks)
        if structure is None:
            continue
        at = shape.representative_point()
        yield (
            structure.id,
            Trace(
                TraceForm.BONE,
                TraceGroup.BONES,
                bone.depth,
                outline_of(shape.simplify(0.25)),
                _spot(Point(xy([[at.x, at.y]])[0])),
                middle=bool(shape.bounds[0] <= 0.5),
                solid=name,
            ),
        )


def _marks_on(name: str) -> tuple[str, ...]:
    if name in _ON_BONE:
        return _ON_BONE[name]
    return (f"{name}_60",) if name.startswith("R") else (f"{name}_spinous",)


def _named(name: str, atlas: Atlas) -> Structure | None:
    return atlas.structures.get(name)


def _on_which(
    marks: Sequence[str], structures: Collection[Structure], landmarks: Mapping[str, Landmark]
) -> Structure | None:
    """The structure on which one of some landmarks lies; of several, the one with the fewest landmarks."""
    for mark in marks:
        found = [
            one for one in structures if any(fnmatchcase(mark, _pattern(text)) for text in one.landmarks)
        ]
        if found:
            return min(found, key=lambda one: (_count(one, landmarks), one.id))
    return None


def _count(structure: Structure, landmarks: Mapping[str, Landmark]) -> int:
    patterns = [_pattern(text) for text in structure.landmarks]
    return sum(any(fnmatchcase(name, pattern) for pattern in patterns) for name in landmarks)


def _pattern(text: str) -> str:
    """What stands before the muscles to which a pattern of landmarks may be narrowed."""
    return text.partition("@")[0].strip()


def _spot(point: Point) -> tuple[float, float]:
    return round(point.x, 1), round(point.y, 1)


def _in_body(points: Array) -> tuple[Place, ...]:
    """Places (n, 3) of (lateral, posterior, height) in the axes of the body's file."""
    return tuple(
        (
            round(-float(lateral), 1) + 0.0,
            round(float(height), 1),
            round(-float(posterior), 1) + 0.0,
        )  # no -0.0
        for lateral, posterior, height in points
    )
