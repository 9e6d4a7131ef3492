"""Between its poses an exercise keeps its contacts, and begins and ends where its still pictures are."""

from __future__ import annotations

import numpy as np
import pytest

from backatlas.atlas import Atlas
from backatlas.body.rotations import about
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.posing.played import PlayedExercise, quaternion_of, smoothly, turn_of
from backatlas.records.posing import BodySide
from backatlas.sheets.pose_motions import motion_of, motions
from backatlas.sheets.pose_stills import read_stills

BETWEEN = (0.125, 0.5, 0.875)  # of the way; the first and the last lie between two moments of the file


def played(id_: str) -> PlayedExercise:
    found = motion_of(id_)
    assert found is not None
    return found


def held(figure: Mannequin, motion: PlayedExercise, share: float) -> Held:
    return figure.held("", motion.pose(share), motion.root(share, figure.tree.centre["pelvis"]))


def hanging_on(figure: Mannequin, *segments: str) -> np.ndarray:
    """Which points of the skin hang most on some segments: (n,)."""
    return np.isin(np.array(figure.skin.segments)[figure.skin.weights.argmax(axis=1)], segments)


@pytest.mark.parametrize("id_", ["deadlift", "bent-over-row", "kettlebell-swing", "bridge"])
def test_soles_stay_where_they_are_and_on_the_floor(figure: Mannequin, id_: str) -> None:
    motion = played(id_)
    soles = hanging_on(figure, "foot-right") & (figure.skin.vertices[:, 1] < 12)  # mm, as the body stands
    assert soles.sum() > 20
    start = held(figure, motion, 0).skin[soles]
    for share in BETWEEN:
        there = held(figure, motion, share).skin[soles]
        assert np.linalg.norm((there - start).mean(axis=0)[[0, 2]]) < 15
        assert -15 < there[:, 1].min() < 15


def test_hands_stay_on_the_bar_while_the_body_goes_up(figure: Mannequin) -> None:
    motion = played("pull-up")
    start = held(figure, motion, 0)
    for share in BETWEEN:
        there = held(figure, motion, share)
        for side in BodySide:
            assert np.linalg.norm(there.grips[side] - start.grips[side]) < 15


def test_a_variant_moves_where_it_has_a_look_of_its_own() -> None:
    assert played("chin-up").pose(0)["forearm: pronation, right"] == pytest.approx(-84, abs=2)
    assert played("pull-up").pose(0)["forearm: pronation, right"] == pytest.approx(70, abs=2)
    assert motion_of("negative-pull-up") is None  # it is shown as its base


def test_on_a_rope_the_hands_stay_in_one_line_while_the_body_goes_up(figure: Mannequin) -> None:
    motion = played("rope-climb")
    start, end = held(figure, motion, 0), held(figure, motion, 1)
    for there in (start, end):
        right, left = there.grips["right"], there.grips["left"]
        assert np.linalg.norm((right - left)[[0, 2]]) < 15
        assert right[1] - left[1] > 60
    assert end.skin[:, 1].mean() - start.skin[:, 1].mean() > 100


def test_of_four_on_the_floor_two_stay_and_two_rise(figure: Mannequin) -> None:
    motion = played("bird-dog")
    start, end = held(figure, motion, 0), held(figure, motion, 1)
    rises = {
        name: float((end.skin - start.skin)[hanging_on(figure, name), 1].mean())
        for name in ("hand-right", "hand-left", "foot-right", "foot-left")
    }
    high = {name for name, mm in rises.items() if mm > 300}
    assert high in ({"hand-left", "foot-right"}, {"hand-right", "foot-left"})
    assert max(abs(mm) for name, mm in rises.items() if name not in high) < 15


def test_it_begins_and_ends_in_the_poses_of_the_still_pictures(atlas: Atlas) -> None:
    middle = {f"{name}, left" for name in ("trunk: rotation", "trunk: lateral flexion", "neck: rotation")}
    for id_ in (exercise.id for exercise, _, _ in motions(atlas)):
        motion, drawn = played(id_), read_stills()[id_]
        for share, pose in ((0.0, drawn["poses"][0]), (1.0, drawn["poses"][-1])):
            found = motion.pose(share)
            apart = {
                key: degrees - found[key]
                for key, degrees in pose["angles"].items()
                if key in found and key not in middle
            }
            assert max(map(abs, apart.values())) < 0.1, (id_, share)
            assert len(apart) > 0.8 * len(pose["angles"]), (id_, share)


def test_the_muscles_that_row_are_shorter_at_the_end_and_the_same_on_both_sides() -> None:
    changes = played("bent-over-row").changes()
    # By hand: the blade's edge goes some 60 mm nearer to the spine, of about 190 mm of muscle.
    assert -45 < changes["trapezius-transverse"][0] < -20
    assert changes["latissimus-dorsi"][0] == changes["latissimus-dorsi"][1] < -8


def test_an_arm_and_a_leg_of_opposite_sides_are_told_apart() -> None:
    right, left = played("bird-dog").changes()["gluteus-maximus"]
    lifted = min(right, left)
    assert lifted < -10
    assert abs(max(right, left)) < 3


def test_hands_round_a_bar_are_fists_and_hands_on_the_floor_are_not() -> None:
    assert played("pull-up").fists == tuple(side.value for side in BodySide)
    assert played("bird-dog").fists == ()


def test_a_way_through_rows_meets_each_and_goes_beyond_none() -> None:
    rows = np.array([[0.0], [10.0], [10.0], [4.0], [5.0]])
    assert [smoothly(rows, n / 4)[0] for n in range(5)] == pytest.approx([0, 10, 10, 4, 5])
    between = [smoothly(rows, share)[0] for share in np.linspace(0, 1, 101)]
    assert (min(between), max(between)) == (0, 10)


def test_what_goes_on_evenly_is_half_way_at_the_half() -> None:
    assert smoothly(np.array([[0.0], [3.0], [6.0]]), 0.25)[0] == pytest.approx(1.5)
    assert smoothly(np.array([[7.0]]), 0.9)[0] == 7


@pytest.mark.parametrize("degrees", [0, 1, 90, 179, 250])
def test_a_turn_comes_back_from_its_quaternion(degrees: float) -> None:
    turn = about(np.array([1.0, -2.0, 0.5]), degrees)
    assert np.abs(turn_of(quaternion_of(turn)) - turn).max() < 1e-12
