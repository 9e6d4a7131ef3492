"""A heap of bones: each is filled in its turn, and then the light on all of them is drawn at once.

So a spine of sixty pieces that lie over each other needs few paths more than sixty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from shapely import union_all
from shapely.affinity import scale
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from backatlas.body.landmarks import Point
from backatlas.plate.light import cast, rounded
from backatlas.plate.outline import parts
from backatlas.plate.paths import area, line, path, sampled, smooth, smooth_half

Seen = NDArray[np.float64]
Spot = tuple[float, float]
Landmarks = Mapping[str, Point]
FADES = "fades"
_RIGHT = box(0, 0, 300, 1700)


@dataclass(frozen=True)
class Piece:
    """One bone of a heap: its path data, its right half in mm, and what is drawn on it as far as it is seen.

    `casts` is how far its shadow falls, in mm. `lines` are ridges and grooves, `dips` shallow fossae, `faces` what
    is turned to or from the light, each with its class. `kind` is a class of plate.css; what `FADES` runs out of the
    picture, and its light with it.
    """

    data: str
    shape: BaseGeometry
    casts: float = 0.0
    lines: tuple[Seen, ...] = ()
    dips: tuple[Seen, ...] = ()
    kind: str = ""
    midline: bool = False
    faces: tuple[tuple[str, Seen], ...] = ()


def bone(
    points: ArrayLike,
    hole: Sequence[Spot] | None = None,
    lines: Iterable[ArrayLike] = (),
    dips: Iterable[ArrayLike] = (),
    casts: float = 0.0,
    kind: str = "",
) -> Piece:
    """A bone beside the midline; `hole` is left open."""
    outline = smooth(np.asarray(points, dtype=float), closed=True)
    shape = Polygon(sampled(points, closed=True)).buffer(0)
    if hole is not None:
        outline += smooth(np.asarray(hole), closed=True)
        shape = shape.difference(Polygon(sampled(hole, closed=True)))
    return Piece(outline, shape, casts, _arrays(lines), _arrays(dips), kind)


def half_bone(
    points: Sequence[Spot],
    lines: Iterable[ArrayLike] = (),
    casts: float = 0.0,
    kind: str = "",
    dips: Iterable[ArrayLike] = (),
    faces: Iterable[tuple[str, ArrayLike]] = (),
) -> Piece:
    """A bone on the midline: filled up to it, with a rim everywhere but along it, since its path stays open."""
    half = Polygon(sampled(points)).buffer(0)
    curve = smooth_half(np.asarray(points, dtype=float))
    turned = tuple((name, np.asarray(outline, dtype=float)) for name, outline in faces)
    return Piece(curve, half, casts, _arrays(lines), _arrays(dips), kind, midline=True, faces=turned)


def cut_half_bone(
    points: Sequence[Spot], over: BaseGeometry, lines: Iterable[ArrayLike], dips: Iterable[ArrayLike]
) -> Piece:
    """A bone on the midline that `over` covers in part, though it is filled before it."""
    shape = Polygon(sampled(points)).buffer(0).difference(over)
    ring = _from_midline(np.asarray(parts(shape).geoms[0].exterior.coords))
    return Piece(line(ring), shape, 0.0, _arrays(lines), _arrays(dips), midline=True)


def tube(points: ArrayLike, widths: Sequence[float], cap: float = 0.0) -> Seen:
    """Both sides of a bone along a line, of the given widths in mm spread evenly along it; `cap` draws its last end out."""
    centre = sampled(points, steps=2)
    along = np.gradient(centre, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    half = np.interp(np.linspace(0, 1, len(centre)), np.linspace(0, 1, len(widths)), widths)[:, None] / 2
    end = centre[-1:] + cap * along[-1:] / np.linalg.norm(along[-1])
    outline: Seen = np.concatenate(
        [centre + across * half, *([end] if cap else []), (centre - across * half)[::-1]]
    )
    return outline


def _arrays(lines: Iterable[ArrayLike]) -> tuple[Seen, ...]:
    """Each line as (points, 2)."""
    return tuple(np.asarray(points, dtype=float) for points in lines)


def at(marks: Landmarks, name: str) -> Spot:
    """A landmark as it is seen from behind."""
    return float(marks[name][0]), float(marks[name][2])


def by(spot: Spot, lateral: float, height: float) -> Spot:
    """The spot moved, in mm."""
    return spot[0] + lateral, spot[1] + height


def heap(pieces: Sequence[Piece]) -> Iterator[str]:
    """The bones, each over those before it, then the light on what is seen of them, then their lines."""
    for piece in pieces:
        yield path(piece.data, class_=f"bone {piece.kind}".strip(), fill_rule="evenodd")
    seen = _seen(pieces)
    for piece, left in zip(pieces, seen, strict=True):
        for name, outline in (*piece.faces, *(("dip", dip) for dip in piece.dips)):
            # Each for itself, since its shade fades from its middle.
            yield from _areas([Polygon(sampled(outline, closed=True)).buffer(0).intersection(left)], name)
    fading = union_all([left for piece, left in zip(pieces, seen, strict=True) if piece.kind == FADES])
    lights = [rounded(_whole(piece)) for piece in pieces]
    for far, dim in ((2, [light.broad for light in lights]), (1, [light.narrow for light in lights])):
        own = [shade.intersection(left) for shade, left in zip(dim, seen, strict=True)]
        yield from _lit([*own, *_shadows(pieces, seen, far)], "bone-dim", fading)
    glow = [light.glow.intersection(left) for light, left in zip(lights, seen, strict=True)]
    yield from _lit(glow, "bone-glow", fading)
    yield from _lines(pieces, seen)


def _seen(pieces: Sequence[Piece]) -> list[BaseGeometry]:
    """What is seen of each piece under those after it."""
    seen = []
    for place, piece in enumerate(pieces):
        over = [later.shape for later in pieces[place + 1 :] if later.shape.intersects(piece.shape)]
        seen.append(piece.shape.difference(union_all(over)) if over else piece.shape)
    return seen


def _shadows(pieces: Sequence[Piece], seen: Sequence[BaseGeometry], far: float) -> Iterator[BaseGeometry]:
    """The shadow of each piece on those under it."""
    for place, piece in enumerate(pieces):
        if piece.casts and place:
            under = [left for left in seen[:place] if left.distance(piece.shape) < far * piece.casts]
            yield cast(piece.shape, far * piece.casts).intersection(union_all(under))


def _whole(piece: Piece) -> BaseGeometry:
    """A bone with its left half where it has one, so that no light breaks at the midline."""
    if not piece.midline:
        return piece.shape
    return union_all([piece.shape.buffer(0.05), scale(piece.shape, -1, 1, origin=(0, 0)).buffer(0.05)])


def _areas(shapes: Iterable[BaseGeometry], name: str) -> Iterator[str]:
    joined = parts(union_all(list(shapes)).intersection(_RIGHT).simplify(0.18), smallest=0.8)
    if not joined.is_empty:
        yield path(area(joined), class_=name)


def _lit(shapes: Sequence[BaseGeometry], name: str, fading: BaseGeometry) -> Iterator[str]:
    """Light or shade on bones, and for itself that on those which run out of the picture."""
    if fading.is_empty:
        yield from _areas(shapes, name)
        return
    yield from _areas([shape.difference(fading) for shape in shapes], name)
    yield from _areas([shape.intersection(fading) for shape in shapes], f"{name} {FADES}")


def _lines(pieces: Sequence[Piece], seen: Sequence[BaseGeometry]) -> Iterator[str]:
    """The ridges and grooves, as far as they are seen."""
    for fades in (False, True):
        drawn = [
            LineString(sampled(groove, steps=4)).intersection(left)
            for piece, left in zip(pieces, seen, strict=True)
            if (piece.kind == FADES) is fades
            for groove in piece.lines
        ]
        stretches = [part for shape in drawn for part in getattr(shape, "geoms", [shape]) if part.length > 2]
        if stretches:
            name = f"groove {FADES}" if fades else "groove"
            yield path([line(np.asarray(part.simplify(0.12).coords)) for part in stretches], class_=name)


def _from_midline(ring: Seen) -> Seen:
    """A ring without the stretch that runs along the midline, begun at one of its ends."""
    ring = ring[:-1] if np.allclose(ring[0], ring[-1]) else ring
    on = ring[:, 0] < 0.01
    for start in range(len(ring)):
        if on[start] and on[start - 1]:
            return np.roll(ring, -start, axis=0)
    return ring
