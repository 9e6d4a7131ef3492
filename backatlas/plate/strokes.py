"""The grain of a muscle: strokes along its fibres, thick in the middle and pointed at both ends."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from backatlas.plate.fibres import Array, Bundle
from backatlas.plate.paths import pairs, xy


@dataclass(frozen=True)
class Grain:
    """How one kind of stroke lies on the flesh, in mm: apart, long, thick, and with what gaps.

    A thickness of 0 makes lines. `stray` is how far a stroke may lie off the middle of its lane, as a share of the lane.
    """

    apart: float
    length: tuple[float, float]
    thick: tuple[float, float]
    gap: tuple[float, float]
    stray: float = 0.35


@dataclass(frozen=True)
class Stroke:
    """One stroke as path data after its start, and where the pen is after it; both as drawn, in mm."""

    start: Array
    data: str
    end: Array


def strokes(bundle: Bundle, grain: Grain, dice: random.Random) -> Iterator[Stroke]:
    """Strokes that fill the fleshy part of a bundle evenly, fewer where fibres converge."""
    seen = bundle.seen
    wide = breadth(seen)
    lanes = max(1, round(float(wide.max()) / grain.apart))
    for lane in range(lanes):
        across = (lane + 0.5 + dice.uniform(-grain.stray, grain.stray)) / lanes
        tendon = _between(bundle.tendon, across)
        fibre = _Fibre(_between(seen, across))
        at = fibre.length * float(tendon[0]) * dice.uniform(0.8, 1.15) + dice.uniform(0, grain.gap[1])
        stop = fibre.length * (1 - float(tendon[1]) * dice.uniform(0.8, 1.15))
        while at < stop - 1.5:
            end = min(at + dice.uniform(*grain.length), stop)
            share = (at + end) / 2 / fibre.length
            crowding = np.interp(share, np.linspace(0, 1, len(wide)), wide) / wide.max()
            if dice.random() < 0.4 + 0.65 * crowding:
                yield fibre.stroke(at, end, dice.uniform(*grain.thick) * (0.6 + 0.4 * crowding))
            at = end + dice.uniform(*grain.gap)


def tongues(bundle: Bundle, dice: random.Random) -> Iterator[Stroke]:
    """Tendon that runs on into the flesh in fine points, at either end."""
    for end, seen in enumerate((bundle.seen, bundle.seen[:, ::-1])):
        count = max(3, round(float(breadth(seen).mean()) / 3))
        for n in range(count):
            across = (n + dice.uniform(0.2, 0.8)) / count
            share = float(_between(bundle.tendon, across)[end])
            if share < 0.03:
                continue
            fibre = _Fibre(_between(seen, across))
            border = share * fibre.length
            reach = min(0.35 * border, 14.0) * dice.uniform(0.3, 1.2)
            start, stop = max(border - 1.2 * reach, 0.0), min(border + reach, 0.8 * fibre.length)
            if stop - start > 2:
                yield fibre.stroke(start, stop, dice.uniform(1.0, 2.4))


def joined(drawn: Iterable[Stroke]) -> str:
    """Path data of many strokes, each begun by a short step from the one before."""
    text, here = "", np.zeros(2)
    for stroke in drawn:
        text += f"{'m' if text else 'M'}{pairs(stroke.start - here)}{stroke.data}"
        here = stroke.end
    return text


def breadth(seen: Array) -> Array:
    """How wide the bundle is across its fibres, at each step: (steps,)."""
    along = np.gradient(seen, axis=1)
    along /= np.maximum(np.linalg.norm(along, axis=2, keepdims=True), 1e-9)
    over, way = np.diff(seen, axis=0), along[:-1]
    width: Array = np.abs(over[..., 0] * way[..., 1] - over[..., 1] * way[..., 0]).sum(axis=0)
    return np.maximum(width, 1e-6)


def _between(rows: Array, across: float) -> Array:
    """The row at a share of the way from the first to the last, mixed from its neighbours."""
    place = across * (len(rows) - 1)
    low = min(int(place), len(rows) - 2)
    mixed: Array = rows[low] + (place - low) * (rows[low + 1] - rows[low])
    return mixed


class _Fibre:
    """One fibre as drawn, measured along its length in mm."""

    def __init__(self, seen: Array) -> None:
        self._points = xy(seen)
        steps = np.linalg.norm(np.diff(self._points, axis=0), axis=1)
        self._lengths = np.concatenate([[0.0], np.cumsum(steps)])
        self.length = float(self._lengths[-1])

    def stroke(self, start: float, stop: float, thick: float) -> Stroke:
        """A stroke along part of the fibre: a pointed lens `thick` mm across, or a line if that is 0."""
        first, middle, last = (self._at(length) for length in (start, (start + stop) / 2, stop))
        along = last - first
        bend = 2 * middle - (first + last) / 2 - first
        if thick == 0:
            return Stroke(first, f"q{pairs(bend, along)}", last)
        aside = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-9) * thick
        return Stroke(first, f"q{pairs(bend + aside, along)}q{pairs(bend - aside - along, -along)}", first)

    def _at(self, length: float) -> Array:
        return np.round([np.interp(length, self._lengths, self._points[:, axis]) for axis in (0, 1)], 1)
