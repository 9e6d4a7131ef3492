"""Shapes in millimetres as SVG path data: x to the right, y down from 1660 mm above the floor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from shapely.geometry import MultiPolygon

TOP = 1660.0


def xy(seen: ArrayLike) -> NDArray[np.float64]:
    """(n, 2) of lateral and height to (n, 2) of drawn x and y."""
    points = np.asarray(seen, dtype=float)
    return np.stack([points[:, 0], TOP - points[:, 1]], axis=1)


def number(value: float) -> str:
    """To a tenth of a millimetre, without a useless zero."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def line(seen: ArrayLike, closed: bool = False) -> str:
    """A polyline through (n, 2) points, written with relative steps, which are short."""
    points = np.round(xy(seen), 1)
    steps = np.diff(points, axis=0)
    text = "M" + _pair(points[0]) + "l" + " ".join(_pair(step) for step in steps)
    return text + "z" if closed else text


def smooth(seen: ArrayLike, closed: bool = False) -> str:
    """A smooth curve through (n, 2) points: Catmull-Rom as cubic Beziers."""
    points = xy(seen)
    count = len(points)
    text = "M" + _pair(points[0])
    for n in range(count if closed else count - 1):
        before, here, there, after = (
            points[k % count] if closed else points[min(max(k, 0), count - 1)]
            for k in (n - 1, n, n + 1, n + 2)
        )
        first, second = here + (there - before) / 6, there - (after - here) / 6
        text += f"C{_pair(first)} {_pair(second)} {_pair(there)}"
    return text + "z" if closed else text


def smooth_half(seen: ArrayLike) -> str:
    """A smooth open curve from midline to midline that leaves and meets it squarely, as a mirrored shape does."""
    points = xy(seen)
    mirror = np.array([-1.0, 1.0])
    padded = [points[1] * mirror, *points, points[-2] * mirror]
    text = "M" + _pair(points[0])
    for before, here, there, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first, second = here + (there - before) / 6, there - (after - here) / 6
        text += f"C{_pair(first)} {_pair(second)} {_pair(there)}"
    return text


def area(shape: MultiPolygon) -> str:
    """All rings of an area, holes included."""
    rings: list[Sequence[tuple[float, ...]]] = []
    for piece in shape.geoms:
        rings += [piece.exterior.coords, *(hole.coords for hole in piece.interiors)]
    return "".join(line(np.asarray(ring)[:-1], closed=True) for ring in rings)


def path(data: str | Iterable[str], **attributes: str) -> str:
    """A path element; `class_` becomes class."""
    text = data if isinstance(data, str) else "".join(data)
    extra = "".join(f' {name.rstrip("_").replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<path d="{text}"{extra}/>'


def _pair(point: NDArray[np.float64]) -> str:
    return f"{number(point[0])} {number(point[1])}"
