"""The font of all sheets, and how wide a text is in it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FAMILY = "Source Sans Pro"
FOLDER = Path(__file__).parents[2] / "assets" / "fonts"
_REGULAR = FOLDER / "SourceSansPro-Regular.ttf"
_SIZE = 100


@lru_cache(maxsize=1024)
def width(text: str) -> float:
    """The width of a line in regular letters, in heights of the letters (em)."""
    return float(_font().getlength(text)) / _SIZE


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_REGULAR, _SIZE, layout_engine=ImageFont.Layout.BASIC)
