"""What a view shows of each half: one side alone, and one muscle alone."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.scene import Half, Scene, scene_of
from backatlas.legend.view import View


@pytest.mark.parametrize(
    ("view", "left", "right"),
    [
        (View(depth=5), Half(1), Half(5)),
        (View(depth=5, split=False), Half(5), Half(5)),
        (View(depth=5, side="left"), Half(5), Half(8)),
        (View(depth=5, side="right"), Half(8), Half(5)),
        (View(depth=3, split=False, side="left"), Half(3), Half(8)),
    ],
)
def test_one_side_alone_has_the_depth_and_the_other_its_bones(
    atlas: Atlas, view: View, left: Half, right: Half
) -> None:
    assert scene_of(view, atlas) == Scene(left, right)


def test_a_muscle_alone_is_shown_on_both_sides_whatever_the_depth_and_what_is_hidden(
    atlas: Atlas,
) -> None:
    view = View("rhomboid-major", depth=7, hidden=("rhomboid-major",), alone=True)
    seen = scene_of(view, atlas)
    for half in seen.halves.values():
        assert half.depth == 2, "its own depth, so that bones over it fade as they do there"
        assert atlas.drawn - half.hidden == {"rhomboid-major"}
    assert scene_of(View("rhomboid-major", side="left", alone=True), atlas).right.depth == 8


def test_what_the_plate_does_not_show_cannot_stand_alone_on_it(atlas: Atlas) -> None:
    assert scene_of(View("psoas-major", alone=True), atlas) == Scene(Half(1), Half(5))
