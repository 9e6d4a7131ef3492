"""The grain of a muscle: strokes along its fibres, thick in the middle and pointed at both ends."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from backatlas.body.fibres import Array, Bundle
from backatlas.plate.light import AWAY
from backatlas.plate.paths import pairs, xy


@dataclass(frozen=True)
class Grain:
    """How one kind of stroke lies on the flesh, in mm: apart, long, thick, and with what gaps.

    A thickness of 0 makes lines. `stray` is how far a stroke may lie off the middle of its lane, as a share of the lane.
    `shade` draws more and thicker strokes where the bundle turns from the light, or where it is negative, towards it.
    `into` is how much of a tendon the strokes reach into from the flesh.
    """

    apart: float
    length: tuple[float, float]
    thick: tuple[float, float]
    gap: tuple[float, float]
    stray: float = 0.35
    shade: float = 0.0
    into: float = 0.1


@dataclass(frozen=True)
class Stroke:
    """One stroke as path data after its start, where the pen is after it, and its other end; all as drawn, in mm."""

    start: Array
    data: str
    end: Array
    far: Array


def strokes(
    bundle: Bundle, grain: Grain, dice: random.Random, span: tuple[float, float] = (0.0, 1.0)
) -> Iterator[Stroke]:
    """Strokes that fill the fleshy part of a bundle, fewer where fibres converge and thinner towards the tendons.

    `span` is the share of a vault that the bundle takes up, where it makes one with others.
    """
    seen = bundle.seen
    gaps = _gaps(seen)
    widest = gaps.max(axis=1)
    spread = np.concatenate([[0.0], np.cumsum(widest)])
    steps = np.linspace(0, 1, gaps.shape[1])
    lanes = max(1, round(float(spread[-1]) / grain.apart))
    for lane in range(lanes):
        aside = (lane + 0.5 + dice.uniform(-grain.stray, grain.stray)) / lanes
        across = float(np.interp(aside * spread[-1], spread, np.linspace(0, 1, len(spread))))
        between = min(int(across * len(gaps)), len(gaps) - 1)
        room = gaps[between] / widest[between]
        tendon = _between(bundle.tendon, across)
        fibre = _Fibre(_between(seen, across))
        turned = _turned(seen, span[0] + aside * (span[1] - span[0]))
        begin = fibre.length * float(tendon[0]) * (1.05 - grain.into * dice.uniform(0, 2))
        stop = fibre.length * (1 - float(tendon[1]) * (1.05 - grain.into * dice.uniform(0, 2)))
        at = begin + dice.uniform(0, grain.gap[1])
        while at < stop - 1.5:
            end = min(at + dice.uniform(*grain.length), stop)
            share = (at + end) / 2 / fibre.length
            free = float(np.interp(share, steps, room))
            dark = grain.shade * float(np.interp(share, steps, turned))
            if dice.random() < (0.3 + 0.7 * free) * (1 + 0.5 * dark):
                fade = min(1.0, 0.45 + 4 * min(at - begin, stop - end) / fibre.length)
                thick = dice.uniform(*grain.thick) * (0.6 + 0.4 * free) * (1 + 0.65 * dark) * fade
                yield fibre.stroke(at, end, thick)
            at = end + dice.uniform(*grain.gap)


def _turned(seen: Array, aside: float) -> Array:
    """How far the surface of a bundle turns from the light, from -1 to 1 at each step: (steps,).

    The bundle counts as a low vault: level in the middle, and turned ever more outwards to either border.
    """
    over = seen[-1] - seen[0]
    over = over / np.maximum(np.linalg.norm(over, axis=1, keepdims=True), 1e-9)
    tilt = 2 * aside - 1
    turned: Array = tilt * abs(tilt) ** 0.5 * (over @ np.array(AWAY))
    return turned


def tongues(bundle: Bundle, dice: random.Random) -> Iterator[Stroke]:
    """Tendon that runs on into the flesh in fine points, at either end."""
    for end, seen in enumerate((bundle.seen, bundle.seen[:, ::-1])):
        count = max(3, round(float(breadth(seen).mean()) / 1.3))
        for n in range(count):
            across = (n + dice.uniform(0.1, 0.9)) / count
            share = float(_between(bundle.tendon, across)[end])
            if share < 0.03:
                continue
            fibre = _Fibre(_between(seen, across))
            border = share * fibre.length
            reach = min(0.5 * border, 20.0) * dice.uniform(0.3, 1) ** 2
            start, stop = max(border - 1.2 * reach, 0.0), min(border + reach, 0.8 * fibre.length)
            if stop - start > 2:
                yield fibre.stroke(start, stop, dice.uniform(0.5, 1.3))


def joined(drawn: Iterable[Stroke]) -> str:
    """Path data of many strokes, each begun by a short step from the one before."""
    text, here = "", np.zeros(2)
    for stroke in drawn:
        text += f"{'m' if text else 'M'}{pairs(stroke.start - here)}{stroke.data}"
        here = stroke.end
    return text


def breadth(seen: Array) -> Array:
    """How wide the bundle is across its fibres, at each step: (steps,)."""
    width: Array = _gaps(seen).sum(axis=0)
    return width


def _gaps(seen: Array) -> Array:
    """How far each fibre is from the next across both, at each step, in mm and never 0: (fibres - 1, steps)."""
    along = np.gradient(seen, axis=1)
    along /= np.maximum(np.linalg.norm(along, axis=2, keepdims=True), 1e-9)
    over, way = np.diff(seen, axis=0), along[:-1]
    gaps: Array = np.abs(over[..., 0] * way[..., 1] - over[..., 1] * way[..., 0])
    return np.maximum(gaps, 1e-6)


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
            return Stroke(first, f"q{pairs(bend, along)}", last, last)
        aside = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-9) * thick
        return Stroke(
            first, f"q{pairs(bend + aside, along)}q{pairs(bend - aside - along, -along)}", first, last
        )

    def _at(self, length: float) -> Array:
        return np.round([np.interp(length, self._lengths, self._points[:, axis]) for axis in (0, 1)], 1)
