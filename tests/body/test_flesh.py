"""How large the muscles are, that their fibres run one way, and how far they pass through each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from scipy.spatial import cKDTree

from backatlas.body.fibres import Array
from backatlas.body.landmarks import read_landmarks
from backatlas.body.musculature import read_musculature
from backatlas.body.solid import Solid
from backatlas.folders import CONTENT

# Cubic centimetres of the right half, measured on BodyParts3D, (c) The Database Center for Life Science, CC BY 4.0.
VOLUMES = {
    "deltoid-posterior": 170.3,
    "gluteus-maximus": 363.9,
    "iliocostalis-cervicis": 6.6,
    "iliocostalis-lumborum": 52.2,
    "infraspinatus": 106.3,
    "latissimus-dorsi": 369.9,
    "levatores-costarum": 20.2,
    "longissimus-thoracis": 112.5,
    "obliquus-capitis-inferior": 2.6,
    "rectus-capitis-posterior-major": 4.7,
    "rhomboid-major": 20.4,
    "semispinalis-thoracis": 14.5,
    "serratus-posterior-inferior": 57.9,
    "spinalis-thoracis": 7.9,
    "splenius-capitis": 26.0,
    "teres-minor": 32.8,
    "trapezius": 261.8,
}
DEEP = 3.0  # mm


@pytest.mark.parametrize(("id_", "measured"), VOLUMES.items())
def test_a_muscle_is_as_large_as_a_measured_one_within_a_third(
    id_: str, measured: float, muscles: dict[str, Solid]
) -> None:
    volume = sum(solid.volume for name, solid in muscles.items() if name.startswith(id_)) / 1000
    assert measured * 2 / 3 < volume < measured * 4 / 3


def test_no_fibre_doubles_back() -> None:
    for id_, strips in read_musculature(CONTENT).strips.items():
        for one in strips:
            way = one.points[:, -1:] - one.points[:, :1]
            way /= np.linalg.norm(way, axis=2, keepdims=True)
            back = np.minimum((np.diff(one.points, axis=1) * way).sum(axis=2), 0).sum(axis=1)
            assert back.min() > -1, id_


def test_atlas_and_axis_have_their_processes_where_the_bones_were_measured() -> None:
    marks = read_landmarks(CONTENT / "landmarks.csv", [])
    assert marks["C1_spinous"] == pytest.approx((0.0, -41.2, 1468.3))
    assert marks["C1_transverse"] == pytest.approx((41.2, -69.5, 1469.0))
    assert marks["C2_spinous"] == pytest.approx((0.0, -37.0, 1437.0))
    # The tubercle of the atlas lies in front of the spinous process of the axis.
    assert marks["C1_spinous"][1] < marks["C2_spinous"][1]


def test_few_muscles_pass_deep_through_a_bone_or_another_muscle(
    muscles: dict[str, Solid], bones: dict[str, Solid]
) -> None:
    """As sampled on each surface. The number is what stands today and may only fall."""
    depths = dict(_depths(muscles, bones))
    assert max(depths.values()) < 8.5, max(depths, key=lambda pair: depths[pair])
    assert len(depths) <= 92, f"{len(depths)} pairs: {sorted(depths, key=lambda pair: -depths[pair])[:10]}"


def _depths(muscles: dict[str, Solid], bones: dict[str, Solid]) -> Iterator[tuple[tuple[str, str], float]]:
    """Each muscle with a solid that it reaches into by more than 3 mm, and how deep it does, in mm."""
    solids = bones | muscles
    faces = {name: _face(solid) for name, solid in solids.items()}
    trees = {name: cKDTree(points) for name, (points, _) in faces.items()}
    for one in muscles:
        points = faces[one][0][::8]
        for other, solid in solids.items():
            low, high = solid.vertices.min(axis=0) + 1, solid.vertices.max(axis=0) - 1
            near = points[((points > low) & (points < high)).all(axis=1)]
            if other == one or not len(near):
                continue
            distance, place = trees[other].query(near, k=3)
            there, normal = faces[other][0][place], faces[other][1][place]
            within = (((near[:, None] - there) * normal).sum(axis=2) < 0).all(axis=1) & (
                distance[:, 0] > DEEP
            )
            inside = [
                d for d, point in zip(distance[within, 0], near[within], strict=True) if _holds(solid, point)
            ]
            if inside:
                yield (one, other), max(inside)


def _face(solid: Solid) -> tuple[Array, Array]:
    """Points spread over a surface, a few square millimetres each, and the unit normals there."""
    a, b, c = (solid.vertices[solid.triangles[:, n]] for n in range(3))
    cross = np.cross(b - a, c - a)
    size = np.linalg.norm(cross, axis=1)
    chance = np.random.default_rng(7)
    chosen = chance.choice(len(size), int(np.clip(size.sum() / 12, 400, 10000)), p=size / size.sum())
    first, second = chance.random((2, len(chosen)))
    first, second = np.where(first + second > 1, (1 - first, 1 - second), (first, second))
    points = a[chosen] + first[:, None] * (b - a)[chosen] + second[:, None] * (c - a)[chosen]
    return points, cross[chosen] / size[chosen, None]


def _holds(solid: Solid, point: Array) -> bool:
    """Whether a point lies inside, by the angle that the surface fills seen from there."""
    a, b, c = (solid.vertices[solid.triangles[:, n]] - point for n in range(3))
    x, y, z = (np.linalg.norm(side, axis=1) for side in (a, b, c))
    below = x * y * z + (a * b).sum(axis=1) * z + (b * c).sum(axis=1) * x + (c * a).sum(axis=1) * y
    return bool(np.arctan2((a * np.cross(b, c)).sum(axis=1), below).sum() > np.pi)
