"""Where names go at a margin, so that the leaders to them never cross and no name lies over another.

Lengths are in millimetres and places as drawn: x to the right of the midline, y down from the top of the plate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from backatlas.legend.spots import LabelPlace
from backatlas.plate.frame import Frame


def places(
    anchors: Mapping[str, LabelPlace], tall: Mapping[str, float], edge: float, frame: Frame
) -> list[tuple[str, float]]:
    """Ids in order from the top with their heights at the edge.

    With one height for all names, any order will do, and `untangle` gives it. With its own height for each name, the
    heights follow from an order; where `untangle` gives that same order for them, all is well.
    """
    ids = sorted(anchors, key=lambda id_: anchors[id_][1])
    alike = spread([anchors[id_][1] for id_ in ids], [max(tall.values(), default=0)] * len(ids), frame)
    first = order = untangle(anchors, edge, alike)
    for _ in range(6):
        ids = [id_ for id_, _ in order]
        heights = spread([anchors[id_][1] for id_ in ids], [tall[id_] for id_ in ids], frame)
        order = untangle(anchors, edge, heights)
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


def untangle(
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


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
