"""The explorer: the plate and what is picked on it, with a drawer that adds names, colours, close-ups and attachments."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from pages.components.body.body import body_atlas, chosen_body
from pages.components.diagram.aids import SHOWN, lettered, scene
from pages.components.diagram.plates import NO_NAMES, beside, chosen_plate, hear_choices
from pages.components.masthead.masthead import just_found
from pages.components.muscle_panel.muscle_panel import panel, structure_panel
from pages.components.voice.voice import Voice, chosen_voice, keep_voice
from pages.screens.explore import view_drawer
from pages.screens.explore.view_drawer import Drawer
from pages.screens.explore.welcome import greeting, opening, welcome
from pages.ui import address, pictures, visit
from pages.ui.named_in_address import come_in, turn_away
from pages.ui.structure_files import depth_of
from pages.ui.words import literal


def explorer(atlas: Atlas, page: str = "", drawer_open: bool = False) -> None:
    """The whole screen; `page` is the last part of its address."""
    asked = come_in("muscle")
    named = come_in("structure")
    found = just_found()
    for fault in address.follow(atlas):
        st.warning(literal(fault))
    if asked and asked not in atlas.muscles:
        turn_away("muscle", asked, f"{page}?muscle=")
    if named and named not in atlas.structures:
        turn_away("structure", named, f"{page}?structure=")
    if found and found.id in atlas.muscles:
        visit.pick(atlas, atlas.muscles[found.id])
    if found and found.id in atlas.structures and (depth := depth_of(found.id)):
        visit.choose(visit.view().picking_structure(found.id, depth))
    with st.container(key="explorer", gap=None):
        # Also when empty: the plate keeps its place on the page, and is not made anew.
        with st.container(key="opening"):
            if not (visit.view().muscle or visit.view().structure):
                opening()
        picture = pictures.which()
        drawer = view_drawer.drawer(atlas, drawer_open, of_body=picture == pictures.BODY)
        # Names at the margins need room: the plate takes the width then, and the words stand under it.
        named_beside = picture == pictures.PLATE and drawer.aids.names != NO_NAMES
        plate, words = st.columns(1) * 2 if named_beside else beside("explorer", 11, 10)
    with plate:
        aids = drawer.aids
        if picture == pictures.PLATE:
            chosen_plate(True, aids.colours(atlas), aids.close_up(), aids.names, aids.groups)
        else:
            marked = aids.marks == SHOWN
            chosen_body(
                True, aids.colours(body_atlas()), marks=marked, groups=aids.groups, language=aids.language
            )
    with words:
        picked_muscle(atlas, drawer, chosen_voice(), pictures.in_address(picture))
    keep_voice()


@st.fragment
def picked_muscle(
    atlas: Atlas, drawer: Drawer, voice_of_the_page: Voice | None, picture: dict[str, str]
) -> None:
    """What is picked on the plate or the body, a muscle or a structure; a click runs only this. `picture` is what the address says of the two."""
    if chosen_voice() is not voice_of_the_page:
        st.rerun()  # all of the page, which keeps it for the next visit
    aids = drawer.aids
    drawer.seen = visit.view()
    names = lettered(atlas, drawer.seen, aids)
    hear_choices(scene=scene(atlas, drawer.seen, aids, names))
    beside_it = aids.to_address() | picture
    address.write(drawer.seen.to_address(bare=not beside_it) | beside_it)
    picked = atlas.muscles[drawer.seen.muscle] if drawer.seen.muscle else None
    structure = atlas.structures[drawer.seen.structure] if drawer.seen.structure else None
    with st.container(key="words", gap=None):  # a box that is empty, or not shown yet, leaves no gap
        view_drawer.told(atlas, drawer.seen, aids, names)
        with st.container(key="greeting"):
            if not (picked or structure):
                greeting()
        if structure:
            structure_panel(structure)
        else:
            panel(picked, "" if picked else welcome(atlas))
