"""Labels of bones, nerves and other structures on the chart: leaders to both margins, as those of muscles have them.

Lengths are in millimetres and places as drawn: x to the right of the midline, y down from the top of the plate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import hypot

from backatlas.legend.labels import Label, Labelling, Lettering
from backatlas.legend.leaders import places
from backatlas.legend.scene import Side
from backatlas.legend.spots import LabelPlace
from backatlas.legend.traces import Trace
from backatlas.plate.frame import Frame


def label_traces(
    drawn: Mapping[str, Sequence[Trace]], names: Mapping[str, str], lettering: Lettering, frame: Frame
) -> Labelling:
    """Name each structure once, at the spot that is farthest from those of the others, on the side with more room.

    What has no room at a margin is left out, the lowest first; leaders of one margin never cross.
    """
    spots = _spots({id_: traces for id_, traces in drawn.items() if id_ in names})
    sides: dict[Side, dict[str, LabelPlace]] = {Side.LEFT: {}, Side.RIGHT: {}}
    tall = {id_: lettering.pitch(len(lettering.fold(names[id_]))) for id_ in spots}
    left_out: list[str] = []
    for id_, (x, y) in sorted(spots.items(), key=lambda item: (item[1][1], item[0])):
        # What lies left of the midline alone is named on the left.
        wanted = (Side.LEFT,) if x < 0 else (Side.LEFT, Side.RIGHT)
        used = {side: sum(tall[one] for one in sides[side]) for side in wanted}
        side = min(wanted, key=lambda one: used[one])
        if used[side] + tall[id_] > frame.height:
            left_out.append(id_)
        else:
            sides[side][id_] = (abs(x), y)
    labels = [
        one
        for side, anchors in sides.items()
        for one in _margin(side, anchors, names, tall, lettering, frame)
    ]
    return Labelling(tuple(labels), tuple(left_out), ())


def _spots(drawn: Mapping[str, Sequence[Trace]]) -> dict[str, LabelPlace]:
    """Of the places where each is drawn the one with the most room around it, in the order of the fewest places."""
    found: dict[str, LabelPlace] = {}
    for id_, traces in sorted(drawn.items(), key=lambda item: (len(item[1]), item[0])):
        taken = list(found.values())
        found[id_] = max((trace.at for trace in traces), key=lambda at: _room(at, taken))
    return found


def _room(at: LabelPlace, taken: Iterable[LabelPlace]) -> float:
    return min((hypot(at[0] - x, at[1] - y) for x, y in taken), default=0.0)


def _margin(
    side: Side,
    anchors: Mapping[str, LabelPlace],
    names: Mapping[str, str],
    tall: Mapping[str, float],
    lettering: Lettering,
    frame: Frame,
) -> Iterable[Label]:
    edge = abs(frame.left if side is Side.LEFT else frame.right)
    for id_, y in places(anchors, {one: tall[one] for one in anchors}, edge, frame):
        (x, anchor_y), sign = anchors[id_], side.sign
        yield Label(
            id_,
            side,
            lettering.fold(names[id_]),
            (sign * x, anchor_y),
            (sign * edge, y),
            (sign * (edge + lettering.gap), y),
        )
