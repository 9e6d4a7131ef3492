"""Muscles filled out to the walls of their compartment: each grows from where the body has it until it meets another.

The body's muscles are slim, with gaps between their slips. In a living back they touch. So what is nearest to a muscle,
within its compartment and within so many mm, counts as its own. Order and place stay those of the body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter
from shapely import contains_xy
from shapely.geometry.base import BaseGeometry

from backatlas.sections.cutting import NOTHING, contoured

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
_STEP = 0.4  # mm
_SOFT = 1.0  # mm by which corners are rounded
_SEPTUM = 0.22  # mm that each muscle keeps from its border, so that a gap shows between two


@dataclass(frozen=True)
class Seed:
    """Where the body has a muscle, what bounds its growth (empty for nothing), and how far it may grow, in mm."""

    area: BaseGeometry
    within: BaseGeometry
    grows: float


def filled(
    seeds: Mapping[str, Seed], taken: BaseGeometry, box: tuple[float, float, float, float]
) -> dict[str, BaseGeometry]:
    """The areas to which muscles grow; where two overlap, the one named later has it. Nothing grows into `taken`.

    `box` is least and most of both axes.
    """
    columns, rows = np.arange(box[0], box[1], _STEP), np.arange(box[2], box[3], _STEP)
    x, y = np.meshgrid(columns, rows, indexing="ij")
    free = ~contains_xy(taken, x, y) if not taken.is_empty else np.ones(x.shape, dtype=bool)
    names = tuple(seeds)
    owner = np.full(x.shape, -1)
    nearest = np.full(x.shape, np.inf)
    for number, name in enumerate(names):
        seed = seeds[name]
        core = contains_xy(seed.area, x, y)
        if not core.any():
            continue
        away = distance_transform_edt(~core) * _STEP
        fair = free & (away <= seed.grows)
        if not seed.within.is_empty:
            fair &= contains_xy(seed.within, x, y)
        mine = fair & ((away < nearest) | (away == 0))
        owner[mine], nearest[mine] = number, away[mine]
    return _smoothed(owner, names, np.array([box[0], box[2]]))


def _smoothed(owner: NDArray[np.int64], names: Sequence[str], start: Array) -> dict[str, BaseGeometry]:
    """The area of each owner with rounded corners and a thin gap around it."""
    found: dict[str, BaseGeometry] = {}
    for number, name in enumerate(names):
        mine = owner == number
        if not mine.any():
            found[name] = NOTHING
            continue
        soft = gaussian_filter(mine.astype(float), _SOFT / _STEP)
        # What another owns stays its own, whatever the rounding says.
        soft = np.where(mine, soft, np.minimum(soft, 0.49))
        found[name] = contoured(soft, 0.5, start, _STEP).buffer(-_SEPTUM).simplify(0.12)
    return found
