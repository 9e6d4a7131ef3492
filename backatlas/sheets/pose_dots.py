"""From surfaces to the dots of a picture of a pose: the figure, its muscles through the skin, glass, and a shadow on the floor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PIL import Image, ImageFilter

from backatlas.body.glb import Lit
from backatlas.legend.colours import Category
from backatlas.records.training import Role
from backatlas.sheets.body_light import Array, lit, soft
from backatlas.sheets.body_surface import Surface, id_of, mixed

FINER = 2
_UNDER = 60.0  # mm under the skin at which a muscle is still seen
# Which muscle is seen where several lie over each other: who leads, then who helps; mm towards the viewer.
LEADS = {Role.PRIME_MOVER: 36.0, Role.SYNERGIST: 18.0, Role.STABILISER: 0.0}


class Framed(Protocol):
    """What a picture shows: axes to the right, upwards and to the viewer (3, 3), the box along them in mm, size in dots."""

    @property
    def axes(self) -> Array: ...

    @property
    def box(self) -> tuple[Array, Array]: ...

    @property
    def size(self) -> tuple[int, int]: ...


@dataclass(frozen=True)
class Drawn:
    surface: Surface
    tones: Array
    glass: Surface | None
    parts: Sequence[Lit] = ()


def composed(
    frame: Framed,
    figure: Drawn,
    muscles: Drawn | None,
    roles: Mapping[str, Category],
) -> Image.Image:
    wide, high = figure.surface.size
    depth = _depth(figure.surface)
    which = np.full(wide * high, -1)
    which[figure.surface.dots] = figure.surface.mesh.parts[figure.surface.corners[:, 0]]
    colour, alpha = _ground(frame, figure.surface)
    colour[figure.surface.dots], alpha[figure.surface.dots] = _shades(figure), 1.0
    if muscles is not None:
        _show_muscles(muscles, roles, depth, which, colour)
    if figure.glass is not None:
        glass = figure.glass
        near = glass.depth >= depth[glass.dots]
        dots = glass.dots[near]
        shown = _shone(glass, figure.tones[glass.mesh.parts[glass.corners[:, 0]]], flesh=False)[near]
        share = np.where(alpha[dots] > 0.9, 0.3, 0.55)[:, None]
        colour[dots] = share * shown + (1 - share) * colour[dots]
        alpha[dots] = np.maximum(alpha[dots], share[:, 0])
    dots = np.concatenate([np.clip(colour * 255, 0, 255), alpha[:, None] * 255], axis=1).astype(np.uint8)
    return Image.fromarray(dots.reshape(high, wide, 4)).resize(frame.size, Image.Resampling.BOX)


def _shades(figure: Drawn) -> Array:
    """The figure and its things as light falls on them: a colour for each of their dots."""
    surface = figure.surface
    wide, high = surface.size
    light = _shone(surface, figure.tones[surface.mesh.parts[surface.corners[:, 0]]], flesh=False)
    # Soft shadows have no need of the finer dots.
    coarse = soft(_depth(surface).reshape(high, wide)[::FINER, ::FINER], surface.scale / FINER)
    fine = coarse.repeat(FINER, axis=0).repeat(FINER, axis=1)[:high, :wide]
    near = fine.ravel()[surface.dots][:, None]
    found: Array = light * near
    return found


def _show_muscles(
    muscles: Drawn, roles: Mapping[str, Category], depth: Array, which: Array, colour: Array
) -> None:
    """Lay the muscles over the skin that they lie under, fainter the deeper they lie."""
    surface = muscles.surface
    part = surface.mesh.parts[surface.corners[:, 0]]
    paint = np.array([_parts(roles[id_of(one)].light) for one in muscles.parts], dtype=np.float32)
    shown = _shone(surface, paint[part], flesh=True)
    lead = np.array([LEADS.get(Role(roles[id_of(one)].id), 0.0) for one in muscles.parts], dtype=np.float32)
    under = depth[surface.dots] - (surface.depth - lead[part])
    share = 0.93 * np.clip((_UNDER - under) / 22, 0, 1)
    share = np.where(which[surface.dots] == 0, share, 0)[:, None]
    colour[surface.dots] = share * shown + (1 - share) * colour[surface.dots]


def _shone(surface: Surface, paint: Array, flesh: bool) -> Array:
    mesh, corners, shares = surface.mesh, surface.corners, surface.shares
    looks = mixed(mesh.looks, corners, shares)
    looks[:, 3] = np.maximum(looks[:, 3], 0.8)
    return lit(
        mixed(mesh.normals, corners, shares) @ surface.axes,
        looks,
        paint,
        np.full(len(paint), flesh),
        np.zeros(len(paint), dtype=np.float32),
        told=True,
    )


def _depth(surface: Surface) -> Array:
    found = np.full(surface.size[0] * surface.size[1], -np.inf, dtype=np.float32)
    found[surface.dots] = surface.depth
    return found


def _ground(frame: Framed, surface: Surface) -> tuple[Array, Array]:
    """The soft shadow on the floor: colours and how much of them, for each dot."""
    wide, high = surface.size
    points = surface.mesh.places[:: 1 if len(surface.mesh.places) < 9000 else 2]
    near = np.clip(1 - points[:, 1] / 900, 0, 1) ** 2
    flat = points * np.array([1, 0, 1], dtype=np.float32)
    low, top = frame.box
    seen = (flat @ frame.axes - (low + top) / 2) * np.array(
        [surface.scale, -surface.scale, 1], dtype=np.float32
    )
    at = (seen[:, :2] + np.array([wide, high]) / 2).astype(int)
    fair = (at >= 0).all(axis=1) & (at[:, 0] < wide) & (at[:, 1] < high)
    cast = np.zeros((high, wide), dtype=np.float32)
    np.add.at(cast, (at[fair, 1], at[fair, 0]), near[fair])
    reach = 16 * surface.scale
    blurred = np.asarray(
        Image.fromarray(np.clip(cast * 90, 0, 255).astype(np.uint8))
        .filter(ImageFilter.GaussianBlur(0.6 * reach))
        .filter(ImageFilter.GaussianBlur(reach)),
        dtype=np.float32,
    )
    alpha = np.clip(blurred / 255 * 1.6, 0, 0.45).ravel().astype(np.float32)
    colour = np.full((wide * high, 3), 0.25, dtype=np.float32)
    return colour, alpha


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
