"""Where the light falls on a shape: crescents on its lit and on its shaded side, which make it look round."""

from __future__ import annotations

from shapely.affinity import translate
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from backatlas.plate.outline import parts

# Light comes from above and from the midline; this points away from it, in (lateral, height).
_AWAY = (0.72, -0.69)
# Two crescents inside each other shade softly where one would leave a step.
_DIM = (1.1, 2.9)
_LIT = (0.8, 2.0)


def crescents(shape: BaseGeometry, reach: float) -> tuple[tuple[MultiPolygon, ...], tuple[MultiPolygon, ...]]:
    """The shaded and the lit crescents of a shape in mm, narrow first; `reach` stretches them."""
    dim = tuple(_side(shape, -step * reach) for step in _DIM)
    lit = tuple(_side(shape, step * reach) for step in _LIT)
    return dim, lit


def reach_of(shape: BaseGeometry) -> float:
    """How far the crescents of a shape reach in: more in a broad shape than in a slender one."""
    half_width = 2 * shape.area / max(shape.length, 1e-9)
    return float(min(max(half_width / 9, 0.3), 1.9))


def _side(shape: BaseGeometry, step: float) -> MultiPolygon:
    moved = translate(shape, step * _AWAY[0], step * _AWAY[1])
    return parts(shape.difference(moved).simplify(0.45), smallest=1.2)
