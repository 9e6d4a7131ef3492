"""Printed pages: paper, font, head and foot, set by Typst from templates in this folder.

A template is a `.typ` file that imports `page.typ`; its data come as JSON, so no text can be taken for markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import typst

from backatlas.sheets.letters import FOLDER

HERE = Path(__file__).parent
CREDITS = (
    "Chart and text: Back Atlas, CC BY 4.0. Landmarks measured on BodyParts3D, © The Database Center for Life "
    "Science, CC BY 4.0."
)
DISCLAIMER = "For learning. Not medical advice."


class Paper(StrEnum):
    """Paper sizes, by the names that Typst knows."""

    A4 = "a4"
    LETTER = "us-letter"


def typeset(
    template: str,
    data: Mapping[str, object],
    printed: date,
    paper: Paper = Paper.A4,
    dark: bool = False,
    language: str = "en",
) -> bytes:
    """One PDF from a template of this folder, such as "plate.typ", and its data, the same bytes each time.

    Besides `data` the template finds `paper`, `dark`, `language`, `credits`, `disclaimer` and `printed`, the day as
    it is told to a reader; `page.typ` makes use of all of them.

    Raises:
        typst.TypstError: for a template with a fault or data that it cannot do without.
    """
    whole = dict(data) | {
        "paper": paper.value,
        "dark": dark,
        "language": language,
        "credits": CREDITS,
        "disclaimer": DISCLAIMER,
        "printed": f"{printed.day} {printed:%B %Y}",
    }
    found = typst.compile(
        str(HERE / template),
        root=str(HERE),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"data": json.dumps(whole)},
        timestamp=datetime.combine(printed, time(), UTC),
    )
    assert isinstance(found, bytes)
    return found


def rasterise(svg: str, width: float, height: float, pixels: int) -> bytes:
    """An SVG of the given size, in any unit, as a PNG so many pixels high."""
    found = typst.compile(
        str(HERE / "picture.typ"),
        root=str(HERE),
        font_paths=_fonts(),
        format="png",
        ppi=72 * pixels / 1000,
        sys_inputs={"svg": svg, "width": f"{1000 * width / height:.4f}"},
    )
    assert isinstance(found, bytes)
    return found


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Only the font that comes with the atlas, so that a sheet looks the same on any machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])
