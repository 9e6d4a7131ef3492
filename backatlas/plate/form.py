"""The form in which fibres are drawn: lines of attachment without kinks, rounded ends, and parts that make one sheet.

Attachments are straight lines from landmark to landmark, which is enough to say where a muscle is. On a bone they run
in curves, and a tendon tapers to where it ends. What is drawn departs from the fibres by no more than `_LOSS` mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from shapely import union_all
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from backatlas.body.fibres import Array, Bundle
from backatlas.plate.outline import parts, strip

# Kinks of a line of attachment are smoothed over this far, in mm, and over no more than this share of the line.
_SMOOTH, _SMOOTH_SHARE = 9.0, 0.07
# The radius of a corner grows with the muscle, up to so many mm, and takes no more than so many mm of it.
_RADIUS, _LARGEST, _LOSS = 0.11, 9.0, 4.0
# What a corner may take of the breadth of its end and of the length of its fibre.
_OF_BREADTH, _OF_LENGTH = 0.5, 0.3
# Corners this near to the midline, or to another corner of the same muscle, are no corners of what is seen (mm).
_MIDLINE, _SAME = 6.0, 3.0
# A slip's end that is narrower than this, in mm, is round already.
_NARROW = 6.0
# An end with so much tendon, and between so many mm broad, tapers: by this share of its breadth, over so many times the
# length of its tendon, and its whole breadth is round.
_TENDON, _CORD = 0.08, (8.0, 20.0)
_TAPER, _TAPER_OVER = 0.36, 2.2
# Fibres of an outline lie no further apart than this (mm).
_FINE = 0.8
# Neighbouring parts of a sheet lie over each other by this much, so that no hairline shows between them (mm).
_LAP = 0.3


@dataclass(frozen=True)
class JoinedSheets:
    """The sheet that a muscle's part belongs to: the whole muscle's id, its outline, and how the part lies in it.

    `span` is the share of the sheet, from its first to its last fibre, that the part takes up.
    """

    muscle: str
    outline: MultiPolygon
    span: tuple[float, float]


def formed(
    bundles: Sequence[Bundle], floor: float, beside: Sequence[Bundle] = (), fine: bool = False
) -> tuple[Bundle, ...]:
    """The bundles as they are drawn, or with `fine` with so many fibres as an outline needs.

    Corners that meet a corner of another bundle, or of one `beside`, stay as they are.

    What reaches below `floor`, in mm of height, is cut by the picture and keeps its cut end.
    """
    smooth = [_eased(bundle) for bundle in bundles]
    others = [*smooth, *(_eased(bundle) for bundle in beside)]
    size = float(np.sqrt(strip_area(smooth)))
    radius = float(np.clip(_RADIUS * size, 1.0, _LARGEST))
    found = []
    for bundle in smooth:
        free = _free(bundle, [one for one in others if one is not bundle], floor)
        tapered = _tapered(bundle, free)
        found.append(_rounded(_fine(tapered) if fine else tapered, radius, free))
    return tuple(found)


def strip_area(bundles: Sequence[Bundle]) -> float:
    """The area that all bundles sweep together, in square mm."""
    return float(union_all([strip(bundle.seen) for bundle in bundles]).area)


def tiled(whole: MultiPolygon, pieces: Sequence[Sequence[Bundle]]) -> tuple[MultiPolygon, ...]:
    """The parts of a sheet: each has what its fibres sweep, a strip between two goes to the nearer one."""
    swept = [union_all([strip(bundle.seen) for bundle in piece]) for piece in pieces]
    own: list[BaseGeometry] = []
    for n, shape in enumerate(swept):
        own.append(shape.difference(union_all(own)).intersection(whole) if n else shape.intersection(whole))
    rest = whole.difference(union_all(own))
    for piece in parts(rest, smallest=0.0).geoms:
        nearest = max(range(len(own)), key=lambda n: own[n].buffer(0.4).intersection(piece).area)
        own[nearest] = own[nearest].union(piece)
    return tuple(parts(shape.buffer(_LAP).intersection(whole).simplify(0.1)) for shape in own)


def _eased(bundle: Bundle) -> Bundle:
    """The bundle with smooth lines of attachment; its first and last fibre stay where they are."""
    fibres = bundle.fibres.copy()
    along = np.linspace(0, 1, fibres.shape[1])
    for end, weight in ((0, 1 - along), (-1, along)):
        line = bundle.fibres[:, end]
        fibres += (_smoothed(line) - line)[:, None] * weight[None, :, None]
    return replace(bundle, fibres=fibres)


def _smoothed(line: Array) -> Array:
    """A line (n, 3) of evenly spaced points without its kinks."""
    length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    wide = min(_SMOOTH, _SMOOTH_SHARE * length) / max(length / max(len(line) - 1, 1), 1e-9)
    reach = int(np.ceil(3 * wide))
    if len(line) < 5 or reach < 1:
        return line
    reach = min(reach, len(line) - 1)
    # Mirrored through either end, so that the ends stay where they are.
    padded = np.concatenate(
        [2 * line[:1] - line[reach:0:-1], line, 2 * line[-1:] - line[-2 : -reach - 2 : -1]]
    )
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / wide) ** 2)
    smooth: Array = np.stack([np.convolve(column, bell / bell.sum(), "valid") for column in padded.T], axis=1)
    return smooth


def _free(bundle: Bundle, others: Sequence[Bundle], floor: float) -> NDArray[np.bool_]:
    """Which corners of a bundle are rounded: (2, 2) of first and last fibre, origin and insertion."""
    corner = bundle.seen[[0, -1]][:, [0, -1]]
    broad = np.linalg.norm(corner[1] - corner[0], axis=1) > _NARROW
    away: NDArray[np.bool_] = (corner[..., 0] > _MIDLINE) & broad & (corner[..., 1] > floor)
    if others:
        taken = np.concatenate([other.seen[[0, -1]][:, [0, -1]].reshape(-1, 2) for other in others])
        away &= np.linalg.norm(corner[:, :, None] - taken, axis=3).min(axis=2) > _SAME
    return away


def _tapered(bundle: Bundle, free: NDArray[np.bool_]) -> Bundle:
    """The bundle with fibres that draw together where a tendon goes to its bone."""
    fibres = bundle.fibres.copy()
    for end in (0, 1):
        if free[:, end].all() and _is_cord(bundle, end):
            over = min(_TAPER_OVER * float(bundle.tendon[:, end].mean()), 0.6)
            along = np.linspace(0, 1, fibres.shape[1])
            near = np.clip((along - 1 + over if end else over - along) / over, 0, 1)
            pull = _TAPER * near**2 * (3 - 2 * near)
            fibres += pull[None, :, None] * (bundle.fibres.mean(axis=0, keepdims=True) - bundle.fibres)
    return replace(bundle, fibres=fibres)


def _is_cord(bundle: Bundle, end: int) -> bool:
    """Whether a belly ends in a tendon that is narrower than itself."""
    first, last = bundle.seen[0], bundle.seen[-1]
    wide = np.linalg.norm(last - first, axis=1)
    return bool(
        bundle.tendon[:, end].mean() >= _TENDON
        and _CORD[0] < wide[-end] < min(_CORD[1], 0.9 * float(wide.max()))
    )


def _rounded(bundle: Bundle, radius: float, free: NDArray[np.bool_]) -> Bundle:
    """The bundle with outer fibres shortened, so that its free corners are round."""
    seen = bundle.seen
    lengths = np.linalg.norm(np.diff(seen, axis=1), axis=2).sum(axis=1)
    less = np.zeros((len(seen), 2))
    for end in (0, 1):
        for border in (0, 1):
            if free[border, end]:
                fibres = slice(None, None, -1) if border else slice(None)
                less[fibres, end] = np.maximum(
                    less[fibres, end], _shortened(seen[fibres], end, radius, lengths[fibres])
                )
    shares = less / np.maximum(lengths, 1e-9)[:, None]
    step = np.linspace(0, 1, seen.shape[1])
    cut = np.array([
        np.stack([np.interp(np.linspace(first, 1 - last, len(step)), step, fibre[:, axis]) for axis in range(3)], axis=1)
        for fibre, (first, last) in zip(bundle.fibres, shares, strict=True)
    ])  # fmt: skip
    # What is cut off is tendon, as far as there is any.
    left = np.maximum(1 - shares.sum(axis=1, keepdims=True), 1e-9)
    return Bundle(cut, np.maximum(bundle.tendon - shares, 0) / left)


def _shortened(seen: Array, end: int, radius: float, lengths: Array) -> Array:
    """How much shorter each fibre is at one end, so that the corner of the first one is round: (fibres,) in mm."""
    line = seen[:, -1 if end else 0]
    away = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    angle = _corner(seen, end)
    # A sharp corner would lose its point to a large circle.
    most = _LOSS / max(1 / np.sin(angle / 2) - 1, 1e-3)
    tangent = min(
        min(radius, most) / np.tan(angle / 2), _OF_BREADTH * float(away[-1]), _OF_LENGTH * float(lengths[0])
    )
    if tangent < 0.2:
        return np.zeros(len(seen))
    near = np.maximum(1 - away / tangent, 0)
    short: Array = tangent * (1 - np.sqrt(np.maximum(1 - near**2, 0)))
    return short


def _corner(seen: Array, end: int) -> float:
    """The angle between the first fibre and its line of attachment, in radians."""
    fibre = seen[0] if end == 0 else seen[0, ::-1]
    line = seen[:, -1 if end else 0]
    along, across = (_direction(points) for points in (fibre, line))
    return float(np.clip(np.arccos(np.clip(along @ across, -1, 1)), 0.3, 2.9))


def _direction(points: Array) -> Array:
    """From the first point to one some millimetres on."""
    away = np.linalg.norm(points - points[0], axis=1)
    at = int(np.argmax(away > min(4.0, 0.5 * float(away.max()))))
    unit: Array = (points[at] - points[0]) / max(float(away[at]), 1e-9)
    return unit


def _fine(bundle: Bundle) -> Bundle:
    """The same with fibres close to each other, those between two in the middle of both."""
    apart = float(np.linalg.norm(np.diff(bundle.fibres, axis=0), axis=2).max())
    times = min(int(np.ceil(apart / _FINE)), 8)
    if times < 2:
        return bundle
    count = len(bundle.fibres)
    place = np.linspace(0, count - 1, (count - 1) * times + 1)
    low = np.minimum(place.astype(int), count - 2)
    way = (place - low)[:, None]
    fibres = bundle.fibres[low] + way[:, :, None] * (bundle.fibres[low + 1] - bundle.fibres[low])
    return Bundle(fibres, bundle.tendon[low] + way * (bundle.tendon[low + 1] - bundle.tendon[low]))
