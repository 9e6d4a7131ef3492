"""A faint hull of skin, so that bones and muscles read as a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from scipy.interpolate import RegularGridInterpolator
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from backatlas.body.frame import from_landmarks, to_landmarks
from backatlas.body.recipes import BoneRecipe, built
from backatlas.body.shapes import Part, depth_in
from backatlas.body.solid import Solid
from backatlas.body.surface import closed_surface
from backatlas.reading.files import Reader
from backatlas.reading.problems import ContentError
from backatlas.records.base import Record

Array = NDArray[np.float64]
FILE = "body/skin.toml"
# A point of the surface beneath for each so many square millimetres.
_SPREAD = 40.0
# Beneath a surface, points lie so many mm below each other.
_LAYER = 4.0
# How far bones and muscles may stand out of the shapes of the skin, and the grid on which that is smoothed, in mm.
_REACH = 40.0
_GRID = 10.0
# A place belongs to the shapes whose surface lies within about so many mm; across the midline sides change over so many.
_NEAR, _MIDDLE = 9.0, 60.0
# With which power of its distance a bone loses its hold.
_FADING = 3


class SkinRecipe(Record):
    """What `content/body/skin.toml` says: shapes as of a bone, `cover` mm over all that lies beneath, joined with `blend`."""

    cover: Annotated[float, Field(ge=0, le=20)]
    blend: Annotated[float, Field(gt=0, le=60)]
    recipe: BoneRecipe


def read_skin(content: Path) -> SkinRecipe:
    """The recipe of the skin.

    Raises:
        ContentError: with everything that is wrong with it.
    """
    reader = Reader(content)
    found = reader.whole(FILE, SkinRecipe)
    if found is None:
        raise ContentError(reader.problems)
    return found


def skin_solid(skin: SkinRecipe, bones: Mapping[str, Solid], muscles: Mapping[str, Solid]) -> Solid:
    """The whole skin, named `skin`, round its own shapes and over the bones and muscles of the right half.

    A place of it hangs on the bones of its own part of the body that lie nearest.
    """
    parts = built(skin.recipe, {}, {})
    beneath = cKDTree(np.concatenate([*map(_spread, (*bones.values(), *muscles.values()))]))

    boxes = [part.shape.box for part in parts if not part.cut]
    low, high = np.min([one[0] for one in boxes], axis=0), np.max([one[1] for one in boxes], axis=0)
    low, high = low - _REACH, high + _REACH
    low[0] = -_GRID / 2

    def beyond(points: Array) -> Array:
        """By how much the cover of what lies beneath stands out of the shapes (n,)."""
        own = depth_in(parts, points, _REACH)
        near = (own > -skin.blend) & (own < _REACH)
        out = np.zeros(len(points))
        over, _ = beneath.query(points[near], distance_upper_bound=_REACH + skin.cover)
        # The smaller of both distances, rounded where they are alike.
        soft = skin.blend / 4
        own = own[near] / soft
        out[near] = soft * (own + np.logaddexp(-own, -np.minimum(over - skin.cover, 1e3) / soft))
        return out

    swelling = _smoothed(beyond, np.stack([low, high]))

    def distance(points: Array, reach: float) -> Array:
        there = np.column_stack([np.abs(points[:, 0]), points[:, 1:]])
        own: Array = depth_in(parts, there, reach) - swelling(there)
        return own

    low[0] = -high[0]
    vertices, triangles = closed_surface(
        distance, np.stack([low, high]), skin.recipe.step, skin.recipe.triangles
    )
    segments, weights = _carried(vertices, parts, bones)
    # From landmarks to the body turns right into left hand, and the triangles with it.
    return Solid("skin", from_landmarks(vertices), triangles[:, ::-1].copy(), segments, weights)


def _smoothed(values: Callable[[Array], Array], box: Array) -> RegularGridInterpolator:
    """Values (n,) at points (n, 3) on the right, smoothed over a step of the grid; zero outside the box (2, 3)."""
    axes = [np.arange(first, last + _GRID, _GRID) for first, last in box.T]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    flat = np.abs(points.reshape(-1, 3) * [1, 0, 0]) + points.reshape(-1, 3) * [0, 1, 1]
    soft = gaussian_filter(values(flat).reshape(points.shape[:-1]), 1.0, mode="nearest")
    return RegularGridInterpolator(axes, soft, bounds_error=False, fill_value=0.0)


def _spread(solid: Solid) -> Array:
    """Points over a solid and within it, as landmarks have them, on the right: (n, 3).

    Those within lie under its surface down to its mean thickness, twice its volume by its area.
    """
    a, b, c = (solid.vertices[solid.triangles[:, n]] for n in range(3))
    normal = np.cross(b - a, c - a)
    twice = np.linalg.norm(normal, axis=1)
    thickness = 4 * abs(solid.volume) / twice.sum()
    chosen = np.random.default_rng(0).choice(
        len(twice), size=int(twice.sum() / 2 / _SPREAD) + 20, p=twice / twice.sum()
    )
    corner = np.random.default_rng(1).dirichlet((1, 1, 1), size=len(chosen))
    on = np.einsum("nk,nki->ni", corner, np.stack([a, b, c], axis=1)[chosen])
    inwards = -(normal / np.maximum(twice, 1e-9)[:, None])[chosen]
    layers = [on + deep * inwards for deep in np.arange(0, 0.9 * thickness, _LAYER)]
    points = to_landmarks(np.concatenate(layers))
    return np.column_stack([np.abs(points[:, 0]), points[:, 1:]])


def _carried(
    places: Array, parts: tuple[Part, ...], bones: Mapping[str, Solid]
) -> tuple[tuple[str, ...], Array]:
    """Segments, and for each place of the skin (n, 3), as landmarks have it, their shares (n, segments).

    A segment carries a place the more the nearer its bone lies, if the place belongs to a shape that holds some of that
    bone: the thigh is not carried by the hand that hangs beside it. Near the midline both sides carry alike.
    """
    right = np.column_stack([np.abs(places[:, 0]), places[:, 1:]])
    whole = [part for part in parts if not part.cut]
    belongs = np.stack(
        [np.exp(-((np.maximum(part.shape.distance(right), 0) / _NEAR) ** 2)) for part in whole]
    )
    clouds: dict[str, list[Array]] = {}
    for bone in bones.values():
        strongest = bone.weights.argmax(axis=1)
        for number, segment in enumerate(bone.segments):
            if (strongest == number).any():
                clouds.setdefault(segment, []).append(to_landmarks(bone.vertices[strongest == number]))
    found: dict[str, Array] = {}
    for segment, several in clouds.items():
        cloud = np.concatenate(several)
        cloud[:, 0] = np.abs(cloud[:, 0])
        holds = [number for number, part in enumerate(whole) if (part.shape.distance(cloud) < 0).any()]
        if holds:
            far, _ = cKDTree(cloud).query(right)
            found[segment] = belongs[holds].sum(axis=0) / np.maximum(far, 5.0) ** _FADING
    on_the_right = np.clip(0.5 + places[:, 0] / _MIDDLE, 0, 1)
    for segment in [name for name in found if name.endswith("-right")]:
        both = found.pop(segment)
        found[segment] = both * on_the_right
        found[f"{segment.removesuffix('-right')}-left"] = both * (1 - on_the_right)
    shares = np.stack(list(found.values()), axis=1)
    return tuple(found), shares / shares.sum(axis=1, keepdims=True)
