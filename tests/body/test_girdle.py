"""The shoulder girdle and the ribs go along: how much, which way, and over the thorax."""

from __future__ import annotations

import numpy as np
import pytest

from backatlas.body.joints import JointTree, read_joints
from backatlas.body.rotations import applied
from backatlas.folders import CONTENT


@pytest.fixture(scope="module")
def tree() -> JointTree:
    return read_joints(CONTENT, [])


def test_at_full_elevation_the_spine_of_the_scapula_points_up_by_fifty_degrees(tree: JointTree) -> None:
    girdle = tree.girdle
    assert girdle.standing == pytest.approx(24.5, abs=0.1)
    assert girdle.upward(160) == pytest.approx(50, abs=0.5)
    pose = tree.placed({"shoulder: abduction": 160, "shoulder: flexion": 0})
    spine = pose["scapula-right"][:3, :3] @ tree.frames["scapula-right"][:, 2]
    assert np.degrees(np.arcsin(spine[1])) == pytest.approx(49, abs=3)


def test_past_the_beginning_the_arm_gains_more_than_two_degrees_for_one_of_the_scapula(
    tree: JointTree,
) -> None:
    gained = tree.girdle.upward(160) - tree.girdle.upward(120)
    assert (40 - gained) / gained == pytest.approx(2.6, abs=0.1)  # on its way to 2.3
    assert tree.girdle.upward(30) - tree.girdle.upward(0) < 1, "it waits for the arm"


def test_the_clavicle_rises_goes_back_and_turns_back_with_the_arm(tree: JointTree) -> None:
    pose = tree.placed({"shoulder: abduction": 160, "shoulder: flexion": 0})
    own = tree.frames["clavicle-right"]
    turn = own.T @ pose["clavicle-right"][:3, :3] @ own
    # Two thirds of what was measured from a scapula at rest, since this body stands a third of the way up.
    assert np.degrees(np.arcsin(-turn[1, 2])) == pytest.approx(-3.9, abs=0.3), "Z sinks for X, so it rises"
    assert np.degrees(np.arctan2(turn[0, 2], turn[2, 2])) == pytest.approx(-10.3, abs=0.5)
    assert np.degrees(np.arctan2(turn[1, 0], turn[1, 1])) == pytest.approx(20, abs=0.7)


def test_the_scapula_tilts_back_and_its_lower_angle_goes_outwards(tree: JointTree) -> None:
    angle = tree.points["scapula_inferior_angle"]
    moved = applied(tree.placed({"shoulder: abduction": 160})["scapula-right"], angle) - angle
    assert moved[2] > 35
    assert moved[0] > 20, "round the side of the thorax"


@pytest.mark.parametrize(
    "pose",
    [
        {"shoulder: flexion": 150.0},
        {"shoulder: abduction": 170.0},
        {"scapula: protraction": 15.0},
        {"scapula: retraction": 15.0},
        {"scapula: depression": 5.0},
        {"shoulder: flexion": 90.0, "scapula: protraction": 15.0},
    ],
    ids=str,
)
def test_the_scapula_keeps_to_the_ribs(tree: JointTree, pose: dict[str, float]) -> None:
    girdle = tree.girdle
    there = applied(tree.placed(pose)["scapula-right"], girdle.gliding)
    centre, radii = girdle.thorax
    before, after = (np.linalg.norm((points - centre) / radii, axis=1) for points in (girdle.gliding, there))
    assert (after > 1).all(), "outside the thorax"
    assert after == pytest.approx(before, abs=0.07)


def test_shrugging_lifts_the_shoulder_and_the_arm_keeps_hanging(tree: JointTree) -> None:
    pose = tree.placed({"scapula: elevation": 30})
    joint = tree.centre["scapula-right"]
    assert applied(pose["clavicle-right"], joint)[1] - joint[1] == pytest.approx(66, abs=4)
    assert np.allclose(pose["humerus-right"][:3, :3], np.eye(3))


def test_a_raised_arm_moves_little_when_asked_for_a_little_more(tree: JointTree) -> None:
    for amount in range(0, 180, 3):
        one, next_ = (
            applied(tree.placed({"shoulder: flexion": at})["scapula-right"], tree.girdle.gliding)
            for at in (amount, amount + 3)
        )
        assert np.linalg.norm(next_ - one, axis=1).max() < 6, amount


def test_ribs_keep_their_front_at_the_sternum(tree: JointTree) -> None:
    pose = tree.placed(
        {"trunk: flexion": 60, "trunk: lateral flexion, left": 20, "trunk: rotation, right": 20}
    )
    for n in range(1, 8):
        front = tree.points[f"R{n}_tip"]
        apart = applied(pose[f"R{n}-right"], front) - applied(pose["sternum"], front)
        assert np.linalg.norm(apart) < 9, f"rib {n}, whose cartilage gives"
    for n in range(8, 11):
        front = tree.points[f"R{n}_tip"]
        apart = applied(pose[f"R{n}-right"], front) - applied(pose[f"R{n - 1}-right"], front)
        assert np.linalg.norm(apart) < 9, f"rib {n}"


def test_floating_ribs_hang_on_their_vertebra_and_are_taken_along_by_the_rib_above(tree: JointTree) -> None:
    pose = tree.placed({"trunk: rotation, right": 29})
    for rib, vertebra in (("R11-right", "T11"), ("R12-right", "T12")):
        head, tip = tree.centre[rib], tree.points[f"{rib.removesuffix('-right')}_tip"]
        assert applied(pose[rib], head) == pytest.approx(applied(pose[vertebra], head), abs=1e-6)
        assert 0.5 < np.linalg.norm(applied(pose[rib], tip) - applied(pose[vertebra], tip)) < 30, rib


@pytest.mark.parametrize(
    "pose",
    [
        {"trunk: rotation, right": 29.0},
        {"trunk: rotation, left": 29.0},
        {"trunk: lateral flexion, right": 33.0},
        {"trunk: lateral flexion, left": 33.0},
        {"thorax: inspiration": 4.0},
    ],
    ids=str,
)
def test_neighbouring_ribs_slide_together(tree: JointTree, pose: dict[str, float]) -> None:
    """What lies between two ribs would tear or fold if their sides came apart or met."""
    placed = tree.placed(pose)
    for n in range(1, 12):
        one, other = tree.points[f"R{n}_40"], tree.points[f"R{n + 1}_40"]
        there = applied(placed[f"R{n}-right"], one) - applied(placed[f"R{n + 1}-right"], other)
        assert np.linalg.norm(there) / np.linalg.norm(one - other) == pytest.approx(1, abs=0.35), n


def test_breathing_in_lifts_the_sternum_and_widens_the_ribs(tree: JointTree) -> None:
    pose = tree.placed({"thorax: inspiration": 4})
    foot = np.array([200.2, 1182.0, 0.0])
    assert applied(pose["sternum"], foot) - foot == pytest.approx([12.4, 9.2, 0], abs=0.6)
    side = tree.points["R7_40"]
    assert (applied(pose["R7-right"], side) - side)[2] > 1
    assert np.allclose(pose["T7"], np.eye(4))
