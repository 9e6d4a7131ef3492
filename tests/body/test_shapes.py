"""Shapes: distances worked out by hand, and closed surfaces from them."""

from __future__ import annotations

import numpy as np
import pytest

from backatlas.body.shapes import Ball, Part, Sheet, Tube, depth_in
from backatlas.body.solid import Solid
from backatlas.body.surface import closed_surface

POINTS = np.array([[10.0, 0, 0], [0, 0, 5], [3, 0, 0]])


def test_a_ball_of_three_millimetres_knows_how_far_points_are() -> None:
    ball = Ball(np.zeros(3), np.array([3.0, 3, 3]))
    assert ball.distance(POINTS) == pytest.approx([7, 2, 0])


def test_a_tube_is_as_wide_as_asked_for_in_both_directions() -> None:
    tube = Tube(
        np.array([[0.0, 0, -20], [0, 0, 20]]), np.array([[4.0, 2], [4, 2]]), np.tile([1.0, 0, 0], (2, 1))
    )
    assert tube.distance(np.array([[4.0, 0, 0], [0, 2, 0], [6, 0, 0]])) == pytest.approx([0, 0, 2], abs=0.05)


def test_a_sheet_has_half_its_thickness_on_either_side() -> None:
    sheet = Sheet(np.array([[[0.0, 0, 0], [20, 0, 0]], [[0, 20, 0], [20, 20, 0]]]), np.full((2, 2), 1.5))
    assert sheet.distance(np.array([[10.0, 10, 1.5], [10, 10, -4], [23, 10, 0]])) == pytest.approx(
        [0, 2.5, 1.5]
    )


def test_a_cut_takes_away_and_a_join_adds() -> None:
    solid = Part(Ball(np.zeros(3), np.full(3, 10.0)), 0)
    hole = Part(Ball(np.zeros(3), np.full(3, 4.0)), 0, cut=True)
    middle = np.zeros((1, 3))
    assert depth_in([solid], middle, 5)[0] < 0 < depth_in([solid, hole], middle, 5)[0]


def test_the_surface_of_a_ball_is_closed_and_holds_its_volume() -> None:
    ball = Ball(np.zeros(3), np.full(3, 20.0))
    vertices, triangles = closed_surface(lambda points, _: ball.distance(points), ball.box, 1.5, 600)
    solid = Solid("ball", vertices, triangles, ("pelvis",), np.ones((len(vertices), 1)))
    assert solid.closed
    assert solid.volume == pytest.approx(33_510, rel=0.02)  # 4/3 pi 20 cubed
    assert len(triangles) <= 600


def test_a_field_without_an_inside_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing is inside"):
        closed_surface(lambda points, _: np.ones(len(points)), np.array([[0.0, 0, 0], [9, 9, 9]]), 1, 100)
