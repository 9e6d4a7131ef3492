"""Sections to take away: as a drawing that stands alone, as a printed page, and with numbers to write names beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from xml.etree import ElementTree as ET

from backatlas.atlas import Atlas
from backatlas.plate.paths import number
from backatlas.records.sections import BodySection, Plane
from backatlas.sections.drawing import (
    STYLE,
    Look,
    Marking,
    SectionPaper,
    listed,
    numbers_of,
    section_tree,
)
from backatlas.sections.pieces import DrawnSection
from backatlas.sheets.page import CREDITS, Paper, typeset
from backatlas.sheets.style import style
from backatlas.wording.english import inside
from backatlas.wording.language import Language

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
# A piece that is narrower than so many units gets a ring around it where it is lit.
_SMALL, _AROUND = 26.0, 9.0
_FOOT = 22.0


@dataclass(frozen=True, slots=True)
class SectionPicture:
    """A section as an SVG that stands alone, and its size in units of the drawing."""

    svg: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SectionArt:
    """What a section's sheets are made from; `tones` are those of muscles on the plate."""

    atlas: Atlas
    section: BodySection
    drawn: DrawnSection
    tones: Mapping[str, int]

    def names(self, language: Language) -> dict[str, str]:
        """What its parts are called in a language, or in English where no name in it is known."""
        names = {part.id: self.atlas.names_in_section(part) for part in self.section.part}
        return {id_: known.get(language.value, known["english"]) for id_, known in names.items()}

    def title(self, language: Language) -> str:
        """What the section is called in a language, or in English."""
        known = self.atlas.names_in_section(self.section)
        return known.get(language.value, known["english"])


def section_alone(
    made_of: SectionArt,
    look: Look,
    language: Language = Language.ENGLISH,
    credit: str = CREDITS,
    dark: bool = False,
    lit: str = "",
) -> SectionPicture:
    """The section with its colours filled in, so that any reader of SVG shows it; with a line of credit, if any is told.

    `lit` is a part that a question asks for: it is lit without being named.
    """
    root = section_tree(made_of.section, made_of.drawn, look, made_of.tones, made_of.names(language))
    root.set("class", f"{root.get('class', '')}{' dark' if dark else ''}")
    left, top, width, height = (float(one) for one in root.attrib["viewBox"].split())
    told = ET.Element("style")
    told.text = style(dark, (STYLE,))
    root.insert(1, told)
    foot = _FOOT if credit else 0.0
    paper = {"fill": "#161311" if dark else "#ffffff", "x": number(left), "y": number(top)}
    root.insert(2, ET.Element("rect", paper | {"width": number(width), "height": number(height + foot)}))
    _with_rings(root, made_of.drawn, look)
    for group in root.iter("g"):
        if lit and group.get("data-id") == lit:
            group.set("class", f"{group.get('class', '')} lit")
    if credit:
        place = {"class": "credit", "x": number(left + 8), "y": number(top + height + 12)}
        ET.SubElement(root, "text", place).text = credit
    root.set("viewBox", f"{number(left)} {number(top)} {number(width)} {number(height + foot)}")
    root.set("width", number(width))
    root.set("height", number(height + foot))
    return SectionPicture(ET.tostring(root, encoding="unicode"), width, height + foot)


def asked_section(made_of: SectionArt, tokens: Mapping[str, str]) -> str:
    """The section for a question on the screen: without style and names, its parts known by `tokens` alone."""
    root = section_tree(made_of.section, made_of.drawn, Look(marking=Marking.NONE), made_of.tones)
    _with_rings(root, made_of.drawn, Look(marking=Marking.NONE))
    for group in root.iter("g"):
        if (id_ := group.get("data-id")) is not None:
            group.set("data-id", tokens[id_])
    return ET.tostring(root, encoding="unicode")


def section_pdf(
    made_of: SectionArt,
    look: Look,
    printed: date,
    paper: Paper = Paper.A4,
    language: Language = Language.ENGLISH,
) -> bytes:
    """The section on one page as it is seen, with its order to know and what is drawn by hand."""
    return typeset("section.typ", _told(made_of, look, language, answers=False), printed, paper)


def section_worksheet(
    made_of: SectionArt,
    look: Look,
    printed: date,
    paper: Paper = Paper.A4,
    language: Language = Language.ENGLISH,
) -> bytes:
    """The section with numbers and lines to write names on, and on a second page the names."""
    blank = replace(look, marking=Marking.NUMBERS, rules=True, picked="")
    return typeset("section.typ", _told(made_of, blank, language, answers=True), printed, paper)


def _told(made_of: SectionArt, look: Look, language: Language, answers: bool) -> dict[str, object]:
    section = made_of.section
    picture = section_alone(made_of, look, language, credit="")
    names, numbers = made_of.names(language), numbers_of(section)
    other = Language.ENGLISH if language is Language.LATIN else Language.LATIN
    others = made_of.names(other)
    seen = "seen from the right" if section.plane is Plane.MEDIAN else inside(look.viewed.heading)
    key = [
        {
            "number": str(numbers[part.id]),
            "name": names[part.id],
            "other": others[part.id] if others[part.id] != names[part.id] else "",
        }
        for part in listed(section)
    ]
    title = made_of.title(language)
    return {
        "title": f"{title}: name the parts" if answers else title,
        "subtitle": f"{seen[0].upper()}{seen[1:]}.",
        "flipped": True,
        "picture": {"svg": picture.svg, "width": picture.width, "height": picture.height},
        "alt": f"{section.name}, {seen}, "
        + ("with a number at every part." if answers else "with its parts named."),
        "order": [] if answers else [*section.order],
        "honest": section.schematic,
        "answers": key if answers or look.marking is Marking.NUMBERS else [],
        "apart": answers,
        "other": f"{other.value.capitalize()} name",
    }


def _with_rings(root: ET.Element, drawn: DrawnSection, look: Look) -> None:
    """A ring around every small piece, which is seen where its part is lit."""
    paper = SectionPaper(drawn, look)
    groups = {
        group.get("data-id"): group for group in root.iter("g") if "part" in group.get("class", "").split()
    }
    for piece in drawn.pieces:
        for area in piece.areas:
            points = [paper.at(point) for point in area[0]]
            left, right = min(x for x, _ in points), max(x for x, _ in points)
            top, bottom = min(y for _, y in points), max(y for _, y in points)
            wide = max(right - left, bottom - top)
            if wide < _SMALL:
                place = {"cx": number((left + right) / 2), "cy": number((top + bottom) / 2)}
                ring = {"class": "ring", **place, "r": number(wide / 2 + _AROUND)}
                ET.SubElement(groups[piece.id], "circle", ring)
