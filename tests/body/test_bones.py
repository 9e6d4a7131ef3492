"""Bones: closed, where the landmarks are, on the right segment, and no heavier than they may be."""

from __future__ import annotations

import numpy as np
import pytest

from backatlas.body.frame import to_landmarks
from backatlas.body.solid import Solid

# Bone, a point measured on it (lateral, posterior, height in mm), and how far from the surface it may be.
KNOWN = [
    ("T6", (0.0, -1.2, 1213.5), 3.0),  # tip of the spinous process
    ("L3", (39.5, -65.1, 995.0), 3.0),  # tip of the costal process
    ("humerus-right", (163.8, -75.1, 1336.5), 2.0),  # top of the head
    ("scapula-right", (94.2, -5.2, 1184.0), 3.5),  # inferior angle
    ("scapula-right", (166.5, -58.1, 1343.0), 3.5),  # tip of the acromion
    ("hip-bone-right", (101.3, -58.7, 957.9), 3.5),  # top of the crest
    ("femur-right", (31.9, -69.5, 402.0), 4.0),  # inner epicondyle
    ("clavicle-right", (145.3, -71.2, 1352.2), 4.0),  # acromial end
    ("R5-right", (82.4, -14.0, 1266.6), 4.0),  # angle
    ("foot-right", (65.1, -24.0, -46.2), 4.0),  # rearmost point of the heel
    ("hand-right", (278.4, -193.8, 653.1), 5.0),  # tip of the middle finger
]


def test_every_bone_of_the_right_half_and_the_midline_is_built(bones: dict[str, Solid]) -> None:
    spine = {f"C{n}" for n in range(1, 8)} | {f"T{n}" for n in range(1, 13)} | {f"L{n}" for n in range(1, 6)}
    midline = {"sacrum", "coccyx", "sternum", "skull", "facial-skeleton", "mandible"}
    ribs = {f"R{n}-right" for n in range(1, 13)} | {"costal-cartilages-right"}
    arm = {f"{name}-right" for name in ("clavicle", "scapula", "humerus", "ulna", "radius", "hand")}
    leg = {f"{name}-right" for name in ("hip-bone", "femur", "patella", "tibia", "fibula", "foot")}
    assert bones.keys() == spine | midline | ribs | arm | leg


def test_bones_are_closed_and_face_outwards(bones: dict[str, Solid]) -> None:
    assert [name for name, bone in bones.items() if not bone.closed or bone.volume <= 0] == []


def test_all_bones_together_stay_light_enough_for_a_phone(bones: dict[str, Solid]) -> None:
    assert sum(len(bone.triangles) for bone in bones.values()) < 50_000


def test_each_point_of_a_bone_hangs_on_segments_with_weights_that_add_up_to_one(
    bones: dict[str, Solid],
) -> None:
    for name, bone in bones.items():
        assert bone.weights.shape == (len(bone.vertices), len(bone.segments)), name
        assert np.allclose(bone.weights.sum(1), 1), name


def test_bones_hang_on_the_segment_that_moves_them(bones: dict[str, Solid]) -> None:
    assert bones["patella-right"].segments == ("tibia-right",)
    assert bones["hip-bone-right"].segments == bones["sacrum"].segments == ("pelvis",)
    assert bones["mandible"].segments == ("skull",)
    assert bones["T6"].segments == ("T6",)


@pytest.mark.parametrize(
    ("name", "point", "most"), KNOWN, ids=[f"{name}-{n}" for n, (name, *_) in enumerate(KNOWN)]
)
def test_a_measured_point_lies_on_its_bone(
    bones: dict[str, Solid], name: str, point: tuple[float, float, float], most: float
) -> None:
    surface = to_landmarks(bones[name].surface_points(20_000))
    assert np.linalg.norm(surface - point, axis=1).min() < most


def test_vertebrae_are_alike_on_both_sides(bones: dict[str, Solid]) -> None:
    low, high = to_landmarks(bones["L3"].vertices).min(0), to_landmarks(bones["L3"].vertices).max(0)
    assert low[0] == pytest.approx(-high[0], abs=0.5)
