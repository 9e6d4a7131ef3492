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
from PIL import Image

from backatlas.body.glb import Lit
from backatlas.body.gltf import PackedBody
from backatlas.body.joints import read_joints
from backatlas.body.musculature import read_musculature
from backatlas.body.solid import Solid
from backatlas.folders import CONTENT
from backatlas.legend.colours import Category
from backatlas.posing.carrying import Carrier
from backatlas.posing.gear import GLASS
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.posing.props import Staging
from backatlas.posing.solving import PoseSolver
from backatlas.records.posing import BodyPart, CameraView, Posed, PropKind
from backatlas.records.training import Role
from backatlas.sheets.body_light import Array
from backatlas.sheets.body_picture import packed_body
from backatlas.sheets.body_surface import Mesh, Surface, axes_towards, id_of, mesh_of, seen_along
from backatlas.sheets.pose_dots import FINER, LEADS, Drawn, composed

WIDE = 560  # dots
_LEAST, _MOST = 240, 700  # dots of height
_ROOM = 1.05
_SKIN, _PALE, _GLASS = (0.87, 0.845, 0.81), (0.70, 0.69, 0.68), (0.72, 0.72, 0.73)
_SOFT = {PropKind.MAT: (0.80, 0.83, 0.84), PropKind.WALL: (0.86, 0.85, 0.83)}
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
    finer: float = FINER

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
        return composed(self, self._figure(held, scale), self._muscles(held, roles, scale), roles)

    def _figure(self, held: Held, scale: float) -> Drawn:
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
        return Drawn(seen, tones, glass)

    def _muscles(self, held: Held, roles: Mapping[str, Category], scale: float) -> Drawn | None:
        carrier = self.studio.carrier
        wanted = [n for n, part in enumerate(carrier.body.parts) if part.tone and id_of(part) in roles]
        if not wanted:
            return None
        parts = [carrier.body.parts[n] for n in wanted]
        towards = self.axes[:, 2].astype(float)
        solids = []
        for n, solid in carrier.placed(held.angles, held.root, wanted, self.fists(held)):
            nearer = LEADS.get(Role(roles[id_of(carrier.body.parts[n])].id), 0.0)
            solids.append(
                (wanted.index(n), Solid(**{**vars(solid), "vertices": solid.vertices + nearer * towards}))
            )
        return Drawn(self._seen(parts, solids, scale), np.zeros((0, 3), np.float32), None, parts)

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
