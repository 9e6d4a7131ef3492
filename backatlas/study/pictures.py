"""Pictures for cards: the plate with one muscle lit, or with one covered; small, and crisp on a phone."""

from __future__ import annotations

import io

from PIL import Image

from backatlas.legend.colours import Category, Colouring, Pattern
from backatlas.legend.scene import Half, Scene
from backatlas.sheets import Look, Material, Names, plate_png

HEIGHT = 700
# A drawing of few tones: more colours make the file larger and look the same.
_COLOURS = 96
_COVER = Category("cover", "hidden here", 1, "#ffffff", "#ffffff", Pattern.GRID)


def lit_png(made_of: Material, muscle: str, height: int = HEIGHT) -> bytes:
    """The plate peeled to the muscle's layer with its regions lit, as a PNG so many pixels high.

    Raises:
        ValueError: for a muscle without a region on the plate, or a height that is not from 100 to 4000.
    """
    scene, regions = _scene(made_of, muscle)
    return _small(made_of, Scene(scene.left, scene.right, regions), Look(names=Names.NONE), height)


def hidden_png(made_of: Material, muscle: str, height: int = HEIGHT) -> bytes:
    """The same plate with the muscle's regions covered by a pattern, and nothing that names them.

    Raises:
        ValueError: as `lit_png` does.
    """
    scene, regions = _scene(made_of, muscle)
    cover = Colouring("", (_COVER,), dict.fromkeys(regions, _COVER))
    return _small(made_of, scene, Look(names=Names.NONE, colouring=cover), height)


def _scene(made_of: Material, muscle: str) -> tuple[Scene, frozenset[str]]:
    """Both halves peeled to where the nearest region of the muscle lies open."""
    library = made_of.library
    regions = library.regions(library.muscles[muscle])
    if not regions:
        raise ValueError(f"{muscle} has no region on the plate")
    half = Half(min(library.layer(library.muscles[id_]).depth for id_ in regions))
    return Scene(half, half), frozenset(regions)


def _small(made_of: Material, scene: Scene, look: Look, height: int) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(plate_png(made_of, scene, look, height))) as whole:
        whole.quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()
