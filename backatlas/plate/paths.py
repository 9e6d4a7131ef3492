"""Shapes in millimetres as SVG path data: x to the right, y down from 1660 mm above the floor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from shapely.geometry import MultiPolygon

from backatlas.plate.frame import TOP


def xy(seen: ArrayLike) -> NDArray[np.float64]:
    """(n, 2) of lateral and height to (n, 2) of drawn x and y."""
    points = np.asarray(seen, dtype=float)
    return np.stack([points[:, 0], TOP - points[:, 1]], axis=1)


def number(value: float) -> str:
    """To a tenth of a millimetre, without a zero that says nothing."""
    tenths = round(value * 10)
    if tenths % 10 == 0:
        return str(tenths // 10)
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10 or ''}.{abs(tenths) % 10}"


def pairs(*points: Sequence[float] | NDArray[np.float64]) -> str:
    """Points as drawn, x and y each, with a space only where numbers would run together."""
    text = ""
    for value in (number(float(part)) for point in points for part in point):
        text += value if not text or value.startswith("-") else f" {value}"
    return text


def line(seen: ArrayLike, closed: bool = False) -> str:
    """A polyline through (n, 2) points, written with relative steps, which are short."""
    points = np.round(xy(seen), 1)
    return f"M{pairs(points[0])}l{pairs(*np.diff(points, axis=0))}{'z' if closed else ''}"


def smooth(seen: ArrayLike, closed: bool = False) -> str:
    """A smooth curve through (n, 2) points: Catmull-Rom as cubic Beziers."""
    points = np.round(xy(seen), 1)
    count = len(points)
    ring = [points[-1], *points, points[0], points[1 % count]] if closed else [points[0], *points, points[-1]]
    return _through(ring) + ("z" if closed else "")


def smooth_half(seen: ArrayLike) -> str:
    """A smooth open curve from midline to midline that leaves and meets it squarely, as a mirrored shape does."""
    points = np.round(xy(seen), 1)
    mirror = np.array([-1.0, 1.0])
    return _through([points[1] * mirror, *points, points[-2] * mirror])


def _through(points: Sequence[NDArray[np.float64]]) -> str:
    """A curve from the second to the last but one of the points; the outer two only give it direction."""
    text = f"M{pairs(points[1])}"
    for before, here, there, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        text += f"c{pairs((there - before) / 6, there - (after - here) / 6 - here, there - here)}"
    return text


def sampled(seen: ArrayLike, closed: bool = False, steps: int = 6) -> NDArray[np.float64]:
    """Points along the curve that `smooth` draws, still as lateral and height: (m, 2)."""
    points = np.asarray(seen, dtype=float)
    count = len(points)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = []
    for n in range(count if closed else count - 1):
        before, here, there, after = (
            points[k % count] if closed else points[min(max(k, 0), count - 1)]
            for k in (n - 1, n, n + 1, n + 2)
        )
        first, second = here + (there - before) / 6, there - (after - here) / 6
        pieces.append(
            (1 - t) ** 3 * here + 3 * t * (1 - t) ** 2 * first + 3 * t**2 * (1 - t) * second + t**3 * there
        )
    return np.concatenate([*pieces, points[:1] if closed else points[-1:]])


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
