"""Vertebrae from the third of the neck to the fifth of the loins: body, arch and processes by region."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backatlas.body.landmarks import Point
from backatlas.body.shapes import Ball, Part, Sheet, Tube
from backatlas.reading.problems import Problem

Array = NDArray[np.float64]
_DISC = {"C": 3.6, "T": 4.2, "L": 8.0}  # mm of the way between two discs' middles that is no bone
_SIDE = np.array([1.0, 0, 0])


@dataclass(frozen=True)
class MeasuredVertebra:
    """The front of the body, the discs' middles below and above, half the width of an end plate, the depth, in mm."""

    front_mm: float
    below_posterior_mm: float
    below_height_mm: float
    above_posterior_mm: float
    above_height_mm: float
    half_width_mm: float
    depth_mm: float


def read_vertebrae(path: Path, problems: list[Problem]) -> dict[str, MeasuredVertebra]:
    """Name of the vertebra to its measures; what is wrong is added to `problems`."""
    found = {}
    for number, row in enumerate(csv.DictReader(path.read_text(encoding="utf-8").splitlines()), 2):
        try:
            figures = {one.name: float(row[one.name]) for one in fields(MeasuredVertebra)}
        except (KeyError, TypeError, ValueError) as error:
            problems.append(Problem(f"body/{path.name}", f"line {number}", str(error)))
            continue
        found[row["vertebra"]] = MeasuredVertebra(**figures)
    return found


@dataclass(frozen=True)
class _VertebraFrame:
    """One vertebra's own frame: points by steps to the side, backwards from the back of the body, and upwards."""

    name: str
    middle: Array
    back: Array
    up: Array
    height: float
    width: float
    depth: float

    def at(self, side: float, backwards: float, upwards: float) -> Array:
        behind = self.middle + self.back * (self.depth / 2 + backwards)
        point: Array = behind + self.up * upwards + np.array([side, 0, 0])
        return point

    def tube(
        self,
        points: list[Array],
        halves: list[tuple[float, float]],
        wide: Array,
        cap: tuple[float, float] | None = None,
        power: float = 2.0,
    ) -> Tube:
        return Tube(np.array(points), np.array(halves), np.tile(wide, (len(points), 1)), power, cap)


def vertebra_parts(
    name: str, measured: Mapping[str, MeasuredVertebra], landmarks: Mapping[str, Point]
) -> tuple[Part, ...]:
    """The parts of one vertebra, right half; its left mirrors.

    Raises:
        KeyError: for a vertebra that was not measured or has no landmarks.
    """
    own = measured[name]
    below = np.array([0, own.below_posterior_mm, own.below_height_mm])
    above = np.array([0, own.above_posterior_mm, own.above_height_mm])
    up = (above - below) / np.linalg.norm(above - below)
    back = np.array([0, up[2], -up[1]])
    height = float(np.linalg.norm(above - below)) - _DISC[name[0]]
    middle = (above + below) / 2
    # The discs' middles give height and tilt; where the body lies from front to back, its own front does.
    middle = middle + back * (own.front_mm + own.depth_mm / 2 - middle[1]) / back[1]
    level = _VertebraFrame(name, middle, back, up, height, own.half_width_mm, own.depth_mm)
    spinous, transverse = (landmarks[f"{name}_{part}"] for part in ("spinous", "transverse"))
    make = {"C": _cervical, "T": _thoracic, "L": _lumbar}[name[0]]
    return (*_body(level), *make(level, spinous, transverse))


def _body(level: _VertebraFrame) -> tuple[Part, ...]:
    half, w, d = level.height / 2, level.width, level.depth / 2
    waist = 0.93 if level.name[0] == "C" else 0.87
    mid = -level.depth / 2
    at = [level.at(0, mid, share * (half - 1)) for share in (-1, -0.55, 0, 0.55, 1)]
    sizes = [(w * k, d * (1 + k) / 2) for k in (1, (1 + waist) / 2 - 0.01, waist, (1 + waist) / 2 - 0.01, 1)]
    return (Part(level.tube(at, sizes, _SIDE, (1.2, 1.2), 2.5)),)


