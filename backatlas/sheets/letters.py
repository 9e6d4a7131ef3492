"""The font of all sheets, and how wide a text is in it."""

from __future__ import annotations

import re
from functools import lru_cache

from PIL import ImageFont

from backatlas.folders import ASSETS

FAMILY = "Source Sans Pro"
FOLDER = ASSETS / "fonts"
_REGULAR = FOLDER / "SourceSansPro-Regular.ttf"
_SIZE = 100
_LONGEST_WORD = 20  # letters; so many fit into the narrowest column


@lru_cache(maxsize=1024)
def width(text: str) -> float:
    """The width of a line in regular letters, in heights of the letters (em)."""
    return float(_font().getlength(text)) / _SIZE


def breakable(text: str) -> str:
    """A text in which a word too long for its column may go on in the next line."""
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})(?=\S)", "\\1\u200b", text)


def without_shape(text: str) -> tuple[str, ...]:
    """The letters of a text that the font has no shape for, each once; a sheet shows boxes in their place."""
    nothing = bytes(_font().getmask("\uffff"))  # no letter, so the font's box
    return tuple(
        letter
        for letter in dict.fromkeys(text)
        if letter.isprintable() and not letter.isspace() and bytes(_font().getmask(letter)) == nothing
    )


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_REGULAR, _SIZE, layout_engine=ImageFont.Layout.BASIC)
