"""Pictures for cards: small, and the lit and the covered one differ from each other and from every other muscle's."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from shapely import Polygon, box

from backatlas.atlas import Atlas
from backatlas.sheets.design import PlateArt
from backatlas.study.pictures import _outline, hidden_png, lit_png


def test_a_muscle_lit_and_a_muscle_covered_are_small_pictures_of_their_own(made_of: PlateArt) -> None:
    found = [
        draw(made_of, id_) for draw in (lit_png, hidden_png) for id_ in ("rhomboid-major", "splenius-capitis")
    ]
    assert len(set(found)) == len(found)
    for png in found:
        assert len(png) < 150_000
        with Image.open(io.BytesIO(png)) as picture:
            assert picture.height == 700


def test_the_lit_colour_is_there_only_where_a_muscle_is_lit(made_of: PlateArt) -> None:
    assert _amber(lit_png(made_of, "rhomboid-major")) > 1000
    assert _amber(hidden_png(made_of, "rhomboid-major")) < 50


@pytest.mark.parametrize(
    "small", ["interspinales-thoracis", "rotatores-cervicis", "rectus-capitis-posterior-minor"]
)
def test_the_smallest_muscles_are_still_seen_lit_and_seen_covered(made_of: PlateArt, small: str) -> None:
    assert _amber(lit_png(made_of, small)) > 10
    assert _blue(hidden_png(made_of, small)) > 10


def test_a_muscle_that_the_plate_does_not_show_has_no_picture(made_of: PlateArt, atlas: Atlas) -> None:
    unseen = next(muscle.id for muscle in atlas.muscles.values() if not atlas.regions(muscle))
    with pytest.raises(ValueError, match="has no region"):
        lit_png(made_of, unseen)


def test_a_cover_goes_round_all_of_its_muscle() -> None:
    """A box and 1.5 mm around it: every corner lies inside what is drawn."""
    (path,) = _outline(box(0, 0, 100, 50))
    corners = [tuple(map(int, point.split())) for point in path.strip("MZ").split("L")]
    assert Polygon(corners).covers(box(0, 0, 100, 50))
    assert 102 * 52 < Polygon(corners).area < 104 * 54


def _amber(png: bytes) -> int:
    """How many pixels have the colour of a lit muscle: much red, less green, hardly any blue."""
    return sum(red > 170 and 90 < green < 200 and blue < 70 for red, green, blue in _pixels(png))


def _blue(png: bytes) -> int:
    """How many pixels have the colour of a cover: more blue than anything."""
    return sum(blue > red + 20 and blue > green + 10 for red, green, blue in _pixels(png))


def _pixels(png: bytes) -> Iterator[tuple[int, int, int]]:
    with Image.open(io.BytesIO(png)) as picture:
        flat = picture.convert("RGB").tobytes()
    return zip(flat[::3], flat[1::3], flat[2::3], strict=True)
