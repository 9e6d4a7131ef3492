"""Textbook labels: leader lines from muscles to names at both margins, which never cross or overlap.

Lengths are in millimetres and places as drawn: x to the right of the midline, y down from the top of the plate.

    name of muscle ----.                                  .---- name of muscle
                 text   elbow ------ anchor | anchor ----- elbow   text
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from textwrap import wrap
from types import MappingProxyType

from shapely import Polygon, box, maximum_inscribed_circle
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from backatlas.atlas import Atlas
from backatlas.legend.scene import Half, Scene, Side
from backatlas.plate.build import Plate
from backatlas.plate.landmarks import Point
from backatlas.plate.paths import TOP
from backatlas.wording.language import Language

LabelPlace = tuple[float, float]
# Enough of a muscle is seen for a label: a spot of this radius (mm) that is more than a corner of the whole, or most of
# what a slender muscle has.
_RADIUS, _SHARE, _MOST = 2.5, 0.05, 0.6
# The shoulder blade lies behind the muscles of the outer two layers and over the deeper ones, until it fades.
_OVER_BLADE, _BLADE_FADES = 2, 4
_BLADE = (
    *("scapula_superior_angle", "scapula_medial_30", "scapula_medial_60", "scapula_inferior_angle"),
    *("scapula_lateral_90", "scapula_lateral_60", "scapula_acromion_tip", "scapula_spine_134"),
)


@dataclass(frozen=True)
class Frame:
    """The part of the plate that is shown; names stand outside it, to its left and right."""

    left: float = -270.0
    top: float = 0.0
    right: float = 270.0
    bottom: float = 1000.0

    @property
    def share(self) -> float:
        """How large this part is beside the whole plate, 1 for the whole."""
        whole = Frame()
        return max(
            (self.right - self.left) / (whole.right - whole.left),
            (self.bottom - self.top) / (whole.bottom - whole.top),
        )

    @property
    def view_box(self) -> str:
        return " ".join(
            f"{n:g}" for n in (self.left, self.top, self.right - self.left, self.bottom - self.top)
        )


@dataclass(frozen=True)
class Lettering:
    """How names are set: height of the letters in mm, letters to a line, and the way from frame to text in mm."""

    size: float = 11.0
    line: int = 32
    gap: float = 10.0

    def fold(self, text: str) -> tuple[str, ...]:
        """A text in one line, or broken at a space into lines of about the same length."""
        count = len(_wrapped(text, self.line))
        narrowest = next(n for n in range(1, self.line + 1) if len(_wrapped(text, n)) <= count)
        return _wrapped(text, narrowest)

    def pitch(self, lines: int) -> float:
        """The height in mm that a name of so many lines takes, with air to the next."""
        return self.size * (1.12 * lines + 0.25)


@dataclass(frozen=True)
class Label:
    """A name with its leader from `anchor`, on the muscle, over `elbow` to `text`.

    `text` is the middle of the near end of the name: its right end in the left margin, its left end in the right.
    """

    id: str
    side: Side
    lines: tuple[str, ...]
    anchor: LabelPlace
    elbow: LabelPlace
    text: LabelPlace

    @property
    def name(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class Labelling:
    """The labels of a scene, each margin from top to bottom, left first.

    `left_out` are muscles for which there was no room, largest first; `glimpsed` those of which too little is seen.
    """

    labels: tuple[Label, ...]
    left_out: tuple[str, ...]
    glimpsed: tuple[str, ...]


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


@dataclass(frozen=True, eq=False)
class Outlines:
    """The muscles' outlines as drawn in the right half, deepest first, made simple enough to cut each other."""

    shapes: Mapping[str, BaseGeometry]
    depths: Mapping[str, int]
    widest: Mapping[str, float]
    blade: BaseGeometry


def outlines_of(plate: Plate) -> Outlines:
    """What labels need of the plate; make it once, because what was worked out is kept with it."""
    shapes = {id_: _drawn(region.outline) for id_, region in plate.regions.items()}
    return Outlines(
        shapes=MappingProxyType(shapes),
        depths=MappingProxyType({id_: region.depth for id_, region in plate.regions.items()}),
        widest=MappingProxyType({id_: _middle(shape)[1] for id_, shape in shapes.items()}),
        blade=_drawn(Polygon([_seen(plate.landmarks[name]) for name in _BLADE])),
    )


@lru_cache(maxsize=256)
def spots(outlines: Outlines, half: Half, frame: Frame = Frame()) -> Mapping[str, Spot]:
    """Where each muscle of a half is seen, as drawn in the right half; only those of which something is seen."""
    shapes = visible(outlines, half, frame).items()
    return MappingProxyType(
        {
            id_: Spot(
                *_middle(shape), shape.area, outlines.shapes[id_].area, outlines.widest[id_], frame.share
            )
            for id_, shape in shapes
        }
    )


