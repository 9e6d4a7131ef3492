"""The joints in motion, against cases that were worked out by hand: mm; forwards, upwards, to the right."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from backatlas.body.joints import JointTree, read_joints
from backatlas.body.rotations import MIRROR, applied
from backatlas.folders import CONTENT

Array = NDArray[np.float64]
STRAIGHT = {"shoulder: flexion": 0.0, "shoulder: abduction": 0.0}


@pytest.fixture(scope="module")
def tree() -> JointTree:
    return read_joints(CONTENT, [])


def placed(tree: JointTree, segment: str, **pose: float) -> Array:
    return tree.placed(
        {name.replace("__", ": ").replace("_", " "): degrees for name, degrees in pose.items()}
    )[segment]


def degrees(move: Array) -> float:
    """By how much a move turns."""
    return float(np.degrees(np.arccos(np.clip((np.trace(move[:3, :3]) - 1) / 2, -1, 1))))


def test_parents_stand_before_their_children_from_the_pelvis(tree: JointTree) -> None:
    assert tree.segments[0] == "pelvis"
    assert tree.parent["pelvis"] is None
    for number, segment in enumerate(tree.segments[1:], 1):
        assert tree.parent[segment] in tree.segments[:number]
    chain, segment = [], "hand-left"
    while segment != "T4":
        chain.append(segment)
        segment = tree.parent[segment] or ""
    assert chain == [
        "hand-left",
        "radius-left",
        "ulna-left",
        "humerus-left",
        "scapula-left",
        "clavicle-left",
        "sternum",
    ]


def test_every_bone_has_its_segment(tree: JointTree) -> None:
    spine = {f"C{n}" for n in range(1, 8)} | {f"T{n}" for n in range(1, 13)} | {f"L{n}" for n in range(1, 6)}
    paired = {f"R{n}" for n in range(1, 13)}
    paired |= {"clavicle", "scapula", "humerus", "ulna", "radius", "hand", "femur", "tibia", "foot"}
    sides = {f"{name}-{side}" for name in paired for side in ("right", "left")}
    assert set(tree.segments) == {"pelvis", "skull", "sternum"} | spine | sides


def test_no_pose_is_the_standing_body(tree: JointTree) -> None:
    for segment, move in tree.placed({}).items():
        assert np.allclose(move, np.eye(4), atol=1e-9), segment


def test_a_bent_knee_brings_the_ankle_behind_it(tree: JointTree) -> None:
    # From the knee to the ankle: (2.8, -387.8, -8.1). The axis through the epicondyles: (0.0908, -0.0761, 0.9930).
    # Turned backwards by a right angle, what is along the axis stays, and the rest becomes minus its cross product.
    ankle = applied(placed(tree, "tibia-right", knee__flexion=90), tree.centre["foot-right"])
    assert ankle - tree.centre["tibia-right"] == pytest.approx([-383.7, -5.2, 56.6], abs=0.5)
    assert degrees(placed(tree, "tibia-right", knee__flexion=90)) == pytest.approx(90)


def test_a_bent_hip_brings_the_knee_before_it(tree: JointTree) -> None:
    # From the hip to the knee: (-4.4, -423.2, -15.3), turned about the axis to the right.
    move = placed(tree, "femur-right", hip__flexion=90)
    knee = applied(move, tree.centre["tibia-right"])
    assert knee - tree.centre["femur-right"] == pytest.approx([423.2, -4.4, -15.3], abs=0.1)
    assert applied(move, tree.centre["femur-right"]) == pytest.approx(tree.centre["femur-right"])


def test_hips_abduct_away_from_each_other(tree: JointTree) -> None:
    pose = tree.placed({"hip: abduction": 30})
    right = applied(pose["femur-right"], tree.centre["tibia-right"])
    left = applied(pose["femur-left"], tree.centre["tibia-left"])
    assert right[2] - tree.centre["tibia-right"][2] == pytest.approx(210, abs=15)
    assert left == pytest.approx(right * [1, 1, -1])


def test_a_raised_arm_points_straight_ahead_and_straight_out(tree: JointTree) -> None:
    for movement, way in (("shoulder: flexion", [1, 0, 0]), ("shoulder: abduction", [0, 0, 1])):
        pose = tree.placed(STRAIGHT | {movement: 90})
        arm = applied(pose["humerus-right"], tree.centre["ulna-right"])
        arm = arm - applied(pose["humerus-right"], tree.centre["humerus-right"])
        assert arm / np.linalg.norm(arm) == pytest.approx(way, abs=0.005), movement


def test_an_arm_overhead_points_up(tree: JointTree) -> None:
    pose = tree.placed(STRAIGHT | {"shoulder: abduction": 180})
    elbow = applied(pose["humerus-right"], tree.centre["ulna-right"])
    head = applied(pose["humerus-right"], tree.centre["humerus-right"])
    assert elbow - head == pytest.approx([0, 268.8, 0], abs=1.5)


def test_horizontal_adduction_brings_the_raised_arm_to_the_front(tree: JointTree) -> None:
    pose = tree.placed(
        {"shoulder: flexion": 0, "shoulder: abduction": 90, "shoulder: horizontal adduction": 90}
    )
    elbow = applied(pose["humerus-right"], tree.centre["ulna-right"])
    head = applied(pose["humerus-right"], tree.centre["humerus-right"])
    assert elbow - head == pytest.approx([268.8, 0, 0], abs=1.5)


def test_lateral_rotation_takes_the_bent_forearm_outwards(tree: JointTree) -> None:
    bent = STRAIGHT | {"elbow: flexion": 90, "shoulder: lateral rotation": 0}
    hand = applied(tree.placed(bent)["ulna-right"], tree.centre["hand-right"])
    out = applied(
        tree.placed(bent | {"shoulder: lateral rotation": 60})["ulna-right"], tree.centre["hand-right"]
    )
    assert out[2] - hand[2] > 180
    assert out[0] < hand[0]


def test_a_straight_elbow_is_straight(tree: JointTree) -> None:
    pose = tree.placed({"elbow: flexion": 0})
    head, elbow = tree.centre["humerus-right"], tree.centre["ulna-right"]
    wrist = applied(pose["ulna-right"], (tree.centre["hand-right"] + tree.points["ulna_head"]) / 2)
    axis = tree.frames["ulna-right"][:, 2]
    upper, lower = ((way - axis * (way @ axis)) for way in (elbow - head, wrist - elbow))
    assert np.degrees(np.arccos(upper @ lower / np.linalg.norm(upper) / np.linalg.norm(lower))) < 1


def test_pronation_turns_the_thumb_inwards_and_leaves_the_ulna(tree: JointTree) -> None:
    pose = tree.placed({"forearm: pronation": 80})
    assert np.allclose(pose["ulna-right"], np.eye(4))
    across = tree.points["metacarpal_2_base"] - tree.points["metacarpal_5_base"]
    assert across[2] > 25, "the palm looks forwards, so the thumb's side is outside"
    turned = pose["hand-right"][:3, :3] @ across
    assert turned[2] < -20
    assert degrees(pose["radius-right"]) == pytest.approx(163)


@pytest.mark.parametrize(
    ("movement", "amount", "first", "parts"),
    [
        # Whole range, so that each level turns by what the file has for it.
        ("trunk: flexion", 72, "L5", {"L5": 10.8, "L1": 9.5, "T12": 2.8, "T4": 0.6}),
        ("trunk: extension", 30, "L5", {"L5": 4.9, "L4": 5.0, "T1": 1.5}),
        ("trunk: rotation, right", 29.3, "L5", {"L3": 0.9, "T5": 2.3, "T12": 0.9}),
        ("head: rotation, left", 37.9, "C1", {"C1": 36.2, "skull": 1.7}),
        ("neck: flexion", 46.2, "C7", {"C5": 9.85, "C2": 6.35}),  # half of the levels' sum of 92.4
    ],
)
def test_the_spine_shares_a_movement_by_level(
    tree: JointTree, movement: str, amount: float, first: str, parts: dict[str, float]
) -> None:
    pose = tree.placed({movement: amount})
    assert np.allclose(pose[tree.parent[first] or ""], np.eye(4)), "nothing below takes part"
    for segment, part in parts.items():
        below = pose[tree.parent[segment] or ""]
        assert degrees(np.linalg.inv(below) @ pose[segment]) == pytest.approx(part, abs=0.05), segment


def test_levels_add_up_to_the_whole_movement(tree: JointTree) -> None:
    assert degrees(tree.placed({"trunk: flexion": 60})["T1"]) == pytest.approx(60, abs=0.01)
    # About axes that are not parallel, turns to the side add up to nearly the whole.
    assert degrees(tree.placed({"trunk: rotation, left": 29})["T1"]) == pytest.approx(29, abs=1)


def test_the_trunk_bends_forwards_and_turns_and_leans_to_the_side_that_is_named(tree: JointTree) -> None:
    skull = tree.centre["skull"]
    assert applied(tree.placed({"trunk: flexion": 60})["skull"], skull)[0] > skull[0] + 200
    assert applied(tree.placed({"trunk: lateral flexion, right": 30})["skull"], skull)[2] > 150
    assert applied(tree.placed({"trunk: lateral flexion, left": 30})["skull"], skull)[2] < -150
    nose = np.array([180.0, 1500.0, 0.0])
    assert applied(tree.placed({"head: rotation, right": 37})["skull"], nose)[2] > 50


def test_the_head_glides_forwards_with_the_chin_level(tree: JointTree) -> None:
    pose = tree.placed({"head: protraction": 20})
    assert degrees(pose["skull"]) == pytest.approx(0, abs=0.01)
    moved = applied(pose["skull"], tree.centre["skull"]) - tree.centre["skull"]
    assert moved[0] > 15
    assert abs(moved[1]) < 10


def test_a_pose_to_the_left_mirrors_the_one_to_the_right(tree: JointTree) -> None:
    paired = {"shoulder: flexion": 120, "elbow: flexion": 70, "forearm: pronation": 20, "hip: flexion": 50}
    right = {f"{name}, right": amount for name, amount in paired.items()} | {"trunk: rotation, right": 20}
    left = {f"{name}, left": amount for name, amount in paired.items()} | {"trunk: rotation, left": 20}
    one, other = tree.placed(right), tree.placed(left)
    for segment, move in one.items():
        name = segment.replace("-right", "-LEFT").replace("-left", "-right").replace("-LEFT", "-left")
        assert np.allclose(MIRROR @ move @ MIRROR, other[name], atol=1e-6), segment


def test_one_side_moves_alone(tree: JointTree) -> None:
    pose = tree.placed({"shoulder: abduction, left": 120, "knee: flexion, left": 90})
    for segment, move in pose.items():
        still = not segment.endswith("-left") or segment.startswith(("R", "femur"))
        assert np.allclose(move, np.eye(4), atol=1e-9) == still, segment


def test_every_move_is_rigid(tree: JointTree) -> None:
    pose = tree.placed(
        {"trunk: flexion": 40, "trunk: rotation, left": 20, "shoulder: flexion": 150, "hip: flexion": 100}
    )
    for segment, move in pose.items():
        assert np.allclose(move[:3, :3] @ move[:3, :3].T, np.eye(3), atol=1e-9), segment
        assert np.linalg.det(move[:3, :3]) == pytest.approx(1), segment


def test_neighbours_stay_together_at_their_joint(tree: JointTree) -> None:
    pose = tree.placed({"trunk: flexion": 50, "trunk: rotation, right": 20, "shoulder: abduction": 140})
    for segment, parent in tree.parent.items():
        # The sternum swings about the first ribs, which the fourth thoracic vertebra carries only on the whole.
        if parent and segment != "sternum":
            own, other = (applied(pose[name], tree.centre[segment]) for name in (segment, parent))
            assert own == pytest.approx(other, abs=1e-6), segment


def test_what_the_file_says_of_the_standing_body_was_measured_on_it(tree: JointTree) -> None:
    rest = {turn.movement: turn.rest for turn in tree.turns}
    arm = tree.centre["ulna-right"] - tree.centre["humerus-right"]
    assert np.degrees(np.arctan2(arm[2], -arm[1])) == pytest.approx(rest["shoulder: abduction"], abs=0.1)
    assert np.degrees(np.arctan2(arm[0], -arm[1])) == pytest.approx(rest["shoulder: flexion"], abs=0.1)
