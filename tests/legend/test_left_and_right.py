"""Left is left: the body is seen from behind, so its left is the viewer's left."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.labels import label, plate_names
from backatlas.legend.scene import Half, Scene, Side
from backatlas.legend.spots import outlines_of
from backatlas.plate.build import Plate
from backatlas.wording.language import Language


def test_left_is_left_of_the_midline_and_right_is_right() -> None:
    assert (Side.LEFT.sign, Side.RIGHT.sign) == (-1, 1)
    assert (Side.LEFT.value, Side.RIGHT.value) == ("left", "right")


@pytest.mark.parametrize(("left", "right"), [(1, 5), (5, 1), (2, 2)])
def test_leader_elbow_and_name_stand_on_the_side_that_the_label_names(
    plate: Plate, atlas: Atlas, left: int, right: int
) -> None:
    found = label(outlines_of(plate), Scene(Half(left), Half(right)), plate_names(atlas, Language.ENGLISH))
    assert {one.side for one in found.labels} == {Side.LEFT, Side.RIGHT}
    for one in found.labels:
        if one.side is Side.LEFT:
            assert one.anchor[0] < 0, one.id
            assert (one.elbow[0], one.text[0]) == (-270, -280), one.id
        else:
            assert one.anchor[0] > 0, one.id
            assert (one.elbow[0], one.text[0]) == (270, 280), one.id


def test_a_split_view_names_the_outer_layer_at_the_left_and_the_deep_one_at_the_right(
    plate: Plate, atlas: Atlas
) -> None:
    found = label(outlines_of(plate), Scene(Half(1), Half(5)), plate_names(atlas, Language.ENGLISH))
    at_left = {one.id for one in found.labels if one.anchor[0] < 0}
    at_right = {one.id for one in found.labels if one.anchor[0] > 0}
    assert {"latissimus-dorsi", "trapezius-descending", "gluteus-maximus"} <= at_left
    assert {"longissimus-thoracis", "iliocostalis-lumborum"} <= at_right


def test_each_half_of_a_scene_is_its_own() -> None:
    scene = Scene(Half(2), Half(6))
    assert scene.halves[Side.LEFT].depth == 2
    assert scene.halves[Side.RIGHT].depth == 6
