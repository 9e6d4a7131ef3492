"""The committed body's surfaces in a pose: bones and skin carried by their segments, muscles across joints along their fibres."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backatlas.body.frame import from_landmarks, other_side
from backatlas.body.gltf import PackedBody
from backatlas.body.joints import JointTree
from backatlas.body.musculature import Musculature
from backatlas.body.pose import posed
from backatlas.body.rotations import MIRROR, applied
from backatlas.body.solid import Solid
from backatlas.body.strips import Strip
from backatlas.body.wrap import stretches
from backatlas.posing.gripping import Gripping

Array = NDArray[np.float64]
_SKIN = "skin"
_ENDS = ("hand-right", "foot-right")


@dataclass(frozen=True)
class _Carried:
    """Vertices of one solid on one strip: which they are, four points of its grid with their shares, and the turn's point."""

    vertices: NDArray[np.int64]
    strip: int
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    shares: Array
    offset: Array


class Carrier:
    """Places the surfaces of a body in poses of its joints."""

    def __init__(self, body: PackedBody, tree: JointTree, muscles: Musculature) -> None:
        self.body, self.tree, self.muscles = body, tree, muscles
        self.gripping = Gripping(tree)

    def placed(
        self, pose: Mapping[str, float], root: Array, wanted: Collection[int], fists: Collection[str] = ()
    ) -> Iterator[tuple[int, Solid]]:
        """The parts with these numbers in a pose, each with its number: of what has two sides both, one after the other.

        `root` (4, 4) is where the body as a whole is moved; `fists` are the sides whose fingers are bent round a bar.
        """
        placed = self.tree.placed(pose)
        halves = {
            "right": (placed, self.muscles.moves(self.tree, pose)),
            "left": (_mirrored(placed), self.muscles.moves(self.tree, pose, left=True)),
        }
        alike = np.allclose(halves["right"][1], halves["left"][1], atol=1e-6)
        strips: dict[int, Array] = {}
        for side, (half, moves) in halves.items():
            if side == "right" or not alike:
                strips = self._stretched(moves, wanted)
            for number in wanted:
                solid = self._gripped(self.body.parts[number].solid, fists, side)
                paired = solid.name.endswith("-right")
                if not paired and side == "left":
                    continue
                there = posed(solid, half)
                if number in self._strung:
                    there = _along_fibres(there, self._strung[number], strips)
                if side == "left":
                    there = there.on_the_other_side()
                yield number, replace(there, vertices=applied(root, there.vertices))

    def skin(self, placed: Mapping[str, Array], root: Array) -> Array:
        """The points of the skin (n, 3) for the moves of all segments."""
        found: Array = applied(root, posed(self.body.parts[self.skin_number].solid, placed).vertices)
        return found

    @cached_property
    def skin_number(self) -> int:
        return next(n for n, part in enumerate(self.body.parts) if part.solid.name == _SKIN)

    def _gripped(self, solid: Solid, fists: Collection[str], side: str) -> Solid:
        if solid.name == _SKIN:
            for fist in fists:
                solid = self.gripping.bent(solid, fist)
            return solid
        return self.gripping.bent(solid, "right") if side in fists else solid

    @cached_property
    def _strung(self) -> Mapping[int, Sequence[_Carried]]:
        """Of each part that has strings where its vertices lie on them."""
        numbers: dict[str, list[int]] = {}
        for number, id_ in enumerate(id_ for id_, strips in self.muscles.strips.items() for _ in strips):
            numbers.setdefault(id_, []).append(number)
        found = {}
        for number, part in enumerate(self.body.parts):
            own = numbers.get(part.solid.name.removesuffix("-right"), [])
            if part.tone and any(stretches(self._strips[one].shares, self.muscles.segments) for one in own):
                grids = {one: from_landmarks(self._strips[one].points) for one in own}
                found[number] = tuple(_laid(part.solid, grids))
        return found

    @cached_property
    def _strips(self) -> list[Strip]:
        return [one for strips in self.muscles.strips.values() for one in strips]

    def _stretched(self, moves: Array, wanted: Collection[int]) -> dict[int, Array]:
        """The strips of some parts by number, where any of them is a string."""
        which = [one.strip for number in wanted for one in self._strung.get(number, ())]
        return (
            dict(zip(which, self.muscles.strings(self.tree).placed(moves, which), strict=True))
            if which
            else {}
        )


