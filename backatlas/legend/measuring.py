"""Looks at the built plate: how large each muscle is drawn, whether a label ever names it, and what hides it."""

from __future__ import annotations

from types import MappingProxyType

from backatlas.legend.scene import Half
from backatlas.legend.sight import Seen, Sight
from backatlas.legend.spots import outlines_of, spots
from backatlas.plate.build import DRAWN_DEPTHS, Plate

# Outlines that share less than this many square millimetres touch, and hide nothing.
_TOUCH = 4.0


def look_at(plate: Plate) -> Sight:
    """What a learner can see, measured on the right half; takes a second."""
    outlines = outlines_of(plate)
    named = {
        id_ for depth in DRAWN_DEPTHS for id_, spot in spots(outlines, Half(depth)).items() if spot.clear
    }
    order = list(outlines.shapes)  # deepest first
    found = {}
    for place, id_ in enumerate(order):
        shape = outlines.shapes[id_]
        over = {}
        for other in order[place + 1 :]:
            shared = shape.intersection(outlines.shapes[other]).area
            if shared > _TOUCH:
                over[other] = max(1, round(100 * shared / shape.area))
        point = shape.representative_point()
        found[id_] = Seen(
            x=round(point.x),
            y=round(point.y),
            area=round(shape.area),
            width=round(2 * outlines.widest[id_]),
            named=id_ in named,
            over=MappingProxyType(over),
        )
    return Sight(MappingProxyType(found))
