"""The shapes of structures on the chart, read back from the path data that `backatlas.plate.paths` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shapely import LineString, MultiPolygon, Polygon, union_all
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from backatlas.legend.traces import Trace, TraceForm

Place = tuple[float, float]
_STEP = re.compile(r"([MLlcz])([^MLlcz]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
# Points on each piece of a curve, and how far from a line it still counts as touched, in mm.
_PIECES, _REACH = 6, 5.0


def shape_of(traces: Sequence[Trace]) -> BaseGeometry:
    """What a structure covers on both halves, in mm as drawn; a line and a point have the breadth of a fingertip."""
    found = [_shape(trace) for trace in traces]
    both = [
        (shape, scale(shape, -1, 1, origin=(0, 0)))
        if not trace.middle or trace.form is TraceForm.BONE
        else (shape,)
        for trace, shape in zip(traces, found, strict=True)
    ]
    return union_all([one for sides in both for one in sides])


def _shape(trace: Trace) -> BaseGeometry:
    ways = list(read_path(trace.d))
    if trace.form is TraceForm.LINE:
        return union_all([LineString(way).buffer(_REACH) for way in ways])
    rings = [Polygon(way).buffer(0) for way in ways if len(way) > 2]
    shape: BaseGeometry = MultiPolygon()
    for ring in rings:
        shape = shape.symmetric_difference(ring)  # a ring inside another is a hole
    return shape.buffer(_REACH - 2.0) if trace.form is TraceForm.POINT else shape


def read_path(d: str) -> Iterator[list[Place]]:
    """Each stroke of path data as points: of its commands those that are written here, M, L, l, c and z.

    Raises:
        ValueError: it begins with none of these.
    """
    if not d.startswith("M"):
        raise ValueError(f"no path: {d[:20]!r}")
    points: list[Place] = []
    for command, text in _STEP.findall(d):
        numbers = [float(one) for one in _NUMBER.findall(text)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            if points:
                yield points
            points = pairs
        elif command == "L":
            points += pairs
        elif command == "l":
            for x, y in pairs:
                points.append((points[-1][0] + x, points[-1][1] + y))
        elif command == "c":
            for three in zip(pairs[::3], pairs[1::3], pairs[2::3], strict=True):
                points += _curve(points[-1], three)
    yield points


def _curve(start: Place, three: tuple[Place, Place, Place]) -> list[Place]:
    """Points along a cubic Bezier whose other three places are given from its start, without the start."""
    found = []
    for step in range(1, _PIECES + 1):
        t = step / _PIECES
        first, second, end = 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x, y = (first * three[0][n] + second * three[1][n] + end * three[2][n] for n in (0, 1))
        found.append((start[0] + x, start[1] + y))
    return found
