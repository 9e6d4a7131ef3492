"""Pictures for cards: the plate with one muscle lit, or with one covered; small, and crisp on a phone."""

from __future__ import annotations

import io

from PIL import Image

from backatlas.legend.colours import Category, Colouring, Pattern
from backatlas.legend.scene import Half, Scene
from backatlas.sheets import Look, Material, Names
from backatlas.sheets.drawing import draw
from backatlas.sheets.page import rasterise

HEIGHT = 700
# Half of a picture's colours are its commonest, which keeps soft edges soft; the others are spread over all that
# occur, which keeps the few amber points of a small muscle amber.
_COMMON, _SPREAD, _PAPER = 128, 127, (255, 255, 255)
_COVER = Category("cover", "hidden here", 1, "#2f4f7f", "#2f4f7f", Pattern.PLAIN)


def lit_png(made_of: Material, muscle: str) -> bytes:
    """The plate peeled to the muscle's layer with its regions lit, as a PNG 700 pixels high.

    Raises:
        ValueError: for a muscle without a region on the plate.
    """
    scene, regions = _scene(made_of, muscle)
    return _small(made_of, Scene(scene.left, scene.right, regions), Look(names=Names.NONE))


def hidden_png(made_of: Material, muscle: str) -> bytes:
    """The same plate with the muscle's regions covered in blue, and nothing that names them.

    Raises:
        ValueError: as `lit_png` does.
    """
    scene, regions = _scene(made_of, muscle)
    cover = Colouring("", (_COVER,), dict.fromkeys(regions, _COVER))
    return _small(made_of, scene, Look(names=Names.NONE, colouring=cover, badges=False))


def _scene(made_of: Material, muscle: str) -> tuple[Scene, frozenset[str]]:
    """Both halves peeled to where the nearest region of the muscle lies open."""
    library = made_of.library
    regions = library.regions(library.muscles[muscle])
    if not regions:
        raise ValueError(f"{muscle} has no region on the plate")
    half = Half(min(library.layer(library.muscles[id_]).depth for id_ in regions))
    return Scene(half, half), frozenset(regions)


def _small(made_of: Material, scene: Scene, look: Look) -> bytes:
    picture = draw(made_of, scene, look, foot=True)
    raw = rasterise(picture.svg, picture.width, picture.height, HEIGHT)
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
