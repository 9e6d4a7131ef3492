"""Where the light falls on a shape: what is lit and what is shaded of it, which makes it look round.

Light comes from above and from the midline. So each half is lit from one side, and a half that is mirrored on the
screen is lit from the other: both look raised, and neither needs a drawing of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from shapely.affinity import translate
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from backatlas.plate.outline import parts

# Away from the light, in (lateral, height).
AWAY = (0.72, -0.69)
# Two crescents inside each other shade softly where one would leave a step.
_DIM = (1.1, 2.9)
_LIT = 1.6


@dataclass(frozen=True)
class Round:
    """What is `dim` over a broad and over a narrow border, and what has a `glow`, in mm."""

    broad: BaseGeometry
    narrow: BaseGeometry
    glow: BaseGeometry


def crescents(shape: BaseGeometry, reach: float) -> tuple[tuple[MultiPolygon, ...], MultiPolygon]:
    """The shaded crescents of a sheet of flesh in mm, narrow first, and its lit one; `reach` stretches them."""
    return tuple(_side(shape, -step * reach) for step in _DIM), _side(shape, _LIT * reach)


def reach_of(shape: BaseGeometry) -> float:
    """How far the crescents of a shape reach in: more in a broad shape than in a slender one."""
    return float(min(max(half_width(shape) / 9, 0.3), 1.9))


def half_width(shape: BaseGeometry) -> float:
    """Half the breadth of a long shape, in mm; for others, a length like it."""
    return float(2 * shape.area / max(shape.length, 1e-9))


def rounded(shape: BaseGeometry) -> Round:
    """The light on a bone, which turns away at every border and most where the light does not reach."""
    radius = min(max(half_width(shape), 1.6), 9.0)
    broad = shape.difference(_moved(shape.buffer(-0.2 * radius), -0.34 * radius))
    narrow = shape.difference(_moved(shape.buffer(-0.05 * radius), -0.2 * radius))
    inner = shape.buffer(-0.24 * radius)
    return Round(broad, narrow, inner.difference(_moved(inner, 0.3 * radius)))


def cast(shape: BaseGeometry, far: float) -> BaseGeometry:
    """The shadow of a shape on what lies `far` mm under it, without the shape itself."""
    return _moved(shape, far).difference(shape)


def fallen(shape: BaseGeometry, far: float) -> BaseGeometry:
    """A shape where its shadow falls on what lies `far` mm under it."""
    return _moved(shape, far)


def _side(shape: BaseGeometry, step: float) -> MultiPolygon:
    return parts(shape.difference(_moved(shape, step)).simplify(0.45), smallest=1.2)


def _moved(shape: BaseGeometry, step: float) -> BaseGeometry:
    return translate(shape, step * AWAY[0], step * AWAY[1])
