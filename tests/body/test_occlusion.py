"""Light from all sides: open where nothing stands near, dark in a gap, and never shaded by what has been taken off."""

from __future__ import annotations

import numpy as np

from backatlas.body.occlusion import light_on, normals_of
from backatlas.body.solid import Solid

_FACES = np.array(
    [
        *([0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1]),
        *([2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3]),
    ]
)


def slab(low: tuple[float, float, float], size: tuple[float, float, float]) -> Solid:
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)]) * size + low
    return Solid("slab-right", corners, _FACES, ("pelvis",), np.ones((8, 1)))


# A cube of 20 mm in the middle of the right half, and a plate of 300 mm 10 mm before it.
CUBE = slab((0, 0, 200), (20, 20, 20))
BEFORE = slab((30, -140, 60), (10, 300, 300))


def test_a_cube_alone_is_lit_all_round() -> None:
    (light,) = light_on([CUBE], [8])
    assert light.min() > 0.95


def test_what_stands_before_a_cube_takes_the_light_from_its_front() -> None:
    light, _ = light_on([CUBE, BEFORE], [8, 8])
    front = CUBE.vertices[:, 0] > 10
    assert light[front].max() < 0.75
    assert light[~front].min() > light[front].max()


def test_what_lies_less_deep_casts_no_shadow() -> None:
    light, _ = light_on([CUBE, BEFORE], [8, 1])
    assert light.min() > 0.95


def test_normals_point_outwards() -> None:
    normals = normals_of(CUBE.vertices, CUBE.triangles)
    assert ((normals * (CUBE.vertices - [10, 10, 210])).sum(axis=1) > 0).all()
    assert np.allclose(np.linalg.norm(normals, axis=1), 1)
