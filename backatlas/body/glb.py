"""What every glTF 2.0 file of the body has in common: container, axes, colours, and the skeleton in it."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from backatlas.body.solid import Array, Solid

Bytes = NDArray[np.uint8]

CREDIT = (
    "Back Atlas, CC BY 4.0. Built from landmarks measured on BodyParts3D, © The Database Center for Life Science, "
    "licensed under CC BY 4.0. One adult body."
)
# Bone, and the five tones of flesh as plate.css has them, dark to light.
COLOURS: Mapping[int, str] = MappingProxyType(
    {0: "#f6edd6", 1: "#8f423f", 2: "#a65249", 3: "#ba6455", 4: "#cb7862", 5: "#db8d71"}
)
BYTE, SHORT, FLOAT = 5121, 5123, 5126  # component types, all but the last unsigned
VERTICES, CORNERS = 34962, 34963  # what a view is for
_MAGIC, _JSON, _BINARY = 0x46546C67, 0x4E4F534A, 0x004E4942
_MOST_JOINTS = 4  # that one vertex hangs on


class Skeletal(Protocol):
    """The segments, each after the one that it hangs on, and where it turns: (3,) in mm, in the body's frame."""

    @property
    def segments(self) -> Sequence[str]: ...
    @property
    def parent(self) -> Mapping[str, str | None]: ...
    @property
    def centre(self) -> Mapping[str, Array]: ...


@dataclass(frozen=True)
class Segments:
    """A skeleton as a file has it."""

    segments: tuple[str, ...]
    parent: Mapping[str, str | None]
    centre: Mapping[str, Array]


@dataclass(frozen=True)
class Lit:
    """A solid, the light that reaches each vertex, 0 to 1, and its tone of flesh, 1 to 5; 0 for what is no flesh."""

    solid: Solid
    light: Array
    tone: int = 0

    @property
    def look(self) -> Bytes:
        """Along and across the fibre, tendon and light of each vertex: (n, 4), in 255ths."""
        solid, none = self.solid, np.zeros(len(self.solid.vertices))
        fibre = solid.fibre if solid.fibre is not None else np.stack([none, none], axis=1)
        tendon = solid.tendon if solid.tendon is not None else none
        shares = np.column_stack([fibre, tendon, self.light])
        return np.asarray(np.rint(255 * np.clip(shares, 0, 1)), np.uint8)


def to_gltf(points: Array) -> Array:
    """Points (..., 3) of the body's frame in the axes of glTF: to the left, upwards, forwards; lengths stay."""
    there: Array = np.stack([-points[..., 2], points[..., 1], points[..., 0]], axis=-1)
    return there


def from_gltf(points: Array) -> Array:
    """The reverse of `to_gltf`."""
    there: Array = np.stack([points[..., 2], points[..., 1], -points[..., 0]], axis=-1)
    return there


def strongest(solid: Solid, joints: Sequence[str]) -> tuple[Bytes, Bytes]:
    """The four joints that hold each vertex most, and how much in 255ths, which add up to 255: (n, 4) both."""
    rows = np.arange(len(solid.vertices))[:, None]
    known = np.array([joints.index(one) for one in solid.segments])
    order = np.argsort(-solid.weights, axis=1, kind="stable")[:, :_MOST_JOINTS]
    weights = np.zeros((len(rows), _MOST_JOINTS))
    held = np.zeros((len(rows), _MOST_JOINTS), np.uint8)
    weights[:, : order.shape[1]] = solid.weights[rows, order]
    held[:, : order.shape[1]] = known[order]
    shares = np.rint(255 * weights / weights.sum(axis=1, keepdims=True)).astype(np.int64)
    shares[:, 0] += 255 - shares.sum(axis=1)
    held[shares == 0] = 0
    return held, shares.astype(np.uint8)


def material(name: str, colour: str) -> dict[str, Any]:
    """A dull surface of one colour, "#rrggbb"."""
    base = [*_linear(colour), 1.0]
    return {
        "name": name,
        "pbrMetallicRoughness": {"baseColorFactor": base, "metallicFactor": 0, "roughnessFactor": 0.6},
    }


def _linear(colour: str) -> list[float]:
    """A colour as glTF takes it: light, not what a screen is told (IEC 61966-2-1)."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return [round(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4, 4) for one in parts]


def joint_nodes(tree: Skeletal, joints: Sequence[str]) -> list[dict[str, Any]]:
    """A node a joint, in metres, each standing on the one that it hangs on; they come first in a file."""
    nodes: list[dict[str, Any]] = []
    for one in joints:
        above = tree.parent[one]
        stand = tree.centre[one] - (tree.centre[above] if above else np.zeros(3))
        node: dict[str, Any] = {
            "name": one,
            "translation": [round(x / 1000, 5) for x in to_gltf(stand).tolist()],
        }
        if below := [n for n, other in enumerate(joints) if tree.parent[other] == one]:
            node["children"] = below
        nodes.append(node)
    return nodes


def inverse_matrices(tree: Skeletal, joints: Sequence[str], unit: float) -> Array:
    """What takes a vertex, counted in `unit` metres, to each joint: (joints, 4, 4), column after column."""
    found = np.zeros((len(joints), 4, 4), "<f4")
    for matrix, one in zip(found, joints, strict=True):
        matrix[(0, 1, 2), (0, 1, 2)], matrix[3, 3] = unit, 1
        matrix[3, :3] = -to_gltf(tree.centre[one]) / 1000
    return found


def read_glb(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The JSON and the binary chunk of a .glb.

    Raises:
        ValueError: it is none.
    """
    if len(data) < 28 or struct.unpack_from("<II", data) != (_MAGIC, 2):
        raise ValueError("this is no glTF 2.0 in one file")
    size = struct.unpack_from("<I", data, 12)[0]
    if len(data) < 28 + size:
        raise ValueError("the file ends too early")
    return json.loads(data[20 : 20 + size]), data[28 + size :]


def solids_in(data: bytes) -> tuple[str, ...]:
    """The names of the solids that a .glb holds.

    Raises:
        ValueError: it is none.
    """
    told, _ = read_glb(data)
    return tuple(node["name"] for node in told["nodes"] if "mesh" in node)


def as_glb(told: Mapping[str, Any], binary: bytes) -> bytes:
    """JSON and binary in one file, each padded to four bytes."""
    text = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 4)
    binary += bytes(-len(binary) % 4)
    head = struct.pack("<III", _MAGIC, 2, 28 + len(text) + len(binary))
    chunks = struct.pack("<II", len(text), _JSON), text, struct.pack("<II", len(binary), _BINARY), binary
    return head + b"".join(chunks)
