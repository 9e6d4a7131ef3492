"""The surface of the body as it is seen from one side: which triangle is nearest in each dot of a picture.

Each triangle is sown with points closer than a dot, and the nearest point in each dot stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from backatlas.body.glb import Lit
from backatlas.body.gltf import PackedBody
from backatlas.body.occlusion import normals_of
from backatlas.body.solid import Solid
from backatlas.sheets.body_light import Array

Whole = NDArray[np.int64]
# From the body to the viewer: forwards, upwards, to the right.
VIEWS: Mapping[str, tuple[float, float, float]] = {
    "behind": (-1, 0, 0),
    "behind right": (-0.72, 0.16, 0.68),
    "right": (0, 0, 1),
    "front": (1, 0, 0),
    "left": (0, 0, -1),
    "above": (-0.54, 0.84, 0),
}
APART = 3.4  # mm from one line of the fibres to the next
_ROOM = 1.06  # around the trunk
_AIR = 1.25  # around some muscles, so that one sees where they lie
_LEAST = 70.0  # mm: half of the least that is looked at
_SKIN = "skin"
_DENSE = 1.3  # points to a dot, along a triangle and across it
_STEPS = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 999])
_FAR = 4000.0  # mm: more than anything lies behind the middle
# From under the seat to the crown, as lowest and highest: forwards, upwards, to the right.
_TRUNK = np.array([[-160, 690, -290], [160, 1690, 290]], dtype=np.float32)
# From above, the shoulder girdle.
_CLOSE = {"above": np.array([[-135, 1270, -225], [95, 1490, 225]], dtype=np.float32)}


@dataclass(frozen=True)
class Mesh:
    """Triangles of all that is shown: each vertex with its place, direction, look and part; of each part, its lines."""

    places: Array
    normals: Array
    looks: Array
    parts: Whole
    corners: Whole
    lines: Array


def chosen_parts(body: PackedBody, shown: Collection[str]) -> list[Lit]:
    """All bones, and some of the rest; never the skin, which would hide them."""
    return [part for part in body.parts if id_of(part) != _SKIN and (part.tone == 0 or id_of(part) in shown)]


@dataclass(frozen=True)
class Surface:
    """What is nearest in each dot that something fills: three corners with their shares, and how near in mm."""

    mesh: Mesh
    size: tuple[int, int]
    axes: Array
    scale: float
    dots: Whole
    corners: Whole
    shares: Array
    depth: Array


def surface_of(
    body: PackedBody, chosen: Sequence[Lit], view: str, size: tuple[int, int], around: Collection[str]
) -> Surface:
    mesh = mesh_of(chosen, enumerate_sides(chosen))
    axes = axes_towards(VIEWS[view])
    box = _box(body, around, view) @ axes
    low, top = box.min(axis=0), box.max(axis=0)
    half = np.maximum((top - low) / 2, _LEAST) * (_AIR if around else _ROOM)
    return seen_along(mesh, axes, (low, top), float(min(size[0] / half[0], size[1] / half[1]) / 2), size)


def axes_towards(viewer: Sequence[float]) -> Array:
    """Axes to the right, upwards and towards a viewer in that direction, as columns: (3, 3)."""
    eye = np.array(viewer, dtype=np.float32)
    eye /= np.linalg.norm(eye)
    right = np.cross([0.0, 1.0, 0.0], eye)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(eye, right), eye], axis=1).astype(np.float32)


def seen_along(
    mesh: Mesh, axes: Array, box: tuple[Array, Array], scale: float, size: tuple[int, int]
) -> Surface:
    """What is nearest in each dot, with the middle of a box, lowest and highest along the axes, in the middle.

    `scale` is dots a mm.
    """
    low, top = box
    middle = ((low + top) / 2).astype(np.float32)
    seen: Array = (mesh.places @ axes - middle) * np.array([scale, -scale, 1], dtype=np.float32)
    seen[:, :2] += np.array(size) / 2
    dots, triangles, shares = _nearest(seen, mesh.corners, *size)
    corners = mesh.corners[triangles]
    return Surface(mesh, size, axes, scale, dots, corners, shares, mixed(seen[:, 2:], corners, shares)[:, 0])


def id_of(part: Lit) -> str:
    return part.solid.name.removesuffix("-right")


def enumerate_sides(chosen: Sequence[Lit]) -> Iterator[tuple[int, Solid]]:
    """Each part's solid with the part's number, and after it the other side of what has two."""
    for number, part in enumerate(chosen):
        yield number, part.solid
        if part.solid.name.endswith("-right"):
            yield number, part.solid.on_the_other_side()


def mesh_of(chosen: Sequence[Lit], solids: Iterable[tuple[int, Solid]]) -> Mesh:
    """Solids, each of the part with its number, in one."""
    places, normals, looks, parts, corners = [], [], [], [], []
    count = 0
    for number, solid in solids:
        places.append(solid.vertices)
        normals.append(normals_of(solid.vertices, solid.triangles))
        fibre = solid.fibre if solid.fibre is not None else np.zeros((len(solid.vertices), 2))
        tendon = solid.tendon if solid.tendon is not None else np.zeros(len(solid.vertices))
        looks.append(np.column_stack([fibre, tendon, chosen[number].light]))
        parts.append(np.full(len(solid.vertices), number))
        corners.append(solid.triangles + count)
        count += len(solid.vertices)
    return Mesh(
        np.concatenate(places).astype(np.float32),
        np.concatenate(normals).astype(np.float32),
        np.concatenate(looks).astype(np.float32),
        np.concatenate(parts),
        np.concatenate(corners),
        np.array([_lines(part.solid) for part in chosen], dtype=np.float32),
    )


def _lines(solid: Solid) -> float:
    """How many lines go to the breadth of a muscle: the mean over its surface."""
    if solid.fibre is None:
        return 0.0
    a, b, c = (solid.triangles[:, n] for n in range(3))
    one, other = solid.vertices[b] - solid.vertices[a], solid.vertices[c] - solid.vertices[a]
    first, second = solid.fibre[b] - solid.fibre[a], solid.fibre[c] - solid.fibre[a]
    turn = first[:, 0] * second[:, 1] - second[:, 0] * first[:, 1]
    fair = np.abs(turn) > 1e-9
    across = other * first[:, :1] - one * second[:, :1]
    breadth = np.linalg.norm(across[fair], axis=1) / np.abs(turn[fair])
    area = np.linalg.norm(np.cross(one, other), axis=1)[fair]
    return max(2.0, float(np.average(np.minimum(breadth, 400), weights=area)) / APART) if fair.any() else 2.0


def _box(body: PackedBody, around: Collection[str], view: str) -> Array:
    """Corners of the box around some parts on both sides, or around what the view is for: (8, 3)."""
    found = [part.solid for part in body.parts if id_of(part) in around]
    found += [one.on_the_other_side() for one in found if one.name.endswith("-right")]
    points = np.concatenate([one.vertices for one in found]) if found else _CLOSE.get(view, _TRUNK)
    low, high = points.min(axis=0), points.max(axis=0)
    return np.array(list(product(*zip(low, high, strict=True))), dtype=np.float32)


def _nearest(seen: Array, corners: Whole, wide: int, high: int) -> tuple[Whole, Whole, Array]:
    """What is nearest in each dot that something fills: the dots, their triangles, and shares of the three corners."""
    flat = seen[corners]
    first, second = flat[:, 1] - flat[:, 0], flat[:, 2] - flat[:, 0]
    towards = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0] < 0
    low, top = flat[:, :, :2].min(axis=1), flat[:, :, :2].max(axis=1)
    within = (top >= 0).all(axis=1) & (low[:, 0] < wide) & (low[:, 1] < high)
    kept = np.flatnonzero(towards & within)
    # From the corner before its longest edge each triangle is sown along that edge, and in rows across it.
    edges = np.linalg.norm(np.roll(flat[kept, :, :2], -1, axis=1) - flat[kept, :, :2], axis=2)
    turn = (edges.argmax(axis=1)[:, None] + np.arange(3)) % 3
    flat = np.take_along_axis(flat[kept], turn[:, :, None], axis=1)
    longest = edges.max(axis=1)
    height = np.abs(first[kept, 0] * second[kept, 1] - first[kept, 1] * second[kept, 0]) / np.maximum(
        longest, 1e-6
    )
    along, across = (_STEPS[np.searchsorted(_STEPS[:-1], _DENSE * one)] for one in (longest, height))
    nearest = np.full(wide * high, -1, dtype=np.int64)
    sown: list[tuple[int, Whole, Array]] = []
    count = 0
    for kind in np.unique(along * 1000 + across):
        lattice = _lattice(int(kind) // 1000, int(kind) % 1000)
        some = np.flatnonzero(along * 1000 + across == kind)
        for few in np.array_split(some, max(1, len(some) * len(lattice) // 1_000_000)):
            x, y, z = (flat[few, :, axis] @ lattice.T for axis in range(3))
            column, row = x.astype(np.int32), y.astype(np.int32)
            fair = (x >= 0) & (y >= 0) & (column < wide) & (row < high)
            order = count + np.arange(x.size).reshape(x.shape)
            key = ((z + _FAR) * 500).astype(np.int64) << 32 | order
            np.maximum.at(nearest, (row * wide + column)[fair], key[fair])
            sown.append((count, few, lattice))
            count += x.size
    dots = np.flatnonzero(nearest >= 0)
    return dots, *_found(nearest[dots] & 0xFFFFFFFF, sown, kept, turn)


def _found(
    which: Whole, sown: Sequence[tuple[int, Whole, Array]], kept: Whole, turn: Whole
) -> tuple[Whole, Array]:
    """The triangle of each point by its number, and its shares of the three corners in their own order."""
    triangles = np.zeros(len(which), dtype=np.int64)
    shares = np.zeros((len(which), 3), dtype=np.float32)
    batch = np.searchsorted([start for start, *_ in sown], which, side="right") - 1
    for number in np.unique(batch):
        start, few, lattice = sown[number]
        mine = np.flatnonzero(batch == number)
        triangle, point = np.divmod(which[mine] - start, len(lattice))
        triangles[mine] = few[triangle]
        shares[mine] = lattice[point]
    ordered = np.zeros_like(shares)
    np.put_along_axis(ordered, turn[triangles], shares, axis=1)
    return kept[triangles], ordered


def _lattice(along: int, across: int) -> Array:
    """Shares of the three corners at points in rows over a triangle, along its first edge: (points, 3)."""
    s, t = np.meshgrid(np.linspace(0, 1, along + 1), np.linspace(0, 1, across + 1), indexing="ij")
    second = (s * (1 - t)).ravel()
    share = np.stack([1 - second - t.ravel(), second, t.ravel()], axis=1)
    return share.astype(np.float32)


def mixed(values: Array, corners: Whole, shares: Array) -> Array:
    """What vertices have, at points between three of them: (points, values)."""
    mixed: Array = sum(shares[:, n, None] * values[corners[:, n]] for n in range(3))  # type: ignore[assignment]
    return mixed
