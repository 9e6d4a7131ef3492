"""What of a muscle's fibres is seen from behind and within the picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from backatlas.body.fibres import STEPS, Array, Bundle, sheet_bundle
from backatlas.body.landmarks import Point
from backatlas.records.attachments import FibreSheet, Profile

_MOST_TENDON = 0.98
# What is longer than the picture fades out above its lower border, between these heights over it in mm, as the limbs do;
# half-way it is still plain.
FADES, FADED = 120, 4
PLAIN = (FADES + FADED) / 2


def seen_bundle(sheet: FibreSheet, landmarks: Mapping[str, Point]) -> Bundle:
    """The fibres of a sheet as far as nothing hides them from behind, as its file says."""
    bundle = sheet_bundle(sheet, landmarks)
    share = np.linspace(0, 1, sheet.fibres)
    first, last = sheet.seen_fibres
    kept = (share >= first) & (share <= last)
    starts, stops = (_spread(end, share)[kept] for end in sheet.seen)
    return _stretch(Bundle(bundle.fibres[kept], bundle.tendon[kept]), starts, stops)


def above(bundle: Bundle, height: float) -> Bundle:
    """The bundle from its origin down to a height in mm, below which the picture ends; fibres all below it are gone."""
    heights = bundle.fibres[:, :, 2]
    if heights.min() >= height:
        return bundle
    starting = bundle.fibres[heights[:, 0] > height]
    stops = np.array([_share_down_to(fibre, height) for fibre in starting])
    kept = replace(bundle, fibres=starting, tendon=bundle.tendon[heights[:, 0] > height])
    return _stretch(kept, np.zeros(len(stops)), stops)


def _spread(end: Profile, share: Array) -> Array:
    """The number that a profile gives each fibre at its share of the sheet: (fibres,)."""
    known = np.atleast_1d(np.asarray(end, dtype=float))
    spread: Array = np.interp(share, np.linspace(0, 1, len(known)), known)
    return spread


def _share_down_to(fibre: Array, height: float) -> float:
    """At which share of its length a fibre (steps, 3) first passes below a height; 1 where it never does."""
    below = np.flatnonzero(fibre[:, 2] < height)
    if not len(below):
        return 1.0
    after, lengths = int(below[0]), _lengths(fibre)
    high, low = fibre[after - 1, 2], fibre[after, 2]
    way = (high - height) / (high - low)
    return float((lengths[after - 1] + way * (lengths[after] - lengths[after - 1])) / lengths[-1])


def _stretch(bundle: Bundle, starts: Array, stops: Array) -> Bundle:
    """The fibres between two shares of their length each (fibres,); what was whole stays as it is."""
    if not starts.any() and (stops == 1).all():
        return bundle
    fibres = [
        _between(fibre, start, stop) for fibre, start, stop in zip(bundle.fibres, starts, stops, strict=True)
    ]
    left = (stops - starts)[:, None]
    hidden = np.stack([starts, 1 - stops], axis=1)
    tendon = np.maximum(bundle.tendon - hidden, 0) / left
    # Where tendon alone is seen, flesh still begins at the very end of it.
    return Bundle(np.array(fibres), tendon / np.maximum(tendon.sum(axis=1, keepdims=True) / _MOST_TENDON, 1))


def _between(fibre: Array, start: float, stop: float) -> Array:
    """A stretch of a fibre (steps, 3) in as many steps."""
    lengths = _lengths(fibre)
    at = np.linspace(start, stop, STEPS) * lengths[-1]
    return np.stack([np.interp(at, lengths, fibre[:, axis]) for axis in range(3)], axis=1)


def _lengths(fibre: Array) -> Array:
    """How far along a fibre each of its steps lies, in mm: (steps,)."""
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(fibre, axis=0), axis=1))])
