"""Poses are where hand-worked geometry has them: a leg of two links, a hinge, a bar that stays, and what stays as told."""

from __future__ import annotations

import numpy as np
import pytest

from backatlas.body.rotations import applied
from backatlas.posing.angles import full_angles, turned
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.posing.solving import PoseSolver
from backatlas.records.posing import BodySide, Contact, Pose, Posed, Prop, Tilt

SOLES = Contact.model_validate({"part": "soles", "on": "floor"})
STANDING = Pose(at="end")


def solve(
    solver: PoseSolver, *poses: Pose, contacts: tuple[Contact, ...] = (SOLES,), **more: object
) -> list[Held]:
    return list(solver.solved(Posed.model_validate({"poses": poses, "contacts": contacts, **more}))[0])


def where(figure: Mannequin, held: Held, segment: str) -> np.ndarray:
    return applied(held.move_of(segment), figure.tree.centre[segment])


def test_a_leg_of_two_links_folds_as_the_law_of_cosines_says(solver: PoseSolver, figure: Mannequin) -> None:
    # Thigh 423 mm, shank 388 mm: with the knee bent by 40 degrees hip and ankle are 763 mm apart.
    bent = Pose(at="start", angles={"hip: flexion": 20, "knee: flexion": 40, "hip: abduction": 0})
    held, _ = solve(solver, bent, STANDING)
    hip, ankle = where(figure, held, "femur-right"), where(figure, held, "foot-right")
    assert np.linalg.norm(hip - ankle) == pytest.approx(763, abs=8)
    assert held.angles["knee: flexion, right"] == pytest.approx(40, abs=4)
    assert ankle[1] == pytest.approx(75, abs=12)  # as high over the floor as the standing body has it


def test_a_hinge_brings_the_shoulders_as_far_forwards_as_they_were_above_the_hips(
    solver: PoseSolver, figure: Mannequin
) -> None:
    hinge = Pose(at="start", pelvis=Tilt(pitch=90), angles={"hip: flexion": 90})
    held, _ = solve(solver, hinge, STANDING)
    ahead = where(figure, held, "T1") - where(figure, held, "pelvis")
    # T1 stands 537 mm above the hips, and 6 mm before them.
    assert ahead[:2] == pytest.approx([537, -6], abs=30)


def test_feet_stay_where_they_were(solver: PoseSolver, figure: Mannequin) -> None:
    squat = Pose(at="start", pelvis=Tilt(pitch=35), angles={"hip: flexion": 80, "knee: flexion": 70})
    held = solve(solver, squat, STANDING)
    low, high = (where(figure, one, "foot-left") for one in held)
    assert np.linalg.norm(high - low) < 15
    assert where(figure, held[1], "pelvis")[1] == pytest.approx(
        886, abs=15
    )  # standing: 811 over the ankles' 75


def test_hands_stay_on_a_bar_and_the_body_goes_up(solver: PoseSolver, figure: Mannequin) -> None:
    bar = Contact.model_validate({"part": "hands", "on": "pull-up bar"})
    hang = Pose(at="start", angles={"shoulder: abduction": 150, "elbow: flexion": 5})
    up = Pose(at="end", angles={"shoulder: abduction": 45, "elbow: flexion": 130})
    low, high = solve(
        solver, hang, up, contacts=(bar,), props=(Prop.model_validate({"prop": "pull-up bar"}),)
    )
    assert all(np.linalg.norm(high.grips[side] - low.grips[side]) < 15 for side in BodySide)
    assert where(figure, high, "pelvis")[1] - where(figure, low, "pelvis")[1] > 300
    assert low.skin[:, 1].min() == pytest.approx(140, abs=5)  # it hangs clear of the floor


def test_both_sides_stand_alike_where_the_words_do_not_tell_them_apart(solver: PoseSolver) -> None:
    held, _ = solve(solver, Pose(at="start", angles={"knee: flexion": 40, "hip: flexion": 25}), STANDING)
    for movement in ("hip: flexion", "knee: flexion", "ankle: dorsiflexion"):
        assert held.angles[f"{movement}, right"] == held.angles[f"{movement}, left"]


def test_what_a_pose_does_not_name_stands_at_ease(figure: Mannequin) -> None:
    angles = full_angles(
        figure.tree, Pose(at="start", angles={"forearm: supination, left": 60, "knee: flexion": 30})
    )
    assert angles["forearm: pronation, left"] == -60
    assert angles["forearm: pronation, right"] == 12
    assert (angles["knee: flexion, left"], angles["knee: flexion, right"]) == (30, 30)


@pytest.mark.parametrize(
    ("angles", "message"),
    [
        ({"knee: bending": 30}, '"knee: bending" is no movement'),
        ({"trunk: rotation": 30}, '"trunk: rotation" needs a side'),
        ({"trunk: flexion, left": 30}, '"trunk: flexion, left" can have no side'),
        ({"knee: flexion": 30, "knee: extension, left": 2}, "asked twice"),
    ],
)
def test_what_a_pose_cannot_say_is_refused(figure: Mannequin, angles: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        full_angles(figure.tree, Pose(at="start", angles=angles))


@pytest.mark.parametrize(
    ("tilt", "head", "front"),
    [
        (Tilt(pitch=90), (1, 0, 0), (0, -1, 0)),  # face down, the head ahead
        (Tilt(pitch=-90), (-1, 0, 0), (0, 1, 0)),  # face up
        (Tilt(roll=90), (0, 0, 1), (1, 0, 0)),  # on the right side
        (Tilt(turn=90), (0, 1, 0), (0, 0, -1)),  # facing left
    ],
)
def test_the_pelvis_tilts_as_its_words_say(
    tilt: Tilt, head: tuple[int, int, int], front: tuple[int, int, int]
) -> None:
    assert turned(tilt) @ [0, 1, 0] == pytest.approx(head, abs=1e-9)
    assert turned(tilt) @ [1, 0, 0] == pytest.approx(front, abs=1e-9)
