"""Pictures for cards: the plate with one muscle lit, or with one covered; small, and crisp on a phone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image
from shapely.geometry.base import BaseGeometry

from backatlas.legend.colours import Category, Colouring, Hatch
from backatlas.legend.scene import Half, Scene
from backatlas.legend.spots import spots, visible
from backatlas.records.anatomy import BONES
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.sheets.drawing import Picture, draw
from backatlas.sheets.page import rasterise

HEIGHT = 700
# A number needs so many mm around it; a piece of a cover under so many mm² is a speck.
_ROOM, _SPECK = 5.0, 12.0
# Half of a picture's colours are its commonest, which keeps soft edges soft; the others are spread over all that
# occur, which keeps the few amber points of a small muscle amber.
_COMMON, _SPREAD, _PAPER = 128, 127, (255, 255, 255)
_COVER = Category("cover", "hidden here", 1, "#2f4f7f", "#2f4f7f", Hatch.PLAIN)


def lit_png(made_of: PlateArt, muscle: str) -> bytes:
    """The plate peeled to the muscle's layer with its regions lit, as a PNG 700 pixels high.

    Raises:
        ValueError: for a muscle without a region on the plate.
    """
    scene, regions = _scene(made_of, muscle)
    return _small(made_of, Scene(scene.left, scene.right, regions), Design(names=LeaderText.NONE))


def hidden_png(made_of: PlateArt, muscle: str) -> bytes:
    """The same plate with the muscle's regions covered in blue, and nothing that names them.

    Raises:
        ValueError: as `lit_png` does.
    """
    scene, regions = _scene(made_of, muscle)
    cover = Colouring("", (_COVER,), dict.fromkeys(regions, _COVER))
    return _small(made_of, scene, Design(names=LeaderText.NONE, colouring=cover, badges=False))


@dataclass(frozen=True, slots=True)
class Mask:
    """What covers one muscle on a picture: the outline as SVG path data, and where a number stands, both in mm."""

    muscle: str
    path: str
    number: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Covered:
    """A picture with several muscles to cover. `box` is its view box in mm, "left top width height"."""

    png: bytes
    box: str
    covers: tuple[Mask, ...]


def covered(made_of: PlateArt, depth: int) -> Covered:
    """The right half peeled to a depth beside the bones, and a cover for each muscle that has room for a number.

    From top to bottom. The left half shows bones alone, since it would give the answers.
    """
    half = Half(depth)
    picture = draw(made_of, Scene(Half(BONES), half), Design(names=LeaderText.NONE), foot=True)
    shapes = visible(made_of.outlines, half)
    places = {id_: spot.place for id_, spot in spots(made_of.outlines, half).items() if spot.radius >= _ROOM}
    found = re.search(r'viewBox="([^"]+)"', picture.svg)
    assert found
    return Covered(
        small_png(picture),
        found[1],
        tuple(
            Mask(id_, "".join(_outline(shapes[id_])), place)
            for id_, place in sorted(places.items(), key=lambda item: item[1][1])
        ),
    )


def _outline(shape: BaseGeometry) -> Iterator[str]:
    """A shape as path data, coarse enough for a card and wide enough to hide all of it."""
    wide = shape.buffer(1.5).simplify(0.8)
    for piece in getattr(wide, "geoms", [wide]):
        if piece.area > _SPECK:
            for ring in (piece.exterior, *piece.interiors):
                yield "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in ring.coords[:-1]) + "Z"


def _scene(made_of: PlateArt, muscle: str) -> tuple[Scene, frozenset[str]]:
    """Both halves peeled to where the nearest region of the muscle lies open."""
    atlas = made_of.atlas
    regions = atlas.regions(atlas.muscles[muscle])
    if not regions:
        raise ValueError(f"{muscle} has no region on the plate")
    half = Half(min(atlas.layer(atlas.muscles[id_]).depth for id_ in regions))
    return Scene(half, half), frozenset(regions)


def _small(made_of: PlateArt, scene: Scene, look: Design) -> bytes:
    return small_png(draw(made_of, scene, look, foot=True))


def small_png(picture: Picture, height: int = HEIGHT) -> bytes:
    """A picture as a PNG so many pixels high, in 256 colours of its own."""
    raw = rasterise(picture.svg, picture.width, picture.height, height)
    out = io.BytesIO()
    with Image.open(io.BytesIO(raw)) as whole:
        flat = whole.convert("RGB")
        flat.quantize(palette=_palette(flat), dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _palette(flat: Image.Image) -> Image.Image:
    common = flat.quantize(_COMMON, Image.Quantize.MEDIANCUT).getpalette() or []
    spread = flat.quantize(_SPREAD, Image.Quantize.FASTOCTREE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*common[: 3 * _COMMON], *spread[: 3 * _SPREAD], *_PAPER])
    return palette