def _canal(level: _VertebraFrame, wide: float, deep: float) -> Part:
    reach = level.height / 2 + 40
    line = [level.at(0, deep - 1.5, -reach), level.at(0, deep - 1.5, reach)]
    return Part(level.tube(line, [(wide, deep)] * 2, _SIDE), 1.5, cut=True)


def _cervical(level: _VertebraFrame, spinous: Array, transverse: Array) -> tuple[Part, ...]:
    w, half = level.width, level.height / 2
    at, up = level.at, level.up
    end = at(0, 13.5, 0)
    tip = spinous + (end - spinous) / np.linalg.norm(end - spinous) * 2.5
    pillar = [at(20, -1, half + 3), at(20, 3.5, 1.5), at(19.5, 8, -half + 0.5)]
    front = transverse + np.array([-5.0, -5.5, 3])
    behind = transverse + np.array([-2.5, 1.5, 0])
    forked = int(level.name[1]) < 7
    parts = [
        Part(level.tube([at(w - 1, -9, half), at(w - 0.5, -2, half + 1)], [(3, 1.6)] * 2, up), 2),
        Part(level.tube(pillar, [(6.2, 3.5), (6.5, 5.5), (6.2, 3.5)], _SIDE, (1.5, 1.5)), 2),
        Part(level.tube([at(w - 3, -3, 0), at(17, 2, 1)], [(3.2, 2.6)] * 2, up), 2.5),
        Part(level.tube([at(w - 2, -9, 0), at(w + 4, -10, 1), front], [(2.4, 1.8)] * 3, up, (1, 1.5)), 2),
        Part(level.tube([at(19, -1, -1), behind], [(2.8, 1.8)] * 2, up, (1, 1.5)), 2),
        Part(level.tube([front, behind], [(2.6, 1.8)] * 2, up), 1),
        Part(level.tube([at(19, 5.5, 1), at(9, 10.5, 0.5), end], [(5.5, 2), (5.5, 2), (5.5, 2.4)], up), 3),
        Part(level.tube([end, (end + tip) / 2, tip], [(4.6, 2.4), (3.6, 2.2), (3.2, 2.6)], up, (1, 2.2)), 3),
        _canal(level, 12, 6.2),
    ]
    if forked:
        parts.append(
            Part(
                level.tube([tip + np.array([0, -3, 0]), tip + np.array([4.5, 1, -1])], [(2.4, 2)] * 2, up), 2
            )
        )
    else:
        parts.append(Part(Ball(tip, np.array([4.0, 3.5, 4])), 3))
    return tuple(parts)


