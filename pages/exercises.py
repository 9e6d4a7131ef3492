"""Exercises: filter by muscle, pattern, equipment and level; and a page for each, with the plate lit by role."""

import streamlit as st

from backatlas.legend.colours import role_colouring
from pages.components.body.body import body_atlas, coloured_body
from pages.components.diagram.plates import beside, exercise_plates
from pages.components.page_frame.page_frame import close_page, open_page
from pages.components.tab_note import gathering
from pages.screens.exercises import exercise_page
from pages.screens.exercises.exercise_list import exercise_list
from pages.screens.exercises.in_its_place import in_its_place
from pages.screens.exercises.poses import exercise_poses
from pages.ui import pictures
from pages.ui.claims import claims_about
from pages.ui.muscle_text import in_daily_life
from pages.ui.named_in_address import come_in, turn_away

atlas = open_page("Exercises")
asked = come_in("exercise")

if asked and asked in atlas.exercises:
    exercise = atlas.exercises[asked]
    st.set_page_config(page_title=f"{exercise.name} · Back Atlas")
    st.markdown("[All exercises](exercises)")
    st.markdown(exercise_page.exercise_heading(atlas, exercise))
    exercise_poses(atlas, exercise)
    gathering.offer(atlas, "exercises")
    steps, dose = st.columns([10, 9], gap="large")
    with steps:
        exercise_page.exercise_steps(exercise)
    with dose:
        exercise_page.exercise_dose(atlas, exercise)
    st.markdown("## Muscles in the picture")
    on_plate = pictures.which() == pictures.PLATE
    if on_plate:
        exercise_plates(atlas, exercise)
    else:
        body, roles = beside("roles", 10, 9)
        with body:
            shown = body_atlas()
            lines = exercise_page.role_lines(shown, exercise)
            coloured_body(exercise.id, role_colouring(shown, exercise), lines)
        with roles:
            exercise_page.muscle_roles(atlas, exercise)
    care, why = st.columns([10, 9], gap="large")
    with care:
        exercise_page.exercise_care(atlas, exercise)
    with why:
        st.markdown(f"## Why it matters\n\n{exercise.why}\n\n{in_daily_life(atlas, exercise)}")
        exercise_page.exercise_demands(atlas, exercise)
        exercise_page.exercise_evidence(atlas, exercise)
        in_its_place(atlas, exercise)
    if on_plate:
        exercise_page.muscle_roles(atlas, exercise)
    claims_about(atlas, exercise)
else:
    st.markdown("# Exercises")
    if asked:
        turn_away("exercise", asked, "exercises?exercise=")
    exercise_list(atlas)
close_page()
