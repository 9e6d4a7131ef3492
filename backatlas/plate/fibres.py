"""Fibres in three dimensions, from attachments and landmarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backatlas.plate.attachments import Profile, Sheet, Slip
from backatlas.plate.landmarks import Point, place

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


def sheet_bundle(sheet: Sheet, landmarks: Mapping[str, Point]) -> Bundle:
    """The fibres of a sheet: parabolas from origin to insertion, through `via` or bent by `bow`."""
    share = np.linspace(0, 1, sheet.fibres)
    start = _along(sheet.origin, share, landmarks)
    end = _along(sheet.insertion, share, landmarks)
    middle = (start + end) / 2
    if sheet.via:
        pull = 2 * (_along(sheet.via, share, landmarks) - middle)
    else:
        pull = 2 * np.linspace(*sheet.bow, sheet.fibres)[:, None] * _sideways(end - start)
    return Bundle(_parabolas(start, middle + pull, end), _shares(sheet.tendon, sheet.fibres))


def slip_bundle(slip: Slip, landmarks: Mapping[str, Point]) -> Bundle:
    """The fibres of one slip, spread over its width; about one fibre a millimetre."""
    start, end = place(slip.origin, landmarks)[None], place(slip.insertion, landmarks)[None]
    pull = 2 * slip.bow * _sideways(end - start)
    line = _parabolas(start, (start + end) / 2 + pull, end)[0]
    step = np.linspace(0, 1, STEPS)
    width = np.interp(step, [0, 0.5, 1], slip.width)
    across = _sideways(np.gradient(line, axis=0))
    count = max(3, round(max(slip.width)))
    spread = np.linspace(-0.5, 0.5, count)
    fibres = line[None] + spread[:, None, None] * (width[:, None] * across)[None]
    return Bundle(fibres, _shares(slip.tendon, count))


def _shares(ends: tuple[Profile, Profile], count: int) -> Array:
    """The tendon shares of `count` fibres at origin and insertion: (count, 2)."""
    place = np.linspace(0, 1, count)
    columns = []
    for end in ends:
        shares = end if isinstance(end, tuple) else (end, end)
        columns.append(np.interp(place, np.linspace(0, 1, len(shares)), shares))
    return np.stack(columns, axis=1)


def _along(texts: Sequence[str], share: Array, landmarks: Mapping[str, Point]) -> Array:
    """Points at the given shares of a line's length through the named places: (shares, 3)."""
    points = np.array([place(text, landmarks) for text in texts])
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    return np.stack([np.interp(share * length[-1], length, points[:, axis]) for axis in range(3)], axis=1)


def _parabolas(start: Array, control: Array, end: Array) -> Array:
    """Quadratic Bezier curves, (curves, STEPS, 3)."""
    t = np.linspace(0, 1, STEPS)[None, :, None]
    return (1 - t) ** 2 * start[:, None] + 2 * t * (1 - t) * control[:, None] + t**2 * end[:, None]


def _sideways(direction: Array) -> Array:
    """Unit vectors in the plane of view, to the left of each direction (n, 3)."""
    left = np.stack([-direction[:, 2], np.zeros(len(direction)), direction[:, 0]], axis=1)
    unit: Array = left / np.maximum(np.linalg.norm(left, axis=1, keepdims=True), 1e-9)
    return unit
