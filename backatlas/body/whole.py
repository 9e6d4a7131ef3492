"""The whole body put together: bones, muscles and skin with their light and tones, as the file that the viewer reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from backatlas.body.bones import bone_solids
from backatlas.body.glb import COLOURS, Lit
from backatlas.body.gltf import pack_body
from backatlas.body.joints import read_joints
from backatlas.body.muscles import muscle_solids
from backatlas.body.occlusion import light_on
from backatlas.body.skin import read_skin, skin_solid
from backatlas.body.solid import Solid
from backatlas.reading.problems import ContentError, Problem
from backatlas.records.anatomy import BONES

_USUAL = (3, 4, 2, 5, 1)  # tones in the order in which they are given, those first that most muscles have
_BESIDE = 5.0  # mm between the boxes around two muscles that are neighbours


def build_body(content: Path, depths: Mapping[str, int], tones: Mapping[str, int]) -> bytes:
    """The right half and the midline as glTF; takes about a minute.

    `depths` are those of the muscles, 1 under the skin, and `tones` those that some of them have on the plate.

    Raises:
        ContentError: with everything that is wrong with the content that it is built from.
        ValueError: a solid cannot be packed.
    """
    problems: list[Problem] = []
    tree = read_joints(content, problems)
    if problems:
        raise ContentError(problems)
    bones = bone_solids(content)
    muscles = muscle_solids(content, bones)
    solids = bones | muscles
    lie = [depths[_id(name)] if name in muscles else BONES for name in solids]
    light = light_on(tuple(solids.values()), lie)
    shades = given_tones(muscles, tones)
    parts = [
        Lit(solid, lit, shades.get(name, 0)) for (name, solid), lit in zip(solids.items(), light, strict=True)
    ]
    skin = skin_solid(read_skin(content), bones, muscles)
    parts.append(Lit(skin, np.ones(len(skin.vertices))))
    return pack_body(parts, tree, COLOURS, fingerprint(content, depths))


def fingerprint(content: Path, depths: Mapping[str, int]) -> str:
    """Twelve hexadecimal digits that change with anything that the body is made of: content, depths or code.

    They tell a stale file on any machine, where a comparison of files would fail over the last bit of a coordinate.
    """
    files = [content / "landmarks.csv", *sorted((content / "attachments").glob("*.toml"))]
    files += sorted(file for file in (content / "body").rglob("*") if file.is_file())
    files += sorted(Path(__file__).parent.glob("*.py"))
    found = hashlib.sha256(repr(sorted(depths.items())).encode())
    for file in files:
        found.update(f"{file.name}\n{file.read_text(encoding='utf-8')}\n".encode())
    return found.hexdigest()[:12]


def given_tones(muscles: Mapping[str, Solid], known: Mapping[str, int]) -> dict[str, int]:
    """A tone of flesh for each muscle: that of the plate, else one that as few neighbours as may be have."""
    boxes = {name: (one.vertices.min(axis=0), one.vertices.max(axis=0)) for name, one in muscles.items()}
    found = {name: known[_id(name)] for name in muscles if _id(name) in known}
    for name in sorted(muscles.keys() - found.keys()):
        low, high = boxes[name]
        beside = [
            tone
            for other, tone in found.items()
            if (np.maximum(low, boxes[other][0]) <= np.minimum(high, boxes[other][1]) + _BESIDE).all()
        ]
        found[name] = min(_USUAL, key=beside.count)
    return found


def _id(name: str) -> str:
    return name.removesuffix("-right")
