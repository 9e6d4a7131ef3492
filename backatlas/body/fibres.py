"""Fibres in three dimensions, from attachments and landmarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backatlas.body.landmarks import Point, place
from backatlas.records.attachments import FibreSheet, Profile, Slip

Array = NDArray[np.float64]
STEPS = 25


@dataclass(frozen=True)
class Bundle:
    """Fibres that lie side by side: (fibres, steps, 3) in mm, origin first.

    `tendon` gives each fibre's share of tendon at origin and at insertion: (fibres, 2).
    """

    fibres: Array
    tendon: Array

    @property
    def seen(self) -> Array:
        """The fibres as seen from behind: (fibres, steps, 2) of lateral and height."""
        return self.fibres[:, :, [0, 2]]


def sheet_bundle(sheet: FibreSheet, landmarks: Mapping[str, Point]) -> Bundle:
    """The fibres of a sheet: curves from origin to insertion, through `via` or `thirds` or bent by `bow`."""
    share = np.linspace(0, 1, sheet.fibres)
    start = places_along(sheet.origin, share, landmarks)
    end = places_along(sheet.insertion, share, landmarks)
    if sheet.thirds:
        first, second = (places_along(line, share, landmarks) for line in sheet.thirds)
        return Bundle(_splines(start, first, second, end), _shares(sheet.tendon, sheet.fibres))
    middle = (start + end) / 2
    if sheet.via:
        pull = 2 * (places_along(sheet.via, share, landmarks) - middle)
    else:
        pull = 2 * np.linspace(*sheet.bow, sheet.fibres)[:, None] * _sideways(end - start)
    pull[:, 1] += 2 * np.interp(share, np.linspace(0, 1, len(sheet.rise)), sheet.rise)
    return Bundle(_parabolas(start, middle + pull, end), _shares(sheet.tendon, sheet.fibres))


def slip_bundle(slip: Slip, landmarks: Mapping[str, Point]) -> Bundle:
    """The fibres of one slip: a spindle between two points, or a fan where an end is a line."""
    start, end = (
        _end(slip.origin, slip.origin_to, landmarks),
        _end(slip.insertion, slip.insertion_to, landmarks),
    )
    centre = start.mean(axis=0, keepdims=True), end.mean(axis=0, keepdims=True)
    pull = 2 * slip.bow * _sideways(centre[1] - centre[0]) + np.array([0.0, 2 * slip.rise, 0.0])
    line = _parabolas(centre[0], (centre[0] + centre[1]) / 2 + pull, centre[1])[0]
    across = _sideways(np.gradient(line, axis=0))
    spread = np.linspace(-0.5, 0.5, max(4, round(max(slip.width))))
    if len(start) == len(end) == 1:
        fibres = _spindle(line, across, slip.width, spread)
    else:
        first = _spread(start, spread, slip.width[0], across[:1])
        last = _spread(end, spread, slip.width[2], across[-1:])
        if np.vdot(first[-1] - first[0], last[-1] - last[0]) < 0:
            last = last[::-1]
        fibres = _parabolas(first, (first + last) / 2 + pull, last)
    return Bundle(fibres, _shares(slip.tendon, len(spread)))


def _end(first: str, last: str, landmarks: Mapping[str, Point]) -> Array:
    """One point, or the two ends of a line: (1 or 2, 3)."""
    return np.array([place(text, landmarks) for text in (first, last) if text])


def _spread(end: Array, spread: Array, width: float, across: Array) -> Array:
    """Where the fibres of a slip start at one end: along its line, or `width` across the slip: (fibres, 3)."""
    if len(end) == 2:
        along: Array = end[:1] + (spread[:, None] + 0.5) * (end[1:] - end[:1])
        return along
    return end + spread[:, None] * width * across


def _spindle(line: Array, across: Array, widths: tuple[float, float, float], spread: Array) -> Array:
    """Fibres side by side along a line (STEPS, 3), three widths in mm as a smooth belly, with rounded ends."""
    step = np.linspace(0, 1, STEPS)
    middle = 2 * widths[1] - (widths[0] + widths[2]) / 2
    width = (1 - step) ** 2 * widths[0] + 2 * step * (1 - step) * middle + step**2 * widths[2]
    length = max(float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum()), 1e-9)
    # The outer fibres are shorter, so that an end is a half circle rather than a cut.
    short = 0.5 * (1 - np.sqrt(1 - (2 * np.abs(spread)) ** 2)) / length
    fibres = []
    for aside, less in zip(spread, short, strict=True):
        at = np.linspace(less * widths[0], 1 - less * widths[2], STEPS)
        whole = line + aside * width[:, None] * across
        fibres.append(np.stack([np.interp(at, step, whole[:, axis]) for axis in range(3)], axis=1))
    return np.array(fibres)


def _shares(ends: tuple[Profile, Profile], count: int) -> Array:
    """The tendon shares of `count` fibres at origin and insertion: (count, 2)."""
    place = np.linspace(0, 1, count)
    columns = []
    for end in ends:
        shares = end if isinstance(end, tuple) else (end, end)
        columns.append(np.interp(place, np.linspace(0, 1, len(shares)), shares))
    return np.stack(columns, axis=1)


def places_along(texts: Sequence[str], share: Array, landmarks: Mapping[str, Point]) -> Array:
    """Points at the given shares of a line's length through the named places: (shares, 3)."""
    points = np.array([place(text, landmarks) for text in texts])
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    return np.stack([np.interp(share * length[-1], length, points[:, axis]) for axis in range(3)], axis=1)


