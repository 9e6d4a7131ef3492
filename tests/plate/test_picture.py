"""The drawing as a file, and the outlines that a screen needs first."""

from __future__ import annotations

from pathlib import Path

from backatlas.atlas import Atlas
from backatlas.plate.picture import PLATE, read_picture, read_shapes, write_picture, write_shapes


def test_a_drawing_is_read_as_it_was_written_and_the_same_drawing_gives_the_same_bytes(
    tmp_path: Path,
) -> None:
    drawing = "<svg>é</svg>"
    plain, packed, again = (tmp_path / name for name in ("a.svg", "a.svgz", "b.svgz"))
    for file in (plain, packed, again):
        write_picture(drawing, file)
        assert read_picture(file) == drawing
    assert plain.read_text(encoding="utf-8") == drawing
    assert packed.read_bytes() == again.read_bytes()
    assert packed.read_bytes()[:2] == b"\x1f\x8b"


def test_every_drawn_muscle_has_one_outline_back_to_front(atlas: Atlas) -> None:
    found = read_shapes()
    assert {shape.id for shape in found} == atlas.drawn
    assert len(found) == len(atlas.drawn)
    depths = [shape.depth for shape in found]
    assert depths == sorted(depths, reverse=True)
    for shape in found:
        assert shape.depth == atlas.depths()[shape.id]
        assert shape.d.startswith("M")
        assert shape.d.endswith("z")


def test_an_outline_says_down_to_which_depth_others_hide_it() -> None:
    under = {shape.id: shape.under for shape in read_shapes()}
    # On the surface; under trapezius; at the bones, and yet seen in the loin below the last rib.
    assert under["latissimus-dorsi"] == 0
    assert under["serratus-posterior-superior"] == 1
    assert under["rotatores-breves"] >= 3
    assert under["quadratus-lumborum"] < 2


def test_the_committed_outlines_are_those_of_the_committed_drawing(tmp_path: Path) -> None:
    write_shapes(read_picture(PLATE), tmp_path / "shapes.json")
    assert read_shapes(tmp_path / "shapes.json") == read_shapes(), (
        "static/shapes.json is stale: run `make plate`"
    )
