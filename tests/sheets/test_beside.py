"""What is shown beside muscles on a sheet: what is asked for, whole where it is seen, dashed where muscles lie over it."""

from __future__ import annotations

import re

from backatlas.atlas import Atlas
from backatlas.legend.scene import Half, Scene, scene_of
from backatlas.legend.traces import Trace, TraceForm, TraceGroup
from backatlas.legend.view import View
from backatlas.plate.frame import Frame
from backatlas.plate.picture import Shape
from backatlas.sheets.beside import beside_svg, beside_told, drawn_beside

FRAME = Frame(-270, 0, 270, 1000)
SHAPES = (Shape("rhomboid-major", 2, 1, "M2z"), Shape("trapezius-transverse", 1, 1, "M1z"))
NERVE = Trace(TraceForm.LINE, TraceGroup.NERVES, 2, "M0 0l9 9", (5, 5))
TRACES = {
    "accessory-nerve": (NERVE,),
    "supraspinous-ligament": (
        Trace(TraceForm.LINE, TraceGroup.LIGAMENTS, 3, "M0 0l0 9", (0, 5), middle=True),
    ),
}


def masked(svg: str, mask: str) -> list[str]:
    """The outlines that a mask takes away."""
    found = re.search(rf'<mask id="{mask}".*?</mask>', svg)
    assert found is not None
    return re.findall(r'<path fill="#000000" d="(.*?)"', found[0])


def test_only_what_is_asked_for_is_drawn_and_what_is_picked(atlas: Atlas) -> None:
    def ids(groups: tuple[str, ...], picked: str | None) -> list[str]:
        return [one.structure.id for one in drawn_beside(atlas.structures, TRACES, groups, picked)]

    assert ids((), None) == []
    assert ids(("nerves",), None) == ["accessory-nerve"]
    assert ids(("nerves",), "supraspinous-ligament") == ["accessory-nerve", "supraspinous-ligament"]


def test_muscles_over_it_are_taken_away_from_it_in_the_half_that_shows_them(atlas: Atlas) -> None:
    beside = drawn_beside(atlas.structures, TRACES, ("nerves", "ligaments"), None)
    svg = beside_svg(beside, Scene(left=Half(1), right=Half(2)), SHAPES, FRAME)
    assert masked(svg, "over-2-left") == ["M1z"]
    assert masked(svg, "over-2-right") == []
    assert masked(svg, "over-3-right") == ["M2z"]
    assert svg.count("veil-line line of-nerve") == 2
    assert svg.count("core line of-ligament") == 1  # in the middle, once


def test_a_sheet_says_what_is_shown_beside_the_muscles(atlas: Atlas) -> None:
    beside = drawn_beside(atlas.structures, TRACES, ("nerves",), "accessory-nerve")
    assert beside_told(beside) == (
        " Also shown: Nerves; dashed where muscles lie over it. Picked: Accessory nerve."
    )
    assert beside_told(()) == ""


def test_a_picked_nerve_lights_its_muscles_and_no_other(atlas: Atlas) -> None:
    scene = scene_of(View(structure="dorsal-scapular-nerve", depth=2), atlas)
    assert {"rhomboid-major", "rhomboid-minor", "levator-scapulae"} <= scene.picked
    assert "trapezius-transverse" not in scene.picked
    assert not scene.alone
