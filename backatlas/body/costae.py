"""Ribs and their cartilages, along measured centre lines."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from backatlas.body.landmarks import Point
from backatlas.body.recipes import Sections
from backatlas.body.shapes import Ball, Part, Tube

Array = NDArray[np.float64]
# The wall of the chest is near this ellipsoid; a rib stands upright on it, the first lies flat.
_CHEST, _CHEST_HALVES = np.array([0.0, -100, 1180]), np.array([125.0, 95, 175])
CARTILAGES = tuple(range(1, 11))
_TRUE = 7  # ribs whose cartilage reaches the sternum itself
# Half the height and half the thickness of the shaft, in mm: our estimate, since measured slices of a curved rib are
# too large.
_SIZES = {
    1: (8.5, 2.6),
    2: (7.0, 3.2),
    **dict.fromkeys(range(3, 11), (6.8, 3.6)),
    11: (5.8, 3.2),
    12: (5.0, 2.8),
}
_HEAD_UP_TO = 0.15  # of the way: sections of the oblique head are drawn from landmarks instead


def rib_parts(
    name: str, sections: Mapping[str, Sections], landmarks: Mapping[str, Point]
) -> tuple[Part, ...]:
    """Head, neck, tubercle and shaft of a right rib, from the vertebra to its cartilage.

    Raises:
        KeyError: for a rib that was not measured.
    """
    number = int(name.removeprefix("R"))
    measured = sections[name]
    share = np.linspace(0, 1, len(measured.points))
    kept = share > _HEAD_UP_TO if number < 12 else share > 0.25
    head = landmarks[f"{name}_00"] + np.array([2.5, -5.0, 0.5])
    neck = landmarks[f"{name}_20"] + np.array([-1.0, -6.0, 0.0])
    tip = landmarks[f"{name}_tip"]
    shaft = measured.points[kept]
    if number == 1:
        # The first rib is so small that its slices waver: the mean of neighbours steadies it.
        shaft[1:-1] = (shaft[:-2] + 2 * shaft[1:-1] + shaft[2:]) / 4
        shaft[1:-1] = (shaft[:-2] + 2 * shaft[1:-1] + shaft[2:]) / 4
    end = shaft[-1] + (shaft[-1] - shaft[-2]) * 0.4
    line = np.stack([head, neck, *shaft, tip if number > 10 else (tip + end) / 2])
    tall, thick = _SIZES[number]
    halves = np.tile([tall, thick], (len(line), 1))
    halves[0] = [tall * 0.75, thick * 1.3]
    halves[1] = [tall * 0.7, thick * 1.1]
    if number > 10:
        halves[-1] *= 0.6
    parts = [Part(Tube(line, halves, upright(line), 2.3, (2.5, 1.5)))]
    if number < 11:
        parts.append(
            Part(Ball(landmarks[f"{name}_20"] + np.array([3.0, -3.5, -1.5]), np.array([5.0, 4, 4.5])), 4)
        )
    return tuple(parts)


def upright(line: Array) -> Array:
    """At each point (n, 3) of a rib, the direction across it along the chest's wall (n, 3)."""
    out = (line - _CHEST) / _CHEST_HALVES**2
    across = np.cross(np.gradient(line, axis=0), out)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    return across * np.where(across[:, 2:] < 0, -1, 1)


def cartilage_parts(sections: Mapping[str, Sections]) -> tuple[Part, ...]:
    """The cartilages of the right ribs one to ten, to the sternum or to the cartilage above."""
    parts = []
    for number in CARTILAGES:
        line = _line(sections, number)
        tall = np.linspace(6.8, 5.6, len(line))
        parts.append(Part(Tube(line, np.column_stack([tall, tall * 0.62]), upright(line), 2.2, (1, 2)), 2.0))
    return tuple(parts)


def cartilage_weights(
    points: Array, sections: Mapping[str, Sections]
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """On which segments points (n, 3) of the cartilages hang, and how much: at its rib, each moves with the rib.

    Cartilages 1 to 7 end on the sternum, the next three on the rib above.
    """
    segments = (*(f"R{number}-right" for number in CARTILAGES), "sternum")
    near = np.zeros((len(points), len(CARTILAGES)))
    along = np.zeros((len(points), len(CARTILAGES)))
    for column, number in enumerate(CARTILAGES):
        line = _line(sections, number)
        share = np.linspace(0, 1, 60)
        dense = np.stack(
            [np.interp(share, np.linspace(0, 1, len(line)), line[:, k]) for k in range(3)], axis=1
        )
        gap = np.linalg.norm(points[:, None] - dense[None], axis=2)
        along[:, column] = share[gap.argmin(1)]
        near[:, column] = np.maximum(gap.min(1), 1) ** -6.0
    near /= near.sum(1, keepdims=True)
    weights = np.zeros((len(points), len(segments)))
    for column, number in enumerate(CARTILAGES):
        end = len(segments) - 1 if number <= _TRUE else column - 1
        far = near[:, column] * along[:, column]
        weights[:, column] += near[:, column] - far
        weights[:, end] += far
    return segments, weights


def _line(sections: Mapping[str, Sections], number: int) -> Array:
    points = sections[f"cartilage_{number}"].points
    gaps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    kept: Array = points[np.concatenate([[True], gaps > 4])]
    return kept
