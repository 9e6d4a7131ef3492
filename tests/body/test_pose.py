"""What a pose may say, what is wrong with it, and solids in a pose."""

from __future__ import annotations

import math

import numpy as np
import pytest

from backatlas.body.joints import JointTree, read_joints
from backatlas.body.pose import posed
from backatlas.body.solid import Solid
from backatlas.folders import CONTENT


@pytest.fixture(scope="module")
def tree() -> JointTree:
    return read_joints(CONTENT, [])


def test_a_movement_and_its_opposite_are_one_turn(tree: JointTree) -> None:
    for one, other in (
        ({"hip: extension": 15}, {"hip: flexion": -15}),
        ({"trunk: rotation, left": 20}, {"trunk: rotation, right": -20}),
        ({"head: retraction": 10}, {"head: protraction": -10}),
    ):
        first, second = tree.placed(one), tree.placed(other)
        assert all(np.allclose(first[name], second[name]) for name in tree.segments), one


@pytest.mark.parametrize(
    ("pose", "message"),
    [
        ({"hip: bending": 3}, '"hip: bending" is no movement of a joint'),
        ({"trunk: bracing": 3}, '"trunk: bracing" is no movement of a joint'),
        ({"trunk: rotation": 3}, '"trunk: rotation" needs a side'),
        ({"trunk: flexion, left": 3}, '"trunk: flexion, left" can have no side'),
        (
            {"hip: flexion, both": 3},
            '"hip: flexion, both" must end in ", right" or ", left", or name no side',
        ),
        ({"hip: flexion": math.nan}, '"hip: flexion" needs a number of degrees, not nan'),
        ({"hip: flexion": math.inf}, '"hip: flexion" needs a number of degrees, not inf'),
        (
            {"hip: flexion": 3, "hip: extension, left": 3},
            '"hip: flexion" is asked twice, the second time by "hip: extension, left"',
        ),
    ],
)
def test_what_a_pose_cannot_say_is_told(tree: JointTree, pose: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=r".") as told:
        tree.placed(pose)
    assert str(told.value) == message


def test_what_lies_beyond_a_joint_is_told(tree: JointTree) -> None:
    assert tree.beyond({"knee: flexion": 140, "shoulder: abduction": 180}) == ()
    assert tree.beyond({"knee: flexion": 160, "hip: extension, left": 30}) == (
        "hip: extension of 30 degrees is beyond 18",
        "knee: flexion of 160 degrees is beyond 147",
    )


def test_a_solid_goes_with_the_segments_on_which_it_hangs(tree: JointTree) -> None:
    knee = tree.centre["tibia-right"]
    corners = knee + np.array([[0.0, 0, 0], [0, -100, 0], [0, -100, 20], [20, -50, 0]])
    faces = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])
    bone = Solid("wedge-right", corners, faces, ("tibia-right",), np.ones((4, 1)))
    half = Solid("wedge-right", corners, faces, ("femur-right", "tibia-right"), np.full((4, 2), 0.5))
    pose = tree.placed({"knee: flexion, right": 90})
    bent, mixed = posed(bone, pose), posed(half, pose)
    assert bent.vertices[0] == pytest.approx(knee), "the knee stays"
    assert bent.vertices[1] - knee == pytest.approx([-98.6, -0.6, 16.6], abs=0.1)
    assert mixed.vertices[1] == pytest.approx((bent.vertices[1] + corners[1]) / 2)
    assert bent.volume == pytest.approx(bone.volume)
    assert posed(bone, tree.placed({})).vertices == pytest.approx(corners)
