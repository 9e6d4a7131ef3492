"""Things that hands hold, each as simple forms where the hands are: points (3,) in mm, the right hand first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from backatlas.posing.forms import PropForm, ball, bar, block
from backatlas.records.posing import Prop, PropKind

Array = NDArray[np.float64]
_UP, _AHEAD, _ASIDE = np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0])
# What is seen through, since it would hide the body.
GLASS = "glass"
_PLATE = 225.0  # mm: half a full plate
_SMALL_PLATE = 170.0
_SLED = 1500.0  # mm ahead of the middle at which the nearer end of a sled is, where nothing is said
_FAN = 1100.0  # the same of the wheel of a rowing ergometer
_SHELF = 420.0  # the same of the nearer edge of a shelf
_SCREEN = 560.0  # the same of a screen
_LANE = 480.0  # mm from the swimmer to the floats
_PIVOT = -1350.0  # mm ahead of the middle at which a landmine turns, where nothing is said


def rack(grips: Sequence[Array], kind: PropKind) -> Iterator[PropForm]:
    middle = np.mean(grips, axis=0)
    start, end = middle - 620 * _ASIDE, middle + 620 * _ASIDE
    yield bar(start, end, 16, kind)
    for one in (start, end):
        yield bar(one * np.array([1, 0, 1]), one + 40 * _UP, 22, GLASS)


def long_bar(kind: PropKind, grips: Sequence[Array]) -> Iterator[PropForm]:
    middle = np.mean(grips, axis=0)
    way = (grips[0] - grips[-1]) / np.linalg.norm(grips[0] - grips[-1]) if len(grips) == 2 else _ASIDE
    half = 600.0 if kind is PropKind.STICK else 830.0
    yield bar(middle - half * way, middle + half * way, 11 if kind is PropKind.STICK else 14, kind)
    if kind is PropKind.BARBELL:
        for sign in (-1, 1):
            near, far = middle + sign * 640 * way, middle + sign * 690 * way
            yield bar(near, far, _PLATE, GLASS)
            yield bar(near, far, 45, kind)


def trap_bar(grips: Sequence[Array]) -> Iterator[PropForm]:
    middle = np.mean(grips, axis=0)
    low = [middle + np.array([x, 0, z]) for x, z in ((330, 180), (330, -180), (-330, -180), (-330, 180))]
    sides = [middle + 310 * _ASIDE, middle - 310 * _ASIDE]
    ring = [low[0], sides[0], low[3], low[2], sides[1], low[1], low[0]]
    for one, other in pairwise(ring):
        yield bar(one, other, 15, PropKind.TRAP_BAR)
    for sign in (-1, 1):
        edge = middle + sign * 310 * _ASIDE
        yield bar(edge, edge + sign * 330 * _ASIDE, 18, PropKind.TRAP_BAR)
        yield bar(edge + sign * 120 * _ASIDE, edge + sign * 170 * _ASIDE, _PLATE, GLASS)
    for grip in grips:
        yield bar(grip - 160 * _AHEAD, grip + 160 * _AHEAD, 14, PropKind.TRAP_BAR)


def dumbbell(grip: Array, way: Array) -> Iterator[PropForm]:
    yield bar(grip - 75 * way, grip + 75 * way, 13, PropKind.DUMBBELL)
    for sign in (-1, 1):
        yield bar(grip + sign * 62 * way, grip + sign * 118 * way, 52, PropKind.DUMBBELL)


def landmine(grips: Sequence[Array], prop: Prop) -> Iterator[PropForm]:
    """A bar that turns on the floor at one end, its plate beyond the hands."""
    hand = np.mean(grips, axis=0)
    ahead = _PIVOT if prop.ahead is None else prop.ahead
    pivot = np.array([ahead, 30.0, 0.0 if prop.aside is None else prop.aside])
    way = (hand - pivot) / np.linalg.norm(hand - pivot)
    yield bar(pivot, hand + 330 * way, 14, PropKind.LANDMINE)
    yield bar(hand + 200 * way, hand + 250 * way, _SMALL_PLATE, GLASS)
    yield bar(hand + 200 * way, hand + 250 * way, 40, PropKind.LANDMINE)


def climbing_rope(grips: Sequence[Array]) -> Iterator[PropForm]:
    """A rope that hangs to the floor where the hands are, past them at the top."""
    middle, top = np.mean(grips, axis=0), max(float(grip[1]) for grip in grips) + 300
    yield bar(
        np.array([middle[0], 60.0, middle[2]]),
        np.array([middle[0], top, middle[2]]),
        17,
        PropKind.CLIMBING_ROPE,
    )


def sled(grips: Sequence[Array], prop: Prop) -> Iterator[PropForm]:
    """A weight on two runners before the feet, with a strap from each hand."""
    ahead = _SLED if prop.ahead is None else prop.ahead
    for grip in grips:
        aside = float(np.sign(grip[2])) * 190
        yield bar(grip, np.array([ahead, 70.0, aside]), 6, PropKind.SLED)
        yield bar(np.array([ahead, 30.0, aside]), np.array([ahead + 620, 30.0, aside]), 28, PropKind.SLED)
    for height in (95.0, 145.0):
        low = np.array([ahead + 330, height - 20, 0.0])
        yield bar(low, low + 44 * _UP, _PLATE, PropKind.SLED)


def rowing_handle(grips: Sequence[Array], prop: Prop) -> Iterator[PropForm]:
    """A short bar in both hands, with the chain to the wheel that it turns."""
    way, _ = _between(grips)
    middle = np.mean(grips, axis=0)
    wheel_at = np.array([_FAN if prop.ahead is None else prop.ahead, 520.0, 0.0])
    yield bar(grips[-1] - 60 * way, grips[0] + 60 * way, 14, PropKind.ROWING_HANDLE)
    yield bar(middle, wheel_at, 4, PropKind.ROWING_HANDLE)
    yield bar(wheel_at - 45 * _ASIDE, wheel_at + 45 * _ASIDE, 270, PropKind.ROWING_HANDLE)
    post = wheel_at * np.array([1.0, 0.5, 0.0]) - 20 * _UP
    yield block(post, np.eye(3), (60.0, float(wheel_at[1]) - 40, 130.0), PropKind.ROWING_HANDLE)
    yield block(post * _AHEAD + 20 * _UP, np.eye(3), (420.0, 40.0, 420.0), PropKind.ROWING_HANDLE)


def shelf(prop: Prop) -> Iterator[PropForm]:
    """Three boards between four posts, the highest at the height that is said."""
    ahead = _SHELF if prop.ahead is None else prop.ahead
    top = 1900.0 if prop.height is None else prop.height
    for height in (top, top - 380, top - 760):
        yield block(np.array([ahead + 150, height, 0.0]), np.eye(3), (300.0, 24.0, 760.0), PropKind.SHELF)
    for deep in (15.0, 285.0):
        for aside in (-372.0, 372.0):
            post = np.array([ahead + deep, top / 2, aside])
            yield block(post, np.eye(3), (30.0, top, 30.0), PropKind.SHELF)


def screen(prop: Prop) -> Iterator[PropForm]:
    """A screen on its foot; `height` is that of what it stands on."""
    low = np.array(
        [_SCREEN if prop.ahead is None else prop.ahead, 720.0 if prop.height is None else prop.height, 0.0]
    )
    yield block(low + 290 * _UP, np.eye(3), (24.0, 330.0, 540.0), PropKind.SCREEN)
    yield block(low + 70 * _UP, np.eye(3), (24.0, 140.0, 60.0), PropKind.SCREEN)
    yield block(low + 6 * _UP, np.eye(3), (170.0, 12.0, 240.0), PropKind.SCREEN)


def lane_rope(middle: Array, long: float) -> Iterator[PropForm]:
    """Floats on a line to the left of a swimmer, at the height of the water."""
    line = middle - _LANE * _ASIDE
    yield bar(line - long / 2 * _AHEAD, line + long / 2 * _AHEAD, 10, PropKind.LANE_ROPE)
    for at in np.arange(-long / 2 + 60, long / 2, 300):
        yield bar(line + at * _AHEAD, line + (at + 90) * _AHEAD, 42, PropKind.LANE_ROPE)


def crate(grips: Sequence[Array]) -> Iterator[PropForm]:
    """A box between two hands that hold it low at its sides."""
    way, wide = _between(grips)
    ahead = np.cross(_UP, way)
    ahead *= np.sign(ahead @ _AHEAD) or 1.0
    up = np.cross(way, ahead)
    up *= np.sign(up @ _UP) or 1.0
    middle = np.mean(grips, axis=0) + 70 * up + 50 * ahead
    size = (300.0, 250.0, max(120.0, wide - 40))
    yield block(middle, np.stack([ahead, up, way], axis=1), size, PropKind.CRATE)


def bundle(grips: Sequence[Array]) -> Iterator[PropForm]:
    """Something soft in the arms."""
    yield ball(np.mean(grips, axis=0) + 150 * _UP, 130, PropKind.BUNDLE, flat=1.6)


def wheel(grips: Sequence[Array]) -> Iterator[PropForm]:
    """A wheel that rolls on the floor between two hands."""
    way, _ = _between(grips)
    middle = np.mean(grips, axis=0)
    yield bar(grips[-1], grips[0], 13, PropKind.WHEEL)
    yield bar(middle - 25 * way, middle + 25 * way, max(40.0, float(middle[1]) - 3), PropKind.WHEEL)


def steering_wheel(grips: Sequence[Array]) -> Iterator[PropForm]:
    """A ring through both hands, its lower rim nearer to the body."""
    way, wide = _between(grips)
    up = 0.85 * _UP + 0.53 * _AHEAD
    up = up - (up @ way) * way
    up /= np.linalg.norm(up)
    middle, radius = np.mean(grips, axis=0), max(120.0, wide / 2)
    angle = np.linspace(0, 2 * np.pi, 25)
    ring = middle + radius * (np.cos(angle)[:, None] * way + np.sin(angle)[:, None] * up)
    for one, other in pairwise(ring):
        yield bar(one, other, 13, PropKind.STEERING_WHEEL)


def bag(grips: Sequence[Array]) -> Iterator[PropForm]:
    """A bag that hangs from each hand."""
    for grip in grips:
        yield block(grip - 300 * _UP, np.eye(3), (300, 320, 130), PropKind.BAG)
        for sign in (-1, 1):
            yield bar(grip, grip - 140 * _UP + sign * 100 * _AHEAD, 7, PropKind.BAG)


def _between(grips: Sequence[Array]) -> tuple[Array, float]:
    """The direction from the left hand to the right, and how far apart they are in mm."""
    if len(grips) < 2:
        return _ASIDE, 0.0
    wide = float(np.linalg.norm(grips[0] - grips[1]))
    return (grips[0] - grips[1]) / max(wide, 1e-9), wide
