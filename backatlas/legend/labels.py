"""Textbook labels: leader lines from muscles to names at both margins, which never cross or overlap.

Lengths are in millimetres and places as drawn: x to the right of the midline, y down from the top of the plate.

    name of muscle ----.                                  .---- name of muscle
                 text   elbow ------ anchor | anchor ----- elbow   text
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from textwrap import wrap

from backatlas.atlas import Atlas
from backatlas.legend.leaders import places
from backatlas.legend.scene import Scene, Side
from backatlas.legend.spots import LabelPlace, Outlines, Spot, spots
from backatlas.plate.frame import Frame
from backatlas.wording.language import Language


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


def label(
    outlines: Outlines,
    scene: Scene,
    names: Mapping[str, str],
    lettering: Lettering = Lettering(),
    frame: Frame | None = None,
    first: frozenset[str] = frozenset(),
) -> Labelling:
    """Name every muscle of which enough is seen once, in the half where more of it is seen.

    `names` gives the text for each id; what has none gets no label. Where there are too many for a margin, those of
    `first` and then those of which most is seen stay.

    Leaders of one side never cross, as `leaders.untangle` shows; those of the two sides are kept apart by the midline.
    """
    frame = frame or outlines.frame
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
    for id_, y in places(anchors, tall, edge, frame):
        (x, anchor_y), sign = anchors[id_], side.sign
        anchor, elbow = (sign * x, anchor_y), (sign * edge, y)
        labels.append(Label(id_, side, lines[id_], anchor, elbow, (sign * (edge + lettering.gap), y)))
    return labels


def _wrapped(text: str, line: int) -> tuple[str, ...]:
    return tuple(wrap(text, line, break_long_words=False, break_on_hyphens=False))


def plate_names(atlas: Atlas, language: Language) -> dict[str, str]:
    """The short name of every drawn muscle by id."""
    return {id_: language.short(atlas.muscles[id_].names) for id_ in sorted(atlas.drawn)}


def _mirrored(frame: Frame, side: Side) -> Frame:
    """The frame as the right half's outlines see it."""
    return frame if side is Side.RIGHT else replace(frame, left=-frame.right, right=-frame.left)