def _parabolas(start: Array, control: Array, end: Array) -> Array:
    """Quadratic Bezier curves, (curves, STEPS, 3)."""
    t = np.linspace(0, 1, STEPS)[None, :, None]
    return (1 - t) ** 2 * start[:, None] + 2 * t * (1 - t) * control[:, None] + t**2 * end[:, None]


def _splines(*places: Array) -> Array:
    """Smooth curves through four points each, (fibres, 3) given in their order: (curves, STEPS, 3).

    Natural cubic splines over the length of the chords. With equal steps for unequal chords a curve would run past
    a point and turn back.
    """
    points = np.stack(places, axis=1)
    chord = np.maximum(np.linalg.norm(np.diff(points, axis=1), axis=2), 1e-6)
    slope = np.diff(points, axis=1) / chord[:, :, None]
    # The second derivative at the two inner points; it is naught at both ends.
    (a, b, c), jump = chord.T[:, :, None], 6 * np.diff(slope, axis=1)
    first, last = 2 * (a + b), 2 * (b + c)
    within = first * last - b * b
    bend = np.zeros_like(points)
    bend[:, 1] = (last * jump[:, 0] - b * jump[:, 1]) / within
    bend[:, 2] = (first * jump[:, 1] - b * jump[:, 0]) / within
    knots = np.concatenate([np.zeros((len(chord), 1)), np.cumsum(chord, axis=1)], axis=1)
    at = np.linspace(0, 1, STEPS) * knots[:, -1:]
    piece = (at[:, :, None] > knots[:, None, 1:3]).sum(axis=2)
    row = np.arange(len(points))[:, None]
    after = (at - knots[row, piece])[:, :, None]
    before = (knots[row, piece + 1] - at)[:, :, None]
    size = chord[row, piece][:, :, None]
    curves: Array = (
        (bend[row, piece] * before**3 + bend[row, piece + 1] * after**3) / (6 * size)
        + (points[row, piece] / size - bend[row, piece] * size / 6) * before
        + (points[row, piece + 1] / size - bend[row, piece + 1] * size / 6) * after
    )
    return curves


def _sideways(direction: Array) -> Array:
    """Unit vectors in the plane of view, to the left of each direction (n, 3)."""
    left = np.stack([-direction[:, 2], np.zeros(len(direction)), direction[:, 0]], axis=1)
    unit: Array = left / np.maximum(np.linalg.norm(left, axis=1, keepdims=True), 1e-9)
    return unit
