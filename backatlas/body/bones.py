"""The bones of the right half and of the midline as closed solids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backatlas.body.costae import cartilage_parts, cartilage_weights, rib_parts
from backatlas.body.frame import from_landmarks, to_landmarks
from backatlas.body.landmarks import read_landmarks
from backatlas.body.recipes import built, read_recipes, read_sections
from backatlas.body.shapes import Part, depth_in
from backatlas.body.solid import Solid
from backatlas.body.surface import closed_surface
from backatlas.body.vertebrae import read_vertebrae, vertebra_parts
from backatlas.reading.problems import ContentError, Problem

Array = NDArray[np.float64]
_CARTILAGES = "costal-cartilages-right"
_VERTEBRA_STEP = 1.0
_VERTEBRA_TRIANGLES = 580
_RIB_STEP = 1.3
_RIB_TRIANGLES = 400


class _BonePlan(NamedTuple):
    """What a bone is made of: its segment, its parts, the grid in mm and the triangles; `mirrored` in the midline."""

    segment: str
    parts: tuple[Part, ...]
    step: float
    triangles: int
    mirrored: bool = False


def bone_solids(content: Path, only: Sequence[str] = ()) -> dict[str, Solid]:
    """Each bone's solid by its name, built from landmarks, measured sections and the recipes in `content`/body.

    With `only`, no others than those named are built.

    Raises:
        ContentError: with everything that is wrong with those files.
    """
    problems: list[Problem] = []
    landmarks = read_landmarks(content / "landmarks.csv", problems)
    rods = read_sections(content / "body" / "rods.csv", problems)
    costal = read_sections(content / "body" / "ribs.csv", problems)
    recipes = read_recipes(content / "body" / "bones", problems)
    measured = read_vertebrae(content / "body" / "vertebrae.csv", problems)
    if problems:
        raise ContentError(problems)
    plans: dict[str, _BonePlan] = {}
    try:
        for name in measured:
            parts = vertebra_parts(name, measured, landmarks)
            plans[name] = _BonePlan(name, parts, _VERTEBRA_STEP, _VERTEBRA_TRIANGLES, mirrored=True)
        for name in (f"R{number}" for number in range(1, 13)):
            plans[f"{name}-right"] = _BonePlan(
                f"{name}-right", rib_parts(name, costal, landmarks), _RIB_STEP, _RIB_TRIANGLES
            )
    except KeyError as error:
        problems.append(Problem("body", str(error.args[0]), "has no row, though the spine or a rib needs it"))
    for name, recipe in recipes.items():
        try:
            parts = built(recipe, landmarks, rods)
        except (ValueError, KeyError) as error:
            problems.append(Problem(f"body/bones/{name}.toml", "part", str(error)))
            continue
        plans[name] = _BonePlan(recipe.segment, parts, recipe.step, recipe.triangles, recipe.mirrored)
    if problems:
        raise ContentError(problems)
    chosen = {name: plan for name, plan in plans.items() if not only or name in only}
    solids = {name: _solid(name, plan) for name, plan in chosen.items()}
    if not only or _CARTILAGES in only:
        plain = _solid(_CARTILAGES, _BonePlan("sternum", cartilage_parts(costal), 1.5, 2000))
        segments, weights = cartilage_weights(to_landmarks(plain.vertices), costal)
        solids[_CARTILAGES] = replace(plain, segments=segments, weights=weights)
    return solids


def _solid(name: str, plan: _BonePlan) -> Solid:
    def distance(points: Array, reach: float) -> Array:
        there = np.column_stack([np.abs(points[:, 0]), points[:, 1:]]) if plan.mirrored else points
        return depth_in(plan.parts, there, reach)

    boxes = [part.shape.box for part in plan.parts if not part.cut]
    low, high = np.min([one[0] for one in boxes], axis=0), np.max([one[1] for one in boxes], axis=0)
    if plan.mirrored:
        low[0] = -high[0]
    vertices, triangles = closed_surface(distance, np.stack([low, high]), plan.step, plan.triangles)
    # The landmarks' frame is left-handed: the same triangles turn the other way round in the body's.
    return Solid(
        name,
        from_landmarks(vertices),
        triangles[:, ::-1].copy(),
        (plan.segment,),
        np.ones((len(vertices), 1)),
    )
