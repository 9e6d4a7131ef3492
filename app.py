"""Explore: see the back, pick a muscle in any layer, read what it is and does, and which exercises train it."""

import streamlit as st

from pages.parts import state
from pages.parts.cards import welcome
from pages.parts.frame import close_page, not_found, open_page, search_box
from pages.parts.panel import muscle_panel
from pages.parts.plate import chosen_plate
from pages.parts.words import literal, names_of, nearest_links


@st.fragment
def explorer() -> None:
    """The plate beside the picked muscle; a click runs only this."""
    view = state.view()
    state.write_address(view.to_address())
    plate, panel = st.columns([11, 10], gap="large")
    with plate:
        chosen_plate("plate", in_address=True)
    with panel:
        if view.muscle:
            muscle_panel(atlas.muscles[view.muscle])
        else:
            welcome(atlas)


atlas = open_page("Explore")
asked = st.query_params.get("muscle")
found = search_box("Explore")
for fault in state.follow_address(atlas):
    st.warning(literal(fault))
if asked and asked not in atlas.muscles:
    not_found("muscle", asked, nearest_links(asked, names_of(atlas.muscles), "?muscle="))
if found and found.id in atlas.muscles:
    state.pick(atlas, atlas.muscles[found.id])
explorer()
close_page()
