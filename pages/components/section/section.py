"""A section through the body on the screen: which drawings the browser fetches, and what a click on one does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from backatlas.plate.picture import tones
from backatlas.records.sections import BodySection
from backatlas.sections.drawing import STYLE, Look, Marking, draw_section
from backatlas.sections.pieces import read_drawn
from backatlas.study.figures import part_name
from backatlas.wording.language import Language
from pages.components.component import component, told
from pages.ui.content import shared_atlas
from pages.ui.made_files import keep
from pages.ui.shapes import SectionData

_section = component("section", Path(__file__).parent, "section.html", STYLE, "view.css", "section.js")
_KEY = "section"


def section_drawing(
    section: BodySection,
    look: Look,
    language: Language,
    said: str,
    names: Mapping[str, str],
    picked: Callable[[str], None],
) -> None:
    """The drawing; `names` are what hovering says of the parts, `said` what is said of none, `picked` hears a click."""

    def hear() -> None:
        if id_ := told(_KEY, "picked"):
            picked(str(id_))

    _section(key=_KEY, data=section_told(section, look, language, said, names), on_picked_change=hear)


def section_told(
    section: BodySection, look: Look, language: Language, said: str, names: Mapping[str, str]
) -> SectionData:
    """The same, as the drawing is told it."""
    numbers = Marking.NONE if look.marking is Marking.NONE else Marking.NUMBERS
    return {
        "wide": _file(section.id, look, language),
        "narrow": _file(section.id, Look(look.viewed, numbers, look.painting, look.picked), language),
        "said": said,
        "names": dict(names),
    }


@lru_cache(maxsize=256)
def _file(id_: str, look: Look, language: Language) -> str:
    atlas = shared_atlas()
    section = atlas.sections[id_]
    names = {part.id: part_name(atlas, part, language) for part in section.part}
    svg = draw_section(section, read_drawn()[id_], look, tones(), names)
    return keep(f"section-{id_.lower()}.svg", svg)
