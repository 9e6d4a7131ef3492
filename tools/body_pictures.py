"""Makes the pictures of docs/body.md anew, without a browser: bones, joints, poses and skin, as the body is built.

python -m tools.body_pictures
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backatlas.body.bones import bone_solids
from backatlas.body.joints import JointTree, read_joints
from backatlas.body.muscles import muscle_solids
from backatlas.body.pose import posed
from backatlas.body.skin import read_skin, skin_solid
from backatlas.body.solid import Solid
from backatlas.folders import CONTENT
from tools.server import ROOT

Array = NDArray[np.float64]
Painted = tuple[Array, NDArray[np.int64], Array]
FOLDER = ROOT / "docs" / "pictures"
# To the right of the picture, and up in it, in the frame of the body.
VIEWS = {
    "behind": ((0, 0, 1), (0, 1, 0)),
    "side": ((1, 0, 0), (0, 1, 0)),
    "front": ((0, 0, -1), (0, 1, 0)),
    "aslant": ((0.707, 0, 0.707), (0, 1, 0)),
}
BONE, SKIN, TENDON = np.array([0.9, 0.86, 0.77]), np.array([0.85, 0.72, 0.62]), np.array([0.93, 0.9, 0.84])
FLESH, JOINT = np.array([0.7, 0.27, 0.23]), np.array([0.1, 0.42, 0.62])
_SCALE = 0.62  # pixels for a millimetre
_FINER = 2  # drawn so many times larger, and then made smaller


def main() -> None:
    """Build the body once and write every picture."""
    tree = read_joints(CONTENT, [])
    bones = bone_solids(CONTENT)
    muscles = muscle_solids(CONTENT, bones)
    skeleton, flesh = _both(bones.values()), _both(muscles.values())
    skin = skin_solid(read_skin(CONTENT), bones, muscles)
    stand = _in_pose(skeleton, tree, {})
    dots = [_dot(centre) for centre in tree.centre.values()]
    _write("body-joints", [_drawn([*stand, *dots], view) for view in ("behind", "side")])
    arms: tuple[Mapping[str, float], ...] = (
        {},
        {"shoulder: abduction": 90, "shoulder: flexion": 0},
        {"shoulder: abduction": 170},
    )
    _write("body-arms", [_drawn(_in_pose(skeleton, tree, pose), "behind", 700) for pose in arms])
    trunk: tuple[Mapping[str, float], ...] = (
        {},
        {"trunk: flexion": 60, "neck: flexion": 40, "head: flexion": 10},
        {"trunk: extension": 25, "neck: extension": 25, "head: extension": 20},
    )
    _write("body-spine", [_drawn(_in_pose(skeleton, tree, pose), "side", 760) for pose in trunk])
    whole = [*stand, *(_painted(one) for one in flesh)]
    shown = [_drawn(stand, "aslant"), _drawn(whole, "aslant")]
    _write("body-layers", [*shown, _drawn([(skin.vertices, skin.triangles, SKIN)], "aslant")])


def _both(solids: Iterable[Solid]) -> list[Solid]:
    right = list(solids)
    return [*right, *(one.on_the_other_side() for one in right if one.name.endswith("-right"))]


def _in_pose(bones: Iterable[Solid], tree: JointTree, pose: Mapping[str, float]) -> list[Painted]:
    placed = tree.placed(pose)
    return [(posed(one, placed).vertices, one.triangles, BONE) for one in bones]


def _painted(muscle: Solid) -> Painted:
    """Flesh with lines along its fibres, and pale tendon."""
    assert muscle.fibre is not None
    assert muscle.tendon is not None
    lines = 1 + 0.12 * np.sin(muscle.fibre[:, 1:] * 90)
    pale = muscle.tendon[:, None]
    return muscle.vertices, muscle.triangles, FLESH * lines * (1 - pale) + TENDON * pale


def _dot(centre: Array) -> Painted:
    """A ball of 7 mm, drawn before all else by lying nearer."""
    corners = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], dtype=float)
    faces = [[0, 2, 4], [2, 1, 4], [1, 3, 4], [3, 0, 4], [2, 0, 5], [1, 2, 5], [3, 1, 5], [0, 3, 5]]
    return centre + 9 * corners, np.array(faces), JOINT


def _drawn(parts: Iterable[Painted], view: str, above: float = -100.0) -> Image.Image:
    """Lit surfaces seen from one side, whatever is nearest; cut off below a height in mm."""
    right, up = (np.array(axis, dtype=float) for axis in VIEWS[view])
    eye = np.cross(right, up)
    lamp = 0.75 * eye + 0.55 * up - 0.35 * right
    lamp /= np.linalg.norm(lamp)
    scale = _SCALE * _FINER
    spots, depths, colours = [], [], []
    for vertices, triangles, colour in parts:
        normal = _normals(vertices, triangles)
        paint = np.broadcast_to(colour, vertices.shape)
        dot = 400.0 if colour is JOINT else 0.0
        table = np.column_stack(
            [vertices @ right * scale, vertices @ up * scale, vertices @ eye + dot, normal, paint]
        )
        corners = table[triangles]
        for count, some in _by_size(corners):
            steps = _lattice(count)
            flat = np.einsum("bk,mkc->mbc", steps, some).reshape(-1, table.shape[1])
            unit = flat[:, 3:6] / np.maximum(np.linalg.norm(flat[:, 3:6], axis=1, keepdims=True), 1e-9)
            shade = 0.34 + 0.66 * np.clip(unit @ lamp, 0, 1) + 0.1 * unit @ up
            spots.append(flat[:, :2])
            depths.append(flat[:, 2])
            colours.append(np.clip(shade, 0.1, 1.1)[:, None] * flat[:, 6:])
    where, depth, colour = np.concatenate(spots), np.concatenate(depths), np.concatenate(colours)
    seen = where[:, 1] > above * scale
    where, depth, colour = where[seen], depth[seen], colour[seen]
    low = where.min(axis=0)
    place = np.rint(where - low).astype(int) + 12 * _FINER
    wide, high = place.max(axis=0) + 12 * _FINER
    order = np.argsort(depth, kind="stable")
    picture = np.ones((high, wide, 3))
    picture[high - 1 - place[order, 1], place[order, 0]] = colour[order]
    image = Image.fromarray((np.clip(picture, 0, 1) * 255).astype(np.uint8))
    return image.resize((int(wide) // _FINER, int(high) // _FINER), Image.Resampling.LANCZOS)


def _by_size(corners: Array) -> Iterable[tuple[int, Array]]:
    """Triangles (m, 3, n) by how many steps their longest edge takes on the picture."""
    sides = np.roll(corners[:, :, :2], 1, axis=1) - corners[:, :, :2]
    steps = np.clip(np.ceil(np.linalg.norm(sides, axis=2).max(axis=1) * 1.5).astype(int), 1, 400)
    return ((int(count), corners[steps == count]) for count in np.unique(steps))


def _lattice(count: int) -> Array:
    """Weights of points spread over a triangle: (n, 3)."""
    first, second = np.meshgrid(np.arange(count + 1), np.arange(count + 1), indexing="ij")
    inside = first + second <= count
    share = np.stack([first[inside], second[inside]], axis=1) / count
    weights: Array = np.concatenate([share, 1 - share.sum(axis=1, keepdims=True)], axis=1)
    return weights


def _normals(vertices: Array, triangles: NDArray[np.int64]) -> Array:
    found = np.zeros_like(vertices)
    a, b, c = (vertices[triangles[:, n]] for n in range(3))
    for n in range(3):
        np.add.at(found, triangles[:, n], np.cross(b - a, c - a))
    return found


def _write(name: str, images: list[Image.Image]) -> None:
    """Images side by side, standing on the same ground."""
    sheet = Image.new("RGB", (sum(one.width for one in images), max(one.height for one in images)), "white")
    left = 0
    for one in images:
        sheet.paste(one, (left, sheet.height - one.height))
        left += one.width
    path: Path = FOLDER / f"{name}.png"
    sheet.quantize(96).save(path, optimize=True)
    print(path)


if __name__ == "__main__":
    main()
