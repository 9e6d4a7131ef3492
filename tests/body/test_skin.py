"""The skin: one closed hull of a person's size, over the bones, that goes along with them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

from backatlas.body.joints import read_joints
from backatlas.body.pose import posed
from backatlas.body.skin import read_skin, skin_solid
from backatlas.body.solid import Solid
from backatlas.folders import CONTENT

Array = NDArray[np.float64]
BONES = (
    "hand-right",
    "humerus-right",
    "ulna-right",
    "sternum",
    "hip-bone-right",
    "femur-right",
    "tibia-right",
    "T6",
)
# Percentiles 5 and 95 of ANSUR II men, in mm, at a median stature of 1755 against 1711 here.
STATURE = 1711 / 1755


@pytest.fixture(scope="module")
def bones_within(bones: Mapping[str, Solid]) -> Mapping[str, Solid]:
    return {name: bones[name] for name in BONES}


@pytest.fixture(scope="module")
def skin(bones_within: Mapping[str, Solid]) -> Solid:
    return skin_solid(read_skin(CONTENT), bones_within, {})


def slice_at(skin: Solid, height: float, *, leg: bool = False) -> Array:
    """Where the skin's edges cross a height: (n, 2) of forwards and right; of the trunk, or of the right leg."""
    edges = np.unique(np.sort(skin.triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1), axis=0)
    low, high = skin.vertices[edges[:, 0]], skin.vertices[edges[:, 1]]
    crosses = (low[:, 1] - height) * (high[:, 1] - height) < 0
    low, high = low[crosses], high[crosses]
    share = ((height - low[:, 1]) / (high[:, 1] - low[:, 1]))[:, None]
    points = (low + share * (high - low))[:, [0, 2]]
    return (
        points[(points[:, 1] > 0) & (points[:, 1] < 205)]
        if leg
        else points[np.abs(points[:, 1]) < (158 if height > 1000 else 185)]
    )


def test_the_skin_is_one_closed_hull_turned_outwards(skin: Solid) -> None:
    assert skin.name == "skin"
    assert skin.closed
    assert 55e6 < skin.volume < 75e6, "cubic millimetres: a slim man"
    assert len(skin.triangles) <= 7500


def test_it_is_as_tall_as_the_body_and_alike_on_both_sides(skin: Solid) -> None:
    assert np.ptp(skin.vertices[:, 1]) == pytest.approx(1715, abs=15)
    assert skin.vertices[:, 2].min() == pytest.approx(-skin.vertices[:, 2].max(), abs=3)


@pytest.mark.parametrize(
    ("what", "height", "axis", "low", "high"),
    [
        ("chest breadth below the armpit", 1110, 1, 261, 320),
        ("chest depth", 1215, 0, 211, 298),
        ("waist breadth", 990, 1, 272, 385),
        ("waist depth", 990, 0, 188, 300),
        ("hip breadth", 820, 1, 308, 387),
    ],
)
def test_the_trunk_is_as_broad_and_deep_as_men_are(
    skin: Solid, what: str, height: float, axis: int, low: float, high: float
) -> None:
    points = slice_at(skin, height)
    assert low * STATURE <= np.ptp(points[:, axis]) <= high * STATURE, what


@pytest.mark.parametrize(
    ("what", "height", "low", "high"),
    [
        ("neck", 1410, 360, 443),
        ("thigh", 700, 532, 723),
        ("lower thigh", 430, 359, 465),
        ("calf", 265, 346, 443),
        ("ankle", 60, 206, 254),
    ],
)
def test_limbs_and_neck_are_as_thick_as_men_have_them(
    skin: Solid, what: str, height: float, low: float, high: float
) -> None:
    points = slice_at(skin, height, leg=what != "neck")
    girth = ConvexHull(points).area  # in a plane, its circumference
    assert low * STATURE <= girth <= high * STATURE, what


def test_bones_lie_within_it(skin: Solid, bones_within: Mapping[str, Solid]) -> None:
    for name, bone in bones_within.items():
        deep = inside(skin, bone.surface_points(60))
        assert deep.mean() > 0.96, name


def test_each_place_hangs_on_the_bones_near_by(skin: Solid) -> None:
    assert skin.weights.sum(axis=1) == pytest.approx(1)
    assert skin.weights.min() >= 0
    finger, other = (int(np.argmax(sign * skin.vertices[:, 2])) for sign in (1, -1))
    assert skin.segments[int(skin.weights[finger].argmax())] == "hand-right"
    assert skin.segments[int(skin.weights[other].argmax())] == "hand-left"


def test_it_goes_along_with_the_limbs(skin: Solid) -> None:
    tree = read_joints(CONTENT, [])
    bent = posed(skin, tree.placed({"knee: flexion, right": 90, "shoulder: flexion, left": 90}))
    toe = int(np.argmin(skin.vertices[:, 1] - skin.vertices[:, 2]))
    assert skin.vertices[toe, 1] < -60, "a toe of the right foot"
    assert bent.vertices[toe, 1] > 150
    hand = int(np.argmin(skin.vertices[:, 2]))
    assert bent.vertices[hand, 0] > 400
    assert bent.closed


def test_the_thigh_stays_when_the_hand_beside_it_is_raised(skin: Solid) -> None:
    tree = read_joints(CONTENT, [])
    raised = posed(skin, tree.placed({"shoulder: abduction": 120, "elbow: flexion": 40}))
    way = np.linalg.norm(raised.vertices - skin.vertices, axis=1)
    across = np.abs(skin.vertices[:, 2])
    assert way[(skin.vertices[:, 1] < 720) & (across < 190)].max() < 3
    assert way[across > 240].min() > 250


def inside(skin: Solid, points: Array) -> NDArray[np.bool_]:
    """Whether points (n, 3) lie inside: the angles under which the triangles are seen add up to a whole ball."""
    a, b, c = (skin.vertices[skin.triangles[:, n]] for n in range(3))
    whole = []
    for point in points:
        one, two, three = a - point, b - point, c - point
        la, lb, lc = (np.linalg.norm(side, axis=1) for side in (one, two, three))
        top = np.einsum("ij,ij->i", one, np.cross(two, three))
        dot = np.einsum
        base = (
            la * lb * lc
            + dot("ij,ij->i", one, two) * lc
            + dot("ij,ij->i", two, three) * la
            + dot("ij,ij->i", three, one) * lb
        )
        whole.append(np.arctan2(top, base).sum() / (2 * np.pi))
    return np.array(whole) > 0.5
