"""The body, or some muscles of it, as plain glTF 2.0 for other programs: both sides, with normals and skin.

Nothing is packed or quantised, so that Blender, PowerPoint and whatever else reads glTF take it as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backatlas.body.frame import mirrored, other_side
from backatlas.body.glb import (
    BYTE,
    COLOURS,
    CORNERS,
    CREDIT,
    FLOAT,
    SHORT,
    VERTICES,
    Lit,
    Segments,
    as_glb,
    inverse_matrices,
    joint_nodes,
    material,
    strongest,
    to_gltf,
)
from backatlas.body.gltf import PackedBody
from backatlas.body.occlusion import normals_of

_DARKEST = 0.35  # share of its colour that a point keeps which no light reaches


def download(body: PackedBody, only: Sequence[str] = ()) -> bytes:
    """A .glb of all solids, or of those with these ids alone, without "-right"; each on both sides, where it has two.

    Raises:
        ValueError: the body has no solid of that id.
    """
    ids = {_id(part) for part in body.parts}
    if strangers := [id_ for id_ in only if id_ not in ids]:
        raise ValueError(f"the body has no {', '.join(strangers)}")
    # The skin would hide all else where a program does not draw it faintly; it comes when it is asked for.
    chosen = [part for part in body.parts if _id(part) in (only or ids - {"skin"})]
    file = _Writer(_both_sides(body.tree))
    for part in chosen:
        file.add(part)
        if part.solid.name.endswith("-right"):
            file.add(Lit(part.solid.on_the_other_side(), part.light, part.tone))
    return file.written()


def _id(part: Lit) -> str:
    return part.solid.name.removesuffix("-right")


def _both_sides(tree: Segments) -> Segments:
    """The skeleton with its left limbs, each after the one that it hangs on."""
    if any(one.endswith("-left") for one in tree.segments):
        return tree
    paired = [one for one in tree.segments if one.endswith("-right")]
    left = {other_side(one): other_side(tree.parent[one] or "") or None for one in paired}
    places = {other_side(one): mirrored(tree.centre[one]) for one in paired}
    return Segments((*tree.segments, *left), {**tree.parent, **left}, {**tree.centre, **places})


class _Writer:
    """A file as it grows."""

    def __init__(self, tree: Segments) -> None:
        self.tree = tree
        self.binary = b""
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []
        self.solids: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        matrices = inverse_matrices(tree, tree.segments, 1.0)
        self._put(matrices.reshape(-1, 16), FLOAT, "MAT4", None)

    def add(self, part: Lit) -> None:
        """One node with its material; the light lies in the colours of its vertices."""
        solid = part.solid
        places = (to_gltf(solid.vertices) / 1000).astype("<f4")
        held, weights = strongest(solid, self.tree.segments)
        light = np.rint(255 * (_DARKEST + (1 - _DARKEST) * part.light))[:, None].repeat(4, axis=1)
        light[:, 3] = 255
        attributes = {
            "POSITION": self._put(places, FLOAT, "VEC3", VERTICES),
            "NORMAL": self._put(
                to_gltf(normals_of(solid.vertices, solid.triangles)).astype("<f4"), FLOAT, "VEC3", VERTICES
            ),
            "COLOR_0": self._put(light.astype(np.uint8), BYTE, "VEC4", VERTICES),
            "JOINTS_0": self._put(held, BYTE, "VEC4", VERTICES),
            "WEIGHTS_0": self._put(weights, BYTE, "VEC4", VERTICES),
        }
        self.accessors[attributes["POSITION"]] |= {
            "min": places.min(axis=0).tolist(),
            "max": places.max(axis=0).tolist(),
        }
        for name in ("COLOR_0", "WEIGHTS_0"):
            self.accessors[attributes[name]]["normalized"] = True
        corners = self._put(solid.triangles.reshape(-1, 1).astype("<u2"), SHORT, "SCALAR", CORNERS)
        primitive = {"attributes": attributes, "indices": corners, "material": len(self.solids)}
        self.solids.append((solid.name, primitive, material(solid.name, COLOURS[part.tone])))

    def _put(self, rows: NDArray[Any], kind: int, shape: str, target: int | None) -> int:
        data = np.ascontiguousarray(rows).tobytes()
        view: dict[str, Any] = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data)}
        self.views.append(view | ({"target": target} if target else {}))
        self.binary += data + bytes(-len(data) % 4)
        accessor = {
            "bufferView": len(self.views) - 1,
            "componentType": kind,
            "count": len(rows),
            "type": shape,
        }
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def written(self) -> bytes:
        joints = joint_nodes(self.tree, self.tree.segments)
        nodes = [{"name": name, "mesh": n, "skin": 0} for n, (name, *_) in enumerate(self.solids)]
        told = {
            "asset": {"version": "2.0", "generator": "Back Atlas", "copyright": CREDIT},
            "scene": 0,
            "scenes": [{"name": "body", "nodes": [0, *range(len(joints), len(joints) + len(nodes))]}],
            "nodes": [*joints, *nodes],
            "meshes": [{"name": name, "primitives": [primitive]} for name, primitive, _ in self.solids],
            "materials": [one for *_, one in self.solids],
            "skins": [
                {
                    "name": "segments",
                    "joints": list(range(len(joints))),
                    "skeleton": 0,
                    "inverseBindMatrices": 0,
                }
            ],
            "accessors": self.accessors,
            "bufferViews": self.views,
            "buffers": [{"byteLength": len(self.binary)}],
        }
        return as_glb(told, self.binary)
