"""All muscles of the right half as closed solids, from their attachments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from backatlas.atlas import load
from backatlas.body.bones import bone_solids
from backatlas.body.depths import laid_depths
from backatlas.body.frame import to_landmarks
from backatlas.body.layers import TakenSpace, laid
from backatlas.body.musculature import Musculature, read_musculature
from backatlas.body.solid import Solid
from backatlas.body.strips import Strip, closed_surface


def muscle_solids(content: Path, bones: Mapping[str, Solid] | None = None) -> dict[str, Solid]:
    """Each muscle of the right half by its id with `-right`, laid over the bones and over those that lie deeper.

    `bones` are those of `bone_solids`, which are built where they are not given.

    Raises:
        ContentError: with everything that is wrong with landmarks and attachments.
    """
    muscles = read_musculature(content)
    return built(muscles, bones or bone_solids(content), laid_depths(load(content), muscles.laid))


def built(muscles: Musculature, bones: Mapping[str, Solid], depths: Mapping[str, int]) -> dict[str, Solid]:
    """Closed solids from strips, from the deepest outwards; `depths` gives the layer in which each is laid, 1 under the skin."""
    bony, taken = (TakenSpace(np.concatenate([bone.vertices for bone in bones.values()])) for _ in range(2))
    for bone in bones.values():
        bony.take(bone)
    found = {}
    for id_ in deepest_first(muscles.strips, bones, depths):
        name = f"{id_}-right"
        whole = closed_surface(name, tuple(laid(one, taken) for one in muscles.strips[id_]), muscles.segments)
        found[name] = bony.freed(taken.freed(whole))
        taken.take(found[name])
    return dict(sorted(found.items()))


def deepest_first(
    strips: Mapping[str, tuple[Strip, ...]], bones: Mapping[str, Solid], depths: Mapping[str, int]
) -> list[str]:
    """Ids of muscles by layer, within a layer by how far from the bones they lie."""
    tree = cKDTree(to_landmarks(np.concatenate([bone.vertices for bone in bones.values()])))

    def place(id_: str) -> tuple[int, float, str]:
        points = np.concatenate([one.points.reshape(-1, 3) for one in strips[id_]])
        return -depths[id_], float(tree.query(points)[0].mean()), id_

    return sorted(strips, key=place)
