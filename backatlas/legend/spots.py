"""Where each muscle is seen on the drawn plate, and how much of it: what labels and questions are placed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from shapely import Polygon, box, maximum_inscribed_circle
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from backatlas.legend.scene import Half
from backatlas.plate.build import Plate
from backatlas.plate.frame import TOP, Frame
from backatlas.plate.seen import PLAIN
from backatlas.plate.skeletons import skeleton_of

LabelPlace = tuple[float, float]
# Enough of a muscle is seen for a label: a spot of this radius (mm) that is more than a corner of the whole, or most of
# what a slender muscle has.
_RADIUS, _SHARE, _MOST = 2.5, 0.05, 0.6


@dataclass(frozen=True)
class Spot:
    """The middle of what is seen of a muscle, as drawn in the right half; sizes in mm and mm².

    `scale` is the share of the plate that is shown.
    """

    place: LabelPlace
    radius: float
    area: float
    whole: float
    widest: float
    scale: float = 1.0

    @property
    def clear(self) -> bool:
        """Whether enough is seen for a label: less is needed where the plate is shown enlarged."""
        enough = self.radius >= _RADIUS * self.scale and self.area >= _SHARE * self.whole
        return enough or self.radius >= _MOST * self.widest


@dataclass(frozen=True)
class DrawnVeil:
    """A flat bone that hides what is deeper than `depth` until a half is peeled to `fades`, as drawn."""

    shape: BaseGeometry
    depth: int
    fades: int


@dataclass(frozen=True, eq=False)
class Outlines:
    """The muscles' outlines as drawn in the right half, deepest first, made simple enough to cut each other."""

    shapes: Mapping[str, BaseGeometry]
    depths: Mapping[str, int]
    widest: Mapping[str, float]
    frame: Frame
    veil: DrawnVeil | None = None


def outlines_of(plate: Plate) -> Outlines:
    """What labels need of the plate; make it once, because what was worked out is kept with it."""
    shapes = {
        id_: _plain(_drawn(region.outline), plate.frame) if region.runs_on else _drawn(region.outline)
        for id_, region in plate.regions.items()
    }
    return Outlines(
        shapes=MappingProxyType(shapes),
        depths=MappingProxyType({id_: region.depth for id_, region in plate.regions.items()}),
        widest=MappingProxyType({id_: _middle(shape)[1] for id_, shape in shapes.items()}),
        frame=plate.frame,
        veil=_veil(plate),
    )


@lru_cache(maxsize=256)
def spots(outlines: Outlines, half: Half, frame: Frame | None = None) -> Mapping[str, Spot]:
    """Where each muscle of a half is seen, as drawn in the right half; only those of which something is seen."""
    shapes = visible(outlines, half, frame).items()
    share = (frame or outlines.frame).share
    return MappingProxyType(
        {
            id_: Spot(*_middle(shape), shape.area, outlines.shapes[id_].area, outlines.widest[id_], share)
            for id_, shape in shapes
        }
    )


@lru_cache(maxsize=256)
def visible(outlines: Outlines, half: Half, frame: Frame | None = None) -> Mapping[str, BaseGeometry]:
    """What of each muscle of a half is seen, as drawn in the right half, nearest the viewer first."""
    found = {}
    over: BaseGeometry = Polygon()
    shown = frame or outlines.frame
    inside = box(max(shown.left, 0), shown.top, shown.right, shown.bottom)
    for id_, shape in reversed(tuple(outlines.shapes.items())):
        depth = outlines.depths[id_]
        if depth < half.depth or id_ in half.hidden:
            continue
        veil = outlines.veil
        cover = over.union(veil.shape) if veil and half.depth < veil.fades and depth > veil.depth else over
        open_ = shape.difference(cover).intersection(inside)
        over = over.union(shape)
        if open_.area > 1:
            found[id_] = open_
    return MappingProxyType(found)


def _veil(plate: Plate) -> DrawnVeil | None:
    veil = skeleton_of(plate.skeleton).veil
    if veil is None:
        return None
    points = (plate.landmarks[name] for name in veil.corners)
    shape = _drawn(Polygon([(float(point[0]), float(point[2])) for point in points]))
    return DrawnVeil(shape, veil.depth, veil.fades)


def _plain(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    """What is still plain of a muscle that fades out at the lower border: a name there would point at nothing."""
    return shape.intersection(box(frame.left, frame.top, frame.right, frame.bottom - PLAIN))


def _drawn(shape: BaseGeometry) -> BaseGeometry:
    """A shape in lateral and height as drawn, and simpler, without what crosses the midline."""
    return (
        affine_transform(shape, [1, 0, 0, -1, 0, TOP])
        .simplify(0.6)
        .buffer(0)
        .intersection(box(0, -100, 400, 1200))
    )


def _middle(shape: BaseGeometry) -> tuple[LabelPlace, float]:
    """The place furthest from any border of the largest piece, and how far that is."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda piece: piece.area)
    radius = maximum_inscribed_circle(largest, tolerance=0.5)
    return (float(radius.coords[0][0]), float(radius.coords[0][1])), float(radius.length)
