"""How far a posed body runs through what it should lie on, stand beside or go round: floor, things, its own trunk and legs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backatlas.body.frame import other_side
from backatlas.body.occlusion import normals_of
from backatlas.body.solid import Solid
from backatlas.posing.mannequin import Held, Mannequin

Array = NDArray[np.float64]
Which = NDArray[np.int64]
_CORNERS = 24  # of a box, as `forms.block` makes it
_NEAR = 140.0  # mm: no arm or leg is thicker, so that nothing deeper in the trunk is looked for
_SHARE = (
    0.99  # of a point's weight that hangs on the trunk, so that the folds of armpit and groin do not count
)
# The free ends of the limbs: segments of the right half, with the joint from which on they are looked at.
_ARM, _LEG = ("ulna-right", "radius-right", "hand-right"), ("tibia-right", "foot-right")
_LIMBS = frozenset({"humerus-right", "femur-right", "clavicle-right", "scapula-right", *_ARM, *_LEG})


@dataclass(frozen=True)
class Piercing:
    """Measures the skin of one body against itself and against things."""

    figure: Mannequin

    def told(self, held: Held, forms: Iterable[Solid], fists: Iterable[str]) -> dict[str, float]:
        """The deepest that skin lies in the floor, in each kind of thing and in the body itself, in mm.

        `fists` are the sides whose fingers are bent round something, so that they are not where the skin has them.
        """
        closed = np.isin(self._most, [f"hand-{side}" for side in fists])
        free = np.flatnonzero(~closed)
        found = {"floor": max(0.0, -float(held.skin[free, 1].min()))}
        for form in forms:
            if len(form.vertices) == _CORNERS:
                deep = _in_box(form, held.skin[free])
                found[form.name] = max(found.get(form.name, 0.0), deep)
        normals = normals_of(held.skin, self.figure.skin.triangles)
        for name, limbs, within in self._pairs:
            found[name] = _in_body(held.skin, normals, limbs[~closed[limbs]], within)
        return found

    @cached_property
    def _most(self) -> NDArray[np.str_]:
        found: NDArray[np.str_] = np.array(self.figure.skin.segments)[self.figure.skin.weights.argmax(axis=1)]
        return found

    @cached_property
    def _pairs(self) -> tuple[tuple[str, Which, Which], ...]:
        """What may run through what: a name, the points of the limbs, and those of what they should stay out of."""
        limbs = _LIMBS | {other_side(one) for one in _LIMBS}
        own = [n for n, name in enumerate(self.figure.skin.segments) if name not in limbs]
        trunk = np.flatnonzero(self.figure.skin.weights[:, own].sum(axis=1) > _SHARE)
        arms, legs = self._of(_ARM), self._of(_LEG)
        thighs = np.concatenate([self._of(("femur-right",)), legs])
        return ("arm in trunk", arms, trunk), ("leg in trunk", legs, trunk), ("arm in leg", arms, thighs)

    def _of(self, segments: tuple[str, ...]) -> Which:
        return np.flatnonzero(np.isin(self._most, [*segments, *map(other_side, segments)]))


def _in_box(form: Solid, points: Array) -> float:
    """How deep the deepest of some points (n, 3) lies in a box, from its nearest face, in mm."""
    a, b, c = (form.vertices[form.triangles[:, n]] for n in range(3))
    out = np.cross(b - a, c - a)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    inside = (np.einsum("fi,fi->f", out, a)[None, :] - points @ out.T).min(axis=1)
    return max(0.0, float(inside.max()))


def _in_body(skin: Array, normals: Array, limbs: Which, within: Which) -> float:
    """How deep points of limbs lie under other skin: as far as its nearest point, where they lie behind that."""
    low, high = (f(skin[within], axis=0) for f in (np.min, np.max))
    some = limbs[((skin[limbs] > low) & (skin[limbs] < high)).all(axis=1)]
    if not len(some):
        return 0.0
    points, surface = skin[some], skin[within]
    square = (points**2).sum(axis=1)[:, None] + (surface**2).sum(axis=1) - 2 * points @ surface.T
    nearest = square.argmin(axis=1)
    off = points - surface[nearest]
    deep = -np.einsum("pi,pi->p", off, normals[within][nearest])
    far = np.linalg.norm(off, axis=1)
    under = (deep > 0) & (far < _NEAR)
    return float(deep[under].max()) if under.any() else 0.0
