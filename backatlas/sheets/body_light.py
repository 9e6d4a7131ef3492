"""How light falls on a body that is drawn without a browser, as `look.js` and `finish.js` of the viewer have it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from backatlas.legend.colours import Hatch

Array = NDArray[np.float32]

_TENDON = (0.94, 0.90, 0.83)
_DEEP = (0.18, 0.05, 0.02)
_REACH = 22.0  # mm from which things throw a soft shadow on each other


def lit(
    normal: Array, look: Array, paint: Array, flesh: NDArray[np.bool_], lines: Array, told: bool
) -> Array:
    """Colours as light falls on them from over the viewer's left shoulder: (dots, 3). Directions are the viewer's."""
    normal = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
    across = look[:, 1] * lines
    strand = np.floor(across)
    sinew = np.where(flesh, _smooth(0.25, 0.75, look[:, 2] + 0.22 * (_wave(across * 1.7) - 0.5)), 0)[:, None]
    tendon = np.array(_TENDON, dtype=np.float32)
    base = paint + sinew * ((0.45 if told else 1.0) * (tendon - paint))
    swell = _wave(look[:, 0] * 9 + _hash(strand) * 40)
    within = np.abs(across - strand - 0.5)
    groove = np.where(lines > 0, _smooth(0.22, 0.5, within) * (0.45 + 0.75 * swell), 0)
    groove = groove + np.where(flesh, 0.35 * (_wave(across * 0.31 + 7) - 0.5), 0)
    base = base * (1 - groove[:, None] * (0.3 - 0.2 * sinew) * (0.55 if told else 1.0))
    sun = np.array([-0.42, 0.62, 0.66], dtype=np.float32)
    sun /= np.linalg.norm(sun)
    half = sun + np.array([0, 0, 1], dtype=np.float32)
    half /= np.linalg.norm(half)
    turned = normal @ sun
    key, wrap, sky = np.maximum(turned, 0), 0.5 + 0.5 * turned, 0.5 + 0.5 * normal[:, 1]
    light = np.clip(look[:, 3], 0, 1)
    shade = 0.26 + 0.74 * light**0.85
    bright = shade * (0.30 + 0.22 * sky + 0.16 * wrap) + 0.52 * key * (0.5 + 0.5 * light)
    deep = np.array(_DEEP, dtype=np.float32)
    shown = base * bright[:, None] + base * deep * (0.35 * (1 - shade))[:, None]
    shown += (np.maximum(normal @ half, 0) ** 36 * 0.1 * light)[:, None]
    rim = 0.75 * (1 - np.clip(normal[:, 2], 0, 1))[:, None] ** 3
    lit: Array = shown + rim * (shown * 0.42 + deep * 0.05 - shown)
    return lit


def hatch(mark: Hatch, x: Array, y: Array) -> Array:
    """How much of a mark's ink lies on points of a picture, 0 to 1: tiles of 8 dots, as in a key."""

    def line(at: Array) -> Array:
        found: Array = np.abs(np.mod(at + 4, 8) - 4)
        return found

    middle = np.hypot(np.mod(x, 8) - 4, np.mod(y, 8) - 4)
    far, breadth = {
        Hatch.RISING: (line(x + y) * 0.7, 0.6),
        Hatch.DOTS: (middle, 1.4),
        Hatch.BARS: (line(y), 0.6),
        Hatch.GRID: (np.minimum(line(x), line(y)), 0.6),
        Hatch.FALLING: (line(x - y) * 0.7, 0.6),
        Hatch.RINGS: (np.abs(middle - 2.2), 0.6),
        Hatch.POSTS: (line(x), 0.6),
    }[mark]
    share: Array = np.clip(breadth + 0.5 - far, 0, 1).astype(np.float32)
    return share


def soft(depth: Array, scale: float) -> Array:
    """How much light is left where something stands near: on a plane two dots on opposite sides stand as far before as behind."""
    there = np.where(np.isfinite(depth), depth, -1e4)
    shadow: Array = np.zeros_like(depth)
    for n in range(8):
        reach = _REACH * scale * (0.35 if n % 2 == 0 else 1.0)
        right, down = (round(reach * way(n * np.pi / 8)) for way in (np.cos, np.sin))
        both = sum(_before(there, sign * right, sign * down) for sign in (1, -1))
        shadow = (shadow + np.clip(both, 0, _REACH)).astype(np.float32)
    dark = _smooth(0.03, 1.0, (shadow / (8 * _REACH * 0.55)).astype(np.float32))
    # The few directions would be seen as edges.
    mellow = Image.fromarray((255 * dark).astype(np.uint8)).filter(ImageFilter.BoxBlur(0.06 * _REACH * scale))
    left: Array = (1 - 0.62 * np.asarray(mellow, dtype=np.float32) / 255).astype(np.float32)
    return left


def _before(depth: Array, right: int, down: int) -> Array:
    """How many mm what is so many dots aside stands before each dot, within the reach of shadows."""
    other = np.roll(depth, (-down, -right), axis=(0, 1))
    step = other - depth
    near = np.minimum(step, _REACH) * (1 - _smooth(_REACH, 4 * _REACH, step))
    found: Array = np.where(step > 0, near, np.maximum(step, -_REACH))
    return found


def _smooth(low: float, high: float, value: Array) -> Array:
    share = np.clip((value - low) / (high - low), 0, 1)
    eased: Array = share * share * (3 - 2 * share)
    return eased


def _hash(number: Array) -> Array:
    found: Array = np.modf(np.abs(np.sin(number * 78.233) * 43758.5453))[0]
    return found


def _wave(number: Array) -> Array:
    """A smooth line through chance heights at whole numbers."""
    start = np.floor(number)
    share = number - start
    eased = share * share * (3 - 2 * share)
    found: Array = _hash(start) * (1 - eased) + _hash(start + 1) * eased
    return found