def _thoracic(level: _VertebraFrame, spinous: Array, transverse: Array) -> tuple[Part, ...]:
    half, w = level.height / 2, level.width
    at, up = level.at, level.up
    number = int(level.name[1:])
    canal = 8.0
    broad = float(np.interp(number, [1, 3, 10, 12], [15, 12, 12, 13]))
    back = 2 * canal
    way = transverse - at(broad, 9, half * 0.3)
    way /= np.linalg.norm(way)
    knob = (
        transverse
        + np.array([0, -1.0, 2])
        - way * min(4.0, abs(transverse[0] - broad) / 2) * np.array([1, 1, 1])
    )
    base = at(0, back + 5, -1)
    slope = spinous - base
    tip = spinous - slope / np.linalg.norm(slope) * 2.5
    lean = np.array([0, slope[2], -slope[1]]) / np.linalg.norm(slope)
    low = -half - float(np.interp(number, [1, 6, 12], [4, 6, 8]))
    return (
        Part(
            level.tube([at(w * 0.72, -3, half * 0.45), at(broad, 7, half * 0.4)], [(5.2, 3.2)] * 2, up), 2.5
        ),
        Part(Ball(at(w - 1, -2.5, half * 0.6), np.array([3.0, 4, 4])), 2),
        Part(
            level.tube(
                [at(broad, 9, 0), at(broad - 0.5, 11, half), at(broad - 1.5, 12.5, half + 11)],
                [(5.5, 3), (5.2, 2.2), (3.6, 1.4)],
                _SIDE,
                (1, 1.5),
            ),
            2.5,
        ),
        Part(
            level.tube(
                [at(broad, 9, half * 0.3), (at(broad, 9, half * 0.3) + knob) / 2, knob],
                [(5.5, 4), (4.6, 3.6), (5.6, 4.4)],
                up,
                (1, 4),
            ),
            3,
        ),
        Part(
            Sheet(
                np.array(
                    [
                        [
                            at(broad + 2, 11, half * 0.8),
                            at(broad * 0.5, 15, half * 0.7),
                            at(0, back + 1, half * 0.5),
                        ],
                        [at(broad + 3, 16, -2), at(broad * 0.5, 18.5, -3), at(0, back + 4, -4)],
                        [at(broad - 1, 18.5, low + 3), at(broad * 0.4, 20, low), at(0, back + 5, low - 2)],
                    ]
                ),
                np.full((3, 3), 2.3),
            ),
            3,
        ),
        Part(
            level.tube([base, base * 0.5 + tip * 0.5, tip], [(9.5, 3), (6.5, 2.4), (3, 2.2)], lean, (1, 2.5)),
            3,
        ),
        _canal(level, 9, canal),
    )


def _lumbar(level: _VertebraFrame, spinous: Array, transverse: Array) -> tuple[Part, ...]:
    half, w = level.height / 2, level.width
    at, up = level.at, level.up
    wide = 17.0 if level.name != "L5" else 22
    back = 17.0
    root = at(wide, 5, half * 0.35)
    way = (transverse - root) / np.linalg.norm(transverse - root)
    tip = spinous - level.back * 3.5
    base = at(0, back + 1.5, -half * 0.35)
    outer = wide + 3.5
    return (
        Part(level.tube([at(w * 0.68, -4, half * 0.4), at(wide, 9, half * 0.35)], [(7, 4.5)] * 2, up), 3),
        Part(
            level.tube(
                [at(outer - 3, 11, 0), at(outer - 1.5, 16, half * 0.7), at(outer - 1.5, 18, half + 2)],
                [(6, 4), (7, 4), (6.5, 3)],
                level.back,
                (1, 2.5),
            ),
            3,
        ),
        Part(
            level.tube(
                [root, (root + transverse) / 2, transverse - way * 2.5],
                [(5.5, 4), (4.4, 2.6), (4.8, 2.6)],
                up,
                (1, 2.5),
            ),
            3,
        ),
        Part(
            level.tube(
                [at(wide - 1, 13, half * 0.2), at(wide - 3, 20, -half * 0.4), at(wide - 2, 22.5, -half - 3)],
                [(5, 4), (5.4, 3.6), (5, 4)],
                _SIDE,
                (1, 3),
            ),
            3,
        ),
        Part(
            Sheet(
                np.array(
                    [
                        [at(wide, 13, half * 0.4), at(wide * 0.5, 15, half * 0.25), at(0, back + 1, 0)],
                        [
                            at(wide - 2, 20, -half * 0.7),
                            at(wide * 0.5, 20, -half * 0.75),
                            at(0, back + 3, -half * 0.8),
                        ],
                    ]
                ),
                np.full((2, 3), 3.0),
            ),
            3,
        ),
        Part(
            level.tube(
                [base, base * 0.5 + tip * 0.5, tip], [(9, 3.2), (8.5, 2.8), (8.5, 4)], up, (1, 3.5), 2.5
            ),
            3,
        ),
        _canal(level, 11.5, 8.5),
    )
