"""A pose of an exercise as a still picture: a pale figure, its muscles lit by role, and simple things around it.

No browser: the surface is found as for other pictures of the body, once for the figure with its things and once for the
muscles, which show through the skin that lies over them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from backatlas.body.glb import Lit
from backatlas.body.gltf import PackedBody
from backatlas.body.joints import read_joints
from backatlas.body.musculature import read_musculature
from backatlas.body.solid import Solid
from backatlas.folders import CONTENT
from backatlas.legend.colours import Category
from backatlas.posing.carrying import Carrier
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.posing.props import GLASS, Staging
from backatlas.posing.solving import PoseSolver
from backatlas.records.posing import BodyPart, CameraView, Posed, PropKind
from backatlas.records.training import Role
from backatlas.sheets.body_light import Array, lit, soft
from backatlas.sheets.body_picture import packed_body
from backatlas.sheets.body_surface import Mesh, Surface, axes_towards, id_of, mesh_of, mixed, seen_along

WIDE = 560  # dots
_LEAST, _MOST = 240, 700  # dots of height
_FINER = 2
_ROOM = 1.05
_UNDER = 60.0  # mm under the skin at which a muscle is still seen
_SKIN, _PALE, _GLASS = (0.87, 0.845, 0.81), (0.70, 0.69, 0.68), (0.72, 0.72, 0.73)
_SOFT = {PropKind.MAT: (0.80, 0.83, 0.84), PropKind.WALL: (0.86, 0.85, 0.83)}
# Which muscle is seen where several lie over each other: who leads, then who helps; mm towards the viewer.
_LEADS = {Role.PRIME_MOVER: 36.0, Role.SYNERGIST: 18.0, Role.STABILISER: 0.0}
# Towards the viewer: forwards, upwards, to the right.
VIEWS: Mapping[CameraView, tuple[float, float, float]] = {
    CameraView.RIGHT: (-0.26, 0.17, 0.95),
    CameraView.LEFT: (-0.26, 0.17, -0.95),
    CameraView.FRONT: (0.97, 0.14, 0.16),
    CameraView.BEHIND: (-0.97, 0.16, 0.14),
    CameraView.FRONT_RIGHT: (0.70, 0.20, 0.68),
    CameraView.FRONT_LEFT: (0.70, 0.20, -0.68),
    CameraView.BEHIND_RIGHT: (-0.66, 0.22, 0.72),
    CameraView.BEHIND_LEFT: (-0.66, 0.22, -0.72),
    CameraView.ABOVE_RIGHT: (0.18, 0.72, 0.66),
    CameraView.ABOVE_LEFT: (0.18, 0.72, -0.66),
}


@dataclass(frozen=True)
class Studio:
    """What draws poses: one body, ready to be posed."""

    solver: PoseSolver
    carrier: Carrier

    @property
    def body(self) -> PackedBody:
        return self.carrier.body

    def solved(self, posed: Posed) -> Shoot:
        """The poses of an exercise with all that stands around them; see `PoseSolver.solved` for errors."""
        poses, supports = self.solver.solved(posed)
        return Shoot(self, posed, poses, Staging(posed, poses, supports, self.solver.figure))


@lru_cache(maxsize=1)
def studio(content: Path = CONTENT) -> Studio:
    """The committed body with the joints and muscles of the content.

    Raises:
        ContentError: with everything that is wrong with what it is built from.
        OSError, ValueError: the committed body cannot be read.
    """
    body = packed_body()
    tree = read_joints(content, [])
    carrier = Carrier(body, tree, read_musculature(content))
    return Studio(PoseSolver(Mannequin(tree, body.parts[carrier.skin_number].solid)), carrier)


@dataclass(frozen=True)
class Shoot:
    """One exercise before the camera; all its pictures have one scale and one frame.

    `wide` is their breadth in dots; each is drawn `finer` times as large, and then made smaller.
    """

    studio: Studio
    posed: Posed
    poses: Sequence[Held]
    staging: Staging
    wide: int = WIDE
    finer: float = _FINER

    @cached_property
    def axes(self) -> Array:
        return axes_towards(VIEWS[self.posed.camera])

    @cached_property
    def box(self) -> tuple[Array, Array]:
        """Lowest and highest along the axes, of the body in all poses and of most of its things."""
        points = [held.skin for held in self.poses]
        points += [
            form.solid.vertices
            for held in self.poses
            for form in self.staging.forms(held)
            if form.name not in _CUT
        ]
        along = np.concatenate(points) @ self.axes
        low, high = along.min(axis=0), along.max(axis=0)
        room = (_ROOM - 1) / 2 * (high - low).max()
        return (low - room).astype(np.float32), (high + room).astype(np.float32)

    @cached_property
    def size(self) -> tuple[int, int]:
        """Breadth and height of the pictures, in dots."""
        across, up = (self.box[1] - self.box[0])[:2]
        least, most = (round(self.wide / WIDE * one) for one in (_LEAST, _MOST))
        return self.wide, int(np.clip(round(self.wide * up / across / 4) * 4, least, most))

    @property
    def _dots(self) -> tuple[int, int]:
        wide, high = self.size
        return round(wide * self.finer), round(high * self.finer)

    def picture(self, held: Held, roles: Mapping[str, Category]) -> Image.Image:
        """The pose on nothing, for light pages and dark ones: the figure is pale, and its muscles have their light colours.

        `roles` are the categories of muscles by id.
        """
        wide, high = self._dots
        scale = float(min(wide / (self.box[1] - self.box[0])[0], high / (self.box[1] - self.box[0])[1]))
        return _composed(self, self._figure(held, scale), self._muscles(held, roles, scale), roles)

    def _figure(self, held: Held, scale: float) -> _Drawn:
        carrier = self.studio.carrier
        skin = dict(carrier.placed(held.angles, held.root, [carrier.skin_number], self.fists(held)))
        forms = list(self.staging.forms(held))
        parts = [
            Lit(one, np.ones(len(one.vertices)))
            for one in (skin[carrier.skin_number], *(one.solid for one in forms))
        ]
        tones = np.array(
            [
                _SKIN,
                *(_GLASS if one.name == GLASS else _SOFT.get(PropKind(one.name), _PALE) for one in forms),
            ],
            dtype=np.float32,
        )
        solid = [n for n, one in enumerate(parts) if one.solid.name != GLASS]
        clear = [n for n, one in enumerate(parts) if one.solid.name == GLASS]
        seen = self._seen(parts, [(n, parts[n].solid) for n in solid], scale)
        glass = self._seen(parts, [(n, parts[n].solid) for n in clear], scale) if clear else None
        return _Drawn(seen, tones, glass)

    def _muscles(self, held: Held, roles: Mapping[str, Category], scale: float) -> _Drawn | None:
        carrier = self.studio.carrier
        wanted = [n for n, part in enumerate(carrier.body.parts) if part.tone and id_of(part) in roles]
        if not wanted:
            return None
        parts = [carrier.body.parts[n] for n in wanted]
        towards = self.axes[:, 2].astype(float)
        solids = []
        for n, solid in carrier.placed(held.angles, held.root, wanted, self.fists(held)):
            nearer = _LEADS.get(Role(roles[id_of(carrier.body.parts[n])].id), 0.0)
            solids.append(
                (wanted.index(n), Solid(**{**vars(solid), "vertices": solid.vertices + nearer * towards}))
            )
        return _Drawn(self._seen(parts, solids, scale), np.zeros((0, 3), np.float32), None, parts)

    def _seen(self, parts: Sequence[Lit], solids: Sequence[tuple[int, Solid]], scale: float) -> Surface:
        mesh: Mesh = mesh_of(parts, solids)
        return seen_along(mesh, self.axes, self.box, scale, self._dots)

    def fists(self, held: Held) -> list[str]:
        """The sides whose hands hold something round."""
        found: dict[str, None] = {}
        for one in self.posed.contacts:
            if one.part is BodyPart.HANDS and one.on is not PropKind.WALL and one.holds_at(held.at):
                found |= dict.fromkeys([one.side.value] if one.side else ["right", "left"])
        return list(found)


_CUT = {PropKind.BARBELL, PropKind.EMPTY_BAR, PropKind.WALL, PropKind.CABLE, PropKind.PULLDOWN, PropKind.TRAP_BAR,
        PropKind.PULL_UP_BAR, PropKind.LOW_BAR, PropKind.RINGS}  # fmt: skip


@dataclass(frozen=True)
class _Drawn:
    surface: Surface
    tones: Array
    glass: Surface | None
    parts: Sequence[Lit] = ()


def _composed(
    shoot: Shoot,
    figure: _Drawn,
    muscles: _Drawn | None,
    roles: Mapping[str, Category],
) -> Image.Image:
    wide, high = figure.surface.size
    depth = _depth(figure.surface)
    which = np.full(wide * high, -1)
    which[figure.surface.dots] = figure.surface.mesh.parts[figure.surface.corners[:, 0]]
    colour, alpha = _ground(shoot, figure.surface)
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
    return Image.fromarray(dots.reshape(high, wide, 4)).resize(shoot.size, Image.Resampling.BOX)


def _shades(figure: _Drawn) -> Array:
    """The figure and its things as light falls on them: a colour for each of their dots."""
    surface = figure.surface
    wide, high = surface.size
    light = _shone(surface, figure.tones[surface.mesh.parts[surface.corners[:, 0]]], flesh=False)
    near = soft(_depth(surface).reshape(high, wide), surface.scale).ravel()[surface.dots][:, None]
    found: Array = light * near
    return found


def _show_muscles(
    muscles: _Drawn, roles: Mapping[str, Category], depth: Array, which: Array, colour: Array
) -> None:
    """Lay the muscles over the skin that they lie under, fainter the deeper they lie."""
    surface = muscles.surface
    part = surface.mesh.parts[surface.corners[:, 0]]
    paint = np.array([_parts(roles[id_of(one)].light) for one in muscles.parts], dtype=np.float32)
    shown = _shone(surface, paint[part], flesh=True)
    lead = np.array([_LEADS.get(Role(roles[id_of(one)].id), 0.0) for one in muscles.parts], dtype=np.float32)
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


def _ground(shoot: Shoot, surface: Surface) -> tuple[Array, Array]:
    """The soft shadow on the floor: colours and how much of them, for each dot."""
    wide, high = surface.size
    points = surface.mesh.places[:: 1 if len(surface.mesh.places) < 9000 else 2]
    near = np.clip(1 - points[:, 1] / 900, 0, 1) ** 2
    flat = points * np.array([1, 0, 1], dtype=np.float32)
    low, top = shoot.box
    seen = (flat @ shoot.axes - (low + top) / 2) * np.array(
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
