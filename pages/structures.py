"""Structures: bones, joints, nerves, vessels, skin, what is seen and felt, and spaces; a page for each, with what belongs to it."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.components.tab_note import gathering
from pages.components.voice.voice import keep_voice, voice_tabs
from pages.screens.explore import structure_page
from pages.screens.explore.structure_list import structure_list
from pages.ui.named_in_address import come_in, turn_away
from pages.ui.words import as_html

atlas = open_page("Structures")
asked = come_in("structure")

if asked and asked in atlas.structures:
    structure = atlas.structures[asked]
    st.set_page_config(page_title=f"{structure.name} · Back Atlas")
    st.html(as_html(structure_page.heading(atlas, structure)))
    st.html(as_html(structure_page.told(atlas, structure, voice_tabs())))
    structure_page.body(atlas, structure)
    gathering.offer(atlas, "structures")
    keep_voice()
else:
    st.markdown("# Structures")
    if asked:
        turn_away("structure", asked, "structures?structure=")
    structure_list(atlas)
close_page()