@lru_cache(maxsize=256)
def visible(outlines: Outlines, half: Half, frame: Frame = Frame()) -> Mapping[str, BaseGeometry]:
    """What of each muscle of a half is seen, as drawn in the right half, nearest the viewer first."""
    found = {}
    over: BaseGeometry = Polygon()
    inside = box(max(frame.left, 0), frame.top, frame.right, frame.bottom)
    for id_, shape in reversed(tuple(outlines.shapes.items())):
        depth = outlines.depths[id_]
        if depth < half.depth or id_ in half.hidden:
            continue
        cover = over.union(outlines.blade) if half.depth < _BLADE_FADES and depth > _OVER_BLADE else over
        open_ = shape.difference(cover).intersection(inside)
        over = over.union(shape)
        if open_.area > 1:
            found[id_] = open_
    return MappingProxyType(found)


def label(
    outlines: Outlines,
    scene: Scene,
    names: Mapping[str, str],
    lettering: Lettering = Lettering(),
    frame: Frame = Frame(),
    first: frozenset[str] = frozenset(),
) -> Labelling:
    """Name every muscle of which enough is seen once, in the half where more of it is seen.

    `names` gives the text for each id; what has none gets no label. Where there are too many for a margin, those of
    `first` and then those of which most is seen stay.

    Leaders of one side never cross, as `_untangle` shows; those of the two sides are kept apart by the midline.
    """
    seen = {
        side: {
            id_: spot for id_, spot in spots(outlines, half, _mirrored(frame, side)).items() if id_ in names
        }
        for side, half in scene.halves.items()
    }
    glimpsed = {id_ for some in seen.values() for id_ in some}
    clear = {
        side: {id_: spot for id_, spot in some.items() if spot.clear or id_ in first}
        for side, some in seen.items()
    }
    shared = _shared_out(clear)
    labels: list[Label] = []
    left_out: dict[str, float] = {}
    for side, some in shared.items():
        kept, dropped = _fitting(some, names, lettering, frame, first)
        left_out |= {id_: spot.area for id_, spot in dropped.items()}
        labels += _column(kept, names, side, lettering, frame)
    glimpsed -= {id_ for some in shared.values() for id_ in some}
    by_size = sorted(left_out, key=lambda id_: -left_out[id_])
    return Labelling(tuple(labels), tuple(by_size), tuple(sorted(glimpsed)))


def numbered(labelling: Labelling) -> Labelling:
    """The same labels with numbers for names: down the left margin, then down the right."""
    labels = (replace(one, lines=(str(n),)) for n, one in enumerate(labelling.labels, 1))
    return replace(labelling, labels=tuple(labels))


def _shared_out(seen: Mapping[Side, Mapping[str, Spot]]) -> dict[Side, dict[str, Spot]]:
    """Each muscle in the half where more of it is seen; those seen alike, from top to bottom, in turns."""
    shared: dict[Side, dict[str, Spot]] = {Side.LEFT: {}, Side.RIGHT: {}}
    left, right = seen[Side.LEFT], seen[Side.RIGHT]
    alike = []
    for id_ in dict.fromkeys((*left, *right)):
        areas = [some[id_].area if id_ in some else 0.0 for some in (left, right)]
        if abs(areas[0] - areas[1]) <= 0.02 * max(areas):
            alike.append(id_)
        else:
            side = Side.LEFT if areas[0] > areas[1] else Side.RIGHT
            shared[side][id_] = seen[side][id_]
    for id_ in sorted(alike, key=lambda id_: (right[id_].place[1], id_)):
        side = Side.LEFT if len(shared[Side.LEFT]) < len(shared[Side.RIGHT]) else Side.RIGHT
        shared[side][id_] = seen[side][id_]
    return shared


def _fitting(
    some: Mapping[str, Spot],
    names: Mapping[str, str],
    lettering: Lettering,
    frame: Frame,
    first: frozenset[str],
) -> tuple[dict[str, Spot], dict[str, Spot]]:
    """As many as one margin holds, and the rest."""
    room = int((frame.bottom - frame.top) / _pitch(some, names, lettering))
    ranked = sorted(some, key=lambda id_: (id_ not in first, -some[id_].area, id_))
    return {id_: some[id_] for id_ in ranked[:room]}, {id_: some[id_] for id_ in ranked[room:]}


