"""Sections through the body: the drawing, what is picked in it, all its parts as a list, and how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.sections import BodySection, Plane, SectionPart
from backatlas.sections.drawing import (
    Look,
    Marking,
    Painting,
    Viewed,
    listed,
    numbers_of,
)
from backatlas.sections.pieces import SECTIONS, read_drawn
from backatlas.study.figures import part_name
from backatlas.wording.language import Language
from backatlas.workshop.looking import SectionFile, SectionOrder
from pages.components.page_frame.page_frame import not_found
from pages.components.section.section import section_drawing
from pages.components.tab_note import gathering
from pages.ui import fields, workshop
from pages.ui.html import Template
from pages.ui.links import nearest_links, source_list

_html = Template(__file__)
_PICK = "Pick a part to read about it."
_TEST = "Names are hidden. Pick a part, say what it is, and see."


def sections(atlas: Atlas) -> None:
    """The whole screen."""
    st.html(_html("title"))
    if not atlas.sections or not SECTIONS.exists():
        st.info("The sections have not been cut here yet: `python -m backatlas sections` does.")
        return
    asked = st.query_params.get("section", "")
    names = {id_: one.name for id_, one in atlas.sections.items()}
    if asked and asked not in names:
        exact = {id_.casefold(): id_ for id_ in names}.get(asked.strip().casefold())
        if exact:
            st.query_params["section"] = exact
        else:
            not_found("section", asked, nearest_links(asked, names, "sections?section="))
            del st.query_params["section"]
    _at_work(atlas)


@st.fragment
def _at_work(atlas: Atlas) -> None:
    short = {id_: one.name.removeprefix("Cross-section at ") for id_, one in atlas.sections.items()}
    section = atlas.sections[fields.tab("section", "Section", short)]
    with st.container():
        about = st.empty()
    picked = _picked(section)
    look, language = _look(section, picked)
    title = part_name(atlas, section, language)
    code = language.code if title != section.name else "en"
    told = {"name": title, "code": code, "english": section.name}
    about.html(_html("about", about=section.about, plain=section.plain, **told))
    called = {one.id: part_name(atlas, one, language) for one in section.part}
    drawing, words = st.columns([5, 3], gap="large")
    with drawing:
        tested = look.marking is Marking.NONE
        names = {} if tested else called
        idle = f"Picked: {called[picked.id]}" if picked else _TEST if tested else _PICK
        section_drawing(section, look, language, idle, names, _pick)
        if look.painting is Painting.COMPARTMENT:
            st.html(_html("key", compartments=section.compartment))
    with words:
        if picked:
            st.html(_told(atlas, section, picked, language))
        st.html(_html("order", lines=section.order, sources=source_list(section.sources, atlas.sources)))
    st.html(_list(section, look, picked, called))
    st.html(_html("honest", section=section, compartments=section.compartment))
    _downloads(section, look, language)
    gathering.offer(atlas, "sections")


def _look(section: BodySection, picked: SectionPart | None) -> tuple[Look, Language]:
    """How it is drawn, by the boxes above the drawing, and the language of its names."""
    with st.container(key="section_choices", horizontal=True, vertical_alignment="bottom"):
        viewed = Viewed.BELOW
        if section.plane is Plane.CROSS:
            viewed = Viewed(fields.tab("from", "Seen from", {one.value: one.heading for one in Viewed}))
        marking = Marking(fields.tab("marks", "At the margins", {one.value: one.heading for one in Marking}))
        painting = Painting.TISSUE
        if section.compartment:
            paints = {one.value: f"Colours: {one.heading.lower()}" for one in Painting}
            painting = Painting(fields.tab("colours", "Colours", paints))
        tongues = {each.value: each.capitalize() for each in Language}
        language = Language(fields.choice("language", "Names in", tongues, optional=False) or "english")
    return Look(viewed, marking, painting, picked.id if picked else ""), language


def _picked(section: BodySection) -> SectionPart | None:
    """The part that the address names; one of another section counts as none, and an unknown one is told."""
    asked = st.query_params.get("part", "")
    part = section.piece(asked)
    if asked and part is None:
        names = {one.id: one.name for one in section.part}
        not_found(f"part of {section.name}", asked, nearest_links(asked, names, _address("")))
    return part


def _pick(id_: str) -> None:
    """Take a click on the drawing; one on what is picked lets it go."""
    if st.query_params.get("part") == id_:
        del st.query_params["part"]
    else:
        st.query_params["part"] = id_


def _address(part: str) -> str:
    """The page as it is, with another part picked."""
    query = {name: value for name, value in st.query_params.items() if name != "part"}
    return "sections?" + urlencode(query | {"part": part})


def _told(atlas: Atlas, section: BodySection, part: SectionPart, language: Language) -> str:
    within = next((one for one in section.compartment if one.id == part.compartment), None)
    piece = read_drawn()[section.id].piece(part.id)
    return _html(
        "told",
        part=part,
        name=part_name(atlas, part, language),
        code=language.code if language.value in atlas.names_in_section(part) else "en",
        abroad=_abroad(atlas, part),
        unknown=[each.capitalize() for each in Language if each.value not in atlas.names_in_section(part)],
        within=within,
        muscle=atlas.muscles.get(part.muscle or ""),
        area=piece.area if part.cut and part.muscle else None,
        in_body=piece.in_body,
        across=section.plane is Plane.CROSS,
        sources=source_list(part.sources, atlas.sources),
        away=_address("").removesuffix("part=").rstrip("&?"),
    )


def _abroad(atlas: Atlas, cut: BodySection | SectionPart) -> list[tuple[str, str, str]]:
    """What it is called in other languages than English, as far as names are known: language, its tag and the name."""
    known = atlas.names_in_section(cut)
    others = [each for each in Language if each is not Language.ENGLISH and each.value in known]
    return [(each.capitalize(), each.code, known[each.value]) for each in others]


def _list(section: BodySection, look: Look, picked: SectionPart | None, names: Mapping[str, str]) -> str:
    numbers = numbers_of(section)
    kinds: dict[str, list[tuple[int, SectionPart, str]]] = {}
    for part in listed(section):
        kinds.setdefault(part.tissue.heading, []).append((numbers[part.id], part, _address(part.id)))
    return _html(
        "parts",
        kinds=kinds,
        compartments={one.id: one.name for one in section.compartment},
        folded=look.marking is Marking.NONE,
        picked=picked.id if picked else "",
        names=names,
    )


def _downloads(section: BodySection, look: Look, language: Language) -> None:
    """The drawing as it is seen, as a page to print, and as one to write names on, each made when it is asked for."""
    stem, today = f"back-atlas-section-{section.id.lower()}", datetime.now(UTC).date()
    made = {
        "Drawing (SVG)": (SectionFile.SVG, f"{stem}.svg", "image/svg+xml"),
        "Page to print (PDF)": (SectionFile.PDF, f"{stem}.pdf", "application/pdf"),
        "Worksheet with answers (PDF)": (SectionFile.WORKSHEET, f"{stem}-to-label.pdf", "application/pdf"),
    }
    st.html(_html("take"))
    with st.container(horizontal=True):
        for label, (kind, file, mime) in made.items():
            order = partial(SectionOrder, section.id, look, language, kind, "a4", today)
            workshop.offer(label, order, file, mime, f"section-{kind}")
