"""The body as a file for the viewer: glTF 2.0, the right half and the midline, packed, and read back from there.

One node and one material a solid, one skin whose joints are the segments. Metres, Y up and Z forwards, as glTF wants
it. Places are whole steps of a fifth of a millimetre (KHR_mesh_quantization), and the matrices of the skin hold that
step. Beside its place each vertex has `_LOOK`, four shares in 255ths: along and across its fibre, tendon, and the light
that reaches it. Normals are left to the reader, as the format allows. The same body gives the same bytes.

All vertices lie behind each other in the views 0 to 3 (places, looks, joints, their weights) and all corners in view 4,
so that a reader has the whole body with five calls; the accessors say where each solid lies in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backatlas.body.glb import (
    BYTE,
    CORNERS,
    CREDIT,
    FLOAT,
    SHORT,
    VERTICES,
    Bytes,
    Lit,
    Segments,
    Skeletal,
    as_glb,
    from_gltf,
    inverse_matrices,
    joint_nodes,
    material,
    read_glb,
    strongest,
    to_gltf,
)
from backatlas.body.packing import pack_attributes, pack_indices, unpack_attributes, unpack_indices
from backatlas.body.solid import Solid
from backatlas.body.walking import in_order
from backatlas.folders import STATIC

BODY = STATIC / "body.glb"
_STEP = 0.2  # mm between two places that can be told apart
_SIGNED_SHORT = 5122
_PACKED, _QUANTIZED = "EXT_meshopt_compression", "KHR_mesh_quantization"
# The views of vertices in their order: what an accessor of it is called, of which type, and bytes a vertex.
_VIEWS = (
    ("POSITION", _SIGNED_SHORT, "VEC3", 8),
    ("_LOOK", BYTE, "VEC4", 4),
    ("JOINTS_0", BYTE, "VEC4", 4),
    ("WEIGHTS_0", BYTE, "VEC4", 4),
)


@dataclass(frozen=True)
class PackedBody:
    """What a file holds; `made_of` is the fingerprint of the content that it was built from."""

    parts: tuple[Lit, ...]
    tree: Segments
    made_of: str


def pack_body(parts: Sequence[Lit], tree: Skeletal, colours: Mapping[int, str], made_of: str) -> bytes:
    """The file for the viewer; `colours` are those of the tones, as "#rrggbb".

    Raises:
        ValueError: a solid has no triangles, too many vertices, or hangs on a segment that is not in the tree.
    """
    # Only what lies on both sides, as the skin does, needs the joints of the left.
    both = any(one.endswith("-left") for part in parts for one in part.solid.segments)
    joints = [one for one in tree.segments if both or not one.endswith("-left")]
    ordered = [(part, *in_order(part.solid.triangles)) for part in parts]
    rows = [
        np.concatenate(view)
        for view in zip(*(_rows(one, order, joints) for one, _, order in ordered), strict=True)
    ]
    corners = np.concatenate([triangles.ravel() for _, triangles, _ in ordered])
    return _assembled(
        parts, [len(order) for *_, order in ordered], rows, corners, joints, tree, colours, made_of
    )


def _rows(part: Lit, order: Any, joints: Sequence[str]) -> tuple[Bytes, ...]:
    """The vertices of one solid as each of the views has them."""
    solid = part.solid
    if not len(solid.triangles) or len(order) > 65535:
        raise ValueError(f"{solid.name}: {len(solid.triangles)} triangles on {len(order)} points do not fit")
    if strangers := [one for one in solid.segments if one not in joints]:
        raise ValueError(f"{solid.name} hangs on {', '.join(strangers)}, which is no joint of the tree")
    places = np.rint(to_gltf(solid.vertices[order]) / _STEP).astype("<i2")
    held, weights = strongest(solid, joints)
    padded = np.pad(places, ((0, 0), (0, 1)))
    return padded.view(np.uint8), part.look[order], held[order], weights[order]


def _assembled(
    parts: Sequence[Lit],
    counts: Sequence[int],
    rows: Sequence[Bytes],
    corners: Any,
    joints: Sequence[str],
    tree: Skeletal,
    colours: Mapping[int, str],
    made_of: str,
) -> bytes:
    """JSON and binary around the packed views."""
    matrices = inverse_matrices(tree, joints, _STEP / 1000)
    binary, views, unpacked = _packed_views(rows, corners)
    views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": matrices.nbytes})
    binary += matrices.tobytes()
    accessors: list[dict[str, Any]] = [
        {"bufferView": 5, "componentType": FLOAT, "count": len(joints), "type": "MAT4"}
    ]
    nodes, meshes = joint_nodes(tree, joints), []
    vertex = corner = 0
    for number, (part, count) in enumerate(zip(parts, counts, strict=True)):
        attributes = {}
        for view, (attribute, *_) in enumerate(_VIEWS):
            attributes[attribute] = len(accessors)
            accessors.append(_accessor(view, vertex, count, rows))
        indices = {"byteOffset": 2 * corner, "count": 3 * len(part.solid.triangles)}
        accessors.append({"bufferView": 4, "componentType": SHORT, "type": "SCALAR", **indices})
        primitive = {"attributes": attributes, "indices": len(accessors) - 1, "material": number}
        nodes.append({"name": part.solid.name, "mesh": number, "skin": 0, "extras": {"tone": part.tone}})
        meshes.append({"name": part.solid.name, "primitives": [primitive]})
        vertex, corner = vertex + count, corner + indices["count"]
    told = {
        "asset": {
            "version": "2.0",
            "generator": "Back Atlas",
            "copyright": CREDIT,
            "extras": {"madeOf": made_of},
        },
        "extensionsUsed": [_PACKED, _QUANTIZED],
        "extensionsRequired": [_PACKED, _QUANTIZED],
        "scene": 0,
        "scenes": [{"name": "body", "nodes": [0, *range(len(joints), len(nodes))]}],
        "nodes": nodes,
        "meshes": meshes,
        "materials": [material(part.solid.name, colours[part.tone]) for part in parts],
        "skins": [
            {"name": "segments", "joints": list(range(len(joints))), "skeleton": 0, "inverseBindMatrices": 0}
        ],
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [
            {"byteLength": len(binary)},
            {"byteLength": unpacked, "extensions": {_PACKED: {"fallback": True}}},
        ],
    }
    return as_glb(told, binary)


def _packed_views(rows: Sequence[Bytes], corners: Any) -> tuple[bytes, list[dict[str, Any]], int]:
    """The packed bytes, the views of them, and how many bytes they are when unpacked."""
    packed = [(pack_attributes(view), "ATTRIBUTES", len(view), view.shape[1]) for view in rows]
    packed.append((pack_indices(corners), "INDICES", len(corners), 2))
    binary, views, place = b"", [], 0
    for data, mode, count, stride in packed:
        way = {"buffer": 0, "byteOffset": len(binary), "byteLength": len(data), "byteStride": stride}
        view: dict[str, Any] = {"buffer": 1, "byteOffset": place, "byteLength": count * stride}
        view |= {"byteStride": stride, "target": VERTICES} if mode == "ATTRIBUTES" else {"target": CORNERS}
        views.append(view | {"extensions": {_PACKED: {**way, "count": count, "mode": mode}}})
        binary += data + bytes(-len(data) % 4)
        place += count * stride + -count * stride % 4
    return binary, views, place


def _accessor(view: int, vertex: int, count: int, rows: Sequence[Bytes]) -> dict[str, Any]:
    """Where the vertices of one solid lie in a view."""
    _, kind, shape, stride = _VIEWS[view]
    accessor: dict[str, Any] = {"bufferView": view, "byteOffset": vertex * stride, "componentType": kind}
    accessor |= {"count": count, "type": shape}
    if view == 0:
        places = rows[0][vertex : vertex + count].view("<i2")[:, :3]
        return accessor | {"min": places.min(axis=0).tolist(), "max": places.max(axis=0).tolist()}
    return accessor | ({"normalized": True} if view in (1, 3) else {})


def unpack_body(data: bytes) -> PackedBody:
    """The body of a file that `pack_body` wrote; places are true to a tenth of a millimetre.

    Raises:
        ValueError: the file is another one, or damaged.
    """
    told, binary = read_glb(data)
    try:
        views = [_unpacked(binary, view["extensions"][_PACKED]) for view in told["bufferViews"][:5]]
        tree = _tree_of(told)
        parts = tuple(_part(told, node, views, tree.segments) for node in told["nodes"] if "mesh" in node)
        return PackedBody(parts, tree, str(told["asset"]["extras"]["madeOf"]))
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError(f"this is no body as the atlas packs it: {error!r}") from None


def made_of(file: Path = BODY) -> str:
    """The fingerprint that a packed file carries.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no packed body.
    """
    told, _ = read_glb(file.read_bytes())
    return str(told["asset"].get("extras", {}).get("madeOf", ""))


def _unpacked(binary: bytes, way: Mapping[str, Any]) -> Any:
    packed = binary[way["byteOffset"] : way["byteOffset"] + way["byteLength"]]
    if way["mode"] == "INDICES":
        return unpack_indices(packed, way["count"])
    return unpack_attributes(packed, way["count"], way["byteStride"])


def _tree_of(told: Mapping[str, Any]) -> Segments:
    """The joints: they are the first nodes, each after the one that it hangs on."""
    nodes = [told["nodes"][n] for n in told["skins"][0]["joints"]]
    parent: dict[str, str | None] = {nodes[0]["name"]: None}
    centre = {nodes[0]["name"]: 1000 * from_gltf(np.array(nodes[0]["translation"]))}
    for node in nodes:
        for below in (nodes[n] for n in node.get("children", ())):
            parent[below["name"]] = node["name"]
            stand = 1000 * from_gltf(np.array(below["translation"]))
            centre[below["name"]] = centre[node["name"]] + stand
    return Segments(tuple(node["name"] for node in nodes), parent, centre)


def _part(
    told: Mapping[str, Any], node: Mapping[str, Any], views: Sequence[Any], joints: Sequence[str]
) -> Lit:
    (primitive,) = told["meshes"][node["mesh"]]["primitives"]
    place, look, held, weights = (
        _vertices(told, primitive["attributes"][name], views) for name, *_ in _VIEWS
    )
    corners = told["accessors"][primitive["indices"]]
    first = corners["byteOffset"] // 2
    triangles = views[4][first : first + corners["count"]].reshape(-1, 3)
    vertices = from_gltf(_STEP * place.copy().view("<i2")[:, :3].astype(float))
    used = np.unique(held[weights > 0])
    shares = np.zeros((len(vertices), len(used)))
    np.add.at(
        shares, (np.arange(len(vertices))[:, None], np.searchsorted(used, held) % len(used)), weights / 255
    )
    flesh = node["extras"]["tone"] > 0
    solid = Solid(
        node["name"],
        vertices,
        triangles,
        tuple(joints[n] for n in used.tolist()),
        shares,
        look[:, :2] / 255 if flesh else None,
        look[:, 2] / 255 if flesh else None,
    )
    return Lit(solid, look[:, 3] / 255, node["extras"]["tone"])


def _vertices(told: Mapping[str, Any], number: int, views: Sequence[Any]) -> Any:
    accessor = told["accessors"][number]
    view = views[accessor["bufferView"]]
    first = accessor["byteOffset"] // view.shape[1]
    return view[first : first + accessor["count"]]