def _along_fibres(solid: Solid, carried: Sequence[_Carried], strips: Mapping[int, Array]) -> Solid:
    """The solid with its vertices on their strips; what hangs on a hand, which may be a fist, stays with it."""
    vertices = solid.vertices.copy()
    kept = np.zeros(len(vertices))
    for n, name in enumerate(solid.segments):
        if name in _ENDS:
            kept = kept + solid.weights[:, n]
    for one in carried:
        share = kept[one.vertices, None]
        vertices[one.vertices] = share * vertices[one.vertices] + (1 - share) * _at(strips[one.strip], one)
    return replace(solid, vertices=vertices)


def _laid(solid: Solid, grids: Mapping[int, Array]) -> Iterator[_Carried]:
    """For each vertex the strip whose point at its own share of the fibres lies nearest."""
    assert solid.fibre is not None
    every = np.arange(len(solid.vertices))
    tried = []
    for number, grid in grids.items():
        row, down = _between(solid.fibre[:, 1], grid.shape[0])
        column, right = _between(solid.fibre[:, 0], grid.shape[1])
        shares = np.stack(
            [(1 - down) * (1 - right), (1 - down) * right, down * (1 - right), down * right], axis=1
        )
        tried.append(_Carried(every, number, row, column, shares, np.zeros((len(every), 3))))
    there = np.stack([_mixed(grids[one.strip], one) for one in tried])
    nearest = np.linalg.norm(there - solid.vertices, axis=2).argmin(axis=0)
    for place, one in enumerate(tried):
        mine = np.flatnonzero(nearest == place)
        if len(mine):
            few = _Carried(
                mine, one.strip, one.row[mine], one.column[mine], one.shares[mine], one.offset[mine]
            )
            off = solid.vertices[mine] - there[place, mine]
            own = _frames(grids[one.strip])[few.row, few.column]
            yield replace(few, offset=np.einsum("vji,vj->vi", own, off))


def _between(share: Array, count: int) -> tuple[NDArray[np.int64], Array]:
    at = np.clip(share, 0, 1) * (count - 1)
    low = np.clip(np.floor(at).astype(np.int64), 0, max(count - 2, 0))
    return low, (at - low if count > 1 else np.zeros(len(share)))


def _at(grid: Array, one: _Carried) -> Array:
    """Vertices on a grid of fibres (fibres, steps, 3) that has moved."""
    found: Array = _mixed(grid, one) + np.einsum("vij,vj->vi", _frames(grid)[one.row, one.column], one.offset)
    return found


def _mixed(grid: Array, one: _Carried) -> Array:
    below, beside = np.minimum(one.row + 1, grid.shape[0] - 1), np.minimum(one.column + 1, grid.shape[1] - 1)
    corners = (grid[one.row, one.column], grid[one.row, beside], grid[below, one.column], grid[below, beside])
    found: Array = sum(one.shares[:, n, None] * corner for n, corner in enumerate(corners))
    return found


def _frames(grid: Array) -> Array:
    """At each point of a grid axes along the fibre, out of the sheet and across: (fibres, steps, 3, 3), as columns."""
    along = _unit(np.gradient(grid, axis=1))
    across = np.gradient(grid, axis=0) if grid.shape[0] > 1 else np.broadcast_to([0.0, 0.0, 1.0], grid.shape)
    across = across - (across * along).sum(axis=2, keepdims=True) * along
    across = _unit(across)
    return np.stack([along, np.cross(across, along), across], axis=3)


def _unit(vectors: Array) -> Array:
    found: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return found


def _mirrored(placed: Mapping[str, Array]) -> dict[str, Array]:
    """The moves of the left half as they look from the right."""
    return {other_side(name): MIRROR @ move @ MIRROR for name, move in placed.items()}
