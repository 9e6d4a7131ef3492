"""How each bone is put together, as its file in content/body/bones says."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from backatlas.body.landmarks import Point, place
from backatlas.body.shapes import Ball, BoneShape, Part, Sheet, Tube
from backatlas.reading.files import read_folder
from backatlas.reading.problems import Problem

Array = NDArray[np.float64]
Triple = tuple[float, float, float]
Pair = tuple[float, float]
Spot = str | Triple
_WAIST = 0.75
Half = Annotated[float, Field(gt=0)]


class _RecipeTable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RecipePart(_RecipeTable):
    """One shape: a `ball`, a `tube` through points, a measured `rod`, or a `sheet` through rows of points.

    A point is a landmark's text (see `landmarks.place`) or (lateral, posterior, height). `half` gives half-widths:
    three for a ball along `axis`, `wide` and across both; two for each point of a tube, the first towards `wide`, or
    two for all; for a sheet half its thickness, for all or for each row. `slant` is where the ball's first half
    points, by default to the side. `cap` draws the ends of a tube out, in mm. A measured rod is taken from share
    `span[0]` to `span[1]` of its sections and made `scale` times as thick, or has other half-widths from `half`.
    """

    ball: Spot | None = None
    tube: tuple[Spot, ...] = ()
    rod: str = ""
    sheet: tuple[tuple[Spot, ...], ...] = ()
    half: Half | tuple[Half, ...] | tuple[tuple[Half, ...], ...] = ()
    axis: Triple = (1, 0, 0)
    wide: Triple | tuple[Triple, ...] = (0, 1, 0)
    power: Annotated[float, Field(ge=2, le=8)] = 2
    cap: Pair | None = None
    span: Pair = (0, 1)
    scale: Half = 1
    blend: Annotated[float, Field(ge=0)] = 2
    cut: bool = False

    @model_validator(mode="after")
    def _one_form(self) -> RecipePart:
        if sum(map(bool, (self.ball is not None, self.tube, self.rod, self.sheet))) != 1:
            raise ValueError("needs one of ball, tube, rod and sheet")
        return self


class BoneRecipe(_RecipeTable):
    """A bone: on which segment it hangs, how fine it is, and its parts in order.

    `mirrored` bones lie in the midline; their parts are given on the right.
    """

    segment: str
    step: Annotated[float, Field(gt=0, le=10)] = 1.2
    triangles: Annotated[int, Field(ge=50, le=8000)]
    mirrored: bool = False
    part: tuple[RecipePart, ...]


@dataclass(frozen=True)
class Sections:
    """Measured cross-sections of one bone: centres (n, 3), half-widths (n, 2), direction of the larger (n, 3)."""

    points: Array
    halves: Array
    wide: Array


def read_recipes(folder: Path, problems: list[Problem]) -> dict[str, BoneRecipe]:
    """Name of the bone to its recipe; what is wrong is added to `problems`."""
    return read_folder(folder, "body/bones", BoneRecipe, problems)


def read_sections(path: Path, problems: list[Problem]) -> dict[str, Sections]:
    """Name of a rod to its cross-sections, measured on BodyParts3D; what is wrong is added to `problems`."""
    rows: defaultdict[str, list[list[float]]] = defaultdict(list)
    for number, row in enumerate(csv.DictReader(path.read_text(encoding="utf-8").splitlines()), 2):
        name, *figures = row.values()
        try:
            rows[name].append([float(figure) for figure in figures])
        except (TypeError, ValueError):
            problems.append(
                Problem(f"body/{path.name}", f"line {number}", "holds something that is no number")
            )
    tables = {name: np.array(figures) for name, figures in rows.items()}
    return {
        # Ribs give no direction of the larger half-width: they stand upright on the chest.
        name: Sections(
            table[:, 1:4],
            table[:, 4:6],
            _one_way(table[:, 6:9]) if table.shape[1] > 6 else np.tile([0.0, 0, 1], (len(table), 1)),
        )
        for name, table in tables.items()
    }


def _one_way(wide: Array) -> Array:
    """Directions (n, 3) turned so that none points against the one before it."""
    turned = wide.copy()
    for n in range(1, len(turned)):
        if np.vdot(turned[n], turned[n - 1]) < 0:
            turned[n] *= -1
    return turned


def built(
    recipe: BoneRecipe, landmarks: Mapping[str, Point], rods: Mapping[str, Sections]
) -> tuple[Part, ...]:
    """The parts of a bone where they lie.

    Raises:
        ValueError: for a point that is no landmark, or numbers that do not fit the points.
        KeyError: for a rod that was not measured.
    """
    return tuple(Part(_form(part, landmarks, rods), part.blend, part.cut) for part in recipe.part)


def _form(part: RecipePart, landmarks: Mapping[str, Point], rods: Mapping[str, Sections]) -> BoneShape:
    def spots(texts: tuple[Spot, ...]) -> Array:
        return np.array(
            [place(one, landmarks) if isinstance(one, str) else one for one in texts], dtype=float
        )

    half = np.array(part.half, dtype=float)
    if part.ball is not None:
        if half.shape != (3,):
            raise ValueError("a ball needs three half-widths")
        return Ball(
            spots((part.ball,))[0], half, _axes(part.axis, np.array(part.wide, dtype=float)), part.power
        )
    if part.sheet:
        if len({len(row) for row in part.sheet}) != 1:
            raise ValueError("each row of a sheet needs as many points")
        points = np.array([spots(row) for row in part.sheet])
        thick = half[:, None] if half.ndim == 1 else half
        return Sheet(points, np.broadcast_to(thick, points.shape[:2]).astype(float))
    if part.rod:
        measured = rods[part.rod]
        share = np.linspace(0, 1, len(measured.points))
        kept = (share >= part.span[0] - 1e-6) & (share <= part.span[1] + 1e-6)
        points, halves, wide = measured.points[kept], measured.halves[kept] * part.scale, measured.wide[kept]
        if half.size:
            # Cut across near its ends, a small bone is too slim: its own half-widths are given from end to end.
            at = np.linspace(0, 1, len(points))
            halves = np.stack(
                [np.interp(at, np.linspace(0, 1, len(half)), half[:, n]) for n in range(2)], axis=1
            )
            wide = np.broadcast_to(np.array(part.wide, dtype=float), points.shape)
        if len(points) == 2:
            # A small bone was measured at its ends only; between them it is slimmer.
            points = np.insert(points, 1, points.mean(0), axis=0)
            halves = np.insert(halves, 1, halves.mean(0) * _WAIST, axis=0)
            wide = np.insert(wide, 1, wide.mean(0), axis=0)
        return Tube(points, halves, wide, part.power, part.cap)
    points = spots(part.tube)
    wide = np.broadcast_to(np.array(part.wide, dtype=float), points.shape).astype(float)
    return Tube(points, np.broadcast_to(half, (len(points), 2)).astype(float), wide, part.power, part.cap)


def _axes(first: Triple, second: Array) -> Array:
    """Three unit vectors at right angles: the first, the second as near as can be, and across both."""
    one = np.array(first, dtype=float)
    one /= np.linalg.norm(one)
    if abs(one @ second) > 0.99 * np.linalg.norm(second):
        second = np.array([0.0, 0, 1] if abs(one[2]) < 0.9 else [0.0, 1, 0])
    two = second - (second @ one) * one
    two /= np.linalg.norm(two)
    return np.stack([one, two, np.cross(one, two)])
