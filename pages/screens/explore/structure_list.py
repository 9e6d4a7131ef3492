"""All structures by kind, parts under their wholes; kinds and a word narrow them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.structures import FILES, Structure, StructureKind
from backatlas.search import Found
from backatlas.wording.english import capital
from pages.ui import fields
from pages.ui.content import index
from pages.ui.html import Template
from pages.ui.links import slug
from pages.ui.long_texts import show_long
from pages.ui.words import first_sentence

_html = Template(__file__)
_HEADINGS = {
    "bones": "Bones, their parts and curves",
    "joints": "Joints, discs and ligaments",
    "nerves": "Nerves",
    "vessels": "Arteries and veins",
    "skin": "Skin: dermatomes, areas of nerves, myotomes",
    "surface": "What can be seen and felt",
    "spaces": "Triangles and spaces",
}


def structure_list(atlas: Atlas) -> None:
    """Every structure with its first sentence; how many there are of each kind stands on its button."""
    st.html(_html("introduction"))
    counts = Counter(structure.kind for structure in atlas.structures.values())
    labels = {slug(kind): f"{capital(kind.plural)} {counts[kind]}" for kind in StructureKind if counts[kind]}
    kinds = fields.several("kinds", "Kind", labels)
    wanted = fields.words("name", "Find by name", "spine of scapula, Nervus accessorius, C7 …")
    chosen = {
        id_: structure
        for id_, structure in _named(atlas, wanted).items()
        if not kinds or slug(structure.kind) in kinds
    }
    if not chosen:
        st.info("No structure has a name like that. Choose fewer kinds, or use fewer words.")
        return
    show_long("structures", _pieces(atlas, chosen))


def _pieces(atlas: Atlas, chosen: Mapping[str, Structure]) -> Iterator[str]:
    yield _html("found", count=len(chosen), all=len(atlas.structures))
    for name, kinds in FILES.items():
        shown = {id_: one for id_, one in chosen.items() if one.kind in kinds}
        if shown:
            yield _html("heading", name=_HEADINGS[name], count=len(shown))
            yield from (
                _html("item", one=one, level=level, about=first_sentence(one.plain))
                for level, one in _tree(atlas, shown)
            )


def _tree(atlas: Atlas, shown: Mapping[str, Structure]) -> Iterator[tuple[int, Structure]]:
    """Each with how many wider ones stand over it, parts behind their wholes; in reading order otherwise."""

    def below(one: Structure, level: int) -> Iterator[tuple[int, Structure]]:
        yield level, one
        for part in atlas.ties.parts(one):
            if part.id in shown:
                yield from below(part, level + 1)

    for one in shown.values():
        if one.within not in shown:
            yield from below(one, 0)


def _named(atlas: Atlas, wanted: str) -> Mapping[str, Structure]:
    if not wanted:
        return atlas.structures
    found = {hit.id for hit in index().structures(wanted) if hit.kind is Found.STRUCTURE}
    return {id_: one for id_, one in atlas.structures.items() if id_ in found}