def _pitch(ids: Iterable[str], names: Mapping[str, str], lettering: Lettering) -> float:
    """The height of the tallest name of a margin: with so much for each, all find room in any order."""
    return lettering.pitch(max((len(lettering.fold(names[id_])) for id_ in ids), default=1))


def _column(
    some: Mapping[str, Spot], names: Mapping[str, str], side: Side, lettering: Lettering, frame: Frame
) -> list[Label]:
    """The labels of one margin from top to bottom."""
    anchors = {id_: spot.place for id_, spot in some.items()}
    lines = {id_: lettering.fold(names[id_]) for id_ in some}
    tall = {id_: lettering.pitch(len(folded)) for id_, folded in lines.items()}
    edge = abs(frame.left if side is Side.LEFT else frame.right)
    labels = []
    for id_, y in _places(anchors, tall, edge, frame):
        (x, anchor_y), sign = anchors[id_], side.sign
        anchor, elbow = (sign * x, anchor_y), (sign * edge, y)
        labels.append(Label(id_, side, lines[id_], anchor, elbow, (sign * (edge + lettering.gap), y)))
    return labels


def _places(
    anchors: Mapping[str, LabelPlace], tall: Mapping[str, float], edge: float, frame: Frame
) -> list[tuple[str, float]]:
    """Ids in order from the top with their heights at the edge.

    With one height for all names, any order will do, and `_untangle` gives it. With its own height for each name, the
    heights follow from an order; where `_untangle` gives that same order for them, all is well.
    """
    ids = sorted(anchors, key=lambda id_: anchors[id_][1])
    alike = spread([anchors[id_][1] for id_ in ids], [max(tall.values(), default=0)] * len(ids), frame)
    first = order = _untangle(anchors, edge, alike)
    for _ in range(6):
        ids = [id_ for id_, _ in order]
        heights = spread([anchors[id_][1] for id_ in ids], [tall[id_] for id_ in ids], frame)
        order = _untangle(anchors, edge, heights)
        if [id_ for id_, _ in order] == ids:
            return order
    return first


def spread(wanted: Sequence[float], tall: Sequence[float], frame: Frame) -> list[float]:
    """Where the middles of names go that are so tall, in their order: inside the frame, as near to the wanted as can be.

    There is room for all. Least squares by pooling neighbours that would overlap (isotonic regression: Barlow and
    others, "Statistical inference under order restrictions", 1972).
    """
    if not wanted:
        return []
    down = list(accumulate((one + other) / 2 for one, other in pairwise((0.0, *tall))))
    pools: list[list[float]] = []
    for height, offset in zip(wanted, down, strict=True):
        pools.append([height - offset])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    eased = [_mean(pool) for pool in pools for _ in pool]
    lowest = frame.bottom - down[-1] - tall[-1] / 2
    return [min(max(y, frame.top), lowest) + offset for y, offset in zip(eased, down, strict=True)]


def _untangle(
    anchors: Mapping[str, LabelPlace], edge: float, heights: Sequence[float]
) -> list[tuple[str, float]]:
    """An anchor for each height along a vertical edge to the right of all, so that no two leaders cross.

    From the top place a ray is turned down from straight up; the anchor that it meets first gets the place. All other
    anchors and all lower places then lie below the line through the two, so no later leader can cross it. The same
    holds for the next place and the anchors that are left.
    """
    waiting = dict(anchors)
    found = []
    for y in heights:
        nearest = min(waiting, key=lambda id_: (_slope(waiting[id_], edge, y), -waiting[id_][0], id_))
        found.append((nearest, y))
        del waiting[nearest]
    return found


def _slope(anchor: LabelPlace, edge: float, y: float) -> float:
    return (anchor[1] - y) / (edge - anchor[0])


def _mirrored(frame: Frame, side: Side) -> Frame:
    """The frame as the right half's outlines see it."""
    return frame if side is Side.RIGHT else replace(frame, left=-frame.right, right=-frame.left)


def _wrapped(text: str, line: int) -> tuple[str, ...]:
    return tuple(wrap(text, line, break_long_words=False, break_on_hyphens=False))


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


def _seen(point: Point) -> LabelPlace:
    return float(point[0]), float(point[2])


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


__all__ = [
    "Frame",
    "Label",
    "Labelling",
    "Lettering",
    "Outlines",
    "label",
    "numbered",
    "outlines_of",
    "spots",
    "spread",
    "visible",
]


def plate_names(atlas: Atlas, language: Language) -> dict[str, str]:
    """The short name of every drawn muscle by id."""
    return {id_: language.short(atlas.muscles[id_].names) for id_ in sorted(atlas.drawn)}
