"""Muscles: find one by layer and region, by depth, by group or in a table; some side by side; and a page for each, with the plate lit."""

from urllib.parse import urlencode

import streamlit as st

from pages.components.body.body import lone_body, solids_of
from pages.components.diagram.plates import beside, chosen_plate, hear_choices
from pages.components.muscle_panel.muscle_panel import told
from pages.components.page_frame.page_frame import close_page, open_page
from pages.components.tab_note import gathering
from pages.components.voice.voice import keep_voice, voice_tabs
from pages.screens.explore import muscle_page
from pages.screens.explore.body_files import muscle_file
from pages.screens.explore.muscle_list import muscle_list
from pages.ui import pictures, visit
from pages.ui.claims import claims_about
from pages.ui.muscle_text import muscle_heading
from pages.ui.named_in_address import come_in, turn_away
from pages.ui.words import as_html, grades_explained


def open_picked() -> None:
    """A muscle picked on the plate opens its own page."""
    if picked := visit.view().muscle:
        st.query_params["muscle"] = picked


atlas = open_page("Muscles")
asked = come_in("muscle")

if asked and asked in atlas.muscles:
    muscle = atlas.muscles[asked]
    st.set_page_config(page_title=f"{muscle.name} · Back Atlas")
    if visit.view().muscle != muscle.id:
        visit.pick(atlas, muscle)
    st.markdown("[All muscles](muscles)")
    st.markdown(muscle_heading(atlas, muscle))
    st.html(as_html(told(muscle, voice_tabs())))
    plate, text = beside("muscle", 10, 9)
    with plate:
        picture = pictures.which() if solids_of(muscle) else pictures.PLATE
        if picture == pictures.PLATE:
            chosen_plate()
            hear_choices(open_picked)
        else:
            lone_body(muscle)
        seen_there = visit.view().to_address() | pictures.in_address(picture)
        st.markdown(f"[Show in the explorer](./?{urlencode(seen_there)}){muscle_page.in_motion(muscle)}")
        muscle_file(muscle)
        gathering.offer(atlas, "muscles")
    with text:
        muscle_page.muscle_facts(atlas, muscle)
        st.markdown(muscle_page.compare_with(atlas, muscle))
        st.markdown(muscle_page.muscle_names(muscle))
        muscle_page.exercise_roles(atlas, muscle)
        st.markdown(grades_explained())
        claims_about(atlas, muscle)
    keep_voice()
else:
    st.markdown("# Muscles")
    if asked:
        turn_away("muscle", asked, "muscles?muscle=")
    muscle_list(atlas)
close_page()
