"""Muscles: find one by layer and region, by depth, by group or in a table; and a page for each, with the plate lit."""

from urllib.parse import urlencode

import streamlit as st

from pages.components.diagram.plates import beside, chosen_plate, hear_choices
from pages.components.muscle_panel.muscle_panel import chosen_voice, told
from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens import lists
from pages.screens.your_back.claims import claims_about
from pages.ui import cards, state
from pages.ui.named_in_address import come_in, turn_away
from pages.ui.words import as_html


def open_picked() -> None:
    """A muscle picked on the plate opens its own page."""
    if picked := state.view().muscle:
        st.query_params["muscle"] = picked


atlas = open_page("Muscles")
asked = come_in("muscle")

if asked and asked in atlas.muscles:
    muscle = atlas.muscles[asked]
    st.set_page_config(page_title=f"{muscle.name} · Back Atlas")
    if state.view().muscle != muscle.id:
        state.pick(atlas, muscle)
    st.markdown("[All muscles](muscles)")
    st.markdown(cards.muscle_heading(atlas, muscle))
    st.html(as_html(told(muscle, chosen_voice())))
    plate, text = beside("muscle", 10, 9)
    with plate:
        chosen_plate()
        hear_choices(open_picked)
        st.markdown(f"[Show on the explorer's plate](./?{urlencode(state.view().to_address())})")
    with text:
        cards.muscle_facts(atlas, muscle)
        st.markdown(cards.muscle_names(muscle))
        cards.exercise_roles(atlas, muscle)
        st.markdown(cards.grades_explained())
        claims_about(atlas, muscle)
else:
    st.markdown("# Muscles")
    if asked:
        turn_away("muscle", asked, "muscles?muscle=")
    lists.muscle_list(atlas)
close_page()
