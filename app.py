"""Explore: see the back, pick a muscle in any layer, read what it is and does, and which exercises train it."""

import streamlit as st

from pages.components.diagram.plates import beside, chosen_plate, hear_choices
from pages.components.masthead.masthead import just_found
from pages.components.muscle_panel.muscle_panel import panel
from pages.components.page_frame.page_frame import close_page, open_page
from pages.components.voice.voice import chosen_voice, keep_voice
from pages.screens.explore.welcome import greeting, opening, welcome
from pages.ui import address, visit
from pages.ui.named_in_address import come_in, turn_away
from pages.ui.words import literal


@st.fragment
def picked_muscle() -> None:
    """What is picked on the plate; a click runs only this."""
    if chosen_voice() is not voice_of_the_page:
        st.rerun()  # all of the page, which keeps it for the next visit
    hear_choices()
    view = visit.view()
    address.write(view.to_address())
    picked = atlas.muscles[view.muscle] if view.muscle else None
    with st.container(key="greeting"):
        if not picked:
            greeting()
    panel(picked, "" if picked else welcome(atlas))


atlas = open_page("Explore")
voice_of_the_page = chosen_voice()
asked = come_in("muscle")
found = just_found()
for fault in address.follow(atlas):
    st.warning(literal(fault))
if asked and asked not in atlas.muscles:
    turn_away("muscle", asked, "?muscle=")
if found and found.id in atlas.muscles:
    visit.pick(atlas, atlas.muscles[found.id])
with st.container(
    key="opening"
):  # also when empty: the plate keeps its place on the page, and is not made anew
    if not visit.view().muscle:
        opening()
plate, words = beside("explorer", 11, 10)
with plate:
    chosen_plate(in_address=True)
with words:
    picked_muscle()
keep_voice()
close_page()
