"""A closed surface knows its volume, whether it is closed, and its mirror image."""

from __future__ import annotations

import numpy as np
import pytest

from backatlas.body.frame import from_landmarks, mirrored, to_landmarks
from backatlas.body.solid import Solid

CORNERS = np.array([[0, 0, 0], [10, 0, 0], [0, 20, 0], [0, 0, 30]], dtype=float)
OUTWARDS = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])


def tetrahedron(triangles: list[list[int]] | None = None) -> Solid:
    faces = OUTWARDS if triangles is None else np.array(triangles)
    return Solid("humerus-right", CORNERS, faces, ("humerus-right",), np.ones((4, 1)))


def test_a_point_behind_to_the_right_and_above_keeps_its_place_in_the_body() -> None:
    # 20 mm to the right, 5 mm backwards, 900 mm up.
    assert from_landmarks(np.array([20.0, 5.0, 900.0])).tolist() == [-5.0, 900.0, 20.0]
    assert to_landmarks(np.array([-5.0, 900.0, 20.0])).tolist() == [20.0, 5.0, 900.0]


def test_forwards_upwards_and_right_are_a_right_handed_frame() -> None:
    right, forwards, up = np.array([1.0, 0, 0]), np.array([0, -1.0, 0]), np.array([0, 0, 1.0])
    cross = np.cross(from_landmarks(forwards), from_landmarks(up))
    assert cross.tolist() == from_landmarks(right).tolist()


def test_a_tetrahedron_of_ten_by_twenty_by_thirty_holds_a_thousand_cubic_millimetres() -> None:
    assert tetrahedron().volume == pytest.approx(1000)
    assert tetrahedron().closed


def test_a_surface_with_a_hole_is_not_closed() -> None:
    assert not tetrahedron([[0, 2, 1], [0, 1, 3], [0, 3, 2]]).closed


def test_a_surface_with_one_triangle_turned_round_is_not_closed() -> None:
    assert not tetrahedron([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 3, 2]]).closed


def test_the_left_side_is_the_mirror_image_and_still_turned_outwards() -> None:
    left = tetrahedron().on_the_other_side()
    assert left.name == "humerus-left"
    assert left.segments == ("humerus-left",)
    assert left.vertices[3].tolist() == [0, 0, -30]
    assert left.volume == pytest.approx(1000)
    assert mirrored(np.array([1.0, 2.0, 3.0])).tolist() == [1.0, 2.0, -3.0]


def test_points_of_a_surface_lie_on_it_and_are_the_same_each_time() -> None:
    points = tetrahedron().surface_points(300)
    assert points.shape == (300, 3)
    assert np.array_equal(points, tetrahedron().surface_points(300))
    on_a_face = (points < 1e-9).any(axis=1) | (abs(points @ np.array([1 / 10, 1 / 20, 1 / 30]) - 1) < 1e-9)
    assert on_a_face.all()
